"""The replication file: found or fetched, checked by its content, and missed with a clear word."""

from __future__ import annotations

import builtins
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

from utils.course import Course
from utils.evidence import EvidenceError, table
from utils.evidence.description import read_origins
from utils.guide import SectionGuide
from utils.labs.trade_and_peace import replication_data
from utils.labs.trade_and_peace.replication_data import ADDRESS, FETCHED_FILE, fetch_rows, find_rows, set_beside
from utils.labs.trade_and_peace.triangle import COLUMNS, FILE, PUBLISHED, ROWS
from utils.record import Record
from utils.words import load_words

pooch = pytest.importorskip("pooch", reason="pooch is not installed: uv sync --extra replication")

ORIGINALS = Path(os.environ.get("SEMINAR_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """Return an empty folder that stands for the user's cache; no folder is named."""
    monkeypatch.delenv("SEMINAR_DATA", raising=False)
    monkeypatch.setattr(replication_data, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def here(tmp_path):
    return SectionGuide(Course(), Record(tmp_path / "record"), "trade-and-peace-lab")


@pytest.fixture(scope="module")
def file():
    """Return the file that SEMINAR_DATA should lead to."""
    if not (ORIGINALS / FILE).is_file():
        pytest.skip("the replication file is not here: it is not part of the package")
    return ORIGINALS / FILE


@pytest.fixture
def served(monkeypatch):
    """Return a function that has a local file fetched in place of the address."""

    def serve(path):
        def retrieve(url, known_hash, fname, path: Path) -> str:
            assert (url, known_hash) == (ADDRESS, None)
            path.mkdir(parents=True, exist_ok=True)
            return shutil.copy(serve.path, path / fname)

        serve.path = path
        monkeypatch.setattr(pooch, "retrieve", retrieve)

    return serve


def as_stata(frame, path):
    """Write `frame` as a Stata file with numbers of single precision, as the original has them."""
    floats = frame.select_dtypes("float64").columns
    frame.assign(opena=0.5, openb=0.5).astype(dict.fromkeys(floats, "float32")).to_stata(path, write_index=False)
    return path


def test_the_address_names_the_file_at_one_commit():
    assert ADDRESS.startswith("https://")
    assert f"/{read_origins()[FILE].sources[0].version}/" in ADDRESS
    assert ADDRESS.endswith("/TRIANGLE.DTA")


def test_without_the_file_the_lab_says_so_and_shows_what_was_published(here):
    assert "is not here" in here.replication_data().text
    assert "take away the sign #" in here.replication_data().text
    shown = here.replicate("plain")
    assert shown.columns.tolist() == ["published", "its error"]
    assert shown.loc["lower_dependence"].tolist() == [-52.92334, 13.40524]
    assert shown.index.tolist() == list(PUBLISHED)


def test_a_way_that_there_is_not_names_those_there_are(here):
    with pytest.raises(EvidenceError, match="there is: published, by-year, plain, peace-splines"):
        here.replicate("bayes")


def test_the_folder_that_is_named_is_read(here, file, monkeypatch):
    monkeypatch.setenv("SEMINAR_DATA", str(file.parent))
    assert "39,996 rows, 1,186 pairs of states, 1885 to 1991" in here.replication_data().text
    pytest.importorskip("statsmodels")
    shown = here.replicate()
    assert shown[["differs, %", "error differs, %"]].abs().to_numpy().max() <= 0.01
    assert shown["yours"].to_dict() == pytest.approx(shown["published"].to_dict(), rel=1e-4)
    assert here.replicate("plain").loc["lower_dependence", "differs, %"] > 25


def test_each_check_can_be_repeated(here, file, monkeypatch):
    pytest.importorskip("statsmodels")
    monkeypatch.setenv("SEMINAR_DATA", str(file.parent))
    committed = table("peace_robustness").query("tie == 'Trade'").set_index("check")["coefficient"]
    for check in ("peace-splines", "peace-powers", "onset", "same-pairs"):
        assert here.replicate(check).loc["lower_dependence", "yours"] == pytest.approx(committed[check], abs=5e-5)
    within = here.replicate("pair-constants")
    assert within.loc["lower_dependence", "yours"] == pytest.approx(committed["pair-constants"], abs=5e-5)
    assert within.loc[["distance_log", "constant"], "yours"].isna().all(), "what never changes in a pair stays empty"


def test_a_folder_without_the_file_is_named(here, tmp_path, monkeypatch):
    monkeypatch.setenv("SEMINAR_DATA", str(tmp_path))
    assert FILE in here.replication_data().text
    with pytest.raises(EvidenceError, match=FILE):
        find_rows()
    assert here.replicate().equals(set_beside(load_words("en")))


def test_a_fetched_file_is_checked_kept_and_found_again(here, file, served, tmp_path, cache):
    served(as_stata(pd.read_csv(file), tmp_path / "served.dta"))
    assert "39,996 rows" in here.replication_data(download=True).text
    assert (cache / FETCHED_FILE).is_file()
    assert len(find_rows()) == ROWS


@pytest.mark.parametrize(
    "edit",
    [
        lambda frame: frame.assign(dispute1=frame["dispute1"].mask(frame.index == 7, 1 - frame["dispute1"])),
        lambda frame: frame.assign(dependa=frame["dependa"] * 1.001),
        lambda frame: frame.iloc[1:],
        lambda frame: frame.drop(columns="allies"),
        lambda frame: pd.concat([frame.iloc[1:], frame.tail(1)]),
    ],
)
def test_a_changed_file_is_refused_and_put_away(here, file, served, tmp_path, edit):
    served(as_stata(edit(pd.read_csv(file)), tmp_path / "served.dta"))
    assert "this is not the replication file" in here.replication_data(download=True).text
    assert not (replication_data.cache_folder() / FETCHED_FILE).exists()
    assert "is not here" in here.replication_data().text


@pytest.mark.parametrize("content", [b"", b"<!DOCTYPE html><p>Not found</p>", b"version https://git-lfs", b"\x6c\x02"])
def test_something_else_is_refused_and_put_away(served, tmp_path, cache, content):
    (tmp_path / "served.dta").write_bytes(content)
    served(tmp_path / "served.dta")
    with pytest.raises(EvidenceError, match="not the replication file") as caught:
        fetch_rows()
    assert "\n" not in str(caught.value)
    assert not (cache / FETCHED_FILE).exists()


def test_a_changed_local_file_is_refused_and_stays(file, tmp_path, monkeypatch):
    pd.read_csv(file).assign(smigoabi=1).to_csv(tmp_path / FILE, index=False)
    monkeypatch.setenv("SEMINAR_DATA", str(tmp_path))
    with pytest.raises(EvidenceError, match="not the replication file"):
        find_rows()
    assert (tmp_path / FILE).is_file()


def test_no_network_is_one_line(here, monkeypatch):
    def no_network(*args, **kwargs):
        raise OSError("no route to host\nand more")

    monkeypatch.setattr(pooch, "retrieve", no_network)
    text = here.replication_data(download=True).text
    assert "could not be fetched" in text
    assert ADDRESS in text
    assert "\n" not in text


def test_pooch_itself_gives_up_in_one_line(monkeypatch, cache):
    monkeypatch.setattr(replication_data, "ADDRESS", "http://127.0.0.1:9/TRIANGLE.DTA")
    with pytest.raises(EvidenceError, match=r"could not be fetched from http://127\.0\.0\.1:9"):
        fetch_rows()


def test_without_the_packages_it_says_how_to_get_them(here, monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.split(".")[0] in {"pooch", "statsmodels"}:
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "make replication" in here.replication_data(download=True).text


def test_without_statsmodels_the_published_table_stands_alone(here, file, monkeypatch):
    monkeypatch.setenv("SEMINAR_DATA", str(file.parent))
    monkeypatch.setattr(replication_data, "find_spec", lambda _: None)
    assert "pip install pooch statsmodels" in here.replication_data().text
    monkeypatch.setitem(__import__("sys").modules, "statsmodels.discrete.discrete_model", None)
    assert here.replicate("plain").equals(set_beside(load_words("en")))


def test_nothing_is_fetched_unasked(here, monkeypatch):
    monkeypatch.setattr(pooch, "retrieve", lambda *args, **kwargs: pytest.fail("fetched"))
    here.replication_data()
    here.replicate()


def test_every_column_is_asked_for():
    assert set(replication_data.WHOLE) | set(replication_data.LOGGED) == set(COLUMNS)
