"""Skeletons: refused while a blank is left, accepted when all are filled, and nothing of the author's is touched."""

from __future__ import annotations

import errno
import json
import os
import re
import tomllib
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from msgspec.structs import fields

from utils.course import Course, CourseError, model
from utils.course.authoring import new_prompt, new_question, new_section
from utils.course.kinds import QUIZZES
from utils.course.schemas import schemas
from utils.questions import KINDS
from utils.words import LANGUAGES

SKELETONS = LANGUAGES / "en" / "skeletons"
BLANK = re.compile(r'""|\bnan\b')
QUIZ = "opening/quiz.toml"


def faults(root):
    return {str(fault) for fault in Course(root).faults()}


def fill(file, line=1):
    """Fill in the blanks of `file` from `line` on, as an author would."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    head, text = "".join(lines[: line - 1]), "".join(lines[line - 1 :])
    text = text.replace('sources = [""]', 'sources = ["treaty"]')
    text = re.sub(
        r'""', lambda gap: f'"Words {blake2b(f"{file}{gap.start()}".encode(), digest_size=9).hexdigest()}"', text
    )
    for field, value in (("answer", "1.5"), ("low", "0"), ("high", "10")):
        text = re.sub(rf"^{field} = nan", f"{field} = {value}", text, flags=re.MULTILINE)
    text = text.replace("# correct = true", "correct = true", 1)
    file.write_text(head + text, encoding="utf-8")


def fill_guide(file):
    """Write under each heading, and in each row, of a teaching guide."""
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"^(##? .*|\*\*.*\*\*)$", r"\1\nWhat a teacher needs.", text, flags=re.MULTILINE)
    text = re.sub(r"^(\| \d+-\d+) \| \|", r"\1 | What happens |", text, flags=re.MULTILINE)
    text = text.replace("| | |\n\n", "| One | Two |\n\n").replace("| | | |", "| | It names a source | |")
    file.write_text(text, encoding="utf-8")


def blanks(file, line):
    """Return how many blanks an author has to fill in from `line` on."""
    lines = file.read_text(encoding="utf-8").splitlines()[line - 1 :]
    return sum(len(BLANK.findall(each.partition(" #")[0])) for each in lines if not each.startswith("#"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_question_is_refused_blank_by_blank_and_accepted_when_filled(course, course_folder, kind):
    before, sound = (course_folder / QUIZ).read_text(encoding="utf-8"), faults(course_folder)
    made = new_question(course, "brand-new", "opening", "first", kind)
    assert made.file == course_folder / QUIZ
    assert made.file.read_text(encoding="utf-8").startswith(before)
    told = faults(course_folder) - sound
    assert all("first › brand-new" in each for each in told)
    optional = any(field.name == "unit" for field in fields(KINDS[kind]))
    unmarked = any(field.name == "options" for field in fields(KINDS[kind]))
    assert len(told) == blanks(made.file, made.line) - optional + unmarked
    fill(made.file, made.line)
    assert faults(course_folder) == sound
    question = Course(course_folder).entry(QUIZZES, "opening", "first").questions[-1]
    assert question.id == "brand-new"
    assert isinstance(question, KINDS[kind])


def test_a_new_prompt_is_refused_blank_by_blank_and_accepted_when_filled(course, course_folder):
    sound = faults(course_folder)
    made = new_prompt(course, "brand-new", "opening")
    told = faults(course_folder) - sound
    assert all("brand-new" in each for each in told)
    assert len(told) == blanks(made.file, made.line)
    fill(made.file, made.line)
    assert faults(course_folder) == sound


def test_a_section_without_prompts_gets_the_file(course, course_folder):
    made = new_prompt(course, "brand-new", "later")
    assert made.file == course_folder / "later" / "discussion.toml"
    assert made.file.read_text(encoding="utf-8").startswith("#:schema ../../schemas/discussion.json\n")
    sound = faults(course_folder)
    fill(made.file)
    assert not any("discussion.toml" in each for each in faults(course_folder))
    assert any("discussion.toml" in each for each in sound)


def test_a_new_section_is_refused_file_by_file_and_accepted_when_filled(course, course_folder):
    (course_folder.parents[1] / "notebooks").mkdir()
    sound = faults(course_folder)
    made = new_section(course, "brand-new")
    told = faults(course_folder) - sound
    names = ["brand-new/quiz.toml", "brand-new/discussion.toml", "brand-new/teaching.md", "course.toml"]
    assert all(any(name in each for each in told) for name in names)
    assert (
        sum("teaching.md" in each for each in told) == 4 + 10 + 1 + 4 + 1
    )  # texts, steps, answers, adaptations, rubric
    assert [each.file.name for each in made][-2:] == ["03-brand-new.ipynb", "course.toml"]
    for each in made:
        if each.file.suffix == ".toml":
            fill(each.file, each.line)
    fill_guide(made[2].file)
    (wrong,) = faults(course_folder) - sound
    assert "brand-new: minutes: 60 are stated, and the core takes 12 (" in wrong
    frame = course_folder / "course.toml"
    frame.write_text(frame.read_text(encoding="utf-8").replace("minutes = 60", "minutes = 12"), encoding="utf-8")
    assert faults(course_folder) == sound
    assert Course(course_folder).has_notebook(Course(course_folder).section("brand-new"))


def test_the_new_notebook_calls_what_the_new_section_holds(course, course_folder):
    (course_folder.parents[1] / "notebooks").mkdir()
    book = json.loads(new_section(course, "brand-new")[3].file.read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]
    assert code[0] == '# Open the section\nfrom utils import open_section\n\nhere = open_section("brand-new")\nhere'
    assert '# Quiz: brand-new-quiz\nhere.quiz("brand-new-quiz")' in code
    assert not any("not_there" in each or "notebooks/" in each for each in faults(course_folder))


def test_a_new_lab_holds_what_a_lab_has_and_each_blank_is_told(course, course_folder):
    (course_folder.parents[1] / "notebooks").mkdir()
    sound = faults(course_folder)
    made = [each.file for each in new_section(course, "brand-new-lab")]
    assert [file.name for file in made[1:3]] == ["labs.toml", "exercises.toml"]
    assert not (course_folder / "brand-new-lab/discussion.toml").exists()
    told = faults(course_folder) - sound
    for file in made[1:3]:
        lines = [each for each in told if file.name in each]
        assert len(lines) == blanks(file, 1)
        assert all("blank" in each or "figure.rows" in each for each in lines)
    asked = made[4].read_text(encoding="utf-8")
    assert all(f'{call}(\\"brand-new-lab-' in asked for call in ("predict", "check", "quiz"))


@pytest.mark.parametrize(
    ("id_", "section", "quiz", "said"),
    [
        ("one", "opening", "first", "the id is in use"),
        ("Brand New", "opening", "first", "kebab-case"),
        ("../x", "opening", "first", "kebab-case"),
        ("brand-new", "openin", "first", "there is: opening"),
        ("brand-new", "opening", "frist", "there is: first"),
        ("brand-new", "later", "first", "there is: -"),
        ("long-gone", "opening", "first", "retired"),
    ],
)
def test_what_cannot_be_written_is_one_line_and_changes_nothing(  # noqa: PLR0913, PLR0917 (a row of the table)
    course, course_folder, id_, section, quiz, said
):
    (course_folder / "retired.toml").write_text('"long-gone" = "split in two"\n', encoding="utf-8")
    before = contents(course_folder)
    with pytest.raises(CourseError, match=said) as caught:
        new_question(course, id_, section, quiz, "reflect")
    assert str(caught.value).count("\n") == 0
    assert contents(course_folder) == before


def test_a_file_that_is_there_is_never_overwritten(course, course_folder):
    guide = course_folder / "brand-new" / "teaching.md"
    guide.parent.mkdir()
    guide.write_text("mine", encoding="utf-8")
    before = contents(course_folder)
    with pytest.raises(CourseError, match=r"teaching\.md is there already"):
        new_section(course, "brand-new")
    with pytest.raises(CourseError, match="in use"):
        new_section(course, "opening")
    with pytest.raises(CourseError, match="in use"):
        new_prompt(course, "bases", "opening")
    assert contents(course_folder) == before


def test_a_place_that_cannot_be_written_is_one_line(course, course_folder, monkeypatch):
    def fail(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    (course_folder.parents[1] / "notebooks").touch()
    before = contents(course_folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(CourseError, match=r"quiz\.toml cannot be written \(No space left on device\)"):
            new_question(course, "brand-new", "opening", "first", "reflect")
        with pytest.raises(CourseError, match=r"quiz\.toml cannot be written \(No space left on device\)"):
            new_section(course, "brand-new")
    assert contents(course_folder) == before
    with pytest.raises(CourseError, match=r"03-brand-new\.ipynb cannot be written"):
        new_section(course, "brand-new")
    assert (course_folder / "course.toml").read_bytes() == before[course_folder / "course.toml"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("quizzes = [{ id = 'first', title = 'F', questions = [] }]\n", "leaves no place"),
        ("[[quizzes]]\nid = 'first'\ntitle = 'F'\nquestions = []\n", "leaves no place"),
        ("[[quizzes]]\nid = 'first'\ntitle = F\n", "not valid TOML"),
        ("[quizzes]\nid = 'first'\n", "not a list of tables"),
    ],
)
def test_a_file_with_no_place_for_it_is_left_as_it_is(course, course_folder, text, said):
    (course_folder / QUIZ).write_text(text, encoding="utf-8")
    before = contents(course_folder)
    with pytest.raises(CourseError, match=said):
        new_question(course, "brand-new", "opening", "first", "reflect")
    assert contents(course_folder) == before


COMMENTS = st.lists(st.sampled_from(["", "# === Next ===", "  # [[quizzes]]", "#"]), max_size=3)
QUESTION = st.builds(
    lambda head, text, tail: [*head, "[[quizzes.questions]]", 'model = """', text, '"""', *tail],
    COMMENTS,
    st.sampled_from(["plain", "# no comment", "[[quizzes]] in a text", "\u2028"]),
    COMMENTS,
)


@given(quizzes=st.lists(st.tuples(COMMENTS, st.lists(QUESTION, max_size=2)), min_size=1, max_size=4), data=st.data())
def test_a_question_goes_to_the_end_of_its_quiz_and_every_line_stays(quizzes, data):
    lines = []
    for number, (head, questions) in enumerate(quizzes):
        lines += [*head, "[[quizzes]]", f'id = "q{number}"', *(line for each in questions for line in each)]
    chosen = data.draw(st.integers(0, len(quizzes) - 1))
    with TemporaryDirectory() as place:
        root = Path(place) / "data" / "course"
        (root / "opening").mkdir(parents=True)
        (root / "course.toml").write_text(FRAME, encoding="utf-8")
        file = root / QUIZ
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        made = new_question(Course(root), "brand-new", "opening", f"q{chosen}", "reflect")
        after = file.read_text(encoding="utf-8")
    block = (SKELETONS / "reflect.toml").read_text(encoding="utf-8").replace("$id", "brand-new")
    assert block in after
    assert after.split("\n")[made.line - 1] == "[[quizzes.questions]]"
    rest = after.replace(block, "", 1)
    assert [line for line in rest.split("\n") if line] == [line for line in lines if line]
    parsed = tomllib.loads(after)["quizzes"]
    assert parsed[chosen]["questions"][-1]["id"] == "brand-new"
    assert [len(each.get("questions", [])) for each in parsed] == [
        len(questions) + (number == chosen) for number, (_, questions) in enumerate(quizzes)
    ]


FRAME = """
title = "A course"
id = "alliance-and-region"
language = "en"
version = "1"
[[sections]]
id = "opening"
title = "Opening"
notebook = "01-opening.ipynb"
minutes = 10
idea = "It was signed for a reason."
objectives = [{ id = "explain-it", text = "explain it", level = "understand" }]
"""


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        *((f"{kind}.toml", type_) for kind, type_ in KINDS.items()),
        ("prompt.toml", model.Prompt),
        ("exercises.toml", model.Exercise),
    ],
)
def test_a_skeleton_shows_every_field_that_the_model_has(name, type_):
    text = (SKELETONS / name).read_text(encoding="utf-8")
    for field in type_.__struct_fields__:
        assert re.search(rf"^(# )?({field} = |\[\[\w+\.{field}\]\]|\[\[\w+\.\w+\.{field}\]\])", text, re.MULTILINE), (
            field
        )


@pytest.mark.parametrize("tag", sorted(folder.name for folder in LANGUAGES.iterdir() if folder.is_dir()))
def test_every_language_has_every_skeleton(tag):
    assert {file.name for file in (LANGUAGES / tag / "skeletons").iterdir()} == {
        *(f"{kind}.toml" for kind in KINDS),
        *("prompt.toml", "section.toml", "quiz.toml", "discussion.toml", "teaching.md", "notebook.ipynb"),
        *("labs.toml", "exercises.toml", "lab.ipynb", "table.toml", "origin.toml", "package.toml"),
        *("course.toml", "text.toml", "sources.toml", "source.toml", "reading.toml", "passage.toml"),
        *("teaching-short.md", "start.ipynb", "class.ipynb"),
    }


def test_what_was_filled_in_also_pleases_an_editor(course, course_folder):
    for kind in KINDS:
        made = new_question(course, f"new-{kind}", "opening", "first", kind)
        fill(made.file, made.line)
    assert list(Draft7Validator(schemas()["quiz"]).iter_errors(tomllib.loads(made.file.read_text("utf-8")))) == []


def contents(root):
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
