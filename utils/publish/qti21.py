"""QTI 2.1 in a zip archive: an item a question, a test a quiz, and a manifest.

Specification: IMS Question & Test Interoperability 2.1 (2012), Assessment Test, Section and Item Information Model.
How an item judges a response is written out in it, so that every platform judges as the course does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from utils.activities.citation import cite
from utils.activities.grading import key, shown_order
from utils.course import model
from utils.markup import inline
from utils.publish import questions as texts
from utils.publish.export import Export, find_losses
from utils.publish.qti21_processing import add_processing
from utils.publish.xml_tree import Element, add, clean, document, package

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CONTENT = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ATTRIBUTES = {"href", "src", "alt", "class"}  # what items may hold of the attributes that Markdown becomes

_RESPONSES: dict[type[model.Question], tuple[str, str]] = {
    model.OneChoice: ("single", "identifier"),
    model.SeveralChoices: ("multiple", "identifier"),
    model.Numeric: ("single", "float"),
    model.Order: ("ordered", "identifier"),
    model.Match: ("multiple", "directedPair"),
    model.ShortText: ("single", "string"),
    model.Reflect: ("single", "string"),
}


def export(course: Course, sections: Sequence[str]) -> Export:
    """Return the questions of `sections` (ids) as one zip archive, an item a question and a test a quiz."""
    manifest = Element("manifest", xmlns=_CONTENT, identifier="alliance-and-region")
    about = add(manifest, "metadata")
    add(about, "schema", "QTIv2.1 Package")
    add(about, "schemaversion", "1.0.0")
    add(manifest, "organizations")
    resources, files = add(manifest, "resources"), {}
    for section, quiz in texts.each_quiz(course, sections):
        items = {f"q-{question.id}": f"items/{question.id}.xml" for question in quiz.questions}
        for question, (name, path) in zip(quiz.questions, items.items(), strict=True):
            files[path] = document(_item(course, name, question), mixed=True)
            _add_resource(resources, name, "imsqti_item_xmlv2p1", path)
        name = f"t-{section.id}_{quiz.id}"
        path = f"tests/{section.id}_{quiz.id}.xml"
        title = f"{texts.plain(section.title)} – {texts.plain(quiz.title)}"
        files[path] = document(_test(name, title, items))
        resource = _add_resource(resources, name, "imsqti_test_xmlv2p1", path)
        for each in items:
            add(resource, "dependency", identifierref=each)
    return Export(package(manifest, files), find_losses(course, texts.each_question(course, sections), _lost))


def _lost(question: model.Question) -> Iterator[str]:
    if question.hints:
        yield "hints"
    match question:
        case model.Numeric():
            yield "outside"
        case model.ShortText():
            yield "spelling"
        case model.Reflect():
            yield "rating"


def _add_resource(resources: Element, name: str, type_: str, path: str) -> Element:
    resource = add(resources, "resource", identifier=name, type=type_, href=path)
    add(resource, "file", href=path)
    return resource


def _test(name: str, title: str, items: dict[str, str]) -> Element:
    root = Element("assessmentTest", xmlns=_QTI, identifier=name, title=clean(title))
    part = add(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    add(part, "itemSessionControl", maxAttempts="0", showFeedback="true")  # 0: as many attempts as one likes
    section = add(part, "assessmentSection", identifier="section", title=title, visible="true")
    for item, path in items.items():
        add(section, "assessmentItemRef", identifier=item, href=f"../{path}")
    return root


def _item(course: Course, name: str, question: model.Question) -> Element:
    fixed = {"adaptive": "false", "timeDependent": "false", _LANGUAGE: course.info.language}
    root = Element("assessmentItem", {"xmlns": _QTI, "identifier": name, "title": question.id, **fixed})
    cardinality, base = _RESPONSES[type(question)]
    declared = add(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base)
    if right := _right(question):
        correct = add(declared, "correctResponse")
        for value in right:
            add(correct, "value", value)
    for outcome, many, type_ in (
        ("SCORE", "single", "float"),
        ("FEEDBACK", "multiple" if isinstance(question, model.SeveralChoices) else "single", "identifier"),
        ("SOURCES", "single", "identifier"),
    ):
        add(root, "outcomeDeclaration", identifier=outcome, cardinality=many, baseType=type_)
    body = add(root, "itemBody")
    _put(body, texts.prompt(course, question))
    if isinstance(question, model.Reflect):
        _put(add(body, "rubricBlock", view="scorer"), texts.model_answer(course, question))
    _add_interaction(body, question)
    remarks = add_processing(course, root, question)
    for ident, html in remarks.items():
        _add_remark(root, "FEEDBACK", ident, html)
    _add_remark(root, "SOURCES", "sources", cite(course, question.sources))
    return root


def _right(question: model.Question) -> list[str]:
    """Return the values of the right response; none for a question without a key."""
    match question:
        case model.Reflect():
            return []
        case model.Numeric():
            return [texts.number(question.answer)]
        case model.ShortText():
            return [question.accepted[0]]
        case model.Match():
            return [f"l-{pair.id} r-{pair.id}" for pair in question.pairs]
        case model.OneChoice():
            return [f"o-{key(question)}"]
        case _:
            return [f"o-{id_}" for id_ in key(question)]


def _add_interaction(body: Element, question: model.Question) -> None:
    to = {"responseIdentifier": "RESPONSE"}
    match question:
        case model.OneChoice() | model.SeveralChoices():
            most = "1" if isinstance(question, model.OneChoice) else "0"
            choices = add(body, "choiceInteraction", **to, shuffle="false", maxChoices=most)
            for option in question.options:
                _put(add(choices, "simpleChoice", identifier=f"o-{option.id}"), inline(option.text))
        case model.Order():
            choices = add(body, "orderInteraction", **to, shuffle="false")
            items = {item.id: item.text for item in question.items}
            for id_ in shown_order(question):
                _put(add(choices, "simpleChoice", identifier=f"o-{id_}"), inline(items[id_]))
        case model.Match():
            pairs = add(body, "matchInteraction", **to, shuffle="false", maxAssociations=str(len(question.pairs)))
            rights = {pair.id: pair.right for pair in question.pairs}
            left, right = add(pairs, "simpleMatchSet"), add(pairs, "simpleMatchSet")
            for pair in question.pairs:
                _put(add(left, "simpleAssociableChoice", identifier=f"l-{pair.id}", matchMax="1"), inline(pair.left))
            for id_ in shown_order(question):
                _put(add(right, "simpleAssociableChoice", identifier=f"r-{id_}", matchMax="1"), inline(rights[id_]))
        case model.Reflect():
            add(body, "extendedTextInteraction", **to, expectedLines="10")
        case _:
            add(add(body, "p"), "textEntryInteraction", **to, expectedLength="30")


def _add_remark(root: Element, outcome: str, ident: str, html: str) -> None:
    _put(add(root, "modalFeedback", outcomeIdentifier=outcome, identifier=ident, showHide="show"), html)


def _put(parent: Element, html: str) -> None:
    """Make the HTML part of the document: an item holds markup, not text that looks like it."""
    found = ET.fromstring(f"<div>{clean(html)}</div>")  # noqa: S314 - our own parser wrote it
    for element in found.iter():
        for name in element.attrib.keys() - _ATTRIBUTES:
            del element.attrib[name]
    parent.text = found.text
    parent.extend(found)
