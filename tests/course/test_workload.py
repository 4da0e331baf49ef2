"""How long a section takes: minutes that one can count by hand, and what the check makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import BOOK, write_book
from utils.course import Course, kinds, rates, work
from utils.course.notebooks import NAMED
from utils.course.work import Work
from utils.course.workload import read_workload, stated_minutes
from utils.guide import SectionGuide
from utils.guide.course import CourseGuide

from .test_gate import change, lines

ROOT = Path(__file__).resolve().parents[2]
PROMPT = 'here.discuss("simple")'


def load(course_folder, *cells):
    write_book(course_folder, cells)
    return read_workload(Course(course_folder))["opening"]


def entry(course, kind, id_):
    return next(each for each in course.entries(kind, "opening") if each.id == id_)


def test_the_readme_and_the_guide_say_how_long_things_take():
    readme, guide = (
        " ".join((ROOT / name).read_text(encoding="utf-8").split()) for name in ("README.md", "CONTRIBUTING.md")
    )
    course = Course()
    sittings = [each for each in course.info.sections if course.has_notebook(each) and not each.is_lab]
    names, (core, _) = course.words("numbers.names").split(), stated_minutes(course)
    hours = names[round(core / 60)]
    assert f"**{names[len(sittings)].capitalize()} sittings** make the core, about {hours} hours in all" in readme
    (pasts,) = course.entries(kinds.CASES, "two-processes")
    assert f"Last, {names[len(pasts.cases)]} past cases are placed" in readme
    assert f"reading {rates.READING} words a minute, writing {rates.WRITING}" in guide


def test_work_is_read_at_180_and_written_at_20_words_a_minute():
    assert Work(reads=360, writes=30, seconds=90).minutes == 2 + 1.5 + 1.5
    assert work.total([Work(reads=1, texts=1), Work(writes=2, texts=1)]) == Work(reads=1, writes=2, texts=2)


@pytest.mark.parametrize(
    ("question", "reads", "writes", "seconds"),
    [
        ("one", 2 + 4 + 1, 0, 30),  # the question, the options, the feedback to one of them
        ("several", 4 + 3 + 3, 0, 45),
        ("number", 2 + 1, 0, 45),
        ("sequence", 3 + 6 + 3, 0, 60),
        ("partners", 3 + 6 + 3, 0, 60),
        ("word", 3 + 1, 0, 30),
        ("thoughts", 4 + 1 + 1 + 3 + 3, 40, 45),
    ],
)
def test_a_question_takes_its_words_and_the_seconds_of_its_kind(fixed_course, question, reads, writes, seconds):
    found = work.question(fixed_course.question("opening", question))
    assert (found.reads, found.writes, found.seconds) == (reads, writes, seconds)
    assert found.texts == bool(writes)


@pytest.mark.parametrize(
    ("kind", "id_", "expected"),
    [
        (kinds.PROMPTS, "simple", Work(reads=3 + 2 + 7 + 5, writes=30.5 + 20, seconds=45, texts=1)),
        (kinds.RANKINGS, "by-cost", Work(reads=3 + 2 + 3 + 7, writes=20, seconds=45)),
        (kinds.READINGS, "who-says-what", Work(reads=3 + 2 + 6, writes=2 * 40 + 20, seconds=45, texts=1)),
        (kinds.PREDICTIONS, "guess", Work(reads=4 + 1 + 1, seconds=90)),
        (kinds.EXERCISES, "compute", Work(reads=4 + 1, seconds=210)),
        (kinds.PASSAGES, "start", Work(reads=4 + 3 + 2)),
        (kinds.RECOMMENDATIONS, "r01", Work(reads=3 + 2 + 3 + 2)),
        (kinds.UPTAKE, "r01", Work(reads=1 + 1 + 1 + 4 + 3 + 4 + 1 + 2 + 1, writes=20, seconds=50)),
    ],
)
def test_every_kind_says_what_it_takes(fixed_course, kind, id_, expected):
    assert kind.work(entry(fixed_course, kind, id_)) == expected


def test_a_claim_takes_its_words_those_of_its_warrants_and_a_rating(fixed_course):
    found = {each.id: work.argument(each) for each in fixed_course.arguments()}
    assert found["kept"] == Work(reads=3 + 5 + 1, seconds=12)
    assert found["shield"] == Work(reads=4 + 4 + 2, seconds=12)
    assert found["trust"] == Work(reads=3 + 6 + 1)


def test_building_a_base_rate_takes_the_words_of_all_classes_a_minute_for_each_and_a_reason(course_folder):
    found = load(course_folder, ("code", 'here.base_rate("renewed")'))
    # The question, the background and the rule have 6, 3 and 5 words; three classes one each.
    assert found.core == Work(reads=6 + 3 + 5 + 3, writes=20, seconds=3 * 60)


def test_a_notebook_takes_what_its_cells_take(course_folder):
    cells = [
        ("markdown", "# Opening\n\nFour words are here"),
        ("code", 'from utils import open_section\n\nhere = open_section("opening")\nhere'),
        ("code", 'here.terms("pact")'),
        ("code", "share = 1\nshare"),
        ("code", 'answer = share\nhere.check("compute", answer)'),
        ("code", PROMPT),
        ("code", "here.timeline()"),
    ]
    found = load(course_folder, *cells)
    prose, objectives, term, code = Work(reads=5), Work(reads=2), Work(reads=5), Work(seconds=40)
    course = Course(course_folder)
    tasks = [
        kind.work(entry(course, kind, id_)) for kind, id_ in ((kinds.EXERCISES, "compute"), (kinds.PROMPTS, "simple"))
    ]
    assert found.core == work.total([prose, objectives, term, code, *tasks, Work(seconds=90)])
    assert found.stations == Work()


def test_the_codebook_takes_its_rules_and_examples_and_what_is_looked_up_takes_none(course_folder):
    asked = {"followed": 3 + 2 + 4 + 3 + 2, "both": 3 + 4 + 4 + 4 + 2, "undone": 3 + 2 + 4 + 2 + 3, "steps": 1}
    assert load(course_folder, ("code", "here.codebook()")).core == Work(reads=sum(asked.values()))


def test_a_figure_of_uptake_takes_time(course_folder):
    for call in ("here.uptake()", "here.uptake_over_time()"):
        assert load(course_folder, ("code", call)).core.seconds >= rates.FIGURE


def test_the_essays_own_sentences_are_read_too(course_folder):
    edges = '"00000000-11111111", "22222222-33333333"'
    known = f'notes = []\nparts = [{{ heading = "", paragraphs = [{edges}], words = [[10, 20, 40], [80]] }}]\n'
    (course_folder / "essay.toml").write_text(known, encoding="utf-8")
    assert load(course_folder, ("code", 'here.read("start")')).core.reads == 9 + 30
    assert load(course_folder, ("code", "here.read(1)")).core.reads == 70
    assert load(course_folder, ("code", "here.read(2)\nhere.read(3)")).core.reads == 80


def test_a_quiz_asks_its_core_at_first_and_its_stations_as_stations(course_folder):
    change(course_folder, "opening/quiz.toml", 'id = "thoughts"', 'id = "thoughts"\nstation = true')
    found, course = load(course_folder, ("code", 'here.quiz("first")')), Course(course_folder)
    assert found.stations == work.question(course.question("opening", "thoughts"))
    assert found.core.texts == 0
    assert found.whole == kinds.QUIZZES.work(entry(course, kinds.QUIZZES, "first"))


def test_the_stations_notebook_belongs_to_the_whole(course_folder):
    change(course_folder, "course.toml", "minutes = 10", 'minutes = 10\nstations = "01-stations.ipynb"')
    write_book(course_folder, [("code", PROMPT)], "01-stations.ipynb")
    found = load(course_folder, ("markdown", "One"))
    assert found.core == Work(reads=1)
    assert found.stations == kinds.PROMPTS.work(entry(Course(course_folder), kinds.PROMPTS, "simple"))


def test_every_call_of_a_notebook_has_its_time():
    calls = {name for guide in (SectionGuide, CourseGuide) for name in dir(guide) if not name.startswith("_")}
    assert calls <= {*rates.OTHER, *NAMED}
    assert {*rates.OTHER} <= calls


def sound(course_folder, minutes=29):
    write_book(course_folder, BOOK)
    change(course_folder, "course.toml", "minutes = 10", f"minutes = {minutes}")
    return course_folder


@pytest.mark.parametrize(("minutes", "right"), [(29, True), (33, True), (25, True), (34, False), (24, False)])
def test_stated_minutes_may_be_15_per_cent_off(course_folder, minutes, right):
    found = lines(sound(course_folder, minutes))
    assert (found == []) is right
    said = f"course.toml: opening: minutes: {minutes} are stated, and the core takes 29 (reading 1, writing"
    assert all(said in each and "write minutes = 29" in each for each in found)


def test_a_core_is_one_sitting(course_folder):
    write_book(course_folder, [("markdown", ("word " * 29 + "word. ") * 6 * 62), *BOOK])
    (line,) = lines(course_folder)
    assert "opening: minutes: the core takes 91 minutes, more than a sitting of 90" in line


def test_a_core_asks_for_few_texts_but_in_a_lab(course_folder):
    assert lines(sound(course_folder)) == []
    for name in ("exercises", "computed"):
        (course_folder / f"opening/{name}.toml").unlink()
    write_book(course_folder, [cell for cell in BOOK if "compute" not in cell[1]])
    change(course_folder, "course.toml", "minutes = 29", "minutes = 25")
    sheet = "### 150 minutes\n| Minutes | What | How |\n|---|---|---|\n| 0-150 | All of it | alone |\n\n## Likely"
    change(course_folder, "opening/teaching.md", "## Likely", sheet)
    (line,) = lines(course_folder)
    assert "course.toml: opening: the core asks for 4 texts to write, more than 3" in line


def test_time_is_not_told_while_something_else_is_wrong(course_folder):
    change(sound(course_folder, 99), "opening/quiz.toml", "Which *one*?", "")
    (line,) = lines(course_folder)
    assert "blank" in line


def test_the_course_says_its_sections_and_its_labs_apart(course_folder):
    write_book(course_folder, BOOK)
    assert stated_minutes(Course(course_folder)) == (10, 0), "what is in preparation takes nobody any time"
    write_book(course_folder, BOOK, "02-later.ipynb")
    change(course_folder, "course.toml", 'id = "later"', 'id = "later-lab"')
    assert stated_minutes(Course(course_folder)) == (10, 10)
