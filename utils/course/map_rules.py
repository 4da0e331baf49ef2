"""What places and maps must keep beyond their types, as far as it needs no base map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.piece import INSIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import model
    from utils.course.rules import Rules

    Item = model.Marked | model.DrawnLine | model.Shaded

NORTH, EAST = 90, 180
"""Degrees that no latitude and no longitude exceeds."""

YEARS = 1800, 2100
"""Years between which a map over time lies."""


def check_location(rules: Rules, place: model.Location) -> None:
    """Note every fault of a place of the gazetteer."""
    rules.texts(place.id, name=place.name)
    if place.at is not None:
        _check_degrees(rules, place.id, "at", place.at)
    rules.count(place.id, "sources", place.sources, least=1 if place.at else 0)
    rules.sources(place.id, place.sources)


def check_map(rules: Rules, shown: model.Map) -> None:
    """Note every fault of a map that can be seen without its base map."""
    columns = {f"columns.{number}": text for number, text in enumerate(shown.columns, 1)}
    rules.texts(
        shown.id,
        title=shown.title,
        as_of=shown.as_of,
        finding=shown.finding,
        told=shown.told,
        note=shown.note,
        **columns,
    )
    rules.filled(shown.id, frame=shown.frame)
    rules.distinct(shown.id, "columns", shown.columns)
    _check_sources(rules, shown.id, shown.sources)
    rules.links(shown.id, shown.claims)
    if shown.over_time:
        _check_years(rules, shown.id, shown.over_time)
    _check_layers(rules, shown)
    _check_items(rules, shown)
    if shown.guess:
        _check_guess(rules, shown.id, shown.guess)


def _check_layers(rules: Rules, shown: model.Map) -> None:
    rules.count(shown.id, "layers", shown.layers, least=1)
    rules.ids((layer.id for layer in shown.layers), shown.id)
    rules.distinct(shown.id, "layers", (layer.title for layer in shown.layers))
    items: tuple[Item, ...] = (*shown.places, *shown.lines, *shown.areas)
    used = {each.layer for each in items}
    for layer in shown.layers:
        place = f"{shown.id}{INSIDE}{layer.id}"
        rules.texts(place, title=layer.title, told=layer.told)
        if layer.id not in used:
            rules.fault(place, "", "empty_layer")
        rules.once(place, "places", [each.place for each in shown.places if each.layer == layer.id])


def _check_items(rules: Rules, shown: model.Map) -> None:
    """Check all that stands on the layers; an id names one thing, of which two layers may tell."""
    drawn: tuple[model.DrawnLine | model.Shaded, ...] = (*shown.lines, *shown.areas)
    rules.ids([*dict.fromkeys(each.place for each in shown.places), *(each.id for each in drawn)], shown.id)
    for mark in shown.places:
        place = f"{shown.id}{INSIDE}{mark.place}"
        _check_item(rules, shown, place, mark)
        rules.optional(place, name=mark.name)
        _check_place(rules, place, mark.place)
    for line in shown.lines:
        place = f"{shown.id}{INSIDE}{line.id}"
        _check_item(rules, shown, place, line)
        _check_line(rules, place, line)
    for area in shown.areas:
        place = f"{shown.id}{INSIDE}{area.id}"
        _check_item(rules, shown, place, area)
        rules.texts(place, name=area.name)
        rules.once(place, "states", area.states)
        if bool(area.states) == bool(area.members_of):
            rules.fault(place, "states", "states_or_members")
        elif area.members_of and not shown.over_time:
            rules.fault(place, "members_of", "no_time")


def _check_line(rules: Rules, place: str, line: model.DrawnLine) -> None:
    rules.texts(place, name=line.name)
    rules.count(place, "through", line.through, least=2)
    for number, at in enumerate(line.through, 1):
        _check_degrees(rules, place, f"through.{number}", at)
    if (line.kind == "claim") != bool(line.claimed_by.strip()):
        key = "claim_of_nobody" if line.kind == "claim" else "claim_is_none"
        rules.fault(place, "claimed_by", key, kind=line.kind)


def _check_item(rules: Rules, shown: model.Map, place: str, item: Item) -> None:
    layers = [layer.id for layer in shown.layers]
    if item.layer not in layers:
        rules.fault(place, "layer", "unknown_layer", layer=item.layer, known=", ".join(layers))
    if len(item.cells) != len(shown.columns):
        rules.fault(place, "cells", "wrong_cells", count=len(item.cells), columns=len(shown.columns))
    rules.texts(place, fact=item.fact, **{f"cells.{number}": text for number, text in enumerate(item.cells, 1)})
    _check_sources(rules, place, item.sources)


def _check_guess(rules: Rules, id_: str, guess: model.MapGuess) -> None:
    rules.texts(id_, **{"guess.prompt": guess.prompt})
    _check_sources(rules, id_, guess.sources)
    rules.ids((choice.id for choice in guess.choices), id_)
    rules.distinct(id_, "guess.choices", (choice.text for choice in guess.choices))
    right = sum(choice.right for choice in guess.choices)
    if not 1 <= right < len(guess.choices):
        rules.fault(id_, "guess.choices", "some_right", count=right, choices=len(guess.choices))
    for choice in guess.choices:
        place = f"{id_}{INSIDE}{choice.id}"
        rules.texts(place, text=choice.text, feedback=choice.feedback)
        if bool(choice.state) == bool(choice.place):
            rules.fault(place, "state", "state_or_place")
        if choice.place:
            _check_place(rules, place, choice.place)


def _check_place(rules: Rules, id_: str, place: str) -> None:
    """A place that a map names stands in the gazetteer."""
    if place not in rules.course.locations:
        rules.named(id_, "place", place, "places.toml", "unknown_place")


def _check_years(rules: Rules, id_: str, over: model.OverTime) -> None:
    rules.filled(id_, **{"over_time.table": over.table})
    rules.range(id_, "over_time.years", *over.years)
    for year in over.years:
        rules.bounds(id_, "over_time.years", year, *YEARS)
    if over.years[0] < over.years[1]:
        rules.bounds(id_, "over_time.year", over.year, *over.years)


def _check_sources(rules: Rules, id_: str, sources: Sequence[str]) -> None:
    rules.count(id_, "sources", sources, least=1)
    rules.sources(id_, sources)


def _check_degrees(rules: Rules, id_: str, field: str, at: model.Degrees) -> None:
    if rules.numbers(id_, **{f"{field}.1": at[0], f"{field}.2": at[1]}):
        rules.bounds(id_, f"{field}.1", at[0], -NORTH, NORTH)
        rules.bounds(id_, f"{field}.2", at[1], -EAST, EAST)
