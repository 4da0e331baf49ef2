"""The end of a section: what it counts, what it looks back on, what it keeps, and where it leads."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from utils.activities.contents import find_all
from utils.activities.finish.finish import FinishActivity
from utils.activities.finish.picture import LEFT, RIGHT, WIDTH, draw
from utils.course import Course
from utils.publish.collection import collect
from utils.record import Entry, Record
from utils.words import load_words

PAGE = "finish"


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


@pytest.fixture
def both(course, course_folder):
    """The small course, whose second section asks a question of the first again; both have notebooks."""
    path = course_folder / "course.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('idea = "Both kept it."', 'idea = "Both kept it."\nasks_again = "thoughts"'), "utf-8")
    folder = course_folder.parents[1] / "notebooks"
    folder.mkdir()
    for name in ("01-opening.ipynb", "02-later.ipynb"):
        (folder / name).write_text('{"cells": []}', encoding="utf-8")
    return Course(course_folder)


def answer(record, item, response, *, right, confidence=None):
    data = {"response": response, "right": right} | ({} if confidence is None else {"confidence": confidence})
    record.add(Entry(kind="answered", section="opening", activity="first", item=item, data=data))


def shown(course, record, section="opening"):
    activity = FinishActivity(course, section)
    return activity.view(activity.events(record))


def notes(form, page=0):
    return {block.title: block.html for block in form.pages[page].blocks if hasattr(block, "tone")}


def test_it_counts_in_words_what_was_done(course, record):
    assert "Nothing is answered here yet." in shown(course, record).pages[0].blocks[0].html
    answer(record, "one", "b", right=True)
    record.add(Entry(kind="predicted", section="opening", activity="guess", data={"number": 2.5}))
    told = shown(course, record).pages[0].blocks[0].html
    assert "one question answered, one prediction made." in told


def test_forecasts_count_where_the_notebook_asks_for_them(both, record):
    data = {"percent": 70, "round": "first"}
    record.add(Entry(kind="forecast", section="", activity="forecasts-pact-after-1960", item="renewed", data=data))
    assert "Nothing is answered here yet." in shown(both, record).pages[0].blocks[0].html
    cell = {"cell_type": "code", "id": "cell", "source": 'here.forecast("pact-after-1960")\nhere.argue()'}
    notebook = both.root.parents[1] / "notebooks" / "01-opening.ipynb"
    notebook.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    assert "one forecast committed." in shown(Course(both.root), record).pages[0].blocks[0].html
    record.add(Entry(kind="believed", section="", activity="argument", data={"beliefs": {"kept": 60.0}}))
    told = shown(Course(both.root), record).pages[0].blocks[0].html
    assert "one forecast committed, one entry in the argument map." in told


def test_it_says_the_one_idea(course, record):
    assert "It was signed for a reason." in notes(shown(course, record))["The one idea"]


def test_it_names_what_to_read_next_with_what_it_says(course_folder, record):
    frame, sources = course_folder / "course.toml", course_folder / "sources.toml"
    frame.write_text(frame.read_text("utf-8").replace("minutes = 10", 'minutes = 10\nread_next = ["treaty"]'), "utf-8")
    text = sources.read_text("utf-8").replace('kind = "official"', 'kind = "scholarship"\nsays = "Pacts bind."')
    sources.write_text(text, "utf-8")
    (folded,) = [each for each in shown(Course(course_folder), record).pages[0].after if hasattr(each, "summary")]
    assert folded.summary == "Read next (1)"
    assert 'href="https://example.org/treaty"' in folded.html
    assert "Pacts bind." in folded.html


def test_the_number_missed_most_is_the_one_furthest_off_on_its_own_scale(course, record):
    record.add(Entry(kind="predicted", section="opening", activity="guess", data={"number": 9.5}))
    missed = notes(shown(course, record))["The number that you missed most"]
    (guess,) = [each for each in find_all(course) if each.id == "guess"]
    assert guess.content.prompt.split("\n")[0].split("*")[0] in missed
    assert "You said 9.5 " in missed
    answer(record, "number", 2000.0, right=False)  # on a scale from 0 to 2000 as far off as can be
    assert "You said 9.5" in notes(shown(course, record))["The number that you missed most"], "its answer is not known"
    answer(record, "number", 0.3, right=True)
    missed = notes(shown(course, record))["The number that you missed most"]
    assert "You said 2000 %, and it was 0.3 %: 1999.7 percentage points off." in missed


def test_the_surest_wrong_answer_is_shown_once_what_is_right_was_found(course, record):
    title = "The answer that you were surest of, and it was wrong"
    answer(record, "one", "a", right=False, confidence=95)
    answer(record, "word", "SCC", right=False, confidence=60)
    assert title not in notes(shown(course, record)), "what is right is still to be found"
    answer(record, "one", "b", right=True)
    told = notes(shown(course, record))[title]
    assert "“A. Alpha” and were 95 % sure" in told
    assert "What is right: B. Beta" in told


def test_an_edition_without_keys_tells_neither(course_folder, record):
    path = course_folder / "course.toml"
    path.write_text('marking = "teacher"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    answer(record, "one", "a", right=False, confidence=95)
    answer(record, "one", "b", right=True)
    assert list(notes(shown(Course(course_folder), record))) == ["The one idea"]


def test_the_sentence_is_kept_for_oneself_and_stands_in_the_portfolio(course, play):
    finish = play(FinishActivity(course, "opening"))
    (entry,) = finish.do("keep", PAGE, sentence=" Look up the treaty. ")
    assert (entry.kind, entry.data) == ("noted", {"text": "Look up the treaty."})
    assert finish.do("keep", PAGE, sentence="Look up the treaty.") == []
    (kept,) = [each for each in collect(course, finish.record).answers if each.kind == "sentence"]
    assert (kept.section, kept.answer) == ("opening", "Look up the treaty.")
    assert collect(course, finish.record).left_out == 0


def test_it_leads_on_to_the_next_notebook_and_from_the_last_one_home(both, record):
    ways = [shown(both, record, section).pages[0].after[-1].html for section in ("opening", "later")]
    assert '<a href="02-later.ipynb">Next: Later</a>' in ways[0]
    assert '<a href="01-opening.ipynb">' in ways[1]


def test_the_end_of_the_course_asks_again_and_shows_both_views(both, record, play):
    finish = play(FinishActivity(both, "later"))
    answer(finish.record, "thoughts", "At first I said yes.", right=False)

    def page():
        return notes(shown(both, finish.record, "later"), 1)

    assert page() == {}, "the first view waits for the last"
    finish.do("draft", "again", answer="Now I")
    assert page() == {}
    finish.do("again", "again", answer="Now I say that it depends.")
    assert "At first I said yes." in page()["Your first view"]
    assert "Now I say that it depends." in page()["Your last view"]
    answers = [each for each in collect(both, finish.record).answers if each.section == "later"]
    assert [(each.item, each.answer) for each in answers] == [("thoughts", "Now I say that it depends.")]


def test_the_end_of_the_course_sets_premises_and_forecasts_beside_what_they_were(both, record):
    form = shown(both, record, "later")
    assert "no before and after" in form.pages[2].blocks[0].html
    assert "nothing to compare" in form.pages[3].blocks[0].html
    for beliefs in ({"kept": 80}, {"kept": 30, "shield": 60}):
        record.add(Entry(kind="believed", section="", activity="argument", data={"beliefs": beliefs}))
    for item, percent in (("renewed", 90.0), ("ended", 70.0)):
        data = {"percent": percent, "round": "first"}
        record.add(Entry(kind="forecast", section="", activity="forecasts-pact-after-1960", item=item, data=data))
        record.add(Entry(kind="revealed", section="", activity="forecasts-pact-after-1960", item=item))
    form = shown(both, record, "later")
    rows = form.pages[2].blocks[0].rows
    assert rows[:2] == [["Both kept it", "80 %", "30 %"], ["A shield invites &lt;spears&gt;", "–", "60 %"]]
    assert rows[-1][0] == "What follows for the thesis, in per cent"
    _, picture, told, table = form.pages[3].blocks
    # renewed came true: (0.9 - 1)² = 0.01; ended did not: 0.7² = 0.49
    assert "1 of 2 forecasts scored better than always saying 50\u00a0%, 0 the same, 1 worse." in told.html
    assert "Your mean Brier score is 0.250" in told.html
    assert picture.svg.count("<circle") == 2
    assert picture.svg.count("fill:none") == 1
    assert "0.490" in table.html


@pytest.mark.parametrize("mean", [0, 0.02, 0.2, 0.24, 0.25, 0.26, 0.3, 0.4, 0.9, 1])
def test_no_line_of_the_forecasts_runs_through_a_name(mean):
    words = load_words("en")
    root = ET.fromstring(draw([0.1], mean, 0.25, words))  # noqa: S314 (our own drawing)
    names = [words(f"finish.forecasts_{name}") for name in ("even", "mean")]
    spans = {}
    for each in (each for each in root if each.text in names):
        x, y = float(each.get("x")), float(each.get("y"))
        wide = 7 * len(each.text)
        left = x - wide if each.get("text-anchor") == "end" else x
        spans[each.text] = (left, left + wide, y)
        assert left >= 0
        assert left + wide <= WIDTH
    tops = {"even": 17, "mean": 2}
    for name, at in (("even", 0.25), ("mean", mean)):
        line = LEFT + at * (RIGHT - LEFT)
        for left, right, y in spans.values():
            assert y < tops[name] or not left < line < right, (name, left, right)
