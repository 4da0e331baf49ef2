"""Every export is whole or absent, goes over nothing unasked, and what holds answers or keys is its owner's alone."""

from __future__ import annotations

import errno
import os
import resource
import stat
from contextlib import contextmanager

import pytest

from tests.negotiations import write_negotiation
from utils import cli, whole_file
from utils.course import Course
from utils.files.new_file import write_file, write_folder, write_into
from utils.one_line_error import ExportError, TakenError
from utils.publish.csv_file import write_csv
from utils.publish.portfolio import export_answers
from utils.publish.targets import TARGETS, publish
from utils.record import Entry, Record
from utils.teaching.handed_in.hand_in import write_hand_in
from utils.teaching.results.class_summary import FEWEST
from utils.words import load_words

WORDS = load_words("en")
OPEN = {"handout", "markdown", "student", "cards"}
"""Formats without a key."""

PRINTED = ("handout", "answer-key", "figures", "teaching", "cards")
"""Formats that are a PDF."""

WITHOUT = ("figures", "teaching")
"""Those of them for which the small course has nothing."""

COMMANDS = {
    "answers": ("record", "export", "OUT"),
    "answers as data": ("record", "export", "--json", "OUT"),
    "hand-in": ("record", "export", "--class", "IR", "OUT"),
    "portfolio": ("portfolio", "OUT.md"),
    "report": ("class", "CLASS", "--report", "OUT.html"),
    "report as table": ("class", "CLASS", "--report", "OUT.csv"),
    "counts": ("class", "CLASS", "--counts", "OUT.csv"),
    "view to project": ("class", "CLASS", "--project", "OUT.html"),
    "share": ("class", "CLASS", "--share", "OUT"),
    "feedback": ("class", "CLASS", "--feedback", "OUT"),
    "feedback as an archive": ("class", "CLASS", "--feedback", "OUT.zip"),
    "gradebook": ("class", "CLASS", "--points", "first", "--gradebook", "moodle", "CLASS.csv", "OUT"),
    "page to mark on": ("class", "CLASS", "--marking", "thoughts", "OUT.html"),
    **{target: ("publish", target, "OUT") for target in TARGETS if target not in PRINTED},
    **{target: ("publish", target, "OUT.pdf") for target in PRINTED if target not in WITHOUT},
    "handout with key": ("publish", "handout", "OUT.pdf", "--key"),
}


