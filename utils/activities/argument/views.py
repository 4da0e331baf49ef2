"""The pages on which the argument map is shown: played with, compared with earlier saves, and added to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from utils.activities.argument import tornado
from utils.activities.argument.claims import ALL, Claims
from utils.activities.argument.drawing import CHOSEN, Drawing, opened_by
from utils.activities.argument.verdict import verdict
from utils.activities.day import clock_of
from utils.markup import as_written, block, inline, literal_code, verbatim
from utils.models.argumentation import COUNTINGS
from utils.view import Block, Case, Choice, Fold, Note, Number, Picture, Prose, Table, Text

if TYPE_CHECKING:
    from utils.activities.argument.argument_map import ArgumentMap, Progress, Save
    from utils.course import Course

COUNTING, SHOWN = "counting", "shown"
Drawn = Literal["opened", "whole", "cruxes"]
DRAWN: tuple[Drawn, ...] = get_args(Drawn)
"""The map as far as it is opened, all of it, or the bars."""
# Each new argument has controls of its own, numbered: what was typed for the one before does not stay in them.
TEXT, TARGET, WAY, WARRANT, STRENGTH = "text", "target", "way", "warrant", "strength"
SUPPORTS, ATTACKS = "supports", "attacks"

_SEEN = 0.005  # half a percentage point: less shows as the same number
TOLD = 3
"""Cruxes that are told in words."""


class Look(NamedTuple):
    """What the learner looks at: an argument, "" for the first that is rated, and what is drawn."""

    chosen: str = ""
    drawn: Drawn = "opened"


_START = Look()


@dataclass(frozen=True)
class Views:
    """The blocks of each page, for the course's map and what the record says, or would say."""

    course: Course
    course_map: ArgumentMap
    progress: Progress
    look: Look = _START

    @cached_property
    def map(self) -> ArgumentMap:
        """The map with the learner's own arguments in it."""
        return self.course_map.adding(self.progress.own)

    @cached_property
    def _strengths(self) -> dict[str, float]:
        return self.map.strengths(self._beliefs, self.progress.counting)

    @cached_property
    def _claims(self) -> Claims:
        return Claims(self.course, self.map, self._strengths, self._beliefs)

    @property
    def _beliefs(self) -> dict[str, float]:
        return dict(self.progress.beliefs or {})

    @property
    def _chosen(self) -> str:
        return self.look.chosen or self.map.rated[0]

    def play(self) -> list[Block]:
        """Return the claim that is chosen, how it all is counted, and what that can show."""
        words = self.course.words
        menu = [(id_, self._claims.label(id_)) for id_ in self._order] + [(ALL, words("argument.menu_all"))]
        legend = f"<p>{words('argument.choose_claim')}</p>"
        blocks = [*self._left_out(), Choice(CHOSEN, legend, menu, [self._chosen], menu=True)]
        blocks += [Case(CHOSEN, [id_, ALL], self._claims.blocks(id_)) for id_ in self._order]
        can: list[Block] = [Prose(block(words("argument.can_show"))), Prose(block(words("argument.cannot_show")))]
        return [*blocks, self._counted(), Fold(words("argument.what_it_shows"), can)]

    def beside(self) -> list[Block]:
        """Return the verdict, and the map or its cruxes drawn."""
        words = self.course.words
        options: list[tuple[str, str]] = [(each, words(f"argument.show_{each}")) for each in DRAWN]
        legend = f'<span class="unseen">{words("argument.choose_drawn")}</span>'
        return [
            Prose(verdict(self._claims, self.progress), live=True),
            Choice(SHOWN, legend, options, [self.look.drawn], inline=True),
            *(self._cruxes() if self.look.drawn == "cruxes" else [self._drawing()]),
        ]

    @property
    def _order(self) -> list[str]:
        return [self.map.thesis, *self.map.halves, *self.map.rated]

    def _left_out(self) -> list[Block]:
        """Return what of the record has no place in the map."""
        words, progress = self.course.words, self.progress
        ids = ", ".join(map(literal_code, progress.unknown))
        unknown: list[Block] = [Note(block(words("argument.unknown", ids=ids)))] if ids else []
        return unknown + [Note(as_written(own.text), title=words("argument.homeless")) for own in progress.homeless]

    def _drawing(self) -> Picture:
        opened = {*self.map.nodes} if self.look.drawn == "whole" else opened_by(self.map, self._chosen)
        drawing = Drawing(self.map, self._strengths, self._chosen, opened, self._beliefs, self.course.words)
        return Picture(drawing.svg(), self.course.words("argument.drawing_text", n=len(self.map.nodes)))

    @property
    def moving(self) -> list[tuple[str, float, float]]:
        """The claims that move the thesis, as `ArgumentMap.cruxes` has them."""
        found = self.map.cruxes(self._beliefs, self.progress.counting)
        return [crux for crux in found if abs(crux[2] - crux[1]) >= _SEEN]

    def _cruxes(self) -> list[Block]:
        """Return the bars of the claims that move the thesis, and how many do not."""
        words, whole, moving = self.course.words, self.map, self.moving
        if not moving:
            return [Prose(f"<p>{words('argument.none_moves')}</p>")]
        svg = tornado.draw(whole, moving, self._strengths[whole.thesis], self._chosen, words)
        first = "; ".join(tornado.told(whole, crux, words) for crux in moving[:TOLD])
        drawn: list[Block] = [Picture(svg, words("argument.cruxes_text", first=first))]
        if others := len(whole.rated) - len(moving):
            drawn.append(Prose(f"<p>{words.counted('argument.unmoving', others)}</p>"))
        return drawn

    def _counted(self) -> Fold:
        """Return how it is counted, both ways side by side, and the choice of one."""
        words, whole = self.course.words, self.map
        both = [whole.strengths(self._beliefs, counting) for counting in COUNTINGS]
        rows = [
            [self._claims.label(id_), *(self._percent(strengths[id_]) for strengths in both)]
            for id_ in (whole.thesis, *whole.halves)
        ]
        names = [words(f"argument.name_{each}") for each in COUNTINGS]
        options: list[tuple[str, str]] = list(zip(COUNTINGS, names, strict=True))
        legend = f"<p>{words('argument.choose_counting')}</p>"
        blocks: list[Block] = [
            Prose(block(words("argument.counting_about"))),
            Choice(COUNTING, legend, options, [self.progress.counting]),
            Table(words("argument.both_ways"), [words("argument.claim"), *names], rows),
            Prose(block(words("argument.counting_from"))),
        ]
        return Fold(words("argument.how_counted"), blocks)

    def moved(self) -> list[Block]:
        """Return a table of what moved since the save before the last, and one since the first if that is another."""
        *earlier, _ = self.progress.saves or (None,)
        since = {"last": earlier[-1]} if earlier else {}
        if len(earlier) > 1:
            since["first"] = earlier[0]
        if not since:
            return [Prose(block(self.course.words("argument.nothing_moved")))]
        return [self._comparison(key, save) for key, save in since.items()]

    def _comparison(self, key: str, save: Save) -> Table:
        words = self.course.words
        before = self.course_map.adding(save.own).strengths(save.beliefs, self.progress.counting)
        now = self._strengths
        moved = [id_ for id_ in now if abs(now[id_] - before.get(id_, 0)) >= _SEEN or id_ == self.map.thesis]
        moved.sort(key=lambda id_: (id_ != self.map.thesis, -abs(now[id_] - before.get(id_, 0))))
        rows = [
            [
                self._claims.label(id_),
                self._percent(before[id_]) if id_ in before else words("argument.not_yet"),
                self._percent(now[id_]),
            ]
            for id_ in moved
        ]
        head = [words(f"argument.{name}") for name in ("claim", "before", "now")]
        return Table(words(f"argument.moved_{key}", date=clock_of(save.at)), head, rows)

    def objection(self) -> list[Block]:
        """Return the learner's own arguments so far, and the controls for another."""
        words = self.course.words
        blocks: list[Block] = [Prose(block(words("argument.objection_about")))]
        for own in self.progress.own:
            title = own.titled(self.map.nodes[own.target].label, words)
            why = f"<p><em>{words('argument.warrant')}</em></p>"
            blocks.append(Note(as_written(own.text) + why + as_written(own.warrant), title=title))
        ways = [(way, words(f"argument.way_{way}")) for way in (ATTACKS, SUPPORTS)]
        targets = [(id_, verbatim(self.map.nodes[id_].named(words))) for id_ in self._order[1:]]
        names = {name: f"{name}-{len(self.progress.own)}" for name in (TEXT, WAY, TARGET, WARRANT, STRENGTH)}
        blocks += [
            Text(names[TEXT], self._asked("text"), rows=3),
            Choice(names[TARGET], self._asked("target"), targets, menu=True),
            Choice(names[WAY], self._asked("way"), ways, inline=True),
            Text(names[WARRANT], self._asked("warrant"), rows=2),
            Number(names[STRENGTH], self._asked("strength"), "", "%", 0, 100, 5, slider=True),
        ]
        return [*blocks, *self._with_own()]

    def _with_own(self) -> list[Block]:
        """Return what the learner's own arguments do to the thesis, where they have been added."""
        words, own = self.course.words, self.progress.own
        if not own:
            return []
        before = self.course_map.strengths(self._beliefs, self.progress.counting)
        now, earlier = (self._percent(strengths[self.map.thesis]) for strengths in (self._strengths, before))
        told = words.counted("argument.with_own", len(own), now=now, before=earlier)
        return [Prose(f"<p>{told}</p>", live=True)]

    def _asked(self, key: str) -> str:
        return f"<p>{inline(self.course.words(f'argument.ask_{key}'))}</p>"

    def _percent(self, strength: float) -> str:
        return self.course.words("argument.percent", n=f"{100 * strength:.0f}")
