"""What is told of cases: what the essay expects of each corner, how the thesis fares, and each case with its rivals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.cases.progress import CORNERS
from utils.activities.cases.tally import bearing, by_course, tally
from utils.activities.citation import cite
from utils.activities.figure_blocks import drawing_blocks
from utils.drawing.pictures import Drawn
from utils.drawing.pictures.two_by_two import (
    UNPLACED,
    Placing,
    how_does_the_thesis_fare,
    where_were_the_cases_put,
)
from utils.markup import block, html_list, inline, plain
from utils.view import Block, Choice, Details, Note, Prose, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from utils.activities.cases.progress import Progress
    from utils.course import Course, model
    from utils.course.model.cases import Corner
    from utils.words import Words

WHOSE = "whose"
"""The control that says whose placing the drawing shows."""


@dataclass(frozen=True)
class Telling:
    """What is told of a set of cases, in the words of its course."""

    course: Course
    asked: model.CaseSet

    @property
    def words(self) -> Words:
        """The words of the course's language."""
        return self.course.words

    def corner(self, corner: str) -> str:
        """Return what a corner is called, or that a case has none."""
        return self.words("cases.unplaced") if corner == UNPLACED else self.words(f"cases.corner_{corner}")


def named(told: Telling, case: model.PastCase) -> str:
    """Return a case's title with its years."""
    return told.words("cases.case", title=case.title, years=case.years)


def expectation(told: Telling, corner: str, ending: str) -> str:
    """Return what is expected of a corner, as one line."""
    said = told.words(f"cases.ending_{ending}")
    return told.words("cases.expect_essay", corner=told.corner(corner), ending=said)


def judgement(told: Telling, case: model.PastCase) -> Iterator[str]:
    """Yield what came of a case, where the course puts it, and how others judge, as Markdown."""
    words = told.words
    yield words("cases.outcome", outcome=case.outcome)
    yield words("cases.why", corner=told.corner(case.corner), why=case.why)
    yield words("cases.rival", rival=case.rival)


def expected(told: Telling, progress: Progress) -> list[Block]:
    """Return how many corners were expected as the essay has them, and why it has them so."""
    if not progress.expected:
        return []
    asked = told.asked
    right = sum(progress.expected[each] == asked.expects[each] for each in CORNERS)
    essay = html_list(inline(expectation(told, each, asked.expects[each])) for each in CORNERS)
    tone: Tone = "right" if right == len(CORNERS) else "partly" if right else "wrong"
    return [Note(essay + block(asked.why_expects), tone, told.words("cases.expect_right", n=right))]


def placed(told: Telling, progress: Progress) -> list[Block]:
    """Return the count by the learner's placing and by the course's, the drawing, and the cases one by one."""
    asked, mine = told.asked, progress.places
    if not mine:
        return []
    words, course = told.words, by_course(asked.cases)
    whose = [(each, words(f"cases.whose_{each}")) for each in ("yours", "course")]
    same = sum(course[id_] == corner for id_, corner in mine.items())
    said = words("cases.same", same=same, n=len(mine))
    title, picture, said_of, *data = drawing_blocks(told.course, _drawn(told, mine, course))
    shown = [title, Choice(WHOSE, words("cases.whose"), whose, ["yours"], inline=True), picture]
    shown += [Prose(f"<p>{words('cases.signs')}</p>"), said_of, Prose(f"<p>{said} {words('cases.elsewhere')}</p>")]
    shown += [_one(told, each, mine.get(each.id)) for each in asked.cases]
    return [*shown, *data, Note(block(asked.chosen), title=words("cases.chosen"))]


def _one(told: Telling, case: model.PastCase, mine: Corner | None) -> Details:
    """Return one case, folded: its outcome, its place, and how others see it."""
    name = named(told, case)
    if mine:
        corner = told.corner(mine)
        name = told.words("cases.case_placed", title=case.title, years=case.years, corner=corner)
    texts = "".join(block(text) for text in judgement(told, case))
    return Details(plain(name), texts + cite(told.course, case.sources))


def _drawn(told: Telling, mine: Mapping[str, Corner], course: Mapping[str, Corner]) -> Drawn:
    words, cases = told.words, told.asked.cases
    both = {"yours": mine, "course": course}
    placings = {
        whose: Placing(places, {each.id: bearing(places[each.id], each.lasting) for each in cases if each.id in places})
        for whose, places in both.items()
    }
    svg = how_does_the_thesis_fare([(each.id, each.short) for each in cases], placings, WHOSE, words)
    said = " ".join(count(told, f"cases.told_{whose}", places) for whose, places in both.items())
    head = ("case", "yours", "course", "rival", "lasting", "bearing")
    rows = [_row(told, each, mine) for each in cases]
    sources = tuple(dict.fromkeys(source for each in cases for source in each.sources))
    ours, yours = tally(cases, course), tally(cases, mine)
    counts = {"mine": len(yours.against), "placed": yours.placed, "against": len(ours.against), "n": ours.placed}
    title = words("cases.title", **counts)
    return Drawn(title, said, svg, tuple(words(f"cases.head_{each}") for each in head), tuple(rows), sources)


def by_the_course(told: Telling) -> Drawn:
    """Return the drawing of the cases where the course puts them, as they bear on the thesis."""
    words, cases = told.words, told.asked.cases
    course = by_course(cases)
    placing = Placing(course, {each.id: bearing(course[each.id], each.lasting) for each in cases})
    svg = how_does_the_thesis_fare([(each.id, each.short) for each in cases], {"course": placing}, WHOSE, words)
    ours = tally(cases, course)
    title = words("cases.title_course", fits=len(ours.fits), n=ours.placed)
    said = f"{count(told, 'cases.told_course', course)} {words('cases.signs')}"
    return Drawn(title, said, svg)


def placing(told: Telling, places: Mapping[str, Corner]) -> tuple[str, str]:
    """Return the drawing of the cases in their `places`, unjudged, and the same in words."""
    words, cases = told.words, told.asked.cases
    svg = where_were_the_cases_put([(each.id, each.short) for each in cases], places, words)
    names = {
        corner: [plain(each.title) for each in cases if places.get(each.id, UNPLACED) == corner]
        for corner in (*CORNERS, UNPLACED)
    }
    listed = (
        words("cases.in_corner", corner=told.corner(corner), listed=words("cases.and").join(mine))
        for corner, mine in names.items()
        if mine
    )
    return svg, " ".join(listed)


def count(told: Telling, key: str, places: Mapping[str, Corner]) -> str:
    """Return the words of `key` with how many cases, and which, bear on the thesis how."""
    words, cases = told.words, told.asked.cases
    found = tally(cases, places)
    short = {each.id: each.title for each in cases}
    values: dict[str, object] = {"n": found.placed}
    for name in ("fits", "against", "open"):
        ids: Sequence[str] = getattr(found, name)
        values[name] = len(ids)
        values[f"{name}_names"] = words("cases.and").join(plain(short[id_]) for id_ in ids) or words("cases.nobody")
    return words(key, **values)


def _row(told: Telling, case: model.PastCase, mine: Mapping[str, Corner]) -> tuple[str, ...]:
    words = told.words
    rival = told.corner(case.rival_corner) if case.rival_corner else ""
    bears = words(f"cases.bearing_{bearing(case.corner, case.lasting)}")
    places = (told.corner(mine.get(case.id, UNPLACED)), told.corner(case.corner), rival)
    return (plain(named(told, case)), *places, words(f"cases.lasting_{case.lasting}"), bears)


TOLD: dict[str, Callable[[Telling, Progress], list[Block]]] = {"expect": expected, "place": placed}
