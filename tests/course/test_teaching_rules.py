"""Teaching guides: their parts, run sheets that add up, names that exist; each mistake is one line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.committed import PROJECT
from utils.course import Course
from utils.course.kinds import QUIZZES
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.course.teaching import MINUTES, Guide

SECTION = "opening/teaching.md"
VOTE = re.compile(r"Good questions for a vote: ([^.]*)|\b[Vv]otes? on (`[a-z0-9-]+`)")
DECIMAL = re.compile(r"\d+\.\d+")
LONG = "\n### 150 minutes\n| Minutes | What |\n|---|---|\n| 0-150 | All |\n"


def fault_after(root, file, old, new):
    """Return the one fault of the course, as a line, after replacing `old` once in `file`."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (line,) = [str(fault) for fault in Course(root).faults()]
    return line


def test_the_guides_of_the_small_course_are_sound(course):
    assert course.faults() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (SECTION, "## Purpose\nTo open.\n", "", ("teaching.md: Purpose: ", "write “Purpose” as a heading")),
        (SECTION, "## Purpose\n", "## Aim\nx\n\n## Purpose\n", ("Aim: ", "has no such heading")),
        (SECTION, "To open.\n", "\n", ("Purpose: ", "blank")),
        (SECTION, "To open.", "To open it!", ("Purpose: ", "exclamation")),
        (SECTION, "To open.", "[See](here)", ("Purpose: ", "leads nowhere")),
        (SECTION, "## Discussion plans\n", "## Purpose\nx\n\n## Discussion plans\n", ("teaching.md: ", "once each")),
        (
            SECTION,
            "### 90 minutes",
            "### 95 minutes\n\n### 90 minutes",
            ("Run sheets › 95 minutes: ", "no such heading"),
        ),
        (
            SECTION,
            "| 20-50 |",
            "| 20-45 |",
            ("Run sheets › 50 minutes: ", "end at minute 45; let the last one end at 50"),
        ),
        (SECTION, "| 20-50 |", "| 25-50 |", ("50 minutes: 25-50: ", "begin at minute 20")),
        (SECTION, "| 20-50 |", "| 15-50 |", ("50 minutes: 15-50: ", "begin at minute 20")),
        (SECTION, "| 0-20 |", "| 5-20 |", ("50 minutes: 5-20: ", "begin at minute 0")),
        (SECTION, "| 0-90 |", "| 0-0 |", ("90 minutes: 0-0: ", "takes no time")),
        (SECTION, "| 0-90 |", "| at first |", ("90 minutes: at first: ", "such as 0-10")),
        (SECTION, "| 0-90 | All of it | alone |\n", "", ("Run sheets › 90 minutes: ", "end at minute 0")),
        (SECTION, "| 0-90 | All of it | alone |", "| 0-90 | | |", ("90 minutes: 0-90: ", "blank")),
        (SECTION, '| "Alpha." | Beta? |', "| | |", ("Likely answers and misconceptions: ", "at least 1")),
        (SECTION, "**Online.** Screens.", "**Online.**", ("Adaptations: Online: ", "begin one with **Online.**")),
        (SECTION, "| | It is done | |", "| | | |", ("Assessment: Expected: ", "blank")),
        (SECTION, "`bases`", "`basis`", ("teaching.md: basis: ", "did you mean bases?")),
        (SECTION, "(First quiz)", "(Quiz 1)", ("teaching.md: first: ", "write “First quiz”")),
        (SECTION, "**Online.**", "Online:", ("Adaptations: Online: ", "begin one with **Online.**")),
        (SECTION, "| Not yet | Expected |", "| No | Yes |", ("Assessment: ", "Not yet | Expected | Beyond")),
        ("teaching.md", "## Ground rules\nBe kind.\n", "", ("teaching.md: Ground rules: ", "heading is missing")),
        (
            "teaching.md",
            "`one`",
            "`two`",
            ("teaching.md: two: ", "holds nothing with this id", "there is, "),
        ),
    ],
)
def test_each_mistake_in_a_guide_is_one_line(course_folder, file, old, new, said):
    line = fault_after(course_folder, file, old, new)
    assert [each for each in said if each not in line] == []


def test_parts_in_another_order_are_one_mistake(course_folder):
    path = course_folder / SECTION
    head, first, *others = path.read_text(encoding="utf-8").split("\n## ")
    path.write_text("\n## ".join([head, *others, first + "\n"]), encoding="utf-8")
    (line,) = [str(fault) for fault in Course(course_folder).faults()]
    assert "out of order" in line
    assert "in this order: Purpose, Set beforehand" in line


@pytest.mark.parametrize("file", ["teaching.md", SECTION])
def test_a_guide_that_is_not_there_or_cannot_be_read_is_one_mistake(course_folder, file):
    (course_folder / file).write_bytes(b"## Purpose\n\xff")
    (line,) = [str(fault) for fault in Course(course_folder).faults()]
    assert "not UTF-8" in line
    (course_folder / file).unlink()
    (line,) = [str(fault) for fault in Course(course_folder).faults()]
    assert line.startswith(f"data/course/{file}: there is no teaching guide; write one with the headings Purpose, ")


def test_a_section_in_preparation_needs_no_guide(course_folder):
    assert not (course_folder / "later").exists()
    assert Course(course_folder).faults() == []


