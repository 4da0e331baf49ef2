"""The two turns of a round, wherever it is kept: memos go out to their readers, readings come back to the authors."""

from __future__ import annotations

from collections import defaultdict
from secrets import randbelow
from typing import TYPE_CHECKING, NamedTuple

from msgspec import json

from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.teaching.memos.collect import collect, find_memo
from utils.teaching.memos.deal import deal_out, dealt_version, match, open_deal
from utils.teaching.memos.workshop import DEAL, RETURNED, TO_READ, Packer, returned_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.activities.memo.said import Reading
    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.memos.collect import Participant
    from utils.teaching.memos.deal import Deal, Person
    from utils.teaching.memos.workshop import Workshop
    from utils.words import Words

Found = dict[str, dict[str, "Reading"]]
"""Readings by their author's file, then by their reader's number."""
READERS = 2
"""How many read each memo, unless the teacher says otherwise."""
SEEDS = 1_000_000


class Turn(NamedTuple):
    """What a turn comes to: the files of the round by their place, a line on each thing that was done, and what is odd.

    `masked` is said last: a line for each whose texts lost a name.
    """

    files: dict[str, bytes]
    lines: list[str]
    masked: list[str]
    odd: list[str]


def deal_turn(  # noqa: PLR0913 (the options of a command)
    course: Course, hand_ins: Iterable[HandIn], workshop: Workshop, *, memo: str, readers: int, seed: int | None
) -> Turn:
    """Return what dealing the memos in `hand_ins` comes to, after what was dealt in the `workshop` before.

    Args:
        course: the course.
        hand_ins: what the class handed in.
        workshop: the round so far; what was dealt there stays.
        memo: the memo's id, "" where there is one, or where it has been dealt.
        readers: how many read each memo, 0 for the usual number.
        seed: from which the same deal comes out again; without one it is drawn.

    Raises:
        ExportError: there are fewer than two memos, or the deal is another one.
    """
    words, before = course.words, workshop.deal
    if before:
        _demand_same(words, before, memo, readers, seed)
    assignment = find_memo(course, f"{before.section}/{before.memo}" if before else memo)
    participants = collect(assignment, hand_ins)
    if before is None:
        _demand_two(words, participants)
        drawn = randbelow(SEEDS) if seed is None else seed
        before = open_deal(course.info.version, assignment, participants, drawn, readers or READERS)
    deal = deal_out(before, assignment, participants)
    packer = Packer(course, assignment, deal, participants)
    files = {f"{TO_READ}/{each.file}.json": packer.to_read(each) for each in deal.people}
    lines = _told_of_deal(words, workshop, deal, participants)
    return Turn({DEAL: json.format(json.encode(deal)) + b"\n", **files}, lines, packer.tell_masked(), [])


def _demand_same(words: Words, deal: Deal, memo: str, readers: int, seed: int | None) -> None:
    """Refuse options that are other than those of what was dealt."""
    dealt = f"{deal.section}/{deal.memo}"
    same = memo in ("", deal.memo, dealt) and readers in (0, deal.readers) and seed in (None, deal.seed)
    if not same:
        raise ExportError(words("memo_class.other_options", memo=dealt, readers=deal.readers, seed=deal.seed))


def _demand_two(words: Words, participants: Sequence[Participant]) -> None:
    authors = [each.learner for each in participants if each.version]
    if not authors:
        raise ExportError(words("memo_class.no_memo_handed_in"))
    if len(authors) == 1:
        raise ExportError(words("memo_class.one_memo", learner=authors[0]))


def _told_of_deal(words: Words, workshop: Workshop, deal: Deal, participants: Sequence[Participant]) -> list[str]:
    before = workshop.deal.by_file if workshop.deal else {}
    active = [each for each in deal.people if not each.withdrawn]
    most = min(deal.readers, len(active) - 1)
    lines = [words.counted("memo_class.dealt", most, memos=len(active), seed=deal.seed)]
    if most < 1:
        lines = [words.counted("memo_class.too_few_left", len(active))]
    if 0 < most < deal.readers:
        lines.append(words("memo_class.fewer_readers", memos=len(active), readers=deal.readers))
    late = [each.learner for each in deal.people if before and each.file not in before]
    taken_out = [each.learner for each in deal.people if each.withdrawn]
    found = match(deal, participants)
    matched = {id(each) for each in found.values()}
    others = [each for each in participants if not each.version and id(each) not in matched]
    theirs = [(each, found[each.file]) for each in active if each.file in found]
    revised = [each.learner for each, now in theirs if dealt_version(now, each) < len(now.written.handed)]
    lists = {
        "memo_class.late": late,
        "memo_class.revised": revised,
        "memo_class.taken_out": taken_out,
        "memo_class.withdrawn": [each.learner for each in others if each.written.withdrawn],
        "memo_class.without_memo": [each.learner for each in others if not each.written.withdrawn],
    }
    return lines + [words(key, learners=words.all_of(learners)) for key, learners in lists.items() if learners]


