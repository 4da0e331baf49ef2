"""What learners write in Arabic or Hebrew runs from the right on every page, whatever stands around it."""

from __future__ import annotations

import re

import pytest

from utils.display.class_results import show_block
from utils.markup import as_written
from utils.page.html import as_html
from utils.page.tree import Chart, Group, Page, Part, Row, Table, Texts, Verbatim

HEBREW = "שלום, alliance"
OWN_WAY = re.compile(r'<(?:bdi|(?:p|li|td|th|span)\b[^>]* dir="auto"[^>]*)>(?:✓ )?$')
TABLE = Table("Caption", ("Who", "What"), ((HEBREW, HEBREW),))
CHART = Chart("Title", (), (Group("", (Row(HEBREW, "5", 50, mark="✓"),)),), "Summary", TABLE, "Source")
TEXTS = Texts("Title", "Lead", (HEBREW,))


def portfolio(_course) -> str:
    return _page("portfolio", Verbatim(HEBREW, "answer"), Verbatim(HEBREW, "earlier"))


def report(_course) -> str:
    return _page("report", CHART, TABLE, TEXTS)


def _page(kind, *blocks) -> str:
    return as_html(Page(kind, "en", "T", (), (Part("one", "C", blocks),)))


def notebook(course) -> str:
    return show_block(course, TABLE).html + show_block(course, TEXTS).html


def figure(course) -> str:
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("IPython.display.display", lambda each, **_: told.append(getattr(each, "data", "")))
        show_block(course, CHART)._ipython_display_()
    return "".join(told)


def form(_course) -> str:
    return as_written(HEBREW)


@pytest.mark.parametrize(
    ("page", "times"),
    [(portfolio, 2), (report, 6), (notebook, 3), (figure, 2), (form, 1)],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_each_text_of_a_learner_finds_its_own_way(course, page, times):
    before = page(course).split(HEBREW)[:-1]
    assert len(before) == times
    assert [text[-80:] for text in before if not OWN_WAY.search(text)] == []


@pytest.mark.parametrize("page", [portfolio, report])
def test_on_a_page_each_paragraph_does(course, page):
    (style,) = re.findall(r"<style>(.*?)</style>", page(course), re.DOTALL)
    (rule,) = re.findall(r"([^{}]*)\{ unicode-bidi: plaintext; \}", style)
    tags = {each.strip() for each in rule.rpartition("*/")[2].split(",")}
    assert {"p", "li", "th", "td", "h3", "figcaption"} <= tags
