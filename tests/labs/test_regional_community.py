"""The figure on trade and disputes: what it says is counted from the tables, and it says otherwise when they do."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.labs.drawn import do_traders_quarrel_less
from utils.evidence import table

RIVALS = "CHN-JPN"


@pytest.fixture
def trade():
    return table("trade_dependence")


@pytest.fixture
def disputes():
    return table("pair_disputes")


def test_the_path_of_china_and_japan_is_counted_from_the_tables(trade, disputes):
    shown = do_traders_quarrel_less(trade, disputes)
    seen = trade[trade["view"] == "JPN with CHN"]
    in_last = seen["year"].between(1996, 2005)
    began = disputes[(disputes["pair"] == RIVALS) & disputes["year"].between(1996, 2005)]
    path = shown.plot.data[0]
    assert path.x[-1] == pytest.approx(seen.loc[in_last, "percent_of_trade"].mean())
    assert path.y[-1] == len(began) == 6
    assert f"{path.x[-1]:.1f}\u00a0% and 6" in shown.summary


def test_a_pair_without_disputes_lies_on_the_ground(trade, disputes):
    shown = do_traders_quarrel_less(trade, disputes)
    assert list(shown.plot.data[2].y) == [0, 0, 0, 0, 0]
    assert "from 0 to 0 disputes" in shown.summary


def test_the_title_claims_a_rise_only_if_both_rose(trade, disputes):
    assert "disputes between the two from 0 to 6" in do_traders_quarrel_less(trade, disputes).title
    fewer = disputes[(disputes["pair"] != RIVALS) | (disputes["year"] < 1996)]
    assert do_traders_quarrel_less(trade, fewer).title.endswith("disputes were 0 and 0")


def test_nothing_after_the_essay_changes_the_figure(trade, disputes):
    after = disputes.assign(year=2006)
    more = do_traders_quarrel_less(trade, pd.concat([disputes, after]))
    assert more.summary == do_traders_quarrel_less(trade, disputes).summary


def test_a_prediction_is_told_and_drawn(trade, disputes):
    shown = do_traders_quarrel_less(trade, disputes, prediction=2)
    assert "4 disputes too low" in shown.summary
    assert list(shown.plot.data[-1].y) == [2, 6]
