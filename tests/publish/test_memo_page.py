"""A memo as a file of its own: two pages in three formats, letter for letter what was written, and which version."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from msgspec import to_builtins
from pypdf import PdfReader

from utils.activities.memo.laid_out import FORECAST
from utils.activities.memo.progress import DRAFTED, RATED, SUBMITTED, WITHDRAWN, words_in
from utils.activities.memo.readings import readings_id
from utils.activities.memo.said import Cited, Reading
from utils.course import Course
from utils.course.kinds import MEMOS
from utils.course.memo_fields import fields_of
from utils.guide.section import SectionGuide
from utils.markup import literal_line
from utils.one_line_error import ExportError
from utils.page.tree import Table
from utils.publish.collection import collect
from utils.publish.memo_page import last_kept, memo_page, write_memo
from utils.publish.portfolio import Portfolio, shown_beside
from utils.record import Entry, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COURSE = Course()
WORDS = COURSE.words
SECTION = "memo-and-review"
MEMO = COURSE.entry(MEMOS, SECTION, "policy-memo")
STRONG = next(each for each in MEMO.exemplars if each.strong)
"""A memo of full length, as a learner could write it."""
EVIDENCE = tuple(Cited(n, line, "") for n, line in enumerate(STRONG.evidence, 1))
ODD = "#panic() $x$ @ref // `code` *stars* _lines_ = no <b>bold</b> \\ [a](b) ~ =SUM(A1) | {x}"
FILLER = "The desk asked the bureau and the bureau asked the embassy about it in May."


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


@pytest.fixture
def write(record, tmp_path) -> Callable[[str], str]:
    """Write the memo to a file with this suffix, and return what is said of it."""
    return lambda suffix: write_memo(COURSE, record, SECTION, MEMO.id, str(tmp_path / f"memo{suffix}"))


def entry(kind: str, item: str = "", **data: object) -> Entry:
    return Entry(kind=kind, section=SECTION, activity=MEMO.id, item=item, data=data)


def draft(record: Record, texts: Mapping[str, str]) -> None:
    record.add(*(entry(DRAFTED, id_, text=text) for id_, text in texts.items()))


def hand_over(record: Record, texts: Mapping[str, str], evidence: tuple[Cited, ...] = EVIDENCE) -> None:
    draft(record, texts)
    record.add(entry(SUBMITTED, texts=dict(texts), evidence=to_builtins(evidence)))


def of_900_words() -> dict[str, str]:
    """Return a memo with as many words as it may have, by sentences behind its longest part."""
    texts, part = dict(STRONG.texts), max(STRONG.texts, key=lambda id_: len(STRONG.texts[id_]))
    while words_in(MEMO, texts) < MEMO.words[1]:
        texts[part] += f" {FILLER}"
    return texts


def in_pdf(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def read(text: str) -> str:
    """Return what a reader sees of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", text))


def test_a_memo_of_900_words_is_two_pages(record, write, tmp_path):
    texts = of_900_words()
    hand_over(record, texts)
    write(".pdf")
    pages = in_pdf((tmp_path / "memo.pdf").read_bytes())
    assert len(pages) == 2
    printed = squeezed("".join(pages))
    assert [id_ for id_, text in texts.items() if squeezed(text)[:60] not in printed] == []
    assert [each.n for each in EVIDENCE if squeezed(each.line)[:60] not in printed] == []
    assert f"{words_in(MEMO, texts)} words" in pages[-1]


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_a_screen_and_a_text_hold_all_of_it(record, write, tmp_path, suffix):
    hand_over(record, STRONG.texts)
    write(suffix)
    text = (tmp_path / f"memo{suffix}").read_text(encoding="utf-8")
    seen = squeezed(read(text if suffix == ".html" else MarkdownIt("commonmark").enable("table").render(text)))
    assert [id_ for id_, written in STRONG.texts.items() if squeezed(written)[:60] not in seen] == []
    assert seen.index(squeezed(STRONG.texts["recommendation"])) < seen.index(squeezed(STRONG.texts["background"])[:60])


