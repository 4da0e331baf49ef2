"""Figures that an author declares: what they draw is an expression, what they say are texts with facts in braces."""

from __future__ import annotations

import re
from string import Formatter
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from utils.drawing import Asked, Bars, Dots, Finding, Lines, as_table, bar_key, style
from utils.drawing.rows import FILLS
from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.labs.expression import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pandas import DataFrame

    from utils.course import model
    from utils.drawing.figure import Drawn
    from utils.words import Words

KNOWN = 120  # characters of what is there, where something is not

FORMATS = re.compile(r",?(\.\d)?[dfg]?")
"""How a number may be written in a text, behind a colon: with commas, with a few decimals."""


def find_declared(
    figure: model.DrawnFigure, prediction: model.Prediction, words: Words
) -> tuple[Finding, list[DataFrame]]:
    """Return what the `figure` of a prediction has to show and to say, and the tables that it is found in.

    Raises:
        EvidenceError: an expression cannot be computed, or a text names a fact that is not there.
    """
    scope = Scope({"data": figure.data, **figure.facts})
    values = scope.evaluate("data")
    _refuse_undrawable(figure, values)
    asked, texts = figure.compared, _Texts(figure, scope, words)
    place, actual = scope.evaluate(asked.at), scope.evaluate(asked.actual)
    if missing := {place} - {*values.index} or {figure.bold} - {"", *values.index, *values.columns}:
        known = ", ".join(map(str, (*values.columns, *values.index)))
        raise fault("no_row", row=missing.pop(), known=shorten(known, KNOWN, placeholder=" …"))
    if not isinstance(actual, int | float):
        raise fault("figure_number", expression=asked.actual)
    if not prediction.low <= actual <= prediction.high:
        raise fault("figure_beyond", expression=asked.actual, actual=actual, low=prediction.low, high=prediction.high)
    titles = texts.true(figure.titles)
    if not titles:
        raise fault("no_title")
    names = {key: texts.name(key) for key in (*values.columns, *values.index)}
    about, drawn = _drawn(figure, values, names)
    table = values.round(figure.decimals)
    if figure.shape == "lines":
        table = as_table(table, figure.heads, words, names)
    else:
        heads = {key: words("evidence.column", country=names[key], unit=figure.heads) for key in values}
        table = table.set_axis([names[row] for row in values.index]).set_axis([*heads.values()], axis="columns")
        table = table.rename_axis(index=figure.rows).reset_index()
    finding = Finding(
        title=titles[0],
        about=[figure.axis, *about],
        drawn=drawn,
        told=texts.true(figure.summary),
        table=table,
        asked=Asked(
            actual=float(actual),
            about=texts.filled(asked.about),
            unit=prediction.unit,
            at=place,
            decimals=figure.decimals,
            low=prediction.low,
            high=prediction.high,
        ),
    )
    return finding, scope.tables


def _refuse_undrawable(figure: model.DrawnFigure, values: Any) -> None:
    """Refuse data of which the shape would leave something out, or cannot show anything."""
    from pandas import DataFrame
    from pandas.api.types import is_integer_dtype, is_numeric_dtype

    if not isinstance(values, DataFrame):
        raise fault("figure_flat", expression=figure.data, type=type(values).__name__)
    if not values.size or not all(map(is_numeric_dtype, values.dtypes)):
        raise fault("figure_numbers", columns=", ".join(map(str, values)) or "–")
    if figure.shape == "lines" and not is_integer_dtype(values.index):
        raise fault("figure_years", rows=", ".join(map(str, values.index[:4])))
    low, high = values.min().min(), values.max().max()
    if figure.shape == "bars" and (len(values.columns) > len(FILLS) or low < 0):
        raise fault("figure_bars", most=len(FILLS), columns=len(values.columns), low=low)
    if figure.shape == "dots" and not 0 <= low <= high <= 100:  # noqa: PLR2004 (per cent)
        raise fault("figure_dots", low=low, high=high)


def _drawn(figure: model.DrawnFigure, values: DataFrame, names: Mapping[Any, str]) -> tuple[list[str], Drawn]:
    """Return the lines that explain the marks, and what is drawn."""
    columns = {key: names[key] for key in values}
    match figure.shape:
        case "lines":
            others = [key for key in columns if key not in style.COUNTRIES]
            marks = dict(
                zip(others, (mark for key, mark in style.COUNTRIES.items() if key not in columns), strict=False)
            )
            return [], Lines(
                values=values,
                unit=figure.unit,
                hover=f".{figure.decimals}f",
                bold=figure.bold,
                level=figure.level,
                names=figure.names,
                marks=marks,
            )
        case "bars":
            return bar_key([*columns.values()]) if len(columns) > 1 else [], Bars(values, names, figure.bold)
        case "dots":
            key = [f"{style.mark(column).glyph} {name}" for column, name in columns.items()]
            return key, Dots(
                values=values, axis=figure.unit, rows=[names[row] for row in values.index], columns=columns
            )


class _Texts:
    """The texts of a figure, with its facts; a fact that is a country's code is said by name."""

    def __init__(self, figure: model.DrawnFigure, scope: Scope, words: Words) -> None:
        self._figure, self._scope, self._words = figure, scope, words

    def name(self, key: object) -> str:
        """Return what a column, a row or a text is called."""
        return self._figure.names.get(str(key)) or country_name(str(key), self._words)

    def true(self, sentences: Sequence[model.Sentence]) -> list[str]:
        """Return the sentences that are true."""
        return [self.filled(each.text) for each in sentences if not each.when or self._scope.holds(each.when)]

    def filled(self, text: str) -> str:
        """Return a text with its facts."""
        return _fill(text, self._fact)

    def _fact(self, name: str) -> Any:
        if name in self._figure.facts:
            value = self._scope.evaluate(name)
            return self.name(value) if isinstance(value, str) else value
        listed = {each.id: each for each in self._figure.lists}[name]
        series = self._scope.evaluate(listed.of)
        parts = ({"name": self.name(key), "value": value} for key, value in series.items())
        return "; ".join(_fill(listed.each, part.__getitem__) for part in parts)


def _fill(text: str, fact: Callable[[str], Any]) -> str:
    """Return `text` with what its braces name; nothing of a fact can be had but how it is written."""
    filled = []
    try:
        for literal, name, form, conversion in Formatter().parse(text):
            filled.append(literal)
            if name is not None:
                if conversion or not FORMATS.fullmatch(form or ""):
                    said = f"!{conversion}" if conversion else f":{form}"
                    raise fault("figure_text", text=text, detail=f"{{{name}{said}}}")
                filled.append(format(fact(name), form or ""))
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise fault("figure_text", text=text, detail=error) from error
    return "".join(filled)
