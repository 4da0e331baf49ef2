"""What all forms of a kernel share, sent once: the module that draws them, its style sheet, and the words it says."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets
import msgspec
import traitlets

from utils.page.script import as_one_module, read_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.words import Words

KERNEL = "kernel-"
"""What the keys of the words start with that the kernel says; all others belong to the module."""

UNKEPT = "unkept-"
"""What the keys of the words start with that take the place of others where answers are not kept."""

_SCRIPT = Path(__file__).parent / "script"


def opening() -> str:
    """Return the module that goes out with every form: it opens the shared one."""
    return read_part(_SCRIPT / "opening.js")


@cache
def packed() -> bytes:
    """Return script and style sheet, deflated; the parts become one module, in which every name is given once."""
    return zlib.compress(
        msgspec.json.encode({"script": as_one_module(_SCRIPT / "form.js"), "style": read_part(_SCRIPT / "form.css")})
    )


class OneWay:
    """What makes a widget show what the kernel says."""

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Take no state from the browser: it reports actions, and the record decides what is shown."""


class FormModule(OneWay, ipywidgets.Widget):  # type: ignore[misc]  # ipywidgets has no types
    """The module and its words in a model without a view; forms name its id."""

    packed = traitlets.Bytes().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    _made: dict[tuple[Words, bool], FormModule] = {}  # noqa: RUF012  # those of this kernel

    @classmethod
    def of(cls, words: Words, unkept: str = "") -> FormModule:
        """Return the kernel's model for `words`; a new one where somebody closed all widgets.

        Args:
            words: the catalogue.
            unkept: why answers are not kept; where it says something, no word promises that they are.
        """
        made = cls._made.get((words, bool(unkept)))
        if made is None or made.comm is None:
            said = {key: text for key, text in words.starting("form.").items() if not key.startswith((KERNEL, UNKEPT))}
            instead = words.starting(f"form.{UNKEPT}") if unkept else {}
            made = cls._made[words, bool(unkept)] = cls(packed=packed(), words=said | instead)
        return made
