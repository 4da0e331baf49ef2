"""`docs/hub.md` names what there is: commands, files, settings, and a link that can be built."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from utils import cli

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "hub.md").read_text(encoding="utf-8")
SETTINGS = sorted(set(re.findall(r"\b(?:SEMINAR|LTI13)_[A-Z0-9_]+\b", GUIDE)))
READERS = [*(ROOT / "deploy").glob("*.py"), *(ROOT / "utils").rglob("*.py")]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_read_by_something(name):
    assert any(f'"{name}"' in path.read_text(encoding="utf-8") for path in READERS)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\bdeploy/[\w.-]+\w", GUIDE))))
def test_every_file_is_there(path):
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("task", sorted(set(re.findall(r"seminar hub ([a-z]+)", GUIDE))))
def test_every_task_is_one_of_the_command(task, capsys):
    with pytest.raises(SystemExit) as ended:
        cli._parser().parse_args(["hub", task, "--help"])
    assert ended.value.code == 0


def test_every_setting_of_a_hub_is_in_the_guide():
    read = {
        name
        for path in (ROOT / "deploy").glob("*_config.py")
        for name in re.findall(r'environ\.(?:get|setdefault)\("(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert read - set(SETTINGS) == {"SEMINAR_TRIAL", "SEMINAR_PORT"}  # the trial's own


def test_the_link_for_nbgitpuller_opens_the_start_notebook():
    (link,) = re.findall(r"https://HUB/hub/user-redirect/git-pull\S+", GUIDE)
    asked = parse_qs(urlsplit(link).query)
    assert set(asked) == {"repo", "branch", "urlpath"}
    notebook = asked["urlpath"][0].removeprefix("lab/tree/FOLDER/")
    assert (ROOT / notebook).is_file()
