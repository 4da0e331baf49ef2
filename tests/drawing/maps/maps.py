"""Small maps to draw in tests, and all that the course has."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from msgspec import convert

from utils.course import model
from utils.words import load_words

WORDS = load_words("en")
DATA = Path("data/course")
PLACES = {
    "tokyo": model.Location(id="tokyo", name="Tokyo", at=(35.68, 139.77)),
    "islets": model.Location(id="islets", name="Dokdo/Takeshima", at=(37.24, 131.87)),
    "kadena": model.Location(id="kadena", name="Kadena", at=(26.35, 127.77)),
    "lima": model.Location(id="lima", name="Lima <Peru>", at=(-12.05, -77.04)),
    "unknown": model.Location(id="unknown", name="A field nobody located"),
}


def mark(place: str, kind: model.MarkKind = "place", layer: str = "one", **more: str) -> model.Marked:
    fact = more.pop("fact", "It <is> there (U.S. Navy). It was there before.")
    return model.Marked(place=place, layer=layer, kind=kind, fact=fact, cells=(), sources=(), **more)


def drawn_line(*through: model.Degrees, kind: model.LineKind = "border", claimed_by: str = "") -> model.DrawnLine:
    return model.DrawnLine(
        id="line", name="A line", layer="one", kind=kind, through=through, fact="It is drawn.", cells=(), sources=(),
        claimed_by=claimed_by,
    )  # fmt: skip


def area(*states: str, layer: str = "one", name: str = "A forum") -> model.Shaded:
    return model.Shaded(id=f"area-{layer}", name=name, layer=layer, states=states, fact="It met.", cells=(), sources=())


def guess(*choices: model.MapChoice) -> model.MapGuess:
    return model.MapGuess(prompt="Where?", choices=choices, sources=())


def a_map(frame: str = "northeast", layers: tuple[str, ...] = ("one",), **more: object) -> model.Map:
    shown = [model.Layer(id=each, title=each, told=each) for each in layers]
    return model.Map(
        id="map", title="A <map>", frame=frame, as_of="2006-05", finding="Found", told="", note="", columns=(),
        layers=tuple(shown), sources=(), **more,
    )  # fmt: skip


def gazetteer() -> dict[str, model.Location]:
    file = DATA / "places.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))["places"] if file.exists() else []
    return {each["id"]: convert(each, model.Location) for each in read}


def all_maps() -> list[object]:
    files = sorted(DATA.glob("*/maps.toml"))
    read = [each for file in files for each in tomllib.loads(file.read_text(encoding="utf-8"))["maps"]]
    return [pytest.param(convert(each, model.Map), id=each["id"]) for each in read]
