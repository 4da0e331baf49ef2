"""A page for a teacher alone, on which the texts of a class to one task are read and marked; it needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.memo.rubric import LEVELS
from utils.files.new_file import write_file
from utils.markup import inline, verbatim
from utils.one_line_error import ExportError
from utils.page.document import document, policy_of
from utils.page.html import STYLE as OF_PAGES
from utils.page.html import as_fragment
from utils.page.picture import STYLE as OF_DRAWINGS
from utils.places import find
from utils.plain_text import printable, visible
from utils.teaching.marking.marks_file import BETWEEN, head_of
from utils.teaching.marking.texts_to_mark import texts_to_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from utils.activities.marking.to_mark import ToMark, Written
    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.words import Words

STYLES = (OF_PAGES, OF_DRAWINGS, find("utils/publish/classes/marking_page.css"))
SCRIPTS = tuple(find(f"utils/publish/classes/marking_{name}.js") for name in ("csv", "page"))
SUFFIX = ".html"


def write_marking_page(
    course: Course, hand_ins: Sequence[HandIn], task: str, path: Path, *, replace: bool = False
) -> str:
    """Write the page on the task of this name to a new `path`; return a line on what it holds.

    With `replace`, a file that is there gives way.

    Raises:
        ExportError: there is no such task or nothing to mark, another suffix, or the file is there already or cannot
            be written.
    """
    words, to_mark = course.words, texts_to_mark(course, hand_ins, task)
    if path.suffix.casefold() != SUFFIX:
        raise ExportError(words("marking.suffix", file=printable(path.name)))
    if not to_mark.texts:
        raise ExportError(words("marking.nobody", task=to_mark.task.name))
    write_file(words, path, marking_page(course, to_mark).encode(), private=True, replace=replace)
    told = {"task": to_mark.task.name, "file": printable(path), "missing": len(to_mark.missing)}
    return words.counted("marking.written", len(to_mark.texts), **told)


def marking_page(course: Course, to_mark: ToMark) -> str:
    """Return the whole page; what learners wrote is shown letter for letter."""
    words = course.words
    return document(
        language=course.info.language,
        title=words("marking.title", title=to_mark.task.title),
        style="".join(map(_read, STYLES)),
        body="\n".join(_body(words, to_mark)),
        kind="marking",
        script=_script(),
        data=_data(course, to_mark),
    )


def marking_policy() -> str:
    """Return what the page may load, for who serves it."""
    return policy_of(_script())


def _script() -> str:
    return "".join(map(_read, SCRIPTS))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _data(course: Course, to_mark: ToMark) -> dict[str, object]:
    """Return what the script is told: under what it keeps marks, the table's head, and its words."""
    lines = [each.id for each in to_mark.rubric]
    return {
        "key": f"marking/{course.info.id}/{to_mark.class_code}/{to_mark.task.name}",
        "task": to_mark.task.name,
        "file": f"{to_mark.task.name.replace('/', '-')}-marks.csv",
        "head": head_of(lines),
        "lines": lines,
        "byLines": to_mark.by_lines,
        "levels": LEVELS,
        "words": course.words.starting("marking.page_") | course.words.starting("marking.state_"),
    }


def _body(words: Words, to_mark: ToMark) -> Iterator[str]:
    task = to_mark.task
    counts = words("marking.head_counts", n=len(to_mark.texts), missing=len(to_mark.missing))
    yield f"<header>\n<h1>{verbatim(words('marking.title', title=task.title))}</h1>"
    yield f'<p class="detail">{verbatim(task.name)}. {words("marking.head_private")} {counts}</p>'
    yield f'<p class="detail">{words("marking.head_kept")} {words("marking.head_keys")}</p>'
    yield f'<noscript><p class="advice">{words("marking.head_noscript")}</p></noscript>'
    yield _folded(words("marking.task"), as_fragment(task.asked(), words), opened=True)
    if not task.course.keyless:
        yield _folded(words("marking.key"), as_fragment(task.key(), words))
    if to_mark.rubric:
        lines = "".join(f"<li>{_line(each.text)}</li>" for each in to_mark.rubric)
        about = "marking.rubric_about" if to_mark.by_lines else "marking.rubric_of_guide"
        yield _folded(words("marking.rubric"), f"<ol>{lines}</ol><p>{words(about)}</p>")
    if to_mark.missing:
        names = "".join(f'<li dir="auto">{verbatim(each)}</li>' for each in to_mark.missing)
        yield _folded(words("marking.missing"), f"<ul>{names}</ul>")
    yield "</header>"
    yield _tools(words)
    yield _contents(words, len(to_mark.texts))
    yield "<main>"
    for n, text in enumerate(to_mark.texts, 1):
        yield from _article(words, to_mark, n, text)
    yield "</main>"


