"""A kind of question is a file: it says everything of itself, and everything else takes it as it comes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from utils.places import find
from utils.questions import KINDS, Question, without_key
from utils.questions.one_choice import OneChoice

HERE = Path(__file__).parent
SAYS = [name for name, each in vars(Question).items() if getattr(each, "__isabstractmethod__", False)]
SAYS += ["keyed", "seconds"]
EXPORTS = ("moodle", "gift", "qti12", "qti21", "anki", "markdown", "handout", "preview")
STATEMENT = """
[[quizzes.questions]]
id = "statement"
kind = "true-false"
level = "understand"
prompt = "It was signed twice."
sources = ["treaty"]
hints = ["HINT-TWICE"]
true = true
yes = "So it was"
no = "So it was not"
secret = "WHY-TWICE"
"""


def a_kind_without(*names: str) -> dict[str, object]:
    return {name: each for name, each in vars(OneChoice).items() if name in SAYS and name not in names}


@pytest.mark.parametrize("name", SAYS)
def test_a_kind_that_leaves_something_out_cannot_be_made(name):
    with pytest.raises(TypeError, match=rf"^the kind of question Forgetful does not say: {name}$"):
        type(Question)("Forgetful", (Question,), a_kind_without(name))


def test_a_kind_that_leaves_nothing_out_can_be_made():
    assert issubclass(type(Question)("Complete", (Question,), a_kind_without()), Question)


def test_a_kind_bears_the_name_of_its_file():
    files = {name: Path(sys.modules[kind.__module__].__file__).stem for name, kind in KINDS.items()}
    assert files == {name: name.replace("-", "_") for name in KINDS}


def test_what_a_kind_does_not_ask_is_withheld():
    table = {"id": "q", "kind": "one-choice", "prompt": "?", "hints": ["H"], "new": "KEY", "options": []}
    table["options"] = [{"id": "a", "text": "A", "correct": True, "feedback": "F", "new": "KEY"}]
    shown = [{"id": "a", "text": "A", "feedback": ""}]
    assert without_key(table) == {"id": "q", "kind": "one-choice", "prompt": "?", "options": shown}


@pytest.fixture(scope="module")
def seen(tmp_path_factory, fixed_course):
    """What a copy of the project puts out that has one more kind: a file, a skeleton, its words."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("CITATION.cff", "LICENSE", "LICENSE-CONTENT", "Makefile", "environment.yml", "pyproject.toml"):
        (copy / name).symlink_to(find(name))
    for name in ("uv.lock", "tools", "notebooks", "data/evidence", "data/schemas"):
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).symlink_to(find(name))
    for name in ("utils", "data/language"):
        shutil.copytree(find(name), copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(fixed_course.root, copy / "small/data/course")
    with (copy / "small/data/course/opening/quiz.toml").open("a", encoding="utf-8") as quiz:
        quiz.write(STATEMENT)
    shutil.copy(HERE / "true_false.py", copy / "utils/questions/true_false.py")
    skeleton = STATEMENT.replace('"statement"', '"$id"').strip()
    (copy / "data/language/en/skeletons/true-false.toml").write_text(skeleton + "\n", encoding="utf-8")
    with (copy / "data/language/en/authoring.toml").open("a", encoding="utf-8") as words:
        words.write('\nkind_true-false = "true or false"\n')
    command = [sys.executable, HERE / "use_true_false.py", copy / "small/data/course"]
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, check=False, env=environment, cwd=copy, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_a_new_kind_is_asked_answered_and_judged_in_the_form(seen):
    assert seen["faults"] == []
    form = seen["full"]
    assert "So it was not" in form["open"]
    assert "WHY-TWICE" not in form["open"]
    assert form["1"] == {"response": "true", "right": True, "score": 1.0}
    assert form["0"] == {"response": "false", "right": False, "score": 0.0}
    assert all("WHY-TWICE" in form[f"after {value}"] for value in "10")


@pytest.mark.parametrize("name", EXPORTS)
def test_a_new_kind_is_in_every_export_with_what_is_said_of_it(seen, name):
    for text in ("It was signed twice.", "So it was not", "WHY-TWICE"):
        assert text in seen[name]


def test_a_new_kind_has_its_key_on_paper_and_a_skeleton(seen):
    assert "So it was" in seen["answer-key"]
    assert seen["skeleton"] > 1


def test_students_do_not_get_the_key_of_a_new_kind(seen):
    assert "So it was not" in seen["student"]
    form = seen["edition"]
    assert form["1"] == {"response": "true"}
    for text in (seen["student"], *map(str, form.values())):
        assert "WHY-TWICE" not in text
        assert "HINT-TWICE" not in text
    assert "true = true" not in seen["student"]


def test_a_class_report_counts_a_new_kind(seen):
    for text in ("It was signed twice.", "So it was not", "5 of 8"):
        assert text in seen["report"]
