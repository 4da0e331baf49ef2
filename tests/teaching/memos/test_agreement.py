"""How far marks agree, at the extremes too, and what is said of it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from utils.activities.memo.rubric import LEVELS
from utils.activities.memo.said import Reading, Version
from utils.activities.memo.to_mark import Assessed, Received, ToMark
from utils.course import model
from utils.page import tree
from utils.teaching.memos.agreement import FEWEST, Agreement, LineAgreement, agreement
from utils.teaching.memos.told_agreement import EVERYBODY, agreement_blocks, meaning
from utils.words import load_words

WORDS = load_words("en")
RUBRIC = tuple(model.Criterion(id=id_, title=id_.title(), text="T.", annotation="A.") for id_ in ("one", "two"))
MEMO = model.Memo(
    id="memo", title="A memo", task="Write.", level="create", words=(1, 9), full=3, steps=(), rubric=RUBRIC, sources=(),
)  # fmt: skip


def read(*levels):
    """Return a reading with marks on the lines, as numbers; None for no mark."""
    return Reading({line.id: LEVELS[each] for line, each in zip(RUBRIC, levels, strict=True) if each is not None})


def memo(n, *readings, own=None):
    received = tuple(Received(str(place), f"r{place}", each) for place, each in enumerate(readings, 1))
    return ToMark(pseudonym=f"a{n}", learner="A", versions=(Version({}),), own=own, received=received)


def teacher(*levels):
    return {f"a{n}": Assessed(read(*each).levels) for n, each in enumerate(levels)}


def test_pairs_are_counted_line_by_line():
    memos = [memo(n, read(0, 1), read(0, 2)) for n in range(4)] + [memo(4, read(2, 1), read(0, None), read(2, 1))]
    found = agreement(MEMO, memos, {}, "readers")
    assert found.memos == 5
    one, two = found.lines
    assert one == LineAgreement("one", 4 + 3, 5, 5 / 7, pytest.approx(4 / 7))
    assert two == LineAgreement("two", 4 + 1, 5, 1 / 5, pytest.approx(4 / 5))


def test_readers_are_compared_with_the_teacher_with_a_sign():
    memos = [memo(n, read(2, 0), read(1, 0), own=read(2, 2)) for n in range(5)]
    said = teacher(*[(1, 1)] * 5)
    found = agreement(MEMO, memos, said, "teacher")
    assert [(line.n, line.exact, line.steps) for line in found.lines] == [(10, 0.5, 0.5), (10, 0.0, -1.0)]
    own = agreement(MEMO, memos, said, "own")
    assert [(line.n, line.exact, line.steps) for line in own.lines] == [(5, 0.0, 1.0), (5, 0.0, 1.0)]


def test_full_agreement_with_variation_is_one():
    memos = [memo(n, read(n % 3, 1), read(n % 3, 1)) for n in range(6)]
    found = agreement(MEMO, memos, {}, "readers")
    assert found.alpha == pytest.approx(1)
    assert found.interval is None, "every draw gives one: no doubt is measured"
    assert "This is high." in " ".join(meaning(WORDS, found))


def test_all_the_same_has_no_alpha():
    found = agreement(MEMO, [memo(n, read(1, 1), read(1, 1)) for n in range(6)], {}, "readers")
    assert math.isnan(found.alpha)
    assert [line.exact for line in found.lines] == [1, 1]
    (told,) = meaning(WORDS, found)
    assert told.startswith("There is no α")


def test_none_shared_is_below_zero_and_told_as_low():
    memos = [memo(n, read(0, 2), read(2, 0)) for n in range(6)]
    found = agreement(MEMO, memos, {}, "readers")
    assert found.alpha < 0
    assert [(line.exact, line.steps) for line in found.lines] == [(0, 2), (0, 2)]
    assert "This is low. Either a line is unclear" in " ".join(meaning(WORDS, found))


@pytest.mark.parametrize("memos", [
    [],
    [memo(n, read(1, 2)) for n in range(9)],  # one reader each
    [memo(n, read(1, 2), read(1, 2)) for n in range(FEWEST - 1)],
    [memo(n, read(1, None), read(None, 2)) for n in range(9)],  # no line twice
])  # fmt: skip
def test_too_few_are_told_and_not_counted(memos):
    found = agreement(MEMO, memos, {}, "readers")
    assert (found.alpha, found.interval) == (None, None)
    assert all(line.exact is None and line.steps is None for line in found.lines)
    shown = [block for block in agreement_blocks(WORDS, MEMO, [found]) if isinstance(block, tree.Table)]
    assert shown == []


def test_a_memo_that_was_taken_back_is_left_out():
    memos = [memo(n, read(1, 2), read(1, 2)) for n in range(5)]
    back = ToMark(pseudonym="b", learner="B", versions=(Version({}),), withdrawn=True, received=memos[0].received)
    assert agreement(MEMO, [*memos, back], {}, "readers").memos == 5


def test_lines_of_one_memo_go_together_into_the_interval():
    memos = [memo(n, read(n % 3, n % 3), read((n + n % 2) % 3, n % 3)) for n in range(9)]
    found = agreement(MEMO, memos, {}, "readers")
    low, high = found.interval
    assert -1 <= low < found.alpha < high <= 1
    assert found == agreement(MEMO, memos, {}, "readers"), "the same draws every time"


@pytest.mark.parametrize(
    ("alpha", "who", "said"),
    [(0.8, "readers", "This is high"), (0.79, "readers", "This is moderate"), (0.667, "teacher", "This is moderate"),
     (0.66, "teacher", "Either a line is unclear"), (0.66, "own", "Authors see their own memos")],
)  # fmt: skip
def test_the_sentence_goes_with_the_number(alpha, who, said):
    found = Agreement(who, 9, (LineAgreement("one", 9, 9, 0.5, 0.0),), alpha, (alpha - 0.1, alpha + 0.1))
    told = " ".join(meaning(WORDS, found))
    assert said in told
    assert f"{alpha:.2f}" in told
    assert "interval is wide" not in told


@pytest.mark.parametrize(
    ("steps", "said"),
    [(0.5, "higher than the teacher, by 0.50"), (-0.25, "lower than the teacher, by 0.25"), (0.1, "")],
)
def test_who_is_more_generous_is_told_from_a_fifth_of_a_step(steps, said):
    lines = (LineAgreement("one", 3, 9, 0.5, steps), LineAgreement("two", 0, 0))
    told = " ".join(meaning(WORDS, Agreement("teacher", 9, lines, 0.7, (0.3, 0.9))))
    assert said in told
    assert ("than the teacher" in told) == bool(said)
    assert "interval is wide" in told
    assert "than the teacher" not in " ".join(meaning(WORDS, Agreement("readers", 9, lines, 0.7, None)))


def test_a_table_stands_for_each_two_who_marked():
    memos = [memo(n, read(n % 3, 1), read(1, n % 3), own=read(1, 1)) for n in range(6)]
    found = [agreement(MEMO, memos, teacher(*[(1, n % 3) for n in range(6)]), who) for who in EVERYBODY]
    tables = [block for block in agreement_blocks(WORDS, MEMO, found) if isinstance(block, tree.Table)]
    assert [table.head[-1] for table in tables] == [
        "Apart, in steps", "Readers higher by, in steps", "Authors higher by, in steps",
    ]  # fmt: skip
    assert {len(table.rows) for table in tables} == {2}


@pytest.mark.parametrize(("alpha", "shown", "said"), [
    (0.7996, "0.80", "This is high"), (0.6651, "0.67", "This is moderate"), (0.6649, "0.66", "This is low"),
])  # fmt: skip
def test_what_is_judged_is_the_number_that_is_shown(alpha, shown, said):
    told = " ".join(meaning(WORDS, Agreement("readers", 9, (LineAgreement("one", 9, 9, 0.5, 0.0),), alpha)))
    assert f"ordinal: {shown}." in told
    assert said in told


def test_a_low_alpha_beside_marks_that_hardly_vary_is_not_laid_at_a_line():
    memos = [memo(n, read(1, 1), read(1, 0 if n == 3 else 1)) for n in range(12)]
    found = agreement(MEMO, memos, {}, "readers")
    assert found.alpha < 0.5
    assert found.exact == pytest.approx(23 / 24)
    told = " ".join(meaning(WORDS, found))
    assert "This is low, although 96\u202f% of the pairs" in told.replace("\u00a0", "\u202f").replace(" %", "\u202f%")
    assert "line is unclear" not in told


def test_marks_of_another_version_are_no_judgement_of_readers():
    memos = [replace(memo(n, read(0, n % 2), read(0, 0)), read_version=1) for n in range(6)]
    said = {f"a{n}": Assessed(read(2, 2).levels, version=1 + (n < 4)) for n in range(6)}
    found = agreement(MEMO, memos, said, "teacher")
    assert found.revised == 4
    told = " ".join(meaning(WORDS, found))
    assert "On 4 of these 6 memos you marked another version" in told
    assert "than the teacher" not in told
    same = agreement(MEMO, memos, {name: Assessed(each.levels, version=1) for name, each in said.items()}, "teacher")
    assert same.revised == 0
    assert "lower than the teacher, by" in " ".join(meaning(WORDS, same))
    assert agreement(MEMO, memos, said, "own").revised == 0
