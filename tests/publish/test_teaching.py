"""The teaching guides in print: all of their text, tagged, with a title and a language."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from utils import cli
from utils.course import Course
from utils.course.teaching import course_guide, has_guide, section_guide
from utils.page.markdown_blocks import EMPTY, MarkdownReader
from utils.publish.paper.handout import export_guides as export

COURSE = Course()
ALL = [each.id for each in COURSE.info.sections]


def squeezed(text):
    """Return the letters and digits alone: lines break anywhere, and marks of Markdown are not printed."""
    return re.sub(r"[\W_]", "", text)


def read(content):
    return PdfReader(io.BytesIO(content))


def words(page):
    """Return the text of a page without its number, which may stand in the middle of a sentence that goes on."""
    text, numbers = re.subn(r"\n\d+ / \d+\s*$", "", page.extract_text())
    assert numbers == 1
    return text


@pytest.fixture(scope="module")
def whole():
    return export(COURSE, ALL)


def test_the_whole_course_is_one_file_with_contents_and_every_guide(whole):
    (content,) = whole.files.values()
    text = squeezed("".join(words(page) for page in read(content).pages))
    missing = [
        line
        for guide in (
            course_guide(COURSE),
            *(section_guide(COURSE, COURSE.section(id_)) for id_ in ALL if has_guide(COURSE, id_)),
        )
        for line in re.split(r"\n+|\|", guide)
        if squeezed(re.sub(r"\]\(.*?\)|^\d+\.", "", line.strip())) not in text
    ]
    assert missing == []


def test_it_is_tagged_and_says_its_title_and_its_language(whole):
    (content,) = whole.files.values()
    root = read(content).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert read(content).metadata.title == "Teaching guide: Alliance & Region"
    titles = [each.title for each in read(content).outline if not isinstance(each, list)]
    assert titles == [
        "Teaching the whole course",
        *(each.title for each in COURSE.info.sections if has_guide(COURSE, each.id)),
        "The codebook",
    ]


def test_a_section_without_a_guide_is_told(whole):
    without = [each.title for each in COURSE.info.sections if not has_guide(COURSE, each.id)]
    assert [(loss.place, title in loss.what) for loss, title in zip(whole.losses, without, strict=True)] == [
        ("", True) for _ in without
    ]


def test_one_section_is_printed_alone(course):
    made = export(course, ["opening"])
    (content,) = made.files.values()
    text = "".join(page.extract_text() for page in read(content).pages)
    assert read(content).metadata.title == "Teaching guide: Opening"
    assert "To open." in text
    assert "Teaching it all" not in text
    assert made.losses == ()
    assert export(course, ["later"]).files == {}


def test_a_character_that_no_font_has_is_told(course, course_folder):
    path = course_folder / "opening/teaching.md"
    path.write_text(path.read_text(encoding="utf-8").replace("To open.", "To open \U0010fffd."), encoding="utf-8")
    (loss,) = export(course, ["opening"]).losses
    assert "\U0010fffd" in loss.what


def test_the_command_writes_it_and_overwrites_nothing(course_folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cli, "Course", lambda: Course(course_folder))
    file = tmp_path / "guide.pdf"
    assert cli.main(["publish", "teaching", str(file), "--section", "opening"]) == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert cli.main(["publish", "teaching", str(file), "--section", "opening"]) == 1
    assert str(file) in capsys.readouterr().err


def test_markdown_becomes_blocks():
    text = "# A *b*\n\nc **d `e`** [f](https://g.org)\nh\n\n- i\n- j\n\n3. k\n\n> l\n\n```\nm\n```\n\n---\n"
    heading, paragraph, bullets, numbers, quote, code, rule = MarkdownReader(lists_links=False).blocks(text)
    assert (heading["level"], [(run["text"], run["marks"]) for run in heading["runs"]]) == (
        1,
        [("A ", []), ("b", ["em"])],
    )
    assert [(run["text"], run["marks"], run["link"]) for run in paragraph["runs"]] == [
        ("c ", [], ""), ("d ", ["strong"], ""), ("e", ["strong", "code"], ""), (" ", [], ""),
        ("f", [], "https://g.org"), (" ", [], ""), ("h", [], ""),
    ]  # fmt: skip
    assert [len(bullets["items"]), numbers["start"], quote["kind"], code["text"], rule["kind"]] == [
        2,
        3,
        "blockquote",
        "m",
        "hr",
    ]


def test_a_table_gives_room_to_long_texts_and_to_what_is_left_blank():
    (table,) = MarkdownReader(lists_links=False).blocks(
        f"| Minutes | What | Beyond |\n|---|---|---|\n| 0-5 | {'word ' * 20} | |\n| 5-9 | short | |\n"
    )
    assert table["widths"][0] == "auto"
    assert table["widths"][1] == pytest.approx((99 + 5) / 2)
    assert table["widths"][2] == EMPTY
    assert [len(table["head"]), len(table["rows"])] == [3, 2]


@given(st.text(alphabet=st.sampled_from("ab *_`#->|[]()1.\n!\\<&~"), max_size=60))
def test_no_markdown_is_too_odd(text):
    for block in MarkdownReader(lists_links=False).blocks(text):
        assert isinstance(block["kind"], str)
