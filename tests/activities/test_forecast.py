"""Forecasts: locked at commitment, a second beside the first, nothing shown before it was asked for."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from utils.activities.activity import RefusedError
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.forecast.progress import Forecasted, forecasts_of, replay, unknown_forecasts
from utils.activities.forecast.texts import TERMS, in_words
from utils.course import model
from utils.course.kinds import FORECASTS
from utils.record import Entry, Event
from utils.words import load_words

SECRETS = ("OUTCOME", "CASES", "(7 + 1)/(8 + 2)", "1970-06-23", "What happened: ", "Brier")
ID = "forecasts-pact-after-1960"


@pytest.fixture
def asked(course):
    return course.entry(FORECASTS, "", "pact-after-1960")


@pytest.fixture
def before(course, asked, play):
    return play(ForecastActivity(course, asked))


@pytest.fixture
def after(course, asked, play):
    return play(ForecastActivity(course, asked, after_reading=True))


@pytest.fixture
def hindsight(course, asked, play):
    return play(ForecastActivity(course, asked, hindsight=True))


def test_questions_beyond_the_core_follow_it_and_are_not_needed(course, asked):
    core, further = (replace(each, station=each.id == "ended") for each in asked.forecasts)
    activity = ForecastActivity(course, replace(asked, forecasts=(core, further)))
    pages = activity.view([]).pages
    assert [(page.id, bool(page.group)) for page in pages] == [("renewed", False), ("table", False), ("ended", True)]
    said = {"percent": 70.0, "round": "first"}
    made = Event(kind="forecast", section="", activity=ID, item="renewed", data=said, at=datetime.now(UTC))
    assert not activity.is_done(activity.replay([]))
    assert activity.is_done(activity.replay([made]))
    assert activity.work == ForecastActivity(course, replace(asked, forecasts=(core,))).work


def test_a_forecast_is_committed_once_and_stays(before, asked):
    (entry,) = before.do("commit", "renewed", answer="70 %", reason=" It <works>. ")
    assert entry == Entry(
        kind="forecast",
        section="",
        activity=ID,
        item="renewed",
        data={"percent": 70.0, "round": "first", "reason": "It <works>."},
    )
    with pytest.raises(RefusedError, match="committed and stays as it is"):
        before.do("commit", "renewed", answer="90")
    assert replay(asked, before.events)["renewed"] == Forecasted(first=70.0, reason="It <works>.")
    assert replay(asked, before.events)["ended"] == Forecasted()
    assert "70 %: likely." in before.notes("renewed")[0][1]
    assert "It &lt;works&gt;." in before.shown()
    assert before.buttons("renewed") == ["reveal"]
    assert before.page("renewed").state == "done"


def test_a_page_says_what_was_asked_and_known(before):
    text = before.page("renewed").blocks[0].html
    for told in ("Say how likely each was.", "Will it be renewed by 1970?", "known on", "It was new."):
        assert told in text
    assert re.sub("<.*?>", "", text).count("1960-01-20") == 2
    assert "1960-01-20 to 1970-12-31" in re.sub("<.*?>", "", text)
    assert "Yes if both say so." in text
    assert "Say how likely" not in before.page("ended").blocks[0].html, "the task stands once"


def test_nothing_of_the_outcome_is_told_before_it_was_asked_for(before, after, hindsight):
    def told():
        return {secret for each in (before, after, hindsight) for secret in SECRETS if secret in each.shown()}

    assert told() == set()
    before.do("commit", "renewed", answer="70")
    after.do("commit", "renewed", answer="80.5")
    assert told() == set()
    after.do("reveal", "renewed")
    assert told() == set(SECRETS)
    assert "OUTCOME-ENDED" not in hindsight.shown()


def test_what_happened_comes_with_base_rate_and_score(before, after):
    before.do("commit", "renewed", answer="70")
    after.do("commit", "renewed", answer="100", reason="Read it")
    (entry,) = after.do("reveal", "renewed")
    assert entry == Entry(kind="revealed", section="", activity=ID, item="renewed")
    *_, (_, html) = before.notes("renewed")
    assert "Settled on 1970-06-23." in re.sub("<.*?>", "", html)
    for told in (
        "OUTCOME-RENEWED",
        "(7 + 1)/(8 + 2) = 80.0\u00a0%. The question’s time is one such case.",
        "CASES-PACTS",
        "Sign again",
    ):
        assert told in html
    assert html.count("https://example.org/treaty") == 2
    # (1 − 0.7)² = 0.09 and (1 − 1)² = 0
    assert "before the reading: 0.09.</strong> It counts as 1, so the distance is 1 − 0.7," in html
    assert "after the reading: 0.</strong> It counts as 1, so the distance is 1 − 1," in html
    assert before.buttons("renewed") == []


def test_what_did_not_happen_counts_as_0(before):
    before.do("commit", "ended", answer="40")
    before.do("reveal", "ended")
    *_, (_, html) = before.notes("ended")
    assert "before the reading: 0.16.</strong> It counts as 0, so the distance is 0.4 − 0," in html
    assert "How often the like" not in html, "this question has no base rate"
    assert "after the reading" not in html
    assert "It was signed for a reason." in html


def test_the_second_forecast_stands_beside_the_first(before, after, asked):
    assert after.buttons("renewed") == []
    with pytest.raises(RefusedError, match="no forecast from before the reading"):
        after.do("commit", "renewed", answer="50")
    before.do("commit", "renewed", answer="70")
    assert after.buttons("renewed") == ["commit", "reveal"]
    after.do("commit", "renewed", answer="60")
    with pytest.raises(RefusedError, match="committed and stays as it is"):
        after.do("commit", "renewed", answer="50")
    assert replay(asked, after.events)["renewed"] == Forecasted(first=70.0, second=60.0)
    assert [re.sub("<.*?>", "", html) for _, html in after.notes("renewed")] == [
        "70 %: likely.",
        "60 %: about as likely as not.",
    ]


@pytest.mark.parametrize("mode", ["before", "after", "hindsight"])
def test_after_the_reveal_nothing_can_be_forecast(mode, before, request):
    before.do("commit", "renewed", answer="70")
    before.do("reveal", "renewed")
    with pytest.raises(RefusedError, match="What happened has been shown"):
        request.getfixturevalue(mode).do("commit", "renewed", answer="100")
    with pytest.raises(RefusedError, match="only once"):
        request.getfixturevalue(mode).do("reveal", "renewed")


@pytest.mark.parametrize("mode", ["before", "after", "hindsight"])
def test_nothing_is_revealed_without_a_forecast(mode, request):
    player = request.getfixturevalue(mode)
    for page in ("renewed", "table"):
        with pytest.raises(RefusedError, match="Commit a forecast first"):
            player.do("reveal", page)
        assert "reveal" not in player.buttons(page)
    assert player.events == ()


def test_revealing_asks_first_and_says_what_is_lost(before, after):
    before.do("commit", "renewed", answer="70")
    (button,) = before.page("renewed").after
    assert "no second forecast" in button.confirm
    after.do("commit", "renewed", answer="70")
    (button,) = before.page("renewed").after
    assert "no longer be changed" in button.confirm
    (button,) = before.page("table").after
    assert "(1)" in button.confirm


def test_all_that_were_forecast_are_revealed_at_once(before, hindsight):
    before.do("commit", "renewed", answer="70")
    assert [entry.item for entry in hindsight.do("reveal", "table")] == ["renewed"]
    assert "OUTCOME-RENEWED" in hindsight.shown()
    assert "OUTCOME-ENDED" not in hindsight.shown()
    (table,) = hindsight.page("table").blocks
    assert table.rows == [
        ["Will it be renewed by 1970?", "70 %", "none", 'yes, <span style="white-space:nowrap">1970-06-23</span>'],
        ["Will it be ended by 1970?", "none", "none", "not shown yet"],
    ]


def test_in_hindsight_the_table_comes_first_and_a_late_forecast_counts_as_late(before, hindsight, asked):
    assert [page.id for page in hindsight.form.pages] == ["table", "renewed", "ended"]
    assert [page.id for page in before.form.pages] == ["renewed", "ended", "table"]
    assert "counts as made after the reading" in hindsight.notes("ended")[0][1]
    (entry,) = hindsight.do("commit", "ended", answer="20")
    assert entry.data["round"] == "second"
    with pytest.raises(RefusedError, match="already forecast this after the reading"):
        before.do("commit", "ended", answer="1")
    assert replay(asked, before.events)["ended"] == Forecasted(second=20.0)
    hindsight.do("reveal", "ended")
    assert "after the reading: 0.04.</strong>" in hindsight.notes("ended")[-1][1]
    assert hindsight.page("table").state == "open"


def test_what_is_typed_in_one_form_does_not_show_in_another(before, after, hindsight):
    assert len({player.form.id for player in (before, after, hindsight)}) == 3


def test_starting_a_section_over_leaves_forecasts_committed(before):
    before.do("commit", "renewed", answer="70")
    before.record.add(Entry(kind="reset", section="opening"))
    assert len(before.events) == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("101", "between 0 and 100 %"),
        ("-1", "between 0 and 100 %"),
        ("likely", "“likely” cannot be read as a number"),
        ("nan", "“nan” cannot be read as a number"),
        ("1e2", "cannot be read as a number"),
        ("", "Write a number"),
        (None, "Write a number"),
        (["70"], "cannot be read as a number"),
        (True, "cannot be read as a number"),
        ("0.7", "Write 70 if you mean 70 %"),
        (",25", "Write 25 if you mean 25 %"),
    ],
)
def test_what_is_no_probability_is_refused_in_words(before, typed, says):
    with pytest.raises(RefusedError, match=says):
        before.do("commit", "renewed", answer=typed, reason="x")
    assert before.events == ()


@pytest.mark.parametrize(("typed", "percent"), [("0", 0), ("100 %", 100), ("1", 1), ("12,5", 12.5), (" 7 ", 7)])
def test_what_people_write_is_read(before, asked, typed, percent):
    before.do("commit", "renewed", answer=typed)
    assert replay(asked, before.events)["renewed"].first == percent


def test_an_unknown_question_or_action_is_refused(before):
    with pytest.raises(RefusedError, match="no question “gone” any more"):
        before.do("commit", "gone", answer="1")
    with pytest.raises(RefusedError, match="not possible"):
        before.do("check", "renewed", answer="1")
    with pytest.raises(RefusedError, match="too long"):
        before.do("commit", "renewed", answer="1", reason="x" * 20_001)


def test_forecasts_on_retired_questions_are_told_in_one_line_and_kept(before, course, asked):
    for item in ("retired", "retired", "renewed"):
        before.record.add(
            Entry(kind="forecast", section="", activity=ID, item=item, data={"percent": 3, "round": "first"})
        )
    before.record.add(Entry(kind="forecast", section="", activity="forecasts-gone", item="old", data={}))
    before.record.add(Entry(kind="reviewed", section="", activity="review", item="term:pact", data={"rating": 1}))
    assert unknown_forecasts(before.activity.course, before.events) == ["retired"]
    assert unknown_forecasts(course, before.record.section("")) == ["retired", "old"]
    ((_, told),) = before.notes("table")
    assert "<code>retired</code>" in told
    before.do("commit", "ended", answer="3")
    assert len(before.events) == 4, "nothing is lost"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"percent": "70", "round": "first"},
        {"percent": 170, "round": "first"},
        {"percent": 70, "round": "third"},
        {"percent": None, "round": "first"},
        {"percent": 70, "round": ["first"]},
    ],
)
def test_an_entry_that_makes_no_sense_counts_for_nothing(before, asked, data):
    before.record.add(Entry(kind="forecast", section="", activity=ID, item="renewed", data=data))
    assert replay(asked, before.events)["renewed"] == Forecasted()
    assert before.page("renewed").state == "open"


def test_of_two_forecasts_from_two_kernels_the_earlier_counts_and_none_after_the_reveal(before, asked):
    def add(kind, **data):
        before.record.add(Entry(kind=kind, section="", activity=ID, item="renewed", data=data))

    add("forecast", percent=70, round="first")
    add("forecast", percent=100, round="first")
    add("revealed")
    add("forecast", percent=100, round="second")
    assert replay(asked, before.events)["renewed"] == Forecasted(first=70.0, revealed=True)


def test_every_forecast_of_the_course_is_found_for_a_learner(before, course):
    before.do("commit", "ended", answer="40")
    found = forecasts_of(course, before.record)
    assert {id_: (each.id, said.first) for id_, (each, said) in found.items()} == {
        "renewed": ("renewed", None),
        "ended": ("ended", 40.0),
    }


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (0, "exceptionally unlikely"),
        (1, "very unlikely"),
        (10, "unlikely"),
        (32, "unlikely"),
        (33, "about as likely as not"),
        (50, "about as likely as not"),
        (66, "likely"),
        (90, "very likely"),
        (99, "virtually certain"),
        (100, "virtually certain"),
    ],
)
def test_probabilities_have_words(percent, word):
    assert in_words(percent, load_words("en")) == word


def test_the_words_cover_every_probability_once():
    least = [each for each, _ in TERMS]
    assert least == sorted(set(least), reverse=True)
    assert least[-1] == 0


SMALL = model.ForecastSet(
    id="pact-after-1960",
    title="",
    task="",
    forecasts=tuple(
        model.Forecast(
            id=id_, question="", background="", rule="", opened="", horizon="", resolution="no", resolved="",
            outcome="", sources=(),
        )
        for id_ in ("renewed", "ended")
    ),
)  # fmt: skip
ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["forecast", "revealed"]),
        st.sampled_from(["renewed", "ended"]),
        st.sampled_from(["first", "second"]),
        st.integers(0, 100),
    ),
    max_size=12,
)


@given(ENTRIES, st.integers(0, 12))
def test_what_was_committed_or_seen_never_changes_again(entries, cut):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    events = [
        Event(
            kind=kind,
            section="",
            activity=ID,
            item=item,
            data={"percent": percent, "round": round_} if kind == "forecast" else {},
            at=start + timedelta(seconds=place),
        )
        for place, (kind, item, round_, percent) in enumerate(entries)
    ]
    early, late = replay(SMALL, events[:cut]), replay(SMALL, events)
    for id_, then in early.items():
        now = late[id_]
        assert then.first is None or now.first == then.first
        assert then.second is None or now.second == then.second
        assert not then.revealed or now == then
