"""PDFs in many scripts on any computer, and a line where a font is missing."""

from __future__ import annotations

import io
from functools import partial

import pytest
from pypdf import PdfReader

from utils.page import typeset
from utils.page.tree import Page, Part, Verbatim
from utils.publish import page_file
from utils.words import load_words

SCRIPTS = {"Japanese": "日米同盟のゆくえ", "Chinese": "中国简体 繁體", "Korean": "한미동맹", "Hebrew": "שלום",
           "Arabic": "العربية", "Greek": "συμμαχία", "Russian": "союз", "Vietnamese": "liên minh"}  # fmt: skip


def written(text: str) -> Page:
    return Page("portfolio", "en", "Title", (), (Part("one", "Chapter", (Verbatim(text, "answer"),)),))


@pytest.fixture
def bare(monkeypatch):
    """A computer without fonts, on which the extra is not installed either."""
    monkeypatch.setattr(typeset, "CJK_FONT", "no_such_package")
    monkeypatch.setattr(page_file, "CJK_FONT", "no_such_package")
    monkeypatch.setattr(typeset, "fonts", partial(typeset.fonts.__wrapped__, of_this_computer=False))


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_a_computer_without_fonts_prints_what_learners_write(monkeypatch, text):
    monkeypatch.setattr(typeset, "fonts", partial(typeset.fonts, of_this_computer=False))
    content, missing = typeset.typeset(written(text))
    assert missing == ()
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert set(text) <= set(said), "the letters can be copied and searched for"


def test_without_the_extra_what_is_missing_is_told_with_its_remedy(bare):
    _, missing = typeset.typeset(written("日米 שלום"))
    assert missing == ("日", "米")
    told = list(page_file.without_font(load_words("en"), missing))
    assert "has no font: 2. " in told[0]
    assert "日 米." in told[0]
    assert told[1] == "For Chinese, Japanese and Korean, pip install no-such-package brings one."


def test_with_the_extra_nobody_is_sent_to_get_it():
    assert len(list(page_file.without_font(load_words("en"), ("\U0010fffd",)))) == 1
    assert list(page_file.without_font(load_words("en"), ())) == []


def test_of_many_characters_the_first_are_named():
    (told, *_) = page_file.without_font(load_words("en"), tuple(map(chr, range(0xE000, 0xE100))))
    assert "has no font: 256. " in told
    assert f"{chr(0xE000 + page_file.LISTED - 1)} …" in told
    assert chr(0xE000 + page_file.LISTED) not in told
