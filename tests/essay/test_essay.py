"""The learner's copy of the essay, however it was extracted: paragraphs, footnotes, and whether it is the essay."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import places
from utils.chosen import ChosenError
from utils.course import Course
from utils.course.frame_rules import read_fingerprint
from utils.essay.copy import EssayError, find_essay, read_essay
from utils.essay.fingerprint import Fingerprint, make_fingerprint, runs
from utils.essay.pages import running_text
from utils.essay.passages import Passage, find_passages
from utils.essay.seams import Seams
from utils.essay.sentences import sentences

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
    3: "Visitors' Book of the South Quay, second volume, p. 12; http://www.example.org/quay/book/2004.htm.",
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


KNOWN = make_fingerprint(PARTS, NOTES.values())


def split(text, known=KNOWN):
    """Return the paragraphs under each heading, as far as they are certain, and the notes."""
    found = find_passages(text, known)
    parts = {part.heading: [] for part in known.parts}
    for (heading, _), passage in sorted(found.paragraphs.items(), key=lambda item: item[0][1]):
        parts[heading] += [passage.text] if passage.certain else []
    return parts, found.notes


def as_read(parts=PARTS):
    return {heading: [each.removeprefix("• ") for each in part] for heading, part in parts.items()}


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
        heading: [re.sub(r"\[\d\]", "", each) for each in part] for heading, part in as_read().items()
    }


WORDS = st.text("abcdefghijklmnop", min_size=2, max_size=9)
SENTENCES = st.lists(WORDS, min_size=2, max_size=14).map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=2, max_size=5).map(" ".join), min_size=1, max_size=6)


@given(paragraphs=PARAGRAPHS, width=st.integers(12, 120), between=st.sampled_from(["\n", "\n\n", "\n    ", "\n• "]))
def test_paragraphs_are_told_apart_in_any_layout_and_order(paragraphs, width, between):
    edge = "{0} one two three four five six seven"
    paragraphs = [
        f"{edge.format('abcdef'[i] * 7)}. {each} {edge.format('uvwxyz'[i] * 7)}." for i, each in enumerate(paragraphs)
    ]
    known = make_fingerprint({"": paragraphs}, ())
    for order in (paragraphs, paragraphs[::-1]):
        text = between.join("\n".join(wrap(paragraph, width)) for paragraph in order)
        found = split(f"A Title.\n\nBy A. Writer.\n\n{text}", known)
        assert found == ({"": paragraphs}, {})


@given(st.text(st.sampled_from("ab1•.-\n\f \x02\x1c\u00ad“]["), max_size=80) | st.text())
def test_no_text_is_too_odd(text):
    found = find_passages(typeset().replace("1988", text).replace("timetable", text), KNOWN)
    texts = [*found.notes.values(), *(passage.text for passage in found.paragraphs.values())]
    assert len(texts) > 8
    assert [each for each in texts if each != " ".join(each.split())] == []


def test_a_footnote_may_part_the_sentences_of_a_paragraph():
    paragraph = "There is a mark in the first of these sentences, which fills its line.[1] It goes on and on."
    note = "A note that has more words than eight of them, and so many more that its edges do not meet."
    known = make_fingerprint({"": [paragraph]}, [note])
    for start in ("\f", " ", ""):
        lines = paragraph.replace("[1] ", f"1\n\n1 {note}\n\n{start}").replace("goes on and", "goes on\nand")
        assert split(lines, known) == ({"": [paragraph]}, {1: note})


def test_notes_may_stand_at_the_end():
    paragraph = "It is so, as all who have been there say.[1] It goes on, and nobody has seen an end of it.[2]"
    notes = [
        "A note that has more words than eight of them, and so many more that its edges do not meet.",
        "Another note, which has more words than eight, too, and the words with which it ends are its own.",
    ]
    known = make_fingerprint({"": [paragraph]}, notes)
    text = f"{re.sub(r'[][]', '', paragraph)}\n\nNotes\n\n1 {notes[0]}\n2 {notes[1].replace(' ', chr(10), 3)}"
    assert split(text, known) == ({"": [paragraph]}, dict(enumerate(notes, 1)))


def test_a_mark_that_opens_a_line_is_told_from_its_note_and_from_a_number():
    paragraph = "It is so.[1] It goes on with 12 boats and with 12 men, and with all that men in boats have with them."
    note = "A note that has more words than eight of them, and so many more that its edges do not meet."
    lines = paragraph.replace("[1] ", "\n1 ").replace("with 12", "with\n12").replace("that men", "that men\n")
    text = f"{lines}\n1 {note}"
    assert split(text, make_fingerprint({"": [paragraph]}, [note])) == ({"": [paragraph]}, {1: note})


def test_numbers_at_the_edges_of_a_paragraph_are_its_own():
    paragraphs = [
        "12 boats lay in the harbour when the winter came, and the number of men who lived in them was 24.",
        "5 of them had come from the islands, as far as anybody knows, in the autumn of the year 1931.",
    ]
    known = make_fingerprint({"": paragraphs}, ())
    for between in ("\n", "\n\n• "):
        assert split(between.join(paragraphs), known) == ({"": paragraphs}, {})


def test_an_address_over_several_lines():
    paragraph = "It is so, as all who have been there say.[1] Nothing else is, and nobody has said that it is."
    before, after = paragraph.split("[1] ")
    title = "Board of the Joint Ferry, “Minutes of a Meeting in the Harbour”"
    for line in ("", "1907/", "of_the_\nboard_in_"):
        text = f"{before}1\n\n1 {title}; http://example.org/north-\nsouth/minutes/\n{line}june.html.\n{after}"
        note = f"{title}; http://example.org/north-south/minutes/{line.replace(chr(10), '')}june.html."
        assert split(text, make_fingerprint({"": [paragraph]}, [note])) == ({"": [paragraph]}, {1: note})


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
    lines = running_text(broken).split("\n")
    assert Seams(lines).join(lines) == joined


def test_a_heading_that_runs_on_as_page_head_counts_once():
    pages = typeset(width=46, page=20).split("\f")
    place = next(i for i, page in enumerate(pages) if FIRST in page) + 1
    text = "\f".join(pages[:place] + [f"{FIRST}\n\n{page}" for page in pages[place:]])
    assert len(pages) - place > 1
    assert split(text) == (as_read(), NOTES)


def test_a_line_that_comes_twice_in_many_pages_is_text():
    pages = [f"and {letter * 9} by\n{letter * 7} or {letter * 5}" for letter in "abcdefghijkl"]
    pages[2] = pages[7] = "the old harbour"
    assert running_text("\f".join(pages)).count("the old harbour") == 2


def test_a_bullet_keeps_the_text_that_a_blank_line_parts_from_its_head():
    text = typeset(start="", page=20).replace("Islands first, towns second. ", "Islands first, towns second.\n\n")
    assert "second.\n\n" in text
    assert split(text) == (as_read(), NOTES)
    text = text.replace("guests.”3 ", "guests.”3\n\n")  # the last bullet follows the one before it
    assert "guests.”3\n\n" in text
    assert split(text) == (as_read(), NOTES)


def test_numbers_that_are_no_footnote_marks_stay():
    text = "It rose by 2.1 percent to 10:30 in 1997. In 1994 it was 12 years old, see June 3, 1, and it had 2 boats."
    assert split(text, make_fingerprint({"": [text]}, NOTES.values())) == ({"": [text]}, {})


def test_a_passage_without_its_opening_or_closing_reaches_to_its_neighbour():
    first, second, third = as_read()[SECOND][:3]
    text = typeset({"": PARTS[SECOND][:3]}, {}, gap=False)
    known = make_fingerprint({"": [first, second, third]}, ())
    for torn, lost in (("The building", "Th3 bui1ding"), ("friendly", "fr1endly")):
        assert torn in text
        found = find_passages(text.replace(torn, lost), known).paragraphs
        assert found["", 2] == Passage(second.replace(torn.replace("\n", " "), lost.replace("\n", " ")), certain=False)
        assert found["", 1].certain
        assert found["", 3].certain


def test_a_paragraph_that_is_not_in_the_copy_is_not_made_up():
    text = typeset({heading: part[:2] + part[3:] for heading, part in PARTS.items()})
    found = find_passages(text, KNOWN)
    assert set(found.paragraphs) == {
        (heading, n) for heading, part in PARTS.items() for n in range(1, len(part) + 1) if n != 3
    }
    assert 0.7 < found.share < 1


def test_a_paragraph_does_not_swallow_another():
    first, second = as_read()[SECOND][:2]
    known = make_fingerprint({"": [first, second]}, ())
    mixed = f"{first[:100]} {second} {first[100:]}"
    assert split(mixed, known) == ({"": [second]}, {})


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
        ["It was the people's.", "A few knew the king’s.", "B was not."],
    ],
)
def test_sentences(expected):
    assert sentences(" ".join(expected)) == tuple(expected)


@given(
    st.lists(WORDS | st.sampled_from(["A.", "e.g.", "It.", "so.”[1]", "“No", "5", "II?"]), max_size=20).map(" ".join)
)
def test_sentences_lose_nothing(paragraph):
    assert " ".join(sentences(paragraph)) == paragraph


@given(PARAGRAPHS, st.integers(12, 90))
def test_a_fingerprint_depends_on_words_alone(paragraphs, width):
    text = " ".join(paragraphs)
    other = "\n".join(wrap(text, width)).upper().replace(".", " (12);")
    assert [each for each, _, _ in runs(other)] == [each for each, _, _ in runs(text)]


def test_a_passage_of_few_words_has_no_fingerprint():
    with pytest.raises(ValueError, match="too short to be recognised: One two"):
        make_fingerprint({"": ["One two three four five six seven."]}, ())


def test_no_two_hashes_are_of_overlapping_words():
    (pair,) = make_fingerprint({"": [" ".join(map("word{}".format, "abcdefghijklmnop"))]}, ()).parts[0].paragraphs
    assert len({*pair.split("-")}) == 2
    with pytest.raises(ValueError, match="too short"):
        make_fingerprint({"": [" ".join(map("word{}".format, "abcdefghijklmno"))]}, ())


def test_the_fingerprint_of_another_essay_is_written(tmp_path):
    copy = tmp_path / "copy.txt"
    lines = [line for heading, part in PARTS.items() for line in ([f"# {heading}"] * bool(heading) + [*part])]
    copy.write_text("\n\n".join([*lines, *(f"[{n}] {note}" for n, note in NOTES.items())]), encoding="utf-8")
    tool = Path(__file__).resolve().parents[2] / "tools" / "fingerprint.py"
    command = [sys.executable, tool, copy]
    written = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert msgspec.convert(tomllib.loads(written), Fingerprint) == KNOWN
    assert written.startswith("# What a copy of the essay is recognised by")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Return a project whose essay is the one above."""
    monkeypatch.setattr(places, "_PROJECT", tmp_path)
    monkeypatch.setattr("utils.chosen._worked_in", lambda: None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save(project, data):
    path = project / "data/reading/essay.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
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
    found = read_essay(save(project, typeset().encode(encoding)), KNOWN)
    assert (found.share, len(found.paragraphs), found.notes) == (1, sum(map(len, PARTS.values())), NOTES)


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
        read_essay(path, KNOWN)
    assert "\n" not in str(error.value)


def test_a_folder_is_refused(project):
    with pytest.raises(EssayError, match=r"the file cannot be read \(Is a directory\)"):
        read_essay(project, KNOWN)


ESSAY_HEADINGS = (
    "A More Active, Versatile Alliance",
    "Regional Community Building",
    "Conclusions and Further Research",
)
ADDRESS = re.compile(r"https?:|www\.|\.html?\b")


@pytest.fixture(scope="module")
def known():
    return read_fingerprint(Course())


@pytest.fixture(scope="module")
def true_essay(known):
    return read_essay(REAL, known)


@pytest.fixture(scope="module")
def true_parts(true_essay):
    assert all(passage.certain for passage in true_essay.paragraphs.values())
    parts = {heading: [] for heading in ("", *ESSAY_HEADINGS)}
    for (heading, number), passage in true_essay.paragraphs.items():
        parts[heading].append(passage.text)
        assert len(parts[heading]) == number
    return parts


@real
def test_the_essay_is_read_in_full(true_essay, true_parts):
    assert {heading: len(part) for heading, part in true_parts.items()} == dict(
        zip(("", *ESSAY_HEADINGS), (1, 10, 10, 6), strict=True)
    )
    paragraphs = [paragraph for part in true_parts.values() for paragraph in part]
    assert [each for each in paragraphs if ADDRESS.search(each) or not re.search(r"[.:”\"](\[\d\])?$", each)] == []
    # No word is lost or added, whatever the lines, and nothing but the notes' numbers has gone.
    whole = " ".join([*paragraphs, *ESSAY_HEADINGS, *true_essay.notes.values()])
    letters = re.sub(r"[\W\d_]", "", REAL.read_text(encoding="utf-8"))
    assert sorted(re.sub(r"[\W\d_]", "", whole)) == sorted(letters)


@real
def test_the_essay_is_joined_over_page_breaks(true_parts):
    first, second, last = (true_parts[heading] for heading in ESSAY_HEADINGS)
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
    marks = {place: re.findall(r"\[(\d)\]", passage.text) for place, passage in true_essay.paragraphs.items()}
    first, _, last = ESSAY_HEADINGS
    assert {place: found for place, found in marks.items() if found} == {
        ("", 1): ["1"],
        (first, 2): ["2"],
        (last, 4): ["3"],
        (last, 5): ["4"],
    }


@real
def test_the_essay_has_sentences(true_parts):
    assert [len(sentences(each)) for each in true_parts[""]] == [7]
    assert [len(sentences(each)) for each in true_parts[ESSAY_HEADINGS[2]]] == [6, 3, 6, 4, 7, 8]


@real
def test_the_committed_fingerprint_is_that_of_the_essay(true_essay, true_parts, known):
    assert make_fingerprint(true_parts, true_essay.notes.values()) == known
    hashes = [each for part in known.parts for pair in part.paragraphs for each in pair.split("-")]
    assert len({*hashes}) == len(hashes)


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
def test_the_essay_is_the_same_in_another_layout(  # noqa: PLR0913, PLR0917
    true_essay, true_parts, known, tmp_path, layout, width
):
    copy = tmp_path / "copy.txt"
    copy.write_text(typeset(true_parts, true_essay.notes, width=width, **layout), encoding="utf-8")
    assert read_essay(copy, known) == true_essay


def misread(text):
    chance = random.Random(4)  # noqa: S311  noise, not a secret
    return " ".join(word if chance.random() > 0.05 else f"{word}x" for word in text.split())


@real
@pytest.mark.parametrize(
    ("change", "number"),
    [
        (str.lower, 27),
        (str.upper, 27),
        (lambda text: text.replace('"', "'"), 27),
        (lambda text: re.sub(r"(\w{4})(\w{4})\b", "\\1-\n\\2", text), 27),
        (lambda text: text[: len(text) // 5] + text[len(text) * 2 // 5 :], 18),
        (lambda text: text[: len(text) // 2], 13),
        (misread, 20),
    ],
    ids=["small", "capitals", "British quotes", "hyphenated", "a page missing", "half", "misread"],
)
def test_another_copy_of_the_essay_is_recognised(known, tmp_path, change, number):
    copy = tmp_path / "copy.txt"
    copy.write_text(change(REAL.read_text(encoding="utf-8")), encoding="utf-8")
    assert len(read_essay(copy, known).paragraphs) >= number


@real
@pytest.mark.parametrize("name", ["design.md", "examples.md", "facts.yaml"])
def test_texts_about_the_essay_are_not_the_essay(known, name):
    path = REAL.with_name(name)
    if not path.exists():
        pytest.skip(f"{name} is not at hand")
    with pytest.raises(EssayError, match="this is not the essay the course reads"):
        read_essay(path, known)
