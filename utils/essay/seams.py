"""Lines of text joined to paragraphs, and the words that were broken at a line's end."""

from __future__ import annotations

import re

_WORD = r"[^\W\d_]+"
_BROKEN = re.compile(rf"({_WORD})-\s*\n\s*([^\W_]+)")
_ENDING = re.compile(r"(?:ment|tion|sion|ing|anc[ey]|enc[ey]|ness)s?|ity|ities|tional|mental|tive|able|ible|ally")


class Seams:
    """Joins lines to a paragraph; whether a hyphen at a line's end stays is told by the rest of the text."""

    def __init__(self, lines: list[str]) -> None:
        """Learn from `lines` how the words in them are written."""
        text = "\n".join(lines)
        whole = _BROKEN.sub(" ", text).casefold()
        self.words = set(re.findall(_WORD, whole))
        self.compounds = set(re.findall(rf"(?=(?<![^\W_])({_WORD}-{_WORD}))", whole))
        self.firsts = {compound.split("-")[0] for compound in self.compounds} | {"self"}
        known = {self._is_compound(stem, rest) for stem, rest in _BROKEN.findall(text)}
        self.hyphenated = False in known or True not in known  # else lines break at hyphens that the words have

    def join(self, lines: list[str]) -> str:
        """Return `lines` as one, single-spaced."""
        text = ""
        for words in filter(None, map(str.split, lines)):
            text = self._seam(text, words[0]) + " ".join(words) if text else " ".join(words)
        return text

    def _seam(self, text: str, first: str) -> str:
        """Return `text` as it stands before the line that begins with `first`."""
        last = text.rsplit(" ", maxsplit=1)[-1]
        if "://" in last and _continues_address(last, first):
            return text
        broken = _BROKEN.search(f"{last}\n{first}")
        if not broken or (broken[2] in ("and", "or") and "".join(broken.groups()).casefold() not in self.words):
            return f"{text} "  # the second: pre- and postwar
        compound = self._is_compound(broken[1], broken[2])
        return text[:-1] if compound is False or (compound is None and self.hyphenated) else text

    def _is_compound(self, stem: str, rest: str) -> bool | None:
        """Tell whether `stem-rest` is written with a hyphen, None if the text does not say."""
        if not rest.islower() or (stem.isupper() and len(stem) > 1):  # US-Japan
            return True
        stem = stem.casefold()
        if stem + rest in self.words or _ENDING.fullmatch(rest):
            return False
        if f"{stem}-{rest}" in self.compounds or stem == rest:
            return True
        # Shorter words are as often the halves of one word: with-out, to-day.
        halves = min(len(stem), len(rest)) > 3 and (stem in self.firsts or {stem, rest} <= self.words)  # noqa: PLR2004
        return True if halves else None


def _continues_address(last: str, first: str) -> bool:
    """Tell whether the word `first` of a line belongs to the web address that ends the line before it."""
    return not last.endswith((".", ">", ")")) and any(sign in first.rstrip(".,;)>") for sign in "/.=_?&~%")
