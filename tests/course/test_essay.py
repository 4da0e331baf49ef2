"""The learner's copy of the essay, however it was extracted: paragraphs, footnotes, and whether it is the essay."""

from __future__ import annotations

import random
import re
import textwrap
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import places
from utils.chosen import ChosenError
from utils.course import CourseError
from utils.course.essay import Essay, EssayError, find_essay, fingerprint, read_essay, sentences, write_fingerprint
from utils.course.essay_fingerprint import opening, resemblance
from utils.course.essay_text import split_essay

REAL = Path(__file__).resolve().parents[3] / "shared" / "essay.txt"
real = pytest.mark.skipif(not REAL.exists(), reason="the essay is not part of the project; this copy is not at hand")

FIRST, SECOND = HEADINGS = ("The Older, Deeper Harbour", "Building a Ferry Network")
PARTS = {
    heading: tuple(" ".join(each.split()) for each in text.strip().split("\n\n"))
    for heading, text in {
        "": """
            Two towns face each other over a strait that is narrow, rough and busy with fishing
            boats. For a century a single North-South ferry has tied them together, and both
            councils have paid for it in equal parts.[1] The towns now want more than a crossing:
            they want a harbour that serves the islands beyond, which no single ferry can reach.
        """,
        FIRST: """
            The harbour wall was raised in 1931 and mended after each winter since then. Its depth
            is what brought the trade, and the silt is what drives it away again. The harbour master
            calls the dredging “a debt that grows in the dark, and is paid by whoever looks down
            first.”[2] Later surveys found three shoals where the older charts show none.

            None of this is new, but the council has put it off for long enough. Four steps are
            proposed here:

            • Dredge the inner basin before the spring tides, since the pilots will not wait for a
            better season. The contract should name a single engineer, e.g. the one who mended the
            wall.

            • Share the cost with the North-South ferry company, whose development plan depends on
            the deeper basin.

            • Publish the soundings every month. Fishermen who can read the long-term figures for
            themselves will stop guessing, and a good chart is cheaper than a lost keel.
        """,
        SECOND: """
            A second ferry alone would only double the first. What the islands lack is a timetable
            that joins their boats, so that a child can go to school and a nurse can come home on
            the same day. Such a development would cost less than the wall did.

            The building of a ferry network is slow, because trust is slow. It began when Dr. A. B.
            Moor lent the islands her own launch, and it has gone on from there in small and
            friendly steps.

            • Islands first, towns second. The councils proposed a summer of trial crossings, with
            the smallest island served twice a day. The long-term aim is one ticket for all boats.

            • Both towns need a “harbour for guests.”[3] Visitors compared the cold welcome on the
            north quay with the tea that is served on the south one. Benches would be a start, and
            so would a roof.
        """,
    }.items()
}
NOTES = {
    1: "Minutes of the Joint Ferry Board, June 3, 1907; http://www.example.org/board/minutes/n-shore/june07.html.",
    2: "M. Hallow (Harbour Master), “What Lies Below,” October 9, 1988; http://www.example.org/harbour/below.html.",
    3: "Visitors' Book of the South Quay, p. 12; http://www.example.org/quay/book/2004.htm.",
}


def typeset(  # noqa: PLR0913
    parts=PARTS, notes=NOTES, *, width=70, page=18, gap=True, indent=0, number="", start="\f", head="", alone=False
):
    """Return the essay as a PDF gives it: lines of `width`, `page` of them between a head, footnotes and a number."""
    flow = []
    for heading, paragraphs in parts.items():
        flow += ["", *wrap(heading, width), ""] if heading else []
        for paragraph in paragraphs:
            lines = wrap(re.sub(r"\[(\d)\]", r"\1", paragraph), width)
            flow += [" " * indent * (not paragraph.startswith("•")) + lines[0], *lines[1:], *[""] * gap]
    sheets, lines = [], []
    while flow:
        lines.append(flow.pop(0))
        if len(lines) == page or not flow:
            feet = [int(mark[1]) for mark in re.finditer(r"(?<=\S[.”\"])(\d)(?=\s|$)", "\n".join(lines))]
            feet = [f"{n}\n\n{notes[n]}" if alone else "\n".join(wrap(f"{n} {notes[n]}", width)) for n in feet]
            text = "\n".join([head] * bool(head) + lines).strip("\n")
            text += ("\n\n" if gap else "\n") + "\n".join(feet) if feet else ""
            sheets.append(text + (f"\n\n{number.format(len(sheets) + 1)}" if number else ""))
            lines = []
    return f"\n{start}".join(sheets) + "\n"


