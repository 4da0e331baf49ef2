"""A deck in a real browser, opened as a file: every screen fits, keys count votes, the notes keep step."""

from __future__ import annotations

import csv

import pytest
from playwright.sync_api import expect  # a page that runs its own script alone cannot be waited for from within

from utils.course import Course
from utils.publish.slides.export import export
from utils.questions.naming import tells
from utils.questions.one_choice import OneChoice
from utils.teaching.results.class_summary import FEWEST

from .content import COURSE, WORDS

SECTION = "active-alliance"
SIZES = {"small": (1280, 720), "large": (1920, 1080)}
LEAST = 32  # pixels, which are 24 points

NOW = ".screen:not([hidden])"
LOOK = """() => {
  const screen = document.querySelector(".screen:not([hidden])");
  const flow = screen.querySelector(".flow");
  const edge = flow.getBoundingClientRect();
  const out = [...flow.querySelectorAll("[data-unit]:not([hidden])")].map((each) => each.getBoundingClientRect());
  return {
    place: `${screen.dataset.of} ${screen.dataset.kind} ${document.getElementById("place").textContent}`,
    kind: screen.dataset.kind,
    of: screen.dataset.of,
    size: parseFloat(getComputedStyle(flow).fontSize),
    shown: out.length,
    over: flow.classList.contains("too-small")
      || flow.scrollHeight > flow.clientHeight || flow.scrollWidth > flow.clientWidth
      || out.some((box) => box.bottom > edge.bottom + 1 || box.right > edge.right + 1)
      || document.documentElement.scrollHeight > innerHeight,
  };
}"""


TURN = """(look) => {
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const opened = new Set();
  const found = [look()];
  for (let last = ""; last !== found.at(-1).place; press("ArrowRight"), found.push(look())) {
    last = found.at(-1).place;
    if (found.at(-1).kind !== "ask" || opened.has(found.at(-1).of)) continue;
    opened.add(found.at(-1).of);
    press("a");
    press("r");  // where there is no place for the key, it turns to what has one
    while (look().kind !== "ask") press("ArrowLeft");
  }
  return found;
}"""
"""Turns all screens, each with its key and a vote; in the page, since every message to it takes its time."""


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    """The whole course as one deck, and one section, as files."""
    folder = tmp_path_factory.mktemp("decks")
    wanted = {"all": [each.id for each in COURSE.info.sections], "one": [SECTION]}
    for name, sections in wanted.items():
        (folder / f"{name}.html").write_bytes(export(COURSE, sections).files["slides.html"])
    return folder


@pytest.fixture
def open_deck(browser, decks):
    contexts = []

    def open_(name, size="small"):
        width, height = SIZES[size]
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True))
        page = contexts[-1].new_page()
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda said: page.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on(
            "request",
            lambda request: (
                page.wrong.append(request.url)
                if "://" in request.url[:9] and not request.url.startswith("file:")
                else None
            ),
        )
        page.goto((decks / f"{name}.html").as_uri())
        return page

    yield open_
    for each in contexts:
        each.close()


@pytest.fixture
def deck(open_deck):
    """The deck of one section at the question that is voted on."""
    page = open_deck("one")
    go_to(page, QUESTION.id)
    return page


QUESTION = next(each for each in COURSE.questions(SECTION) if isinstance(each, OneChoice) and not tells(each))
RIGHT = next(name for name, each in zip(QUESTION.shape().letters, QUESTION.options, strict=True) if each.correct)
WRONG = next(name for name in QUESTION.shape().letters if name != RIGHT)


def go_to(page, id_):
    page.keyboard.press("g")
    page.locator("#go input").fill(id_)
    page.locator("#go li:not([hidden]) button").first.click()


def press(page, keys, times=1):
    for _ in range(times):
        page.keyboard.press(keys)


def tally(page):
    return page.locator("#tally").text_content()


def kind(page):
    return page.locator(NOW).get_attribute("data-kind")


def notes_of(page):
    with page.context.expect_page() as opened:
        press(page, "n")
    notes = opened.value
    notes.locator("body.as-notes").wait_for()
    return notes


