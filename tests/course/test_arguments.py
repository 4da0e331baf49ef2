"""The argument map reads as a graph, and each mistake in it is one line that says where and what."""

from __future__ import annotations

from textwrap import dedent

import pytest

from utils.course import Course, CourseError

TRUST = 'supports = [{ target = "peace", warrant = "WARRANT-TRUST-PEACE" }]'
SHIELD = 'attacks = [{ target = "trust", warrant = "WARRANT-SHIELD-TRUST" }]'


def faults_after(root, *changes):
    """Return the course's faults, as lines, after replacing in the map each old text once."""
    path = root / "arguments.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return [str(fault) for fault in Course(root).faults()]


def test_the_small_map_is_sound(course):
    assert course.faults() == []
    assert [each.role for each in course.arguments()] == ["thesis", "step", "premise", "objection"]


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('claim = "c01"', "", "peace: text", "either a claim or a text"),
        ('claim = "c01"', 'claim = "c01"\ntext = "More."', "peace: text", "either a claim or a text"),
        ('claim = "c01"', 'claim = "c99"', "peace: claim", "no claim “c99”"),
        ('short = "Both kept it"', 'short = "Kept"', "kept: short", "2 to 5 words"),
        ('short = "Both kept it"', 'short = "Both of them always kept it"', "kept: short", "2 to 5 words"),
        ('short = "Both kept it"', 'short = ""', "kept: short", "blank"),
        ('short = "Both kept it"\n', "", "kept: short", "the field is missing"),
        ('role = "premise"', 'role = "ground"', "kept: role", "ground"),
        ('role = "premise"', 'role = "premise"\nschool = "realist"', "kept: school", "only an objection"),
        ('school = "realist"', 'school = "marxist"', "shield: school", "marxist"),
        ('sources = ["treaty"]', "sources = []", "kept: sources", "at least 1"),
        ('sources = ["treaty"]', 'sources = ["essay:opening:7"]', "kept: sources", "is no paragraph"),
        ('"WARRANT-KEPT-TRUST"', '""', "kept: supports.trust", "blank"),
        ('"WARRANT-KEPT-TRUST"', '"So there!"', "kept: supports.trust", "exclamation"),
        ('target = "trust", warrant = "WARRANT-KEPT', 'target = "peace", warrant = "W', "kept: supports", "2 times"),
        ('role = "step"', 'role = "thesis"', "peace, trust: role", "2 arguments have the role of thesis"),
        ('role = "thesis"', 'role = "step"', "arguments.toml: role", "0 arguments have the role of thesis"),
        ('"trust", warrant = "WARRANT-SHIELD', '"truth", warrant = "W', "shield: attacks", "did you mean trust"),
        (SHIELD, SHIELD.replace("trust", "shield"), "shield: supports, attacks", "circle: shield → shield"),
        (TRUST, "", "trust: supports, attacks", "leads to the thesis “peace”"),
        (SHIELD, "", "shield: supports, attacks", "bears on nothing"),
        ('role = "premise"', 'role = "step"', "kept: role", "nothing bears on this step"),
        ('id = "kept"', 'id = "trust"', "trust: id", "2 times"),
    ],
)
def test_each_mistake_is_one_line(course_folder, old, new, where, what):
    (line, *more) = faults_after(course_folder, (old, new))
    assert line.startswith("data/course/arguments.toml: ")
    assert where in line
    assert what in line
    assert "\n" not in line
    assert more == []


def test_a_circle_is_named_from_argument_to_what_it_bears_on(course_folder):
    changes = (
        (TRUST, TRUST.replace("peace", "shield")),
        (SHIELD, SHIELD.replace("trust", "kept")),
    )
    (line,) = faults_after(course_folder, *changes)
    around = ("trust → shield → kept → trust", "shield → kept → trust → shield", "kept → trust → shield → kept")
    assert any(f"in a circle: {circle};" in line for circle in around)


def test_a_thesis_that_bears_on_something_leads_out_of_the_map(course_folder):
    new = 'claim = "c01"\nsupports = [{ target = "end", warrant = "Why." }]'
    end = '[[arguments]]\nid = "end"\nshort = "The end"\nrole = "step"\ntext = "The end."\n'
    (line,) = faults_after(
        course_folder, ('claim = "c01"', new), ('[[arguments]]\nid = "trust"', f'{end}\n[[arguments]]\nid = "trust"')
    )
    assert "end: supports, attacks: the argument bears on nothing" in line


def test_a_lone_thesis_is_told(course_folder):
    text = '[[arguments]]\nid = "peace"\nshort = "Signing kept peace"\nrole = "thesis"\nclaim = "c01"\n'
    (course_folder / "arguments.toml").write_text(dedent(text), encoding="utf-8")
    (fault,) = Course(course_folder).faults()
    assert "peace: role: nothing bears on this thesis" in str(fault)


def test_a_map_with_a_fault_is_not_opened(course_folder):
    faults_after(course_folder, (SHIELD, ""))
    with pytest.raises(CourseError, match="shield: supports, attacks: the argument bears on nothing"):
        Course(course_folder).arguments()


def test_a_missing_map_is_told(course_folder):
    (course_folder / "arguments.toml").unlink()
    (fault,) = Course(course_folder).faults()
    assert "data/course/arguments.toml: the file cannot be read" in str(fault)
