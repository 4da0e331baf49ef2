"""A notebook that was saved shows the pictures of its forms, and no more than the open page shows."""

from __future__ import annotations

import base64
import re
from html import unescape
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from lxml import etree
from nbconvert import HTMLExporter

from utils.form.pictures import pictures
from utils.record import Record
from utils.view import Case, Choice, Fold, Form, Page, Picture, Prose

from .every_form import every_form
from .fakes import WORDS, Pond, build

MOST = 100_000
"""Bytes that the pictures of one form add to a saved notebook: most of the largest are the coasts of a map."""


def picture(name: str) -> Picture:
    return Picture(
        f'<svg viewBox="0 0 9 9"><path style="fill:var(--ink)"/><text>{name}</text></svg>', f"Told: {unescape(name)}"
    )


def told(form: Form) -> list[str]:
    return [text.removeprefix("Told: ") for _, text in pictures(form)]


def form(*pages: Page, after=()) -> Form:
    return Form("a", "A", [*pages], [*after])


@pytest.mark.parametrize(
    ("states", "shown"), [(("open", "open"), "0"), (("done", "tried"), "1"), (("right", "done"), "1")]
)
def test_the_page_at_which_it_opens_is_shown(states, shown):
    pages = [Page(f"{n}", [picture(f"{n}")], state=state) for n, state in enumerate(states)]
    assert told(form(*pages, Page("more", [picture("more")], group="More"))) == [shown]


def test_what_is_folded_or_not_chosen_is_not_shown():
    choice = Choice("which", "Which?", [("a", "A"), ("b", "B")], ["a"])
    blocks = [choice, Fold("Closed", [picture("folded")]), Fold("Open", [picture("open")], open=True)]
    blocks += [Case("which", [each], [picture(each)]) for each in ("a", "b")]
    assert told(form(Page("a", blocks))) == ["open", "a"]


def test_what_is_beside_and_after_is_shown():
    assert told(form(Page("a", [Prose("")], beside=[picture("beside")]), after=[picture("after")])) == [
        "beside",
        "after",
    ]
    assert told(form(Page("a", [], after=[]), after=[picture("after")])) == []


class Drawn(Pond):
    def view(self, events):
        return form(Page("a", [picture("&lt;b&gt; &amp; co")]))


@pytest.fixture(params=["lab", "classic"])
def page(request, record_folder) -> str:
    """The page that is made of a notebook with a form that has a picture."""
    widget, _ = build(Record(record_folder), Drawn())
    InteractiveShell.instance()
    with capture_output() as shown:
        widget._ipython_display_()
    outputs = [nbformat.v4.new_output("display_data", data=each.data) for each in shown.outputs]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("here.form()", outputs=outputs)])
    return HTMLExporter(template_name=request.param).from_notebook_node(notebook)[0]


def test_a_saved_page_has_the_picture_and_its_words_once(page):
    (found,) = re.findall(r'<img[^>]* src="data:image/svg\+xml;base64,([^"]+)"', page)
    drawn = etree.fromstring(base64.b64decode(found))
    assert [each.text for each in drawn.iter("{*}text")] == ["<b> & co"]
    assert page.count("Told: &lt;b&gt; &amp; co") == 1
    assert page.count(WORDS("form.kernel-asleep", title="A")) == 2, "one of them is hidden"


def test_no_form_of_the_course_adds_much(tmp_path: Path):
    added = {each._form.id: sum(len(src) for src, _ in pictures(each._form)) for each in every_form(tmp_path)}
    assert {name: size for name, size in added.items() if size > MOST} == {}
    assert sum(map(bool, added.values())) > 10
