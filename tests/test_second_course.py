"""A course beside this one: two sections and a lab on a text in the public domain, from `new course` to print.

Only commands write files; what an author types into the skeletons is typed here by `fill`. The text are three of the
Fourteen Points, as the Avalon Project has them (https://avalon.law.yale.edu/20th_century/wilson14.asp), a work of the
government of the United States. All else in this course is made up for the test.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
import tomli_w

from utils import cli
from utils.activities.activity import RefusedError
from utils.activities.memo.said import Package
from utils.chosen import using
from utils.course import Course
from utils.course.kinds import PREDICTIONS
from utils.display.home import home
from utils.display.reading import reading
from utils.essay.fingerprint import make_fingerprint
from utils.essay.own_text import paragraphs_of
from utils.evidence.table import table_names
from utils.guide.section import SectionGuide
from utils.guide.teaching import TeachingGuide
from utils.labs.figure import draw_answer
from utils.labs.stated import exercise_states
from utils.publish.paper.paper_texts import about
from utils.publish.platforms import anki
from utils.record import Entry, Record
from utils.teaching.handed_in.hand_in import HandInError
from utils.teaching.memos.package import as_file, unpack
from utils.teaching.results.class_summary import read_summary, summarise

if TYPE_CHECKING:
    from collections.abc import Callable

POINTS = """\
# The points

Open covenants of peace, openly arrived at, after which there shall be no private international understandings of any
kind but diplomacy shall proceed always frankly and in the public view.

A free, open-minded, and absolutely impartial adjustment of all colonial claims, based upon a strict observance of the
principle that in determining all such questions of sovereignty the interests of the populations concerned must have
equal weight with the equitable claims of the government whose title is to be determined.

A general association of nations must be formed under specific covenants for the purpose of affording mutual guarantees
of political independence and territorial integrity to great and small states alike.
"""
TABLE = "state,year,votes\nA,1919,3\nB,1919,5\nA,1920,4\nB,1920,9\n"

SOURCE = [
    ("title", "President Woodrow Wilson’s Fourteen Points"),
    ("publisher", "The Avalon Project, Yale Law School"),
    ("date", "1918-01-08"),
    ("address", "https://avalon.law.yale.edu/20th_century/wilson14.asp"),
]
QUIZ = {
    "open-covenants": [
        ("title", "What is asked"),
        ("prompt", "What does the first point ask of diplomacy?"),
        ("text", "That its talks be led by parliaments"),
        ("feedback", "Of parliaments the point says nothing."),
        ("text", "That agreements be made in the open"),
        ("feedback", "The word open stands in it twice: for the result, and for the way there."),
        ("text", "That its treaties be limited in time"),
        ("feedback", "Of how long treaties hold it says nothing."),
        ("text", "That disputes go to a court of law"),
        ("feedback", "No court stands in this point."),
    ],
    "association": [
        ("title", "What it is for"),
        ("prompt", "Which guarantee are the members of the association to give each other?"),
        ("text", "Free passage for trading ships"),
        ("feedback", "Ships stand in another point."),
        ("text", "Independence and whole borders"),
        ("feedback", "To great and small states alike."),
        ("text", "Equal votes in all committees"),
        ("feedback", "Of votes it says nothing."),
        ("text", "Aid against hunger and plague"),
        ("feedback", "Aid does not stand here."),
    ],
}
RIGHT = {"open-covenants": "and for the way there.", "association": "To great and small states alike."}
PROMPT = {
    "open-covenants": [
        ("title", "Talks in the open"),
        ("position", "Nobody can give way while everybody looks on."),
        ("task", "Answer the position from one of the seats."),
        ("name", "A delegate"),
        ("brief", "You have to bring something home."),
        ("name", "A reporter"),
        ("brief", "You write for those at home."),
        ("holder", "A defender of closed doors"),
        ("text", "A delegate who is seen to give way is not sent again, so nobody gives way in public."),
        ("holder", "A defender of open doors"),
        ("text", "What is agreed in secret binds people who were never asked, so it does not last."),
    ],
    "association": [
        ("title", "Great and small"),
        ("position", "A guarantee is worth what the strongest member will risk for it."),
        ("task", "Say what a small state should make of this."),
        ("name", "A small member"),
        ("brief", "Your army could not hold a border for a week."),
        ("name", "A great member"),
        ("brief", "You would carry most of the cost."),
        ("holder", "A doubter"),
        ("text", "Promises to all are promises to nobody, since no parliament goes to war for a far border."),
        ("holder", "A believer"),
        ("text", "A promise that all have given shames whoever breaks it, and this has kept many borders."),
    ],
}
SECTION = {
    "open-covenants": [
        ("title", "Open covenants"),
        ("idea", "Open can mean the result or the talks."),
        ("text", "Tell both"),
    ],
    "association": [
        ("title", "An association"),
        ("idea", "A guarantee needs a guarantor."),
        ("text", "Name the guarantor"),
    ],
}


def written(said: str) -> list[tuple[Path, int]]:
    """Return the files and lines that a command said it wrote."""
    places = [line.rpartition(", line ") for line in said.splitlines() if ", line " in line]
    return [(Path(file), int(line)) for file, _, line in places]


def fill(place: tuple[Path, int], told: list[tuple[str, str]], source: str = "wilson-1918") -> None:
    """Type into the blanks of a skeleton, from its line on; each field's first blank is taken first."""
    file, line = place
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    head, text = "".join(lines[: line - 1]), "".join(lines[line - 1 :])
    for field, value in told:
        text = text.replace(f'{field} = ""', f"{field} = {json.dumps(value, ensure_ascii=False)}", 1)
    text = text.replace('\nsources = [""]', f'\nsources = ["{source}"]').replace("# correct = true", "#", 1)
    file.write_text(head + text, encoding="utf-8")


