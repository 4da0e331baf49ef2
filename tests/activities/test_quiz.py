"""A quiz as a learner goes through it, without a widget."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from utils.activities.activity import RefusedError
from utils.activities.quiz.quiz import QuizActivity
from utils.course import Course
from utils.course.kinds import QUIZZES
from utils.questions.parts import token

SECRETS = ["YES-", "NO-", "WHY-", "TOO-", "SLIP-", "HINT-", "MODEL-ANSWER", "OTHER-ANSWER", "OTHER-BODY"]


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
    told, folded = html.split('<details class="sources"><summary>2 sources</summary>')
    assert "YES-BETA" in told
    assert "Essay, opening, paragraph 1" in folded
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


@pytest.mark.parametrize(
    ("answer", "sure", "told"),
    [
        ("a", "95", "You were 95 % sure."),
        ("a", "75", ""),
        ("a", "", ""),
        ("b", "95", "and you were right"),
        ("b", "75", ""),
        ("b", "55", "You were only 55 % sure."),
    ],
)
def test_how_sure_one_was_is_told_where_it_is_telling(quiz, answer, sure, told):
    quiz.do("check", "one", answer=[answer], confidence=sure)
    ((_, html),) = quiz.notes("one")
    assert told in html
    assert ("% sure" in html) == bool(told)
    if answer == "a":
        quiz.do("check", "one", answer=["c"])
        assert "% sure" not in quiz.notes("one")[0][1]


@pytest.mark.parametrize(
    ("page", "wrong", "marks", "named"),
    [
        ("one", ["a"], {"a": False}, "NO-ALPHA"),
        ("several", ["a", "b"], {"a": True, "b": False}, "<strong>B:</strong> NO-BETA"),
        ("sequence", "zyx", {"x": False, "y": True, "z": False}, "<strong>First thing:</strong> WHY-X"),
        ("partners", {"p": "p", "q": "r", "r": "q"}, {"p": True, "q": False, "r": False}, "<strong>Q:</strong> WHY-Q"),
    ],
)
def test_what_was_answered_is_marked_part_by_part_and_nothing_else(quiz, page, wrong, marks, named):
    question = quiz.activity._questions[page]
    order = question.shape().shown if page in ("sequence", "partners") else ()
    shown = {id_: str(order.index(id_)) if page == "sequence" else token(page, id_) for id_ in marks}
    answer = [shown[id_] for id_ in wrong]
    if page == "partners":
        answer = {shown[left]: str(order.index(right)) for left, right in wrong.items()}
    assert quiz.page(page).blocks[0].marks == {}
    quiz.do("check", page, answer=answer)
    assert quiz.page(page).blocks[0].marks == {shown[id_]: right for id_, right in marks.items()}
    assert named in quiz.notes(page)[0][1]


def test_a_key_that_is_shown_is_marked_right(quiz):
    for answer in (["a"], ["c"]):
        quiz.do("check", "one", answer=answer)
    quiz.do("reveal", "one")
    assert quiz.page("one").blocks[0].marks == {token("one", "b"): True}


def test_options_go_by_their_letters(quiz):
    assert [label.split()[0] for _, label in quiz.page("one").blocks[0].options] == ["A.", "B.", "C."]
    assert quiz.activity._questions["several"].describe(["a", "c"]) == "A. Alpha; C. Gamma"


@pytest.mark.parametrize("key", ["quiz", "ranking", "vote"])
def test_no_message_names_a_button_by_a_word_of_its_own(course, key):
    said = course.words.starting(f"{key}.").values()
    assert [text for text in said if ", then " in text] == []


@pytest.fixture
def with_more(course_folder, play):
    """The quiz with the second and the last question beyond its core."""
    path = course_folder / "opening/quiz.toml"
    text = path.read_text(encoding="utf-8")
    for id_ in ("several", "thoughts"):
        text = text.replace(f'id = "{id_}"\n', f'id = "{id_}"\nstation = true\n')
    path.write_text(text, encoding="utf-8")
    course = Course(course_folder)
    return play(QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first")))


def test_questions_beyond_the_core_follow_the_result_and_are_counted_apart(with_more):
    pages = [(page.id, page.group) for page in with_more.form.pages]
    more = "More, if you like"
    assert pages[-3:] == [("result", ""), ("several", more), ("thoughts", more)]
    assert [id_ for id_, _ in pages[:-3]] == ["one", "number", "sequence", "partners", "word"]
    result = repr(with_more.page("result"))
    assert "Questions still open: 5." in result
    assert "Beyond these" not in result
    with_more.do("check", "several", answer=["b"], confidence="90")
    result = repr(with_more.page("result"))
    assert "Right at the first try: 0 of 0 answered." in result
    assert "Of those beyond these, right at the first try: 0 of 1 answered." in result


def test_a_core_that_is_done_says_that_there_is_more(with_more):
    questions = with_more.activity._questions
    for id_ in ("one", "number", "sequence", "partners", "word"):
        control = questions[id_].control(questions[id_].key(), with_more.activity.words, graded=False)
        with_more.do("check", id_, answer=control.value)
    assert with_more.page("result").state == "done"
    assert "Beyond these, if you like: 2." in repr(with_more.page("result"))


def test_a_quiz_of_stations_alone_is_an_ordinary_one(course_folder, play):
    path = course_folder / "opening/quiz.toml"
    text = re.sub(r'(id = "\w+"\n *prompt)', r"station = true\n\1", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    course = Course(course_folder)
    quiz = play(QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first")))
    assert quiz.activity.content.station
    assert [page.group for page in quiz.form.pages] == [""] * 8


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
    quiz.do("check", "thoughts", answer="I think <b>so</b> " * 7)
    assert "MODEL-ANSWER" in quiz.shown()
    assert "OTHER-ANSWER" in quiz.shown()
    assert "&lt;b&gt;so" in quiz.shown()
    with pytest.raises(RefusedError, match="every line"):
        quiz.do("rate", "thoughts", **{"rate-claim": ["yes"]})
    quiz.do("rate", "thoughts", **{"rate-claim": ["yes"], "rate-reason": ["partly"]})
    assert [block.value for block in quiz.page("thoughts").blocks[3:]] == [["yes"], ["partly"]]
    with pytest.raises(RefusedError):
        quiz.do("draft", "thoughts", answer="later")


def test_a_rating_off_the_scale_is_refused(quiz):
    quiz.do("show", "thoughts", answer="I think so")
    with pytest.raises(RefusedError, match="every line"):
        quiz.do("rate", "thoughts", **{"rate-claim": ["yes"], "rate-reason": ["superb"]})


def test_the_result_says_what_to_read_again_and_how_sure_one_was(quiz):
    quiz.do("check", "one", answer=["a"], confidence="90")
    quiz.do("check", "number", answer="0.3", confidence="70")
    result = repr(quiz.page("result"))
    assert "Right at the first try: 1 of 2 answered." in result
    assert "Questions still open: 6" in result
    assert r"you were 80\xa0% sure on average and right in 50\xa0%" in result
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


def test_a_short_answer_is_remarked_on_once_and_keeps_nobody_back(quiz):
    quiz.do("check", "thoughts", answer="two words")
    assert [event.kind for event in quiz.events] == ["drafted", "nudged"]
    assert "MODEL-ANSWER" not in quiz.shown()
    ((tone, html),) = quiz.notes("thoughts")
    assert tone == "info"
    assert "Words so far: 2. A full answer takes 20 to 60." in html
    assert "“Compare with a model answer”" in html
    quiz.do("draft", "thoughts", answer="three words now")
    assert quiz.notes("thoughts") == [(tone, html)]  # the same remark: it is not read out anew at every pause
    quiz.do("draft", "thoughts", answer="word " * 20)
    assert quiz.notes("thoughts") == []
    quiz.do("check", "thoughts", answer="two words")
    assert "MODEL-ANSWER" in quiz.shown()
    assert quiz.events[-1].data == {"response": "two words"}


def test_an_answer_as_long_as_asked_for_opens_the_model_answer_at_once(quiz):
    quiz.do("check", "thoughts", answer="word " * 20)
    assert [event.kind for event in quiz.events] == ["answered"]
    assert "MODEL-ANSWER" in quiz.shown()


def test_a_model_answer_opens_on_the_learners_wish_and_the_record_says_so(quiz):
    assert quiz.buttons("thoughts") == ["check", "show"]
    quiz.do("show", "thoughts", answer="two words")
    assert [event.kind for event in quiz.events] == ["drafted", "revealed"]
    assert "MODEL-ANSWER" in quiz.shown()
    assert "two words" in quiz.notes("thoughts")[0][1]
    assert quiz.page("thoughts").state == "done"
    for action in ("show", "check", "draft"):
        with pytest.raises(RefusedError):
            quiz.do(action, "thoughts", answer="word " * 30)
    quiz.do("rate", "thoughts", **{"rate-claim": ["yes"], "rate-reason": ["no"]})


def test_a_question_shows_its_name_unless_that_tells_the_answer(course, play):
    quiz = course.entry(QUIZZES, "opening", "first")
    telling = tuple(replace(each, id="beta-told") if each.id == "one" else each for each in quiz.questions)
    played = play(QuizActivity(course, "opening", replace(quiz, questions=telling)))
    named = {page.id: page.named for page in played.form.pages}
    assert named.pop("result") is False
    assert named.pop("beta-told") is False
    assert named
    assert all(named.values())
    played.do("check", "beta-told", answer=["a"])
    assert not played.page("beta-told").named, "there is another try"
    played.do("check", "beta-told", answer=["b"])
    assert played.page("beta-told").named


def test_a_name_that_tells_the_answer_is_there_once_that_is_shown(course, play):
    quiz = course.entry(QUIZZES, "opening", "first")
    telling = tuple(replace(each, id="beta-told") if each.id == "one" else each for each in quiz.questions)
    played = play(QuizActivity(course, "opening", replace(quiz, questions=telling)))
    for answer in (["a"], ["c"]):
        played.do("check", "beta-told", answer=answer)
    assert not played.page("beta-told").named
    played.do("reveal", "beta-told")
    assert played.page("beta-told").named
