"""A passage and its guide: whole without the essay, beside it with a copy, and in a notebook saved as a page."""

from __future__ import annotations

import re

import nbformat
import pytest
from lxml import html
from nbconvert import HTMLExporter

from utils.activities.terms import forms_of
from utils.course import Course
from utils.course.kinds import PASSAGES
from utils.display.reading import reading

COURSE = Course()
ALL = [(section, each) for section in COURSE.info.sections for each in COURSE.entries(PASSAGES, section.id)]


@pytest.fixture
def no_copy(monkeypatch):
    monkeypatch.setattr("utils.display.reading.find_essay", lambda *_, **__: None)


@pytest.mark.parametrize(("section", "passage"), ALL, ids=[each.id for _, each in ALL])
def test_every_passage_reads_whole_without_the_essay(section, passage, no_copy):
    shown = html.fromstring(reading(COURSE, section, passage.id).html)
    for each in shown.iter("style"):
        each.drop_tree()
    text = " ".join(shown.text_content().split())
    assert text.startswith("Essay, ")
    assert "In our words." in text
    assert not re.search(r"SEMINAR|data/reading|\.txt|this cell", text)
    words = [each.text_content() for each in shown.iter("summary") if each.getparent().get("class") == "seminar-term"]
    assert len(words) == len({_term(word) for word in words}), "a term opens once in a passage"


def _term(word: str) -> str:
    return next(id_ for id_, term in COURSE.terms.items() if word in forms_of(term))


@pytest.mark.parametrize("template", ["lab", "classic"])
def test_terms_open_in_a_saved_page(template, no_copy):
    section = COURSE.section("introduction")
    output = nbformat.v4.new_output("display_data", data={"text/html": reading(COURSE, section, "the-thesis").html})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("here.read()", outputs=[output])])
    page = html.fromstring(HTMLExporter(template_name=template).from_notebook_node(notebook)[0])
    (term,) = page.iterfind(".//details[@class='seminar-term']")
    assert term.get("open") is None
    assert term.getparent().tag == "div"
    assert [each.tag for each in term] == ["summary", "div"]
