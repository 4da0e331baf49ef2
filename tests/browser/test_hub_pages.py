"""The pages of a live class in a real browser: steps by keyboard, what a projector shows, a lost connection."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import expect  # a page that runs its own script alone cannot be waited for from within

from tests.hub.page_app import Service, a_room
from utils.outbox.messages import Count, Opening, Tally
from utils.questions import shapes
from utils.questions.one_choice import OneChoice

from .content import COURSE, WORDS

SECTION = "active-alliance"
QUESTION = next(each for each in COURSE.questions(SECTION) if isinstance(each, OneChoice))
SIZES = [(1366, 768), (1920, 1080)]
LEAST = 0.028
"""Of the height of the screen: the smallest letters of a question, which a line of 35 to the screen has."""


def words(key, **values):
    return WORDS(f"hub_pages.{key}", **values)


def counted(key, n, **values):
    return WORDS.counted(f"hub_pages.{key}", n, **values)


def counts(question, *, first=9, second=None, judged=False):
    """Return counts as the service tells them: of options, of what was typed, or of what was put in its place."""
    shape = question.shape()
    match shape:
        case shapes.Pick():
            told = [(name, each.text, each.correct) for name, each in zip(shape.letters, shape.options, strict=True)]
        case shapes.Sequence(parts):
            told = [("", each.text, True) for each in parts] if judged else []
        case shapes.Pairs(parts):
            told = [("", f"{each.left}: {each.right}", True) for each in parts] if judged else []
        case _:
            told = [("", "what five typed", True), ("", "what others typed", False)]
    return [Count(name, text, first, second, right if judged else None) for name, text, right in told]


def told(question):
    shape = question.shape()
    match shape:
        case shapes.Pick(parts) | shapes.Sequence(parts) | shapes.Pairs(parts):
            return {each.id: each.feedback for each in parts}
        case _:
            return {"": shape.feedback}


def opening(phase, question=QUESTION, section=SECTION, id_="", **more):
    more = {"voted": 9, "of": 12} | more
    if phase == "revealed":
        more = {"key": question.key(), "told": told(question)} | more
    more |= {"id": id_ or question.id, "class_": "seminar-a", "section": section, "question": question.id}
    return Opening(phase=phase, **more)


def tally(question=QUESTION, **more):
    return Tally(9, 10 if more.get("second") else 0, counts(question, **more))


@pytest.fixture
def service():
    running = Service(COURSE)
    running.room = a_room()
    yield running.start()
    running.stop()


@pytest.fixture
def open_page(browser, service):
    contexts = []

    def open_(path="", size=(1200, 900), scheme="light"):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda said: page.wrong.append(said.text) if "Content Security" in said.text else None)
        page.goto(f"{service.address}classes/seminar-a{path}")
        expect(page.locator("#phase")).not_to_have_text(words("waiting"))
        return page

    yield open_
    wrong = [each for context in contexts for page in context.pages for each in page.wrong]
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def control(open_page):
    return open_page()


@pytest.fixture
def board(open_page):
    return open_page("/board", SIZES[0])


def no_violation(page):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


def press_next(page, says):
    """Press the one large button by keyboard alone once it says what is expected."""
    step = page.locator("#next")
    expect(step).to_have_text(words(says))
    page.wait_for_timeout(750)  # a second press right after a step is taken for one too many, by the page's own clock
    step.focus()
    page.keyboard.press("Enter")


def test_a_class_is_led_through_all_steps_by_keyboard(control, service):
    control.locator("#section").focus()
    control.keyboard.type(COURSE.section(SECTION).title[:12])
    control.keyboard.press("Tab")
    control.keyboard.press("ArrowDown")
    asked = [each for each in COURSE.questions(SECTION) if each.keyed]
    press_next(control, "next_none")
    press_next(control, "next_vote")
    press_next(control, "next_discuss")
    press_next(control, "next_again")
    expect(control.locator("#sure")).to_be_visible()
    expect(control.locator("#not-yet")).to_be_focused()
    control.keyboard.press("Shift+Tab")
    control.keyboard.press("Enter")
    press_next(control, "next_revealed")
    expect(control.locator("#phase")).to_have_text(words("phase_none"))
    expect(control.locator("#next")).to_be_focused()
    (first, opened), *steps = service.posted
    assert first == "opening"
    assert opened["section"] == SECTION
    assert opened["question"] in [each.id for each in asked][1:]
    assert steps == [
        ("phase", {"phase": "discuss", "minutes": 3}),
        ("phase", {"phase": "again", "minutes": 3}),
        ("phase", {"phase": "revealed", "minutes": None}),
        ("close", {}),
    ]


def test_one_press_too_many_does_not_skip_a_phase(control, service):
    service.tell(opening=opening("vote"))
    expect(control.locator("#next")).to_have_text(words("next_vote"))
    control.wait_for_timeout(750)
    control.evaluate("""() => new MutationObserver((_, each) => {
      each.disconnect();
      const presses = setInterval(() => document.getElementById("next").click(), 20);
      setTimeout(() => { clearInterval(presses); document.body.dataset.pressed = ""; }, 400);
    }).observe(document.getElementById("phase"), { childList: true })""")
    control.locator("#next").click()
    expect(control.locator("#phase")).to_have_text(words("phase_discuss"))
    expect(control.locator("body[data-pressed]")).to_have_count(1)
    control.get_by_role("button", name=words("groups_2")).click()
    expect(control.locator("#dealt")).to_have_text(words("dealt", n=6))
    assert [body["phase"] for name, body in service.posted if name == "phase"] == ["discuss"]


def test_what_is_harmless_can_be_taken_back_and_what_is_not_is_asked_once_more(control, service):
    service.tell(opening=opening("discuss"))
    expect(control.locator("#undo")).to_have_text(words("undo_discuss"))
    control.get_by_role("button", name=words("back_to_vote")).click()
    expect(control.locator("#phase")).to_have_text(words("phase_vote"))
    control.get_by_role("button", name=words("reveal_now")).click()
    expect(control.locator("#sure")).to_contain_text(words("sure_reveal"))
    control.keyboard.press("Escape")
    control.get_by_role("button", name=words("close_now")).click()
    control.get_by_role("button", name=words("not_yet")).click()
    assert service.posted == [("phase", {"phase": "vote", "minutes": None})]


def test_the_tally_is_hidden_until_the_teacher_looks_and_again_with_the_next_question(control, service):
    service.tell(opening=opening("vote", tally=tally(first=7)))
    expect(control.locator("#voted")).to_have_text(counted("voted_of", 9, of=12))
    expect(control.locator("#tally")).to_be_hidden()
    control.locator("#look summary").focus()
    control.keyboard.press("Enter")
    expect(control.locator("#tally .count").first).to_have_text("7")
    expect(control.locator("#tally .row:not(.heads) .label")).to_have_text(list(QUESTION.shape().letters))
    service.opened(tally=tally(first=8))
    expect(control.locator("#tally .count").first).to_have_text("8")
    expect(control.locator("#tally")).to_be_visible()
    service.tell(opening=opening("vote", id_="another", tally=tally(first=8)))
    expect(control.locator("#tally")).to_be_hidden()


def test_fewer_than_five_votes_are_not_broken_down(control, board, service):
    few = Tally(3, 0, counts(QUESTION, first=None))
    service.tell(opening=opening("discuss", tally=few), shown=True)
    control.locator("#look summary").click()
    expect(control.locator("#tally")).to_have_text(words("few"))
    expect(board.locator("#flow")).to_contain_text(words("few"))
    expect(board.locator(".bar")).to_have_count(0)


def test_boxes_and_groups_say_what_the_service_has(control, service):
    service.tell(opening=opening("discuss"))
    control.get_by_label(words("shown")).check()
    control.get_by_label(words("names")).check()
    control.get_by_role("button", name=words("groups_3")).click()
    expect(control.locator("#dealt")).to_have_text(words("dealt", n=4))
    assert service.posted == [("shown", {"shown": True}), ("names", {"names": True}), ("groups", {"size": 3})]
    service.refuse = (409, "The class has gone home.")
    control.get_by_label(words("names")).click()
    expect(control.locator("#told")).to_have_text(words("refused", line="The class has gone home."))
    expect(control.get_by_label(words("names"))).to_be_checked()
    service.refuse = (403, "")
    control.get_by_role("button", name=words("groups_2")).click()
    expect(control.locator("#told")).to_have_text(words("signed_out"))


def test_the_people_are_listed_by_the_names_that_the_service_gives(control, service):
    people = [replace(each, name=f"<i>{each.name}</i>", group=2) for each in service.room.people[:2]]
    service.tell(people=people)
    expect(control.locator("#people")).to_have_text(words("people", n=2))
    control.locator("#people").click()
    expect(control.locator("#rows th").first).to_have_text("<i>learner 1</i>")
    expect(control.locator("#rows tr").first.locator("td")).to_have_text([words("yes"), words("yes"), "2"])


def test_a_timer_is_started_stopped_and_refused_where_it_makes_no_sense(control, service):
    service.tell(opening=opening("discuss"))
    control.get_by_label(words("minutes"), exact=True).fill("5")
    control.get_by_role("button", name=words("timer_start")).click()
    expect(control.locator("#clock")).to_have_text(re.compile("[45]:"))
    control.get_by_role("button", name=words("timer_stop")).click()
    expect(control.locator("#clock")).to_have_text(words("timer_none"))
    control.get_by_label(words("minutes"), exact=True).fill("-2")
    control.get_by_role("button", name=words("timer_start")).click()
    control.get_by_role("button", name=words("groups_2")).click()
    expect(control.locator("#dealt")).to_have_text(words("dealt", n=6))
    assert [body for name, body in service.posted if name == "phase"] == [
        {"phase": "discuss", "minutes": 5},
        {"phase": "discuss", "minutes": None},
    ]


@pytest.mark.parametrize("path", ["", "/board"])
def test_a_lost_connection_is_said_and_comes_back_by_itself(open_page, service, path):
    page = open_page(path)
    service.tell(opening=opening("vote"))
    expect(page.locator("#voted")).to_have_text(counted("voted_of", 9, of=12))
    service.cut()
    expect(page.locator("#connection")).to_have_text(words("lost"))
    service.room = replace(service.room, version=1, opening=opening("discuss", voted=10))  # a service started anew
    service.away = False
    expect(page.locator("#voted")).to_have_text(counted("voted_of", 10, of=12), timeout=20000)
    expect(page.locator("#connection")).to_have_text(words("back"))


def test_what_was_not_done_without_a_service_is_said(control, service):
    service.tell(opening=opening("vote"))
    expect(control.locator("#next")).to_have_text(words("next_vote"))
    service.stop()
    control.locator("#pairs").click()
    expect(control.locator("#told")).to_have_text(words("unreachable"))


def test_an_older_state_does_not_take_the_place_of_a_newer_one(control, service):
    service.tell(opening=opening("vote", voted=5))
    expect(control.locator("#voted")).to_have_text(counted("voted_of", 5, of=12))
    service.room = replace(service.room, version=1)
    service.tell(opening=opening("vote", voted=4))
    service.room = replace(service.room, version=99)
    service.tell(names=True)
    expect(control.get_by_label(words("names"))).to_be_checked()
    expect(control.locator("#voted")).to_have_text(counted("voted_of", 4, of=12))


def test_the_board_shows_a_tally_when_the_teacher_does_and_the_key_when_it_is_revealed(board, service):
    service.tell(opening=opening("discuss", tally=tally(first=7)))
    expect(board.locator("#flow .prompt")).to_be_visible()
    expect(board.locator(".bar")).to_have_count(0)
    service.tell(shown=True)
    expect(board.locator(".first .bar")).to_have_count(len(QUESTION.options))
    service.opened(phase="again", tally=tally(first=7, second=8))
    expect(board.locator(".bar")).to_have_count(0)  # two looks at it while votes come would tell one of them
    service.opened(phase="discuss", tally=tally(first=7, second=8))
    expect(board.locator(".second .bar")).to_have_count(len(QUESTION.options))
    boxes = [board.locator(f".row:not(.heads) .{each}").first.bounding_box() for each in ("first", "second")]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    expect(board.locator(".sign, .told")).to_have_count(0)
    service.tell(opening=opening("revealed", tally=tally(first=7, second=8, judged=True)), shown=False)
    right = next(name for name, each in zip(QUESTION.shape().letters, QUESTION.options, strict=True) if each.correct)
    expect(board.locator(".row.right .label")).to_have_text(right)
    said = board.locator(".told").text_content()
    assert next(each.feedback for each in QUESTION.options if each.correct).startswith(said)


def test_the_right_option_is_found_without_a_tally_too(board, service):
    service.tell(opening=opening("revealed"))
    right = next(name for name, each in zip(QUESTION.shape().letters, QUESTION.options, strict=True) if each.correct)
    expect(board.locator(".row.right .label")).to_have_text(right)


@pytest.mark.parametrize("shape", [shapes.Sequence, shapes.Pairs])
def test_what_is_placed_stands_where_it_belongs_once_revealed(board, service, shape):
    every = ((section.id, each) for section in COURSE.info.sections for each in COURSE.questions(section.id))
    section, question = next((section, each) for section, each in every if isinstance(each.shape(), shape))
    parts = question.shape()
    service.tell(opening=opening("discuss", question, section, tally=tally(question)), shown=True)
    shown = [each.text if shape is shapes.Sequence else each.right for each in parts.scattered]
    texts = board.locator(".row .text:last-of-type")
    expect(texts).to_have_text(shown)
    expect(board.locator("#flow")).to_contain_text(words("untold"))
    service.tell(opening=opening("revealed", question, section, tally=tally(question, judged=True)))
    pieces = parts.items if shape is shapes.Sequence else parts.pairs
    belonging = [each.text if shape is shapes.Sequence else each.right for each in pieces]
    expect(board.locator(".row:not(.heads) .text").nth(0 if shape is shapes.Sequence else 1)).to_have_text(belonging[0])
    expect(board.locator(".first .count")).to_have_text(["9"] * len(pieces))
    expect(board.locator("#flow")).to_contain_text(words("belongs"))


def test_the_clock_of_the_projector_may_be_wrong(open_page, service):
    service.room = replace(service.room, opening=opening("discuss", left=90, until=None))
    page = open_page("/board")
    page.clock.install(time=0)
    service.opened(left=9)  # less than a silent stream is waited for: that clock is turned too
    expect(page.locator("#clock")).to_have_text("0:09")
    page.clock.run_for(2000)
    expect(page.locator("#clock")).to_have_text("0:07")
    page.clock.run_for(8000)
    expect(page.locator("#clock")).to_have_text(words("time_up"))


def test_a_question_of_another_edition_is_told_in_a_line(control, board, service):
    service.tell(opening=replace(opening("vote"), question="of-another-edition"))
    line = words("not_here", section=SECTION, question="of-another-edition")
    expect(control.locator("#asked")).to_have_text(line)
    expect(board.locator("#flow")).to_have_text(line)


LOOK = """() => {
  const [flow, page] = [document.getElementById("flow"), document.documentElement];
  return {
    size: parseFloat(flow.style.fontSize) / innerHeight,
    over: flow.scrollHeight > flow.clientHeight || flow.scrollWidth > flow.clientWidth
      || page.scrollHeight > innerHeight || page.scrollWidth > innerWidth
      || document.querySelector("footer").getBoundingClientRect().bottom > innerHeight,
  };
}"""


@pytest.mark.parametrize("size", SIZES)
def test_no_question_of_the_course_scrolls_on_the_board_or_gets_too_small(open_page, service, size):
    page, wrong, seen = open_page("/board", size), [], 0
    every = [(section.id, each) for section in COURSE.info.sections for each in COURSE.questions(section.id)]
    longest = sorted((pair for pair in every if pair[1].keyed), key=lambda pair: -len(str(pair[1].shape())))
    for section, question in longest[:40]:
        for phase in ("vote", "revealed"):
            found = tally(question, second=9, judged=phase == "revealed")
            left = 60 if phase == "vote" else None
            service.tell(opening=opening(phase, question, section, tally=found, left=left, voted=seen, of=999))
            expect(page.locator("#voted")).to_have_text(counted("voted_of", seen, of=999))
            look, seen = page.evaluate(LOOK), seen + 1
            if look["over"] or look["size"] < LEAST:
                wrong.append((question.id, phase, look))
    assert wrong == []


STATES = {
    "none": {"opening": None},
    "vote": {"opening": opening("vote", left=90, tally=tally())},
    "discuss": {"opening": opening("discuss", left=0, tally=tally())},
    "again": {"opening": opening("again", tally=tally(second=8)), "shown": True},
    "revealed": {"opening": opening("revealed", tally=tally(second=8, judged=True)), "shown": True},
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "size"), [("/board", SIZES[0]), ("", (1200, 900)), ("", (360, 740))])
def test_axe_finds_nothing_in_any_phase(open_page, service, path, size, scheme):
    page = open_page(path, size, scheme)
    for phase, state in STATES.items():
        service.tell(**state)
        say = "phase" if not path else "board"
        expect(page.locator("#phase")).to_have_text(words(f"{say}_{phase}"))
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        no_violation(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if not path:
        service.tell(**STATES["discuss"])
        page.get_by_role("button", name=words("reveal_now")).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        no_violation(page)
