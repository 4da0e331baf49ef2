"""The Makefile's commands: all listed, and options passed on."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TARGETS = re.findall(r"^([a-z][\w-]*):.*\n\t", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)


def make(*arguments):
    """Run make as if it were not itself run by make."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=variables, capture_output=True, text=True, check=True, timeout=60
    ).stdout


def test_help_comes_first_and_lists_every_command():
    listed = re.findall(r"^  ([\w-]+) +\w.*$", make(), flags=re.MULTILINE)
    assert listed == TARGETS
    assert {"lab", "test", "bench", "check", "lint", "format", "clean"} < set(listed)


@pytest.mark.parametrize("target", ["lab", "test", "attack", "bench", "load", "check", "seminar"])
def test_options_are_passed_on(target):
    command = make("--dry-run", target, "ARGS=--no-browser --port 8899").strip()
    assert command.startswith("tools/uv run --locked ")
    assert command.endswith(" --no-browser --port 8899")


def test_no_other_variable_adds_options(monkeypatch):
    monkeypatch.setenv("ARGS", "--collect-only")
    assert "--collect-only" not in make("--dry-run", "test")


@pytest.mark.parametrize("target", ["lab", "replication"])
def test_lab_opens_the_start_notebook_and_no_list_of_files(target):
    assert " --LabApp.default_url=/doc/tree/notebooks/00-start-here.ipynb " in make("--dry-run", target)


def test_every_command_uses_the_locked_environment():
    for target in set(TARGETS) - {"help", "clean"}:
        for line in make("--dry-run", target).splitlines():
            assert line.startswith("tools/uv run --locked ")


def test_attacks_are_run_at_full_size_and_a_part_of_it_where_one_is_asked_for():
    full, asked = make("--dry-run", "attack"), make("--dry-run", "attack", "ARGS=--attack 0.1")
    assert "pytest" in full
    assert "-m attack --attack 1" in full
    assert asked.strip() == f"{full.strip()} --attack 0.1"