def wrap(text, width):
    return textwrap.wrap(text, width, break_long_words=False)


def split(text, openings=()):
    parts, notes = split_essay(text, HEADINGS, openings)
    return {heading: list(part) for heading, part in parts.items()}, notes


def as_read(parts=PARTS):
    return {heading: list(part) for heading, part in parts.items()}


@pytest.mark.parametrize(
    "layout",
    [
        {},
        {"width": 46, "page": 30},
        {"start": " "},
        {"start": " ", "number": "{}"},
        {"number": "- {} -"},
        {"number": "Page {} of 9", "start": ""},
        {"start": "", "page": 20},
        {"head": "Of Harbours"},
        {"head": "Of Harbours", "number": "{}", "start": ""},
        {"alone": True, "number": "{}"},
        {"gap": False, "indent": 4},
        {"gap": False, "width": 64},
    ],
    ids=str,
)
def test_paragraphs_and_notes_are_found_in_every_layout(layout):
    assert split(typeset(**layout)) == (as_read(), NOTES)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text.replace("\n", "\r\n"), "line ends"),
        (lambda text: text.replace(". ", ".  "), "double spaces"),
        (lambda text: text.replace(" ", "\u00a0"), "no-break spaces"),
        (lambda text: text.replace("fi", "\ufb01"), "ligatures"),
        (lambda text: text.replace("• ", "\uf0b7\t"), "bullets of another font"),
        (lambda text: text.replace("• ", "•\n"), "bullets on lines of their own"),
        (lambda text: text.replace("• ", "* "), "asterisks"),
        (lambda text: re.sub(r"(?<=[.”])([123])(?=\s)", lambda mark: "¹²³"[int(mark[1]) - 1], text), "superscripts"),
        (lambda text: re.sub(r"(?<=[.”])([123])(?=\s)", r"[\1]", text), "bracketed marks"),
        (lambda text: "On Two Harbours\nA. Writer\n\nSpring 2009\n\n" + text, "title and author"),
        (lambda text: "\ufeff" + text, "byte order mark"),
        (lambda text: text.replace("-\n", "\ufffe"), "hyphens of PDFium"),
        (lambda text: text.replace("parts.1 The\n", "parts.\n1 The "), "a mark on the next line"),
    ],
)
def test_characters_of_another_export_change_nothing(change, reason):
    assert split(change(typeset())) == (as_read(), NOTES), reason


@given(width=st.integers(24, 400))
def test_any_width_gives_the_same_paragraphs(width):
    flow = [heading for pair in PARTS.items() for heading in (pair[0], *pair[1]) if heading]
    text = "\n\n".join("\n".join(wrap(re.sub(r"\[\d\]", "", paragraph), width)) for paragraph in flow)
    assert split(text)[0] == {
        heading: [re.sub(r"\[\d\]", "", each) for each in part] for heading, part in PARTS.items()
    }


WORDS = st.text("abcdefghijklmnop", min_size=2, max_size=9)
SENTENCES = st.lists(WORDS, min_size=2, max_size=14).map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=2, max_size=5).map(" ".join), min_size=1, max_size=6)


def ends_of(paragraphs):
    return set(accumulate(len(paragraph.replace(" ", "")) for paragraph in paragraphs))


@given(paragraphs=PARAGRAPHS, width=st.integers(12, 120))
def test_blank_lines_separate_paragraphs_and_nothing_is_lost(paragraphs, width):
    text = "\n\n".join("\n".join(wrap(paragraph, width)) for paragraph in paragraphs)
    found = split_essay(text, ())[0][""]
    assert " ".join(found) == " ".join(paragraphs)
    assert ends_of(found) >= ends_of(paragraphs)


