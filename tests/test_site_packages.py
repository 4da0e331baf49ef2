"""What the site of a course in a browser has is fetched when it is imported, and what it lacks stops nothing."""

from __future__ import annotations

import importlib
import io
import sys
import zipfile
from hashlib import sha256
from types import SimpleNamespace

import pytest

from utils import site_packages
from utils.site_packages import NotFetchedError, find_on_site, lacking

MADE_UP = {"made_up_sums": "from made_up_base import ONE\n\nTWO = ONE + ONE\n", "made_up_base": "ONE = 1\n"}


def wheel(module, source):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(f"{module}/__init__.py", source)
    return archive.getvalue()


class Proxy:
    """What Pyodide makes of an object of JavaScript."""

    def __init__(self, value):
        self._value = value

    def to_py(self):
        return self._value | {name: each for name, each in vars(self).items() if name != "_value"}


class Site:
    """A web host with wheels, and the Pyodide that was loaded from it."""

    base = "https://host.test/course/static/pyodide/"

    def __init__(self):
        self.files = {f"{module.replace('_', '-')}.whl": wheel(module, source) for module, source in MADE_UP.items()}
        self.asked = []
        self.online = True
        self.lock = {
            name.removesuffix(".whl"): {
                "file_name": name,
                "sha256": sha256(content).hexdigest(),
                "imports": [name.removesuffix(".whl").replace("-", "_")],
                "depends": ["made-up-base"] if "sums" in name else [],
            }
            for name, content in self.files.items()
        }
        self.pyodide = SimpleNamespace(
            lockfile=SimpleNamespace(packages=Proxy(self.lock)), lockfileBaseUrl=self.base, loadedPackages=Proxy({})
        )

    def new(self):
        return Request(self)


class Request:
    """A request of the browser's: `XMLHttpRequest`."""

    def __init__(self, site):
        self._site = site

    def open(self, method, address, later):
        assert (method, later) == ("GET", False)
        self._name = address.removeprefix(Site.base)

    def send(self):
        assert self.responseType == "arraybuffer"
        if not self._site.online:
            raise ConnectionError
        self._site.asked.append(self._name)
        content = self._site.files.get(self._name)
        self.status = 404 if content is None else 200
        self.response = SimpleNamespace(to_bytes=lambda: content)


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A browser in which the course was opened from a site that has two packages."""
    site = Site()
    for name, value in {
        "IN_BROWSER": True,
        "pyodide_js": site.pyodide,
        "XMLHttpRequest": site,
        "JsException": ConnectionError,
    }.items():
        monkeypatch.setattr(site_packages, name, value, raising=False)
    monkeypatch.setattr(site_packages.sysconfig, "get_path", lambda _: str(tmp_path))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    find_on_site()
    yield site
    for module in MADE_UP:
        sys.modules.pop(module, None)


def test_a_package_comes_with_what_it_needs_when_it_is_imported(site):
    assert importlib.import_module("made_up_sums").TWO == 2
    assert site.asked == ["made-up-base.whl", "made-up-sums.whl"]


def test_pyodide_is_told_so_that_it_does_not_load_it_again(site):
    importlib.import_module("made_up_sums")
    assert site.pyodide.loadedPackages.to_py().keys() == {"made-up-base", "made-up-sums"}


def test_what_pyodide_has_loaded_is_not_fetched(site, tmp_path):
    setattr(site.pyodide.loadedPackages, "made-up-base", "default channel")
    (tmp_path / "made_up_base.py").write_text("ONE = 3\n", encoding="utf-8")
    assert importlib.import_module("made_up_sums").TWO == 6
    assert site.asked == ["made-up-sums.whl"]


def test_a_wheel_elsewhere_is_asked_for_there(site):
    site.lock["made-up-base"]["file_name"] = "https://elsewhere.test/made-up-base.whl"
    site.files["https://elsewhere.test/made-up-base.whl"] = site.files.pop("made-up-base.whl")
    assert importlib.import_module("made_up_base").ONE == 1


@pytest.mark.parametrize("fault", ["another", "cut", "gone", "offline"])
def test_what_does_not_come_whole_is_told_in_a_line_and_asked_for_again(site, tmp_path, fault):
    whole = site.files["made-up-base.whl"]
    match fault:
        case "another":
            site.files["made-up-base.whl"] = wheel("made_up_base", "ONE = 2\n")
        case "cut":
            site.files["made-up-base.whl"] = whole[:-9]
        case "gone":
            del site.files["made-up-base.whl"]
        case "offline":
            site.online = False
    with pytest.raises(NotFetchedError) as caught:
        importlib.import_module("made_up_sums")
    assert "made-up-base" in str(caught.value)
    assert ("damaged" in str(caught.value)) == (fault in ("another", "cut"))
    assert len(str(caught.value).splitlines()) == 1
    assert caught.value._render_traceback_() == [str(caught.value)]
    assert not [*tmp_path.iterdir()]
    assert site.pyodide.loadedPackages.to_py() == {}
    site.online, site.files["made-up-base.whl"] = True, whole
    assert importlib.import_module("made_up_sums").TWO == 2


def test_a_package_that_may_be_done_without_is_still_an_import_error(site):
    site.online = False
    with pytest.raises(ImportError):
        importlib.import_module("made_up_base")


def test_what_the_site_does_not_have_is_unknown_as_ever(site):
    with pytest.raises(ModuleNotFoundError) as caught:
        importlib.import_module("made_up_nothing.part")
    assert lacking(caught.value) == "made_up_nothing"
    assert site.asked == []


def test_a_part_that_a_package_does_not_have_is_a_mistake_and_not_a_lack(site):
    with pytest.raises(ModuleNotFoundError) as caught:
        importlib.import_module("json.made_up")
    assert lacking(caught.value) == ""
    assert lacking(KeyError("json")) == ""


def test_nothing_is_lacking_and_nothing_fetched_on_a_desk():
    before = [*sys.meta_path]
    find_on_site()
    assert sys.meta_path == before
    assert lacking(ModuleNotFoundError("no", name="made_up_nothing")) == ""
