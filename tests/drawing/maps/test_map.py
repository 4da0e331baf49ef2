"""Maps: layers show apart, everything on them can be pressed and reads without colour, no label meets another."""

from __future__ import annotations

import html
import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from utils.course import model
from utils.drawing.maps.items import items_of, labels_of, taken_by
from utils.drawing.maps.labels import collisions
from utils.drawing.maps.marks import LINES
from utils.drawing.maps.marks import mark as shape
from utils.drawing.maps.names import name_of, names_of_states
from utils.drawing.maps.panel import ends_of, panels_of
from utils.drawing.maps.whole import draw_map, undrawn

from .maps import PLACES, WORDS, a_map, all_maps, area, drawn_line, gazetteer, mark

COLOURS = {"ink", "soft", "edge", "line", "wash", "paper", "accent"}
KINDS = model.MarkKind.__args__  # type: ignore[attr-defined]
BYTES = 90_000


def draw(shown: model.Map, **more: Any) -> ET.Element:
    return ET.fromstring(draw_map(shown, PLACES, WORDS, **more))  # noqa: S314 (ours)


def texts(drawn: ET.Element) -> str:
    return " ".join(each.text or "" for each in drawn.iter("text"))


def pressable(drawn: ET.Element) -> dict[str, ET.Element]:
    found = [each for each in drawn.iter() if each.get("data-set")]
    return {json.loads(each.get("data-set") or "")["place"][0]: each for each in found}


def test_each_layer_shows_while_its_control_holds_it():
    drawn = draw(a_map(layers=("one", "two"), places=(mark("tokyo"), mark("islets", layer="two"))))
    layers = [each for each in drawn.iter() if each.get("data-of") == "layers"]
    assert [json.loads(each.get("data-at") or "") for each in layers] == [["one"], ["two"]]
    assert ["Tokyo" in texts(each) for each in layers] == [True, False]
    assert not any(each.get("style") for each in layers)  # without a form, all of them show


def test_everything_on_it_can_be_pressed_by_keyboard_and_has_a_name_and_a_line_to_hover():
    border = drawn_line((38, 124), (38, 128), kind="claim", claimed_by="Tokyo")
    drawn = draw(a_map(places=(mark("tokyo"),), lines=(border,), areas=(area("JPN"),)))
    parts = pressable(drawn)
    assert set(parts) == {"tokyo", "line", "area-one"}
    for part in parts.values():
        assert part.get("tabindex") == "0"
        assert part.get("role") == "button"
        assert part.get("aria-label")
    assert parts["tokyo"].find("title").text == "Tokyo: It <is> there (U.S. Navy)."
    assert parts["line"].get("aria-label") == "A line (claim: Tokyo)"
    assert drawn.get("role") == "group"


def test_what_is_chosen_is_ringed_only_while_it_is():
    drawn = draw(a_map(places=(mark("tokyo"),)))
    [halo] = [each for each in drawn.iter() if each.get("data-of") == "place"]
    assert json.loads(halo.get("data-at") or "") == ["tokyo"]
    assert halo.get("style") == "display:none"


def test_on_paper_nothing_can_be_pressed_and_nothing_is_hidden():
    shown = a_map(layers=("one", "two"), places=(mark("tokyo"), mark("islets", layer="two")), areas=(area("JPN"),))
    drawn = draw(shown, chosen="", opened="")
    for attribute in ("data-set", "data-of", "tabindex"):
        assert not [each for each in drawn.iter() if each.get(attribute) is not None]
    assert "display:none" not in draw_map(shown, PLACES, WORDS, chosen="", opened="")
    assert drawn.get("role") == "img"
    assert "Tokyo" in texts(drawn)
    assert "Takeshima" in texts(drawn)


def test_an_empty_map_has_its_land_its_scale_and_its_day():
    drawn = draw(a_map())
    assert "As of 2006-05" in texts(drawn)
    assert "500 km" in texts(drawn)
    assert "Japan" in texts(drawn)


def test_what_cannot_be_drawn_is_named_and_the_rest_is_drawn():
    shown = a_map(places=(mark("tokyo"), mark("lima"), mark("unknown", name="The field")))
    assert undrawn(shown, PLACES) == ["Lima <Peru>", "The field"]
    assert set(pressable(draw(shown))) == {"tokyo"}
    assert undrawn(a_map(places=(mark("tokyo"),)), PLACES) == []


def test_a_state_that_is_not_on_the_map_is_named_in_the_row_of_its_forum():
    drawn = draw(a_map(areas=(area("JPN", "PER"),)))
    assert "A forum (not drawn here: Peru)" in texts(drawn)
    assert "not drawn" not in texts(draw(a_map(areas=(area("JPN"),))))


def test_areas_differ_in_their_hatching_and_alternatives_stand_in_one_row():
    layers, areas = ("one", "two"), (area("JPN"), area("JPN", "KOR", layer="two", name="Another"))
    drawn = draw(a_map(layers=layers, areas=areas))
    fills = [set(re.findall(r"hatch-\d+", ET.tostring(part, "unicode"))) for part in pressable(drawn).values()]
    assert len(fills) == 2
    assert fills[0].isdisjoint(fills[1])
    height = float(drawn.get("viewBox", "").split()[3])
    other = draw(a_map(layers=layers, areas=areas, alternatives=True))
    assert float(other.get("viewBox", "").split()[3]) < height


