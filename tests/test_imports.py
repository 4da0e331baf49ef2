"""Who may import whom, who touches the disk, and what a quiz must not load."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "utils"
ON_DISK = {"course", "essay", "record", "evidence", "files"}
MODULES = [path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py"))]
AWAY_FROM_DISK = [module for module in MODULES if module.split("/")[0] not in ON_DISK]

DISK_MODULES = {"glob", "io", "os", "shutil", "sqlite3", "tempfile"}
DISK_CALLS = {
    *("exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "open", "read_bytes", "read_text", "rename"),
    *("rglob", "rmdir", "stat", "symlink_to", "touch", "unlink", "walk", "write_bytes", "write_text"),
}

ALLOWED = {
    "hub/hand_ins.py": {"io"},  # an archive in memory
    "hub/settings.py": {"os"},  # what the environment says
    "labs/soundness.py": {"walk"},  # through a syntax tree
    "chosen.py": {"is_dir", "is_file", "os"},  # what the environment names, and where the course in use lies
    "cli/console.py": {"open", "os"},  # the terminal, when nobody reads from it any more
    "drawing/lines.py": {"rename"},  # columns of a table
    "drawing/uptake.py": {"rename"},  # columns of a table
    "guide/lacking.py": {"walk"},  # through a syntax tree
    "guide/on_hub.py": {"os"},  # whether there is a hub
    "guide/opening.py": {"os", "rglob", "walk"},  # which notebook this is, and through a syntax tree
    "labs/burden/tables.py": {"rename"},  # columns of a table
    "labs/disputes/figures.py": {"rename"},  # columns of a table
    "labs/derive.py": {"walk"},  # through a syntax tree
    "labs/institutions/tables.py": {"rename"},  # columns of a table
    "labs/network/tables.py": {"rename"},  # columns of a table
    "labs/spending/tables.py": {"rename"},  # columns of a table
    "labs/prepared.py": {"is_file", "read_bytes"},  # what was made beside the course's content when its site was built
    "labs/preparing.py": {"mkdir", "write_bytes"},  # the same, as it is made
    "labs/trade_and_peace/replication_data.py": {"is_file", "unlink"},  # what a learner asks to be fetched
    "labs/voting/figures.py": {"rename"},  # columns of a table
    "display/home.py": {"read_text"},  # its own style sheet, which lies beside it
    "page/script.py": {"read_text"},  # scripts and style sheets, which lie beside what sends them
    "notebook_file.py": {"os", "walk"},  # which notebook this is, and through a syntax tree
    "places.py": {"is_dir"},  # whether a wheel carries the project
    "outbox/service.py": {"open", "os"},  # a request, and what the hub says of it
    "publish/platforms/anki.py": {"io", "sqlite3"},  # a collection and its archive, in memory
    "page/html.py": {"read_text"},  # its own style sheet, which lies beside it
    "page/picture.py": {"read_text"},  # its own style sheet, which lies beside it
    "publish/csv_file.py": {"io"},  # a text in memory
    "publish/classes/marking_page.py": {"read_text"},  # its own script and style sheet, which lie beside it
    "publish/preview.py": {"tempfile"},  # the page that an author asks for
    "publish/notebooks.py": {"glob", "rglob"},  # the notebooks and their pictures, which it copies
    "publish/site/front.py": {"is_file", "read_text"},  # its own style sheet, and the picture of the first notebook
    "publish/site/site.py": {"mkdir", "read_text", "stat", "write_text"},  # the site that is being built
    "publish/student.py": {"is_dir", "is_file", "read_bytes", "rglob"},  # the project itself, which it copies
    "teaching/handed_in/archive.py": {"io", "is_dir", "open", "os"},  # archives, in memory
    "teaching/handed_in/folder.py": {"exists", "is_dir", "iterdir", "read_bytes"},  # what a teacher names
    "teaching/marking/marks_file.py": {"read_bytes"},  # what a teacher names
    "teaching/handed_in/join.py": {"is_dir"},  # the record of another computer
    "publish/platforms/xml_tree.py": {"io"},  # an archive in memory
    "plain_text.py": {"read_bytes"},  # files that people write, for every part
    "whole_file.py": {"open", "os", "rename", "unlink"},  # how every file is written
    "site_packages.py": {"io", "open"},  # a request, and an archive in memory that is laid where packages lie
    "words.py": {"exists", "glob", "is_dir"},  # the catalogue, which every part needs
}


def our_own(tree):
    """Return the modules and classes that are imported from the package; a constant among them may be a path."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = [
        name.asname or name.name for node in imports if (node.module or "").startswith("utils") for name in node.names
    ]
    return {name for name in names if not name.isupper()}


def disk_touches(source):
    """Return what in `source` touches the disk, as `line: what`."""
    found = []
    tree = ast.parse(source)
    ours = our_own(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                touched = {name.name.split(".")[0] for name in names} & DISK_MODULES
            case ast.ImportFrom(module=str(module)):
                touched = {module.split(".")[0]} & DISK_MODULES
            case ast.Call(func=ast.Name(id="open")):
                touched = {"open"}
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))) if name in ours:
                continue
            case ast.Call(func=ast.Attribute(attr=method)):
                touched = {method} & DISK_CALLS
            case _:
                continue
        found += [f"{node.lineno}: {what}" for what in sorted(touched)]
    return found


