"""What a teacher follows on a hub, in a real browser: texts are marked, memos dealt and returned; the real service."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytest.importorskip("jupyterhub", reason="the extra hub is not installed")

from tests.hub.web.served import PREFIX, Served, in_class
from tests.hub.web.test_memos import CLASS, NAME, LiveRoom
from utils.activities.discussion.discussion import DiscussionActivity
from utils.hub.store import Store

from .content import COURSE, WORDS

pytestmark = pytest.mark.xdist_group("browser")

PROMPT = next(each for section in COURSE.info.sections for each in DiscussionActivity.find(COURSE, section.id))
NASTY = "</script><script>document.title = 'taken over'</script><img src=x onerror=\"document.title = 'taken over'\">"


@pytest.fixture
def room(tmp_path):
    """Three learners who have written a memo and a text, by their names; the service that has both."""
    store = Store(f"sqlite:///{tmp_path / 'hub' / 'seminar.db'}")
    store.upgrade()
    made = LiveRoom(tmp_path, None)
    made.served = Served(made.course, store)
    store.keep_names(CLASS, names=True)
    for each in ("anna", "ben", "p3"):
        stage = PROMPT.content.stages[0]
        made.record(each).add(PROMPT.entry("submitted", stage, text=f"{NASTY} of {each}", stage=stage))
        made.come(each, f"memo of {each} {NASTY}")
    yield made
    made.served.stop()
    store.close()


@pytest.fixture
def open_page(browser, room):
    """Open a page of the class as its teacher, who has logged in; nothing may go wrong on it."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    value = room.served.cookie("teacher").partition("=")[2].strip('"')
    context.add_cookies([{"name": "service-seminar", "value": value, "domain": "127.0.0.1", "path": PREFIX}])
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)

    def open_(path):
        page.goto(f"http://127.0.0.1:{room.served.port}{PREFIX}{in_class(path)}")
        return page

    yield open_
    context.close()
    assert wrong == []


def no_violation(page):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


def test_texts_are_marked_on_the_services_page_and_marks_are_kept_and_saved(open_page):
    page = open_page("classes/{class}/texts")
    no_violation(page)
    expect(page.locator("main li")).to_have_text(f"{PROMPT.title} 3 of 3 wrote")
    page.locator("main li a").click()
    expect(page.locator("#progress")).not_to_be_empty()
    assert page.title() == WORDS("marking.title", title=PROMPT.title)
    comment = page.locator("article label.whole textarea").first
    comment.fill("well said")
    with page.expect_download() as saving:
        page.locator("#save").click()
    saved = Path(saving.value.path()).read_text(encoding="utf-8-sig")
    assert saved.count("well said") == 1
    assert all(each in saved for each in ("anna", "ben", "p3"))
    page.reload()
    expect(comment).to_have_value("well said")


def test_memos_are_dealt_and_returned_by_keyboard(open_page, room):
    page = open_page("classes/{class}/memos")
    no_violation(page)
    memo = page.locator(f"[data-memo='{NAME}']")
    standing, done = memo.locator(".standing"), memo.locator(".done")
    expect(standing).to_contain_text("Handed over: 3 of 3 (anna, ben and p3).")
    expect(memo.locator("[data-do=return]")).to_be_hidden()
    memo.locator("[data-do=deal]").focus()
    page.keyboard.press("Enter")
    expect(done).to_contain_text("Dealt: 3 memos, each to 2 readers.")
    expect(memo.locator("[data-do=deal]")).to_have_text(WORDS("hub_follow.memos_deal_again"))
    expect(memo.locator("[data-do=deal]")).to_be_focused()
    room.read_all("anna")
    page.keyboard.press("Tab")
    expect(memo.locator("[data-do=return]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(done).to_contain_text("2 readings came back, of 2 memos.")
    expect(standing).to_contain_text("Readings handed over: 2 of 6.")
    no_violation(page)
    assert len(room.fetch("ben").readings()) == 1
    memo.locator("[data-do=end]").click()
    expect(page.locator("#not-yet")).to_be_focused()
    page.keyboard.press("Enter")
    assert len(room.parcels("ben")) == 2
    memo.locator("[data-do=end]").click()
    page.locator("#yes").click()
    expect(done).to_have_text(WORDS("hub_follow.memos_ended"))
    expect(memo.locator("label.before")).to_be_visible()
    assert room.parcels("ben") == []


def test_what_is_refused_is_said_beside_the_button(open_page):
    page = open_page("classes/{class}/memos")
    other = page.locator(f".memo:not([data-memo='{NAME}'])").first
    other.locator("[data-do=deal]").click()
    expect(other.locator("#told")).to_contain_text("Fewer than 2 memos were handed over")
