"""Moodle XML: one file with every question, in a category a section and a quiz.

The format is described at https://docs.moodle.org/en/Moodle_XML_format; ordering questions belong to Moodle since 4.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.course import model
from utils.markup import block, inline
from utils.publish import questions as texts
from utils.publish.export import Export, find_losses
from utils.publish.xml_tree import Element, add, document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course

_TYPES: dict[type[model.Question], str] = {
    model.OneChoice: "multichoice",
    model.SeveralChoices: "multichoice",
    model.Numeric: "numerical",
    model.Order: "ordering",
    model.Match: "matching",
    model.ShortText: "shortanswer",
    model.Reflect: "essay",
}


def export(course: Course, sections: Sequence[str]) -> Export:
    """Return the questions of `sections` (ids) as one Moodle XML file; none if there are no questions."""
    asked = tuple(texts.each_question(course, sections))
    root = Element("quiz")
    category = ""
    for each in asked:
        if (path := category_path(course, each)) != category:
            category = path
            _text(add(add(root, "question", type="category"), "category"), path)
        _add_question(course, root, each.question)
    return Export({"questions.xml": document(root)} if asked else {}, find_losses(course, asked, _lost))


def category_path(course: Course, asked: texts.Asked) -> str:
    """Return the category of a question as Moodle writes it; a slash in a name is doubled."""
    names = (course.info.title, asked.section.title, asked.quiz.title)
    return "/".join(["$course$", "top", *(texts.plain(name).replace("/", "//") for name in names)])


def fraction(question: model.SeveralChoices, option: model.Option) -> str:
    """Return the per cent of the marks for ticking `option`: one wrong tick takes all that right ones earn.

    Moodle knows thirds, sevenths and so on by five decimals.
    """
    share = 100 / sum(each.correct for each in question.options)
    return f"{share:.7g}" if option.correct else "-100"


def _lost(question: model.Question) -> Iterator[str]:
    if question.hints:
        yield "hints_moodle"
    match question:
        case model.SeveralChoices():
            yield "several_moodle"
        case model.Numeric():
            yield "outside"
        case model.Order():
            yield from ("order_moodle", "parts")
        case model.Match():
            yield from ("match", "parts")
        case model.ShortText():
            yield "spelling"
        case model.Reflect():
            yield "rating"


def _add_question(course: Course, root: Element, question: model.Question) -> None:
    node = add(root, "question", type=_TYPES[type(question)])
    _text(add(node, "name"), question.id)
    _html(node, "questiontext", texts.prompt(course, question))
    _html(node, "generalfeedback", _general_feedback(course, question))
    for name, value in (("defaultgrade", "1"), ("penalty", "0.3333333"), ("hidden", "0"), ("idnumber", question.id)):
        add(node, name, value)
    _add_answers(course, node, question)
    for hint in question.hints:
        _html(node, "hint", block(hint))
    _text(add(add(node, "tags"), "tag"), question.level)


def _general_feedback(course: Course, question: model.Question) -> str:
    more = ""
    if isinstance(question, model.Order | model.Match):
        more = texts.parts(question)
    elif isinstance(question, model.Reflect):
        more = texts.model_answer(course, question)
    return more + cite(course, question.sources)


def _add_answers(course: Course, node: Element, question: model.Question) -> None:
    match question:
        case model.OneChoice() | model.SeveralChoices():
            _add_options(node, question)
        case model.Numeric():
            for band in texts.bands(question):
                answer = _answer(node, band.middle, "100" if band.right else "0", band.feedback)
                add(answer, "tolerance", band.half)
            add(_answer(node, "*", "0", texts.outside(course, question)), "tolerance", "0")
        case model.ShortText():
            add(node, "usecase", "0")
            for text, share, feedback in spellings(question):
                _answer(node, text, share, feedback)
        case model.Order():
            _add_items(node, question)
        case model.Match():
            _add_pairs(node, question)
        case model.Reflect():
            for name, value in (("responseformat", "editor"), ("responserequired", "1"), ("responsefieldlines", "10")):
                add(node, name, value)
            _html(node, "graderinfo", texts.model_answer(course, question))


def _add_options(node: Element, question: model.OneChoice | model.SeveralChoices) -> None:
    single = isinstance(question, model.OneChoice)
    for name, value in (("single", str(single).lower()), ("shuffleanswers", "false"), ("answernumbering", "abc")):
        add(node, name, value)
    for option in question.options:
        if isinstance(question, model.SeveralChoices):
            share = fraction(question, option)
        else:
            share = "100" if option.correct else "0"
        _answer(node, inline(option.text), share, option.feedback, form="html")


def spellings(question: model.ShortText) -> Iterator[tuple[str, str, str]]:
    """Yield what may be written, its per cent of the marks and its remark; a star of the text's own is no wildcard."""
    for text in question.accepted:
        yield text.replace("*", "\\*"), "100", question.feedback
    for variant in question.variants:
        for text in variant.texts:
            yield text.replace("*", "\\*"), "0", variant.feedback
    yield "*", "0", question.otherwise


def _add_items(node: Element, question: model.Order) -> None:
    for name, value in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", "0"),
        ("gradingtype", "ALL_OR_NOTHING"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
    ):
        add(node, name, value)
    for place, item in enumerate(question.items, 1):
        _text(add(node, "answer", fraction=str(place), format="html"), inline(item.text))


def _add_pairs(node: Element, question: model.Match) -> None:
    add(node, "shuffleanswers", "true")
    for pair in question.pairs:
        left = _html(node, "subquestion", inline(pair.left))
        _text(add(left, "answer"), texts.plain(pair.right))


def _answer(node: Element, text: str, share: str, feedback: str, *, form: str = "moodle_auto_format") -> Element:
    answer = add(node, "answer", fraction=share, format=form)
    _text(answer, text)
    _html(answer, "feedback", block(feedback))
    return answer


def _html(node: Element, tag: str, html: str) -> Element:
    child = add(node, tag, format="html")
    _text(child, html)
    return child


def _text(node: Element, text: str) -> None:
    add(node, "text", text)
