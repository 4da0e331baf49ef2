"""The results of a small class: each number by hand, small groups closed, what does not belong left out."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from utils.course.kinds import FORECASTS
from utils.record import Entry
from utils.teaching.folder import read_folder
from utils.teaching.hand_in import HandInError
from utils.teaching.results import class_results

from .conftest import answered


def entry(kind, activity, item="", section="opening", **data):
    return Entry(kind=kind, section=section, activity=activity, item=item, data=data)


def voted(response, round_, *, right):
    return entry("voted", "vote-one", "one", round=round_, response=response, right=right)


def sure(response, confidence, *, right):
    data = {"response": response, "right": right, "confidence": confidence}
    return entry("answered", "first", "one", **data)


def stated(text, perspective="tokyo", prompt="simple", stage="think"):
    return entry("submitted", prompt, stage=stage, perspective=perspective, text=text)


def results_of(course, folder):
    return class_results(course, read_folder(course, folder).hand_ins)


@pytest.fixture
def hand_in_each(course, hand_in):
    """Hand in a file for each list of entries; return the class's results."""

    def write(*lists, names=()):
        for number, entries in enumerate(lists):
            path = hand_in(f"{number:02}", *entries, name=names[number] if names else "")
        return results_of(course, path.parent)

    return write


def question(results, id_="one"):
    return next(each for each in results.questions if each.question == id_)


def test_first_answers_are_counted_and_later_ones_are_not(hand_in_each):
    wrong_then_right = [answered("a", right=False), answered("b", right=True)]
    results = hand_in_each(wrong_then_right, *([[answered("b", right=True)]] * 3), [answered("c", right=False)])
    found = question(results)
    assert (found.section, found.quiz, found.kind, found.prompt) == ("opening", "first", "one-choice", "Which *one*?")
    assert (found.n, found.right, found.difficulty) == (5, 3, 0.6)
    assert found.options == {"Beta": 3, "Alpha": 1, "Gamma <script>x</script>": 1}
    assert found.difficulty_interval == pytest.approx((0.2307, 0.8824), abs=1e-4)
    assert found.few


@pytest.mark.parametrize(("n", "few"), [(99, True), (100, False)])
def test_below_a_hundred_answers_are_few(hand_in_each, n, few):
    assert question(hand_in_each(*([[answered("b", right=True)]] * n))).few is few


def test_confidence_is_the_mean_of_those_who_stated_one(hand_in_each):
    lists = [[sure("b", percent, right=True)] for percent in (50, 60, 70, 80, 100)]
    nonsense = [[sure("b", odd, right=True)] for odd in ("very", 400, None)]
    assert question(hand_in_each(*lists, *nonsense)).confidence == 72


def test_what_fewer_than_five_said_is_a_number_of_learners_and_nothing_else(hand_in_each):
    everything = [
        sure("b", 80, right=True),
        answered("mine", right=False, at="word"),
        voted("b", "first", right=True),
        voted("b", "second", right=True),
        stated("SECRET"),
        entry("forecast", "forecasts-pact-after-1960", "renewed", "", percent=30, round="first"),
        entry("coded", "coding", "r01", "", directions={"said": "mixed", "waited": "mixed"}, verdict="not", reason="x"),
        entry("believed", "argument", "", "", beliefs={"kept": 10, "shield": 20, "armed": 30}),
    ]
    results = hand_in_each(*([everything] * 4))
    found = question(results)
    assert (found.n, found.first_votes, found.second_votes) == (4, 4, 4)
    broken_down = (found.right, found.confidence, found.first_right, found.second_right, found.difficulty)
    assert broken_down == (None,) * 5
    assert found.discrimination is found.difficulty_interval is found.discrimination_interval is None
    assert found.options == found.moved == {}
    assert question(results, "word").options == {}
    assert results.to_discuss == ()
    (renewed, _) = results.forecasts
    assert (renewed.n, renewed.mean, renewed.quartiles) == (4, None, None)
    (coded,) = results.codings
    assert (coded.n, coded.verdicts, coded.alpha_events, coded.alpha_verdict) == (4, {}, None, None)
    assert {(each.n, each.mean, each.spread, each.histogram) for each in results.premises} == {(4, None, None, ())}
    assert [(each.perspective, each.texts) for each in results.statements] == [("", ())]
    assert "SECRET" not in repr(results)


