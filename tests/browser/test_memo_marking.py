"""A teacher marks memos in a real browser: one after another, with the keyboard at the head of each, and restarts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.teaching.memos.made_up_class import made_up_class, write_class
from utils.activities.activity import SHARED
from utils.activities.memo.to_mark import Assessed, activity_id
from utils.activities.one_at_a_time import last_assessed
from utils.course import Course
from utils.record import Record
from utils.teaching.memos.collect import find_memo

from .tab import button, saved

pytestmark = pytest.mark.xdist_group("browser")


def test_marks_are_kept_memo_by_memo_and_outlive_the_kernel(lab, open_tab, record, tmp_path):
    course = Course()
    assignment = find_memo(course, "policy-memo")
    words, memo = course.words, assignment.memo
    write_class(course, made_up_class(course, assignment), tmp_path)
    answers, workshop = str(tmp_path / "answers"), str(tmp_path / "workshop")
    cells = [f"from utils import open_class\nhere = open_class({answers!r})", f"here.memos({memo.id!r}, {workshop!r})"]
    tab = open_tab(lab.write(record, *cells))
    tab.run_all()
    form = tab.form(words("memo_marking.title", title=memo.title))
    for line in memo.rubric:
        marks = form.get_by_role("group", name=words("memo.mark_of", title=line.title))
        marks.get_by_text(words("memo.level_there")).click()
    form.get_by_role("textbox", name=words("memo_marking.whole")).fill("Well argued.")
    form.locator("summary").filter(has_text=words("memo_marking.readings")).click()
    expect(form.get_by_text("COMMENT-1 by").first).to_be_visible()
    button(form, "memo_marking.next").click()

    head = form.locator(".note").filter(has_text=words("memo_marking.whole_of", learner="Bo Lindqvist"))
    expect(head).to_be_focused()
    expect(head).to_be_in_viewport()
    expect(form.locator("input:checked")).to_have_count(0)
    expect(form.get_by_role("textbox", name=words("memo_marking.whole"))).to_have_value("")
    expect(saved(form)).to_be_visible()
    said = last_assessed(Assessed, Record(record).events(SHARED, activity_id(memo)))
    assert [(each.change, each.version) for each in said.values()] == [("Well argued.", 2)]

    tab.restart()
    tab.run_all()
    form = tab.form(words("memo_marking.title", title=memo.title))
    expect(head).to_be_visible()
    n = len(memo.rubric)
    told = words("memo_marking.state_marked", learner="Ada Quill", points=n, most=2 * n)
    form.get_by_role("combobox").select_option(label=told)
    button(form, "memo_marking.show").click()
    expect(form.locator("input:checked")).to_have_count(n)
    expect(form.get_by_role("textbox", name=words("memo_marking.whole"))).to_have_value("Well argued.")
