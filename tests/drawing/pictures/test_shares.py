"""Parts of wholes as bars: as long as they say, also where there is nothing or everything."""

from __future__ import annotations

import re

import pytest

from tests.maps_of_bases import BASES, SINCE
from utils.course import model
from utils.drawing.pictures.shares import PART, WIDTH, draw_shares
from utils.words import load_words

WORDS = load_words("en")


def lengths(svg: str) -> list[float]:
    """Return how long the filled bars are, in units of the drawing."""
    return [float(wide) for wide in re.findall(rf'<path d="M[\d. ]+h([\d.]+)v[^"]*" style="{re.escape(PART)}"', svg)]


def shares(*percents: float) -> model.Shares:
    """Return shares of wholes called A, B and so on."""
    parts = tuple(
        model.Share(whole=chr(ord("A") + number), percent=percent, year="2004", sources=("s",))
        for number, percent in enumerate(percents)
    )
    return model.Shares(title="T", told="In words.", part="Mine", of=parts)


@pytest.mark.parametrize("map_", [BASES, SINCE], ids=["bases", "bases-since"])
def test_bars_are_as_long_as_the_parts_of_okinawa(map_: model.Map) -> None:
    """Each bar of the course's two maps is the part that its number says, and the number stands beside it."""
    assert map_.shares
    drawn = draw_shares(map_.shares, WORDS)
    parts = [each.percent for each in map_.shares.of]
    assert lengths(drawn.svg) == pytest.approx([part / 100 * (WIDTH - 1) for part in parts], abs=0.06)
    assert all(f">{part:g} %<" in drawn.svg for part in parts)
    assert all(f"{part:g}" in map_.shares.told for part in parts)


def test_nothing_and_everything_are_drawn() -> None:
    """A part of nothing is no bar, that of everything fills the whole."""
    assert lengths(draw_shares(shares(0, 100), WORDS).svg) == [0, WIDTH - 1]


def test_what_is_said_stays_within_the_drawing_and_off_the_numbers() -> None:
    """A long name breaks into lines, each further down than the last."""
    long = model.Shares(
        title="T",
        told="In words.",
        part="Mine",
        of=(model.Share(whole="a long name " * 12, percent=5, year="2004", sources=("s",)),),
    )
    drawn = draw_shares(long, WORDS)
    downs = [float(y) for y in re.findall(r'<text x="0" y="([\d.]+)"', drawn.svg)]
    assert len(downs) > 3
    assert downs == sorted(set(downs))
    height = float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn.svg)[0])
    assert downs[-1] < height


def test_the_table_and_the_sources_are_those_of_the_bars() -> None:
    """Behind the bars stands each number, and each source once."""
    drawn = draw_shares(shares(5, 6.5), WORDS)
    assert drawn.rows == (("A", "5", "2004"), ("B", "6.5", "2004"))
    assert drawn.sources == ("s",)
    assert len(drawn.head) == len(drawn.rows[0])