@given(paragraphs=PARAGRAPHS, width=st.integers(12, 120), between=st.sampled_from(["\n", "\n\n", "\n    "]))
def test_openings_tell_paragraphs_apart_in_any_layout(paragraphs, width, between):
    paragraphs = [f"{'abcdef'[i] * 7} one two three four five six seven. {each}" for i, each in enumerate(paragraphs)]
    text = between.join("\n".join(wrap(paragraph, width)) for paragraph in paragraphs)
    known = [opening(paragraph) for paragraph in paragraphs]
    assert split_essay(f"A Title.\n\nBy A. Writer.\n\n{text}", (), known) == ({"": tuple(paragraphs)}, {})


@given(st.text(st.sampled_from("ab1•.-\n\f \x02\x1c\u00ad“]["), max_size=80) | st.text())
def test_no_text_is_too_odd(text):
    parts, notes = split_essay(text, HEADINGS)
    found = [*notes.values(), *(paragraph for part in parts.values() for paragraph in part)]
    assert [each for each in found if each != " ".join(each.split())] == []


def test_a_page_ends_in_or_after_a_paragraph():
    lines = (
        "The first line of this text is a good deal longer than its last\nand so there is {}\n\f{} on the next page."
    )
    broken, over = (
        lines.format("no stop, it goes on here with more of its words", "and more"),
        lines.format("one.", "More"),
    )
    assert len(split_essay(broken, ())[0][""]) == 1
    assert len(split_essay(over, ())[0][""]) == 2


def test_a_footnote_may_part_the_sentences_of_a_paragraph():
    text = (
        "There is a mark in the first of these sentences, which fills its line.1\n\n1 A note.\n\n{}It goes on\nand on."
    )
    for start in ("\f", " ", ""):
        parts, notes = split_essay(text.format(start), ())
        assert notes == {1: "A note."}
        assert [len(sentences(each)) for each in parts[""]] == [2]


def test_notes_may_stand_at_the_end():
    text = "It is so.1  It goes on.2\n\nNotes\n\n1 A note.\n2 Another\nnote."
    assert split_essay(text, ()) == ({"": ("It is so.[1] It goes on.[2]",)}, {1: "A note.", 2: "Another note."})


def test_a_mark_that_opens_a_line_is_told_from_its_note_and_from_a_number():
    text = "It is so.\n1 It goes on with\n12 boats and with\n12 men.\n1 A note."
    assert split_essay(text, ()) == ({"": ("It is so.[1] It goes on with 12 boats and with 12 men.",)}, {1: "A note."})


def test_an_address_over_several_lines():
    text = "It is so.1\n\n1 Board, “Minutes”; http://example.org/north-\nsouth/minutes/\n{}june.html.\nNothing else is."
    for line in ("", "1907/", "of_the_\nboard_in_"):
        assert split_essay(text.format(line), ()) == (
            {"": ("It is so.[1] Nothing else is.",)},
            {1: f"Board, “Minutes”; http://example.org/north-south/minutes/{line.replace(chr(10), '')}june.html."},
        )


@pytest.mark.parametrize("indent", ["   ", "\t"])
def test_an_indented_line_starts_a_paragraph_though_the_line_before_it_is_full(indent):
    lines = ["These lines are not parted by", "blank ones, and the last is full.", "They are indented, and", "so on."]
    text = "{0}{1}\n{2}\n{0}{3}\n{4}".format(indent, *lines)
    assert len(split_essay(text, ())[0][""]) == 2


def test_a_blank_line_within_a_sentence_is_a_page_break():
    text = "This line is interrupted where its page ends and the next\n\nbegins, and then\nit is over.\n\nIt was."
    assert [len(sentences(each)) for each in split_essay(text, ())[0][""]] == [1, 1]
    assert split_essay(text, ())[0][""][0].startswith("This line")


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("the North-\nSouth line", "the North-South line"),
        ("slow develop-\nment there", "slow development there"),
        ("US-\nled and US-\nJapan", "US-led and US-Japan"),
        ("harbour works; the har-\nbour", "harbour works; the harbour"),
        ("well-kept books, a well-\nkept log", "well-kept books, a well-kept log"),
        ("its self-\ndefence", "its self-defence"),
        ("long roads, short term, long-\nterm", "long roads, short term, long-term"),
        ("pre- and post-\nwar", "pre- and postwar"),
        ("pre-\nand postwar", "pre- and postwar"),
        ("from post-\n1945", "from post-1945"),
        ("slow devel\u00ad\nopment there", "slow development there"),
        ("mil-\nmil talks", "mil-mil talks"),
        ("slow develop-\nment in the North-\nSouth talks", "slow development in the North-South talks"),
        ("a sea-\nside and well-\nkept, well-kept", "a sea-side and well-kept, well-kept"),
    ],
)
def test_hyphens_at_the_end_of_a_line(broken, joined):
    assert split_essay(broken, ())[0][""] == (joined,)


