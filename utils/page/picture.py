"""A drawing of the form as a picture that nobody presses: in a page, on paper, in a notebook that was saved."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from utils.places import find

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

STYLE = find("utils/page/drawing.css")
"""How drawings look whose parts the form styles by their class."""

STYLED = "drawing"
"""The class of such a drawing."""

PAPER = {
    "--ink": "#000",
    "--soft": "#444",
    "--edge": "#666",
    "--line": "#bbb",
    "--wash": "#f5f5f5",
    "--paper": "#fff",
    "--accent": "#0b5cad",
    "--tint": "#b6cee6",  # the accent on paper, as three parts to seven
}
"""The colours of the form in print; what has none there is ink."""

LETTERS = "system-ui, sans-serif"
"""As in a form; where there are no such letters, as in print, a picture has those of its document."""

ACROSS = 560
"""Pixels of a drawing that is as wide as its page: about what a form has."""

_NAMESPACE = "http://www.w3.org/2000/svg"
_PRESSED = re.compile(r"data-|aria-|on|role$|tabindex$")
"""The attributes of what can be pressed, and of what is read out while it is."""
_FOR_PRESSES = "hit"
"""The class of what takes a press and marks where it was: without a form, it would cover the drawing."""
_VARIABLE = re.compile(r"var\((--[\w-]+)\s*(?:,[^()]*(?:\([^()]*\)[^()]*)*)?\)")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What people may type and XML 1.0 does not allow."""
_PLAIN_SIZE = re.compile(r"[\d.]+(px)?$")


def still(svg: str) -> str:
    """Return `svg` without what only a form can do, all of its layers shown; its colours stay those of the page."""
    return _written(_still(svg))


def as_chosen(svg: str, chosen: Mapping[str, Collection[str]]) -> str:
    """Return `svg` without the parts that show only while one of the controls `chosen` holds what it does not hold."""
    root = _read(svg)
    for parent in [*root.iter()]:
        for part in [*parent]:
            control = part.get("data-of", "")
            if control in chosen and not {*json.loads(part.get("data-at", "[]"))} & {*chosen[control]}:
                parent.remove(part)
    return _written(root)


def for_paper(svg: str) -> str:
    """Return `svg` as a picture that needs nothing else, as it is printed; a drawing is as wide as it says."""
    root = _still(svg)
    for each in root.iter():
        for name, value in each.attrib.items():
            each.set(name, _printed(value))
    root.set("fill", root.get("fill", PAPER["--ink"]))
    root.set("font-family", root.get("font-family", LETTERS))
    if STYLED in root.get("class", "").split():
        style = ET.Element("style")
        style.text = _printed(STYLE.read_text(encoding="utf-8"))
        root.insert(0, style)
    root.set("xmlns", _NAMESPACE)
    return _written(root)


def address(svg: str) -> str:
    """Return the address of an image of `svg`, which is `for_paper`: it holds the whole picture."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def width(svg: str) -> float:
    """Return how many pixels wide a picture is, as `still` and `for_paper` return it."""
    return float(_read(svg).get("width", ACROSS))


def _printed(style: str) -> str:
    """Return `style` with the colours of print."""
    return _VARIABLE.sub(lambda found: PAPER.get(found[1], PAPER["--ink"]), style)


def _read(svg: str) -> ET.Element:
    # Without its name space, which a drawing inside of HTML does not name either.
    bare = _FORBIDDEN.sub("\ufffd", svg.replace(f' xmlns="{_NAMESPACE}"', "", 1))
    return ET.fromstring(bare)  # noqa: S314 (our own drawing, what people wrote is escaped in it)


def _still(svg: str) -> ET.Element:
    root = _read(svg)
    for each in [*root.iter()]:
        _forget_titles(each)
        for child in [child for child in each if child.get("class") == _FOR_PRESSES]:
            each.remove(child)
        for name in [name for name in each.attrib if _PRESSED.match(name)]:
            del each.attrib[name]
    _size(root)
    return root


def _forget_titles(element: ET.Element) -> None:
    """Drop what a pointer shows that rests on `element`; what is written behind it stays."""
    for title in element.findall("title"):
        before = [*element].index(title)
        behind = title.tail or ""
        element.remove(title)
        if before:
            element[before - 1].tail = (element[before - 1].tail or "") + behind
        else:
            element.text = (element.text or "") + behind


def _size(root: ET.Element) -> None:
    """Say in pixels how large the picture is; one that is as wide as its page gets a width of its own."""
    if box := root.get("viewBox"):
        _, _, wide, tall = box.split()
        root.set("width", wide)
        root.set("height", tall)
        return
    if not _PLAIN_SIZE.match(root.get("width", "")):
        root.set("width", str(ACROSS))
    root.set("viewBox", f"0 0 {root.get('width')} {root.get('height')}")


def _written(root: ET.Element) -> str:
    return ET.tostring(root, encoding="unicode")
