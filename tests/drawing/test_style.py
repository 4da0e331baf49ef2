"""The house style: legible on light and dark pages, and never told by colour alone."""

from __future__ import annotations

import re
import sys
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.drawing import style
from utils.words import load_words

PAGES = ("#ffffff", "#111111")  # JupyterLab's light and dark page
MARKS = [*style.COUNTRIES.values(), style.OTHER]
THEMES = Path(sys.prefix) / "share/jupyter/lab/themes/@jupyterlab"
NAMED = {"white": "#ffffff", "#fff": "#ffffff", "#111": "#111111"}

# How a colour looks to people without red, green or blue cones: Machado, Oliveira & Fernandes (2009),
# doi:10.1109/TVCG.2009.113, severity 1.0, on linear RGB.
COLOUR_BLIND = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def linear(colour):
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(rgb):
    return float(rgb @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    """Return the contrast ratio of two colours as WCAG 2 defines it."""
    light, dark = sorted((luminance(linear(one)), luminance(linear(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb):
    """Return linear RGB as CIE L*a*b* (D65)."""
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(matrix @ np.clip(rgb, 0.01, 1) / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def theme_value(theme, name):
    css = (THEMES / f"theme-{theme}-extension" / "index.css").read_text(encoding="utf-8")
    found = re.search(rf"--{name}: ?([^;}}]+)", css)
    assert found, name
    return found[1]


def blend(colour, page):
    """Return a CSS colour as it looks on `page`."""
    if not colour.startswith("rgba"):
        return NAMED[colour]
    *channels, alpha = (float(part) for part in colour[5:-1].split(","))
    under = [int(page[i : i + 2], 16) for i in (1, 3, 5)]
    mixed = (round(alpha * top + (1 - alpha) * low) for top, low in zip(channels, under, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.colour)
@pytest.mark.parametrize("page", PAGES)
def test_lines_and_marks_stand_out_on_both_pages(mark, page):
    assert contrast(mark.colour, page) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_legible_in_jupyterlabs_themes(theme):
    page = NAMED[theme_value(theme, "jp-layout-color0")]
    text = blend(theme_value(theme, "jp-content-font-color1"), page)
    assert contrast(text, page) >= 4.5
    assert style.INK.startswith("var(--jp-content-font-color1,")


def test_grey_is_the_best_there_is_where_the_theme_is_unknown():
    greys = [f"#{level:02x}{level:02x}{level:02x}" for level in range(256)]
    worst = {grey: min(contrast(grey, page) for page in PAGES) for grey in greys}
    assert worst[style.GREY] == max(worst.values())
    assert worst[style.GREY] > 4.3
    assert style.GREY in style.INK


def test_every_country_has_colour_mark_and_line_of_its_own():
    assert set(style.COUNTRIES) >= {"JPN", "USA", "CHN", "KOR", "PRK", "RUS", "DEU", "GBR", "FRA", "TWN", "ASEAN"}
    for part in ("colour", "symbol", "glyph"):
        assert len({getattr(mark, part) for mark in MARKS}) == len(MARKS)
    assert len({(mark.dash, mark.symbol) for mark in MARKS}) == len(MARKS)
    assert set(load_words("en").starting("evidence.country_")) >= set(style.COUNTRIES)
    assert style.mark("ATA") == style.OTHER


@pytest.mark.parametrize("matrix", COLOUR_BLIND.values(), ids=COLOUR_BLIND)
def test_the_first_four_colours_stay_apart_for_colour_blind_readers(matrix):
    seen = {iso3: lab(np.array(matrix) @ linear(style.COUNTRIES[iso3].colour)) for iso3 in ("JPN", "USA", "CHN", "KOR")}
    for one, other in combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[other]) > 10, (one, other)


def test_text_in_figures_is_escaped_and_broken_into_short_lines():
    lines = style.ink_lines(["a <b>bold</b> & long sentence that goes on and on"], 12)
    assert "<b>" not in "".join(lines)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp;" in " ".join(re.sub(r"</?span[^>]*>", "", line) for line in lines)
    assert all(
        len(re.sub(r"</?span[^>]*>", "", line).replace("&lt;", "<").replace("&gt;", ">")) <= 15 for line in lines
    )
    assert style.ink_lines(["less than 1\u00a0% of it"], 11)[0].endswith("less than</span>")


@given(st.lists(st.floats(0, 20), max_size=9), st.floats(0.01, 2))
def test_labels_are_spread_upwards_and_keep_their_order(values, gap):
    placed = style.spread(values, gap)
    assert all(place >= value for place, value in zip(placed, values, strict=True))
    ordered = sorted(placed)
    assert all(high - low >= gap * 0.999 for low, high in pairwise(ordered))
    ranked = sorted(range(len(values)), key=values.__getitem__)
    assert [placed[i] for i in ranked] == ordered
