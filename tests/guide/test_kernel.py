"""How the cells of a kernel were asked for: all at once, or one after the other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from utils.guide import kernel
from utils.guide.kernel import Requests

START = datetime(2026, 3, 4, 12, tzinfo=UTC)
MS = 0.001


class Shell:
    """A shell that runs a cell for a time, and says when it was asked for."""

    def __init__(self) -> None:
        self.events, self.heard, self.now, self.parent = self, {}, 1000.0, {}

    def register(self, name, listener):
        self.heard[name] = listener

    def get_parent(self):
        return self.parent

    def run(self, sent, took, look=lambda: None):
        self.parent = {"header": {"date": START + timedelta(seconds=sent)}} if sent is not None else {}
        self.heard["pre_run_cell"](None)
        said = look()
        self.now += took
        self.heard["post_run_cell"](None)
        return said


@pytest.fixture
def shell(monkeypatch):
    made = Shell()
    monkeypatch.setattr(kernel, "_shell", lambda: made)
    monkeypatch.setattr(kernel, "monotonic", lambda: made.now)
    return made


def asked_at_once(shell, cells):
    requests = Requests()
    return [shell.run(sent * MS, took * MS, requests.all_at_once) for sent, took in cells]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([(0, 1300), (2, 10), (4, 5), (6, 5)], [False, True, True, True]),  # Run All
        ([(0, 1300), (2, 10), (40, 5), (90, 5)], [False, True, True, True]),  # where the browser is kept busy
        ([(0, 10), (2, 3), (30, 3)], [False, True, False]),  # a key held down in a notebook that is quick
        ([(0, 10), (40, 10), (80, 10)], [False, False, False]),
        ([(0, 1300), (400, 10)], [False, False]),  # by hand, while the first one runs
        ([(0, 10), (1000, 10)], [False, False]),
    ],
)
def test_all_at_once_is_asked_for_sooner_than_by_hand_while_cells_are_left_to_run(shell, cells, said):
    assert asked_at_once(shell, cells) == said


def test_a_request_without_a_time_says_nothing_and_begins_anew(shell):
    requests = Requests()
    said = [shell.run(sent, 1.0, requests.all_at_once) for sent in (0.0, None, 0.002, 0.004)]
    assert said == [False, False, False, True]


def test_without_a_shell_nothing_was_asked_for(monkeypatch):
    monkeypatch.setattr(kernel, "_shell", lambda: None)
    assert not Requests().all_at_once()
