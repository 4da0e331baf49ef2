"""The lab on trade and peace: its figures say what the tables say."""

from __future__ import annotations

import math
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.labs.drawn import (
    does_it_hold,
    how_much_did_they_trade,
    what_did_the_model_expect,
    which_ties_go_with_peace,
)
from utils.evidence import EvidenceError, table
from utils.evidence.source import SourceFolder
from utils.labs.trade_and_peace.tables import CHANCE, CHANGE, COEFFICIENT, ERROR, LOWER, PLAIN, PLAIN_ERROR
from utils.labs.trade_and_peace.triangle import COLUMNS, FILE, OUTCOME, PAIRS_USED, ROWS_USED, read_rows

from .making import TABLES, make_csv

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
def rows():
    if not (ORIGINALS / FILE).is_file():
        pytest.skip("the replication file is not here: it is not part of the package")
    return read_rows(SourceFolder(ORIGINALS))


def wide(data, column):
    return data.pivot(index="year", columns="pair", values=column)


def lower_by(coefficient, error, change, shift):
    return 100 * (1 - math.exp((coefficient + shift * error) * change))


def test_numbers_that_the_course_asks_for(estimates):
    published = estimates.set_index("term")
    assert published.loc["lower_dependence", COEFFICIENT] == -52.92334
    assert published.loc["lower_dependence", ERROR] == 13.40524
    assert (ROWS_USED, PAIRS_USED) == (39_988, 1_178)


def test_the_lower_dependence_is_that_of_the_state_that_depends_less(pairs):
    lower = pairs[["dependence_a_percent", "dependence_b_percent"]].min(axis=1)
    assert lower.tolist() == pairs[LOWER].tolist()


def test_the_models_chance_is_what_the_published_numbers_give(estimates, ties, pairs):
    filed = pairs.assign(**{name: pairs[name] - 1 for name in ("not_contiguous", "both_minor_powers")})
    score = filed[ties.index] @ ties[COEFFICIENT] + estimates.set_index("term")[COEFFICIENT]["constant"]
    assert pairs[CHANCE].tolist() == pytest.approx((100 / (1 + np.exp(-score))).tolist(), abs=2e-3)


def test_what_the_facts_say_of_the_whole_file_is_so(rows):
    dependence = rows["lower_dependence"]
    assert (dependence >= 0.01).mean() == pytest.approx(0.05, abs=0.01)
    assert (dependence < 0.001).mean() > 0.6
    typical = table("peace_estimates").set_index("term")[CHANGE]["lower_dependence"]
    assert (rows.groupby("pair_code")["lower_dependence"].max() < typical / 2).mean() > 0.6
    assert 0.04 < rows[OUTCOME].mean() < 0.05
    before = rows.groupby("pair_code")[OUTCOME].shift()
    again = 100 * rows.groupby(before)[OUTCOME].mean()
    assert again.round().to_dict() == {0: 2, 1: 56}, "56 of 100 after a dispute, 2 of 100 after none"
    calm = rows.groupby([rows["pair_code"], rows.groupby("pair_code")[OUTCOME].cumsum()]).cumcount()
    assert dependence[calm > 20].mean() > 1.5 * dependence[calm <= 5].mean(), "pairs long at peace trade more"
    kinds = rows[rows["pair_code"].isin(sizes_over_one(rows))].groupby("pair_code")[OUTCOME].agg(["min", "max"])
    assert (len(kinds[kinds["max"] == 0]), len(kinds[kinds["min"] == 1])) == (753, 1)
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


def sizes_over_one(rows):
    sizes = rows.groupby("pair_code").size()
    return sizes[sizes > 1].index


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


def test_figure_of_checks_shows_the_table():
    checks = table("peace_robustness")
    shown = does_it_hold(checks, 25)
    trade, democracy, organisations, guess = shown.plot.data
    for drawn, tie in ((trade, "Trade"), (democracy, "Democracy"), (organisations, "Shared organisations")):
        rows = checks[checks["tie"] == tie].iloc[::-1]
        assert list(drawn.x) == rows["odds_lower_percent"].tolist()
        ends = [middle + more for middle, more in zip(drawn.x, drawn.error_x.array, strict=True)]
        assert ends == pytest.approx(rows["at_most_percent"].tolist())
        begins = [middle - less for middle, less in zip(drawn.x, drawn.error_x.arrayminus, strict=True)]
        assert begins == pytest.approx(rows["at_least_percent"].tolist())
    assert guess.x == (25, 10.3)
    assert guess.y[0] == trade.y[list(trade.x).index(10.3)]
    assert "zero inside the interval" in shown.title
    assert "14.7 percentage points too high" in shown.summary
    sure = checks.assign(at_least_percent=checks["odds_lower_percent"] - 1)
    assert "zero outside the interval" in does_it_hold(sure).title


def test_the_published_rows_are_the_published_estimates(estimates):
    published = table("peace_robustness").query("check == 'published'").set_index("term")
    kept = estimates.set_index("term").loc[published.index]
    assert published["coefficient"].tolist() == pytest.approx(kept[COEFFICIENT].tolist(), abs=5e-5)
    lowered = [lower_by(row[COEFFICIENT], 0, row[CHANGE], 0) for _, row in kept.iterrows()]
    assert published["odds_lower_percent"].tolist() == pytest.approx(lowered, abs=0.05)


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
