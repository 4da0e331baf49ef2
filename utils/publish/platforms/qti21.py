"""QTI 2.1 in a zip archive: an item a question, a test a quiz, and a manifest.

Specification: IMS Question & Test Interoperability 2.1 (2012), Assessment Test, Section and Item Information Model.
How an item judges a response is written out in it, so that every platform judges as the course does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never
from xml.etree import ElementTree as ET

from msgspec import Struct

from utils.markup import block, inline
from utils.publish.export import Export, find_losses
from utils.publish.paper.choice import choose
from utils.publish.platforms.questions import Asked, each_quiz, identifier, number, outside, quiz_title
from utils.publish.platforms.xml_tree import Element, clean, document, element, package
from utils.questions import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import Course

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CONTENT = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ATTRIBUTES = {"href", "src", "alt", "class"}  # what items may hold of the attributes that Markdown becomes
_RIGHT = "right"

# These stand in many items: no item is indented, so nothing changes them.
_GIVEN = element("variable", identifier="RESPONSE")
_IS_CORRECT = element("match", _GIVEN, element("correct", identifier="RESPONSE"))
_SCORE = element("setOutcomeValue", element("baseValue", "1", baseType="float"), identifier="SCORE")
_ENTRY = element("p", element("textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="30"))

_Branch = tuple[Element | None, str, str]
"""A test (None: any other case), the name of the remark where it holds, and the remark; `_RIGHT` scores."""


class _Parts(Struct, frozen=True):
    """What differs from shape to shape: the type of a response, the right ones, where to answer, how it is judged.

    `remarks` are HTML by their name.
    """

    cardinality: str
    base: str
    right: list[str]
    body: list[Element]
    rules: list[Element]
    remarks: dict[str, str]


def export(course: Course, sections: Sequence[str], *, quiz: Sequence[str] = (), core: bool = False) -> Export:
    """Return the questions chosen of `sections` (ids) as one zip archive, an item a question and a test a quiz.

    Raises:
        ExportError: `quiz` names one that is not there.
    """
    choice, sections = choose(course, sections, quiz=quiz, core=core)
    resources, files, published = [], {}, []
    for section, group, questions in each_quiz(course, sections, choice):
        items = {f"q-{identifier(course, each.question.id)}": f"items/{each.question.id}.xml" for each in questions}
        for asked, (name, path) in zip(questions, items.items(), strict=True):
            files[path] = document(_item(course, name, asked), mixed=True)
            resources.append(_resource(name, "imsqti_item_xmlv2p1", path))
        name = identifier(course, f"{section.id}_{group.id}")
        path = f"tests/{name}.xml"
        files[path] = document(_test(f"t-{name}", quiz_title(section, group), items))
        published += questions
        needed = (element("dependency", identifierref=each) for each in items)
        resources.append(_resource(f"t-{name}", "imsqti_test_xmlv2p1", path, needed))
    packed = package(course.info.id, _CONTENT, ("QTIv2.1 Package", "1.0.0"), resources, files)
    return Export(packed, find_losses(course, "qti21", published))


def _resource(name: str, type_: str, path: str, needed: Iterable[Element] = ()) -> Element:
    return element("resource", element("file", href=path), needed, identifier=name, type=type_, href=path)


def _test(name: str, title: str, items: dict[str, str]) -> Element:
    references = (element("assessmentItemRef", identifier=item, href=f"../{path}") for item, path in items.items())
    part = element(
        "testPart",
        element("itemSessionControl", maxAttempts="0", showFeedback="true"),  # 0: as many attempts as one likes
        element("assessmentSection", references, identifier="section", title=title, visible="true"),
        identifier="part",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    return element("assessmentTest", part, xmlns=_QTI, identifier=name, title=title)


def _item(course: Course, name: str, asked: Asked) -> Element:
    parts, shape = _parts(course, asked), asked.shape
    correct = element("correctResponse", (element("value", value) for value in parts.right)) if parts.right else ()
    several = isinstance(shape, shapes.Pick) and shape.several
    outcomes = (("SCORE", "single", "float"), ("FEEDBACK", "multiple" if several else "single", "identifier"))
    return element(
        "assessmentItem",
        _declared("response", "RESPONSE", parts.cardinality, parts.base, correct),
        (_declared("outcome", *each) for each in (*outcomes, ("SOURCES", "single", "identifier"))),
        _html("itemBody", asked.prompt, *parts.body),
        element("responseProcessing", _show("SOURCES", "sources"), parts.rules),
        (_remark("FEEDBACK", ident, html) for ident, html in parts.remarks.items()),
        _remark("SOURCES", "sources", asked.sources),
        xmlns=_QTI,
        identifier=name,
        title=asked.title,
        adaptive="false",
        **{"timeDependent": "false", _LANGUAGE: course.info.language},
    )


def _parts(course: Course, asked: Asked) -> _Parts:
    match shape := asked.shape:
        case shapes.Pick():
            return _pick(shape)
        case shapes.Sequence(items):
            right = [f"o-{item.id}" for item in items]
            choices = (_choice(item.id, item.text) for item in shape.scattered)
            there = [
                element("match", element("index", _GIVEN, n=str(place)), _value(each, "identifier"))
                for place, each in enumerate(right, 1)
            ]
            interaction = _interaction("order", *choices, shuffle="false")
            return _Parts("ordered", "identifier", right, [interaction], *_judged_parts(asked, items, there))
        case shapes.Pairs(pairs):
            right = [f"l-{pair.id} r-{pair.id}" for pair in pairs]
            partners = (_side(f"r-{pair.id}", pair.right) for pair in shape.scattered)
            there = [element("member", _value(each, "directedPair"), _GIVEN) for each in right]
            left = (_side(f"l-{pair.id}", pair.left) for pair in pairs)
            sides = (element("simpleMatchSet", side) for side in (left, partners))
            interaction = _interaction("match", *sides, shuffle="false", maxAssociations=str(len(pairs)))
            return _Parts("multiple", "directedPair", right, [interaction], *_judged_parts(asked, pairs, there))
        case shapes.Bands(answer):
            tests = [
                (_within(each.low, each.high), _RIGHT if each.right else f"wrong-{place}", block(each.feedback))
                for place, each in enumerate(shape.bands)
            ]
            judged = _first_of([*tests, (None, "outside", block(outside(course, shape)))])
            return _Parts("single", "float", [number(answer)], [_ENTRY], *judged)
        case shapes.Spellings(accepted, feedback, variants, otherwise):
            tests = [(_among(accepted), _RIGHT, block(feedback))]
            tests += [(_among(e.texts), f"variant-{place}", block(e.feedback)) for place, e in enumerate(variants)]
            judged = _first_of([*tests, (None, "otherwise", block(otherwise))])
            return _Parts("single", "string", [accepted[0]], [_ENTRY], *judged)
        case shapes.Essay():
            told, field = asked.explained, _interaction("extendedText", expectedLines="10")
            rules = [_show("FEEDBACK", "model")]
            body = [_html("rubricBlock", told, view="scorer"), field]
            return _Parts("single", "string", [], body, rules, {"model": told})
        case _:
            assert_never(shape)


def _pick(pick: shapes.Pick) -> _Parts:
    choices = (_choice(each.id, each.text) for each in pick.options)
    most = "0" if pick.several else "1"
    return _Parts(
        cardinality="multiple" if pick.several else "single",
        base="identifier",
        right=[f"o-{each.id}" for each in pick.options if each.correct],
        body=[_interaction("choice", *choices, shuffle=str(not pick.keep_order).lower(), maxChoices=most)],
        rules=[
            element("responseCondition", element("responseIf", _IS_CORRECT, _SCORE)),
            element("setOutcomeValue", _GIVEN, identifier="FEEDBACK"),
        ],
        remarks={f"o-{each.id}": block(each.feedback) for each in pick.options},
    )


def _judged_parts(
    asked: Asked, parts: Sequence[shapes.Item | shapes.Pair], there: Iterable[Element]
) -> tuple[list[Element], dict[str, str]]:
    """As in the course: all is explained when all is right, else only the first part that is not `there`."""
    wrong = [
        (element("not", holds), f"part-{part.id}", block(part.feedback))
        for part, holds in zip(parts, there, strict=True)
    ]
    return _first_of([(_IS_CORRECT, _RIGHT, asked.explained), *wrong])


def _first_of(branches: Iterable[_Branch]) -> tuple[list[Element], dict[str, str]]:
    """Return one condition, of whose branches the first that holds is taken, and the remarks by their name."""
    condition = element("responseCondition")
    remarks: dict[str, str] = {}
    for test, ident, html in branches:
        tag = "responseElse" if test is None else "responseElseIf" if remarks else "responseIf"
        holds, score = [] if test is None else [test], [_SCORE] if ident == _RIGHT else []
        condition.append(element(tag, holds, score, _show("FEEDBACK", ident)))
        remarks[ident] = html
    return [condition], remarks


def _within(low: float, high: float) -> Element:
    bounds = (("gte", low), ("lte", high))
    return element("and", (element(tag, _GIVEN, _value(number(end), "float")) for tag, end in bounds))


def _among(texts: Iterable[str]) -> Element:
    same = (element("stringMatch", _GIVEN, _value(each, "string"), caseSensitive="false") for each in texts)
    return element("or", same)


def _value(value: str, base: str) -> Element:
    return element("baseValue", value, baseType=base)


def _show(outcome: str, remark: str) -> Element:
    return element("setOutcomeValue", _value(remark, "identifier"), identifier=outcome)


def _declared(what: str, name: str, cardinality: str, base: str, inside: Iterable[Element] = ()) -> Element:
    return element(f"{what}Declaration", inside, identifier=name, cardinality=cardinality, baseType=base)


def _interaction(kind: str, *inside: Element, **attributes: str) -> Element:
    return element(f"{kind}Interaction", inside, responseIdentifier="RESPONSE", **attributes)


def _choice(id_: str, text: str) -> Element:
    return _html("simpleChoice", inline(text), identifier=f"o-{id_}")


def _side(id_: str, text: str) -> Element:
    return _html("simpleAssociableChoice", inline(text), identifier=id_, matchMax="1")


def _remark(outcome: str, ident: str, html: str) -> Element:
    return _html("modalFeedback", html, outcomeIdentifier=outcome, identifier=ident, showHide="show")


def _html(tag: str, html: str, *more: Element, **attributes: str) -> Element:
    """Return an element that holds the HTML as markup, not as text that looks like it, and `more` behind it."""
    found = ET.fromstring(f"<div>{clean(html)}</div>")  # noqa: S314 - our own parser wrote it
    for inner in found.iter():
        for name in inner.attrib.keys() - _ATTRIBUTES:
            del inner.attrib[name]
    return element(tag, found.text or "", list(found), more, **attributes)
