"""What a teacher chooses: single quizzes and prompts, or the core, and what is told of names that are not there."""

from __future__ import annotations

import pytest

from utils.course import Course
from utils.course.kinds import PROMPTS, QUIZZES
from utils.markup import plain
from utils.one_line_error import ExportError
from utils.publish.paper import handout
from utils.publish.paper.choice import choose
from utils.publish.targets import TARGETS, options_of, publish
from utils.questions.naming import open_id

COURSE = Course()
SECTIONS = [section.id for section in COURSE.info.sections]


def asked(**options) -> str:
    return "\n".join(each.decode() for each in handout.export_markdown(COURSE, SECTIONS, **options).files.values())


def test_single_ones_are_asked_alone_in_the_sections_that_hold_them():
    files = handout.export_markdown(COURSE, SECTIONS, quiz=("closing",), prompt=("is-it-nimby",)).files
    assert [name[3:] for name in files] == ["introduction.md", "active-alliance.md"]
    first, second = (each.decode() for each in files.values())
    assert "`the-thesis`" in first
    assert "`attack-on-guam`" not in first, "of another quiz"
    assert COURSE.words("handout.guide") not in first
    assert "\n## Discussion\n" in second
    assert second.count("\n### ") == 1


def test_the_core_is_all_that_is_no_choice():
    whole, core = asked(), asked(core=True)
    left = {"aims-of-two", "use-in-the-figure"}
    assert all(f"`{id_}`" in whole and f"`{id_}`" not in core for id_ in left)
    assert COURSE.words("handout.station") not in core
    for section in SECTIONS:
        for quiz in COURSE.entries(QUIZZES, section):
            for question in quiz.questions:
                shown = open_id(question) or plain(question.prompt)  # an id that tells the answer is not printed
                assert (shown in core) == (not question.station), question.id
        for prompt in COURSE.entries(PROMPTS, section):
            assert (f" `{prompt.id}`\n" in core) == (not prompt.station), prompt.id


def test_a_quiz_of_stations_that_is_named_is_wanted_whole():
    stations = next(quiz for quiz in COURSE.entries(QUIZZES, "active-alliance") if quiz.station)
    for options in ({}, {"core": True}):
        text = asked(quiz=(stations.id,), **options)
        assert all(f"`{question.id}`" in text for question in stations.questions)


@pytest.mark.parametrize(
    ("what", "id_", "sections", "says"),
    [
        ("quiz", "old-purpose", SECTIONS, "did you mean old-purposes?"),
        ("prompt", "is-it-nimbi", SECTIONS, "did you mean is-it-nimby?"),
        ("quiz", "zzz", ["start"], "there are: first-steps."),
        ("prompt", "zzz", ["start"], "there is none at all."),
        ("quiz", "closing", ["start"], "there are: first-steps."),
        ("quiz", "a\nb", ["start"], "there are: first-steps."),
    ],
)
def test_an_id_that_is_not_there_is_one_line_with_the_near_one(what, id_, sections, says):
    with pytest.raises(ExportError) as caught:
        choose(COURSE, sections, **{what: (id_,)})
    shown = id_.replace("\n", "\\n")
    assert str(caught.value) == f"There is no {what} “{shown}” in what is to be written; {says}"


@pytest.mark.parametrize(
    ("target", "option", "known"),
    [
        ("teaching", "compact", "--section, --letter"),
        ("student", "core", "--section"),
        ("anki", "letter", "--section"),
        ("moodle", "prompt", "--section, --quiz, --core"),
        ("answer-key", "compact", "--section, --quiz, --prompt, --core, --letter"),
    ],
)
def test_an_option_that_a_format_does_not_know_is_one_line(tmp_path, target, option, known):
    with pytest.raises(ExportError) as caught:
        publish(COURSE, target, tmp_path / "made.pdf", **{option: ("x",) if option == "prompt" else True})
    assert str(caught.value) == f"{target} knows no --{option}; it knows {known}."
    assert not (tmp_path / "made.pdf").exists()


def test_every_printed_format_knows_us_letter_paper():
    assert {name for name, export in TARGETS.items() if "letter" in options_of(export)} >= {
        *("handout", "answer-key", "teaching", "negotiation", "figures")
    }
