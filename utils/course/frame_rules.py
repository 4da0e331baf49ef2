"""What the frame of the course must keep: its sections, ids that were retired, and the files in its folder."""

from __future__ import annotations

import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from utils.chosen import is_course_id
from utils.course import kinds
from utils.course.carried import check_carried
from utils.course.fault import CourseError
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.course.teaching import FILE as GUIDE
from utils.course.texts import FOLDER as TEXTS
from utils.course.texts import check_texts, text_files
from utils.essay.fingerprint import Fingerprint
from utils.places import notebooks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from utils.course import model
    from utils.course.course import Course

FRAME = "course.toml"
RETIRED = "retired.toml"
ESSAY = "essay.toml"
FIGURE_WORDS = "figures.toml"
"""What the figures of a section say: a text a key."""

LONGEST = 600
"""Minutes that no section takes."""

NOTEBOOK = re.compile(r"\w[\w. -]{0,100}\.ipynb")

_WITH_CONTENT = frozenset({FRAME, RETIRED, ESSAY, GUIDE, *(kind.file for kind in kinds.SHARED)})
_IN_A_SECTION = frozenset({GUIDE, FIGURE_WORDS, *(kind.file for kind in kinds.SECTIONS)})


def check_frame(reader: Reader, course: Course) -> None:
    """Note every fault of `course.toml`, of the retired ids, and of what lies in the course's folder."""
    rules = Rules(reader, course, FRAME)
    rules.texts("", title=course.info.title, version=course.info.version)
    if not is_course_id(course.info.id):
        rules.fault("", "id", "bad_id")
    for name in ("title", "version"):
        check_carried(rules, "", getattr(course.info, name), name)
    rules.count("", "sections", course.info.sections, least=1)
    rules.ids(section.id for section in course.info.sections)
    for section in course.info.sections:
        _check_section(rules, section)
    _check_shared_notebooks(rules)
    _check_circle(rules)
    _check_retired(reader, course)
    if (course.root / ESSAY).exists() and (known := reader.one(ESSAY, Fingerprint)):
        _check_essay(rules, known)
    check_texts(rules)
    for section in course.info.sections:
        check_figure_words(reader, course, section.id)
    check_places(rules)


def read_retired(reader: Reader) -> dict[str, str]:
    """Return the retired ids with their reasons; entries that are none are left to the check."""
    return {id_: text for id_, text in reader.raw(RETIRED, required=False).items() if isinstance(text, str)}


def read_fingerprint(course: Course) -> Fingerprint:
    """Return what a copy of the essay is recognised by, or raise a CourseError."""
    reader = Reader(course.root, course.words)
    if found := reader.one(ESSAY, Fingerprint):
        return found
    raise CourseError(*reader.faults)


def _check_section(rules: Rules, section: model.Section) -> None:
    books = notebooks_of(rules.course.root)
    check_carried(rules, section.id, section)
    rules.texts(
        section.id, title=section.title, idea=section.idea, **{each.id: each.text for each in section.objectives}
    )
    rules.ids((each.id for each in section.objectives), section.id)
    rules.distinct(section.id, "objectives", (each.text for each in section.objectives))
    rules.sections(section.id, "prior", section.prior)
    rules.count(section.id, "objectives", section.objectives, least=1)
    rules.bounds(section.id, "minutes", section.minutes, 1, LONGEST)
    rules.sources(section.id, section.read_next)
    for source in section.read_next:
        if source in rules.course.sources and rules.course.sources[source].kind != "scholarship":
            rules.fault(section.id, "read_next", "no_scholarship", source=source)
    if section.asks_again and section.asks_again not in _without_key(rules.course, section):
        rules.fault(section.id, "asks_again", "not_asked_before", question=section.asks_again)
    for field, name in zip(("notebook", "stations"), section.books, strict=False):
        if not NOTEBOOK.fullmatch(name):
            rules.fault(section.id, field, "bad_notebook_name", name=name)
        elif field == "stations" and rules.course.has_notebook(section) and not (books / name).exists():
            rules.fault(section.id, field, "no_notebook", name=name)
    if section.essay:
        rules.optional(section.id, heading=section.essay.heading)
        rules.bounds(section.id, "essay.first", section.essay.first, 1, 10_000)
        rules.range(section.id, "essay", section.essay.first - 1, section.essay.last)


def _without_key(course: Course, section: model.Section) -> list[str]:
    """Return the ids of the questions without a key that are asked before `section`."""
    earlier = (question for id_ in course.before(section.id) for question in course.questions(id_))
    return [question.id for question in earlier if not question.keyed]


def _check_shared_notebooks(rules: Rules) -> None:
    counts = Counter(name for section in rules.course.info.sections for name in section.books)
    for section in rules.course.info.sections:
        for field, name in zip(("notebook", "stations"), section.books, strict=False):
            if counts[name] > 1:
                rules.fault(section.id, field, "same_notebook")
                counts[name] = 0  # the others have the same fault


