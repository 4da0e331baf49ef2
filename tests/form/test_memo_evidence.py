"""The page of evidence in a browser: searched, chosen and pulled into a part of the memo, then listed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.memo_desk import RICH, Desk
from tests.rich_record import events_of
from utils.activities.activity import Action


class Kernel:
    """Plays the kernel of a memo: answers what a tab has sent, looks and actions."""

    def __init__(self, sheet, desk):
        self.sheet, self.desk, self.answered = sheet, desk, 0

    def open(self):
        form = self.sheet.open(self.desk.memo.view(self.desk.events))
        form.get_by_role("button", name=re.compile("Evidence")).first.click()
        self.answer()
        return form

    def answer(self):
        """Answer all that was sent, until nothing more comes."""
        self.sheet.page.wait_for_timeout(400)  # typing rests before it is looked at
        while len(sent := self.sheet.sent()) > self.answered:
            asked = sent[self.answered]
            self.answered += 1
            action = Action(asked["do"], asked["page"], asked["values"])
            if asked["do"] == "look":
                page, more = self.desk.memo.look(self.desk.events, action)
                look = self.desk.memo.form(page).describe()["pages"][0]
                tell = {"token": asked["token"], "look": look, "more": more}
                self.sheet.script("message => harness.tell(message)", tell)
            else:
                self.desk.kept += events_of(self.desk.memo.act(self.desk.events, action))
                self.sheet.answer(self.desk.memo.view(self.desk.events), ack=asked["token"])
            self.sheet.page.wait_for_timeout(100)


@pytest.fixture
def kernel(sheet):
    return Kernel(sheet, Desk(RICH))


def test_an_event_is_searched_for_pulled_in_and_listed(kernel):
    form = kernel.open()
    form.get_by_label("What kind of evidence?").select_option("event")
    kernel.answer()
    form.get_by_label("Words to search for").fill("bush assembly")
    kernel.answer()
    expect(form.get_by_text("1 of 195 have these words.")).to_be_visible()
    form.get_by_label("Which piece?").select_option("event/r01/bush-at-the-assembly")
    kernel.answer()
    expect(form.get_by_text("well qualified for a permanent seat").last).to_be_visible()
    form.get_by_label("Where in the memo?").select_option("background")
    kernel.answer()
    form.get_by_role("button", name="Pull it in").click()
    kernel.answer()
    table = form.get_by_role("table", name="Pulled into this memo")
    expect(table.get_by_role("cell", name="Background")).to_be_visible()
    assert kernel.desk.progress.texts["background"] == "[1]"
    form.get_by_text("Evidence from elsewhere").click()
    form.get_by_label("What it says").fill("Costs rose by 3 % in 2023.")
    form.get_by_label("Source:").fill("Defense of Japan 2024")
    kernel.answer()
    form.get_by_role("button", name="Add it").click()
    kernel.answer()
    assert [each.source for each in kernel.desk.progress.evidence][1:] == ["Defense of Japan 2024"]
    expect(table.get_by_text("[2]").first).to_be_visible()
