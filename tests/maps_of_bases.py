"""The maps of US bases and the gazetteer as they stand in the course."""

from __future__ import annotations

from msgspec.toml import decode

from utils.course.model.maps import Location, Map
from utils.piece import Piece
from utils.places import find


class Maps(Piece):
    """A file of maps."""

    maps: tuple[Map, ...]


class Places(Piece):
    """The gazetteer."""

    places: tuple[Location, ...]


def only_map(section: str, id_: str) -> Map:
    """Return a map of a section."""
    read = decode((find("data/course") / section / "maps.toml").read_bytes(), type=Maps)
    return next(each for each in read.maps if each.id == id_)


BASES = only_map("active-alliance", "bases")
SINCE = only_map("hindsight", "bases-since")
PLACES = {
    each.id: each for each in decode((find("data/course") / "places.toml").read_bytes(), type=Places).places
}  # fmt: skip
