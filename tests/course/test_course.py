"""The course reads as typed objects, and every mistake is one line that says where and what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from utils.course import Course, CourseError, model
from utils.course.kinds import PROMPTS, QUIZZES
from utils.questions import KINDS
from utils.questions.shapes import Shape

VOICES = "opening/stakeholders.toml"
QUIZ = "opening/quiz.toml"


def faults_after(root: Path, file: str, old: str, new: str) -> list[str]:
    """Return the course's faults, as lines, after replacing `old` once in `file`."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(fault) for fault in Course(root).faults()]


def test_small_course_is_sound_and_typed(course):
    assert course.faults() == []
    asked = course.entry(QUIZZES, "opening", "first").questions
    assert {type(question.shape()) for question in asked} == {*get_args(Shape)}
    assert all(type(question) is KINDS[question.kind] for question in asked)
    assert course.section("opening").essay == model.Place(heading="", first=1, last=2)
    with pytest.raises(AttributeError):
        course.section("opening").title = "changed"


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "what"),
    [
        (QUIZ, 'title = "First quiz"', "title = First", "quiz.toml:", "not valid TOML"),
        (QUIZ, 'level = "understand"\n', "", "first › one: level:", "the field is missing; add level"),
        (QUIZ, 'feedback = "NO-ALPHA"', 'feedbak = "NO-ALPHA"', "first › one › a", "did you mean feedback"),
        (QUIZ, 'feedback = "NO-ALPHA"', "feedback = 3", "first › one › a: options.1.feedback", "Expected `str`"),
        (
            QUIZ,
            'kind = "one-choice"',
            'kind = "one-choise"',
            "first › one: kind",
            f"use one of {', '.join(KINDS)}",
        ),
        (QUIZ, 'kind = "one-choice"\n', "", "first › one: kind", "add kind"),
        (QUIZ, 'level = "understand"', 'level = "ponder"', "first › one: level", "ponder"),
        (
            QUIZ,
            'feedback = "NO-ALPHA"',
            'feedback = "x", correct = true',
            "first › one: options",
            "2 options are marked",
        ),
        (QUIZ, "correct = true", "correct = false", "first › one: options", "0 options are marked correct"),
        (QUIZ, 'id = "several"', 'id = "one"', "one: id", "used 2 times"),
        (
            QUIZ,
            'id = "b", text = "Beta", feedback = "YES',
            'id = "a", text = "Beta", feedback = "YES',
            "one › a",
            "2 times",
        ),
        (QUIZ, 'id = "several"', 'id = "Several Ones"', "Several Ones", "kebab-case"),
        (QUIZ, '"essay:opening:1", "treaty"', '"essay:opening:1", "treatise"', "first › one: sources", "“treatise”"),
        (QUIZ, '"essay:opening:1"', '"essay:opening:7"', "first › one: sources", "“essay:opening:7” is no paragraph"),
        (QUIZ, '"essay:opening:1"', '"essay:later:1"', "first › one: sources", "is no paragraph"),
        (QUIZ, "answer = 0.3", "answer = 3000", "first › number: answer", "outside 0"),
        (QUIZ, "high = 2000", "high = 0", "first › number: low", "is no range"),
        (QUIZ, "tolerance = 0.0", "tolerance = -1", "first › number: tolerance", "negative"),
        (QUIZ, "answer = 30", "answer = 0.3", "first › number: slips", "counts as right"),
        (QUIZ, "answer = 30", "answer = 3000", "first › number: slips", "outside 0.0 to 2000.0"),
        (QUIZ, 'right = "QQ"', 'right = "PP"', "first › partners: pairs", "same partner"),
        (QUIZ, '"Security Council"', '"scc."', "first › word: variants", "also a wrong variant"),
        (QUIZ, "Which *one*?", "See [this](nowhere)", "first › one: prompt", "“nowhere” leads nowhere"),
        (QUIZ, "Which *one*?", "See [this] (https://example.org)", "first › one: prompt", "leads nowhere"),
        (QUIZ, "Which *one*?", " ", "first › one: prompt", "blank"),
        (
            "opening/discussion.toml",
            'stages = ["think", "pair", "share"]',
            'stages = ["think", "share", "pair"]',
            "bases: stages",
            "order",
        ),
        ("opening/discussion.toml", "minutes = [3, 0, 5]", "minutes = [3]", "bases: minutes", "1 times for 3 stages"),
        ("opening/discussion.toml", '"naha"', '"tokyo"', "bases › tokyo: id", "2 times"),
        ("opening/labs.toml", "low = 0", "low = 10", "guess: low", "no range"),
        ("opening/reading.toml", "paragraph = 1", "paragraph = 9", "start: paragraph", "no paragraph"),
        (QUIZ, 'claims = ["c01"]', 'claims = ["c99"]', "first › several: claims", "no claim “c99”"),
        (QUIZ, '["m01"]', '["m99"]', "first › several: misconceptions", "no misconception “m99”"),
        ("opening/reading.toml", 'guide = "Read', 'claims = ["c2"]\nguide = "Read', "start: claims", "no claim “c2”"),
        ("opening/recommendations.toml", "paragraph = 2", "paragraph = 3", "r01: paragraph", "no paragraph"),
        ("opening/recommendations.toml", 'cost = "A pen."', 'cost = "A pen!"', "r01: cost", "exclamation"),
        (
            "opening/ranking.toml",
            '["c", "b", "a"]',
            '["c", "b"]',
            "by-cost › A contrary view: order",
            "each of a, b, c",
        ),
        ("opening/ranking.toml", "c = 100", "c = 90", "by-points › A contrary view: points", "add up to 90"),
        ("opening/ranking.toml", '"points"', '"dots"', "by-points: mode", "dots"),
        (VOICES, '"naha"', '"tokyo"', "who-says-what › tokyo: id", "2 times"),
        (VOICES, "at = 2\n", "", "who-says-what › tokyo: at", "has an axis, and this voice no place"),
        (
            VOICES,
            "at = 2",
            "at = 10.5",
            "who-says-what › tokyo: at",
            "10.5 is not on the axis; write a number from 0 to 10",
        ),
        (VOICES, "at = 2", "at = -1", "who-says-what › tokyo: at", "-1 is not on the axis"),
        (VOICES, "at = 2", "at = nan", "who-says-what › tokyo: at", "nan is not on the axis"),
        (VOICES, '"BECAUSE-TOKYO: it has plans"', '" "', "who-says-what › tokyo: because", "blank"),
        (VOICES, '"the neighbours"', '""', "who-says-what › axis: high", "blank"),
        ("opening/parameters.toml", "low = 0.05", "low = 0.5", "reaction: low", "no range"),
        (
            "opening/parameters.toml",
            "default = 0.25",
            "default = 0.6",
            "reaction: default",
            "0.6 lies outside 0.05 to 0.5",
        ),
        ("opening/parameters.toml", "default = 0.25", "default = nan", "reaction: default", "lies outside"),
        ("opening/parameters.toml", '["treaty"]', "[]", "reaction: sources", "at least 1"),
        ("opening/parameters.toml", 'reason = "It is so."', 'reason = ""', "reaction: reason", "blank"),
        ("opening/presets.toml", "reaction = 0.5", "reaction = 0.7", "hawks: values.reaction", "0.7 lies outside"),
        ("opening/presets.toml", "reaction = 0.5", "reactoin = 0.5", "hawks: values.reactoin", "use one of reaction"),
        ("opening/presets.toml", 'against = "Doves."', 'against = "Doves!"', "hawks: against", "exclamation"),
        ("claims.toml", 'section = "opening"', 'section = "openng"', "c01: paragraph", "no paragraph"),
        ("misconceptions.toml", '["treaty"]', '["x"]', "m01: sources", "no source"),
        ("course.toml", 'prior = ["opening"]', 'prior = ["closing"]', "later: prior", "use one of opening, later"),
        ("sources.toml", "1960-01-19", "1960-13-19", "treaty: date", "not a date"),
        ("sources.toml", "https://example.org/treaty", "example", "treaty: address", "https://"),
        ("glossary.toml", 'sources = ["treaty"]', 'sources = ["x"]', "pact: sources", "no source"),
        ("timeline.toml", 'sources = ["treaty"]', "sources = []", "signed: sources", "at least 1"),
        ("timeline.toml", "[[events]]", "[[event]]", "timeline.toml: event", "did you mean events"),
    ],
)
def test_each_mistake_is_one_line(  # noqa: PLR0913, PLR0917 (a row of the table above)
    course_folder, file, old, new, where, what
):
    (line, *more) = faults_after(course_folder, file, old, new)
    assert line.startswith("data/course/")
    assert where in line
    assert what in line
    assert "\n" not in line
    assert more == []