def test_only_a_lab_may_do_without_the_longest_run_sheet(course_folder):
    (course_folder / "opening/exercises.toml").unlink()
    (line,) = [str(fault) for fault in Course(course_folder).faults()]
    assert "Run sheets › 150 minutes: the heading is missing" in line
    path = course_folder / SECTION
    mark = "\n## Likely"
    path.write_text(path.read_text(encoding="utf-8").replace(mark, LONG + mark), encoding="utf-8")
    assert Course(course_folder).faults() == []


def test_a_guide_may_name_questions_objectives_notebooks_and_terms(course_folder):
    path = course_folder / SECTION
    names = "`one` `explain-it` `01-opening` `later` `pact` `c01` `m01` `renewed` `trust`"
    path.write_text(path.read_text(encoding="utf-8").replace("To open.", names), encoding="utf-8")
    assert Course(course_folder).faults() == []


@given(cuts=st.sets(st.integers(1, 89)), dropped=st.data())
def test_a_run_sheet_is_sound_just_when_its_steps_fill_it(cuts, dropped):
    ends = [*sorted(cuts), 90]
    steps = list(zip([0, *ends], ends, strict=False))
    assert sheet_faults(steps) == []
    gap = dropped.draw(st.integers(0, len(steps) - 1))
    assert len(sheet_faults(steps[:gap] + steps[gap + 1 :])) == 1


def sheet_faults(steps):
    course = Course()
    reader = Reader(course.root, course.words)
    rows = "".join(f"| {start}-{end} | x |\n" for start, end in steps)
    Guide(Rules(reader, course, "x"), {}).sheet("90", f"| Minutes | What |\n|---|---|\n{rows}", 90)
    return reader.faults


def test_every_section_with_content_has_a_guide_with_its_run_sheets():
    course = Course()
    guides = {path.parent.name for path in course.root.glob("*/teaching.md")}
    assert guides == {section.id for section in course.info.sections}
    for guide in guides:
        text = (course.root / guide / "teaching.md").read_text(encoding="utf-8")
        lab = guide.endswith("-lab") and guide != "trade-and-peace-lab"
        assert [f"### {each} minutes\n" in text for each in MINUTES] == [True, True, not lab]


def test_the_guides_propose_votes_only_on_questions_with_a_key():
    course = Course()
    keyed = {
        question.id
        for section in course.info.sections
        for quiz in course.entries(QUIZZES, section.id)
        for question in quiz.questions
        if question.keyed
    }
    proposed = set()
    for path in course.root.glob("*/teaching.md"):
        for found in VOTE.finditer(path.read_text(encoding="utf-8")):
            proposed |= set(re.findall(r"`([a-z0-9-]+)`", found[0]))
    assert len(proposed) > 40
    assert proposed <= keyed


@pytest.mark.parametrize("lab", sorted(path.parent.name for path in Course().root.glob("*-lab/teaching.md")))
def test_a_labs_guide_has_no_figure_that_the_lab_has_not(lab):
    """The figures of the lab itself are recomputed from the tables by its own tests."""
    course = Course()
    notebook = PROJECT.text(PROJECT.folder / course.section(lab).notebook)
    folder = course.root / lab
    known = notebook + "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.toml"))
    said = set(DECIMAL.findall((folder / "teaching.md").read_text(encoding="utf-8")))
    assert said - set(DECIMAL.findall(known)) == set()


SHORT = """# Teaching this section

## Run sheets

### 90 minutes

| Minutes | What happens | Grouping |
|---|---|---|
| 0-90 | Reading and talk | |
"""


@pytest.fixture
def short(course_folder):
    """The small course, which does not ask for full guides, with one run sheet alone."""
    frame = course_folder / "course.toml"
    frame.write_text(frame.read_text(encoding="utf-8").replace('guides = "full"\n', ""), encoding="utf-8")
    (course_folder / "teaching.md").unlink()
    (course_folder / SECTION).write_text(SHORT, encoding="utf-8")
    return course_folder


def test_one_run_sheet_is_enough_where_guides_need_not_be_full(short):
    course = Course(short)
    assert course.faults() == []
    advice = list(map(str, course.advice()))
    assert len(advice) == 8
    assert advice[0].startswith("data/course/teaching.md: there is no teaching guide; ")
    assert all(f"{SECTION}: {part}: the heading is missing" in " ".join(advice) for part in ("Adaptations", "Purpose"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SHORT.replace("### 90 minutes", "### 60 minutes"), "there is no run sheet; write one under one of these"),
        (SHORT.replace("## Run sheets", "## Purpose"), "Run sheets: the heading is missing"),
        (SHORT.replace("0-90", "0-80"), "the steps end at minute 80"),
        (SHORT + "\n## Adaptation\n\nNone.\n", "a teaching guide has no such heading"),
    ],
)
def test_what_a_short_guide_has_is_held_to_the_same_rules(short, text, said):
    (short / SECTION).write_text(text, encoding="utf-8")
    assert any(said in str(fault) for fault in Course(short).faults())


def test_a_section_without_a_guide_is_a_fault_that_names_the_run_sheet_alone(short):
    (short / SECTION).unlink()
    (line,) = map(str, Course(short).faults())
    assert line.endswith("there is no teaching guide; write one with the headings Run sheets")


def test_where_guides_are_full_nothing_is_left_to_advise(course):
    assert course.advice() == []
