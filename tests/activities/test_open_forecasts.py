"""Questions that nothing has settled yet are forecast and locked like others, and neither shown nor scored."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from utils.activities.activity import RefusedError
from utils.activities.forecast import on_paper, overview
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.forecast.progress import Forecasted, forecasts_of
from utils.activities.forecast.scores import judged, seen
from utils.course.kinds import FORECASTS
from utils.page.tree import Prose
from utils.view import Note

OPEN = {"resolution": "open", "resolved": "", "outcome": "", "resolve_from": ("treaty",), "horizon": "2028-12-31"}


class Learner:
    """What a player did, as a record has it."""

    def __init__(self, player):
        self.player = player

    def events(self, *_):
        return self.player.events


class Changed:
    """The made-up course with another set of forecasts."""

    def __init__(self, course, asked):
        self.course, self.asked = course, asked

    def entries(self, kind, section=""):
        return (self.asked,) if kind is FORECASTS else self.course.entries(kind, section)

    def __getattr__(self, name):
        return getattr(self.course, name)


def titles(player):
    return [block.title for block in player.page("renewed").blocks if isinstance(block, Note)]


@pytest.fixture
def settled(course):
    return course.entry(FORECASTS, "", "pact-after-1960")


@pytest.fixture
def asked(settled):
    """The set with its first question open."""
    return replace(settled, forecasts=(replace(settled.forecasts[0], **OPEN), *settled.forecasts[1:]))


@pytest.fixture
def before(course, asked, play):
    return play(ForecastActivity(course, asked))


def test_it_says_until_when_it_is_open_and_what_will_settle_it(before):
    ((_, html),) = before.notes("renewed")
    assert titles(before) == ["Still open"]
    assert "2028-12-31" in html
    assert "https://example.org/treaty" in html
    assert before.notes("ended") == []


def test_it_is_locked_and_there_is_nothing_to_reveal(course, asked, before, play):
    before.do("commit", "renewed", answer="70")
    assert before.buttons("renewed") == []
    assert before.page("renewed").state == "done"
    with pytest.raises(RefusedError, match="committed and stays as it is"):
        before.do("commit", "renewed", answer="90")
    for page in ("renewed", "table"):
        with pytest.raises(RefusedError, match="Commit a forecast first"):
            before.do("reveal", page)
    hindsight = ForecastActivity(course, asked, hindsight=True)
    assert hindsight.is_done(hindsight.replay(before.events))
    assert "open until" in before.shown()
    assert "OUTCOME" not in before.shown()


def test_in_hindsight_it_can_still_be_forecast_and_is_not_called_late(course, asked, play):
    hindsight = play(ForecastActivity(course, asked, hindsight=True))
    assert titles(hindsight) == ["Still open"]
    hindsight.do("commit", "renewed", answer="30")
    assert hindsight.page("renewed").state == "done"
    assert hindsight.buttons("renewed") == []


def test_it_counts_nowhere_as_waiting_and_is_scored_once_it_is_settled(course, asked, settled, before, play):
    before.do("commit", "renewed", answer="70")
    learner, is_open, is_settled = Learner(before), Changed(course, asked), Changed(course, settled)
    assert not any(done.waits for _, done in forecasts_of(is_open, learner).values())
    assert judged(is_open, learner, "first") == []
    _, done = forecasts_of(is_settled, learner)["renewed"]
    assert done.waits
    assert done.first == 70
    play(ForecastActivity(course, settled, hindsight=True)).do("reveal", "renewed")
    (scored,) = judged(is_settled, learner, "first")
    assert scored.score == pytest.approx(0.09)
    assert judged(is_open, learner, "first") == [], "a question that was opened again has not been shown"


def test_the_portfolio_and_paper_call_it_open(course, asked, before):
    before.do("commit", "renewed", answer="70")
    activity = ForecastActivity(course, asked)
    (answer,) = activity.answers({activity.id: before.events})
    assert answer.detail == "Open until 2028-12-31: not scored yet."
    for blocks in (on_paper.questions(course, asked), on_paper.outcomes(course, asked)):
        texts = [block.text for block in blocks if isinstance(block, Prose)]
        assert any("**Still open.**" in text and "2028-12-31" in text for text in texts)
        assert any("https://example.org/treaty" in text for text in texts)


def test_an_edition_without_keys_keeps_it_open():
    table = {"id": "a", "resolution": "open", "resolve_from": ["treaty"], "sources": ["treaty"], "base_rate": {}}
    closed = {"id": "b", "resolution": "yes", "sources": ["treaty"], "outcome": "KEY", "unscored": "KEY"}
    kept = ForecastActivity.without_key({"forecasts": [table, closed]})["forecasts"]
    assert kept[0] == {"id": "a", "resolution": "open", "resolve_from": ["treaty"], "sources": ["treaty"]}
    assert kept[1] == {"id": "b", "resolution": "withheld", "resolved": "", "outcome": "", "sources": []}


def test_what_is_left_out_of_scores_says_why_and_only_after_the_reveal(course, settled, play):
    first = replace(settled.forecasts[0], unscored="REASON-LEFT-OUT")
    asked = replace(settled, forecasts=(first, *settled.forecasts[1:]))
    player = play(ForecastActivity(course, asked))
    player.do("commit", "renewed", answer="70")
    player.do("commit", "ended", answer="40")
    assert "REASON-LEFT-OUT" not in player.shown()
    player.do("reveal", "table")
    *_, (_, html) = player.notes("renewed")
    assert "Left out of scores.</strong> REASON-LEFT-OUT" in html
    assert "Brier" not in html
    learner, changed = Learner(player), Changed(course, asked)
    assert [each.asked.id for each in judged(changed, learner, "first")] == ["ended"]
    assert [each.asked.id for each in seen(changed, learner, "first")] == ["renewed", "ended"]
    activity = ForecastActivity(course, asked)
    renewed, ended = activity.answers({activity.id: player.events})
    assert renewed.detail.endswith("Left out of scores: REASON-LEFT-OUT")
    assert "Brier" not in renewed.detail
    assert ended.detail.endswith("Brier score of the first forecast: 0.16.")


@pytest.fixture
def after_reading(asked):
    """The set asked only after the reading, as questions are that are open today."""
    return replace(asked, after_reading=True)


def test_a_set_asked_only_after_the_reading_is_committed_told_and_scored_as_that(course, settled, after_reading, play):
    player = play(ForecastActivity(course, after_reading))
    assert player.buttons("renewed") == ["commit"]
    assert player.notes("ended") == [], "no forecast from before the reading is missed"
    (entry,) = player.do("commit", "renewed", answer="70")
    assert entry.data["round"] == "second"
    told = player.shown()
    assert "Your forecast after the reading" in told
    assert "efore the reading" not in told
    (table,) = player.page("table").blocks
    assert table.head == ["Question", "After the reading", "What happened"]
    assert [row[1] for row in table.rows] == ["70 %", "none"]
    with pytest.raises(RefusedError, match="committed and stays as it is"):
        player.do("commit", "renewed", answer="90")
    later = play(ForecastActivity(course, replace(settled, after_reading=True)))
    (button,) = later.page("renewed").after
    assert "no second forecast" not in button.confirm
    later.do("reveal", "renewed")
    assert "after the reading: 0.09.</strong>" in later.shown()
    (scored,) = judged(Changed(course, settled), Learner(later), "second")
    assert scored.score == pytest.approx(0.09)


def test_asked_beside_a_first_forecast_it_misses_none(course, after_reading, play):
    player = play(ForecastActivity(course, after_reading, after_reading=True))
    player.do("commit", "renewed", answer="70")
    assert player.page("renewed").state == "done"


def test_the_table_without_what_happened_tells_nothing_even_of_what_was_revealed(course, settled):
    withheld = replace(settled, forecasts=tuple(replace(each, resolution="withheld") for each in settled.forecasts))
    said = {each.id: Forecasted(first=70.0, revealed=True) for each in withheld.forecasts}
    shown = overview.table(course.words, withheld, said, told=False)
    assert [row[1:] for row in shown.rows] == [["70 %", "none", "not shown yet"]] * 2


def test_it_is_done_once_all_are_committed(course, after_reading, play):
    activity = ForecastActivity(course, after_reading)
    player = play(activity)
    assert activity.form_id == "forecasts-pact-after-1960/second"
    player.do("commit", "renewed", answer="70")
    assert not activity.is_done(activity.replay(player.events))
    player.do("commit", "ended", answer="10")
    assert activity.is_done(activity.replay(player.events))
    assert player.page("table").state == "done"
