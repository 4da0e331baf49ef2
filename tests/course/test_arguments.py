"""The argument map reads as a graph, and each mistake in it is one line that says where and what."""

from __future__ import annotations

import pytest

from utils.course import Course, CourseError

BOTH = 'reasons = [{ claims = ["trust", "guard"], warrant = "WARRANT-BOTH-PEACE" }]'
TRUST = 'reasons = [{ claims = ["kept"], warrant = "WARRANT-KEPT-TRUST" }]'
GUARD = 'reasons = [{ claims = ["kept", "armed"], warrant = "WARRANT-KEPT-ARMED-GUARD" }]'
KEPT = 'objections = [{ claims = ["shield"], warrant = "WARRANT-SHIELD-KEPT" }]'
ARMED = 'text = "Both sides were armed."'


def faults_after(root, *changes):
    """Return the course's faults, as lines, after replacing in the map each old text once."""
    path = root / "arguments.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return [str(fault) for fault in Course(root).faults()]


def bearing(field, *claims):
    named = ", ".join(f'"{each}"' for each in claims)
    return f'{field} = [{{ claims = [{named}], warrant = "It does." }}]'


def claim(id_, more=""):
    told = 'short = "One more"\nrole = "claim"\ntext = "More."\nsources = ["treaty"]'
    return f'[[arguments]]\nid = "{id_}"\n{told}\n{more}\n'


def test_the_small_map_is_sound(course):
    assert course.faults() == []
    assert [each.role for each in course.arguments()] == ["thesis", "half", "half", "claim", "claim", "claim"]


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
        ('role = "claim"', 'role = "premise"', "kept: role", "premise"),
        ('sources = ["treaty"]', "sources = []", "kept: sources", "at least 1"),
        ('sources = ["treaty"]', 'sources = ["essay:opening:7"]', "kept: sources", "is no paragraph"),
        ('walls.", sources = ["treaty"]', 'walls.", sources = []', "armed: details.sources", "at least 1"),
        ('"One had walls."', '" "', "armed: details", "blank"),
        ('{ text = "One had walls.", sources = ["treaty"] },', "", "armed: details", "at least 2"),
        ('"WARRANT-KEPT-TRUST"', '""', "trust: reasons.kept", "blank"),
        ('"WARRANT-KEPT-ARMED-GUARD"', '"So there!"', "guard: reasons.kept+armed", "exclamation"),
        ('role = "half"', 'role = "thesis"', "peace, trust: role", "2 arguments have the role of thesis"),
        ('role = "half"', 'role = "claim"\nsources = ["treaty"]', "guard: role", "1 arguments have the role of half"),
        (TRUST, bearing("reasons", "armd"), "trust: reasons", "did you mean armed"),
        (TRUST, bearing("reasons"), "trust: reasons.claims", "the set has 0 claims"),
        (GUARD, bearing("reasons", "kept", "armed", "shield"), "guard: reasons.claims", "the set has 3 claims"),
        (GUARD, bearing("reasons", "armed", "armed"), "guard: reasons.claims", "2 times"),
        (TRUST, TRUST[:-1] + ", " + TRUST[11:], "trust: reasons, objections", "“kept” is named 2 times"),
        (
            GUARD,
            GUARD[:-1] + ", " + bearing("r", "armed", "kept")[5:],
            "guard: reasons, objections",
            "“armed + kept” is",
        ),
        (TRUST, TRUST + "\n" + bearing("objections", "armed"), "trust: objections", "an objection is raised to a half"),
        (KEPT, bearing("objections", "kept"), "kept: reasons, objections", "circle: kept → kept"),
        (TRUST, "", "trust: reasons", "no reason is given"),
        (KEPT, "", "shield: id", "bears on nothing"),
        (BOTH, bearing("reasons", "trust"), "peace: reasons", "with the claims trust + guard"),
        (BOTH, BOTH[:-1] + ", " + bearing("r", "armed")[5:], "peace: reasons", "not its two halves"),
        (GUARD, GUARD[:-1] + ", " + bearing("r", "trust")[5:], "guard: reasons, objections", "a half of the thesis"),
        (ARMED, ARMED + "\n" + bearing("reasons", "shield"), "shield: id", "on one way and against it"),
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


def test_a_claim_stands_near_its_half(course_folder):
    far = f"{ARMED}\n{bearing('reasons', 'near')}"
    more = claim("near", bearing("reasons", "far")) + claim("far")
    (line,) = faults_after(
        course_folder, (ARMED, far), ('[[arguments]]\nid = "shield"', f'{more}\n[[arguments]]\nid = "shield"')
    )
    assert "far: id: the claim stands 3 steps from a half" in line


def test_a_map_keeps_to_what_a_sitting_holds(course_folder):
    ids = [f"more-{number}" for number in range(17)]
    sets = ", ".join(bearing("r", id_)[5:-1] for id_ in ids)
    added = "".join(map(claim, ids))
    changes = (
        (TRUST, f"{TRUST[:-1]}, {sets}]"),
        ('[[arguments]]\nid = "kept"', f'{added}\n[[arguments]]\nid = "kept"'),
    )
    (line,) = faults_after(course_folder, *changes)
    assert "the map has 23 arguments; keep to 22" in line


def test_a_circle_is_named_from_argument_to_what_it_bears_on(course_folder):
    (line,) = faults_after(
        course_folder,
        (ARMED, ARMED + "\n" + bearing("reasons", "shield")),
        ('text = "A shield', bearing("reasons", "armed") + '\ntext = "A shield'),
    )
    assert any(f"in a circle: {circle};" in line for circle in ("armed → shield → armed", "shield → armed → shield"))


def test_a_map_with_a_fault_is_not_opened(course_folder):
    faults_after(course_folder, (KEPT, ""))
    with pytest.raises(CourseError, match="shield: id: the argument bears on nothing"):
        Course(course_folder).arguments()


def test_a_course_may_have_no_map_and_who_asks_for_one_is_told(course_folder):
    (course_folder / "arguments.toml").unlink()
    course = Course(course_folder)
    assert course.faults() == []
    assert not course.has_map
    with pytest.raises(CourseError, match=r"data/course/arguments\.toml: arguments: the course has no argument map; "):
        course.arguments()
