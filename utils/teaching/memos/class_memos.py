"""The memos of a class as its teacher reads them: what each learner handed in, joined by what was dealt to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.memo.readings_record import Key
from utils.activities.memo.to_mark import Received, ToMark
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.teaching.memos.collect import Assignment, collect, find_memo, handed_in
from utils.teaching.memos.deal import dealt_version, match
from utils.teaching.memos.workshop import read_workshop

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from utils.course import Course, model
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.memos.collect import Participant
    from utils.teaching.memos.deal import Deal, Person


class ClassMemos(NamedTuple):
    """The `memos` of all learners to one assignment, and how many readings are of memos that nobody knows."""

    memo: model.Memo
    memos: tuple[ToMark, ...]
    unassigned: int = 0

    @property
    def there(self) -> tuple[ToMark, ...]:
        """The memos that there are to read."""
        return tuple(each for each in self.memos if each.there)

    @property
    def names(self) -> dict[str, str]:
        """The names that learners gave, "" for none, by pseudonym."""
        return {each.pseudonym: each.name for each in self.memos}

    @property
    def learners(self) -> dict[str, str]:
        """What each learner is called, by pseudonym."""
        return {each.pseudonym: each.learner for each in self.memos}


def read_class(course: Course, hand_ins: Iterable[HandIn], name: str = "", workshop: Path | None = None) -> ClassMemos:
    """Return what a class handed in of a memo; with the folder of a `workshop`, also whose memo each reader read.

    Args:
        course: the course.
        hand_ins: what the class handed in.
        name: the memo, as SECTION/ID or ID; without one that of the workshop, or the only one that was handed in.
        workshop: where the deal is kept.

    Raises:
        ExportError: there is no such memo, or the folder holds no deal, or that of another memo.
    """
    words, deal, hand_ins = course.words, None, tuple(hand_ins)
    if workshop:
        deal = read_workshop(course, workshop).deal
        if deal is None:
            raise ExportError(words("memo_teacher.no_workshop", folder=printable(workshop)))
    theirs = f"{deal.section}/{deal.memo}" if deal else ""
    section, memo = find_memo(course, name or theirs or handed_in(course, hand_ins))
    if deal and theirs != (ours := f"{section}/{memo.id}"):
        raise ExportError(words("memo_teacher.other_memo", folder=printable(workshop), theirs=theirs, ours=ours))
    return class_memos(memo, collect(Assignment(section, memo), hand_ins), deal)


def class_memos(memo: model.Memo, participants: Sequence[Participant], deal: Deal | None = None) -> ClassMemos:
    """Return what `participants` handed in; only with the `deal` can it be said whose memo somebody read."""
    names = Counter(each.learner for each in participants)
    received = _received(deal, participants) if deal else {}
    persons = _persons(deal, participants) if deal else {}
    memos = tuple(
        _to_mark(each, received.get(each.head.pseudonym, ()), persons.get(each.head.pseudonym), deal, names)
        for each in participants
    )
    assigned = sum(map(len, received.values()))
    return ClassMemos(memo, memos, sum(len(each.readings.read) for each in participants) - assigned)


def _received(deal: Deal, participants: Sequence[Participant]) -> Mapping[str, Sequence[Received]]:
    """Return the readings of each memo by the pseudonym of its author, in the order in which the author knows them."""
    found, received = match(deal, participants), defaultdict[str, list[Received]](list)
    for person in deal.people:
        reader = found.get(person.file)
        for given in person.reads:
            author = found.get(given.author)
            if reader and author and (reading := reader.readings.read.get(Key(deal.id, given.label))):
                received[author.head.pseudonym].append(Received(given.number, reader.head.pseudonym, reading))
    return {author: sorted(each, key=lambda one: (len(one.label), one.label)) for author, each in received.items()}


def _persons(deal: Deal, participants: Sequence[Participant]) -> dict[str, Person]:
    people = deal.by_file
    return {each.head.pseudonym: people[file] for file, each in match(deal, participants).items()}


def _to_mark(
    each: Participant, received: Sequence[Received], person: Person | None, deal: Deal | None, names: Counter[str]
) -> ToMark:
    written, pseudonym = each.written, each.head.pseudonym
    versions = tuple(handed.version for handed in written.handed)
    return ToMark(
        pseudonym=pseudonym,
        name=each.head.name,
        learner=each.learner if names[each.learner] == 1 else f"{each.learner} ({pseudonym})",
        known_as=each.pseudonyms,
        versions=versions,
        withdrawn=written.withdrawn,
        own=written.rated,
        received=tuple(received),
        read_version=dealt_version(each, person) if person else 0,
        response=each.readings.responses.get(deal.id) if deal else None,
        made=len(each.readings.read),
    )
