"""`seminar publish`, as a teacher types it: what is written, what is said, and that nothing is written over."""

from __future__ import annotations

import pytest

from utils import cli
from utils.course import Course
from utils.publish.export import Export, Loss
from utils.publish.targets import TARGETS


@pytest.fixture
def seminar(course_folder, monkeypatch, capsys):
    """Run the command on the small course; return its exit code, output and error output."""
    monkeypatch.setattr(cli, "Course", lambda: Course(course_folder))

    def run(*arguments):
        code = cli.main([str(each) for each in arguments])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def folder_format(monkeypatch):
    """A format with two files, one in a folder, that knows a text with and without the key."""

    def export(course, sections, *, key=False):
        return Export({"a.txt": b"a", "more/b.txt": f"{sections} {key}".encode()}, (Loss("", "All of it."),))

    monkeypatch.setitem(TARGETS, "two", export)


@pytest.mark.parametrize("target", ["moodle", "gift", "qti12", "qti21"])
def test_a_format_of_one_file_goes_to_the_name_itself(seminar, tmp_path, target):
    out = tmp_path / "made"
    code, said, err = seminar("publish", target, out)
    assert (code, err) == (0, "")
    assert said.startswith(f"Written: {out} ({out.stat().st_size:,} bytes).\nWhat this format cannot express")
    assert "\n  Questions concerned (1): opening/first/word\n" in said


def test_a_format_of_several_files_goes_into_a_folder(seminar, tmp_path, folder_format):
    out = tmp_path / "made"
    code, said, _ = seminar("publish", "two", out, "--key", "--section", "later", "--section", "opening")
    assert code == 0
    assert (out / "a.txt").read_bytes() == b"a"
    assert (out / "more/b.txt").read_text(encoding="utf-8") == "['opening', 'later'] True", "in the order of the course"
    assert said.count("Written: ") == 2
    assert said.endswith("- All of it.\n")


@pytest.mark.parametrize("target", ["moodle", "two"])
@pytest.mark.parametrize("there", ["file", "folder"])
def test_what_is_there_is_left_as_it_is(seminar, tmp_path, folder_format, target, there):
    out = tmp_path / "mine"
    if there == "file":
        out.write_text("my own", encoding="utf-8")
    else:
        out.mkdir()
    code, said, err = seminar("publish", target, out)
    assert (code, said) == (1, "")
    told = f"{out} is there already and was left as it is: choose another name."
    assert err in (f"{told}\n", f"{told} To put the new one in its place, add --replace.\n")
    assert ("--replace" in err) == ((there, target) == ("file", "moodle")), "a folder is never replaced"
    assert out.read_text(encoding="utf-8") == "my own" if there == "file" else list(out.iterdir()) == []


@pytest.mark.parametrize("target", ["moodle", "two"])
@pytest.mark.parametrize("name", ["no/such/made", "a\0b"])
def test_a_place_that_cannot_be_written_is_told_in_a_line(seminar, tmp_path, folder_format, target, name):
    code, said, err = seminar("publish", target, tmp_path / name)
    assert (code, said, err.count("\n")) == (1, "", 1)
    assert "cannot be written" in err or "There is a character in" in err
    assert list(tmp_path.glob("no*")) == []


def test_a_section_that_is_not_there_is_told_in_a_line(seminar, tmp_path):
    code, _, err = seminar("publish", "moodle", tmp_path / "made", "--section", "openin")
    assert code == 1
    assert "there is: opening" in err
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("target", ["moodle", "gift", "qti12", "qti21"])
def test_a_section_without_questions_gives_no_file(seminar, tmp_path, target):
    code, _, err = seminar("publish", target, tmp_path / "made", "--section", "later")
    assert code == 1
    assert err.startswith(f"Nothing to write: the sections hold nothing for “{target}”")
    assert not (tmp_path / "made").exists()


def test_a_format_without_a_keyless_form_refuses_the_option(seminar, tmp_path):
    code, _, err = seminar("publish", "moodle", tmp_path / "made", "--key")
    assert code == 1
    assert err == "“moodle” is not made both with and without the key; leave out --key.\n"
    assert not (tmp_path / "made").exists()


def test_an_unknown_format_is_answered_with_those_there_are(seminar, tmp_path, capsys):
    with pytest.raises(SystemExit) as done:
        seminar("publish", "word", tmp_path / "made")
    assert done.value.code == 2
    said = capsys.readouterr().err
    assert all(name in said for name in TARGETS)


def test_the_command_names_the_formats(capsys):
    with pytest.raises(SystemExit):
        cli.main(["publish", "--help"])
    said = capsys.readouterr().out
    assert all(name in said for name in ("moodle", "gift", "qti12", "qti21"))
