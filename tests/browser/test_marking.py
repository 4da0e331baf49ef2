"""A teacher marks texts in a real notebook: one after another, with the keyboard at the head of each, and restarts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.marking_class import START, handed_in, prompt_events
from utils.activities.activity import SHARED
from utils.activities.marking.find import find_task
from utils.activities.marking.to_mark import Assessed, activity_id
from utils.activities.one_at_a_time import last_assessed
from utils.course import Course
from utils.course.kinds import PROMPTS
from utils.record import Record
from utils.teaching.handed_in.hand_in import as_file, seal
from utils.teaching.marking.marks_file import read_marks
from utils.teaching.marking.texts_to_mark import texts_to_mark

from .tab import button, saved

pytestmark = pytest.mark.xdist_group("browser")
SECTION, PROMPT = "introduction", "a-fair-bargain"


def test_marks_are_kept_text_by_text_and_outlive_the_kernel(lab, open_tab, record, tmp_path):
    course = Course()
    prompt, words = course.entry(PROMPTS, SECTION, PROMPT), course.words
    seat = prompt.perspectives[0]
    (tmp_path / "answers").mkdir()
    hand_ins = []
    for name in ("Ann", "Bo", "Cy"):
        events = prompt_events(SECTION, prompt, [f"This is what {name[0]} says."], seat.id)
        hand_ins.append(handed_in(name, events))
        sealed = seal(course.info.version, "IR", (f"learner-{name.lower()}",), START, events, name=name)
        (tmp_path / "answers" / f"{name}.jsonl").write_bytes(as_file(*sealed))
    order = texts_to_mark(course, hand_ins, PROMPT).texts
    answers, marks = str(tmp_path / "answers"), str(tmp_path / "marks.csv")
    cells = [
        f"from utils import open_class\nhere = open_class({answers!r})",
        f"here.marking({PROMPT!r})",
        f"here.marking({PROMPT!r}, save={marks!r}, replace=True)",
    ]
    tab = open_tab(lab.write(record, *cells))
    tab.run_all()
    form = tab.form(words("marking.title", title=prompt.title))
    expect(form.get_by_text(order[0].said.text)).to_be_visible()
    expect(form.get_by_text(words("marking.seat", seat=seat.name))).to_be_visible()
    expect(form.get_by_text(words("marking.written_by", learner=order[0].learner))).to_be_hidden()
    groups = form.get_by_role("group", name=words("memo.mark_of", title=words("marking.line", n=1)))
    groups.get_by_text(words("memo.level_there")).click()
    form.get_by_role("textbox", name=words("marking.whole")).fill("Well argued.")
    button(form, "marking.next").click()

    head = form.locator(".note").filter(has_text=words("marking.text", n=2))
    expect(head).to_be_focused()
    expect(head).to_be_in_viewport()
    expect(form.locator("input:checked")).to_have_count(0)
    expect(form.get_by_role("textbox", name=words("marking.whole"))).to_have_value("")
    expect(saved(form)).to_be_visible()
    said = last_assessed(Assessed, Record(record).events(SHARED, activity_id(find_task(course, PROMPT))))
    assert {name: (each.whole, each.levels) for name, each in said.items()} == {
        order[0].pseudonym: ("Well argued.", {"line-1": "there"})
    }

    tab.restart()
    tab.run_all()
    form = tab.form(words("marking.title", title=prompt.title))
    expect(form.locator(".note").filter(has_text=words("marking.text", n=2))).to_be_visible()
    assert read_marks(course, tmp_path / "marks.csv").marks.keys() == {order[0].pseudonym}