def test_an_axis_on_which_nobody_differs_or_that_is_not_there_is_told(course_folder):
    path = course_folder / VOICES
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("at = 2", "at = 9").replace("at = 5", "at = 9"), encoding="utf-8")
    (line,) = map(str, Course(course_folder).faults())
    assert "who-says-what: voices: all voices stand at one place" in line
    before, rest = sound.split("[readings.axis]")
    path.write_text(before + rest[rest.index("[[readings.voices]]") :], encoding="utf-8")
    lines = [str(fault) for fault in Course(course_folder).faults()]
    assert len(lines) == 3
    assert all("at: a place is given, and the reading has no axis" in line for line in lines)


def test_all_mistakes_of_a_quiz_are_told_at_once(course_folder):
    path = course_folder / QUIZ
    text = (
        path.read_text(encoding="utf-8")
        .replace('kind = "order"', 'kind = "ordre"')
        .replace('accepted = ["', 'acepted = ["')
    )
    path.write_text(text, encoding="utf-8")
    lines = [str(fault) for fault in Course(course_folder).faults()]
    assert any("first › sequence: kind" in line for line in lines)
    assert any("first › word" in line for line in lines)


def test_a_broken_quiz_is_told_when_it_is_opened_and_others_still_open(course_folder):
    path = course_folder / QUIZ
    sound = path.read_text(encoding="utf-8").replace('id = "first"', 'id = "second"')
    sound = sound.replace('\nid = "', '\nid = "second-').replace('"second-second"', '"second"')
    path.write_text(
        path.read_text(encoding="utf-8").replace("correct = true", "correct = false", 1) + sound, encoding="utf-8"
    )
    course = Course(course_folder)
    with pytest.raises(CourseError, match="0 options are marked correct") as caught:
        course.entry(QUIZZES, "opening", "first")
    assert caught.value._render_traceback_() == [str(caught.value)]
    assert course.entry(QUIZZES, "opening", "second").title == "First quiz"


