"""The lock that Pyodide reads: what is said of a wheel, and which packages have all that they need."""

from __future__ import annotations

import pytest

from tools.lite import locking
from tools.lite.wheels import fits

from .conftest import ENVIRONMENT, sha256


@pytest.mark.parametrize(
    "name",
    [
        "a-1-py3-none-any.whl",
        "a-1-py2.py3-none-any.whl",
        "a-1-cp314-cp314-pyemscripten_2026_0_wasm32.whl",
        "a-1-cp39-abi3-pyemscripten_2026_0_wasm32.whl",
    ],
)
def test_a_wheel_of_python_alone_or_for_this_pyodide_fits(name):
    assert fits(name, ENVIRONMENT)


@pytest.mark.parametrize(
    "name",
    [
        "a-1-cp313-cp313-pyemscripten_2026_0_wasm32.whl",
        "a-1-cp314-cp314-pyemscripten_2025_0_wasm32.whl",
        "a-1-cp314-cp314-manylinux_2_28_x86_64.whl",
        "a-1-cp314-cp314t-pyemscripten_2026_0_wasm32.whl",
        "a-1-pp311-none-any.whl",
    ],
)
def test_a_wheel_for_another_python_or_machine_does_not(name):
    assert not fits(name, ENVIRONMENT)


def test_an_entry_says_what_pyodide_needs_to_load_a_wheel(wheel):
    needs = [
        "Requires-Dist: Other_Thing>=2",
        "Requires-Dist: for-windows; sys_platform == 'win32'",
        "Requires-Dist: for-tests; extra == 'test'",
        "Requires-Dist: for-here; sys_platform == 'emscripten'",
    ]
    file = wheel("Some-Thing", *needs, **{"_some_thing.so": "", "Some_Thing-1.0.data/data/etc/x.py": ""})
    assert locking.entry(file, ENVIRONMENT) == {
        "name": "some-thing",
        "version": "1.0",
        "file_name": file.name,
        "install_dir": "site",
        "sha256": sha256(file),
        "package_type": "package",
        "imports": ["Some_Thing", "_some_thing"],
        "depends": ["for-here", "other-thing"],
        "unvendored_tests": False,
    }


def test_an_extra_is_asked_for_by_name(wheel):
    file = wheel("a", "Requires-Dist: b; extra == 'more'", "Requires-Dist: c")
    assert locking.required(file, ENVIRONMENT) == {"c"}
    assert locking.required(file, ENVIRONMENT, "more") == {"b", "c"}


def entries(**depends):
    return {name: {"depends": others.split()} for name, others in depends.items()}


def test_what_lacks_something_is_left_out_and_what_needs_it_too():
    assert list(locking.whole(entries(a="b", b="c", d="", e="d f", f="e"))) == ["d", "e", "f"]


def test_what_nothing_asks_for_is_left_out():
    assert list(locking.reached(entries(a="b", b="c", c="a", d="a"), ["b", "nowhere"])) == ["a", "b", "c"]


def test_from_pyodides_lock_comes_what_is_asked_for_with_what_it_needs_and_is_not_here():
    known = {
        "pandas": {"name": "pandas", "depends": ["numpy", "Date_Util"]},
        "numpy": {"name": "numpy", "depends": []},
        "Date_Util": {"name": "Date_Util", "depends": []},
        "six": {"name": "six", "depends": []},
    }
    found = locking.from_pyodide(known, ["pandas", "unknown"], {"numpy"})
    assert list(found) == ["date-util", "pandas"]
    assert found["pandas"]["depends"] == ["date-util", "numpy"]
