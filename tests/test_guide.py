"""What the cells of a notebook show."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import tomli_w
from msgspec import to_builtins

from tests.books import BOOK, write_book
from tests.made_up_map import PLAIN, write_maps
from utils.course import Course, CourseError
from utils.essay.copy import EssayError
from utils.essay.fingerprint import make_fingerprint
from utils.evidence import EvidenceError, table
from utils.guide import SectionGuide
from utils.guide.course import CourseGuide
from utils.record import Entry, Record
from utils.teaching.handed_in.folder import read_folder, read_hand_in


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


@pytest.fixture
def here(course, record):
    return SectionGuide(course, record, "opening")


def _tell(form, action):
    """Act in `form` as its browser would."""
    form._receive(form, {"owner": form.owner, **action}, [])


def test_an_unknown_section_is_one_readable_line(course, record):
    with pytest.raises(CourseError, match="there is: opening") as caught:
        SectionGuide(course, record, "openning")
    (line,) = caught.value._render_traceback_()
    assert "Traceback" not in line


@pytest.mark.parametrize(
    "call",
    [
        "quiz",
        "vote",
        "check",
        "discuss",
        "predict",
        "figure",
        "read",
        "terms",
        "rank",
        "stakeholders",
        "recommendation",
        "document",
    ],
)
def test_an_unknown_id_names_what_there_is(here, call):
    with pytest.raises(CourseError, match="there is no such id; there is: "):
        getattr(here, call)("nothing-like-it")


def test_a_map_is_opened_by_its_id_also_one_of_another_section(course_folder, record):
    write_maps(course_folder, PLAIN, section="opening")
    course = Course(course_folder)
    here, later = SectionGuide(course, record, "opening"), SectionGuide(course, record, "later")
    for form in (here.map("seas"), later.map("seas", of="opening")):
        assert form.view["form"]["id"] == "opening/seas"
    with pytest.raises(CourseError, match="there is no such id; there is: seas"):
        here.map("sees")
    with pytest.raises(CourseError, match="there is no such id"):
        later.map("seas")
    with pytest.raises(CourseError, match="there is: opening"):
        later.map("seas", of="openning")


def test_the_section_shows_objectives_time_and_place(here):
    html = here._repr_html_()
    assert "about 10 minutes" in html
    assert "explain it <small>(understand)</small>" in html
    assert "Essay, opening, paragraph 1" in html


def test_a_damaged_record_is_told_where_the_section_opens(course, record_folder):
    record_folder.mkdir()
    (record_folder / "x.jsonl").write_text('{"torn')
    guide = SectionGuide(course, Record(record_folder), "opening")
    assert "x.jsonl" in guide._repr_html_()


def test_terms_are_closed_words_that_open_what_they_mean_with_its_sources(here):
    for html in (here.terms().html, here.terms("pact").html):
        assert re.search(r"<details(?! open)[^>]*><summary>Pact</summary>", html)
        assert 'href="https://example.org/treaty"' in html
        assert "A promise between states." in html


def test_glossary_and_timeline_are_tables_to_search(here):
    for form in (here.glossary(), here.timeline()):
        finder = form.view["form"]["pages"][-1]["blocks"][-1]
        assert finder["kind"] == "finder"
        assert "https://example.org/treaty" in finder["entries"][0][0][1]
    assert finder["entries"][0][1] == ["upgrading", "opening"]
    assert [facet[2] for facet in finder["facets"]] == ["", "opening"]


def test_the_timeline_asks_before_it_shows_and_says_what_it_shows(here):
    page, _ = here.timeline().view["form"]["pages"]
    question, shown = page["blocks"]
    assert [*map(list, question["options"])] == [["1960", "1960s"]]
    assert (shown["of"], shown["at"]) == ("guess", ["1960"])
    picture = next(each for each in shown["blocks"] if each["kind"] == "picture")
    assert "1960s upgrading 1, bridging 0" in picture["text"]
    chosen = shown["blocks"][-1]["html"]
    assert "has 1 up to the time of this section: upgrading the alliance 1 · bridging divides 0" in chosen
    (told,) = page["beside"]
    (entry,) = told["blocks"]
    assert (entry["kind"], entry["name"]) == ("entry", "event")


def test_the_timeline_sets_bridging_against_a_thread_and_names_those_there_are(here):
    page, _ = here.timeline(against="divide").view["form"]["pages"]
    assert "most steps more than divides" in page["blocks"][0]["legend"]
    assert "no thread “divides”" in here.timeline(against="divides").html
    assert "upgrading, divide, context" in here.timeline(against="bridging").html


def test_a_primary_text_says_how_far_each_clause_was_read(here):
    html = here.document("pact").html
    assert re.search("Article I<.*Each helps the other if it is attacked.*in part", html)
    assert "<strong>What was not read.</strong> Article II was not read." in html
    assert 'href="https://example.org/treaty"' in html


def test_a_recommendation_shows_both_sides_the_objection_folded(here):
    html = here.recommendation("r01").html
    folded = html[html.index("<details style") : html.index("</details>")]
    assert "It is outdated." in folded
    assert all(text in html.replace(folded, "") for text in ("That both sign.", "It lapses.", "A pen.", "paragraph 2"))


def test_retrieval_asks_nothing_where_nothing_came_before(here, course, record):
    assert "nothing to look back on" in here.retrieve().text
    later = SectionGuide(course, record, "later").retrieve()
    assert len(later.view["form"]["pages"]) == 4


def test_reading_without_a_copy_is_whole(here):
    shown = here.read("start")
    place, says, guide = (
        shown.html.index(each)
        for each in ("paragraph 1. Sentences 1 to 2.", "Each side promises help.", "Read it slowly.")
    )
    assert place < says < guide
    assert not re.search(r"SEMINAR_ESSAY|data/reading|essay\.txt", shown.html)
    assert here.read(1).html.count("Who acts?") == 1


def test_that_a_copy_can_stand_there_is_said_once(course_folder, record):
    reading = course_folder / "opening" / "reading.toml"
    second = reading.read_text(encoding="utf-8").replace('"start"', '"second"')
    reading.write_text(reading.read_text(encoding="utf-8") + second, encoding="utf-8")
    here = SectionGuide(Course(course_folder), record, "opening")
    assert 'href="01-opening.ipynb"' in here.read("start").html
    assert "01-opening.ipynb" not in here.read("second").html


def test_a_guide_opens_the_terms_of_its_section(course_folder, record):
    reading = course_folder / "opening" / "reading.toml"
    text = reading.read_text(encoding="utf-8").replace("Read it slowly.", "A pact, the pact.")
    reading.write_text(text, encoding="utf-8")
    html = SectionGuide(Course(course_folder), record, "opening").read("start").html
    assert html.count("<summary>pact</summary>") == html.count("A promise between states.") == 1


def test_reading_outside_the_section_says_how_far_it_goes(here):
    with pytest.raises(CourseError, match="paragraph 9"):
        here.read(9)


def test_the_figure_waits_for_the_prediction(here, record):
    assert "Make your prediction" in here.figure("guess").text
    record.add(Entry(kind="predicted", section="opening", activity="guess", data={"number": 2.5}))
    shown = here.figure("guess")
    assert "2.5" in repr(shown)


def test_a_prediction_out_of_range_in_an_old_record_is_told(here, record):
    record.add(Entry(kind="predicted", section="opening", activity="guess", data={"number": 700}))
    with pytest.raises(EvidenceError):
        here.figure("guess")


def test_a_model_that_lacks_a_parameter_says_which(here):
    with pytest.raises(CourseError, match=r"opening/parameters\.toml: restraint: id: there is no such id"):
        here.model()


def test_a_section_without_a_model_says_so(course, record):
    assert "has no model" in SectionGuide(course, record, "later").model().text


def answered(record, item, *, right, confidence=None):
    data = {"response": "b" if item == "one" else "SCC", "right": right}
    data |= {} if confidence is None else {"confidence": confidence}
    record.add(Entry(kind="answered", section="opening", activity="first", item=item, data=data))


def test_progress_counts_and_says_where_answers_are_kept(course, record):
    answered(record, "one", right=True)
    shown = CourseGuide(course, record).progress()
    assert "1 of 7" in shown.html
    assert str(record.folder) in shown.html
    assert "So far: one question done." in shown.html
    assert "So far: one question done." in repr(shown)


def test_first_progress_names_no_mountain(course, record):
    shown = CourseGuide(course, record).progress()
    assert "Nothing is answered yet." in shown.text
    assert "0 of" not in shown.html.partition("<details>")[0]


def test_progress_is_a_bar_and_a_count_a_section(course, record):
    answered(record, "one", right=True)
    record.add(Entry(kind="predicted", section="opening", activity="guess", data={"number": 2.5}))
    write_book(course.root, BOOK)
    html = CourseGuide(course, record).progress().html
    bars, _, table = html.partition("<details>")
    assert re.findall(r"width:(\d+)%", bars) == ["12"], "a section without a notebook has no bar"
    assert "Opening" in bars
    assert ">1 of 8<" in bars
    assert bars.count('aria-hidden="true"') == 1
    assert "<table>" in table
    assert "1 of 6" in table


def test_progress_sets_confidence_beside_what_was_right_and_is_cautious_with_few(course, record):
    guide = CourseGuide(course, record)
    assert "You have not said yet how sure you were" in guide.progress().text
    answered(record, "one", right=False, confidence=90)
    answered(record, "one", right=True, confidence=50)  # not the first
    answered(record, "word", right=True, confidence=60)
    told = guide.progress().text
    assert "(2 first answers), you were 75 % sure on average and right in 50 %" in told
    assert "too few to tell" in told
    for n in range(8):
        record.add(
            Entry(
                kind="answered", section="later", activity=f"retrieval-2026-03-0{n + 1}", item="one",
                data={"response": "b", "right": True, "confidence": 100},
            )
        )  # fmt: skip
    told = guide.progress().text
    assert "(10 first answers), you were 95 % sure on average and right in 90 %" in told
    assert "too few" not in told


def test_progress_counts_forecasts_that_were_committed_and_cards_to_review(course, record):
    assert "Forecasts made" not in CourseGuide(course, record).progress().text
    for item, round_ in (("renewed", "first"), ("renewed", "second"), ("ended", "second"), ("retired", "first")):
        data = {"percent": 70.0, "round": round_}
        record.add(Entry(kind="forecast", section="", activity="forecasts-pact-after-1960", item=item, data=data))
    told = CourseGuide(course, record).progress().text
    assert "Forecasts made: 1 of 2." in told
    assert "Cards to review now: 0." in told
    answered(record, "one", right=False)
    assert "Cards to review now: 3." in CourseGuide(course, record).progress().text


def test_progress_loads_neither_pandas_nor_a_plotting_library():
    code = "import sys, utils; utils.open_course().progress(); print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert "utils.display.progress" in loaded.split()
    assert not {"pandas", "plotly", "fsrs"} & set(loaded.split())


def test_reviews_are_one_form_in_every_section(here, course, record):
    assert "nothing to review yet" in str(here.review().view)
    answered(record, "one", right=False)
    form = here.review()
    assert form.view["form"]["pages"][0]["id"] == "question:one"
    for said in ("Alpha", "Beta"):  # a question tried once is asked twice
        _tell(form, {"do": "turn", "page": "question:one", "values": {"recall": said}})
    assert "YES-BETA" in str(form.view)
    later = SectionGuide(course, record, "later").review()
    assert later.view["form"] == form.view["form"]


def test_coming_reviews_wait_for_the_first_rating_and_then_show_a_fortnight(here, record):
    assert "No card has been rated yet" in here.coming_reviews().text
    record.add(Entry(kind="reviewed", section="", activity="review", item="term:pact", data={"rating": 3}))
    shown = here.coming_reviews().figure
    assert shown.title.startswith("One card comes back within 14 days, to")  # tomorrow, just before midnight
    assert sum(shown.plot.data[0].y) == 1
    assert len(shown.plot.data[0].y) == 14
    assert "at most 10 a day, and a day shows at most 20" in shown.summary


def test_forms_are_widgets_with_a_value(here):
    form = here.quiz("first")
    assert form.value == {}
    assert "First quiz" in repr(form)
    assert "0x" not in repr(form)
    assert "Bases" in repr(here.discuss("bases"))
    assert "Guess" in repr(here.predict("guess"))
    assert "The end of" in repr(here.finish())


def test_a_vote_is_kept_and_a_question_without_a_key_is_told(here, record):
    form = here.vote("one")
    _tell(form, {"do": "first", "page": "one", "values": {"answer-first": ["a"]}})
    assert "Now discuss" in str(SectionGuide(here._course, Record(record.folder), "opening").vote("one").view)
    assert "no key to vote on" in here.vote("thoughts").text
    with pytest.raises(CourseError, match="partners"):
        here.vote("partner")


def test_a_vote_on_a_question_of_a_broken_quiz_tells_what_is_broken(course_folder, record):
    path = course_folder / "opening/quiz.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('level = "apply"', 'level = "aply"'), encoding="utf-8")
    with pytest.raises(CourseError, match="aply"):
        SectionGuide(Course(course_folder), record, "opening").vote("one")


def test_answers_are_handed_in_from_the_form_once_they_were_looked_at(course, record, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    form = CourseGuide(course, record).hand_in()

    def press(do, **values):
        _tell(form, {"do": do, "page": "hand-in", "values": values})
        return form.view.get("problem", {}).get("text", "")

    assert "nothing to write yet" in press("look", code="IR-2026", name="")
    data = {"response": "b", "right": True}
    answered = Entry(kind="answered", section="opening", activity="first", item="one", data=data)
    Record(record.folder).add(answered)  # in another notebook
    assert press("look", code="IR-2026", name="") == ""
    assert "learner-" in str(form.view)
    assert "Beta" in str(form.view)
    assert press("write", file="") == ""
    found = read_hand_in(course.words, tmp_path / "my-answers-IR-2026.jsonl")
    assert found.head.counts == {"answered": 1}
    assert f"{tmp_path / 'my-answers-IR-2026.jsonl'}" in str(form.view)
    assert found.head.sha256 in str(form.view)
    press("change")
    press("look", code="IR-2026", name="")
    before = (tmp_path / "my-answers-IR-2026.jsonl").read_bytes()
    assert "choose another name" in press("write", file="")
    assert (tmp_path / "my-answers-IR-2026.jsonl").read_bytes() == before


@pytest.fixture
def kernel(course, monkeypatch, tmp_path):
    """A kernel on the small course, started anew."""
    from utils import guide
    from utils.guide import kernel

    monkeypatch.setattr(guide, "kernel_course", lambda: course)
    monkeypatch.chdir(tmp_path)
    kernel._opened.cache_clear()
    yield guide
    kernel._opened.cache_clear()


def press(form, do, page, **values):
    _tell(form, {"do": do, "page": page, "values": values})
    return form.view.get("problem", {}).get("text", "")


def test_three_learners_of_one_kernel_hand_in_three_files_and_are_a_class_of_three(kernel, course, tmp_path):
    (tmp_path / "class").mkdir()
    anna = kernel.open_section("opening").quiz("first")
    assert press(anna, "check", "one", answer=["a"]) == ""
    for name, file in (("", "1"), ("Ben B.", "2"), ("Cleo C.", "3")):
        if name:
            form = kernel.open_course().hand_in()
            assert f"“{name}” has begun on this account" in press(form, "begin", "hand-in", code="", name=name)
        assert kernel.open_course().progress()
        quiz = kernel.open_section("opening").quiz("first")
        assert ("one" in quiz.value) == (not name), "whoever begins finds nothing of those before"
        assert press(quiz, "check", "one", answer=["b"]) == ""
        form = kernel.open_course().hand_in()
        assert press(form, "look", "hand-in", code="IR", name=name) == ""
        assert press(form, "write", "hand-in", file=str(tmp_path / "class" / file)) == ""
    assert "“Cleo C.” has begun on this account since" in press(anna, "check", "several", answer=["a"])
    found = read_folder(course, tmp_path / "class")
    assert sorted(len(each.by_identity) for each in found.hand_ins) == [1, 1, 2]
    assert {each.head.name for each in found.hand_ins} == {"", "Ben B.", "Cleo C."}
    assert found.left_out == found.notes == ()


def test_a_file_looked_at_by_one_is_not_written_once_another_has_begun(kernel, tmp_path):
    assert press(kernel.open_section("opening").quiz("first"), "check", "one", answer=["a"]) == ""
    form = kernel.open_course().hand_in()
    assert press(form, "look", "hand-in", code="IR", name="") == ""
    shown = kernel.open_course().begin_as("Ben")
    assert shown.text.startswith("A new record was begun for “Ben”. Run the notebook from the top")
    assert "“Ben” has begun on this account since" in press(form, "write", "hand-in", file="mine.jsonl")
    assert not (tmp_path / "mine.jsonl").exists()
    assert "“Ben” has begun" not in kernel.open_section("opening")._repr_html_()
    kernel.open_course().begin_as()
    assert list(kernel.open_section("opening").quiz("first").value) == ["one"]


def test_the_argument_map_is_one_in_every_section(here, course, record):
    form = here.argue()
    _tell(form, {"do": "save", "page": "map", "values": {"belief-kept": "20"}})
    assert form.value["map"]["belief-kept"] == "20"
    record.add(Entry(kind="reset", section="opening"))
    later = SectionGuide(course, record, "later").argue()
    assert later.value["map"]["belief-kept"] == "20"
    assert later.view["form"]["id"] == form.view["form"]["id"]


def test_the_record_is_coded_from_any_section(course, record):
    form = SectionGuide(course, record, "later").code("opening")
    ticked = {"direction-said": ["supports"], "direction-waited": ["against"], "verdict": ["partly"]}
    _tell(form, {"do": "submit", "page": "r01", "values": ticked | {"reason": "So it went."}})
    assert "WHY-WAITED" in str(form.view)
    assert "WHY-WAITED" in str(SectionGuide(course, Record(record.folder), "opening").code("opening").view)


def test_a_section_without_a_record_says_which_have_one(here):
    assert "nothing to code in “Later”; the sections with a record are: opening." in here.code("later").text
    with pytest.raises(CourseError, match="there is no such id"):
        here.code("latter")


def test_the_portfolio_is_written_from_its_form(here, record, tmp_path):
    form, file = here.portfolio(), tmp_path / "mine.pdf"
    asked = {"do": "write", "page": "portfolio", "values": {"file": str(file), "name": ""}}
    _tell(form, asked)
    assert "nothing to hand in yet" in form.view["problem"]["text"]
    assert not file.exists()
    data = {"response": "b", "right": True}
    record.add(Entry(kind="answered", section="opening", activity="first", item="one", data=data))
    _tell(form, asked)
    assert "problem" not in form.view
    assert f"{file}. It holds: Answers to questions: 1." in str(form.view)
    assert file.read_bytes().startswith(b"%PDF-")
    _tell(form, asked)
    assert "choose another name" in form.view["problem"]["text"]


def test_reading_with_a_copy_shows_the_passage_and_its_notes(tmp_path, monkeypatch):
    essay = Path(__file__).resolve().parents[2] / "shared" / "essay.txt"
    if not essay.exists():
        pytest.skip("the essay is not part of this package; put a copy at ../shared/essay.txt to run this test")
    monkeypatch.setenv("SEMINAR_ESSAY", str(essay))
    here = SectionGuide(Course(), Record(tmp_path / "record"), "introduction")
    html = here.read("the-statement-of-2005").html
    assert "<blockquote><p>A recent statement" in html
    assert "[1] Joint Statement" in html
    assert "<blockquote><p>The US-Japan alliance" in here.read(1).html
    monkeypatch.setenv("SEMINAR_ESSAY", __file__)
    with pytest.raises(EssayError, match="test_guide"):
        here.read(1)


def test_a_paragraph_that_the_copy_lacks_is_looked_for_by_its_place(course_folder, record, tmp_path, monkeypatch):
    first, last = (" ".join(f"{name}{letter}" for letter in "abcdefghijklmnopqr") for name in ("one", "two"))
    known = make_fingerprint({"": [first, last]}, ())
    (course_folder / "essay.toml").write_text(tomli_w.dumps(to_builtins(known)), encoding="utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_text(first, encoding="utf-8")
    monkeypatch.setenv("SEMINAR_ESSAY", str(copy))
    here = SectionGuide(Course(course_folder), record, "opening")
    assert f"<blockquote><p>{first}</p></blockquote>" in here.read(1).html
    html = here.read(2).html
    assert f"was not found in your copy, {copy}. Look for it there at this place" in html
    assert "paragraph 2" in html
    assert "was not recognised" not in html
    copy.write_text(f"{first}\n{last.replace('twoa', 'tw0a')}\n", encoding="utf-8")
    assert "begins or ends was not recognised in your copy" in here.read(2).html


def test_a_check_shows_the_task_then_judges_then_remembers(here, record):
    assert "share in 2005?" in str(here.check("compute").view)
    assert "agrees with the table" in str(here.check("compute", 0.917).view)
    again = SectionGuide(here._course, Record(record.folder), "opening")
    assert "agrees with the table" in str(again.check("compute").view), "a new kernel shows what was solved"


def test_a_check_keeps_the_key_in_the_kernel(here):
    for value in (..., 25):
        view = str(here.check("compute", value).view)
        assert "SOLUTION" not in view
        assert "0.917" not in view
        assert "MEANING" not in view


def test_tables_and_what_they_hold(here):
    assert here.table("military_spending")["year"].max() == 2024
    html = here.about_table("military_spending").html
    for expected in ("percent_of_gdp", "% of GDP", "Be careful", "not strength", "https://doi.org/10.55163/CQGC9685"):
        assert expected in html
    for call in (here.table, here.about_table):
        with pytest.raises(EvidenceError, match=r"no table “trade”; there is: .*military_spending"):
            call("trade")


def test_a_check_on_a_changed_table_is_one_line(here, monkeypatch, tmp_path):
    monkeypatch.setattr("utils.labs.expression.table", lambda name: table(name, tmp_path))
    with pytest.raises(EvidenceError, match="download the course again; your answers stay"):
        here.check("compute", 0.9)