def vote(page, right, wrong):
    press(page, RIGHT.lower(), right)
    press(page, WRONG.lower(), wrong)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_larger_than_its_screen_and_nothing_smaller_than_24_points(open_deck, size):
    page = open_deck("all" if size == "small" else "one", size)
    seen, wrong, least = set(), [], LEAST * SIZES[size][1] / 720
    for now in page.evaluate(f"({TURN})({LOOK})"):
        if now["over"] or not now["shown"] or now["size"] < least - 0.5:
            wrong.append(now)
        seen.add(now["of"])
    assert wrong == []
    assert page.wrong == []
    questions = [each for section in COURSE.info.sections for each in COURSE.questions(section.id)]
    assert size == "large" or len(seen) > len(questions)


def test_letters_count_votes_and_take_them_back(deck):
    vote(deck, 3, 2)
    press(deck, "ArrowRight")
    assert kind(deck) == "votes"
    assert f"{RIGHT} 3" in tally(deck)
    press(deck, f"Shift+{RIGHT}")
    press(deck, WRONG.lower())
    press(deck, "Backspace")
    press(deck, "Backspace")
    assert tally(deck).startswith(WORDS("slides.tally", vote=WORDS("slides.first_vote"), n=3))
    vote(deck, 5, 0)
    assert f"{RIGHT} 7" in tally(deck)
    assert f"{WRONG} 1" in tally(deck)
    assert deck.wrong == []


def test_single_letters_are_projected_from_five_votes_on(deck):
    vote(deck, FEWEST - 1, 0)
    assert f"{RIGHT} " not in tally(deck)
    press(deck, "ArrowRight")
    assert kind(deck) == "votes"
    assert {each.strip() for each in deck.locator(f"{NOW} .count").all_text_contents()} == {"–"}
    vote(deck, 0, 1)
    assert f"{RIGHT} {FEWEST - 1}" in tally(deck)
    assert str(FEWEST - 1) in deck.locator(f"{NOW} .count").all_text_contents()


def test_the_screen_of_the_question_keeps_letters_until_the_second_vote(deck):
    vote(deck, 10, 30)
    assert tally(deck) == WORDS("slides.tally", vote=WORDS("slides.first_vote"), n=40)
    notes = notes_of(deck)
    expect(notes).to_have_title(deck.title())
    assert f"{RIGHT} 10" in notes.locator("#tally").text_content()
    press(deck, "v")
    vote(deck, 30, 10)
    assert f"{RIGHT} 30" in tally(deck)


def test_both_votes_stand_side_by_side_as_bars(deck):
    vote(deck, 10, 30)
    press(deck, "v")
    assert tally(deck) == WORDS("slides.tally_none", vote=WORDS("slides.second_vote"))
    vote(deck, 30, 10)
    press(deck, "ArrowRight")
    row = deck.locator(f"{NOW} tr[data-letter={RIGHT}]")
    assert row.locator(".count").all_text_contents() == ["10", "30"]
    bars = [row.locator("i").nth(n).evaluate("each => each.style.width") for n in range(2)]
    assert bars == ["25%", "75%"]
    boxes = [row.locator(".bar").nth(n).bounding_box() for n in range(2)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        (0, 40, "first_below"),
        (13, 27, "first_below"),
        (2, 4, "first_between"),
        (4, 2, "first_between"),
        (27, 13, "first_above"),
        (40, 0, "first_above"),
        (2, 1, "few"),
        (0, 0, "none"),
    ],
)
def test_the_rule_of_thirds_is_told_in_the_notes_and_to_the_class_without_key_and_number(deck, right, wrong, rule):
    vote(deck, right, wrong)
    notes = notes_of(deck)
    expect(notes).to_have_title(deck.title())
    told = notes.locator(f"{NOW} .rule").text_content()
    assert WORDS(f"slides.rule_{rule}", n=right + wrong) in told
    assert (f"{right} of {right + wrong}" in told) == rule.startswith("first_")
    assert deck.locator("#said").is_hidden()
    press(deck, "s")
    assert deck.locator("#said").text_content() == WORDS(f"slides.say_{rule}")
    assert deck.locator(f"{NOW} .rule").is_hidden()


def test_after_the_second_vote_another_rule_holds(deck):
    vote(deck, 5, 5)
    press(deck, "v")
    vote(deck, 6, 4)
    press(deck, "s")
    assert deck.locator("#said").text_content() == WORDS("slides.say_second_below")
    vote(deck, 20, 0)
    assert deck.locator("#said").text_content() == WORDS("slides.say_second_above")


def test_after_few_second_votes_the_class_is_not_asked_to_vote_again(deck):
    vote(deck, 5, 5)
    press(deck, "v")
    vote(deck, 1, 1)
    press(deck, "s")
    assert deck.locator("#said").text_content() == WORDS("slides.say_second_below")


