"""How figures are made: what was found, and its lines, bars and dots in the house style."""

from utils.drawing.data import by_year, check_numbers
from utils.drawing.figure import Figure, Finding, draw
from utils.drawing.guess import Asked, Guess
from utils.drawing.lines import Lines, as_table
from utils.drawing.rows import UNNAMED, Bars, Dots, bar_key, dots, interval, name_rows

__all__ = [
    "UNNAMED",
    "Asked",
    "Bars",
    "Dots",
    "Figure",
    "Finding",
    "Guess",
    "Lines",
    "as_table",
    "bar_key",
    "by_year",
    "check_numbers",
    "dots",
    "draw",
    "interval",
    "name_rows",
]
