"""Agreement as it is shown: computed from first codings, told in words where it is undefined."""

from __future__ import annotations

import re
from fractions import Fraction
from html import unescape

import pytest

from utils.course import Course
from utils.display.agreement import agreement
from utils.display.agreement_texts import number
from utils.guide import SectionGuide
from utils.guide.teaching import TeachingGuide
from utils.teaching.results.class_summary import FORMAT, ClassSummary


def rows(html, caption):
    """The rows of the table with this caption, head first."""
    table = next(each for each in re.findall(r"<table>.*?</table>", html) if f">{caption}</caption>" in unescape(each))
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)]


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_nothing_coded_is_one_clear_line(course, coder):
    shown = agreement(course, coder("me"))
    assert shown.text.startswith("You have not coded any recommendation yet.")
    assert "\n" not in shown.text
    assert "<table" not in shown.html


def test_the_numbers_are_those_of_the_first_codings(course, coder):
    # The first reader: said +, waited −, met ±, parted −; r01 partly, r02 not. The second: waited ±.
    me = coder("me", ("r01", "sm", "partly"), ("r02", "ma", "partly"), ("r01", "sa", "not"))
    html = agreement(course, me).html
    head, *told = rows(html, "Agreement between coders")
    assert head[0] == "What was coded, by whom"
    whose = ("you and the first reader", "you and the second reader", "the two readers, on what you coded")
    whose += ("the two readers, on the whole record",)
    assert [row[0] for row in told] == [f"{what}: {who}" for what in ("events", "verdicts") for who in whose]
    values = [[cell.partition(" (")[0] for cell in row[1:]] for row in told]
    events, verdicts = values[0], values[4]
    # Events: 3 of 4 alike. Mine s 1, m 2, a 1; the course's s 1, m 1, a 2: pₑ = (1·1 + 2·1 + 1·2)/16 = 5/16;
    # κ = (12/16 − 5/16)/(11/16) = 7/11. Pooled s 2, m 3, a 3 of 8: α = 1 − 7·2/(64 − 4 − 9 − 9) = 1 − 14/42.
    # Ordinal: mid-ranks s 1, m 3.5, a 6.5; observed 2·3² = 18; expected 2·(6·2.5² + 6·5.5² + 9·3²) = 600;
    # α = 1 − 7·18/600 = 0.79.
    assert events == ["4", "75", "0.64", "0.79"]
    assert values[1] == ["4", "100", "1.00", "1.00"], "the second reader coded as I did"
    assert values[2] == values[3] == events, "the readers differ where the first and I do"
    # Verdicts: 1 of 2 alike; pₑ = (2·1)/4 = 1/2, so κ = 0. Pooled partly 3, not 1: α = 1 − 3·2/(16 − 9 − 1) = 0.
    assert verdicts == ["2", "50", "0.00", "0.00"]
    assert rows(html, "Your codes by the course's, events")[1:] == [
        ["supports", "1", "0", "0"],
        ["mixed", "0", "1", "1"],
        ["against", "0", "0", "1"],
    ]


def test_what_is_undefined_is_said_and_not_made_up(course, coder):
    html = agreement(course, coder("me", ("r01", "sa", "partly"))).html
    told = {row[0]: row[1:] for row in rows(html, "Agreement between coders")}
    assert told["events: you and the first reader"] == [
        "2",
        "100",
        "1.00",
        "1.00",
    ]
    assert told["verdicts: you and the first reader"] == ["1", "100", "–", "–"]
    assert "Verdicts: there is no κ or α for a single one" in html
    assert "Events: there is no" not in html


def test_no_variation_is_said(course, coder, course_folder):
    file = course_folder / "opening/record.toml"
    file.write_text(file.read_text().replace('"against"', '"supports"'))
    second = course_folder / "second_coding.toml"
    second.write_text(
        second.read_text().replace('waited = "mixed"', 'waited = "supports"').replace("settled", "# settled")
    )
    html = agreement(course, coder("me", ("r01", "ss", "partly"))).html
    assert "Events: there is no κ or α, because one and the same code was used every time." in html


