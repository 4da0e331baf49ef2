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
    body = _html("itemBody", asked.prompt)
    body.extend(parts.body)
    return element(
        "assessmentItem",
        _declared("response", "RESPONSE", parts.cardinality, parts.base, correct),
        (_declared("outcome", *each) for each in (*outcomes, ("SOURCES", "single", "identifier"))),
        body,
        element("responseProcessing", _set("SOURCES", "sources"), parts.rules),
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
        case shapes.Sequence():
            return _sequence(shape, asked.explained)
        case shapes.Pairs():
            return _pairs(shape, asked.explained)
        case shapes.Bands():
            branches: list[_Branch] = [
                (_within(each.low, each.high), _RIGHT if each.right else f"wrong-{place}", block(each.feedback))
                for place, each in enumerate(shape.bands)
            ]
            branches.append((None, "outside", block(outside(course, shape))))
            return _Parts("single", "float", [number(shape.answer)], [_entry()], *_first_of(branches))
        case shapes.Spellings():
            branches = [(_among(shape.accepted), _RIGHT, block(shape.feedback))]
            for place, each in enumerate(shape.variants):
                branches.append((_among(each.texts), f"variant-{place}", block(each.feedback)))
            branches.append((None, "otherwise", block(shape.otherwise)))
            return _Parts("single", "string", [shape.accepted[0]], [_entry()], *_first_of(branches))
        case shapes.Essay():
            rubric = _html("rubricBlock", asked.explained, view="scorer")
            field = _interaction("extendedText", expectedLines="10")
            return _Parts(
                "single", "string", [], [rubric, field], [_set("FEEDBACK", "model")], {"model": asked.explained}
            )
        case _:
            assert_never(shape)


def _pick(pick: shapes.Pick) -> _Parts:
    choices = (_choice(each.id, each.text) for each in pick.options)
    rules = [
        element("responseCondition", element("responseIf", _is_correct(), _score())),
        element("setOutcomeValue", _response(), identifier="FEEDBACK"),
    ]
    return _Parts(
        "multiple" if pick.several else "single",
        "identifier",
        [f"o-{each.id}" for each in pick.options if each.correct],
        [_interaction("choice", *choices, shuffle="false", maxChoices="0" if pick.several else "1")],
        rules,
        {f"o-{each.id}": block(each.feedback) for each in pick.options},
    )


def _sequence(sequence: shapes.Sequence, explained: str) -> _Parts:
    branches: list[_Branch] = [(_is_correct(), _RIGHT, explained)]
    for place, item in enumerate(sequence.items, 1):
        there = element("match", element("index", _response(), n=str(place)), _value(f"o-{item.id}", "identifier"))
        branches.append((element("not", there), f"part-{item.id}", block(item.feedback)))
    interaction = _interaction("order", *(_choice(item.id, item.text) for item in sequence.scattered), shuffle="false")
    return _Parts(
        "ordered", "identifier", [f"o-{item.id}" for item in sequence.items], [interaction], *_first_of(branches)
    )


def _pairs(pairs: shapes.Pairs, explained: str) -> _Parts:
    branches: list[_Branch] = [(_is_correct(), _RIGHT, explained)]
    for pair in pairs.pairs:
        there = element("member", _value(f"l-{pair.id} r-{pair.id}", "directedPair"), _response())
        branches.append((element("not", there), f"part-{pair.id}", block(pair.feedback)))
    left = (_associable(f"l-{pair.id}", pair.left) for pair in pairs.pairs)
    right = (_associable(f"r-{pair.id}", pair.right) for pair in pairs.scattered)
    sets = (element("simpleMatchSet", side) for side in (left, right))
    interaction = _interaction("match", *sets, shuffle="false", maxAssociations=str(len(pairs.pairs)))
    keys = [f"l-{pair.id} r-{pair.id}" for pair in pairs.pairs]
    return _Parts("multiple", "directedPair", keys, [interaction], *_first_of(branches))


def _first_of(branches: list[_Branch]) -> tuple[list[Element], dict[str, str]]:
    """Return one condition, of whose branches the first that holds is taken, and the remarks by their name."""
    condition = element("responseCondition")
    for test, ident, _ in branches:
        tag = "responseElse" if test is None else "responseElseIf" if len(condition) else "responseIf"
        score = [_score()] if ident == _RIGHT else []
        condition.append(element(tag, () if test is None else test, score, _set("FEEDBACK", ident)))
    return [condition], {ident: html for _, ident, html in branches}


def _within(low: float, high: float) -> Element:
    bounds = (("gte", low), ("lte", high))
    return element("and", (element(tag, _response(), _value(number(end), "float")) for tag, end in bounds))


def _among(texts: Iterable[str]) -> Element:
    same = (element("stringMatch", _response(), _value(text, "string"), caseSensitive="false") for text in texts)
    return element("or", same)


def _is_correct() -> Element:
    return element("match", _response(), element("correct", identifier="RESPONSE"))


def _response() -> Element:
    return element("variable", identifier="RESPONSE")


def _value(value: str, base: str) -> Element:
    return element("baseValue", value, baseType=base)


def _score() -> Element:
    return element("setOutcomeValue", _value("1", "float"), identifier="SCORE")


def _set(outcome: str, value: str) -> Element:
    return element("setOutcomeValue", _value(value, "identifier"), identifier=outcome)


def _declared(what: str, name: str, cardinality: str, base: str, inside: Iterable[Element] = ()) -> Element:
    return element(f"{what}Declaration", inside, identifier=name, cardinality=cardinality, baseType=base)


def _interaction(kind: str, *inside: Element, **attributes: str) -> Element:
    return element(f"{kind}Interaction", inside, responseIdentifier="RESPONSE", **attributes)


def _entry() -> Element:
    return element("p", _interaction("textEntry", expectedLength="30"))


def _choice(id_: str, text: str) -> Element:
    return _html("simpleChoice", inline(text), identifier=f"o-{id_}")


def _associable(id_: str, text: str) -> Element:
    return _html("simpleAssociableChoice", inline(text), identifier=id_, matchMax="1")


def _remark(outcome: str, ident: str, html: str) -> Element:
    return _html("modalFeedback", html, outcomeIdentifier=outcome, identifier=ident, showHide="show")


def _html(tag: str, html: str, **attributes: str) -> Element:
    """Return an element that holds the HTML as markup, not as text that looks like it."""
    found = ET.fromstring(f"<div>{clean(html)}</div>")  # noqa: S314 - our own parser wrote it
    for inner in found.iter():
        for name in inner.attrib.keys() - _ATTRIBUTES:
            del inner.attrib[name]
    return element(tag, found.text or "", list(found), **attributes)
