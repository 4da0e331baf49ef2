"""Runs the tests on every other Python that the project promises and that is found on this machine.

Left out are the tests that need a browser and those of what no interpreter changes: files, tools, the lock, what the
course says, how drawings look. The newest runs all others; those between it and the Python that runs everything, which
rarely fail alone, run what all else stands on: every notebook, the commands, the record, the grading, the models.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = os.environ["UV"]  # `uv run` says which uv it is
LEFT_OUT = (
    *("browser", "lite", "form", "drawing", "page"),
    *("notebooks/test_notebook_checks.py", "notebooks/test_model_prose.py"),
    *(f"course/test_{name}_content.py" for name in ("brief", "forecast", "forum", "map", "model")),
    *(f"course/test_{name}_content.py" for name in ("negotiation", "reach", "record")),
    *(f"course/test_{name}.py" for name in ("bases_map", "codebook", "divides", "hindsight_questions")),
    *(f"course/test_{name}.py" for name in ("keys_from_tables", "negotiation_quiz", "thesis_map")),
    *(
        f"course/test_{name}.py"
        for name in ("memo_exemplars", "memo_exemplars_seoul", "memo_prose", "negotiation_memos")
    ),
    *(f"test_{name}.py" for name in ("bootstrap", "environment", "imports", "makefile", "platforms", "pythons")),
    *("test_composed_words.py", "course/test_guide_commands.py", "publish/test_open_ids.py"),
    *("publish/slides", "publish/classes/test_marking_page.py"),
    *(f"publish/paper/test_{name}.py" for name in ("cards", "compact", "figures")),
)
NEWEST_ALONE = (
    *("activities", "course", "display", "essay", "evidence", "labs", "publish", "teaching"),
    *("test_class_of_forty.py", "test_second_course.py"),
)
TWICE = "notebooks/test_notebooks.py::test_every_figure_is_drawn_once_it_is_predicted"
"""Runs the notebooks a second time."""


def promised() -> list[str]:
    """Return the versions that pyproject.toml names, such as 3.12."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))


def find(version: str) -> str:
    """Return a Python of `version` that runs, from the PATH, from pyenv or from uv, or ""."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    managed = subprocess.run(
        [UV, "python", "find", "--managed-python", version], capture_output=True, text=True, check=False
    )
    candidates = [
        shutil.which(f"python{version}"),
        *sorted(pyenv.glob(f"{version}.*/bin/python")),
        managed.stdout.strip(),
    ]
    return next((str(each) for each in candidates if each and version_of(each) == version), "")


def version_of(python: str | Path) -> str:
    """Return the version of a Python, "" if it does not run, as a version manager's stand-in may not."""
    asked = [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def run(python: str, left_out: tuple[str, ...], options: list[str]) -> int:
    """Run the tests in an environment that is made for it and deleted afterwards; return their exit code."""
    environment = ["--isolated", "--locked", "--python", python, "--extra", "replication", "--group", "test"]
    tests = ["--numprocesses", "auto", "--dist", "loadscope", "-q", *(f"--ignore=tests/{each}" for each in left_out)]
    tests.append(f"--deselect=tests/{TWICE}")
    return subprocess.run([UV, "run", *environment, "pytest", *tests, *options], cwd=ROOT, check=False).returncode


def main() -> int:
    """Run them on each in turn; return 1 if any failed."""
    failed, own = [], version_of(sys.executable)
    found = {version: python for version in promised() if version != own and (python := find(version))}
    for version in promised():
        if version == own:
            print(f"==> Python {version} is the one that all tests run on", flush=True)
        elif version in found:
            print(f"==> Python {version}: {found[version]}", flush=True)
            left_out = LEFT_OUT if version == [*found][-1] else (*LEFT_OUT, *NEWEST_ALONE)
            failed += [version] if run(found[version], left_out, sys.argv[1:]) else []
        else:
            print(f"==> Python {version} is not on this machine: that it can have all packages is tested, no more")
    if failed:
        print(f"failed on Python {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
