"""Files that a form hands to the browser, and files that it takes: the kernel's side, and the script's."""

from __future__ import annotations

import base64
import logging
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from utils.record import Record
from utils.view import Block, Button, Download, Fold, Form, Page, Upload

from .fakes import WORDS, Pond, build, tell

FROGS = Download("frogs", "Take the frogs home", "frogs.txt", "text/plain")
BRING = Upload("bring", "Frogs from elsewhere", 1_000, ".txt", "Counting …")


class Larder(Pond):
    """A pond whose frogs can be taken home, once it is said which."""

    def __init__(self, *blocks: Block) -> None:
        super().__init__()
        self.blocks = blocks or (Fold("More", [FROGS]),)

    def view(self, events: Any) -> Form:
        return Form(
            "nature/larder", "Larder", [Page("p", [*self.blocks]), Page("q", [])], after=[Button("check", "Check")]
        )

    def fetch(self, events: Any, what: str) -> bytes:
        return {"frogs": b"\x00\xffcroak"}[what]


def ask(widget: Any, **values: Any) -> None:
    tell(widget, {"do": "fetch", "page": "p", "token": "t1", "values": values})


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record")


def test_the_content_goes_out_as_it_is_and_nothing_is_recorded(record):
    widget, wire = build(record, Larder())
    before = widget.view
    ask(widget, what="frogs")
    (sent,) = wire.sent
    assert (sent["content"], sent["buffers"]) == ({"token": "t1", "fetch": "frogs"}, [b"\x00\xffcroak"])
    assert (widget.view, record.all()) == (before, ())


@pytest.mark.parametrize("blocks", [(Fold("More", [FROGS]),), (Button("fetch", "Fetch"),)])
@pytest.mark.parametrize("what", ["newts", ["frogs"], None])
def test_what_the_page_does_not_offer_is_not_handed_out(record, blocks, what):
    activity = Larder(*blocks)
    widget, wire = build(record, activity)
    ask(widget, what=what)
    assert all("buffers" not in each for each in wire.sent)
    assert [each.do for each in activity.seen] == ["fetch"]


def test_a_file_that_cannot_be_made_is_told_calmly(record, caplog):
    widget, wire = build(record, Larder(replace(FROGS, what="gone")))
    with caplog.at_level(logging.CRITICAL):
        ask(widget, what="gone")
    assert wire.sent[-1]["content"] == {"token": "t1", "problem": WORDS("form.kernel-failed")}


def test_another_learner_is_given_nothing(record):
    widget, wire = build(record, Larder())
    tell(widget, {"do": "fetch", "page": "p", "token": "t1", "values": {"what": "frogs"}, "owner": "ben"})
    assert all("buffers" not in each for each in wire.sent)
    assert widget.view["problem"]["text"] == WORDS("form.kernel-another")


def one(*blocks: Block) -> Form:
    return Form("nature/larder", "Larder", [Page("p", list(blocks))])


def give(sheet, *texts: str, **said: Any) -> None:
    sheet.script(
        "([message, texts]) => harness.tell(message, ...texts)", [{"token": sheet.sent()[-1]["token"], **said}, texts]
    )


def test_a_press_asks_the_kernel_and_the_browser_saves_what_comes(sheet):
    form = sheet.open(one(FROGS))
    press = form.get_by_role("button", name="Take the frogs home")
    press.focus()
    press.press("Enter")
    press.press("Enter")  # while it is on its way: once is enough
    (message,) = sheet.sent()
    assert {key: message[key] for key in ("do", "page", "values")} == {
        "do": "fetch",
        "page": "p",
        "values": {"what": "frogs"},
    }
    line = form.get_by_role("status").filter(has_text="Being made")
    expect(line).to_be_visible()
    with sheet.page.expect_download() as coming:
        give(sheet, "croak\n" * 200_000, fetch="frogs")
    saved = coming.value
    assert saved.suggested_filename == "frogs.txt"
    assert Path(saved.path()).read_text() == "croak\n" * 200_000
    expect(form.locator(".told")).to_have_text(WORDS("form.fetched", file="frogs.txt"))
    assert sheet.focus == "fetch/frogs"


def test_why_there_is_no_file_is_said_beside_the_button_and_one_can_ask_again(sheet):
    form = sheet.open(one(FROGS))
    form.get_by_role("button").first.click()
    give(sheet, problem="There are no frogs yet.")
    expect(form.locator(".told.problem")).to_have_text("There are no frogs yet.")
    form.get_by_role("button", name="Take").click()
    assert len(sheet.sent()) == 2


def test_where_the_kernel_answers_with_a_view_or_is_gone_nothing_is_on_its_way_any_more(sheet):
    form = sheet.open(one(FROGS))
    form.get_by_role("button", name="Take").click()
    sheet.answer(one(FROGS), problem={"page": "p", "text": "Not yours."})
    expect(form.locator(".told")).to_have_text("")
    form.get_by_role("button", name="Take").click()
    assert len(sheet.sent()) == 2
    sheet.script("harness.cut()")
    expect(form.locator(".told")).to_have_text("")
    expect(form.get_by_text(WORDS("form.lost"))).to_be_visible()


def test_a_file_that_is_chosen_goes_to_the_kernel_as_it_is(sheet):
    form = sheet.open(one(BRING))
    content = b"\xff\xfec\x00r\x00"
    box = form.get_by_label("Frogs from elsewhere")
    for n in (1, 2):  # the same file again, once it was answered
        box.set_input_files({"name": "frogs.txt", "mimeType": "text/plain", "buffer": content})
        sheet.page.wait_for_function(f"harness.sent().length === {n}")
        sheet.answer(one(BRING))
    first, second = sheet.sent()
    uploaded = {"name": "frogs.txt", "content": base64.b64encode(content).decode()}
    assert (first["do"], first["values"]) == ("bring", {"uploaded": uploaded})
    assert second["values"] == first["values"]
    assert box.get_attribute("accept") == ".txt"


@pytest.mark.parametrize(("size", "key"), [(0, "file-empty"), (1_001, "file-large")])
def test_a_file_that_is_empty_or_too_large_stays_where_it_is(sheet, size, key):
    form = sheet.open(one(BRING))
    file = {"name": "frogs.txt", "mimeType": "text/plain", "buffer": b"x" * size}
    form.get_by_label("Frogs from elsewhere").set_input_files(file)
    most = WORDS("form.megabytes", n="0.001")
    expect(form.locator(".told.problem")).to_have_text(WORDS(f"form.{key}", file="frogs.txt", most=most))
    assert sheet.sent() == []


def test_both_fit_a_narrow_form_and_what_can_be_pressed_is_seen_in_the_dark(new_sheet):
    sheet = new_sheet(viewport={"width": 360, "height": 640})
    sheet.script("document.body.classList.add('dark')")
    form = sheet.open(one(FROGS, BRING))
    assert sheet.script("document.documentElement.scrollWidth") <= 360
    border = "([el, part]) => getComputedStyle(el, part).borderTopColor"
    edges = [
        form.get_by_role("button", name="Take").evaluate(f"el => ({border})([el])"),
        form.get_by_label("Frogs from elsewhere").evaluate(f"el => ({border})([el, '::file-selector-button'])"),
    ]
    assert edges[0] == edges[1]