def test_a_base_in_the_inset_is_drawn_there_and_its_line_too():
    places = (mark("kadena", "base"), mark("tokyo"))
    line = drawn_line((26.27, 127.75), (26.52, 128.05), kind="route")
    shown = a_map(places=places, lines=(line,), inset="okinawa")
    main, inset = panels_of(shown)
    items = {each.id: each for each in items_of(shown, PLACES, (main, inset), WORDS)}
    assert items["kadena"].panel == inset
    assert items["line"].panel == inset
    assert items["tokyo"].panel == main
    assert all(inset.ends.top < y < inset.ends.bottom for _, y in items["line"].points)
    assert "20 km" in texts(draw(shown))


def test_an_inset_stands_beside_its_map_or_below_it():
    shown = a_map(places=(mark("kadena", "base"), mark("tokyo")), inset="okinawa")
    below, beside = (draw(shown, beside=each).get("viewBox").split() for each in (False, True))
    assert float(beside[2]) > float(below[2])
    assert float(beside[3]) < float(below[3])
    main, inset = panels_of(shown, beside=True)
    assert inset.ends.left > main.ends.right
    assert inset.ends.top == main.ends.top


@pytest.mark.parametrize("apart", [True, False])
def test_a_sign_is_told_while_a_layer_that_has_it_is_open(apart):
    places = (mark("tokyo", "base"), mark("kadena", "base", "two"), mark("islets", "contested", "two"))
    drawn = draw(a_map(layers=("one", "two"), places=places, alternatives=apart))
    told = [
        (WORDS(key), json.loads(each.get("data-at") or ""))
        for each in drawn.iter()
        for key in ("map_drawing.kind_base", "map_drawing.kind_contested")
        if each.get("data-of") == "layers" and WORDS(key) in [text.text for text in each.findall("text")]
    ]
    base, contested = WORDS("map_drawing.kind_base"), WORDS("map_drawing.kind_contested")
    of_base = [(base, ["one"]), (base, ["two"])] if apart else [(base, ["one", "two"])]
    assert sorted(told) == sorted([*of_base, (contested, ["two"])])


def test_one_place_on_two_layers_has_two_marks_side_by_side():
    shown = a_map(layers=("one", "two"), places=(mark("tokyo"), mark("tokyo", layer="two", name="Edo")))
    one, two = items_of(shown, PLACES, panels_of(shown), WORDS)
    assert two.points[0][0] - one.points[0][0] > 12
    assert one.key != two.key


@pytest.mark.parametrize("kind", KINDS)
def test_a_mark_is_told_by_its_shape_alone(kind):
    def bare(which: model.MarkKind) -> str:
        return re.sub(r' style="[^"]*"', "", shape(which, (0, 0)))

    assert [each for each in KINDS if bare(each) == bare(kind)] == [kind]


def test_lines_differ_without_colour_but_for_their_arrows():
    bare = {kind: re.sub(r"var\(--\w+\)", "", style) for kind, style in LINES.items() if kind != "move"}
    assert len(set(bare.values())) == len(bare)


def test_what_people_wrote_is_shown_letter_for_letter():
    places = {"x": model.Location(id="x", name='<b>"&', at=(36, 133))}
    svg = draw_map(a_map(places=(mark("x", fact="<i>&"),)), places, WORDS)
    assert "<b>" not in svg
    assert "<i>" not in svg
    assert "A &lt;map&gt;" in svg
    ET.fromstring(svg)  # noqa: S314 (ours)


def test_taiwan_is_drawn_as_every_other_place():
    """The course's rule for names: a country's name stands for the place; no line or colour says whose it is."""
    svg = draw_map(a_map(areas=(area("JPN"),)), PLACES, WORDS)
    assert "TWN" not in svg  # its land is in the one path that all others share
    [main] = panels_of(a_map())
    assert "TWN" in [label.id for label in names_of_states(main, (), (), WORDS)]
    assert name_of("TWN", WORDS) == "Taiwan"


@pytest.mark.parametrize("frame", ["northeast", "asia-pacific", "reach"])
def test_names_of_states_meet_nothing(frame):
    [panel] = panels_of(a_map(frame))
    labels = names_of_states(panel, (), (), WORDS)
    assert len(labels) >= 5
    assert not collisions(labels, {})
    taken = [labels[0].box]
    assert labels[0].box not in [label.box for label in names_of_states(panel, (), taken, WORDS)]


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("shown", all_maps())
def test_on_every_map_of_the_course_no_label_meets_another(shown, beside):
    places, panels = gazetteer(), panels_of(shown, beside=beside)
    items = list(items_of(shown, places, panels, WORDS))
    for apart in {shown.alternatives, False}:
        labels = labels_of(shown, items, panels, apart=apart)
        layers = [each.id for each in shown.layers] if apart else [""]
        for layer in layers:
            mine = [each for each in labels if each.id.startswith(layer)]
            marks = {key: box for key, box in taken_by(items).items() if key.startswith(layer)}
            assert collisions(mine, marks) == []
        assert all(label.box.left >= 0 and label.box.right <= ends_of(panels).right for label in labels)


@pytest.mark.parametrize("shown", all_maps())
def test_every_map_of_the_course_is_well_formed_small_and_in_the_colours_of_pages(shown):
    svg = draw_map(shown, gazetteer(), WORDS)
    ET.fromstring(svg)  # noqa: S314 (ours)
    assert len(svg.encode()) < BYTES
    assert set(re.findall(r"var\(--(\w+)\)", svg)) <= COLOURS
    assert "class=" not in svg
    for each in shown.places:
        if gazetteer()[each.place].at:
            assert html.escape(each.place) in svg
