"""The page on which a teacher marks: whole and offline, in a real browser, with the keyboard, and as a table."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest
from playwright.sync_api import expect

from tests.form.conftest import browser  # noqa: F401 (a fixture)
from tests.marking_class import ODD, START, handed_in, prompt_events, written_class
from tests.payloads import PAYLOADS
from utils.course.kinds import PROMPTS
from utils.one_line_error import ExportError
from utils.publish.classes.marking_page import marking_page, write_marking_page
from utils.record import Event
from utils.teaching.marking.marked import Marked
from utils.teaching.marking.marks_file import head_of, read_marks
from utils.teaching.marking.texts_to_mark import texts_to_mark

LARGEST = 4_000  # bytes a text, beside what it says
HIT = "window.wasRun"
WRITABLE = [each for each in PAYLOADS if "\ud800" not in each]
"""Halves of letters can stand in no file."""


class Elements(HTMLParser):
    """The tags of a page, with the texts of what learners wrote."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.answers, self._open = [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if self._open or ("class", "answer") in attrs:
            self._open = True
            self.answers.append("")

    def handle_endtag(self, tag):
        self._open = False

    def handle_data(self, data):
        if self._open:
            self.answers[-1] += data


@pytest.fixture
def prompt(course):
    return course.entry(PROMPTS, "opening", "bases")


