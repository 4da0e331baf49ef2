"""PDFs in many scripts on any computer, and a line where a font is missing."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from utils.publish import as_pdf, fonts
from utils.publish.document import Chapter, Document, Item
from utils.words import load_words

SCRIPTS = {"Japanese": "日米同盟のゆくえ", "Chinese": "中国简体 繁體", "Korean": "한미동맹", "Hebrew": "שלום",
           "Arabic": "العربية", "Greek": "συμμαχία", "Russian": "союз", "Vietnamese": "liên minh"}  # fmt: skip


def document(text: str) -> Document:
    item = Item(asked="Asked", answer=text, detail="", date="", versions=())
    return Document(language="en", title="Title", lead=(), chapters=(Chapter("Chapter", (item,)),))


@pytest.fixture
def bare(monkeypatch):
    """A computer without fonts, on which the extra is not installed either."""
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package")
    monkeypatch.setattr(as_pdf, "fonts", lambda: fonts.fonts.__wrapped__(of_this_computer=False))


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_a_computer_without_fonts_prints_what_learners_write(monkeypatch, text):
    monkeypatch.setattr(as_pdf, "fonts", lambda: fonts.fonts(of_this_computer=False))
    content, missing = as_pdf.as_pdf(document(text))
    assert missing == ()
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert set(text) <= set(said), "the letters can be copied and searched for"


def test_without_the_extra_what_is_missing_is_told_with_its_remedy(bare):
    _, missing = as_pdf.as_pdf(document("日米 שלום"))
    assert missing == ("日", "米")
    told = list(fonts.without_font(load_words("en"), missing))
    assert "has no font: 2. " in told[0]
    assert "日 米." in told[0]
    assert told[1] == "For Chinese, Japanese and Korean, pip install no-such-package brings one."


def test_with_the_extra_nobody_is_sent_to_get_it():
    assert len(list(fonts.without_font(load_words("en"), ("\U0010fffd",)))) == 1
    assert list(fonts.without_font(load_words("en"), ())) == []


def test_of_many_characters_the_first_are_named():
    (told, *_) = fonts.without_font(load_words("en"), tuple(map(chr, range(0xE000, 0xE100))))
    assert "has no font: 256. " in told
    assert f"{chr(0xE000 + fonts.LISTED - 1)} …" in told
    assert chr(0xE000 + fonts.LISTED) not in told