def return_turn(course: Course, hand_ins: Iterable[HandIn], workshop: Workshop, deal: Deal) -> Turn:
    """Return what came back for each author in a round that was dealt as `deal` says, what is missing and what is odd.

    Readings that were returned before stay, also where `hand_ins` has them no more.

    Raises:
        ExportError: the course has no such memo.
    """
    words = course.words
    assignment = find_memo(course, f"{deal.section}/{deal.memo}")
    participants = collect(assignment, hand_ins)
    new, odd = _sort(words, deal, participants)
    now, found, files = match(deal, participants), {}, {}
    packer = Packer(course, assignment, deal, participants)
    for author in deal.people:
        before = returned_before(course, workshop, author)
        if readings := {**before.readings, **new.get(author.file, {})}:
            found[author.file] = readings
            version = dealt_version(now[author.file], author) if author.file in now else before.version
            files[f"{RETURNED}/{author.file}.json"] = packer.returned(author, readings, version)
    return Turn(files, _told_of_return(words, deal, participants, found), packer.tell_masked(), odd)


def _sort(words: Words, deal: Deal, participants: Sequence[Participant]) -> tuple[Found, list[str]]:
    """Return the readings that were handed in by their author's file and reader's number; a line for each odd one."""
    files, by_file = {id(each): file for file, each in match(deal, participants).items()}, deal.by_file
    found: Found = defaultdict(dict)
    odd: list[str] = []
    for each in participants:
        person = by_file.get(files.get(id(each), ""))
        given = {one.label: one for one in person.reads} if person else {}
        elsewhere = 0
        for key, reading in each.readings.read.items():
            told = {"learner": each.learner, "label": printable(key.label)}
            if key.deal != deal.id:
                elsewhere += 1
            elif key.label not in given:
                odd.append(words("memo_class.not_dealt", **told))
            else:
                found[given[key.label].author][given[key.label].number] = reading
                if (times := each.times_read[key]) > 1:
                    odd.append(words("memo_class.read_again", **told, n=times))
        if each.unread:
            odd.append(words.counted("memo_class.unread", each.unread, learner=each.learner))
        if elsewhere:
            odd.append(words.counted("memo_class.other_deal", elsewhere, learner=each.learner))
    return found, odd


def _told_of_return(words: Words, deal: Deal, participants: Sequence[Participant], found: Found) -> list[str]:
    now, by_file = match(deal, participants), deal.by_file
    gone = {each.file for each in deal.people if _is_withdrawn(each, now.get(each.file))}
    lines = [words.counted("memo_class.came_back", sum(map(len, found.values())), memos=len(found))]
    lines += [
        words.counted("memo_class.read_though_withdrawn", len(found[file]), learner=by_file[file].learner)
        for file in sorted(gone & found.keys())
    ]
    owed, lacking = [], []
    for each in deal.people:
        due = [given for given in each.reads if given.author not in gone]
        done = [given for given in due if given.number in found.get(given.author, {})]
        if len(done) < len(due):
            owed.append(words("memo_class.share", learner=each.learner, n=len(done), total=len(due)))
        dealt, came = len(deal.readers_of(each)), len(found.get(each.file, {}))
        if came < dealt and each.file not in gone:
            lacking.append(words("memo_class.share", learner=each.learner, n=came, total=dealt))
    lists = {"memo_class.owed": owed, "memo_class.lacking": lacking}
    return [*lines, *(words(key, learners=words.all_of(told)) for key, told in lists.items() if told)]


def _is_withdrawn(person: Person, now: Participant | None) -> bool:
    return now.version is None if now else person.withdrawn
