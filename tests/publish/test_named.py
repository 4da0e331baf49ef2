"""What a teaching guide names leads to its words, its letters and its key."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from utils.publish.named import Names
from utils.publish.paper.handout import export_guides


@pytest.fixture
def names(course):
    return Names(course)


def test_an_id_becomes_a_link_to_what_it_names(names):
    led = names.led("# A guide\n\nVote on `one`, then again on `one`; open `notebook` and `nothing-such`.\n")
    text, _, told = led.partition("## Named in this guide")
    assert text.count("[`one`](#named-one)") == 2
    assert "open `notebook` and `nothing-such`" in text
    assert told.count("### `") == 1
    assert "### `one`\n\nWhich *one*?\n\n- A. Alpha" in told
    assert "- B. Beta ✓" in told
    assert "Alpha ✓" not in told


def test_each_kind_shows_its_key(names):
    told = names.led("`number` `sequence` `partners` `word` `thoughts`").partition("## Named in this guide")[2]
    entries = dict(part.split("`\n\n", 1) for part in told.split("### `")[1:])
    assert list(entries) == ["number", "sequence", "partners", "word", "thoughts"]
    assert [entry.count("✓") for entry in entries.values()][:1] == [1]
    assert entries["sequence"].count("- ✓ ") == 3
    assert "✓ Security Consultative Committee" in entries["word"]
    assert "model answers" in entries["thoughts"]


def test_a_quiz_lists_its_questions_and_a_prompt_its_task_without_room_to_write(names):
    told = names.led("`first` and `bases`")
    assert "First quiz\n\n- `one`: Which one?" in told
    assert "Naha" in told
    assert "Answer: " not in told.partition("### `bases`")[2]


def test_a_guide_that_names_nothing_stays_as_it_is(names):
    assert names.led("# A guide\n\nNothing `here.quiz()`.\n") == "# A guide\n\nNothing `here.quiz()`.\n"


def test_links_work_in_print_too(course):
    (content,) = export_guides(course, ["opening"]).files.values()
    led = [each for page in PdfReader(io.BytesIO(content)).pages for each in page.get("/Annots") or []]
    assert led
