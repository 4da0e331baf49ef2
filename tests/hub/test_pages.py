"""What the service's pages hold: no key, no markup of people's, every word of their scripts, true addresses."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from lxml import html

from utils.course import Course
from utils.hub import page_words, pages
from utils.hub.page_bodies import board_body
from utils.outbox.messages import Taken
from utils.questions import shapes
from utils.questions.parts import token
from utils.words import load_words

from .page_app import PREFIX, STATIC

COURSE = Course()
WORDS = load_words("en")
KEYED = [each for section in COURSE.info.sections for each in COURSE.questions(section.id) if each.keyed]
NASTY = "</script><script>alert(1)</script>\"'&"
LIVE = {
    "control": lambda class_: pages.control(COURSE, class_, PREFIX, "x"),
    "board": lambda class_: pages.board(COURSE, class_, PREFIX),
}


def tree(page):
    return html.document_fromstring(page)


def data(page):
    (found,) = tree(page).xpath("//script[@type='application/json']/text()")
    return json.loads(found)


def me(*, person="anna", classes=("seminar-a",), seen=None, keep_days=400):
    return pages.me(COURSE, person, classes, Taken(3, "0" * 32), seen, keep_days, PREFIX)


@pytest.fixture(params=LIVE)
def live(request):
    return LIVE[request.param]


def test_every_keyed_question_of_the_course_can_be_asked_in_its_order(live):
    asked = data(live("seminar-a"))["asked"]
    listed = [(each["section"], each["id"]) for each in asked["questions"]]
    assert {id_ for _, id_ in listed} == {each.id for each in KEYED}
    sections = [each.id for each in COURSE.info.sections]
    assert [each["id"] for each in asked["sections"]] == [each for each in sections if each in dict(listed)]
    assert [section for section, _ in listed] == sorted((section for section, _ in listed), key=sections.index)
    for each in asked["questions"]:
        assert each["prompt"]
        assert each["first"]


def secrets(question):
    """Return what is said of the answers, and the answer where it is typed."""
    shape = question.shape()
    match shape:
        case shapes.Pick(parts) | shapes.Sequence(parts) | shapes.Pairs(parts):
            return [each.feedback for each in parts]
        case shapes.Bands():
            return [shape.feedback, shape.too_low, shape.too_high, *(each.feedback for each in shape.slips)]
        case _:
            return [shape.feedback, shape.otherwise, *(each.feedback for each in shape.variants)]


def test_nothing_of_a_key_is_in_a_page(live):
    page = data(live("seminar-a"))
    written = json.dumps(page, ensure_ascii=False)
    for question in KEYED:
        assert not [each for each in secrets(question) if each and each in written]
    fields = {name for each in page["asked"]["questions"] for name in each}
    assert fields == {"section", "id", "number", "quiz", "first", "prompt", "how", "ordered", "options", "numbers"}
    assert {name for each in page["asked"]["questions"] for one in each["options"] for name in one} == {
        *("label", "html", "token")
    }


def test_parts_stand_in_the_order_that_learners_see_and_pairs_are_not_found_by_their_tokens():
    by_id = {each["id"]: each for each in data(LIVE["board"]("a"))["asked"]["questions"]}
    for question in KEYED:
        asked, shape = by_id[question.id], question.shape()
        tokens = [each["token"] for each in asked["options"]]
        assert len({*tokens}) == len(tokens)
        if isinstance(shape, shapes.Sequence):
            assert tokens == [token(question.id, each.id) for each in shape.scattered]
            assert tokens != [token(question.id, each.id) for each in shape.items]
        elif isinstance(shape, shapes.Pairs):
            assert tokens == [token(f"{question.id}/partner", each.id) for each in shape.scattered]
            assert not {*tokens} & {each["token"] for each in asked["numbers"]}


def test_what_people_are_called_is_shown_never_run(live):
    page = live(NASTY)
    assert "<script>alert" not in page
    assert not tree(page).xpath("//script[contains(text(), 'alert')]")
    assert NASTY in tree(page).xpath("string(//body)")
    (api,) = tree(page).xpath("//body/@data-api")
    assert api == f"{PREFIX}api/classes/%3C%2Fscript%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%22%27%26/"


def test_nothing_in_the_data_can_end_their_element(live):
    (written,) = re.findall(r'<script type="application/json" id="data">(.*)</script>', live("seminar-a"))
    assert "<" not in written
    assert "\\u003cp>" in written


@pytest.mark.parametrize(
    "page",
    [
        pages.classes(COURSE, [NASTY], PREFIX),
        me(person=NASTY, classes=[NASTY]),
        pages.problem(WORDS, 404, NASTY),
        pages.control(COURSE, "a", PREFIX, NASTY),
    ],
)
def test_other_pages_show_it_letter_for_letter_too(page):
    assert "<script>alert" not in page
    texts = [*tree(page).itertext(), *tree(page).xpath("//@*")]
    assert any(NASTY in each for each in texts)


@pytest.mark.parametrize(
    "page",
    [
        *(make("a/b") for make in LIVE.values()),
        pages.classes(COURSE, ["a/b"], PREFIX),
        me(),
        pages.problem(WORDS, 503, "x"),
    ],
)
def test_a_page_runs_and_styles_nothing_of_its_own_and_loads_its_own_files_alone(page):
    found = tree(page)
    assert not found.xpath("//style | //@style | //@*[starts-with(name(), 'on')]")
    assert not found.xpath("//script[not(@src)][not(@type='application/json')]")
    for address in found.xpath("//script/@src | //link/@href"):
        name = address.removeprefix(f"{PREFIX}static/")
        assert name != address
        assert (STATIC / name).is_file()
    assert not found.xpath("//@src[contains(., '//')] | //@href[contains(., '//')]")
    assert found.xpath("string(/html/@lang)") == "en"
    assert found.xpath("//h1")


def test_scripts_load_no_other_files_than_there_are():
    for script in STATIC.glob("*.js"):
        text = script.read_text(encoding="utf-8")
        parts = re.findall(r'from "(.+)";', text)
        assert all(each.startswith("./") and (STATIC / each).is_file() for each in parts)
        assert "//" not in re.sub(r"^\s*//.*$|\s// .*$|/\*\*.*\*/", "", text, flags=re.MULTILINE)


def said_in(page):
    """Return the keys of words that the script of a page asks for, as patterns."""
    parts, ahead = set(), [f"{page}.js"]
    while ahead:
        if (name := ahead.pop()) not in parts:
            parts.add(name)
            ahead += re.findall(r'from "\./(.+)";', (STATIC / name).read_text(encoding="utf-8"))
    text = "".join((STATIC / name).read_text(encoding="utf-8") for name in sorted(parts))
    keys = re.findall(r'(say|counted)\(\s*("[\w-]+"|`[^`]+`)', text)
    found = {f"{each[1:-1]}{one}" for how, each in keys for one in ("", "_one") if not one or how == "counted"}
    return {re.sub(r"\\\$\\\{.*?\\\}", r"\\w+", re.escape(each)) for each in found} | choices(text)


def choices(text):
    """Return the keys among which `say` is given one by a condition."""
    found = re.findall(r'say\([^()]*\? "([\w-]+)" : "([\w-]+)"\)', text)
    return {each for pair in found for each in pair}


@pytest.mark.parametrize(("page", "own"), [("control", page_words.OF_CONTROL), ("board", page_words.OF_BOARD)])
def test_every_word_that_a_script_says_is_given_to_it_and_no_other(page, own):
    given, patterns = page_words.said_by(WORDS, page), said_in(page)
    missing = [each for each in patterns if "\\w" not in each and each not in given]
    assert missing == []
    idle = [name for name in given if not any(re.fullmatch(each, name) for each in patterns)]
    # What a page's script alone says is in its own list; the shared list may have what the other page says.
    assert [each for each in idle if f"{page_words.ROOM}{each}" in own] == []


def test_a_class_of_any_name_is_found_again_by_its_addresses():
    links = tree(pages.classes(COURSE, ["a/b ü", "c"], PREFIX)).xpath("//ul//a/@href")
    start = f"{PREFIX}classes/a%2Fb%20%C3%BC"
    ends = ("", "/board", "/texts", "/memos", "/report", "/answers.zip")
    assert links[: len(ends)] == [start + end for end in ends]
    control = tree(pages.control(COURSE, "a/b ü", PREFIX, "x"))
    assert control.xpath("//nav//a/@href") == links[1 : len(ends)]


def test_who_teaches_nothing_is_told_so():
    assert WORDS("hub_pages.classes_none") in tree(pages.classes(COURSE, [], PREFIX)).xpath("string(//main)")


def test_a_learner_is_told_what_is_kept_how_long_and_where_to_have_it():
    page = tree(me(seen=datetime(2026, 3, 1, 9, 5, tzinfo=UTC), classes=["b", "a"]))
    facts = dict(zip(page.xpath("//dt/text()"), page.xpath("//dd/text()"), strict=True))
    assert facts[WORDS("hub_pages.me_name")] == "anna"
    assert facts[WORDS("hub_pages.me_classes")] == "a, b"
    assert facts[WORDS("hub_pages.me_count")] == "3"
    assert facts[WORDS("hub_pages.me_seen")] == "2026-03-01 09:05 UTC"
    assert WORDS("hub_pages.me_days", n=400) in page.xpath("string(//main)")
    assert page.xpath("//a[@class='button']/@href") == [f"{PREFIX}me/answers"]


def test_of_whom_nothing_came_and_where_no_days_are_set_it_says_that():
    page = tree(me(classes=[], keep_days=0)).xpath("string(//main)")
    for key in ("never", "me_classes_none", "me_days_none"):
        assert WORDS(f"hub_pages.{key}") in page
    assert WORDS("hub_pages.me_days_one") in tree(me(keep_days=1)).xpath("string(//main)")


def test_a_problem_is_one_line_that_needs_nothing_else():
    page = tree(pages.problem(WORDS, 403, "This is not open to this account."))
    assert page.xpath("//main//p/text()") == ["This is not open to this account."]
    assert page.xpath("//h1/text()") == [WORDS("hub_pages.problem", status=403)]
    assert not page.xpath("//link | //script")


def test_the_board_says_which_class_it_is_of():
    assert "seminar-a" in board_body(WORDS, "A course", "seminar-a")
