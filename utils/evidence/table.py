"""Reads the derived tables of `data/evidence`."""

from __future__ import annotations

import json
from csv import DictReader
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from utils.chosen import evidence_folder
from utils.evidence.errors import fault
from utils.evidence.package import PACKAGE_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame

TYPES = {"string": "string", "integer": "int64", "number": "float64"}


def table_names(folder: Path | None = None) -> list[str]:
    """Return the names of all derived tables; the errors are those of `describe_table`."""
    return sorted(_resources(folder or evidence_folder()))


def describe_table(name: str, folder: Path | None = None) -> dict[str, Any]:
    """Return the table's description as a resource of the Data Package standard.

    Raises:
        EvidenceError: there is no such table, or the description of the tables is missing or damaged.
    """
    resources = _resources(folder or evidence_folder())
    if name not in resources:
        raise fault("unknown_table", name=name, known=", ".join(sorted(resources)))
    return resources[name]


def _content(resource: dict[str, Any], folder: Path) -> bytes:
    try:
        content: bytes = (folder / resource["path"]).read_bytes()
    except OSError as error:
        raise fault("no_table_file", file=folder / resource["path"]) from error
    if resource["hash"] != f"sha256:{sha256(content).hexdigest()}":
        raise fault("table_changed", file=folder / resource["path"])
    return content


def _resources(folder: Path) -> dict[str, dict[str, Any]]:
    try:
        package = json.loads((folder / PACKAGE_FILE).read_bytes())
        return {resource["name"]: resource for resource in package["resources"]}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise fault("no_package", file=folder / PACKAGE_FILE) from error


def table_rows(name: str, folder: Path | None = None) -> list[dict[str, str]]:
    """Return the rows of the derived table `name` as they are written, without pandas; the errors are those of `table`.

    A small table for a form is read in less time than pandas takes to be imported.
    """
    folder = folder or evidence_folder()
    return list(DictReader(_content(describe_table(name, folder), folder).decode("utf-8").splitlines()))


def table(name: str, folder: Path | None = None) -> DataFrame:
    """Return the derived table `name`, with its title, citation, licence, caveats and units in `.attrs`.

    Raises:
        EvidenceError: there is no such table, or its file is missing or not as it was built.
    """
    import pandas as pd

    folder = folder or evidence_folder()
    resource = describe_table(name, folder)
    content = _content(resource, folder)
    fields = resource["schema"]["fields"]
    types = {field["name"]: TYPES[field["type"]] for field in fields}
    frame = pd.read_csv(BytesIO(content), dtype=types)
    frame.attrs = {
        "name": name,
        "title": resource["title"],
        "citation": resource["citation"],
        "licence": "; ".join(f"{link['title']} ({link['path']})" for link in resource["licenses"]),
        "caveats": resource["caveats"],
        "units": {field["name"]: field["unit"] for field in fields if "unit" in field},
    }
    return frame
