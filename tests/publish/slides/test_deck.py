"""What is on the screens of a deck, and in which order; what the file lets be seen, and what it keeps closed."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise

import pytest
from lxml import html

from utils.course import Course
from utils.course.kinds import PROMPTS, QUIZZES
from utils.one_line_error import ExportError
from utils.publish.slides.export import export
from utils.publish.slides.guide import Guide
from utils.publish.slides.keys import KEYS, SAID
from utils.publish.targets import TARGETS, publish
from utils.questions.naming import tells
from utils.words import load_words

COURSE = Course()
WORDS = load_words("en")
SECTION = "active-alliance"
NIMBY_STAGE = (f"{SECTION}/is-it-nimby", "stage")


def page_of(course, *sections, **options):
    return html.document_fromstring(export(course, sections, **options).files["slides.html"].decode())


def screens(page):
    return page.xpath("//section[@data-of]")


def told(page):
    return [(each.get("data-kind"), each.get("data-of")) for each in screens(page)]


@pytest.fixture
def page(course):
    return page_of(course, "opening")


@pytest.fixture(scope="module")
def whole():
    return page_of(COURSE, SECTION)


def test_the_command_writes_one_file_that_is_its_owners_alone(course, tmp_path):
    out = tmp_path / "opening.html"
    publish(course, "slides", out, ["opening"])
    assert out.stat().st_mode & 0o077 == 0
    assert b"<!doctype html>" in out.read_bytes()


def test_nothing_is_loaded_and_only_this_script_runs(page):
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (script,) = page.xpath("//script[@type='module']")
    sha = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"script-src 'sha256-{sha}'" in policy
    assert [each for each in page.xpath("//@src | //link/@href") if not each.startswith("data:")] == []
    assert not re.search(r"^import ", script.text, re.MULTILINE)


def test_what_an_author_writes_is_never_markup(page):
    assert page.xpath("count(//section//script)") == 0
    assert any("Gamma <script>x</script>" in each.text_content() for each in screens(page))


def test_every_question_has_a_screen_its_votes_and_a_closed_key(page, course):
    questions = [(quiz, each) for quiz in course.entries(QUIZZES, "opening") for each in quiz.questions]
    for quiz, each in questions:
        kinds = [kind for kind, of in told(page) if of == f"opening/{quiz.id}/{each.id}"]
        votes = ["votes"] if hasattr(each.shape(), "options") else []
        assert kinds == ["ask", *votes, "told"], each.id
    assert len(questions) > 5


def test_the_key_stands_only_where_it_is_closed(page):
    asked = page.xpath("//section[@data-kind='ask' or @data-kind='votes']/div[@class='flow']")
    assert asked
    assert not any("YES-" in each.text_content() for each in asked)
    style = page.xpath("//style")[0].text
    assert ".option .sign { display: none; }" in style
    assert ".notes, .in-notes { display: none; }" in style


def test_letters_and_the_right_ones_are_those_of_the_question(page):
    one, several = (page.xpath(f"//section[@data-of='opening/first/{id_}']")[0] for id_ in ("one", "several"))
    assert (one.get("data-letters"), one.get("data-right")) == ("ABC", "B")
    assert (several.get("data-letters"), several.get("data-right")) == ("ABC", "AC")
    (right,) = one.xpath(".//div[contains(@class, 'option right')]")
    assert right.get("data-letter") == "B"
    assert right.xpath("string(.//span[@class='sign'])") == "✓ right"


def test_each_kind_of_question_has_a_form_of_its_own():
    page = page_of(COURSE, *(each.id for each in COURSE.info.sections))
    for kind, mark in {
        "order": "option",
        "match": "pair",
        "numeric": "numbers",
        "short-text": "blank",
        "one-choice": "option",
    }.items():
        question = next(
            each for section in COURSE.info.sections for each in COURSE.questions(section.id) if each.kind == kind
        )
        (screen,) = page.xpath(f"//section[@data-kind='ask'][header/p[text()='{question.id}']]")
        assert screen.xpath(f".//*[contains(@class, '{mark}')]"), kind


def test_a_prompt_has_its_task_seats_stages_with_their_minutes_and_closed_positions(page):
    mine = page.xpath("//section[@data-of='opening/bases']")
    assert [each.get("data-kind") for each in mine] == ["ask", "seats", "stage", "stage", "stage", "told"]
    assert [each.get("data-minutes") for each in mine] == [None, None, "3", None, "5", None]
    assert "a prefectural official" in mine[1].text_content()
    assert "POSITION-2" in mine[-1].xpath("string(div[@class='flow'])")
    assert not any("POSITION" in each.xpath("string(div[@class='flow'])") for each in mine[:-1])


def test_a_stage_shows_its_own_part_of_the_task_and_the_seats_where_one_writes(whole):
    stages = [each for each in screens(whole) if (each.get("data-of"), each.get("data-kind")) == NIMBY_STAGE]
    own = [" ".join(each.xpath("string(div[@class='flow'])").split()) for each in stages]
    marks = [f"{WORDS(f'slides.stage_{name}')}:" for name in ("think", "pair", "share")]
    assert not any(mark in text for mark in marks for text in own)
    assert "From one perspective" in own[0]
    assert "Agree on one finding" in own[1]
    assert "Propose a label" in own[2]
    prompt = COURSE.entry(PROMPTS, SECTION, "is-it-nimby")
    assert ["A US officer in Japan" in text for text in own] == [True, False, False]
    assert any(each.name == "A US officer in Japan" for each in prompt.perspectives)


def test_a_task_that_names_no_stage_is_shown_whole_in_each(page):
    stages = page.xpath("//section[@data-of='opening/bases' and @data-kind='stage']")
    tasks = {each.xpath("string(.//div[@class='said'])") for each in stages}
    assert len(stages) == 3
    assert len(tasks) == 1
    assert tasks != {""}


def test_votes_stand_beside_what_the_letters_stand_for(page):
    (asked,), (votes,) = (
        page.xpath(f"//section[@data-of='opening/first/one' and @data-kind='{kind}']") for kind in ("ask", "votes")
    )
    options = [each.text_content() for each in asked.xpath(".//div[contains(@class, 'option')]/div")]
    assert [each.text_content() for each in votes.xpath(".//div[@class='voted']/div")] == options
    assert len(options) == 3


def test_a_map_with_small_letters_is_shown_in_pieces_too_and_a_figure_is_not(whole):
    shown = {
        name: [
            len(each.xpath(".//img"))
            for each in whole.xpath(f"//section[@data-of='{SECTION}/{name}' and @data-kind='picture']")
        ]
        for name in ("bases", "philippines-1995")
    }
    assert all(n > 1 for n in shown["bases"])
    assert shown["philippines-1995"] == [1]


def test_pictures_stand_where_the_notebook_has_them_before_the_question(whole):
    order = [of for _, of in told(whole)]
    bases = order.index(f"{SECTION}/bases")
    question = next(n for n, of in enumerate(order) if of.startswith(f"{SECTION}/bases-and-neighbours/"))
    assert order.index(f"{SECTION}/philippines-1995") < bases < question
    assert [kind for kind, of in told(whole) if of == f"{SECTION}/philippines-1995"] == ["ask", "picture"]
    images = whole.xpath("//section[@data-kind='picture']//img/@src")
    assert images
    assert all(each.startswith("data:image/svg+xml;base64,") for each in images)


def test_a_tall_picture_is_shown_whole_and_then_in_pieces(whole):
    (screen,) = whole.xpath(f"//section[@data-of='{SECTION}/staircase' and @data-kind='picture']")
    images = [base64.b64decode(each.partition(",")[2]).decode() for each in screen.xpath(".//img/@src")]
    boxes = [re.search(r'viewBox="0 (\d+) [\d.]+ ([\d.]+)"', each) for each in images]
    (_, tall), *pieces = [tuple(map(float, each.groups())) for each in boxes]
    assert len(pieces) > 1
    assert pieces[0][0] == 0
    assert all(one[0] + one[1] > other[0] for one, other in pairwise(pieces))
    assert pieces[-1][0] + pieces[-1][1] == pytest.approx(tall, abs=1)


def test_single_quizzes_and_prompts_can_be_chosen_with_the_pictures_before_them():
    page = page_of(COURSE, SECTION, quiz=["bases-and-neighbours"], prompt=["is-it-nimby"])
    of = list(dict.fromkeys(each.split("/")[1] for _, each in told(page)[1:]))
    assert of == ["philippines-1995", "bases", "bases-and-neighbours", "is-it-nimby"]


def test_the_core_leaves_stations_out():
    whole, core = ({of for _, of in told(page_of(COURSE, SECTION, core=core))} for core in (False, True))
    assert core < whole
    assert not {f"{SECTION}/{each.id}" for each in COURSE.entries(PROMPTS, SECTION) if each.station} & core


def test_a_section_without_what_is_chosen_is_left_out():
    page = page_of(COURSE, "introduction", SECTION, prompt=["is-it-nimby"])
    assert {of.split("/")[0] for _, of in told(page)} == {SECTION}


@pytest.mark.parametrize("kind", ["quiz", "prompt"])
def test_what_is_not_there_is_named_with_what_is(course, kind):
    with pytest.raises(ExportError) as error:
        export(course, ["opening"], **{kind: ["nonsense"]})
    assert "nonsense" in str(error.value)
    assert ("first" if kind == "quiz" else "bases") in str(error.value)
    assert "\n" not in str(error.value)


def test_where_nothing_is_asked_nothing_is_written(course, tmp_path):
    for file in ("quiz.toml", "discussion.toml"):
        (course.root / "later" / file).unlink(missing_ok=True)
    assert export(Course(course.root), ["later"]).files == {}


def test_an_id_that_tells_the_answer_is_closed(whole):
    for screen in screens(whole):
        (named,) = screen.xpath("header/p[starts-with(@class, 'id')]")
        *_, id_ = screen.get("data-of").split("/")
        question = next((each for each in COURSE.questions(SECTION) if each.id == id_), None)
        assert (named.get("class") == "id closed") == bool(question and tells(question)), id_


def test_the_notes_hold_what_the_guide_says_of_an_id(whole):
    (plan,) = {each.xpath("string(aside)") for each in whole.xpath(f"//section[@data-of='{SECTION}/is-it-nimby']")}
    assert "Seats by lot" in plan
    (title,) = whole.xpath("//section[@data-kind='title']")
    assert "Who was in Samawah?" in title.xpath("string(aside)")


def test_a_row_of_the_guide_keeps_the_head_of_its_table():
    row = Guide(COURSE, SECTION).on("whom-does-it-restrain")
    assert any("<th>What you will hear</th>" in each and "Soviet Union" in each for each in row)
    assert Guide(COURSE, SECTION).on("no-such-id") == ()


def test_no_key_takes_a_letter_of_the_tally_and_none_does_two_things():
    keys = [key for each in KEYS.values() for key in each]
    assert not {*keys} & {*"ABCDEF"}
    assert len(keys) == len({*keys})


def test_the_help_tells_of_every_key(page):
    does = [each.text for each in page.xpath("//dialog[@id='help']//dd")]
    assert does == [WORDS(f"slides.does_{name}") for name in ("letters", "take_back", *KEYS)]


def test_the_script_says_only_words_that_it_is_given(page):
    (script,) = page.xpath("//script[@type='module']")
    said = set(re.findall(r'say\("(\w+)"', script.text))
    assert said <= {*SAID}
    assert json.loads(page.xpath("//script[@id='data']")[0].text)["words"].keys() == {*SAID}


def test_a_student_edition_has_no_slides(tmp_path):
    made = TARGETS["student"](COURSE, [each.id for each in COURSE.info.sections])
    for name, content in made.files.items():
        if name.startswith("data/"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content)
    with pytest.raises(ExportError):
        publish(Course(tmp_path / "data/course"), "slides", tmp_path / "out.html")
    assert not (tmp_path / "out.html").exists()


def test_every_prompt_and_quiz_of_the_section_is_there(whole):
    of = {each.split("/")[1] for _, each in told(whole)[1:]}
    assert {each.id for kind in (QUIZZES, PROMPTS) for each in COURSE.entries(kind, SECTION)} <= of
