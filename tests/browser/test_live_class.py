"""A live class in a real JupyterLab: the form follows by itself, by keyboard, over reloads and in new kernels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from playwright.sync_api import expect

from tests.outbox.fake_service import TOKEN, FakeService, serving, until
from utils.outbox.messages import Count, Live, Opening, Tally
from utils.record import Record

from .content import WORDS
from .reach import too_wide, violations
from .tab import FORM, Tab, button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator

pytestmark = pytest.mark.xdist_group("browser")

SECTION, QUESTION = "introduction", "use-in-the-figure"
AT_ONCE = 2_000  # ms within which learners' forms follow
TALLY = Tally(7, 6, [Count("A", "Some say this", 4, 1), Count("B", "Others say that", 3, 5)])


class Class:
    """A class, its service, and the form of one learner."""

    def __init__(self, tab: Tab, service: FakeService) -> None:
        """Begin with nothing open."""
        self.tab, self._service, self._version = tab, service, 0

    @property
    def form(self) -> Locator:
        return self.tab.page.locator(f"{FORM}[data-form='live-class']")

    def goes(self, phase: str = "", **more: object) -> None:
        """Go on to `phase`, or close the question."""
        self._version += 1
        where = {"class_": "ir", "section": SECTION, "question": QUESTION, "id": "now", "phase": phase, **more}
        live = Live(self._version, Opening(**where) if phase else None, ["ir"])  # type: ignore[arg-type]
        self._service.first_words = b"event: live\ndata: " + msgspec.json.encode(live) + b"\n\n"
        self._service.tell(live)

    def open(self) -> None:
        """Run the notebook's first cells; a form is there when this returns."""
        self.tab.run_cell("open_section")
        expect(self.form).to_be_visible()


@pytest.fixture
def service() -> Iterator[FakeService]:
    """The service of a class."""
    with serving() as running:
        yield running


@pytest.fixture
def class_(lab, open_tab, record, service) -> Class:
    """A class that a learner has opened a section in."""
    hub = {"SEMINAR_HUB": service.address, "JUPYTERHUB_API_TOKEN": TOKEN}
    class_ = Class(open_tab(lab.copy("01-introduction.ipynb", record, **hub)), service)
    class_.goes()
    class_.open()
    expect(class_.form).to_contain_text(WORDS("live_vote.nothing", classes="ir"))
    return class_


def test_a_vote_appears_by_itself_and_is_cast_by_keyboard_alone(class_, record, service):
    class_.goes("vote", of=9)
    expect(class_.form.get_by_role("radio").first).to_be_visible(timeout=AT_ONCE)
    page = class_.tab.page
    class_.tab.reach(class_.form.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    class_.goes("vote", of=9, voted=4)
    expect(class_.form).to_contain_text("4 of 9 have voted", timeout=AT_ONCE)
    expect(class_.form.get_by_role("radio").nth(1)).to_be_checked()
    expect(class_.form.get_by_role("radio").nth(1)).to_be_focused()
    class_.tab.reach(button(class_.form, "vote.cast_first"))
    page.keyboard.press("Enter")
    expect(class_.form.locator(".saved")).to_contain_text("Saved")
    until(lambda: service.events)
    (event,) = Record(record).all()
    assert (event.kind, event.data["opening"], event.data["phase"]) == ("voted", "now", "vote")
    expect(class_.form).to_contain_text(WORDS("outbox.sent", time="").strip())
    assert (class_.tab.errors, class_.tab.foreign) == ([], [])


def test_the_form_follows_while_a_cell_runs(class_):
    page = class_.tab.page
    page.evaluate(
        """() => {
            const panel = jupyterapp.shell.currentWidget;
            panel.sessionContext.session.kernel.requestExecute({ code: "import time; time.sleep(600)" });
        }"""
    )
    page.wait_for_function("jupyterapp.shell.currentWidget.sessionContext.kernelDisplayStatus === 'busy'")
    class_.goes("vote")
    expect(class_.form.get_by_role("radio").first).to_be_visible(timeout=AT_ONCE)
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.interrupt()")


def test_what_was_voted_is_there_after_a_reload_and_in_a_new_kernel(class_):
    class_.goes("vote")
    class_.form.get_by_role("radio").first.check()
    button(class_.form, "vote.cast_first").click()
    said = class_.form.locator(".note", has_text=WORDS("vote.first"))
    expect(said).to_be_visible()
    class_.tab.save()
    class_.tab.reload()
    class_.goes("discuss", group=2, mates=["ben"], left=90)
    class_.open()
    expect(class_.form).to_contain_text(WORDS("live_vote.discuss_title"))
    expect(said).to_be_visible()
    class_.tab.restart()
    class_.goes("again")
    class_.open()
    expect(button(class_.form, "vote.cast_second")).to_be_visible()
    expect(class_.form.get_by_role("radio", checked=True)).to_have_count(0)


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_every_phase_can_be_read_in_little_room_and_in_the_dark(class_, width, theme):
    page = class_.tab.page
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', { theme })", f"JupyterLab {theme}")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(theme == "Light").lower())
    try:
        for phase in ("vote", "discuss", "again", "revealed"):
            told = {"tally": TALLY} if phase == "revealed" else {"left": 75}
            class_.goes(phase, of=9, voted=3, group=2, mates=["ben", "carla"], **told)
            expect(class_.form).to_contain_text(WORDS(f"live_vote.{phase}_title"), timeout=AT_ONCE)
            look(class_)
    finally:
        page.set_viewport_size({"width": 1200, "height": 900})
        page.evaluate("jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Light' })")


def look(class_):
    selector = f"{FORM}[data-form='live-class']"
    found = violations(class_.tab.page, selector, colours=True)
    # The first cell of a section stands above its first heading of the second level.
    assert [each for each in found if not each.startswith("heading-order")] == []
    assert too_wide(class_.tab.page, selector) == []


def test_who_reads_further_down_stays_where_they_are(class_):
    page = class_.tab.page
    place = page.locator(".jp-MarkdownOutput h2").nth(1)
    place.evaluate("place => place.scrollIntoView()")
    before = place.bounding_box()["y"]
    for phase, ballots in (("vote", 1), ("", 0)):
        class_.goes(phase)
        expect(button(class_.form, "vote.cast_first")).to_have_count(ballots, timeout=AT_ONCE)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert place.bounding_box()["y"] == pytest.approx(before, abs=2)
