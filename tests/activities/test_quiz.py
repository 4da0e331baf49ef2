"""A quiz as a learner goes through it, without a widget."""

from __future__ import annotations

import re

import pytest

from utils.activities.activity import RefusedError
from utils.activities.quiz.quiz import QuizActivity
from utils.course import Course
from utils.course.kinds import QUIZZES
from utils.questions.parts import token

SECRETS = ["YES-", "NO-", "WHY-", "TOO-", "SLIP-", "HINT-", "MODEL-ANSWER", "OTHER-BODY"]


@pytest.fixture
def quiz(course, play):
    return play(QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first")))


def test_before_the_answer_nothing_gives_the_key_away(quiz):
    shown = quiz.shown()
    assert not [secret for secret in SECRETS if secret in shown]
    assert "correct" not in shown
    assert re.findall(r"'(?:id|value)': '[xyz]'", shown) == []


def test_a_wrong_answer_gets_its_own_feedback_and_no_other(quiz):
    quiz.do("check", "one", answer=["a"])
    ((tone, html),) = quiz.notes("one")
    assert tone == "wrong"
    assert "NO-ALPHA" in html
    assert "YES-BETA" not in quiz.shown()
    assert "NO-GAMMA" not in quiz.shown()


def test_feedback_cites_its_sources(quiz):
    quiz.do("check", "one", answer=["b"])
    ((_, html),) = quiz.notes("one")
    assert "Essay, opening, paragraph 1" in html
    assert '<a href="https://example.org/treaty">A treaty [text]</a>, A ministry, 1960-01-19' in html


def test_try_again_until_right_and_the_first_answer_counts(quiz):
    quiz.do("check", "one", answer=["a"], confidence="80")
    assert quiz.page("one").state == "tried"
    assert "check" in quiz.buttons("one")
    quiz.do("check", "one", answer=["b"], confidence="100")
    assert quiz.page("one").state == "right"
    assert quiz.buttons("one") == []
    assert [event.data["right"] for event in quiz.events] == [False, True]
    assert [event.data.get("confidence") for event in quiz.events] == [80, None]
    assert "Right at the first try: 0 of 1 answered." in repr(quiz.page("result"))


def test_a_right_question_is_closed(quiz):
    quiz.do("check", "one", answer=["b"])
    with pytest.raises(RefusedError, match="not possible"):
        quiz.do("check", "one", answer=["a"])


def test_hints_come_one_at_a_time(quiz):
    assert quiz.buttons("one") == ["check", "hint"]
    quiz.do("hint", "one")
    assert "HINT-1" in quiz.shown()
    assert "HINT-2" not in quiz.shown()
    quiz.do("hint", "one")
    assert "HINT-2" in quiz.shown()
    assert quiz.buttons("one") == ["check"]
    with pytest.raises(RefusedError):
        quiz.do("hint", "one")


def test_the_answer_may_be_shown_after_two_tries(quiz):
    quiz.do("check", "one", answer=["a"])
    with pytest.raises(RefusedError):
        quiz.do("reveal", "one")
    quiz.do("check", "one", answer=["c"])
    assert "reveal" in quiz.buttons("one")
    quiz.do("reveal", "one")
    assert quiz.page("one").state == "done"
    assert quiz.page("one").blocks[0].value == [token("one", "b")]
    assert "YES-BETA" in quiz.shown()
    assert "Right at the first try: 0 of 1" in repr(quiz.page("result"))


@pytest.mark.parametrize(
    ("page", "values", "says"),
    [
        ("one", {}, "Choose one"),
        ("one", {"answer": ["nothing-like-it"]}, "Choose one"),
        ("one", {"answer": ["a", "b"]}, "Choose one"),
        ("several", {"answer": []}, "at least one"),
        ("number", {}, "Write a number"),
        ("number", {"answer": "about three"}, "“about three” cannot be read"),
        ("number", {"answer": "1e400"}, "cannot be read"),
        ("number", {"answer": "5000"}, "between 0 and 2000 %"),
        ("number", {"answer": {"a": 1}}, "cannot be read"),
        ("sequence", {"answer": ["0", "1"]}, "every item"),
        ("sequence", {"answer": ["0", "0", "1"]}, "every item"),
        ("partners", {"answer": {"p": "0"}}, "a partner for each"),
        ("word", {"answer": "  ..  "}, "Write an answer"),
        ("word", {"answer": 5}, "Write an answer"),
        ("thoughts", {"answer": "x" * 20_001}, "too long"),
        ("one", {"answer": ["a"], "confidence": "300"}, "between 50 and 100"),
        ("gone", {"answer": ["a"]}, "no question “gone”"),
    ],
)
def test_what_cannot_be_graded_is_refused_in_words_and_not_recorded(quiz, page, values, says):
    with pytest.raises(RefusedError, match=re.escape(says)):
        quiz.do("check", page, **values)
    assert quiz.events == ()


@pytest.mark.parametrize("typed", ["0.3", "0,3", "0.30 %", " .3 "])
def test_numbers_are_read_as_typed(quiz, typed):
    quiz.do("check", "number", answer=typed)
    assert quiz.page("number").state == "right"
    assert quiz.page("number").blocks[0].value == "0.3"


def test_order_and_match_travel_as_numbers_and_are_kept_as_ids(quiz, course):
    sequence, partners = course.entry(QUIZZES, "opening", "first").questions[3:5]
    shown = sequence.shape().shown
    right = [str(shown.index(id_)) for id_ in "xyz"]
    quiz.do("check", "sequence", answer=right)
    assert quiz.page("sequence").state == "right"
    assert quiz.events[-1].data["response"] == ["x", "y", "z"]
    assert quiz.page("sequence").blocks[0].value == right
    shown = partners.shape().shown
    quiz.do("check", "partners", answer={id_: str(shown.index(id_)) for id_ in "pqr"})
    assert quiz.page("partners").state == "right"
    assert "WHY-P" in quiz.shown()


def test_reflect_keeps_drafts_then_shows_a_model_and_asks_for_a_rating(quiz):
    assert quiz.do("draft", "thoughts", answer="I thi")
    assert quiz.do("draft", "thoughts", answer="I thi") == []
    assert quiz.page("thoughts").blocks[0].value == "I thi"
    assert quiz.page("thoughts").state == "open"
    quiz.do("check", "thoughts", answer="I think <b>so</b>")
    assert "MODEL-ANSWER" in quiz.shown()
    assert "&lt;b&gt;so" in quiz.shown()
    with pytest.raises(RefusedError, match="every line"):
        quiz.do("rate", "thoughts", **{"rate-claim": ["yes"]})
    quiz.do("rate", "thoughts", **{"rate-claim": ["yes"], "rate-reason": ["partly"]})
    assert [block.value for block in quiz.page("thoughts").blocks[2:]] == [["yes"], ["partly"]]
    with pytest.raises(RefusedError):
        quiz.do("draft", "thoughts", answer="later")


def test_a_rating_off_the_scale_is_refused(quiz):
    quiz.do("check", "thoughts", answer="I think so")
    with pytest.raises(RefusedError, match="every line"):
        quiz.do("rate", "thoughts", **{"rate-claim": ["yes"], "rate-reason": ["superb"]})


def test_the_result_says_what_to_read_again_and_how_sure_one_was(quiz):
    quiz.do("check", "one", answer=["a"], confidence="90")
    quiz.do("check", "number", answer="0.3", confidence="70")
    result = repr(quiz.page("result"))
    assert "Right at the first try: 1 of 2 answered." in result
    assert "Still open: 6" in result
    assert "you were 80 % sure on average and right in 50 %" in result
    assert "Which <em>one</em>?" in result
    assert "How much?" not in result


def test_a_script_in_a_teachers_text_is_shown_not_run(quiz):
    assert "<script" not in quiz.shown()
    assert "&lt;script&gt;" in quiz.shown()


def test_answers_that_no_longer_fit_a_changed_question_are_left_out_not_lost(quiz, course_folder, play):
    quiz.do("check", "one", answer=["a"])
    quiz.do("check", "number", answer="0.3")
    path = course_folder / "opening/quiz.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            '{ id = "a", text = "Alpha", feedback = "NO', '{ id = "d", text = "Delta", feedback = "NO'
        )
    )
    changed = Course(course_folder)
    again = play(QuizActivity(changed, "opening", changed.entry(QUIZZES, "opening", "first")))
    assert again.page("one").state == "open"
    assert again.page("number").state == "right"
    assert len(again.events) == 2


