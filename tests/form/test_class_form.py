"""The form that follows a class: told from another thread, it shows what is new and takes nothing from the learner."""

from __future__ import annotations

from threading import Thread

import pytest
from playwright.sync_api import expect

from utils.activities.quiz.live_class import live_class
from utils.activities.quiz.standing import Standing
from utils.form import ClassForm
from utils.outbox.messages import Live, Opening
from utils.record import Record

from .fakes import WORDS, Wire, tell


def standing(phase="vote", question="one", *, left=None, id_="now", **more):
    """Return how things stand with `question` open, or with nothing open where there is no `phase`."""
    opening = Opening(id=id_, class_="ir", section="opening", question=question, phase=phase, **more) if phase else None
    return Standing(live=Live(1, opening, ["ir"]), connected=True, left=left)


class Class:
    """A class, and the form that follows it in one kernel."""

    def __init__(self, course, record, now):
        self.course, self.now = course, now
        self.form = ClassForm(self.activity, record, WORDS)
        self.form.comm = self.wire = Wire()

    def activity(self):
        return live_class(self.course, self.now)

    def goes(self, now):
        """Go on to how things stand `now`, as the follower tells it: in a thread of its own."""
        self.now = now
        thread = Thread(target=self.form.follow)
        thread.start()
        thread.join()

    def vote(self, *answer, ballot="vote-now"):
        tell(self.form, {"do": "vote", "page": "class", "values": {f"answer-{ballot}": [*answer]}, "token": "t"})

    @property
    def shown(self):
        return str(self.form.view["form"])

    @property
    def problem(self):
        return self.form.view.get("problem", {}).get("text", "")


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record")


@pytest.fixture
def class_(fixed_course, record):
    return Class(fixed_course, record, standing(None))


def test_what_the_class_opens_goes_out_as_one_message_with_what_has_changed(class_):
    class_.goes(standing())
    (sent,) = class_.wire.sent
    assert sent["content"].items() >= {"version": 1, "count": 1, "ack": ""}.items()
    assert [*sent["content"]["changed"]] == ["0"]
    assert "answer-vote-now" in str(sent)
    class_.goes(standing())
    assert len(class_.wire.sent) == 1, "nothing has changed"
    class_.goes(standing(voted=1))
    assert [each["content"]["version"] for each in class_.wire.sent] == [1, 2]


def test_what_went_wrong_stays_in_sight_until_the_class_asks_something_else(class_):
    class_.goes(standing())
    class_.vote()
    assert class_.problem == "Choose one of the answers."
    class_.goes(standing(voted=1))
    assert class_.problem == "Choose one of the answers."
    assert class_.wire.sent[-1]["content"]["problem"]["text"] == class_.problem
    class_.goes(standing("discuss"))
    assert class_.problem == ""


def test_a_vote_counts_though_the_class_has_gone_on_counting_meanwhile(class_, record):
    class_.goes(standing())
    class_.now = standing(voted=3)  # not yet told to the form
    class_.vote("a")
    assert class_.problem == ""
    (event,) = record.all()
    assert (event.data["response"], event.data["opening"]) == ("a", "now")
    assert "3 of 3 have voted" in class_.shown


def test_a_vote_that_meets_another_phase_is_refused_in_words_and_shows_it(class_, record):
    class_.goes(standing())
    class_.now = standing("discuss")
    class_.vote("a")
    assert class_.problem == WORDS("live_vote.gone_on")
    assert WORDS("live_vote.discuss_title") in class_.shown
    assert record.all() == ()


def test_another_kernel_is_where_the_record_is_once_something_new_is_asked(fixed_course, record):
    here, there = (Class(fixed_course, each, standing()) for each in (record, Record(record.folder)))
    there.vote("a")
    for each in (here, there):
        each.goes(standing("again"))
        assert f"'label': '{WORDS('vote.cast_second')}'" in each.shown
    here.vote("b", ballot="again-now")
    assert [event.data["round"] for event in Record(record.folder).all()] == ["first", "second"]


def test_a_vote_that_was_cast_in_another_kernel_is_not_cast_twice(fixed_course, record):
    here, there = (Class(fixed_course, each, standing()) for each in (record, Record(record.folder)))
    there.vote("a")
    here.vote("b")
    assert here.problem == WORDS("form.kernel-moved")
    assert len(Record(record.folder).all()) == 1


def test_votes_and_news_that_arrive_together_are_taken_one_after_the_other(class_, record):
    class_.goes(standing())
    news = [Thread(target=class_.form.follow) for _ in range(20)]
    for number, each in enumerate(news):
        class_.now = standing(voted=number)
        each.start()
        if number == 10:
            class_.vote("a")
    for each in news:
        each.join()
    views = [each.get("content") or each["state"]["view"] for each in class_.wire.sent]
    assert [each["version"] for each in views] == [*range(1, len(views) + 1)]
    assert len(record.all()) == 1


def test_a_form_that_was_closed_hears_on_and_says_nothing(class_):
    class_.form.close()
    class_.goes(standing())
    assert class_.wire.sent == []


def test_a_form_that_comes_into_sight_is_told_the_time_that_is_left(class_):
    class_.goes(standing(left=60))
    class_.now = standing(left=20)
    tell(class_.form, {"do": ""})
    assert "'value': 20" in class_.shown


