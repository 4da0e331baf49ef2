"""The guide of one section: what the cells of its notebook call."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.ranking import RankingActivity
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.activities.finish.finish import FinishActivity
from utils.activities.lookup import GlossaryActivity
from utils.activities.map.activity import MapActivity
from utils.activities.pictures.anatomy import AnatomyActivity
from utils.activities.pictures.staircase import StaircaseActivity
from utils.activities.pictures.timeline import TimelineActivity
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.retrieval import draw
from utils.activities.quiz.vote import VoteActivity
from utils.activities.tasks import tasks_of
from utils.chosen import OURS
from utils.course import model
from utils.course.kinds import DOCUMENTS, PAGES, RANKINGS, RECOMMENDATIONS, TERMS
from utils.course.way import steps
from utils.display.course import document as show_document
from utils.display.course import overview, terms
from utils.display.course import recommendation as show
from utils.guide.base import tell_missing
from utils.guide.evidence import EvidenceGuide
from utils.guide.hindsight import HindsightGuide
from utils.guide.kernel import requests
from utils.guide.memo import MemoGuide
from utils.guide.negotiation import NegotiationGuide
from utils.guide.thesis import ThesisGuide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.display.base import Display
    from utils.form import FormWidget, LiveForm


class SectionGuide(EvidenceGuide, ThesisGuide, HindsightGuide, NegotiationGuide, MemoGuide):
    """One section; as the value of a cell it shows its objectives, its time and its place in the essay."""

    _lists_stations = False

    def _repr_html_(self) -> str:
        return overview(self._course, self._section, self._record.faults).html

    def __repr__(self) -> str:
        """Return the section's title."""
        return self._section.title

    def read(self, where: int | str) -> Display:
        """Show a paragraph of the essay (its number in this section) or a passage (its id) beside the guide."""
        from utils.display.reading import reading

        return reading(self._course, self._section, where)

    def quiz(self, quiz: str) -> FormWidget:
        """Ask the questions of the quiz with this id."""
        return self._form(QuizActivity.open(self._course, self._section.id, quiz))

    def vote(self, question: str) -> FormWidget | Display:
        """Vote on the question with this id, discuss it with a neighbour, vote again, and see what was right."""
        found = self._course.question(self._section.id, question)
        if not found.keyed:
            return self._note("vote.no_key", question=question)
        return self._form(VoteActivity(self._course, self._section.id, found))

    def discuss(self, prompt: str) -> FormWidget:
        """Open the discussion prompt with this id."""
        return self._form(DiscussionActivity.open(self._course, self._section.id, prompt))

    def terms(self, *ids: str) -> Display:
        """Show the terms with these ids, or all that this section needs, as words that open what they mean."""
        return terms(self._course, self._pick_terms(ids))

    def glossary(self) -> FormWidget:
        """Open the glossary, to search and to narrow by section."""
        return self._form(GlossaryActivity(self._course, self._section.id))

    def timeline(self, against: str = "upgrading") -> FormWidget | Display:
        """Draw the events that this section may know, and ask when bridging did best `against` another thread."""
        others = {tag: tag for tag in get_args(model.Tag) if tag != "bridging"}
        if against not in others:
            return self._note("timeline.no_thread", against=against, threads=", ".join(others))
        return self._form(TimelineActivity(self._course, self._section.id, others[against]))

    def staircase(self) -> FormWidget:
        """Draw Japan's steps from 1991 to 2006 as a staircase, with what each allowed and which limit was to hold."""
        return self._form(StaircaseActivity(self._course, self._section.id))

    def anatomy(self, page: str) -> FormWidget:
        """Draw the page with this id, its parts in proportion to their words, with what each part does."""
        found = self._course.entry(PAGES, self._section.id, page)
        return self._form(AnatomyActivity(self._course, self._section.id, found))

    def seeds(self) -> FormWidget | Display:
        """Draw the essay's eight seeds between China and Japan, each with the number that a table has for it."""
        from utils.activities.pictures.seeds import SeedsActivity

        if self._course.info.id != OURS:
            return self._note("seeds.elsewhere")
        return self._form(SeedsActivity(self._course, self._section.id))

    def document(self, document: str) -> Display:
        """Show the primary text with this id, clause by clause, in our words."""
        return show_document(self._course, self._section.id, self._course.entry(DOCUMENTS, "", document))

    def recommendation(self, recommendation: str) -> Display:
        """Show one recommendation: what it asks of whom, why, the strongest objection, what it costs."""
        found = self._course.entry(RECOMMENDATIONS, self._section.id, recommendation)
        return show(self._course, self._section.id, found)

    def rank(self, ranking: str, class_file: str | None = None) -> FormWidget:
        """Open the ranking with this id; with the file that your teacher gave the class, beside its mean too."""
        found = self._course.entry(RANKINGS, self._section.id, ranking)
        group = self._class(class_file)
        means = group.rankings.get(f"{self._section.id}/{ranking}", {}) if group else {}
        return self._form(RankingActivity(self._course, self._section.id, found, means))

    def map(self, map: str, of: str = "") -> FormWidget:  # noqa: A002 (as notebooks call it)
        """Open the map with this id, or one `of` another section, by that section's id."""
        section = self._course.section(of or self._section.id)
        return self._form(MapActivity.open(self._course, section.id, map))

    def recommendations(self, section: str = "") -> FormWidget | Display:
        """Ask who must agree to the recommendations of this section, or say of another's what came of them, too."""
        from utils.activities.advice.advice import AdviceActivity

        found = self._course.section(section or self._section.id)
        if not self._course.entries(RECOMMENDATIONS, found.id):
            return self._note("advice.none", section=found.title)
        return self._form(AdviceActivity(self._course, found.id, since=found.id != self._section.id))

    def stakeholders(self, reading: str) -> FormWidget:
        """Open the stakeholder reading with this id."""
        return self._form(StakeholderActivity.open(self._course, self._section.id, reading))

    def retrieve(self) -> FormWidget | Display:
        """Ask two or three questions from earlier sections; the same ones all day, what was missed first."""
        self._record.refresh()
        drawn = draw(self._course, self._record, self._section.id, date.today())  # noqa: DTZ011 (the learner's day)
        if drawn is None:
            return self._note("retrieval.keyless" if self._course.keyless else "retrieval.none")
        return self._form(QuizActivity(self._course, self._section.id, drawn))

    def finish(self) -> FormWidget:
        """End this section: what you did, the one idea, what you missed, a sentence to yourself, and the way on."""
        from utils.form import LiveForm

        tell_missing(self._course, self._section.id)
        form = LiveForm(FinishActivity(self._course, self._section.id), self._record, self._course.words)
        if requests().all_at_once():
            self._send_back(form)
        return form

    def stations(self) -> Display:
        """Show the stations of this section, of which you take one or two."""
        from utils.display.stations import stations

        self._record.refresh()
        self._lists_stations = True
        return stations(self._course, self._record, self._section)

    def _send_back(self, form: LiveForm) -> None:
        """Have the page go back to the list of stations where there is one, else to what is still open."""
        listed = steps(self._course, self._section.stations, {"stations"}) if self._lists_stations else []
        left = [each for each in tasks_of(self._course, self._record, self._section.id) if not each.done]
        if listed:
            form.go_on(listed[0].cell)
        elif left:
            form.go_on(left[0].cell, left[0].form)

    def _pick_terms(self, ids: Iterable[str]) -> list[Any]:
        if chosen := list(ids):
            return [self._course.entry(TERMS, "", id_) for id_ in chosen]
        return [term for term in self._course.entries(TERMS) if self._section.id in term.sections]
