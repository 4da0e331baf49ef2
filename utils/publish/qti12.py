"""QTI 1.2 in a zip archive, in the way that Canvas writes and reads it: an assessment a quiz, and a manifest.

Specification: IMS Question & Test Interoperability 1.2.1 (2003); what Canvas makes of it stands in its source,
lib/cc/qti/qti_items.rb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.activities.grading import shown_order
from utils.course import model
from utils.markup import block, inline
from utils.publish import questions as texts
from utils.publish.export import Export, find_losses
from utils.publish.xml_tree import Element, add, document, package

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CONTENT = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_RESPONSE = "response1"

_TYPES: dict[type[model.Question], str] = {
    model.OneChoice: "multiple_choice_question",
    model.SeveralChoices: "multiple_answers_question",
    model.Numeric: "numerical_question",
    model.Order: "matching_question",
    model.Match: "matching_question",
    model.ShortText: "short_answer_question",
    model.Reflect: "essay_question",
}


def export(course: Course, sections: Sequence[str]) -> Export:
    """Return the questions of `sections` (ids) as one zip archive, an assessment a quiz."""
    manifest = Element("manifest", xmlns=_CONTENT, identifier="alliance-and-region")
    about = add(manifest, "metadata")
    add(about, "schema", "IMS Content")
    add(about, "schemaversion", "1.1.3")
    add(manifest, "organizations")
    resources, files = add(manifest, "resources"), {}
    for section, quiz in texts.each_quiz(course, sections):
        name = f"{section.id}_{quiz.id}"
        path = f"{name}/{name}.xml"
        add(add(resources, "resource", identifier=name, type="imsqti_xmlv1p2"), "file", href=path)
        files[path] = document(_assessment(course, name, section, quiz))
    return Export(package(manifest, files), find_losses(course, texts.each_question(course, sections), _lost))


def _lost(question: model.Question) -> Iterator[str]:
    if question.hints:
        yield "hints"
    match question:
        case model.SeveralChoices():
            yield "several_canvas"
        case model.Numeric():
            yield from ("outside", "one_remark")
        case model.Order():
            yield from ("order", "match", "parts")
        case model.Match():
            yield from ("match", "parts")
        case model.ShortText(variants=variants):
            yield "spelling"
            if variants:
                yield "one_remark"
        case model.Reflect():
            yield from ("rating", "grader")


def _assessment(course: Course, name: str, section: model.Section, quiz: model.Quiz) -> Element:
    root = Element("questestinterop", xmlns=_QTI)
    title = f"{texts.plain(section.title)} – {texts.plain(quiz.title)}"
    items = add(add(root, "assessment", ident=name, title=title), "section", ident="root_section")
    for question in quiz.questions:
        _add_item(course, items, question)
    return root


def _add_item(course: Course, items: Element, question: model.Question) -> None:
    item = add(items, "item", ident=question.id, title=question.id)
    about = add(add(item, "itemmetadata"), "qtimetadata")
    for label, entry in (("question_type", _TYPES[type(question)]), ("points_possible", "1")):
        field = add(about, "qtimetadatafield")
        add(field, "fieldlabel", label)
        add(field, "fieldentry", entry)
    presentation = add(item, "presentation")
    _material(presentation, texts.prompt(course, question))
    processing = add(item, "resprocessing")
    add(add(processing, "outcomes"), "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    _show(_when_other(processing), "general_fb")
    remarks = {"general_fb": cite(course, question.sources)}
    match question:
        case model.OneChoice() | model.SeveralChoices():
            _add_choices(presentation, processing, question)
            remarks |= {f"{option.id}_fb": block(option.feedback) for option in question.options}
        case model.Numeric() | model.ShortText():
            _add_entry(presentation, processing, question)
            remarks["correct_fb"] = block(question.feedback)
            remarks["general_incorrect_fb"] = texts.wrong_remarks(course, question)
        case model.Order() | model.Match():
            _add_pairs(presentation, processing, question)
            remarks["general_fb"] = texts.parts(question) + remarks["general_fb"]
        case model.Reflect():
            _add_field(presentation)
            _when_other(processing, going_on="No")
            remarks["general_fb"] = texts.model_answer(course, question) + remarks["general_fb"]
    for ident, html in remarks.items():
        _material(add(add(item, "itemfeedback", ident=ident), "flow_mat"), html)


def _add_choices(presentation: Element, processing: Element, question: model.OneChoice | model.SeveralChoices) -> None:
    several = isinstance(question, model.SeveralChoices)
    lid = add(presentation, "response_lid", ident=_RESPONSE, rcardinality="Multiple" if several else "Single")
    choices = add(lid, "render_choice")
    for option in question.options:
        _material(add(choices, "response_label", ident=option.id), inline(option.text))
        chosen = add(processing, "respcondition", **{"continue": "Yes"})
        add(add(chosen, "conditionvar"), "varequal", option.id, respident=_RESPONSE)
        _show(chosen, f"{option.id}_fb")
    right = add(processing, "respcondition", **{"continue": "No"})
    condition = add(right, "conditionvar")
    if several:
        condition = add(condition, "and")
    for option in question.options:
        if option.correct:
            add(condition, "varequal", option.id, respident=_RESPONSE)
        elif several:
            add(add(condition, "not"), "varequal", option.id, respident=_RESPONSE)
    add(right, "setvar", "100", action="Set", varname="SCORE")


def _add_entry(presentation: Element, processing: Element, question: model.Numeric | model.ShortText) -> None:
    _add_field(presentation, decimal=isinstance(question, model.Numeric))
    right = add(processing, "respcondition", **{"continue": "No"})
    condition = add(right, "conditionvar")
    if isinstance(question, model.Numeric):
        key = texts.bands(question)[0]
        either = add(condition, "or")
        add(either, "varequal", texts.number(question.answer), respident=_RESPONSE)
        both = add(either, "and")
        add(both, "vargte", texts.number(key.low), respident=_RESPONSE)
        add(both, "varlte", texts.number(key.high), respident=_RESPONSE)
    else:
        for text in question.accepted:
            add(condition, "varequal", text, respident=_RESPONSE)
    add(right, "setvar", "100", action="Set", varname="SCORE")
    _show(right, "correct_fb")
    _show(_when_other(processing), "general_incorrect_fb")


def _add_pairs(presentation: Element, processing: Element, question: model.Order | model.Match) -> None:
    if isinstance(question, model.Order):
        lefts = {item.id: str(place) for place, item in enumerate(question.items, 1)}
        rights = {item.id: texts.plain(item.text) for item in question.items}
    else:
        lefts = {pair.id: texts.plain(pair.left) for pair in question.pairs}
        rights = {pair.id: texts.plain(pair.right) for pair in question.pairs}
    for id_, left in lefts.items():
        lid = add(presentation, "response_lid", ident=f"response_{id_}")
        add(add(lid, "material"), "mattext", left, texttype="text/plain")
        choices = add(lid, "render_choice")
        for shown in shown_order(question):
            label = add(choices, "response_label", ident=f"match_{shown}")
            add(add(label, "material"), "mattext", rights[shown], texttype="text/plain")
        matched = add(processing, "respcondition")
        add(add(matched, "conditionvar"), "varequal", f"match_{id_}", respident=f"response_{id_}")
        add(matched, "setvar", f"{100 / len(lefts):.2f}", action="Add", varname="SCORE")


def _add_field(presentation: Element, *, decimal: bool = False) -> None:
    string = add(presentation, "response_str", ident=_RESPONSE, rcardinality="Single")
    field = add(string, "render_fib", **({"fibtype": "Decimal"} if decimal else {}))
    add(field, "response_label", ident="answer1", **({} if decimal else {"rshuffle": "No"}))


def _when_other(processing: Element, going_on: str = "Yes") -> Element:
    condition = add(processing, "respcondition", **{"continue": going_on})
    add(add(condition, "conditionvar"), "other")
    return condition


def _show(condition: Element, ident: str) -> None:
    add(condition, "displayfeedback", feedbacktype="Response", linkrefid=ident)


def _material(node: Element, html: str) -> None:
    add(add(node, "material"), "mattext", html, texttype="text/html")
