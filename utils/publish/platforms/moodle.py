"""Moodle XML: one file with every question, in a category a section and a quiz.

The format is described at https://docs.moodle.org/en/Moodle_XML_format; ordering questions belong to Moodle since 4.4.
Categories are made where “Get category from file” is ticked (https://docs.moodle.org/404/en/Moodle_XML); quizzes are no
part of the format.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from utils.markup import block, inline, plain
from utils.publish.export import Export, find_losses
from utils.publish.paper.choice import choose
from utils.publish.platforms.questions import Asked, each_question, identifier, number, outside
from utils.publish.platforms.xml_tree import Element, document, element
from utils.questions import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course

    Marked = Iterator[tuple[str, str, str]]


def export(course: Course, sections: Sequence[str], *, quiz: Sequence[str] = (), core: bool = False) -> Export:
    """Return the questions chosen of `sections` (ids) as one Moodle XML file; none if there are no questions.

    Raises:
        ExportError: `quiz` names one that is not there.
    """
    choice, sections = choose(course, sections, quiz=quiz, core=core)
    asked = tuple(each_question(course, sections, choice))
    root = element("quiz")
    for path, questions in groupby(asked, partial(category_path, course)):
        root.append(element("question", element("category", _text(path)), type="category"))
        root.extend(_question(course, each) for each in questions)
    return Export({"questions.xml": document(root)} if asked else {}, find_losses(course, "moodle", asked))


def category_path(course: Course, asked: Asked) -> str:
    """Return the category of a question as Moodle writes it; a slash in a name is doubled."""
    names = (course.info.title, asked.section.title, asked.quiz.title)
    return "/".join(["$course$", "top", *(plain(name).replace("/", "//") for name in names)])


def option_share(pick: shapes.Pick, option: shapes.Option) -> str:
    """Return the per cent of the marks for choosing `option`: one wrong tick takes all that right ones earn.

    Moodle knows thirds, sevenths and so on by five decimals.
    """
    if not option.correct:
        return "-100" if pick.several else "0"
    return f"{100 / sum(each.correct for each in pick.options):.7g}"


def spellings(shape: shapes.Spellings) -> Marked:
    """Yield what may be written, its per cent of the marks and its remark; a star of the text's own is no wildcard."""
    foreseen = [(shape.accepted, "100", shape.feedback), *((each.texts, "0", each.feedback) for each in shape.variants)]
    for texts, share, feedback in foreseen:
        for text in texts:
            yield text.replace("*", "\\*"), share, feedback
    yield "*", "0", shape.otherwise


def numbers(shape: shapes.Bands) -> Iterator[tuple[str, str, str, str]]:
    """Yield the middle of each band, half its width, its per cent of the marks and its remark."""
    for each in shape.bands:
        middle, half = number((each.low + each.high) / 2), number((each.high - each.low) / 2)
        yield middle, half, "100" if each.right else "0", each.feedback


def _question(course: Course, asked: Asked) -> Element:
    question = asked.question
    type_, answers = _answers(course, asked)
    return element(
        "question",
        element("name", _text(asked.title)),
        _html("questiontext", asked.prompt),
        _html("generalfeedback", asked.explained + asked.sources),
        _settings(defaultgrade="1", penalty="0.3333333", hidden="0", idnumber=identifier(course, question.id)),
        answers,
        (_html("hint", block(hint)) for hint in question.hints),
        element("tags", element("tag", _text(question.level))),
        type=type_,
    )


def _answers(course: Course, asked: Asked) -> tuple[str, list[Element]]:
    """Return the type of a question, and its settings and answers."""
    match shape := asked.shape:
        case shapes.Pick(options, several, keep_order):
            shuffled = str(not keep_order).lower()
            settings = _settings(single=str(not several).lower(), shuffleanswers=shuffled, answernumbering="ABCD")
            shares = ((each, option_share(shape, each)) for each in options)
            chosen = (_answer(inline(each.text), share, each.feedback, form="html") for each, share in shares)
            return "multichoice", [*settings, *chosen]
        case shapes.Sequence(items):
            settings = _settings(
                layouttype="VERTICAL",
                selecttype="ALL",
                selectcount="0",
                gradingtype="ALL_OR_NOTHING",
                showgrading="SHOW",
                numberingstyle="none",
            )
            placed = ((str(place), _text(inline(item.text))) for place, item in enumerate(items, 1))
            answers = (element("answer", text, fraction=place, format="html") for place, text in placed)
            return "ordering", [*settings, *answers]
        case shapes.Pairs(pairs):
            matched = (_html("subquestion", inline(e.left), element("answer", _text(plain(e.right)))) for e in pairs)
            return "matching", [*_settings(shuffleanswers="true"), *matched]
        case shapes.Bands():
            near = [_answer(text, share, told, tolerance=half) for text, half, share, told in numbers(shape)]
            return "numerical", [*near, _answer("*", "0", outside(course, shape), tolerance="0")]
        case shapes.Spellings():
            return "shortanswer", [*_settings(usecase="0"), *(_answer(*each) for each in spellings(shape))]
        case shapes.Essay():
            settings = _settings(responseformat="editor", responserequired="1", responsefieldlines="10")
            return "essay", [*settings, _html("graderinfo", asked.explained)]
        case _:
            assert_never(shape)


def _answer(text: str, share: str, feedback: str, *, form: str = "moodle_auto_format", tolerance: str = "") -> Element:
    margin = _settings(tolerance=tolerance) if tolerance else ()
    told = _html("feedback", block(feedback))
    return element("answer", _text(text), told, margin, fraction=share, format=form)


def _settings(**values: str) -> list[Element]:
    return [element(name, value) for name, value in values.items()]


def _html(tag: str, html: str, *more: Element) -> Element:
    return element(tag, _text(html), *more, format="html")


def _text(text: str) -> Element:
    return element("text", text)
