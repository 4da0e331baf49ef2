"""The codebook in a notebook and in the guide: all rules in order, examples under their codes, searches folded."""

from __future__ import annotations

import re

from utils.activities.coding.codebook import codebook
from utils.activities.coding.texts import how_to_code
from utils.course import Course
from utils.course.kinds import CODEBOOK
from utils.guide import SectionGuide
from utils.guide.teaching import TeachingGuide
from utils.markup import block
from utils.record import Record


def test_it_has_four_parts_and_folds_what_was_searched_for(course, record_folder):
    shown = SectionGuide(course, Record(record_folder), "opening").codebook()._repr_html_()
    parts = re.findall(r"<details[^>]*?( open)?><summary[^>]*><strong>(.*?)</strong>", shown)
    assert [name for _, name in parts] == [
        "What counts as an event", "What each code means", "From codes to a verdict", "What was searched for",
    ]  # fmt: skip
    assert [bool(is_open) for is_open, _ in parts] == [False, True, True, False]
    assert TeachingGuide(course).codebook()._repr_html_() == shown


def test_every_code_stands_with_its_example_its_counter_example_and_sources(course):
    text = codebook(course)
    _, counts, codes, verdict, searched = text.split("\n## ")
    assert "RULE-COUNTS" in counts
    assert "RULE-STEPS" in verdict
    assert codes.count("[A treaty \\[text\\]](https://example.org/treaty)") == 6
    assert "**supports.** It was followed." in codes
    assert "*Covered:* They met. It asks for that." in codes
    assert "*Not covered:* They slept." in codes
    assert "**Sign again.** “pact renewed”" in searched


def test_the_steps_are_those_of_the_rule(course):
    steps = re.findall(r"\((\d+) (?:up )?to (\d+) %\)", codebook(course))
    assert steps == [("80", "100"), ("60", "80"), ("40", "60"), ("20", "40"), ("0", "20")]


def test_the_form_says_of_the_codes_what_the_codebook_says(course, course_folder):
    file = course_folder / "codebook.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("It was undone.", "UNDONE <b>"), encoding="utf-8")
    changed = Course(course_folder)
    assert "**against**: UNDONE <b>" in how_to_code(changed)
    assert "UNDONE &lt;b&gt;" in block(how_to_code(changed))
    assert "UNDONE <b>" in codebook(changed)


def test_what_is_no_markup_is_shown_letter_for_letter(course_folder, record_folder):
    file = course_folder / "opening/record.toml"
    text = file.read_text(encoding="utf-8").replace("pact renewed", "<script>*x*</script> $1 to $2")
    file.write_text(text, encoding="utf-8")
    shown = SectionGuide(Course(course_folder), Record(record_folder), "opening").codebook()._repr_html_()
    assert "&lt;script&gt;*x*&lt;/script&gt; $1 to $2" in shown
    assert shown.startswith('<div class="mathjax_ignore')


def test_reading_it_takes_a_few_minutes():
    course = Course()
    minutes = sum(CODEBOOK.work(rule).minutes for rule in course.entries(CODEBOOK))
    assert 0 < minutes <= 6
