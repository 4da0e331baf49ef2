"""The guess on a map: nothing tells right from wrong before the answer, and every outcome has its shape after it."""

from __future__ import annotations

import json
import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace as with_

from utils.course import model
from utils.drawing.maps.whole import draw_guess

from .maps import PLACES, WORDS, a_map, all_maps, gazetteer, guess

CHOICES = (
    model.MapChoice(id="a", text="Tokyo", feedback="x", place="tokyo", right=True),
    model.MapChoice(id="b", text="Dokdo/Takeshima", feedback="x", place="islets"),
    model.MapChoice(id="c", text="Russia", feedback="x", state="RUS", right=True),
    model.MapChoice(id="d", text="China", feedback="x", state="CHN"),
)
ASKED = a_map(guess=guess(*CHOICES))


def draw(answered: list[str] | None = None, asked: model.Map = ASKED) -> ET.Element:
    return ET.fromstring(draw_guess(asked, PLACES, WORDS, answered=answered))  # noqa: S314 (ours)


def texts(drawn: ET.Element) -> list[str]:
    return [each.text or "" for each in drawn.iter("text")]


def test_every_choice_can_be_marked_and_shows_that_it_is():
    drawn = draw()
    flips = [json.loads(each.get("data-flip") or "") for each in drawn.iter() if each.get("data-flip")]
    assert sorted(each["marked"] for each in flips) == ["a", "b", "c", "d"]
    marked = {each.get("data-at"): each.get("style") for each in drawn.iter() if each.get("data-of") == "marked"}
    assert marked == dict.fromkeys((f'["{each}"]' for each in "abcd"), "display:none")
    assert drawn.get("role") == "group"
    assert not [each for each in drawn.iter() if each.get("data-set")]


def test_right_and_wrong_look_the_same_before_the_answer():
    swapped = tuple(with_(each, right=not each.right, feedback="other") for each in CHOICES)
    assert draw_guess(a_map(guess=guess(*swapped)), PLACES, WORDS) == draw_guess(ASKED, PLACES, WORDS)


def test_the_finding_and_the_layers_are_not_in_the_guess():
    place = model.Marked(place="kadena", layer="one", kind="base", fact="Told later", cells=(), sources=())
    asked = with_(ASKED, finding="A finding", places=(place,))
    svg = draw_guess(asked, PLACES, WORDS)
    assert svg == draw_guess(ASKED, PLACES, WORDS)
    assert "Found" not in svg


def test_an_inset_is_there_when_a_choice_lies_in_it():
    assert draw_guess(with_(ASKED, inset="okinawa"), PLACES, WORDS) == draw_guess(ASKED, PLACES, WORDS)
    kadena = model.MapChoice(id="e", text="Kadena", feedback="x", place="kadena")
    drawn = draw(asked=with_(ASKED, inset="okinawa", guess=guess(*CHOICES, kadena)))
    assert {"20 km", "Kadena"} <= set(texts(drawn))


def test_after_it_nothing_can_be_pressed_and_each_outcome_is_told():
    drawn = draw(["a", "d"])
    assert not [each for each in drawn.iter() if each.get("data-flip") or each.get("tabindex")]
    assert drawn.get("role") == "img"
    said = " ".join(texts(drawn))
    assert "○ Russia" in said
    assert "× China" in said
    for word in ("found", "missed", "marked, does not belong"):
        assert word in said


@pytest.mark.parametrize(("answered", "told"), [([], "missed"), (["a", "c"], "found")])
def test_the_key_tells_only_what_came_about(answered, told):
    said = " ".join(texts(draw(answered)))
    assert told in said
    assert "does not belong" not in said


def test_all_marked_tells_both():
    said = " ".join(texts(draw(["a", "b", "c", "d"])))
    assert "✓ Russia" in said
    assert "missed" not in said
    assert "does not belong" in said


def test_outcomes_differ_in_shape():
    def shapes(answered: list[str], right: bool) -> str:
        choice = model.MapChoice(id="a", text="Tokyo", feedback="x", place="tokyo", right=right)
        svg = draw_guess(a_map(guess=guess(choice)), PLACES, WORDS, answered=answered)
        return re.sub(r"var\(--\w+\)|<text.*", "", svg.rpartition("</g>")[2])

    drawn = [shapes(["a"], True), shapes([], True), shapes(["a"], False), shapes([], False)]
    assert not any(one == other for one, other in combinations(drawn, 2))


def test_a_state_not_on_the_map_is_left_out_and_one_too_small_has_a_ring():
    small = model.MapChoice(id="s", text="Singapore", feedback="x", state="SGP", right=True)
    far = model.MapChoice(id="p", text="Peru", feedback="x", state="PER")
    svg = draw_guess(a_map(guess=guess(far)), PLACES, WORDS)
    assert "Peru" not in svg
    svg = draw_guess(a_map("asia-pacific", guess=guess(small, far)), PLACES, WORDS)
    assert "Peru" in svg
    assert re.search(r'aria-label="Singapore"[^>]*><title>Singapore</title><circle', svg)


@pytest.mark.parametrize("asked", [each for each in all_maps() if each.values[0].guess])
def test_every_guess_of_the_course_shows_all_its_choices(asked):
    svg = draw_guess(asked, gazetteer(), WORDS)
    assert svg.count("data-flip") == len(asked.guess.choices)
    every = [choice.id for choice in asked.guess.choices]
    for answered in ([], every[:1], every):
        ET.fromstring(draw_guess(asked, gazetteer(), WORDS, answered=answered))  # noqa: S314 (ours)
