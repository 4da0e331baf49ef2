"""Says where something stands: a source with its address, a paragraph of the essay, or a section in the course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.markup import inline, literal
from utils.page.tree import Block, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.course import Course, model


def cite(course: Course, sources: Iterable[str]) -> str:
    """Return `sources` (ids of `sources.toml`, or `essay:SECTION:PARAGRAPH`) as HTML, folded to how many there are.

    "" for none.
    """
    cited = [inline(cite_one(course, source)) for source in sources]
    if not cited:
        return ""
    folded = course.words("course.sources_one" if len(cited) == 1 else "course.sources", n=len(cited))
    return f'<details class="sources"><summary>{folded}</summary><p><small>{"<br>".join(cited)}</small></p></details>'


def cite_holder(course: Course, held_by: str, sources: Iterable[str]) -> str:
    """Return who has held a position ("" where nobody is named) and its `sources`, as HTML."""
    holder = f"<p><small>{inline(course.words('course.held_by', holder=held_by))}</small></p>" if held_by else ""
    return holder + cite(course, sources)


def cite_in_full(course: Course, sources: Iterable[str]) -> str:
    """Return `sources` as HTML for platforms that fold nothing, "" for none."""
    cited = _in_markdown(course, sources)
    return f"<p><small>{inline(cited)}</small></p>" if cited else ""


def cite_on_page(course: Course, sources: Iterable[str]) -> Iterator[Block]:
    """Yield `sources` as they stand on a page, nothing for none."""
    if cited := _in_markdown(course, sources):
        yield Prose(cited, "quiet")


def _in_markdown(course: Course, sources: Iterable[str]) -> str:
    cited = "; ".join(cite_one(course, source) for source in sources)
    return f"{course.words('course.source')} {cited}" if cited else ""


def cite_one(course: Course, source: str) -> str:
    """Return a source, or a paragraph of the essay, in Markdown."""
    if source.startswith("essay:"):
        _, section, paragraph = source.split(":")
        return describe_place(course, section, int(paragraph))
    entry = course.sources[source]
    return f"[{literal(entry.title)}]({entry.address}), {literal(entry.publisher)}, {entry.date}"


def describe_place(course: Course, section: str, paragraph: int) -> str:
    """Return in words where paragraph `paragraph` (1 = the section's first) of a section lies in the essay."""
    heading, number = course.paragraph(section, paragraph)
    text = course.text_of(section)
    key = "course.paragraph" if heading else "course.opening"
    if text:
        return course.words(f"{key}_of", text=literal(text.title), heading=heading, paragraph=number)
    return course.words(key, heading=heading, paragraph=number)


def describe_sentences(course: Course, span: tuple[int, int]) -> str:
    """Return in words from which sentence of a paragraph to which."""
    first, last = span
    return course.words("reading.sentence" if first == last else "reading.sentences", first=first, last=last)


def section_facts(course: Course, section: model.Section) -> list[str]:
    """Return in words how long `section` takes, what to read for it, and what to have done before."""
    words = course.words
    facts = [words("section.minutes", n=section.minutes)]
    if section.essay:
        place, count = section.essay, section.essay.last - section.essay.first + 1
        where = describe_place(course, section.id, 1)
        facts.append(words("section.reading_one" if count == 1 else "section.reading", where=where, last=place.last))
    if section.prior:
        titles = ", ".join(course.section(id_).title for id_ in section.prior)
        facts.append(words("section.prior", titles=titles))
    return facts
