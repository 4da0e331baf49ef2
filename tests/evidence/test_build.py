"""The derived tables: the same bytes every time, described in full, refused when the source is not what it was."""

from __future__ import annotations

import json
from hashlib import sha256

import pandas as pd
import pytest

from utils.evidence import EvidenceError
from utils.evidence.build import PACKAGE_FILE, TARGET, build
from utils.evidence.tables import TABLES
from utils.evidence.tables.military_spending_share import FILE, SHARE


def read_all(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".csv", ".json"}}


def change(source, edit):
    """Rewrite the source table as `edit` returns it."""
    edit(pd.read_csv(source / FILE)).to_csv(source / FILE, index=False)


def test_originals_give_the_committed_bytes(originals, tmp_path):
    build(originals, tmp_path)
    assert read_all(tmp_path) == read_all(TARGET)


def test_build_is_the_same_whatever_the_order_and_the_rest_of_the_source(source, tmp_path):
    written = build(source, tmp_path / "built")
    assert {path.name: path.read_bytes() for path in written} == read_all(TARGET)
    change(source, lambda frame: frame.sample(frac=1, random_state=1))
    build(source, tmp_path / "again")
    assert read_all(tmp_path / "again") == read_all(TARGET)


def test_committed_numbers_are_the_originals_rounded(originals, data):
    full = pd.read_csv(originals / FILE).set_index(["iso3", "year"])["milex_share_gdp_pct"]
    mine = data.set_index(["iso3", "year"])[SHARE]
    assert ((full.reindex(mine.index) - mine).abs() <= 0.0005 + 1e-9).all()
    assert len(mine) < 0.2 * len(full)  # a selection, not a copy


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda frame: frame.drop(columns="milex_share_gdp_pct"), ["no column milex_share_gdp_pct", "sipri_name"]),
        (lambda frame: frame[frame["iso3"] != "KOR"], ["South Korea", "1960, 1961", "2005"]),
        (lambda frame: frame[(frame["iso3"] != "JPN") | (frame["year"] != 1985)], ["Japan", "look at 1985."]),
        (
            lambda frame: frame.assign(milex_share_gdp_pct=frame["milex_share_gdp_pct"].mask(frame["year"] == 1999)),
            ["1999"],
        ),
        (lambda frame: pd.concat([frame, frame[frame["year"] == 1985]]), ["exactly one share", "1985"]),
        (
            lambda frame: pd.concat(
                [frame, pd.DataFrame({"iso3": ["CHN"], "year": [1988], "milex_share_gdp_pct": [2.4]})]
            ),
            ["China", "1988"],
        ),
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


def test_package_describes_every_table_truly():
    package = json.loads((TARGET / PACKAGE_FILE).read_text(encoding="utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [resource["name"] for resource in package["resources"]] == [table.name for table in TABLES]
    assert {resource["path"] for resource in package["resources"]} == {path.name for path in TARGET.glob("*.csv")}
    for resource in package["resources"]:
        content = (TARGET / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        head = content.decode().split("\n", 1)[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == head
        assert all(field["title"] and field["description"] for field in resource["schema"]["fields"])
        assert all(field.get("unit") for field in resource["schema"]["fields"] if field["type"] != "string")
        assert all(resource[key] for key in ("title", "description", "citation", "caveats", "schema"))
        assert all(link["path"].startswith("https://") for link in resource["sources"] + resource["licenses"])
        years = pd.read_csv(TARGET / resource["path"])["year"]
        assert resource["years"] == [years.min(), years.max()]
        assert content.count(b"\r") == 0
