"""What a teacher sees in a notebook: chapters of figures, each call, odd names shown and not run."""

from __future__ import annotations

import re
import shutil

import pytest

from utils.activities.hand_in.files import ClassFolderActivity
from utils.course import Course, CourseError
from utils.display.base import Display, FigureDisplay
from utils.display.class_results import LETTERS, draw
from utils.form import FormWidget
from utils.guide.class_results import ClassGuide
from utils.page.tree import Chart, Group, Row, Table
from utils.publish.classes.class_report import chapters
from utils.record import Entry, Record
from utils.teaching.handed_in.hand_in import HandInError, write_hand_in

ODD = "<script>alert(1)</script>"


def chart(*rows, **more):
    return Chart(
        "Title", ("About",), (Group("Group", rows),), "Summary", Table("T", ("A",), ((ODD,),)), "Source", **more
    )


@pytest.fixture
def here(course):
    return ClassGuide(course)


@pytest.fixture
def folder(course, tmp_path):
    """A folder with a file of one learner with an odd name, and one that is no learner's."""
    record = Record(tmp_path / "own")
    record.add(
        Entry(kind="answered", section="opening", activity="first", item="one", data={"response": "b", "right": True})
    )
    files = tmp_path / "files"
    files.mkdir()
    write_hand_in(course, record, files / "a.jsonl", "IR <2026>", ODD)
    (files / "b.txt").write_text("no file of a learner", encoding="utf-8")
    return files


def figures(shown):
    return [part.figure for part in shown.parts if isinstance(part, FigureDisplay)]


def html(shown):
    return "".join(part.html for part in shown.parts if isinstance(part, Display))


def test_without_a_folder_every_figure_is_marked_as_made_up(here):
    shown = (
        here.handed_in(),
        here.to_discuss(),
        here.questions("opening"),
        here.forecasts(),
        here.codings(),
        here.premises(),
    )
    assert "Made up" in repr(here)
    for each in shown:
        assert figures(each)
        assert all(figure.source.startswith("Made up") for figure in figures(each))
    assert here.question("one").figure.source.startswith("Made up")
    assert "(Made-up text" in html(here.statements("opening", "bases"))


def test_a_folder_says_what_was_read_and_what_was_not(course, folder):
    here = ClassGuide(course, str(folder))
    told = here._repr_html_()
    assert "Learners whose files were read: 1 (class IR &lt;2026&gt;, version 1" in told
    assert "b.txt" in told
    assert ODD not in html(here.handed_in())
    assert "&lt;script&gt;" in html(here.handed_in())
    assert [figure.title for figure in figures(here.to_discuss())] == []
    assert "Nobody in this class" in html(here.forecasts())


