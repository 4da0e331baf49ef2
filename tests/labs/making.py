"""Tables made from a folder of source tables, by their names."""

from __future__ import annotations

from utils.evidence.description import read_tables
from utils.evidence.package import as_csv
from utils.evidence.source import SourceFolder
from utils.labs.derive import derive

TABLES = {table.name: table for table in read_tables()}


def make(name, folder):
    return derive(TABLES[name], SourceFolder(folder))


def make_csv(name, folder):
    return as_csv(TABLES[name], make(name, folder))