def test_unknown_ids_name_what_there_is(course):
    with pytest.raises(CourseError, match="openings: id: there is no such id; there is: opening"):
        course.section("openings")
    with pytest.raises(CourseError, match="nothing-like-it: id: there is no such id; there is: first"):
        course.entry(QUIZZES, "opening", "nothing-like-it")
    with pytest.raises(CourseError, match="there is: bases, simple"):
        course.entry(PROMPTS, "opening", "zzz")


def test_a_missing_course_says_which_file(tmp_path):
    with pytest.raises(CourseError, match=r"course\.toml: the file cannot be read"):
        Course(tmp_path / "data" / "course")


def test_another_encoding_is_told(course_folder):
    (course_folder / "glossary.toml").write_bytes('term = "Zürich"'.encode("latin-1"))
    (fault,) = Course(course_folder).faults()
    assert "is not UTF-8" in str(fault)


def test_what_a_notebook_names_must_be_there(course_folder):
    folder = course_folder.parents[1] / "notebooks"
    folder.mkdir()
    cells = [{"cell_type": "code", "source": [f"here.{call}\n"]} for call in ('quiz("first")', 'terms("pact", "pakt")')]
    (folder / "01-opening.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (line,) = [str(fault) for fault in Course(course_folder).faults()]
    assert line.startswith("notebooks/01-opening.ipynb: pakt: terms: the notebook asks for it, and glossary.toml")
    (course_folder / "opening/quiz.toml").unlink()
    assert any("first: quiz: the notebook asks for it" in str(fault) for fault in Course(course_folder).faults())


def test_a_notebook_votes_only_on_questions_with_a_key(course_folder):
    folder = course_folder.parents[1] / "notebooks"
    folder.mkdir()
    source = [f'here.vote("{id_}")\n' for id_ in ("one", "word", "thoughts", "first")]
    cells = [{"cell_type": "code", "source": source}]
    (folder / "01-opening.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    faults = [str(fault) for fault in Course(course_folder).faults()]
    assert [fault.split(": vote: the notebook asks to vote on it")[0] for fault in faults] == [
        f"notebooks/01-opening.ipynb: {id_}" for id_ in ("thoughts", "first")
    ]


def test_a_notebook_builds_base_rates_only_on_forecasts_with_rival_classes(course_folder):
    folder = course_folder.parents[1] / "notebooks"
    folder.mkdir()
    ids = ("renewed", "ended", "pact-after-1960")
    cells = [{"cell_type": "code", "source": [f'here.base_rate("{id_}")\n' for id_ in ids]}]
    (folder / "01-opening.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    faults = [str(fault) for fault in Course(course_folder).faults()]
    assert [fault.split(": base_rate: the notebook asks to build a base rate for it")[0] for fault in faults] == [
        f"notebooks/01-opening.ipynb: {id_}" for id_ in ("ended", "pact-after-1960")
    ]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('title = "First quiz"', "title = First", "quiz.toml: the file is not valid TOML"),
        ('level = "understand"', 'level = "ponder"', "quiz.toml: first › one: level: "),
        ("[[quizzes]]", "[quizzes]", "quiz.toml: quizzes: "),
    ],
)
def test_a_notebook_is_not_told_what_its_content_is_told(course_folder, old, new, where):
    folder = course_folder.parents[1] / "notebooks"
    folder.mkdir()
    cells = [{"cell_type": "code", "source": ['here.quiz("first")']}]
    (folder / "01-opening.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    file = course_folder / QUIZ
    text = file.read_text(encoding="utf-8")
    text = text[: text.index("[[quizzes.questions]]")] if "[quizzes]" in new else text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (line,) = [str(fault) for fault in Course(course_folder).faults()]
    assert where in line


def test_a_notebook_codes_only_sections_with_a_record(course_folder):
    folder = course_folder.parents[1] / "notebooks"
    folder.mkdir()
    cells = [{"cell_type": "code", "source": ['here.code("opening")\n', 'here.code("later")\n']}]
    (folder / "02-later.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (line,) = [str(fault) for fault in Course(course_folder).faults()]
    assert line.startswith(
        "notebooks/02-later.ipynb: later: code: the notebook asks to code the record of this section"
    )
    assert "later/record.toml holds none; name a section that has one" in line


@pytest.mark.parametrize("call", ['forecast("{}")', 'forecast("{}", after_reading=True)', 'reveal("{}")'])
def test_a_set_of_forecasts_that_a_notebook_names_must_be_there(course_folder, call):
    folder = course_folder.parents[1] / "notebooks"
    folder.mkdir()
    cells = [{"cell_type": "code", "source": [f"here.{call.format(id_)}\n"]} for id_ in ("pact-after-1960", "pact")]
    (folder / "02-later.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (line,) = [str(fault) for fault in Course(course_folder).faults()]
    method = call.partition("(")[0]
    assert line.startswith(f"notebooks/02-later.ipynb: pact: {method}: the notebook asks for it, and forecasts.toml")


def test_a_retired_id_may_not_come_back(course_folder):
    (course_folder / "retired.toml").write_text('first = "split in two, 2026"\n', encoding="utf-8")
    (fault,) = Course(course_folder).faults()
    assert "first: id: the id is retired (split in two, 2026)" in str(fault)


def test_a_question_id_may_stand_once_in_the_whole_course(course_folder):
    text = (course_folder / QUIZ).read_text(encoding="utf-8").replace('"first"', '"other"', 1)
    (course_folder / "later").mkdir()
    (course_folder / "later/quiz.toml").write_text(text, encoding="utf-8")
    lines = [str(fault) for fault in Course(course_folder).faults()]
    assert sum("id: the id is used 2 times" in line for line in lines) == 7


def test_the_real_course_says_what_to_read_after_each_section_but_the_first_and_the_last():
    course = Course()
    taught = [each for each in course.info.sections if course.has_notebook(each)]
    assert [each.id for each in taught if not each.read_next] == [taught[0].id, taught[-1].id]
