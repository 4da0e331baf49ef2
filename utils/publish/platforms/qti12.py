"""QTI 1.2 in a zip archive, in the way that Canvas writes and reads it: an assessment a quiz, and a manifest.

Specification: IMS Question & Test Interoperability 1.2.1 (2003); what Canvas makes of it stands in its source,
lib/cc/qti/qti_items.rb. It reads the settings of a quiz from assessment_meta.xml in the folder that the quiz's id names
(lib/cc/importer/canvas/quiz_metadata_converter.rb).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from utils.markup import block, inline, plain
from utils.publish.export import Export, find_losses
from utils.publish.paper.choice import choose
from utils.publish.platforms.questions import Asked, each_quiz, identifier, number, quiz_title, wrong_remarks
from utils.publish.platforms.xml_tree import Element, document, element, package
from utils.questions import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.course import Course

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CONTENT = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
_RESPONSE = "response1"


class _Parts(Struct, frozen=True):
    """What differs from shape to shape: Canvas's type, where to answer, how that is judged, remarks by their ident."""

    type: str
    responses: list[Element]
    conditions: list[Element]
    remarks: dict[str, str] = {}


def export(course: Course, sections: Sequence[str], *, quiz: Sequence[str] = (), core: bool = False) -> Export:
    """Return the questions chosen of `sections` (ids) as one zip archive, an assessment a quiz.

    Raises:
        ExportError: `quiz` names one that is not there.
    """
    choice, sections = choose(course, sections, quiz=quiz, core=core)
    resources: list[Element] = []
    files, published = {}, []
    for section, group, questions in each_quiz(course, sections, choice):
        name = identifier(course, f"{section.id}_{group.id}")
        path = f"{name}/{name}.xml"
        settings = f"{name}/assessment_meta.xml"
        resources += _resources(name, path, settings)
        items = element("section", (_item(course, each) for each in questions), ident="root_section")
        assessment = element("assessment", items, ident=name, title=quiz_title(section, group))
        files[path] = document(element("questestinterop", assessment, xmlns=_QTI))
        files[settings] = document(_settings(name, quiz_title(section, group), questions))
        published += questions
    packed = package(course.info.id, _CONTENT, ("IMS Content", "1.1.3"), resources, files)
    return Export(packed, find_losses(course, "qti12", published))


def _resources(name: str, path: str, settings: str) -> tuple[Element, Element]:
    """Return what the manifest says of a quiz and of Canvas's own file beside it."""
    needed = element("dependency", identifierref=f"{name}_meta")
    return (
        element("resource", element("file", href=path), needed, identifier=name, type="imsqti_xmlv1p2"),
        element("resource", element("file", href=settings), identifier=f"{name}_meta", type=_META, href=settings),
    )


def _settings(name: str, title: str, questions: Sequence[Asked]) -> Element:
    """Return Canvas's settings of a quiz: practice, unpublished, shuffled unless some options keep their order."""
    picks = [each.shape for each in questions if isinstance(each.shape, shapes.Pick)]
    shuffled = bool(picks) and not any(pick.keep_order for pick in picks)
    return element(
        "quiz",
        element("title", title),
        element("shuffle_answers", str(shuffled).lower()),
        element("quiz_type", "practice_quiz"),
        element("available", "false"),
        xmlns=_CANVAS,
        identifier=name,
    )


