"""Texts that look like a format's own marks come back as they went in, and nothing in them runs."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from utils.course import Course
from utils.markup import block
from utils.publish.platforms import gift, moodle, qti12, qti21
from utils.publish.platforms.xml_tree import document, element

from . import moodle_reader, qti_reader
from .tries import questions, tries

AWKWARD = [
    "a = b ~ c # d {e} : f // g",
    "%50% of it",
    "[html] and [plain]",
    "x -> y =%100% ####",
    "::title:: $CATEGORY: no",
    "<script>alert(1)</script> ]]> <![CDATA[ &amp; &",
    "“quoted” \"double\" 'single' `code` *mark* _under_",
    "竹島／独島 – 尖閣諸島 日米同盟",
    "back\\slash \\n not a line",
    "one line\n\n- another\n- list",
]


@pytest.fixture(params=AWKWARD, ids=range(len(AWKWARD)))
def awkward(request, course_folder):
    """The small course with one text put before everything that a learner reads."""
    path = course_folder / "opening/quiz.toml"
    text = path.read_text(encoding="utf-8")
    put = json.dumps(request.param, ensure_ascii=False)[1:-1].replace("\\", "\\\\")
    names = "prompt|text|feedback|too_low|too_high|left|right|otherwise|model"
    text = re.sub(rf'\b({names}) = "', rf'\1 = "{put} ', text)
    text = text.replace('accepted = ["', f'accepted = ["{json.dumps(plain_of(request.param))[1:-1]} ')
    path.write_text(text, encoding="utf-8")
    course = Course(course_folder)
    assert len(questions(course)) == 7, "no question has a fault"
    return course


def plain_of(text):
    """Return `text` as one may type it into a field; of an arrow only the other spelling is there in GIFT."""
    return " ".join(text.replace("->", "→").split())


def seen(text):
    """Return what a reader sees of HTML, spaces aside."""
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def said(text):
    return seen(block(text))


def as_html(read):
    """Return the texts of a question that Moodle shows as HTML; spellings and partners are plain text."""
    options = [text for text, *_ in read.answers] if read.kind in ("multichoice", "ordering") else []
    remarks = [feedback or "" for _, _, feedback, _ in read.answers]
    return [read.prompt, read.general, read.grader, *read.hints, *options, *remarks, *(left for left, _ in read.pairs)]


@pytest.mark.parametrize(("module", "read"), [(moodle, moodle_reader.read_xml), (gift, moodle_reader.read_gift)])
def test_moodle_reads_what_was_written(awkward, module, read):
    (data,) = module.export(awkward, ["opening"]).files.values()
    found = read(data)
    asked = questions(awkward)
    assert list(found) == list(asked)
    for id_, question in asked.items():
        assert seen(found[id_].prompt).startswith(said(question.prompt))
        assert not [each for each in as_html(found[id_]) if "<script" in each]
        for response in tries(question):
            share, remarks = moodle_reader.mark(found[id_], question, response)
            grading = question.grade(response)
            assert (share > 0.9999) == grading.right
            if remarks:
                assert all(said(remark.text) in seen("".join(remarks)) for remark in grading.remarks)


def test_qti_1_2_reads_what_was_written(awkward):
    (data,) = qti12.export(awkward, ["opening"]).files.values()
    root = qti_reader.unpack(data)["opening_first/opening_first.xml"]
    items = {item.get("ident"): item for item in root.iter(f"{qti_reader.QTI12}item")}
    for id_, question in questions(awkward).items():
        texts = [seen(each.text) for each in items[id_].iter(f"{qti_reader.QTI12}mattext")]
        assert texts[0].startswith(said(question.prompt))
        for response in tries(question):
            score, _ = qti_reader.judge12(items[id_], qti_reader.respond12(question, response))
            assert (score > 99.9) == question.grade(response).right


def test_qti_2_1_reads_what_was_written(awkward):
    (data,) = qti21.export(awkward, ["opening"]).files.values()
    package = qti_reader.unpack(data)
    for id_, question in questions(awkward).items():
        item = package[f"items/{id_}.xml"]
        assert not list(item.iter("{*}script"))
        body = item.find(f"{qti_reader.QTI21}itemBody")
        assert "".join(qti_reader.words_of(body).split()).startswith(said(question.prompt))
        for response in tries(question):
            outcomes = qti_reader.judge21(item, qti_reader.respond21(question, response))
            assert (outcomes.get("SCORE") == 1) == question.grade(response).right


MARKS = st.text(st.sampled_from("\\~=#{}:%[]->/n \n$aé日") | st.characters(codec="utf-8"), max_size=40)


@pytest.mark.attack
@given(MARKS)
def test_any_text_survives_gift(text):
    expected = re.sub(r"\s*[\r\n]\s*", "\n", gift.clean(text).strip())
    escaped = gift.escape(text)
    assert "\n" not in escaped
    assert " ".join(moodle_reader._shown(moodle_reader._hide(escaped)).split()) == " ".join(expected.split())


@pytest.mark.attack
@given(MARKS, MARKS)
def test_any_text_survives_xml(text, value):
    root = element("quiz", element("text", text, name=value))
    back = etree.fromstring(document(root, mixed=True))[0]
    assert (back.text or "").split() == gift.clean(text).split()
    assert back.get("name").split() == gift.clean(value).split()