def test_the_example_can_be_worked_by_hand(course, coder):
    # First reader s 7, m 1, a 2; second s 7, m 2, a 1; alike 6 + 1 + 1 of 10.
    observed = Fraction(8, 10)
    expected = Fraction(7 * 7 + 1 * 2 + 2 * 1, 100)
    kappa = (observed - expected) / (1 - expected)
    # Of 20 codes s 14, m 3, a 3: nominal D_o = 2/10, D_e = (20² − 14² − 3² − 3²)/(20·19).
    nominal = 1 - Fraction(2, 10) / Fraction(400 - 196 - 9 - 9, 380)
    # Ordinal distances between mid-ranks 7, 15.5, 18.5; observed s-m once and s-a once, each counted both ways.
    sm, sa, ma = Fraction(17, 2) ** 2, Fraction(23, 2) ** 2, Fraction(3) ** 2
    ordinal = 1 - 19 * (2 * sm + 2 * sa) / (2 * (14 * 3 * sm + 14 * 3 * sa + 3 * 3 * ma))
    text = plain(agreement(course, coder("me", ("r01", "sa", "partly"))).html)
    for said in (
        "Two readers code 10 events. Both say “supports” 6 times",
        "They agree on 8 of 10, so pₒ = 0.80.",
        "three codes 7, 1, 2 times, the second 7, 2, 1 times",
        "7/10 × 7/10, both “mixed” with 1/10 × 2/10, both “against” with 2/10 × 1/10",
        f"pₑ = {float(expected):.2f}. So κ = (0.80 − 0.53) / (1 − 0.53) = {float(kappa):.2f}: 80 % agreement",
        f"Nominal α is {float(nominal):.2f} for the same events. Ordinal α is {float(ordinal):.2f}: lower",
    ):
        assert said in text
    assert 0.5 < kappa < 0.6, "little more than half"
    assert ordinal < nominal


def test_the_limits_and_the_paradox_are_cited(course, coder):
    html = agreement(course, coder("me", ("r01", "sa", "partly"))).html
    for address in ("asc_papers/43", "asc_papers/242", "001316446002000104", "0895-4356%2890%2990158-L"):
        assert address in html
    assert all(f"{limit}" in html for limit in ("0.800", "0.667", "0.70", "0.32"))


def test_intervals_are_of_the_units_drawn_anew(course, coder):
    me = coder("me", ("r01", "sm", "partly"), ("r02", "ma", "partly"))
    html = agreement(course, me).html
    (told,) = [row for row in rows(html, "Agreement between coders") if row[0] == "events: you and the first reader"]
    # Of four units one differs: 0.75⁴ = 32 % of the samples lack it, and 5 % have three of it or four.
    assert told[2] == "75 (25 to 100)"


@pytest.mark.parametrize(("value", "shown"), [(-0.234, "−0.23"), (-0.001, "0.00"), (0.5, "0.50"), (-1, "−1.00")])
def test_a_number_below_zero_has_a_minus_and_zero_has_none(value, shown):
    assert number(value, ".2f") == shown


def test_a_difference_is_told_with_its_settlement_once_the_learner_coded_it(course, coder):
    shown = plain(agreement(course, coder("me", ("r01", "sa", "partly"))).html)
    assert "Where the two readers differed, and how it was settled: 1" in shown
    assert "Both waited. First reader: against. Second reader: mixed. The record says against . SETTLED-WAITED" in shown
    other = plain(agreement(course, coder("other", ("r02", "ma", "not"))).html)
    assert "SETTLED-WAITED" not in other
    assert "The two readers coded all of this alike." in other


def test_the_first_reader_keeps_a_code_that_was_settled_against_it(course_folder, coder):
    record = course_folder / "opening/record.toml"
    record.write_text(record.read_text().replace('direction = "against"', 'direction = "mixed"'))
    html = agreement(Course(course_folder), coder("me", ("r01", "sm", "partly"))).html
    told = {row[0]: row[2].partition(" (")[0] for row in rows(html, "Agreement between coders")[1:]}
    assert told["events: you and the first reader"] == "50"
    assert told["events: you and the second reader"] == "100"
    assert "First reader: against. Second reader: mixed. The record says mixed ." in plain(html)


