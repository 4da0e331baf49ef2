"""A round of memos without files: dealt, fetched, read and returned through the service, by the code of the command."""

from __future__ import annotations

import msgspec
import pytest
from lxml import html

from tests.hub.test_forgetting import cells
from tests.teaching.memos.classroom import MEMO, SECTION, Classroom
from utils.activities.activity import Action, RefusedError
from utils.activities.memo.readings import ReadingsActivity
from utils.activities.memo.said import Reading
from utils.hub.asked import DealMemos, Done, OfMemo
from utils.hub.database import BadPostError
from utils.hub.hand_ins import class_folder
from utils.hub.store import Forgotten
from utils.hub.workshops import DEALS, Place, Round
from utils.outbox.messages import Batch, Parcels
from utils.teaching.handed_in.hand_in import PRIVATE
from utils.teaching.memos.package import PackageFile
from utils.teaching.memos.rounds import deal_memos, return_readings

from .fake_hub import SUBMIT, user
from .served import CLASS, in_class

NAME = f"{SECTION}/{MEMO}"
PLACE = Place(CLASS, SECTION, MEMO)
PAGE = in_class("classes/{class}/memos")


class LiveRoom(Classroom):
    """Learners on a hub: what they do is posted to the service, and packages are fetched from it."""

    def __init__(self, place, served):
        super().__init__(place)
        self.served = served

    def come(self, learner, text=""):
        """Let a learner of this name write a memo, and send what they did."""
        self.served.hub.users[learner] = user(learner, SUBMIT, groups=[CLASS])
        if text:
            self.write(learner, text)
        self.send(learner)

    def send(self, learner):
        events = [each for each in self.record(learner).all() if each.kind not in PRIVATE]
        info = self.course.info
        answer = self.served.ask("POST", "api/events", learner, Batch(info.id, info.version, {}, events))
        assert answer.status == 200, answer.body

    def teach(self, what, message):
        answer = self.served.ask("POST", in_class(f"api/classes/{{class}}/memos/{what}"), "teacher", message)
        return msgspec.json.decode(answer.body, type=Done) if answer.status == 200 else answer

    def deal(self, readers=2):
        return self.teach("deal", DealMemos(NAME, readers))

    def give_back(self):
        return self.teach("return", OfMemo(NAME))

    def parcels(self, learner):
        answer = self.served.ask("GET", "api/packages", learner)
        assert answer.status == 200, answer.body
        return msgspec.json.decode(answer.body, type=Parcels).parcels

    def activity(self, learner):
        packages = PackageFile(self.course, self.record(learner), lambda: self.parcels(learner))
        return ReadingsActivity(self.course, SECTION, self.memo.content, packages)

    def fetch(self, learner):
        """Press the button in the form; return what the form then has."""
        activity, record = self.activity(learner), self.record(learner)
        record.add(*activity.act(activity.events(record), Action("fetch", "package")))
        return activity.replay(activity.events(record))

    def read_all(self, learner):
        """Read every memo that was fetched, and send the readings."""
        progress = self.fetch(learner)
        for key in progress.memos():
            levels = {line.id: "there" for line in self.memo.content.rubric}
            self.say(learner, key.deal, key.label, Reading(levels, change=f"{learner} asks for more"))
        self.send(learner)

    def place_on_hub(self):
        return self.served.store.round(PLACE)


@pytest.fixture
def room(tmp_path, serve):
    made = LiveRoom(tmp_path, None)
    made.served = serve(made.course)
    return made


@pytest.fixture
def four(room):
    """Four who have handed over a memo that was dealt."""
    for n in range(4):
        room.come(f"p{n}", f"memo-of-{n}")
    assert room.deal().dealt
    return room


def texts(progress):
    return " ".join(text for version in progress.memos().values() for text in version.texts.values())


def test_each_fetches_two_memos_of_others_and_nobody_is_named(four):
    for n in range(4):
        (parcel,) = four.parcels(f"p{n}")
        said = texts(four.fetch(f"p{n}"))
        assert len({each for each in range(4) if f"memo-of-{each}" in said}) == 2
        assert f"memo-of-{n}" not in said
        assert not any(f'"p{each}"' in parcel.file for each in range(4))
    assert four.parcels("carla") == []


