"""What is given back to a class: numbers over all, nothing of anyone; each wrong class file is told in a line."""

from __future__ import annotations

import pytest

from utils.one_line_error import ExportError
from utils.record import Entry
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import HandInError
from utils.teaching.results.class_summary import FEWEST, read_summary, summarise, write_summary


def forecast(percent, round_="first", item="renewed"):
    data = {"percent": percent, "round": round_, "reason": "PRIVATE"}
    return Entry(kind="forecast", section="", activity="forecasts-pact-after-1960", item=item, data=data)


def coded(said, waited, verdict):
    data = {"directions": {"said": said, "waited": waited}, "verdict": verdict, "reason": "PRIVATE"}
    return Entry(kind="coded", section="", activity="coding", item="r01", data=data)


@pytest.fixture
def hand_ins(course, hand_in):
    """Five learners; the fifth has coded twice, and only the first has said anything of the second question."""
    for number, percent in enumerate((10, 20, 30, 40, 50)):
        hand_in(f"learner {number}", forecast(percent), coded("supports", "mixed", "partly"), file=f"{number}.jsonl")
    hand_in("learner 4", coded("against", "against", "not"), file="again.jsonl")
    path = hand_in("learner 0", forecast(90, item="ended"), forecast(80, "second"), file="more.jsonl")
    return read_folder(course, path.parent).hand_ins


def test_first_forecasts_and_first_codings_are_counted(course, hand_ins):
    summary = summarise(course, hand_ins)
    assert summary.learners == 5
    (each,) = summary.forecasts["first"].values()
    assert (each.n, each.mean) == (5, 30)
    assert each.spread == pytest.approx(200**0.5, abs=0.01)
    assert summary.directions == {"r01/said": {"supports": 5}, "r01/waited": {"mixed": 5}}
    assert summary.verdicts == {"r01": {"partly": 5}}


def ranked(*order):
    values = {id_: place for place, id_ in enumerate(order, 1)}
    return Entry(kind="ranked", section="opening", activity="by-cost", data={"values": values, "reason": "PRIVATE"})


def test_last_rankings_come_to_a_mean_place_for_each_item(course, hand_in):
    orders = ["abc", "abc", "bac", "bac", "cba"]
    for number, order in enumerate(orders):
        path = hand_in(f"learner {number}", ranked(*"cba"), ranked(*order), file=f"{number}.jsonl")
    all_five = read_folder(course, path.parent).hand_ins
    assert summarise(course, all_five).rankings == {"opening/by-cost": {"a": 1.8, "b": 1.6, "c": 2.6}}
    assert summarise(course, all_five[: FEWEST - 1]).rankings == {}


def test_what_fewer_than_five_said_is_left_out(course, hand_ins):
    assert summarise(course, hand_ins[: FEWEST - 1]).verdicts == {}
    assert "ended" not in summarise(course, hand_ins).forecasts["first"]
    assert summarise(course, hand_ins).forecasts["second"] == {}


def test_the_file_holds_no_names_and_no_texts_and_is_read_back(course, hand_ins, tmp_path):
    line = write_summary(course, hand_ins, tmp_path / "class.json")
    text = (tmp_path / "class.json").read_text(encoding="utf-8")
    assert "PRIVATE" not in text
    assert not any(each.learner in text for each in hand_ins)
    assert read_summary(course, tmp_path / "class.json") == summarise(course, hand_ins)
    assert "5 learners forecast (1 questions)" in line


def test_questions_forecast_only_after_the_reading_are_counted_in_the_line(course, hand_in, tmp_path):
    for n in range(5):
        path = hand_in(
            f"learner {n}", forecast(50), forecast(60, "second"), forecast(70, "second", "ended"), file=f"{n}.jsonl"
        )
    line = write_summary(course, read_folder(course, path.parent).hand_ins, tmp_path / "class.json")
    assert "5 learners forecast (2 questions)" in line


def test_nothing_is_written_for_a_small_class_or_over_a_file(course, hand_ins, tmp_path):
    with pytest.raises(HandInError, match="at least 5"):
        write_summary(course, hand_ins[:4], tmp_path / "class.json")
    (tmp_path / "class.json").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="there already"):
        write_summary(course, hand_ins, tmp_path / "class.json")
    assert (tmp_path / "class.json").read_text(encoding="utf-8") == "mine"
    with pytest.raises(ExportError, match="cannot be written"):
        write_summary(course, hand_ins, tmp_path / "no" / "class.json")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda text: "", "is not a class file"),
        (lambda text: "[1, 2]", "is not a class file"),
        (lambda text: text.replace("alliance-and-region-class", "another"), "is not a class file"),
        (lambda text: text.replace('"version": "1"', '"version": "0.9"'), "version 0.9 of the course, and this is 1"),
    ],
)
def test_a_wrong_class_file_is_told_in_a_line(course, hand_ins, tmp_path, spoil, reason):
    path = tmp_path / "class.json"
    write_summary(course, hand_ins, path)
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(HandInError, match=reason):
        read_summary(course, path)
