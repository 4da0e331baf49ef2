"""In a student edition forms keep what is answered, say so, and judge nothing; the full course judges it later."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from random import Random

import pytest
from msgspec.structs import replace

from utils.activities.activity import Action, RefusedError
from utils.activities.coding.coding import CodingActivity
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.ranking import RankingActivity
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.lab.exercise import ExerciseActivity
from utils.activities.progress import section_progress
from utils.activities.quiz import progress as quiz
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.vote import VoteActivity
from utils.course import Course, model
from utils.course.kinds import EXERCISES, FORECASTS, PROMPTS, QUIZZES, RANKINGS, READINGS
from utils.guide import SectionGuide
from utils.publish.collection import collect
from utils.publish.student import export
from utils.questions import KINDS
from utils.questions.shapes import Pairs, Sequence
from utils.record import Event, Record
from utils.teaching.handed_in.folder import read_folder, read_hand_in
from utils.teaching.handed_in.hand_in import HandInError, write_hand_in
from utils.teaching.results.example import example_class, wrong_response

from .editions import sections, unpacked

CHANCE = Random(2006)  # noqa: S311
NOW = datetime(2026, 3, 2, tzinfo=UTC)
SECRETS = re.compile(
    r"\b(YES|NO|WHY|TOO|SLIP|HINT|POSITION|HOLDER|DEFENCE|OUTCOME|VERDICT|OTHER)-|MODEL-ANSWER|SOLUTION|MEANING|DEPARTURE|SETTLED"
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
    assert "Words so far: 1. A full answer takes 20 to 60. You can write on, and choose “Save it anew”." in shown
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
    assert "By your codes" in shown[-1]
    assert "course's codes" not in shown[-1]


def test_an_event_is_added_and_counted_by_one_s_own_codes_alone(small, record):
    coding = CodingActivity(small, "opening")
    coded = {"direction-said": ["supports"], "direction-waited": ["mixed"], "verdict": ["not"], "reason": "MINE"}
    own = {"date": "2014", "fact": "OWN-FACT", "source": "OWN-SOURCE", "part": ["sign"], "direction": ["against"]}
    typed = {f"own-{field}-0": value for field, value in own.items()}
    shown = play(coding, record, ("submit", "r01", coded))
    page, _ = coding.look(record.events("", "coding"), Action("look", "r01", typed))
    assert "By your codes the share goes from 66.7" in str(page)
    shown = play(coding, record, ("add", "r01", typed))
    assert "OWN-FACT" in shown
    assert not SECRETS.search(shown + str(page))
    assert "course's codes" not in shown + str(page)
    assert "withheld" not in shown + str(page)


def test_the_codebook_is_open(small, course, record):
    shown = SectionGuide(small, record, "opening").codebook()
    assert str(shown) == str(SectionGuide(course, record, "opening").codebook())
    assert "RULE-COUNTS" in str(shown)


def test_a_forecast_is_kept_and_never_revealed(small, record):
    asked = small.entry(FORECASTS, "", "pact-after-1960")
    first, after = ForecastActivity(small, asked), ForecastActivity(small, asked, after_reading=True)
    later = ForecastActivity(small, asked, hindsight=True)
    shown = play(first, record, ("commit", "renewed", {"answer": "70"}))
    shown += play(after, record, ("commit", "renewed", {"answer": "80"}))
    assert "reveal" not in shown
    assert not SECRETS.search(shown)
    for page in ("renewed", "table"):
        with pytest.raises(RefusedError, match="with your teacher"):
            after.act(record.events("", first.id), Action("reveal", page))
    assert later.is_done(later.replay(record.events("", first.id))), "what cannot be shown is not left to do"


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
    (voted,) = vote.answers(record.events("opening", vote.id))
    assert "right" not in voted.detail
    assert "not right" not in shown


def test_an_exercise_is_kept_with_its_value(small, record):
    exercise = ExerciseActivity(small, "opening", small.entry(EXERCISES, "opening", "compute"))
    record.add(*exercise.check([], 0.99))
    shown = play(exercise, record)
    assert "0.99" in shown
    assert "Your teacher judges it." in shown
    assert not SECRETS.search(shown)
    assert section_progress(small, "opening", record.section("opening")).submitted == 1


def test_what_needs_the_key_says_who_has_it(small, record):
    here = SectionGuide(small, record, "opening")
    shown = [here.reveal("pact-after-1960"), here.scores(), here.calibration()]
    shown += [here.agreement(), here.uptake()]
    assert ["is with your teacher" in str(each) for each in shown] == [True] * 5
    assert "student edition" in str(here.retrieve())


def test_a_portfolio_says_what_is_left_to_mark(small, record):
    play(
        QuizActivity(small, "opening", small.entry(QUIZZES, "opening", "first")),
        record,
        ("check", "one", {"answer": ["b"]}),
    )
    exercise = ExerciseActivity(small, "opening", small.entry(EXERCISES, "opening", "compute"))
    record.add(*exercise.check([], 0.99))
    coded = {"direction-said": ["mixed"], "direction-waited": ["mixed"], "verdict": ["not"], "reason": "MINE"}
    play(CodingActivity(small, "opening"), record, ("submit", "r01", coded))
    details = {each.kind: each.detail for each in collect(small, record).answers}
    assert details["question"] == details["exercise"] == "For the teacher to mark; answers given: 1."
    assert "withheld" not in str(collect(small, record).answers)


def answered(edition: Course, section: str, asked: model.Question, response) -> Event:
    """Return what the form of a student edition records when `response` is given in it."""
    (quiz_,) = (each for each in edition.entries(QUIZZES, section) if asked.id in [one.id for one in each.questions])
    values = {"answer": asked.control(response, edition.words, graded=False).value}
    (entry,) = QuizActivity(edition, section, quiz_).act([], Action("check", asked.id, values))
    return Event(kind=entry.kind, section=section, activity=quiz_.id, item=entry.item, data=entry.data, at=NOW)


def at_students(question: model.Question, asked: model.Question, response):
    """Return the full course's `response` as it is given where `asked` is what students see: by what they read."""
    match question.shape(), asked.shape():
        case Sequence(items), Sequence(theirs):
            ids = {item.text: item.id for item in theirs}
            texts = {item.id: item.text for item in items}
            return [ids[texts[id_]] for id_ in response]
        case Pairs(pairs), Pairs(theirs):
            ids = {pair.right: pair.id for pair in theirs}
            texts = {pair.id: pair.right for pair in pairs}
            return {left: ids[texts[right]] for left, right in response.items()}
    return response