@pytest.fixture
def opened(course, prompt, tmp_path, browser):  # noqa: F811
    """Open the page of a class in a browser tab of its own, from the disk; no error and no request may come of it."""
    context = browser.new_context(accept_downloads=True, viewport={"width": 1000, "height": 800})
    context.set_default_timeout(10_000)
    troubles = []

    def open_page(hand_ins=None, name="bases", task=course):
        path = tmp_path / "marking.html"
        write_marking_page(task, hand_ins or written_class("opening", prompt), name, path, replace=True)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
        page.on("request", lambda request: request.url != path.as_uri() and troubles.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    assert [each for each in troubles if not each.startswith("blob:")] == []
    context.close()


def saved(page, path):
    with page.expect_download() as download:
        page.get_by_role("button", name="Save marks as a file").click()
    download.value.save_as(path)
    return path


def shown_state(page, n):
    return page.locator(f"#text-{n} .state")


def pseudonym(page, n):
    return page.locator(f"#text-{n}").get_attribute("data-pseudonym")


def test_the_page_needs_nothing_else_and_shows_texts_letter_for_letter(course, prompt):
    texts = [*ODD, *WRITABLE]
    hand_ins = [handed_in(f"A{n}", prompt_events("opening", prompt, [text])) for n, text in enumerate(texts)]
    page = marking_page(course, texts_to_mark(course, hand_ins, "bases"))
    elements, plain = Elements(page), Elements(marking_page(course, texts_to_mark(course, hand_ins[:1], "bases")))
    assert {*elements.tags} == {*plain.tags} | {"script"}
    assert elements.tags.count("script") == 2
    told = {each.strip() for each in elements.answers}
    assert {text.strip() for text in ODD} <= told
    assert not {"link", "img", "iframe", "object"} & {*elements.tags}
    assert "default-src 'none'" in page
    assert "'unsafe-eval'" not in page


def test_nobody_is_named_before_the_teacher_asks(course, prompt, opened):
    page = opened()
    assert "Anna003" not in page.locator("body").inner_text()
    page.get_by_label("Show who wrote each text").check()
    article = page.locator("article[data-pseudonym=learner-anna003]")
    article.scroll_into_view_if_needed()
    expect(article.locator(".who")).to_have_text("Anna003, learner-anna003, Anna003.jsonl")
    expect(article.locator(".who")).to_be_visible()
    page.reload()
    expect(page.locator(".who").first).to_be_hidden()


def test_the_task_the_key_and_the_rubric_stand_at_the_head(opened):
    page = opened()
    expect(page.get_by_text("Do you agree?")).to_be_visible()
    expect(page.get_by_text("POSITION-1")).to_be_hidden()
    page.get_by_text("What learners are told afterwards").click()
    expect(page.get_by_text("POSITION-1")).to_be_visible()
    page.get_by_text("What is expected").click()
    expect(page.get_by_text("those of the section's teaching guide")).to_be_visible()
    expect(page.locator("#text-1 legend")).to_have_text("It is done")
    page.get_by_text("Learners without a text", exact=True).click()
    expect(page.get_by_text("Zoe")).to_be_visible()


def test_no_text_runs(course, prompt, opened):
    hand_ins = [handed_in(f"A{n}", prompt_events("opening", prompt, [text])) for n, text in enumerate(WRITABLE)]
    page = opened(hand_ins)
    assert page.locator("article").count() == len(WRITABLE)
    assert page.evaluate(HIT) is None
    assert page.title().startswith("Texts to mark")


BELOW_THE_BAR = """(id) => document.getElementById(id).getBoundingClientRect().top
  >= document.querySelector(".tools").getBoundingClientRect().bottom"""
"""Whether the heading with this id is in sight."""


def test_five_of_forty_are_marked_by_the_keyboard_alone(opened, tmp_path, course):
    page = opened()
    press = page.keyboard.press
    for n in range(1, 6):
        press("j")
        expect(page.locator(f"#text-{n}")).to_be_focused()
        expect(page.locator(f"#head-{n}")).to_be_in_viewport()
        assert page.evaluate(BELOW_THE_BAR, f"head-{n}"), "the bar hides no heading"
        while page.evaluate("document.activeElement.type") != "radio":
            press("Tab")
        press("Space" if n % 2 else "ArrowRight")
        press("Tab")
        press("Tab")
        page.keyboard.type(f"Jack and jill, {n}.")
        press("Escape")
        expect(page.locator(f"#text-{n}")).to_be_focused()
    expect(page.locator("#progress")).to_have_text("5 of 40 marked")
    expect(page.locator("nav li").nth(4)).to_contain_text("marked")
    expect(page.locator("nav li").nth(5)).to_contain_text("not marked")
    press("k")
    expect(page.locator("#text-4")).to_be_focused()
    press("u")
    expect(page.locator("#text-6")).to_be_focused()
    press("Alt+ArrowDown")
    expect(page.locator("#text-7")).to_be_focused()
    press("Alt+ArrowUp")
    expect(page.locator("#text-6")).to_be_focused()
    page.locator("#text-40").focus()
    press("u")
    expect(page.locator("#text-6")).to_be_focused()
    names = [pseudonym(page, n) for n in range(1, 6)]
    marked = read_marks(course, saved(page, tmp_path / "marks.csv"))
    assert marked.task == "opening/bases"
    assert [*marked.marks] == names
    assert [each.comments["line-1"] for each in marked.marks.values()] == [f"Jack and jill, {n}." for n in range(1, 6)]
    assert marked.marks[names[0]].levels == {"line-1": "not-yet"}


def test_typing_moves_nothing_and_escape_leaves_the_field(opened):
    page = opened()
    field = page.locator("#text-2 .whole textarea")
    field.focus()
    page.keyboard.type("jku")
    page.keyboard.press("Alt+ArrowDown")
    expect(field).to_be_focused()
    expect(field).to_have_value("jku")
    page.keyboard.press("Escape")
    expect(page.locator("#text-2")).to_be_focused()
    page.keyboard.press("Control+j")
    expect(page.locator("#text-2")).to_be_focused()


def test_marks_outlive_the_page_and_can_be_taken_back(opened):
    page = opened()
    page.locator("#text-3 input[value=beyond]").check()
    page.locator("#text-3 fieldset textarea").fill("Whose?")
    page.reload()
    expect(page.locator("#text-3 input[value=beyond]")).to_be_checked()
    expect(page.locator("#text-3 fieldset textarea")).to_have_value("Whose?")
    expect(shown_state(page, 3)).to_have_text("marked")
    expect(page.locator("#text-4 .clear")).to_be_hidden()
    page.locator("#text-3 .clear").click()
    expect(page.locator("#text-3 input:checked")).to_have_count(0)
    expect(shown_state(page, 3)).to_have_text("marked in part")
    page.locator("#text-3 fieldset textarea").fill(" ")
    expect(shown_state(page, 3)).to_have_text("not marked")
    assert page.evaluate("localStorage.length") == 0


def test_late_texts_leave_marks_where_they_are_and_another_text_is_told(opened, prompt):
    hand_ins = written_class("opening", prompt, 9)
    page = opened(hand_ins)
    page.locator("article").evaluate_all("all => all.forEach(each => each.querySelector('input').click())")
    expect(page.locator("#progress")).to_have_text("9 of 9 marked")
    late = handed_in("Late", prompt_events("opening", prompt, ["A late text."]))
    other = handed_in("Anna001", prompt_events("opening", prompt, ["Another text."]))
    page = opened([each for each in hand_ins if each.learner != "Anna001"] + [late, other])
    expect(page.locator("#progress")).to_have_text("8 of 10 marked")
    (changed,) = page.locator("article[data-state=changed]").all()
    assert changed.get_attribute("data-pseudonym") == "learner-anna001"
    expect(changed.locator(".again")).to_be_visible()
    changed.get_by_role("button", name="My marks still hold").click()
    expect(page.locator("#progress")).to_have_text("9 of 10 marked")


def test_two_tabs_see_each_others_marks(opened):
    first, second = opened(), opened()
    first.locator("#text-1 input[value=there]").check()
    expect(second.locator("#text-1 input[value=there]")).to_be_checked()
    second.locator("#text-2 input[value=beyond]").check()
    expect(first.locator("#progress")).to_have_text("2 of 40 marked")


ODD_COMMENT = "=1+1; \"so\", he said\nand 日本 went on.\t'x'"


def test_a_saved_file_is_what_python_would_write_and_goes_to_another_computer(opened, course, tmp_path):
    page = opened()
    page.locator("#text-1 input[value=there]").check()
    page.locator("#text-1 fieldset textarea").fill(ODD_COMMENT)
    page.locator("#text-2 .whole textarea").fill("-3")
    path = saved(page, tmp_path / "marks.csv")
    text = path.read_bytes().decode("utf-8-sig")
    rows = [*csv.reader(io.StringIO(text, newline=""))]
    assert rows[0] == head_of(["line-1"])
    assert len(rows) == 41
    assert rows[1][:4] == ["opening/bases", pseudonym(page, 1), *(page.locator("#text-1").get_attribute(f"data-{name}")
                                                                  for name in ("learner", "file"))]  # fmt: skip
    assert rows[1][5] == f"'{ODD_COMMENT}"
    assert rows[2][-1] == "-3", "a number is none that runs"
    marked = read_marks(course, path).marks
    assert marked[pseudonym(page, 1)] == Marked({"line-1": "there"}, {"line-1": ODD_COMMENT})
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator("#load").set_input_files(path)
    expect(page.locator("#told")).to_have_text("Texts with marks in the file: 2.")
    expect(page.locator("#text-1 fieldset textarea")).to_have_value(ODD_COMMENT)
    assert read_marks(course, saved(page, tmp_path / "again.csv")).marks == marked
    page.reload()
    expect(page.locator("#text-1 input[value=there]")).to_be_checked()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp1252"])
def test_a_file_that_a_spreadsheet_saved_is_loaded(opened, tmp_path, separator, encoding):
    page = opened()
    cells = ["opening/bases", pseudonym(page, 1), "", "", "There", "Zoë said", "'=x"]
    text = "\r\n".join(separator.join(each) for each in (head_of(["line-1"]), cells, [], [""] * 7))
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    (tmp_path / "theirs.csv").write_bytes(mark + text.encode(encoding))
    page.locator("#load").set_input_files(tmp_path / "theirs.csv")
    expect(page.locator("#text-1 input[value=there]")).to_be_checked()
    expect(page.locator("#text-1 fieldset textarea")).to_have_value("Zoë said")
    expect(page.locator("#text-1 .whole textarea")).to_have_value("=x")


def test_a_file_replaces_what_stands_here_only_when_told(opened, tmp_path):
    page = opened()
    page.locator("#text-1 input[value=there]").check()
    page.locator("#text-1 .whole textarea").fill("Mine.")
    row = f"opening/bases,{pseudonym(page, 1)},,,beyond,,"
    strange = "opening/bases,learner-gone,,,beyond,,"
    (tmp_path / "theirs.csv").write_text("\n".join([",".join(head_of(["line-1"])), row, strange]), encoding="utf-8")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    with page.expect_event("dialog"):
        page.locator("#load").set_input_files(tmp_path / "theirs.csv")
    expect(page.locator("#text-1 input[value=there]")).to_be_checked()
    assert asked == ["On one text the file says something else than you have here. Let the file count there?"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#load").set_input_files(tmp_path / "theirs.csv")
    expect(page.locator("#text-1 input[value=beyond]")).to_be_checked()
    expect(page.locator("#text-1 .whole textarea")).to_have_value("Mine.")
    expect(page.locator("#told")).to_contain_text("marks were left out: learner-gone")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["Name,Points", "Ann,3"], "This is not a file of marks"),
        ([",".join(head_of(["line-1"])), "opening/simple,x,,,,,"], "Row 2: the task is opening/simple"),
        ([",".join(head_of(["line-1"])), "opening/bases,x,,,good,,"], "Row 2, column line-1: good is not a level"),
        ([",".join(head_of(["line-1"])), *["opening/bases,x,,,there,,"] * 2], "Row 3: x has marks in an earlier row"),
    ],
)
def test_a_file_with_a_fault_changes_nothing_and_is_told(opened, tmp_path, rows, told):
    page = opened()
    (tmp_path / "theirs.csv").write_text("\n".join(rows), encoding="utf-8")
    page.locator("#load").set_input_files(tmp_path / "theirs.csv")
    expect(page.locator("#told")).to_contain_text(told)
    assert page.evaluate("localStorage.length") == 0


