"""The derived tables: the same bytes every time, described in full, refused when the source is not what it was."""

from __future__ import annotations

import json
from hashlib import sha256

import frictionless
import pandas as pd
import pytest

from utils.course import Course
from utils.course.kinds import CLAIMS
from utils.evidence import EvidenceError
from utils.evidence.build import PACKAGE_FILE, TARGET, build
from utils.evidence.origins.sipri import MILITARY_EXPENDITURE
from utils.evidence.source import SourceFolder
from utils.evidence.tables import TABLES
from utils.evidence.tables.derived import YEAR, DerivedTable, Field
from utils.evidence.tables.military_spending_share import MILITARY_SPENDING_SHARE

FILE = MILITARY_EXPENDITURE.file
PACKAGE = json.loads((TARGET / PACKAGE_FILE).read_text(encoding="utf-8"))

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
every_table_from_files = pytest.mark.parametrize(
    "table", [table for table in TABLES if all(origin.file for origin in table.origins)], ids=lambda table: table.name
)


def read_all(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".csv", ".json"}}


def change(source, edit):
    """Rewrite the source table as `edit` returns it."""
    edit(pd.read_csv(source / FILE)).to_csv(source / FILE, index=False)


def test_originals_give_the_committed_bytes(originals, tmp_path):
    build(originals, tmp_path)
    assert read_all(tmp_path) == read_all(TARGET)


@every_table
def test_table_is_the_same_whatever_the_order_of_the_sources_rows(originals, tmp_path, table):
    for origin in filter(lambda origin: origin.file, table.origins):
        pd.read_csv(originals / origin.file, dtype=str, keep_default_na=False).sample(frac=1, random_state=1).to_csv(
            tmp_path / origin.file, index=False
        )
    assert table.csv(SourceFolder(tmp_path)) == (TARGET / table.file).read_bytes()


def test_build_writes_what_it_names(source, tmp_path, monkeypatch):
    monkeypatch.setattr("utils.evidence.build.TABLES", (MILITARY_SPENDING_SHARE,))
    written = build(source, tmp_path / "built")
    assert {path.name for path in written} == {MILITARY_SPENDING_SHARE.file, PACKAGE_FILE}
    assert written[0].read_bytes() == (TARGET / MILITARY_SPENDING_SHARE.file).read_bytes()


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda frame: frame.drop(columns="milex_share_gdp_pct"), ["no column milex_share_gdp_pct", "sipri_name"]),
        (lambda frame: frame[frame["iso3"] != "KOR"], ["KOR 1960, KOR 1961", "…"]),
        (lambda frame: frame[(frame["iso3"] != "JPN") | (frame["year"] != 1985)], ["look at JPN 1985."]),
        (
            lambda frame: frame.assign(milex_share_gdp_pct=frame["milex_share_gdp_pct"].mask(frame["year"] == 1999)),
            ["1999"],
        ),
        (lambda frame: pd.concat([frame, frame[frame["year"] == 1985]]), ["must be there once", "JPN 1985"]),
    ],
)
def test_changed_source_is_one_line_and_writes_nothing(source, tmp_path, edit, words):
    change(source, edit)
    with pytest.raises(EvidenceError) as caught:
        build(source, tmp_path / "built")
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(FILE)
    assert [word for word in words if word not in message] == []
    assert not (tmp_path / "built").exists()


def test_missing_folder_and_file_are_named(tmp_path):
    with pytest.raises(EvidenceError, match=r"no folder .*nowhere"):
        build(tmp_path / "nowhere", tmp_path / "built")
    with pytest.raises(EvidenceError, match=FILE):
        build(tmp_path, tmp_path / "built")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00iso3", b'a,b\n"1,2\n'])
def test_file_that_is_no_table_is_named(source, tmp_path, content):
    (source / FILE).write_bytes(content)
    with pytest.raises(EvidenceError, match=f"{FILE}: this is not a CSV table"):
        build(source, tmp_path / "built")


def test_a_number_that_the_source_lacks_is_written_as_a_gap():
    part = Field(name="part", type="number", title="Part", description="Part", decimals=1)
    gap = DerivedTable(
        name="gap", title="", description="", key=("year",), years=(1, 3), origins=(), caveats=(), claims=(),
        fields=(YEAR, part), derive=lambda _: pd.DataFrame({"year": [1, 2, 3], "part": [0.25, None, -0.01]}),
    )  # fmt: skip
    assert gap.csv(SourceFolder(TARGET)).decode() == "year,part\n1,0.2\n2,\n3,0.0\n"


def test_package_keeps_the_standard_and_the_tables_keep_their_schemas():
    report = frictionless.validate(str(TARGET / PACKAGE_FILE))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert report.stats["tasks"] == len(TABLES)


def test_package_names_every_table_and_no_other():
    assert [resource["name"] for resource in PACKAGE["resources"]] == [table.name for table in TABLES]
    assert {resource["path"] for resource in PACKAGE["resources"]} == {path.name for path in TARGET.glob("*.csv")}


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda resource: resource["name"])
def test_package_describes_the_table_truly(resource):
    content = (TARGET / resource["path"]).read_bytes()
    assert resource["bytes"] == len(content)
    assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == content.decode().split("\n", 1)[0].split(",")
    assert all(field["title"] and field["description"] for field in fields)
    assert all(field.get("unit") for field in fields if field["type"] != "string")
    assert all(resource[key] for key in ("title", "description", "citation", "caveats", "claims"))
    assert all(link["path"].startswith("https://") for link in resource["sources"] + resource["licenses"])
    assert set(resource["claims"]) <= {claim.id for claim in Course().entries(CLAIMS)}
    frame = pd.read_csv(TARGET / resource["path"], keep_default_na=False)
    assert resource["years"] == [frame["year"].min(), frame["year"].max()]
    assert not frame.duplicated(resource["schema"]["primaryKey"]).any()
    assert content.count(b"\r") == 0


@every_table_from_files
def test_no_raw_table_is_copied_whole(originals, table):
    sizes = [(originals / origin.file).stat().st_size for origin in table.origins]
    assert (TARGET / table.file).stat().st_size < 0.5 * sum(sizes)
