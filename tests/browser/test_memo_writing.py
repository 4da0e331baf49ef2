"""A memo written in a real JupyterLab by the keyboard: kept as it is typed, handed over in versions, compared then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.activities.memo.progress import DRAFTED, NUDGED, SUBMITTED
from utils.course.kinds import MEMOS
from utils.course.memo_fields import fields_in
from utils.markup import plain as bare
from utils.record import Record

from .content import COURSE, WORDS
from .reach import Screen, too_wide, violations
from .secret_texts import LENGTH, plain
from .tab import FORM, button, saved

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

SECTION = "memo-and-review"
MEMO = COURSE.entry(MEMOS, SECTION, "policy-memo")
CELLS = f'from utils import open_section\nhere = open_section("{SECTION}")', f'here.memo("{MEMO.id}")'
(FIRST, LINE), (SECOND, TEXT) = (
    next((step, part) for step in MEMO.steps for part in step.parts if part.form == form) for form in ("line", "text")
)
"""A line in the head and a text that counts, which stand on one page or on two."""
LONGEST = max(MEMO.steps, key=lambda step: sum(1 for part in step.parts for _ in fields_in(part)))
LONG = "word " * MEMO.full
SECRETS = {
    plain(text)
    for each in MEMO.exemplars
    for text in (*(note.note for note in each.notes), *each.texts.values())
    if len(plain(text)) >= LENGTH
}


def turn(form: Locator, label: str) -> None:
    """Go to the page with this label by the keyboard."""
    place = form.locator(".places button").filter(has_text=label).first
    place.press("Enter")
    expect(place).to_have_attribute("aria-current", "step")


def field(form: Locator, id_: str) -> Locator:
    return form.locator(f"[data-key='{id_}']")


def kinds(record) -> list[str]:
    return [each.kind for each in Record(record).section(SECTION) if each.activity == MEMO.id]


def got(tab: Tab) -> set[str]:
    """Return which texts of exemplars and of their notes have reached the browser."""
    messages = [plain(each) for each in tab.received]
    return {words for words in SECRETS if any(words in each for each in messages)}


def opened(tab: Tab) -> Locator:
    tab.run_all()
    form = tab.form(MEMO.title)
    expect(form).to_be_visible()
    return form


def test_a_memo_is_written_by_the_keyboard_kept_and_handed_over(lab, open_tab, record):
    tab = open_tab(lab.write(record, *CELLS))
    form = opened(tab)

    turn(form, bare(FIRST.title))
    field(form, LINE.id).press_sequentially("The minister")
    turn(form, bare(SECOND.title))
    field(form, TEXT.id).press_sequentially("Propose a meeting every quarter.")
    least, most = TEXT.words or (0, 0)
    expect(form).to_contain_text(WORDS("form.count-wanted", n=5, least=least, most=most))
    expect(form.locator(".tally").first).to_contain_text("5 words")
    field(form, TEXT.id).press("Tab")
    expect(saved(form)).to_be_visible()
    assert set(kinds(record)) == {DRAFTED}

    turn(form, bare(LONGEST.title))
    form.locator("input, textarea").last.scroll_into_view_if_needed()
    expect(form.locator(".places")).not_to_be_in_viewport()
    expect(form.locator(".tally").first).to_be_in_viewport()

    for begin_anew in (tab.reload, tab.restart):
        begin_anew()
        form = opened(tab)
        turn(form, bare(FIRST.title))
        expect(field(form, LINE.id)).to_have_value("The minister")
        turn(form, bare(SECOND.title))
        expect(field(form, TEXT.id)).to_have_value("Propose a meeting every quarter.")

    turn(form, WORDS("memo.page_whole"))
    expect(form.locator(".page")).to_contain_text("Propose a meeting every quarter.")
    button(form, "memo.submit").press("Enter")
    expect(form.locator(".page")).to_contain_text(WORDS("memo.short", submit=WORDS("memo.submit")))
    assert SUBMITTED not in kinds(record)
    button(form, "memo.submit").press("Enter")
    expect(form.locator(".page")).to_contain_text(WORDS("memo.handed_about_title"))
    assert kinds(record)[-2:] == [NUDGED, SUBMITTED]
    assert got(tab) == set(), "an exemplar came before the first full draft"

    turn(form, bare(SECOND.title))
    field(form, TEXT.id).fill(LONG)
    field(form, TEXT.id).press("Tab")
    expect(saved(form)).to_be_visible()
    turn(form, WORDS("memo.page_whole"))
    button(form, "memo.submit").press("Enter")
    expect(form.locator(".page")).to_contain_text("version 2")
    turn(form, WORDS("memo.page_examples"))
    expect(form.locator(".page")).to_contain_text(MEMO.exemplars[0].about[:40])
    assert got(tab), "no exemplar is seen where one was sent"

    turn(form, WORDS("memo.page_versions"))
    expect(form.locator(".page del").first).to_be_visible()
    expect(form.locator(".page ins").first).to_be_visible()
    assert violations(tab.page, FORM) == []
    with Screen(tab.page, "360 px"):
        assert too_wide(tab.page, FORM) == []
    assert (tab.errors, tab.foreign) == ([], [])


def test_a_press_on_the_page_of_evidence_is_answered_where_the_focus_goes(lab, open_tab, record):
    form = opened(open_tab(lab.write(record, *CELLS)))
    turn(form, WORDS("memo.evidence"))
    field(form, "line-0").fill("It costs 3 yen.")
    field(form, "source-0").fill("https://example.org/yen")
    button(form, "memo_evidence.own_add").press("Enter")
    expect(form.locator(".note:focus")).to_contain_text(WORDS("memo_evidence.in_list", n=1))
    expect(field(form, "line-1")).to_be_attached()
    expect(form.locator(".note:focus")).to_be_visible()
    expect(form.locator(".places [aria-current]")).to_have_attribute("aria-label", WORDS("memo.evidence"))