def test_both_votes_are_kept_apart_from_the_quiz(hand_in_each):
    def both(first, second):
        return [
            voted("b" if right else "a", round_, right=right)
            for round_, right in (("first", first), ("second", second))
        ]

    pairs = [(True, True), (False, True), (False, True), (True, False), (False, False)]
    results = hand_in_each(
        *(both(*pair) for pair in pairs), [voted("b", "first", right=True), voted("a", "first", right=False)]
    )
    found = question(results)
    assert (found.n, found.first_votes, found.first_right, found.second_votes, found.second_right) == (0, 6, 3, 5, 3)
    assert found.moved == {"stayed-right": 1, "became-right": 2, "became-wrong": 1, "stayed-wrong": 1}


def test_every_kind_of_answer_is_told_in_words(hand_in_each):
    given = {
        "several": (["a", "b"], {"Alpha": 5, "Beta": 5, "Gamma": 0}),
        "number": (0.3, {"0.3 %": 5}),
        "sequence": (["y", "x", "z"], {"1. Second thing\n2. First thing\n3. Third thing": 5}),
        "partners": ({"p": "p", "q": "r", "r": "q"}, {"P – PP\nQ – RR\nR – QQ": 5}),
        "thoughts": ("PRIVATE", {}),
    }
    entries = [answered(response, right=False, at=id_) for id_, (response, _) in given.items()]
    results = hand_in_each(*([entries] * 5))
    assert {id_: question(results, id_).options for id_ in given} == {id_: each for id_, (_, each) in given.items()}
    assert (question(results, "thoughts").n, question(results, "thoughts").right) == (5, None)
    assert "PRIVATE" not in repr(results)


def test_spellings_that_are_judged_alike_count_together_and_rare_ones_as_a_rest(hand_in_each):
    typed = ["SCC", "SCC", "scc", " s.c.c ", *(f"other {n}" for n in range(9))]
    found = question(hand_in_each(*([answered(text, right=False, at="word")] for text in typed)), "word")
    assert max(found.options.items(), key=lambda each: each[1]) == ("SCC", 4)
    assert len(found.options) == 9
    assert found.options[""] == 2
    assert sum(found.options.values()) == 13


def test_learners_are_told_by_how_far_they_are(hand_in_each):
    ann = [
        answered("a", right=False),
        answered(0.3, right=True, at="number"),
        answered("x", right=False, at="thoughts"),
    ]
    results = hand_in_each([*ann, stated("done")], [stated("hello", prompt="bases")], names=("Ann", "Ben <script>"))
    first, second = results.learners
    assert (first.learner, first.questions_answered, first.right_first, first.activities_done) == ("Ann", 3, 1, 1)
    assert first.sections == {"opening": 4, "later": 0}
    assert (second.learner, second.activities_done) == ("Ben <script>", 0)  # two stages are still to come


def test_forecasts_are_the_first_ones(hand_in_each):
    said = [10, 20, 30, 40, 100]
    lists = [
        [
            entry("forecast", "forecasts-pact-after-1960", "renewed", "", percent=percent, round="first"),
            entry("forecast", "forecasts-pact-after-1960", "renewed", "", percent=99, round="second"),
        ]
        for percent in said
    ]
    (renewed, ended) = hand_in_each(*lists).forecasts
    assert (renewed.set, renewed.forecast, renewed.n) == ("pact-after-1960", "renewed", 5)
    assert (renewed.mean, renewed.quartiles) == (40, (20, 30, 40))
    assert (renewed.resolution, renewed.outcome) == ("yes", "OUTCOME-RENEWED")
    assert ended.n == 0


def test_forecasts_of_a_set_asked_only_after_the_reading_are_those(course, hand_in_each):
    (asked,) = course.entries(FORECASTS)
    entries = course.entries
    late = (replace(asked, after_reading=True),)
    course.entries = lambda kind, section="": late if kind is FORECASTS else entries(kind, section)
    said = [[entry("forecast", "forecasts-pact-after-1960", "renewed", "", percent=20, round="second")]] * 5
    (renewed, _) = hand_in_each(*said).forecasts
    assert (renewed.n, renewed.mean) == (5, 20)


