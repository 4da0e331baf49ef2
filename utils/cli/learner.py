"""What a learner does: lay out a folder to work in; show, export, hand in and start over the record; a portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.cli.options import add_replace, as_text, tell
from utils.files.typed_path import typed_path
from utils.record import Account, Record

if TYPE_CHECKING:
    import argparse

    from utils.course import Course
    from utils.words import Words

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (argparse has no public name for it)


def add(commands: Commands, words: Words) -> None:
    """Add these commands."""
    start = commands.add_parser("start", help=words("cli.start"), description=words("cli.start"))
    start.add_argument("folder", help=words("cli.start_folder"))
    start.set_defaults(run=_start)

    record = commands.add_parser("record", help=words("cli.record"), description=words("cli.record"))
    tasks = record.add_subparsers(required=True, metavar="TASK")
    show = tasks.add_parser("show", help=words("cli.show"), description=words("cli.show"))
    show.set_defaults(run=_show)
    export = tasks.add_parser("export", help=words("cli.export"), description=words("cli.export"))
    export.add_argument("file", help=words("cli.export_file"))
    form = export.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=words("cli.export_json"))
    form.add_argument("--class", dest="class_code", type=as_text(words), metavar="CODE", help=words("cli.export_class"))
    export.add_argument("--name", type=as_text(words), default="", help=words("cli.export_name"))
    add_replace(export, words)
    export.set_defaults(run=_export)
    reset = tasks.add_parser("reset", help=words("cli.reset"), description=words("cli.reset"))
    what = reset.add_mutually_exclusive_group(required=True)
    what.add_argument("section", nargs="?", help=words("cli.reset_section"))
    what.add_argument("--shared", action="store_true", help=words("cli.reset_shared"))
    reset.set_defaults(run=_reset)
    begin = tasks.add_parser("begin", help=words("cli.begin"), description=words("cli.begin"))
    begin.add_argument("name", type=as_text(words), help=words("cli.begin_name"))
    begin.set_defaults(run=_begin)
    join = tasks.add_parser("join", help=words("cli.join"), description=words("cli.join"))
    join.add_argument("place", help=words("cli.join_place"))
    join.set_defaults(run=_join)

    portfolio = commands.add_parser("portfolio", help=words("cli.portfolio"), description=words("cli.portfolio"))
    portfolio.add_argument("file", help=words("cli.portfolio_file"))
    portfolio.add_argument("--name", type=as_text(words), default="", help=words("cli.portfolio_name"))
    add_replace(portfolio, words)
    portfolio.set_defaults(run=_portfolio)


def _start(options: argparse.Namespace, course: Course) -> int:
    from utils.publish.start import lay_out

    print(lay_out(course, typed_path(course.words, options.folder)))
    return 0


def _show(options: argparse.Namespace, course: Course) -> int:  # noqa: ARG001
    from utils.activities.progress import say_whose, section_progress

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
        from utils.teaching.hand_in import write_hand_in

        path = typed_path(course.words, options.file)
        print(write_hand_in(course, record, path, options.class_code, options.name, replace=replace))
    return tell(record.faults)


def _reset(options: argparse.Namespace, course: Course) -> int:
    from utils.activities.activity import SHARED
    from utils.activities.reset import reset_entry

    section = None if options.shared else course.section(options.section)
    Record.open().add(reset_entry(section.id if section else SHARED))
    words = course.words
    print(words("cli.reset_done", section=section.title) if section else words("cli.reset_shared_done"))
    return 0


def _begin(options: argparse.Namespace, course: Course) -> int:
    from utils.activities.progress import say_begun

    Account.find().begin(options.name)
    print(course.words("cli.begun", begun=say_begun(course.words, Record.open())))
    return 0


def _join(options: argparse.Namespace, course: Course) -> int:
    from utils.teaching.join import join

    line, *faults = join(course, Record.open(), typed_path(course.words, options.place))
    print(line)
    return tell(faults)


def _portfolio(options: argparse.Namespace, course: Course) -> int:
    from utils.publish.portfolio import Portfolio

    portfolio = Portfolio(course, Record.open())
    print(portfolio.write(options.file, options.name, replace=options.replace))
    return tell(portfolio.faults)
