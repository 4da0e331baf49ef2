"""The pages on which the argument map is shown: rated, judged, told as a list, claim by claim, drawn, and added to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from utils.activities.day import clock_of
from utils.markup import as_written, block, inline, literal_code, verbatim
from utils.models.argumentation import COUNTINGS
from utils.view import Block, Choice, Match, Note, Number, Prose, Table, Text

if TYPE_CHECKING:
    from utils.activities.argument.argument_map import ArgumentMap, Progress, Save
    from utils.course import Course

COUNTING = "counting"
# Each new argument has controls of its own, numbered: what was typed for the one before does not stay in them.
TEXT, TARGET, WAY, WARRANT, STRENGTH = "text", "target", "way", "warrant", "strength"
SUPPORTS, ATTACKS = "supports", "attacks"

_VERDICTS = ((0.8, "firm"), (0.6, "leaning"), (0.4, "open"), (0.2, "shaken"), (0.0, "fallen"))
_CRUXES = 10  # rows: what comes after them hardly moves the thesis
_SEEN = 0.005  # half a percentage point: less shows as the same number


def rating(id_: str) -> str:
    """Return the name of the control that rates the argument `id_`."""
    return f"belief-{id_}"


@dataclass(frozen=True)
class Views:
    """The blocks of each page, for the course's map and what the record says."""

    course: Course
    course_map: ArgumentMap
    progress: Progress

    @cached_property
    def map(self) -> ArgumentMap:
        """The map with the learner's own arguments in it."""
        return self.course_map.adding(self.progress.own)

    @cached_property
    def _strengths(self) -> dict[str, float]:
        return self.map.strengths(self.progress.beliefs or {}, self.progress.counting)

    def beliefs(self) -> list[Block]:
        """Return a slider for every argument that is rated, the premises first, then the objections by school."""
        words, progress = self.course.words, self.progress
        blocks: list[Block] = [Prose(block(words("argument.beliefs_about")))]
        if progress.unknown:
            told = block(words("argument.unknown", ids=", ".join(map(literal_code, progress.unknown))))
            blocks.append(Note(told))
        blocks += [Note(as_written(own.text), title=words("argument.homeless")) for own in progress.homeless]
        for node in (self.map.nodes[id_] for id_ in self.map.rated):
            value = (progress.beliefs or {}).get(node.id, node.start if node.own else None)
            typed = "" if value is None else f"{value:g}"
            blocks.append(Number(rating(node.id), f"<p>{node.html}</p>", typed, "%", 0, 100, 5, slider=True))
        return blocks

    def standing(self) -> list[Block]:
        """Return how strong the thesis is, what moved it, on what it turns, and the choice of semantics."""
        words, progress = self.course.words, self.progress
        thesis = self._strengths[self.map.thesis]
        verdict = next(key for least, key in _VERDICTS if thesis >= least)
        told = words(f"argument.verdict_{verdict}", percent=self._percent(thesis))
        start = "" if progress.beliefs else block(words("argument.unsaved"))
        said = f"<p>{self.map.nodes[self.map.thesis].html}</p><p><strong>{told}</strong></p>{start}"
        blocks: list[Block] = [Note(said, title=words("argument.thesis")), *self._moved(), self._cruxes()]
        options: list[tuple[str, str]] = [(each, words(f"argument.name_{each}")) for each in COUNTINGS]
        legend = f"<p>{words('argument.choose_counting')}</p>"
        blocks.append(Choice(COUNTING, legend, options, [progress.counting]))
        blocks += [Prose(block(words(f"argument.about_{each}"))) for each in COUNTINGS]
        return blocks

    def _moved(self) -> list[Block]:
        """Return a table of what moved since the save before the last, and one since the first if that is another."""
        *earlier, _ = self.progress.saves or (None,)
        since = {"last": earlier[-1]} if earlier else {}
        if len(earlier) > 1:
            since["first"] = earlier[0]
        return [self._comparison(key, save) for key, save in since.items()]

    def _comparison(self, key: str, save: Save) -> Table:
        words = self.course.words
        before = self.course_map.adding(save.own).strengths(save.beliefs, self.progress.counting)
        now = self._strengths
        moved = [id_ for id_ in now if abs(now[id_] - before.get(id_, 0)) >= _SEEN or id_ == self.map.thesis]
        moved.sort(key=lambda id_: (id_ != self.map.thesis, -abs(now[id_] - before.get(id_, 0))))
        rows = [
            [
                self._label(id_),
                self._percent(before[id_]) if id_ in before else words("argument.not_yet"),
                self._percent(now[id_]),
            ]
            for id_ in moved
        ]
        head = [words(f"argument.{name}") for name in ("claim", "before", "now")]
        return Table(words(f"argument.moved_{key}", date=clock_of(save.at)), head, rows)

    def _cruxes(self) -> Table:
        words = self.course.words
        found = self.map.cruxes(self.progress.beliefs or {}, self.progress.counting)
        rows = [
            [
                self._label(id_),
                words("argument.percent", n=f"{100 * dropped:.1f}"),
                words("argument.percent", n=f"{100 * certain:.1f}"),
                f"{100 * abs(certain - dropped):.1f}",
            ]
            for id_, dropped, certain in found[:_CRUXES]
        ]
        head = [words(f"argument.{key}") for key in ("premise", "if_dropped", "if_certain", "swing")]
        return Table(words("argument.cruxes"), head, rows)

    def objection(self) -> list[Block]:
        """Return the learner's own arguments so far, and the controls for another."""
        words = self.course.words
        blocks: list[Block] = [Prose(block(words("argument.objection_about")))]
        for own in self.progress.own:
            title = own.titled(self.map.nodes[own.target].label, words)
            why = f"<p><em>{words('argument.warrant')}</em></p>"
            blocks.append(Note(as_written(own.text) + why + as_written(own.warrant), title=title))
        ways = [(way, words(f"argument.way_{way}")) for way in (ATTACKS, SUPPORTS)]
        targets = [(id_, verbatim(label)) for id_, label in self._options()]
        names = {name: f"{name}-{len(self.progress.own)}" for name in (TEXT, WAY, TARGET, WARRANT, STRENGTH)}
        blocks += [
            Text(names[TEXT], self._asked("text"), rows=3),
            Choice(names[WAY], self._asked("way"), ways, inline=True),
            Match(names[TARGET], self._asked("target"), [(TARGET, words("argument.claim"))], targets),
            Text(names[WARRANT], self._asked("warrant"), rows=2),
            Number(names[STRENGTH], self._asked("strength"), "", "%", 0, 100, 5, slider=True),
        ]
        return blocks

    def _asked(self, key: str) -> str:
        return f"<p>{inline(self.course.words(f'argument.ask_{key}'))}</p>"

    def _options(self) -> list[tuple[str, str]]:
        return [(id_, node.named(self.course.words)) for id_, node in self.map.nodes.items()]

    def _label(self, id_: str) -> str:
        return verbatim(self.map.nodes[id_].named(self.course.words))

    def _percent(self, strength: float) -> str:
        return self.course.words("argument.percent", n=f"{100 * strength:.0f}")
