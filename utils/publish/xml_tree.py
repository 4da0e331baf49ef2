"""XML documents, and zip archives of them, that are the same bytes for the same content."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping

Element = ET.Element

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip archive can hold


def clean(text: str) -> str:
    """Return `text` with the replacement character for every character that XML 1.0 does not allow."""
    return _FORBIDDEN.sub("\ufffd", text)


def add(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    """Append an element to `parent` and return it."""
    child = ET.SubElement(parent, tag, {name: clean(value) for name, value in attributes.items()})
    child.text = clean(text) or None
    return child


def document(root: Element, *, mixed: bool = False) -> bytes:
    """Return `root` as a UTF-8 document.

    It is indented unless it is `mixed`: between words and markup a space more would be read.
    """
    if not mixed:
        ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return `files`, by their path, as a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as opened:
        for path, content in files.items():
            opened.writestr(zipfile.ZipInfo(path, _EARLIEST), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def package(manifest: Element, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return `files` with their manifest as one archive, ready for an export; nothing where there are no files."""
    packed = {"imsmanifest.xml": document(manifest), **files}
    return {"questions.zip": archive(packed)} if files else {}
