"""Derives the tables of `data/evidence` from source tables, and describes them in `datapackage.json`."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from utils.evidence.errors import fault
from utils.evidence.source import SourceFolder
from utils.evidence.tables import PROFILE, TABLES
from utils.places import find
from utils.whole_file import write_whole

TARGET = find("data/evidence")
PACKAGE_FILE = "datapackage.json"


def build(source: Path, target: Path) -> list[Path]:
    """Write every derived table and their description to `target`; the same source gives the same bytes.

    Returns:
        The files written.

    Raises:
        EvidenceError: the source lacks something, and then nothing is written; or `target` cannot be written.
    """
    folder = SourceFolder(Path(source))
    contents = {table.file: table.csv(folder) for table in TABLES}
    contents[PACKAGE_FILE] = (json.dumps(_package(contents), indent=2, ensure_ascii=False) + "\n").encode()
    target = Path(target)
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            write_whole(target / name, content, replace=True)
    except OSError as error:
        raise fault("unwritable", folder=target, reason=error.strerror or error) from error
    return [target / name for name in contents]


def _package(contents: dict[str, bytes]) -> dict[str, Any]:
    """Describe the tables by the Data Package standard, version 2 (https://datapackage.org)."""
    return {
        "$schema": PROFILE.format(kind="datapackage"),
        "name": "alliance-and-region-evidence",
        "title": "Evidence for the course Alliance & Region",
        "description": "Small tables derived from published sources; each has its own citation, licence and caveats.",
        "resources": [
            table.describe()
            | {"bytes": len(contents[table.file]), "hash": f"sha256:{sha256(contents[table.file]).hexdigest()}"}
            for table in TABLES
        ],
    }