def _item(course: Course, asked: Asked) -> Element:
    parts = _parts(course, asked)
    id_ = identifier(course, asked.question.id)
    fields = {"question_type": parts.type, "points_possible": "1"}
    described = (
        element("qtimetadatafield", element("fieldlabel", label), element("fieldentry", entry))
        for label, entry in fields.items()
    )
    score = element("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    remarks = {"general_fb": asked.explained + asked.sources, **parts.remarks}
    return element(
        "item",
        element("itemmetadata", element("qtimetadata", described)),
        element("presentation", _material(asked.prompt), parts.responses),
        element("resprocessing", element("outcomes", score), _otherwise(_show("general_fb")), parts.conditions),
        (element("itemfeedback", element("flow_mat", _material(html)), ident=ident) for ident, html in remarks.items()),
        ident=id_,
        title=asked.title,
    )


def _parts(course: Course, asked: Asked) -> _Parts:
    match shape := asked.shape:
        case shapes.Pick():
            return _pick(shape)
        case shapes.Sequence(items):
            scattered = {item.id: plain(item.text) for item in shape.scattered}
            return _pairs({item.id: str(place) for place, item in enumerate(items, 1)}, scattered)
        case shapes.Pairs(pairs):
            scattered = {pair.id: plain(pair.right) for pair in shape.scattered}
            return _pairs({pair.id: plain(pair.left) for pair in pairs}, scattered)
        case shapes.Bands(answer=answer):
            right = shape.bands[0]
            low, high = (_is(number(end), tag=tag) for tag, end in (("vargte", right.low), ("varlte", right.high)))
            either = element("or", _is(number(answer)), element("and", low, high))
            field = _field({"fibtype": "Decimal"}, {})
            return _entry("numerical_question", field, [either], shape.feedback, wrong_remarks(course, shape))
        case shapes.Spellings(accepted):
            field = _field({}, {"rshuffle": "No"})
            tests = [_is(text) for text in accepted]
            return _entry("short_answer_question", field, tests, shape.feedback, wrong_remarks(course, shape))
        case shapes.Essay():
            return _Parts("essay_question", [_field({}, {"rshuffle": "No"})], [_otherwise(going_on="No")])
        case _:
            assert_never(shape)


def _pick(pick: shapes.Pick) -> _Parts:
    several, options = pick.several, pick.options
    labels = (element("response_label", _material(inline(each.text)), ident=each.id) for each in options)
    cardinality = "Multiple" if several else "Single"
    choices = element("response_lid", element("render_choice", labels), ident=_RESPONSE, rcardinality=cardinality)
    right: Iterable[Element] = [
        _is(each.id) if each.correct else element("not", _is(each.id)) for each in options if several or each.correct
    ]
    remarks = [_when([_is(each.id)], _show(f"{each.id}_fb"), continue_="Yes") for each in options]
    return _Parts(
        "multiple_answers_question" if several else "multiple_choice_question",
        [choices],
        [*remarks, _when([element("and", right)] if several else right, _score("100"), continue_="No")],
        {f"{option.id}_fb": block(option.feedback) for option in options},
    )


def _pairs(lefts: Mapping[str, str], scattered: Mapping[str, str]) -> _Parts:
    responses, conditions = [], []
    for id_, left in lefts.items():
        labels = (element("response_label", _plain(text), ident=f"match_{each}") for each, text in scattered.items())
        respident = f"response_{id_}"
        responses.append(element("response_lid", _plain(left), element("render_choice", labels), ident=respident))
        matched = _is(f"match_{id_}", respident=respident)
        conditions.append(_when([matched], _score(f"{100 / len(lefts):.2f}", action="Add")))
    return _Parts("matching_question", responses, conditions)


def _entry(type_: str, field: Element, right: list[Element], feedback: str, wrong: str) -> _Parts:
    conditions = [
        _when(right, _score("100"), _show("correct_fb"), continue_="No"),
        _otherwise(_show("general_incorrect_fb")),
    ]
    return _Parts(type_, [field], conditions, {"correct_fb": block(feedback), "general_incorrect_fb": wrong})


def _field(field: dict[str, str], label: dict[str, str]) -> Element:
    labelled = element("response_label", ident="answer1", **label)
    return element("response_str", element("render_fib", labelled, **field), ident=_RESPONSE, rcardinality="Single")


def _is(value: str, *, tag: str = "varequal", respident: str = _RESPONSE) -> Element:
    return element(tag, value, respident=respident)


def _when(tests: Iterable[Element], *then: Element, **going_on: str) -> Element:
    return element("respcondition", element("conditionvar", tests), then, **going_on)


def _otherwise(*then: Element, going_on: str = "Yes") -> Element:
    return _when([element("other")], *then, continue_=going_on)


def _score(points: str, action: str = "Set") -> Element:
    return element("setvar", points, action=action, varname="SCORE")


def _show(ident: str) -> Element:
    return element("displayfeedback", feedbacktype="Response", linkrefid=ident)


def _material(html: str) -> Element:
    return element("material", element("mattext", html, texttype="text/html"))


def _plain(text: str) -> Element:
    return element("material", element("mattext", text, texttype="text/plain"))