def put(file: Path, old: str, new: str) -> None:
    """Type `new` in place of `old`, which stands in the file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def add_cell(book: Path, before: str, source: str) -> None:
    """Add a code cell to a notebook, before the one with this id, as JupyterLab does."""
    notebook = json.loads(book.read_text(encoding="utf-8"))
    place = [cell["id"] for cell in notebook["cells"]].index(before)
    cell = notebook["cells"][place] | {"id": "read", "source": [source]}
    notebook["cells"].insert(place, cell)
    book.write_text(json.dumps(notebook), encoding="utf-8")


def build(seminar: Callable[..., tuple[int, str]], folder: Path) -> None:
    """Make the course, as an author who knows no Python would."""

    def new(*arguments: str) -> list[tuple[Path, int]]:
        code, said = seminar("--course", str(folder), "new", *arguments)
        assert code == 0, said
        return written(said)

    code, said = seminar("new", "course", str(folder), "--title", "The Fourteen Points (made up for a test)")
    assert code == 0, said
    code, said = seminar("--course", str(folder), "check")
    assert (code, said.count("\n")) == (1, 1)
    assert "sections: too few entries" in said
    Path("points.txt").write_text(POINTS, encoding="utf-8")
    fill(new("text", "points", "points.txt")[-1], [("title", "The Fourteen Points"), ("citation", "Wilson, 1918.")])
    fill(new("source", "wilson-1918")[0], SOURCE)
    for id_, first, last in (("open-covenants", 1, 1), ("association", 2, 3)):
        quiz, prompt, guide, book, frame = new("section", id_)
        fill(quiz, QUIZ[id_])
        put(quiz[0], f'{RIGHT[id_]}"', f'{RIGHT[id_]}"\ncorrect = true')
        fill(prompt, PROMPT[id_])
        fill(frame, SECTION[id_])
        place = f'essay = {{ text = "points", heading = "The points", first = {first}, last = {last} }}'
        put(frame[0], '# essay = { heading = "", first = 1, last = 1 }', place)
        for step in ("| 0-10", "| 10-80", "| 80-90"):
            put(guide[0], f"{step} | |", f"{step} | What happens |")
        passage = new("reading", f"{id_}-read", id_)[0]
        told = [("title", "The words"), ("says", "It asks something."), ("guide", "Mind each word.")]
        fill(passage, told)
        put(passage[0], 'look_for = [""]', 'look_for = ["Which word is said twice?"]')
        add_cell(book[0], "quiz", f'here.read("{id_}-read")')


def state_minutes(seminar: Callable[..., tuple[int, str]], folder: Path) -> None:
    """Type for each section the minutes that the check computes."""
    _, said = seminar("--course", str(folder), "check")
    lines = [line for line in said.splitlines() if "write minutes = " in line]
    assert lines, said
    assert len(lines) == said.count("\n")
    for line in lines:
        minutes = line.partition("write minutes = ")[2].partition(",")[0]
        put(folder / "data/course/course.toml", "minutes = 60", f"minutes = {minutes}")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The course, made once."""
    with pytest.MonkeyPatch.context() as patch:
        working = tmp_path_factory.mktemp("author")
        patch.chdir(working)
        patch.setenv("SEMINAR_RECORD", str(working / "record"))
        patch.delenv("SEMINAR_COURSE", raising=False)
        folder = working / "fourteen-points"
        build(run_here, folder)
        state_minutes(run_here, folder)
        yield folder


