"""`tools/uv` on machines of many kinds, played by small stand-ins for Python and uv."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SH = shutil.which("sh")

# Answers what tools/uv asks of a Python; what it was told to install or make is written to a log.
PYTHON = """#!/bin/sh
case $* in
    *sys.version_info*) exec "{real}" -ISc '{pretend}' "$3" "$0" {version} ;;
    "-m pip --version") exit {without_pip} ;;
    "-m venv"*)
        [ {without_venv} = 0 ] || exit 1
        for folder; do :; done
        mkdir -p "$folder/bin"; sed s/without_pip=1/without_pip=0/ "$0" >"$folder/bin/python"
        chmod +x "$folder/bin/python"; without_pip=1 ;;
    "-m pip install"*)
        echo "$0 PIP_USER=$PIP_USER $*" >>"{log}"
        for option; do [ "${{last:-}}" != --target ] || target=$option; last=$option; done
        mkdir -p "${{target:?}}/bin"; cp "{uv}" "$target/bin/uv" ;;
esac
"""

# Runs the code of its first argument as the Python and version that follow.
PRETEND = """import sys
code, sys.executable, sys.version = sys.argv[1:]
sys.version_info = tuple(map(int, sys.version.split(".")))
exec(code)"""

# Says how it was called; an old one refuses the project's required-version, as the real one does.
UV = """#!/bin/sh
case $* in
    "cache dir") exit {too_old} ;;
    "python find"*) [ -n "{managed}" ] && echo "{managed}"; exit $? ;;
