"""The portfolio: a learner's whole work as a file to hand in, as HTML, Markdown or PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from utils.files.errors import ExportError
from utils.files.new_file import write_file
from utils.files.typed_path import typed_path
from utils.plain_text import printable
from utils.publish.as_html import as_html
from utils.publish.as_markdown import as_markdown
from utils.publish.as_pdf import as_pdf
from utils.publish.collection import Collection, collect
from utils.publish.document import Document, chapters
from utils.publish.fonts import without_font

if TYPE_CHECKING:
    from pathlib import Path

    from utils.course import Course
    from utils.record import Record

SUFFIXES = (".html", ".md", ".pdf")
LONGEST_NAME = 100
"""Characters."""


@dataclass(frozen=True)
class Portfolio:
    """What the learner of `record` can hand in for `course`."""

    course: Course
    record: Record

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many of each kind it would hold, in words."""
        self.record.refresh()
        return self._counts(collect(self.course, self.record))

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in the record, one line a fault."""
        return self.record.faults

    def write(self, file: str, name: str = "", *, replace: bool = False) -> str:
        """Write it to a new `file`, whose suffix says in which format; return in words where it is and what it holds.

        Args:
            file: a path that ends in one of SUFFIXES.
            name: the learner's name or pseudonym; "" for none.
            replace: whether a file that is there gives way.

        Raises:
            ExportError: nothing to hand in, an unknown suffix, a file that is there already or cannot be written.
        """
        words, name = self.course.words, " ".join(name.split())
        path = typed_path(words, file)
        if path.suffix.casefold() not in SUFFIXES:
            raise ExportError(words("portfolio.suffix", file=printable(path.name), suffixes=", ".join(SUFFIXES)))
        if len(name) > LONGEST_NAME:
            raise ExportError(words("portfolio.name_long", most=LONGEST_NAME))
        self.record.refresh()
        held = collect(self.course, self.record)
        if not held.counts():
            raise ExportError(words("portfolio.empty", folder=self.record.folder))
        content, missing = _written(self._document(held, name), path.suffix.casefold())
        write_file(words, path, content, private=True, replace=replace)
        return self._said(path, held, missing)

    def _counts(self, held: Collection) -> tuple[tuple[str, int], ...]:
        return tuple((self.course.words(f"portfolio.count_{kind}"), n) for kind, n in held.counts().items())

    def _document(self, held: Collection, name: str) -> Document:
        words, info = self.course.words, self.course.info
        today = date.today().isoformat()  # noqa: DTZ011 (the learner's day)
        lead = [
            words("portfolio.by", name=name) if name else words("portfolio.nameless"),
            words("portfolio.made", course=info.title, version=info.version, date=today),
        ]
        for which, (n, score) in held.scores.items():
            lead.append(words(f"portfolio.mean_{which}", n=n, score=f"{score:.2f}"))
        lead += [words("portfolio.left_out", n=held.left_out)] if held.left_out else []
        return Document(
            language=info.language,
            title=words("portfolio.title", course=info.title),
            lead=tuple(lead),
            chapters=chapters(self.course, held.answers),
            counted=(words("portfolio.what"), words("portfolio.how_many")),
            counts=self._counts(held),
        )

    def _said(self, path: Path, held: Collection, missing: tuple[str, ...]) -> str:
        words = self.course.words
        holds = ", ".join(f"{name}: {n}" for name, n in self._counts(held))
        said = [words("portfolio.written", file=printable(path.absolute()), holds=holds)]
        said += [words("portfolio.left_out", n=held.left_out)] if held.left_out else []
        return "\n".join([*said, *without_font(words, missing)])


def _written(document: Document, suffix: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the file's content, and the characters that it cannot show."""
    if suffix == ".pdf":
        return as_pdf(document)
    text = as_html(document) if suffix == ".html" else as_markdown(document)
    return f"{text}\n".encode(), ()
