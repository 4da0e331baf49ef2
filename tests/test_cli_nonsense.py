"""Whatever is typed after `seminar`: usage or one line, no traceback, no socket; whatever is printed: plain text."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from utils import cli
from utils.cli.console import Console
from utils.course import Course
from utils.record import Entry, Record
from utils.teaching.handed_in.hand_in import write_hand_in

FULL = Path("/dev/full")
NONSENSE = [
    "",
    " ",
    "-",
    "--",
    "-x",
    "..",
    "nonsense",
    "x" * 300,
    "x/" * 3000,
    "a\0b",
    "a\nb",
    "\x1b[31mred\x07\x9b2J",
    os.fsdecode(b"caf\xe9"),
    "\ud800",
    "~nobody-of-this-name/x",
    "%s {0} {name}",
    "日本",
    "\u202egnp.exe",
    "file:///nowhere",
    "file://[abc",
    "round/x.md",
    "1e999",
    "=cmd|' /C calc'!A0",
]

SENSE = {
    "start": ["mine"],
    "record show": [],
    "record export": ["answers.md"],
    "record join": ["elsewhere"],
    "record begin": ["Ann"],
    "record reset": ["opening"],
    "portfolio": ["portfolio.html"],
    "class": ["class", "--report", "report.html"],
    "memo deal": ["class", "round"],
    "memo return": ["class", "round"],
    "memo read": ["class", "--report", "memos.html"],
    "hub serve": [],
    "hub upgrade": [],
    "hub export": ["IR", "sent"],
    "hub forget": ["--class", "IR"],
    "hub keep": [],
    "publish": ["anki", "cards"],
    "check": [],
    "evidence build": ["--from", "originals"],
    "evidence describe": [],
    "new question": ["why-so", "opening", "first"],
    "new course": ["mine"],
    "new lab": ["ships"],
    "new prompt": ["bargain", "opening"],
    "new reading": ["the-start", "opening"],
    "new section": ["more"],
    "new source": ["report"],
    "new text": ["speech", "speech.txt"],
    "preview": ["opening"],
    "schemas": [],
}
"""What each command is given to do its work."""
UNDONE = dict.fromkeys(
    ("evidence build", "memo deal", "memo return", "memo read", "hub serve", "hub export", "hub forget", "hub keep"), 1
)
"""Commands that miss something here, such as the originals, a memo or a hub, and their exit codes."""


def commands(parser, before=()):
    """Yield every command with its parser."""
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield before, parser
    for action in nested:
        for name, each in action.choices.items():
            yield from commands(each, (*before, name))


def test_every_command_stands_in_a_guide_and_has_help():
    root = Path(__file__).resolve().parents[1]
    texts = [(root / f"{name}.md").read_text(encoding="utf-8") for name in ("README", "CONTRIBUTING")]
    guides = " ".join("\n".join(texts).split())
    missing = [
        name
        for name in map(" ".join, ALL)
        if f"seminar {name}" not in guides and f'ARGS="{name}' not in guides and f"make {name}" not in guides
    ]
    assert missing == []
    for name, parser in ALL.items():
        assert parser.description, name
        assert [action.dest for action in parser._actions if not action.help] == [], name


def lines(before, parser, word):
    """Yield command lines in which `word` stands in one place, then in all."""
    positional = [action for action in parser._actions if not action.option_strings]
    options = [action for action in parser._actions if action.option_strings and action.dest != "help"]
    usual = [next(iter(action.choices)) if action.choices else "opening" for action in positional]
    for place in range(len(usual) + 1):
        yield [*before, *usual[:place], word, *usual[place + 1 :]]
    for option in options:
        more = [word] * (option.nargs if isinstance(option.nargs, int) else 1)
        yield [*before, *usual, option.option_strings[0], *more]
    yield [*before, *[word] * len(usual)]


ALL = dict(commands(cli._parser()))


@pytest.fixture
def seminar(course_folder, tmp_path, monkeypatch, capsys):
    """Run the command on the small course in a folder of its own, without a browser; return code and all it said."""
    from utils.evidence import description

    monkeypatch.setattr(cli, "Course", lambda: Course(course_folder))
    shutil.copytree(description.TARGET, course_folder.parent / "evidence")
    monkeypatch.setattr("webbrowser.open_new_tab", lambda address: True)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here/round").symlink_to("round")  # a circle
    data = {"response": "b", "right": True}
    Record.open().add(Entry(kind="answered", section="opening", activity="first", item="one", data=data))

    def run(arguments):
        try:
            code = cli.main(arguments)
        except SystemExit as done:
            code = done.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.mark.attack
@pytest.mark.parametrize("name", ALL, ids=" ".join)
def test_no_command_breaks_on_nonsense(seminar, name):
    tried = 0
    for arguments in (each for word in NONSENSE for each in lines(name, ALL[name], word)):
        tried += 1
        code, out, err = seminar(arguments)
        assert code in {0, 1, 2, 3}, arguments
        assert code not in {1, 2} or err, arguments
        assert code != 1 or err.count("\n") == 1 or name == ("check",), (arguments, err)
        assert all(line.isprintable() for line in (out + err).split("\n")), arguments
        assert (out + err).encode()
    assert tried >= len(NONSENSE)


@pytest.mark.parametrize("word", [each for each in NONSENSE if each != ".."])  # where there is one
def test_no_course_in_a_folder_that_cannot_be_is_one_line(seminar, word):
    code, out, err = seminar(["--course", word, "check"])
    assert (code, out) in {(1, ""), (2, "")}
    assert code == 2 or err.count("\n") == 1
    assert all(line.isprintable() for line in err.split("\n"))


def test_every_command_is_walked():
    assert {("check",), ("record", "export"), ("class",), ("publish",), ("evidence", "build")} <= set(ALL)


@pytest.mark.attack
@pytest.mark.parametrize("name", ALL, ids=" ".join)
def test_no_command_opens_a_socket(seminar, course_folder, monkeypatch, name):
    if name[0] == "hub":
        pytest.importorskip("sqlalchemy", reason="the extra hub is not installed")
    for folder in ("class", "elsewhere", "originals"):
        Path(folder).mkdir()
    write_hand_in(Course(course_folder), Record.open(), Path("class") / "a.jsonl", "IR")
    Record(Path("elsewhere")).add(Entry(kind="answered", section="opening", activity="first", item="two", data={}))
    Path("speech.txt").write_text("It was said.", encoding="utf-8")
    opened = []
    for call in ("socket", "socketpair", "getaddrinfo"):
        monkeypatch.setattr(socket, call, lambda *told, call=call, **more: opened.append((call, told)))
    command = " ".join(name)
    code, _, err = seminar([*name, *SENSE[command]])
    assert opened == []
    assert code == UNDONE.get(command, 0), err


def test_a_line_that_no_option_takes_is_told_without_its_escape_codes(seminar):
    code, _, err = seminar(["check", "\x1b[2J"])
    assert code == 2
    assert r"\x1b[2J" in err


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "shift_jis", "utf-8", "utf-16"])
def test_a_console_of_any_encoding_shows_what_it_can(encoding):
    raw = io.BytesIO()
    console = Console(io.TextIOWrapper(raw, encoding=encoding, newline="\n"))
    console.write("“naïve” 日本 \udce9\x1b[31m\nsecond\n")
    console.flush()
    shown = raw.getvalue().decode(encoding)
    assert shown.count("\n") == 2
    assert r"\udce9\x1b[31m" in shown
    assert "second\n" in shown
    assert ("日本" in shown) == (encoding in {"shift_jis", "utf-8", "utf-16"})


def command(*arguments, **how):
    return subprocess.Popen(
        [sys.executable, "-c", "import sys; from utils.cli import main; sys.exit(main())", *arguments],
        stderr=subprocess.PIPE,
        **how,
    )


def test_the_output_goes_into_a_file_in_a_windows_code_page(tmp_path):
    with (tmp_path / "out.txt").open("wb") as out:
        done = command("record", "show", stdout=out, env={**os.environ, "PYTHONIOENCODING": "cp1252"})
        _, err = done.communicate(timeout=60)
    assert (done.returncode, err) == (0, b"")
    assert (tmp_path / "out.txt").read_text(encoding="cp1252").count("\n") > 5


def test_a_reader_that_has_seen_enough_is_no_fault():
    done = command("record", "show", stdout=subprocess.PIPE)
    done.stdout.close()
    assert done.stderr.read() == b""
    assert done.wait(timeout=60) == 141


@pytest.mark.skipif(not FULL.exists(), reason="Linux alone has a device that is always full")
def test_an_output_that_cannot_be_written_is_one_line():
    with FULL.open("wb") as full:
        done = command("record", "show", stdout=full)
        _, err = done.communicate(timeout=60)
    assert done.returncode == 1
    assert err.decode() == "It could not be done: No space left on device.\n"


def test_a_broken_catalogue_is_one_line(monkeypatch, tmp_path, capsys):
    from utils import words

    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "cli.toml").write_text("about = \n", encoding="utf-8")
    monkeypatch.setattr(cli, "own_words", lambda: words.Words(tmp_path / "en"))
    assert cli.main(["check"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "cli.toml: the file cannot be read as TOML" in said.err


BROKEN = {
    "no JSON": b"{oops",
    "no notebook": b"{}",
    "a list": b"[]",
    "no cells": b'{"metadata": {}, "cells": [3]}',
    "half a letter": b'{"metadata": {}, "cells": [], "x": "\\ud800"}',
    "too deep": b"[" * 100_000,
    "no encoding": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("command", ["start made", "publish student made"])
def test_a_damaged_notebook_is_one_line_that_names_it(seminar, course_folder, content, command):
    book = course_folder.parents[1] / "notebooks" / "01-opening.ipynb"
    book.parent.mkdir(exist_ok=True)
    book.write_bytes(content)
    code, out, err = seminar(command.split())
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert f"{book} is no notebook that can be read" in err
    assert not Path("made").exists()


def test_a_course_in_an_unknown_language_is_one_line(seminar, course_folder):
    path = course_folder / "course.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"en"', '"tlh"'), encoding="utf-8")
    for line in ("check", "record show"):
        code, _, err = seminar(line.split())
        assert (code, err.count("\n")) == (1, 1)
        assert "tlh" in err
