"""Predictions, runs and named settings of the two-process model, as the record has them."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.activity import RefusedError
from utils.activities.lab.model_runs import LONGEST_NAME, ModelRuns, describe, outcome_of, simulate_setting
from utils.course import model
from utils.models.outcomes import OUTCOMES
from utils.models.two_process import World, simulate
from utils.record import Entry, Record
from utils.words import load_words

PARAMETERS = {
    (id_ := field.name.replace("_", "-")): model.Parameter(
        id=id_,
        symbol=id_[0],
        title=id_,
        words="w",
        unit="u",
        default=field.default,
        low=0,
        high=9,
        reason="r",
        sources=(),
    )
    for field in fields(World)
}
RUNS = ModelRuns(load_words("en"), "model-land", PARAMETERS)
BOTH = RUNS.defaults | {"upgrading": 1.0, "bridging": 1.0}
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(), lambda each: st.lists(each, max_size=3), max_leaves=4
)


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


def progress(record):
    return RUNS.replay(Record(record.folder).events("model-land", RUNS.id))


def test_nothing_is_run_without_a_prediction(record):
    with pytest.raises(RefusedError, match="Save a prediction"):
        RUNS.run(progress(record), BOTH)
    for outcome in (None, "", "peace", 3):
        with pytest.raises(RefusedError, match="one of the five"):
            RUNS.predict(progress(record), BOTH, outcome)
    assert record.all() == ()


def test_prediction_and_run_are_kept_and_come_back_in_a_new_kernel(record):
    record.add(*RUNS.predict(progress(record), BOTH, "unguarded"))
    record.add(*RUNS.run(progress(record), BOTH))
    found = progress(record)
    (run,) = found.runs
    paths = simulate(World(upgrading=1.0, bridging=1.0))
    assert (run.setting, run.predicted, run.outcome) == (BOTH, "unguarded", "regional-community")
    assert (run.alliance, run.other, run.trust) == pytest.approx([paths[i][-1] for i in (1, 2, 3)], abs=1e-5)
    assert found.run_of(dict(BOTH)) is run
    with pytest.raises(RefusedError, match="know how it ends"):
        RUNS.predict(found, BOTH, "cold-peace")
    assert RUNS.run(found, BOTH) == [], "a second run of the same setting adds nothing"


@pytest.mark.parametrize("id_", sorted(PARAMETERS))
def test_any_change_of_a_value_locks_the_run_again(record, id_):
    record.add(*RUNS.predict(progress(record), BOTH, "unguarded"))
    changed = BOTH | {id_: BOTH[id_] + 1e-9}
    with pytest.raises(RefusedError):
        RUNS.run(progress(record), changed)
    assert progress(record).prediction_of(changed) == ""
    assert RUNS.run(progress(record), BOTH), "back at the old values the old prediction holds"


def test_the_latest_prediction_counts_and_the_same_again_adds_nothing(record):
    for outcome in ("unguarded", "adrift"):
        record.add(*RUNS.predict(progress(record), BOTH, outcome))
    assert progress(record).prediction_of(BOTH) == "adrift"
    assert RUNS.predict(progress(record), BOTH, "adrift") == []


def test_settings_are_named_once(record):
    record.add(*RUNS.name(progress(record), BOTH, "  both   at once "))
    assert progress(record).named == {"both at once": BOTH}
    for name, says in (
        ("both at once", "is taken"),
        (" ", "Give it a name"),
        ("x" * (LONGEST_NAME + 1), f"at most {LONGEST_NAME}"),
    ):
        with pytest.raises(RefusedError, match=says):
            RUNS.name(progress(record), RUNS.defaults, name)
    assert progress(record).named == {"both at once": BOTH}


def test_a_setting_kept_before_a_parameter_was_added_gets_its_default():
    old = {id_: value for id_, value in BOTH.items() if id_ != "alarm"} | {"gone": 1.0}
    event = Entry(kind="named", section="model-land", activity=RUNS.id, data={"name": "old", "setting": old})
    assert RUNS.replay([event]).named["old"] == BOTH


@given(st.sampled_from(["predicted", "ran", "named"]), st.dictionaries(
    st.sampled_from(["setting", "outcome", "predicted", "name", "alliance", "trust"]), JSON | st.sampled_from(OUTCOMES)
))  # fmt: skip
def test_a_damaged_event_never_stops_the_panel(kind, data):
    found = RUNS.replay([Entry(kind=kind, section="model-land", activity=RUNS.id, data=data)])
    for setting in (*found.named.values(), *(run.setting for run in found.runs)):
        assert setting.keys() == PARAMETERS.keys()


def test_a_setting_is_told_by_what_was_changed():
    assert describe(BOTH | {"alarm": 0.25}, PARAMETERS) == "a = 0.25, u = 1, b = 1"
    assert describe(RUNS.defaults, PARAMETERS) == "u = 0, b = 0"


def test_the_outcome_is_that_of_the_last_year():
    assert outcome_of(simulate_setting(BOTH)) == "regional-community"
    assert outcome_of(simulate_setting(BOTH | {"bridging": 0.0})) == "second-cold-war"