def run_here(*arguments: str) -> tuple[int, str]:
    """Run the command; return its exit code and all it said."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = cli.main(arguments)
    return code, said.getvalue()


@pytest.fixture
def seminar(made, tmp_path, monkeypatch):
    """Run the command on the course, elsewhere; return its exit code and all it said."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: run_here("--course", str(made), *arguments)


def test_it_is_sound_and_what_would_be_good_to_have_is_advice(seminar):
    code, said = seminar("check")
    assert code == 0, said
    assert said.startswith("The course is sound: 2 sections")
    advice = [line for line in said.splitlines() if line.startswith("Advice: ")]
    assert any("open-covenants/teaching.md: Adaptations: the heading is missing" in line for line in advice)
    assert any("open-covenants/teaching.md: Assessment: the heading is missing" in line for line in advice)
    assert any("course/teaching.md: there is no teaching guide" in line for line in advice)
    assert json.loads(seminar("check", "--json")[1])["faults"] == []


@pytest.mark.parametrize(
    "call", ["seeds", "line_of_deterrence", "sensitivity", "necessity", "robustness", "model", "timeline", "staircase"]
)
def test_what_belongs_to_the_essay_of_this_package_has_nothing_to_show_in_it(made, call):
    here = SectionGuide(Course(made / "data/course"), Record.open(), "association")
    assert str(getattr(here, call)())


@pytest.mark.parametrize("call", ["argue", "uptake", "uptake_over_time", "codebook"])
def test_what_it_does_not_have_is_told_in_a_sentence(made, call):
    here = SectionGuide(Course(made / "data/course"), Record.open(), "association")
    assert str(getattr(here, call)()).startswith("The course ")


@pytest.mark.parametrize("call", ["codings", "codebook"])
def test_what_its_teacher_does_not_have_is_told_in_a_sentence(made, call):
    here = TeachingGuide(Course(made / "data/course"))
    assert str(getattr(here, call)()).startswith("The course records of no recommendation what became of it")


def test_its_paper_says_under_which_terms_only_if_the_course_does(made, tmp_path):
    assert len(about(Course(made / "data/course"))) == 1
    folder = shutil.copytree(made, tmp_path / "free")
    put(folder / "data/course/course.toml", '# licence = ""', 'licence = "Content in the public domain."')
    assert about(Course(folder / "data/course"))[1].text == "Content in the public domain."


@pytest.mark.parametrize(
    ("target", "out"),
    [
        ("handout", "handout.pdf"),
        ("answer-key", "key.pdf"),
        ("markdown", "all.md"),
        ("moodle", "moodle.xml"),
        ("gift", "gift.txt"),
        ("anki", "cards.apkg"),
        ("qti12", "canvas.zip"),
        ("qti21", "qti.zip"),
        ("teaching", "teaching.pdf"),
    ],
)
def test_it_is_published(seminar, target, out):
    code, said = seminar("publish", target, out)
    assert code == 0, said
    assert Path(out).stat().st_size > 300


