"""Moves of forces on a map: an arrow from base to base, in the inset where both ends lie there."""

from __future__ import annotations

from msgspec.structs import replace

from tests.maps_of_bases import BASES, PLACES
from utils.drawing.maps.items import items_of
from utils.drawing.maps.panel import panels_of
from utils.drawing.maps.whole import draw_map
from utils.words import load_words

WORDS = load_words("en")


def test_a_line_stands_in_the_inset_if_all_of_it_lies_there() -> None:
    """The way from Futenma to Henoko is in Okinawa's panel, and ways that leave the island are not."""
    main, inset = panels_of(BASES)
    panels = {each.id: each.panel for each in items_of(BASES, PLACES, (main, inset), WORDS)}
    assert panels["airfield-to-henoko"] is inset
    assert panels["tankers-to-iwakuni"] is main
    assert panels["marines-to-guam"] is main


def test_a_move_is_drawn_as_an_arrow_and_called_a_move() -> None:
    """A map of moves alone has a head on every arrow, and one more in its key."""
    moves = replace(BASES, places=(), layers=BASES.layers[1:])
    drawn = draw_map(moves, PLACES, WORDS, chosen="", opened="")
    assert drawn.count("fill:var(--accent);stroke:none") == len(moves.lines) + 1
    assert WORDS("map_drawing.kind_move") in drawn
    assert WORDS("map_drawing.kind_route") not in drawn
