"""Folders and archives as they come: whatever is in them, the files of learners are read and the rest is told."""

from __future__ import annotations

import io
import os
import socket
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.teaching.conftest import CLASS, answered, edit_and_seal
from utils.course import Course
from utils.record import Event
from utils.teaching.handed_in.archive import MOST_IN_ARCHIVE
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import HandInError, as_file, seal

LMS = Path(__file__).parents[2] / "cases" / "lms" / "IR101-Week 1-12345.zip"
AT = datetime(2026, 3, 2, tzinfo=UTC)


def reasons(folder):
    return dict(folder.left_out)


@pytest.fixture
def good(hand_in):
    """A file as it should be, in the class's folder."""
    return hand_in("good")


def test_an_archive_of_a_learning_platform_is_read_as_it_is():
    folder = read_folder(Course(), LMS)
    assert len(folder.hand_ins) == 2
    assert folder.left_out == ()
    (note,) = folder.notes
    assert "the same entries (5) are in the files of different learners (Dana, Dana)" in note
    assert [path.name for path in LMS.parent.iterdir()] == [LMS.name], "nothing was unpacked"


def test_archives_may_lie_among_the_files(course, good, hand_in):
    other = hand_in("ann")
    with zipfile.ZipFile(good.parent / "Week 1.ZIP", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(other, "Ann_1_file/../../../../answers.jsonl")
        archive.writestr("__MACOSX/._answers.jsonl", "x")
        archive.writestr("Ann_1_file/.DS_Store", "x")
        archive.writestr("Ben/essay.docx", b"PK\x03\x04")
        archive.writestr("Cy/more.zip", packed(("essay.zip", b"x"), ("../notes.txt", b"x")))
        archive.writestr("empty folder/", b"")
    other.unlink()
    folder = read_folder(course, good.parent)
    assert len(folder.hand_ins) == 2
    inner = "Week 1.ZIP: Cy/more.zip"
    assert reasons(folder).keys() == {"Week 1.ZIP: Ben/essay.docx", f"{inner}: essay.zip", f"{inner}: ../notes.txt"}
    assert "it is not a file that learners hand in" in reasons(folder)["Week 1.ZIP: Ben/essay.docx"]
    assert "an archive in an archive of an archive" in reasons(folder)[f"{inner}: essay.zip"]
    assert sorted(path.name for path in good.parent.iterdir()) == ["Week 1.ZIP", "good.jsonl"], "nothing was unpacked"
    assert not list(good.parent.parent.rglob("answers.jsonl"))


def packed(*members, compress=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compress) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def test_bombs_are_not_unpacked_further_than_a_learners_file_goes(course, good, monkeypatch):
    (good.parent / "bomb.zip").write_bytes(packed(("a.jsonl", bytes(60_000_000)), ("b.jsonl", b"x")))
    monkeypatch.setattr("utils.teaching.handed_in.archive.ARCHIVE_LARGEST", 1000)
    (good.parent / "much.zip").write_bytes(packed(*((f"{n}.jsonl", b"x" * 600) for n in range(4))))
    (good.parent / "many.zip").write_bytes(packed(*((f"{n}", b"") for n in range(MOST_IN_ARCHIVE + 1))))
    found = reasons(read_folder(course, good.parent))
    assert "it has 60 MB" in found["bomb.zip: a.jsonl"]
    assert "holds 5001 files" in found["many.zip"]
    assert sum("comes to more than 0 MB" in why for why in found.values()) == 1 + 2
    assert len(found) == 1 + 1 + 4 + 1


def spoilt_archives():
    whole = packed(("a.jsonl", b"some text " * 100))
    encrypted = bytearray(whole)
    for start in (whole.index(b"PK\x03\x04") + 6, whole.index(b"PK\x01\x02") + 8):
        encrypted[start] |= 1
    odd = bytearray(whole)
    for start in (whole.index(b"PK\x03\x04") + 8, whole.index(b"PK\x01\x02") + 10):
        odd[start] = 77
    return {
        "empty": b"",
        "no archive": b"something else",
        "cut off": whole[: len(whole) // 2],
        "damaged": whole[:50] + b"\xff" * 10 + whole[60:],
        "encrypted": bytes(encrypted),
        "packed oddly": bytes(odd),
    }


@pytest.mark.parametrize("name", spoilt_archives())
def test_a_spoilt_archive_is_told_and_the_rest_is_used(course, good, name):
    (good.parent / "x.zip").write_bytes(spoilt_archives()[name])
    folder = read_folder(course, good.parent)
    assert len(folder.hand_ins) == 1
    (why,) = reasons(folder).values()
    assert "cannot be unpacked" in why
    with pytest.raises(HandInError, match="cannot be unpacked"):
        read_folder(course, good.parent / "x.zip")


def sealed(*lines, **changed):
    body = b"".join(line + b"\n" for line in lines)
    head, _ = seal("1", CLASS, ("learner-x",), AT, [Event(kind="answered", section="opening", at=AT)] * len(lines))
    return as_file(replace(head, whole=False, sha256=sha256(body).hexdigest()), body)


LINE = b'{"kind":"answered","section":"opening","activity":"first","item":"one","at":"2026-03-02T10:00:00Z"}'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (sealed(LINE.replace(b"0Z", b"0")), "times without a time zone"),
        (sealed(LINE.replace(b"0Z", b"0+09:00")), "times without a time zone"),
        (sealed(LINE.replace(b"2026", b"0001")), "times without a time zone"),
        (sealed(LINE[:-1] + b',"order":"2026-03-02T10:00:00"}'), "times without a time zone"),
        (sealed(LINE[:-1] + b',"data":{"x":' + b"[" * 40 + b"]" * 40 + b"}}"), "values of a kind that no answer has"),
        (sealed(LINE[:-1] + b',"data":{"x":' + b"[" * 99_999 + b"]" * 99_999 + b"}}"), "newer edition"),
        (sealed(LINE).replace(b'"written":"2026-03-02T00:00:00Z"', b'"written":"2026-03-02T00:00:00"'), "not a file"),
        (sealed(LINE).replace(b'{"answered":1}', b'{"answered":2}'), "changed after it was written"),
        (b'{"format":' + b"[" * 99_999, "not a file"),
    ],
)
@pytest.mark.attack
def test_odd_times_and_depths_are_left_out_and_the_rest_is_used(course, good, data, why):
    (good.parent / "x.jsonl").write_bytes(data)
    folder = read_folder(course, good.parent)
    assert len(folder.hand_ins) == 1
    assert why in reasons(folder)["x.jsonl"]


