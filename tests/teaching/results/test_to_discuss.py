"""What to discuss: each rule alone, at its bounds, for every kind of question; and what is told where none holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.publish.classes.class_data import NOTHING, counted, question
from utils.record import Event
from utils.teaching.handed_in.hand_in import HandIn, seal
from utils.teaching.results.class_questions import Questions
from utils.teaching.results.question_result import Counted, ItemResult, Placed
from utils.teaching.results.to_discuss import in_words, to_discuss, told, why_none

NOW = datetime(2026, 11, 30, tzinfo=UTC)


def asked(right, n, wrong=(), **changes):
    """Return a question of which `right` of `n` were right at first, and each of `wrong` gave an answer of its own."""
    options = [counted("Right", right, right=True), *(counted(f"Wrong {i}", each) for i, each in enumerate(wrong))]
    numbers = {"n": n, "right_first": right, "options": tuple(options)}
    return question(**{**NOTHING, **numbers, **changes})


def voted(before, after, both, *, lost=0, **changes):
    """Return a question that `both` voted on twice; `lost` of those who were right at first were so no more."""
    moved = {"stayed-right": before - lost, "became-right": after - before + lost, "became-wrong": lost}
    moved["stayed-wrong"] = both - sum(moved.values())
    votes = {"first_votes": both, "first_right": before, "second_votes": both, "second_right": after, "moved": moved}
    return question(**{**NOTHING, "n": 0, **votes, **changes})


def keys(*results):
    """Return the rules that hold, by question."""
    return [[reason.key.removeprefix("results.") for reason in each.reasons] for each in to_discuss(results)]


class TestShares:
    """How many are right: under a third, up to two thirds, above."""

    @pytest.mark.parametrize("n", [5, 6, 15, 40, 300])
    def test_each_share_has_its_rule(self, n):
        for right in range(n + 1):
            rule = "hard" if right / n < 1 / 3 else "split" if right / n <= 2 / 3 else None
            wrong = [1] * (n - right)
            found = [each for each in keys(asked(right, n, wrong)) if each[0] != "misled"]
            assert [each[0] for each in found] == ([rule] if rule else []), (right, n)

    @pytest.mark.parametrize(("right", "rules"), [(0, ["hard"]), (13, ["hard"]), (14, ["split"]), (26, ["split"])])
    def test_nobody_and_thirteen_of_forty_are_hard(self, right, rules):
        assert keys(asked(right, 40, [1] * (40 - right))) == [rules]

    @pytest.mark.parametrize(("right", "n", "rule"), [(5, 15, "split"), (10, 15, "split"), (4, 15, "hard")])
    def test_a_third_and_two_thirds_are_split(self, right, n, rule):
        assert keys(asked(right, n, [1] * (n - right))) == [[rule]]

    def test_above_two_thirds_nothing_holds(self):
        assert keys(asked(11, 15, [1] * 4)) == keys(asked(15, 15)) == []

    def test_four_learners_are_too_few(self):
        assert keys(question(n=4, **NOTHING)) == []

    def test_the_harder_comes_first_and_hard_before_split(self):
        shares = {"split": 20, "none": 0, "few": 13}
        results = [asked(right, 40, [1] * (40 - right), question=name) for name, right in shares.items()]
        assert [each.question.question for each in to_discuss(results)] == ["none", "few", "split"]

    def test_a_course_without_a_key_has_nothing_to_discuss(self):
        assert keys(asked(None, 40, right_first=None)) == []


class TestMisled:
    """One wrong option, answer or placement."""

    def test_it_draws_most_of_the_wrong_and_a_third_of_the_class(self, course):
        (found,) = to_discuss([asked(13, 40, [20, 7])])
        assert [each.key for each in found.reasons] == ["results.hard", "results.misled"]
        assert found.score == pytest.approx(4 / 3 - 13 / 40 + 0.5)
        assert told(course.words, found.reasons).startswith(
            "Right at first: 13 of 40, fewer than a third. 20 of 40 gave the same wrong answer: “Wrong 0”."
        )

    @pytest.mark.parametrize(
        ("right", "n", "wrong", "misled"),
        [
            (10, 15, [5], True),  # a third just so
            (10, 16, [5, 1], False),  # less than a third
            (0, 10, [5, 5], False),  # a tie: neither has most
            (0, 10, [6, 4], True),
            (0, 12, [4, 4, 4], False),  # a third, but not most of the wrong
            (0, 5, [5], True),
        ],
    )
    def test_at_its_bounds(self, right, n, wrong, misled):
        ((_, *more),) = keys(asked(right, n, wrong))
        assert more == ["misled"] * misled

    def test_all_rarer_answers_together_are_no_answer(self):
        options = (counted("Right", 0, right=True), counted("", 40))
        assert keys(asked(0, 40, options=options)) == [["hard"]]

    def test_an_option_goes_by_its_letter(self, course):
        options = (counted("Peace", 10, "a", "A", right=True), counted("*War*", 30, "b", "B"))
        (found,) = to_discuss([asked(10, 40, options=options)])
        assert "30 of 40 chose the same wrong option, B: “War”." in told(course.words, found.reasons)

    def test_a_placement_is_told_with_where_it_belongs(self, course):
        items = (ItemResult("x", "Treaty", "2", Placed(9, "4", 20), None, None),
                 ItemResult("y", "War", "1", Placed(38, "2", 2), None, None))  # fmt: skip
        (order,) = to_discuss([asked(9, 40, options=(), items=items, kind="order")])
        assert "20 of 40 put “Treaty” in place 4; it belongs in place 2." in told(course.words, order.reasons)
        (match,) = to_discuss([asked(9, 40, options=(), items=items, kind="match")])
        assert "20 of 40 matched “Treaty” with “4”; it belongs with “2”." in told(course.words, match.reasons)


class TestSure:
    """Wrong and sure of it."""

    @pytest.mark.parametrize(("wrong", "n", "holds"), [(8, 40, True), (7, 40, False), (1, 5, True), (0, 5, False)])
    def test_a_fifth_of_those_who_said_so(self, wrong, n, holds):
        assert keys(asked(40, 40, sure=n, sure_wrong=wrong)) == [["sure"]] * holds

    def test_its_numbers_are_told(self, course):
        (found,) = to_discuss([asked(30, 40, [10], sure=20, sure_wrong=8)])
        assert (found.score, found.reasons[0].values) == (pytest.approx(0.4), {"wrong": 8, "n": 20})
        assert "Wrong, and 80 % sure or more: 8 of the 20 who said how sure they were." in told(
            course.words, found.reasons
        )


class TestVotes:
    """A question that the class voted on."""

    def test_one_that_moved_is_not_proposed_as_if_nothing_had_happened(self, course):
        (found,) = to_discuss([voted(6, 21, 34, sure=34, sure_wrong=13)])
        assert [each.key for each in found.reasons] == ["results.moved"]
        assert found.score == pytest.approx(13 / 34)
        assert told(course.words, found.reasons) == (
            "Right in the first vote: 6 of 34; in the second: 21. It has been talked over. "
            "Ask who changed their answer, and why; then explain the idea."
        )

    def test_one_that_moved_comes_after_a_split_class_and_before_few_who_were_sure(self):
        results = [
            asked(40, 40, question="sure", sure=5, sure_wrong=1),
            voted(3, 12, 34, question="moved"),
            asked(26, 40, [1] * 14, question="split"),
        ]
        assert [each.question.question for each in to_discuss(results)] == ["split", "moved", "sure"]

    def test_one_that_did_not_move_comes_before_a_split_class(self, course):
        results = [asked(20, 40, [1] * 20, question="split"), voted(15, 16, 34, question="unmoved")]
        first, _ = to_discuss(results)
        assert [each.key for each in first.reasons] == ["results.voted_unmoved"]
        assert first.score == pytest.approx((1 + 18 / 34) * 34 / 40)
        assert "Right in the first vote: 15 of 34; in the second: 16. " in told(course.words, first.reasons)

    @pytest.mark.parametrize(
        "each",
        [voted(15, 16, 34), voted(0, 5, 30), *(voted(0, right, 30, moved={}) for right in (0, 9, 10, 20))],
    )
    def test_after_a_second_vote_nobody_is_told_to_vote_again(self, course, each):
        (found,) = to_discuss([each])
        assert [reason.move for reason in found.reasons] == ["results.voted_move"]
        assert "Do not vote a third time." in told(course.words, found.reasons)
        assert "take a vote" not in told(course.words, found.reasons)
        assert "ask the question again" not in told(course.words, found.reasons)

    @pytest.mark.parametrize(
        ("before", "after", "n", "rules"),
        [
            (10, 13, 30, [["moved"]]),  # a tenth just so
            (10, 12, 30, [["voted_unmoved"]]),
            (15, 10, 30, [["voted_unmoved"]]),  # fewer than before
            (20, 20, 30, [["voted_unmoved"]]),  # a third still wrong just so
            (21, 21, 30, []),  # fewer than a third still wrong
            (10, 28, 30, []),  # settled
            (0, 5, 30, [["voted_hard"]]),  # it moved, and is hard still
            (0, 0, 5, [["voted_unmoved"]]),
        ],
    )
    def test_at_the_bounds(self, before, after, n, rules):
        assert keys(voted(before, after, n)) == rules

    def test_those_who_changed_to_a_wrong_answer_count_against_it(self):
        assert keys(voted(10, 12, 30, lost=8)) == [["voted_unmoved"]]

    def test_votes_stand_before_first_answers_and_the_first_vote_alone_has_no_move(self):
        assert keys(voted(21, 21, 30, n=40, right_first=0)) == []
        once = {"second_votes": 0, "second_right": None, "moved": {}}
        assert keys(voted(6, 6, 34, n=40, right_first=40, **once)) == [["hard"]]

    def test_a_wrong_option_is_looked_for_in_the_vote(self, course):
        options = (
            Counted("", "", "Right", right=True, n=40, first_votes=4, second_votes=None),
            Counted("", "", "Wrong", right=False, n=0, first_votes=30, second_votes=None),
        )
        once = {"second_votes": 0, "second_right": None, "moved": {}}
        (found,) = to_discuss([voted(4, 4, 34, n=40, right_first=40, options=options, **once)])
        assert found.reasons[1].values == {"answer": "Wrong", "wrong": 30, "n": 34}
        assert "Right in the first vote: 4 of 34, fewer than a third." in told(course.words, found.reasons)


def handed(*answers):
    """Return a class of which each learner gave one of `answers`, as (question, response, confidence or None)."""
    hand_ins = []
    for number, (item, response, sure) in enumerate(answers):
        data = {"response": response, "right": False} | ({} if sure is None else {"confidence": sure})
        at = NOW + timedelta(minutes=number)
        events = [Event(kind="answered", section="opening", activity="first", item=item, data=data, at=at)]
        head, _ = seal("1", "IR", (f"p-{number}",), NOW, events)
        hand_ins.append(HandIn(head, events))
    return hand_ins


def results_of(course, *answers):
    questions = Questions(course)
    for hand_in in handed(*answers):
        questions.read(hand_in)
    return questions.results()


RIGHT = {"one": "b", "several": ["a", "c"], "number": 0.3, "word": "SCC", "sequence": ["x", "y", "z"]}
RIGHT["partners"] = {"p": "p", "q": "q", "r": "r"}
WRONG = {"one": "a", "several": ["b"], "number": 5, "word": "army", "sequence": ["x", "z", "y"]}
WRONG["partners"] = {"p": "p", "q": "r", "r": "q"}


@pytest.mark.parametrize("item", RIGHT)
@pytest.mark.parametrize("right", [0, 13, 20, 40])
def test_every_kind_is_judged_by_the_same_rules(course, item, right):
    answers = [(item, RIGHT[item], None)] * right + [(item, WRONG[item], None)] * (40 - right)
    found = to_discuss(results_of(course, *answers))
    rule = {0: "results.hard", 13: "results.hard", 20: "results.split"}.get(right)
    assert [each.reasons[0].key for each in found] == ([rule] if rule else [])
    for each in found:
        assert each.reasons[1].key.startswith("results.misled")
        assert each.reasons[1].values["wrong"] == 40 - right
        assert "{" not in told(course.words, each.reasons)


def test_sure_and_wrong_are_counted_learner_by_learner(course):
    answers = [("one", "b", 90)] * 30 + [("one", "a", 80)] * 8 + [("one", "c", 79)] * 2
    (found,) = [each for each in results_of(course, *answers) if each.n]
    assert (found.sure, found.sure_wrong, found.right_first) == (40, 8, 30)


def test_what_few_were_asked_comes_after_what_the_class_was_asked(course):
    station = asked(0, 5, [5], question="station")
    core = [asked(right, 40, [1] * (40 - right), question=f"core-{right}") for right in (12, 20, 26)]
    names = [each.question.question for each in to_discuss([station, *core])]
    assert names == ["core-12", "core-20", "core-26", "station"]
    assert to_discuss([station])[0].score == pytest.approx(4 / 3 + 1)


def test_at_most_five_the_highest_first():
    results = [asked(right, 40, [1] * (40 - right), question=f"q{right}") for right in range(3, 12)]
    found = to_discuss(results)
    assert [each.question.question for each in found] == ["q3", "q4", "q5", "q6", "q7"]


class TestNone:
    """What is told where nothing is to be discussed."""

    def test_nobody_answered(self, course):
        assert "Nobody has answered" in in_words(course.words, why_none(()))
        assert "Nobody has answered" in in_words(course.words, why_none([question("thoughts", kind="reflect", n=40)]))

    def test_too_few_answered(self, course):
        few = [question(n=3, **NOTHING), question("other", n=4, **NOTHING)]
        assert in_words(course.words, why_none(few)).startswith("No question was answered by 5 learners yet; ")
        assert "has 4" in in_words(course.words, why_none(few))

    def test_all_are_mostly_right_with_the_numbers(self, course):
        results = [asked(38, 40), asked(29, 40, question="lowest"), question("unasked", n=0, **NOTHING)]
        assert to_discuss(results) == []
        line = in_words(course.words, why_none(results))
        assert "More than two thirds were right on each" in line
        assert "Questions that 5 or more learners answered: 2." in line
        assert "`lowest`: 29 of 40 at first." in line

    def test_five_learners_are_enough(self, course):
        assert "`one`: 5 of 5 at first." in in_words(course.words, why_none([asked(5, 5)]))

    def test_never_that_most_are_right_where_no_key_says_so(self, course):
        line = in_words(course.words, why_none([asked(None, 40, right_first=None)]))
        assert "right" not in line
        assert "no keys" in line


def test_a_learners_answer_is_told_as_it_was_typed(course):
    answer = "<b>{n}</b> *日本*"
    (found,) = to_discuss(results_of(course, *[("word", answer, None)] * 6))
    assert f"“{answer}”" in told(course.words, found.reasons)