def test_options_stand_in_a_table_with_the_criteria_as_columns(record):
    hand_over(record, STRONG.texts)
    part = next(each for each in MEMO.parts if each.form == "options")
    (page,) = memo_page(COURSE, MEMO, last_kept(_progress(record))).parts
    (table,) = (each for each in page.blocks if isinstance(each, Table))
    named = [STRONG.texts[f"{part.id}-criterion-{n}"] for n in (1, 2, 3) if f"{part.id}-criterion-{n}" in STRONG.texts]
    assert list(table.head[1:]) == named
    assert [row[0] for row in table.rows][:2] == [STRONG.texts[f"{part.id}-option-{k}"] for k in (1, 2)]


def test_a_forecast_stands_line_by_line(record, write, tmp_path):
    hand_over(record, STRONG.texts)
    write(".md")
    text = (tmp_path / "memo.md").read_text(encoding="utf-8")
    part = next(each for each in MEMO.parts if each.form == "forecast")
    for name in FORECAST:
        label = WORDS("memo_paper.label", label=WORDS(f"memo_paper.{name}"))
        assert f"- **{label}** {literal_line(STRONG.texts[f'{part.id}-{name}'])}" in text


@pytest.mark.attack
@pytest.mark.parametrize("suffix", [".html", ".md", ".pdf"])
def test_nothing_in_any_field_is_read_as_markup(record, write, tmp_path, suffix):
    texts = {field.id: f"{ODD} {field.id}" for field in fields_of(MEMO)}
    hand_over(record, texts, (Cited(1, ODD, ODD),))
    write(suffix)
    content = (tmp_path / f"memo{suffix}").read_bytes()
    if suffix == ".pdf":
        assert squeezed("".join(in_pdf(content))).count(squeezed(ODD)) == len(texts) + 2
        return
    html = content.decode() if suffix == ".html" else MarkdownIt("commonmark").enable("table").render(content.decode())
    assert "<b>" not in html.replace("<body", "")
    assert "<em>stars" not in html
    assert 'href="b"' not in html
    assert read(html).count("=SUM(A1)") == len(texts) + 2


def test_the_foot_says_which_version_it_is(record, write, tmp_path):
    hand_over(record, STRONG.texts)
    hand_over(record, STRONG.texts | {"background": FILLER})
    assert "Version 2" in write(".md")
    text = (tmp_path / "memo.md").read_text(encoding="utf-8")
    assert FILLER in text
    assert "Version 2, handed over on" in text.splitlines()[-1]
    assert WORDS("memo_paper.draft") not in text


def test_what_was_handed_over_is_written_and_a_newer_draft_is_told(record, write, tmp_path):
    hand_over(record, STRONG.texts, ())
    assert WORDS("memo_paper.newer") not in write(".md")
    draft(record, {"background": FILLER})
    assert WORDS("memo_paper.newer") in write(".html")
    assert FILLER not in (tmp_path / "memo.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", [".html", ".md", ".pdf"])
def test_a_draft_says_that_it_is_one(record, write, tmp_path, suffix):
    draft(record, {"background": FILLER})
    said = write(suffix)
    assert "draft" in said
    assert WORDS("memo_paper.newer") not in said, "nothing was handed over that it could be newer than"
    content = (tmp_path / f"memo{suffix}").read_bytes()
    text = in_pdf(content)[0] if suffix == ".pdf" else content.decode()
    assert WORDS("memo_paper.draft") in text
    assert text.index(WORDS("memo_paper.draft")) < text.index("asked the bureau")


@pytest.mark.parametrize(
    "texts", [{}, {"to": "The minister"}, {"background": " \n "}], ids=["nothing", "head", "blank"]
)
def test_where_nothing_is_written_no_file_is(record, write, tmp_path, texts):
    draft(record, texts)
    with pytest.raises(ExportError, match="Write at least one of its parts first"):
        write(".pdf")
    assert not (tmp_path / "memo.pdf").exists()


