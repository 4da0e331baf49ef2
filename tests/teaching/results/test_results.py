"""The results of a small class: each number by hand, small groups closed, what does not belong left out."""

from __future__ import annotations

from dataclasses import replace as re_placed
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from tests.teaching.conftest import answered
from utils.course.kinds import FORECASTS
from utils.record import Entry
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import HandIn, HandInError, Sent
from utils.teaching.results.results import class_results


def entry(kind, activity, item="", section="opening", **data):
    return Entry(kind=kind, section=section, activity=activity, item=item, data=data)


def voted(response, round_, *, right, **where):
    return entry("voted", "vote-one", "one", round=round_, response=response, right=right, **where)


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


def said(result, round_="first"):
    """Return how many gave each answer."""
    return {each.text: each.said(round_) for each in result.options}


def test_first_answers_are_counted_and_later_ones_are_not(hand_in_each):
    wrong_then_right = [answered("a", right=False), answered("b", right=True)]
    results = hand_in_each(wrong_then_right, *([[answered("b", right=True)]] * 3), [answered("c", right=False)])
    found = question(results)
    assert (found.section, found.quiz, found.kind, found.prompt) == ("opening", "first", "one-choice", "Which *one*?")
    assert (found.n, found.right_first, found.difficulty) == (5, 3, 0.6)
    assert said(found) == {"Alpha": 1, "Beta": 3, "Gamma <script>x</script>": 1}
    assert [(each.id, each.letter, each.right) for each in found.options] == [
        ("a", "A", False), ("b", "B", True), ("c", "C", False)
    ]  # fmt: skip
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
    broken_down = (found.right_first, found.confidence, found.first_right, found.second_right, found.difficulty)
    assert broken_down == (found.right_end, found.tries, found.hints, found.revealed, found.sure_wrong) == (None,) * 5
    assert found.discrimination is found.difficulty_interval is found.discrimination_interval is None
    assert (found.options, found.items, found.moved) == ((), (), {})
    assert question(results, "word").options == question(results, "sequence").items == ()
    assert results.to_discuss == ()
    (renewed, _) = results.forecasts
    assert (renewed.n, renewed.mean, renewed.quartiles) == (4, None, None)
    (coded,) = results.codings
    assert (coded.n, coded.verdicts, coded.alpha_events, coded.alpha_verdict) == (4, {}, None, None)
    assert {(each.n, each.mean, each.spread, each.histogram) for each in results.premises} == {(4, None, None, ())}
    assert [(each.perspective, each.texts) for each in results.statements] == [("", ())]
    assert "SECRET" not in repr(results)


@pytest.mark.parametrize("opening", ["", "one-of-a-live-class"])
def test_both_votes_are_kept_apart_from_the_quiz(hand_in_each, opening):
    def both(first, second):
        return [
            voted(
                "b" if right else "a", round_, right=right, **({"opening": opening, "phase": phase} if opening else {})
            )
            for round_, phase, right in (("first", "vote", first), ("second", "again", second))
        ]

    pairs = [(True, True), (False, True), (False, True), (True, False), (False, False)]
    results = hand_in_each(
        *(both(*pair) for pair in pairs), [voted("b", "first", right=True), voted("a", "first", right=False)]
    )
    found = question(results)
    assert (found.n, found.first_votes, found.first_right, found.second_votes, found.second_right) == (0, 6, 3, 5, 3)
    assert found.moved == {"stayed-right": 1, "became-right": 2, "became-wrong": 1, "stayed-wrong": 1}


def test_a_class_that_voted_live_twice_on_a_question_is_counted_by_the_first_time_it_voted_to_the_end(hand_in_each):
    times = [("broken-off", "first", "a"), ("whole", "first", "a"), ("whole", "second", "b"), ("later", "first", "c")]
    mine = [voted(response, round_, right=response == "b", opening=where) for where, round_, response in times]
    found = question(hand_in_each(*([mine] * 5)))
    assert (found.first_votes, found.second_votes, found.moved["became-right"]) == (5, 5, 5)


