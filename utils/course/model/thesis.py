"""What takes the thesis apart: the argument map and the two-process model."""

from __future__ import annotations

from typing import Literal

from utils.piece import Piece


class Bearing(Piece, kw_only=True):
    """What bears on an argument: one claim, or two that do so only together; and in a sentence why they do."""

    claims: tuple[str, ...]
    warrant: str


class Detail(Piece, kw_only=True):
    """One of the things that a claim takes together, told when it is opened."""

    text: str
    sources: tuple[str, ...]


class Argument(Piece, kw_only=True):
    """One node of the argument map, in `arguments.toml`: its text is its own, or that of the claim named.

    The thesis is its two halves taken together, a half rests on its reasons; every other claim is rated by the learner,
    and what bears on it moves it from there. `holder` says who would sign it, where that is not the essay.
    """

    id: str
    short: str
    role: Literal["thesis", "half", "claim"]
    claim: str = ""
    text: str = ""
    holder: str = ""
    details: tuple[Detail, ...] = ()
    reasons: tuple[Bearing, ...] = ()
    objections: tuple[Bearing, ...] = ()
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
