"""A class on a real hub, from its first vote to the report: a teacher and three learners in Chromium.

Where SEMINAR_PICTURES names a folder, each step is pictured there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.content import COURSE, WORDS
from tests.browser.tab import FORM, Tab, button, option
from tests.hub.real.parts import wait_for
from utils.teaching.handed_in.folder import read_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.hub.real.hub import Hub

pytestmark = pytest.mark.xdist_group("browser")

CLASS, SECTION, QUESTION = "seminar-a", "introduction", "attack-on-guam"
ASKED = COURSE.question(SECTION, QUESTION)
RIGHT = ASKED.key()
WRONG = next(each.id for each in ASKED.options if each.id != RIGHT)
AT_ONCE = 2_000
"""Milliseconds within which learners' forms follow their teacher, on a machine that has nothing else to do."""
PATIENCE = 60_000
NOTEBOOK = "seminar/notebooks/01-introduction.ipynb"


def words(key: str, **values: object) -> str:
    return WORDS(f"hub_pages.{key}", **values)


class Server:
    """One learner's server, as a `Tab` takes it."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.url = f"{hub.origin}/user/{name}"


class Class:
    """The pages of those who are in the room."""

    def __init__(self, hub: Hub, new_page: Callable[[], Page], folder: Path) -> None:
        """Begin with nobody; `hub` has a server for each learner when this returns."""
        self.hub, self.folder = hub, folder
        self._new_page, self._pictured = new_page, 0
        hub.enrol(["carla"], CLASS)
        learners = ("anna", "ben", "carla")
        for name in learners:
            hub.ask("POST", f"/users/{name}/server")
        self.tabs: dict[str, Tab] = {}
        self.pages: dict[str, Page] = {}
        for name in learners:
            wait_for(
                lambda name=name: hub.ask("GET", f"/users/{name}")["servers"][""]["ready"], f"server of {name}", 180
            )

    def log_in(self, name: str) -> Page:
        """Open a window of somebody's own."""
        page = self._new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{self.hub.origin}/hub/login?next=%2Fhub%2Fhome")
        page.locator("#username_input").fill(name)
        page.locator("#password_input").fill("any")
        page.locator("#login_submit").click()
        page.wait_for_url("**/hub/home")
        return page

    def comes(self, name: str) -> Tab:
        """Have a learner open a notebook and run its first cell; their form of the class is there."""
        tab = self.tabs[name] = Tab(self.log_in(name), Server(self.hub, name), NOTEBOOK)
        tab.open()
        tab.run_cell("open_section")
        expect(self.form(name)).to_be_visible()
        return tab

    def form(self, name: str) -> Locator:
        """Return the form in which a learner follows the class."""
        return self.tabs[name].page.locator(f"{FORM}[data-form='live-class']")

    def votes(self, name: str, answer: str, which: str) -> None:
        """Have a learner vote; it is on the disk when this returns."""
        form = self.form(name)
        option(form, answer).check()
        button(form, f"vote.cast_{which}").click()
        expect(form.locator(".saved")).to_contain_text("Saved")

    def picture(self, what: str) -> None:
        """Picture what each sees now, if somebody wants to look at it."""
        if folder := os.environ.get("SEMINAR_PICTURES"):
            self._pictured += 1
            seen = self.pages | {name: tab.page for name, tab in self.tabs.items()}
            for name, page in seen.items():
                page.screenshot(path=Path(folder, f"{self._pictured:02}-{what}-{name}.png"))


@pytest.fixture
def class_(hub, new_page, tmp_path):
    return Class(hub, new_page, tmp_path)


def press(control: Page, key: str, then: str) -> None:
    """Press the teacher's next step; their page has the phase `then` when this returns."""
    step = control.locator("#next")
    expect(step).to_have_text(words(key))
    control.wait_for_timeout(
        750
    )  # a second press right after a step is taken for one too many, by the page's own clock
    step.click()
    if key == "next_again":
        control.locator("#yes").click()
    expect(control.locator("#phase")).to_have_text(words(then))


