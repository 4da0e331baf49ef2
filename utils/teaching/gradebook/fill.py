"""Fills the grades of a class into a platform's worksheet, and tells of every line and learner left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from utils.files.spreadsheet import TableError, read_sheet
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.teaching.gradebook import canvas, moodle
from utils.teaching.gradebook.matching import match
from utils.teaching.gradebook.worksheet import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.files.spreadsheet import Sheet
    from utils.teaching.gradebook.grades import Grades
    from utils.teaching.gradebook.worksheet import Line, Worksheet
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.words import Words

Platform = Literal["moodle", "canvas"]
PLATFORMS: tuple[Platform, ...] = get_args(Platform)
_READ = {"moodle": moodle.read, "canvas": canvas.read}
DECIMALS = 2
"""What both platforms show."""


class Filled(NamedTuple):
    """The worksheet with the grades in it, what there is to tell, and what is missing, in lines."""

    content: bytes
    told: tuple[str, ...]
    missing: tuple[str, ...]


class Wanted(NamedTuple):
    """What to fill in: whose worksheet, the `column`, "" for the only one; the highest grade, where none stands there.

    With `replace`, a grade that is there gives way.
    """

    platform: Platform
    column: str = ""
    out_of: float | None = None
    replace: bool = False


def fill(words: Words, data: bytes, hand_ins: Sequence[HandIn], grades: Grades, wanted: Wanted) -> Filled:
    """Return the worksheet in `data` with the grades of those who handed in.

    Raises:
        ExportError: it is no such worksheet, or it does not say where grades go or how high they are.
    """
    sheet = _READ[wanted.platform](words, _sheet(words, data), wanted.column)
    found = match(wanted.platform, sheet.lines, hand_ins)
    got = {line: grades.got[found.by_row[line.row]] for line in sheet.lines if line.row in found.by_row}
    graded = {
        line: _written(points / grades.most * _most(words, sheet, line, wanted.out_of), sheet.comma)
        for line, points in got.items()
        if points is not None and not line.closed
    }
    changed = {line: grade for line, grade in graded.items() if number(line.given) != number(grade)}
    kept = {line: grade for line, grade in changed.items() if line.given and not wanted.replace}
    cells = {(line.row, sheet.column): grade for line, grade in changed.items() if line not in kept}
    lists = {
        "kept": [_cell(words, line, words("gradebook.both", cell=line.given, grade=kept[line])) for line in kept],
        "closed": [_cell(words, line, line.given) for line in got if line.closed],
        "ungraded": [_called(line) for line, points in got.items() if points is None],
        "unclear": _sorted(hand_ins[place] for place in found.unclear),
        "no_line": _sorted(hand_ins[place] for place in found.missing),
        "strays": [*map(printable, grades.strays)],
        "no_hand_in": [_called(line) for line in sheet.lines if line not in got],
    }
    missing = (
        words(f"gradebook.{key}", n=len(names), all=words("gradebook.between").join(names))
        for key, names in lists.items()
        if names
    )
    return Filled(sheet.sheet.filled(cells), tuple(_told(words, sheet, grades, wanted, len(cells))), tuple(missing))


def _sheet(words: Words, data: bytes) -> Sheet:
    try:
        sheet = read_sheet(words, data)
    except TableError as error:
        raise ExportError(words("gradebook.unread", reason=error)) from error
    if not sheet.rows or len(sheet.rows[0]) == 1:
        raise ExportError(words("gradebook.no_table"))
    return sheet


def _told(words: Words, sheet: Worksheet, grades: Grades, wanted: Wanted, n: int) -> Iterator[str]:
    yield grades.about
    most = {line.most for line in sheet.lines if line.most}
    if most and wanted.out_of is not None and most != {wanted.out_of}:
        yield words("gradebook.out_of_unused", highest=_written(max(most), "."), given=_written(wanted.out_of, "."))
    yield words("gradebook.filled", n=n, total=len(sheet.lines), column=printable(sheet.title))


def _called(line: Line) -> str:
    return printable(line.name or line.number)


def _cell(words: Words, line: Line, said: str) -> str:
    return words("gradebook.cell", learner=_called(line), cell=printable(said))


def _sorted(hand_ins: Iterable[HandIn]) -> list[str]:
    return sorted(
        printable(f"{each.head.name} ({each.head.pseudonym})" if each.head.name else each.learner) for each in hand_ins
    )


def _most(words: Words, sheet: Worksheet, line: Line, out_of: float | None) -> float:
    most = line.most or out_of
    if not most:
        raise ExportError(words("gradebook.no_highest", column=printable(sheet.title)))
    return most


def _written(grade: float, comma: str) -> str:
    """Return a grade as the worksheet has it, without zeros that say nothing."""
    return f"{grade:.{DECIMALS}f}".rstrip("0").rstrip(".").replace(".", comma)
