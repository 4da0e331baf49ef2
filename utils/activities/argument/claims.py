"""One argument of the map as a learner reads and rates it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.argument.drawing import CHOSEN
from utils.activities.citation import cite
from utils.markup import html_list, inline, verbatim
from utils.view import Block, Case, Fold, Number, Prose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.argument.argument_map import ArgumentMap, Link
    from utils.course import Course


ALL = "all"
"""In the menu of claims: all of them, as a list."""


def rating(id_: str) -> str:
    """Return the name of the control that rates the argument `id_`, or pins it where that is a half."""
    return f"belief-{id_}"


@dataclass(frozen=True)
class Claims:
    """The arguments of a map, each as the blocks that show while it is chosen."""

    course: Course
    map: ArgumentMap
    strengths: Mapping[str, float]
    beliefs: Mapping[str, float]

    def blocks(self, id_: str) -> list[Block]:
        """Return what the argument says and who holds it, its slider, its details, and what it is joined to."""
        node, words, thesis = self.map.nodes[id_], self.course.words, self.map.thesis
        holder = words("argument.by_you") if node.own else node.holder or words("argument.by_essay")
        blocks: list[Block] = [
            Case(CHOSEN, [ALL], [Prose(f"<h4>{self.label(id_)}</h4>")]),
            Prose(f"<p><em>{inline(holder)}</em></p><p>{node.html}</p>"),
        ]
        if id_ != thesis:
            now = words("argument.strength_now", percent=self.percent(id_), thesis=self.percent(thesis))
            blocks += [*self._slider(id_), Prose(f"<p>{now}</p>")]
        if node.details:
            told = html_list(text + cite(self.course, sources) for text, sources in node.details)
            blocks.append(Fold(words("argument.details", n=len(node.details)), [Prose(told)]))
        bearing = [self._bearing(link) for link in self.map.bearing_on(id_)]
        borne = [self._borne(id_, link) for link in self.map.borne_by(id_)]
        return [*blocks, Prose("".join([*bearing, *borne]) + cite(self.course, node.sources))]

    def label(self, id_: str) -> str:
        """Return the label as HTML."""
        return verbatim(self.map.nodes[id_].named(self.course.words))

    def quoted(self, id_: str) -> str:
        """Return the label as HTML, so that it can stand in a sentence."""
        return self.course.words("argument.quoted", label=self.label(id_))

    def percent(self, id_: str) -> str:
        """Return the strength in per cent."""
        return self.course.words("argument.percent", n=f"{100 * self.strengths[id_]:.0f}")

    def together(self, ids: Sequence[str]) -> str:
        """Return the labels as HTML, joined as what bears only together is."""
        return f" <em>{self.course.words('argument.and')}</em> ".join(map(self.quoted, ids))

    def _slider(self, id_: str) -> list[Block]:
        """Return the slider that rates a claim, or pins a half, after a word on that."""
        node, words = self.map.nodes[id_], self.course.words
        half = id_ in self.map.halves
        about: list[Block] = [Prose(f"<p>{words('argument.pin_about')}</p>")] if half else []
        start = words("argument.percent", n=f"{node.start:g}")
        asked = words("argument.pin") if half else words("argument.rate", start=start)
        label = f'<p><span class="unseen">{self.label(id_)}:</span> {asked}</p>'
        value = self.beliefs.get(id_, node.start if node.own else None)
        typed = "" if value is None else f"{value:g}"
        return [*about, Number(rating(id_), label, typed, "%", 0, 100, 5, slider=True)]

    def _bearing(self, link: Link) -> str:
        lead = self.course.words("argument.against" if link.attacks else "argument.in_support")
        return f"<p><strong>{lead}</strong> {self.together(link.sources)}. {self._why(link)}</p>"

    def _borne(self, id_: str, link: Link) -> str:
        words, others = self.course.words, [each for each in link.sources if each != id_]
        lead = words("argument.attacks" if link.attacks else "argument.supports")
        beside = words("argument.together_with", labels=self.together(others)) if others else ""
        return f"<p><strong>{lead}</strong> {self.quoted(link.target)}{beside}. {self._why(link)}</p>"

    def _why(self, link: Link) -> str:
        return f"<em>{self.course.words('argument.warrant')}</em> {link.warrant}"
