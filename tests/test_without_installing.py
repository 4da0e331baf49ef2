"""Ways to the course without an install, as far as they can be tried here, and what README says of each."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from IPython.core.inputtransformer2 import TransformerManager
from markdown_it import MarkdownIt

from utils.record import records_folder

from .test_makefile import TARGETS, make

ROOT = Path(__file__).resolve().parents[1]
CONTAINER = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
COMMANDS = [value for name, value in CONTAINER.items() if name.endswith("Command")]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HEADING = "## Without installing it"
PART = README.partition(f"\n{HEADING}\n")[2].partition("\n## ")[0]
(COLAB,) = [each.content for each in MarkdownIt().parse(PART) if each.type == "fence" and each.info == "python"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_container_runs_the_commands_of_the_makefile(command):
    program, target, argument = shlex.split(command)
    assert program == "make"
    assert target in TARGETS
    name, _, options = argument.partition("=")
    assert name == "ARGS"
    assert make("--dry-run", target, argument).strip().endswith(options)


def test_a_container_forwards_the_port_that_jupyterlab_listens_on():
    (port,) = CONTAINER["forwardPorts"]
    assert f"--port={port} " in CONTAINER["postAttachCommand"]
    assert list(CONTAINER["portsAttributes"]) == [str(port)]


def test_jupyterlab_in_a_container_keeps_its_token_and_lets_in_only_pages_of_the_forwarded_port():
    started = CONTAINER["postAttachCommand"]
    assert "token" not in started
    assert "password" not in started
    (pattern,) = re.findall(r"allow_origin_pat=(\S+?)'?$", started)
    assert re.match(pattern, "https://calm-river-8888.app.github.dev")
    for other in ("https://page.example", "http://calm-river-8888.app.github.dev", "https://x.appxgithub.dev"):
        assert not re.match(pattern, other)


def test_answers_in_a_container_lie_in_the_folder_that_stays_and_git_does_not_take_them():
    folder = CONTAINER["remoteEnv"]["SEMINAR_RECORD"].removeprefix("${containerWorkspaceFolder}/")
    assert "$" not in folder
    ignored = subprocess.run(["git", "check-ignore", "-q", f"{folder}/answers.jsonl"], cwd=ROOT, check=False)
    assert ignored.returncode == 0


def test_the_first_cell_in_colab_installs_the_course_and_keeps_the_record_on_the_learners_drive(monkeypatch):
    done = []
    google, colab, drive, output = (
        ModuleType(f"google{rest}") for rest in ("", ".colab", ".colab.drive", ".colab.output")
    )
    drive.mount = lambda place: done.append(f"mount {place}")
    output.enable_custom_widget_manager = lambda: done.append("widgets")
    google.colab, colab.drive, colab.output = colab, drive, output
    for module in (google, colab, drive, output):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.delenv("SEMINAR_RECORD", raising=False)
    monkeypatch.setattr(os, "environ", os.environ.copy())

    class Shell:
        def run_line_magic(self, name, line):
            done.append(f"{name} {line}")

    code = TransformerManager().transform_cell(COLAB)
    exec(compile(code, "first cell", "exec"), {"get_ipython": Shell})  # noqa: S102 (our own README)

    assert done == ["pip install --quiet URL-OF-YOUR-WHEEL", "mount /content/drive", "widgets"]
    assert records_folder() == Path("/content/drive/MyDrive/alliance-and-region")


def test_every_command_of_the_part_on_other_ways_is_one_of_the_project():
    told = re.findall(r"`make ([a-z]+)[^`]*`", PART)
    assert told
    assert set(told) <= set(TARGETS)
    for path in re.findall(r"`((?:notebooks/|\.devcontainer/|environment)[^`]*)`", PART):
        assert (ROOT / path).exists(), path


def test_the_table_says_of_each_way_where_answers_are_kept_and_how_far_it_was_tried():
    rows = [row.strip().strip("|").split("|") for row in PART.splitlines() if row.startswith("|")]
    head, _, *ways = [[cell.strip() for cell in row] for row in rows]
    assert len(ways) >= 6
    for way in ways:
        assert len(way) == len(head)
        assert all(way)
        assert re.match(r"(tried|by its documentation, not tried|by its files, not tried)", way[-1]), way