def test_a_list_of_the_class_tells_who_is_missing_and_a_code_which_files_count(course, folder, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("Full name\nZoe Zorn\n", encoding="utf-8")
    told = ClassGuide(course, str(folder), roster=str(roster))._repr_html_()
    assert "Missing, 1 of 1 on the roster: Zoe Zorn" in told
    with pytest.raises(HandInError, match="OTHER-1"):
        ClassGuide(course, str(folder), codes="OTHER-1")
    assert "IR &lt;2026&gt;" in ClassGuide(course, str(folder), codes=["ir <2026>", "OTHER-1"])._repr_html_()
    with pytest.raises(HandInError, match=r"nowhere\.csv"):
        ClassGuide(course, str(folder), roster="nowhere.csv")


def test_the_form_reads_a_folder_that_the_next_kernel_finds_again(course, folder, tmp_path):
    record = Record(tmp_path / "teacher")
    here = ClassGuide(course, record=record)
    form = FormWidget(ClassFolderActivity(course, here), record, course.words)
    assert "Made up" in repr(here)
    assert "checksum" not in str(form.view)
    assert figures(here.handed_in())[0].source.startswith("Made up")
    pasted = f' "{folder}" '
    form._receive(form, {"do": "read", "page": "class-folder", "values": {"folder": pasted}, "owner": form.owner}, [])
    assert "problem" not in form.view
    assert "Learners whose files were read: 1" in str(form.view)
    assert "b.txt" in str(form.view)
    assert "The checksum of a file shows" in str(form.view)
    assert "Made up" not in figures(here.handed_in())[0].source
    assert "Learners whose files were read: 1" in repr(ClassGuide(course, record=record))
    form._receive(
        form, {"do": "read", "page": "class-folder", "values": {"folder": "C:\\nowhere"}, "owner": form.owner}, []
    )
    assert "is not there" in form.view["problem"]["text"]
    assert "Learners whose files were read: 1" in repr(here)
    shutil.rmtree(folder)
    again = ClassGuide(course, record=record)
    assert "Made up" in repr(again)
    assert "cannot be read any more" in again.lines()[0]


def test_a_fault_of_the_course_is_told_where_the_class_is_opened(course_folder):
    path = course_folder / "opening/quiz.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"First quiz"', '"First quiz'), encoding="utf-8")
    told = ClassGuide(Course(course_folder))._repr_html_()
    assert "Something is missing from this, because the course has a fault" in told
    assert "opening/quiz.toml: the file is not valid TOML" in told


def test_the_report_asks_for_a_name_where_none_is_given(course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    here = ClassGuide(course, record=Record(tmp_path / "teacher"))
    form = here.report(section="opening")
    action = {"do": "write", "page": "class-report", "values": {"file": "mine.csv"}, "owner": form.owner}
    form._receive(form, action, [])
    assert "problem" not in form.view
    assert (tmp_path / "mine.csv").exists()
    form._receive(form, action, [])
    assert "is there already" in form.view["problem"]["text"]


def test_what_is_not_there_is_told_in_a_line(course, here, tmp_path):
    with pytest.raises(HandInError, match="did you mean one"):
        here.question("oone")
    with pytest.raises(CourseError, match="there is: opening"):
        here.questions("openin")
    with pytest.raises(CourseError, match="there is: bases"):
        here.statements("opening", "base")
    with pytest.raises(HandInError, match="is not there"):
        ClassGuide(course, str(tmp_path / "nowhere"))


def test_the_report_of_a_section_holds_only_that(here, tmp_path):
    here.report(str(tmp_path / "all.html"))
    here.report(str(tmp_path / "one.html"), "opening")
    whole, part = ((tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in ("all", "one"))
    assert "First forecasts" in whole
    assert "First forecasts" not in part
    assert "Questions: Opening" in part
    with pytest.raises(CourseError):
        here.report(str(tmp_path / "no.html"), "nowhere")
    assert not (tmp_path / "no.html").exists()


def test_figures_and_report_say_the_same(course, here):
    titles = [
        block.title
        for each in chapters(course, here._results(), here._source)
        for block in each.blocks
        if isinstance(block, Chart)
    ]
    shown = (
        here.handed_in(),
        here.to_discuss(),
        here.questions("opening"),
        here.forecasts(),
        here.codings(),
        here.premises(),
    )
    assert [figure.title for each in shown for figure in figures(each)] == titles


def test_bars_and_intervals_are_drawn_where_there_are_numbers():
    figure = draw(chart(Row("Bar", "n", 40), Row("Dot", "n", 50, 20, 70), Row("None", "too few"), band=(33, 67)))
    kinds = [(trace.type, getattr(trace, "mode", None)) for trace in figure.plot.data]
    assert kinds == [("bar", None), ("scatter", "lines"), ("scatter", "markers")]
    assert figure.plot.data[0].x == (40,)
    assert figure.plot.data[1].x == (20, 70)
    assert [(shape.x0, shape.x1) for shape in figure.plot.layout.shapes] == [(33, 67)]


def test_labels_are_escaped_and_fit_a_narrow_page():
    figure = draw(chart(Row(f"{ODD} {'long words ' * 9}", "12 of 20 (60 %)", 40, mark="✓"), Row("x" * 99, "n", 1)))
    texts = [note.text for note in figure.plot.layout.annotations]
    assert "&lt;script&gt;" in texts[1]
    assert not any("<script" in text for text in texts)
    lines = [re.sub("<[^>]+>|&[a-z]+;", "", line) for text in texts for line in text.split("<br>")]
    assert max(map(len, lines)) <= LETTERS
    assert "alert" not in figure.table.to_html() or "&lt;script&gt;" in figure.table.to_html()


def test_rows_do_not_overlap():
    figure = draw(chart(*(Row("word " * n, "note", 50) for n in range(1, 30))))
    ends = [-trace.y[0] for trace in figure.plot.data]
    starts = [-note.y for note in figure.plot.layout.annotations[1:]]
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
    assert figure.plot.layout.yaxis.range[0] <= -ends[-1]
