"""Who reads whose memo: as many readers for each, nobody their own, the same again from the same seed."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from random import Random
from string import ascii_uppercase
from typing import TYPE_CHECKING

from msgspec import Struct, json, structs

from utils.activities.memo.said import Version
from utils.course.memo_fields import fields_of
from utils.teaching.memos.files import new_stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.teaching.memos.collect import Assignment, Participant

V = 1
_FILE = re.compile(r"[\w-]+")


class Given(Struct, frozen=True):
    """A memo that somebody reads, by its author's `file`; its letter for the reader, and the reader's number."""

    author: str
    label: str
    number: str


class Person(Struct, frozen=True, kw_only=True):
    """An author and reader; `file` is what the files for them are called, `version` what the others read."""

    file: str
    name: str
    class_code: str
    pseudonyms: tuple[str, ...]
    version: Version
    withdrawn: bool = False
    reads: tuple[Given, ...] = ()

    @property
    def learner(self) -> str:
        """What the learner is called: by name, or else by pseudonym."""
        return self.name or self.pseudonyms[0]


class Deal(Struct, frozen=True, kw_only=True):
    """What was dealt: `readers` are how many each memo is to have."""

    id: str
    course: str
    section: str
    memo: str
    seed: int
    readers: int
    people: tuple[Person, ...] = ()
    v: int = V

    @property
    def by_file(self) -> dict[str, Person]:
        """Everybody, by their file."""
        return {each.file: each for each in self.people}

    @property
    def sound(self) -> bool:
        """Whether all have files and pseudonyms, and each reads others' memos, every one once and by its own letter."""
        given, files = [(each.file, one) for each in self.people for one in each.reads], self.by_file
        unlike = (
            [each.file for each in self.people],
            [(reader, one.author) for reader, one in given],
            [(reader, one.label) for reader, one in given],
            [(one.author, one.number) for _, one in given],
        )
        return (
            all(len({*each}) == len(each) for each in unlike)
            and all(_FILE.fullmatch(each.file) and each.pseudonyms for each in self.people)
            and all(one.author in files and one.author != reader for reader, one in given)
        )

    def readers_of(self, author: Person) -> list[tuple[Person, Given]]:
        """Return who reads the memo of `author`, and as what."""
        return [(each, given) for each in self.people for given in each.reads if given.author == author.file]


def open_deal(
    course: str, assignment: Assignment, participants: Sequence[Participant], seed: int, readers: int
) -> Deal:
    """Return a deal in which nobody is yet."""
    id_ = blake2b(_secret(seed, assignment, participants), digest_size=8, person=b"deal").hexdigest()
    return Deal(id=id_, course=course, section=assignment.section, memo=assignment.memo.id, seed=seed, readers=readers)


def _secret(seed: int, assignment: Assignment, participants: Iterable[Participant]) -> bytes:
    """Return what a deal follows from, the same from the same memos and seed.

    A seed can be guessed, and names, texts and the order of a class are known in it; no learner knows to the
    microsecond when all the others handed over, and under which pseudonyms.
    """
    handed = [(each.pseudonyms, each.written.handed[-1].event.at) for each in participants if each.version]
    return blake2b(json.encode([seed, assignment.section, assignment.memo.id, sorted(handed)])).digest()


def match(deal: Deal, participants: Iterable[Participant]) -> dict[str, Participant]:
    """Return which of `participants` is who in the deal, by their file.

    Several learners may share a record: then a name decides, if there is one.
    """
    found: dict[str, Participant] = {}
    left = list(participants)
    for strict in (True, False):
        for person in deal.people:
            same = [each for each in left if person.file not in found and {*each.pseudonyms} & {*person.pseudonyms}]
            if strict:
                same = [each for each in same if each.head.name.casefold() == person.name.casefold()]
            if same:
                found[person.file] = same[0]
                left.remove(same[0])
    return found


def dealt_version(participant: Participant, person: Person) -> int:
    """Return which version of a memo its readers have, the first is 1; 0 where none has the texts that were dealt."""
    versions = [handed.version for handed in participant.written.handed]
    texts = [{id_: text for id_, text in each.texts.items() if text} for each in (*versions, person.version)]
    return next((n for n in range(len(versions), 0, -1) if texts[n - 1] == texts[-1]), 0)


