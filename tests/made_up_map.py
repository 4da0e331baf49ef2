"""A made-up map with a guess, and one to look at, for a copy of the small course."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

GUESS = """
    [maps.guess]
    prompt = "Mark who met."
    sources = ["treaty"]
    choices = [
      { id = "jp", text = "Japan", state = "JPN", right = true, feedback = "SAID-JAPAN" },
      { id = "kr", text = "South Korea", state = "KOR", right = true, feedback = "SAID-KOREA" },
      { id = "at-cape", text = "Near the Cape", place = "cape", right = true, feedback = "SAID-CAPE" },
      { id = "ru", text = "Russia", state = "RUS", feedback = "SAID-RUSSIA" },
      { id = "us", text = "United States", state = "USA", feedback = "SAID-STATES" },
    ]
"""

MAP = """
    [[maps]]
    id = "meetings"
    title = "Where they met"
    frame = "northeast"
    as_of = "2006-05"
    finding = "FINDING: they met at sea"
    told = "TOLD-MAP of two layers."
    note = "NOTE-MAP on the line."
    columns = ["Who", "Since"]
    sources = ["treaty"]
    layers = [
      { id = "shores", title = "Shores", told = "TOLD-SHORES." },
      { id = "waters", title = "Waters", told = "TOLD-WATERS." },
    ]

    [[maps.places]]
    place = "cape"
    layer = "shores"
    kind = "place"
    fact = "FACT-CAPE"
    cells = ["CELL-CAPE", "1960"]
    sources = ["treaty"]

    [[maps.places]]
    place = "nowhere"
    layer = "shores"
    kind = "base"
    fact = "FACT-NOWHERE"
    cells = ["CELL-NOWHERE", "1961"]
    sources = ["treaty"]

    [[maps.places]]
    place = "cape"
    layer = "waters"
    kind = "event"
    fact = "FACT-CAPE-AGAIN"
    cells = ["CELL-AGAIN", "1962"]
    sources = ["treaty"]

    [[maps.lines]]
    id = "limit"
    name = "The limit"
    layer = "waters"
    kind = "claim"
    claimed_by = "HOLDER-TOKYO"
    through = [[35.0, 130.0], [36.0, 131.0]]
    fact = "FACT-LIMIT"
    cells = ["CELL-LIMIT", "1963"]
    sources = ["treaty"]

    [[maps.areas]]
    id = "both"
    name = "Both shores"
    layer = "waters"
    states = ["JPN", "KOR"]
    fact = "FACT-BOTH"
    cells = ["CELL-BOTH", "1964"]
    sources = ["treaty"]
"""

PLAIN = MAP.replace('"meetings"', '"seas"').replace("Where they met", "The seas")


def write_maps(course_folder: Path, *maps: str, section: str = "opening") -> Path:
    """Write a file of maps for a section of the course in `course_folder`; without any, the two that are made up."""
    file = course_folder / section / "maps.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(map(dedent, maps or (MAP, GUESS, PLAIN))), encoding="utf-8")
    return file