def test_codings_are_the_first_ones_with_their_agreement(hand_in_each):
    def coded(said, waited, verdict):
        data = {"directions": {"said": said, "waited": waited}, "verdict": verdict, "reason": "x"}
        return entry("coded", "coding", "r01", "", **data)

    alike = [coded("supports", "against", "partly"), coded("mixed", "mixed", "not")]
    (found,) = hand_in_each(*([alike] * 4), [coded("supports", "against", "mostly-not")]).codings
    assert (found.recommendation, found.n, found.course_verdict) == ("r01", 5, "partly")
    assert found.verdicts == {"taken-up": 0, "mostly": 0, "partly": 4, "mostly-not": 1, "not": 0}
    assert found.alpha_events == 1
    assert found.alpha_verdict is None  # over one recommendation nothing can be told


def test_premises_come_with_the_most_disputed_first(hand_in_each):
    beliefs = [(0, 50), (100, 50), (0, 60), (100, 60), (50, 55)]
    lists = [
        [
            entry("believed", "argument", "", "", beliefs={"kept": 1, "shield": 1}),
            entry("believed", "argument", "", "", beliefs={"kept": kept, "shield": shield}),
        ]
        for kept, shield in beliefs
    ]
    kept, shield, armed = hand_in_each(*lists).premises
    assert (kept.argument, kept.short, kept.n, kept.mean) == ("kept", "Both kept it", 5, 50)
    assert kept.spread == pytest.approx(2000**0.5)
    assert kept.histogram == (2, 0, 1, 0, 2)
    assert (shield.argument, shield.histogram) == ("shield", (0, 0, 3, 2, 0))
    assert (armed.argument, armed.n, armed.mean) == ("armed", 0, None)


def test_statements_are_the_last_ones_by_perspective_in_an_order_of_their_own(course, hand_in, tmp_path):
    texts = [f"Statement number {n}" for n in range(12)]

    def groups(order):
        folder = tmp_path / "class"
        for each in folder.iterdir():
            each.unlink()
        for place, n in enumerate(order):
            first, last = stated("FIRST THOUGHT"), stated(texts[n], "tokyo" if n < 6 else "naha")
            hand_in(f"{order}{place:02}", first, last, file=f"{place}.jsonl")
        return results_of(course, folder).statements

    one, other = groups(range(12)), groups(range(11, -1, -1))
    assert one == other
    assert [(each.prompt, each.perspective) for each in one] == [("simple", "tokyo"), ("simple", "naha")]
    assert [set(each.texts) for each in one] == [set(texts[:6]), set(texts[6:])]
    assert [list(each.texts) for each in one] != [texts[:6], texts[6:]]


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"tokyo": 5, "naha": 5}, {"tokyo": 5, "naha": 5}),
        ({"tokyo": 8, "naha": 4}, {"": 12}),
        ({"tokyo": 3, "naha": 2}, {"": 5}),
        ({"tokyo": 6, "gone": 5}, {"tokyo": 6, "": 5}),
        ({"tokyo": 6, "naha": 3, "gone": 2}, {"tokyo": 6, "": 5}),
        ({"tokyo": 2, "naha": 2}, {"": 0}),
    ],
)
def test_no_perspective_of_fewer_than_five_stands_alone(hand_in_each, sizes, shown):
    lists = [[stated(f"{perspective} {n}", perspective)] for perspective, size in sizes.items() for n in range(size)]
    assert {each.perspective: len(each.texts) for each in hand_in_each(*lists).statements} == shown


def replied(nearest, to_answer="", text=""):
    return entry("replied", "simple", "reply", nearest=nearest, to_answer=to_answer, text=text)


def test_replies_to_the_positions_are_the_last_ones_counted(hand_in_each):
    lists = [[replied("One view", "Another", "PRIVATE")]] * 4 + [[replied("One view"), replied("Another")]]
    results = hand_in_each(*lists, [replied("Gone")])
    (found,) = results.replies
    assert (found.section, found.prompt, found.n) == ("opening", "simple", 6)
    assert found.nearest == {"One view": 4, "Another": 1}
    assert found.to_answer == {}, "four are too few"
    assert "PRIVATE" not in repr(results)


def test_names_of_the_class_are_taken_out_of_statements(hand_in_each):
    names = ["Ann Example", "Ben", "Example", "<script>alert(1)</script>", "???"]
    texts = [
        "Signed, Ann Example.",
        "Ann Example and Ben agree; Benjamin does not",
        "Examples help",
        "<script>alert(1)</script>",
        "Why???",
    ]
    results = hand_in_each(*([stated(text)] for text in texts), names=names)
    (group,) = results.statements
    assert sorted(group.texts) == sorted(
        ["Signed, ….", "… and … agree; Benjamin does not", "Examples help", "…", "Why???"]
    )