def test_a_browser_that_keeps_nothing_is_told(opened):
    page = opened()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    page.locator("#text-1 input[value=there]").check()
    expect(page.locator("#told")).to_contain_text("This browser keeps nothing for this page")
    expect(page.locator("#progress")).to_have_text("1 of 40 marked")


def test_a_narrow_page_and_long_words_do_not_scroll_sideways(opened):
    page = opened()
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_texts_run_their_own_way(opened):
    page = opened()
    arabic = page.locator(".answer").filter(has_text="الصفقة")
    assert arabic.evaluate("each => getComputedStyle(each).direction") == "rtl"


def test_on_paper_are_the_texts_and_the_boxes_alone(opened):
    page = opened()
    page.emulate_media(media="print")
    for hidden in (".tools", "nav"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("#text-40 .answer").first).to_be_visible()


def test_three_hundred_texts_stay_small(course, prompt):
    few, many = (texts_to_mark(course, written_class("opening", prompt, n), "bases") for n in (100, 300))
    a_text = (len(marking_page(course, many)) - len(marking_page(course, few))) / 200
    assert a_text < LARGEST


def test_a_task_without_a_rubric_has_a_comment_alone(course, opened):
    event = Event(kind="concluded", section="opening", activity="who-says-what", data={"text": "So."}, at=START)
    page = opened([handed_in("Ann", [event])], "who-says-what")
    expect(page.locator("fieldset")).to_have_count(0)
    page.locator(".whole textarea").fill("Good.")
    expect(page.locator("#progress")).to_have_text("1 of 1 marked")


def test_what_cannot_be_written_is_told(course, prompt, tmp_path):
    hand_ins = written_class("opening", prompt, 2)
    for name, path, told in (
        ("bases", "marks.pdf", r"marks\.pdf is no name for a page"),
        ("simple", "marks.html", "Nobody has handed in a text to opening/simple"),
        ("one", "marks.html", "is not answered with a text"),
    ):
        with pytest.raises(ExportError, match=told):
            write_marking_page(course, hand_ins, name, tmp_path / path)
    assert list(tmp_path.glob("marks*")) == []
    assert "2 texts to opening/bases written to" in write_marking_page(course, hand_ins, "bases", tmp_path / "a.html")


@pytest.mark.attack
def test_a_class_code_ends_no_script(course, prompt):
    hand_ins = [handed_in("Ann", prompt_events("opening", prompt, ["Yes."]), code="</script><script>x=1</script>")]
    page = marking_page(course, texts_to_mark(course, hand_ins, "bases"))
    assert [tag for tag in Elements(page).tags if tag == "script"] == ["script"] * 2
