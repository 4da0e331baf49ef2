"""A memo on paper: room for what is asked, a sheet for readers, exemplars with notes; and in formats of questions."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from pypdf import PdfReader

from tests.publish.editions import sections
from utils.activities.memo.activity import MemoActivity
from utils.activities.memo.paper import CELL, WORDS_A_LINE
from utils.course import Course
from utils.course.kinds import MEMOS
from utils.course.memo_fields import fields_of
from utils.markup import plain
from utils.page.tree import Fields, Heading, Items, Lines, Table, Together, Verbatim
from utils.publish.paper.handout import export, export_key, export_markdown
from utils.publish.preview import preview
from utils.publish.student import export as export_student
from utils.publish.targets import TARGETS, publish

COURSE = Course()
SECTION = "memo-and-review"
MEMO = COURSE.entry(MEMOS, SECTION, "policy-memo")
ACTIVITY = MemoActivity.open(COURSE, SECTION, MEMO.id)
OF_QUESTIONS = ("moodle", "gift", "qti12", "qti21")


def pages(content: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


@pytest.fixture(scope="module")
def handout():
    return pages(export(COURSE, [SECTION]).files["handout.pdf"])


@pytest.fixture(scope="module")
def key():
    return pages(export_key(COURSE, [SECTION]).files["answer-key.pdf"])


def test_each_part_has_room_for_the_words_that_it_may_have():
    (blocks,) = ([*ACTIVITY.on_paper()],)
    for part in MEMO.parts:
        at = next(n for n, it in enumerate(blocks) if isinstance(it, Heading) and it.text.startswith(part.title))
        if part.form == "text":
            assert part.words
            assert f"({part.words[0]} to {part.words[1]} words)" in blocks[at].text
            room = blocks[at + 2]
            assert isinstance(room, Lines)
            assert room.count * WORDS_A_LINE >= part.words[1]
        if part.form == "options":
            table = blocks[at + 2]
            assert isinstance(table, Table)
            assert (len(table.head), len(table.rows), table.roomy) == (4, 3, CELL)


def test_the_sheet_of_a_reader_is_one_page_with_every_line_of_the_rubric(handout):
    (sheet,) = (page for page in handout if squeezed(COURSE.words("memo_paper.not_yet")) in page)
    assert [line.id for line in MEMO.rubric if squeezed(plain(line.text)) not in sheet] == []
    assert squeezed(plain(COURSE.words("memo_paper.change"))) in sheet


def test_a_line_of_the_rubric_leaves_room_on_both_sides():
    *_, sheet = ACTIVITY.on_paper()
    assert isinstance(sheet, Together)
    assert sheet.apart, "it is given to somebody else than the form"
    (table,) = (each for each in sheet.blocks if isinstance(each, Table))
    assert len(table.head) == 3
    assert {row[1:] for row in table.rows} == {("", "")}
    assert table.roomy == CELL


def test_the_handout_tells_no_exemplar_and_no_note(handout):
    printed = "".join(handout)
    for each in MEMO.exemplars:
        assert [note.note for note in each.notes if squeezed(plain(note.note)) in printed] == []
        assert squeezed(each.texts["background"])[:80] not in printed
    assert [line.id for line in MEMO.rubric if squeezed(plain(line.annotation))[:80] in printed] == []


def test_the_key_holds_each_exemplar_with_all_its_notes_and_evidence(key):
    printed = "".join(key)
    for each in MEMO.exemplars:
        said = [*each.texts.values(), *each.evidence, *(plain(note.note) for note in each.notes)]
        # Of a long one its beginning: a page may end within it.
        assert [text for text in said if squeezed(text)[:40] not in printed] == []
    assert [line.id for line in MEMO.rubric if squeezed(plain(line.annotation))[:40] not in printed] == []


def test_a_note_stands_behind_the_part_that_it_is_on():
    where = {field.id: field.part for field in fields_of(MEMO)}
    blocks = [*ACTIVITY.key_on_paper()]
    for each in MEMO.exemplars:
        start = next(n for n, it in enumerate(blocks) if isinstance(it, Heading) and it.text == each.title)
        part = ""
        found = {}
        for it in blocks[start + 1 :]:
            if isinstance(it, Heading) and it.level == 4:
                break
            if isinstance(it, Heading):
                part = it.text
            if isinstance(it, Items):
                found[part] = " ".join(text for _, text in it.items)
        for note in each.notes:
            belongs = where[note.field]
            assert note.note in found["" if belongs.form == "line" else belongs.title]


def test_the_text_of_an_exemplar_is_whole_on_paper():
    blocks = [*ACTIVITY.key_on_paper()]
    told = {it.text for it in blocks if isinstance(it, Verbatim)}
    told |= {text for it in blocks if isinstance(it, Fields) for _, text in it.rows}
    told |= {cell for it in blocks if isinstance(it, Table) for row in (it.head, *it.rows) for cell in row}
    for each in MEMO.exemplars:
        lines = {line.strip() for text in each.texts.values() for line in text.splitlines() if line.strip()}
        assert lines - told == set()


@pytest.mark.parametrize("key", [False, True])
def test_it_is_a_text_too(key):
    (text,) = (content.decode() for content in export_markdown(COURSE, [SECTION], key=key).files.values())
    assert MEMO.title in text
    assert (MEMO.exemplars[0].title in text) is key
    assert "\n| ☐ " in text


@pytest.mark.parametrize("target", OF_QUESTIONS)
def test_what_knows_questions_alone_asks_for_a_memo_in_one_and_says_what_it_lacks(target, tmp_path):
    told = "\n".join(publish(COURSE, target, tmp_path / "out", [SECTION]))
    assert COURSE.words("publish.loss_memo") in told
    assert f"{SECTION}/{MEMO.id}" in told


@pytest.mark.parametrize("target", sorted(TARGETS.keys() - {*OF_QUESTIONS, "student", "negotiation"}))
def test_every_other_format_takes_the_section(target):
    exported = TARGETS[target](COURSE, [SECTION])
    assert exported.files


@pytest.mark.attack
def test_no_byte_of_an_exemplar_or_of_a_note_is_in_the_student_edition():
    files = export_student(COURSE, sections(COURSE)).files
    held = squeezed("".join(content.decode(errors="ignore") for content in files.values()))
    kept_back = [line.annotation for line in MEMO.rubric]
    for each in MEMO.exemplars:
        kept_back += [each.about, *each.evidence, *(note.note for note in each.notes)]
        kept_back += [sentence for text in each.texts.values() for sentence in re.split(r"(?<=[.;:]) ", text)]
    secrets = {squeezed(plain(text)) for text in kept_back if len(squeezed(text)) > 40}
    assert len(secrets) > 50
    assert {each for each in secrets if each in held} == set()


def test_its_author_sees_all_of_it_in_the_preview():
    seen = squeezed(unescape(re.sub(r"<[^>]*>", "", preview(COURSE, COURSE.section(SECTION)))))
    said = [MEMO.task, *(part.asks for part in MEMO.parts), *(line.annotation for line in MEMO.rubric)]
    said += [text for each in MEMO.exemplars for text in (*each.evidence, *(note.note for note in each.notes))]
    assert [text for text in said if squeezed(plain(text))[:60] not in seen] == []
