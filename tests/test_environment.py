"""What other tools read beside uv: `environment.yml` and `CITATION.cff` say what `pyproject.toml` and `uv.lock` say."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from rattler import MatchSpec
from rattler.exceptions import InvalidMatchSpecError

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = {
    package["name"]: package for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
}
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))

PIP = next(entry["pip"] for entry in ENVIRONMENT["dependencies"] if isinstance(entry, dict))
CONDA = [entry for entry in ENVIRONMENT["dependencies"] if isinstance(entry, str)]
FONTS = PROJECT["project"]["optional-dependencies"]["fonts"]  # servers have none of their own
RUNTIME = sorted(canonicalize_name(Requirement(text).name) for text in (*PROJECT["project"]["dependencies"], *FONTS))


def conda_name(spec):
    return MatchSpec(spec).name.normalized


def locked_requirements(listed):
    """Return what uv.lock recorded of a list in pyproject.toml, as requirements."""
    markers = [entry.get("marker", "") for entry in listed]
    where = ["" if marker.startswith("extra") or not marker else f"; {marker}" for marker in markers]
    extras = ["[" + ",".join(entry["extras"]) + "]" if entry.get("extras") else "" for entry in listed]
    return {
        Requirement(entry["name"] + extra + entry.get("specifier", "") + there)
        for entry, extra, there in zip(listed, extras, where, strict=True)
    }


def repo2docker(folder):
    command = [sys.executable, "-m", "repo2docker", "--no-build", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def repository(tmp_path):
    """Return a folder with the files that decide how the repository is built elsewhere."""
    for name in ("environment.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_every_runtime_dependency_is_named_once():
    by_pip = [canonicalize_name(Requirement(text).name) for text in PIP if text != "-e ."]
    by_conda = [conda_name(spec) for spec in CONDA]
    assert sorted(by_pip + by_conda) == sorted([*RUNTIME, "pip", "python"])


def test_the_project_itself_comes_last():
    assert PIP[-1] == "-e ."


@pytest.mark.parametrize("text", [text for text in PIP if text != "-e ."])
def test_pip_pins_are_those_of_the_lock(text):
    assert text == f"{Requirement(text).name}=={LOCK[Requirement(text).name]['version']}"


@pytest.mark.parametrize("spec", [spec for spec in CONDA if spec not in {"pip", CONDA[0]}])
def test_conda_versions_are_those_of_the_lock(spec):
    parsed = MatchSpec(spec, strict=True)
    major_minor = ".".join(LOCK[parsed.name.normalized]["version"].split(".")[:2])
    assert str(parsed.version) == f"{major_minor}.*"


def test_conda_python_is_one_the_project_accepts():
    parsed = MatchSpec(CONDA[0], strict=True)
    assert parsed.name.normalized == "python"
    assert SpecifierSet(PROJECT["project"]["requires-python"]).contains(str(parsed.version).removesuffix(".*"))


def test_a_spec_that_is_none_is_refused():
    with pytest.raises(InvalidMatchSpecError):
        MatchSpec("pandas>=3,<", strict=True)


def test_repo2docker_accepts_the_repository(repository):
    answer = repo2docker(repository)
    dockerfile = answer.stdout + answer.stderr
    assert answer.returncode == 0, dockerfile
    assert f"Building conda environment for {CONDA[0]}" in dockerfile
    # `-e .` needs the repository's files, so they have to be there before the environment is made
    assert 0 < dockerfile.index("COPY --chown=0:0 src/ ${REPO_DIR}/") < dockerfile.index('--file "environment.yml"')


@pytest.mark.parametrize("broken", ["name: [", "- python\n- pip\n"])
def test_repo2docker_refuses_a_broken_environment(repository, broken):
    (repository / "environment.yml").write_text(broken, encoding="utf-8")
    assert repo2docker(repository).returncode != 0


def test_the_lock_is_up_to_date():
    recorded = LOCK["alliance-and-region"]
    optional = PROJECT["project"]["optional-dependencies"].values()
    asked = {Requirement(text) for texts in (PROJECT["project"]["dependencies"], *optional) for text in texts}
    assert recorded["version"] == PROJECT["project"]["version"]
    assert locked_requirements(recorded["metadata"]["requires-dist"]) == asked
    for group, entries in PROJECT["dependency-groups"].items():
        asked = {Requirement(entry) for entry in entries if isinstance(entry, str)}
        assert asked <= locked_requirements(recorded["metadata"]["requires-dev"][group])
    assert recorded["metadata"]["requires-dev"].keys() == PROJECT["dependency-groups"].keys()


def test_the_citation_names_this_version_and_these_licences():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PROJECT["project"]["version"]
    assert " AND ".join(citation["license"]) == PROJECT["project"]["license"]