esac
echo "$0 | $* | $UV_PYTHON | $UV_PYTHON_DOWNLOADS | $UV_PROJECT_ENVIRONMENT | ${{VIRTUAL_ENV-none}}"
"""


class Machine:
    """A project folder and a PATH that holds no command but those put there."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "a project"
        self.path = folder / "bin"
        self.log = folder / "log"
        self.path.mkdir()
        (self.project / "tools").mkdir(parents=True)
        for name in ("tools/uv", "pyproject.toml"):
            shutil.copy(ROOT / name, self.project / name)
        for name in ("sed", "mkdir", "cp", "chmod"):
            (self.path / name).symlink_to(shutil.which(name))

    def put(self, text, place):
        place = self.path / place
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        place.chmod(0o755)
        return place

    def python(self, name="python3", version="3.12.1", *, pip=True, venv=True):
        installed = self.put(UV.format(too_old=0, managed=""), self.path.parent / "to-install" / "uv")
        return self.put(
            PYTHON.format(
                version=version,
                real=sys.executable,
                pretend=PRETEND,
                without_pip=int(not pip),
                without_venv=int(not venv),
                log=self.log,
                uv=installed,
            ),
            name,
        )

    def uv(self, place="uv", *, too_old=False, managed=""):
        return self.put(UV.format(too_old=int(too_old), managed=managed), place)

    def run(self, *arguments, **variables):
        return subprocess.run(
            [SH, self.project / "tools" / "uv", *arguments],
            env={"PATH": str(self.path), **variables},
            cwd=self.project,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def environment(self, *arguments, **variables):
        """Run and return what uv was given: uv, arguments, Python, downloads, environment, activated environment."""
        answer = self.run(*arguments, **variables)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.strip().split(" | ")


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def assert_one_line(answer, *words):
    assert answer.returncode != 0
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    for word in words:
        assert word in answer.stderr


def test_no_python_is_one_line(machine):
    assert_one_line(machine.run("sync"), "Python 3.11 or newer is needed", "no Python was found")


def test_an_old_python_is_one_line_that_names_it(machine):
    old = machine.python(version="3.9.18")
    assert_one_line(machine.run("sync"), "Python 3.11 or newer is needed", str(old), "3.9.18")


def test_an_old_python_is_one_line_with_uv_too(machine):
    machine.python(version="3.10.13")
    machine.uv()
    assert_one_line(machine.run("sync"), "3.10.13")


def test_a_newer_python_beside_an_old_one_is_used(machine):
    machine.python("python3", "3.9.18")
    newer = machine.python("python3.12", "3.12.1")
    machine.uv()
    assert machine.environment("sync")[2] == str(newer)


def test_a_command_that_does_not_run_is_passed_over(machine):
    machine.put("#!/bin/sh\necho 'no such version' >&2\nexit 127\n", "python3.13")
    works = machine.python("python3")
    machine.uv()
    assert machine.environment("sync")[2] == str(works)


def test_the_python_that_uv_installed_is_used_when_there_is_no_other(machine):
    machine.uv(managed="/managed/python3.12")
    assert machine.environment("sync")[2] == "/managed/python3.12"


def test_the_environment_keeps_its_python(machine):
    machine.python("python3.13", "3.13.0")
    made = machine.python(machine.project / ".venv" / "bin" / "python", "3.12.1")
    machine.uv()
    assert machine.environment("sync")[2] == str(made)


def test_an_environment_of_an_old_python_is_not_kept(machine):
    newer = machine.python("python3.13", "3.13.0")
    machine.python(machine.project / ".venv" / "bin" / "python", "3.10.13")
    machine.uv()
    assert machine.environment("sync")[2] == str(newer)


def test_uv_on_the_path_is_used_as_called(machine):
    machine.python()
    uv = machine.uv()
    used, arguments, *_ = machine.environment("run", "--locked", "a b")
    assert (used, arguments) == (str(uv), "run --locked a b")
    assert not machine.log.exists()
    assert not (machine.project / ".tools").exists()


def test_nothing_but_the_project_is_touched(machine):
    machine.python()
    machine.uv()
    elsewhere = {"VIRTUAL_ENV": "/elsewhere", "UV_PROJECT_ENVIRONMENT": "/elsewhere"}
    *_, downloads, environment, activated = machine.environment("sync", **elsewhere)
    assert (downloads, environment, activated) == ("never", str(machine.project / ".venv"), "none")


@pytest.mark.parametrize("on_path", [None, "too old"])
def test_uv_is_installed_in_the_project(machine, on_path):
    python = machine.python()
    if on_path:
        machine.uv(too_old=True)
    used, *_ = machine.environment("sync", PIP_USER="1")
    assert used == str(machine.project / ".tools" / "uv" / "bin" / "uv")
    installed = machine.log.read_text(encoding="utf-8")
    assert installed.startswith(f"{python} PIP_USER=0 -m pip install ")
    assert re.search(rf"--target {re.escape(str(machine.project))}/\.tools/uv uv>=[\d.]+\n$", installed)


def test_an_installed_uv_is_not_installed_again(machine):
    machine.python()
    first = machine.environment("sync")
    assert machine.environment("sync") == first
    assert machine.log.read_text(encoding="utf-8").count("pip install") == 1


def test_without_pip_an_environment_provides_it(machine):
    python = machine.python(pip=False)
    used, _, given, *_ = machine.environment("sync")
    assert used == str(machine.project / ".tools" / "uv" / "bin" / "uv")
    assert given == str(python)
    assert machine.log.read_text(encoding="utf-8").startswith(f"{machine.project}/.tools/pip/bin/python ")


def test_neither_pip_nor_venv_is_one_line(machine):
    machine.python(pip=False, venv=False)
    answer = machine.run("sync")
    assert answer.returncode != 0
    assert "python3-venv" in answer.stderr.splitlines()[-1]


MARKED = """
import sysconfig
plain = sysconfig.get_path
sysconfig.get_path = lambda name, *rest, **named: {marked!r} if name == "stdlib" else plain(name, *rest, **named)
"""


def wheel_of_uv(folder):
    """Write a wheel named uv that holds the stand-in."""
    with zipfile.ZipFile(folder / "uv-99.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("uv-99.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: uv\nVersion: 99.0\n")
        wheel.writestr("uv-99.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("uv-99.0.dist-info/RECORD", "")
        script = zipfile.ZipInfo("uv-99.0.data/scripts/uv")
        script.external_attr = 0o100755 << 16
        wheel.writestr(script, UV.format(too_old=0, managed=""))


def test_a_python_that_refuses_pip_install_takes_uv(machine, tmp_path):
    """A real pip, told that its Python is externally managed, refuses a plain install and does what tools/uv asks."""
    base = sys._base_executable
    if subprocess.run([base, "-m", "pip", "--version"], capture_output=True, check=False, timeout=60).returncode:
        pytest.skip(f"{base} has no pip")
    wheel_of_uv(tmp_path)
    (tmp_path / "sitecustomize.py").write_text(MARKED.format(marked=str(tmp_path)), encoding="utf-8")
    (tmp_path / "EXTERNALLY-MANAGED").write_text("[externally-managed]\nError=Use packages.\n", encoding="utf-8")
    (machine.path / "python3").symlink_to(base)
    variables = {"PYTHONPATH": str(tmp_path), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PIP_USER": "1"}

    plain = subprocess.run(
        [base, "-m", "pip", "install", "--dry-run", "uv"],
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "externally-managed-environment" in plain.stderr
    assert machine.environment("sync", **variables)[0] == str(machine.project / ".tools" / "uv" / "bin" / "uv")
