"""What an author does: check the content, look at it, derive the evidence tables; `new` begins something new."""

from __future__ import annotations

import json
import webbrowser
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from utils.cli import blind, new
from utils.cli.options import add_command, add_tasks, in_project, tell
from utils.course import schemas
from utils.course.forecast_rules import overdue
from utils.course.kinds import FORECASTS
from utils.course.quality import count_course
from utils.course.workload import read_workload
from utils.files.typed_path import typed_path
from utils.labs.build import build
from utils.labs.soundness import find_faults
from utils.publish.preview import write_preview

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from utils.cli.options import Commands
    from utils.course import Course, model
    from utils.course.workload import Workload
    from utils.words import Words


def add(commands: Commands, words: Words) -> None:
    """Add these commands."""
    check = add_command(commands, "check", words("cli.check"), _check)
    check.add_argument("--json", action="store_true", help=words("cli.json"))
    blind.add_options(check, words)

    tasks = add_tasks(add_command(commands, "evidence", words("cli.evidence")))
    derive = add_command(tasks, "build", words("cli.build"), in_project(_build))
    derive.add_argument("--from", dest="source", required=True, help=words("cli.build_from"))
    add_command(tasks, "describe", words("cli.describe"), in_project(_build)).set_defaults(source="")

    new.add(commands, words)
    preview = add_command(commands, "preview", words("authoring.preview"), _preview)
    preview.add_argument("section", help=words("authoring.in_section"))
    preview.add_argument("--no-browser", action="store_true", help=words("authoring.no_browser"))
    add_command(commands, "schemas", words("authoring.schemas"), in_project(_schemas))


def _preview(options: argparse.Namespace, course: Course) -> int:
    file, faults = write_preview(course, options.section)
    print(file)
    if not options.no_browser:
        webbrowser.open_new_tab(file.as_uri())
    return tell(faults)


def _schemas(options: argparse.Namespace, course: Course) -> int:  # noqa: ARG001
    for file in schemas.write_schemas(course.root.parent / "schemas"):
        print(file)
    return 0


def _check(options: argparse.Namespace, course: Course) -> int:
    if options.blind:
        return blind.run(options, course)
    faults, counts = find_faults(course), count_course(course)
    if options.json:
        loads = {} if course.keyless else read_workload(course)
        times = {id_: _minutes(load) | {"texts": load.core.texts} for id_, load in loads.items()}
        late = [f"{set_}/{each.id}" for set_, each in _overdue(course)]
        found = {**counts, "overdue": late, "minutes": times, "quality": course.quality()}
        found |= {"faults": list(map(str, faults)), "advice": list(map(str, course.advice()))}
        print(json.dumps(found, indent=2))
    elif faults:
        print("\n".join(map(str, faults)))
        _print_overdue(course)
    else:
        _print_counts(course, counts)
        if not course.keyless:
            _print_workload(course)
            _print_quality(course)
        _print_advice(course)
        _print_overdue(course)
    return 1 if faults else 0


def _print_counts(course: Course, counts: Mapping[str, Any]) -> None:
    totals = {name: counts[name] for name in ("sections", "prompts", "sources", "objectives")}
    print(course.words("cli.sound", **totals))
    for section, kinds in counts["questions"].items():
        parts = ", ".join(f"{kind} {n}" for kind, n in kinds.items())
        print(course.words("cli.sound_section", section=section, n=sum(kinds.values()), kinds=parts))


def _overdue(course: Course) -> list[tuple[str, model.Forecast]]:
    """Return the open forecasts that wait today to be settled; this is no fault."""
    return overdue(course.entries(FORECASTS), datetime.now(UTC).date())


def _print_overdue(course: Course) -> None:
    for set_, each in _overdue(course):
        sources = ", ".join(each.resolve_from)
        print(course.words("cli.overdue", set=set_, id=each.id, horizon=each.horizon, sources=sources))


def _print_advice(course: Course) -> None:
    """Tell what is recommended; this is no fault."""
    for each in course.advice():
        print(course.words("cli.advice", what=each))


def _print_workload(course: Course) -> None:
    loads = read_workload(course)
    for id_, load in loads.items():
        print(course.words("cli.time", section=id_, texts=load.core.texts, **_minutes(load)))
    taught = [load for id_, load in loads.items() if not course.section(id_).is_lab]
    core, whole = sum(load.core.minutes for load in taught), sum(load.whole.minutes for load in loads.values())
    print(course.words("cli.time_all", core=f"{core / 60:.1f}", whole=f"{whole / 60:.1f}"))


def _minutes(load: Workload) -> dict[str, int]:
    return {"core": round(load.core.minutes), "whole": round(load.whole.minutes)}


def _print_quality(course: Course) -> None:
    quality = course.quality()
    scores = ", ".join(f"{rule} {score:.0%}" for rule, score in quality["guessing"].get("course", {}).items())
    print(course.words("cli.guessing", scores=scores))
    print(course.words("cli.reading_ease", lix=quality["reading_ease_lix"]))
    for name in ("claims", "misconceptions"):
        left = quality[f"uncovered_{name}"]
        print(course.words(f"cli.uncovered_{name}", n=len(left), ids=", ".join(left) or "-"))


def _build(options: argparse.Namespace, course: Course) -> int:
    source = typed_path(course.words, options.source) if options.source else None
    for path in build(course.root.parent / "evidence", source):
        print(path)
    return 0
