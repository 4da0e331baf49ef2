"""The derived tables: the same bytes every time, described in full, refused when the source is not what it was."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import frictionless
import pandas as pd
import pytest
from msgspec.structs import replace

from utils.course import Course
from utils.course.kinds import CLAIMS
from utils.evidence import EvidenceError, table
from utils.evidence.description import TARGET, ByHand, Column
from utils.evidence.package import PACKAGE_FILE, as_csv
from utils.labs.build import build
from utils.labs.introduction.figures import SHARE

from .making import TABLES, make_csv

NAME = "military_spending_share"
FILE = "milex_sipri2025.csv"
ORIGINALS = Path(__file__).resolve().parents[3] / "shared" / "data"
PACKAGE = json.loads((TARGET / PACKAGE_FILE).read_text(encoding="utf-8"))
BARE = '\n[[tables]]\nfile = "bare.csv"\ncitation = "Bare"\n\n[[tables]]'
MADE = [table for table in TABLES.values() if not isinstance(table.made, ByHand)]

every_table = pytest.mark.parametrize("table", MADE, ids=lambda table: table.name)


@pytest.fixture
def originals():
    """Return the folder of the original source tables, which the package does not ship."""
    if not (ORIGINALS / FILE).is_file():
        pytest.skip("the original source tables are not here: they are not part of the package")
    return ORIGINALS


@pytest.fixture
def evidence(tmp_path):
    """Return a copy of the course's tables and their descriptions."""
    return shutil.copytree(TARGET, tmp_path / "evidence")


@pytest.fixture
def small(evidence):
    """Return a folder that describes two tables, one of them made by hand."""
    for path in [*evidence.glob("*.csv"), *evidence.glob("*.toml")]:
        if path.stem not in {NAME, "spending_before_1914", "package"}:
            path.unlink()
    (evidence / f"{NAME}.csv").unlink()
    return evidence


@pytest.fixture
def source(tmp_path):
    """Return a folder with a source table that holds the course's numbers among others, in another order."""
    wanted = table(NAME).rename(columns={SHARE: "milex_share_gdp_pct"})[["iso3", "year", "milex_share_gdp_pct"]]
    others = pd.DataFrame(
        {
            "iso3": ["JPN", "JPN", "FRA", "CHN"],
            "year": [1959, 2006, 1985, 1985],
            "milex_share_gdp_pct": [1.26, 0.9, 3.1, None],
        }
    )
    folder = tmp_path / "source"
    folder.mkdir()
    rows = pd.concat([others, wanted.iloc[::-1]]).assign(sipri_name="as SIPRI has it")
    rows.to_csv(folder / FILE, index=False)
    return folder


def read_all(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".csv", ".json"}}


def change(source, edit):
    """Rewrite the source table as `edit` returns it."""
    edit(pd.read_csv(source / FILE)).to_csv(source / FILE, index=False)


def test_originals_give_the_committed_bytes(originals, evidence):
    for file in evidence.glob("*.csv"):
        if not isinstance(TABLES[file.stem].made, ByHand):
            file.unlink()
    build(evidence, originals)
    assert read_all(evidence) == read_all(TARGET)


def test_descriptions_alone_are_made_anew(evidence):
    (evidence / PACKAGE_FILE).unlink()
    build(evidence)
    assert read_all(evidence) == read_all(TARGET)


@every_table
def test_table_is_the_same_whatever_the_order_of_the_sources_rows(originals, tmp_path, table):
    for origin in table.origins:
        pd.read_csv(originals / origin.file, dtype=str, keep_default_na=False).sample(frac=1, random_state=1).to_csv(
            tmp_path / origin.file, index=False
        )
    assert make_csv(table.name, tmp_path) == (TARGET / table.file).read_bytes()


def test_build_writes_what_it_names(source, small):
    written = build(small, source)
    assert {path.name for path in written} == {f"{NAME}.csv", "spending_before_1914.csv", PACKAGE_FILE}
    assert (small / f"{NAME}.csv").read_bytes() == (TARGET / f"{NAME}.csv").read_bytes()


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
def test_changed_source_is_one_line_and_writes_nothing(source, small, edit, words):
    change(source, edit)
    with pytest.raises(EvidenceError) as caught:
        build(small, source)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(FILE)
    assert [word for word in words if word not in message] == []
    assert not (small / f"{NAME}.csv").exists()


