"""A notebook saved as a page shows each figure as a picture, with its texts once."""

from __future__ import annotations

import base64
import re
from html import escape, unescape

import nbformat
import pytest
from lxml import etree
from nbconvert import HTMLExporter

from tests.labs.drawn import figure
from utils.course import Course
from utils.display.base import FigureDisplay


@pytest.fixture(scope="module")
def shown():
    return FigureDisplay(Course(), figure("how_much_did_japan_spend"), "<p>Remarks</p>")


@pytest.fixture(scope="module", params=["lab", "classic"])
def page(request, shown) -> str:
    """The page that is made of a notebook with the figure."""
    outputs = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("IPython.display.display", lambda each, **_: outputs.append(each))
        shown._ipython_display_()
    bundles = [each if isinstance(each, dict) else {"text/html": each.data} for each in outputs]
    told = [nbformat.v4.new_output("display_data", data=each) for each in bundles]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("here.figure()", outputs=told)])
    return HTMLExporter(template_name=request.param).from_notebook_node(notebook)[0]


def test_the_figure_is_there_as_a_picture(page, shown):
    (found,) = re.findall(r'<img[^>]* src="data:image/svg\+xml;base64,([^"]+)"', page)
    picture = etree.fromstring(base64.b64decode(found))
    assert picture.get("aria-label") == shown.figure.title
    assert len(list(picture.iter("{*}path"))) > 4


def test_its_texts_are_there_once(page, shown):
    text = unescape(page)
    for each in (shown.figure.title, shown.figure.summary, shown.figure.source, "Remarks"):
        assert text.count(f">{each}<") == 1, each


def test_no_plot_is_left_undrawn(page):
    assert "vnd.plotly" not in page
    assert "Plotly" not in page
    assert escape("text/plain") not in page