def test_brackets_in_a_text_are_no_depth(course, good):
    (good.parent / "x.jsonl").write_bytes(sealed(LINE[:-1] + b',"data":{"text":"' + b"[{" * 99 + b'"}}'))
    assert len(read_folder(course, good.parent).hand_ins) == 2


@pytest.mark.attack
@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes, devices and links like these in folders")
def test_what_is_no_plain_file_is_never_opened(course, good, monkeypatch):
    place = good.parent
    os.mkfifo(place / "pipe.jsonl")
    (place / "link.jsonl").symlink_to("/dev/zero")
    (place / "loop").symlink_to(place)
    (place / "broken").symlink_to(place / "nowhere")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(place)  # the names of sockets are short
        listener.bind("s")
        folder = read_folder(course, place)
    assert len(folder.hand_ins) == 1
    found = reasons(folder)
    assert found.keys() == {"pipe.jsonl", "link.jsonl", "loop", "broken", "s"}
    assert all("it is a link" in found[name] for name in ("link.jsonl", "loop", "broken"))
    assert all("not a file that can be read to its end" in found[name] for name in ("pipe.jsonl", "s"))
    with pytest.raises(HandInError, match="not a file that can be read to its end"):
        read_folder(course, place / "pipe.jsonl")


@pytest.mark.attack
@pytest.mark.skipif(os.name == "nt", reason="Windows has names of whole characters only")
def test_every_name_can_be_shown(course, good):
    for name in (
        b"\xff\xfe.jsonl",
        b"\x1b[31mred\n.jsonl",
        "日本 naïve.jsonl".encode(),
        "山田\u3000太郎.jsonl".encode(),
    ):
        Path(os.fsdecode(os.fsencode(good.parent) + b"/" + name)).write_bytes(b"x")
    found = reasons(read_folder(course, good.parent))
    expected = {r"\xff\xfe.jsonl", r"\x1b[31mred .jsonl", "日本 naïve.jsonl", "山田 太郎.jsonl"}
    assert found.keys() == expected
    assert "\n".join(found).encode("utf-8")