def test_plain_text_imports_no_markdown_parser():
    import sys
    from subprocess import run

    code = "import sys; from utils.markup import block; block('Plain.'); print('markdown_it' in sys.modules)"
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


@pytest.mark.parametrize(
    ("question", "same", "other"),
    [
        ("one", [["a"], ["a"]], ["c"]),
        ("several", [["a"], ["a"]], ["b"]),
        ("number", ["5", "5.0", "5 %"], "6"),
        ("word", ["NATO", " nato."], "ASEAN"),
        ("partners", [{"p": "0", "q": "0", "r": "0"}] * 2, {"p": "1", "q": "1", "r": "1"}),
        ("sequence", [["0", "1", "2"]] * 2, ["0", "2", "1"]),
    ],
)
def test_only_a_different_answer_earns_the_key(quiz, question, same, other):
    for answer in same:
        quiz.do("check", question, answer=answer)
        assert "reveal" not in quiz.buttons(question)
        with pytest.raises(RefusedError):
            quiz.do("reveal", question)
    quiz.do("check", question, answer=other)
    assert "reveal" in quiz.buttons(question)


@pytest.fixture
def reflection(course_folder, play):
    """The quiz with a model answer of 60 words."""
    path = course_folder / "opening/quiz.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"MODEL-ANSWER"', f'"MODEL-ANSWER {"word " * 59}"'), encoding="utf-8")
    course = Course(course_folder)
    return play(QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first")))


def test_a_model_answer_opens_after_as_many_words_as_its_task_needs(reflection):
    for text in ("word", "word " * 19, "— " * 40):
        with pytest.raises(RefusedError):
            reflection.do("check", "thoughts", answer=text)
        assert "MODEL-ANSWER" not in reflection.shown()
    with pytest.raises(RefusedError, match="19 of the 20 words"):
        reflection.do("check", "thoughts", answer="word " * 19)
    reflection.do("check", "thoughts", answer="word " * 20)
    assert "MODEL-ANSWER" in reflection.shown()


def test_a_model_answer_opens_on_the_learners_wish_and_the_record_says_so(reflection):
    assert reflection.buttons("thoughts") == ["check", "show"]
    reflection.do("show", "thoughts", answer="two words")
    assert [event.kind for event in reflection.events] == ["drafted", "revealed"]
    assert "MODEL-ANSWER" in reflection.shown()
    assert "two words" in reflection.notes("thoughts")[0][1]
    assert reflection.page("thoughts").state == "done"
    for action in ("show", "check", "draft"):
        with pytest.raises(RefusedError):
            reflection.do(action, "thoughts", answer="word " * 30)
    reflection.do("rate", "thoughts", **{"rate-claim": ["yes"], "rate-reason": ["no"]})
