"""The folder that is built: which notebooks lie where, which packages are found, and that two builds are the same."""

from __future__ import annotations

import filecmp
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename

from tools.lite import __main__ as lite
from tools.lite import app, course, licences, locking, packages, pages, runtime, sizes, wheels
from utils.course import Course
from utils.one_line_error import OneLineError

from .conftest import ENVIRONMENT, sha256

BOOKS = {"00-start-here.ipynb": b"{}", "title.svg": b"<svg/>"}


def test_another_notebook_is_another_folder():
    name = course.folder_name(BOOKS)
    assert re.fullmatch(r"course-[0-9a-f]{8}", name)
    assert course.folder_name(dict(reversed(BOOKS.items()))) == name
    assert course.folder_name({**BOOKS, "title.svg": b"<svg />"}) != name
    assert course.folder_name({"00-start-her.ipynb": b"e{}", "title.svg": b"<svg/>"}) != name


def test_teachers_notebooks_stay_off_the_site(wheel):
    place = course.NOTEBOOKS
    file = wheel("a", **{f"{place}01.ipynb": "{}", f"{place}teaching/02.ipynb": "{}", "utils/x.py": ""})
    assert course.notebooks(file) == {"01.ipynb": b"{}"}


def test_what_a_wheel_loses_and_gets_is_in_its_record(wheel, tmp_path):
    record = "a/__init__.py,sha256=1,2\nuv.lock,sha256=3,4\na-1.0.dist-info/RECORD,,\n"
    file = wheel("a", **{"uv.lock": "x", "a-1.0.dist-info/RECORD": record})
    out = course.rewritten(file, tmp_path / "out.whl", lambda name: name != "uv.lock", {"a/new.json": b"abc"})
    with zipfile.ZipFile(out) as archive:
        assert "uv.lock" not in archive.namelist()
        assert archive.read("a/new.json") == b"abc"
        assert archive.read("a-1.0.dist-info/RECORD").decode().splitlines() == [
            "a/new.json,sha256=ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0,3",
            "a/__init__.py,sha256=1,2",
            "a-1.0.dist-info/RECORD,,",
        ]


def test_another_wheel_has_another_name_and_the_same_package(wheel):
    names = [course.named(wheel("a-b", **{"x.py": text})).name for text in ("1", "2", "1")]
    assert names[0] == names[2] != names[1]
    assert [each[0] for each in map(parse_wheel_filename, names)] == ["a-b"] * 3


@pytest.fixture
def gathered(wheel, tmp_path, monkeypatch):
    """Put the wheels of a small site into a folder: a course that needs numpy, with a Pyodide that knows it."""
    needs = [f"Requires-Dist: {each}" for each in ("numpy", "plain", "with-numpy", "genanki")]
    numpy = wheel("numpy", tag="cp314-cp314-pyemscripten_2026_0_wasm32")
    kernel = [wheel(each) for each in packages.KERNEL]
    own = wheel(packages.COURSE, *needs, "Requires-Dist: statistics; extra == 'replication'")
    others = [wheel(each) for each in (*packages.AT_ONCE, "plain", "genanki", "unused")]
    others.append(wheel("with-numpy", "Requires-Dist: numpy", "Requires-Dist: matplotlib"))
    named = {
        file.name.split("-")[0].replace("_", "-"): {"url": f"x/{file.name}", "hash": f"sha256:{sha256(file)}"}
        for file in others
    }
    monkeypatch.setattr(wheels, "chosen", lambda _: iter([*named.items(), ("numpy", None), ("matplotlib", None)]))
    monkeypatch.setattr(packages, "compiled", lambda _, found, cache: found)
    known = {"numpy": {**locking.entry(numpy, ENVIRONMENT)}}
    python = SimpleNamespace(environment=ENVIRONMENT, lock={"packages": known})
    (tmp_path / "site").mkdir()

    def gather(place=None):
        return packages.gather(python, [*kernel, own], tmp_path, place, tmp_path / "site")

    gather.folder = tmp_path / "site"
    gather.mirror = tmp_path
    return gather


def test_what_pypi_has_no_wheel_of_is_left_out_with_what_needs_it_and_is_told(gathered):
    found = gathered()
    assert found.missing == ("numpy", "statistics", "with-numpy")
    assert {"plain", packages.COURSE, *packages.KERNEL, *packages.AT_ONCE} == found.entries.keys()
    assert {file.name for file in gathered.folder.iterdir()} == {each["file_name"] for each in found.entries.values()}


def test_a_mirror_brings_it_and_nothing_that_is_never_imported(gathered):
    found = gathered(str(gathered.mirror))
    assert found.missing == ("statistics",)
    assert found.entries["with-numpy"]["depends"] == ["numpy"]
    assert (gathered.folder / found.entries["numpy"]["file_name"]).is_file()


def test_only_what_the_first_form_needs_is_loaded_at_once(gathered):
    names = {each["name"] for each in gathered().at_start}
    assert names == {packages.COURSE, *packages.KERNEL, *packages.AT_ONCE}


def test_what_stands_in_for_jedi_brings_no_module_and_is_always_the_same(tmp_path):
    (made,) = packages.of_the_kernel(tmp_path)
    entry = locking.entry(made, ENVIRONMENT)
    assert (entry["name"], entry["imports"], entry["depends"]) == ("jedi", [], [])
    first = made.read_bytes()
    packages.of_the_kernel(tmp_path)
    assert made.read_bytes() == first


