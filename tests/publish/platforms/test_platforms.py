"""Every question of the whole course is in every export, and is judged and explained there as in the course.

The exports are read back by rules that were taken from the platforms and the specifications, not from the exporters.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict

import pytest
from lxml import etree
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from utils.course import Course
from utils.course.kinds import MEMOS
from utils.markup import block
from utils.publish.platforms import gift, moodle, qti12, qti21
from utils.publish.platforms.questions import each_quiz
from utils.questions import KINDS
from utils.questions.naming import tells
from utils.questions.shapes import Bands, Essay, Pairs, Pick, Sequence

from . import moodle_reader, qti_reader
from .qti_reader import QTI12, QTI21, words_of
from .tries import questions, tries

FORMATS = {"moodle": moodle, "gift": gift, "qti12": qti12, "qti21": qti21}
IN_MOODLE = {"moodle": (moodle, moodle_reader.read_xml), "gift": (gift, moodle_reader.read_gift)}
PARTIAL = {"moodle": {"several", "Pairs"}, "gift": {"several", "Pairs", "Sequence"}}


@pytest.fixture(scope="module")
def whole():
    course = Course()
    return course, [section.id for section in course.info.sections], questions(course)


@pytest.fixture(scope="module", params=IN_MOODLE)
def in_moodle(whole, request):
    """The whole course as Moodle has it, from each of its two formats."""
    course, sections, asked = whole
    module, read = IN_MOODLE[request.param]
    (data,) = module.export(course, sections).files.values()
    return request.param, asked, read(data)


@pytest.fixture(scope="module")
def items12(whole):
    course, sections, _ = whole
    (data,) = qti12.export(course, sections).files.values()
    return {item.get("ident"): item for root in qti_reader.unpack(data).values() for item in root.iter(f"{QTI12}item")}


@pytest.fixture(scope="module")
def package21(whole):
    course, sections, _ = whole
    (data,) = qti21.export(course, sections).files.values()
    return qti_reader.unpack(data)


@pytest.fixture(scope="module")
def items21(package21):
    items = (root for root in package21.values() if root.tag == f"{QTI21}assessmentItem")
    return {root.get("identifier").removeprefix("q-"): root for root in items}


def bare(text):
    """Return what a reader sees of an HTML text, spaces aside."""
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def form(question):
    """Return the shape of a question by its name, and whether one or several options are to be chosen."""
    shape = question.shape()
    return ("several" if shape.several else "one") if isinstance(shape, Pick) else type(shape).__name__


def said(text):
    return bare(block(text))


def test_every_question_is_there_and_no_other(whole, in_moodle, items12, items21):
    assert len(whole[2]) > 200
    assert list(in_moodle[2]) == list(whole[2])
    assert list(items12) == list(whole[2])
    assert items21.keys() == whole[2].keys()


def test_every_kind_is_there(whole):
    assert {type(question) for question in whole[2].values()} == set(KINDS.values())


def test_moodle_judges_and_explains_as_the_course_does(in_moodle):
    name, asked, read = in_moodle
    judged = 0
    for id_, question in asked.items():
        for response in tries(question):
            grading = question.grade(response)
            share, remarks = moodle_reader.mark(read[id_], question, response)
            assert (share > 0.9999) == grading.right, (id_, response)
            assert 0 <= share == grading.right or form(question) in PARTIAL[name] or grading.right, (id_, response)
            if not isinstance(question.shape(), Pairs | Sequence):
                shown = bare("".join(remarks))
                assert all(said(remark.text) in shown for remark in grading.remarks), (id_, response)
            judged += 1
    assert judged > 1000


def test_in_moodle_a_wrong_tick_earns_nothing(in_moodle):
    _, asked, read = in_moodle
    several = [question for question in asked.values() if form(question) == "several"]
    for question in several:
        wrong = {option.id for option in question.options if not option.correct}
        shares = [
            moodle_reader.mark(read[question.id], question, response)[0]
            for response in tries(question)
            if wrong & set(response)
        ]
        assert set(shares) == {0}
    assert several


def test_moodle_has_prompts_sources_hints_model_answers_and_remarks_on_parts(in_moodle):
    name, asked, read = in_moodle
    for id_, question in asked.items():
        found = read[id_]
        assert said(question.prompt) in bare(found.prompt)
        assert "<small>" in found.general, "the sources"
        if name == "moodle":
            assert [bare(hint) for hint in found.hints] == [said(hint) for hint in question.hints]
        if isinstance(question.shape(), Essay):
            assert said(question.model) in bare(found.general)
            assert name == "gift" or said(question.rubric[0].text) in bare(found.grader)
        for part in getattr(question.shape(), "items", ()) or getattr(question.shape(), "pairs", ()):
            assert said(part.feedback) in bare(found.general)


def test_categories_are_sections_and_quizzes(whole, in_moodle):
    course, _, _ = whole
    found = in_moodle[2]["attack-on-guam"].category
    section = course.section("introduction").title
    assert found.startswith(f"$course$/top/{course.info.title}/{section}/")
    assert len({each.category for each in in_moodle[2].values()}) == len(quizzes(course))


def quizzes(course):
    return [quiz for _, quiz, _ in each_quiz(course, [section.id for section in course.info.sections])]


def test_qti_1_2_judges_and_explains_as_the_course_does(whole, items12):
    judged = 0
    for id_, question in whole[2].items():
        item = items12[id_]
        remarks = {each.get("ident"): bare(words_of(each)) for each in item.findall(f"{QTI12}itemfeedback")}
        for response in tries(question):
            grading = question.grade(response)
            score, shown = qti_reader.judge12(item, qti_reader.respond12(question, response))
            assert (score > 99.9) == grading.right, (id_, response)
            assert shown[0] == "general_fb"
            told = "".join(remarks[ident] for ident in shown)
            assert all(said(remark.text) in told for remark in grading.remarks), (id_, response)
            judged += 1
        if isinstance(question.shape(), Essay):
            assert said(question.model) in remarks["general_fb"]
        assert said(question.prompt) in bare(item.find(f"{QTI12}presentation").findtext(f".//{QTI12}mattext"))
    assert judged > 1000


def test_qti_2_1_judges_and_explains_as_the_course_does(whole, items21):
    judged = 0
    for id_, question in whole[2].items():
        item = items21[id_]
        remarks = {each.get("identifier"): bare(words_of(each)) for each in item.findall(f"{QTI21}modalFeedback")}
        for response in tries(question):
            if isinstance(question.shape(), Bands):
                response = float(response)  # noqa: PLW2901
            grading = question.grade(response)
            outcomes = qti_reader.judge21(item, qti_reader.respond21(question, response))
            assert (outcomes.get("SCORE") == 1) == grading.right, (id_, response)
            shown = outcomes["FEEDBACK"] if isinstance(outcomes["FEEDBACK"], list) else [outcomes["FEEDBACK"]]
            told = "".join(remarks[ident] for ident in shown)
            assert all(said(remark.text) in told for remark in grading.remarks), (id_, response)
            assert outcomes["SOURCES"] == "sources" in remarks
            judged += 1
        if isinstance(question.shape(), Essay):
            assert said(question.model) in bare(words_of(item.find(f".//{QTI21}rubricBlock")))
            assert qti_reader.judge21(item, "my thoughts")["FEEDBACK"] == "model" in remarks
        assert said(question.prompt) in bare(words_of(item.find(f"{QTI21}itemBody")))
    assert judged > 1000


def test_a_test_of_qti_2_1_asks_the_questions_of_its_quiz_in_order(whole, package21):
    asked = {
        path: [each.get("href") for each in root.iter(f"{QTI21}assessmentItemRef")]
        for path, root in package21.items()
        if root.tag == f"{QTI21}assessmentTest"
    }
    assert len(asked) == len(quizzes(whole[0]))
    assert [href for hrefs in asked.values() for href in hrefs] == [f"../items/{id_}.xml" for id_ in whole[2]]
    assert all(href.removeprefix("../") in package21 for hrefs in asked.values() for href in hrefs)


@pytest.mark.parametrize("element", ["assessmentItem", "assessmentTest"])
def test_identifiers_of_qti_2_1_are_well_formed_and_unique(package21, element):
    for path, root in package21.items():
        if root.tag != f"{QTI21}{element}":
            continue
        names = [each.get("identifier") for each in root.iter() if each.tag != f"{QTI21}modalFeedback"]
        defined = [name for name in names if name not in (None, "SCORE", "FEEDBACK", "SOURCES", "RESPONSE")]
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in defined), path
        assert len(defined) == len(set(defined)), path


def test_the_shown_order_gives_nothing_away(whole, items12, items21):
    for id_, question in whole[2].items():
        shape = question.shape()
        if not isinstance(shape, Sequence | Pairs):
            continue
        keys = [part.id for part in (shape.items if isinstance(shape, Sequence) else shape.pairs)]
        lid = items12[id_].find(f".//{QTI12}response_lid")
        assert [each.get("ident") for each in lid.iter(f"{QTI12}response_label")] != [f"match_{key}" for key in keys]
        sets = items21[id_].findall(f".//{QTI21}simpleMatchSet") or [items21[id_].find(f".//{QTI21}orderInteraction")]
        shown = [each.get("identifier")[2:] for each in sets[-1] if each.get("identifier")]
        assert sorted(shown) == sorted(keys)
        assert shown != keys


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_course_is_the_same_bytes(whole, name):
    course, sections, _ = whole
    assert FORMATS[name].export(course, sections) == FORMATS[name].export(course, sections)


ARRIVAL = {"moodle": "bank", "gift": "bank shuffle_gift", "qti12": "quizzes_canvas", "qti21": ""}
LOST = {
    "one": {},
    "several": {"moodle": "several_moodle", "gift": "several_moodle", "qti12": "several_canvas"},
    "Bands": {"moodle": "outside", "gift": "outside", "qti12": "outside one_remark", "qti21": "outside"},
    "Sequence": {"moodle": "order_moodle parts", "gift": "order match parts", "qti12": "order match parts"},
    "Pairs": {"moodle": "match parts", "gift": "match parts", "qti12": "match parts"},
    "Spellings": {"moodle": "spelling", "gift": "spelling", "qti12": "spelling", "qti21": "spelling"},
    "Essay": {"moodle": "rating", "gift": "rating grader", "qti12": "rating grader", "qti21": "rating"},
}


@pytest.mark.parametrize("name", FORMATS)
def test_losses_name_every_question_that_they_befall(whole, name):
    course, sections, asked = whole
    told = [(loss.place.split("/")[-1], loss.what) for loss in FORMATS[name].export(course, sections).losses]
    assert len(told) == len(set(told))
    whole_file = ("confidence", "figures", *ARRIVAL[name].split())
    expected = {("", course.words(f"publish.loss_{key}")) for key in whole_file}
    memos = {each.id for section in sections for each in course.entries(MEMOS, section)}
    assert memos <= asked.keys()
    for id_, question in asked.items():
        keys = set(LOST[form(question)].get(name, "").split())
        if question.hints:
            keys.add("hints_moodle" if name == "moodle" else "hints")
        if name == "qti12" and getattr(question.shape(), "variants", ()):
            keys.add("one_remark")
        if id_ in memos:
            keys.add("memo")
        if question.looks_at:
            keys.add("looks")
        if name == "qti12" and getattr(question, "keep_order", False):
            keys.add("shuffle_canvas")
        expected |= {(id_, course.words(f"publish.loss_{key}")) for key in keys}
    assert set(told) == expected


SPEAKS_OF_OTHERS = re.compile(
    "(Both (of them|alike|do|would)|Neither( of them| in |$)|A as well as B|(Under )?([Aa]ll|[Nn]one)( three)? of the)"
)


def test_options_that_speak_of_others_or_rise_keep_their_order(whole):
    kept = []
    for id_, question in whole[2].items():
        if not isinstance(shape := question.shape(), Pick):
            continue
        texts = [option.text for option in shape.options]
        sizes = [re.fullmatch(r"([\d.]+) %", text) for text in texts]
        rise = all(sizes) and sorted(sizes, key=lambda size: float(size[1])) == sizes
        if rise or any(map(SPEAKS_OF_OTHERS.match, texts)):
            assert shape.keep_order, id_
            kept.append(id_)
    assert len(kept) > 10


def test_each_platform_shuffles_all_other_options(whole, in_moodle, package21, items21):
    shuffled = {id_: not q.shape().keep_order for id_, q in whole[2].items() if isinstance(q.shape(), Pick)}
    assert {True, False} == {*shuffled.values()}
    if in_moodle[0] == "moodle":
        found = {id_: each.shuffled for id_, each in in_moodle[2].items() if each.kind == "multichoice"}
        assert found == shuffled
    choices = {id_: item.find(f".//{QTI21}choiceInteraction") for id_, item in items21.items()}
    assert {id_: each.get("shuffle") == "true" for id_, each in choices.items() if each is not None} == shuffled


CANVAS = "{http://canvas.instructure.com/xsd/cccv1p0}"


def test_canvas_finds_the_settings_of_each_quiz_and_shuffles_it_whole_or_not_at_all(whole):
    course, sections, _ = whole
    (data,) = qti12.export(course, sections).files.values()
    files = qti_reader.unpack(data)
    for section, quiz, questions_ in each_quiz(course, sections):
        ident = files[f"{section.id}_{quiz.id}/{section.id}_{quiz.id}.xml"][0].get("ident")
        settings = files[f"{ident}/assessment_meta.xml"]
        assert settings.findtext(f"{CANVAS}quiz_type") == "practice_quiz"
        assert settings.findtext(f"{CANVAS}available") == "false"
        picks = [each.shape for each in questions_ if isinstance(each.shape, Pick)]
        expected = bool(picks) and not any(pick.keep_order for pick in picks)
        assert settings.findtext(f"{CANVAS}shuffle_answers") == str(expected).lower()
    kinds = {
        each.get("href"): each.get("type") for each in files["imsmanifest.xml"].iter() if each.tag.endswith("}resource")
    }
    assert all(kind.endswith("learning-application-resource") for path, kind in kinds.items() if path)


def test_titles_begin_with_the_question_and_end_with_its_id_unless_that_tells_the_answer(
    whole, in_moodle, items12, items21
):
    names = {id_: read.name for id_, read in in_moodle[2].items()}
    for titles in (names, *({id_: item.get("title") for id_, item in items.items()} for items in (items12, items21))):
        assert titles.keys() == whole[2].keys()
        for id_, title in titles.items():
            end = f" ({id_})"
            assert title.endswith(end) != tells(whole[2][id_])
            words = title.removesuffix(end)
            assert bare(block(whole[2][id_].prompt)).startswith(bare(words.removesuffix(" …")))
            assert 5 < len(title) <= 255


def test_a_platform_has_only_the_quizzes_and_the_core_that_were_chosen(whole):
    course, sections, _ = whole
    for name, module in FORMATS.items():
        export = module.export(course, sections, quiz=("old-purposes",), core=True)
        (data,) = export.files.values()
        text = (
            data.decode()
            if name in IN_MOODLE
            else " ".join(etree.tostring(root, encoding="unicode") for root in qti_reader.unpack(data).values())
        )
        assert "attack-on-guam" in text
        assert "use-in-the-figure" not in text, "no core"
        assert "why-keep-it" not in text, "another quiz"
        assert {loss.place.split("/")[1] for loss in export.losses if loss.place} == {"old-purposes"}


IN_TEXT2QTI = """\
Quiz title: One of each

