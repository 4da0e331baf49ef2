"""The form as it is drawn and used in a browser, without JupyterLab."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from utils.view import (
    Block,
    Button,
    Case,
    Choice,
    Details,
    Download,
    Fold,
    Form,
    Match,
    Note,
    Number,
    Order,
    Page,
    Picture,
    Points,
    Prose,
    Table,
    Text,
    Timer,
    Upload,
)

EATERS = [("a", "A pike"), ("b", "A newt")]
CORNERS = [("nw", "Reeds, in the north"), ("ne", "Stones"), ("sw", "Reeds, in the south"), ("se", "Sand")]
CHECK = Button("check", "Check", primary=True)
ANIMALS = [("frog", "A <em>frog</em>"), ("newt", "A newt"), ("pike", "A pike")]
POND = (
    '<svg viewBox="0 0 540 90" width="540" height="90"><rect class="ground" width="540" height="90" fill="#fff"/>'
    '<text class="ink" fill="#1a1a1a" x="9" y="40">Frog</text></svg>'
)
SCRIPT = "<img src=x onerror=\"document.title='broken in'\">"


def one(*blocks: Block) -> Form:
    return Form("nature/pond", "At the pond", [Page("p", list(blocks))])


def choice(value: tuple[str, ...] = (), *more: Block) -> Form:
    return one(Choice("answer", "Which one?", ANIMALS, list(value)), *more, CHECK)


def essay(value: str = "", *more: Block) -> Form:
    return one(Text("text", "Why?", value, rows=4, autosave="save", count=True), *more, CHECK)


def order(value: tuple[str, ...] = ()) -> Form:
    return one(Order("order", "By size", ANIMALS, list(value)), CHECK)


def pages(*states: str, **names: str) -> Form:
    made = [
        Page(f"p{i}", [Choice("answer", f"Question {i}", ANIMALS)], names.get(f"p{i}", ""), state)
        for i, state in enumerate(states)
    ]
    return Form(names.get("id", "nature/pages"), "Several pages", made, after=[CHECK])


EVERYTHING = Form(
    "nature/all",
    "Everything",
    [
        Page(
            "first",
            [
                Prose("<p>Some <strong>prose</strong> with a <a href='#x'>link</a>.</p>"),
                Choice("one", "<p>Which one?</p>", ANIMALS, ["frog"], marks={"frog": False}),
                Choice("several", "Which of them?", ANIMALS, ["newt"], multiple=True, optional=True),
                Choice("rate", "How good?", [("1", "not"), ("2", "fully")], inline=True),
                Number("sure", "How sure?", unit="%", low=50, high=100, step=5, slider=True),
                Number("depth", "How deep?", "1.5", unit="m"),
                Text("word", "In a word"),
                Text("text", "In many", rows=4, autosave="save", count=True, wanted=(20, 60)),
                Order("order", "By size", ANIMALS, ["newt", "frog", "pike"], {"newt": True, "frog": False}),
                Match("match", "What eats what?", EATERS, ANIMALS, {"a": "frog"}, {"a": True}),
                Points("points", "Who needs how much?", ANIMALS, 100, {"frog": "60"}),
                Timer("Think", 90),
                Download("all", "Take the frogs home", "frogs.txt", "text/plain"),
                Upload("bring", "<p>Frogs from elsewhere</p>", 1_000_000, ".txt"),
                Table("Sizes", ["Animal", "cm"], [["Frog", "9"], ["Pike", "90"]]),
                Details("More", "<p>Inside</p>"),
                Choice("menu", "<p>Which, from a menu?</p>", ANIMALS, ["pike"], menu=True, marks={"pike": True}),
                Match("square", "Who is where?", CORNERS, ANIMALS, {"nw": "frog"}, {"nw": False}, square=True),
                Fold("And more", [Case("menu", ["pike"], [Number("teeth", "How many teeth?", "700")])], open=True),
                Picture(POND, "A pond with two frogs"),
                *(
                    Note(f"<p>A note that is {tone}.</p>", tone)
                    for tone in ("right", "partly", "wrong", "info", "error")
                ),
                CHECK,
                Button("reset", "Start again", confirm="Clear it?"),
                Button("again", "<strong>1 Again</strong>: it was gone.", key="1"),
            ],
            "The first",
            "tried",
            beside=[Picture(POND, "The pond again"), Prose("<p>Two frogs.</p>", live=True)],
        ),
        *(Page(f"page-{state}", [Prose("<p>Text</p>")], f"Page {state}", state) for state in ("open", "right", "done")),
        Page("page-more", [Prose("<p>Text</p>")], group="More, if you like"),
    ],
)


def test_choosing_and_checking_sends_one_message(sheet):
    form = sheet.open(choice())
    form.get_by_role("radio", name="A newt").check()
    form.get_by_role("button", name="Check").click()
    (message,) = sheet.sent()
    assert re.fullmatch("[a-z0-9]{6,}", message.pop("token"))
    assert message == {"do": "check", "page": "p", "values": {"answer": ["newt"]}, "owner": "anna", "version": 0}


def test_a_group_has_its_question_as_name_and_each_option_its_text(sheet):
    group = sheet.open(choice(("frog",))).get_by_role("group", name="Which one?")
    assert group.get_by_role("radio").count() == 3
    expect(group.get_by_role("radio", name="A frog", exact=True)).to_be_checked()


def test_check_boxes_send_all_that_are_ticked(sheet):
    form = sheet.open(one(Choice("answer", "Which?", ANIMALS, ["frog"], multiple=True), CHECK))
    form.get_by_role("checkbox", name="A pike").check()
    form.get_by_role("button", name="Check").click()
    assert sheet.sent()[0]["values"] == {"answer": ["frog", "pike"]}


def test_several_forms_in_one_document_do_not_share_their_radio_buttons(sheet):
    sheet.open(choice(("frog",)))
    sheet.script(
        "async () => { const twin = document.body.appendChild(document.createElement('div'));"
        " const form = await import('/utils/form/script/form.js?again'); harness.again(twin, form) }"
    )
    sheet.form.nth(1).get_by_role("radio", name="A newt").check()
    expect(sheet.form.nth(0).get_by_role("radio", name="A frog")).to_be_checked()
    ids = sheet.script("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))


def test_two_views_of_one_form_both_show_the_answer(sheet):
    sheet.open(choice())
    sheet.script("harness.again(document.body.appendChild(document.createElement('div')))")
    sheet.form.nth(0).get_by_role("radio", name="A newt").check()
    sheet.form.nth(0).get_by_role("button", name="Check").click()
    sheet.answer(choice(("newt",), Note("<p>Yes.</p>", "right")))
    for view in (sheet.form.nth(0), sheet.form.nth(1)):
        expect(view.get_by_role("radio", name="A newt")).to_be_checked()
        expect(view.locator(".note")).to_contain_text("Yes.")


def test_feedback_is_announced_and_the_focus_stays(sheet):
    form = sheet.open(choice())
    form.get_by_role("radio", name="A frog").check()
    form.get_by_role("button", name="Check").press("Enter")
    sheet.answer(choice(("frog",), Note("<p>It has no tail.</p><p>Look again.</p>", "wrong")), saved="12:00:01")
    expect(sheet.spoken).to_have_text("Not yet. It has no tail. Look again.")
    assert sheet.spoken.get_attribute("role") == "status"
    assert sheet.focus == "do/check"
    expect(form.get_by_role("status").filter(has_text="Saved 12:00:01")).to_be_visible()


def test_the_same_feedback_is_announced_again(sheet):
    form = sheet.open(choice())
    told = choice(("frog",), Note("<p>No.</p>", "wrong"))
    form.get_by_role("radio", name="A frog").check()
    for _ in range(2):
        sheet.script("document.querySelector('.seminar-form > .unseen').textContent = ''")
        form.get_by_role("button", name="Check").click()
        sheet.answer(told)
        expect(sheet.spoken).to_have_text("Not yet. No.")


def test_focus_moves_to_the_feedback_when_the_button_is_gone(sheet):
    form = sheet.open(choice())
    form.get_by_role("button", name="Check").press("Enter")
    sheet.answer(one(Choice("answer", "Which one?", ANIMALS, ["frog"]), Note("<p>Done.</p>", "right")))
    assert sheet.focus == "note"


def test_focus_moves_on_when_the_button_is_folded_away(sheet):
    form = sheet.open(choice())
    form.get_by_role("button", name="Check").press("Enter")
    again = one(Note("<p>Done.</p>", "right"), Fold("Again", [Choice("answer", "Which one?", ANIMALS), CHECK]))
    sheet.answer(again)
    assert sheet.focus == "note"


def test_a_control_drawn_anew_keeps_focus_and_cursor(sheet):
    box = sheet.open(essay()).get_by_label("Why?")
    box.fill("one two")
    box.press("ArrowLeft")
    changed = one(Text("text", "Why, then?", "one two", rows=5, autosave="save", count=True), CHECK)
    sheet.answer(changed)
    assert sheet.focus == "text"
    assert sheet.script("document.activeElement.selectionStart") == 6


def test_changed_values_rebuild_nothing(sheet):
    sheet.open(choice())
    sheet.script("document.querySelectorAll('.seminar-form *').forEach((each) => (each.marked = true))")
    sheet.answer(choice(("pike",)))
    expect(sheet.form.get_by_role("radio", name="A pike")).to_be_checked()
    unmarked = "[...document.querySelectorAll('.seminar-form .sheet *')].filter((each) => !each.marked).length"
    assert sheet.script(unmarked) == 0


def test_a_second_press_before_the_answer_sends_nothing(sheet):
    form = sheet.open(choice(("frog",)))
    form.get_by_role("button", name="Check").dblclick()
    assert len(sheet.sent()) == 1
    sheet.answer(choice(("frog",)))
    form.get_by_role("button", name="Check").click()
    assert len(sheet.sent()) == 2


def test_another_views_answer_is_not_taken_for_ones_own(sheet):
    form = sheet.open(choice())
    form.get_by_role("radio", name="A frog").check()
    form.get_by_role("button", name="Check").click()
    sheet.answer(choice(("pike",)), ack="elsewhere")
    expect(form.get_by_role("radio", name="A frog")).to_be_checked()
    form.get_by_role("button", name="Check").click()
    assert len(sheet.sent()) == 1


def test_what_the_kernel_shows_is_what_is_sent_next(sheet):
    form = sheet.open(choice())
    form.get_by_role("radio", name="A frog").check()
    form.get_by_role("button", name="Check").click()
    sheet.answer(choice(("pike",)))
    form.get_by_role("button", name="Check").click()
    assert [each["values"]["answer"] for each in sheet.sent()] == [["frog"], ["pike"]]


def test_a_problem_is_shown_as_text_and_what_was_chosen_stays(sheet):
    form = sheet.open(choice())
    form.get_by_role("radio", name="A newt").check()
    form.get_by_role("button", name="Check").click()
    sheet.answer(choice(), saved="09:00:00", problem={"page": "p", "text": f"Not saved {SCRIPT}"})
    expect(form.get_by_role("alert")).to_have_text(f"Not saved {SCRIPT}")
    expect(form.get_by_role("radio", name="A newt")).to_be_checked()
    expect(form.locator(".saved")).to_have_text("")
    form.get_by_role("button", name="Check").click()
    expect(form.get_by_role("alert")).to_have_text("")


def test_values_words_and_problems_are_never_html(sheet):
    blocks = [
        Text("short", "Short", SCRIPT),
        Text("long", "Long", SCRIPT, rows=3),
        Number("n", "Number", SCRIPT, unit=SCRIPT),
        Details(SCRIPT, "<p>safe</p>"),
        Note("<p>safe</p>", title=SCRIPT),
        Button("reset", "Reset", confirm=SCRIPT),
        Picture(POND, SCRIPT),
    ]
    form = sheet.open(Form("x", SCRIPT, [Page("p", blocks)]), problem={"page": "", "text": SCRIPT}, saved=SCRIPT)
    form.get_by_role("button", name="Reset").click()
    sheet.page.wait_for_timeout(200)
    assert form.locator("img").count() == 0
    assert sheet.page.title() == "The form on its own"
    expect(form.get_by_label("Long")).to_have_value(SCRIPT)


def test_a_picture_says_what_it_shows_and_takes_the_room_and_the_ink_of_the_page(sheet):
    form = sheet.open(one(Picture(POND, "A pond with two frogs")))
    picture = form.get_by_role("img", name="A pond with two frogs")
    assert picture.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    looks = "(name) => getComputedStyle(document.querySelector(`.picture ${name}`))"
    assert sheet.script(f"({looks})('.ink').fill") == sheet.script(
        "getComputedStyle(document.querySelector('h3')).color"
    )
    assert sheet.script(f"({looks})('.ground').fill") == "none"
    full = picture.evaluate("each => each.firstChild.clientWidth")
    sheet.page.set_viewport_size({"width": 300, "height": 600})
    assert picture.evaluate("each => each.scrollWidth > each.clientWidth")
    assert 300 < picture.evaluate("each => each.firstChild.clientWidth") < full
    assert sheet.script("document.documentElement.scrollWidth <= innerWidth")


def test_a_picture_fills_with_its_own_pattern_though_another_has_that_name(sheet):
    pattern = '<pattern id="hatch" width="6" height="6"><path id="line" d="M0 0V6"/></pattern><use href="#line"/>'
    drawn = (
        f'<svg viewBox="0 0 9 9">{pattern}<path d="M0 0h9v9z" style="fill:url(#hatch)"/><text>url(#hatch)</text></svg>'
    )
    form = sheet.open(one(Picture(drawn, "Here"), Fold("More", [Picture(drawn, "There", drawn)])))
    expect(form.locator(".picture svg")).to_have_count(3)
    ids = sheet.script("[...document.querySelectorAll('.picture [id]')].map((each) => each.id)")
    assert len(ids) == len({*ids}) == 6
    found = sheet.script("""[...document.querySelectorAll('.picture svg')].map((svg) => [
        svg.querySelector('use').getAttribute('href') === `#${svg.querySelector('pattern > path').id}`,
        svg.querySelector('svg > path').getAttribute('style') === `fill:url(#${svg.querySelector('pattern').id})`,
        svg.querySelector('text').textContent])""")
    assert found == [[True, True, "url(#hatch)"]] * 3


def test_what_takes_its_time_says_so_until_it_is_there(sheet):
    form = sheet.open(one(Number("n", "How much?"), Button("commit", "Commit", primary=True, busy="Drawing …")))
    form.get_by_role("button", name="Commit").click()
    expect(form.locator(".saved")).to_have_text("Drawing …")
    sheet.answer(one(Note("<p>Here.</p>")), saved="09:00:00")
    expect(form.locator(".saved")).to_have_text("Saved 09:00:00")


def test_no_key_gets_past_the_form(sheet):
    form = sheet.open(choice())
    form.get_by_role("radio", name="A frog").focus()
    for key in ("ArrowDown", "b", "d", "d", "Escape", "Control+z", "Tab", "Enter"):
        sheet.page.keyboard.press(key)
    assert sheet.script("harness.escaped()") == []
    expect(form.get_by_role("radio", name="A newt")).to_be_checked()  # the arrow still works inside


def test_shift_and_enter_go_on_to_the_next_cell_but_from_a_text(sheet):
    form = sheet.open(one(Number("n", "How much?"), Text("text", "Text", rows=3), CHECK))
    form.get_by_label("Text").press("Shift+Enter")
    assert sheet.script("harness.escaped()") == []
    form.get_by_label("How much?").press("Shift+Enter")
    assert sheet.script("harness.escaped()") == ["Enter"]
    assert sheet.sent() == []


def test_enter_in_a_field_presses_the_primary_button_and_in_a_text_area_makes_a_line(sheet):
    form = sheet.open(one(Text("word", "Word"), Text("text", "Text", rows=3), Button("hint", "Hint"), CHECK))
    form.get_by_label("Text").press("Enter")
    assert sheet.sent() == []
    form.get_by_label("Word").press("Shift+Enter")
    assert sheet.sent() == []
    form.get_by_label("Word").press("Enter")
    assert [each["do"] for each in sheet.sent()] == ["check"]


def test_a_digit_presses_the_button_that_it_belongs_to_unless_it_is_typed_into_a_field(sheet):
    form = sheet.open(one(Note("<p>Read.</p>"), Text("text", "Text", rows=3), CHECK, Button("good", "3 Good", key="3")))
    form.get_by_label("Text").press("3")
    expect(form.get_by_label("Text")).to_have_value("3")
    form.locator(".note").focus()
    for key in ("4", "Control+3", "Alt+3"):
        sheet.page.keyboard.press(key)
    assert sheet.sent() == []
    sheet.page.keyboard.press("3")
    assert [each["do"] for each in sheet.sent()] == ["good"]
    sheet.page.keyboard.press("3")
    assert len(sheet.sent()) == 1, "a second press waits for the answer to the first"
    expect(form.get_by_role("button", name="3 Good")).to_have_attribute("aria-keyshortcuts", "3")
    assert sheet.script("harness.escaped()") == []


def test_order_is_changed_by_keyboard_alone_and_announced(sheet):
    form = sheet.open(order())
    down = form.get_by_role("button", name="Move down: A frog")
    down.focus()
    sheet.page.keyboard.press("Enter")
    expect(sheet.spoken).to_have_text("A frog: now 2 of 3")
    sheet.page.keyboard.press("Space")
    expect(sheet.spoken).to_have_text("A frog: now 3 of 3")
    sheet.page.keyboard.press("Enter")  # the end: nothing happens, the focus stays
    expect(down).to_be_focused()
    expect(down).to_have_attribute("aria-disabled", "true")
    assert form.locator(".order li .item").all_inner_texts() == ["A newt", "A pike", "A frog"]
    form.get_by_role("button", name="Check").click()
    assert sheet.sent()[0]["values"] == {"order": ["newt", "pike", "frog"]}


def test_order_shows_what_was_answered(sheet):
    form = sheet.open(order(("pike", "frog", "newt")))
    assert form.locator(".order li .item").all_inner_texts() == ["A pike", "A frog", "A newt"]


def test_match_has_a_labelled_list_for_each_entry_with_nothing_chosen(sheet):
    left = [("tail", "Has a <em>tail</em>"), ("teeth", "Has teeth &amp; fins")]
    form = sheet.open(one(Match("pairs", "Who is it?", left, ANIMALS), CHECK))
    expect(form.get_by_role("combobox", name="Has teeth & fins")).to_have_value("")
    form.get_by_role("combobox", name="Has a tail").select_option(label="A newt")
    form.get_by_role("button", name="Check").click()
    assert sheet.sent()[0]["values"] == {"pairs": {"tail": "newt"}}


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("1,234.5", 1234.5),
        ("1 234,5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234", 1234),
        ("12,5", 12.5),
        ("−3", -3),
        ("x", 1000),
    ],
)
def test_number_and_slider_go_together(sheet, typed, place):
    form = sheet.open(one(Number("n", "How many?", unit="t", low=-1000, high=3000, step=0.5, slider=True), CHECK))
    box, slider = form.get_by_role("textbox", name="How many?"), form.get_by_role("slider", name="How many?")
    assert slider.get_attribute("aria-valuetext") == "not set"
    box.fill(typed)
    assert float(slider.input_value()) == place
    slider.press("ArrowRight")
    assert float(box.input_value()) == place + 0.5
    assert slider.get_attribute("aria-valuetext") == f"{box.input_value()} t"


def test_an_untouched_slider_is_no_answer(sheet):
    form = sheet.open(one(Number("n", "How many?", low=0, high=10, slider=True), CHECK))
    form.get_by_role("button", name="Check").click()
    assert sheet.sent()[0]["values"] == {"n": ""}


def test_what_was_answered_is_marked_in_sign_and_word(sheet):
    form = sheet.open(choice())
    sheet.answer(one(Choice("answer", "Which one?", ANIMALS, ["newt"], marks={"newt": False}), CHECK))
    expect(form.get_by_role("radio", name="A newt not right")).to_be_checked()
    expect(form.locator(".mark:not(:empty)")).to_have_text("✗ not right")
    sheet.answer(one(Choice("answer", "Which one?", ANIMALS, ["pike"], marks={"pike": True}), CHECK))
    expect(form.get_by_role("radio", name="A pike right")).to_be_checked()
    expect(form.locator(".mark:not(:empty)")).to_have_text("✓ right")


def test_a_row_is_marked_as_long_as_it_stands_as_answered(sheet):
    form = sheet.open(one(Order("order", "By size", ANIMALS), CHECK))
    marks = {"newt": True, "frog": False, "pike": False}
    sheet.answer(one(Order("order", "By size", ANIMALS, ["newt", "pike", "frog"], marks), CHECK))
    expect(form.locator("ol.order li, .order li")).to_contain_text(["✓", "✗", "✗"])
    form.get_by_role("button", name="Move up: A frog").click()
    expect(form.locator(".order li")).to_contain_text(["A newt✓ right", "A frog", "A pike"])
    expect(form.locator(".order .mark:not(:empty)")).to_have_count(1)
    form.get_by_role("button", name="Move down: A frog").click()
    expect(form.locator(".order .mark:not(:empty)")).to_have_count(3)


def test_a_pair_is_marked_as_long_as_its_partner_stays_and_shows_it_in_full(sheet):
    long = "A pike " + "that waits among the reeds and strikes at whatever comes near " * 3
    partners = [*ANIMALS[:2], ("pike", long)]
    form = sheet.open(one(Match("match", "What eats what?", EATERS, partners), CHECK))
    answered = {"a": "frog", "b": "pike"}
    sheet.answer(one(Match("match", "What eats what?", EATERS, partners, answered, {"a": True, "b": False}), CHECK))
    pairs = form.locator(".pair")
    expect(pairs.nth(0).get_by_role("combobox", name="A pike right")).to_have_value("frog")
    expect(pairs.nth(1).locator(".face")).to_have_text(long.strip())
    cut_off = "each => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight"
    assert not pairs.nth(1).locator(".face").evaluate(cut_off)
    pairs.nth(1).get_by_role("combobox").select_option("newt")
    expect(pairs.nth(1).locator(".mark")).to_have_text("")
    expect(pairs.nth(1).locator(".face")).to_have_text("A newt")
    expect(pairs.nth(0).locator(".mark")).to_have_text("✓ right")


def test_points_say_what_is_left_while_they_are_typed(sheet):
    form = sheet.open(one(Points("points", "Who needs how much?", ANIMALS, 100), CHECK))
    left = form.get_by_role("group", name="Who needs how much?").get_by_role("status")
    expect(left).to_have_text("Points left: 100")
    form.get_by_role("textbox", name="A newt").fill("66")
    expect(left).to_have_text("Points left: 34")
    form.get_by_role("textbox", name="A pike").fill("40")
    expect(left).to_have_text("Points too many: 6")
    form.get_by_role("textbox", name="A pike").fill("34")
    expect(left).to_have_text("All 100 points are shared.")
    form.get_by_role("button", name="Check").click()
    assert sheet.sent()[-1]["values"] == {"points": {"newt": "66", "pike": "34"}}


def test_a_text_shows_how_long_it_should_be(sheet):
    form = sheet.open(one(Text("text", "Why?", "It hops, — 日米", rows=4, count=True, wanted=(20, 60)), CHECK))
    expect(form.get_by_text("Words: 4; asked for are 20 to 60.")).to_be_visible()


def test_pages_for_more_stand_apart_and_come_after_the_result(sheet):
    made = [Page(f"p{i}", [Prose("<p>Text</p>")], state="right") for i in range(2)]
    made += [Page("result", [Prose("<p>Text</p>")], "Result", "done")]
    made += [Page("more", [Prose("<p>Text</p>")], group="More, if you like")]
    form = sheet.open(Form("nature/more", "More", made))
    expect(form.get_by_role("heading", level=4)).to_have_text("Result")  # what is done stays done
    more = form.get_by_role("list", name="More, if you like")
    expect(more.get_by_role("button")).to_have_text(["3"])
    form.get_by_role("button", name="Next").click()
    expect(form.get_by_role("heading", level=4)).to_have_text("More, if you like: 3")
    expect(more.get_by_role("button")).to_have_attribute("aria-current", "step")
    form.get_by_role("button", name="Previous").click()
    form.get_by_role("button", name="Previous").click()
    expect(form.get_by_role("heading", level=4)).to_have_text("2 of 2")


def test_the_signs_on_places_are_explained(sheet):
    form = sheet.open(pages("open", "tried", "done"))
    expect(form.locator(".legend")).to_have_text(re.compile(r"^•\s+tried\s+■\s+done$"))
    expect(form.get_by_role("button", name="2: tried")).to_have_attribute("title", "tried")


def test_what_is_folded_is_not_read_out(sheet):
    form = sheet.open(choice())
    note = Note("<p>It hops.</p><details><summary>2 sources</summary><p>A long list</p></details>", "right")
    sheet.answer(choice(("frog",), note))
    expect(sheet.spoken).to_have_text("Right. It hops.")
    expect(form.get_by_text("A long list")).to_be_hidden()
    form.get_by_text("2 sources").click()
    expect(form.get_by_text("A long list")).to_be_visible()


@pytest.mark.parametrize("press", ["ArrowRight", "click"])
def test_a_slider_is_set_by_a_key_or_a_press_and_not_before(sheet, press):
    form = sheet.open(one(Number("sure", "How sure?", unit="%", low=50, high=100, step=5, slider=True), CHECK))
    slider = form.get_by_role("slider", name="How sure?")
    expect(slider).to_have_class("unset")
    expect(slider).to_have_attribute("aria-valuetext", "not set")
    if press == "click":
        slider.click()  # in the middle, where it lies already
    else:
        slider.press(press)
    expect(slider).not_to_have_class("unset")
    expect(form.get_by_role("textbox")).to_have_value("75" if press == "click" else "80")


def test_writing_is_saved_once_after_a_pause_with_the_words_counted(sheet):
    sheet.page.clock.install()
    sheet.load()
    form = sheet.open(essay())
    form.get_by_label("Why?").press_sequentially("two words ")
    expect(form.get_by_label("Why?")).to_have_accessible_description("Words: 2")
    assert sheet.sent() == []
    sheet.page.clock.run_for(900)
    assert [(each["do"], each["values"]) for each in sheet.sent()] == [("save", {"text": "two words "})]
    sheet.answer(essay("two words"), saved="12:00:01")
    expect(form.locator(".saved")).to_have_text("Saved 12:00:01")
    expect(form.get_by_label("Why?")).to_have_value("two words ")  # the cursor and the space before it stay
    sheet.page.clock.run_for(5000)
    assert len(sheet.sent()) == 1


def test_leaving_the_field_saves_at_once(sheet):
    form = sheet.open(essay())
    form.get_by_label("Why?").fill("because")
    form.get_by_label("Why?").blur()
    assert [each["do"] for each in sheet.sent()] == ["save"]


def test_what_is_typed_while_saving_is_kept_and_saved_next(sheet):
    form = sheet.open(essay())
    box = form.get_by_label("Why?")
    box.fill("first")
    box.blur()
    box.press_sequentially(" and more")
    sheet.answer(essay("first"), saved="12:00:01")
    expect(box).to_have_value("first and more")
    expect(form.locator(".saved")).to_have_text("")
    sheet.page.wait_for_function("harness.sent().length == 2")
    assert sheet.sent()[1]["values"] == {"text": "first and more"}


def test_a_button_works_while_the_text_is_being_saved(sheet):
    form = sheet.open(essay())
    form.get_by_label("Why?").fill("because")
    form.get_by_role("button", name="Check").click()  # leaving the field saves first
    assert [(each["do"], each["values"]["text"]) for each in sheet.sent()] == [
        ("save", "because"),
        ("check", "because"),
    ]


def test_one_hint_does_not_wipe_what_was_chosen(sheet):
    hint = Button("hint", "Hint")
    form = sheet.open(choice((), hint))
    form.get_by_role("radio", name="A newt").check()
    form.get_by_role("button", name="Hint").click()
    sheet.answer(choice((), Note("<p>Look at the tail.</p>"), hint))
    expect(form.get_by_role("radio", name="A newt")).to_be_checked()


def test_a_reset_empties_the_form(sheet):
    form = sheet.open(choice(("newt",)))
    form.get_by_role("button", name="Check").click()
    sheet.answer(choice())
    assert form.get_by_role("radio", checked=True).count() == 0


def test_unsent_work_outlives_a_reload(sheet):
    form = sheet.open(choice((), Text("why", "Why?")))
    form.get_by_role("radio", name="A newt").check()
    form.get_by_label("Why?").fill("the tail")
    sheet.load()
    form = sheet.open(choice((), Text("why", "Why?")))
    expect(form.get_by_role("radio", name="A newt")).to_be_checked()
    expect(form.get_by_label("Why?")).to_have_value("the tail")
    assert sheet.sent() == []


def test_unsaved_writing_is_saved_after_a_reload(sheet):
    sheet.page.clock.install()
    sheet.load()
    sheet.open(essay()).get_by_label("Why?").fill("not yet saved")
    sheet.load()
    sheet.open(essay())
    sheet.page.clock.run_for(900)
    assert [each["values"] for each in sheet.sent()] == [{"text": "not yet saved"}]
    sheet.answer(essay("not yet saved"))
    assert "not yet saved" not in sheet.script("JSON.stringify(sessionStorage)")


def test_an_old_choice_does_not_hide_a_newer_answer(sheet):
    sheet.open(choice()).get_by_role("radio", name="A newt").check()
    sheet.load()
    expect(sheet.open(choice(("frog",))).get_by_role("radio", name="A frog")).to_be_checked()


def test_the_form_waits_politely_for_a_busy_kernel(sheet):
    sheet.page.clock.install()
    sheet.load()
    form = sheet.open(choice(("frog",)))
    form.get_by_role("button", name="Check").click()
    sheet.page.clock.run_for(1500)
    expect(form.locator(".state")).to_have_text("")
    sheet.page.clock.run_for(1000)
    expect(form.get_by_role("status").filter(has_text="still at work")).to_be_visible()
    sheet.answer(choice(("frog",)))
    expect(form.locator(".state")).to_have_text("")


@pytest.mark.parametrize("kernel", [{"isDisposed": True}, {"status": "dead"}])
def test_a_kernel_that_is_shut_down_while_an_answer_waits_is_told(sheet, kernel):
    sheet.page.clock.install()
    sheet.load()
    form = sheet.open(choice(("frog",)))
    sheet.script("(kernel) => harness.attach(kernel)", {"status": "busy"})
    form.get_by_role("button", name="Check").click()
    sheet.page.clock.run_for(2500)
    expect(form.locator(".state")).to_contain_text("still at work")
    sheet.script("(kernel) => harness.attach(kernel)", kernel)
    sheet.page.clock.run_for(2500)
    expect(form.locator(".state")).to_contain_text("Not connected")


def test_a_kernel_that_does_not_know_the_form_is_told_apart_from_a_busy_one(sheet):
    form = sheet.open(essay())
    form.get_by_label("Why?").fill("my words")
    form.get_by_role("button", name="Check").click()
    sheet.script("harness.idle()")
    expect(form.get_by_role("status").filter(has_text="Not connected")).to_be_visible()
    expect(form.get_by_label("Why?")).to_have_value("my words")
    form.get_by_role("button", name="Check").click()  # not blocked: it may be there again
    assert [each["do"] for each in sheet.sent()][-1] == "check"
    assert len(sheet.sent()) == 3


def test_an_answer_just_after_the_kernels_done_is_no_lost_connection(sheet):
    form = sheet.open(choice(("frog",)))
    form.get_by_role("button", name="Check").click()
    sheet.script("harness.idle()")
    sheet.answer(choice(("frog",)))
    sheet.page.wait_for_timeout(700)
    expect(form.locator(".state")).to_have_text("")


def test_a_restarted_kernel_is_told_at_once_and_writing_goes_on(sheet):
    form = sheet.open(essay())
    sheet.script("harness.cut()")
    expect(form.get_by_role("status").filter(has_text="Not connected")).to_be_visible()
    form.get_by_label("Why?").fill("still writing")
    sheet.load()
    expect(sheet.open(essay()).get_by_label("Why?")).to_have_value("still writing")


def test_a_form_restored_without_a_kernel_shows_one_line_and_no_controls(sheet):
    form = sheet.open(choice(), dead=True)
    expect(form.get_by_role("status")).to_have_text(re.compile("press Shift \\+ Enter"))
    assert form.get_by_role("radio").count() + form.get_by_role("button").count() == 0


def test_the_first_open_page_is_shown_with_its_position(sheet):
    form = sheet.open(pages("right", "done", "tried", "open"))
    expect(form.get_by_role("group", name="Question 2")).to_be_visible()
    expect(form.get_by_role("heading", name="3 of 4")).to_be_visible()
    assert form.locator(".places button").all_inner_texts() == ["1 ✓", "2 ■", "3 •", "4"]
    for name in ("1: right", "2: done", "3: tried", "4: not answered"):
        expect(form.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(form.locator("[aria-current=step]")).to_have_text("3 •")


def test_a_page_that_is_named_says_its_id_also_where_it_is_the_only_one(sheet):
    named = replace(choice(), pages=[replace(choice().pages[0], id="what-eats-it", named=True)])
    form = sheet.open(named)
    expect(form.get_by_text("Name: what-eats-it")).to_be_visible()
    expect(form.locator(".position")).to_be_hidden()
    sheet.open(choice())
    expect(form.locator(".where")).to_be_hidden()


def test_a_page_with_a_name_is_not_counted(sheet):
    form = sheet.open(pages("open", "open", "open", p2="Result"))
    expect(form.get_by_role("heading", name="1 of 2")).to_be_visible()
    form.get_by_role("button", name="Result: not answered").click()
    assert sheet.focus == "Result"


def test_a_page_with_a_name_takes_no_number_from_the_others_where_it_comes_first(sheet):
    form = sheet.open(pages("open", "open", "open", p0="All"))
    assert form.locator(".places button").all_inner_texts() == ["All", "1", "2"]
    form.get_by_role("button", name="1: not answered").click()
    expect(form.get_by_role("heading", name="1 of 2")).to_be_visible()


def test_moving_between_pages_needs_no_kernel_and_takes_the_focus_along(sheet):
    form = sheet.open(pages("open", "open", "open"))
    expect(form.get_by_role("button", name="Previous")).to_be_disabled()
    form.get_by_role("button", name="Next").click()
    assert sheet.focus == "2 of 3"
    form.get_by_role("button", name=re.compile("^3:")).click()
    assert sheet.focus == "3 of 3"
    expect(form.get_by_role("button", name="Next")).to_be_disabled()
    expect(form.get_by_role("group", name="Question 2")).to_be_visible()
    assert sheet.sent() == []


def test_the_page_is_remembered_and_stays_when_its_state_changes(sheet):
    form = sheet.open(pages("open", "open", "open"))
    form.get_by_role("button", name="Next").click()
    form.get_by_role("button", name="Check").click()
    assert sheet.sent()[0]["page"] == "p1"
    sheet.answer(pages("open", "right", "open"))
    expect(form.get_by_role("group", name="Question 1")).to_be_visible()
    sheet.load()
    expect(sheet.open(pages("open", "right", "open")).get_by_role("group", name="Question 1")).to_be_visible()
    other = sheet.open(pages("open", "open", id="nature/other"))
    expect(other.get_by_role("group", name="Question 0")).to_be_visible()


def test_what_is_chosen_on_a_page_is_there_when_one_comes_back(sheet):
    form = sheet.open(pages("open", "open"))
    form.get_by_role("radio", name="A pike").check()
    form.get_by_role("button", name="Next").click()
    assert form.get_by_role("radio", checked=True).count() == 0
    form.get_by_role("button", name="Previous").click()
    expect(form.get_by_role("radio", name="A pike")).to_be_checked()


def test_a_page_with_closing_blocks_of_its_own_shows_only_these(sheet):
    last = Page("last", [Prose("<p>Result</p>")], after=[Button("again", "Again")])
    form = sheet.open(Form("x", "X", [last], after=[CHECK]))
    assert form.locator(".sheet button").all_inner_texts() == ["Again"]


def test_a_form_of_one_page_has_no_page_controls(sheet):
    form = sheet.open(choice())
    assert form.get_by_role("button").all_inner_texts() == ["Check"]
    assert form.get_by_role("list", name="Pages").count() == 0


def test_a_confirmed_button_asks_first(sheet):
    form = sheet.open(one(Button("reset", "Start again", confirm="Clear all?")))
    again = form.get_by_role("button", name="Start again")
    again.press("Enter")
    expect(form.get_by_role("group", name="Clear all?")).to_be_visible()
    expect(form.get_by_role("button", name="No")).to_be_focused()
    sheet.page.keyboard.press("Enter")
    expect(again).to_be_focused()
    again.press("Enter")
    sheet.page.keyboard.press("Escape")
    expect(again).to_be_focused()
    assert sheet.sent() == []
    again.press("Enter")
    form.get_by_role("button", name="Yes").press("Enter")
    assert [each["do"] for each in sheet.sent()] == ["reset"]
    expect(again).to_be_focused()


def test_a_timer_announces_start_last_minute_and_end_and_nothing_between(sheet):
    sheet.page.clock.install()
    sheet.load()
    form = sheet.open(one(Timer("Think alone", 62), CHECK))
    sheet.script(
        """() => {
            window.heard = [];
            const region = document.querySelector(".seminar-form > .unseen");
            const listen = () => region.textContent && heard.push(region.textContent);
            new MutationObserver(listen).observe(region, { childList: true });
        }"""
    )
    clock = form.get_by_role("timer")
    assert clock.inner_text() == "1:02"
    form.get_by_role("button", name="Start: Think alone").click()
    sheet.page.clock.run_for(5_000)
    assert clock.inner_text() == "0:57"
    sheet.answer(one(Prose("<p>Meanwhile</p>"), Timer("Think alone", 62), CHECK))  # a redraw does not stop it
    form.get_by_role("button", name="Pause: Think alone").click()
    sheet.page.clock.run_for(5_000)
    assert clock.inner_text() == "0:57"
    form.get_by_role("button", name="Start: Think alone").click()
    sheet.page.clock.run_for(60_000)
    assert clock.inner_text() == "0:00"
    assert sheet.script("heard") == [
        "Timer started: 1:02.",
        "One minute left.",
        "Timer started: 0:57.",
        "Time is up.",
    ]
    form.get_by_role("button", name="Start over: Think alone").click()
    assert clock.inner_text() == "1:02"
    assert sheet.sent() == []


def test_notes_tell_their_tone_by_word_and_sign(sheet):
    form = sheet.open(EVERYTHING)
    heads = [each.inner_text().split() for each in form.locator(".note .tone").all()]
    assert heads == [["✓", "Right"], ["◐", "Partly", "right"], ["✗", "Not", "yet"], ["i", "Note"], ["!", "Problem"]]


def test_a_table_has_caption_and_headers(sheet):
    table = sheet.open(EVERYTHING).get_by_role("table", name="Sizes")
    assert table.get_by_role("columnheader").all_inner_texts() == ["Animal", "cm"]
    assert table.get_by_role("rowheader").all_inner_texts() == ["Frog", "Pike"]


def test_a_form_that_is_gone_listens_no_more(sheet):
    sheet.open(essay()).get_by_label("Why?").fill("typed")
    sheet.script("harness.close()")
    sheet.script("window.dispatchEvent(new Event('pagehide'))")
    assert [each["do"] for each in sheet.sent()] == ["save"]  # on closing, and not again


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(sheet, dark):
    from axe_playwright_python.sync_playwright import Axe

    sheet.script("(dark) => document.documentElement.classList.toggle('dark', dark)", dark)
    form = sheet.open(EVERYTHING, saved="12:00:00", problem={"page": "first", "text": "Choose one."})
    form.get_by_role("button", name="Start again").click()
    sheet.script("harness.cut()")
    found = Axe().run(sheet.page, context=".seminar-form").response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize(
    "options", [{"viewport": {"width": 360, "height": 700}}, {"viewport": {"width": 450, "height": 400}}]
)
def test_nothing_is_wider_than_a_narrow_window(new_sheet, options):
    sheet = new_sheet(**options)
    sheet.open(EVERYTHING, saved="12:00:00")
    assert sheet.script("document.documentElement.scrollWidth <= innerWidth")
    wide = "[...document.querySelectorAll('.seminar-form :is(button, input, select, textarea, label)')]"
    assert sheet.script(f"{wide}.filter((each) => each.getBoundingClientRect().right > innerWidth).length") == 0


def test_targets_are_large_enough(sheet):
    sheet.open(EVERYTHING)
    sizes = sheet.script(
        """() => {
            const inputs = "input:not([type=radio], [type=checkbox])";
            const targets = `button, select, textarea, ${inputs}, summary, .options label`;
            const found = [...document.querySelectorAll(`.seminar-form :is(${targets})`)];
            const boxes = found.filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect());
            return boxes.map((box) => [box.width, box.height]);
        }"""
    )
    assert len(sizes) > 20
    assert min(min(size) for size in sizes) >= 24


def test_what_is_not_kept_stands_on_top_of_each_form_and_is_announced_once(sheet):
    line = "Nothing lasts here."
    form = sheet.open(choice(), unkept=line)
    sheet.script("harness.again(document.body.appendChild(document.createElement('div')))")
    told = sheet.page.locator(".seminar-form > .unkept")
    assert told.all_inner_texts() == [line, line]
    assert [each.get_attribute("role") for each in told.all()] == ["alert", None]
    tops = form.first.evaluate(
        "form => ['.title', '.unkept', '.sheet'].map(each => form.querySelector(each).offsetTop)"
    )
    assert tops == sorted(tops)
    form.first.get_by_label("newt").check()
    form.first.get_by_role("button", name="Check").click()
    sheet.answer(choice(("newt",)), unkept=line)
    expect(form.first.locator(".saved")).to_be_empty()
    assert told.all_inner_texts() == [line, line]


def test_a_form_whose_answers_are_kept_says_nothing_of_it(sheet):
    form = sheet.open(choice())
    expect(form.locator(".unkept")).to_be_hidden()


def test_the_browser_is_asked_to_keep_its_storage_once_and_after_an_action(sheet):
    sheet.script("window.asked = 0; StorageManager.prototype.persist = async () => ++window.asked; 0")
    form = sheet.open(choice(), persist=True)
    assert sheet.script("window.asked") == 0
    for _ in range(2):
        form.get_by_label("newt").check()
        form.get_by_role("button", name="Check").click()
        sheet.answer(choice(), persist=True)
    assert sheet.script("window.asked") == 1


def test_nothing_is_asked_of_a_browser_that_keeps_nothing_itself(sheet):
    sheet.script("window.asked = 0; StorageManager.prototype.persist = async () => ++window.asked; 0")
    form = sheet.open(choice())
    form.get_by_role("button", name="Check").click()
    assert sheet.script("window.asked") == 0
