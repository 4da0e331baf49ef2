"""What forecasts and confidence were worth: explained on the learner's own numbers, on the same questions only."""

from __future__ import annotations

import re
from html import unescape
from statistics import fmean, pstdev

import msgspec
import pytest
from msgspec.structs import replace

from utils.activities.quiz.progress import stated_confidence
from utils.course import CourseError
from utils.course.kinds import FORECASTS
from utils.display.base import FigureDisplay
from utils.display.scores import calibrated, scores
from utils.guide import SectionGuide
from utils.record import Entry, Record
from utils.teaching.handed_in.hand_in import HandInError
from utils.teaching.results.class_summary import FORMAT, ClassSummary, Forecasts

ID = "forecasts-pact-after-1960"


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


@pytest.fixture
def here(course, record):
    return SectionGuide(course, record, "opening")


def forecast(record, item, percent, round_="first"):
    data = {"percent": percent, "round": round_}
    record.add(Entry(kind="forecast", section="", activity=ID, item=item, data=data))


def reveal(record, *items):
    record.add(*(Entry(kind="revealed", section="", activity=ID, item=item) for item in items))


def answer(record, item, confidence, *, right, **place):
    data = {"response": "b", "right": right} | ({} if confidence is None else {"confidence": confidence})
    record.add(Entry(kind="answered", item=item, data=data, **({"section": "opening", "activity": "first"} | place)))