@pytest.mark.parametrize(
    "written",
    [
        "THE OLDER, DEEPER HARBOUR",
        "1. The Older, Deeper Harbour",
        "II. The older,  deeper harbour",
        "“The Older, Deeper Harbour”",
    ],
)
def test_headings_are_found_however_they_are_written(written):
    parts, _ = split(f"Before it.\n\n{written}\n\nAfter it.")
    assert parts == {"": ["Before it."], FIRST: ["After it."]}


def test_a_heading_on_two_lines_and_without_blank_lines():
    text = "Before the heading there is a line and\nthen another one.\nThe Older,\nDeeper Harbour\nAfter it."
    assert split(text)[0][FIRST] == ["After it."]


def test_a_heading_in_running_text_is_no_heading():
    parts, _ = split("It has become plain that we are\nbuilding a ferry network\nwithout a plan.")
    assert list(parts) == [""]


def test_a_heading_that_runs_on_as_page_head_counts_once():
    pages = typeset(width=46, page=20).split("\f")
    place = next(i for i, page in enumerate(pages) if FIRST in page) + 1
    text = "\f".join(pages[:place] + [f"{FIRST}\n\n{page}" for page in pages[place:]])
    assert len(pages) - place > 1
    assert split(text) == (as_read(), NOTES)


def test_a_line_that_comes_twice_in_many_pages_is_text():
    pages = [f"and {letter * 9} by\n{letter * 7} or {letter * 5}" for letter in "abcdefghijkl"]
    pages[2] = pages[7] = "the old harbour"
    assert split_essay("\f".join(pages), ())[0][""][0].count("the old harbour") == 2


def test_a_bullet_keeps_the_text_that_a_blank_line_parts_from_its_head():
    text = typeset(start="", page=20).replace("Islands first, towns second. ", "Islands first, towns second.\n\n")
    assert "second.\n\n" in text
    assert split(text) == (as_read(), NOTES)
    text = text.replace("guests.”3 ", "guests.”3\n\n")  # the last bullet follows the one before it
    assert "guests.”3\n\n" in text
    assert split(text) == (as_read(), NOTES)


@pytest.mark.parametrize("after", ["This closes the list.", "This opens another list:\n\n• A third step."])
def test_what_follows_a_list_is_no_part_of_its_last_bullet(after):
    parts, _ = split(f"• One step.\n\n• Another step.\n\n{after}")
    assert parts[""] == ["• One step.", "• Another step.", *after.split("\n\n")]


def test_numbers_that_are_no_footnote_marks_stay():
    text = (
        "It rose by 2.1 percent to 10:30 in 1997.\n\nIn 1994 it was 12 years old, see June 3, 1\n\n1 boat and 12 men."
    )
    parts, notes = split_essay(text, ())
    assert parts[""][0] == "It rose by 2.1 percent to 10:30 in 1997."
    assert notes == {}


@pytest.mark.parametrize(
    "expected",
    [
        ["It is so.", "It is not."],
        ["The U.S. Navy and the U.K. agreed, e.g. in Art. 5 and para. 3.", "Dr. A. B. Moor did not."],
        ["He called it “a rule of law.”[1]", "Then he left."],
        ["It held.[1][2]", "“Quite,” she said."],
        ["Why?", "Because of mil-mil talks!", "12 came on Feb. 19."],
        ["• A head.", "Its text (etc.) goes on.", "It ends"],
        ["Cold War II.", "The answer is no.", "It is by J. R. Moor, cf. Hall."],
        ["1. One thing is listed.", "2. Another is."],
        ["in small letters.", "all of it."],
    ],
)
def test_sentences(expected):
    assert sentences(" ".join(expected)) == tuple(expected)


