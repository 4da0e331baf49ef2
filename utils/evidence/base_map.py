"""The base map: coasts and borders of a few parts of the earth, ready to be drawn, and where on them a place lies."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import MsgspecError, Struct, convert

from utils.evidence.errors import fault
from utils.evidence.projection import Projection, project
from utils.places import find

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = find("data/evidence/base_map")
FRAMES = "frames.toml"

_LAND = re.compile(r"(?:M[-\d., ]+l[-\d., ]+z)+")


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the earth: `across` and `down` in kilometres around the `middle`; the rest in units of the drawing."""

    file: str
    projection: Projection
    middle: tuple[float, float]
    across: float
    down: float
    width: float
    tolerance: float
    smallest: float

    @property
    def scale(self) -> float:
        """Units of the drawing for a kilometre."""
        return self.width / self.across

    @property
    def height(self) -> float:
        """Units of the drawing from top to bottom."""
        return round(self.down * self.scale, 1)

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a place (degrees) lies in the drawing, from its left and from its top."""
        east, north = project(self.projection, lat, lon, self.middle)
        return (self.across / 2 + east) * self.scale, (self.down / 2 - north) * self.scale

    def holds(self, lat: float, lon: float) -> bool:
        """Say whether a place lies in the drawing."""
        try:
            x, y = self.at(lat, lon)
        except ValueError:  # on the other side of the earth
            return False
        return 0 <= x <= self.width and 0 <= y <= self.height


class Outlines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a frame shows, as the data of SVG paths: the land of each state by its code, and borders on land.

    Borders on which both sides agree are apart from those that are `disputed`. The seat of a state is the middle of the
    largest circle in its largest part, and that circle's radius: where a name has most room, or a dot marks it.
    """

    land: dict[str, str]
    seats: dict[str, tuple[float, float, float]]
    borders: str
    disputed: str


class BaseMap(Struct, frozen=True, kw_only=True):
    """A frame with its outlines."""

    name: str
    frame: Frame
    outlines: Outlines

    @property
    def land(self) -> dict[str, str]:
        """The land of each state, by its ISO 3166-1 alpha-3 code, as the data of a path."""
        return self.outlines.land

    @property
    def width(self) -> float:
        """Units from left to right."""
        return self.frame.width

    @property
    def height(self) -> float:
        """Units from top to bottom."""
        return self.frame.height

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a place (degrees) lies, from the left and from the top."""
        return self.frame.at(lat, lon)

    def holds(self, lat: float, lon: float) -> bool:
        """Say whether a place lies in the drawing."""
        return self.frame.holds(lat, lon)


@cache
def frames(folder: Path = FOLDER) -> dict[str, Frame]:
    """Return all frames by their names.

    Raises:
        EvidenceError: the file that describes them is missing, or not as it should be.
    """
    try:
        return convert(_described(folder)["frames"], dict[str, Frame])
    except (KeyError, MsgspecError) as error:
        raise fault("no_base_map", file=folder / FRAMES) from error


@cache
def citation(folder: Path = FOLDER) -> str:
    """Return where the base map comes from, with its licence; the errors are those of `frames`."""
    try:
        origin = _described(folder)["origin"]
        return f"{origin['citation']}. {origin['licence']}."
    except (KeyError, TypeError) as error:
        raise fault("no_base_map", file=folder / FRAMES) from error


@cache
def base_map(name: str, folder: Path = FOLDER) -> BaseMap:
    """Return the base map of the frame with this name.

    Raises:
        EvidenceError: there is no such frame, or its file is missing or cannot be read.
    """
    known = frames(folder)
    if name not in known:
        raise fault("unknown_frame", name=name, known=", ".join(known))
    file = folder / f"{name}.json"
    try:
        outlines = convert(json.loads(file.read_bytes()), Outlines)
    except (OSError, ValueError, MsgspecError) as error:
        raise fault("no_base_map", file=file) from error
    if not all(map(_LAND.fullmatch, outlines.land.values())):
        raise fault("no_base_map", file=file)
    return BaseMap(name=name, frame=known[name], outlines=outlines)


def _described(folder: Path) -> dict[str, Any]:
    file = folder / FRAMES
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise fault("no_base_map", file=file) from error