def test_the_key_is_hidden_until_it_is_asked_for(deck):
    sign = deck.locator(f"{NOW} .option.right .sign")
    assert sign.is_hidden()
    assert deck.locator(f"{NOW} aside").is_hidden()
    press(deck, "ArrowRight")
    assert not deck.locator(NOW).get_attribute("data-of").endswith(f"/{QUESTION.id}")  # its answers were passed over
    press(deck, "ArrowLeft")
    press(deck, "r")
    assert sign.text_content() == f"✓ {WORDS('slides.right')}"
    assert sign.is_visible()
    press(deck, "ArrowRight")
    assert kind(deck) == "told"
    press(deck, "r")
    assert kind(deck) == "ask"
    assert sign.is_hidden()


def test_nothing_moves_when_the_key_is_shown(open_deck):
    page = open_deck("all")
    moved = page.evaluate(
        """() => {
          const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
          const look = () => {
            const screen = document.querySelector(".screen:not([hidden])");
            const texts = [...screen.querySelectorAll(".option > div")];
            return [screen.dataset.of, document.getElementById("place").textContent,
              ...texts.map((each) => JSON.stringify(each.getBoundingClientRect()))].join();
          };
          const moved = [];
          for (let last = ""; last !== look(); press("ArrowRight")) {
            last = look();
            const screen = document.querySelector(".screen:not([hidden])");
            if (screen.dataset.kind !== "ask" || !screen.dataset.letters) continue;
            press("r");
            if (look() !== last) moved.push(screen.dataset.of);
            press("r");
          }
          return moved;
        }"""
    )
    assert moved == []


def test_enter_goes_to_the_first_screen_that_was_found(deck):
    press(deck, "Home")
    press(deck, "g")
    deck.keyboard.type(QUESTION.id)
    press(deck, "Enter")
    assert deck.locator("#go").is_hidden()
    assert deck.locator(NOW).get_attribute("data-of").endswith(f"/{QUESTION.id}")


def test_the_second_vote_has_a_column_from_when_it_is_taken(deck):
    vote(deck, 3, 3)
    press(deck, "ArrowRight")
    second = deck.locator(f"{NOW} th[data-round=second]")
    assert second.is_hidden()
    press(deck, "v")
    assert second.is_visible()


def test_a_dark_deck_stays_dark_when_it_is_opened_anew(deck):
    press(deck, "i")
    deck.reload()
    assert deck.locator("body.dark").count() == 1
    press(deck, "i")
    deck.reload()
    assert deck.locator("body.dark").count() == 0


def test_a_key_that_was_shown_is_closed_again_when_the_file_is_opened_anew(deck):
    press(deck, "r")
    press(deck, "ArrowRight")
    deck.reload()
    assert kind(deck) == "ask"
    assert deck.locator(f"{NOW} .option.right .sign").is_hidden()


def test_counts_are_kept_for_the_file_and_can_be_typed_saved_and_cleared(deck, decks):
    vote(deck, 6, 4)
    press(deck, "k")
    deck.locator(f"#counts input[data-round=second][data-letter={RIGHT}]").fill("31")
    deck.keyboard.press("Escape")
    deck.reload()
    press(deck, "ArrowRight")
    assert f"{RIGHT} 6" in tally(deck)
    other = deck.context.new_page()
    other.goto((decks / "all.html").as_uri())
    go_to(other, QUESTION.id)
    assert tally(other) == WORDS("slides.tally_none", vote=WORDS("slides.first_vote"))
    press(deck, "k")
    with deck.expect_download() as download:
        deck.locator("[data-do=save]").click()
    rows = list(csv.reader(download.value.path().read_text().splitlines()))
    assert rows[0] == ["question", "vote", "letter", "count"]
    mine = {(vote, letter): n for of, vote, letter, n in rows[1:] if of.endswith(f"/{QUESTION.id}")}
    assert mine == {("first", RIGHT): "6", ("first", WRONG): "4", ("second", RIGHT): "31"}
    deck.locator("[data-do=clear_one]").click()
    deck.keyboard.press("Escape")
    assert tally(deck) == WORDS("slides.tally_none", vote=WORDS("slides.first_vote"))


