"""Every drawing of the course stands on a page and on paper, with its letters and without what can be pressed."""

from __future__ import annotations

import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
import typst
from pypdf import PdfReader

from utils.drawing.svg import key, pressable
from utils.page import tree
from utils.page.html import as_html
from utils.page.markdown import as_markdown
from utils.page.picture import ACROSS, PAPER, address, as_chosen, for_paper, still, width
from utils.page.typeset import TEMPLATE, as_json, fonts

from .every_drawing import every_drawing


@pytest.fixture(scope="module")
def drawings():
    """Return every drawing by its name; all forms are opened for it, so not before a test asks."""
    return dict(every_drawing())


PRESSED = (
    '<svg viewBox="0 0 300 90"><g data-set=\'{"a": ["b"]}\' data-of="a" data-at=\'["b"]\' tabindex="0" role="button" '
)
PRESSED += 'aria-label="Press" style="fill:var(--accent)"><title>Name</title><text>Here</text></g></svg>'


def texts(svg: str) -> list[str]:
    """Return what is written in a drawing, without what shows where a pointer rests."""
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter() if each.tag.endswith("text")]  # noqa: S314


def unfilled(svg: str) -> list[str]:
    """Return the shapes that nothing says how to fill: they would be black."""
    root = ET.fromstring(svg)  # noqa: S314 (our own drawing)
    if root.find("{*}style") is not None:
        return []
    open_ = [(root, False)]
    found = []
    for each, filled in open_:
        said = filled or "fill" in each.get("style", "") or (each is not root and each.get("fill") is not None)
        open_ += [(child, said) for child in each]
        name = each.tag.rpartition("}")[2]
        closed = name in ("rect", "circle", "polyline", "polygon") or (
            name == "path" and "z" in each.get("d", "").lower()
        )
        if closed and not said:
            found.append(ET.tostring(each, encoding="unicode")[:200])
    return found


def page(*blocks: tree.Block, kind: tree.Kind = "paper") -> tree.Page:
    return tree.Page(kind, "en", "Title", (), (tree.Part("one", "Part", blocks),))


def typeset(it: tree.Page) -> tuple[bytes, list[str]]:
    """Return the PDF, and what the typesetter had to say of it."""
    content, warnings = typst.compile_with_warnings(
        TEMPLATE, sys_inputs={"page": as_json(it)}, font_paths=fonts(), pdf_standards="ua-1"
    )
    return content, [each.message for each in warnings]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_all_kinds_of_drawings_are_tried(drawings):
    assert len(drawings) > 30
    for kind in ("timeline", "model-years", "model-worlds", "argument-open", "argument-cruxes", "years", "forecasts"):
        assert any(kind in name for name in drawings), kind


def test_a_drawing_needs_nothing_on_paper_and_keeps_its_letters(drawings):
    for name, svg in drawings.items():
        drawn = for_paper(svg)
        assert not re.search(r"var\(|color-mix|data-|tabindex|<title|aria-|href=\"[^#]|url\([^#]", drawn), name
        assert texts(drawn) == texts(svg), name
        assert texts(still(svg)) == texts(svg), name
        assert unfilled(drawn) == [], name
        assert float(ET.fromstring(drawn).get("height")) > 0, name  # noqa: S314 (our own drawing)
        assert width(drawn) > 100, name


def test_every_drawing_is_printed_without_a_warning_and_with_its_letters(drawings):
    blocks = [tree.Picture(name, svg, f"{name} in words") for name, svg in drawings.items()]
    content, warnings = typeset(page(*blocks))
    assert warnings == []
    printed = squeezed("".join(each.extract_text() for each in PdfReader(io.BytesIO(content)).pages))
    lost = {
        name: gone
        for name, svg in drawings.items()
        if (gone := [each for each in texts(svg) if squeezed(each) not in printed])
    }
    assert lost == {}


def test_what_can_be_pressed_is_only_looked_at():
    for drawn in (still(PRESSED), for_paper(PRESSED)):
        (part,) = (each for each in ET.fromstring(drawn) if each.tag.endswith("g"))  # noqa: S314
        assert [*part.attrib] == ["style"]
        assert "Here" in drawn
        assert "Name" not in drawn
    assert f"fill:{PAPER['--accent']}" in for_paper(PRESSED)
    assert "fill:var(--accent)" in still(PRESSED)


