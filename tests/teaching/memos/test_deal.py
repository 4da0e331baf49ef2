"""Who reads whom: as often for each, nobody their own, again from the seed; late ones go to those with fewest."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from utils.activities.memo import readings_record
from utils.activities.memo.progress import Handed, Progress
from utils.activities.memo.said import Version
from utils.course import Course
from utils.record import Event
from utils.teaching.handed_in.hand_in import seal
from utils.teaching.memos.collect import Participant, find_memo
from utils.teaching.memos.deal import deal_out, dealt_version, match, open_deal
from utils.teaching.memos.files import new_stem

from .classroom import CODE, MEMO

AT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def assignment():
    return find_memo(Course(), MEMO)


def learner(number, *, text="a text", withdrawn=False, name=None, pseudonym=""):
    event = Event(kind="submitted", section="s", activity="a", data={}, at=AT)
    pseudonym = pseudonym or f"learner-{number:08x}"
    head, _ = seal("1", CODE, (pseudonym,), AT, [event], name=f"Name {number}" if name is None else name)
    handed = (Handed(Version({"to": f"{text} {number}"}), event),) if text else ()
    return Participant(head, Progress(handed=handed, withdrawn=withdrawn), readings_record.Progress(), {})


def dealt(assignment, people, seed=1, readers=2):
    return deal_out(open_deal("1", assignment, people, seed, readers), assignment, people)


def loads(deal):
    """Return how many memos each reads, and by how many each is read."""
    active = {each.file for each in deal.people if not each.withdrawn}
    reads = {each.file: [given.author for given in each.reads] for each in deal.people}
    assert all(file not in authors and len({*authors}) == len(authors) for file, authors in reads.items())
    read = Counter(author for authors in reads.values() for author in authors)
    mine = {file: sum(author in active for author in authors) for file, authors in reads.items() if file in active}
    return mine, {file: read[file] for file in active}


def test_who_knows_seed_names_and_texts_cannot_deal_it_again(assignment):
    """Only when all handed over, and their pseudonyms, decide with the seed: neither id nor deal follows without."""
    people = [learner(each) for each in range(12)]
    deal = dealt(assignment, people)
    assert dealt(assignment, people) == deal
    (handed,) = people[3].written.handed
    event = replace(handed.event, at=AT + timedelta(microseconds=1))
    later = people[3]._replace(written=Progress(handed=(handed._replace(event=event),)))
    unlike = people[3]._replace(head=replace(people[3].head, known_as=("learner-99999999",)))
    for other in (later, unlike):
        again = dealt(assignment, [*people[:3], other, *people[4:]])
        assert again.id != deal.id
        assert [each.reads for each in again.people] != [each.reads for each in deal.people]


def test_the_version_that_was_dealt_is_known_by_its_texts_the_last_of_those_that_are_alike(assignment):
    people = [learner(each) for each in range(3)]
    person = dealt(assignment, people).people[0]
    author = next(each for each in people if each.learner == person.learner)
    (first,) = author.written.handed
    other = first._replace(version=Version({"to": "something else"}))
    for handed, n in (((first,), 1), ((first, other), 1), ((first, other, first), 3), ((other,), 0)):
        assert dealt_version(author._replace(written=Progress(handed=handed)), person) == n


@pytest.mark.parametrize("readers", [2, 3])
@pytest.mark.parametrize("n", [4, 5, 12, 15, 40, 300])
def test_each_reads_and_is_read_as_often(assignment, n, readers):
    reads, read = loads(dealt(assignment, [learner(each) for each in range(n)], readers=readers))
    assert {*reads.values()} == {*read.values()} == {readers}


@pytest.mark.parametrize("n", [2, 3])
def test_few_memos_go_to_all_others(assignment, n):
    reads, read = loads(dealt(assignment, [learner(each) for each in range(n)], readers=3))
    assert {*reads.values()} == {*read.values()} == {n - 1}


def test_the_same_seed_deals_the_same_and_another_one_otherwise(assignment):
    people = [learner(each) for each in range(12)]
    assert dealt(assignment, people) == dealt(assignment, people)
    assert len({dealt(assignment, people, seed).id for seed in range(20)}) == 20, "readings of one are not the other's"
    pairs = {
        tuple((each.file, given.author) for each in dealt(assignment, people, seed).people for given in each.reads)
        for seed in range(20)
    }
    assert len(pairs) == 20


def test_the_deal_is_no_ring(assignment):
    people = [learner(each) for each in range(30)]
    steps = set()
    for seed in range(20):
        authors = {each.file: {given.author for given in each.reads} for each in dealt(assignment, people, seed).people}
        steps.add(sum(bool(authors[author] & mine) for mine in authors.values() for author in mine))
    assert 0 in steps  # who read the next two in a ring would always read two of whom one reads the other


def test_letters_and_numbers_tell_nothing_of_the_order(assignment):
    letters, numbers = Counter(), Counter()
    for seed in range(100):
        for person in dealt(assignment, [learner(each) for each in range(3)], seed).people:
            letters.update((person.file, given.author, given.label) for given in person.reads)
            numbers.update((person.file, given.author, given.number) for given in person.reads)
    for found in (letters, numbers):
        assert len(found) == 3 * 2 * 2
        assert min(found.values()) > 25


@pytest.mark.parametrize("n", [2, 3, 5, 12])
@pytest.mark.parametrize("late", [1, 2, 5])
@pytest.mark.parametrize("readers", [2, 3])
def test_late_ones_go_to_those_with_fewest_and_what_was_dealt_stays(assignment, n, late, readers):
    people = [learner(each) for each in range(n)]
    deal = dealt(assignment, people, readers=readers)
    for run in range(3):
        people += [learner(100 * (run + 1) + each) for each in range(late)]
        after = deal_out(deal, assignment, people)
        for before in deal.people:
            assert after.by_file[before.file].reads[: len(before.reads)] == before.reads
        deal = after
    reads, read = loads(deal)
    assert len(deal.people) == n + 3 * late
    assert min(reads.values()) == min(read.values()) == readers
    uneven = 1 if n == 12 else 2  # where fewer were dealt to than come late, one more is not enough
    assert max(reads.values()) <= readers + uneven
    assert max(read.values()) <= readers + uneven


def test_dealing_again_without_anything_new_changes_nothing(assignment):
    people = [learner(each) for each in range(7)]
    deal = dealt(assignment, people)
    assert deal_out(deal, assignment, people) == deal
    assert deal_out(deal, assignment, people[:3]) == deal


def test_a_new_version_of_a_memo_that_was_dealt_is_not_dealt(assignment):
    people = [learner(each) for each in range(4)]
    deal = dealt(assignment, people)
    assert deal_out(deal, assignment, [learner(0, text="another"), *people[1:]]) == deal


def test_who_withdrew_is_read_no_more_and_readers_get_another(assignment):
    people = [learner(each) for each in range(6)]
    deal = dealt(assignment, people)
    people[2] = learner(2, withdrawn=True)
    after = deal_out(deal, assignment, people)
    assert after.by_file["Name-2"].withdrawn
    reads, read = loads(after)
    assert "Name-2" not in reads
    assert min(reads.values()) == min(read.values()) == 2
    people[2] = learner(2, text="written anew")
    again = deal_out(after, assignment, people)
    assert not again.by_file["Name-2"].withdrawn
    assert again.by_file["Name-2"].version.texts == {"to": "written anew 2"}


def test_learners_without_a_memo_or_with_a_withdrawn_one_do_not_take_part(assignment):
    people = [learner(1), learner(2, text=""), learner(3), learner(4, withdrawn=True)]
    assert [each.file for each in dealt(assignment, people).people] == ["Name-1", "Name-3"]


def test_learners_who_share_a_record_are_told_apart_by_name(assignment):
    shared = "learner-0000aaaa"
    people = [learner(1, name="Ann", pseudonym=shared), learner(2, name="Bob", pseudonym=shared), learner(3)]
    deal = dealt(assignment, people)
    assert {file: each.learner for file, each in match(deal, people[::-1]).items()} == {
        "Ann": "Ann", "Bob": "Bob", "Name-3": "Name 3",
    }  # fmt: skip


def test_a_learner_of_another_name_or_with_a_joined_record_is_the_same(assignment):
    people = [learner(1), learner(2), learner(3)]
    deal = dealt(assignment, people)
    head = replace(
        people[0].head, name="Ann", pseudonym="learner-ffffffff", known_as=("learner-ffffffff", "learner-00000001")
    )
    after = deal_out(deal, assignment, [people[0]._replace(head=head), *people[1:]])
    assert [each.file for each in after.people] == [each.file for each in deal.people]
    assert after.by_file["Name-1"].pseudonyms == ("learner-00000001", "learner-ffffffff")


def test_only_fields_of_the_memo_are_dealt_in_its_order(assignment):
    person = learner(1)
    version = Version({"subject": "s", "Ann Lee": "x", "to": "t"})
    (handed,) = person.written.handed
    person = person._replace(written=Progress(handed=(handed._replace(version=version),)))
    deal = dealt(assignment, [person, learner(2)])
    assert [*deal.people[0].version.texts] == ["to", "subject"]


def test_names_of_files_are_taken_by_every_system_and_differ():
    taken: set[str] = set()
    learners = [
        "Ann Lee",
        "ann lee",
        "ANN/LEE",
        "../../etc",
        "con",
        "COM1",
        "...",
        "",
        "a" * 300,
        "漢" * 300,
        "A\u202eb\n",
    ]
    for each in learners:
        taken.add(new_stem(each, "learner-12345678", taken))
    assert len(taken) == len({each.casefold() for each in taken}) == len(learners)
    assert {"Ann-Lee", "ann-lee-2", "ANN-LEE-3", "etc", "con-", "COM1-", "learner-12345678"} <= taken
    assert all(len(each.encode()) < 200 and not {*each} & {*'<>:"/\\|?*. \n\u202e'} for each in taken)


def test_composed_and_decomposed_names_do_not_meet():
    first = new_stem("José", "p", [])
    assert new_stem("Jose\u0301", "p", [first]) != first
