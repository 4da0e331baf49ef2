"""Links in authors' Markdown that lead nowhere."""

from __future__ import annotations

import re

from utils.markup import parser

_LINK = re.compile(r"\]\s*[(\[]")
_TARGET = re.compile(r"https?://[^\s/]+\.[^\s]+|[\w.-]+\.ipynb(#.*)?")


def broken_links(text: str) -> list[str]:
    """Return the links of `text` that are malformed or lead neither to the web nor to a notebook."""
    if not _LINK.search(text):
        return []
    tokens = [token for block in parser().parse(text) for token in block.children or ()]
    targets = [str(token.attrGet("href")) for token in tokens if token.type == "link_open"]
    # What Markdown could not read as a link stays in the text as it was written.
    leftovers = [token.content for token in tokens if token.type == "text" and _LINK.search(token.content)]
    return [target for target in targets if not _TARGET.fullmatch(target)] + leftovers
