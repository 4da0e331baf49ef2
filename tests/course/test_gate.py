"""What the check refuses although it reads as the model says, and what it lets pass; one cause gives one line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from shutil import copytree

import pytest

from utils.course import Course, CourseError
from utils.course.frame_rules import read_fingerprint
from utils.course.kinds import QUIZZES
from utils.labs.soundness import find_faults
from utils.publish.targets import TARGETS

CASES = Path(__file__).resolve().parents[1] / "cases"
REAL = Path(__file__).resolve().parents[2] / "data" / "course"
QUIZ = "opening/quiz.toml"
FORECASTS = "forecasts.toml"
NOTEBOOK = "notebooks/01-opening.ipynb"


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def lines(root: Path) -> list[str]:
    return [str(fault) for fault in Course(root).faults()]


def row(file: str, old: str, new: str, where: str, what: str):
    return pytest.param(file, old, new, where, what, id=f"{where}-{what}")


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "what"),
    [
        row(QUIZ, "Which *one*?", "See ![a map](map.png)", "first › one: prompt", "a picture stands"),
        row(QUIZ, "YES-BETA", "$s_t$ is it", "first › one › b: feedback", r"a formula stands in the text ($s_t$)"),
        row(QUIZ, "YES-BETA", r"\\(s\\) is it", "first › one › b: feedback", r"a formula stands in the text (\()"),
        row(QUIZ, "HINT-1", "$$x$$", "first › one: hints.1", "a formula stands in the text ($$x$$)"),
        row(QUIZ, "YES-BETA", r"\\frac{m}{y}", "first › one › b: feedback", r"a formula stands in the text (\frac)"),
        row(QUIZ, "YES-BETA", "one<br>two", "first › one › b: feedback", "HTML stands in the text (<br>)"),
        row(QUIZ, "YES-BETA", "H<sub>2</sub>", "first › one › b: feedback", "HTML stands in the text (<sub>)"),
        row(QUIZ, "YES-BETA", "<b class='x'>", "first › one › b: feedback", "HTML stands in the text (<b class"),
        row(QUIZ, "YES-BETA", "<!-- no -->", "first › one › b: feedback", "HTML stands in the text (<!--)"),
        row("opening/record.toml", "NOTE-WAITED", "![a](b.png)", "r01 › waited: note", "a picture"),
        row("opening/ranking.toml", "DEFENCE-2", "<img src=x>", "by-cost: orderings.2.defence", "HTML"),
        row("course.toml", 'title = "', 'title = "<br>', "course.toml: title: ", "HTML stands in the text (<br>)"),
        row(
            "course.toml", 'version = "', 'version = "<br>', "course.toml: version: ", "HTML stands in the text (<br>)"
        ),
        row("course.toml", "explain it", "explain $x$", "opening › explain-it: text", "a formula"),
        row("opening/teaching.md", "To open.", "To ![open](a.png).", "opening/teaching.md", "a picture"),
        row(QUIZ, "YES-BETA", r"A\u0000B", "first › one › b: feedback", "nobody sees (U+0000)"),
        row(QUIZ, "YES-BETA", r"A\uFEFFB", "first › one › b: feedback", "nobody sees (U+FEFF)"),
        row(QUIZ, "YES-BETA", r"A\u202EB", "first › one › b: feedback", "nobody sees (U+202E)"),
        row(QUIZ, "YES-BETA", r"A\u200EB", "first › one › b: feedback", "nobody sees (U+200E)"),
        row(QUIZ, "YES-BETA", "A\ufffdB", "first › one › b: feedback", "nobody sees (U+FFFD)"),
        row(
            QUIZ,
            "tolerance = 0.0",
            "tolerance = inf",
            "first › number: tolerance",
            "inf cannot be the number that is meant",
        ),
        row(QUIZ, "tolerance = 0.0", "tolerance = nan", "first › number: tolerance", "negative or blank"),
        row(QUIZ, "tolerance = 0.0", "tolerance = 200", "first › number: tolerance", "a fifth of the range"),
        row(QUIZ, "high = 2000", "high = 1e300", "first › number: high", "1e+300 cannot be the number"),
        row(
            QUIZ, 'text = "Beta", feedback = "YES', 'text = " ALPHA ", feedback = "YES', "first › one: options", "twice"
        ),
        row(QUIZ, '"Third thing"', '"First  thing"', "first › sequence: items", "“first thing” stands there 2 times"),
        row(QUIZ, 'right = "QQ"', 'right = " pp"', "first › partners: pairs", "same partner"),
        row(QUIZ, 'left = "Q"', 'left = "p"', "first › partners: pairs", "“p” stands there 2 times"),
        row(QUIZ, '"HINT-2"', '"hint-1"', "first › one: hints", "“hint-1” stands there 2 times"),
        row(QUIZ, '"gives a reason"', '"States a claim"', "first › thoughts: rubric", "stands there 2 times"),
        row(QUIZ, '"Security Council"', '""', "first › word: variants texts", "blank"),
        row(QUIZ, 'claims = ["c01"]', 'claims = ["c01", "c01"]', "first › several: claims", "“c01” is named 2 times"),
        row("opening/ranking.toml", "c = 100", "c = 200", "by-points › A contrary view: points", "add up to 200"),
        row(
            "opening/ranking.toml", "a = 0, b = 0", "a = 100, b = -100", "by-points › A contrary view", "from 0 to 100"
        ),
        row("opening/ranking.toml", 'text = "Beta"', 'text = "ALPHA"', "by-cost: items", "stands there 2 times"),
        row("opening/discussion.toml", "[3, 0, 5]", "[3, 0, -5]", "bases: minutes", "-5 lies outside 0 to 240"),
        row("opening/discussion.toml", '"Naha"', '"TOKYO"', "bases: perspectives", "stands there 2 times"),
        row("opening/exercises.toml", "hints", "tolerance = 0.5\nhints", "compute: tolerance", "0.5 lies outside 0 to"),
        row("course.toml", "minutes = 10", "minutes = 0", "opening: minutes", "0 lies outside 1 to 600"),
        row("course.toml", "minutes = 10", "minutes = -5", "opening: minutes", "-5 lies outside 1 to 600"),
        row("course.toml", 'idea = "Both kept it."', 'idea = " "', "later: idea", "blank"),
        row(
            "course.toml",
            'prior = ["opening"]',
            'prior = ["opening"]\nasks_again = "one"',
            "later: asks_again",
            "without a key",
        ),
        row("course.toml", 'prior = ["opening"]', 'prior = ["later"]', "later: prior", "later → later"),
        row(
            "course.toml",
            "minutes = 10",
            'minutes = 10\nprior = ["later"]',
            "prior",
            "the sections wait for one another",
        ),
        row(
            "course.toml",
            "01-opening.ipynb",
            "../x.ipynb",
            "opening: notebook",
            "“../x.ipynb” cannot be the name of a notebook",
        ),
        row("course.toml", "01-opening.ipynb", "", "opening: notebook", "cannot be the name of a notebook"),
        row(
            "course.toml",
            "01-opening.ipynb",
            r"a\u0000.ipynb",
            "opening: notebook",
            "“a\\x00.ipynb” cannot be the name of a notebook",
        ),
        row("course.toml", "01-opening.ipynb", "02-later.ipynb", "opening: notebook", "another section has"),
        row("sources.toml", 'kind = "official"', 'kind = "official"\nnote = " "', "treaty: note", "blank"),
        row("sources.toml", "official", "scholarship", "treaty: says", "blank"),
        row(
            "opening/recommendations.toml",
            "A pen.",
            f"A pen{' and a pen' * 13}.",
            "r01: cost",
            "a sentence has 41 words",
        ),
        row("documents.toml", '"Article I"', '" "', "number", "blank"),
        row(
            "course.toml",
            "minutes = 10",
            'minutes = 10\nread_next = ["treaty"]',
            "opening: read_next",
            "is no scholarship",
        ),
        row(FORECASTS, "hits = 7", "hits = 9", "renewed: base_rate.hits", "9 lies outside 0 to 8"),
        row(
            "forecasts.toml",
            '"ended"\nquestion = "Will it be ended',
            '"ended"\nquestion = "Will it be RENEWED',
            "forecasts",
            "twice",
        ),
    ],
)
def test_each_is_one_line(course_folder, file, old, new, where, what):  # noqa: PLR0913, PLR0917 (a row of the table)
    change(course_folder, file, old, new)
    (line,) = lines(course_folder)
    assert line.startswith("data/course/")
    assert where in line
    assert {"twice": "stands there 2 times"}.get(what, what) in line
    assert line.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "about $4 billion in 2004, and more than $400 billion in all",
        "US$4bn to A$5bn, $4-$8 a head, ($4) or **$5**",
        "$CATEGORY: stays, and so does one $ alone",
        "`$x$`, `<br>` and `![a](b.png)` are code",
        "5 < 6 > 4, a & b, <tags> and <b>bold</b>",
        "back\\\\slash and C:\\\\temp",
        "👩‍👩‍👧, שלום, 日本語",
    ],
)
def test_what_every_place_can_carry_passes(course_folder, text):
    change(course_folder, QUIZ, "YES-BETA", text)
    assert lines(course_folder) == []


def with_case(root: Path, case: str, section: str, objective: str) -> Path:
    path = root / section / "quiz.toml"
    added = (CASES / f"{case}-question.toml").read_text(encoding="utf-8")
    added = added.replace("essay:introduction:1", f"essay:{section}:1").replace("explain-old-purposes", objective)
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    return root


def test_a_question_with_pictures_and_formulas_is_refused(course_folder):
    found = lines(with_case(course_folder, "image", "opening", "explain-it"))
    assert len(found) == 7
    assert all("a picture stands" in line or "a formula stands" in line for line in found)
    with pytest.raises(CourseError, match="a picture stands in the text"):
        Course(course_folder).entry(QUIZZES, "opening", "picture-quiz")


def test_a_question_of_awkward_marks_is_sound(course_folder):
    assert lines(with_case(course_folder, "awkward", "opening", "explain-it")) == []


@pytest.mark.parametrize("target", ["answer-key", "gift", "moodle", "qti12", "qti21", "anki", "markdown"])
def test_a_question_of_awkward_marks_goes_into_every_format(course_folder, target):
    before = TARGETS[target](Course(course_folder), ["opening"])
    after = TARGETS[target](Course(with_case(course_folder, "awkward", "opening", "explain-it")), ["opening"])
    assert after.files != before.files
    assert set(before.losses) <= set(after.losses)


def test_an_empty_file_is_told(course_folder):
    (course_folder / "timeline.toml").write_text("# nothing yet\n", encoding="utf-8")
    (course_folder / "opening/labs.toml").write_text("", encoding="utf-8")
    assert [re.sub(r"; .*", "", line) for line in lines(course_folder)] == [
        "data/course/timeline.toml: events: the file holds no entries",
        "data/course/opening/labs.toml: predictions: the file holds no entries",
    ]


def test_an_empty_course_says_what_is_missing(course_folder):
    (course_folder / "course.toml").write_text("", encoding="utf-8")
    with pytest.raises(CourseError, match=r"course.toml: id: the field is missing"):
        Course(course_folder)


@pytest.mark.parametrize("language", ["xx", "", "../../course", "EN\\u0000"])
def test_an_unknown_language_is_told(course_folder, language):
    change(course_folder, "course.toml", 'language = "en"', f'language = "{language}"')
    with pytest.raises(CourseError, match=r"course.toml: language: there is no language .*; use one of en$"):
        Course(course_folder)


@pytest.mark.parametrize("id_", ["a", "one", "explain-it", "renewed", "said", "thoughts", "tokyo"])
def test_a_retired_id_may_not_come_back_at_any_depth(course_folder, id_):
    (course_folder / "retired.toml").write_text(f'{id_} = "asked otherwise, 2026"\n', encoding="utf-8")
    found = lines(course_folder)
    assert found
    assert all(f"{id_}: id: the id is retired (asked otherwise, 2026)" in line for line in found)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("old = 3", "old: the reason is not a text"),
        ('old = ["x"]', "old: the reason is not a text"),
        ('[old]\nwhy = "x"', "old: the reason is not a text"),
        ('old = ""', "old: the text is blank"),
        ('"Old Id" = "x"', "Old Id: id: the id is not in kebab-case"),
        ("old = ", "the file is not valid TOML"),
        (f"old = {'[' * 5000}", "brackets stand too deep"),
        (b"\xff\xfe\x00", "is not UTF-8"),
    ],
)
def test_a_list_of_retired_ids_that_is_wrong_is_told(course_folder, content, what):
    (course_folder / "retired.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    (line,) = lines(course_folder)
    assert line.startswith("data/course/retired.toml: ")
    assert what in line


def test_what_the_essay_is_known_by_must_be_whole(course_folder):
    (course_folder / "essay.toml").write_text(
        'notes = ["xyz"]\nparts = [{ heading = "", paragraphs = [], words = [] }]\n', encoding="utf-8"
    )
    (line,) = lines(course_folder)
    assert line.startswith("data/course/essay.toml: notes.1: ")
    with pytest.raises(CourseError) as caught:
        read_fingerprint(Course(course_folder))
    assert str(caught.value) == line


@pytest.mark.parametrize(("heading", "number", "known_here"), [("", 1, 1), ("Another", 2, 0)])
def test_a_section_lies_in_the_essay(course_folder, heading, number, known_here):
    edges = ", ".join(['"00000000-11111111"'] * number)
    known = f'notes = []\nparts = [{{ heading = "{heading}", paragraphs = [{edges}], words = [] }}]\n'
    (course_folder / "essay.toml").write_text(known, encoding="utf-8")
    (line,) = lines(course_folder)
    assert line.startswith(f"data/course/course.toml: opening: essay: essay.toml knows {known_here} paragraphs")


def test_what_the_course_does_not_read_is_told(course_folder):
    (course_folder / "opening/quizz.toml").write_text("", encoding="utf-8")
    (course_folder / "opening/notes.txt").write_text("mine", encoding="utf-8")
    (course_folder / "glosary.toml").write_text("", encoding="utf-8")
    (course_folder / "openning").mkdir()
    (course_folder / "openning/quiz.toml").write_text("", encoding="utf-8")
    (course_folder / "opening/.quiz.toml").write_text("", encoding="utf-8")
    (course_folder / "opening/old/deep").mkdir(parents=True)
    (course_folder / "opening/old/deep/quiz.toml").write_text("", encoding="utf-8")
    assert [re.sub(r"[?,] .*", "", line) for line in lines(course_folder)] == [
        "data/course/glosary.toml: the course has no place for this; did you mean glossary.toml",
        "data/course/openning/: the course has no place for this; did you mean opening",
        "data/course/opening/.quiz.toml: the course has no place for this; did you mean quiz.toml",
        "data/course/opening/old/: the course has no place for this; there is",
        "data/course/opening/quizz.toml: the course has no place for this; did you mean quiz.toml",
    ]


@pytest.mark.parametrize(
    ("file", "counted"),
    [("sources.toml", 25), ("claims.toml", 4), ("misconceptions.toml", 1), ("opening/recommendations.toml", 2)],
)
def test_a_lost_quotation_mark_is_one_line_that_counts_what_follows(course_folder, file, counted):
    change(course_folder, file, 'id = "', "id = ")
    (line,) = lines(course_folder)
    assert line.startswith(f"data/course/{file}: the file is not valid TOML")
    count = int(line.rpartition("could not be checked because of it: ")[2])
    assert count >= counted


def test_a_lost_quotation_mark_in_the_sources_of_the_real_course_is_one_line(tmp_path):
    root = copytree(REAL, tmp_path / "data" / "course")
    change(root, "sources.toml", 'publisher = "', "publisher = ")
    (line,) = lines(root)
    assert int(line.rpartition(": ")[2].replace(",", "")) > 2000


def test_a_broken_entry_is_told_where_it_is_broken(course_folder):
    change(course_folder, "sources.toml", 'publisher = "A ministry"\n', "")
    (line,) = lines(course_folder)
    assert line.startswith("data/course/sources.toml: treaty: publisher: the field is missing; add publisher = …;")


def test_a_name_that_is_not_there_is_told_once(course_folder):
    change(course_folder, "sources.toml", 'id = "treaty"', 'id = "pact"')
    (line,) = lines(course_folder)
    assert "no source “treaty” in sources.toml" in line
    assert int(line.rpartition("named as well in other places: ")[2]) > 20


def test_a_quiz_that_stands_twice_is_told_once(course_folder):
    path = course_folder / "opening/quiz.toml"
    content = path.read_text(encoding="utf-8")
    path.write_text(f"{content}\n{content}", encoding="utf-8")
    (line,) = lines(course_folder)
    assert "first: id: the id is used 2 times" in line


def test_what_cannot_be_checked_is_told_in_a_line_to_who_opens_it(course_folder):
    change(course_folder, "sources.toml", 'id = "treaty"', "id = treaty")
    with pytest.raises(CourseError) as caught:
        Course(course_folder).entry(QUIZZES, "opening", "first")
    (line,) = str(caught.value).splitlines()
    assert "this cannot be checked while sources.toml has a fault; mend sources.toml first" in line


def test_what_guessing_scores_is_no_fault_of_a_course_with_holes(tmp_path):
    root = copytree(REAL, tmp_path / "data" / "course")
    for path in root.glob("*/quiz.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("[[quizzes]]", "[[quizzes]]\ncolour = 1", 2), encoding="utf-8")
    assert not [line for line in lines(root) if "the rule" in line]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("%matplotlib inline", "1: “%matplotlib inline” is for the notebook's tools, not Python"),
        ("here\n!ls", "1: “!ls” is for the notebook's tools"),
        ("here.quiz?", "1: “here.quiz?” is for the notebook's tools"),
        ("??here", "1: “??here” is for the notebook's tools"),
        ("here.quiz(", "1: a cell cannot be run ('(' was never closed"),
    ],
)
def test_a_cell_that_is_no_plain_python_is_told(course_folder, source, what):
    path = course_folder.parents[1] / NOTEBOOK
    path.parent.mkdir()
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": [source]}]}), encoding="utf-8")
    (line,) = lines(course_folder)
    assert line.startswith(f"{NOTEBOOK}: {what}")


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),  # of opening/FILE.toml
    [
        ("labs", '"lines"', '"rows"', "guess: figure.shape: "),
        (
            "labs",
            "military_spending_share.pivot",
            "spending_share.pivot",
            "guess: figure: the figure cannot be drawn (There",
        ),
        (
            "labs",
            "{japan:.2f} %; ",
            "{korea:.2f} %; ",
            "guess: figure: the figure cannot be drawn (“It was {korea:.2f} %",
        ),
        ("labs", 'axis = "Share of GDP"', 'axis = " "', "guess: figure.axis: the text is blank"),
        ("labs", "decimals = 2", "decimals = -2", "guess: figure.decimals: "),
        (
            "computed",
            "military_spending",
            "military_spendin",
            "share: expression: this cannot be computed (There is",
        ),
        ("computed", "pivot", "query", "share: expression: this cannot be computed (“.query” cannot stand in"),
        ("exercises", '2005, "JPN"', "1905", "compute: answer: this cannot be computed (“share.loc[1905]” cannot"),
        ("exercises", '2005, "USA"', "1905", "compute › united-states: value: this cannot be computed"),
        (
            "exercises",
            '2005, "USA"',
            '2005, "CHN"',
            "compute › china: value: what this mistake gives is not",
        ),
        ("exercises", '2005, "USA"', '2005, "JPN"', "compute: tolerance: the slip united-states counts as right"),
        ("exercises", 'share.loc[2005, "USA"]', '"USA"', "compute › united-states: value: what this mistake"),
        ("exercises", 'share["JPN"].dropna()', "2005", "compute: by_year: this cannot be computed (“2005” gives"),
        ("exercises", "answer = SOLUTION", "answer = (", "compute: solution: a cell cannot be run"),
        ("exercises", "answer = SOLUTION", "share", "compute: solution: the code gives no value to answer"),
    ],
)
def test_a_lab_names_what_the_evidence_has(course_folder, file, old, new, what):
    assert find_faults(Course(course_folder)) == []
    change(course_folder, f"opening/{file}.toml", old, new)
    assert any(what in str(fault) for fault in find_faults(Course(course_folder)))


def solution_faults(root: Path) -> list[str]:
    return [str(fault) for fault in find_faults(Course(root)) if fault.field == "solution"]


def test_a_solution_uses_what_its_notebook_makes(course_folder):
    path = course_folder.parents[1] / NOTEBOOK
    path.parent.mkdir()
    source = "import pandas as pd\nshare = pd.Series([1.0])"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": [source]}]}), encoding="utf-8")
    (fault,) = solution_faults(course_folder)
    assert "compute: solution: the code uses “SOLUTION”, which no cell of the notebook makes" in fault
    change(course_folder, "opening/exercises.toml", "SOLUTION", "max(pd.Series([x for x in share]))")
    assert solution_faults(course_folder) == []


def test_a_notebook_that_an_editor_saved_with_a_mark_is_read(course_folder):
    book = course_folder.parents[1] / "notebooks" / "01-opening.ipynb"
    book.parent.mkdir(exist_ok=True)
    cell = {"cell_type": "code", "source": ["here.quiz('no-such')"], "metadata": {}, "outputs": []}
    book.write_text(json.dumps({"cells": [cell], "metadata": {}}), encoding="utf-8-sig")
    (line,) = lines(course_folder)
    assert line.startswith("notebooks/01-opening.ipynb: no-such: quiz")


def test_a_name_that_cannot_be_computed_is_told_once(course_folder):
    change(course_folder, "opening/computed.toml", "military_spending", "military_spendin")
    (fault,) = find_faults(Course(course_folder))
    assert "computed.toml: share: expression: this cannot be computed (There is no table" in str(fault)


def test_a_figure_in_python_that_the_lab_has_not_is_named(course_folder, monkeypatch):
    monkeypatch.setattr("utils.labs.soundness.figures_of", lambda _: {})
    path = course_folder / "opening/labs.toml"
    text = path.read_text(encoding="utf-8").partition("[predictions.figure]")[0]
    path.write_text(f'{text}figure = "who_pays"\n', encoding="utf-8")
    (fault,) = find_faults(Course(course_folder))
    assert "figure: this lab has no figures in Python, so there is no “who_pays”; declare it" in str(fault)