def test_the_packages_are_those_of_the_command(four, tmp_path):
    store, kept = four.served.store, four.place_on_hub()
    seed = DEALS.decode(kept.deal).seed
    folder = tmp_path / "of-the-command"
    deal_memos(four.course, class_folder(four.course, store, CLASS).hand_ins, folder, memo=MEMO, seed=seed)
    assert (folder / "deal.json").read_bytes().split() == msgspec.json.format(kept.deal).split()
    written = {f"to-read/{path.name}": path.read_bytes() for path in (folder / "to-read").iterdir()}
    assert written == kept.files
    for n in range(4):
        four.read_all(f"p{n}")
    four.give_back()
    return_readings(four.course, class_folder(four.course, store, CLASS).hand_ins, folder)
    back = {f"returned/{path.name}": path.read_bytes() for path in (folder / "returned").iterdir()}
    assert len(back) == 4
    assert {**written, **back} == four.place_on_hub().files


def test_what_readers_say_comes_back_to_the_author_alone(four):
    for n in range(3):
        four.read_all(f"p{n}")
    done = four.give_back()
    assert done.lines[0] == "6 readings came back, of 4 memos."
    assert any(each.startswith("Readings not in yet") for each in done.lines)
    assert "Readings handed over: 6 of 8." in done.standing
    readers = {each.file: {reader.file for reader, _ in DEALS.decode(four.place_on_hub().deal).readers_of(each)}
               for each in DEALS.decode(four.place_on_hub().deal).people}  # fmt: skip
    owners = four.place_on_hub().owners
    for file, of in readers.items():
        said = {each.change for each in four.fetch(owners[file]).readings().values()}
        assert said == {f"{owners[reader]} asks for more" for reader in of if owners[reader] != "p3"}


def test_late_comers_are_dealt_in_and_what_was_dealt_stays(four):
    before = {n: four.fetch(f"p{n}").memos() for n in range(4)}
    kept = four.place_on_hub()
    four.come("p4", "memo-of-4")
    four.come("p5")
    page = html.document_fromstring(four.served.ask("GET", PAGE, "teacher").body.decode())
    assert "Handed over after the deal, and not in it yet: learner-" in page.text_content()
    done = four.deal(readers=3)
    assert any(each.startswith("Memos that came later") for each in done.lines)
    assert DEALS.decode(four.place_on_hub().deal).readers == 2
    assert four.place_on_hub().begun == kept.begun
    assert len(four.fetch("p4").memos()) == 2
    for n in range(4):
        (parcel,) = four.parcels(f"p{n}")
        changed = parcel.file.encode() not in kept.files.values()
        after = four.fetch(f"p{n}").memos() if changed else before[n]
        assert after.items() >= before[n].items()
    assert four.parcels("p5") == []


def test_nothing_new_is_said_to_learners_and_teachers(four):
    four.fetch("p0")
    with pytest.raises(RefusedError, match="nothing newer"):
        four.fetch("p0")
    assert "No package is new." in four.deal().lines
    four.come("p5")
    with pytest.raises(RefusedError, match="nothing for you yet"):
        four.fetch("p5")


def test_fewer_than_two_memos_are_not_dealt(room):
    room.come("p0", "memo-of-0")
    answer = room.deal()
    assert answer.status == 409
    assert answer.json["error"].startswith("Fewer than 2 memos")
    assert room.give_back().status == 409
    assert room.parcels("p0") == []


def test_a_round_that_is_ended_is_gone_and_another_can_begin(four):
    old = DEALS.decode(four.place_on_hub().deal).id
    done = four.teach("end", OfMemo(NAME))
    assert not done.dealt
    assert four.place_on_hub() == Round()
    assert four.parcels("p0") == []
    four.come("p4", "memo-of-4")
    assert four.deal(readers=3).dealt
    assert DEALS.decode(four.place_on_hub().deal).id != old
    assert len(four.fetch("p0").memos()) == 3


def test_a_round_of_another_version_is_not_gone_on_with(four, monkeypatch):
    monkeypatch.setattr(four.course, "info", msgspec.structs.replace(four.course.info, version="other"))
    answer = four.deal()
    assert answer.status == 409
    assert "dealt with version" in answer.json["error"]


