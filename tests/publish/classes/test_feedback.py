"""Feedback for each learner: what it tells and what it keeps back, whose it is, and the names that platforms know."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from tests.marking_class import handed_in, prompt_events
from utils.course import Course
from utils.course.kinds import PROMPTS
from utils.one_line_error import ExportError
from utils.page.html import as_html
from utils.publish.classes.feedback import Wanted, write_feedback
from utils.publish.classes.feedback_page import FeedbackPages
from utils.record import Event
from utils.teaching.handed_in.hand_in import HandIn, Sent
from utils.teaching.marking.marked import Marked, MarkedTask

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
LINES = {"claim": "states a *claim*", "reason": "gives a reason"}


def answered(item, *responses, right=False, activity="first"):
    return [
        Event(
            kind="answered", section="opening", activity=activity, item=item, at=START + timedelta(minutes=n),
            data={"response": each, "right": right},
        )
        for n, each in enumerate(responses)
    ]  # fmt: skip


def bases(course):
    prompt = course.entry(PROMPTS, "opening", "bases")
    return prompt_events("opening", prompt, ["a", "b", "c"], "naha")


def shown(course, events, marks=(), section="opening", name="Ann"):
    return as_html(FeedbackPages(course, section).page(handed_in(name, events), marks))


def sent(name, *files, pseudonym=""):
    known = handed_in(name, answered("one", "b"))
    head = replace(known.head, pseudonym=pseudonym) if pseudonym else known.head
    return HandIn(head, known.all(), tuple(files))


def test_a_wrong_answer_is_told_its_own_feedback_and_not_the_key(course):
    one = next(each for each in course.questions("opening") if each.id == "one")
    by_id = {each.id: each for each in one.options}
    page = shown(course, answered("one", "a"))
    assert by_id["a"].feedback in page
    assert by_id["b"].feedback not in page
    assert "Not right yet; tries: 1." in page
    assert "Questions answered that have a key: 1. Right at the first try: 0. Right in the end: 0." in page


def test_what_was_right_in_the_end_is_told(course):
    page = shown(course, answered("one", "a", "b", right=True))
    assert "Right at the first try: 0. Right in the end: 1." in page


def test_a_file_that_says_right_of_a_wrong_answer_is_not_believed(course):
    page = shown(course, answered("one", "a", right=True))
    assert "<strong>Not yet.</strong>" in page
    assert "Right at the first try: 0." in page


def test_each_part_of_an_answer_has_its_remark(course):
    page = shown(course, answered("sequence", ["y", "x", "z"]))
    assert "Not in the right place yet: " in page


def test_model_answers_and_positions_are_for_those_who_handed_in_a_text(course):
    keys = ("MODEL-ANSWER", "OTHER-ANSWER", "POSITION-1")
    assert [key for key in keys if key in shown(course, answered("one", "b"))] == []
    reflect = shown(course, answered("thoughts", "What I think of it."))
    assert [key for key in keys if key in reflect] == ["MODEL-ANSWER", "OTHER-ANSWER"]
    prompt = shown(course, bases(course))
    assert [key for key in keys if key in prompt] == ["POSITION-1"]


def test_who_has_not_come_to_the_text_of_a_task_is_told_no_positions(course):
    answer = Event(
        kind="answered", section="opening", activity="who-says-what", at=START,
        data={"voice": "tokyo", "about": "tokyo", "text": "Because of the sea.", "place": 2},
    )  # fmt: skip
    page = shown(course, [answer])
    assert "Because of the sea." in page
    assert "POSITION-TOKYO" not in page


def test_nothing_handed_in_to_a_section_says_so(course):
    page = shown(course, answered("one", "b"), section="later")
    assert "Nothing that you handed in belongs here yet." in page
    assert "Which" not in page


def test_marks_and_comments_stand_with_their_task(course):
    said = Marked({"claim": "beyond", "reason": "there"}, {"claim": "<b>Well</b> put."}, "Go on.\n=1+1")
    marks = [(MarkedTask("opening/thoughts", LINES, {}), said), (MarkedTask("opening/bases", {}, {}), None)]
    page = shown(course, answered("thoughts", "What I think of it."), marks)
    assert "states a claim" in page
    assert "&lt;b&gt;Well&lt;/b&gt; put." in page
    assert "Points: 3 (not yet 0, there 1, beyond 2). What is expected, on every line, makes 2." in page
    assert page.index("MODEL-ANSWER") < page.index("states a claim") < page.index("Go on.")
    assert page.count("Your teacher’s marks") == 1
    part = Marked({"claim": "beyond"}, {})
    assert "Points:" not in shown(course, [], [(marks[0][0], part)])
    assert "Beyond" in shown(course, [], [(marks[0][0], part)])


def test_an_edition_without_keys_says_so_and_judges_nothing(course, monkeypatch):
    monkeypatch.setattr(Course, "keyless", True)
    page = shown(course, answered("one", "a"))
    assert "has no keys, so no answer is judged here" in page
    assert "Right at the first try" not in page.partition("Not right yet")[0]


def test_the_whole_course_has_what_belongs_to_no_section(course):
    believed = Event(
        kind="forecast", section="", activity="forecasts-pact-after-1960", item="renewed", at=START,
        data={"percent": 40.0, "round": "first"},
    )  # fmt: skip
    whole = shown(course, [believed], section="")
    assert "Will it be renewed by 1970?" in whole
    assert "OUTCOME" not in whole
    assert "Will it be renewed" not in shown(course, [believed])


MOODLE = Sent(
    "s.zip: Ann Lee_7_assignsubmission_file_/a.jsonl", "moodle", "7", "Ann Lee", "Ann Lee_7_assignsubmission_file_"
)
FLAT = Sent("Bo_8_assignsubmission_file_a.jsonl", "moodle", "8", "Bo", "")
CANVAS = Sent("s.zip: cy_LATE_9_77_answers-1.jsonl", "canvas", "9", "cy")


def written(course, hand_ins, path, marked=(), **wanted):
    return write_feedback(course, hand_ins, marked, path, Wanted(**wanted))


def test_an_archive_has_the_names_that_platforms_take_back(course, tmp_path):
    people = [sent("Ann", MOODLE), sent("Bo", FLAT), sent("Cy", CANVAS), sent("Di", Sent("di.jsonl"))]
    lines = written(course, people, tmp_path / "fb.zip")
    with ZipFile(tmp_path / "fb.zip") as archive:
        assert archive.namelist() == [
            "Ann Lee_7_assignsubmission_file_/feedback.html",
            "Bo_8_assignsubmission_file/feedback.html",
            "cy_LATE_9_77_answers-1.html",
            "Di-learner-di.html",
        ]
        for name, person in zip(archive.namelist(), ("Ann", "Bo", "Cy", "Di"), strict=True):
            page = archive.read(name).decode()
            assert f"For: {person}" in page
            others = {"Ann", "Bo", "Cy", "Di"} - {person}
            assert not any(f"For: {other}" in page for other in others)
    assert lines[0].endswith("fb.zip: feedback for 4 learners, a page each.")
    assert "Named as Moodle takes them back: 2." in lines[1]
    assert "Named as Canvas takes them back: 1." in lines[2]
    assert lines[3].endswith("(1): Di-learner-di.html.")


def test_a_page_goes_back_under_the_number_of_the_last_assignment_and_the_file_that_counts(course, tmp_path):
    older, newer = (MOODLE._replace(number=n, folder=f"Ann Lee_{n}_assignsubmission_file_") for n in ("9", "51"))
    again = CANVAS._replace(file="s.zip: cy_9_70_answers.jsonl")
    people = [replace_sent(sent("Ann", MOODLE), (older, newer)), replace_sent(sent("Cy", CANVAS), (CANVAS, again))]
    written(course, people, tmp_path / "fb")
    names = sorted(path.name for path in (tmp_path / "fb").iterdir())
    assert names == ["Ann Lee_51_assignsubmission_file_", "cy_LATE_9_77_answers-1.html"]


def replace_sent(hand_in, files):
    return hand_in.under(hand_in.head, files)


def test_a_number_that_several_share_names_nobodys_page(course, tmp_path):
    written(course, [sent("Ann", MOODLE), sent("Bo", MOODLE)], tmp_path / "fb")
    assert sorted(path.name for path in (tmp_path / "fb").iterdir()) == ["Ann-learner-ann.html", "Bo-learner-bo.html"]


def test_two_of_one_name_and_pseudonym_get_a_page_each(course, tmp_path):
    people = [sent("Ann", pseudonym="p"), sent("Ann", pseudonym="p")]
    written(course, people, tmp_path / "fb")
    assert sorted(path.name for path in (tmp_path / "fb").iterdir()) == ["Ann-p-2.html", "Ann-p.html"]


@pytest.mark.parametrize(
    "folder", ["../../up_1_assignsubmission_file_", "..", "/etc_1_assignsubmission_file_", "\\\\x"]
)
def test_a_name_in_an_archive_leads_nowhere_else(course, tmp_path, folder):
    written(course, [sent("Ann", Sent("a", "moodle", "1", "x", folder))], tmp_path / "fb")
    assert {path.name for path in tmp_path.iterdir()} == {"fb", "data"}
    assert [path.name for path in (tmp_path / "fb").rglob("*.html")] == ["feedback.html"]
    assert [path.parent.parent for path in (tmp_path / "fb").rglob("*.html")] == [tmp_path / "fb"]


@pytest.mark.parametrize(
    "sent_as",
    [
        Sent("a", "moodle", "1", "n" * 250, f"{'n' * 250}_1_assignsubmission_file_"),
        Sent("a", "moodle", "1", "基" * 90, f"{'基' * 90}_1_assignsubmission_file_"),
        Sent("a", "moodle", "1", "C:x", "C:x_1_assignsubmission_file_"),
        Sent("s.zip: nn_1_22_" + "y" * 250 + ".jsonl", "canvas", "1", "nn"),
        Sent("s.zip: " + "n" * 240 + "_1_22_a<b>|?*.. .jsonl", "canvas", "1", "n" * 240),
    ],
)
def test_a_name_that_some_system_cannot_have_keeps_the_numbers_that_platforms_go_by(course, tmp_path, sent_as):
    written(course, [sent("Ann", sent_as), sent("Bo", FLAT)], tmp_path / "fb")
    (made,) = (path for path in (tmp_path / "fb").iterdir() if not path.name.startswith("Bo"))
    assert "_1_assignsubmission_file" in made.name or "_1_22_" in made.name
    assert not set(made.name) & set('<>:"|?*')
    assert len(made.name.encode()) < 255


def test_pdf_is_written_where_it_is_asked_for(course, tmp_path):
    written(course, [sent("Ann", CANVAS)], tmp_path / "fb", format="pdf")
    (made,) = (tmp_path / "fb").iterdir()
    assert made.name == "cy_LATE_9_77_answers-1.pdf"
    assert made.read_bytes().startswith(b"%PDF")


def test_the_teacher_is_told_whom_comments_name_and_which_marks_are_of_nobody(course, tmp_path):
    marks = {
        "learner-ann lee": Marked({}, {}, "As Bo Ray says, Ann Lee."),
        "learner-bo ray": Marked({}, {"claim": "Unlike Anna Leigh."}),
        "learner-gone": Marked({"claim": "there"}, {}),
    }
    people = [sent("Ann Lee", MOODLE._replace(name="Anna Leigh")), sent("Bo Ray")]
    lines = written(course, people, tmp_path / "fb", [MarkedTask("opening/thoughts", LINES, marks)])
    assert "Your comments for Ann Lee name Bo Ray. They stand in the feedback as you wrote them." in lines
    assert "Your comments for Bo Ray name Anna Leigh. They stand in the feedback as you wrote them." in lines
    assert "Your marks name learners whose hand-in was not read (1): learner-gone." in lines


def test_marks_of_another_section_are_refused(course, tmp_path):
    with pytest.raises(ExportError, match="do not belong to the section later"):
        written(course, [sent("Ann")], tmp_path / "fb", [MarkedTask("opening/thoughts", LINES, {})], section="later")
    assert not (tmp_path / "fb").exists()


def test_every_page_goes_through_what_watches(course, tmp_path):
    seen = []

    def along(due):
        for each in due:
            seen.append(each.hand_in.learner)
            yield each

    write_feedback(course, [sent("Ann"), sent("Bo")], [], tmp_path / "fb.zip", Wanted(), along=along)
    assert seen == ["Ann", "Bo"]
    assert len(ZipFile(io.BytesIO((tmp_path / "fb.zip").read_bytes())).namelist()) == 2
