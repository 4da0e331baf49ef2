"""What a browser tab keeps of a form: it belongs to one learner, and it never hides or undoes what the record holds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from utils.view import Button, Choice, Form, Note, Page, Prose, Text

CHECK = Button("check", "Check", primary=True)
ANIMALS = [("frog", "A frog"), ("newt", "A newt"), ("pike", "A pike")]
ELSEWHERE = {"page": "p", "text": "Nothing was saved: this was continued elsewhere."}


def pond(text: str = "", answer: tuple[str, ...] = (), name: str = "text") -> Form:
    blocks = [Choice("answer", "Which one?", ANIMALS, list(answer)), Text(name, "Why?", text, rows=4, autosave="save")]
    return Form("nature/pond", "At the pond", [Page("p", [*blocks, CHECK])])


@pytest.fixture
def typed(sheet):
    """A tab in which Anna ticked and wrote something without an answer of the kernel."""
    form = sheet.open(pond(), owner="anna")
    form.get_by_role("radio", name="A newt").check()
    form.get_by_label("Why?").fill("of anna alone")
    return sheet


def test_another_learner_sees_and_sends_nothing_of_it(typed):
    typed.page.clock.install()
    typed.load()
    form = typed.open(pond(), owner="ben")
    assert form.get_by_role("radio", checked=True).count() == 0
    expect(form.get_by_label("Why?")).to_have_value("")
    typed.page.clock.run_for(5_000)
    assert typed.sent() == []
    form.get_by_label("Why?").fill("of ben")
    typed.page.clock.run_for(5_000)
    assert [(each["owner"], each["values"]) for each in typed.sent()] == [("ben", {"answer": [], "text": "of ben"})]


def test_a_form_of_a_dead_kernel_keeps_what_is_typed_from_the_next_learner(sheet):
    form = sheet.open(pond(), owner="anna")
    sheet.script("harness.cut()")
    form.get_by_label("Why?").fill("typed on")
    form = sheet.open(pond(), owner="ben")  # the cell is run again, in the same page
    expect(form.get_by_label("Why?")).to_have_value("")
    assert sheet.sent() == []


def test_the_learner_who_comes_back_finds_it(typed):
    typed.open(pond(), owner="ben").get_by_label("Why?").fill("of ben")
    typed.load()
    form = typed.open(pond(), owner="anna")
    expect(form.get_by_role("radio", name="A newt")).to_be_checked()
    expect(form.get_by_label("Why?")).to_have_value("of anna alone")


def test_writing_whose_answer_was_lost_with_the_kernel_goes_on_where_it_was(sheet):
    form = sheet.open(pond())
    form.get_by_label("Why?").fill("recorded")
    form.get_by_label("Why?").blur()
    assert len(sheet.sent()) == 1
    form.get_by_label("Why?").press_sequentially(" and more")
    sheet.load()
    form = sheet.open(pond("recorded"))  # the kernel has it, though it never could say so
    expect(form.get_by_label("Why?")).to_have_value("recorded and more")
    expect(form.locator(".aside")).to_be_hidden()


@pytest.mark.parametrize("now", [pond("newer words", ("pike",)), pond("newer words", ("pike",), "other-name")])
def test_a_record_that_moved_on_is_shown_and_older_writing_stands_beside_it(typed, now):
    typed.page.clock.install()
    typed.load()
    form = typed.open(now)
    expect(form.get_by_role("radio", name="A pike")).to_be_checked()
    expect(form.get_by_label("Why?")).to_have_value("newer words")
    expect(form.locator(".aside")).to_contain_text("not saved")
    expect(form.locator(".aside")).to_contain_text("of anna alone")
    typed.page.clock.run_for(5_000)
    assert typed.sent() == []

    typed.load()
    expect(typed.open(now).locator(".aside")).to_contain_text("of anna alone")
    form.get_by_role("button", name="Discard").click()
    expect(form.locator(".aside")).to_be_hidden()
    typed.load()
    expect(typed.open(now).locator(".aside")).to_be_hidden()


def test_an_action_refused_because_the_record_moved_on_loses_no_writing(sheet):
    form = sheet.open(pond())
    form.get_by_role("radio", name="A newt").check()
    form.get_by_label("Why?").fill("my words")
    form.get_by_label("Why?").blur()
    form.get_by_label("Why?").focus()
    sheet.answer(pond("newer words", ("pike",)), problem=ELSEWHERE)
    expect(form.get_by_role("alert")).to_have_text(ELSEWHERE["text"])
    expect(form.get_by_role("alert")).to_have_class("problem")
    expect(form.get_by_role("radio", name="A pike")).to_be_checked()
    expect(form.get_by_label("Why?")).to_have_value("newer words")
    expect(form.locator(".aside")).to_contain_text("my words")
    form.get_by_role("button", name="Check").click()
    assert sheet.sent()[-1]["values"] == {"answer": ["pike"], "text": "newer words"}


def test_what_is_put_aside_belongs_to_its_page(sheet):
    pages = Form("nature/pond", "At the pond", [*pond("newer").pages, Page("q", [Prose("<p>Next</p>")])])
    sheet.open(pond("older")).get_by_label("Why?").fill("mine")
    form = sheet.open(pages)
    expect(form.locator(".aside")).to_be_visible()
    form.get_by_role("button", name="Next").click()
    expect(form.locator(".aside")).to_be_hidden()


def test_a_second_form_leaves_the_drafts_of_the_first_alone(sheet):
    pages = [Page(name, [Choice("answer", f"Which, {name}?", ANIMALS), CHECK]) for name in "pq"]
    pages = Form("nature/pond", "At the pond", pages)
    sheet.open(pages)
    sheet.script("harness.again(document.body.appendChild(document.createElement('div')))")
    first, second = sheet.form.nth(0), sheet.form.nth(1)
    first.get_by_role("radio", name="A newt").check()
    second.get_by_role("button", name="Next").click()
    second.get_by_role("radio", name="A pike").check()
    sheet.load()
    form = sheet.open(pages)
    expect(form.get_by_role("radio", name="A pike")).to_be_checked()
    form.get_by_role("button", name="Previous").click()
    expect(form.get_by_role("radio", name="A newt")).to_be_checked()


def test_a_form_asks_how_it_stands_when_another_of_the_same_learner_was_answered(sheet):
    form = sheet.open(pond())
    announce = "(owner) => new BroadcastChannel(`seminar-form:${owner}:nature/pond`).postMessage('token')"
    sheet.script(announce, "ben")
    sheet.script(announce, "anna")
    sheet.page.wait_for_function("harness.sent().length")
    assert sheet.sent() == [{"do": "", "owner": "anna", "version": 0}]
    sheet.answer(pond("from there", ("frog",)), ack="")
    expect(form.get_by_role("radio", name="A frog")).to_be_checked()
    expect(form.get_by_label("Why?")).to_have_value("from there")


def test_an_answer_that_was_taken_is_announced_to_other_forms(sheet):
    form = sheet.open(pond())
    sheet.script(
        "() => { window.heard = []; const channel = new BroadcastChannel('seminar-form:anna:nature/pond');"
        " channel.onmessage = ({ data }) => heard.push(data) }"
    )
    for problem in (ELSEWHERE, None):
        form.get_by_role("button", name="Check").click()
        sheet.answer(pond(), **({"problem": problem} if problem else {}))
    sheet.page.wait_for_function("heard.length")
    assert sheet.script("heard") == [sheet.sent()[-1]["token"]]


def test_each_text_runs_in_its_own_direction(sheet):
    note = Note('<p class="as-written">شكرا\nthanks</p>')
    form = sheet.open(Form("x", "X", [Page("p", [Text("one", "One"), Text("many", "Many", rows=4), note])]))
    for label, text, way in (("One", "مرحبا", "rtl"), ("Many", "שלום", "rtl"), ("One", "hello", "ltr")):
        form.get_by_label(label).fill(text)
        assert form.get_by_label(label).evaluate("box => getComputedStyle(box).direction") == way
    right_of_box = """(p) => {
        const { left, right } = p.getBoundingClientRect(), middle = (left + right) / 2, range = document.createRange();
        const at = (i) => { range.setStart(p.firstChild, i); range.setEnd(p.firstChild, i + 1);
            return range.getBoundingClientRect().left > middle; };
        return [at(0), at(p.textContent.length - 1)];
    }"""
    assert form.locator(".as-written").filter(visible=True).evaluate(right_of_box) == [True, False]


BEGUN = {"page": "", "text": "Ben has begun on this account.", "closed": True}


def test_a_form_whose_owner_left_takes_nothing_more_and_gives_nothing_typed_to_the_owner(sheet):
    form = sheet.open(pond(), owner="anna")
    form.get_by_role("radio", name="A newt").check()
    form.get_by_label("Why?").fill("of ben")
    form.get_by_label("Why?").blur()
    sheet.answer(pond(), problem={**BEGUN, "page": "p"})
    expect(form.get_by_role("alert")).to_have_text(BEGUN["text"])
    expect(form.get_by_role("alert")).to_have_class("problem turn")
    expect(form.locator(".page")).to_have_js_property("inert", value=True)
    expect(form.locator(".aside")).to_contain_text("of ben")
    form.get_by_role("button", name="Check").dispatch_event("click")
    assert len(sheet.sent()) == 1
    sheet.load()
    form = sheet.open(pond(), owner="anna")
    assert form.get_by_role("radio", checked=True).count() == 0
    expect(form.get_by_label("Why?")).to_have_value("")


def test_what_the_owner_left_stays_untouched_by_a_form_that_is_opened_in_somebody_elses_turn(typed):
    typed.load()
    typed.open(pond(), owner="anna", problem=BEGUN)
    typed.load()
    expect(typed.open(pond(), owner="anna").get_by_label("Why?")).to_have_value("of anna alone")


@pytest.mark.parametrize("left", [pond(), Form("nature/pond", "At the pond", [Page("p", [], after=[])])])
def test_the_keyboard_stays_at_the_form_whose_owner_left(sheet, left):
    form = sheet.open(pond(), owner="anna")
    form.get_by_role("button", name="Check").press("Enter")
    sheet.answer(left, problem={**BEGUN, "page": "p"})
    expect(form.get_by_role("alert")).to_be_focused()
