"""Several learners on one account, one after the other: nobody writes into somebody else's record."""

from __future__ import annotations

from pathlib import Path

import pytest

from utils.record import Account, Entry, Record, RecordError

ONE = Entry(kind="answered", section="introduction", activity="quiz", data={"text": "one"})


def begin(name: str) -> Record:
    Account.find().begin(name)
    return Record.open()


def test_each_learner_has_a_record_of_their_own(record_folder: Path) -> None:
    first = Record.open()
    assert (first.folder, first.name) == (record_folder, "")
    first.add(ONE)
    ben = begin(" Ben  B. ")
    assert (ben.name, ben.all(), ben.faults) == ("Ben B.", (), ())
    ben.add(ONE, ONE)
    cleo = begin("Cleo")
    cleo.add(ONE, ONE, ONE)
    assert len({first.learner, ben.learner, cleo.learner}) == 3
    assert [len(begin(name).all()) for name in ("", "ben b.", "CLEO")] == [1, 2, 3]
    assert begin("BEN B.").learner == ben.learner
    assert begin("").learner == first.learner


def test_a_kernel_of_somebody_elses_writes_nothing_and_says_so(record_folder: Path) -> None:
    first = Record.open()
    first.add(ONE)
    ben = begin("Ben")
    assert ben.turn == ""
    assert first.turn
    with pytest.raises(RecordError, match="“Ben” has begun on this account since: run the notebook from the top"):
        first.add(ONE)
    with pytest.raises(RecordError, match="“Ben” has begun"):
        first.take_in(ben.all())
    assert "“Ben” has begun" in first.faults[0]
    begin("")
    assert not first.turn
    first.add(ONE)
    with pytest.raises(RecordError, match="no name has begun on this account again"):
        ben.add(ONE)
    assert len(Record(record_folder).all()) == 2
    assert Record(ben.folder).all() == ()


def test_kernels_of_one_learner_do_not_disturb_each_other(record_folder: Path) -> None:
    one = begin("Ben")
    two = begin("ben")
    one.add(ONE)
    two.add(ONE)
    assert len(Record(one.folder).all()) == 2


@pytest.mark.parametrize(
    "name",
    ["../../x", "日本 太郎", "con", "a/b\\c:d*?", "x" * 100, "é", "e\u0301 ", ".", "🙂", "\ud800", "a\nb\x1b[31m"],
)
def test_every_name_makes_a_folder_within_the_accounts(record_folder: Path, name: str) -> None:
    record = begin(name)
    record.add(ONE)
    assert Record.open().all() == record.all()
    assert record_folder in (record.folder, *record.folder.parents)
    assert record.folder.name.isascii()
    assert len(record.folder.name) < 50
    assert record.name.isprintable()


def test_names_that_look_alike_in_a_folders_name_are_two(record_folder: Path) -> None:
    names = ("Jörg", "Jorg", "J-org", "太郎", "花子", "")
    assert len({Account.find().folder_of(name) for name in names}) == len(names)
    assert Account.find().folder_of("e\u0301") == Account.find().folder_of("É")


def test_a_name_too_long_is_refused_in_a_line(record_folder: Path) -> None:
    with pytest.raises(RecordError, match="The name is too long: 100 letters"):
        begin("x" * 101)
    assert not record_folder.exists()


def test_who_cannot_be_written_down_is_told(record_folder: Path) -> None:
    record_folder.parent.mkdir(exist_ok=True)
    account = Account(record_folder)
    record_folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(RecordError, match="Nothing was saved in"):
        account.begin("Ben")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("my-record", r"different folders; write the whole path, such as /.*/my-record$"),
        ("../x", "write the whole path"),
        ("~nosuchuser/x", "this computer knows no such home"),
        ("/" + "x" * 5000, "no record can be there: "),
        (__file__, "no record can be there: it is a file"),
    ],
)
def test_a_place_that_cannot_be_is_one_line(text: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMINAR_RECORD", text)
    with pytest.raises(RecordError, match=says) as caught:
        Record.open()
    assert "\n" not in str(caught.value)
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_the_first_learner_is_found_again_under_the_name_of_the_first_hand_in(record_folder: Path) -> None:
    account = Account(record_folder)
    Record.open().add(ONE)
    account.name_first("Anna A.")
    account.name_first("Ben")  # who handed in from her record does not become her
    account.begin("Ben")
    assert Record.open().all() == ()
    account.begin("ANNA  a.")
    assert [event.kind for event in Record.open().all()] == [ONE.kind]
    assert account.folder_of("anna a.") == account.folder_of("") != account.folder_of("Ben")


def test_a_first_learner_without_a_name_stays_without_one(record_folder: Path) -> None:
    account = Account(record_folder)
    Record.open().add(ONE)
    account.name_first("  ")
    assert account.folder_of("Anna") != account.folder_of("")


def test_the_name_of_somebody_who_has_begun_is_no_name_for_the_first_learner(record_folder: Path) -> None:
    account = Account(record_folder)
    first = Record.open()
    first.add(ONE)
    ben = begin("Ben")  # who has answered nothing yet
    begin("")
    account.name_first("BEN")
    assert begin("Ben").folder == ben.folder != first.folder
    assert ben.turn == ""
    account.name_first("Anna")
    assert begin("Anna").folder == first.folder


def test_a_record_of_ones_own_comes_before_the_first_learners_name(record_folder: Path) -> None:
    ben = begin("Ben")
    ben.add(ONE)
    (record_folder / "first.txt").write_text("Ben\n", encoding="utf-8")
    assert begin("ben").all() == ben.all() != ()
