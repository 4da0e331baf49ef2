"""A teacher's marks of one task as a table: as a page saves it, as a spreadsheet saves it again, and from a record.

The head has ids alone, so that it can be read back in any language: the columns of `HEAD`; for each line of the rubric
its id, whose cells are levels, and the same with `COMMENT` behind it; last `WHOLE`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.marking.find import find_task
from utils.activities.marking.to_mark import Assessed, activity_id
from utils.activities.memo.rubric import LEVELS
from utils.activities.one_at_a_time import last_assessed
from utils.files.spreadsheet import TableError, read_sheet, unharmed
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.teaching.marking.marked import Marked, MarkedTask

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from utils.activities.event_data import Learner
    from utils.activities.marking.task import Task
    from utils.activities.marking.to_mark import ToMark
    from utils.course import Course

TASK, PSEUDONYM, LEARNER, FILE = HEAD = ("task", "pseudonym", "learner", "file")
WHOLE = "comment"
COMMENT = " comment"
BETWEEN = ", "
"""What parts the names of several files of one learner."""


def head_of(lines: Iterable[str]) -> list[str]:
    """Return the head of the table for a rubric with these lines."""
    return [*HEAD, *(column for line in lines for column in (line, line + COMMENT)), WHOLE]


def rows_of(to_mark: ToMark, marks: Mapping[str, Marked]) -> list[list[str]]:
    """Return a row for each text, with what was said of it."""
    rows = []
    for each in to_mark.texts:
        said = marks.get(each.pseudonym, Marked({}, {}))
        cells = [
            cell for line in to_mark.rubric for cell in (said.levels.get(line.id, ""), said.comments.get(line.id, ""))
        ]
        rows.append([to_mark.task.name, each.pseudonym, each.learner, BETWEEN.join(each.files), *cells, said.whole])
    return rows


def marks_of(course: Course, record: Learner, task: str) -> MarkedTask:
    """Return what the teacher with this record marked of `task`, in the notebook.

    Raises:
        ExportError: there is no such task.
    """
    found = find_task(course, task)
    said = last_assessed(Assessed, record.events(SHARED, activity_id(found)))
    return _marked(found, {name: Marked(each.levels, each.comments, each.whole) for name, each in said.items()})


def read_marks(course: Course, path: Path) -> MarkedTask:
    """Read the table that the page or the notebook wrote, also as a spreadsheet saved it again.

    Rows in which nothing is marked are left out.

    Raises:
        ExportError: it cannot be read, is no such table, has a column twice, or is of another rubric; a row has a level
            that is none, no pseudonym or another task, or two rows are of one learner. The line names row and column.
    """
    words, file = course.words, printable(path)
    try:
        sheet = read_sheet(words, path.read_bytes())
    except OSError as error:
        raise ExportError(words("marking.unread", file=file, reason=error.strerror)) from error
    except TableError as error:
        raise ExportError(words("marking.unread", file=file, reason=error)) from error
    rows = [[unharmed(cell.text).strip() for cell in row] for row in sheet.rows]
    head = [each.casefold() for each in rows[0]] if rows else []
    if not {TASK, PSEUDONYM, WHOLE} <= {*head}:
        raise ExportError(words("marking.no_table", file=file, head=", ".join(HEAD)))
    if twice := sorted({each for each in head if each and head.count(each) > 1}):
        raise ExportError(words("marking.column_twice", file=file, columns=words.all_of(map(printable, twice))))
    table = _Table(course, file, head)
    for n, row in zip(sheet.numbers[1:], rows[1:], strict=True):
        table.take(n, dict(zip(head, row, strict=False)))
    if table.task is None:
        raise ExportError(words("marking.no_rows", file=file))
    return _marked(table.task, table.marks)


def _marked(task: Task, marks: Mapping[str, Marked]) -> MarkedTask:
    return MarkedTask(task.name, dict(task.expected()), marks)


class _Table:
    """A table of marks as it is read, row by row."""

    def __init__(self, course: Course, file: str, head: Sequence[str]) -> None:
        self.course, self.file, self.head = course, file, head
        self.task: Task | None = None
        self.lines: list[str] = []
        self.marks: dict[str, Marked] = {}
        self._rows: dict[str, int] = {}

    def take(self, n: int, row: Mapping[str, str]) -> None:
        """Take row number `n`, by its columns."""
        pseudonym = row.get(PSEUDONYM, "")
        if self.task is None:
            self._begin(row.get(TASK, ""))
        if self.task and row.get(TASK, "") != self.task.name:
            raise self._fault("other_task", n=n, task=self.task.name, theirs=printable(row.get(TASK, "")))
        if not pseudonym:
            raise self._fault("no_pseudonym", n=n)
        if pseudonym in self._rows:
            raise self._fault("twice", n=n, first=self._rows[pseudonym], pseudonym=printable(pseudonym))
        self._rows[pseudonym] = n
        levels = {line: self._level(n, line, row[line]) for line in self.lines if row.get(line)}
        comments = {line: row[line + COMMENT] for line in self.lines if row.get(line + COMMENT)}
        said = Marked(levels, comments, row.get(WHOLE, ""))
        if any(said):
            self.marks[pseudonym] = said

    def _begin(self, name: str) -> None:
        self.task = find_task(self.course, name)
        self.lines = [id_ for id_, _ in self.task.expected()]
        known = {*head_of(self.lines), ""}
        if foreign := [each for each in self.head if each not in known]:
            listed = self.course.words.all_of(map(printable, foreign))
            lines = self.course.words.all_of(self.lines)
            key = "foreign" if self.lines else "foreign_to_none"
            raise self._fault(key, columns=listed, task=self.task.name, lines=lines)

    def _level(self, n: int, line: str, cell: str) -> str:
        level = cell.casefold()
        if level not in LEVELS:
            levels = self.course.words.any_of(LEVELS)
            raise self._fault("no_level", n=n, column=line, cell=printable(cell), levels=levels)
        return level

    def _fault(self, key: str, **told: object) -> ExportError:
        return ExportError(self.course.words(f"marking.{key}", file=self.file, **told))
