"""What a learner does: lay out a folder to work in; show, export, hand in and start over the record; a portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.progress import say_begun, say_whose, section_progress
from utils.activities.reset import reset_entry
from utils.cli.options import add_command, add_replace, add_tasks, add_text, tell
from utils.files.typed_path import typed_path
from utils.publish.notebooks import lay_out
from utils.record import Account, Record
from utils.teaching.handed_in.hand_in import write_hand_in
from utils.teaching.handed_in.join import join

if TYPE_CHECKING:
    import argparse

    from utils.cli.options import Commands
    from utils.course import Course
    from utils.words import Words


def add(commands: Commands, words: Words) -> None:
    """Add these commands."""
    start = add_command(commands, "start", words("cli.start"), _start)
    start.add_argument("folder", help=words("cli.start_folder"))

    tasks = add_tasks(add_command(commands, "record", words("cli.record")))
    add_command(tasks, "show", words("cli.show"), _show)
    export = add_command(tasks, "export", words("cli.export"), _export)
    export.add_argument("file", help=words("cli.export_file"))
    form = export.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=words("cli.export_json"))
    add_text(form, "--class", words("cli.export_class"), words, dest="class_code", metavar="CODE")
    add_text(export, "--name", words("cli.export_name"), words, default="")
    add_replace(export, words)
    what = add_command(tasks, "reset", words("cli.reset"), _reset).add_mutually_exclusive_group(required=True)
    what.add_argument("section", nargs="?", help=words("cli.reset_section"))
    what.add_argument("--shared", action="store_true", help=words("cli.reset_shared"))
    add_text(add_command(tasks, "begin", words("cli.begin"), _begin), "name", words("cli.begin_name"), words)
    add_command(tasks, "join", words("cli.join"), _join).add_argument("place", help=words("cli.join_place"))

    portfolio = add_command(commands, "portfolio", words("cli.portfolio"), _portfolio)
    portfolio.add_argument("file", help=words("cli.portfolio_file"))
    add_text(portfolio, "--name", words("cli.portfolio_name"), words, default="")
    add_replace(portfolio, words)


def _start(options: argparse.Namespace, course: Course) -> int:
    print(lay_out(course, typed_path(course.words, options.folder)))
    return 0


def _show(options: argparse.Namespace, course: Course) -> int:  # noqa: ARG001
    record = Record.open()
    if line := say_whose(course.words, record):
        print(line)
    for section in course.info.sections:
        counts = section_progress(course, section.id, record.section(section.id))
        print(
            course.words(
                "cli.progress", section=section.title, answered=counts.answered, questions=counts.questions,
                first=counts.right_first, submitted=counts.submitted, prompts=counts.prompts,
            )
        )  # fmt: skip
    print(course.words("progress.kept", folder=record.folder))
    return tell(record.faults)


def _export(options: argparse.Namespace, course: Course) -> int:
    from utils.publish.portfolio import export_answers

    record, replace = Record.open(), options.replace
    if options.class_code is None:
        print(export_answers(course, record, options.file, as_json=options.json, replace=replace))
    else:
        path = typed_path(course.words, options.file)
        print(write_hand_in(course, record, path, options.class_code, options.name, replace=replace))
    return tell(record.faults)


def _reset(options: argparse.Namespace, course: Course) -> int:
    section = None if options.shared else course.section(options.section)
    Record.open().add(reset_entry(section.id if section else SHARED))
    words = course.words
    print(words("cli.reset_done", section=section.title) if section else words("cli.reset_shared_done"))
    return 0


def _begin(options: argparse.Namespace, course: Course) -> int:
    Account.find().begin(options.name)
    print(course.words("cli.begun", begun=say_begun(course.words, Record.open())))
    return 0


def _join(options: argparse.Namespace, course: Course) -> int:
    line, *faults = join(course, Record.open(), typed_path(course.words, options.place))
    print(line)
    return tell(faults)


def _portfolio(options: argparse.Namespace, course: Course) -> int:
    from utils.publish.portfolio import Portfolio

    portfolio = Portfolio(course, Record.open())
    print(portfolio.write(options.file, options.name, replace=options.replace))
    return tell(portfolio.faults)
