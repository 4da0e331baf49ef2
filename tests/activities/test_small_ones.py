"""Prediction, reset and progress."""

from __future__ import annotations

from html import unescape

import pytest
from msgspec.structs import replace

from utils.activities.activity import SHARED, RefusedError
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.lab.prediction import PredictionActivity, predicted
from utils.activities.progress import section_progress
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.reset import ResetActivity
from utils.course.kinds import PREDICTIONS, PROMPTS, QUIZZES
from utils.markup import block, inline
from utils.record import Entry


def test_a_prediction_is_committed_once_and_kept(course, play):
    guess = play(PredictionActivity(course, "opening", course.entry(PREDICTIONS, "opening", "guess")))
    assert predicted(guess.events) is None
    with pytest.raises(RefusedError, match="between 0 and 10"):
        guess.do("commit", "guess", answer="11")
    guess.do("commit", "guess", answer="2,5", reason="A <hunch>")
    assert predicted(guess.events) == 2.5
    assert "You predicted 2.5 % of GDP." in guess.shown()
    assert "A &lt;hunch&gt;" in guess.shown()
    with pytest.raises(RefusedError):
        guess.do("commit", "guess", answer="3")


def test_the_unit_of_a_prediction_is_text(course, play):
    asked = replace(course.entry(PREDICTIONS, "opening", "guess"), unit="<b>%</b>")
    guess = play(PredictionActivity(course, "opening", asked))
    guess.do("commit", "guess", answer="2")
    assert "You predicted 2 &lt;b&gt;%&lt;/b&gt;." in guess.shown()


def test_starting_over_hides_and_deletes_nothing(course, play):
    quiz = play(QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first")))
    reset = play(ResetActivity(course))
    assert reset.buttons("start-over") == [], "nothing is begun"
    quiz.do("check", "one", answer=["b"])
    for action, what in (("something-else", ["opening"]), ("reset", []), ("reset", ["later"]), ("reset", [""])):
        with pytest.raises(RefusedError):
            reset.do(action, "start-over", what=what)
    reset.do("reset", "start-over", what=["opening"])
    assert quiz.events == ()
    assert quiz.page("one").state == "open"
    assert [event.kind for event in quiz.record.all()] == ["answered", "reset"]
    assert reset.buttons("start-over") == []


def test_what_belongs_to_the_whole_course_is_started_over_by_itself(course, play):
    quiz = play(QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first")))
    quiz.do("check", "one", answer=["b"])
    reset = play(ResetActivity(course))
    with pytest.raises(RefusedError):
        reset.do("reset", "start-over", what=["whole-course"])
    reset.record.add(Entry(kind="reviewed", section=SHARED, activity="review"))
    _, choice = reset.page("start-over").blocks
    assert [id_ for id_, _ in choice.options] == ["opening", "whole-course"]
    reset.do("reset", "start-over", what=["whole-course"])
    assert reset.record.events(SHARED, "review") == ()
    assert len(quiz.events) == 1


def test_progress_counts_what_is_done(course, play):
    quiz = play(QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first")))
    quiz.do("check", "one", answer=["a"])
    quiz.do("check", "one", answer=["b"])
    quiz.do("check", "number", answer="0.3")
    quiz.do("check", "word", answer="NATO")
    prompt = play(DiscussionActivity(course, "opening", course.entry(PROMPTS, "opening", "simple")))
    prompt.do("submit", "simple", text="One", perspective=["naha"])
    counts = section_progress(course, "opening", quiz.record.section("opening"))
    assert (counts.questions, counts.keyed, counts.answered, counts.right_first) == (7, 6, 2, 1)
    assert (counts.prompts, counts.submitted) == (6, 1)
    later = section_progress(course, "later", ())
    assert (later.questions, later.prompts, later.submitted) == (0, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href='javascript:alert(1)'>x</a>",
        "`</code><script>`",
        '[x](https://e.org "onmouseover=alert(1)")',
    ],
)
def test_nothing_in_markdown_can_run(text):
    for html in (block(text), inline(text)):
        assert "<script" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html
        assert " onerror" not in html.replace("&quot;", "") or "&lt;" in html


def test_plain_text_renders_as_the_parser_would():
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    for text in ("Plain.", "It's 5 % of “GDP”.", 'Say "so"', "A - b", "1951. Then", "+ x", "- x", "a@b.org", "100 000"):
        assert unescape(block(text)) == unescape(parser.render(text).strip())