def _contents(words: Words, n: int) -> str:
    """Return links to all texts; the script says behind each how far it is."""
    entries = "".join(
        f'<li><a href="#text-{each}">{each}</a> <span class="state"></span></li>' for each in range(1, n + 1)
    )
    title = words("marking.contents")
    return f'<nav aria-label="{title}">{_folded(title, f"<ol>{entries}</ol>", opened=True)}</nav>'


def _tools(words: Words) -> str:
    """Return the bar that stays in sight: how many are marked, and what can be done with the marks."""
    return f"""<div class="tools">
<p><strong id="progress" role="status"></strong></p>
<button type="button" id="save">{words("marking.tool_save")}</button>
<label class="button">{words("marking.tool_load")}<input type="file" id="load" accept=".csv,.txt,.tsv,text/csv"></label>
<label><input type="checkbox" id="who" autocomplete="off"> {words("marking.tool_who")}</label>
<p id="told" role="status"></p>
</div>"""


def _article(words: Words, to_mark: ToMark, n: int, text: Written) -> Iterator[str]:
    """Yield one text with the boxes in which it is marked."""
    files = BETWEEN.join(text.files)
    known = " ".join(text.known_as)
    data = {"pseudonym": text.pseudonym, "known": known, "learner": text.learner, "file": files, "text": text.digest}
    told = "".join(f' data-{name}="{verbatim(each)}"' for name, each in data.items())
    yield f'<article id="text-{n}" tabindex="-1" aria-labelledby="head-{n}"{told}>'
    yield f'<h2 id="head-{n}">{words("marking.text", n=n)} <span class="state"></span></h2>'
    holds = f'<button type="button">{words("marking.tool_holds")}</button>'
    yield f'<p class="again" hidden>{words("marking.changed")} {holds}</p>'
    who = dict.fromkeys(filter(None, (text.learner, text.pseudonym, files)))
    yield f'<p class="who" dir="auto">{verbatim(BETWEEN.join(who))}</p>'
    if text.said.seat:
        yield f'<p class="seat">{words("marking.seat", seat=_line(text.said.seat))}</p>'
    yield _written(text.said.text)
    if text.said.beside:
        beside = "".join(f"<h3>{verbatim(on)}</h3>{_written(each)}" for on, each in text.said.beside)
        yield _folded(words("marking.beside"), beside)
    for line in to_mark.rubric:
        yield _boxes(words, n, line.id, _line(line.text))
    yield f'<label class="whole">{words("marking.whole")}{_room(3)}</label>'
    yield "</article>"


def _boxes(words: Words, n: int, line: str, text: str) -> str:
    """Return one line of the rubric: its levels, which can be taken back, and room for a comment."""
    levels = "".join(
        f'<label><input type="radio" name="{line}-{n}" value="{each}" autocomplete="off"> '
        f"{words(f'memo.level_{each}')}</label>"
        for each in LEVELS
    )
    return f"""<fieldset data-line="{line}"><legend>{text}</legend>
<div class="levels">{levels}<button type="button" class="clear" hidden>{words("marking.tool_clear")}</button></div>
<label>{words("marking.tool_comment")}{_room(1)}</label></fieldset>"""


def _room(rows: int) -> str:
    return f'<textarea rows="{rows}" dir="auto" autocomplete="off"></textarea>'


def _folded(summary: str, inside: str, *, opened: bool = False) -> str:
    return f"<details{' open' if opened else ''}><summary>{summary}</summary>{inside}</details>"


def _written(text: str) -> str:
    return f'<p class="answer" dir="auto">{verbatim(text)}</p>'


def _line(text: str) -> str:
    return inline(visible(text))
