"""Points of a class's memos: the sums of the teacher's marks; those of authors and readers stand beside them."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Literal, NamedTuple

from utils.activities.memo.claims import numbers_in
from utils.activities.memo.marking import points_of
from utils.activities.memo.progress import words_in
from utils.activities.memo.rubric import MOST, POINTS
from utils.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.activities.memo.said import Reading, Version
    from utils.activities.memo.to_mark import Assessed, ToMark
    from utils.course import model
    from utils.words import Words


State = Literal["there", "withdrawn", "missing"]


class LineMarks(NamedTuple):
    """The marks on a line of the rubric as points; `peers` are those of all readers. None where there is none."""

    own: int | None
    peers: tuple[int, ...]
    teacher: int | None


class MemoRow(NamedTuple):
    """One learner in the table of points; `lines` are in the order of the rubric."""

    pseudonym: str
    learner: str
    state: State
    words: int
    versions: int
    evidence: int
    readings: int
    made: int
    lines: tuple[LineMarks, ...]
    points: int | None


def most_points(memo: model.Memo) -> int:
    """Return the most points that a memo can get."""
    return MOST * len(memo.rubric)


def memo_rows(memo: model.Memo, memos: Iterable[ToMark], said: Mapping[str, Assessed]) -> tuple[MemoRow, ...]:
    """Return a row a learner; `said` are the teacher's marks by pseudonym."""
    return tuple(_row(memo, each, said.get(each.pseudonym)) for each in memos)


def _row(memo: model.Memo, each: ToMark, said: Assessed | None) -> MemoRow:
    state: State = "there" if each.there else "withdrawn" if each.versions else "missing"
    last = each.versions[-1] if each.there else None
    read = [received.reading for received in each.received]
    lines = tuple(
        LineMarks(
            _point(each.own, line.id),
            tuple(point for one in read if (point := _point(one, line.id)) is not None),
            _point(said, line.id),
        )
        for line in memo.rubric
    )
    return MemoRow(
        each.pseudonym,
        each.learner,
        state,
        words_in(memo, last.texts) if last else 0,
        len(each.versions),
        cited(last) if last else 0,
        len(each.received),
        each.made,
        lines,
        points_of(memo.rubric, said),
    )


def _point(said: Reading | None, line: str) -> int | None:
    level = said.levels.get(line) if said else None
    return POINTS[level] if level else None


def cited(version: Version) -> int:
    """Return how many pieces of evidence the texts of a version cite by their numbers."""
    named = {*numbers_in("\n".join(version.texts.values()))}
    return sum(each.n in named for each in version.evidence)


def line_cell(words: Words, marks: LineMarks) -> str:
    """Return the marks on a line as they stand in a table, in one piece: own, each reader's, the teacher's."""
    peers = words("memo_teacher.between").join(map(str, marks.peers)) or words("memo_marking.none")
    return words(
        "memo_teacher.cell", own=_or_none(words, marks.own), peers=peers, teacher=_or_none(words, marks.teacher)
    )


def points_cell(words: Words, memo: model.Memo, row: MemoRow) -> str:
    """Return the points of a learner as they stand in a table, a dash where not every line is marked."""
    if row.points is None:
        return words("memo_marking.none")
    return words("memo_teacher.points", points=row.points, most=most_points(memo))


def csv_table(
    words: Words, memo: model.Memo, rows: Sequence[MemoRow]
) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Return the head and one row a learner for a spreadsheet: every number in a cell of its own."""
    names = ("learner", "pseudonym", "state", "words", "versions", "evidence", "readings", "made")
    kinds = ("own", "peers", "least", "most", "teacher")
    lines = [words(f"memo_teacher.csv_{kind}", line=plain(line.title)) for line in memo.rubric for kind in kinds]
    head = (*(words(f"memo_teacher.head_{name}") for name in names), *lines, words("memo_teacher.head_points"))
    return head, [_csv_row(words, row) for row in rows]


def _csv_row(words: Words, row: MemoRow) -> tuple[object, ...]:
    state = words(f"memo_teacher.state_{row.state}")
    numbers = (row.words, row.versions, row.evidence, row.readings, row.made)
    marks = [
        value
        for own, peers, teacher in row.lines
        for value in (own, *((f"{median(peers):g}", min(peers), max(peers)) if peers else (None,) * 3), teacher)
    ]
    cells = (row.learner, row.pseudonym, state, *numbers, *marks, row.points)
    return tuple("" if cell is None else cell for cell in cells)


def _or_none(words: Words, point: int | None) -> str:
    return words("memo_marking.none") if point is None else str(point)
