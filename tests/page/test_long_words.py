"""A word longer than a line breaks on paper, and what is copied from there is the word, with nothing put into it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pytest
import typst
from PIL import Image
from pypdf import PdfReader

from utils.page.tree import (
    Block,
    Chart,
    Dated,
    Group,
    Heading,
    Items,
    Kind,
    Page,
    Part,
    Prose,
    Row,
    Table,
    Texts,
    Verbatim,
)
from utils.page.typeset import fonts, typeset

TEXT = (Path(__file__).parents[1] / "cases/long-word.txt").read_text(encoding="utf-8").strip()
WORDS = [word for word in TEXT.split() if len(word) > 100]
INVISIBLE = {"\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad"}
DPI = 72
MARGIN = 50  # points; the narrowest margin is 2 cm, and a letter may hang out a little


def portfolio() -> None:
    answer = Heading(TEXT), Verbatim(TEXT, "answer"), Dated(TEXT, "2026-03-02"), Verbatim(TEXT, "lead")
    _set("portfolio", *answer, Verbatim(TEXT, "earlier"), Table("", ("A", "B"), ((TEXT, "1"),)))


def report() -> None:
    rows = (Row(TEXT, "5", 50), Row(TEXT, "5", 50, 40, 60))
    table = Table(TEXT, ("A", "B"), ((TEXT, "1"),))
    chart = Chart(TEXT, (TEXT,), (Group(TEXT, rows),), TEXT, table, TEXT)
    _set("report", Verbatim(TEXT), chart, table, Texts(TEXT, TEXT, (TEXT,)))


def paper() -> None:
    link = f"{TEXT}\n\n- {TEXT}\n\n`{WORDS[1]}`\n\n[it]({WORDS[0]})"
    _set("paper", Heading(TEXT), Prose(link), Prose(TEXT, "quote", "1"), Items(((TEXT, TEXT),)))


def guide() -> None:
    _set("guide", Prose(f"# {TEXT}\n\n{TEXT}\n\n- {TEXT}\n\n| a | b |\n|---|---|\n| {TEXT} | b |"))


def _set(kind: Kind, *blocks: Block) -> None:
    part = Part("one", "" if kind == "guide" else TEXT, blocks)
    typeset(Page(kind, "en", TEXT, (Prose(TEXT) if kind == "paper" else Verbatim(TEXT),), (part,)))


@dataclass
class Printed:
    """What a template makes: its text, line by line, and a picture of each page."""

    lines: list[str]
    pages: list[bytes]


@pytest.fixture(scope="module", params=[portfolio, report, paper, guide], ids=lambda make: make.__name__)
def printed(request) -> Printed:
    made = []
    compile_ = typst.compile

    def both(template, **options):
        made.append(compile_(template, **options))
        pages = compile_(template, sys_inputs=options["sys_inputs"], font_paths=fonts(), format="png", ppi=DPI)
        made.append(pages if isinstance(pages, list) else [pages])
        return made[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typst, "compile", both)
        request.param()
    content, pages = made
    read_ = PdfReader(io.BytesIO(content))
    return Printed([line.strip() for page in read_.pages for line in page.extract_text().split("\n")], pages)


def test_what_is_copied_is_what_was_written(printed):
    assert len(WORDS) == 2
    said = "".join(printed.lines)
    assert INVISIBLE & set(said) == set()
    assert ["".join(said.split()).count(word) > 2 for word in WORDS] == [True, True]
    assert not [line for line in printed.lines if WORDS[0] in line], "it is broken"


def test_no_line_ends_in_a_hyphen_of_the_address(printed):
    """Readers take it for one that divides a word, and leave it out."""
    assert [line for line in printed.lines if line.endswith("-")] == []


def test_nothing_is_written_into_the_margin(printed):
    for content in printed.pages:
        page = Image.open(io.BytesIO(content)).convert("L")
        margin = page.crop((page.width - MARGIN, 0, page.width, page.height))
        assert margin.getextrema() == (255, 255)


@pytest.mark.parametrize("text", ["-" * 200, "a-" * 100, "é" * 200, "ש" * 200, "=" * 200 + " end"], ids=ascii)
def test_other_long_words_break_too(text):
    part = Part("one", "C", (Heading("A"), Verbatim(text, "answer")))
    content, missing = typeset(Page("portfolio", "en", "T", (), (part,)))
    assert missing == ()
    (said,) = (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert text.split()[0] in "".join(said.split())
    assert max(map(len, said.split("\n"))) < 150
