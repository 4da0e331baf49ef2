"""A kernel of this environment: any cell of the course's notebooks can be the first to run, no other pays."""

from __future__ import annotations

import json
import os
import sys

import pytest
from jupyter_client.manager import KernelManager

from utils.course import Course

OPENING = 'from utils import open_section\n\nhere = open_section("introduction")\nhere'
TITLE = Course().section("introduction").title
LOADED = "import sys; 'utils' in sys.modules"


class Kernel:
    """A kernel that JupyterLab has started for a notebook, or another program for none that it names."""

    def __init__(self, folder, *sources):
        environment = {**os.environ, "IPYTHONDIR": str(folder / "ipython"), "SEMINAR_RECORD": str(folder / "record")}
        environment.pop("JPY_SESSION_NAME", None)
        if sources:
            cells = [{"cell_type": "code", "source": source.splitlines(keepends=True)} for source in sources]
            (folder / "book.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
            environment["JPY_SESSION_NAME"] = str(folder / "book.ipynb")
        self._manager = KernelManager()
        self._manager.kernel_spec.argv[0] = sys.executable
        self._manager.start_kernel(env=environment, cwd=str(folder))
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=60)

    def run(self, source):
        """Run a cell; return what it shows, errors as their text."""
        asked, shown = self._client.execute(source), []
        while True:
            message = self._client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != asked:
                continue
            content = message["content"]
            match message["msg_type"]:
                case "execute_result":
                    shown.append(content["data"]["text/plain"])
                case "stream":
                    shown.append(content["text"])
                case "error":
                    shown.append("\n".join(content["traceback"]))
                case "status" if content["execution_state"] == "idle":
                    return "".join(shown)

    def stop(self):
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel(tmp_path):
    """Start kernels in a folder of their own, and end them."""
    started = []

    def start(*sources):
        started.append(Kernel(tmp_path, *sources))
        return started[-1]

    yield start
    for each in started:
        each.stop()


def test_a_cell_in_the_middle_of_a_notebook_can_be_the_first_to_run(kernel):
    begun = kernel(OPENING, 'here.quiz("old-purposes")', "spending = here.table('us_troops')\nspending", "later = 3")
    assert begun.run("'here' in globals()") == "False"
    assert begun.run("here") == TITLE
    assert begun.run("here = 5\nhere") == "5"
    assert begun.run("here + 1") == "6"
    assert begun.run("spending.head()") == (
        "Nothing is called “spending” here yet. Run first the cell that begins with "
        "“spending = here.table('us_troops')”, then this one again. Your answers are kept."
    )
    assert "name 'nowhere' is not defined" in begun.run("nowhere")


def test_a_lab_says_of_a_table_of_its_own_which_cell_to_run_first(kernel):
    begun = kernel(OPENING, "spending = here.table('us_troops')\nspending", "later = 3")
    begun.run("here.table('un_dues')")  # from here on every mistake is told in one line
    assert "Run first the cell that begins with “spending = here.table('us_troops')”" in begun.run("spending.head()")
    assert begun.run("nowhere").startswith("Line 1: Nothing is called “nowhere” here.")


def test_a_notebook_opens_what_its_own_cells_open(kernel):
    begun = kernel("from utils import open_course\n\ncourse = open_course()", 'here = open_section("start")')
    assert begun.run("course, here") == "(Alliance & Region, Start here)"


def test_what_cannot_be_opened_is_told_in_a_line(kernel):
    begun = kernel(OPENING.replace("introduction", "introductoin"))
    assert "Run first the cell that begins with “from utils import open_section”" in begun.run("here")
    assert begun.run("1 + 1") == "2"


def test_where_nobody_says_which_notebook_it_is_a_line_says_what_to_run(kernel):
    begun = kernel()
    assert begun.run(LOADED) == "False"
    assert begun.run('here.quiz("old-purposes")').startswith("Nothing is called “here” here yet. In a notebook of")
    assert begun.run(OPENING) == TITLE


def test_another_notebook_pays_nothing_and_keeps_its_names(kernel):
    begun = kernel("here = 1", "here.quiz")
    assert "name 'here' is not defined" in begun.run("here.quiz")
    assert begun.run(LOADED) == "False"
    assert begun.run("[name for name in dir() if 'watch' in name]") == "[]"
