"""Text files as people's programs save them are read alike everywhere, or a line says how to save them."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from utils import words as catalogue
from utils.course import Course, CourseError
from utils.course.authoring import new_prompt, new_question
from utils.course.frame_rules import read_fingerprint
from utils.course.kinds import QUIZZES
from utils.essay.copy import EssayError, read_essay
from utils.plain_text import UNSEEN, decode, one_line, printable, visible
from utils.teaching.results.class_summary import FORMAT, read_summary
from utils.words import LANGUAGES, LanguageError, NoWordError, Words, load_words

CASES = Path(__file__).parent / "cases"
TEXT = "title = “Ō, naïve”\nsecond line\n"
SAVED = {
    "utf-8": TEXT.encode(),
    "with a mark": TEXT.encode("utf-8-sig"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16, other order": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "returns": TEXT.replace("\n", "\r\n").encode(),
    "returns and a mark": TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
}


@pytest.mark.parametrize("data", SAVED.values(), ids=SAVED)
def test_a_text_reads_the_same_however_it_was_saved(data):
    assert decode(data) == TEXT


@pytest.mark.parametrize("data", ["naïve".encode("cp1252"), b"\xff\xfea", b"\xfe\xff\xd8\x00"])
def test_what_is_neither_utf_8_nor_utf_16_is_not_guessed_at(data):
    with pytest.raises(UnicodeDecodeError):
        decode(data)


def resave(path, how):
    """Save `path` as another program would."""
    text = path.read_text(encoding="utf-8")
    path.write_bytes({"returns": text.replace("\n", "\r\n").encode()}.get(how) or text.encode(how))


@pytest.mark.parametrize("how", ["utf-8-sig", "utf-16", "returns"])
def test_a_course_saved_on_windows_is_sound_and_can_be_added_to(course_folder, how):
    for path in course_folder.rglob("*.toml"):
        resave(path, how)
    course = Course(course_folder)
    assert [fault for fault in course.faults() if not fault.file.startswith("notebooks/")] == []
    new_question(course, "why-not", "opening", "first", "numeric")
    new_prompt(course, "who-pays", "later")
    assert "why-not" in (course_folder / "opening/quiz.toml").read_text(encoding="utf-8")


def test_a_quiz_as_notepad_saves_it_is_read(course_folder):
    shutil.copy(CASES / "bom-head-of-quiz.toml", course_folder / "opening" / "quiz.toml")
    told = [str(fault) for fault in Course(course_folder).faults()]
    assert not any("not valid TOML" in line for line in told)
    assert any(": first-steps" in line for line in told), "its own ids are seen"


def test_a_code_page_in_the_course_is_one_line_that_says_how_to_save(course_folder):
    path = course_folder / "opening/quiz.toml"
    path.write_bytes(path.read_text(encoding="utf-8").replace("First quiz", "Première").encode("cp1252"))
    with pytest.raises(CourseError) as caught:
        Course(course_folder).entry(QUIZZES, "opening", "first")
    assert str(caught.value).startswith("data/course/opening/quiz.toml: byte ")
    assert str(caught.value).endswith("is not UTF-8; save the file as UTF-8")


def test_an_essay_in_a_code_page_is_read_and_a_binary_file_is_not(tmp_path):
    for data, says in (
        ("naïve".encode("cp1252"), "not the essay"),
        ("naïve".encode("utf-16"), "not the essay"),
        ("naïve".encode("utf-16-le"), "plain text"),
    ):
        (tmp_path / "essay.txt").write_bytes(data)
        with pytest.raises(EssayError, match=says):
            read_essay(tmp_path / "essay.txt", read_fingerprint(Course()))


@pytest.mark.parametrize("how", ["utf-8-sig", "utf-16", "returns"])
def test_a_class_file_that_an_editor_saved_again_is_read(course, tmp_path, how):
    path = tmp_path / "class.json"
    head = f'{{"format": "{FORMAT}", "version": "1",\n"learners": 5,'
    path.write_text(f'{head} "forecasts": {{}}, "directions": {{}}, "verdicts": {{}}}}\n', encoding="utf-8")
    resave(path, how)
    assert read_summary(course, path).learners == 5


@pytest.fixture
def language(tmp_path):
    """A copy of the catalogue to break."""
    return Path(shutil.copytree(LANGUAGES / "en", tmp_path / "xx"))


@pytest.mark.parametrize("how", ["utf-8-sig", "utf-16", "returns"])
def test_a_language_file_saved_on_windows_is_read(language, how):
    resave(language / "form.toml", how)
    assert Words(language).starting("form.") == load_words("en").starting("form.")


BROKEN = {
    b'next = "Next\n': "form.toml: the file cannot be read as TOML (Illegal character '\\n' (at line 1, column 13)); ",
    'next = "é"'.encode("cp1252"): "form.toml: byte 8 is not UTF-8; save the file as UTF-8",
    b"next = 3": "form.toml: next: the value is no text; write it in quotation marks",
    b"[next]\na = 1": "form.toml: next: the value is no text; write it in quotation marks",
}


@pytest.mark.parametrize(("data", "says"), BROKEN.items())
def test_a_broken_language_file_is_one_line(language, data, says):
    (language / "form.toml").write_bytes(data)
    words = Words(language)
    assert words("progress.count", n=1, total=2), "a fault in one file is told by those who need it"
    with pytest.raises(LanguageError) as caught:
        words("form.next")
    assert says in str(caught.value)
    assert caught.value._render_traceback_() == [str(caught.value)]
    assert "\n" not in str(caught.value)


def test_a_language_file_that_is_a_folder_is_one_line(language):
    (language / "form.toml").unlink()
    (language / "form.toml").mkdir()
    with pytest.raises(LanguageError, match=r"form\.toml: the file cannot be read"):
        Words(language)("form.next")


def test_a_text_that_is_missing_or_has_a_field_too_many_is_one_line(language):
    (language / "form.toml").write_text('position = "{m} of {total}"\nodd = "{n"\n', encoding="utf-8")
    words = Words(language)
    with pytest.raises(NoWordError, match=r"form\.toml: next: the text is missing; copy it from"):
        words("form.next")
    for key in ("position", "odd"):
        with pytest.raises(LanguageError, match=rf"form\.toml: {key}: .* those it may have: n, total$"):
            words(f"form.{key}", n=1, total=2)


def test_a_text_that_the_first_language_lacks_is_to_be_written():
    with pytest.raises(NoWordError, match=r"^data/language/en/form\.toml: new: the text is missing; write it there$"):
        load_words("en")("form.new")


def test_a_language_that_is_not_there_is_one_line():
    with pytest.raises(LanguageError) as caught:
        load_words("tlh")("form.next")
    assert str(caught.value).startswith("data/language/tlh: there is no such language; use one of en")


def test_a_fault_in_the_words_for_faults_leaves_the_facts(language, monkeypatch):
    monkeypatch.setattr(catalogue, "LANGUAGES", language.parent)
    monkeypatch.setattr(catalogue, "_SPARE", "xx")
    (language / "language.toml").write_text("bad_toml = \n", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"language\.toml: Invalid value \(at line 1"):
        Words(language)("language.no_word")


def test_a_printable_text_is_one_line_without_anything_that_acts():
    odd = "".join(map(chr, range(0x300))) + "\u2028\u202e\u2067\udcff\x9b31m"
    shown = printable(odd)
    assert shown.encode()
    kept = {"Cc", "Cs", "Zl", "Zp"}
    assert not any(unicodedata.category(letter) in kept for letter in shown)
    assert "\u202e" not in shown
    assert r"\x1b" in shown
    assert printable("日本 – “naïve” عربي 🙂") == "日本 – “naïve” عربي 🙂"


HIDDEN = "\0\x1b\x7f\x9b\xad\u061c\u180e\u200b\u200e\u200f\u2028\u202e\u2060\u2067\udcff\ufeff\uffff"
JOINED = "👩‍🚀 می‌خواهم 日本 – “naïve” שלום"


@pytest.mark.parametrize("sign", HIDDEN, ids=ascii)
def test_what_nobody_sees_is_spelt_out_or_blanked_wherever_a_line_is_made(sign):
    assert re.search(f"[{UNSEEN}]", sign)
    assert printable(f"a{sign}b") == f"a{sign.encode('unicode_escape').decode()}b"
    assert one_line(f"{sign}a{sign}\n b{sign}") == "a b"


def test_a_name_keeps_what_joins_its_letters():
    assert printable(JOINED) == one_line(f"  {JOINED}\u3000\n") == visible(JOINED) == JOINED


def test_a_text_of_many_lines_keeps_them_and_steers_nothing():
    assert visible("a\r\n\tb\x1b[31m\u202ec\u200fd") == "a\n\tb\ufffd[31mc\u200fd"
