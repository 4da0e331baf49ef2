"""What guides, notebooks and the README say of memos in numbers is what the memos ask for."""

from __future__ import annotations

import re

import pytest

from tests.committed import PROJECT
from utils.course import Course
from utils.course import work as work_of
from utils.course.kinds import MEMOS
from utils.course.memo_fields import text_of
from utils.course.teaching import section_guide
from utils.plain_text import count_words

COURSE = Course()
POLICY = COURSE.entry(MEMOS, "memo-and-review", "policy-memo")
WORKSHOP = section_guide(COURSE, COURSE.section("memo-and-review"))
TALKS = section_guide(COURSE, COURSE.section("negotiation"))
LINES = {4: "four", 6: "six"}


def in_a_line(name: str) -> str:
    return re.sub(r'\\n",\s*"|\s+', " ", PROJECT.text(PROJECT.folder.parent / name))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (WORKSHOP, r"From (\d+) words on, a version opens"),
        (in_a_line("README.md"), r"From (\d+) words on, strong and weak memos"),
        (in_a_line("notebooks/08-memo-and-review.ipynb"), r"one of (\d+) words opens strong and weak memos"),
    ],
    ids=["guide", "readme", "notebook"],
)
def test_from_how_many_words_on_exemplars_open(text, says):
    assert re.findall(says, " ".join(text.split())) == [str(POLICY.full)]


@pytest.mark.parametrize(
    ("guide", "section", "memo", "says"),
    [
        (WORKSHOP, "memo-and-review", "policy-memo", r"\(`policy-memo`, A policy memo\): (\d+) to (\d+) words"),
        (TALKS, "negotiation", "position-memo", r"`position-memo` \([^)]*\) has (\d+) to (\d+) words"),
        (TALKS, "negotiation", "review-memo-talks", r"`review-memo-talks` \([^)]*\) has (\d+) to (\d+), "),
    ],
)
def test_how_long_a_memo_is_and_how_many_lines_its_rubric_has(guide, section, memo, says):
    asked, told = COURSE.entry(MEMOS, section, memo), " ".join(guide.split())
    assert re.findall(says, told) == [tuple(map(str, asked.words))]
    lines = LINES[len(asked.rubric)]
    assert f"by the {lines} lines" in told or f"by {lines} lines of a rubric" in told


def test_how_long_the_weak_memos_are_that_a_class_marks():
    (most,) = re.findall(r"it has under (\d+) words", " ".join(WORKSHOP.split()))
    weak = [each for each in POLICY.exemplars if not each.strong]
    counts = [sum(count_words(text_of(part, each.texts)) for part in POLICY.parts if part.words) for each in weak]
    assert int(most) - 100 < min(counts) <= max(counts) < int(most)


def test_what_the_course_counts_for_a_draft_and_a_memo_to_compare():
    (minutes,) = re.findall(r"The course counts about (\d+) minutes", " ".join(WORKSHOP.split()))
    assert abs(work_of.memo(POLICY).minutes - int(minutes)) < 5
