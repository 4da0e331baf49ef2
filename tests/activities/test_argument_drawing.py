"""The drawing of the argument map: nothing overlaps, support and attack differ by more than colour, boxes choose."""

from __future__ import annotations

import json
import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.argument.argument_map import ArgumentMap, Link, Node, OwnArgument, read_map
from utils.activities.argument.drawing import BOX, LETTERS, LINES, Drawing, every_spot, left, opened_by, place
from utils.activities.argument.tornado import draw
from utils.course import Course

SCREEN = (840, 500)
"""What a drawing may need beside the controls on a screen of 1366 x 768, in its own units."""


@st.composite
def maps(draw):
    """Acyclic maps in which sets of one or two bear on arguments before them."""
    size = draw(st.integers(3, 9))
    nodes = {str(i): Node(str(i), f"Claim {i}", "A claim.", "claim") for i in range(size)}
    links = [Link(("1", "2"), "0", attacks=False, warrant="")]
    for i in range(3, size):
        target = draw(st.integers(1, i - 1))
        other = draw(st.integers(target + 1, size - 1))
        links.append(Link(tuple({str(i), str(other)}), str(target), draw(st.booleans()), ""))
    return ArgumentMap(nodes, tuple(links), "0", ("1", "2"), tuple(nodes)[3:])


@given(whole=maps())
def test_boxes_keep_apart_and_what_bears_on_one_stands_to_its_right(whole):
    root, bottom = place(whole, whole.thesis)
    spots = list(every_spot(root))
    for one, other in combinations(spots, 2):
        assert one.column != other.column or abs(one.y - other.y) > BOX[1]
    for spot in spots:
        assert BOX[1] / 2 <= spot.y <= bottom - BOX[1] / 2
        members = [member for _, those in spot.sets for member in those]
        assert all(member.column == spot.column + 1 for member in members)
        bearing = whole.bearing_on(spot.id)
        assert [link.attacks for link in bearing] == sorted(link.attacks for link in bearing), "support first"
        assert [member.id for member in members] == [id_ for link in bearing for id_ in link.sources]


@given(whole=maps())
def test_nothing_moves_when_more_is_opened(whole):
    root, _ = place(whole, whole.thesis)
    everything = list(every_spot(root))
    for chosen in whole.nodes:
        shown = list(every_spot(root, opened_by(whole, chosen)))
        assert {spot.id for spot in shown} >= {whole.thesis, *whole.halves, chosen} & {each.id for each in everything}
        assert all(spot in everything for spot in shown)


@pytest.fixture
def drawn(course):
    """Return the drawing of the small map with these choices, as XML."""
    whole = read_map(course).adding([OwnArgument("Nobody asked the people of the isles", "kept", True, "Why.", 80)])
    strengths = whole.strengths({"kept": 20}, "product")

    def draw_it(chosen="kept", opened=None, rated=()):
        opened = {*whole.nodes} if opened is None else opened
        svg = Drawing(whole, strengths, chosen, opened, rated, course.words).svg()
        return ET.fromstring(svg)  # noqa: S314 (our own drawing)

    return draw_it


def boxes(svg):
    return [each for each in svg.iter("g") if each.get("role") == "button"]


def test_support_and_attack_differ_in_line_head_and_sign(drawn):
    classes = [each.get("class") for each in drawn().iter("path")]
    assert classes.count("supports-head") == 3
    assert classes.count("attacks-head") == 4, "two at each of the two places of the claim"
    assert classes.count("supports") == 3 + 2, "two sets of two have a bracket"
    heads = {each.get("class"): each.get("d") for each in drawn().iter("path")}
    assert heads["supports-head"].endswith("Z")
    assert not heads["attacks-head"].endswith("Z")
    signs = [each.text for each in drawn().iter("text") if each.get("class") == "sign"]
    assert sorted(signs) == ["+"] * 3 + ["−"] * 4
    assert [each.text for each in drawn().iter("text") if each.get("class") == "and"] == ["and", "and"]


def test_each_box_has_its_label_and_its_strength_as_bar_and_number(drawn):
    labels = [" ".join(part.text for part in box.iter("tspan")) for box in boxes(drawn())]
    assert labels[:3] == ["Signing kept peace", "Trust was needed", "Both kept it"]
    assert {"A shield invites <spears>", "Yours: Nobody asked the…"} <= set(labels)
    for box in boxes(drawn()):
        percent = float(next(each.text for each in box.iter("text") if each.get("class") == "percent").split()[0])
        bar = next(each for each in box.iter("rect") if each.get("class") == "bar")
        assert float(bar.get("width")) == pytest.approx(percent / 100 * BOX[0], abs=1)


def test_a_box_chooses_its_claim_and_says_which_is_chosen(drawn):
    for box in boxes(drawn(chosen="shield")):
        (id_,) = json.loads(box.get("data-set"))["chosen"]
        assert box.get("aria-pressed") == str(id_ == "shield").lower()
        assert (box.get("tabindex"), box.get("role")) == ("0", "button")
        assert re.fullmatch(r".+: \d+ %", box.get("aria-label"))


