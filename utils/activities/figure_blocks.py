"""A figure as blocks of a form: what was found, the still picture, the same in words, the numbers behind it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utils.markup import verbatim
from utils.view import Block, Details, Picture, Prose

if TYPE_CHECKING:
    from utils.drawing.figure import Figure
    from utils.words import Words

WIDTH = 560
"""Pixels, about what a form has: letters of the picture are then as large as those around it."""


def figure_blocks(figure: Figure) -> list[Block]:
    """Return the finding, the picture if one can be drawn, and the same in words, but for how far off a guess was."""
    from utils.drawing.picture import CannotDrawError, svg

    about = "<br>".join(verbatim(line) for line in figure.plot.layout.meta["about"] if line != figure.miss)
    finding = Prose(f'<h4>{verbatim(figure.title)}</h4><p class="quiet">{about}</p>')
    told = Prose(f"<p>{verbatim(figure.told)}</p>")
    try:
        picture = svg(json.loads(figure.plot.to_json()), figure.title, WIDTH)
    except CannotDrawError:
        return [finding, told]
    return [finding, Picture(picture, figure.title), told]


def numbers(figure: Figure, words: Words) -> Details:
    """Return the numbers behind a figure and their source, folded."""
    source = f'<p class="quiet">{verbatim(figure.source)}</p>'
    return Details(words("section.data"), figure.numbers() + source)
