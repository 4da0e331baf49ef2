"""The dashboard of uptake: the learner's verdicts, the course's only beside them, counted by process."""

from __future__ import annotations

import re

import pytest

from utils.drawing.uptake import COURSE, YOURS, Advice, Verdicts, how_far_was_the_advice_taken_up
from utils.evidence import EvidenceError
from utils.guide import SectionGuide
from utils.words import load_words

PROCESSES = {"upgrading": "up", "bridging": "bridge"}
LEVELS = {"taken-up": "taken up", "mostly": "mostly", "partly": "partly", "mostly-not": "mostly not", "not": "not"}


def written(plot):
    return [re.sub(r"<[^>]+>", " ", note.text).strip() for note in plot.layout.annotations]


def test_with_nothing_coded_no_verdict_of_the_course_shows(course, coder):
    shown = SectionGuide(course, coder("me"), "opening").uptake()
    assert shown.figure.title == "None of the 2 recommendations is coded yet"
    assert len(shown.figure.plot.data) == 0
    assert written(shown.figure.plot).count("not coded yet") == 2
    assert set(shown.figure.table["The course's verdict"]) == {"not coded yet"}
    counts = [int(cell) for cell in re.findall(r"<td[^>]*>(\d+)</td>", shown._remarks)]
    assert counts == [0] * 20


def test_the_last_verdict_shows_and_the_course_s_beside_it(course, coder):
    me = coder("me", ("r01", "sa", "not"), ("r01", "sa", "taken-up"))
    figure = SectionGuide(course, me, "opening").uptake().figure
    assert figure.title == "Taken up at least partly, by your verdicts: 1 of 1 for upgrading the alliance"
    assert figure.title == figure.plot.layout.meta["title"]
    (trace,) = figure.plot.data
    assert list(trace.x) == [4, 2], "from nothing at the left to taken up at the right"
    assert list(trace.marker.symbol) == [YOURS.symbol, COURSE.symbol]
    assert written(figure.plot).count("not coded yet") == 1
    assert figure.table.rows == (
        ("r01 Sign again", "Opening", "upgrading the alliance", "taken up", "partly"),
        ("r02 Meet & talk", "Later", "bridging divides", "not coded yet", "not coded yet"),
    )
    assert (
        "You have coded 1 of 2: on upgrading the alliance, "
        "1 taken up, 0 mostly taken up, 0 partly, 0 mostly not, 0 not." in figure.summary
    )
    assert "the same verdict on 0" in figure.summary


def test_a_verdict_of_partly_is_at_least_partly_and_the_next_is_not(course, coder):
    me = coder("me", ("r01", "sa", "partly"), ("r02", "ma", "mostly-not"))
    title = SectionGuide(course, me, "opening").uptake().figure.title
    assert title.endswith("1 of 1 for upgrading the alliance; 0 of 1 for bridging divides")


def test_the_counts_by_process_stand_below_with_what_they_cannot_say(course, coder):
    me = coder("me", ("r01", "sa", "partly"), ("r02", "ma", "not"))
    remarks = SectionGuide(course, me, "opening").uptake()._remarks
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", remarks)]
    assert rows == [
        ["Whose, on what", "taken up", "mostly taken up", "partly", "mostly not", "not"],
        ["You, upgrading the alliance", "0", "0", "1", "0", "0"],
        ["You, bridging divides", "0", "0", "0", "0", "1"],
        ["The course, upgrading the alliance", "0", "0", "1", "0", "0"],
        ["The course, bridging divides", "0", "0", "0", "0", "1"],
    ]
    assert "Did the two processes go together?" in remarks
    assert "not the same as the effect" in remarks


def test_titles_are_escaped_and_no_line_is_wider_than_a_narrow_page():
    title = "Talk <b>to</b> all the neighbours and to their parliaments about bases"
    rows = [("r01", title, "S", "upgrading", "partly", "not")]
    plot = how_far_was_the_advice_taken_up(
        Advice([Verdicts(*row) for row in rows], PROCESSES, LEVELS), load_words("en")
    ).plot
    (text,) = [note.text for note in plot.layout.annotations if "parliaments" in note.text]
    assert "&lt;b&gt;" in text
    assert "<b>" not in text
    assert plot.layout.height < 200


def test_no_recommendations_are_no_figure():
    with pytest.raises(EvidenceError):
        how_far_was_the_advice_taken_up(Advice([], PROCESSES, LEVELS), load_words("en"))