def test_its_exports_are_its_own(seminar):
    seminar("publish", "qti12", "canvas.zip")
    with zipfile.ZipFile("canvas.zip") as archive:
        names = archive.namelist()
        manifest = archive.read("imsmanifest.xml").decode()
    assert 'identifier="fourteen-points"' in manifest
    assert "fourteen-points_association_association-quiz/" in "".join(names)
    seminar("publish", "moodle", "moodle.xml")
    assert "<idnumber>fourteen-points_association-question</idnumber>" in Path("moodle.xml").read_text(encoding="utf-8")
    seminar("publish", "gift", "gift.txt")
    assert "[id:fourteen-points_association-question]" in Path("gift.txt").read_text(encoding="utf-8")


def test_cards_of_two_courses_of_one_title_are_told_apart(made, tmp_path):
    def guids(folder: Path) -> set[str]:
        package = anki.export(Course(folder / "data/course"), ["association"], now=1.0).files["cards.apkg"]
        with zipfile.ZipFile(io.BytesIO(package)) as archive, sqlite3.connect(":memory:") as collection:
            collection.deserialize(archive.read("collection.anki2"))
            return {guid for (guid,) in collection.execute("SELECT guid FROM notes")}

    other = shutil.copytree(made, tmp_path / "other")
    put(other / "data/course/course.toml", 'id = "fourteen-points"', 'id = "other-points"')
    assert guids(made).isdisjoint(guids(other))


def test_a_folder_to_work_in_takes_it_along(seminar, made):
    code, said = seminar("start", "mine")
    assert code == 0, said
    assert "/doc/tree/notebooks/00-start-here.ipynb" in said
    assert Path("mine/notebooks/teaching/01-class-results.ipynb").exists()
    assert in_notebook(Path("mine").absolute(), {}) == ["Open covenants", str(Path("mine/data/course").absolute())]
    assert Path("mine/data/course/texts/points.txt").read_text(encoding="utf-8") == POINTS


def test_a_student_edition_of_it_has_the_text_and_no_key(seminar):
    code, said = seminar("publish", "student", "edition")
    assert code == 0, said
    assert Path("edition/data/course/texts/points.txt").read_text(encoding="utf-8") == POINTS
    assert "correct" not in Path("edition/data/course/association/quiz.toml").read_text(encoding="utf-8")
    code, said = run_here("--course", "edition", "check")
    assert code == 0, said
    assert Path("edition/notebooks/00-start-here.ipynb").exists()