def judged(question: model.Question, event: Event) -> list[bool]:
    return [each.right for each in quiz.replay(question, [event]).tries]


def earlier(event: Event) -> Event:
    """Return the event as editions recorded it that did not keep what was seen."""
    return replace(event, data={"response": event.data["response"]})


def test_the_full_course_judges_what_was_answered_in_the_edition(tmp_path):
    full = Course()
    course = unpacked(export(full, sections(full)), tmp_path)
    kinds = set()
    for section in sections(full):
        theirs = {each.id: each for listed in course.entries(QUIZZES, section) for each in listed.questions}
        for question in (each for listed in full.entries(QUIZZES, section) for each in listed.questions):
            if question.keyed:
                asked = theirs[question.id]
                assert asked.key() is None
                event = answered(course, section, asked, at_students(question, asked, question.key()))
                assert judged(question, event) == judged(question, earlier(event)) == [True], question.id
                kinds.add(question.kind)
                if isinstance(question.shape(), Sequence | Pairs):
                    wrong = answered(
                        course, section, asked, at_students(question, asked, wrong_response(question, CHANCE))
                    )
                    assert judged(question, wrong) == judged(question, earlier(wrong)) == [False], question.id
    assert kinds == {name for name, kind in KINDS.items() if kind.keyed}


@pytest.mark.parametrize(("id_", "field", "texts"), [("sequence", "items", "text"), ("partners", "pairs", "right")])
def test_rewording_after_handing_out_misjudges_nothing(course, small, id_, field, texts):
    question, asked = course.question("opening", id_), small.question("opening", id_)
    right = answered(small, "opening", asked, at_students(question, asked, question.key()))
    wrong = answered(small, "opening", asked, at_students(question, asked, wrong_response(question, CHANCE)))

    def reworded(**new: str) -> model.Question:
        parts = [
            replace(each, **({texts: new[each.id]} if each.id in new else {})) for each in getattr(question, field)
        ]
        return replace(question, **{field: tuple(parts)})

    first, second, *_ = (each.id for each in getattr(question, field))
    for text in ("Aaa", "Zzz"):
        one = reworded(**{first: text})
        assert (judged(one, right), judged(one, wrong)) == ([True], [False])
        both = reworded(**{first: text, second: f"{text} too"})
        assert judged(both, right) == judged(both, wrong) == []  # which is which is not known, and nothing is guessed


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


def test_no_class_is_made_up_without_keys(small):
    with pytest.raises(HandInError, match="no keys, so no class can be made up") as told:
        example_class(small)
    assert "\n" not in str(told.value)


def test_no_class_is_read_without_keys(small, tmp_path):
    with pytest.raises(HandInError, match="no keys, so nothing that a class answered can be judged"):
        read_folder(small, tmp_path)
