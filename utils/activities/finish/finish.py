"""The end of a section: what was done, the one idea, what was missed, a sentence to oneself, and where to go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED, Action, Activity, Earned
from utils.activities.citation import cite_one
from utils.activities.content import Answer, day
from utils.activities.event_data import Remembered, as_text
from utils.activities.finish.ending import Ending
from utils.activities.finish.found import count_done, missed_most, surest_wrong
from utils.activities.stops import name_task, short_title
from utils.activities.tasks import tasks_of
from utils.markup import block, html_list, inline, verbatim
from utils.questions.base import ANSWER
from utils.questions.typed import read_answer, read_text
from utils.view import Block, Button, Details, Form, Note, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.event_data import EventSource
    from utils.activities.tasks import Task
    from utils.course import model
    from utils.record import Entry, Event

ID = "finish"
AGAIN = "again"
"""The page of the question that is asked again, and its action."""
SENTENCE = "sentence"
NOTED = "noted"
"""The kind of event that holds the sentence: for the learner alone, and not handed in."""
MOST_LEFT = 3
"""Tasks that are named as still open."""


@dataclass(frozen=True)
class FinishActivity(Activity[Remembered]):
    """The end of `section`, made from all that is recorded of it; in the last section, that of the course."""

    id: str = field(default=ID, init=False)

    @property
    def title(self) -> str:
        return self.words("finish.title", section=short_title(self._here))

    def events(self, record: EventSource) -> Sequence[Event]:
        earlier = self.course.before(self.section) if self._here.asks_again else ()
        return tuple(chain.from_iterable(record.section(each) for each in (SHARED, *earlier, self.section)))

    def replay(self, events: Sequence[Event]) -> Remembered:
        return Remembered(events)

    def asked(self, progress: Remembered) -> Form:
        words, idea = self.words, block(self._here.idea)
        blocks = [Prose(f"<p>{self._done(progress)}</p>"), Note(idea, title=words("finish.idea")), Earned(ID, [])]
        said = as_text(_last(progress.events(self.section, ID), NOTED).get("text"))
        sentence = Text(SENTENCE, self.as_paragraph("finish.sentence"), said, rows=2, autosave="keep", optional=True)
        after = [sentence, Button("keep", words("finish.keep")), *self._ways(progress)]
        page = Page(ID, blocks, state="done" if said else "open", after=after)
        if not self._here.asks_again:
            return self.form(page)
        first = Page(ID, page.blocks, label=words("finish.page_finish"), state=page.state, after=page.after)
        return self.form(first, *self._ending(progress).pages())

    def told(self, what: str, progress: Remembered) -> Sequence[Block]:
        """Return the number that was missed most and the wrong answer that was surest; or how the forecasts went."""
        if what != ID:
            return self._ending(progress).forecasts()
        words = self.words
        told: list[Block] = []
        if found := missed_most(self.course, self.section, progress):
            apart = words("evidence.points") if found.unit.startswith("%") else found.unit
            units = {"said": found.unit, "was": found.unit, "gap": apart}
            numbers = {name: verbatim(f"{getattr(found, name)} {unit}".strip()) for name, unit in units.items()}
            said = words("finish.missed_said", **numbers)
            told.append(Note(f"{_question(found.asked)}<p>{said}</p>", title=words("finish.missed")))
        if wrong := surest_wrong(self.course, self.section, progress):
            said = words("finish.surest_said", said=verbatim(wrong.said), sure=f"{wrong.sure:g}")
            right = words("finish.surest_right", right=verbatim(wrong.right))
            told.append(Note(f"{_question(wrong.asked)}<p>{said}</p><p>{right}</p>", title=words("finish.surest")))
        return told

    def taken(self, progress: Remembered, action: Action) -> list[Entry] | None:
        """Keep the sentence, or the last view."""
        mine = progress.events(self.section, ID)
        if action.do == "keep" and action.page == ID:
            text = self.typed(action, SENTENCE)
            return [self.entry(NOTED, text=text)] if text != as_text(_last(mine, NOTED).get("text")) else []
        if action.do not in ("draft", AGAIN) or action.page != AGAIN or not self._here.asks_again:
            return None
        ending = self._ending(progress)
        if action.do == AGAIN:
            return [
                self.entry("answered", ending.question.id, response=read_answer(action.values.get(ANSWER), self.words))
            ]
        text = read_text(action.values.get(ANSWER), self.words)
        return [self.entry("drafted", ending.question.id, text=text)] if text != ending.draft else []

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        """Yield the sentence to oneself, as a portfolio has it."""
        if text := as_text(_last(events[ID], NOTED).get("text")):
            on = day(events[ID], NOTED)
            yield Answer(SENTENCE, self.section, ID, ID, self.words("finish.sentence"), text, on)
        if self._here.asks_again and (last := [each for each in events[ID] if each.kind == "answered"]):
            asked, text = last[-1].item, as_text(last[-1].data.get("response"))
            prompt = {each.id: each.prompt for each in self._asked_before()}.get(asked)
            if text and prompt:
                yield Answer("question", self.section, ID, asked, prompt, text, day(last, "answered"))

    def _asked_before(self) -> list[model.Question]:
        return [each for section in self.course.before(self.section) for each in self.course.questions(section)]

    def _ending(self, progress: Remembered) -> Ending:
        return Ending(self.course, self._here, progress, ID)

    @property
    def _here(self) -> model.Section:
        return self.course.section(self.section)

    def _done(self, progress: Remembered) -> str:
        counts = count_done(self.course, self.section, progress)
        told = ", ".join(self.words.counted(f"finish.count_{kind}", n) for kind, n in counts)
        return self.words("finish.done", counts=told) if told else self.words("finish.done_nothing")

    def _ways(self, progress: Remembered) -> list[Block]:
        """Return what is left, what stands beside, and the way on."""
        words, here = self.words, self._here
        left = [each for each in tasks_of(self.course, progress, self.section) if not each.done]
        lines = [words("finish.left", tasks=self._named(left))] if left else []
        if here.stations:
            lines.append(inline(words("finish.stations", notebook=here.stations)))
        labs = [each for each in self._there() if each.is_lab and here.id in each.prior[-1:]]
        if labs:
            lines.append(words("finish.labs", labs=", ".join(map(_link, labs))))
        if here.is_lab and here.prior:
            lines.append(words("finish.back", section=_link(self.course.section(here.prior[-1]))))
        told = "".join(f"<p>{line}</p>" for line in lines)
        return [Prose(told), *self._read_next(), Prose(f'<p class="go">{self._on()}</p>')]

    def _read_next(self) -> list[Block]:
        """Return works of scholarship with what each says, folded."""
        works, course = self._here.read_next, self.course
        said = html_list(inline(f"{cite_one(course, each)}. {course.sources[each].says}") for each in works)
        return [Details(self.words("finish.read_next", n=len(works)), said)] if works else []

    def _named(self, left: Sequence[Task]) -> str:
        """Return the first of what is left as links."""
        words = self.words
        links = [f'<a href="{verbatim(each.address)}">{inline(name_task(words, each))}</a>' for each in left]
        named = words("finish.left_between").join(links[:MOST_LEFT])
        rest = len(links) - MOST_LEFT
        return words("finish.left_more", tasks=named, n=rest) if rest > 0 else named

    def _on(self) -> str:
        """Return the link to the next section, after the last one to the first, which has home."""
        main = [each for each in self._there() if not each.is_lab]
        base = self._here.prior[-1] if self._here.is_lab and self._here.prior else self.section
        places = [each.id for each in main]
        after = main[places.index(base) + 1 :] if base in places else main
        if after:
            said = self.words("finish.next", section=short_title(after[0]))
            return f'<a href="{after[0].notebook}">{verbatim(said)}</a>'
        return f'<a href="{self.course.info.sections[0].notebook}">{self.words("finish.home")}</a>'

    def _there(self) -> list[model.Section]:
        return [each for each in self.course.info.sections if self.course.has_notebook(each)]


def _last(events: Sequence[Event], kind: str) -> Mapping[str, Any]:
    """Return what the last of `events` of this kind holds, nothing for none."""
    return next((event.data for event in reversed(events) if event.kind == kind), {})


def _link(section: model.Section) -> str:
    return f'<a href="{section.notebook}">{verbatim(short_title(section))}</a>'


def _question(markdown: str) -> str:
    """Return the first line of a question."""
    return f"<p><strong>{inline(markdown.strip().split(chr(10))[0])}</strong></p>"
