"""The fonts that a PDF is set in: typst's own, those of the computer, and the one that the extra `fonts` brings."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import typst

    from utils.words import Words

PACKAGE = "noto_cjk_sans_jp_regular"
"""Holds a font for Chinese, Japanese and Korean, and nothing else."""

LISTED = 20
"""So many of the characters without a font are named."""


@cache
def fonts(*, of_this_computer: bool = True) -> typst.Fonts:
    """Return all fonts there are, looked for once; without those `of_this_computer`, what every computer has."""
    import typst

    package = find_spec(PACKAGE)
    folders = list(package.submodule_search_locations or ()) if package else []
    return typst.Fonts(include_system_fonts=of_this_computer, font_paths=folders)


def without_font(words: Words, missing: tuple[str, ...]) -> Iterator[str]:
    """Yield a line on the characters that are `missing` in a PDF, and one on where a font for some is to be had."""
    if missing:
        shown = " ".join(missing[:LISTED]) + (" …" if len(missing) > LISTED else "")
        yield words("publish.no_font", n=len(missing), characters=shown)
        if not find_spec(PACKAGE):
            yield words("publish.no_font_package", package=PACKAGE.replace("_", "-"))
