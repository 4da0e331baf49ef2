"""Moodle XML and GIFT read back, and marked, by the rules that Moodle's own importers and question types follow."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from utils.questions.shapes import Sequence

_PLACEHOLDERS = {":": "&&058;", "#": "&&035;", "=": "&&061;", "{": "&&123;", "}": "&&125;", "~": "&&126;"}


@dataclass
class Read:
    """A question as Moodle has it after the import."""

    kind: str
    name: str
    category: str
    prompt: str
    general: str
    answers: list = field(default_factory=list)  # text, share of the marks, feedback, tolerance
    pairs: list = field(default_factory=list)
    hints: list = field(default_factory=list)
    grader: str = ""
    single: bool = True
    shuffled: bool | None = None


def id_in(name):
    """Return the id that stands in brackets at the end of a question's name, None where it would tell the answer."""
    found = re.search(r" \(([a-z0-9-]+)\)$", name)
    return found and found[1]


def read_xml(data):
    """Return the questions of a Moodle XML file, by id."""
    found, category = {}, ""
    for node in etree.fromstring(data).findall("question"):
        if node.get("type") == "category":
            category = node.findtext("category/text")
            continue
        read = Read(node.get("type"), node.findtext("name/text"), category, *_texts(node))
        id_ = node.findtext("idnumber")
        assert id_ not in found
        assert id_in(read.name) in (id_, None)
        assert all(each.get("format") == "html" for each in (node.find("questiontext"), *node.findall("hint")))
        read.answers = [
            (
                each.findtext("text"),
                float(each.get("fraction")) / 100,
                each.findtext("feedback/text"),
                float(each.findtext("tolerance") or 0),
            )
            for each in node.findall("answer")
        ]
        read.pairs = [(each.findtext("text"), each.findtext("answer/text")) for each in node.findall("subquestion")]
        read.hints = [each.findtext("text") for each in node.findall("hint")]
        read.grader = node.findtext("graderinfo/text", "")
        read.single = node.findtext("single") != "false"
        read.shuffled = {"true": True, "false": False}.get(node.findtext("shuffleanswers"))
        if read.kind == "ordering":
            assert node.findtext("gradingtype") == "ALL_OR_NOTHING"
        found[id_] = read
    return found


def _texts(node):
    return node.findtext("questiontext/text"), node.findtext("generalfeedback/text")


def read_gift(data):
    """Return the questions of a GIFT file, by id."""
    found, category = {}, ""
    for block in re.split(r"\n[ \t]*\n", data.decode()):
        lines = ["" if line.strip().startswith("//") else line for line in block.split("\n")]
        text = _hide("\n".join(lines).strip())
        if text.startswith("$CATEGORY:"):
            category = text.removeprefix("$CATEGORY:").strip()
        elif text:
            read = _gift_question(text, category)
            id_ = re.search(r"^// \[id:([a-z0-9-]+)\]", block, re.MULTILINE)[1]
            assert id_ not in found
            assert id_in(read.name) in (id_, None)
            found[id_] = read
    return found


def _gift_question(text, category):
    name, _, rest = text.removeprefix("::").partition("::")
    start, end = rest.index("{"), rest.index("}")
    assert end == len(rest) - 1, "nothing follows the answers"
    answers, _, general = rest[start + 1 : end].strip().rpartition("####")
    answers = answers.strip()
    read = Read("", _shown(name), category, _formatted(rest[:start]), _shown(general))
    if not answers:
        read.kind = "essay"
    elif answers.startswith("#"):
        read.kind = "numerical"
        right, _, other = answers[1:].partition("~")
        read.answers = [_numeric(each) for each in right.split("=") if each.strip()]
        read.answers.append(("*", 0, _shown(other.partition("#")[2]), 0))
    elif "~" in answers:
        read.kind, read.single = "multichoice", "=" in answers
        parts = answers.replace("=", "~=").split("~")
        read.answers = [_choice(each.strip()) for each in parts if each.strip()]
    elif "->" in answers:
        read.kind = "matching"
        pairs = [each.split("->", 1) for each in answers.split("=") if each.strip()]
        read.pairs = [(_formatted(left), _shown(right)) for left, right in pairs]
    else:
        read.kind = "shortanswer"
        read.answers = [_choice(each.strip(), default=1) for each in answers.split("=") if each.strip()]
    return read


def _choice(part, default=0.0):
    weight = re.match(r"%(-*\d{1,2}\.?\d*)%", part)
    share = 1.0 if part.startswith("=") else float(weight[1]) / 100 if weight else default
    text, _, feedback = part[weight.end() :].partition("#") if weight else part.removeprefix("=").partition("#")
    return _formatted(text), share, _shown(feedback), 0


def _numeric(part):
    text, share, feedback, _ = _choice(part.strip(), default=1)
    answer, _, tolerance = text.partition(":")
    return answer, share, feedback, float(tolerance)


def _hide(text):
    text = text.replace("\\\\", "&&092;")
    for mark, placeholder in _PLACEHOLDERS.items():
        text = text.replace(f"\\{mark}", placeholder)
    return text.replace("\\n", "&&010").replace("&&092;", "\\")


def _shown(text):
    for mark, placeholder in _PLACEHOLDERS.items():
        text = text.replace(placeholder, mark)
    return text.replace("&&010", "\n").strip()


def _formatted(text):
    return _shown(re.sub(r"^\[(html|plain|moodle|markdown)\]", "", text.strip()))


def mark(read, question, response):
    """Return the share of the marks that Moodle gives `response`, and the remarks that it shows with it."""
    shape = question.shape()
    match read.kind:
        case "multichoice":
            chosen = [response] if isinstance(response, str) else response
            places = [place for place, option in enumerate(shape.options) if option.id in chosen]
            share = sum(read.answers[place][1] for place in places)
            return min(1, max(0, share)), [read.answers[place][2] for place in places]
        case "numerical":
            near = (each for each in read.answers if each[0] == "*" or _within(response, each))
        case "shortanswer":
            near = (each for each in read.answers if _like(each[0], response))
        case "ordering":
            right = [item.id for item in shape.items] == response
            assert len(read.answers) == len(shape.items)
            return float(right), []
        case "matching" if isinstance(shape, Sequence):
            placed = zip(shape.items, response, strict=True)
            return sum(item.id == given for item, given in placed) / len(read.pairs), []
        case "matching":
            rights = dict(zip((pair.id for pair in shape.pairs), (right for _, right in read.pairs), strict=True))
            lefts = zip(shape.pairs, read.pairs, strict=True)
            return sum(rights[response[pair.id]] == right for pair, (_, right) in lefts) / len(read.pairs), []
    first = next(near)
    return first[1], [first[2]]


def _within(number, answer):
    slack = 1e-14 * max(abs(number), abs(float(answer[0])), 1e-14)
    return abs(number - float(answer[0])) <= answer[3] + slack


def _like(pattern, text):
    parts = [part.replace("\\*", "*") for part in re.split(r"(?<!\\)\*", pattern)]
    return re.fullmatch(".*".join(map(re.escape, parts)), text, re.IGNORECASE) is not None
