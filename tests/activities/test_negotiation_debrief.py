"""The debriefing of a negotiation: each sentence says the number that is counted, at the extremes in exact words."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import combinations

import numpy as np
import pytest

from tests.ended_plays import ended, small_table, tokyo
from tests.game_arrays import arrays
from utils.activities.activity import Action, RefusedError
from utils.activities.negotiation.debrief import looked, told
from utils.activities.negotiation.debrief_others import without_homes
from utils.activities.negotiation.debrief_reverse import MOST, Reversal, reversed_game, rows_of
from utils.activities.negotiation.progress import Plan
from utils.course import Course, model
from utils.models.negotiation.moves import Saying
from utils.models.negotiation.solutions import kalai_smorodinsky, shares
from utils.view import Number, Picture, every_block

COURSE = Course()
TOKYO = tokyo(COURSE)
GAME = TOKYO.game
ALL = range(6)
MIDDLE = {"sea": "w2", "relief": "r2", "openness": "o2", "energy": "e3", "past": "h2", "seat": "s2"}
GUESSES = {"us": ("sea", "openness"), "asean": ("seat", "relief")}


def reading(blocks):
    """All that is said, a line a block; rows of tables too."""
    found = []
    for each in every_block(blocks):
        found.append(getattr(each, "html", ""))
        found += [" | ".join(row) for row in getattr(each, "rows", ())]
    return "\n".join(unescape(re.sub("<[^>]+>", " ", each)).strip() for each in found)


def of(table, *args, **more):
    return reading(told(COURSE, table, ended(table, *args, **more)))


def text(**changes):
    return TOKYO.text(MIDDLE | changes)


def test_the_middle_is_told_as_it_is_counted():
    said = of(TOKYO, "china", text(), ALL)
    row = GAME.number(text())
    has, best = int(arrays(GAME).values[row, 2]), int(arrays(GAME).values[arrays(GAME).signers.all(axis=1), 2].max())
    assert "The text holds: all delegations signed it." in said
    assert "Created: every delegation has more than without any text." in said
    assert f"you have {has} of 100 points, {has - 42} above your limit of 42" in said
    assert f"{round(100 * (has - 42) / (best - 42))} % of your range, which goes from your limit to {best}," in said
    better = (arrays(GAME).payoffs >= arrays(GAME).payoffs[row]).all(axis=1) & (
        arrays(GAME).payoffs > arrays(GAME).payoffs[row]
    ).any(axis=1)
    assert f"Left: {(better & arrays(GAME).holds).sum()} of the 296 texts that hold" in said
    more = (arrays(GAME).payoffs[arrays(GAME).holds, 2] > has).sum()
    assert f"{more} of the 296 texts that hold would have given you more than the deal" in said
    assert "empty chair" not in said
    assert "No home condition stood in the way" in said


def test_an_efficient_text_has_no_missed_trade_and_leaves_nothing():
    said = of(TOKYO, "us", GAME.texts[kalai_smorodinsky(GAME)], ALL)
    more = (arrays(GAME).payoffs[arrays(GAME).holds, 0] > arrays(GAME).payoffs[kalai_smorodinsky(GAME), 0]).sum()
    assert f"Left: nothing. No text that holds would have given somebody more and nobody less. {more} would" in said
    assert "There was none. The text is efficient" in said


def test_who_alone_refused_a_text_worth_signing_is_told_what_a_signature_would_have_brought():
    others = [0, 1, 2, 4, 5]
    said = of(TOKYO, "korea", text(), others)
    row = GAME.number(text())
    gain = arrays(GAME).values[row, 3] - GAME.limits[3]
    assert (
        f"Had Seoul (you) signed the text as it stands, Washington would have gained 4 points, Tokyo 4, Beijing 4, "
        f"Seoul (you) {gain}, ASEAN 4 and Moscow 4, and nobody would have lost." in said
    )
    has = np.where(np.isin(range(6), others), arrays(GAME).values[row] - 4, GAME.limits)
    better = (arrays(GAME).payoffs >= has).all(axis=1) & (arrays(GAME).payoffs > has).any(axis=1) & arrays(GAME).holds
    near = sum(_apart(n, row) in (1, 2) for n in np.flatnonzero(better))
    assert ("One change" if near == 1 else f"{near} changes") in said


def test_a_refusal_that_nothing_but_a_signature_would_have_mended_is_told_so():
    said = of(small_table([[[9, 9], [4, 4]]], [0, 0]), "b", (0,), [0])
    assert "Had B (you) signed the text as it stands, A would have gained 2 points and B (you) 9" in said
    assert "No other text that holds gives somebody more and nobody less." in said


def test_texts_that_are_better_but_three_articles_away_are_counted():
    held = np.flatnonzero(arrays(GAME).holds)
    far = next(
        (n, better)
        for n in held
        if (better := [m for m in held if _beats(m, n)]) and all(_apart(m, n) > 2 for m in better)
    )
    said = of(TOKYO, "us", GAME.texts[far[0]], np.flatnonzero(arrays(GAME).signers[far[0]]).tolist())
    assert "No change of one or two articles would have given somebody more and nobody less." in said
    more = len(far[1])
    assert ("One text that changes" if more == 1 else f"{more} texts that change") in said


def test_what_matters_stands_first_and_what_was_near_before_the_pictures():
    with_deal, without = of(TOKYO, "us", text(), ALL), of(TOKYO, "us", text(), [], voted=False)
    for said, first in ((with_deal, "Trades that were missed"), (without, "Texts that were near")):
        parts = [
            "What was created",
            first,
            "Who got what" if said is with_deal else "What could have been had",
            "Home conditions",
            "How well you read",
            "What this table is",
        ]
        places = [said.index(each) for each in parts]
        assert places == sorted(places)


def test_each_point_of_theory_is_explained_where_it_stands_and_sums_are_of_this_game_only():
    said = of(TOKYO, "us", text(), ALL)
    for each in ("Largest sum:", "Nash:", "Kalai–Smorodinsky:"):
        assert said.count(each) == 1
    assert "a number of this game only" in said
    assert "Largest sum" not in of(small_table(ONE, [99, 99]), "b", (0, 0), [1])


def test_the_picture_of_shares_has_the_numbers_of_the_model():
    said = of(TOKYO, "japan", text(), ALL)
    share = shares(GAME)[GAME.number(text())]
    kalai = shares(GAME)[kalai_smorodinsky(GAME)]
    assert re.search(rf"Tokyo \(you\) \| {share[1]:.0%} \| .* \| {kalai[1]:.0%}".replace("%", " %"), said)


def test_trades_that_were_missed_are_read_out_with_what_each_would_have_gained():
    row = next(
        n
        for n in np.flatnonzero(arrays(GAME).signers.all(axis=1))
        if any(_beats(m, n) and _apart(m, n) <= 2 for m in np.flatnonzero(arrays(GAME).holds))
    )
    said = of(TOKYO, "us", GAME.texts[row], ALL)
    count = sum(_beats(m, row) and _apart(m, row) <= 2 for m in np.flatnonzero(arrays(GAME).holds))
    assert ("One change" if count == 1 else "Two changes" if count == 2 else f"{count} changes") in said
    (trade, *_) = re.findall(r"Had (.*?), and nobody would have lost", said)
    changed = {TOKYO.asked.articles[n].title: n for n in range(6)}
    other = list(GAME.texts[row])
    for title, short in re.findall(r"([A-Z][^“]*?) read “(.*?)”", trade):
        article = changed[title.removeprefix("and ").strip()]
        other[article] = [each.short for each in TOKYO.asked.articles[article].options].index(short)
    gains = arrays(GAME).payoffs[GAME.number(tuple(other))] - arrays(GAME).payoffs[row]
    for party, gain in enumerate(gains):
        name = TOKYO.asked.delegations[party].short
        assert bool(gain) == (name in trade)
        if gain > 1:
            assert re.search(rf"{name}( \(you\))?( would have gained)? {gain}\b", trade)


def _beats(one, other):
    gains = arrays(GAME).payoffs[one] - arrays(GAME).payoffs[other]
    return (gains >= 0).all() and (gains > 0).any()


def _apart(one, other):
    return sum(a != b for a, b in zip(GAME.texts[one], GAME.texts[other], strict=True))


def test_an_empty_chair_is_told_with_what_it_cost():
    row = next(n for n in np.flatnonzero(arrays(GAME).holds) if arrays(GAME).signers[n].sum() == 5)
    (away,) = np.flatnonzero(~arrays(GAME).signers[row])
    said = of(TOKYO, "us", GAME.texts[row], np.flatnonzero(arrays(GAME).signers[row]).tolist())
    assert f"{TOKYO.asked.delegations[away].short} stayed away. The empty chair cost each signatory 4 points." in said
    assert f"you have {arrays(GAME).payoffs[row, 0]} of 100 points" in said


def test_a_home_that_bit_is_told_with_its_rounds_and_what_it_binds():
    bound = text(sea="w3")
    heard = [Saying(1, "not_at_home", 3, bound), Saying(3, "not_at_home", 3, text(sea="w3", past="h3"))]
    said = of(TOKYO, "us", text(), ALL, heard=heard)
    assert "Seoul said of 2 texts that they would fail at its home, in rounds 1 and 3." in said
    assert "The home of Seoul accepts “announce surveys” only in a text with “no visits to Yasukuni”." in said
    free = arrays(without_homes(GAME)).holds
    assert not any(free[GAME.number(each.text)] for each in heard)
    assert "None of these texts would have held even if no home had set a condition." in said
    kept = [GAME.texts[n] for n in np.flatnonzero(free & ~arrays(GAME).holds)[:2]]
    for n, told_as in ((1, "One of these texts would"), (2, "2 of these texts would")):
        heard = [Saying(2, "not_at_home", 3, each) for each in kept[:n]]
        assert f"{told_as} have held if no home had set a condition." in of(TOKYO, "us", text(), ALL, heard=heard)
    assert "249 more would hold without home conditions: 545 of 6,400, not 296." in said
    away = of(TOKYO, "us", bound, [0, 1, 2, 4, 5])
    assert "At the vote, the text did not pass at the home of Seoul." in away
    own = of(TOKYO, "korea", bound, ALL)
    assert "You signed a text that your own home does not accept." in own


def test_guesses_are_told_beside_what_lots_would_catch():
    said = of(TOKYO, "china", text(), ALL, plan=Plan("a", "b", GUESSES))
    weight = np.array([np.max(options, axis=0) for options in GAME.points]).T

    def catch(party, pair):
        return weight[party, list(pair)].sum() / np.sort(weight[party])[-2:].sum()

    mine = (catch(0, (0, 2)) + catch(4, (5, 1))) / 2
    lots = np.mean([catch(party, pair) for party in (0, 4) for pair in combinations(range(6), 2)])
    assert mine == 1
    assert "Your guesses for 2 delegations caught all of the weight" in said
    assert f"Two articles drawn by lot catch {round(100 * lots)} % on average: less than your guesses." in said
    one = "Washington: you guessed Rules at sea and Openness. Most points have Rules at sea (35) and Openness (22)."
    assert f"{one} Caught: 100 %." in said


def test_guesses_worse_than_lots_are_told_so_and_lacking_ones_too():
    poor = of(TOKYO, "china", text(), ALL, plan=Plan("a", "b", {"us": ("energy", "past")}))
    assert re.search(r"Your guess for one delegation caught \d+ % of .* more than your guesses\.", poor)
    assert "Your plan has no guesses" in of(TOKYO, "china", text(), ALL, plan=Plan("a", "b", {}))
    assert "You wrote no plan before the talks" in of(TOKYO, "china", text(), ALL)


def test_without_agreement_texts_that_were_near_are_told_with_what_they_give():
    failed = text(sea="w3")
    near = [n for n in np.flatnonzero(arrays(GAME).holds) if _apart(n, GAME.number(failed)) <= 2]
    said = of(TOKYO, "us", failed, [0, 1, 2])
    assert "No text holds. Washington (you), Tokyo and Beijing signed the last one; Seoul, ASEAN and Moscow" in said
    assert f"{len(near)} texts that differ from the last one in two articles at most would have held." in said
    gives = arrays(GAME).payoffs[GAME.number(text()), 0]
    one = "Had Rules at sea read “safe distance and signals”, it would have held, signed by all."
    assert f"{one} You would have had {gives} points; without a text you have 42." in said
    assert "Created: nothing." in said
    assert "Trades that were missed" not in said


def test_a_text_that_would_have_held_and_came_to_no_vote_is_told_so():
    said = of(TOKYO, "us", text(), [], voted=False)
    assert "none had hands enough to be put to the vote" in said
    assert "The last text itself, as it stood, would have held if signed by all: none of them would" in said


def test_a_text_that_was_near_and_held_without_you_is_told_so():
    row = next(n for n in np.flatnonzero(arrays(GAME).holds) if not arrays(GAME).signers[n, 5])
    said = of(TOKYO, "russia", GAME.texts[row], [], voted=False)
    assert "The last text itself, as it stood, would have held if signed by Washington, Tokyo, Beijing, Seoul" in said
    assert "You would have kept your 47 points." in said


def test_points_show_and_a_second_play_says_that_they_are_known():
    said = of(TOKYO, "us", text(), ALL, known=True)
    assert said.startswith("You knew the points before this play.")
    assert "Rules at sea: stop weapons shipments | 35 | 20 | 0 | 4 | 0 | 10" in said
    assert not of(TOKYO, "us", text(), ALL).startswith("You knew")


def test_nothing_is_told_of_a_play_that_is_not_over_or_of_another_version():
    over = ended(TOKYO, "us", text(), ALL)
    for other in (replace(over, talks=replace(over.talks, signed=None)), replace(over, fits=False)):
        (only,) = told(COURSE, TOKYO, other)
        assert "The talks are not over" in only.html


ONE = [[[10, 10], [4, 4]], [[5, 5], [3, 3]]]


def test_where_everything_holds_exact_words_say_so():
    table = small_table(ONE, [0, 0])
    said = of(table, "a", (1, 1), [0, 1])
    assert "All 4 texts hold." in said
    assert "Left: 3 of the 4 texts that hold" in said
    worst = of(table, "a", (1, 1), [])
    assert "No text holds: nobody signed the last one." in worst
    assert "Left: all 4 texts that hold would have given somebody more and nobody less." in worst


def test_where_nothing_can_hold_exact_words_say_so():
    table = small_table(ONE, [99, 99])
    said = of(table, "b", (0, 0), [1])
    assert "No text holds. B (you) was the sole signatory of the last one; A did not sign." in said
    assert "At this table no text holds." in said
    assert "None of 4 texts holds." in said
    assert "No text that differs from the last one in two articles at most would have held." in said


def test_a_sole_signatory_and_a_signature_below_the_limit_are_told_so():
    said = of(small_table(ONE, [0, 99]), "a", (0, 0), [0])
    assert "A (you) is its sole signatory; B stayed away." in said
    assert "The empty chair cost it 2 points." in said
    assert "you have 13 of 100 points" in said
    below = of(small_table(ONE, [0, 20]), "b", (1, 1), [0, 1])
    assert "you have 7 of 100 points, 13 below your limit of 20" in below
    assert "B (you) signed for less than that." in below


def test_two_trades_that_bring_the_same_are_told_so():
    said = of(small_table([[[5, 5], [5, 5], [3, 4]], [[5, 5], [0, 0]]], [0, 0]), "a", (2, 0), [0, 1])
    assert "Two changes of one or two articles would have given somebody more and nobody less:" in said
    assert said.count("A (you) would have gained 2 points and B 1, and nobody would have lost.") == 2
    assert "Both would have brought the same delegations the same points." in said


def look(**values):
    play = ended(TOKYO, "us", text(), ALL)
    return reading(looked(COURSE, TOKYO, play, Action("look", "debrief", values)))


@pytest.mark.parametrize(
    ("values", "reversal"),
    [
        ({}, Reversal()),
        ({"homes": ["without"]}, Reversal(homes=False)),
        ({"homes": ["without"], "lower-allies": "15"}, Reversal(False, {"allies": 15})),
        ({"homes": ["without"], "lower-neighbours": "23"}, Reversal(False, {"neighbours": 23})),
        (
            {"homes": ["with"], "lower-allies": "30", "lower-neighbours": "30"},
            Reversal(True, {"allies": 30, "neighbours": 30}),
        ),
    ],
)
def test_what_is_taken_out_is_counted_again(values, reversal):
    said = look(**values)
    game = reversed_game(TOKYO, reversal)
    assert f"{arrays(game).holds.sum():,} of 6,400 texts hold, {100 * arrays(game).holds.mean():.1f} %." in said
    assert ("In the game as played, it was 296." in said) == bool(values)
    for each in TOKYO.asked.one_sided:
        rows = rows_of(TOKYO, each)
        found = int(arrays(game).holds[rows].sum())
        told_as = {0: "none holds", 1: "one holds", len(rows): "all hold"}.get(found, f"{found} hold")
        assert f"Of the {len(rows)} texts with {each.title}, {told_as}." in said


def test_one_sided_lists_are_as_long_as_said_and_begin_to_hold_where_said():
    allies, neighbours = TOKYO.asked.one_sided
    assert (len(rows_of(TOKYO, allies)), len(rows_of(TOKYO, neighbours))) == (8, 48)
    for of_whom, list_, points in (("allies", neighbours, 15), ("neighbours", allies, 23)):
        rows = rows_of(TOKYO, list_)
        assert arrays(reversed_game(TOKYO, Reversal(False, {of_whom: points}))).holds[rows].any()
        assert not arrays(reversed_game(TOKYO, Reversal(False, {of_whom: points - 1}))).holds[rows].any()
        assert points < MOST
    assert not arrays(GAME).holds[[*rows_of(TOKYO, allies), *rows_of(TOKYO, neighbours)]].any()


@pytest.mark.parametrize("typed", ["31", "-1", "many", ["5"], {"a": 1}])
def test_what_is_no_number_in_range_is_refused_in_a_line(typed):
    with pytest.raises(RefusedError) as error:
        look(**{"lower-allies": typed})
    assert "\n" not in str(error.value)


def test_sliders_keep_what_they_are_set_to_and_crafted_choices_change_nothing():
    play = ended(TOKYO, "us", text(), ALL)
    action = Action("look", "debrief", {"lower-allies": "12", "homes": [{"x": 1}]})
    sliders = [each for each in looked(COURSE, TOKYO, play, action) if isinstance(each, Number)]
    assert [each.value for each in sliders] == ["12", "0"]


def test_where_homes_alone_stop_every_one_sided_text_learners_are_told_to_begin_there():
    lowest = {each.id: MOST for each in TOKYO.asked.one_sided}
    for homes in (True, False):
        holds = arrays(reversed_game(TOKYO, Reversal(homes, lowest))).holds
        assert all(holds[rows_of(TOKYO, each)].any() != homes for each in TOKYO.asked.one_sided)
    assert "while they stand, no one-sided text holds" in look()
    every = model.OneSided(
        id="e", title="all", asked_by=("a",), options={"article-0": ("option-0-0",), "article-1": ("option-1-0",)}
    )
    assert "while they stand" not in of(small_table(ONE, [9, 9], one_sided=[every]), "a", (0, 0), [0, 1])


def test_each_one_sided_list_says_what_it_asks():
    said = look()
    for each in TOKYO.asked.one_sided:
        assert f"With {each.title}: " in said
    assert (
        "stop weapons shipments; allied force ready; yearly spending report or spending report and base visits;" in said
    )


def test_without_one_sided_lists_there_is_nothing_to_lower():
    blocks = told(COURSE, small_table(ONE, [0, 0]), ended(small_table(ONE, [0, 0]), "a", (0, 0), [0, 1]))
    assert not any(isinstance(each, Number) for each in every_block(blocks))


def test_pictures_are_told_in_words_and_have_a_drawing_for_narrow_pages():
    blocks = told(COURSE, TOKYO, ended(TOKYO, "us", text(), ALL))
    pictures = [each for each in every_block(blocks) if isinstance(each, Picture)]
    assert len(pictures) == 2
    assert all(each.text and each.narrow for each in pictures)


def test_lists_of_a_small_table_are_counted_in_exact_words():
    options = {"article-0": ("option-0-0",), "article-1": ("option-1-0",)}
    every = model.OneSided(id="every", title="anything", asked_by=("a",), options=options)
    said = of(small_table(ONE, [0, 0], one_sided=[every]), "a", (0, 0), [0, 1])
    assert "The one text with anything holds." in said
    said = of(small_table(ONE, [99, 0], one_sided=[every]), "a", (0, 0), [])
    assert "The one text with anything does not hold." in said
