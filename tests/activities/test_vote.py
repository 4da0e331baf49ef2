"""Peer instruction: two votes on one question, and nothing that gives the key away before the second."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.activity import RefusedError
from utils.activities.progress import section_progress
from utils.activities.quiz import progress as quiz
from utils.activities.quiz.progress import stated_confidence
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.vote import VoteActivity, Votes, activity_id, replay
from utils.course import Course
from utils.course.kinds import QUIZZES
from utils.questions.one_choice import OneChoice
from utils.questions.shapes import Option
from utils.record import Entry

from .test_quiz import SECRETS

WRONG = {"one": ["a"], "several": ["b"], "number": "30", "word": "Security Council"}
RIGHT = {"one": ["b"], "several": ["a", "c"], "number": "0.3", "word": "SCC"}
OPTIONS = tuple(Option(id=id_, text=id_, feedback=id_, correct=id_ == "b") for id_ in "ab")
QUESTION = OneChoice(id="one", prompt="Which?", level="apply", sources=(), options=OPTIONS)
KEYED = ["one", "several", "number", "sequence", "partners", "word"]


def answers(question):
    """Return what a wrong and a right answer send."""
    if question.id in WRONG:
        return WRONG[question.id], RIGHT[question.id]
    shown = question.shape().shown
    if question.id == "sequence":
        right = [str(shown.index(item.id)) for item in question.items]
        return right[::-1], right
    right = {pair.id: str(shown.index(pair.id)) for pair in question.pairs}
    return dict(zip(right, reversed(right.values()), strict=True)), right


@pytest.fixture
def voting(course, play):
    """Play the vote on a question."""
    return lambda id_="one": play(VoteActivity(course, "opening", course.question("opening", id_)))


def controls(vote):
    return [block for block in vote.page(vote.activity.question.id).blocks if hasattr(block, "name")]


def tells(vote):
    """What the form shows that gives the key away."""
    return [secret for secret in (*SECRETS, "not right", "Not yet", "Partly", "SCC") if secret in vote.shown()]


@pytest.mark.parametrize("id_", KEYED)
def test_each_kind_is_voted_on_twice_and_explained_only_then(voting, id_):
    vote = voting(id_)
    wrong, right = answers(vote.activity.question)
    assert tells(vote) == []

    (entry,) = vote.do("first", id_, **{"answer-first": wrong, "confidence-first": "60"})
    assert (entry.kind, entry.section, entry.activity, entry.item) == ("voted", "opening", f"vote-{id_}", id_)
    assert entry.data.keys() == {"round", "response", "right", "confidence"}
    assert (entry.data["round"], entry.data["right"], entry.data["confidence"]) == ("first", False, 60)
    assert [tell for tell in tells(vote) if tell not in str(wrong)] == []
    assert "Now discuss" in vote.shown()
    assert [block.seconds for block in vote.page(id_).blocks if hasattr(block, "seconds")] == [180]
    assert [(each.name, getattr(each, "value", None) or None) for each in controls(vote)] == [
        ("answer-second", None),
        ("confidence-second", None),
    ]

    (entry,) = vote.do("second", id_, **{"answer-second": right})
    assert entry.data.keys() == {"round", "response", "right"}
    assert (entry.data["round"], entry.data["right"]) == ("second", True)
    partly = id_ in ("sequence", "partners")
    assert [tone for tone, _ in vote.notes(id_)] == ["right", "partly" if partly else "wrong"]
    assert vote.buttons(id_) == []
    (rows,) = [block.rows for block in vote.page(id_).blocks if hasattr(block, "rows")]
    assert [row[0] for row in rows] == ["Answer", "How sure", "Was it right?"]
    assert [row[1:] for row in rows[1:]] == [["60 %", "not said"], ["not right", "right"]]
    assert "brought you to the right answer" in vote.shown()


@pytest.mark.parametrize(
    ("first", "second", "went", "notes"),
    [
        ("b", "b", "stayed with it", ["YES-BETA"]),
        ("b", "a", "You left the right answer", ["NO-ALPHA", "YES-BETA"]),
        ("a", "c", "Neither vote was right", ["NO-GAMMA", "NO-ALPHA", "YES-BETA"]),
        ("a", "a", "Neither vote was right", ["NO-ALPHA", "YES-BETA"]),
    ],
)
def test_the_key_is_shown_whichever_way_it_went(voting, first, second, went, notes):
    vote = voting()
    vote.do("first", "one", **{"answer-first": [first]})
    vote.do("second", "one", **{"answer-second": [second]})
    assert went in vote.shown()
    said = [html for _, html in vote.notes("one")]
    assert len(said) == len(notes)
    assert all(note in html for note, html in zip(notes, said, strict=True))
    assert any("Beta" in html for html in said) == (first != "b" and second != "b")
    assert vote.shown().count("https://example.org/treaty") == 1


def test_a_vote_is_no_answer_of_the_quiz(voting, course, play):
    vote, first = voting(), course.entry(QUIZZES, "opening", "first")
    asked = play(QuizActivity(course, "opening", first))
    before = asked.shown()
    for round_ in ("first", "second"):
        vote.do(round_, "one", **{f"answer-{round_}": ["a"], f"confidence-{round_}": "100"})
    assert asked.shown() == before
    assert quiz.replay(vote.activity.question, vote.events).tries == ()
    counts = section_progress(course, "opening", vote.record.section("opening"))
    assert (counts.answered, counts.right_first) == (0, 0)
    assert stated_confidence(course, vote.record) == []
    asked.do("check", "one", answer=["b"])
    assert asked.page("one").state == "right"
    assert "Right at the first try: 1 of 1" in repr(asked.page("result"))


@pytest.mark.parametrize(
    ("action", "values", "says"),
    [
        ("first", {}, "Choose one"),
        ("first", {"answer-second": ["a"]}, "Choose one"),
        ("first", {"answer-first": ["a"], "confidence-first": "20"}, "between 50 and 100"),
        ("second", {"answer-second": ["a"]}, "not possible"),
        ("check", {"answer-first": ["a"]}, "not possible"),
    ],
)
def test_what_is_no_vote_is_refused_and_not_recorded(voting, action, values, says):
    vote = voting()
    with pytest.raises(RefusedError, match=says):
        vote.do(action, "one", **values)
    assert vote.events == ()


def test_a_first_vote_from_another_tab_is_not_taken_for_the_second(voting):
    vote = voting()
    vote.do("first", "one", **{"answer-first": ["a"]})
    with pytest.raises(RefusedError, match="not possible"):
        vote.do("first", "one", **{"answer-first": ["b"]})
    vote.do("second", "one", **{"answer-second": ["b"]})
    with pytest.raises(RefusedError, match="not possible"):
        vote.do("second", "one", **{"answer-second": ["c"]})
    assert [event.data["response"] for event in vote.events] == ["a", "b"]


def test_two_kernels_that_both_vote_first_keep_the_earlier_one(voting):
    vote = voting()
    for response in ("a", "c"):
        data = {"round": "first", "response": response, "right": False}
        vote.record.add(Entry(kind="voted", section="opening", activity="vote-one", item="one", data=data))
    votes = replay(vote.activity.question, vote.events)
    assert (votes.first.response, votes.second, votes.due) == ("a", None, "second")


def test_starting_the_section_over_asks_anew(voting):
    vote = voting()
    vote.do("first", "one", **{"answer-first": ["a"]})
    vote.record.add(Entry(kind="reset", section="opening"))
    assert replay(vote.activity.question, vote.events) == Votes()


def test_votes_that_no_longer_fit_a_changed_question_are_asked_for_again(voting, course_folder, play):
    vote = voting()
    vote.do("first", "one", **{"answer-first": ["a"]})
    path = course_folder / "opening/quiz.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('{ id = "a", text = "Alpha", feedback = "NO', '{ id = "d", text = "Alpha", feedback = "NO')
    )
    changed = Course(course_folder)
    again = play(VoteActivity(changed, "opening", changed.question("opening", "one")))
    assert again.page("one").state == "open"
    again.do("first", "one", **{"answer-first": ["d"]})
    assert again.page("one").state == "tried"
    assert len(again.events) == 2


def test_forms_of_one_notebook_have_titles_of_their_own(voting):
    assert [voting(id_).form.title for id_ in ("one", "word")] == [
        "Vote: First quiz, question 1",
        "Vote: First quiz, question 6",
    ]
    assert activity_id("one") == "vote-one"


@given(
    st.lists(
        st.fixed_dictionaries(
            {"round": st.sampled_from(["first", "second", "third", None])},
            optional={"response": st.sampled_from(["a", "b", "gone", None, 3]), "right": st.booleans()},
        )
    )
)
def test_there_is_no_second_vote_without_a_first_and_neither_changes(data):
    events = [Entry(kind="voted", section="opening", activity="vote-one", item="one", data=each) for each in data]
    votes = [replay(QUESTION, events[:n]) for n in range(len(events) + 1)]
    for before, after in pairwise(votes):
        assert after.first is not None or after.second is None
        assert before.first in (None, after.first)
        assert before.second in (None, after.second)


def test_a_vote_shows_the_name_of_its_question(voting):
    assert voting("several").page("several").named