def test_the_lists_name_the_notebooks_and_every_folder_that_a_browser_makes(tmp_path):
    (tmp_path / "lab").mkdir()
    app.lay_notebooks(tmp_path, "course-1", BOOKS)
    api = tmp_path / "api" / "contents"
    listed = json.loads((api / "course-1" / "all.json").read_text(encoding="utf-8"))["content"]
    assert [(each["path"], each["type"], each["size"]) for each in listed] == [
        ("course-1/00-start-here.ipynb", "notebook", 2),
        ("course-1/title.svg", "file", 6),
    ]
    for each in ("", *app.MADE_LATER):
        assert (api / each / "all.json").is_file()
    assert (tmp_path / "lab" / "title.svg").is_file()


def test_a_jupyterlite_that_opens_the_list_otherwise_is_told(tmp_path):
    (tmp_path / "lab").mkdir()
    (tmp_path / "build").mkdir()
    (tmp_path / "lab" / "jupyter-lite.json").write_text('{"jupyter-config-data": {}}', encoding="utf-8")
    (tmp_path / "build" / "1.js").write_text("()=>{o.execute('other')}", encoding="utf-8")
    with pytest.raises(OneLineError, match="opens the list of files in another way"):
        app.keep_list_shut(tmp_path)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["License-Expression: MIT"], "MIT"),
        (["License: long", "Classifier: License :: OSI Approved :: BSD License"], "BSD License"),
        (["License: Apache 2.0"], "Apache 2.0"),
        ([], "as its licence file says"),
    ],
)
def test_a_licence_is_told_as_the_package_says_it(wheel, lines, said):
    assert licences.licence(locking.metadata(wheel("a", *lines))) == said


def test_a_place_with_something_else_in_it_is_refused(tmp_path, capsys):
    (tmp_path / "mine.txt").touch()
    assert lite.main([str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "holds something else" in said.err
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_what_fails_leaves_an_earlier_build_as_it_is(tmp_path, monkeypatch, capsys):
    (tmp_path / "jupyter-lite.json").write_text("{}", encoding="utf-8")

    def broken(*_):
        raise OneLineError("no wheel")

    monkeypatch.setattr(runtime, "load", broken)
    assert lite.main([str(tmp_path)]) == 1
    assert capsys.readouterr().err == "no wheel\n"
    assert [each.name for each in tmp_path.iterdir()] == ["jupyter-lite.json"]


@pytest.fixture(scope="session")
def built(pyodide, tmp_path_factory):
    """Build the site twice, from what `make lite` has fetched."""
    if not any(lite.CACHE.glob("msgspec-*.whl")):
        pytest.skip("the wheels of uv.lock are not in .tools/lite: `make lite` fetches them")
    places = [tmp_path_factory.mktemp("site") / name for name in ("one", "two")]
    for place in places:
        command = [sys.executable, "-m", "tools.lite", place]
        done = subprocess.run(
            command,
            cwd=wheels.PROJECT,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    return places


def files(folder):
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())


def test_two_builds_are_the_same_files(built):
    one, two = built
    assert files(one) == files(two)
    assert filecmp.cmpfiles(one, two, files(one), shallow=False)[1:] == ([], [])


def test_the_site_is_whole(built):
    site, names = built[0], files(built[0])
    assert {"index.html", "lab/index.html", ".nojekyll", "licences.txt", "service-worker.js"} <= set(names)
    lock = json.loads((site / "static/pyodide/pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    for each in lock.values():
        assert sha256(site / "static/pyodide" / each["file_name"]) == each["sha256"]
        assert set(each["depends"]) <= lock.keys()
    assert {"typst", "plotly", "networkx"} <= lock.keys()
    assert not {"rapidfuzz", "jupyterlab", "numpy"} & lock.keys()
    assert "teaching" not in " ".join(name for name in names if name.startswith(("files/", "api/")))
    assert not [name for name in names if name.endswith(".map")]


def test_the_page_above_jupyterlabs_own_has_its_settings(built):
    assert pages.SETTINGS in (built[0] / "index.html").read_text(encoding="utf-8")
    data = json.loads((built[0] / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
    assert data["appName"] == Course().info.title
    kernel = data["litePluginSettings"][f"{app.KERNEL}:kernel"]
    assert kernel["disablePyPIFallback"]
    assert kernel["loadPyodideOptions"]["env"] == {"SEMINAR_RECORD": "/drive/answers"}


def test_each_byte_of_the_site_belongs_to_one_part(built):
    parts = sizes.by_part(built[0])
    assert sum(parts.values()) == sum((built[0] / name).stat().st_size for name in files(built[0]))
    assert all(parts.values())
    assert parts["typst, for PDFs alone"] > parts["the course"]


def test_pyodides_versions_are_ones_that_the_course_can_use(pyodide):
    project = tomllib.loads((wheels.PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["replication"]])
    known = pyodide.lock["packages"]
    compared = {each.name: each.specifier.contains(known[each.name]["version"]) for each in asked if each.name in known}
    foreign = {name: compared[name] for name in ("numpy", "pandas", "scipy", "statsmodels")}
    assert foreign == dict.fromkeys(foreign, True)