def test_what_was_dealt_meanwhile_is_not_overwritten(four):
    kept, store = four.place_on_hub(), four.served.store
    with pytest.raises(BadPostError):
        store.keep_round(PLACE, b"{}", Round(b"other"))
    with pytest.raises(BadPostError):
        store.keep_round(PLACE, b"", Round(b"other"))
    with pytest.raises(BadPostError):
        store.keep_round(PLACE, kept.deal, Round(b"other", {"to-read/x.json": b"{}"}, {"x": "nobody-here"}))
    assert four.place_on_hub() == kept


def test_whoever_is_forgotten_is_in_no_deal_and_in_nobodys_package(four):
    for n in range(4):
        four.read_all(f"p{n}")
    four.give_back()
    store = four.served.store
    four.come("p4", "memo-of-4")
    readers = sum("memo-of-0" in str(four.parcels(f"p{n}")) for n in range(1, 4))
    assert readers == 2
    assert {table for table, _ in cells(store, "memo-of-0")} == {"event", "workshop", "package"}
    done = store.forget_person("p0")
    assert done._replace(events=0) == Forgotten(learners=1, events=0, openings=0, left=0, packages=2)
    assert cells(store, "memo-of-0") == cells(store, "p0 asks for more") == []
    assert len(cells(store, "p1 asks for more")) > 0
    deal = DEALS.decode(four.place_on_hub().deal)
    assert deal.sound
    assert sum(each.withdrawn for each in deal.people) == 1
    assert four.deal().dealt
    again = DEALS.decode(four.place_on_hub().deal)
    assert again.sound
    assert cells(store, "memo-of-0") == []
    for n in range(1, 5):
        activity = four.activity(f"p{n}")
        (package, *_) = [each for each in activity.packages.delivered(SECTION, MEMO) if each.memos]
        assert len(package.memos) == 2
    four.give_back()
    assert cells(store, "p0 asks for more") == []


def test_a_class_that_is_forgotten_has_no_round(four):
    four.fetch("p0")
    done = four.served.store.forget_class(CLASS)
    assert (done.left, done.packages, done.learners) == (0, 4, 4)
    assert cells(four.served.store, "memo-of") == []


def test_an_old_round_is_forgotten_though_its_class_goes_on(four):
    store, now = four.served.store, four.served.store._now
    store._now = lambda: now().replace(year=now().year + 1)
    for n in range(4):
        four.send(f"p{n}")
    done = store.forget_before(30)
    assert (done.left, done.packages, done.learners) == (0, 4, 0)
    assert four.place_on_hub() == Round()


def test_the_page_says_how_each_memo_stands_and_names_by_the_classs_choice(four):
    page = html.document_fromstring(four.served.ask("GET", PAGE, "teacher").body.decode())
    (memo,) = page.xpath(f"//section[@data-memo={NAME!r}]")
    assert "Handed over: 4 of 4 (learner-" in memo.text_content()
    assert "readers of each 2" in memo.text_content()
    four.served.store.keep_names(CLASS, names=True)
    page = html.document_fromstring(four.served.ask("GET", PAGE, "teacher").body.decode())
    assert "Handed over: 4 of 4 (p0, p1, p2 and p3)." in page.text_content()


def test_who_has_left_the_class_still_gets_what_was_said_of_their_memo(four):
    four.served.hub.users["moved"] = user("p0", SUBMIT, groups=["elsewhere"])
    info = four.course.info
    assert four.served.ask("POST", "api/events", "moved", Batch(info.id, info.version, {}, [])).status == 200
    assert [each.name for each in four.served.store.learners(CLASS)] == ["p1", "p2", "p3"]
    for n in range(1, 4):
        four.read_all(f"p{n}")
    four.give_back()
    assert len(four.fetch("p0").readings()) == 2


def test_a_step_that_comes_too_late_is_refused_in_a_line(four, monkeypatch):
    real = four.served.store.keep_round

    def meanwhile(place, before, after):
        real(place, before, Round(before + b" "))
        real(place, before, after)

    monkeypatch.setattr(four.served.store, "keep_round", meanwhile)
    answer = four.deal()
    assert (answer.status, answer.json["error"]) == (409, four.course.words("hub_follow.changed"))