def test_every_kind_of_answer_is_told_in_words(hand_in_each):
    given = {
        "several": (["a", "b"], {"Alpha": 5, "Beta": 5, "Gamma": 0}),
        "number": (0.3, {"0.3 %": 5}),
        "sequence": (["y", "x", "z"], {}),
        "partners": ({"p": "p", "q": "r", "r": "q"}, {}),
        "thoughts": ("PRIVATE", {}),
    }
    entries = [answered(response, right=False, at=id_) for id_, (response, _) in given.items()]
    results = hand_in_each(*([entries] * 5))
    assert {id_: said(question(results, id_)) for id_ in given} == {id_: each for id_, (_, each) in given.items()}
    assert (question(results, "thoughts").n, question(results, "thoughts").right_first) == (5, None)
    assert "PRIVATE" not in repr(results)


def test_spellings_that_are_judged_alike_count_together_and_rare_ones_as_a_rest(hand_in_each):
    typed = ["SCC", "SCC", "scc", " s.c.c ", *(f"other {n}" for n in range(9))]
    found = question(hand_in_each(*([answered(text, right=False, at="word")] for text in typed)), "word")
    counts = said(found)
    assert found.options[0].text == "SCC"
    assert counts["SCC"] == max(counts.values()) == 4
    assert len(found.options) == 9
    assert counts[""] == 2
    assert sum(counts.values()) == 13


def test_learners_are_told_by_how_far_they_are(hand_in_each):
    ann = [
        answered("a", right=False),
        answered(0.3, right=True, at="number"),
        answered("x", right=False, at="thoughts"),
    ]
    results = hand_in_each([*ann, stated("done")], [stated("hello", prompt="bases")], names=("Ann", "Ben <script>"))
    first, second = results.learners
    assert (first.learner, first.name, first.class_code) == ("Ann", "Ann", "IR-2026")
    assert first.pseudonym not in ("Ann", second.pseudonym)
    assert first.last == datetime.now(UTC).astimezone().date()
    opening, later = first.sections.values()
    assert (opening.questions, opening.right_first, opening.right_end, opening.activities) == (3, 1, 1, 1)
    assert opening.texts == 2, "a statement and an answer in words"
    assert opening.begun
    assert not later.begun
    assert first.total.of_questions == opening.of_questions + later.of_questions > 3
    assert (first.total.questions, first.total.texts) == (3, 2)
    assert (second.learner, second.total.activities) == ("Ben <script>", 0)  # two stages are still to come
    assert second.total.texts == 1


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
    assert results.learners[0].total.questions == 0


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
    assert question(results).right_first == 5
    assert {each.n for each in (*results.forecasts, *results.codings, *results.premises)} == {0}


def test_a_class_of_one_and_a_class_that_answered_nothing(hand_in_each, course):
    results = hand_in_each([answered("b", right=True)])
    assert [each.total.questions for each in results.learners] == [1]
    assert results.to_discuss == results.statements == ()
    silent = class_results(course, ())
    assert silent.learners == ()
    assert {each.n for each in silent.questions} == {0}


def test_only_events_of_no_consequence(hand_in_each):
    results = hand_in_each(*([[entry("hinted", "first", "one")]] * 6))
    assert {each.n for each in results.questions} == {0}
    assert {each.total.questions for each in results.learners} == {0}


def test_files_that_cannot_be_used_change_no_number(course, hand_in):
    for number in range(6):
        path = hand_in(f"{number}", sure("b" if number else "a", 90, right=bool(number)))
    clean = results_of(course, path.parent)
    path.with_name("copy.jsonl").write_bytes(path.read_bytes())
    path.with_name("cut.jsonl").write_bytes(path.read_bytes()[:-9])
    path.with_name("photo.jpg").write_bytes(b"\xff\xd8")
    again = results_of(course, path.parent)
    assert [each.total for each in again.learners] == [each.total for each in clean.learners]
    assert re_placed(again, learners=()) == re_placed(clean, learners=())
    assert len(read_folder(course, path.parent).left_out) == 3
    for each in path.parent.glob("*"):
        each.write_bytes(b"")
    with pytest.raises(HandInError, match="it is empty"):
        results_of(course, path.parent)


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
    assert [each.sections for each in other.learners] == [{"later": each.sections["later"]} for each in whole.learners]
    assert {each.last for each in other.learners} == {None}
    assert {each.total.questions for each in mine.learners} == {1}


def test_answers_are_judged_again_whatever_the_file_says(hand_in_each):
    told = [answered("a", right=True), voted("a", "first", right=True), voted("b", "second", right=False)]
    results = hand_in_each(*([[*told, answered(["a", "c"], right=False, at="several")]] * 6))
    found = question(results)
    assert (found.n, found.right_first, found.first_right, found.second_right) == (6, 0, 0, 6)
    assert question(results, "several").right_first == 6
    assert [each.total.right_first for each in results.learners] == [1] * 6


