"""Reading a derived table: right types, its source with it, one line when it is missing or changed."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from utils.evidence import EvidenceError, table
from utils.evidence.countries import country_name
from utils.evidence.description import TARGET
from utils.evidence.package import PACKAGE_FILE
from utils.labs.introduction.figures import SHARE
from utils.words import load_words

NAME = "military_spending_share"
FIRST = {"JPN": 1960, "USA": 1960, "KOR": 1960, "CHN": 1989, "GBR": 1960}


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(TARGET, tmp_path / "evidence")


def test_types_rows_and_source(data):
    types = {"iso3": "string", "country": "string", "year": "int64", SHARE: "float64"}
    assert {column: str(kind) for column, kind in data.dtypes.items()} == types
    assert not data.duplicated(["iso3", "year"]).any()
    assert not data.isna().to_numpy().any()
    assert data[SHARE].between(0, 20).all()
    assert data["iso3"].unique().tolist() == list(FIRST)
    for iso3, first in FIRST.items():
        rows = data[data["iso3"] == iso3]
        assert rows["country"].unique().tolist() == [country_name(iso3, load_words("en"))]
        assert rows["year"].tolist() == list(range(first, 2006))
    assert "SIPRI" in data.attrs["citation"]
    assert "https://doi.org/10.55163/CQGC9685" in data.attrs["citation"]
    assert "not an open licence" in data.attrs["licence"]
    assert any("China" in caveat for caveat in data.attrs["caveats"])
    assert data.attrs["title"]
    assert data.attrs["units"][SHARE] == "% of GDP"


def test_numbers_that_the_course_asks_for(data):
    shares = data.set_index(["iso3", "year"])[SHARE]
    assert shares["JPN", 1985] == 0.959
    assert shares["JPN", 2005] == 0.917


def test_unknown_table_lists_those_there_are():
    with pytest.raises(EvidenceError, match=r"no table “trade”; there is: .*military_spending_share"):
        table("trade")


def test_changed_table_is_refused(copy):
    path = copy / f"{NAME}.csv"
    path.write_bytes(path.read_bytes().replace(b"JPN,Japan,1985,0.959", b"JPN,Japan,1985,9.959"))
    with pytest.raises(EvidenceError, match=rf"{NAME}\.csv is not as it was built") as caught:
        table(NAME, copy)
    assert "\n" not in str(caught.value)


def test_missing_table_is_named(copy):
    (copy / f"{NAME}.csv").unlink()
    with pytest.raises(EvidenceError, match=rf"{NAME}\.csv is missing"):
        table(NAME, copy)


@pytest.mark.parametrize("content", [None, b"{", b"[]", b'{"resources": [{}]}', b"\xff"])
def test_damaged_description_is_named(copy, content):
    (copy / PACKAGE_FILE).unlink()
    if content is not None:
        (copy / PACKAGE_FILE).write_bytes(content)
    with pytest.raises(EvidenceError, match=PACKAGE_FILE):
        table(NAME, copy)


def test_error_shows_as_its_one_line_in_ipython(capsys):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.run_cell("from utils.evidence import table\ntable('trade')")
    shell.clear_instance()
    printed = capsys.readouterr()
    (line,) = (printed.out + printed.err).strip().splitlines()
    assert line.startswith("There is no table “trade”; there is: ")


def test_import_leaves_pandas_and_plotly_alone():
    code = "import sys, utils.evidence; print([name for name in ('pandas', 'plotly', 'numpy') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
