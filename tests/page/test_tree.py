"""Every kind of block is written in every format, and what a person wrote is never read as markup."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from utils.page import tree
from utils.page.html import as_html
from utils.page.markdown import as_markdown, part_as_markdown
from utils.page.typeset import typeset

BY_AUTHORS = {
    tree.Heading: tree.Heading,
    tree.Prose: lambda text: tree.Prose(text, "quote"),
    tree.Items: lambda text: tree.Items((("A", text), ("Long label", text)), "square"),
    tree.Answers: lambda text: tree.Answers((tree.Answer("Right:", text, "Yes.", right=True),)),
    tree.Columns: lambda text: tree.Columns(tree.Items((("", text),), "box"), tree.Items((("A", text),))),
    tree.Together: lambda text: tree.Together((tree.Prose(text), tree.Lines(2))),
    tree.Entry: lambda text: tree.Entry((tree.Prose(text, "quiet"),)),
    tree.Sheet: lambda text: tree.Sheet((tree.Prose(text, id="an-id"), tree.Heading(text, 4, "an-id"))),
}
DRAWING = '<svg viewBox="0 0 90 90"><text y="20">words</text></svg>'
TABLE = (("Who", "What"), (("Ann", "1"),))
BY_PEOPLE = {
    **{
        f"verbatim, {manner}": lambda text, manner=manner: tree.Verbatim(text, manner)
        for manner in get_args(tree.Manner)
    },
    tree.Dated: lambda text: tree.Dated(f"x{text}", "2026-03-02"),
    tree.Blank: lambda text: tree.Blank(f"x{text}"),
    tree.AnswerRows: lambda text: tree.AnswerRows(
        (
            tree.AnswerRow("1", "an-id", ("A", f"x{text}"), "circle"),
            tree.AnswerRow("2", "an-id", unit=f"x{text}"),
            tree.AnswerRow("3", "an-id", lines=3),
        )
    ),
    tree.NameLine: lambda text: tree.NameLine((f"x{text}", "Class")),
    tree.Fields: lambda text: tree.Fields(((f"x{text}", text), ("Two", text)), quiet=True),
    tree.Table: lambda text: tree.Table(f"x{text}", (text, text), ((text, text),)),
    "table to write in": lambda text: tree.Table(f"x{text}", (text, ""), ((text, ""),), roomy=1),
    tree.Cards: lambda text: tree.Cards(((f"x{text}", f"x{text}"),), 2),
    tree.Chart: lambda text: tree.Chart(
        text, (text,), (tree.Group(f"x{text}", (tree.Row(text, text, 5),)),), text, tree.Table(text, *TABLE), text
    ),
    tree.Picture: lambda text: tree.Picture(
        f"x{text}", DRAWING, text, f"x{text}", tree.Table(f"x{text}", (text, text), ((text, text),))
    ),
    tree.Texts: lambda text: tree.Texts(text, text, (text, text)),
}
PLAIN = "words"
ODD = "- # *a* _b_ `c` [d](e) <b>f</b> ![g](h) | i ~~~ &amp; $x$ #panic()"


def page(block: tree.Block) -> tree.Page:
    behind = tree.Behind("Label", "Behind", (tree.Verbatim("hidden"),))
    return tree.Page("report", "en", "Title", (tree.Verbatim("Lead"),), (tree.Part("one", "Part", (block,), behind),))


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, [name for name, _ in attrs]))

    def handle_data(self, data):
        self.text += data


def rendered(block: tree.Block) -> Elements:
    return Elements(MarkdownIt("commonmark").enable("table").render(as_markdown(page(block))))


def test_every_kind_of_block_is_tried_here():
    tried = {*BY_AUTHORS, *BY_PEOPLE, tree.Verbatim, tree.Lines}
    assert {each for each in tried if not isinstance(each, str)} == set(get_args(tree.Block))


@pytest.mark.parametrize("make", [*BY_AUTHORS.values(), *BY_PEOPLE.values()], ids=map(str, [*BY_AUTHORS, *BY_PEOPLE]))
def test_every_block_stands_on_a_screen_in_text_and_in_print(make):
    it = page(make(PLAIN))
    printed = "".join(each.extract_text() for each in PdfReader(io.BytesIO(typeset(it)[0])).pages)
    for shown in (as_html(it), as_markdown(it), part_as_markdown(it, it.parts[0]), printed):
        assert PLAIN in shown
        assert "Part" in shown
        assert shown.index("hidden") > shown.index(PLAIN)


@pytest.mark.parametrize("make", BY_PEOPLE.values(), ids=map(str, BY_PEOPLE))
@given(st.text(alphabet=st.sampled_from("#*_`<>[]()&\\|-=+~!. \n\t12ab"), min_size=1, max_size=40))
@example(ODD)
def test_what_a_person_wrote_adds_nothing_to_a_page(make, text):
    text = f"{text}e"  # where all is blank there is no paragraph
    plain = "w" * len(text)  # a table with long cells is one of words
    assert Elements(as_html(page(make(text)))).tags == Elements(as_html(page(make(plain)))).tags
    assert rendered(make(text)).tags == rendered(make(plain)).tags


@pytest.mark.parametrize("manner", get_args(tree.Manner))
def test_what_a_person_wrote_is_there_letter_for_letter(manner):
    block = tree.Verbatim(ODD, manner)
    assert ODD in Elements(as_html(page(block))).text
    assert ODD in rendered(block).text


def test_what_an_author_marks_is_marked():
    block = tree.Prose("**strong** [link](https://example.org)")
    assert "<strong>strong</strong>" in as_html(page(block))
    assert ("strong", []) in rendered(block).tags


@pytest.mark.parametrize("apart", [True, False])
def test_what_stands_apart_shares_its_page_with_nothing(apart):
    together = tree.Together((tree.Verbatim("between"), tree.Lines(2)), apart=apart)
    blocks = (tree.Verbatim("before"), together, tree.Verbatim("after"))
    it = tree.Page("paper", "en", "Title", (), (tree.Part("one", "Part", blocks),))
    pages = [each.extract_text().split() for each in PdfReader(io.BytesIO(typeset(it)[0])).pages]
    alone = [[word for word in said if word in ("before", "between", "after")] for said in pages]
    assert alone == ([["before"], ["between"], ["after"]] if apart else [["before", "between", "after"]])
    assert as_html(it).count('<div class="apart">') == apart
