"""The command `seminar`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from utils.course import Course, CourseError
from utils.record import Record, RecordError
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.words import Words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 for success, 1 for a fault that is told in a line."""
    from utils.evidence.errors import EvidenceError
    from utils.publish.new_file import ExportError
    from utils.teaching.hand_in import HandInError

    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (CourseError, RecordError, EvidenceError, ExportError, HandInError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    from utils.publish.targets import TARGETS

    words = load_words()
    parser = argparse.ArgumentParser(prog="seminar", description=words("cli.about"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help=words("cli.check"), description=words("cli.check"))
    check.add_argument("--json", action="store_true", help=words("cli.json"))
    check.set_defaults(run=_check)

    record = commands.add_parser("record", help=words("cli.record"), description=words("cli.record"))
    tasks = record.add_subparsers(required=True, metavar="TASK")
    show = tasks.add_parser("show", help=words("cli.show"), description=words("cli.show"))
    show.set_defaults(run=_show)
    export = tasks.add_parser("export", help=words("cli.export"), description=words("cli.export"))
    export.add_argument("file", type=Path, help=words("cli.export_file"))
    form = export.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=words("cli.export_json"))
    form.add_argument("--class", dest="class_code", metavar="CODE", help=words("cli.export_class"))
    export.add_argument("--name", default="", help=words("cli.export_name"))
    export.set_defaults(run=_export)
    reset = tasks.add_parser("reset", help=words("cli.reset"), description=words("cli.reset"))
    reset.add_argument("section", help=words("cli.reset_section"))
    reset.set_defaults(run=_reset)

    portfolio = commands.add_parser("portfolio", help=words("cli.portfolio"), description=words("cli.portfolio"))
    portfolio.add_argument("file", help=words("cli.portfolio_file"))
    portfolio.add_argument("--name", default="", help=words("cli.portfolio_name"))
    portfolio.set_defaults(run=_portfolio)

    class_ = commands.add_parser("class", help=words("cli.class"), description=words("cli.class"))
    class_.add_argument("folder", type=Path, help=words("cli.class_folder"))
    class_.add_argument("--share", type=Path, metavar="FILE", help=words("cli.class_share"))
    class_.set_defaults(run=_class)

    _add_authoring(commands, words)

    publish = commands.add_parser("publish", help=words("cli.publish"), description=words("cli.publish"))
    publish.add_argument(
        "target", choices=TARGETS, metavar="TARGET", help=words("cli.publish_target", all=", ".join(TARGETS))
    )
    publish.add_argument("out", type=Path, metavar="OUT", help=words("cli.publish_out"))
    publish.add_argument("--section", action="append", default=[], metavar="ID", help=words("cli.publish_section"))
    publish.add_argument("--key", action="store_true", help=words("cli.publish_key"))
    publish.set_defaults(run=_publish)

    evidence = commands.add_parser("evidence", help=words("cli.evidence"), description=words("cli.evidence"))
    tasks = evidence.add_subparsers(required=True, metavar="TASK")
    build = tasks.add_parser("build", help=words("cli.build"), description=words("cli.build"))
    build.add_argument("--from", dest="source", type=Path, required=True, help=words("cli.build_from"))
    build.set_defaults(run=_build)
    return parser


def _add_authoring(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    from utils.course.read import question_kinds

    def command(parent: argparse._SubParsersAction[argparse.ArgumentParser], name: str) -> argparse.ArgumentParser:
        text = words(f"authoring.{name}")
        return parent.add_parser(name, help=text, description=text)

    tasks = command(commands, "new").add_subparsers(required=True, metavar="TASK")
    for name in ("question", "prompt", "section"):
        task = command(tasks, name)
        task.add_argument("id", help=words(f"authoring.{name}_id"))
        if name != "section":
            task.add_argument("section", help=words("authoring.in_section"))
        if name == "question":
            task.add_argument("quiz", help=words("authoring.in_quiz"))
            kinds = question_kinds()
            task.add_argument("--kind", choices=kinds, default=kinds[0], help=words("authoring.kind"))
        task.set_defaults(run=_new, task=name)
    preview = command(commands, "preview")
    preview.add_argument("section", help=words("authoring.in_section"))
    preview.add_argument("--no-browser", action="store_true", help=words("authoring.no_browser"))
    preview.set_defaults(run=_preview)
    command(commands, "schemas").set_defaults(run=_schemas)


def _new(options: argparse.Namespace) -> int:
    from utils.course.authoring import new_prompt, new_question, new_section

    course = Course()
    match options.task:
        case "question":
            written = [new_question(course, options.id, options.section, options.quiz, options.kind)]
        case "prompt":
            written = [new_prompt(course, options.id, options.section)]
        case _:
            written = new_section(course, options.id)
    for each in written:
        print(course.words("authoring.written", file=each.file, line=each.line))
    print(course.words(f"authoring.next_{options.task}", id=options.id))
    return 0


def _preview(options: argparse.Namespace) -> int:
    from webbrowser import open_new_tab

    from utils.publish.preview import write_preview

    course = Course()
    file, faults = write_preview(course, options.section)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(file)
    if not options.no_browser:
        open_new_tab(file.as_uri())
    return 1 if faults else 0


def _schemas(options: argparse.Namespace) -> int:  # noqa: ARG001
    from utils.course.schemas import FOLDER, write_schemas

    for file in write_schemas(FOLDER):
        print(file)
    return 0


def _check(options: argparse.Namespace) -> int:
    from utils.publish.counts import count_course

    course = Course()
    faults = course.faults()
    counts = count_course(course)
    if options.json:
        print(
            json.dumps(
                {**counts, "quality": course.quality(), "faults": [str(fault) for fault in faults]},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        for fault in faults:
            print(fault)
        if not faults:
            print(
                course.words(
                    "cli.sound", **{name: counts[name] for name in ("sections", "prompts", "sources", "objectives")}
                )
            )
            for section, kinds in counts["questions"].items():
                parts = ", ".join(f"{kind} {n}" for kind, n in kinds.items())
                print(course.words("cli.sound_section", section=section, n=sum(kinds.values()), kinds=parts))
            if not course.keyless:
                _print_quality(course)
    return 1 if faults else 0


def _print_quality(course: Course) -> None:
    quality = course.quality()
    scores = ", ".join(f"{rule} {score:.0%}" for rule, score in quality["guessing"].get("course", {}).items())
    print(course.words("cli.guessing", scores=scores))
    print(course.words("cli.reading_ease", lix=quality["reading_ease_lix"]))
    for name in ("claims", "misconceptions"):
        left = quality[f"uncovered_{name}"]
        print(course.words(f"cli.uncovered_{name}", n=len(left), ids=", ".join(left) or "-"))


def _show(options: argparse.Namespace) -> int:  # noqa: ARG001
    from utils.activities.progress import section_progress

    course, record = Course(), Record.open()
    for section in course.info.sections:
        counts = section_progress(course, section.id, record.section(section.id))
        print(
            course.words(
                "cli.progress", section=section.title, answered=counts.answered, questions=counts.questions,
                first=counts.right_first, submitted=counts.submitted, prompts=counts.prompts,
            )
        )  # fmt: skip
    print(course.words("progress.kept", folder=record.folder))
    for fault in record.faults:
        print(fault, file=sys.stderr)
    return 0


def _export(options: argparse.Namespace) -> int:
    from utils.publish.answers_file import export_answers

    course, record = Course(), Record.open()
    for fault in record.faults:
        print(fault, file=sys.stderr)
    if options.class_code is None:
        print(export_answers(course, record, options.file, as_json=options.json))
    else:
        from utils.teaching.hand_in import write_hand_in

        print(write_hand_in(course, record, options.file, options.class_code, options.name))
    return 0


def _class(options: argparse.Namespace) -> int:
    from utils.teaching.class_summary import write_summary
    from utils.teaching.folder import read_folder

    course = Course()
    folder = read_folder(course, options.folder)
    print(course.words("teaching.used", n=len(folder.hand_ins)))
    for each in folder.left_out:
        print(course.words("teaching.left_out", file=each.file, reason=each.reason), file=sys.stderr)
    if options.share:
        print(write_summary(course, folder.hand_ins, options.share))
    return 0


def _portfolio(options: argparse.Namespace) -> int:
    from utils.publish.portfolio import Portfolio

    portfolio = Portfolio(Course(), Record.open())
    for fault in portfolio.faults:
        print(fault, file=sys.stderr)
    print(portfolio.write(options.file, options.name))
    return 0


def _publish(options: argparse.Namespace) -> int:
    from utils.publish.targets import publish

    for line in publish(Course(), options.target, options.out, options.section, key=options.key):
        print(line)
    return 0


def _reset(options: argparse.Namespace) -> int:
    from utils.activities.reset import reset_entry

    course = Course()
    section = course.section(options.section)
    Record.open().add(reset_entry(section.id))
    print(course.words("cli.reset_done", section=section.title))
    return 0


def _build(options: argparse.Namespace) -> int:
    from utils.evidence.build import TARGET, build

    for path in build(options.source, TARGET):
        print(path)
    return 0