1. One?
... general
a) Alpha
... no
*b) Beta
... yes

2. Several?
... general
[*] Alpha
... yes
[ ] Beta
... no

3. How much?
... general
+ right
- wrong
= 4.35 +- 0.06

4. Which word?
... general
+ right
- wrong
* Alpha
* Beta

5. Thoughts?
... model
____
"""


def structures(items):
    """Return the paths of elements, with the names of their attributes, in each type of question."""
    found = defaultdict(set)

    def collect(type_, node, path):
        found[type_].add((path := f"{path}/{node.tag}", *sorted(node.attrib)))
        for child in node:
            collect(type_, child, path)

    for item in items:
        collect(item.findtext(f".//{QTI12}fieldentry"), item, "")
    return found


def test_canvas_gets_the_structure_that_text2qti_writes(items12):
    """text2qti makes what Canvas is known to import; only questions on pairs are beyond it."""
    theirs = etree.fromstring(QTI(Quiz(IN_TEXT2QTI, config=Config(), source_name="")).assessment.encode())
    expected = structures(theirs.iter(f"{QTI12}item"))
    ours = structures(items12.values())
    # Their items also name an entry of a question bank and the ids of answers: more fields of the same structure.
    assert len(expected) == 5
    assert {type_: ours[type_] for type_ in expected} == expected
    assert ours.keys() - expected.keys() == {"matching_question"}
