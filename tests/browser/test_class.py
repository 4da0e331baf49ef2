"""What a class does together, in a real browser: vote twice on a question, and hand in a file."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from utils.activities.quiz import vote
from utils.course import Course
from utils.record import Entry, Record
from utils.teaching.handed_in.folder import read_hand_in
from utils.teaching.handed_in.hand_in import write_hand_in

from .content import SECTION, WORDS, cells, lettered, one_choice, shown
from .secret_texts import KEYS, told
from .tab import FORM, button, option, saved

pytestmark = pytest.mark.xdist_group("browser")

QUIZ, QUESTION = one_choice()[0]
WRONG = next(each for each in QUESTION.options if not each.correct)
RIGHT = next(each for each in QUESTION.options if each.correct)
ASK = f'vote("{QUESTION.id}")'
HAND_IN = ["from utils import open_course", "open_course().hand_in()"]


def test_the_key_comes_after_the_second_vote_and_the_discussion_outlives_the_kernel(lab, open_tab, record):
    tab = open_tab(lab.write(record, *cells(ASK)))
    tab.run_all()
    form = tab.form(vote.title(WORDS, QUIZ, QUESTION))
    option(form, WRONG.id).check()
    button(form, "vote.cast_first").click()
    discuss = form.locator(".note").filter(has_text=WORDS("vote.discuss_title"))
    expect(discuss).to_be_focused()
    expect(saved(form)).to_be_visible()

    tab.restart()
    tab.page.evaluate("sessionStorage.clear()")  # the record alone is to bring the vote back
    tab.run_all()
    form = tab.form(vote.title(WORDS, QUIZ, QUESTION))
    expect(form.locator(".state")).to_be_empty()
    expect(form.locator(".note").filter(has_text=WORDS("vote.first"))).to_contain_text(shown(WRONG.text))
    expect(discuss).to_be_visible()
    expect(form.locator("input:checked")).to_have_count(0)
    assert told(tab.received) == set()
    assert [found[0] for message in tab.received if (found := KEYS.search(message))] == []

    option(form, RIGHT.id).check()
    button(form, "vote.cast_second").click()
    expect(form.locator(".note.right")).to_contain_text(shown(RIGHT.feedback))
    expect(form.locator(".note.wrong")).to_contain_text(shown(WRONG.feedback))
    answers = form.locator("table tbody tr").first.locator("td")
    expect(answers).to_have_text([lettered(QUESTION, WRONG.id), lettered(QUESTION, RIGHT.id)])
    events = Record(record).events(SECTION, vote.activity_id(QUESTION.id))
    assert [(event.data["round"], event.data["response"]) for event in events] == [
        ("first", WRONG.id),
        ("second", RIGHT.id),
    ]
    assert told(tab.received) == told([WRONG.feedback, RIGHT.feedback]) != set()


def test_a_file_is_handed_in_by_keyboard_alone(lab, open_tab, record):
    data = {"response": WRONG.id, "right": False}
    Record(record).add(Entry(kind="answered", section=SECTION, activity=QUIZ.id, item=QUESTION.id, data=data))
    tab = open_tab(lab.write(record, *HAND_IN))
    tab.run_all()
    form, keyboard = tab.page.locator(FORM), tab.page.keyboard
    expect(form).to_be_visible()
    tab.focus_cell("hand_in")

    tab.reach(form.locator("input").first)
    keyboard.type("KEYS 2026")
    keyboard.press("Enter")
    expect(form.locator(".note").filter(has_text=WORDS("hand_in.look_title"))).to_be_focused()
    tab.reach(form.locator("summary"))
    keyboard.press("Enter")
    expect(form.locator("details table")).to_contain_text(shown(WRONG.text))
    pseudonym = form.locator("tbody td").first.inner_text()
    path = lab.folder / "my-answers-KEYS-2026.jsonl"
    assert not path.exists()

    tab.reach(button(form, "hand_in.do_write"))
    keyboard.press("Enter")
    expect(form.locator(".note")).to_be_focused()
    expect(form.locator(".note")).to_contain_text(str(path))
    head = read_hand_in(WORDS, path).head
    expect(form.locator(".note")).to_contain_text(head.sha256)
    assert (head.learner, head.counts) == (pseudonym, {"answered": 1})
    assert json.loads(path.read_bytes().splitlines()[1])["data"] == data


def test_a_pasted_folder_is_read_and_the_cells_below_show_it(lab, open_tab, record):
    learner = Record(lab.folder / "records" / "ann")
    data = {"response": WRONG.id, "right": False}
    learner.add(Entry(kind="answered", section=SECTION, activity=QUIZ.id, item=QUESTION.id, data=data))
    files = lab.folder / "handed in"
    files.mkdir()
    write_hand_in(Course(), learner, files / "ann.jsonl", "KEYS 2026")
    ask = ["from utils import open_class\nhere = open_class()\nhere", "here.handed_in()"]
    tab = open_tab(lab.write(record, *ask))
    tab.run_all()
    form = tab.page.locator(FORM)
    expect(form.locator(".note")).to_contain_text("Made up")
    form.locator("input").first.fill(f'"{files}"')
    button(form, "class.form_do_read").click()
    expect(form.locator(".note")).to_contain_text("Learners whose files were read: 1")

    tab.restart()
    tab.run_all()
    expect(tab.page.locator(FORM).locator("input").first).to_have_value(f'"{files}"')
    expect(tab.page.get_by_text("Learners with a file that can be used: 1.")).to_be_visible()