def test_the_last_try_hints_and_what_was_shown_are_told_beside_the_first(hand_in_each):
    """Six learners: two right at once, one after a hint, one after two tries, one shown the key, one who gave up."""
    wrong, also, right = answered("a", right=False), answered("c", right=False), answered("b", right=True)
    hint, shown = entry("hinted", "first", "one"), entry("revealed", "first", "one")
    lists = [
        [right],
        [right],
        [wrong, hint, right],
        [wrong, also, right],
        [wrong, also, hint, hint, shown],
        [wrong, wrong],
    ]
    results = hand_in_each(*lists)
    found = question(results)
    assert (found.n, found.right_first, found.right_end) == (6, 2, 4)
    assert found.tries == pytest.approx((1 + 1 + 2 + 3 + 2 + 1) / 6), "the same again is no new try"
    assert (found.hints, found.revealed) == (pytest.approx(2 / 6), pytest.approx(1 / 6))
    assert sorted(each.total.right_end for each in results.learners) == [0, 0, 1, 1, 1, 1]


def test_items_are_counted_one_by_one(hand_in_each):
    orders = [["x", "y", "z"]] * 2 + [["y", "x", "z"]] * 3 + [["z", "y", "x"]]
    matched = [{"p": "p", "q": "q", "r": "r"}] * 4 + [{"p": "q", "q": "q", "r": "q"}] * 2
    lists = zip(orders, matched, strict=True)
    results = hand_in_each(
        *(
            [answered(one, right=False, at="sequence"), answered(other, right=False, at="partners")]
            for one, other in lists
        )
    )
    first, second, third = question(results, "sequence").items
    assert (first.id, first.text, first.belongs) == ("x", "First thing", "1")
    assert (first.first.right, first.first.wrong, first.first.wrong_n) == (2, "2", 3)
    assert (second.first.right, second.first.wrong, second.first.wrong_n) == (3, "1", 3)
    assert (third.first.right, third.first.wrong, third.first.wrong_n) == (5, "1", 1)
    p, q, r = question(results, "partners").items
    assert (p.text, p.belongs, p.first.right, p.first.wrong, p.first.wrong_n) == ("P", "PP", 4, "QQ", 2)
    assert (q.first.right, q.first.wrong, q.first.wrong_n) == (6, "", 0)
    assert (r.belongs, r.first.wrong) == ("RR", "QQ")
    assert question(results, "sequence").options == ()
    assert first.first_votes is None


def test_votes_are_counted_option_by_option_where_five_cast_one(hand_in_each):
    lists = [[answered("b", right=True), voted("a", "first", right=False)] for _ in range(6)]
    for each in lists[:4]:
        each.append(voted("b", "second", right=True))
    found = question(hand_in_each(*lists))
    assert said(found) == {"Alpha": 0, "Beta": 6, "Gamma <script>x</script>": 0}
    assert said(found, "first_votes") == {"Alpha": 6, "Beta": 0, "Gamma <script>x</script>": 0}
    assert set(said(found, "second_votes").values()) == {None}, "four are too few"
    assert (found.first_right, found.second_right, found.moved) == (0, None, {})


def test_each_learner_is_let_go_of_before_the_next(course, hand_in):
    for number in range(3):
        path = hand_in(f"{number}")
    hand_ins = read_folder(course, path.parent).hand_ins
    class_results(course, hand_ins)
    assert ["_by_activity" in vars(each) for each in hand_ins] == [False] * 3


def test_the_platforms_name_stands_where_the_file_has_none_and_in_no_statement(course, hand_in):
    entries = [stated("Dana Doe says so, and Ann too")]
    for number in range(5):
        path = hand_in(f"{number:02}", *entries, name="Ann" if number else "")
    first, *rest = sorted(read_folder(course, path.parent).hand_ins, key=lambda each: each.head.name)
    named = HandIn(first.head, first.all(), (Sent("answers.jsonl", "moodle", "712300", "Dana Doe"),))
    results = class_results(course, [named, *rest])
    assert (results.learners[0].name, results.learners[0].numbers) == ("Dana Doe", ("712300",))
    assert results.learners[0].learner == results.learners[0].pseudonym
    assert {each.name for each in results.learners[1:]} == {"Ann"}
    assert {text for group in results.statements for text in group.texts} == {"… says so, and … too"}