def test_a_class_votes_discusses_votes_again_and_has_its_report(class_, hub):
    control = class_.log_in("teacher")
    control.goto(hub.address)
    control.get_by_role("link", name=words("link_control")).click()
    control.wait_for_url(f"**/classes/{CLASS}")
    board = control.context.new_page()
    board.goto(f"{hub.address}classes/{CLASS}/board")
    class_.pages = {"control": control, "board": board}
    class_.comes("anna")
    class_.comes("ben")
    expect(control.locator("#here")).to_have_text(WORDS.counted("hub_pages.here", 2))
    class_.picture("nothing")
    vote(class_, control)
    discuss(class_, control)
    vote_again_while_the_service_is_killed(class_, control)
    reveal(class_, control, board)
    read_what_came_of_it(class_, control, board)
    asked = [address for tab in class_.tabs.values() for address in tab.foreign]
    assert [address for address in asked if not address.startswith(hub.origin)] == []


def vote(class_, control):
    control.locator("#section").select_option(SECTION)
    listed = control.locator("#question option").filter(has_text=ASKED.prompt[:30])
    control.locator("#question").select_option(label=listed.inner_text())
    press(control, "next_none", "phase_vote")
    for name in ("anna", "ben"):
        expect(class_.form(name).get_by_role("radio").first).to_be_visible(timeout=AT_ONCE)
    class_.votes("anna", RIGHT, "first")
    class_.votes("ben", WRONG, "first")
    expect(control.locator("#voted")).to_have_text(WORDS.counted("hub_pages.voted_of", 2, of=2))
    class_.picture("vote")


def discuss(class_, control):
    press(control, "next_vote", "phase_discuss")
    control.locator("#pairs").click()
    for name in ("anna", "ben"):
        expect(class_.form(name)).to_contain_text(WORDS("live_vote.group", n=1))
    class_.picture("discuss")


def vote_again_while_the_service_is_killed(class_, control):
    """Somebody comes late besides."""
    press(control, "next_discuss", "phase_again")
    class_.comes("carla")
    class_.votes("carla", RIGHT, "first")
    expect(control.locator("#voted")).to_have_text(WORDS.counted("hub_pages.voted_of", 1, of=3))
    class_.votes("anna", RIGHT, "second")
    expect(control.locator("#voted")).to_have_text(WORDS.counted("hub_pages.voted_of", 2, of=3))
    class_.hub.service.kill()
    class_.votes("ben", RIGHT, "second")
    expect(control.locator("#connection")).to_have_text(words("lost"))
    class_.picture("killed")
    class_.hub.service.start()
    expect(control.locator("#voted")).to_have_text(WORDS.counted("hub_pages.voted_of", 3, of=3))
    class_.picture("again")


def reveal(class_, control, board):
    press(control, "next_again", "phase_revealed")
    for name in ("anna", "ben", "carla"):
        expect(class_.form(name)).to_contain_text(WORDS("live_vote.revealed_title"))
    expect(board.locator("#phase")).to_have_text(words("board_revealed"))
    class_.picture("revealed")
    press(control, "next_revealed", "phase_none")


def read_what_came_of_it(class_, control, board):
    address = f"{class_.hub.address}classes/{CLASS}"
    control.goto(f"{address}/report")
    expect(control.get_by_role("heading").first).to_be_visible()
    with board.expect_download() as download:
        board.evaluate("address => { location.href = address }", f"{address}/answers.zip")
    packed = class_.folder / "answers.zip"
    download.value.save_as(packed)
    votes = [file.events(SECTION, f"vote-{QUESTION}") for file in read_folder(COURSE, packed).hand_ins]
    assert sorted(map(len, votes)) == [1, 2, 2]
    me = class_.tabs["anna"].page
    me.goto(f"{class_.hub.address}me")
    expect(me.get_by_role("heading", name=words("me_title"))).to_be_visible()
    class_.picture("report")