@pytest.fixture
def kernel(sheet, class_):
    """The kernel's side of a form in a tab: how things stand goes out as it does from the follower's thread."""

    class Kernel:
        def __init__(self):
            self.open()

        def open(self):
            self.form = sheet.open(class_.activity().view(()))

        def goes(self, now):
            class_.goes(now)
            sheet.answer(class_.activity().view(()), ack="")

    return Kernel()


def listen(sheet):
    """Write down from now on what is read out."""
    sheet.script(
        """() => {
            const spoken = document.querySelector(".seminar-form > .unseen");
            window.read = [];
            new MutationObserver(() => spoken.textContent && window.read.push(spoken.textContent))
                .observe(spoken, { childList: true });
        }"""
    )


def test_what_is_ticked_and_not_sent_survives_what_the_class_does(kernel, sheet):
    kernel.goes(standing())
    option = kernel.form.get_by_role("radio", name="Beta")
    option.check()
    option.focus()
    for voted in (1, 2):
        kernel.goes(standing(voted=voted))
        expect(kernel.form).to_contain_text(f"{voted} of {voted} have voted")
        expect(option).to_be_checked()
        expect(option).to_be_focused()
    assert sheet.sent() == []


def test_what_is_typed_keeps_its_cursor(kernel):
    kernel.goes(standing(question="word"))
    typed = kernel.form.get_by_role("textbox").first
    typed.press_sequentially("SC")
    typed.press("ArrowLeft")
    kernel.goes(standing(question="word", voted=4))
    expect(kernel.form).to_contain_text("4 of 4 have voted")
    typed.press_sequentially("E")
    expect(typed).to_have_value("SEC")
    expect(typed).to_be_focused()


def test_the_ballot_of_the_second_vote_is_empty(kernel):
    kernel.goes(standing())
    kernel.form.get_by_role("radio", name="Beta").check()
    kernel.goes(standing("discuss"))
    expect(kernel.form.get_by_role("radio")).to_have_count(0)
    kernel.goes(standing("again"))
    expect(kernel.form.get_by_role("radio", name="Beta")).not_to_be_checked()


def test_each_phase_is_read_out_once_and_what_is_counted_is_not(kernel, sheet):
    listen(sheet)
    for phase in ("vote", "discuss", "again"):
        kernel.goes(standing(phase))
        expect(sheet.spoken).to_contain_text(WORDS(f"live_vote.{phase}"))
        for voted in (1, 2, 3):
            kernel.goes(standing(phase, voted=voted))
        if phase != "discuss":
            expect(kernel.form).to_contain_text("3 of 3 have voted")
    sheet.page.wait_for_timeout(100)  # as long as the reading of a change takes, twice
    read = sheet.script("window.read")
    assert [
        text.count(WORDS(f"live_vote.{phase}")) for phase, text in zip(("vote", "discuss", "again"), read, strict=True)
    ] == [1, 1, 1]


def test_the_focus_goes_to_what_is_new_where_the_ballot_went(kernel):
    kernel.goes(standing())
    kernel.form.get_by_role("radio", name="Beta").focus()
    kernel.goes(standing("discuss"))
    expect(kernel.form.locator(".note", has_text=WORDS("live_vote.discuss_title"))).to_be_focused()


def test_a_clock_runs_by_itself_and_is_put_right_by_the_class(kernel, sheet):
    sheet.page.clock.install()
    sheet.load()
    kernel.open()
    kernel.goes(standing("discuss", left=62))
    clock = kernel.form.get_by_role("timer")
    expect(clock).to_have_text("1:02")
    sheet.page.clock.run_for(10_000)
    expect(clock).to_have_text("0:52")
    kernel.goes(standing("discuss", left=52, voted=1))
    sheet.page.clock.run_for(2_000)
    expect(clock).to_have_text("0:50")
    kernel.goes(standing("discuss", left=5))
    sheet.page.clock.run_for(6_000)
    expect(clock).to_have_text("0:00")
    expect(sheet.spoken).to_have_text(WORDS("form.over"))
    kernel.goes(standing("again", left=30))
    expect(clock).to_have_text("0:30")


def test_a_press_does_not_turn_the_clock_back(kernel, sheet):
    sheet.page.clock.install()
    sheet.load()
    kernel.open()
    kernel.goes(standing(left=62))
    sheet.page.clock.run_for(10_000)
    kernel.form.get_by_role("button", name=WORDS("vote.cast_first")).click()
    assert [each["do"] for each in sheet.sent()] == ["vote"]
    expect(kernel.form.get_by_role("timer")).to_have_text("0:52")


@pytest.mark.parametrize("phase", ["vote", "discuss", "again", "revealed"])
def test_a_narrow_form_of_a_class_has_nothing_beside_the_page(kernel, sheet, phase):
    sheet.page.set_viewport_size({"width": 360, "height": 740})
    kernel.goes(standing(phase, left=60, group=2, mates=["ben", "carla"]))
    assert kernel.form.evaluate("form => form.scrollWidth <= form.clientWidth")
    assert sheet.script("document.documentElement.scrollWidth <= innerWidth")
