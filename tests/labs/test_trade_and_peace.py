"""The lab on trade and peace: its figures and its prose say what the tables say."""

from __future__ import annotations

import math
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.labs.drawn import (
    how_much_did_they_trade,
    what_did_the_model_expect,
    which_ties_go_with_peace,
)
from utils.evidence import EvidenceError, table
from utils.evidence.source import SourceFolder
from utils.labs.trade_and_peace.tables import CHANCE, CHANGE, COEFFICIENT, ERROR, LOWER, PLAIN, PLAIN_ERROR
from utils.labs.trade_and_peace.triangle import COLUMNS, FILE, OUTCOME, PAIRS_USED, ROWS_USED, read_rows

from .making import TABLES, make_csv
from .prose import check_numerals, prose

SECTION = "trade-and-peace-lab"
CHINA, SOVIET, JAPAN, ASIANS = "US-China", "US-USSR", "US-Japan", "China-Japan"
ORIGINALS = Path(os.environ.get("SEMINAR_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")


@pytest.fixture(scope="module")
def pairs():
    return table("peace_pairs")


@pytest.fixture(scope="module")
def estimates():
    return table("peace_estimates")


@pytest.fixture(scope="module")
def ties(estimates):
    return estimates.set_index("term").drop("constant")


@pytest.fixture(scope="module")
def trade(pairs):
    return wide(pairs, LOWER)


@pytest.fixture(scope="module")
def chances(pairs):
    return wide(pairs, CHANCE)


@pytest.fixture(scope="module")
def disputes(pairs):
    return wide(pairs, OUTCOME)


@pytest.fixture(scope="module")
def said():
    return prose(SECTION)


@pytest.fixture(scope="module")
def rows():
    if not (ORIGINALS / FILE).is_file():
        pytest.skip("the replication file is not here: it is not part of the package")
    return read_rows(SourceFolder(ORIGINALS))


def wide(data, column):
    return data.pivot(index="year", columns="pair", values=column)


def lower_by(coefficient, error, change, shift):
    return 100 * (1 - math.exp((coefficient + shift * error) * change))


def reductions(term, coefficient, error):
    return [lower_by(term[coefficient], term[error], term[CHANGE], shift) for shift in (0, 1.959964, -1.959964)]


def why(ties, pairs, year=1985):
    features = pairs.query(f"year == {year}").set_index("pair")[ties.index]
    return (features.loc[SOVIET] - features.loc[CHINA]) * ties[COEFFICIENT]


def test_numbers_that_the_course_asks_for(estimates):
    published = estimates.set_index("term")
    assert published.loc["lower_dependence", COEFFICIENT] == -52.92334
    assert published.loc["lower_dependence", ERROR] == 13.40524
    assert (ROWS_USED, PAIRS_USED) == (39_988, 1_178)


def test_every_number_of_the_prose(ties, trade, chances, disputes):
    dependence = ties.loc["lower_dependence"]
    published, plain = reductions(dependence, COEFFICIENT, ERROR), reductions(dependence, PLAIN, PLAIN_ERROR)
    superpowers = chances.loc[1960:1989, SOVIET]
    years = disputes.loc[1960:1989]
    check_numerals(
        SECTION,
        *(f"{trade.loc[1985, pair]:.2f}" for pair in (CHINA, SOVIET, JAPAN)),
        f"{trade.loc[1991, CHINA]:.2f}",
        *(f"{each:.1f}" for each in published),
        f"{plain[0]:.1f}",
        f"{100 * dependence[CHANGE]:.1f}",
        f"{100 * dependence[CHANGE]:.2f}",
        f"{-dependence[COEFFICIENT]:.1f}",
        *(f"{each:.1f}" for each in (chances.loc[1985, SOVIET], superpowers.min(), superpowers.max())),
        f"{chances.loc[1985, CHINA]:.1f}",
        f"{superpowers.max():.0f}",
        *(f"{years[pair].sum():.0f}" for pair in (SOVIET, CHINA)),
        str(len(years)),
        f"{ROWS_USED:,}",
        f"{PAIRS_USED:,}",
        f"{0.2 / 0.8:.2f}",
        "0.01",  # one per cent as a share
        "100",  # per cent
    )


def test_what_the_prose_says_of_trade(trade, said):
    assert "more than ten times the figure for China" in said
    assert 10 < trade.loc[1985, JAPAN] / trade.loc[1985, CHINA] < 15
    assert "Up to 1971 the file has no trade at all between the United States and China" in said
    assert (trade.loc[:1971, CHINA].dropna() == 0).all()
    assert trade.loc[1972, CHINA] > 0
    assert "closer than those of the two superpowers ever were in these years" in said
    assert trade.loc[1985, CHINA] > trade[SOVIET].max()
    assert said.count("nearly three times") == 1
    assert "Nearly three times" in said
    assert 2.75 < trade.loc[1985, CHINA] / trade.loc[1985, SOVIET] < 3
    assert "both are a fraction of one per cent of US output" in said
    assert trade.loc[1985, [CHINA, SOVIET]].max() < 0.5


def test_the_lower_dependence_is_that_of_the_state_that_depends_less(pairs, said):
    lower = pairs[["dependence_a_percent", "dependence_b_percent"]].min(axis=1)
    assert lower.tolist() == pairs[LOWER].tolist()
    assert "(the United States)" in said
    china = pairs.query("pair == 'US-China' and year == 1985").iloc[0]
    assert china["dependence_a_percent"] < china["dependence_b_percent"]


def test_the_models_chance_is_what_the_published_numbers_give(estimates, ties, pairs):
    filed = pairs.assign(**{name: pairs[name] - 1 for name in ("not_contiguous", "both_minor_powers")})
    score = filed[ties.index] @ ties[COEFFICIENT] + estimates.set_index("term")[COEFFICIENT]["constant"]
    assert pairs[CHANCE].tolist() == pytest.approx((100 / (1 + np.exp(-score))).tolist(), abs=2e-3)


def test_what_the_prose_says_of_the_estimates(ties, said):
    dependence = ties.loc["lower_dependence"]
    published, plain = reductions(dependence, COEFFICIENT, ERROR), reductions(dependence, PLAIN, PLAIN_ERROR)
    assert "its interval is only about half as wide" in said
    assert (plain[2] - plain[1]) / (published[2] - published[1]) == pytest.approx(0.5, abs=0.05)
    assert "Every other feature goes with lower odds as well" in said
    odds = np.exp(ties[COEFFICIENT] * ties[CHANGE]).sort_values()
    assert (odds < 1).all()
    assert "less than a typical change of distance, of democracy or of the ratio of power" in said
    assert odds["lower_dependence"] > odds[["distance_log", "lower_democracy", "power_ratio_log"]].max()
    assert "more than one of shared organisations" in said
    assert odds["lower_dependence"] < odds["shared_organisations"]
    assert "trade is the last but one" in said
    assert odds.index[-2] == "lower_dependence"
    assert "not to be neighbours, and not to be a great power" in said
    assert odds.index[:2].tolist() == ["not_contiguous", "both_minor_powers"]
    assert "With 10 points more, the odds are little more than half" in said
    assert 0.5 < math.exp(10 * ties.loc["lower_democracy", COEFFICIENT]) < 0.56
    assert "a little under six tenths" in said
    assert 0.58 < math.exp(0.01 * dependence[COEFFICIENT]) < 0.6
    assert "for distance almost three times as far" in said  # a change of one in its logarithm
    assert 2.6 < math.e < 3


def test_what_the_prose_says_of_the_plain_logit(ties, said):
    ratio = ties[PLAIN_ERROR] / ties[ERROR]
    assert said.count("about twice") == 3
    assert 1.8 < (1 / ratio).min() < (1 / ratio).max() < 2.5
    assert "larger, too, by more than a quarter" in said
    assert 1.25 < ties[PLAIN]["lower_dependence"] / ties[COEFFICIENT]["lower_dependence"] < 1.33
    assert "Both find that trade goes with fewer disputes" in said
    assert ties.loc["lower_dependence", [COEFFICIENT, PLAIN]].max() < 0


def test_what_the_prose_says_of_the_pairs(chances, disputes, said):
    thirty = disputes.loc[1960:1989]
    assert thirty.notna().all().all()
    assert "all of those years lie before 1975" in said
    assert thirty.index[thirty[CHINA] == 1].max() == 1974
    assert "The model puts the pairs almost in the right order" in said
    happened = 100 * thirty.mean()
    expected = chances.loc[1960:1989].mean()
    assert happened.sort_values().index.tolist() == [JAPAN, ASIANS, CHINA, SOVIET]
    assert expected.sort_values().index.tolist() == [JAPAN, CHINA, ASIANS, SOVIET]
    assert "For US-Japan and China-Japan it expected more than came, for the other two far less" in said
    assert (expected > happened)[[JAPAN, ASIANS]].all()
    assert (happened > 5 * expected)[[CHINA, SOVIET]].all()


def test_what_the_prose_says_of_the_model_in_1985(ties, pairs, said):
    parts = why(ties, pairs)
    assert "One number outweighs all others, and it is not trade" in said
    assert parts["not_contiguous"] > parts.drop("not_contiguous").abs().sum()
    assert "Leave that out, and the model sees hardly any difference" in said
    assert abs(parts.drop("not_contiguous").sum()) < 0.05
    assert "Trade adds very little to the difference" in said
    assert 0 < parts["lower_dependence"] < 0.1 * parts.sum()


def test_what_the_prose_says_of_codings(pairs, chances, said):
    japan, asians = (pairs[pairs["pair"] == pair].set_index("year") for pair in (JAPAN, ASIANS))
    assert "contiguous until 1971, and not from 1972" in said
    assert (japan["not_contiguous"] == (japan.index >= 1972)).all()
    assert "fell with the return" in said
    assert chances.loc[1972, JAPAN] < 0.5 * chances.loc[1971, JAPAN]
    assert "China and Japan are allied from 1978" in said
    assert (asians["allied"] == (asians.index >= 1978)).all()
    assert (japan["allied"] == 0).all()
    assert "some fifty rows" in said
    assert 50 < len(japan) + asians["allied"].sum() < 60
    superpowers = pairs[pairs["pair"] == SOVIET]
    assert (superpowers["not_contiguous"] == 0).all()


def test_trade_grew_after_the_disputes_ended(trade, disputes, said):
    assert "the disputes end when there is hardly any trade, and trade grows in the years of calm" in said
    china = disputes[CHINA].dropna()
    assert china.index[china == 1].max() == 1974
    assert trade.loc[:1974, CHINA].max() < 0.07
    assert trade.loc[1985, CHINA] > 3 * trade.loc[:1974, CHINA].max()


def test_what_the_prose_says_of_the_whole_file(rows, said):
    dependence = rows["lower_dependence"]
    assert "one row in twenty has a lower dependence of one point or more" in said
    assert (dependence >= 0.01).mean() == pytest.approx(0.05, abs=0.01)
    assert "in most rows it is under a tenth of a point" in said
    assert (dependence < 0.001).mean() > 0.6
    typical = table("peace_estimates").set_index("term")[CHANGE]["lower_dependence"]
    assert "most pairs never come near such a change" in said
    assert (rows.groupby("pair_code")["lower_dependence"].max() < typical / 2).mean() > 0.6
    assert "a dispute in fewer than 5 of 100" in said
    assert 0.04 < rows[OUTCOME].mean() < 0.05
    assert "Eight pairs with a single row are left out" in said
    sizes = rows.groupby("pair_code").size()
    assert ((sizes == 1).sum(), (sizes > 1).sum(), sizes[sizes > 1].sum()) == (8, PAIRS_USED, ROWS_USED)
    taiwan = rows[(rows["statea"] == 713) | (rows["stateb"] == 713)]
    wars = rows["year"].isin([*range(1914, 1920), *range(1939, 1946)])
    caveats = {
        "pairs with Taiwan have no trade in any year": taiwan[["dependa", "dependb"]].to_numpy().max() == 0,
        "There are no rows for 1914–1919 and 1939–1945": not wars.any(),
        "hardly any for 1946–1949": rows["year"].between(1946, 1949).sum() < 60,
    }
    for caveat, true in caveats.items():
        assert any(caveat in each for each in TABLES["peace_pairs"].origins[0].caveats)
        assert true, caveat


def lines(shown):
    return {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}


def test_figure_of_trade_shows_the_table(pairs, trade):
    shown = how_much_did_they_trade(pairs, 5)
    drawn = lines(shown)
    assert drawn["US–CHN"] == trade.loc[1960:, CHINA].dropna().to_dict()
    assert set(drawn) == {"US–CHN", "US–USSR", "US–JPN", "CHN–JPN"}
    assert shown.plot.data[-1].y == (5, trade.loc[1985, CHINA])
    assert "with Japan was 2.40\u00a0% of US GDP" in shown.title
    assert "4.80 percentage points too high" in shown.summary
    other = pairs.copy()
    other.loc[(other["pair"] == CHINA) & (other["year"] == 1985), LOWER] = 9
    assert how_much_did_they_trade(other).title.startswith("Lower dependence in 1985: US–China 9.00")


def test_figure_of_ties_shows_the_estimates(estimates, ties):
    shown = which_ties_go_with_peace(estimates, 60)
    published, plain, guess = shown.plot.data
    expected = sorted(lower_by(row[COEFFICIENT], 0, row[CHANGE], 0) for _, row in ties.iterrows())
    assert list(published.x) == pytest.approx(expected)
    ends = [lower_by(row[PLAIN], row[PLAIN_ERROR], row[CHANGE], -1.959964) for _, row in ties.iterrows()]
    drawn = [middle + more for middle, more in zip(plain.x, plain.error_x.array, strict=True)]
    assert sorted(drawn) == pytest.approx(sorted(ends))
    assert guess.x[0] == 60
    assert guess.x[1] == pytest.approx(31.78, abs=0.01)
    assert "32\u00a0% lower odds" in shown.title
    unclear = estimates.assign(**{ERROR: 3 * estimates[ERROR]})
    assert "no clear link" in which_ties_go_with_peace(unclear).title


def test_figure_of_chances_shows_the_table(pairs, chances):
    shown = what_did_the_model_expect(pairs, 40)
    assert lines(shown)["US–USSR"] == chances.loc[1960:1989, SOVIET].to_dict()
    assert "a dispute followed in 25 of 30 years" in shown.title
    calm = pairs.assign(**{OUTCOME: 0})
    assert "a dispute followed" not in what_did_the_model_expect(calm).title


@pytest.mark.parametrize("draw", [how_much_did_they_trade, what_did_the_model_expect])
def test_a_pair_that_is_missing_is_one_line(pairs, draw):
    rest = pairs[pairs["pair"] != SOVIET]
    rest.attrs = pairs.attrs
    with pytest.raises(EvidenceError, match=f"no column or row {SOVIET}"):
        draw(rest)


@pytest.fixture
def small(tmp_path):
    """Return a function that writes a small source of the right form, changed by what it is given."""
    rng = np.random.default_rng(1)
    codes = [(2, 365), (2, 710), (2, 740), (710, 740)]
    keys = [(*code, year) for code in codes for year in range(1950, 1992)]
    frame = pd.DataFrame(keys, columns=["statea", "stateb", "year"])
    for column in COLUMNS[3:]:
        frame[column] = rng.random(len(frame))
    frame = frame.assign(
        dispute1=rng.integers(0, 2, len(frame)),
        **{name: rng.integers(0, 9, len(frame)) for name in ("demauta", "demautb", "smigoabi")},
        **{name: rng.integers(-1, 1, len(frame)) for name in ("minrpwrs", "noncontg")},
        allies=rng.integers(0, 2, len(frame)),
    )

    def write(edit=lambda frame: frame):
        edit(frame).to_csv(tmp_path / FILE, index=False)
        return tmp_path

    return write


def test_a_source_of_the_right_form_gives_both_tables(small):
    source = small()
    assert len(make_csv("peace_pairs", source).splitlines()) == 1 + 4 * 42
    assert len(make_csv("peace_estimates", source).splitlines()) == 1 + 9


@pytest.mark.parametrize("made", ["peace_pairs", "peace_estimates"])
@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda frame: frame.drop(columns="smigoabi"), "no column smigoabi"),
        (lambda frame: pd.concat([frame, frame.head(1)]), "2 365 1950: this row is given twice"),
        (lambda frame: frame.assign(logdstab=frame["logdstab"].mask(frame["year"] == 1960)), "1960: logdstab is not"),
    ],
)
def test_a_changed_source_is_one_line(small, made, edit, message):
    with pytest.raises(EvidenceError, match=message) as caught:
        make_csv(made, small(edit))
    assert "\n" not in str(caught.value)


def test_a_missing_pair_is_one_line(small):
    with pytest.raises(EvidenceError, match="no row for USA CHN"):
        make_csv("peace_pairs", small(lambda frame: frame[frame["stateb"] != 710]))