def test_what_takes_a_press_and_what_marks_it_are_not_printed_over_the_drawing():
    drawn = pressable(90, 90, "Name", key("Told", "step", "one", "M0 0h9v9z", "<text>Here</text>"), smallest=12)
    for shown in (still(drawn), for_paper(drawn)):
        assert "<path" not in shown
        assert texts(shown) == ["Here"]


def test_what_no_control_holds_is_left_out_where_the_controls_are_known():
    part = '<g data-of="layers" data-at=\'["{0}"]\'><text>{0}</text></g>'
    drawn = f'<svg viewBox="0 0 9 9">{"".join(map(part.format, "abc"))}<text>Land</text></svg>'
    assert texts(as_chosen(drawn, {"layers": ["a", "c"]})) == ["a", "c", "Land"]
    assert texts(as_chosen(drawn, {"layers": []})) == ["Land"]
    assert texts(as_chosen(drawn, {"other": ["a"]})) == ["a", "b", "c", "Land"]


def test_what_is_written_behind_a_title_stays():
    drawn = (
        '<svg viewBox="0 0 9 9"><text><title>Gone</title>Kept <tspan>too</tspan><title>Gone</title>here</text></svg>'
    )
    assert texts(for_paper(drawn)) == ["Kept toohere"]


def test_what_somebody_wrote_is_no_colour():
    drawn = '<svg viewBox="0 0 9 9"><text>var(--mine) &lt;b&gt;</text></svg>'
    assert texts(for_paper(drawn)) == ["var(--mine) <b>"]


def test_print_knows_every_colour(drawings):
    for name, svg in drawings.items():
        assert {*re.findall(r"var\((--[\w-]+)", svg)} <= {*PAPER}, name


def test_a_colour_that_print_does_not_know_is_ink():
    drawn = for_paper('<svg viewBox="0 0 9 9"><path style="fill:var(--tone)"/></svg>')
    assert f'"fill:{PAPER["--ink"]}"' in drawn


@pytest.mark.parametrize("text", ["\ufffe", "\x00", "\x1b[31m", "\udcff"])
def test_what_no_picture_can_hold_is_marked(text):
    assert texts(for_paper(f'<svg viewBox="0 0 9 9"><text>a{text}</text></svg>'))[0].startswith("a\ufffd")


def test_a_colour_with_another_in_its_place_is_that_of_print():
    drawn = for_paper('<svg viewBox="0 0 9 9"><path style="fill:var(--ink, rgb(1, 2, 3));stroke:var(--line)"/></svg>')
    assert f'"fill:{PAPER["--ink"]};stroke:{PAPER["--line"]}"' in drawn


@pytest.mark.parametrize(
    ("size", "wide"),
    [('viewBox="0 0 340 90"', 340), ('width="100%" height="90"', ACROSS), ('width="720" height="90px"', 720)],
)
def test_a_drawing_is_as_wide_as_it_says(size, wide):
    assert width(for_paper(f"<svg {size}></svg>")) == wide


def test_a_page_of_the_web_has_the_drawing_its_words_and_no_script():
    shown = as_html(page(tree.Picture("A <title>", PRESSED, "Told & said", "Source")))
    assert "<text>Here</text>" in shown
    assert "A &lt;title&gt;" in shown
    assert shown.count("Told &amp; said") == 2
    assert ">Source<" in shown
    assert "data-set" not in shown
    assert {*re.findall(r"var\((--[\w-]+)", shown)} <= {*re.findall(r"(--[\w-]+):", shown)}
    assert {*PAPER} <= {*re.findall(r"(--[\w-]+):", shown)}


def test_text_has_the_words_and_the_table():
    table = tree.Table("Behind", ("Who", "What"), (("Ann", "1"),))
    shown = as_markdown(page(tree.Picture("A *title*", PRESSED, "Told", "Source", table)))
    order = ["A \\*title\\*", "Told", "Behind", "| Ann | 1 |", "Source"]
    assert [each for each in order if each in shown] == order
    assert sorted(order, key=shown.index) == order
    assert "<svg" not in shown


def test_a_wide_drawing_shrinks_to_the_paper():
    wide = for_paper('<svg viewBox="0 0 4000 100"><path d="M0 0h4000v100z" style="fill:var(--ink)"/></svg>')
    content, _ = typeset(page(tree.Picture("Wide", wide, "Told")))
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


def test_the_address_holds_the_whole_picture():
    assert address("<svg/>") == "data:image/svg+xml;base64,PHN2Zy8+"
    assert json.dumps(address(for_paper(PRESSED)))
