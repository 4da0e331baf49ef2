"""Exemplars with notes in their margin, and the rubric with its own, open after the first full version."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from tests.publish.editions import sections, unpacked
from utils.activities.activity import RefusedError
from utils.activities.memo import exemplars
from utils.activities.memo.activity import MemoActivity
from utils.course import Course
from utils.publish.student import export
from utils.record import Entry
from utils.view import Case, Choice, Note, Prose, Text

from .memos import LONG, MEMO, STRONG, WEAK, memo

MARKS = {"mark-one": ["there"], "mark-two": ["not-yet"], "comment-two": "<b>No</b> date."}


@pytest.fixture
def writer(course, play):
    player = play(memo(course))
    player.do("draft", "rest", **LONG)
    player.do("submit", "whole")
    return player


def cases(player):
    return {block.at[0]: block.blocks[0].html for block in player.page("examples").blocks if isinstance(block, Case)}


def test_nothing_of_it_is_shown_before(course, play):
    player = play(memo(course))
    player.do("draft", "rest", **LONG)
    assert "SECRET" not in player.shown()
    assert STRONG.title not in player.shown()
    with pytest.raises(RefusedError):
        player.do("rate", "examples", **MARKS)


def test_an_exemplar_or_a_pair_is_chosen_in_a_menu(writer):
    (menu,) = (block for block in writer.page("examples").blocks if isinstance(block, Choice) and block.menu)
    assert [id_ for id_, _ in menu.options] == ["strong", "weak", "strong-weak"]
    assert menu.value == ["strong"]
    assert list(cases(writer)) == ["strong", "weak", "strong-weak"]


def test_notes_are_numbered_as_one_meets_them_and_linked_both_ways(writer):
    html = cases(writer)["strong"]
    marked = re.findall(r'<mark>(.*?)</mark><a class="to-note" id="(.*?)" href="#(.*?)" aria-label="Note (\d)">', html)
    assert [(text, n) for text, _, _, n in marked] == [
        ("Build", "1"),
        ("by May &lt;b&gt;now&lt;/b&gt;", "2"),
        ("a day", "4"),
    ]
    links = re.findall(r'id="(memo-strong-at-\d)" href="#(memo-strong-note-\d)"', html)
    assert len(links) == 4
    for at, note in links:
        assert html.count(f'id="{note}"') == html.count(f'href="#{at}"') == 1
    assert re.findall(r'<li id="memo-strong-note-(\d)" value="(\d)" tabindex="-1">(.*?) (?:<span|<a)', html) == [
        ("1", "1", "One verb."),
        ("2", "2", "A day."),
        ("3", "3", "Short."),
        ("4", "4", "A <em>unit</em>."),
    ]
    assert '<span class="quiet">(Two)</span>' in html
    assert "[1] A quay costs 5 million. Port office, 2020." in html
    assert 'class="sources"' in html


def test_overlapping_passages_show_the_text_once(course):
    notes = tuple(replace(STRONG.notes[1], passage=each) for each in ("Build the quay", "the quay by May", "quay"))
    each = replace(STRONG, notes=notes)
    html = exemplars.whole(course, MEMO, each)
    plain = re.sub(r"<a .*?</a>|</?mark>", "", html)
    assert "Build the quay by May &lt;b&gt;now&lt;/b&gt;." in plain


def test_a_pair_is_read_part_by_part(writer):
    html = cases(writer)["strong-weak"]
    sides = html.split('<div class="sides">')[1:]
    assert len(sides) == 4
    assert "The minister" in sides[0]
    assert "The government" in sides[0]
    assert "Think" in sides[1]
    assert "<em>nothing</em>" in sides[2]
    ids = re.findall(r' id="(.*?)"', html)
    assert len(ids) == len({*ids}) == 2 * (4 + 1)
    assert not {*ids} & {*re.findall(r' id="(.*?)"', cases(writer)["strong"] + cases(writer)["weak"])}


def test_a_strong_one_without_a_weak_one_is_no_pair():
    assert exemplars.pairs([STRONG, WEAK]) == [(STRONG, WEAK)]
    assert exemplars.pairs([WEAK, STRONG]) == [(STRONG, WEAK)]
    assert exemplars.pairs([STRONG, replace(WEAK, pair="other")]) == []
    assert exemplars.pairs([STRONG]) == []


def test_authors_mark_every_line_of_the_annotated_rubric(writer):
    assert "SECRET" in writer.shown()
    with pytest.raises(RefusedError, match="Mark every line"):
        writer.do("rate", "examples", **{"mark-one": ["there"]})
    writer.do("rate", "examples", **MARKS)
    assert writer.page("examples").state == "done"
    values = {block.name: block.value for block in writer.page("examples").blocks if isinstance(block, Choice | Text)}
    assert values == {"exemplar": ["strong"], "comment-one": "", **MARKS}
    assert writer.do("rate", "examples", **MARKS) == []


def test_the_student_edition_writes_and_rates_and_says_that_the_rest_is_kept_back(tmp_path, play):
    course = Course()
    edition = unpacked(export(course, sections(course)), tmp_path / "edition")
    activity = MemoActivity.open(edition, "memo-and-review", "policy-memo")
    assert (edition.keyless, activity.content.exemplars) == (True, ())
    player = play(activity)
    texts = {"reasons": "word " * activity.content.full}
    player.do("draft", "case", **texts)
    assert player.do("submit", "whole")[0].kind == "submitted"  # nothing is remarked on
    page = player.page("examples")
    assert [block.html for block in page.blocks if isinstance(block, Note)] == [activity.kept_note.html]
    marks = {f"mark-{line.id}": ["there"] for line in activity.content.rubric}
    assert {block.name for block in page.blocks if isinstance(block, Choice)} == {*marks}
    assert "withheld" not in " ".join(block.html for block in page.blocks if isinstance(block, Prose))
    assert player.do("rate", "examples", **marks)[0].kind == "rated"


def test_junk_marks_in_the_record_leave_the_form_as_it_was(writer):
    for levels in ({"one": "best"}, ["there"], None, 3):
        writer.record.add(Entry(kind="rated", section="opening", activity="small", data={"levels": levels}))
    assert writer.page("examples").state == "open"
