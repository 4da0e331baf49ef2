"""What the prose of a section says is what its tables say; where it is not, the author is told in a line."""

from __future__ import annotations

from shutil import copytree

import pytest

from utils.course import Course
from utils.course.kinds import FACTS
from utils.course.read import Reader
from utils.evidence import table
from utils.labs.facts import check_facts
from utils.places import find

COURSE = Course()
SECTION = "spending-lab"


def faults_of(course: Course, section: str) -> list[str]:
    reader = Reader(course.root, course.words)
    check_facts(reader, course, course.section(section))
    return [str(fault) for fault in reader.faults]


@pytest.mark.parametrize("section", [each.id for each in COURSE.info.sections if COURSE.entries(FACTS, each.id)])
def test_the_prose_says_what_the_tables_say(section):
    assert faults_of(COURSE, section) == []


@pytest.fixture
def project(tmp_path):
    """Return a folder with a copy of the course and its notebooks."""
    for name in ("data/course", "notebooks"):
        copytree(find(name), tmp_path / name)
    return tmp_path


@pytest.fixture
def copied(project):
    """Return a function that changes a file of the copy, and gives what is wrong with a section's facts."""

    def change(section: str, file: str, old: str, new: str) -> list[str]:
        path = project / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return faults_of(Course(project / "data/course"), section)

    return change


FILE = f"course/{SECTION}/facts.toml: "


@pytest.mark.parametrize(
    ("file", "old", "new", "lines"),
    [
        (
            f"data/course/{SECTION}/labs.toml",
            "only Russia, at war, grew faster",
            "only India grew faster",
            ["growth: phrases: “only Russia, at war, grew faster” stands nowhere"],
        ),
        (
            f"data/course/{SECTION}/labs.toml",
            "3.83",
            "3.84",
            [
                "growth: numerals: “3.83” stands nowhere",
                "numerals: the texts of this lab hold numbers without a fact: 3.84",
            ],
        ),
        (
            f"data/course/{SECTION}/facts.toml",
            '"3.83" = \'times["RUS"]',
            '"3.83" = \'times["CHN"]',
            ['growth: numerals: the text says 3.83, the tables give 3.64 for times["CHN"];'],
        ),
        (
            f"data/course/{SECTION}/facts.toml",
            ".sum() == 14",
            ".sum() == 15",
            ["burden: phrases: the text says “Fourteen years"],
        ),
        (f"data/course/{SECTION}/facts.toml", 'times["CHN"]', 'time["CHN"]', ["growth: numerals: this cannot be"]),
    ],
)
def test_what_is_no_longer_so_is_a_line(copied, file, old, new, lines):
    found = copied(SECTION, file, old, new)
    assert len(found) == len(lines)
    for line, start in zip(found, lines, strict=True):
        assert f"{FILE}{start}" in line


def test_a_number_that_is_changed_in_a_notebook_is_told(copied):
    found = copied("institutions-lab", "notebooks/03-lab-institutions.ipynb", "from 66.3 to 46.8", "from 66.3 to 46.9")
    assert ["“46.8” stands nowhere" in found[0], "numbers without a fact: 46.9;" in found[1]] == [True, True]


def test_a_lab_without_facts_is_told_which_numbers_it_names(project):
    (project / "data/course/institutions-lab/facts.toml").unlink()
    (line,) = faults_of(Course(project / "data/course"), "institutions-lab")
    assert "facts.toml: numerals: the texts of this lab hold numbers without a fact: 13, 15.0, 19, " in line


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"data/course/{SECTION}/facts.toml", "[facts.numerals]", "[facts.numbers]"),
        (f"data/course/{SECTION}/quiz.toml", "[[quizzes]]", "[[quizzes]"),
        (f"data/course/{SECTION}/computed.toml", "percent_of_gdp", "percent"),
    ],
)
def test_what_follows_from_another_fault_is_not_told(copied, file, old, new):
    assert copied(SECTION, file, old, new) == []


def test_a_changed_table_is_told_beside_the_text(monkeypatch):
    def changed(name):
        data = table(name)
        return data.assign(
            spending_billion_2023_usd=data["spending_billion_2023_usd"].mask(data["year"] == 2024, 1000.0)
        )

    monkeypatch.setattr("utils.labs.expression.table", changed)
    found = faults_of(COURSE, SECTION)
    assert any("the text says 3.64, the tables give" in line and 'times["CHN"]' in line for line in found)
    assert any("“only Russia, at war, grew faster”" in line and "they give" in line for line in found)