def test_names_in_scripts_that_do_not_part_words_are_taken_out_wherever_they_stand(hand_in_each):
    said = {
        "田中": ("田中です。アメリカは", "…です。アメリカは"),
        "田中 太郎": ("私、田中太郎は反対だ", "私、…は反対だ"),
        "김철수": ("김철수는 동의한다", "…는 동의한다"),
        "Tanaka": ("TanakaさんもTanakas島も", "…さんもTanakas島も"),
        "ﾀﾅｶ": ("ﾀﾅｶより", "…より"),
    }
    (group,) = hand_in_each(*([stated(text)] for text, _ in said.values()), names=list(said)).statements
    assert sorted(group.texts) == sorted(shown for _, shown in said.values())


def test_a_question_that_the_course_no_longer_has_is_left_out(hand_in_each):
    gone = [answered("b", right=True, at="gone"), answered("no-such-option", right=True)]
    elsewhere = [replace_activity(answered("b", right=True), "gone-quiz")]
    results = hand_in_each(*([[*gone, *elsewhere]] * 5))
    assert {each.n for each in results.questions} == {0}
    assert results.learners[0].questions_answered == 0


def replace_activity(entry_, activity):
    return Entry(kind=entry_.kind, section=entry_.section, activity=activity, item=entry_.item, data=entry_.data)


@pytest.mark.parametrize(
    "odd",
    [
        answered(10**400, right=True, at="number"),
        answered({"a": []}, right=True),
        answered([{"x": 1}], right="yes", at="several"),
        entry("answered", "first", "one"),
        entry("voted", "vote-one", "one", round=["first"], response="b"),
        stated({"not": "text"}),
        entry("coded", "coding", "r01", "", directions=[1], verdict={}),
        entry("believed", "argument", "", "", beliefs={"kept": "much"}),
        entry("forecast", "forecasts-pact-after-1960", "renewed", "", percent="30", round="first"),
    ],
)
def test_odd_data_in_a_file_stop_nothing(hand_in_each, odd):
    results = hand_in_each(*([[odd, answered("b", right=True)]] * 5))
    assert len(results.learners) == 5
    assert question(results).right == 5
    assert {each.n for each in (*results.forecasts, *results.codings, *results.premises)} == {0}


def test_a_class_of_one_and_a_class_that_answered_nothing(hand_in_each, course):
    results = hand_in_each([answered("b", right=True)])
    assert [each.questions_answered for each in results.learners] == [1]
    assert results.to_discuss == results.statements == ()
    silent = class_results(course, ())
    assert silent.learners == ()
    assert {each.n for each in silent.questions} == {0}


def test_only_events_of_no_consequence(hand_in_each):
    results = hand_in_each(*([[entry("hinted", "first", "one")]] * 6))
    assert {each.n for each in results.questions} == {0}
    assert {each.questions_answered for each in results.learners} == {0}


def test_files_that_cannot_be_used_change_no_number(course, hand_in):
    for number in range(6):
        path = hand_in(f"{number}", sure("b" if number else "a", 90, right=bool(number)))
    clean = results_of(course, path.parent)
    path.with_name("copy.jsonl").write_bytes(path.read_bytes())
    path.with_name("cut.jsonl").write_bytes(path.read_bytes()[:-9])
    path.with_name("photo.jpg").write_bytes(b"\xff\xd8")
    assert results_of(course, path.parent) == clean
    assert len(read_folder(course, path.parent).left_out) == 3
    for each in path.parent.glob("*"):
        each.write_bytes(b"")
    with pytest.raises(HandInError, match="it is empty"):
        results_of(course, path.parent)


