"""Whose files they are: learners who share an account, learners with two computers, clocks that were wrong."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from tests.teaching.conftest import CLASS, answered
from utils.course import Course
from utils.record import Account, Record
from utils.teaching.handed_in.folder import read_folder, read_hand_in
from utils.teaching.handed_in.hand_in import HandInError, as_file, pack, seal, write_hand_in
from utils.teaching.handed_in.join import join
from utils.teaching.results.results import class_results

CASES = Path(__file__).parents[2] / "cases"
REAL = Course()


def counted(folder):
    return {each.learner: len(each.by_identity) for each in folder.hand_ins}


def test_three_who_shared_a_record_are_three_and_nobodys_answers_are_anothers():
    folder = read_folder(REAL, CASES / "handed-in-shared")
    assert counted(folder) == {"Anna A.": 2, "Ben B.": 1, "Cleo C.": 2}
    assert folder.left_out == ()
    (note,) = folder.notes
    assert note.startswith("ben.jsonl: 2 entries are not counted, since they also stand in the file of Anna A.")
    # What they were asked has been asked anew since, so the answers are counted by their identity and not by question.
    assert len({key for each in folder.hand_ins for key in each.by_identity}) == 5
    assert [each.learner for each in class_results(REAL, folder.hand_ins).learners] == ["Anna A.", "Ben B.", "Cleo C."]


def test_the_file_that_contains_the_other_is_used_whatever_the_clock_said():
    folder = read_folder(REAL, CASES / "handed-in-clock")
    assert counted(folder) == {"Dana": 8}
    ((file, why),) = folder.left_out
    assert (file, "all that is in it is also in week1-corrected.jsonl" in why) == ("week1.jsonl", True)
    assert folder.notes == ()


def test_a_class_on_one_account_is_a_class(course, tmp_path, record_folder):
    (tmp_path / "class").mkdir()
    for n, name in enumerate(("", "Ben", "Cleo"), 1):
        Account.find().begin(name)
        record = Record.open()
        assert record.all() == ()
        record.add(*(answered("b", right=True, at=f"q{place}") for place in range(n)))
        write_hand_in(course, record, tmp_path / "class" / f"{n}.jsonl", CLASS, name)
    folder = read_folder(course, tmp_path / "class")
    assert sorted(counted(folder).values()) == [1, 2, 3]
    assert {each.head.name for each in folder.hand_ins} == {"", "Ben", "Cleo"}
    assert folder.left_out == folder.notes == ()


def test_who_hands_in_from_another_ones_record_under_a_name_of_their_own_is_another_learner(course, tmp_path):
    (tmp_path / "class").mkdir()
    record = Record(tmp_path / "record")
    record.add(answered("a", right=False, at="q1"), answered("b", right=True, at="q2"))
    write_hand_in(course, record, tmp_path / "class" / "anna.jsonl", CLASS, "Anna")
    record.add(answered("b", right=True, at="q3"))
    write_hand_in(course, record, tmp_path / "class" / "ben.jsonl", CLASS, "Ben")
    folder = read_folder(course, tmp_path / "class")
    assert counted(folder) == {"Anna": 2, "Ben": 1}
    assert [note.split(", since")[0] for note in folder.notes] == ["ben.jsonl: 2 entries are not counted"]


def test_who_gives_a_name_only_later_stays_one_learner(course, tmp_path):
    (tmp_path / "class").mkdir()
    record = Record(tmp_path / "record")
    for name in ("", "Anna"):
        record.add(answered("a", right=False, at=f"q{name}"))
        write_hand_in(course, record, tmp_path / "class" / f"{name}.jsonl", CLASS, name)
    assert counted(read_folder(course, tmp_path / "class")) == {"Anna": 2}


def test_homes_made_from_a_template_are_as_many_learners(course, tmp_path, monkeypatch):
    (tmp_path / "class").mkdir()
    template = Record(tmp_path / "template")
    template.add(answered("a", right=False))
    assert template.learner
    for name in "abcdef":
        shutil.copytree(template.folder, tmp_path / name)
        monkeypatch.setenv("JUPYTERHUB_USER", name)
        record = Record(tmp_path / name)
        record.add(answered("b", right=True))
        write_hand_in(course, record, tmp_path / "class" / f"{name}.jsonl", CLASS)
    assert list(counted(read_folder(course, tmp_path / "class")).values()) == [2] * 6


@pytest.fixture
def two(tmp_path, course):
    """Records of one learner on two computers, and a function that hands one in."""
    (tmp_path / "class").mkdir()
    here, there = Record(tmp_path / "here"), Record(tmp_path / "there")
    here.add(*(answered("a", right=False, at=f"h{n}") for n in range(3)))
    there.add(*(answered("a", right=False, at=f"t{n}") for n in range(5)))

    def hand(record, file):
        write_hand_in(course, record, tmp_path / "class" / file, CLASS)
        return read_folder(course, tmp_path / "class")

    return here, there, hand


@pytest.mark.parametrize("way", ["folder", "file", "handed in"])
def test_one_learner_with_two_computers_who_joins_them_is_one(two, tmp_path, course, way):
    here, there, hand = two
    assert here.learner != there.learner
    hand(here, "3.jsonl")
    assert sorted(counted(hand(there, "5.jsonl")).values()) == [3, 5]
    place = {
        "folder": there.folder,
        "file": next(there.folder.glob("*.jsonl")),
        "handed in": tmp_path / "class/5.jsonl",
    }
    (line,) = join(course, here, place[way])
    assert "taken into the record" in line
    assert f"{here.folder}: 5; already there: 0." in line
    (again,) = join(course, here, place[way])
    assert f"{here.folder}: 0; already there: 5." in again
    folder = hand(here, "8.jsonl")
    assert list(counted(folder).values()) == [8]
    assert [file for file, _ in folder.left_out] == ["3.jsonl", "5.jsonl"]
    assert "from records that their learner" in folder.notes[0]
    there.add(answered("a", right=False, at="later"))
    folder = hand(there, "6.jsonl")
    assert list(counted(folder).values()) == [9]
    assert [note.split(": ")[0] for note in folder.notes] == ["8.jsonl, 6.jsonl", "3.jsonl, 5.jsonl, 6.jsonl, 8.jsonl"]
    assert "all their entries count, each once" in folder.notes[0]
    assert folder.hand_ins[0].head.counts == {"answered": 9}
    assert [event.item for event in folder.hand_ins[0].events("opening", "first")][-1] == "later"


def test_what_was_joined_once_is_known_wherever_it_is_joined_again(two, tmp_path, course):
    here, there, _ = two
    assert here.learner != there.learner
    third = Record(tmp_path / "third")
    third.add(answered("a", right=False))
    join(course, there, here.folder)
    join(course, third, there.folder)
    head, body = pack(course, third, CLASS)
    assert {pack(course, each, CLASS)[0].pseudonym for each in (here, there, third)} == set(head.known_as)
    assert body.count(b"\n") == 9
    assert b"joined" not in body


def test_what_is_no_record_is_not_joined(two, tmp_path, course):
    here, _, _ = two
    before = here.all()
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    for place in ("empty", "notes.txt", "not there"):
        with pytest.raises(HandInError, match="holds no record: name the folder"):
            join(course, here, tmp_path / place)
    assert join(course, here, here.folder)[0].startswith(f"Entries from {here.folder} taken")
    assert here.all() == before


def test_faults_of_the_other_record_are_told(two, course):
    here, there, _ = two
    (there.folder / "x.jsonl").write_text("nonsense\n", encoding="utf-8")
    _, fault = join(course, here, there.folder)
    assert "x.jsonl, line 1: this line is damaged" in fault


START = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def old(tmp_path, course):
    """Write a file with some of six answers as records without an id did, and read the folder."""
    (tmp_path / "class").mkdir()
    events = Record(tmp_path / "one").add(*(answered("a", right=False, at=item) for item in "abcdef"))

    def write(file, name, items, *, hour):
        mine = [event for event in events if event.item in items]
        head, body = seal("1", CLASS, ("learner-1",), START + timedelta(hours=hour), mine, name=name)
        old = replace(head, known_as=(), whole=False, sha256=sha256(body).hexdigest())
        (tmp_path / "class" / file).write_bytes(as_file(old, body))
        return read_folder(course, tmp_path / "class")

    return write


def test_old_files_of_one_record_are_one_learner_unless_their_names_differ(old):
    old("1.jsonl", "", "ab", hour=1)
    assert counted(old("2.jsonl", "Ann", "abc", hour=2)) == {"Ann": 3}
    assert counted(old("3.jsonl", "ANN", "abd", hour=0)) == {"Ann": 4}
    folder = old("4.jsonl", "Ben", "abcde", hour=3)
    assert counted(folder) == {"Ann": 4, "Ben": 1}
    assert "4.jsonl: 4 entries are not counted" in "\n".join(folder.notes)
    assert counted(old("5.jsonl", "", "f", hour=4)) == {"Ann": 4, "Ben": 1, "learner-1": 1}


def test_an_old_file_goes_with_what_its_record_hands_in_now(old, tmp_path, course):
    old("old.jsonl", "Ann", "abc", hour=1)
    write_hand_in(course, Record(tmp_path / "one"), tmp_path / "class" / "new.jsonl", CLASS, "Ann")
    folder = read_folder(course, tmp_path / "class")
    assert counted(folder) == {"Ann": 6}
    assert [file for file, _ in folder.left_out] == ["old.jsonl"]


def test_a_file_with_copies_in_it_counts_each_once(tmp_path, course):
    (tmp_path / "class").mkdir()
    events = Record(tmp_path / "one").add(answered("a", right=False), answered("b", right=True))
    head, body = seal("1", CLASS, ("learner-1",), START, [events[0], *events])
    (tmp_path / "class" / "x.jsonl").write_bytes(as_file(head, body))
    (found,) = read_folder(course, tmp_path / "class").hand_ins
    assert found.events("opening", "first") == events


@pytest.fixture
def account(tmp_path, monkeypatch):
    """Return a copied account folder on which two learners have begun."""
    monkeypatch.setenv("SEMINAR_RECORD", str(tmp_path / "account"))
    for name in ("", "Ben", "Cleo"):
        Account.find().begin(name)
        Record.open().add(*(answered("a", right=False, at=f"{name}{n}") for n in range(2)))
    return tmp_path / "account"


def test_of_an_account_of_several_the_record_of_the_same_name_is_joined(course, tmp_path, account):
    here = Record(tmp_path / "here", "ben")
    join(course, here, account)
    assert [event.item for event in here.section("opening")] == ["Ben0", "Ben1"]


@pytest.mark.parametrize("name", ["", "Dana"])
def test_of_an_account_of_several_nobody_elses_record_is_joined(course, tmp_path, account, name):
    here = Record(tmp_path / "here", name)
    with pytest.raises(HandInError, match=r"several learners: .*learners/ben-.*, .*learners/cleo-") as caught:
        join(course, here, account)
    assert "\n" not in str(caught.value)
    assert here.all() == ()
    join(course, here, Account(account).folder_of("Cleo"))
    assert [event.item for event in here.section("opening")] == ["Cleo0", "Cleo1"]


@pytest.mark.parametrize("files", [[], ["a"], ["a", "b"]])
def test_an_archive_is_not_joined(two, tmp_path, course, files):
    here, there, hand = two
    hand(there, "a")
    with ZipFile(tmp_path / "x.ZIP", "w") as archive:
        for file in files:
            archive.write(tmp_path / "class" / "a", file)
    with pytest.raises(HandInError, match=r"x\.ZIP is an archive: unpack it"):
        join(course, here, tmp_path / "x.ZIP")


def test_an_archive_without_a_file_is_no_hand_in(tmp_path, course):
    ZipFile(tmp_path / "x.zip", "w").close()
    with pytest.raises(HandInError, match="it holds no files"):
        read_hand_in(course.words, tmp_path / "x.zip")


def test_a_hand_in_that_was_changed_is_not_joined_as_a_record(two, tmp_path, course):
    here, there, hand = two
    before = here.all()
    hand(there, "x.jsonl")
    path = tmp_path / "class" / "x.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"right":false', b'"right":true'))
    with pytest.raises(HandInError, match=r"Nothing was taken from .*x\.jsonl: it was changed after it was written"):
        join(course, here, path)
    assert here.all() == before


@pytest.fixture
def hubs(course, tmp_path, monkeypatch):
    """Hand in from copies of one record, each under an account of its own, with some entries more."""
    (tmp_path / "class").mkdir()
    one = Record(tmp_path / "one")
    one.add(answered("a", right=False, at="q0"), answered("b", right=True, at="q1"))

    def write(account, name, *more):
        monkeypatch.setenv("JUPYTERHUB_USER", account)
        shutil.copytree(one.folder, tmp_path / account)
        record = Record(tmp_path / account)
        record.add(*(answered("b", right=True, at=item) for item in more))
        write_hand_in(course, record, tmp_path / "class" / f"{account}.jsonl", CLASS, name)
        return read_folder(course, tmp_path / "class")

    return write


@pytest.mark.parametrize("names", [("Al", "AL"), ("", "Al"), ("Al", ""), ("", "")])
@pytest.mark.parametrize("more", [(), ("q2",)])
def test_one_record_under_two_accounts_is_one_learner(hubs, names, more):
    hubs("a", names[0])
    folder = hubs("b", names[1], *more)
    assert [len(each.by_identity) for each in folder.hand_ins] == [2 + len(more)]
    assert [note.split(";")[0][:26] for note in folder.notes] == ["a.jsonl, b.jsonl: one reco"]


@pytest.mark.parametrize("names", [("Al", "Bo"), ("", "")])
def test_the_same_entries_in_the_files_of_two_learners_are_told(hubs, names):
    hubs("a", names[0], "q2")
    folder = hubs("b", names[1], "q3")
    assert [len(each.by_identity) for each in folder.hand_ins] == [3, 3]
    (note,) = folder.notes
    assert note.startswith("a.jsonl, b.jsonl: the same entries (2) are in the files of different learners (")
    assert ", ".join(sorted(each.learner for each in folder.hand_ins)) in note


def test_what_one_copied_from_another_is_told_though_one_holds_all_of_the_others(hubs):
    hubs("a", "Al")
    folder = hubs("b", "Bo", "q2")
    assert counted(folder) == {"Al": 2, "Bo": 3}
    assert [note.split(": their records")[0] for note in folder.notes] == [
        "a.jsonl, b.jsonl: the same entries (2) are in the files of different learners (Al, Bo), with the same times"
    ]


def test_a_templates_copies_stay_as_many_learners_and_are_one_line(hubs):
    hubs("a", "")
    hubs("b", "", "q2")
    folder = hubs("c", "", "q3")
    assert sorted(len(each.by_identity) for each in folder.hand_ins) == [2, 3, 3]
    assert len(folder.notes) == 1
