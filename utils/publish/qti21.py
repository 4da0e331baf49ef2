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
from utils.publish.questions import Asked, each_question, each_quiz, number, outside, title
from utils.publish.xml_tree import Element, clean, document, element, package
from utils.questions import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import Course

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CONTENT = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ATTRIBUTES = {"href", "src", "alt", "class"}  # what items may hold of the attributes that Markdown becomes
_RIGHT = "right"
_GIVEN = element("variable", identifier="RESPONSE")
_IS_CORRECT = element("match", _GIVEN, element("correct", identifier="RESPONSE"))

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


def export(course: Course, sections: Sequence[str]) -> Export:
    """Return the questions of `sections` (ids) as one zip archive, an item a question and a test a quiz."""
    resources, files = [], {}
    for section, quiz, questions in each_quiz(course, sections):
        items = {f"q-{each.question.id}": f"items/{each.question.id}.xml" for each in questions}
        for asked, (name, path) in zip(questions, items.items(), strict=True):
            files[path] = document(_item(course, name, asked), mixed=True)
            resources.append(_resource(name, "imsqti_item_xmlv2p1", path))
        name = f"{section.id}_{quiz.id}"
        path = f"tests/{name}.xml"
        files[path] = document(_test(f"t-{name}", title(section, quiz), items))
        needed = (element("dependency", identifierref=each) for each in items)
        resources.append(_resource(f"t-{name}", "imsqti_test_xmlv2p1", path, needed))
    packed = package(_CONTENT, ("QTIv2.1 Package", "1.0.0"), resources, files)
    return Export(packed, find_losses(course, "qti21", each_question(course, sections)))


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
        element("responseProcessing", _set("SOURCES", _value("sources", "identifier")), parts.rules),
        (_remark("FEEDBACK", ident, html) for ident, html in parts.remarks.items()),
        _remark("SOURCES", "sources", asked.sources),
        xmlns=_QTI,
        identifier=name,
        title=asked.question.id,
        adaptive="false",
        **{"timeDependent": "false", _LANGUAGE: course.info.language},
    )


def _parts(course: Course, asked: Asked) -> _Parts:
    match shape := asked.shape:
        case shapes.Pick():
            return _pick(shape)
        case shapes.Sequence(items):
            right = [f"o-{item.id}" for item in items]
            choices = (_choice("simpleChoice", f"o-{item.id}", item.text) for item in shape.scattered)
            places = (element("index", _GIVEN, n=str(place)) for place in range(1, len(items) + 1))
            there = [element("match", *each) for each in zip(places, _values(right, "identifier"), strict=True)]
            interaction = _interaction("order", *choices, shuffle="false")
            return _Parts("ordered", "identifier", right, [interaction], *_judged_parts(asked, items, there))
        case shapes.Pairs(pairs):
            right = [f"l-{pair.id} r-{pair.id}" for pair in pairs]
            there = [element("member", value, _GIVEN) for value in _values(right, "directedPair")]
            return _Parts("multiple", "directedPair", right, [_sides(shape)], *_judged_parts(asked, pairs, there))
        case shapes.Bands(answer):
            tests = [
                (_within(each.low, each.high), _RIGHT if each.right else f"wrong-{place}", block(each.feedback))
                for place, each in enumerate(shape.bands)
            ]
            judged = _first_of([*tests, (None, "outside", block(outside(course, shape)))])
            return _Parts("single", "float", [number(answer)], [_entry()], *judged)
        case shapes.Spellings(accepted, feedback, variants, otherwise):
            tests = [(_among(accepted), _RIGHT, block(feedback))]
            tests += [(_among(e.texts), f"variant-{place}", block(e.feedback)) for place, e in enumerate(variants)]
            judged = _first_of([*tests, (None, "otherwise", block(otherwise))])
            return _Parts("single", "string", [accepted[0]], [_entry()], *judged)
        case shapes.Essay():
            told, field = asked.explained, _interaction("extendedText", expectedLines="10")
            rules = [_set("FEEDBACK", _value("model", "identifier"))]
            body = [_html("rubricBlock", told, view="scorer"), field]
            return _Parts("single", "string", [], body, rules, {"model": told})
        case _:
            assert_never(shape)


def _pick(pick: shapes.Pick) -> _Parts:
    choices = (_choice("simpleChoice", f"o-{each.id}", each.text) for each in pick.options)
    most = "0" if pick.several else "1"
    return _Parts(
        cardinality="multiple" if pick.several else "single",
        base="identifier",
        right=[f"o-{each.id}" for each in pick.options if each.correct],
        body=[_interaction("choice", *choices, shuffle="false", maxChoices=most)],
        rules=[element("responseCondition", element("responseIf", _IS_CORRECT, _score())), _set("FEEDBACK", _GIVEN)],
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
        score = [_score()] if ident == _RIGHT else []
        shown = _set("FEEDBACK", _value(ident, "identifier"))
        condition.append(element(tag, () if test is None else test, score, shown))
        remarks[ident] = html
    return [condition], remarks


def _within(low: float, high: float) -> Element:
    bounds = (("gte", low), ("lte", high))
    return element("and", (element(tag, _GIVEN, _value(number(end), "float")) for tag, end in bounds))


def _among(texts: Iterable[str]) -> Element:
    return element(
        "or", (element("stringMatch", _GIVEN, text, caseSensitive="false") for text in _values(texts, "string"))
    )


def _value(value: str, base: str) -> Element:
    return element("baseValue", value, baseType=base)


def _values(values: Iterable[str], base: str) -> Iterable[Element]:
    return (_value(each, base) for each in values)


def _score() -> Element:
    return _set("SCORE", _value("1", "float"))


def _set(outcome: str, value: Element) -> Element:
    return element("setOutcomeValue", value, identifier=outcome)


def _declared(what: str, name: str, cardinality: str, base: str, inside: Iterable[Element] = ()) -> Element:
    return element(f"{what}Declaration", inside, identifier=name, cardinality=cardinality, baseType=base)


def _interaction(kind: str, *inside: Element, **attributes: str) -> Element:
    return element(f"{kind}Interaction", inside, responseIdentifier="RESPONSE", **attributes)


def _entry() -> Element:
    return element("p", _interaction("textEntry", expectedLength="30"))


def _sides(pairs: shapes.Pairs) -> Element:
    left = [(f"l-{pair.id}", pair.left) for pair in pairs.pairs]
    right = [(f"r-{pair.id}", pair.right) for pair in pairs.scattered]
    sets = (
        element("simpleMatchSet", (_choice("simpleAssociableChoice", *each, matchMax="1") for each in side))
        for side in (left, right)
    )
    return _interaction("match", *sets, shuffle="false", maxAssociations=str(len(left)))


def _choice(tag: str, id_: str, text: str, **attributes: str) -> Element:
    return _html(tag, inline(text), identifier=id_, **attributes)


def _remark(outcome: str, ident: str, html: str) -> Element:
    return _html("modalFeedback", html, outcomeIdentifier=outcome, identifier=ident, showHide="show")


def _html(tag: str, html: str, *more: Element, **attributes: str) -> Element:
    """Return an element that holds the HTML as markup, not as text that looks like it, and `more` behind it."""
    found = ET.fromstring(f"<div>{clean(html)}</div>")  # noqa: S314 - our own parser wrote it
    for inner in found.iter():
        for name in inner.attrib.keys() - _ATTRIBUTES:
            del inner.attrib[name]
    return element(tag, found.text or "", list(found), more, **attributes)
