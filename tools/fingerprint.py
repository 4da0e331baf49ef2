"""Print `data/course/essay.toml` for another essay: `tools/fingerprint.py COPY`.

COPY has a paragraph or footnote a line, with `# ` before a heading and `[1] ` before a footnote.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import tomli_w
from msgspec import to_builtins

from utils.essay.fingerprint import make_fingerprint


def main(copy: Path) -> None:
    """Print what the essay in `copy` is recognised by."""
    parts: dict[str, list[str]] = {"": []}
    notes, heading = [], ""
    for line in filter(None, copy.read_text(encoding="utf-8").splitlines()):
        if line.startswith("# "):
            heading = line.removeprefix("# ")
            parts[heading] = []
        elif note := re.match(r"\[\d+\] ", line):
            notes.append(line[note.end() :])
        else:
            parts[heading].append(line)
    print("# What a copy of the essay is recognised by; the text itself is not part of the course.")
    print("# Hashes of the first and the last eight words of every paragraph and footnote.")
    print("# `words` are the lengths of the sentences of every paragraph, by which reading is timed.")
    print(tomli_w.dumps(to_builtins(make_fingerprint(parts, notes))), end="")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
