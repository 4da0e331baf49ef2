"""Memos of others are read from a package, and readings of one's own are answered, in a real notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.activities.memo.readings import ReadingsActivity
from utils.activities.memo.readings_record import Key, Response
from utils.activities.memo.said import Back, Dealt, Package, PassageComment, Reading, Version
from utils.course.kinds import MEMOS
from utils.record import Record
from utils.teaching.handed_in.hand_in import pseudonym
from utils.teaching.memos.package import as_file

from .content import COURSE, WORDS
from .reach import Screen, too_wide, violations
from .tab import FORM, button, saved

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from utils.activities.memo.readings_record import Progress

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

SECTION, MEMO = next(
    (section.id, memo) for section in COURSE.info.sections for memo in COURSE.entries(MEMOS, section.id)
)
CELLS = f'from utils import open_section\nhere = open_section("{SECTION}")', f'here.readings("{MEMO.id}")'
PART = next(part for part in MEMO.parts if part.form == "text")
TEXT = "Tokyo pays for the “new” quay: $5 million and $7 million a year. <b>Nobody</b> else does."
FIRST = MEMO.rubric[0]
GIVEN = Reading(
    {FIRST.id: "there"}, {FIRST.id: "Clear <i>at once</i>."}, (PassageComment(PART.id, "Tokyo pays", "Who?"),)
)


def _file(record: Path, name: str, **held: tuple[Dealt, ...] | tuple[Back, ...]) -> str:
    """Write a package of this name for the learner of `record`, beside it; return its path."""
    readers = (pseudonym(Record(record).learner, "IR"),)
    package = Package(deal="d1", section=SECTION, memo=MEMO.id, class_code="IR", readers=readers, **held)
    path = record.parent / f"{name}.json"
    path.write_bytes(as_file(COURSE, package))
    return str(path)


def _open(form: Locator, file: str) -> None:
    form.get_by_label(WORDS("memo_readings.file")).fill(file)
    button(form, "memo_readings.open").click()
    expect(form.locator(".note").filter(has_text=WORDS("memo_readings.opened"))).to_be_visible()


def _kept(record: Path) -> Progress:
    activity = ReadingsActivity.open(COURSE, SECTION, MEMO.id)
    return activity.replay(activity.events(Record(record)))


def test_a_memo_is_read_and_a_reading_is_answered(lab, open_tab, record):
    dealt = _file(record, "to read", memos=(Dealt("A", Version({PART.id: TEXT})), Dealt("B", Version({}))))
    tab = open_tab(lab.write(record, *CELLS))
    tab.run_all()
    form = tab.form(WORDS("memo_readings.title", title=MEMO.title))
    _open(form, f'"{dealt}"')
    form.get_by_role("button", name=WORDS("memo_readings.page_memo", label="A")).click()
    memo = form.locator(".beside")
    expect(memo.get_by_text(TEXT, exact=True)).to_be_visible()
    expect(memo.locator("mjx-container, b")).to_have_count(0)  # neither a formula nor markup

    _write_passage(form, "Kyoto pays")
    button(form, "memo_readings.add").click()
    expect(form.locator(".problem")).to_have_text(WORDS("memo_readings.passage_not_there", part=PART.title))
    _write_passage(form, 'Tokyo pays for the "new" quay')
    button(form, "memo_readings.add").click()
    expect(form.get_by_role("button", name=WORDS("memo_readings.remove", n=1), exact=True)).to_be_visible()
    expect(form.get_by_label(WORDS("memo_readings.quote"))).to_have_value("")

    form.get_by_label(WORDS("memo.comment_on", title=FIRST.title)).fill("One line.")
    expect(saved(form)).to_be_visible()
    tab.reload()
    tab.run_all()  # what was typed is there again
    form.get_by_role("button", name=WORDS("memo_readings.page_memo", label="A")).click()
    expect(form.get_by_label(WORDS("memo.comment_on", title=FIRST.title))).to_have_value("One line.")
    for each in MEMO.rubric:
        marks = form.get_by_role("group", name=WORDS("memo.mark_of", title=each.title))
        marks.get_by_role("radio", name=WORDS("memo.level_there"), exact=True).check()
    form.get_by_label(WORDS("memo_readings.change")).fill("Name the budget line.")
    button(form, "memo_readings.hand_over").click()
    expect(form.locator(".note").filter(has_text=WORDS("memo_readings.handed_over_title"))).to_be_visible()
    assert _kept(record).read == {
        Key("d1", "A"): Reading(
            {each.id: "there" for each in MEMO.rubric},
            {FIRST.id: "One line."},
            (PassageComment(PART.id, 'Tokyo pays for the "new" quay', "Who else?"),),
            "Name the budget line.",
        )
    }
    _look(tab)

    form.get_by_role("button", name=WORDS("memo_readings.page_package")).click()
    _open(form, _file(record, "back", readings=(Back("1", GIVEN),)))
    form.get_by_role("button", name=WORDS("memo_readings.page_returned")).click()
    expect(form.get_by_text("Clear <i>at once</i>.", exact=True)).to_be_visible()
    choice = form.get_by_role("group", name=WORDS("memo_readings.helped", label="1"))
    choice.get_by_role("radio").nth(1).check()
    form.get_by_label(WORDS("memo_readings.why", label="1")).fill("I had not seen it.")
    form.get_by_label(WORDS("memo_readings.taken_up")).fill("I name who pays.")
    button(form, "memo_readings.respond").click()
    expect(form.locator(".note").filter(has_text=WORDS("memo_readings.answered_title"))).to_be_visible()
    answer = Response({"1": "passage-1"}, {"1": "I had not seen it."}, "I name who pays.")
    assert _kept(record).responses == {"d1": answer}
    _look(tab)
    assert (tab.errors, tab.foreign) == ([], [])


def _write_passage(form: Locator, quote: str) -> None:
    form.get_by_label(WORDS("memo_readings.part")).select_option(PART.id)
    form.get_by_label(WORDS("memo_readings.quote")).fill(quote)
    form.get_by_label(WORDS("memo_readings.comment")).fill("Who else?")


def _look(tab: Tab) -> None:
    """Check that everybody can use the form as it stands, also on a small screen."""
    assert violations(tab.page, FORM, colours=True) == []
    for name in ("360 px", "200 %"):
        with Screen(tab.page, name):
            assert too_wide(tab.page, FORM) == [], name