def test_what_is_not_opened_says_how_much_there_is(drawn):
    shown = drawn(opened={"peace", "trust", "guard"})
    assert [each.text for each in shown.iter("text") if each.get("class") == "more"] == ["2 more", "2 more"]
    assert "A shield" not in "".join(shown.itertext())
    told = {json.loads(box.get("data-set"))["chosen"][0]: "".join(box.itertext()) for box in boxes(shown)}
    assert "2 more" in told["kept"], "it is pressed with the box, to which it belongs"


def test_lines_and_signs_are_explained_and_not_read_out(drawn):
    (hidden,) = [each for each in drawn().iter("g") if each.get("aria-hidden")]
    texts = {each.text for each in hidden.iter("text")}
    assert {"+", "−", "and", "+ supports, − attacks", "and: only together", "bold: you have rated it"} == texts


@given(whole=maps())
def test_what_explains_the_signs_stands_below_the_thesis_and_inside_the_drawing(whole):
    svg = ET.fromstring(Drawing(whole, whole.strengths({}, "product"), "", {*whole.nodes}, (), Course().words).svg())  # noqa: S314 (our own drawing)
    root, _ = place(whole, whole.thesis)
    for text in svg.iter("text"):
        if text.get("class") == "key":
            assert root.y + BOX[1] / 2 + 10 < float(text.get("y")) < float(svg.get("viewBox").split()[3])


def test_what_is_rated_a_pinned_half_and_an_own_argument_look_so(drawn):
    svg = drawn(rated=["guard", "armed"])
    looks = {json.loads(box.get("data-set"))["chosen"][0]: box.get("class") for box in boxes(svg)}
    assert looks["guard"] == "claim rated pinned"
    assert looks["armed"] == "claim rated"
    assert looks["kept"] == "claim"
    names = [box.get("aria-label") for box in boxes(svg) if "rated by you" in box.get("aria-label")]
    assert {name.partition(":")[0] for name in names} == {"A guard was needed", "Both were armed"}
    assert looks["peace"] == "claim thesis"
    assert next(id_ for id_, kind in looks.items() if "own" in kind.split()).startswith("own-")
    unused = [each for each in svg.iter("g") if each.get("class") == "unused"]
    assert len(unused) == 1


def test_the_drawing_follows_the_theme(course, drawn):
    whole = read_map(course)
    bars = draw(whole, whole.cruxes({}, "product"), 0.3, "kept", course.words)
    for svg in (ET.tostring(drawn(), encoding="unicode"), bars):
        assert not re.search(r"#[0-9a-f]{3}|rgb|fill=|stroke=", svg)


def test_the_map_of_the_course_fits_a_screen_and_its_labels_their_boxes():
    whole = read_map(Course())
    root, bottom = place(whole, whole.thesis)
    assert left(max(spot.column for spot in every_spot(root))) + BOX[0] <= SCREEN[0]
    assert bottom <= SCREEN[1]
    svg = Drawing(whole, whole.strengths({}, "product"), "", {*whole.nodes}, (), Course().words).svg()
    assert "…" not in svg, f"a label does not fit in {LINES} lines of {LETTERS} letters"


def test_a_map_that_grows_beyond_a_screen_scrolls_and_keeps_its_letters():
    def drawing_of(whole):
        return Drawing(whole, whole.strengths({}, "product"), "", {*whole.nodes}, (), Course().words).svg()

    whole = read_map(Course())
    own = [OwnArgument(f"Reason {n}", "am-divided", True, "Why.", 50) for n in range(6)]
    reply = [OwnArgument("A reply", "am-cold-can-last", True, "Why.", 50)]
    assert 'class="drawing large"' in drawing_of(whole.adding(reply)), "it stands in a column of its own"
    for each, kind in ((whole, "drawing"), (whole.adding(own[:1]), "drawing"), (whole.adding(own), "drawing large")):
        assert f'class="{kind}"' in drawing_of(each)


def test_bars_run_from_without_a_claim_to_certain_of_it(course):
    whole = read_map(course)
    found = whole.cruxes({"kept": 80, "shield": 0}, "product")
    svg = ET.fromstring(draw(whole, found, 0.32, "kept", course.words))  # noqa: S314 (our own drawing)
    for box, (id_, dropped, certain) in zip(boxes(svg), found, strict=True):
        assert json.loads(box.get("data-set")) == {"chosen": [id_]}
        ends = {each.get("class"): float(each.get("cx")) for each in box.iter("circle")}
        assert (ends["dropped"] < ends["certain"]) == (dropped < certain)
        swing = next(each.text for each in box.iter("text") if each.get("class") == "percent")
        assert swing == f"{100 * abs(certain - dropped):.0f}"
