"""What an author does: check the content, begin something new, look at it, derive the evidence tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utils import places
from utils.cli.options import tell
from utils.files.typed_path import typed_path

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from utils.course import Course
    from utils.words import Words

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (argparse has no public name for it)
    Run = Callable[[argparse.Namespace, Course], int]


def add(commands: Commands, words: Words) -> None:
    """Add these commands."""
    check = commands.add_parser("check", help=words("cli.check"), description=words("cli.check"))
    check.add_argument("--json", action="store_true", help=words("cli.json"))
    check.set_defaults(run=_check)

    evidence = commands.add_parser("evidence", help=words("cli.evidence"), description=words("cli.evidence"))
    tasks = evidence.add_subparsers(required=True, metavar="TASK")
    build = tasks.add_parser("build", help=words("cli.build"), description=words("cli.build"))
    build.add_argument("--from", dest="source", required=True, help=words("cli.build_from"))
    describe = tasks.add_parser("describe", help=words("cli.describe"), description=words("cli.describe"))
    describe.set_defaults(source="")
    for each in (build, describe):
        each.set_defaults(run=_in_project(_build))
    _add_authoring(commands, words)


def _add_authoring(commands: Commands, words: Words) -> None:
    from utils.course.authoring import PLAIN
    from utils.questions import KINDS

    def command(parent: Commands, name: str) -> argparse.ArgumentParser:
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
            task.add_argument("--kind", choices=KINDS, default=PLAIN, help=words("authoring.kind"))
        task.set_defaults(run=_in_project(_new), task=name)
    preview = command(commands, "preview")
    preview.add_argument("section", help=words("authoring.in_section"))
    preview.add_argument("--no-browser", action="store_true", help=words("authoring.no_browser"))
    preview.set_defaults(run=_preview)
    command(commands, "schemas").set_defaults(run=_in_project(_schemas))


def _in_project(run: Run) -> Run:
    """Return `run`, which changes the project, or what tells that an installed package is no place for changes."""

    def refuse(options: argparse.Namespace, course: Course) -> int:  # noqa: ARG001
        tell([course.words("authoring.installed")])
        return 1

    return refuse if places.INSTALLED else run


def _new(options: argparse.Namespace, course: Course) -> int:
    from utils.course.authoring import new_prompt, new_question, new_section

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


def _preview(options: argparse.Namespace, course: Course) -> int:
    from webbrowser import open_new_tab

    from utils.publish.preview import write_preview

    file, faults = write_preview(course, options.section)
    print(file)
    if not options.no_browser:
        open_new_tab(file.as_uri())
    return tell(faults)


def _schemas(options: argparse.Namespace, course: Course) -> int:  # noqa: ARG001
    from utils.course.schemas import FOLDER, write_schemas

    for file in write_schemas(FOLDER):
        print(file)
    return 0


def _check(options: argparse.Namespace, course: Course) -> int:
    from utils.course.quality import count_course
    from utils.labs.soundness import find_faults

    faults = find_faults(course)
    counts = count_course(course)
    if options.json:
        print(
            json.dumps(
                {**counts, "quality": course.quality(), "faults": [str(fault) for fault in faults]},
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


def _build(options: argparse.Namespace, course: Course) -> int:
    from utils.evidence.description import TARGET
    from utils.labs.build import build

    source = typed_path(course.words, options.source) if options.source else None
    for path in build(TARGET, source):
        print(path)
    return 0