def deal_out(deal: Deal, assignment: Assignment, participants: Sequence[Participant]) -> Deal:
    """Return the deal with the memos of all `participants`: what was dealt stays, and who has fewest gets more."""
    found = match(deal, participants)
    known = {id(each) for each in found.values()}
    before = tuple(_met_again(assignment, each, found.get(each.file)) for each in deal.people)
    new = [each for each in participants if each.version and id(each) not in known]
    people = [*before, *_people(assignment, new, {each.file for each in before})]
    random = Random(_secret(deal.seed, assignment, participants))  # noqa: S311 (it must come out again)
    active = [each.file for each in people if not each.withdrawn]
    reads = {each.file: [given.author for given in each.reads] for each in people}
    _spread(reads, active, min(deal.readers, len(active) - 1), random)
    return structs.replace(deal, people=_marked(people, reads, random))


def _met_again(assignment: Assignment, person: Person, now: Participant | None) -> Person:
    """Return what a later hand-in changes: a name, or a memo that was withdrawn, or handed over again after that."""
    if now is None:
        return person
    pseudonyms = tuple(dict.fromkeys((*person.pseudonyms, *now.pseudonyms)))
    version = _sorted(assignment, now.version) if person.withdrawn and now.version else person.version
    named = {"name": now.head.name or person.name, "pseudonyms": pseudonyms}
    return structs.replace(person, **named, version=version, withdrawn=now.version is None)


def _people(assignment: Assignment, participants: Iterable[Participant], taken: set[str]) -> list[Person]:
    people = []
    for each in participants:
        if each.version:
            file = new_stem(each.learner, each.head.pseudonym, taken)
            taken.add(file)
            version = _sorted(assignment, each.version)
            head = each.head
            person = Person(
                file=file, name=head.name, class_code=head.class_code,
                pseudonyms=each.pseudonyms, version=version,
            )  # fmt: skip
            people.append(person)
    return people


def _sorted(assignment: Assignment, version: Version) -> Version:
    """Return a version with its fields in the order of the memo: the order of typing is the author's own."""
    texts = {field.id: text for field in fields_of(assignment.memo) if (text := version.texts.get(field.id, ""))}
    return Version(texts, version.evidence)


def _spread(reads: dict[str, list[str]], active: Sequence[str], wanted: int, random: Random) -> None:
    """Let each of `active` be read by `wanted` others and read as many; who has fewest comes first.

    A first deal goes round in steps of random lengths, which comes out even for any number.
    """
    if wanted < 1:
        return
    order = random.sample(active, len(active))
    if not any(reads.values()):
        for step in random.sample(range(1, len(order)), wanted):
            for place, reader in enumerate(order):
                reads[reader].append(order[(place + step) % len(order)])
        return
    there = set(active)
    mine = {each: sum(author in there for author in reads[each]) for each in order}
    readers = Counter(author for each in reads.values() for author in each)

    def give(author: str, reader: str) -> None:
        reads[reader].append(author)
        mine[reader] += 1
        readers[author] += 1

    for author in order:
        while readers[author] < wanted:
            free = [each for each in order if each != author and author not in reads[each]]
            give(author, min(free, key=lambda each: (mine[each], random.random())))
    for reader in order:
        while mine[reader] < wanted:
            free = [each for each in order if each != reader and each not in reads[reader]]
            give(min(free, key=lambda each: (readers[each], random.random())), reader)


def _marked(people: Sequence[Person], reads: Mapping[str, Sequence[str]], random: Random) -> tuple[Person, ...]:
    """Return the people with what they read: letters and numbers in an order that tells nothing; given ones stay."""
    numbers: Counter[str] = Counter(given.author for each in people for given in each.reads)
    given = {each.file: list(each.reads) for each in people}
    new = [(each.file, author) for each in people for author in reads[each.file][len(each.reads) :]]
    for reader, author in random.sample(new, len(new)):
        numbers[author] += 1
        given[reader].append(Given(author, ascii_uppercase[len(given[reader])], str(numbers[author])))
    return tuple(structs.replace(each, reads=tuple(given[each.file])) for each in people)