def test_without_a_notebook_to_start_its_student_edition_begins_with_the_first_section(made, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = shutil.copytree(made, tmp_path / "bare")
    (folder / "notebooks/00-start-here.ipynb").unlink()
    code, said = run_here("--course", str(folder), "publish", "student", "edition")
    assert code == 0, said
    for file in ("edition/README.md", "edition/Makefile"):
        assert "/doc/tree/notebooks/01-open-covenants.ipynb" in Path(file).read_text(encoding="utf-8")


def test_the_text_stands_beside_its_guide(made):
    course = Course(made / "data/course")
    shown = reading(course, course.section("open-covenants"), "open-covenants-read").html
    assert "Open covenants of peace, openly arrived at" in shown
    assert "The Fourteen Points, “The points”, paragraph 1" in shown
    assert "Wilson, 1918." in shown
    second = reading(course, course.section("association"), 2).html
    assert "A general association of nations must be formed" in second


def answer(section: str) -> Entry:
    data = {"response": "b", "right": True}
    return Entry(kind="answered", section=section, activity=f"{section}-quiz", item=f"{section}-question", data=data)


def test_answers_to_it_lie_apart_are_handed_in_and_told(seminar, made, record_folder):
    with using(str(made)):
        record = Record.open()
        assert record.folder == record_folder / "courses" / "fourteen-points"
        record.add(answer("open-covenants"), answer("association"))
    assert Record.open().all() == ()  # those to this package's course
    Path("class").mkdir()
    code, said = seminar("record", "export", "class/a.jsonl", "--class", "IR")
    assert code == 0, said
    assert json.loads(Path("class/a.jsonl").read_text(encoding="utf-8").splitlines()[0])["course"] == "fourteen-points"
    code, said = seminar("class", "class", "--report", "report.html")
    assert code == 0, said
    assert "The Fourteen Points (made up for a test)" in Path("report.html").read_text(encoding="utf-8")


def test_a_file_of_another_course_is_not_joined_to_its_record(seminar, made):
    Record.open().add(answer("introduction"))
    assert run_here("record", "export", "ours.jsonl", "--class", "IR")[0] == 0
    code, said = seminar("record", "join", "ours.jsonl")
    assert code == 1
    assert "it belongs to the course alliance-and-region, and this is fourteen-points" in said
    with using(str(made)):
        assert "introduction" not in [event.section for event in Record.open().all()]


def test_what_it_does_not_have_is_no_loss_of_an_export(seminar):
    _, said = seminar("publish", "student", "edition")
    assert "negotiation" not in said
    assert "forecasts" not in said
    _, said = seminar("publish", "answer-key", "key.pdf")
    assert "argument map" not in said


def test_what_belongs_to_another_course_is_refused_in_a_line(course, made):
    other = Course(made / "data/course")
    package = Package(deal="d", class_code="IR", section="opening", memo="memo", readers=(), memos=(), readings=())
    with pytest.raises(
        RefusedError, match="belongs to the course “fourteen-points”, and yours is “alliance-and-region”"
    ):
        unpack(course, as_file(other, package))
    summary = msgspec.json.encode(summarise(other, ()))
    Path("class.json").write_bytes(summary)
    with pytest.raises(HandInError, match="belongs to the course fourteen-points, and this is alliance-and-region"):
        read_summary(course, Path("class.json"))
    assert read_summary(other, Path("class.json")).learners == 0


def test_a_lab_is_made_of_a_table_without_python(made, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = shutil.copytree(made, tmp_path / "with-a-lab")
    Path("league_votes.csv").write_text(TABLE, encoding="utf-8")

    def seminar(*arguments: str) -> tuple[int, str]:
        return run_here("--course", str(folder), *arguments)

    code, said = seminar("new", "lab", "votes", "--table", "league_votes.csv")
    assert code == 0, said
    quiz, labs, exercises, guide, book, frame, _, table, origin, _ = written(said)
    assert "league_votes" in book[0].read_text(encoding="utf-8")
    assert 'prior = ["association"]' in frame[0].read_text(encoding="utf-8")
    assert table[0].name == "league_votes.toml"
    assert 'key = [\n    "state",\n    "year",\n]' in table[0].read_text(encoding="utf-8")
    code, said = seminar("check")
    assert "votes-lab/quiz.toml: votes-lab-quiz: title: the text is blank" in said
    code, said = seminar("evidence", "describe")
    assert (code, said.count("\n")) == (1, 1)
    assert "publisher, tables.1.citation" in said
    fill_lab(quiz, labs, exercises, frame)
    for step in ("| 0-10", "| 10-80", "| 80-90"):
        put(guide[0], f"{step} | |", f"{step} | What happens |")
    named = [("title", "Votes"), ("description", "Made-up votes"), ("title", "State"), ("description", "A letter")]
    fill(table, [*named, ("title", "Votes"), ("description", "How many"), ("unit", "votes")])
    put(table[0], '    "",\n', '    "Nobody cast these votes.",\n')
    told = [("publisher", "This test"), ("citation", "Made up"), ("title", "Nowhere"), ("path", "https://example.org")]
    fill(origin, [*told, ("title", "None"), ("path", "https://example.org")])
    put(origin[0], 'caveats = [""]', 'caveats = ["Made up."]')
    code, said = seminar("evidence", "describe")
    assert code == 0, said
    state_minutes(seminar, folder)
    code, said = seminar("check")
    assert code == 0, said
    with using(str(folder)):
        assert table_names() == ["league_votes"]
        lab = Course(folder / "data/course")
        assert exercise_states(lab, "votes-lab", "votes-lab-exercise").says == "9"
        assert seminar("publish", "student", "edition")[0] == 0
        assert Path("edition/data/evidence/league_votes.csv").read_text(encoding="utf-8") == TABLE
        assert not Path("edition/data/evidence/military_spending.csv").exists()
        assert any(Path("edition/data/evidence/base_map").iterdir())
        assert "9" in draw_answer(lab, "votes-lab", lab.entry(PREDICTIONS, "votes-lab", "votes-lab-prediction")).title
    assert "military_spending" in table_names()


@pytest.mark.parametrize("sections", [(), ("votes-lab",), ("open-covenants", "votes-lab")])
def test_each_of_its_sections_stands_on_the_way_home(tmp_path, sections):
    folder = str(tmp_path / "begun")
    assert run_here("new", "course", folder)[0] == 0
    for id_ in sections:
        assert run_here("--course", folder, "new", "lab" if id_.endswith("-lab") else "section", id_)[0] == 0
    frame = tmp_path / "begun/data/course/course.toml"
    frame.write_text(re.sub("(?m)^prior = .*", "prior = []", frame.read_text(encoding="utf-8")), encoding="utf-8")
    shown = home(Course(frame.parent), Record.open()).html
    assert [id_ for id_ in sections if f"-{id_}.ipynb" not in shown] == []


def test_a_course_without_tables_is_told_how_to_begin_one(seminar):
    code, said = seminar("evidence", "describe")
    assert (code, said.count("\n")) == (1, 1)
    assert "begin with one of your own, “seminar new lab ID --table FILE.csv”" in said


def fill_lab(quiz, labs, exercises, frame) -> None:
    """Type into the blanks of a lab about made-up votes."""
    answers = [
        ("title", "Votes"),
        ("prompt", "Why may votes of one state rise?"),
        ("text", "More voted in it"),
        ("feedback", "One reason of some."),
        ("text", "Its rules changed"),
        ("feedback", "Then it is no rise of opinion."),
        ("text", "The count erred"),
        ("feedback", "It would have to err one way."),
        ("text", "None can be told"),
        ("feedback", "Right: these figures hold no reasons."),
    ]
    fill(quiz, answers)
    put(quiz[0], 'hold no reasons."', 'hold no reasons."\ncorrect = true')
    data = 'data = \'league_votes.pivot(index="state", columns="year", values="votes")[[1920]]\''
    prediction = [
        ("title", "The most votes"),
        ("prompt", "How many votes did the busiest state cast?"),
        ("unit", "votes"),
        ("shows", "How many votes there were."),
        ("hides", "Why there were so many."),
        ("axis", "Votes"),
        ("unit", "votes"),
        ("heads", "votes"),
        ("rows", "State"),
        ("text", "One state cast {most:.0f} votes"),
        ("text", "The most votes of one state were {most:.0f}."),
        ("actual", "most"),
        ("about", "the busiest state"),
    ]
    put(labs[0], 'data = ""', data)
    fill(labs, prediction)
    for old, new in (
        ("low = nan", "low = 0"),
        ("high = nan", "high = 50"),
        ('answer_words = [""]', 'answer_words = ["nine votes"]'),
        ('at = ""', 'at = "at"'),
        ("# japan = 'data.loc[2024, \"JPN\"]'", "most = 'data[1920].max()'\nat = 'data[1920].idxmax()'"),
    ):
        put(labs[0], old, new)
    computed = [
        ("title", "The most"),
        ("task", "What is the largest number of votes?"),
        ("solution", 'answer = here.table("league_votes")["votes"].max()'),
        ("feedback", "Nine, which somebody made up."),
        ("feedback", "This is the least of them."),
    ]
    fill(exercises, computed)
    put(exercises[0], 'answer = ""', "answer = 'league_votes[\"votes\"].max()'")
    put(exercises[0], 'value = ""', "value = 'league_votes[\"votes\"].min()'")
    put(exercises[0], 'hints = ["", ""]', 'hints = ["Look at one column.", "Take its maximum."]')
    fill(frame, [("title", "Lab: votes"), ("idea", "A count gives no reason."), ("text", "Read a count")])


def test_the_notebook_beside_it_opens_it(made):
    said = in_notebook(made, {})
    assert said == ["Open covenants", str(made / "data/course")]


def test_the_variable_comes_before_the_folder_of_the_notebook(made, tmp_path):
    other = tmp_path / "other"
    assert run_here("new", "course", str(other), "--title", "Another")[0] == 0
    said = in_notebook(other, {"SEMINAR_COURSE": str(made)})
    assert said == ["Open covenants", str(made / "data/course")]


def test_a_course_whose_id_is_no_folders_name_is_told(made, tmp_path):
    folder = shutil.copytree(made, tmp_path / "other")
    put(folder / "data/course/course.toml", 'id = "fourteen-points"', 'id = "Fourteen points"')
    (line,) = map(str, Course(folder / "data/course").faults())
    assert line.startswith("data/course/course.toml: id: the id is not in kebab-case; ")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'text = "points", heading = "The',
            'text = "pints", heading = "The',
            "essay.text: the course has no text “pints”; name one of [[texts]]",
        ),
        (
            "first = 2, last = 3",
            "first = 2, last = 4",
            "the text “points” has 3 paragraphs under the heading “The points”",
        ),
        (
            'heading = "The points"',
            'heading = "Points"',
            "the text “points” has 0 paragraphs under the heading “Points”",
        ),
    ],
)
def test_a_section_that_reads_what_is_not_there_is_told(made, tmp_path, old, new, said):
    folder = shutil.copytree(made, tmp_path / "other")
    put(folder / "data/course/course.toml", old, new)
    assert any(said in str(fault) for fault in Course(folder / "data/course").faults())