class TestToDiscuss:
    """Each rule alone, then what comes first."""

    def test_a_split_class(self, hand_in_each):
        (found,) = hand_in_each(
            *([[answered("b", right=True)]] * 6), *([[answered(x, right=False)] for x in "aacc"])
        ).to_discuss
        assert (found.question.question, found.reason) == ("one", "results.split")
        assert found.score == pytest.approx(4 * 0.6 * 0.4)

    @pytest.mark.parametrize("right", [3, 7])
    def test_not_a_class_that_knows_or_does_not_know(self, hand_in_each, right):
        wrong = [[answered("ac"[n % 2], right=False)] for n in range(10 - right)]
        reasons = [each.reason for each in hand_in_each(*([[answered("b", right=True)]] * right), *wrong).to_discuss]
        assert "results.split" not in reasons

    def test_one_wrong_answer_that_many_gave(self, hand_in_each):
        wrong = [[answered("a", right=False)]] * 8 + [[answered("c", right=False)]]
        (found,) = hand_in_each([answered("b", right=True)], *wrong).to_discuss
        assert (found.reason, found.score) == ("results.misled", pytest.approx(0.8))

    def test_a_right_option_in_a_wrong_answer_misleads_nobody(self, hand_in_each):
        lists = [[answered(["a"], right=False, at="several")]] * 8
        assert hand_in_each(*lists).to_discuss == ()

    def test_wrong_and_sure_of_it(self, hand_in_each):
        lists = [[sure("b", 60, right=True)]] * 7 + [[sure(x, 90, right=False)] for x in "acc"]
        (found,) = hand_in_each(*lists).to_discuss
        assert (found.reason, found.score) == ("results.sure", pytest.approx(0.3))

    def test_wrong_and_not_sure_is_no_reason(self, hand_in_each):
        lists = [[sure("b", 60, right=True)]] * 7 + [[sure(x, 70, right=False)] for x in "acc"]
        assert hand_in_each(*lists).to_discuss == ()

    def test_a_second_vote_that_did_not_move(self, hand_in_each):
        lists = [[voted("a", "first", right=False), voted("a", "second", right=False)]] * 6
        lists += [[voted("c", "first", right=False), voted("c", "second", right=False)]] * 3
        lists += [[voted("b", "first", right=True), voted("b", "second", right=True)]]
        (found,) = hand_in_each(*lists).to_discuss
        assert (found.reason, found.score) == ("results.unmoved", pytest.approx(0.9 + 0.6))

    def test_a_second_vote_that_settled_it_needs_no_more_time(self, hand_in_each):
        lists = [
            [answered("ac"[n % 2], right=False), voted("a", "first", right=False), voted("b", "second", right=True)]
            for n in range(3)
        ]
        lists += [[answered("b", right=True), voted("b", "first", right=True), voted("b", "second", right=True)]] * 3
        assert hand_in_each(*lists).to_discuss == ()

    def test_at_most_five_the_highest_first(self, hand_in_each):
        wrong = {"one": "a", "number": 5, "sequence": ["y", "x", "z"], "word": "x", "several": ["b"]}
        wrong["partners"] = {"p": "p", "q": "r", "r": "q"}
        lists = [
            [answered(given, right=False, at=id_) for id_, given in list(wrong.items())[n % 3 :]] for n in range(9)
        ]
        found = hand_in_each(*lists).to_discuss
        assert len(found) == 5
        assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)

    def test_every_reason_is_in_the_catalogue(self, course):
        for reason in ("split", "misled", "sure", "unmoved"):
            assert course.words(f"results.{reason}").endswith(".")


def test_one_section_leaves_the_rest_out(course, hand_in):
    for number in range(6):
        path = hand_in(f"{number}", answered("ba"[number % 2], right=number % 2 == 0), stated("text"))
    hand_ins = read_folder(course, path.parent).hand_ins
    whole, mine, other = (class_results(course, hand_ins, section) for section in ("", "opening", "later"))
    assert (mine.questions, mine.to_discuss, mine.statements) == (whole.questions, whole.to_discuss, whole.statements)
    assert mine.to_discuss
    assert whole.forecasts
    assert whole.premises
    for part in (mine.forecasts, mine.codings, mine.premises, other.questions, other.to_discuss, other.statements):
        assert part == ()
    assert other.learners == whole.learners


def test_answers_are_judged_again_whatever_the_file_says(hand_in_each):
    told = [answered("a", right=True), voted("a", "first", right=True), voted("b", "second", right=False)]
    results = hand_in_each(*([[*told, answered(["a", "c"], right=False, at="several")]] * 6))
    found = question(results)
    assert (found.n, found.right, found.first_right, found.second_right) == (6, 0, 0, 6)
    assert question(results, "several").right == 6
    assert [each.right_first for each in results.learners] == [1] * 6
