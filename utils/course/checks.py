"""Everything that is checked of a course, in order: what each file says, then what they say together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course import kinds
from utils.course.argument_rules import check_map
from utils.course.frame_rules import check_frame, check_unique
from utils.course.negotiation_rules import check_points
from utils.course.notebooks import check_notebooks
from utils.course.quality import check_quality
from utils.course.rules import Rules
from utils.course.stations import check_stations
from utils.course.teaching import check_teaching
from utils.course.uptake_rules import check_codes_explained, check_differences
from utils.course.workload import check_workload

if TYPE_CHECKING:
    from utils.course import model
    from utils.course.course import Course
    from utils.course.read import Reader


def check_all(reader: Reader, course: Course, advice: Reader) -> None:
    """Note everything that is wrong in the whole course, and in `advice` what is recommended and not there."""
    check_frame(reader, course)
    for kind in kinds.SHARED:
        if kind not in (kinds.ARGUMENTS, kinds.CODEBOOK):
            kind.read(reader, course)
    _check_codebook(reader, course)
    for section in dict.fromkeys(section.id for section in course.info.sections):
        for kind in kinds.SECTIONS:
            kind.read(reader, course, section)
    read_arguments(reader, course)
    check_unique(reader, course)
    if not course.keyless:
        _check_second_codings(reader, course)
        _check_negotiations(reader, course)
        check_quality(reader, course)
        check_teaching(reader, course, advice)
    check_notebooks(reader, course)
    check_stations(reader, course)
    check_workload(reader, course)


def _check_codebook(reader: Reader, course: Course) -> None:
    """Note what is wrong with the codebook: each rule by itself, then what it leaves unexplained."""
    before = len(reader.faults)
    found = kinds.CODEBOOK.read(reader, course)
    if found and len(reader.faults) == before:
        check_codes_explained(Rules(reader, course, kinds.CODEBOOK.file), found)


def read_arguments(reader: Reader, course: Course) -> tuple[model.Argument, ...]:
    """Return the sound arguments, also checked as a map if each by itself is sound."""
    before = len(reader.faults)
    found = kinds.ARGUMENTS.read(reader, course)
    if found and len(reader.faults) == before:
        check_map(Rules(reader, course, kinds.ARGUMENTS.file), found)
    return found


def _check_second_codings(reader: Reader, course: Course) -> None:
    """Hold the second coding against every record that has no fault of its own."""
    sections = [section.id for section in course.info.sections]
    records = {each.id: each for section in sections for each in course.entries(kinds.UPTAKE, section)}
    rules = Rules(reader, course, kinds.SECOND_CODINGS.file)
    for coding in course.entries(kinds.SECOND_CODINGS):
        if coding.id in records:
            check_differences(rules, coding, records[coding.id])


def _check_negotiations(reader: Reader, course: Course) -> None:
    """Hold the briefs of a section against its negotiations, where neither has a fault of its own."""
    for section in dict.fromkeys(section.id for section in course.info.sections):
        games, briefs = (course.entries(kind, section) for kind in (kinds.NEGOTIATIONS, kinds.BRIEFS))
        if not any(fault.file.endswith(kinds.BRIEFS.place(section)) for fault in course.missing):
            for game in games:
                check_points(Rules(reader, course, kinds.BRIEFS.place(section)), game, briefs)
