"""Where a class put past cases: the first placing of each learner, counted where five or more placed a case."""

from __future__ import annotations

from functools import partial

import pytest

from tests.pasts import write_pasts
from tests.teaching.conftest import answered
from utils.record import Entry
from utils.teaching.results.class_placings import placings


def placed(**places):
    return Entry(kind="placed", section="opening", activity="pasts", item="", data={"places": places})


@pytest.fixture
def found(results_of):
    """Return the course and the class's results after a file for each list of entries."""
    return partial(results_of, write_pasts)


def test_each_case_is_counted_where_each_learner_first_put_it(found):
    course, results = found(
        [placed(alps="bridging"), placed(alps="both")],
        [placed(alps="bridging", andes="upgrading", gone="both")],
        [placed(alps="bridging", andes="elsewhere")],
        [placed(alps="both")],
        [placed(alps="neither")],
    )
    alps, andes = results.placings
    assert (alps.section, alps.set, alps.case, alps.n) == ("opening", "pasts", "alps", 5)
    assert alps.counts == {"neither": 1, "upgrading": 0, "bridging": 3, "both": 1}
    assert (andes.n, andes.counts) == (1, {})
    (chart,) = placings(course, results, "SOURCE").blocks
    assert chart.title == "Two pasts: for 1 of 1 most of the class chose another corner than the course"
    first, second = chart.groups
    assert [(row.label, row.mark, row.value) for row in first.rows if row.value] == [
        ("Neither", "", 20),
        ("Bridging alone", "", 60),
        ("Both", "◇", 20),
    ]
    assert [row.value for row in second.rows] == [None]
    assert "most on “The <Alps>”" in chart.summary
    assert len(chart.table.rows) == 2


def test_what_fewer_than_five_placed_is_not_broken_down(found):
    course, results = found(*[[placed(alps="both")]] * 4)
    (chart,) = placings(course, results, "SOURCE").blocks
    assert "0 of 0" not in chart.title
    assert "Fewer than five" in chart.summary


def test_nobody_who_placed_gives_no_chart(found):
    course, results = found([answered("b", right=True)])
    assert results.placings == ()
    assert placings(course, results, "SOURCE").blocks == ()


def test_of_another_section_no_case_is_counted(found):
    _, results = found(*[[placed(alps="both")]] * 5, section="later")
    assert results.placings == ()
