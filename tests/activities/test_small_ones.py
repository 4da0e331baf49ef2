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
from utils.course import Course
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
    assert "A &lt;hunch&gt;" in guess.shown()
    with pytest.raises(RefusedError):
        guess.do("commit", "guess", answer="3")


FINDING = "In 1985 Japan spent"


def test_a_committed_prediction_shows_the_figure_how_far_off_it_was_and_the_explanation(course, play):
    guess = play(PredictionActivity(course, "opening", course.entry(PREDICTIONS, "opening", "guess")))
    assert FINDING not in guess.shown()
    guess.do("commit", "guess", answer="2.5")
    prompt, note, finding, picture, told, explanation, behind, sources = guess.page("guess").blocks
    assert "How much was it?" in prompt.html
    assert "You predicted 2.5\u00a0% of GDP for 1985; the data say" in note.html
    assert FINDING in finding.html
    assert "★ your prediction for 1985: 2.5" in finding.html
    assert picture.text.startswith(FINDING)
    assert "<polygon" in picture.svg, "the star"
    assert told.html.startswith("<p>It was")
    assert "You predicted" not in told.html, "the note says it"
    assert ["This." in explanation.html, "That." in explanation.html] == [True, True]
    assert ["<td" in behind.html, "Source" in behind.html] == [True, True]
    assert "A treaty" in sources.html


def test_an_edition_without_keys_shows_the_figure_and_leaves_the_explanation_to_the_class(course_folder, play):
    file = course_folder / "course.toml"
    file.write_text('marking = "teacher"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    course = Course(course_folder)
    guess = play(PredictionActivity(course, "opening", course.entry(PREDICTIONS, "opening", "guess")))
    guess.do("commit", "guess", answer="2.5")
    assert FINDING in guess.shown()
    assert "<svg" in guess.shown()
    assert "That." not in guess.shown()


def test_a_prediction_that_todays_course_cannot_draw_is_kept_and_told(course, play):
    asked = course.entry(PREDICTIONS, "opening", "guess")
    guess = play(PredictionActivity(course, "opening", replace(asked, unit="<b>%</b>", high=10)))
    guess.record.add(Entry(kind="predicted", section="opening", activity="guess", data={"number": 700}))
    _, note, fault = guess.page("guess").blocks
    assert "You predicted 700 &lt;b&gt;%&lt;/b&gt;." in note.html
    assert fault.tone == "error"
    assert "A prediction of 700" in fault.html


def test_starting_over_hides_and_deletes_nothing(course, play):
    quiz = play(QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first")))
    quiz.do("check", "one", answer=["b"])
    reset = play(ResetActivity(course, "opening"))
    with pytest.raises(RefusedError):
        reset.do("something-else", "start-over")
    reset.do("reset", "start-over")
    assert quiz.events == ()
    assert quiz.page("one").state == "open"
    assert [event.kind for event in quiz.record.all()] == ["answered", "reset"]


def test_in_the_first_section_what_belongs_to_the_whole_course_can_be_started_over(course, play):
    reset = play(ResetActivity(course, "opening"))
    reset.record.add(Entry(kind="reviewed", section=SHARED, activity="review"))
    assert reset.buttons("start-over") == ["reset", "reset-shared"]
    reset.do("reset", "start-over")
    assert len(reset.record.events(SHARED, "review")) == 1
    reset.do("reset-shared", "start-over")
    assert reset.record.events(SHARED, "review") == ()
    later = play(ResetActivity(course, "later"))
    assert later.buttons("start-over") == ["reset"]
    with pytest.raises(RefusedError):
        later.do("reset-shared", "start-over")


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
