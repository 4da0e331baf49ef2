"""Every picture in a form: for who does not see it, on a narrow page, and after the window narrows.

A picture that a form shows at first is found by itself; one that an answer opens is added to tests/page/every_drawing.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reach import violations
from tests.page.every_drawing import every_picture
from utils.page.picture import width
from utils.view import Case, Choice, Fold, Form, Page, Picture, Prose

NARROW = 244  # pixels that JupyterLab leaves to a form on a page 360 wide
SMALLEST = 11  # pixels of a letter

BESIDE = ("argument", "model", "two-processes")
"""Pictures that keep in sight beside their controls; how large they are then is tested with their forms."""

# Of each picture: what sticks out of its drawing, the smallest letters, and whether it has to be scrolled.
LOOK = """form => [...form.querySelectorAll('.picture')].map(el => {
    const svg = [...el.querySelectorAll(':scope > svg')].find(each => each.checkVisibility());
    const edge = svg.getBoundingClientRect(), scale = edge.width / svg.viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll('text')].filter(each => each.getBoundingClientRect().width);
    const out = ({ left, right }) => left < edge.left - 1 || right > edge.right + 1;
    return {
        out: texts.filter(each => out(each.getBoundingClientRect())).map(each => each.textContent),
        letters: Math.min(...texts.map(each => parseFloat(getComputedStyle(each).fontSize) * scale)),
        scrolls: el.scrollWidth > el.clientWidth + 1,
        beyond: el.getBoundingClientRect().right > form.getBoundingClientRect().right,
    };
})"""


@pytest.fixture(scope="module")
def pictures():
    """Return every picture by its name; all forms are opened for it, so not before a test asks."""
    return {f"{name}-{n}": picture for n, (name, picture) in enumerate(every_picture())}


@pytest.fixture
def shown(new_sheet, pictures):
    """All pictures below each other, drawn on a wide page."""
    sheet = new_sheet(viewport={"width": 900, "height": 900})
    sheet.open(Form("all", "All pictures", [Page("all", [*pictures.values()])]))
    return sheet


def looks(sheet, pictures) -> dict[str, dict]:
    return dict(zip(pictures, sheet.form.evaluate(LOOK), strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_picture(shown, scheme):
    shown.page.emulate_media(color_scheme=scheme)
    assert violations(shown.page, ".seminar-form") == []


@pytest.mark.parametrize("width", [900, NARROW])
def test_nothing_is_cut_off_after_the_window_narrows(shown, pictures, width):
    shown.page.set_viewport_size({"width": width, "height": 900})
    found = looks(shown, pictures)
    assert {name: each["out"] for name, each in found.items() if each["out"]} == {}
    assert [name for name, each in found.items() if each["beyond"]] == []


def test_letters_stay_large_enough_to_read(shown, pictures):
    shown.page.set_viewport_size({"width": NARROW, "height": 900})
    letters = {name: each["letters"] for name, each in looks(shown, pictures).items() if not name.startswith(BESIDE)}
    assert len(letters) > 30
    assert {name: size for name, size in letters.items() if size < SMALLEST} == {}


def test_a_figure_of_a_lab_fits_a_narrow_page(shown, pictures):
    shown.page.set_viewport_size({"width": NARROW, "height": 900})
    # A map with an inset has a narrow drawing too, whose coast needs more than this.
    fit = {name for name, each in pictures.items() if each.narrow and width(each.narrow) <= NARROW}
    assert len(fit) > 25
    assert [name for name, each in looks(shown, pictures).items() if each["scrolls"] and name in fit] == []


def test_a_picture_that_is_shown_twice_has_ids_of_its_own(sheet):
    pattern = '<defs><pattern id="lines" width="4" height="4"/></defs><path id="land" d="M0 0h9v9z"/>'
    uses = '<use href="#land" style="fill:url(#lines)"/>'
    twice = [Picture(f'<svg viewBox="0 0 9 9">{pattern}{uses}</svg>', f"Told {n}") for n in (1, 2)]
    sheet.open(Form("twice", "Twice", [Page("p", [Fold("Folded away", [twice[0]]), twice[1]])]))
    ids = sheet.script("[...document.querySelectorAll('svg [id]')].map(each => each.id)")
    assert len(set(ids)) == 4
    meant = """use => ({
        land: use.getAttribute('href') === '#' + use.closest('svg').querySelector('path').id,
        fill: use.style.fill.includes(use.closest('svg').querySelector('pattern').id),
    })"""
    for use in sheet.form.locator("use").all():
        assert use.evaluate(meant) == {"land": True, "fill": True}


def test_a_press_brings_what_is_told_of_it_into_sight(new_sheet):
    sheet = new_sheet(viewport={"width": 500, "height": 400})
    part = """<g data-set='{"place": ["a"]}' tabindex="0" role="button" aria-label="A part"><path d="M0 0h9v9z"/></g>"""
    drawn = Picture(f'<svg viewBox="0 0 9 9" style="min-height:380px">{part}</svg>', "Told")
    menu = Choice("place", "Which?", [("a", "A"), ("b", "B")], menu=True, optional=True)
    told = [Case("place", [each], [Prose(f"<p>Told of {each}.</p>")]) for each in "ba"]
    form = sheet.open(Form("press", "Press", [Page("p", [menu], beside=[drawn, *told])]))
    form.get_by_role("button", name="A part").dispatch_event("click")
    expect(form.get_by_text("Told of a.")).to_be_in_viewport()


def test_a_form_too_narrow_for_a_picture_says_so(new_sheet):
    sheet = new_sheet(viewport={"width": 1000, "height": 400})
    drawn = Picture('<svg viewBox="0 0 500 50"><path d="M0 0h9v9z"/></svg>', "Told")
    form = sheet.open(Form("wide", "Wide", [Page("p", [drawn])]))
    said = "el => getComputedStyle(el, '::before').content"
    assert form.locator(".picture").evaluate(said) == "none"
    sheet.page.set_viewport_size({"width": 320, "height": 400})
    expect(form.locator(".picture.wide")).to_be_visible()
    assert "Wider than this page: move it sideways." in form.locator(".picture").evaluate(said)
