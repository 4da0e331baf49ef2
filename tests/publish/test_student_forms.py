"""In a student edition forms keep what is answered, say so, and judge nothing; the full course judges it later."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from utils.activities.responses import fits

from utils.activities.activity import Action, RefusedError
from utils.activities.coding.coding import CodingActivity
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.ranking import RankingActivity
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.grading import by_text, key
from utils.activities.lab.exercise import CheckActivity
from utils.activities.progress import section_progress
from utils.activities.quiz import quiz
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.vote import VoteActivity, describe
from utils.activities.quiz.vote import replay as replay_votes
from utils.course import Course, model
from utils.course.kinds import EXERCISES, FORECASTS, PROMPTS, QUIZZES, RANKINGS, READINGS
from utils.guide import SectionGuide
from utils.publish.collection import collect
from utils.publish.student import export
from utils.record import Event, Record
from utils.teaching.hand_in import write_hand_in
from utils.teaching.hand_in_reader import read_hand_in

from .editions import sections, unpacked

NOW = datetime(2026, 3, 2, tzinfo=UTC)
SECRETS = re.compile(
    r"\b(YES|NO|WHY|TOO|SLIP|HINT|POSITION|DEFENCE|OUTCOME|CASES|VERDICT|OTHER)-|MODEL-ANSWER|SOLUTION|MEANING"
)


@pytest.fixture
def small(course, tmp_path):
    """The student edition of the small course."""
    return unpacked(export(course, sections(course)), tmp_path / "edition")


def play(activity, record, *actions):
    """Take actions; return the form as text."""
    for do, page, values in actions:
        record.add(*activity.act(record.events(activity.section, activity.id), Action(do, page, values)))
    return str(activity.view(record.events(activity.section, activity.id)))


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


def test_an_answer_is_kept_and_not_judged(small, record):
    activity = QuizActivity(small, "opening", small.entry(QUIZZES, "opening", "first"))
    shown = play(activity, record, ("check", "one", {"answer": ["b"], "confidence": "80"}))
    assert "Your teacher marks it." in shown
    assert not SECRETS.search(shown)
    (event,) = record.events("opening", "first")
    assert event.data == {"response": "b", "confidence": 80}
    shown = play(activity, record, ("check", "one", {"answer": ["a"]}))
    assert [each.data["response"] for each in record.events("opening", "first")] == ["b", "a"]
    assert not re.search(r"'(right|wrong|partly)'", shown)
    progress = section_progress(small, "opening", record.section("opening"))
    assert (progress.answered, progress.keyed, progress.right_first) == (1, 0, 0)


def test_a_reflection_can_be_written_on(small, record):
    activity = QuizActivity(small, "opening", small.entry(QUIZZES, "opening", "first"))
    shown = play(
        activity, record, ("check", "thoughts", {"answer": "FIRST"}), ("draft", "thoughts", {"answer": "SECOND"})
    )
    assert "SECOND" in shown
    with pytest.raises(RefusedError):
        activity.act(record.events("opening", "first"), Action("rate", "thoughts", {}))


@pytest.mark.parametrize("action", ["hint", "reveal"])
def test_a_quiz_has_nothing_to_show(small, record, action):
    activity = QuizActivity(small, "opening", small.entry(QUIZZES, "opening", "first"))
    play(activity, record, *[("check", "one", {"answer": ["a"]})] * 3)
    with pytest.raises(RefusedError):
        activity.act(record.events("opening", "first"), Action(action, "one"))


def test_other_activities_keep_and_show_nothing_either(small, record):
    prompt = DiscussionActivity(small, "opening", small.entry(PROMPTS, "opening", "simple"))
    ranking = RankingActivity(small, "opening", small.entry(RANKINGS, "opening", "by-cost"))
    reading = StakeholderActivity(small, "opening", small.entry(READINGS, "opening", "who-says-what"))
    coding = CodingActivity(small, "opening")
    coded = {"direction-said": ["mixed"], "direction-waited": ["mixed"], "verdict": ["not"], "reason": "MINE"}
    shown = [
        play(prompt, record, ("submit", "simple", {"perspective": ["naha"], "text": "MINE"})),
        play(ranking, record, ("submit", "by-cost", {"order": ["c", "b", "a"], "reason": "MINE"})),
        play(reading, record, ("submit", "who-says-what", {"voice": ["naha"], "text": "MINE"})),
        play(reading, record, ("reveal", "who-says-what", {}), ("conclude", "who-says-what", {"text": "MINE"})),
        play(coding, record, ("submit", "r01", coded)),
    ]
    for each in shown:
        assert "MINE" in each
        assert not SECRETS.search(each)
    assert "withheld" not in "".join(shown)
    assert ["Your teacher marks it." in each for each in shown] == [True, True, False, False, True]
    assert "Your teacher has" in shown[2]
    assert "to compare with" not in "".join(shown)
    assert "Code again" in shown[-1]


def test_a_forecast_is_kept_and_never_revealed(small, record):
    asked = small.entry(FORECASTS, "", "pact-after-1960")
    first, after = ForecastActivity(small, asked), ForecastActivity(small, asked, after_reading=True)
    shown = play(first, record, ("commit", "renewed", {"answer": "70"}))
    shown += play(after, record, ("commit", "renewed", {"answer": "80"}))
    assert "reveal" not in shown
    assert not SECRETS.search(shown)
    for page in ("renewed", "table"):
        with pytest.raises(RefusedError, match="with your teacher"):
            after.act(record.events("", first.id), Action("reveal", page))


def test_both_votes_are_kept_and_not_judged(small, record):
    question = small.question("opening", "one")
    vote = VoteActivity(small, "opening", question)
    shown = play(vote, record, ("first", "one", {"answer-first": ["a"]}), ("second", "one", {"answer-second": ["b"]}))
    assert [event.data for event in record.events("opening", vote.id)] == [
        {"round": "first", "response": "a"},
        {"round": "second", "response": "b"},
    ]
    assert "your teacher says" in shown
    assert not SECRETS.search(shown)
    assert "right" not in describe(small, replay_votes(question, record.events("opening", vote.id)))
    assert "not right" not in shown


def test_an_exercise_is_kept_with_its_value(small, record):
    exercise = CheckActivity(small, "opening", small.entry(EXERCISES, "opening", "compute"))
    record.add(*exercise.check([], 0.99))
    shown = play(exercise, record)
    assert "0.99" in shown
    assert "Your teacher judges it." in shown
    assert not SECRETS.search(shown)
    assert section_progress(small, "opening", record.section("opening")).submitted == 1


def test_what_needs_the_key_says_who_has_it(small, record):
    here = SectionGuide(small, record, "opening")
    shown = [here.reveal("pact-after-1960"), here.scores(), here.calibration(), here.confidence()]
    shown += [here.agreement(), here.uptake()]
    assert ["is with your teacher" in str(each) for each in shown] == [True] * 6
    assert "student edition" in str(here.retrieve())


def test_a_portfolio_says_what_is_left_to_mark(small, record):
    play(
        QuizActivity(small, "opening", small.entry(QUIZZES, "opening", "first")),
        record,
        ("check", "one", {"answer": ["b"]}),
    )
    exercise = CheckActivity(small, "opening", small.entry(EXERCISES, "opening", "compute"))
    record.add(*exercise.check([], 0.99))
    coded = {"direction-said": ["mixed"], "direction-waited": ["mixed"], "verdict": ["not"], "reason": "MINE"}
    play(CodingActivity(small, "opening"), record, ("submit", "r01", coded))
    details = {each.kind: each.detail for each in collect(small, record).answers}
    assert details["question"] == details["exercise"] == "For the teacher to mark; answers given: 1."
    assert "withheld" not in str(collect(small, record).answers)


def at_students(question: model.Question, response):
    """Return the full course's `response` as a student's form records it."""
    match question:
        case model.Order():
            theirs = {full: student for student, full in by_text(question).items()}
            return [theirs[id_] for id_ in response]
        case model.Match():
            theirs = {full: student for student, full in by_text(question).items()}
            return {left: theirs[right] for left, right in response.items()}
        case _:
            return response


def judged(question: model.Question, response) -> bool:
    event = Event(kind="answered", section="s", activity="a", item=question.id, data={"response": response}, at=NOW)
    (only,) = quiz.replay(question, [event]).tries
    return only.right


def test_the_full_course_judges_what_was_answered_in_the_edition(tmp_path):
    full = Course()
    course = unpacked(export(full, sections(full)), tmp_path)
    kinds = set()
    for section in sections(full):
        theirs = {each.id: each for listed in course.entries(QUIZZES, section) for each in listed.questions}
        for question in (each for listed in full.entries(QUIZZES, section) for each in listed.questions):
            if not isinstance(question, model.Reflect):
                response = at_students(question, key(question))
                assert fits(theirs[question.id], response)
                assert judged(question, response), question.id
                kinds.add(type(question))
            if isinstance(question, model.Order):
                shown = {item.id: item.text for item in theirs[question.id].items}
                assert [shown[id_] for id_ in response] == [item.text for item in question.items]
                assert not judged(question, response[::-1])
    assert len(kinds) == 6


def test_an_answer_that_was_judged_when_it_was_given_stays_as_it_was(course):
    question = next(each for each in course.entries(QUIZZES, "opening")[0].questions if each.id == "one")
    event = Event(
        kind="answered", section="s", activity="a", item="one", data={"response": "b", "right": False}, at=NOW
    )
    assert [each.right for each in quiz.replay(question, [event]).tries] == [False]


def test_what_a_student_hands_in_is_judged_by_the_teachers_course(course, small, record, tmp_path):
    activity = QuizActivity(small, "opening", small.entry(QUIZZES, "opening", "first"))
    pages = {page.id: page for page in activity.view([]).pages}
    (order,) = (block for block in pages["sequence"].blocks if type(block).__name__ == "Order")
    names = [text for _, text in order.items]
    answer = [order.items[names.index(text)][0] for text in ("First thing", "Second thing", "Third thing")]
    play(activity, record, ("check", "sequence", {"answer": answer}), ("check", "word", {"answer": "a word"}))
    write_hand_in(small, record, tmp_path / "mine.jsonl", "IR")
    handed_in = read_hand_in(course.words, tmp_path / "mine.jsonl")
    questions = {each.id: each for each in course.entry(QUIZZES, "opening", "first").questions}
    firsts = {
        id_: quiz.replay(questions[id_], handed_in.events("opening", "first")).tries[0] for id_ in ("sequence", "word")
    }
    assert [firsts[id_].right for id_ in ("sequence", "word")] == [True, False]
    assert firsts["sequence"].response == ["x", "y", "z"]