def lint_imports(folder):
    """Run the contracts of pyproject.toml over the package in `folder`."""
    return subprocess.run(
        [shutil.which("lint-imports", path=Path(sys.executable).parent), "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "utils", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_contracts_hold():
    answer = lint_imports(ROOT)
    assert answer.returncode == 0, answer.stdout
    assert " 0 broken" in answer.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("course/fault.py", "from utils.record import Record"),
        ("record/event.py", "from utils.activities import view"),
        ("view.py", "from utils.form import FormWidget"),
        ("view.py", "import anywidget"),
        ("evidence/errors.py", "def show():\n    import IPython.display"),
        ("publish/collection.py", "from utils import open_course"),
        ("course/fault.py", "import ipywidgets"),
        ("record/event.py", "import ipywidgets"),
        ("publish/collection.py", "import ipywidgets"),
        ("cli/learner.py", "import ipywidgets"),
        ("cli/learner.py", "from utils.form import FormWidget"),
        ("models/two_process.py", "import ipywidgets"),
        ("models/two_process.py", "from utils.words import load_words\nfrom utils.record import Record"),
        ("activities/model/activity.py", "from utils.form import FormWidget"),
        ("teaching/handed_in/folder.py", "from utils.publish.csv_file import harmless"),
        ("activities/hand_in/files.py", "from utils.files.new_file import write_file"),
        ("files/new_file.py", "import ipywidgets"),
        ("plain_text.py", "from utils.words import load_words"),
        ("misplaced.py", "import json"),
    ],
)
def test_an_import_that_breaks_a_contract_is_found(copy, module, line):
    with (copy / "utils" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    answer = lint_imports(copy)
    assert answer.returncode != 0
    assert module.removesuffix(".py").replace("/", ".") in answer.stdout


def test_there_are_modules_to_look_at():
    assert any(module.startswith("activities/") for module in AWAY_FROM_DISK)
    assert any(module.startswith("form/") for module in AWAY_FROM_DISK)


@pytest.mark.parametrize("module", AWAY_FROM_DISK)
def test_only_content_record_and_evidence_touch_the_disk(module):
    touched = disk_touches((PACKAGE / module).read_text(encoding="utf-8"))
    assert [touch for touch in touched if touch.split(": ")[1] not in ALLOWED.get(module, set())] == []


@pytest.mark.parametrize(
    "source",
    [
        "open('answers')",
        "with path.open() as file: pass",
        "from os import replace",
        "import os.path",
        "def later():\n    import shutil",
        "Path(place).write_text(text)",
        "text = place.read_bytes()",
        "folder.mkdir(parents=True)",
        "from utils.words import LANGUAGES\nLANGUAGES.iterdir()",
    ],
)
def test_touching_the_disk_is_found(source):
    assert disk_touches(source)


@pytest.mark.parametrize(
    "source",
    [
        "text.replace('a', 'b')",
        "from pathlib import Path\nCSS = Path('form.css')",
        "from utils.record import Record\nrecord = Record.open()",
        "from utils.questions.typed import read_text\nread_text(value)",
    ],
)
def test_what_only_looks_like_it_is_let_be(source):
    assert disk_touches(source) == []


@pytest.mark.parametrize("heavy", ["pandas", "plotly", "scipy", "nbformat"])
def test_a_quiz_does_not_load(heavy):
    code = "import sys, utils, utils.form, utils.activities.quiz.quiz; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert "utils.activities.quiz.quiz" in loaded.split()
    assert heavy not in loaded.split()


@pytest.mark.parametrize("module", ["display.home", "activities.contents", "activities.negotiation.activity"])
def test_what_only_lists_or_opens_activities_does_not_load_numpy(module):
    code = f"import sys, utils.{module}; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert f"utils.{module}" in loaded.split()
    assert "numpy" not in loaded.split()


HEAVY = {
    *("IPython", "SALib", "anywidget", "fsrs", "genanki", "ipywidgets", "markdown_it", "networkx", "numpy", "pandas"),
    *("platformdirs", "plotly", "pooch", "rapidfuzz", "rich", "scipy", "statsmodels", "typst"),
    *("alembic", "jupyterhub", "psycopg", "sqlalchemy", "tornado"),  # the service's alone
    *("js", "pyodide", "pyodide_js"),  # there in a browser alone
}
FIRST_CELL = "utils/guide/"
"""What a section's first cell imports: there anything may wait until it is called."""


def imported(nodes):
    """Yield the modules that the import statements among `nodes` name."""
    for node in nodes:
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{name.name}" for name in names)
                yield module


def late_and_early(source):
    """Return what a module imports when a function is called, and what when it is imported itself."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = {id(inner) for function in functions for inner in ast.walk(function)}
    types = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    skipped = inside | {id(inner) for node in types for inner in ast.walk(node)}
    late = [node for node in ast.walk(tree) if id(node) in inside]
    return set(imported(late)), set(imported(node for node in ast.walk(tree) if id(node) not in skipped))


def loads_what_is_heavy(name, early, seen):
    """Say whether importing `name` imports a heavy package."""
    if name.split(".")[0] in HEAVY:
        return True
    if name in seen:
        return False
    seen.add(name)
    return any(loads_what_is_heavy(each, early, seen) for each in early.get(name, ()))


def test_only_what_is_heavy_is_imported_late():
    files = {path.relative_to(ROOT): late_and_early(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    names = {file: ".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in files}
    early = {names[file]: at_once for file, (_, at_once) in files.items()}
    needless = [
        (file.as_posix(), name)
        for file, (late, _) in files.items()
        if not file.as_posix().startswith(FIRST_CELL)
        for name in sorted(late)
        if name in early or not name.startswith("utils")
        if not loads_what_is_heavy(name, early, set())
    ]
    assert needless == []