def test_folders_in_folders_without_end_are_read(course, good, hand_in, monkeypatch):
    inner = good.parent
    monkeypatch.chdir(inner)
    for _ in range(300):
        os.mkdir("d")  # noqa: PTH102 (from within: Windows takes no path this long)
        os.chdir("d")
    Path("deep.jsonl").write_bytes(b"x")
    os.chdir("/")
    folder = read_folder(course, good.parent)
    assert len(folder.hand_ins) == 1
    ((file, _),) = folder.left_out
    assert file == "d/" * 300 + "deep.jsonl"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may read everything")
def test_a_locked_folder_is_told(course, good):
    locked = good.parent / "locked"
    locked.mkdir(mode=0)
    try:
        assert "cannot be read" in reasons(read_folder(course, good.parent))["locked/"]
    finally:
        locked.chmod(0o700)


@pytest.mark.parametrize("place", ["no such", "x" * 5000, "null\0"])
def test_a_place_that_cannot_be_is_one_line(course, tmp_path, place):
    with pytest.raises(HandInError, match="is not there") as caught:
        read_folder(course, tmp_path / place)
    assert "\n" not in str(caught.value)


def test_names_in_a_head_are_one_line_without_commands_to_the_screen(course, hand_in):
    path = hand_in("ann", answered("b", right=True), name="Ann")
    edit_and_seal(path, b'"name":"Ann"', b'"name":"A\\u001b[31m\\nnn\\u202e"')
    (found,) = read_folder(course, path.parent).hand_ins
    assert found.learner == "A [31m nn"


def nested(levels, content):
    for _ in range(levels):
        content = packed(("inner.zip", content))
    return content


def test_a_learners_own_archive_is_read_and_nothing_deeper(course, good):
    data = good.read_bytes()
    good.unlink()
    inner = packed(("work/answers.jsonl", data), ("work/essay.docx", b"PK\x03\x04"))
    name = "Ann Roe_7_assignsubmission_file/my work.zip"
    place = good.parent / "submissions.zip"
    place.write_bytes(packed((name, inner), ("Bo_8_assignsubmission_file/deep.zip", nested(2, inner))))
    folder = read_folder(course, place)
    ((sent,),) = (each.sent for each in folder.hand_ins)
    assert sent[1:] == ("moodle", "7", "Ann Roe", "Ann Roe_7_assignsubmission_file")
    found = reasons(folder)
    assert (
        "archive in an archive of an archive"
        in found["submissions.zip: Bo_8_assignsubmission_file/deep.zip: inner.zip"]
    )
    assert len(found) == 2


@pytest.mark.attack
@pytest.mark.parametrize(
    ("inner", "why"),
    [
        (packed(*((f"{n}", b"") for n in range(101))), "holds 101 files, and no learner hands in more than 100"),
        (packed(), "holds no files"),
        (packed(("__MACOSX/._x", b"")), "holds no files"),
        (b"PK\x03\x04 cut off", "cannot be unpacked"),
        (packed(("a", bytes(30_000_000))), "it has 30 MB"),
        (spoilt_archives()["encrypted"], "is encrypted"),
        (packed(("a.zip", b"")), "archive in an archive of an archive"),
    ],
)
def test_what_is_wrong_with_a_learners_archive_is_told_in_a_line_and_the_rest_is_used(course, good, inner, why):
    (good.parent / "all.zip").write_bytes(packed(("eve_1_2_x.zip", inner), ("bo_2_3_a.jsonl", good.read_bytes())))
    folder = read_folder(course, good.parent)
    assert len(folder.hand_ins) == 1
    (told,) = (why for file, why in folder.left_out if file.startswith("all.zip: eve_1_2_x.zip"))
    assert why in told
    assert "\n" not in told


@pytest.mark.attack
def test_archives_in_an_archive_share_what_may_be_unpacked(course, good, monkeypatch):
    monkeypatch.setattr("utils.teaching.handed_in.archive.ARCHIVE_LARGEST", 60_000)
    inner = packed(("a.jsonl", bytes(20_000)), ("b.jsonl", bytes(20_000)))
    (good.parent / "x.zip").write_bytes(packed(*((f"{n}.zip", inner) for n in range(9))))
    found = reasons(read_folder(course, good.parent))
    assert sum("comes to more than" in why for why in found.values()) > 6


@pytest.mark.attack
def test_an_archive_of_itself_ends(course, good):
    data = good.read_bytes()
    archive = packed(("a.zip", packed(("b.zip", packed(("answers.jsonl", data))))))
    (good.parent / "x.zip").write_bytes(archive)
    assert [*reasons(read_folder(course, good.parent))] == ["x.zip: a.zip: b.zip"]