@given(
    st.lists(WORDS | st.sampled_from(["A.", "e.g.", "It.", "so.”[1]", "“No", "5", "II?"]), max_size=20).map(" ".join)
)
def test_sentences_lose_nothing(paragraph):
    assert " ".join(sentences(paragraph)) == paragraph


@given(PARAGRAPHS, PARAGRAPHS, st.integers(12, 90))
def test_a_sketch_depends_on_words_alone(one, other, width):
    text, another = " ".join(one), " ".join(other)
    sketch = fingerprint(text)
    assert fingerprint("\n".join(wrap(text, width)).upper().replace(".", " (12);")) == sketch
    assert len(sketch) <= 64
    assert 0 <= resemblance(sketch, fingerprint(another)) == resemblance(fingerprint(another), sketch) <= 1
    assert resemblance(sketch, sketch) == (1 if sketch else 0)


def test_a_hash_counts_only_among_the_smallest_of_both_sketches():
    one, other = [f"{i:03}" for i in (*range(63), 200)], [f"{i:03}" for i in (*range(63, 126), 200)]
    assert resemblance(one, other) == 0


def test_resemblance_estimates_the_share_of_common_runs():
    words = [f"w{chr(97 + i // 676 % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i % 26)}" for i in range(4000)]
    sketch = fingerprint(" ".join(words[:3000]))
    assert resemblance(sketch, fingerprint(" ".join(words[1000:]))) == pytest.approx(0.5, abs=0.2)  # 3 standard errors
    assert resemblance(sketch, fingerprint(" ".join(words[3000:]))) == 0


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Return a project whose essay is the one above."""
    (tmp_path / "data/course").mkdir(parents=True)
    (tmp_path / "data/course/essay.toml").write_text(write_fingerprint(typeset()), encoding="utf-8")
    monkeypatch.setattr(places, "_PROJECT", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save(project, data):
    path = project / "data/reading/essay.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def test_the_copy_is_found(project, monkeypatch):
    assert find_essay() is None
    path = save(project, b"x")
    assert find_essay() == path
    other = project / "other.txt"
    other.touch()
    monkeypatch.setenv("SEMINAR_ESSAY", str(other))
    assert find_essay() == other
    monkeypatch.setenv("SEMINAR_ESSAY", " ")
    assert find_essay() == path


def test_the_copy_above_the_notebook_comes_before_the_projects(project, tmp_path_factory, monkeypatch):
    save(project, b"x")
    working = tmp_path_factory.mktemp("working")
    notebooks = working / "notebooks" / "teaching"
    notebooks.mkdir(parents=True)
    monkeypatch.chdir(notebooks)
    assert find_essay() == project / "data/reading/essay.txt"
    (working / "data").mkdir()
    assert find_essay() == project / "data/reading/essay.txt"
    path = save(working, b"x")
    assert find_essay() == path


@pytest.mark.parametrize("name", ["essay.txt.txt", "essay.pdf", "essay", "Essay.TXT"])
def test_a_copy_under_another_name_is_told_what_to_be_called(project, name):
    other = save(project, b"x").rename(project / "data/reading" / name)
    (project / "data/reading/README.txt").touch()
    with pytest.raises(EssayError, match=r"has a name that is not looked for; rename it to essay\.txt") as caught:
        find_essay()
    assert str(caught.value).startswith(f"{other}: ")
    assert "\n" not in str(caught.value)
    save(project, b"x")
    assert find_essay() == project / "data/reading/essay.txt"


def test_another_text_in_the_same_folder_is_no_misnamed_copy(project):
    save(project, b"x").rename(project / "data/reading/essays-on-asia.txt")
    assert find_essay() is None


@pytest.mark.parametrize("given_path", ["nowhere.txt", "data", "n" * 300])
def test_a_wrong_setting_is_named(project, monkeypatch, given_path):
    save(project, b"x")
    monkeypatch.setenv("SEMINAR_ESSAY", str(project / given_path))
    with pytest.raises(EssayError, match=rf"{given_path}: there is no such file; set SEMINAR_ESSAY"):
        find_essay()


@pytest.mark.parametrize("given_path", ["other.txt", "~no-such-user-here/essay.txt"])
def test_a_setting_that_means_no_one_place_is_refused(project, monkeypatch, given_path):
    save(project, b"x")
    (project / "other.txt").touch()
    monkeypatch.setenv("SEMINAR_ESSAY", given_path)
    with pytest.raises(ChosenError, match=rf"^SEMINAR_ESSAY={given_path}: .*write the whole path"):
        find_essay()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(project, encoding):
    found = read_essay(save(project, typeset().encode(encoding)), HEADINGS)
    assert found == Essay({heading: tuple(part) for heading, part in PARTS.items()}, NOTES, complete=True)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b" \n\f\n", "the file is empty"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "this is the PDF itself"),
        (b"PK\x03\x04\x14\x00\x06\x00", "this is not a plain text file"),
        (rb"{\rtf1\ansi Two towns face each other}", "this is not a plain text file"),
        (b"\x81\x8d\x8f text", "this is not a plain text file"),
        ("abc".encode("utf-16") + b"x", "this is not a plain text file"),
        (b"boat " * 500_000, "the file is far larger than the essay"),
        (b"Another text. " * 50, r"this is not the essay the course reads \(0% of the text agrees\)"),
        (PARTS[SECOND][0].encode(), r"this is not the essay the course reads \([1-9]\d?% of the text agrees\)"),
    ],
)
def test_other_files_are_refused(project, data, problem):
    path = save(project, data)
    with pytest.raises(EssayError, match=rf"^{re.escape(str(path))}: {problem}[^;]*; \w+") as error:
        read_essay(path, HEADINGS)
    assert "\n" not in str(error.value)


def test_a_folder_is_refused(project):
    with pytest.raises(EssayError, match=r"the file cannot be read \(Is a directory\)"):
        read_essay(project, HEADINGS)


def test_a_copy_without_a_page_is_read_but_not_complete(project):
    pages = typeset(page=14).split("\f")
    found = read_essay(save(project, "\f".join(pages[:1] + pages[2:]).encode()), HEADINGS)
    assert not found.complete
    assert SECOND in found.parts


def test_a_faulty_fingerprint_is_told_as_a_fault_of_the_course(project):
    path = project / "data/course/essay.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('  "', '  "x', 1), encoding="utf-8")
    with pytest.raises(CourseError, match=r"data/course/essay\.toml: sketch\.1: "):
        read_essay(save(project, typeset().encode()), HEADINGS)


def test_a_paragraph_that_is_not_there_is_named():
    found = Essay({"": ("One.",), FIRST: ("A.", "B.", "C.")}, {})
    assert found.paragraph(FIRST, 3) == "C."
    for number in (0, -1, 4):
        with pytest.raises(
            EssayError, match=f"^{FIRST}: the section has 3 paragraphs in your copy, and none is number {number}"
        ):
            found.paragraph(FIRST, number)
    with pytest.raises(EssayError, match=r"^the opening: the section has 1 paragraph in your copy"):
        found.paragraph("", 2)
    with pytest.raises(EssayError, match=f"^{SECOND}: your copy has no section under this heading"):
        found.paragraph(SECOND, 1)


ESSAY_HEADINGS = (
    "A More Active, Versatile Alliance",
    "Regional Community Building",
    "Conclusions and Further Research",
)
ADDRESS = re.compile(r"https?:|www\.|\.html?\b")


@pytest.fixture(scope="module")
def true_essay():
    return read_essay(REAL, ESSAY_HEADINGS)


@real
def test_the_essay_is_read_in_full(true_essay):
    assert {heading: len(part) for heading, part in true_essay.parts.items()} == dict(
        zip(("", *ESSAY_HEADINGS), (1, 10, 10, 6), strict=True)
    )
    assert true_essay.complete
    paragraphs = [paragraph for part in true_essay.parts.values() for paragraph in part]
    assert [sum(each.startswith("•") for each in part) for part in true_essay.parts.values()] == [0, 7, 7, 4]
    assert [each for each in paragraphs if ADDRESS.search(each) or not re.search(r"[.:”\"](\[\d\])?$", each)] == []
    # No word is lost or added, whatever the lines, and nothing but the notes' numbers has gone.
    whole = " ".join([*paragraphs, *ESSAY_HEADINGS, *true_essay.notes.values()])
    letters = re.sub(r"[\W\d_]", "", REAL.read_text(encoding="utf-8"))
    assert sorted(re.sub(r"[\W\d_]", "", whole)) == sorted(letters)


@real
def test_the_essay_is_joined_over_page_breaks(true_essay):
    first, second, last = (true_essay.parts[heading] for heading in ESSAY_HEADINGS)
    assert "environment, such as" in first[1]
    assert "issues, and strictly following" in first[7]
    assert "building confidence and" in second[4]
    assert "freedom and individual" in last[5]
    assert last[1].startswith("At the Japan-US")  # here the page ends with its paragraph
    assert "US-Japan-ROK" in second[5]
    assert "self-defense" in second[8]


@real
def test_the_essay_has_four_notes(true_essay):
    assert list(true_essay.notes) == [1, 2, 3, 4]
    assert [bool(re.search(r"; http://\S+\.html?\.$", note)) for note in true_essay.notes.values()] == [True] * 4
    marked = {
        (heading, number): re.findall(r"\[(\d)\]", paragraph)
        for heading, part in true_essay.parts.items()
        for number, paragraph in enumerate(part, 1)
        if "[" in paragraph
    }
    first, _, last = ESSAY_HEADINGS
    assert marked == {("", 1): ["1"], (first, 2): ["2"], (last, 4): ["3"], (last, 5): ["4"]}


@real
def test_the_essay_has_sentences(true_essay):
    assert [len(sentences(each)) for each in true_essay.parts[""]] == [7]
    assert [len(sentences(each)) for each in true_essay.parts[ESSAY_HEADINGS[2]]] == [6, 3, 6, 4, 7, 8]


@real
def test_the_committed_fingerprint_is_that_of_the_essay():
    committed = places.find("data/course/essay.toml").read_text(encoding="utf-8")
    assert committed == write_fingerprint(REAL.read_text(encoding="utf-8"))


LAYOUTS = [
    {"page": 45, "number": "{}"},
    {"start": "", "page": 45},
    {"gap": False, "start": "", "page": 38},
    {"gap": False, "page": 38, "head": "On an Alliance"},
    {"alone": True, "page": 40, "number": "{}"},
]


@real
@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize("width", [30, 73, 88, 102])
def test_the_essay_is_the_same_in_another_layout(true_essay, tmp_path, layout, width):
    copy = tmp_path / "copy.txt"
    copy.write_text(typeset(true_essay.parts, true_essay.notes, width=width, **layout), encoding="utf-8")
    assert read_essay(copy, ESSAY_HEADINGS) == true_essay


def misread(text):
    chance = random.Random(4)  # noqa: S311  noise, not a secret
    return " ".join(word if chance.random() > 0.05 else f"{word}x" for word in text.split())


@real
@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        str.upper,
        lambda text: text.replace('"', "'"),
        lambda text: re.sub(r"(\w{4})(\w{4})\b", "\\1-\n\\2", text),
        lambda text: text[: len(text) // 5] + text[len(text) * 2 // 5 :],
        lambda text: text[: len(text) // 2],
        misread,
    ],
    ids=["small", "capitals", "British quotes", "hyphenated", "a page missing", "half", "misread"],
)
def test_another_copy_of_the_essay_is_recognised(tmp_path, change):
    copy = tmp_path / "copy.txt"
    copy.write_text(change(REAL.read_text(encoding="utf-8")), encoding="utf-8")
    assert read_essay(copy, ESSAY_HEADINGS).parts[""]


@real
@pytest.mark.parametrize("name", ["design.md", "examples.md", "facts.yaml"])
def test_texts_about_the_essay_are_not_the_essay(name):
    path = REAL.with_name(name)
    if not path.exists():
        pytest.skip(f"{name} is not at hand")
    with pytest.raises(EssayError, match="this is not the essay the course reads"):
        read_essay(path, ESSAY_HEADINGS)