def test_a_text_that_no_line_declares_has_no_place(made, tmp_path):
    folder = shutil.copytree(made, tmp_path / "other")
    (folder / "data/course/texts/pionts.txt").write_text("A slip.", encoding="utf-8")
    (line,) = map(str, Course(folder / "data/course").faults())
    assert line.startswith("data/course/texts/pionts.txt: the course has no place for this; did you mean points.txt?")


def test_of_a_text_that_may_not_be_copied_the_learners_copy_is_shown(made, tmp_path, monkeypatch):
    folder = shutil.copytree(made, tmp_path / "other")
    text = folder / "data/course/texts/points.txt"
    parts = paragraphs_of(text.read_text(encoding="utf-8"))
    known = tomli_w.dumps(msgspec.to_builtins(make_fingerprint(parts, ())))
    text.with_suffix(".toml").write_text(known, encoding="utf-8")
    copy = folder / "data/reading/points.txt"
    copy.parent.mkdir()
    shutil.move(text, copy)
    monkeypatch.chdir(folder)
    course = Course(folder / "data/course")
    assert course.faults() == []
    shown = reading(course, course.section("open-covenants"), "open-covenants-read").html
    assert "Open covenants of peace, openly arrived at" in shown
    copy.unlink()
    shown = reading(course, course.section("open-covenants"), "open-covenants-read").html
    assert "Open covenants of peace" not in shown
    assert "It asks something." in shown


def in_notebook(project: Path, variables: dict[str, str]) -> list[str]:
    """Open a section as a notebook in `project` does; return its title and the folder of its course."""
    (project / "notebooks").mkdir(exist_ok=True)
    code = """
from utils import open_section
from utils.chosen import course_folder
print(open_section("open-covenants"))
print(course_folder())
"""
    root = str(Path(__file__).resolve().parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project / "notebooks",
        env={**os.environ, "PYTHONPATH": root, **variables},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.splitlines()
