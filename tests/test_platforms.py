"""What the lock names for learners can be installed, without a compiler, on every computer that README promises."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / "tools" / "uv"

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = [each.rsplit(" ", 1)[-1] for each in PROJECT["classifiers"] if each.startswith("Programming Language")]
PLATFORMS = (
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "aarch64-pc-windows-msvc",
)

EXCEPTIONS = {("aarch64-pc-windows-msvc", "3.11"): "pyyaml"}
"""The combinations that cannot be had, with the package that has no wheel there; README names them."""


@pytest.fixture(scope="module")
def lock(tmp_path_factory):
    """The runtime part of uv.lock, in the form from which uv installs without asking an index."""
    file = tmp_path_factory.mktemp("lock") / "pylock.toml"
    command = ["export", "--locked", "--no-dev", "--no-emit-project", "--format", "pylock.toml", "--output-file", file]
    subprocess.run([UV, *command], cwd=ROOT, check=True, capture_output=True, timeout=60)
    return file


def resolve(lock, platform, python):
    """Choose a wheel for every package that the lock names for this computer; nothing is fetched or installed."""
    wanted = ["--python-platform", platform, "--python-version", python, "--only-binary", ":all:"]
    place = ["--requirement", lock, "--target", lock.parent / "nowhere"]
    command = [UV, "pip", "install", "--dry-run", "--offline", *place, *wanted]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_package_has_a_wheel(lock, platform, python):
    answer = resolve(lock, platform, python)
    if without := EXCEPTIONS.get((platform, python)):
        assert answer.returncode != 0
        assert f"`{without}`" in answer.stderr
    else:
        assert answer.returncode == 0, answer.stderr
        assert "+ jupyterlab==" in answer.stderr
        assert ("+ typst==" in answer.stderr) == (platform != "aarch64-pc-windows-msvc")


def test_every_python_since_the_first_is_promised():
    assert PYTHONS[0] == PROJECT["requires-python"].removeprefix(">=")
    assert [f"3.{minor}" for minor in range(11, 11 + len(PYTHONS))] == PYTHONS


def test_a_package_without_a_wheel_is_found(lock):
    answer = resolve(lock, "i686-pc-windows-msvc", "3.12")
    assert answer.returncode != 0
    assert "has no binary distribution" in answer.stderr