@pytest.mark.parametrize("typed", ["-3", "1e9", "2.7", ""])
def test_an_odd_count_is_taken_as_a_number_of_votes(deck, typed):
    press(deck, "k")
    deck.locator(f"#counts input[data-round=first][data-letter={RIGHT}]").fill(typed)
    deck.keyboard.press("Escape")
    wanted = {"-3": "none yet", "1e9": "9999", "2.7": "2", "": "none yet"}[typed]
    assert wanted in tally(deck)


def test_the_timer_runs_stops_and_is_changed(deck):
    clock = deck.locator("#time")
    assert clock.text_content() == "2:00"
    press(deck, "+")
    assert clock.text_content() == "3:00"
    press(deck, "-", 2)
    deck.clock.install()
    press(deck, "t")
    deck.clock.fast_forward(59_000)
    assert clock.text_content() == "0:01"
    press(deck, "ArrowRight")  # it goes on while screens turn
    deck.clock.fast_forward(2_000)
    assert clock.text_content() == "0:00"
    assert deck.locator("#ended").text_content() == WORDS("slides.time_up")
    press(deck, "Shift+T")
    assert clock.text_content() == "2:00"


def test_a_stage_sets_the_timer_to_its_minutes(open_deck):
    page = open_deck("one")
    go_to(page, "is-it-nimby")
    while kind(page) != "stage":
        press(page, "PageDown")
    assert page.locator("#time").text_content() == "7:00"


def test_the_notes_keep_step_and_send_what_is_pressed_and_typed(deck):
    notes = notes_of(deck)
    expect(notes).to_have_title(deck.title())
    feedback = next(each.feedback for each in QUESTION.options if each.correct)
    assert feedback[:20] in notes.locator(f"{NOW} aside").text_content()
    notes.keyboard.press(RIGHT.lower())
    expect(deck.locator("#tally")).to_contain_text("1")
    notes.locator(f"#pane input[data-round=first][data-letter={WRONG}]").fill("12")
    notes.keyboard.press("Escape")
    expect(deck.locator("#tally")).to_contain_text("13")
    before = deck.title()
    notes.keyboard.press("ArrowRight")
    expect(deck).not_to_have_title(before)
    expect(notes).to_have_title(deck.title())
    deck.reload()  # the notes find the window again by themselves
    press(deck, "Home")
    expect(notes).to_have_title(deck.title())
    assert deck.wrong == []


def test_space_page_keys_home_and_end_turn_screens_both_ways(open_deck):
    page = open_deck("one")
    first = page.title()
    for key, back in (("Space", "ArrowLeft"), ("PageDown", "PageUp"), ("ArrowDown", "ArrowUp")):
        press(page, key)
        assert page.title() != first
        press(page, back)
        assert page.title() == first
    press(page, "End")
    last = page.title()
    press(page, "ArrowRight")
    assert page.title() == last != first
    press(page, "Home")
    assert page.title() == first


def test_letters_do_nothing_where_nothing_is_voted_on(open_deck):
    page = open_deck("one")
    before = page.title()
    press(page, "a")
    press(page, "f")
    assert (page.title(), tally(page)) == (before, "")


def test_help_blank_and_dark_answer_their_keys(deck):
    press(deck, "?")
    assert deck.locator("#help dt").count() == deck.locator("#help dd").count() > 10
    press(deck, "a")  # what is pressed over a pane counts nothing
    deck.keyboard.press("Escape")
    assert tally(deck) == WORDS("slides.tally_none", vote=WORDS("slides.first_vote"))
    press(deck, ".")
    assert deck.locator("#blank").is_visible()
    press(deck, ".")
    light = deck.evaluate("getComputedStyle(document.body).backgroundColor")
    press(deck, "i")
    assert deck.evaluate("getComputedStyle(document.body).backgroundColor") != light


@pytest.mark.parametrize("dark", [False, True])
def test_readers_find_nothing_to_complain_of(deck, dark):
    from axe_playwright_python.sync_playwright import Axe

    if dark:
        press(deck, "i")
    for keys in ("", "r", "ArrowRight"):
        if keys:
            press(deck, keys)
        found = Axe().run(deck).response["violations"]
        assert [each["id"] for each in found] == []


def test_a_small_course_works_too(browser, course_folder, tmp_path):
    file = tmp_path / "small.html"
    file.write_bytes(export(Course(course_folder), ["opening"]).files["slides.html"])
    page = browser.new_context().new_page()
    page.goto(file.as_uri())
    go_to(page, "one")
    assert "Gamma <script>x</script>" in page.locator(NOW).inner_text()
    page.context.close()