def plain(html):
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def rows(html):
    """Return the cells of every table row, in words."""
    found = re.findall("<tr>(.*?)</tr>", html)
    return [[plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in found]


def class_of(**said):
    """Return what a teacher gives back to a class with these first forecasts: lists of per cent by question."""
    first = {id_: Forecasts(len(each), fmean(each), pstdev(each)) for id_, each in said.items()}
    forecasts = {"first": first, "second": {}}
    return ClassSummary(format=FORMAT, version="1", learners=5, forecasts=forecasts, directions={}, verdicts={})


def test_without_an_outcome_there_is_one_line(here, record):
    for shown in (here.scores(), here.calibration()):
        assert "there is nothing to score" in shown.text
    forecast(record, "renewed", 70)
    assert here.scores().text.endswith("Forecast and not shown yet: 1. These are not counted here.")
    assert "OUTCOME" not in here.scores().html


def test_the_score_is_worked_on_a_forecast_of_their_own(course, record):
    forecast(record, "renewed", 70)
    reveal(record, "renewed")
    text = plain(scores(course, record).html)
    for told in (
        "You gave 70 % to “Will it be renewed by 1970?” It came true, which counts as 1.",
        "its distance from the outcome is 0.3",
        "is the square of that distance: 0.09 .",
        "would have scored 0.49",
        "expect a score of 0.21",  # 0.7 × 0.09 + 0.3 × 0.49
        "Saying 100 % instead, against your belief, leads you to expect 0.3,",  # 0.7 × 0 + 0.3 × 1
        "The number of forecasts, 1, is small.",
    ):
        assert told in text


@pytest.mark.parametrize(
    ("percent", "told"),
    [
        (0, "distance from the outcome is 0. "),
        (20, "Saying 0 % instead, against your belief, leads you to expect 0.2,"),
        (0, "Saying 50 % instead, against your belief, leads you to expect 0.25,"),
        (100, "expect a score of 0. Saying 50 % instead, against your belief, leads you to expect 0.25,"),
        (50, "expect a score of 0.25. Saying 100 % instead, against your belief, leads you to expect 0.5,"),
    ],
)
def test_the_example_holds_at_the_ends_of_the_scale(course, record, percent, told):
    forecast(record, "ended", percent)
    reveal(record, "ended")
    text = plain(scores(course, record).html)
    assert told in text
    assert "It did not come true, which counts as 0." in text


def test_comparisons_are_on_the_same_questions(course, record):
    # renewed (yes, base rate 80): said 70, score 0.09; ended (no, no base rate): said 40, score 0.16; mean 0.125
    forecast(record, "renewed", 70)
    forecast(record, "ended", 40)
    reveal(record, "renewed", "ended")
    found = rows(scores(course, record).html)
    assert found[1:4] == [
        ["You", "2", "0.125", ""],
        ["Always 50 %", "2", "0.250", "0.125"],
        ["The base rate, where there is one", "1", "0.040", "0.090"],
    ]


def test_the_class_stands_beside_by_its_members_and_by_their_mean(course, record):
    forecast(record, "renewed", 70)
    forecast(record, "ended", 40)
    reveal(record, "renewed", "ended")
    found = rows(scores(course, record, class_of(renewed=[90, 50], ended=[10])).html)
    # Members: renewed (0.01 + 0.25) / 2 = 0.13, ended 0.01, together 0.07. Mean: renewed at 70 0.09, together 0.05.
    assert ["The members of the class, on average", "2", "0.070", "0.125"] in found
    assert ["The mean of the class’s forecasts", "2", "0.050", "0.125"] in found
    nobody = scores(course, record, class_of()).html
    assert "class file holds no forecasts on these questions" in nobody
    assert "class" not in plain(scores(course, record).html)


def test_before_and_after_the_reading_stand_apart_and_are_compared_where_there_are_both(course, record):
    forecast(record, "renewed", 70)
    forecast(record, "renewed", 90, "second")
    forecast(record, "ended", 40)
    reveal(record, "renewed", "ended")
    shown = scores(course, record)
    text = plain(shown.html)
    assert "On the questions with both forecasts (1), your mean score was 0.090 before the reading and 0.010" in text
    assert shown.text == (
        "Mean Brier score of your forecasts before the reading: 0.125 (2). "
        "Mean Brier score of your forecasts after the reading: 0.010 (1)."
    )
    assert "No base rate" not in text


def test_late_forecasts_alone_are_scored_too(course, record):
    forecast(record, "ended", 40, "second")
    reveal(record, "ended")
    text = plain(scores(course, record).html)
    assert "No base rate belongs to these questions" in text
    assert "Before the reading" not in text
    assert "You gave 40 %" in text


def test_the_parts_the_log_score_and_the_gain_are_told(course, record):
    # bits: −log2 0.7 = 0.5146 and −log2 0.6 = 0.7370, mean 0.626. Gain 0.16 and 0.09: mean 0.125, error 0.035
    forecast(record, "renewed", 70)
    forecast(record, "ended", 40)
    reveal(record, "renewed", "ended")
    html = scores(course, record).html
    assert dict(row for row in rows(html) if len(row) == 2) == {
        "Number": "Before the reading",
        "Mean Brier score": "0.125",
        "Log score, in bits": "0.626",
        "Gain on always 50 %": "+0.125",
        "Standard error of that gain": "0.035",
    }


def asking(course, *forecasts):
    """Let the made-up course ask these in its one set."""
    (asked,) = course.entries(FORECASTS)
    course.entries = lambda kind, section="": (replace(asked, forecasts=forecasts),) if kind is FORECASTS else ()


def told(course, record, percents, *, alike=False):
    """Return the numbers and the texts of the scores of so many forecasts; every other comes true, or none."""
    yes, no = course.entries(FORECASTS)[0].forecasts
    asking(course, *(replace(yes if n % 2 and not alike else no, id=f"q{n}") for n in range(len(percents))))
    for n, percent in enumerate(percents):
        forecast(record, f"q{n}", percent)
    reveal(record, *(f"q{n}" for n in range(len(percents))))
    html = scores(course, record).html
    return dict(row for row in rows(html) if len(row) == 2), plain(html)


def test_the_parts_stand_beside_what_no_skill_gives_and_add_up(course, record):
    numbers, text = told(course, record, [15, 30, 42, 47, 55, 62, 71, 78, 85, 90, 22, 66])
    assert numbers["Groups"] == "5, for 12 forecasts"
    score, rel, res, unc, within = (
        float(numbers[name].replace("−", "-"))
        for name in ("Mean Brier score", "Reliability", "Resolution", "Uncertainty", "Left over within groups")
    )
    assert rel - res + unc + within == pytest.approx(score, abs=0.0021)
    assert unc == 0.25
    for name in ("Reliability", "Resolution"):
        mean, low, high = map(float, re.findall(r"[\d.]+", numbers[f"{name} without skill"]))
        assert 0 <= low < mean < high
    assert "your resolution is no higher than what numbers without skill usually get" in text


def test_a_resolution_beyond_chance_is_told(course, record):
    numbers, text = told(course, record, [10 if n % 2 == 0 else 90 for n in range(20)])
    assert (numbers["Resolution"], numbers["Reliability"]) == ("0.250", "0.010")
    assert "your resolution lies above the middle 95 % of the shuffles. Your numbers" in text


def test_a_resolution_that_shuffles_often_reach_is_none_beyond_chance(course, record):
    # 90 to 12 that came true and 8 that did not, 10 to 8 and 12: RES = 0.1² = 0.01, above the mean without skill
    numbers, text = told(course, record, [90 if n < (24 if n % 2 else 16) else 10 for n in range(40)])
    assert numbers["Resolution"] == "0.010"
    mean, _, high = map(float, re.findall(r"[\d.]+", numbers["Resolution without skill"]))
    assert mean < 0.01 < high
    assert "your resolution is no higher than what numbers without skill usually get" in text


def test_the_same_number_throughout_tells_nothing_apart(course, record):
    numbers, text = told(course, record, [50] * 12)
    assert (numbers["Resolution"], numbers["Resolution without skill"]) == ("0.000", "0.000 (0.000 to 0.000)")
    assert numbers["Left over within groups"] == "+0.000"
    assert "all your forecasts lie in one group" in text


def test_all_wrong_tells_apart_the_wrong_way_round(course, record):
    numbers, text = told(course, record, [100 if n % 2 == 0 else 0 for n in range(12)])
    assert numbers["Mean Brier score"] == "1.000"
    assert (numbers["Reliability"], numbers["Resolution"]) == ("1.000", "0.250")
    assert "but the wrong way round: the higher numbers went to what did not come true" in text
    assert "better than chance" not in text


def test_where_all_outcomes_are_the_same_there_is_nothing_to_tell_apart(course, record):
    numbers, text = told(course, record, list(range(5, 100, 8)), alike=True)
    assert (numbers["Uncertainty"], numbers["Resolution"]) == ("0.000", "0.000")
    assert "all outcomes were the same, so there was nothing to tell apart" in text


def test_ten_are_taken_apart_and_no_longer_called_few(course, record):
    numbers, text = told(course, record, [10, 90] * 5)
    assert numbers["Groups"] == "2, for 10 forecasts"
    assert "your resolution lies above the middle 95 % of the shuffles" in text
    assert "is small" not in text


def test_fewer_than_ten_are_not_taken_apart(course, record):
    numbers, text = told(course, record, [10, 90] * 4 + [50])
    assert "The number of forecasts, 9, is small." in text
    assert not {"Reliability", "Resolution", "Groups"} & numbers.keys()
    assert "with fewer than 10 in all there are too few" in text


def test_one_round_may_be_enough_where_the_other_is_not(course, record):
    forecast(record, "q1", 80, "second")
    told(course, record, [10, 90] * 6)
    (row,) = [row for row in rows(scores(course, record).html) if row[0] == "Resolution"]
    assert row == ["Resolution", "0.250", "too few"]


def test_what_is_left_out_of_scores_is_counted_and_in_no_number(course, record):
    first, second = course.entries(FORECASTS)[0].forecasts
    asking(course, replace(first, unscored="REASON"), second)
    forecast(record, "renewed", 70)
    forecast(record, "ended", 40)
    reveal(record, "renewed", "ended")
    shown = scores(course, record)
    assert "Left out of all scores: one question whose outcome you have seen." in plain(shown.html)
    assert shown.text == "Mean Brier score of your forecasts before the reading: 0.160 (1)."
    assert calibrated(course, record).figure.table["Cases"] == ["1"]


def test_where_all_that_was_shown_is_left_out_that_alone_is_told(course, record):
    first, second = course.entries(FORECASTS)[0].forecasts
    asking(course, replace(first, unscored="REASON"), second)
    forecast(record, "renewed", 70)
    reveal(record, "renewed")
    told = scores(course, record).text
    assert told.startswith("So far there is nothing to score.")
    assert told.endswith("Left out of all scores: one question whose outcome you have seen. It says why.")


def test_forecasts_on_open_questions_are_counted_and_not_scored(course, record):
    first, second = course.entries(FORECASTS)[0].forecasts
    left = replace(first, id="left", resolution="open")
    asking(course, replace(first, resolution="open"), left, second)
    forecast(record, "renewed", 70)
    assert scores(course, record).text.endswith("Forecast and still open: 1. These are scored once they are settled.")
    forecast(record, "ended", 40)
    reveal(record, "ended")
    text = plain(scores(course, record).html)
    assert "Forecast and still open: 1." in text
    assert "not shown yet" not in text


def test_an_infinite_log_score_is_told_in_words(course, record):
    forecast(record, "renewed", 0)
    forecast(record, "ended", 40)
    reveal(record, "renewed", "ended")
    text = plain(scores(course, record).html)
    assert "infinite because of one forecast that gave no chance at all to what happened" in text
    assert "inf " not in text
    assert "nan" not in text


def test_one_forecast_has_no_standard_error(course, record):
    forecast(record, "renewed", 70)
    reveal(record, "renewed")
    text = plain(scores(course, record).html)
    assert "none for one question" in text
    assert "nan" not in text


def test_forecasts_on_retired_questions_are_counted_and_left_out(here, record):
    forecast(record, "renewed", 70)
    forecast(record, "retired", 10)
    reveal(record, "renewed", "retired")
    text = plain(here.scores().html)
    assert "Left out: 1 that the course no longer asks (retired)." in text
    assert ["You", "1", "0.090", ""] in rows(here.scores().html)


def test_a_class_is_read_from_its_file(here, record, tmp_path):
    (tmp_path / "class.json").write_bytes(msgspec.json.encode(class_of(renewed=[50])))
    forecast(record, "renewed", 70)
    reveal(record, "renewed")
    assert ["The mean of the class’s forecasts", "1", "0.250", "0.090"] in rows(
        here.scores(tmp_path / "class.json").html
    )
    with pytest.raises(HandInError, match=r"none.json cannot be read"):
        here.scores("none.json")


def test_the_figure_of_forecasts_has_a_mark_a_group(here, record):
    forecast(record, "renewed", 70)
    forecast(record, "renewed", 90, "second")
    forecast(record, "ended", 40)
    reveal(record, "renewed", "ended")
    shown = here.calibration()
    assert isinstance(shown, FigureDisplay)
    _, first, second = shown.figure.plot.data
    assert (list(first.x), list(first.y)) == ([40, 70], [0, 100])
    assert (list(second.x), list(second.y)) == ([90], [100])
    assert first.marker.symbol != second.marker.symbol
    assert "1 of 2 forecasts came true; you said 55 % on average" in plain(shown.figure.summary)
    assert shown.figure.title == "Calibration: 2 forecasts are too few to show it"


def test_confidence_counts_first_answers_of_all_sections_even_to_retired_questions(course, record):
    answer(record, "one", 80, right=False)
    answer(record, "one", None, right=True)
    answer(record, "retired-question", 60, right=True)
    answer(record, "two", None, right=False)
    answer(record, "two", 90, right=True)  # a later try: its first had no confidence
    answer(record, "one", 100, right=True, section="later", activity="retrieval-2026-01-01")
    answer(record, "odd", 20, right=True)
    answer(record, "worse", "80", right=True)
    assert stated_confidence(course, record) == [(80, False), (60, True), (100, True)]


def test_what_was_started_over_does_not_count(course, record):
    answer(record, "one", 80, right=False)
    record.add(Entry(kind="reset", section="opening"))
    assert stated_confidence(course, record) == []


def test_the_figure_of_confidence(here, course, record):
    assert "have not yet said how sure you were" in here.calibration().text
    answer(record, "one", 80, right=False)
    answer(record, "number", 60, right=True)
    shown = calibrated(course, record)
    assert shown.figure.title == "Calibration: 2 answers are too few to show it"
    assert "1 of 2 first answers were right; you were 70\u00a0% sure on average." in shown.figure.summary
    assert "25\u00a0%" in shown._remarks
    assert type(here.calibration()) is type(shown)


def test_an_unknown_set_names_those_there_are(here):
    for call in (here.forecast, here.reveal):
        with pytest.raises(CourseError, match="there is no such id; there is: pact-after-1960"):
            call("pact")


def test_the_forms_are_opened_in_their_modes(here):
    ids = [
        form.view["form"]["id"]
        for form in (
            here.forecast("pact-after-1960"),
            here.forecast("pact-after-1960", after_reading=True),
            here.reveal("pact-after-1960"),
        )
    ]
    assert ids == [f"{ID}/first", f"{ID}/second", f"{ID}/hindsight"]


def test_the_figures_of_both_rounds_are_few_where_they_are_few(course, record):
    forecast(record, "renewed", 70)
    reveal(record, "renewed")
    summary = calibrated(course, record).figure.summary
    assert "one forecast, to which you gave 70\u00a0%. That is too few" in summary
    assert "interval" not in summary
