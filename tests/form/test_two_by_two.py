"""The two-by-two in a browser: by press and by keyboard a case goes into its corner, and axe-core finds nothing."""

from __future__ import annotations

import pytest

from utils.activities.activity import Action
from utils.activities.advice.advice import AdviceActivity
from utils.activities.cases.cases import CasesActivity
from utils.course import Course
from utils.record import Record

SIZE = """() => Math.min(...[...document.querySelectorAll('.picture [data-set]')].map((each) => {
    const box = each.getBoundingClientRect();
    return Math.min(box.width, box.height) || 99;
}))"""
OVER = """() => [...document.querySelectorAll('.picture g > path + text')].filter((text) => {
    const [inner, outer] = [text, text.previousElementSibling].map((each) => each.getBoundingClientRect());
    return inner.width > outer.width;
}).map((text) => text.textContent)"""


@pytest.fixture
def activity():
    return CasesActivity.open(Course(), "two-processes", "tp-cases")


def test_a_case_is_taken_in_hand_and_put_into_a_corner_by_press_and_by_keyboard(new_sheet, activity):
    sheet = new_sheet(viewport={"width": 360, "height": 800})
    form = sheet.open(activity.view(()))
    form.get_by_role("button", name="Where the cases belong").click()
    form.get_by_role("button", name="Take in hand: Détente").first.click()
    form.get_by_role("button", name="Put Détente into the corner: Both").click()
    form.get_by_role("button", name="Take in hand: ASEAN").first.press("Enter")
    form.get_by_role("button", name="Put ASEAN into the corner: Bridging alone").press(" ")
    assert form.get_by_role("radio", name="Bridging alone").is_checked()
    assert sheet.script(SIZE) >= 24
    assert sheet.script(OVER) == []
    form.get_by_role("button", name="See how they ended").click()
    values = sheet.sent()[-1]["values"]
    assert (values["place-detente"], values["place-asean"]) == (["both"], ["bridging"])
    assert values["place-two-blocs"] == ["unplaced"]


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_either_drawing(sheet, activity, tmp_path, dark):
    from axe_playwright_python.sync_playwright import Axe

    sheet.script("(dark) => document.documentElement.classList.toggle('dark', dark)", dark)
    placed = Action("submit", "place", {"place-detente": ["both"], "place-asean": ["neither"]})
    guessed = Action("submit", "advice", {"number": "4"})
    for each, action in ((activity, placed), (AdviceActivity(Course(), "active-alliance"), guessed)):
        record = Record(tmp_path / each.id)
        record.add(*each.act((), action))
        form = sheet.open(each.view(each.events(record)))
        if each is activity:
            form.get_by_role("button", name="Where the cases belong").click()
        found = Axe().run(sheet.page, context=".seminar-form").response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