def _check_circle(rules: Rules) -> None:
    try:
        TopologicalSorter({section.id: section.prior for section in rules.course.info.sections}).prepare()
    except CycleError as error:
        circle = error.args[1]
        rules.fault(circle[0], "prior", "prior_circle", circle=" → ".join(circle))


def _check_essay(rules: Rules, known: Fingerprint) -> None:
    """Every section's paragraphs are among those that a copy of the essay is searched for."""
    counts = {part.heading: len(part.paragraphs) for part in known.parts}
    for section in rules.course.info.sections:
        if (
            section.essay
            and not section.essay.text
            and section.essay.last > (count := counts.get(section.essay.heading, 0))
        ):
            rules.fault(section.id, "essay", "not_in_essay", heading=section.essay.heading, count=count)


def _check_retired(reader: Reader, course: Course) -> None:
    rules = Rules(reader, course, RETIRED)
    for id_, reason in reader.raw(RETIRED, required=False).items():
        if not isinstance(reason, str):
            rules.fault(id_, "", "bad_reason")
        else:
            rules.texts(id_, **{"": reason})
            check_carried(rules, id_, reason)
        rules.kebab(id_)


def check_figure_words(reader: Reader, course: Course, section: str) -> None:
    """Note what is no text, or says nothing, in the words of a section's figures."""
    rules = Rules(reader, course, f"{section}/{FIGURE_WORDS}")
    for key, text in reader.raw(rules.file, required=False).items():
        if isinstance(text, str):
            rules.texts(key, **{"": text})
            check_carried(rules, key, text)
        else:
            rules.fault(key, "", "no_text")


def content_files(course: Course) -> list[str]:
    """Return the TOML files that are the course's content and are there, from its folder on."""
    names = [FRAME, RETIRED, ESSAY, *(kind.file for kind in kinds.SHARED)]
    for section in course.info.sections:
        names += [kind.place(section.id) for kind in kinds.SECTIONS] + [f"{section.id}/{FIGURE_WORDS}"]
    return [name for name in dict.fromkeys(names) if (course.root / name).is_file()]


def check_places(rules: Rules) -> None:
    """What lies in the course's folder is read: a file or folder whose name is mistyped would be left out unseen."""
    sections = {section.id for section in rules.course.info.sections}
    _check_folder(rules, "", _WITH_CONTENT, sections | {TEXTS})
    if (rules.course.root / TEXTS).is_dir():
        _check_folder(rules, f"{TEXTS}/", [name.partition("/")[2] for name in text_files(rules.course)], (), ".txt")
    for section in sorted(sections):
        if (rules.course.root / section).is_dir():
            _check_folder(rules, f"{section}/", _IN_A_SECTION)


def _check_folder(
    rules: Rules, folder: str, files: Iterable[str], folders: Collection[str] = (), *suffixes: str
) -> None:
    for path in sorted((rules.course.root / folder).iterdir()):
        if path.is_dir():
            if path.name not in folders and any(path.rglob("*.toml")):
                _no_place(rules, f"{folder}{path.name}/", folders or files)
        elif path.suffix in (".toml", ".md", *suffixes) and path.name not in files:
            _no_place(rules, f"{folder}{path.name}", files)


def _no_place(rules: Rules, file: str, known: Iterable[str]) -> None:
    instead = rules.course.words.instead_of(file.strip("/").rpartition("/")[2], known)
    rules.reader.fault(file, "", "", "no_place", instead=instead)


def check_unique(reader: Reader, course: Course) -> None:
    """Ids of questions, forecasts and maps do not repeat in the course, so that one can be named by its id alone.

    What a quiz or a set holds that stands twice does not repeat: the quiz does, and that is told.
    """
    questions = [
        (f"{section}/{kinds.QUIZZES.file}", question.id)
        for section in dict.fromkeys(section.id for section in course.info.sections)
        for quiz in {quiz.id: quiz for quiz in course.entries(kinds.QUIZZES, section)}.values()
        for question in quiz.questions
    ]
    sets = {each.id: each for each in course.entries(kinds.FORECASTS)}.values()
    forecasts = [(kinds.FORECASTS.file, forecast.id) for each in sets for forecast in each.forecasts]
    maps = [
        (f"{section}/{kinds.MAPS.file}", id_)
        for section in dict.fromkeys(section.id for section in course.info.sections)
        for id_ in dict.fromkeys(each.id for each in course.entries(kinds.MAPS, section))
    ]
    for named in (questions, forecasts, maps):
        for id_, count in Counter(id_ for _, id_ in named).items():
            if count > 1:
                file = next(file for file, each in named if each == id_)
                reader.fault(file, id_, "id", "duplicate_id", count=count)
