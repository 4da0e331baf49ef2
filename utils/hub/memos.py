"""Rounds of memos without files: dealt and returned by the code of the command, and kept in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from utils.hub.asked import Done
from utils.hub.hand_ins import class_folder
from utils.hub.workshops import Place, Round, file_of
from utils.one_line_error import ExportError
from utils.teaching.memos.collect import Assignment, assignments, collect, find_memo
from utils.teaching.memos.deal import match
from utils.teaching.memos.turns import deal_turn, return_turn
from utils.teaching.memos.workshop import DEAL, RETURNED, changed_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course
    from utils.hub.store import Store
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.memos.collect import Participant
    from utils.teaching.memos.deal import Deal
    from utils.teaching.memos.turns import Turn
    from utils.words import Words

FEWEST = 2
"""Memos that can be dealt: nobody reads their own."""


class Standing(NamedTuple):
    """How a class stands with a memo, in `lines`; `dealt` says whether there is a round."""

    assignment: Assignment
    lines: list[str]
    dealt: bool


class Memos:
    """The memos of a class, whose database is asked through `store`; what fails raises an ExportError or StoreError."""

    def __init__(self, course: Course, store: Store, class_: str) -> None:
        """Read nothing yet."""
        self._course, self._store, self._class = course, store, class_

    def standing(self) -> list[Standing]:
        """Return how the class stands with each memo of the course."""
        hand_ins = self._hand_ins()
        return [self._standing(each, hand_ins, self._store.round(self._place(each))) for each in self._assignments()]

    def deal(self, memo: str, readers: int) -> Done:
        """Deal what was handed over; what was dealt before stays, with as many readers for each as then."""
        assignment, hand_ins = find_memo(self._course, memo), self._hand_ins()
        kept = self._store.round(self._place(assignment))
        deal = self._same_version(kept)
        if deal is None and len(_authors(collect(assignment, hand_ins))) < FEWEST:
            raise ExportError(self._course.words("hub_follow.memos_few", fewest=FEWEST))
        readers = 0 if deal else readers
        turn = deal_turn(self._course, hand_ins, kept.workshop, memo=memo, readers=readers, seed=None)
        return self._keep(assignment, hand_ins, kept, turn)

    def give_back(self, memo: str) -> Done:
        """Return to the authors what readers have handed over so far."""
        assignment = find_memo(self._course, memo)
        kept = self._store.round(self._place(assignment))
        deal = self._same_version(kept)
        if deal is None:
            raise ExportError(self._course.words("hub_follow.memos_undealt"))
        hand_ins = self._hand_ins()
        return self._keep(assignment, hand_ins, kept, return_turn(self._course, hand_ins, kept.workshop, deal))

    def end(self, memo: str) -> Done:
        """Delete the round with all its packages; what learners have fetched and written stays theirs."""
        assignment = find_memo(self._course, memo)
        self._store.end_round(self._place(assignment))
        return self._done([self._course.words("hub_follow.memos_ended")], [], assignment, self._hand_ins())

    def _keep(self, assignment: Assignment, hand_ins: Sequence[HandIn], kept: Round, turn: Turn) -> Done:
        """Keep what a turn comes to for those whose it is; who was deleted gets nothing."""
        deal = turn.files.get(DEAL, kept.deal)
        after = Round(deal=deal)
        owners = self._owners(kept, after)
        files = {at: each for at, each in changed_files(kept.workshop, turn.files).items() if file_of(at) in owners}
        self._store.keep_round(self._place(assignment), kept.deal, Round(deal, files, owners))
        words = self._course.words
        told = words.counted("hub_follow.memos_given", len(files)) if files else words("hub_follow.memos_nothing_new")
        return self._done([*turn.lines, told, *turn.masked], turn.odd, assignment, hand_ins)

    def _owners(self, kept: Round, after: Round) -> dict[str, str]:
        """Return the name on the hub of everybody in a deal who is there, by what files for them are called."""
        deal = after.workshop.deal
        people = [each.name for each in self._store.learners(self._class)]
        by_pseudonym = {called: name for name, called in self._store.pseudonyms(self._class, people).items()}
        found = dict(kept.owners)
        for each in deal.people if deal else ():
            names = [by_pseudonym[called] for called in each.pseudonyms if called in by_pseudonym]
            found.update((each.file, name) for name in names[:1])
        return found

    def _same_version(self, kept: Round) -> Deal | None:
        """Return what was dealt; refuse where it was with another version of the course."""
        deal, ours = kept.workshop.deal, self._course.info.version
        if deal and deal.course != ours:
            told = {"theirs": deal.course, "ours": ours}
            raise ExportError(self._course.words("hub_follow.memos_other_version", **told))
        return deal

    def _done(self, lines: list[str], odd: list[str], assignment: Assignment, hand_ins: Sequence[HandIn]) -> Done:
        now = self._standing(assignment, hand_ins, self._store.round(self._place(assignment)))
        return Done(lines, odd, now.lines, dealt=now.dealt)

    def _standing(self, assignment: Assignment, hand_ins: Sequence[HandIn], kept: Round) -> Standing:
        participants, deal = collect(assignment, hand_ins), kept.workshop.deal
        lines = [*_handed_over(self._course.words, participants)]
        if deal:
            lines += _in_round(self._course.words, kept, deal, participants)
        return Standing(assignment, lines, deal is not None)

    def _hand_ins(self) -> Sequence[HandIn]:
        return class_folder(self._course, self._store, self._class).hand_ins

    def _assignments(self) -> list[Assignment]:
        return assignments(self._course)

    def _place(self, assignment: Assignment) -> Place:
        return Place(self._class, assignment.section, assignment.memo.id)


def _authors(participants: Sequence[Participant]) -> list[str]:
    return [each.learner for each in participants if each.version]


def _handed_over(words: Words, participants: Sequence[Participant]) -> Iterator[str]:
    """Yield who has handed the memo over, and who of those who have sent something has not."""
    authors, total = _authors(participants), len(participants)
    if not authors:
        yield words("hub_follow.memos_nobody", total=total)
        return
    yield words("hub_follow.memos_handed", n=len(authors), total=total, learners=words.all_of(authors))
    if others := [each.learner for each in participants if not each.version]:
        yield words("hub_follow.memos_missing", learners=words.all_of(others))


def _in_round(words: Words, kept: Round, deal: Deal, participants: Sequence[Participant]) -> Iterator[str]:
    """Yield how far a round is: what was dealt, who came later, how many readings are in and how many went back."""
    now = match(deal, participants)
    people = [each for each in deal.people if not each.withdrawn]
    yield words("hub_follow.memos_dealt", n=len(people), readers=deal.readers, begun=f"{kept.begun:%Y-%m-%d}")
    matched = {id(each) for each in now.values()}
    if late := [each.learner for each in participants if each.version and id(each) not in matched]:
        yield words("hub_follow.memos_late", learners=words.all_of(late))
    due = [(now.get(each.file), given.label) for each in deal.people for given in each.reads]
    read = sum(1 for who, label in due if who and any(key == (deal.id, label) for key in who.readings.read))
    yield words("hub_follow.memos_read", n=read, total=len(due))
    if back := sum(1 for place in kept.files if place.startswith(f"{RETURNED}/")):
        yield words.counted("hub_follow.memos_back", back)
