"""What takes the thesis apart: the argument map and the two-process model."""

from __future__ import annotations

from typing import Literal

from utils.piece import Piece


class Bearing(Piece, kw_only=True):
    """What an argument bears on, and in a sentence why it does."""

    target: str
    warrant: str


class Argument(Piece, kw_only=True):
    """One node of the argument map, in `arguments.toml`: its text is its own, or that of the claim named.

    Premises and objections on which nothing bears are what a learner rates; a step is worked out from what bears on it.
    """

    id: str
    short: str
    role: Literal["thesis", "premise", "step", "objection"]
    claim: str = ""
    text: str = ""
    school: Literal["", "realist", "liberal", "constructivist"] = ""
    supports: tuple[Bearing, ...] = ()
    attacks: tuple[Bearing, ...] = ()
    sources: tuple[str, ...] = ()


class Parameter(Piece, kw_only=True):
    """One quantity of the two-process model, in `parameters.toml`; `low` to `high` is plausible, for `reason`."""

    id: str
    symbol: str
    title: str
    words: str
    unit: str
    default: float
    low: float
    high: float
    reason: str
    sources: tuple[str, ...]


class Preset(Piece, kw_only=True):
    """The model as a theory has it, in `presets.toml`: the values that differ from the defaults, by parameter."""

    id: str
    title: str
    rests_on: str
    leads_to: str
    against: str
    values: dict[str, float]
    sources: tuple[str, ...]
