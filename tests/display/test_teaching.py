"""The teaching guides in a notebook: safe HTML, parts that open one by one, tables that do not widen the page."""

from __future__ import annotations

import re

import pytest

from utils.course import Course, CourseError
from utils.course.teaching import has_guide
from utils.guide.teaching import TeachingGuide
from utils.markup import parts

COURSE = Course()
SECTIONS = [each.id for each in COURSE.info.sections if has_guide(COURSE, each.id)]


@pytest.fixture
def guide(course):
    return TeachingGuide(course)


def test_the_list_names_every_section_and_what_has_no_guide(guide):
    html = guide._repr_html_()
    assert "<code>opening</code>" in html
    assert "in preparation, without a guide" in html
    assert str(guide) == "Teaching guide: A small course"


def test_a_section_in_preparation_is_one_line(guide):
    assert str(guide.section("later")) == "“Later” is in preparation and has no teaching guide yet."
    with pytest.raises(CourseError, match="there is: opening"):
        guide.section("openin")


def test_a_guide_opens_with_its_purpose_and_outcomes(guide):
    html = guide.section("opening")._repr_html_()
    summaries = re.findall(r"<details[^>]*?( open)?><summary[^>]*><strong>(.*?)</strong>", html)
    assert [name for is_open, name in summaries if is_open] == ["Purpose", "Learning outcomes", "Named in this guide"]
    assert len(summaries) == 10
    assert html.count("<h3>") == 1
    assert "<h1>" not in html
    assert "<h4>50 minutes</h4>" in html


@pytest.mark.parametrize("section", [None, *SECTIONS])
def test_every_link_to_a_name_leads_to_one_place_that_is_open(section):
    shown = TeachingGuide(COURSE)
    html = (shown.section(section) if section else shown.course())._repr_html_()
    led = set(re.findall(r'href="#(named-[^"]+)"', html))
    assert led
    assert [each for each in led if html.count(f'id="{each}"') != 1] == []
    assert html.rindex("<details") == html.rindex('<details style="margin:0.5em 0" open>')
    assert html.rindex("<details") < html.index('id="named-')


@pytest.mark.parametrize("section", [None, *SECTIONS])
def test_every_table_stands_in_a_box_of_its_own(section):
    shown = TeachingGuide(COURSE)
    html = (shown.section(section) if section else shown.course())._repr_html_()
    boxes = '<div style="overflow-x:auto" tabindex="0" role="group" aria-label="Table"><table>'
    assert html.count("<table>") == html.count(boxes) == html.count("</table></div>") > 0
    assert "<details" in html
    assert "\n|" not in re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)


def test_what_is_no_markdown_is_shown_and_not_run(guide, course_folder):
    path = course_folder / "opening/teaching.md"
    text = "<script>alert(1)</script> <table> [x](javascript:alert(1)) <img src=x onerror=y>"
    path.write_text(path.read_text(encoding="utf-8").replace("To open.", text), encoding="utf-8")
    html = guide.section("opening")._repr_html_()
    for tag in ("<script", "<img", 'href="javascript'):
        assert tag not in html
    assert "&lt;table&gt;" in html


def test_parts_are_what_stands_under_each_heading_of_the_second_level():
    found = parts("# Title\n\nTop.\n\n## One *two*\n\n### Small\n\nText.\n\n## Three\n\n| A |\n|---|\n| b |", "Label")
    assert [heading for heading, _ in found] == ["", "One <em>two</em>", "Three"]
    assert found[0][1] == "<h3>Title</h3>\n<p>Top.</p>\n"
    assert found[1][1] == "<h4>Small</h4>\n<p>Text.</p>\n"
    assert 'aria-label="Label"><table>' in found[2][1]
    assert parts("", "Label") == [("", "")]
