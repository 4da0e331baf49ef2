"""The marks that a teacher made in the notebook, as the file that points and feedback are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.publish.csv_file import write_csv
from utils.teaching.marking.marked import Marked
from utils.teaching.marking.marks_file import head_of, marks_of, rows_of
from utils.teaching.marking.texts_to_mark import keys_of, of_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.event_data import Learner
    from utils.activities.marking.to_mark import ToMark
    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn


def write_marks(  # noqa: PLR0913 (where they are, and where they go)
    course: Course, record: Learner, hand_ins: Sequence[HandIn], to_mark: ToMark, file: str, *, replace: bool = False
) -> str:
    """Write what the teacher with this record said of each text to a new CSV; return lines on what it holds.

    Raises:
        ExportError: as `write_csv`.
    """
    found, strangers = of_class(marks_of(course, record, to_mark.task.name), hand_ins)
    marks = {key: said or Marked({}, {}) for key, said in zip(keys_of(hand_ins), found, strict=True)}
    head = head_of(line.id for line in to_mark.rubric)
    lines = [write_csv(course.words, file, head, rows_of(to_mark, marks), replace=replace)]
    if strangers:
        lines.append(course.words("marking.strangers", pseudonyms=", ".join(strangers)))
    return "\n".join(lines)
