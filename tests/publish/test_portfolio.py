"""A portfolio holds all that was answered, in three formats, and nothing in it is taken for markup."""

from __future__ import annotations

import json
import re
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from utils.markup import visible
from utils.one_line_error import ExportError
from utils.page import tree, typeset
from utils.page.html import as_html
from utils.page.markdown import as_markdown
from utils.page.tree import Dated, Heading, Part, Table, Verbatim
from utils.plain_text import clean
from utils.publish.collection import collect
from utils.publish.portfolio import Portfolio
from utils.record import Entry, Record

from .everything import TEXT, fill

ODD = """#panic("typst") $x^2$ @ref <b>bold</b> <script>alert(1)</script> `code` *stars* _lines_ [a](b) &amp; \\ // no
# Head
= Head
- item
    two  spaces
-----
日米同盟 שלום العربية"""
NO_FONT = "\U0010fffd"  # no font has this one: it belongs to nobody


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


@pytest.fixture
def portfolio(course, record):
    return Portfolio(course, record)


class Page(HTMLParser):
    """What a browser makes of a page: its tags with their attributes, and the text of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[list[str]] = []
        self._open = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.texts.append([])
        self._open = True

    def handle_endtag(self, tag):
        self._open = False

    def handle_data(self, data):
        if self._open:
            self.texts[-1].append(data)

    def text(self, tag: str, kind: str | None = None) -> list[str]:
        return [
            "".join(text)
            for (name, attrs), text in zip(self.tags, self.texts, strict=True)
            if name == tag and attrs.get("class") == kind
        ]


def handed_in(text: str = "") -> tree.Page:
    """A page in which `text` stands wherever something that a learner wrote may stand."""
    said = f"Said: {' '.join(text.split())}."
    answer = Verbatim(text, "answer"), Dated(said, "2026-03-02"), Verbatim(said, "lead"), Verbatim(text, "earlier")
    lead = Verbatim(said), Table("", ("A", "B"), ((said, "1"),))
    return tree.Page("portfolio", "en", said, lead, (Part("one", "Chapter", (Heading("Asked"), *answer)),))


def written(portfolio: Portfolio, folder: Path, suffix: str, name: str = "") -> str:
    """Return what is in a new file with this suffix."""
    file = folder / f"{len(list(folder.iterdir()))}{suffix}"
    portfolio.write(str(file), name)
    return file.read_text(encoding="utf-8")


def test_it_counts_what_it_holds(course, record):
    fill(course, record)
    assert collect(course, record).counts() == {
        "question": 7, "exercise": 1, "prediction": 1, "discussion": 4, "stakeholders": 4, "ranking": 2,
        "map": 2, "forecast": 2, "coding": 1, "model": 3, "versions": 6, "review": 2,
    }  # fmt: skip


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_all_that_was_written_is_in_it(course, record, portfolio, tmp_path, suffix):
    fill(course, record)
    text = written(portfolio, tmp_path, suffix)
    # In words: a reflection, a prediction, 2 rankings, 4 stakeholders, 2 for an argument, 2 forecasts, 2 codings,
    # 4 stages with the last one twice in a text, and as many of them before their revision.
    assert text.count(TEXT) == 1 + 1 + 2 + 4 + 2 + 2 + 2 + (4 + 2) + 2
    assert text.count(TEXT[: len(TEXT) // 2]) == text.count(TEXT) + 2, "the drafts"
    told = ("Security Consultative Committee", "70 % sure at first", "as Tokyo", "0.25", "Both kept it", "version 1.")
    assert [each for each in told if each not in text] == []


def test_chapters_stand_in_the_order_of_the_course(course, record, portfolio, tmp_path):
    fill(course, record)
    record.add(
        Entry(kind="answered", section="later", activity="retrieval-2026-03-02", item="one", data={"response": "b"})
    )
    page = Page(written(portfolio, tmp_path, ".html"))
    own = ["Take the thesis apart", "After the signing", "What became of the advice"]
    assert page.text("h2") == ["Opening", "Later", *own]
    assert [tag for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)][:3] == ["h1", "h2", "h3"]


def test_forecasts_are_scored_as_far_as_they_were_revealed(course, record, portfolio, tmp_path):
    fill(course, record)
    text = written(portfolio, tmp_path, ".html")
    # The first came true: (0.30 - 1)² = 0.49 and (0.45 - 1)² = 0.3025.
    assert "It came true (1970-06-23): OUTCOME-RENEWED Base rate: 7 of 8 cases, each a pact; smoothed (7 + 1)" in text
    assert "is one such case. Brier score of the first forecast: 0.49." in text
    assert "Brier score of the forecast after reading: 0.30." in text
    assert "first forecasts, 1 of them revealed and scored: 0.49." in text
    assert "second forecasts, 1 of them revealed and scored: 0.30." in text
    assert "OUTCOME-ENDED" not in text
    assert text.count("Not revealed yet.") == 1
    assert "First forecast: 30 %" in text


def test_the_courses_coding_is_there_only_beside_ones_own(course, record, portfolio, tmp_path):
    record.add(Entry(kind="answered", section="opening", activity="first", item="one", data={"response": "b"}))
    assert "Sign again" not in written(portfolio, tmp_path, ".html")
    data = {"directions": {"said": "mixed", "waited": "against"}, "verdict": "not", "reason": "I looked."}
    record.add(Entry(kind="drafted", section="", activity="coding", item="r01", data=data))
    assert collect(course, record).left_out == 0
    assert "Sign again" not in written(portfolio, tmp_path, ".md")
    record.add(Entry(kind="coded", section="", activity="coding", item="r01", data=data))
    text = written(portfolio, tmp_path, ".HTML")
    assert "My verdict: not\nI looked.\nBy the rule my codes come to 16.7\u00a0%: not.\n1965: " in text
    assert "1965: Both said they would. I coded this as: mixed. The course: supports." in text
    assert "The course&#x27;s verdict, shown after mine: partly." in text


def test_dates_are_the_learners_days(course, record):
    fill(course, record)
    today = f"{record.all()[0].at.astimezone():%Y-%m-%d}"
    assert {answer.date for answer in collect(course, record).answers} == {today}


def test_typing_on_makes_no_version_but_changing_ones_mind_does(course, record):
    for text in ("Bases are", "Bases are good", "Bases are bad"):
        data = {"stage": "think", "perspective": "naha", "text": text}
        record.add(Entry(kind="drafted", section="opening", activity="bases", data=data))
    (answer,) = collect(course, record).answers
    assert (answer.answer, answer.versions) == ("Bases are bad", ("Bases are good",))


def test_a_draft_after_handing_in_stands_beside_what_was_handed_in(course, record):
    for kind, text in (("submitted", "Yes"), ("reopened", ""), ("drafted", "No, I think")):
        data = {"stage": "think", "perspective": "naha", "text": text} if text else {}
        record.add(Entry(kind=kind, section="opening", activity="simple", data=data))
    told = [(answer.answer, answer.detail) for answer in collect(course, record).answers]
    assert told == [("Yes", "First thoughts, as Naha; submitted."), ("No, I think", "First thoughts, as Naha; draft.")]


def test_what_the_course_no_longer_holds_is_counted_and_kept(course, record, portfolio, tmp_path):
    fill(course, record)
    for section, activity, item, kind, data in (
        ("", "forecasts-pact-after-1960", "gone", "forecast", {"percent": 5, "round": "first"}),
        ("", "forecasts-gone", "renewed", "forecast", {"percent": 5, "round": "first"}),
        ("", "coding", "r99", "coded", {"directions": {}, "verdict": "not", "reason": "x"}),
        ("opening", "first", "gone", "answered", {"response": "a"}),
        ("opening", "first", "gone", "answered", {"response": "b"}),
        ("gone", "bases", "", "drafted", {"stage": "think", "text": "kept"}),
        ("gone", "bases", "", "drafted", {"stage": "share", "text": ""}),
    ):
        record.add(Entry(kind=kind, section=section, activity=activity, item=item, data=data))
    before = len(record.all())
    line = "Left out, because the course no longer holds what they answer: 5. They stay in the record."
    assert line in portfolio.write(str(tmp_path / "said.md"))
    assert line in (tmp_path / "said.md").read_text(encoding="utf-8")
    assert len(Record(record.folder).all()) == before


def test_an_answer_that_no_longer_fits_its_question_is_counted(course, record):
    for item, response in (("one", "an option of old"), ("word", "SCC")):
        record.add(Entry(kind="answered", section="opening", activity="first", item=item, data={"response": response}))
    held = collect(course, record)
    assert ([answer.item for answer in held.answers], held.left_out) == (["word"], 1)


def test_what_was_set_aside_by_starting_over_is_not_in_it(course, record):
    fill(course, record)
    record.add(Entry(kind="reset", section="opening"))
    held = collect(course, record)
    assert held.counts() == {"map": 2, "forecast": 2, "coding": 1, "versions": 2, "review": 2}
    assert held.left_out == 0


@pytest.mark.parametrize(
    ("file", "name", "says"),
    [
        ("mine.docx", "", "must end in one of .html, .md, .pdf"),
        ("mine", "", "must end in one of"),
        ("", "", "Give the file a name"),
        ("there.md", "", "is there already and was left as it is"),
        ("no/such/folder/mine.pdf", "", "cannot be written (No such file or directory)"),
        ("a\0b.md", "", "There is a character in"),
        ("~nobody-of-this-name/mine.md", "", "cannot be written"),
        ("mine.md", "x" * 101, "at most 100 characters"),
    ],
)
def test_what_cannot_be_written_is_one_line(portfolio, tmp_path, monkeypatch, file, name, says):  # noqa: PLR0913, PLR0917
    portfolio.record.add(
        Entry(kind="answered", section="opening", activity="first", item="one", data={"response": "b"})
    )
    (tmp_path / "there.md").write_text("my own notes", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExportError, match=re.escape(says)) as caught:
        portfolio.write(file, name)
    assert "\n" not in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "there.md").read_text(encoding="utf-8") == "my own notes"


def test_nothing_answered_is_nothing_to_hand_in(portfolio, tmp_path):
    with pytest.raises(ExportError, match="There is nothing to hand in yet"):
        portfolio.write(str(tmp_path / "mine.pdf"))
    assert not (tmp_path / "mine.pdf").exists()


def test_a_name_is_a_name_in_every_format(course, record, portfolio, tmp_path):
    fill(course, record)
    name = '*A* <script>b</script>\n# C & "D" [e](f)'
    page = Page(written(portfolio, tmp_path, ".html", name))
    assert 'By *A* <script>b</script> # C & "D" [e](f).' in page.text("p")
    shown = Page(MarkdownIt("commonmark").render(written(portfolio, tmp_path, ".md", name)))
    assert 'By *A* <script>b</script> # C & "D" [e](f).' in shown.text("p")
    assert "Handed in without a name." in written(Portfolio(course, record), tmp_path, ".MD")


def test_the_page_is_one_file_that_needs_nothing(course, record, portfolio, tmp_path):
    fill(course, record, ODD)
    page = Page(written(portfolio, tmp_path, ".html"))
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form"}
    assert not [attrs for tag, attrs in page.tags if tag != "a" and {"src", "href"} & attrs.keys()]
    assert page.tags[0] == ("html", {"lang": "en"})
    assert page.text("title") == ["Portfolio: A small course"]
    assert "prefers-color-scheme: dark" in "".join(page.text("style"))
    assert f"think: {ODD}" in page.text("p", "earlier")


@pytest.mark.attack
@given(st.text(max_size=200))
@example(ODD)
@example("")
@example("-->\n<!-- ]]> </p><p class=answer>")
def test_html_gives_back_any_text_letter_for_letter(text):
    text = clean(text)
    page = Page(as_html(handed_in(text)))
    assert (page.text("p", "answer"), page.text("p", "earlier")) == ([visible(text)], [visible(text)])


@pytest.mark.attack
@given(st.text(alphabet=st.sampled_from("#*_`<>[]()&\\|-=+~! \n\tab1."), max_size=60))
@example(ODD)
def test_no_text_breaks_the_markdown(text):
    html = MarkdownIt("commonmark").enable("table").render(as_markdown(handed_in(clean(text))))
    tags = {tag for tag, _ in Page(html).tags}
    assert tags <= {"h1", "h2", "h3", "p", "em", "pre", "code", "table", "thead", "tbody", "tr", "th", "td", "a"}
    assert [tag for tag, _ in Page(html).tags if re.fullmatch("h[1-6]", tag)] == ["h1", "h2", "h3"]


@pytest.mark.attack
@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
@example(ODD)
def test_any_text_can_be_set_as_pdf(text):
    content, _ = typeset.typeset(handed_in(clean(text)))
    assert content.startswith(b"%PDF-")


def test_the_pdf_takes_nothing_for_markup():
    asked = Part("one", "Chapter", (Heading('\\#panic("x") \\*a\\* *b* @c $d$'), Verbatim(ODD, "answer")))
    made = tree.Page("portfolio", "en", "#panic()", (Verbatim("#panic()"),), (asked,))
    inputs = {"page": typeset.as_json(made)}
    (heading,) = json.loads(typst.query(typeset.TEMPLATE, "heading.where(level: 3)", sys_inputs=inputs))
    said = [each.get("text", each.get("body", {}).get("text", " ")) for each in heading["body"]["children"]]
    assert "".join(said) == '#panic("x") *a* b @c $d$'
    assert typeset.typeset(made)[0].startswith(b"%PDF-")


def test_the_pdf_is_tagged_and_says_its_title_and_language(course, record, portfolio, tmp_path):
    fill(course, record)
    portfolio.write(str(tmp_path / "mine.pdf"), "M. Curie")
    content = (tmp_path / "mine.pdf").read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    inside = content + b"\n".join(filter(None, map(_inflated, streams)))
    for expected in (b"/StructTreeRoot", b"/Lang(en)", b"pdfuaid:part", b"Portfolio: A small course", b"/S/H3"):
        assert expected in inside, expected
    assert len(re.findall(rb"/Type ?/Page\b", inside)) > 1


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_characters_without_a_font_are_told(course, record, portfolio, tmp_path):
    fill(course, record)
    assert "no font" not in portfolio.write(str(tmp_path / "sound.pdf"))
    record.add(Entry(kind="reset", section="opening"))
    fill(course, record, f"a{NO_FONT}b\u200d")
    said = portfolio.write(str(tmp_path / "mine.pdf"))
    assert f"no font: 1. In the PDF, boxes stand in their place: {NO_FONT}." in said
    assert "no font" not in portfolio.write(str(tmp_path / "mine.html"))