@pytest.fixture
def seminar(course_folder, tmp_path, monkeypatch, capsys):
    """Run one of COMMANDS on the small course, with answers and a class; return exit code, error output, and OUT."""
    write_negotiation(course_folder)
    course = Course(course_folder)
    monkeypatch.setattr(cli, "Course", lambda: Course(course_folder))
    data = {"response": "b", "right": True}
    entry = Entry(kind="answered", section="opening", activity="first", item="one", data=data)
    text = Entry(kind="answered", section="opening", activity="first", item="thoughts", data={"response": "Well."})
    Record.open().add(entry)
    (tmp_path / "class").mkdir()
    for n in range(FEWEST):
        record = Record(tmp_path / "records" / str(n))
        record.add(entry, text)
        write_hand_in(course, record, tmp_path / "class" / f"Ann_{n}_assignsubmission_file_a.jsonl", "IR")
    lines = ["ID,Name,Grade,Most", *(f"P {n},Ann {n},,10" for n in range(FEWEST))]
    (tmp_path / "class.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "out").mkdir()

    def run(name, *more):
        out = tmp_path / "out" / "made"
        arguments = [part.replace("OUT", str(out)).replace("CLASS", str(tmp_path / "class")) for part in COMMANDS[name]]
        code = cli.main([*arguments, *more])
        return code, capsys.readouterr().err

    return run


@contextmanager
def files_no_larger_than(size):
    """Let the system refuse every file that grows larger, as a full disk or a quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.attack
@pytest.mark.parametrize("name", COMMANDS)
def test_an_export_on_a_full_disk_leaves_nothing_and_can_be_tried_again(seminar, tmp_path, name):
    with files_no_larger_than(40):
        code, err = seminar(name)
    assert (code, err.count("\n")) == (1, 1)
    assert "make room, then try again" in err
    assert list((tmp_path / "out").iterdir()) == []
    code, err = seminar(name)
    assert (code, err) == (0, "")
    (made,) = (tmp_path / "out").iterdir()
    private = name not in OPEN
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (made, *made.rglob("*"))}
    assert not private or all(mode & 0o077 == 0 for mode in modes)
    assert private or not any(mode & 0o044 == 0 for mode in modes)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_export_replaces_a_file_only_when_told_and_a_folder_never(seminar, tmp_path, name):
    assert seminar(name) == (0, "")
    (made,) = (tmp_path / "out").iterdir()
    if is_folder := made.is_dir():
        (made / "mine.txt").write_text("my own notes", encoding="utf-8")
    else:
        made.write_text("my own notes", encoding="utf-8")
    code, err = seminar(name)
    assert (code, err.count("\n")) == (1, 1)
    assert f"{made} is there already and was left as it is" in err
    assert ("--replace" in err) != is_folder
    assert (made / "mine.txt" if is_folder else made).read_text(encoding="utf-8") == "my own notes"
    code, err = seminar(name, "--replace")
    assert (code, "is there already" in err) == ((1, True) if is_folder else (0, False))
    assert is_folder or made.read_bytes() != b"my own notes"
    assert list((tmp_path / "out").iterdir()) == [made]


@pytest.mark.parametrize("replace", [True, False])
def test_nothing_is_written_into_the_folder_of_a_record(tmp_path, record_folder, replace):
    record = Record.open()
    record.add(Entry(kind="answered", section="opening", activity="first"))
    (own,) = record_folder.glob("*.jsonl")
    before = own.read_bytes()
    (tmp_path / "link").symlink_to(record_folder)
    for path in (own, record_folder / "new.md", tmp_path / "link" / own.name, record_folder / "deep" / "new.md"):
        with pytest.raises(ExportError, match="where your record is kept"):
            write_file(WORDS, path, b"x", private=True, replace=replace)
        with pytest.raises(ExportError, match=r"where your record is kept|is there already"):
            write_folder(WORDS, path, {"a": b"x"}, private=True)
    assert own.read_bytes() == before
    assert [path for path in record_folder.iterdir() if path.suffix != ".txt"] == [own]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_whatever_fails_before_the_end_nothing_is_left(tmp_path, monkeypatch, error):
    def fail(descriptor):
        raise error

    monkeypatch.setattr(whole_file.os, "fsync", fail)
    raised = ExportError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(raised):
        write_file(WORDS, tmp_path / "made", b"x", private=True)
    with pytest.raises(raised):
        write_folder(WORDS, tmp_path / "made", {"a": b"x", "b/c": b"y"}, private=True)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_knows_no_links_is_written_to_and_nothing_there_is_lost(tmp_path, monkeypatch):
    def link(beside, path):
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(whole_file.os, "link", link)
    write_file(WORDS, tmp_path / "made", b"first", private=True)
    with pytest.raises(TakenError):
        write_file(WORDS, tmp_path / "made", b"second", private=True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"first"]


def test_replacing_never_leaves_half_of_either(tmp_path):
    made = tmp_path / "made"
    made.write_bytes(b"the old one")
    with files_no_larger_than(40), pytest.raises(ExportError, match="make room"):
        write_file(WORDS, made, b"x" * 100, private=True, replace=True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"the old one"]
    write_file(WORDS, made, b"x" * 100, private=True, replace=True)
    assert made.read_bytes() == b"x" * 100
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_device_or_a_folder_is_never_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(ExportError, match="is there already"):
            write_file(WORDS, tmp_path / name, b"x", private=True, replace=True)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_read_only_folder_is_told_with_a_place_in_the_home(tmp_path, monkeypatch):
    def refuse(path, flags, mode):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(whole_file.os, "open", refuse)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with pytest.raises(ExportError, match="Permission denied") as caught:
        write_file(WORDS, tmp_path / "made.md", b"x", private=True)
    assert f"such as {tmp_path / 'home' / 'made.md'}." in str(caught.value)


def test_a_name_that_would_move_the_cursor_is_shown_harmless(tmp_path):
    with pytest.raises(ExportError) as caught:
        write_file(WORDS, tmp_path / "no" / "a\x1b[31mb\n", b"x", private=True)
    assert str(caught.value).isprintable()


def test_a_table_of_the_model_is_private(tmp_path):
    write_csv(WORDS, str(tmp_path / "mine"), ("a",), [[1]])
    assert stat.S_IMODE((tmp_path / "mine.csv").stat().st_mode) == 0o600


@pytest.mark.parametrize("record", ["relative", "~nobody-of-this-name/x", "/dev/null"])
def test_what_is_no_learners_needs_no_place_for_a_record(tmp_path, monkeypatch, record):
    monkeypatch.setenv("SEMINAR_RECORD", record)
    write_file(WORDS, tmp_path / "made", b"x", private=False)
    write_folder(WORDS, tmp_path / "folder", {"made": b"x"}, private=False)
    assert (tmp_path / "made").read_bytes() == (tmp_path / "folder/made").read_bytes() == b"x"


def test_links_in_a_circle_are_one_line(tmp_path):
    (tmp_path / "round").symlink_to("round")
    with pytest.raises(ExportError, match="cannot be written"):
        write_file(WORDS, tmp_path / "round" / "x.md", b"x", private=True)


@pytest.mark.parametrize(
    ("name", "json", "says"),
    [
        ("x.pdf", False, r"ends in \.md, or use “seminar portfolio x\.pdf”"),
        ("x.HTML", False, r"ends in \.md, or use “seminar portfolio x\.pdf”"),
        ("x.json", False, r"ends in \.md"),
        ("x.pdf", True, r"ends in \.json"),
    ],
)
def test_an_export_does_not_hide_under_the_ending_of_another_format(seminar, tmp_path, name, json, says):
    more = ["--json"] if json else []
    assert cli.main(["record", "export", str(tmp_path / name), *more]) == 1
    with pytest.raises(ExportError, match=says):
        export_answers(Course(), Record.open(), str(tmp_path / name), as_json=json)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("target", PRINTED)
def test_a_pdf_is_not_written_under_another_ending(tmp_path, target):
    with pytest.raises(ExportError, match=r"“made\.html”, must end in \.pdf"):
        publish(Course(), target, tmp_path / "made.html", ["introduction"])
    assert not (tmp_path / "made.html").exists()


@pytest.mark.parametrize("pair", [("report", "share"), ("report", "counts"), ("share", "counts")])
def test_what_is_made_of_a_class_is_a_file_each(seminar, tmp_path, monkeypatch, capsys, pair):
    one, other = pair
    monkeypatch.chdir(tmp_path)
    made = str(tmp_path / "made.csv")
    assert cli.main(["class", "class", f"--{one}", made, f"--{other}", "made.csv", "--replace"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert f"--{one} and --{other} name the same file, {made}" in said.err
    assert not (tmp_path / "made.html").exists()


def test_into_a_folder_each_file_is_written_whole_and_the_others_stay(tmp_path):
    for name, text in {"a": b"old", "b": b"stays"}.items():
        (tmp_path / name).write_bytes(text)
    write_into(WORDS, tmp_path, {"a": b"new", "deep/c": b"x"}, private=True)
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"a": b"new", "b": b"stays", "deep/c": b"x"}
    assert stat.S_IMODE((tmp_path / "deep").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


def test_into_a_folder_what_cannot_be_written_is_one_line(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    with pytest.raises(ExportError, match="is there already"):
        write_into(WORDS, tmp_path, {"a": b"x"}, private=True)
    (tmp_path / "b").write_bytes(b"old")

    def fail(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_file.os, "fsync", fail)
    with pytest.raises(ExportError, match="No space left"):
        write_into(WORDS, tmp_path, {"b": b"new"}, private=True)
    assert (tmp_path / "b").read_bytes() == b"old"


def test_into_a_folder_of_a_record_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("SEMINAR_RECORD", str(tmp_path / "record"))
    with pytest.raises(ExportError, match="where your record is kept"):
        write_into(WORDS, tmp_path / "record", {"a": b"x"}, private=True)
