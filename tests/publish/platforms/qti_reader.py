"""QTI 1.2 and 2.1 read back, and responses judged by the rules that the items themselves hold."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from utils.questions.shapes import Pairs, Pick, Sequence

QTI12 = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
QTI21 = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


def unpack(data):
    """Return the documents of a package by path; the manifest names each of them once and no other."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        assert len(set(opened.namelist())) == len(opened.namelist())
        found = {name: etree.fromstring(opened.read(name)) for name in opened.namelist()}
    named = [each.get("href") for each in found["imsmanifest.xml"].iter() if each.tag.endswith("}file")]
    assert sorted(named) == sorted(set(found) - {"imsmanifest.xml"})
    return found


def words_of(node):
    """Return the text of `node` and all in it."""
    return "".join(node.itertext())


# --- QTI 1.2 ---------------------------------------------------------------------------------------------------------


def respond12(question, response):
    """Return `response` as the values of an item's variables."""
    match question.shape():
        case Pick(several=True):
            return {"response1": response}
        case Sequence(items=items):
            return {f"response_{item.id}": [f"match_{to}"] for item, to in zip(items, response, strict=True)}
        case Pairs():
            return {f"response_{id_}": [f"match_{to}"] for id_, to in response.items()}
        case _:
            return {"response1": [response]}


def judge12(item, values):
    """Return the score (0-100) and the idents of the feedback shown."""
    score, shown = 0.0, []
    for condition in item.find(f"{QTI12}resprocessing").findall(f"{QTI12}respcondition"):
        # Several tests side by side are alternatives, as Canvas reads the spellings of a short answer.
        if not any(_holds12(each, values) for each in condition.find(f"{QTI12}conditionvar")):
            continue
        for each in condition.findall(f"{QTI12}setvar"):
            score = float(each.text) + (score if each.get("action") == "Add" else 0)
        shown += [each.get("linkrefid") for each in condition.findall(f"{QTI12}displayfeedback")]
        if condition.get("continue") == "No":
            break
    return score, shown


def _holds12(test, values):
    given, text = values.get(test.get("respident"), []), test.text
    holds = {
        "other": lambda: True,
        "varequal": lambda: any(_same(each, text) for each in given),
        "vargte": lambda: given[0] >= float(text),
        "varlte": lambda: given[0] <= float(text),
        "and": lambda: all(_holds12(each, values) for each in test),
        "or": lambda: any(_holds12(each, values) for each in test),
        "not": lambda: not _holds12(test[0], values),
    }
    return holds[test.tag.removeprefix(QTI12)]()


def _same(given, text):
    return given == float(text) if isinstance(given, float) else given.casefold() == text.casefold()


# --- QTI 2.1 ---------------------------------------------------------------------------------------------------------


def respond21(question, response):
    """Return `response` as the value of an item's variable RESPONSE."""
    match question.shape():
        case Pick(several=False):
            return f"o-{response}"
        case Pick() | Sequence():
            return [f"o-{id_}" for id_ in response]
        case Pairs():
            return [f"l-{left} r-{right}" for left, right in response.items()]
        case _:
            return response


def judge21(item, response):
    """Return the outcomes of the item for `response`."""
    declared = item.find(f"{QTI21}responseDeclaration")
    values = {"RESPONSE": response, "cardinality": declared.get("cardinality")}
    correct = [each.text for each in item.findall(f"{QTI21}responseDeclaration/{QTI21}correctResponse/{QTI21}value")]
    values["correct"] = correct if isinstance(response, list) else correct[0] if correct else None
    _run(item.find(f"{QTI21}responseProcessing"), values)
    return values


def _run(rules, values):
    for rule in rules:
        match rule.tag.removeprefix(QTI21):
            case "setOutcomeValue":
                values[rule.get("identifier")] = _value(rule[0], values)
            case "responseCondition":
                for branch in rule:
                    otherwise = branch.tag == f"{QTI21}responseElse"
                    if otherwise or _value(branch[0], values):
                        _run(list(branch)[0 if otherwise else 1 :], values)
                        break
            case other:
                raise AssertionError(other)


def _value(node, values):
    parts = [_value(each, values) for each in node]
    value = {
        "variable": lambda: values[node.get("identifier")],
        "correct": lambda: values["correct"],
        "baseValue": lambda: float(node.text) if node.get("baseType") == "float" else node.text,
        "and": lambda: all(parts),
        "or": lambda: any(parts),
        "not": lambda: not parts[0],
        "gte": lambda: parts[0] >= parts[1],
        "lte": lambda: parts[0] <= parts[1],
        "member": lambda: parts[0] in parts[1],
        "index": lambda: parts[0][int(node.get("n")) - 1],
        "stringMatch": lambda: parts[0].casefold() == parts[1].casefold() and node.get("caseSensitive") == "false",
        "match": lambda: _equal(*parts, ordered=values["cardinality"] != "multiple"),
    }
    return value[node.tag.removeprefix(QTI21)]()


def _equal(one, other, *, ordered):
    return one == other if ordered else sorted(one) == sorted(other)