def test_a_name_with_another_ending_is_refused_in_a_line(record, write, tmp_path):
    draft(record, {"background": FILLER})
    with pytest.raises(ExportError, match=re.escape(".html, .md, .pdf")):
        write(".docx")
    assert [*tmp_path.glob("memo*")] == []


def test_a_file_that_is_there_stays(record, write, tmp_path):
    draft(record, {"background": FILLER})
    (tmp_path / "memo.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="there already"):
        write(".md")
    assert (tmp_path / "memo.md").read_text(encoding="utf-8") == "mine"


def test_a_notebook_saves_it_or_asks_for_a_name(record, tmp_path):
    draft(record, {"background": FILLER})
    here = SectionGuide(COURSE, record, SECTION)
    here.save_memo(MEMO.id, str(tmp_path / "one.html"))
    assert FILLER in (tmp_path / "one.html").read_text(encoding="utf-8")
    form = here.save_memo(MEMO.id)
    assert f"{MEMO.id}.pdf" in str(form.view)
    action = {
        "do": "write",
        "page": f"{MEMO.id}-file",
        "values": {"file": str(tmp_path / "two.md")},
        "owner": form.owner,
    }
    form._receive(form, action, [])
    assert FILLER in (tmp_path / "two.md").read_text(encoding="utf-8")
    form._receive(form, action, [])
    assert "is there already" in form.view["problem"]["text"]


def test_a_portfolio_has_it_as_a_page_with_its_earlier_versions(record, tmp_path):
    for version in ("The first one.", "The second one.", FILLER):
        hand_over(record, STRONG.texts | {"background": version})
    record.add(entry(RATED, **to_builtins(Reading({line.id: "there" for line in MEMO.rubric}))))
    Portfolio(COURSE, record).write(str(tmp_path / "mine.html"))
    text = (tmp_path / "mine.html").read_text(encoding="utf-8")
    assert '<p class="advice"' in text
    assert text.count('<table class="wordy">') == 1
    assert text.index(FILLER) < text.index("The first one.") < text.index("The second one.")
    Portfolio(COURSE, record).write(str(tmp_path / "mine.pdf"))
    assert squeezed(FILLER) in squeezed("".join(in_pdf((tmp_path / "mine.pdf").read_bytes())))


def test_of_an_earlier_version_a_portfolio_has_what_it_said_otherwise(record, tmp_path):
    hand_over(record, STRONG.texts | {"background": "The first one."})
    hand_over(record, STRONG.texts, ())
    hand_over(record, STRONG.texts)
    Portfolio(COURSE, record).write(str(tmp_path / "mine.md"))
    text = (tmp_path / "mine.md").read_text(encoding="utf-8")
    assert text.count(literal_line(STRONG.texts["cost"])) == 1
    first, second = (text.index(f"Version {n}, handed over on") for n in (1, 2))
    assert first < text.index("The first one.") < second
    assert "has the same text as the next" in text[second:]
    assert "Version 3, handed over on" not in text


def test_options_stack_on_a_narrow_page_behind_the_names_of_their_columns(record, write, tmp_path):
    hand_over(record, STRONG.texts | {"options-criterion-1": 'A "name" <b>'})
    write(".html")
    assert 'data-head="A &quot;name&quot; &lt;b&gt;"' in (tmp_path / "memo.html").read_text(encoding="utf-8")


def test_pieces_of_a_memo_are_not_told_as_left_out(record):
    hand_over(record, STRONG.texts)
    drafted = Entry(kind=DRAFTED, section=SECTION, activity=readings_id(MEMO), data={"text": "x"})
    record.add(entry(WITHDRAWN), drafted)
    assert collect(COURSE, record).left_out == 0
    record.add(Entry(kind=SUBMITTED, section=SECTION, activity="gone", data={"text": "x"}))
    assert collect(COURSE, record).left_out == 1


def test_what_is_shown_beside_answers_is_nothing_without_any(record):
    assert shown_beside(COURSE, record).pictures == {}


def _progress(record: Record):
    from utils.activities.memo.activity import MemoActivity

    activity = MemoActivity.open(COURSE, SECTION, MEMO.id)
    return activity.replay(activity.events(record))
