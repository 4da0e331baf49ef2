"""For how many pieces of advice do the two governments suffice? A number first, then who must agree and who pays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Action, Earned, RefusedError
from utils.activities.coding import progress as coded
from utils.activities.content import Answer, ContentActivity, Table, day
from utils.activities.event_data import as_number
from utils.activities.figure_blocks import drawing_blocks, drawing_on_page
from utils.course.kinds import RECOMMENDATIONS, UPTAKE
from utils.course.rates import FIGURE, GUESS
from utils.course.uptake import course_codes, share_taken_up, verdict_of
from utils.course.work import Work
from utils.drawing.pictures import Drawn
from utils.drawing.pictures.whose_consent import Advice, by_need, needs_nobody, whose_consent_does_it_need
from utils.markup import html_list, inline, plain
from utils.page import tree as paper
from utils.questions.typed import read_number
from utils.view import Block, Form, Note, Number, Page, Prose, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from utils.activities.event_data import EventSource
    from utils.course import Course, model
    from utils.record import Entry, Event

ID = "advice"
NUMBER = "number"


@dataclass(frozen=True)
class Progress:
    """The number that was guessed, None for none yet, and the events of the learner's codings."""

    guess: int | None
    codings: Sequence[Event]


@dataclass(frozen=True)
class AdviceActivity(ContentActivity[Progress]):
    """The advice of `section`; with `since`, also what the rule makes of each piece that the learner has coded."""

    since: bool = False
    id: str = ID

    kind = RECOMMENDATIONS
    counted = "prediction"
    lost = ""

    @classmethod
    def find(cls, course: Course, section: str) -> Iterator[Self]:
        if section and course.entries(RECOMMENDATIONS, section):
            yield cls(course, section)

    @property
    def title(self) -> str:
        return self.words("advice.title", section=plain(self.course.section(self.section).title))

    @property
    def work(self) -> Work:
        return Work(seconds=GUESS + FIGURE)

    @property
    def form_id(self) -> str:
        """The id of its form: with and without what came of the advice it is two."""
        return f"{super().form_id}-since" if self.since else super().form_id

    def events(self, record: EventSource) -> Sequence[Event]:
        """Return its own events, and those of the codings: what came of the advice is told where it was coded."""
        theirs = record.events(SHARED, coded.ID) if self.since else ()
        return (*record.events(self.section, self.id), *theirs)

    def replay(self, events: Sequence[Event]) -> Progress:
        """Return the first number that was guessed; what comes later has seen the answer."""
        made = (event.data.get(NUMBER) for event in events if event.activity == self.id and event.kind == "predicted")
        numbers = (as_number(each, 0, len(self._entries)) for each in made)
        guess = next((int(each) for each in numbers if each is not None), None)
        return Progress(guess, [event for event in events if event.activity == coded.ID])

    def asked(self, progress: Progress) -> Form:
        n = len(self._entries)
        about = Prose(self.as_paragraph("advice.about"))
        if progress.guess is not None:
            shown: list[Block] = [about, Earned(ID, [self.kept_note])]
            return self.form(Page(self.id, shown, state="done", after=[]))
        asked = Number(NUMBER, self.as_paragraph("advice.question", n=n), low=0, high=n, step=1)
        return self.form(Page(self.id, [about, asked], after=[self.submit_button("advice.submit")]))

    def told(self, what: str, progress: Progress) -> Sequence[Block]:  # noqa: ARG002
        if progress.guess is None:
            return []
        found = self._drawn(progress)
        enough = sum(needs_nobody(self._advice(each, progress)) for each in self._entries)
        tone: Tone = "right" if enough == progress.guess else "info"
        yours = Note(self.as_paragraph("advice.yours", guess=progress.guess, enough=enough), tone)
        cards = Prose(html_list(map(self._card, self._sorted(progress))))
        title, picture, said, *data = drawing_blocks(self.course, found)
        return [yours, title, picture, said, cards, *data]

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        if action.do != "submit" or progress.guess is not None:
            return None
        n = len(self._entries)
        number = read_number(action.values.get(NUMBER), "", 0, n, self.words)
        if not number.is_integer():
            raise RefusedError(self.words("advice.whole"))
        return [self.entry("predicted", number=int(number))]

    def is_done(self, progress: Progress) -> bool:
        return progress.guess is not None

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        progress = self.replay(events[self.id])
        if progress.guess is not None:
            asked = self.words("advice.question", n=len(self._entries))
            yield self.answer(self.id, asked, str(progress.guess), day(events[self.id], "predicted"))

    def on_paper(self) -> Iterator[paper.Block]:
        yield paper.Heading(self.title, 4)
        yield paper.Prose(self.words("advice.about"))
        question = paper.Prose(self.words("advice.question", n=len(self._entries)))
        yield paper.Together((question, paper.Blank()))

    def key_on_paper(self) -> Iterator[paper.Block]:
        yield paper.Heading(self.title, 4)
        yield from drawing_on_page(self.course, self._drawn(Progress(None, ())))

    @staticmethod
    def without_key(table: Table) -> Table:
        return table | {"of": [], "at_home": [], "abroad": [], "pays": []}

    @property
    def _entries(self) -> tuple[model.Recommendation, ...]:
        return self.course.entries(RECOMMENDATIONS, self.section)

    def _sorted(self, progress: Progress) -> list[model.Recommendation]:
        """Return the entries in the order in which they are drawn."""
        titles = [each.title for each in by_need([self._advice(each, progress) for each in self._entries])]
        return sorted(self._entries, key=lambda each: titles.index(plain(each.title)))

    def _advice(self, each: model.Recommendation, progress: Progress) -> Advice:
        since = self._verdict(each.id, progress) if self.since else ""
        return Advice(plain(each.title), each.of, each.at_home, each.abroad, since)

    def _verdict(self, id_: str, progress: Progress) -> str:
        """Return what the rule makes of the course's codes, once the learner has coded; that it is to code, before."""
        record = next((each for each in self.course.entries(UPTAKE, self.section) if each.id == id_), None)
        if record is None or coded.replay(record, progress.codings).coding is None:
            return self.words("advice.not_coded")
        share = share_taken_up(record, course_codes(record))
        verdict = self.words(f"coding.name_of_{verdict_of(share)}")
        return self.words("advice.verdict", verdict=verdict, percent=f"{100 * share:.0f}")

    def _card(self, each: model.Recommendation) -> str:
        """Return who must agree and who pays for one piece of advice, as HTML."""
        agree = "; ".join((*each.at_home, *each.abroad)) or self.words("advice.nobody")
        return inline(self.words("advice.card", title=each.title, agree=agree, pays="; ".join(each.pays)))

    def _drawn(self, progress: Progress) -> Drawn:
        words, entries = self.words, self._entries
        listed = by_need([self._advice(each, progress) for each in entries])
        n, enough = len(listed), sum(map(needs_nobody, listed))
        home, abroad = sum(bool(each.at_home) for each in listed), sum(bool(each.abroad) for each in listed)
        both = sum(bool(each.at_home and each.abroad) for each in listed)
        key = "none" if enough == n else "all" if not enough else "some"
        title = words(f"advice.title_{key}", n=n, k=n - enough, enough=enough)
        told = words("advice.told", n=n, enough=enough, home=home, abroad=abroad, both=both)
        head = ["title", "of", "agree", "pays", *(["since"] if self.since else [])]
        rows = [self._row(*each) for each in zip(self._sorted(progress), listed, strict=True)]
        sources = tuple(dict.fromkeys(source for each in entries for source in each.sources))
        svg = whose_consent_does_it_need(listed, words)
        return Drawn(title, told, svg, tuple(words(f"advice.head_{each}") for each in head), tuple(rows), sources)

    def _row(self, each: model.Recommendation, advice: Advice) -> tuple[str, ...]:
        of = ", ".join(self.words(f"advice.name_{party}") for party in each.of)
        agree = "; ".join((*each.at_home, *each.abroad)) or self.words("advice.nobody")
        return (advice.title, of, agree, "; ".join(each.pays), *([advice.since] if self.since else []))