def test_the_guide_shows_both_codings_of_the_whole_record(course):
    html = TeachingGuide(course).codings().html
    assert [row[:3] for row in rows(html, "Agreement between coders")[1:]] == [
        ["events: the two readers, on the whole record", "4", "75 (25 to 100)"],
        ["verdicts: the two readers, on the whole record", "2", "100"],
    ]
    assert "SETTLED-WAITED" in html


def test_an_event_that_the_second_reader_never_saw_is_left_out(course, coder, course_folder):
    second = course_folder / "second_coding.toml"
    second.write_text(
        re.sub(r"codes = { said.*|settled = .*", "", second.read_text()).replace(
            'verdict = "partly"', 'verdict = "partly"\ncodes = { said = "supports" }'
        )
    )
    told = rows(agreement(course, coder("me", ("r01", "sa", "partly"))).html, "Agreement between coders")
    assert {row[0]: row[1] for row in told[1:]}["events: you and the first reader"] == "1"


def summary(directions, verdicts):
    """What a teacher gives back to a class of five, with these counts of codes."""
    return ClassSummary(
        format=FORMAT,
        version="1",
        learners=5,
        forecasts={"first": {}, "second": {}},
        directions=directions,
        verdicts=verdicts,
    )


def test_a_class_is_compared_with_itself(course, coder):
    # said has s five times, waited s s s m a.
    group = summary(
        {
            "r01/said": {"supports": 5},
            "r01/waited": {"supports": 3, "mixed": 1, "against": 1},
            "r99/gone": {"mixed": 5},
        },
        {"r01": {"partly": 4, "not": 1}},
    )
    html = agreement(course, coder("me"), group).html
    assert "You have not coded any recommendation yet." in html
    assert "First codings of a class of 5" in html
    _, events, verdicts = rows(html, "Agreement within the class")
    # Two events with five codes each: s 8, m 1, a 1 of 10. Nominal: observed (5·4 − 3·2)/4 = 3.5, expected
    # 100 − 64 − 1 − 1 = 34; α = 1 − 9·3.5/34 = 0.07. Ordinal: mid-ranks 4, 8.5, 9.5; observed
    # 2·(3·20.25 + 3·30.25 + 1)/4 = 76.25; expected 2·(8·20.25 + 8·30.25 + 1) = 810; α = 1 − 9·76.25/810 = 0.15.
    assert events == ["events", "2", "0.07", "0.15"]
    assert verdicts == ["verdicts", "1", "–", "–"]
    assert rows(html, "The events on which the class differs most")[1:] == [
        ["r01 Sign again<br>1969-11: Both waited.", "supports: 3; mixed: 1; against: 1", "70"]
    ]
    assert rows(html, "The verdicts on which the class differs most")[1:] == [
        ["r01 Sign again", "taken up: 0; mostly taken up: 0; partly: 4; mostly not: 0; not: 1", "40"]
    ]
    assert not re.search("WHY|VERDICT-REASON|OTHER-REASON", html)


@pytest.mark.parametrize(
    ("directions", "verdicts", "says"),
    [
        ({}, {}, "Fewer than five people of this class have coded"),
        ({"r01/said": {"mixed": 5}}, {"r01": {"partly": 5}}, "Wherever two or more coded the same thing"),
    ],
)
def test_a_class_that_cannot_be_compared_is_told_why(course, coder, directions, verdicts, says):
    assert says in plain(agreement(course, coder("me"), summary(directions, verdicts)).html)


def test_the_guide_takes_the_record_as_it_is_now(course, coder):
    me = coder("me")
    here = SectionGuide(course, me, "opening")
    assert "not coded any" in here.agreement().text
    coder("me", ("r01", "sa", "partly"))  # another kernel, the same folder
    assert "<table" in here.agreement().html
