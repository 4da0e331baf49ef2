"""The names of countries and groups, as the tables and figures give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.words import load_words

if TYPE_CHECKING:
    from pandas import Series

    from utils.words import Words


def country_name(iso3: str, words: Words, *, short: bool = False) -> str:
    """Return the name of a country or group by its code; the code itself when the catalogue has none.

    Args:
        iso3: an ISO 3166-1 alpha-3 code (RUS covers the Soviet Union), or a group such as "ASEAN".
        words: the catalogue to take it from.
        short: the shorter name, if there is one, for places with little room.
    """
    names = words.starting("evidence.country_")
    return (words.starting("evidence.short_").get(iso3) if short else None) or names.get(iso3, iso3)


def english_names(codes: Series) -> Series:
    """Return the names of countries as the tables, which are in English, give them."""
    words = load_words("en")
    return codes.map(lambda iso3: country_name(iso3, words))
