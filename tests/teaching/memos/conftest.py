"""A class with a teacher."""

from __future__ import annotations

import pytest

from .classroom import MEMO, Classroom


@pytest.fixture
def room(tmp_path):
    return Classroom(tmp_path)


@pytest.fixture
def seminar(room, capsys):
    """Run `seminar memo TASK` on the class; return its exit code, output and error output."""

    def run(task, *options):
        if task == "deal" and not (room.workshop / "deal.json").exists():
            options = ("--memo", MEMO, *options)
        code = room.seminar(task, *options)
        return code, *capsys.readouterr()

    return run
