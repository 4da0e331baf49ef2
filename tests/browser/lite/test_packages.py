"""What the kernel loads when it is asked for: packages that lie on the site, and labs that need numpy and pandas."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.tab import FORM
from tests.committed import PROJECT

from .site import START

LABS = [path.name for path in PROJECT.all() if "-lab-" in path.name]
RUNTIME = "static/pyodide"


@pytest.fixture
def made_up(site):
    """A package of one word, on the site as the builder would put it there."""
    wheel = io.BytesIO()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("made_up/__init__.py", "WORD = 'from the site'\n")
        archive.writestr("made_up-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: made-up\nVersion: 1\n")
        tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        archive.writestr("made_up-1.dist-info/WHEEL", tags)
        archive.writestr("made_up-1.dist-info/RECORD", "")
    lock = json.loads((site.folder / RUNTIME / "pyodide-lock.json").read_text(encoding="utf-8"))
    told = {"name": "made-up", "version": "1", "file_name": "made_up-1-py3-none-any.whl", "imports": ["made_up"]}
    same = {"install_dir": "site", "package_type": "package", "depends": [], "unvendored_tests": False}
    lock["packages"]["made-up"] = told | same | {"sha256": hashlib.sha256(wheel.getvalue()).hexdigest()}
    added = {"pyodide-lock.json": json.dumps(lock).encode(), told["file_name"]: wheel.getvalue()}
    added = {f"{RUNTIME}/{name}": content for name, content in added.items()}
    site.changed |= added
    yield f"{RUNTIME}/{told['file_name']}"
    for name in added:
        del site.changed[name]


def test_a_package_of_the_site_comes_when_a_cell_imports_it_and_not_before(site, open_notebook, made_up):
    tab = open_notebook(START)
    asked = []
    tab.page.context.on("request", lambda request: asked.append(request.url))
    tab.ask("print(1)")
    assert not any(each.endswith(made_up) for each in asked)
    assert tab.ask("import made_up\nprint(made_up.WORD, end='')") == "from the site"


@pytest.mark.parametrize("lab", LABS)
def test_a_lab_computes_and_shows_its_figures(site, open_notebook, lab):
    lock = json.loads((site.folder / RUNTIME / "pyodide-lock.json").read_text(encoding="utf-8"))
    if missing := {"numpy", "pandas"} - lock["packages"].keys():
        pytest.skip(
            f"not tried: the site was built without {' and '.join(sorted(missing))}, of which PyPI has no wheel for "
            "this Pyodide; `--mirror` with Pyodide's own files brings them"
        )
    tab = open_notebook(lab)
    tab.run_all()
    assert [each for each in tab.outputs() if each["output_type"] == "error"] == []
    expect(tab.page.locator(".js-plotly-plot").first).to_be_attached()
    expect(tab.page.locator(FORM).first).to_be_attached()
