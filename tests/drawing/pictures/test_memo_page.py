"""The drawn page: parts are as tall as they have words, can be hit, and the form asks first."""

from __future__ import annotations

import re

import pytest

from tests.drawing.pictures.test_timeline import assert_no_letters_meet
from utils.activities.pictures.anatomy import AnatomyActivity
from utils.course import Course, model
from utils.course.kinds import MEMOS, PAGES
from utils.drawing.pictures.memo_page import LEAST, PER_WORD, draw_page
from utils.view import Case, every_block
from utils.words import load_words

REAL, WORDS = Course(), load_words("en")
PAGE = REAL.entry(PAGES, "memo-and-review", "memo-page")


def part(id_: str, words: int) -> model.PagePart:
    return model.PagePart(id=id_, title=f"Part <{id_}>", words=words, asked=True, does="Does.", weak="Weak.")


def talls(svg: str) -> list[float]:
    return [float(tall) + 2 for tall in re.findall(r'class="hit" d="M[\d. ]+h[\d.]+v([\d.]+)h', svg)]


def test_the_page_has_the_parts_of_the_memo_in_their_order_each_with_the_middle_of_its_words():
    counted = [each for each in REAL.entry(MEMOS, "memo-and-review", "policy-memo").parts if each.words]
    head, *parts = PAGE.parts
    assert not head.asked
    assert [each.id.replace("alternative", "options") for each in parts] == [each.id for each in counted]
    assert [2 * each.words for each in parts] == [sum(each.words) for each in counted]


def test_the_memo_has_the_words_that_its_question_says():
    total = sum(each.words for each in PAGE.parts)
    assert f"{total} words has {PAGE.parts[0].words} of them in its head" in PAGE.question
    assert draw_page(PAGE, WORDS).title == "Most words go to “The reasons”: 160 of 770"
    assert_no_letters_meet(draw_page(PAGE, WORDS).svg)


@pytest.mark.parametrize("words", [(1, 1), (400, 3), (90, 180, 60)])
def test_parts_are_as_tall_as_they_have_words_and_can_be_hit(words):
    page = model.DrawnPage(
        id="p", title="Page", question="?", note=".", parts=tuple(part(str(n), n) for n in words), sources=("x",)
    )
    svg = draw_page(page, WORDS).svg
    assert talls(svg) == pytest.approx([max(LEAST, PER_WORD * n) for n in words], abs=0.11)
    assert "Part &lt;" in svg
    tops = [float(top) for top in re.findall(r'class="hit" d="M[\d.]+ ([\d.]+)h', svg)]
    writing = [float(y) for y in re.findall(r"M10 ([\d.]+)H", svg)]
    assert all(any(top + 20 < y < top + tall for top, tall in zip(tops, talls(svg), strict=True)) for y in writing)


def test_the_form_asks_first_and_tells_of_every_part():
    (page,) = AnatomyActivity(REAL, "memo-and-review", PAGE).view([]).pages
    question = page.blocks[0]
    assert [id_ for id_, _ in question.options] == [each.id for each in PAGE.parts if each.asked]
    assert all(isinstance(each, Case) and each.of == "guess" for each in [*page.blocks[1:], *page.beside])
    told = {each.at[0] for each in every_block(page.beside) if isinstance(each, Case) and each.of == "part"}
    assert told == {each.id for each in PAGE.parts}
