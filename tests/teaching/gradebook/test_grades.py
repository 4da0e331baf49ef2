"""Points by completion, tries and rubric: all, none, and only one of what counts; what is a choice lowers nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.books import write_book
from tests.marking_class import handed_in, prompt_events
from utils.course import Course
from utils.course.kinds import PROMPTS
from utils.one_line_error import ExportError
from utils.record import Event
from utils.teaching.gradebook.grades import grade
from utils.teaching.marking.marked import Marked, MarkedTask

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
RIGHT = {
    "one": "b", "several": ["a", "c"], "number": 1960.0, "sequence": ["x", "y", "z"],
    "partners": {"p": "p", "q": "q", "r": "r"}, "word": "SCC",
}  # fmt: skip
THOUGHTS = {"thoughts": "What I think."}
LINES = {"claim": "states a claim", "reason": "gives a reason"}


@pytest.fixture
def taught(course_folder):
    write_book(course_folder, [("code", f'here.{call}("{id_}")') for call, id_ in TASKS])
    return Course(course_folder)


TASKS = [("quiz", "first"), ("discuss", "bases"), ("predict", "guess"), ("rank", "by-cost")]


def keys(course):
    return {each.id: each.key() for each in course.questions("opening") if each.key() is not None}


def answers(*rounds):
    return [
        Event(
            kind="answered", section="opening", activity="first", item=item, at=START + timedelta(minutes=n),
            data={"response": response, "right": True},
        )
        for n, said in enumerate(rounds)
        for item, response in said.items()
    ]  # fmt: skip


def bases(course):
    prompt = course.entry(PROMPTS, "opening", "bases")
    return prompt_events("opening", prompt, ["a", "b", "c"], "naha")


def got(course, by, *lists, section="opening", marked=()):
    hand_ins = [handed_in(f"Ann{n}", events) for n, events in enumerate(lists)]
    found = grade(course, hand_ins, by, section, marked)
    return found.most, [*found.got]


def test_completion_counts_the_tasks_of_the_core(taught):
    guess = Event(kind="predicted", section="opening", activity="guess", data={"number": 2.5}, at=START)
    stages = bases(taught)
    quiz = answers(keys(taught) | THOUGHTS)
    assert got(taught, "completion", [guess], [guess, *stages], [*quiz, *stages, guess], quiz[:-1]) == (4, [1, 2, 3, 0])


def test_completion_of_everything_is_the_most(taught):
    cells = [("code", 'here.predict("guess")\nhere.discuss("bases")')]
    write_book(taught.root, cells)
    guess = Event(kind="predicted", section="opening", activity="guess", data={"number": 2.5}, at=START)
    every = [guess, *bases(taught)]
    assert got(Course(taught.root), "completion", every, section="opening") == (2, [2])
    assert got(Course(taught.root), "completion", every, section="") == (2, [2])


def test_first_and_last_tries_are_judged_anew(taught):
    right = keys(taught)
    wrong = dict.fromkeys(right, None) | {"one": "a", "word": "nonsense"}
    wrong = {id_: said for id_, said in wrong.items() if said}
    lists = [
        answers(right),
        answers(wrong),  # the file says that it was right
        answers(wrong, right),
        answers(right, wrong),
        answers({"one": right["one"]}),
        answers(THOUGHTS),
    ]
    n = len(right)
    assert got(taught, "first", *lists) == (n, [n, 0, n - 2, n, 1, 0])
    assert got(taught, "last", *lists) == (n, [n, 0, n, n - 2, 1, 0])


def test_what_is_a_choice_neither_adds_nor_lowers(course_folder):
    course = Course(course_folder)
    right = keys(course)
    quiz = course_folder / "opening" / "quiz.toml"
    text = quiz.read_text(encoding="utf-8")
    quiz.write_text(text.replace('id = "one"\n', 'id = "one"\nstation = true\n', 1), encoding="utf-8")
    course = Course(course_folder)
    others = {id_: said for id_, said in right.items() if id_ != "one"}
    assert got(course, "first", answers(right), answers(others)) == (len(others), [len(others)] * 2)


def test_rubric_adds_up_marks_and_gives_nothing_where_one_is_missing(taught):
    marks = {
        "learner-ann0": Marked({"claim": "beyond", "reason": "beyond"}, {}),
        "learner-ann1": Marked({"claim": "not-yet", "reason": "not-yet"}, {}),
        "learner-ann2": Marked({"claim": "there"}, {}, "Go on."),
        "learner-ann4": Marked({"claim": "there", "reason": "there"}, {}),
        "learner-ann5": Marked({"claim": "not-yet", "reason": "beyond"}, {}),
        "learner-ann6": Marked({"claim": "not-yet", "reason": "there"}, {}),
        "learner-gone": Marked({"claim": "there"}, {}),
    }
    one = MarkedTask("opening/thoughts", LINES, marks)
    other = MarkedTask("opening/bases", {"line-1": "is fair"}, {"learner-ann0": Marked({"line-1": "there"}, {})})
    assert got(taught, "rubric", *[[]] * 7, marked=[one]) == (2, [2, 0, None, None, 2, 2, 1])
    assert got(taught, "rubric", [], [], marked=[one, other]) == (3, [3, None])
    found = grade(taught, [handed_in("Ann0", [])], "rubric", "", [one])
    assert found.strays == [name for name in marks if name != "learner-ann0"]
    assert "opening/thoughts" in found.about
    assert "÷ 2" in found.about


def test_the_words_say_what_was_counted_and_how(taught):
    about = [grade(taught, [], by, "opening", ()).about for by in ("completion", "first", "last")]
    n = len(keys(taught))
    assert about[0].startswith("Points by completion: how many of the 4 tasks in the core of “Opening”")
    assert f"Grade = right at first ÷ {n} × highest grade. What was not answered is not right." in about[1]
    assert f"Grade = right in the end ÷ {n} × highest grade." in about[2]
    assert all("Stations are a choice" in each for each in about)


@pytest.mark.parametrize(
    ("by", "section", "marked", "said"),
    [
        ("completion", "later", [], "nothing to count"),
        ("first", "later", [], "nothing to count"),
        ("rubric", "", [], "name each file with --marks"),
        ("rubric", "", [MarkedTask("opening/bases", {}, {})], "no rubric for opening/bases"),
        (
            "rubric",
            "later",
            [MarkedTask("opening/bases", LINES, {})],
            "opening/bases do not belong to the section later",
        ),
        (
            "rubric",
            "",
            [MarkedTask("opening/bases", LINES, {})] * 2,
            "Two files have marks on the same task: opening/bases",
        ),
    ],
)
def test_what_cannot_be_counted_is_refused_in_a_line(taught, by, section, marked, said):
    with pytest.raises(ExportError, match=said) as caught:
        grade(taught, [handed_in("Ann", [])], by, section, marked)
    assert "\n" not in str(caught.value)


def test_an_edition_without_keys_says_so(monkeypatch, taught):
    monkeypatch.setattr("utils.teaching.gradebook.grades._keyed", lambda course, section: iter(()))
    monkeypatch.setattr(Course, "keyless", True)
    with pytest.raises(ExportError, match="has no keys, so no answer can be judged"):
        grade(taught, [], "first", "opening", ())


def test_who_has_done_nothing_of_the_course_has_no_points():
    course = Course()
    for by in ("completion", "first", "last"):
        most, none = got(course, by, [], section="")
        assert (most > 50, none) == (True, [0])


def test_labs_count_only_where_one_is_asked_for_and_the_sentence_says_so():
    real = Course()
    most = {each.id: grade(real, [], "completion", each.id, []).most for each in real.info.sections}
    whole = grade(real, [], "completion", "", [])
    assert whole.most == sum(most[each.id] for each in real.info.sections if not each.is_lab) < sum(most.values())
    assert "in the core of all sections but the labs" in whole.about
