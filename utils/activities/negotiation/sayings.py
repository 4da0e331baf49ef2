"""What was said at the table, in the words of each delegation: its wordings in turn, and nothing that it keeps back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from utils.markup import inline
from utils.models.negotiation.moves import changed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.negotiation.game import Table
    from utils.models.negotiation.game import Text
    from utils.models.negotiation.moves import Saying
    from utils.words import Words


_WORDINGS = {"amends": "proposes", "prefers": "prefers", "not_yet": "not_yet", "shows_hand": "shows_hand"}
"""Which wordings of its speech a delegation uses for what."""


class Heard(NamedTuple):
    """One thing that was said: in which round, of what kind, and how it reads, as HTML."""

    round: int
    kind: str
    html: str


def heard_by(table: Table, own: str, sayings: Sequence[Saying], words: Words) -> list[Heard]:
    """Return all `sayings`, oldest first, as the delegation `own` hears them."""
    return list(_Listener(table, own, words).each(sayings))


class _Listener:
    """Counts who has said what, so that wordings come in turn, and follows which texts are on the table."""

    def __init__(self, table: Table, own: str, words: Words) -> None:
        self._table, self._own, self._words = table, own, words
        self._counts: Counter[tuple[str, int | None]] = Counter()
        self._offered: dict[Text, int | None] = {}  # of this round, by whom; the one that stood by nobody

    def each(self, sayings: Sequence[Saying]) -> Iterator[Heard]:
        for saying in sayings:
            yield Heard(saying.round, saying.kind, self._said(saying))
            if saying.text is not None and saying.kind == "stands":
                self._offered = {saying.text: None}
            elif saying.text is not None and saying.kind in ("tables", "amends"):
                self._offered.setdefault(saying.text, saying.by)

    def _said(self, saying: Saying) -> str:
        words = self._words
        if saying.by is None:
            return self._happened(saying)
        delegation = self._table.asked.delegations[saying.by]
        if delegation.id == self._own:
            change = inline(self._changed(saying)) or words("negotiation.no_change")
            return words(f"negotiation.you_{saying.kind}", change=change)
        said = inline(self._worded(saying, delegation.id))
        return words("negotiation.said", who=inline(delegation.short), said=said)

    def _happened(self, saying: Saying) -> str:
        """Return what happens when nobody speaks: the break, or whose text stays."""
        words = self._words
        if saying.kind != "stands" or saying.text is None:
            return words("negotiation.said_break")
        by = self._offered.get(saying.text)
        if by is None:
            return words("negotiation.stands_still")
        delegation = self._table.asked.delegations[by]
        if delegation.id == self._own:
            return words("negotiation.stands_yours")
        return words("negotiation.stands_theirs", who=inline(delegation.short))

    def _worded(self, saying: Saying, id_: str) -> str:
        """Return what the delegation `id_` says, in Markdown."""
        brief = self._table.briefs[self._table.party(id_)]
        speech, count = brief.speech, self._counts[saying.kind, saying.by]
        self._counts[saying.kind, saying.by] += 1
        if saying.kind == "not_at_home":
            return brief.home.told
        if saying.kind in ("signs", "stays_away"):
            return speech.signs if saying.kind == "signs" else speech.stays_away
        more, less = (self._article(each) for each in (saying.more, saying.less))
        if saying.kind == "alike":
            return self._words("negotiation.alike", first=more, second=less)
        values = {"wish": self._short(saying.wish), "change": self._changed(saying), "more": more, "less": less}
        return _in_turn(getattr(speech, _WORDINGS[saying.kind]), count, values)

    def _changed(self, saying: Saying) -> str:
        """Return the options, in Markdown, by which a text differs from the nearest one on the table, or all."""
        if saying.text is None:
            return ""
        text = saying.text
        new = min((changed(text, base) for base in self._offered), key=len, default=[*range(len(text))])
        return self._words.all_of(self._short((number, text[number])) for number in new)

    def _short(self, wish: tuple[int, int] | None) -> str:
        if wish is None:
            return ""
        article = self._table.asked.articles[wish[0]]
        return f"*{article.options[wish[1]].short}*"

    def _article(self, number: int | None) -> str:
        return "" if number is None else f"*{self._table.asked.articles[number].title}*"


def _in_turn(wordings: Sequence[str], count: int, values: Mapping[str, str]) -> str:
    """Return the next of `wordings`, with `values` filled in; other braces stay as they are written."""
    said = wordings[count % len(wordings)]
    for name, value in values.items():
        said = said.replace(f"{{{name}}}", value)
    return said
