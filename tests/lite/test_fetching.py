"""What is fetched is what was pinned, or a line says why not; a place for what PyPI lacks is asked for each file."""

from __future__ import annotations

import re

import pytest
from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

from tools.lite import elsewhere, runtime, wheels
from utils.one_line_error import OneLineError

from .conftest import sha256


def one_line(error):
    return "\n" not in str(error.value)


def test_a_wheel_that_is_another_one_is_refused_and_deleted(wheel):
    file = wheel("a")
    named = {"url": f"https://nowhere.invalid/{file.name}", "hash": f"sha256:{'0' * 64}"}
    with pytest.raises(OneLineError, match=r"not the file that uv\.lock names") as error:
        wheels.fetch(named, file.parent)
    assert one_line(error)
    assert not file.exists()


def test_a_wheel_in_the_cache_is_not_fetched_again(wheel):
    file = wheel("a")
    named = {"url": f"https://nowhere.invalid/{file.name}", "hash": f"sha256:{sha256(file)}"}
    assert wheels.fetch(named, file.parent) == file


def test_without_a_network_a_line_says_which_wheel_is_missing(tmp_path, monkeypatch):
    def unreachable(*_):
        raise OSError("no route to host")

    monkeypatch.setattr(wheels, "urlopen", unreachable)
    with pytest.raises(OneLineError, match=re.escape("a-1-py3-none-any.whl could not be fetched: no route")) as error:
        wheels.fetch({"url": "https://nowhere.invalid/a-1-py3-none-any.whl", "hash": ""}, tmp_path)
    assert one_line(error)
    assert list(tmp_path.iterdir()) == []


def test_without_npm_a_line_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OneLineError, match="npm is not on this computer") as error:
        runtime.load(tmp_path)
    assert one_line(error)
    assert list(tmp_path.iterdir()) == []


def test_npm_that_fails_is_told_in_its_last_line(tmp_path, monkeypatch):
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\necho first >&2\necho no network here >&2\nexit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(npm.parent))
    with pytest.raises(OneLineError, match=r"npm could not fetch pyodide@\S+: no network here$"):
        runtime.load(tmp_path)
    assert list(tmp_path.iterdir()) == [npm.parent]


def test_a_pyodide_that_is_another_one_is_refused_and_deleted(tmp_path):
    archive = tmp_path / f"pyodide-{runtime.VERSION}.tgz"
    archive.write_bytes(b"something else")
    with pytest.raises(OneLineError, match="not the file that is pinned") as error:
        runtime.load(tmp_path)
    assert one_line(error)
    assert not archive.exists()


def test_pyodide_is_the_one_that_the_kernel_was_made_for():
    assert PYODIDE_VERSION == runtime.VERSION


def test_a_folder_gives_what_pyodide_names_and_nothing_else(wheel, tmp_path):
    file, into = wheel("numpy"), tmp_path / "site"
    into.mkdir()
    entry = {"numpy": {"file_name": file.name, "sha256": sha256(file)}}
    assert elsewhere.bring(entry, str(file.parent), into) == entry
    assert (into / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("change", [lambda file: file.unlink(), lambda file: file.write_bytes(b"")])
def test_a_folder_that_lacks_a_file_or_has_another_is_told_in_a_line(wheel, tmp_path, change):
    file, into = wheel("numpy"), tmp_path / "site"
    into.mkdir()
    entry = {"numpy": {"file_name": file.name, "sha256": sha256(file)}}
    change(file)
    with pytest.raises(OneLineError, match=f"--mirror: .*{file.name}") as error:
        elsewhere.bring(entry, str(file.parent), into)
    assert one_line(error)
    assert list(into.iterdir()) == []


def test_an_address_stands_in_the_lock_once_it_is_known_that_it_has_the_file(httpserver_of, tmp_path):
    place = httpserver_of({"numpy.whl": b"numpy"})
    entry = {"numpy": {"file_name": "numpy.whl", "sha256": "0"}}
    assert elsewhere.bring(entry, f"{place}/", tmp_path)["numpy"]["file_name"] == f"{place}/numpy.whl"
    with pytest.raises(OneLineError, match=r"--mirror: .*pandas.whl is not there: 404"):
        elsewhere.bring({"pandas": {"file_name": "pandas.whl", "sha256": "0"}}, place, tmp_path)


def test_an_address_that_cannot_be_reached_from_here_is_told_and_taken(tmp_path, capsys):
    entry = {"numpy": {"file_name": "numpy.whl", "sha256": "0"}}
    found = elsewhere.bring(entry, "http://127.0.0.1:9", tmp_path)
    assert found["numpy"]["file_name"] == "http://127.0.0.1:9/numpy.whl"
    assert "cannot be reached from here" in capsys.readouterr().out