def test_missing_folder_and_file_are_named(small, tmp_path):
    with pytest.raises(EvidenceError, match=r"no folder .*nowhere"):
        build(small, tmp_path / "nowhere")
    with pytest.raises(EvidenceError, match=FILE):
        build(small, tmp_path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00iso3", b'a,b\n"1,2\n'])
def test_file_that_is_no_table_is_named(source, small, content):
    (source / FILE).write_bytes(content)
    with pytest.raises(EvidenceError, match=f"{FILE}: this is not a CSV table"):
        build(small, source)


def test_a_number_that_the_source_lacks_is_written_as_a_gap():
    part = Column(type="number", title="Part", description="Part", decimals=1)
    columns = {"year": TABLES[NAME].columns["year"], "part": part}
    frame = pd.DataFrame({"year": [1, 2, 3], "part": [0.25, None, -0.01]})
    assert as_csv(replace(TABLES[NAME], columns=columns), frame).decode() == "year,part\n1,0.2\n2,\n3,0.0\n"


def test_a_table_made_by_hand_is_described_as_people_save_it(small):
    (small / f"{NAME}.toml").unlink()
    file = small / "spending_before_1914.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    build(small)
    assert file.read_bytes() == (TARGET / file.name).read_bytes()
    assert table("spending_before_1914", small).equals(table("spending_before_1914"))


def test_a_table_saved_with_semicolons_is_told_so(small):
    (small / f"{NAME}.toml").unlink()
    file = small / "spending_before_1914.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b",", b";"))
    with pytest.raises(EvidenceError, match=rf"{file.name}: semicolons .* save it with commas"):
        build(small)


def test_a_table_that_was_never_made_is_not_described(small):
    with pytest.raises(EvidenceError, match=rf"{NAME}\.csv is not there yet: run “seminar evidence build"):
        build(small)


@pytest.mark.parametrize(
    ("name", "edit", "words"),
    [
        (f"{NAME}.toml", ("title =", "titel ="), ["titel"]),
        (f"{NAME}.toml", ('type = "number"', 'type = "share"'), [f"columns.{SHARE}.type", "share"]),
        (f"{NAME}.toml", ("unit =", "# unit ="), ["columns.", "a number needs its unit"]),
        (f"{NAME}.toml", ("decimals = 3", "decimal = 3"), [f"columns.{SHARE}", "decimal"]),
        (f"{NAME}.toml", ("[columns.iso3]", "[columns.code]"), ["columns.code", "type"]),
        (f"{NAME}.toml", ('key = ["iso3"', 'key = ["code"'), ["key", "code", "iso3, "]),
        (f"{NAME}.toml", ("milex_sipri2025.csv", "milex.csv"), ["origins", "milex.csv", "did you mean m"]),
        (f"{NAME}.toml", ('2025.csv"]', '2025.csv", "nmc_cinc.csv"]'), ["origins", "one source", "nmc_cinc.csv"]),
        (f"{NAME}.toml", ("CHN = [1989,", "CHN = ["), ["made.states"]),
        (f"{NAME}.toml", ('how = "selected"', 'how = "guessed"'), ["made", "guessed"]),
        (f"{NAME}.toml", ('how = "selected"', "how = selected"), ["cannot be read"]),
        (f"{NAME}.toml", ("milex_share_gdp_pct", "milex_share_gdp_pct +"), [f"columns.{SHARE}.from", "_pct +"]),
        (f"{NAME}.toml", ("milex_share_gdp_pct", "milex_share_gdp_pct.eval()"), [f"columns.{SHARE}.from", "“.eval”"]),
        (f"{NAME}.toml", ('"selected"', '"selected"\nrows = "year + 1"'), ["made.rows", "year + 1", "Series"]),
        (f"{NAME}.toml", ('"selected"', '"selected"\nrows = "yer > 1"'), ["made.rows", "yer", "iso3, year"]),
        ("spending_before_1914.toml", ('"by hand"', '"computed"\nlab = "burdens-lab"'), ["burdens", "no function"]),
        ("spending_before_1914.csv", ("country", "state"), ["the columns must be iso3, country", "iso3, state"]),
        ("spending_before_1914.csv", ("1909,47.412", "1909,47,412"), ["more cells", "quotation marks"]),
        ("spending_before_1914.csv", ("1909,47.412", "1909,much"), ["spending_million_gbp", "much", "number"]),
        ("spending_before_1914.csv", ("1909,", "1909.5,"), ["year", "1909.5", "integer"]),
        ("spending_before_1914.csv", ("1909,", "1910,"), ["FRA 1910", "given twice"]),
        ("spending_before_1914.toml", ("years = [1909,", "years = [1910,"), ["from 1909 to 1913", "1910–1913"]),
        ("package.toml", ("name =", "nam ="), ["nam"]),
        ("origins/sipri.toml", ("citation =", "cited ="), ["tables[0]", "cited"]),
        ("origins/sipri.toml", ("\n[[tables]]", BARE), ["bare.csv", "sources are missing"]),
        ("origins/vdem.toml", ("democracy_vdem_polity.csv", FILE), [FILE, "given twice"]),
    ],
)  # fmt: skip
def test_a_fault_in_a_description_is_one_line_that_names_file_and_field(source, small, name, edit, words):
    text = (small / name).read_text(encoding="utf-8")
    assert edit[0] in text
    (small / name).write_text(text.replace(*edit, 1), encoding="utf-8")
    with pytest.raises(EvidenceError) as caught:
        build(small, source)
    message = str(caught.value)
    assert "\n" not in message
    assert [word for word in (name.rpartition("/")[2], *words) if word not in message] == []
    assert not (small / f"{NAME}.csv").exists()


def test_package_keeps_the_standard_and_the_tables_keep_their_schemas():
    report = frictionless.validate(str(TARGET / PACKAGE_FILE))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert report.stats["tasks"] == len(TABLES)


def test_package_names_every_table_and_no_other():
    assert [resource["name"] for resource in PACKAGE["resources"]] == [*TABLES]
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


@every_table
def test_no_raw_table_is_copied_whole(originals, table):
    sizes = [(originals / origin.file).stat().st_size for origin in table.origins]
    assert (TARGET / table.file).stat().st_size < 0.5 * sum(sizes)
