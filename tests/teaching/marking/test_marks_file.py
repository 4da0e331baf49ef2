"""Marks as a table: written, changed in a spreadsheet, read back; what is wrong is told by row and column."""

from __future__ import annotations

import pytest

from tests.marking_class import handed_in, prompt_events
from utils.activities.marking.find import find_task
from utils.activities.marking.to_mark import activity_id
from utils.course import Course
from utils.course.kinds import PROMPTS
from utils.one_line_error import ExportError
from utils.publish.classes.marks_csv import write_marks
from utils.record import Entry, Record
from utils.teaching.marking.marked import Marked, MarkedTask
from utils.teaching.marking.marks_file import head_of, marks_of, read_marks
from utils.teaching.marking.texts_to_mark import texts_to_mark

LINES = {"claim": "states a claim", "reason": "gives a reason"}
HEAD = "task,pseudonym,learner,file,claim,claim comment,reason,reason comment,comment"
ROW = "opening/thoughts,learner-ann,Ann,ann.jsonl,there,Clear.,beyond,,Well done."


@pytest.fixture
def read(course, tmp_path):
    """Read a file with these lines."""

    def of(*lines, encoding="utf-8", course=course):
        path = tmp_path / "marks.csv"
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return read_marks(course, path)

    return of


def test_the_head_has_ids_alone():
    assert ",".join(head_of(LINES)) == HEAD


def test_a_table_is_read_as_what_it_says(read):
    marked = Marked({"claim": "there", "reason": "beyond"}, {"claim": "Clear."}, "Well done.")
    assert read(HEAD, ROW) == MarkedTask("opening/thoughts", LINES, {"learner-ann": marked})


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_spreadsheet_may_save_it_in_its_own_way(read, separator, encoding):
    lines = [HEAD, ROW.replace("Well done.", "'=1+1 é"), ",,,,,,,,", ""]
    (marked,) = read(*(line.replace(",", separator) for line in lines), encoding=encoding).marks.values()
    assert (marked.whole, marked.levels["claim"]) == ("=1+1 é", "there")


def test_columns_may_stand_in_another_order_and_a_line_may_be_missing(read):
    marked = read("Comment,pseudonym, TASK ,claim,", "Good.,learner-ann,opening/thoughts,There,")
    assert marked.marks == {"learner-ann": Marked({"claim": "there"}, {}, "Good.")}


def test_rows_without_a_mark_are_left_out(read):
    assert read(HEAD, ROW, "opening/thoughts,learner-bo,Bo,,,,,,").marks.keys() == {"learner-ann"}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((), "is not a file of marks: its first row must have the columns task, pseudonym"),
        (("Name,Points", "Ann,3"), "is not a file of marks"),
        ((HEAD,), "has no marks in it"),
        (
            (HEAD, ROW.replace("there", "good")),
            "row 2, column claim: good is not a level. Write not-yet, there or beyond",
        ),
        ((f"{HEAD},claim", f"{ROW},beyond"), "more than one column with the same head: claim"),
        ((HEAD, ROW.replace("Well done.", '"Well done.'), ROW.replace("ann", "bo")), "in line 2 and is never closed"),
        ((HEAD, ROW, "", ROW), "row 4: learner-ann has marks in row 2 already"),
        ((HEAD, ROW.replace("learner-ann", " ")), "row 2: the column pseudonym is empty"),
        ((HEAD, ROW, ROW.replace("thoughts,learner-ann", "bases,x")), "row 3: the task is opening/bases, but"),
        ((HEAD, ROW.replace("opening/thoughts", "nothing")), "no task called nothing"),
        ((HEAD, ROW.replace("opening/thoughts", "opening/bases")), "do not belong to opening/bases: claim"),
        ((HEAD, ROW.replace("opening/thoughts", "opening/who-says-what")), "That task has no rubric"),
    ],
)
def test_what_is_wrong_is_told_in_a_line_with_its_place(read, lines, told):
    with pytest.raises(ExportError, match=told) as caught:
        read(*lines)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_told(course, tmp_path):
    with pytest.raises(ExportError, match=r"none\.csv cannot be read: No such file"):
        read_marks(course, tmp_path / "none.csv")
    (tmp_path / "odd.csv").write_bytes(b"\x81\x00\xff\xd8")
    with pytest.raises(ExportError, match=r"odd\.csv cannot be read: it is no CSV file"):
        read_marks(course, tmp_path / "odd.csv")


def test_marks_from_the_record_are_written_and_read_back_the_same(course, record_folder, tmp_path):
    prompt, record = course.entry(PROMPTS, "opening", "bases"), Record(record_folder)
    hand_ins = [handed_in(name, prompt_events("opening", prompt, [f"By {name}."])) for name in ("Ann", "Bo")]
    activity = activity_id(find_task(course, "bases"))
    odd = "=SUM(A1)\nSaid; \"so\", on.\tThen 日本 'x'"
    said = {"levels": {"line-1": "beyond"}, "comments": {"line-1": odd}, "whole": "'tis so"}
    for name in ("learner-ann", "learner-gone"):
        record.add(Entry(kind="assessed", section="", activity=activity, item=name, data=said))
    marked = marks_of(course, record, "bases")
    assert marked.marks["learner-ann"] == Marked({"line-1": "beyond"}, {"line-1": odd}, "'tis so")
    to_mark, path = texts_to_mark(course, hand_ins, "bases"), tmp_path / "marks.csv"
    told = write_marks(course, record, hand_ins, to_mark, str(path))
    assert "2 rows written" in told
    assert "left out: learner-gone" in told
    again = read_marks(course, path)
    assert again == marked._replace(marks={"learner-ann": marked.marks["learner-ann"]})
    with pytest.raises(ExportError, match="is there already"):
        write_marks(course, record, hand_ins, to_mark, str(path))
    assert "2 rows" in write_marks(course, record, hand_ins, to_mark, str(path), replace=True)


def test_the_lines_of_every_task_of_the_course_can_be_told_from_comments():
    from utils.activities.marking.find import tasks_with_texts

    for task in tasks_with_texts(Course()):
        head = head_of(id_ for id_, _ in task.expected())
        assert len({*head}) == len(head), task.name
