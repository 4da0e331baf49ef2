"""What goes out to the browser: the packed module draws what its parts draw, and changes make the whole."""

from __future__ import annotations

import base64
import json
import re

import msgspec
import pytest
from playwright.sync_api import expect

from utils.form.module import opening, packed
from utils.record import Record

from .conftest import WORDS
from .fakes import SECRET, Pond, build, check, tell
from .test_form_page import EVERYTHING

OPEN = """async ([opening, packed, view, words]) => {
  const bytes = (text) => new DataView(Uint8Array.from(atob(text), (each) => each.charCodeAt()).buffer);
  const url = URL.createObjectURL(new Blob([opening], { type: "text/javascript" }));
  const { default: form } = await import(url);
  const shared = { packed: bytes(packed), words };
  const manager = { get_model: async () => ({ get: (name) => shared[name] }) };
  await harness.packed(form, bytes(view), manager);
}"""


def as_drawn(form):
    """Return the form's HTML without the ids that are drawn anew each time."""
    return re.sub(r"seminar-\w{6,}", "", form.evaluate("form => form.outerHTML"))


@pytest.fixture
def kernel(tmp_path):
    """A form and its wire."""
    return build(Record(tmp_path / "record"))


def test_the_packed_module_draws_what_its_parts_draw(sheet, new_sheet):
    parts = as_drawn(sheet.open(EVERYTHING))
    other = new_sheet(viewport={"width": 900, "height": 900})
    _open_packed(other, {"form": EVERYTHING.describe(), "version": 0, "ack": "", "saved": ""})
    assert as_drawn(other.form) == parts
    assert len(parts) > 5_000
    other.form.get_by_role("button", name="Check").click()
    assert [each["do"] for each in other.sent()] == ["check"]
    assert ".seminar-form {" in other.script("document.querySelector('#seminar-form-style').textContent")


def test_a_change_makes_the_view_that_the_kernel_holds(sheet, kernel):
    widget, wire = kernel
    sheet.open(Pond().view(()))
    check(widget, ["frog"])
    _tell(sheet, wire)
    expect(sheet.form.locator(".note")).to_contain_text(SECRET)
    tell(widget, {"do": "check", "page": "why", "values": {"text": "It hops."}})
    _tell(sheet, wire)
    assert sheet.script("harness.view()") == json.loads(msgspec.json.encode(widget.view))


def test_where_a_change_went_missing_the_whole_is_asked_for(sheet, kernel):
    widget, wire = kernel
    sheet.open(Pond().view(()))
    check(widget, ["newt"])
    check(widget, ["frog"])
    _tell(sheet, wire)
    assert sheet.sent() == [{"do": "", "owner": "anna", "version": 0}]
    expect(sheet.form.locator(".note")).to_have_count(0)
    sheet.answer(Pond().view(()), version=2)
    expect(sheet.form.get_by_role("radio", name="A frog")).not_to_be_checked()
    for _ in range(2):  # what is there already changes nothing
        _tell(sheet, wire)
    assert len(sheet.sent()) == 1
    assert sheet.script("harness.view().version") == 2


def _tell(sheet, wire):
    sheet.script("message => harness.tell(message)", wire.sent[-1]["content"])


def _open_packed(sheet, view):
    texts = (base64.b64encode(each).decode() for each in (packed(), msgspec.json.encode(view)))
    sheet.script(OPEN, [opening(), *texts, WORDS])
