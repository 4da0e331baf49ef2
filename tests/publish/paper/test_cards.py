"""Cards to cut out: letters to vote with, and the seats of prompts with their lots."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from utils.course import Course
from utils.course.kinds import PROMPTS
from utils.one_line_error import ExportError
from utils.publish.paper.cards import export

COURSE = Course()
SECTION = "active-alliance"


def pages(course, *sections, **options):
    reader = PdfReader(io.BytesIO(export(course, sections, **options).files["cards.pdf"]))
    return [" ".join(each.extract_text().split()).replace("- ", "-") for each in reader.pages], reader.pages[0].mediabox


def test_letters_are_told_apart_by_their_dots():
    texts, _ = pages(COURSE, SECTION)
    assert any(each.startswith("A ● B ●● C ●●● D ●●●● ") for each in texts)
    assert any(each.startswith("E ●●●●● F ●●●●●● ") for each in texts)


def test_there_are_as_many_letters_as_the_questions_need(course):
    texts, _ = pages(course, "opening")
    assert any(each.startswith("A ● B ●● C ●●● ") and "D ●" not in each for each in texts)


def test_every_seat_is_on_two_cards_with_the_lot_that_the_list_has():
    for prompt in COURSE.entries(PROMPTS, SECTION):
        texts, _ = pages(COURSE, SECTION, prompt=[prompt.id])
        (cards,) = [each for each in texts if each.startswith("Seats: ")]
        listed = texts[0]
        for n, each in enumerate(prompt.perspectives, 1):
            assert cards.count(f"{n}. {each.name}") == 2
            assert f"{n} {each.name}" in listed
            assert " ".join(each.brief.split()).replace("- ", "-")[:30] in cards


def test_all_cards_of_a_prompt_fit_a_page_of_either_paper():
    sections = [each.id for each in COURSE.info.sections]
    prompts = [each for id_ in sections for each in COURSE.entries(PROMPTS, id_)]
    for letter, wide in ((False, 595), (True, 612)):
        texts, box = pages(COURSE, *sections, letter=letter)
        assert round(float(box.width)) == wide
        assert sum(each.startswith("Seats: ") for each in texts) == len(prompts)
        seats = [each for each in texts if each.startswith("Seats: ")]
        assert texts[-len(seats) :] == seats  # none runs over to a page of its own


def test_a_prompt_that_is_not_there_is_named():
    with pytest.raises(ExportError, match="nonsense"):
        export(COURSE, [SECTION], prompt=["nonsense"])


def test_where_there_is_nothing_to_cut_nothing_is_written(course):
    for file in ("quiz.toml", "discussion.toml"):
        (course.root / "later" / file).unlink(missing_ok=True)
    assert export(Course(course.root), ["later"]).files == {}
