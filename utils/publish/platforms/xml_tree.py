"""XML documents, and zip archives of them, that are the same bytes for the same content."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Element = ET.Element

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip archive can hold


def clean(text: str) -> str:
    """Return `text` with the replacement character for every character that XML 1.0 does not allow."""
    return _FORBIDDEN.sub("\ufffd", text)


def element(tag: str, *inside: str | Element | Iterable[Element], **attributes: str) -> Element:
    """Return an element with a text or elements in it; an attribute that Python reserves ends in an underline."""
    made = Element(tag, {name.removesuffix("_"): clean(value) for name, value in attributes.items()})
    for each in inside:
        if isinstance(each, str):
            made.text = clean(each) or None
        elif isinstance(each, Element):
            made.append(each)
        else:
            made.extend(each)
    return made


def document(root: Element, *, mixed: bool = False) -> bytes:
    """Return `root` as a UTF-8 document.

    It is indented unless it is `mixed`: between words and markup a space more would be read.
    """
    if not mixed:
        ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def package(
    name: str, namespace: str, schema: tuple[str, str], resources: Iterable[Element], files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return `files`, by their path, as one archive with a manifest, ready for an export; nothing for no files.

    Args:
        name: what the archive is identified by: the course's id.
        namespace: the manifest's.
        schema: the name and version of what it follows.
        resources: what it says of the files.
        files: what goes into the archive.
    """
    standard, version = schema
    manifest = element(
        "manifest",
        element("metadata", element("schema", standard), element("schemaversion", version)),
        element("organizations"),
        element("resources", resources),
        xmlns=namespace,
        identifier=name,
    )
    return {"questions.zip": archived({"imsmanifest.xml": document(manifest), **files})} if files else {}


def archived(files: Mapping[str, bytes]) -> bytes:
    """Return `files`, by their path, as one archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, _EARLIEST), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
