"""The texts of a class to one task, gathered for the teacher who marks them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from utils.activities.marking.find import find_task
from utils.activities.marking.to_mark import ToMark, Written
from utils.teaching.handed_in.class_code import codes_of_class
from utils.teaching.results.class_statements import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.marking.marked import Marked, MarkedTask


def texts_to_mark(course: Course, hand_ins: Sequence[HandIn], name: str) -> ToMark:
    """Return what the class wrote to the task called `name`, letter for letter.

    The order is that of a digest of the texts: the same each time, and no matter of names, length or time.

    Raises:
        ExportError: there is no such task.
    """
    task = find_task(course, name)
    texts, missing = [], []
    for (key, *earlier), each in zip(_names_of(hand_ins), hand_ins, strict=True):
        said = task.said(each)
        each.forget()
        if said is None:
            missing.append(each.learner)
            continue
        files = tuple(sent.file for sent in each.sent)
        texts.append(Written(key, each.learner, files, said, tuple(earlier)))
    texts.sort(key=lambda each: (place_of(each.said.text), each.pseudonym))
    (code, *_) = codes_of_class(each.head.class_code for each in hand_ins) or ("",)
    return ToMark(task, task.rubric(), tuple(texts), tuple(missing), code)


def keys_of(hand_ins: Sequence[HandIn]) -> list[str]:
    """Return what the marks of each learner are kept under: the pseudonym, with more of them where several share one.

    That is the name, then the number on a platform, then the file: a copied file has the pseudonym of its author.
    """
    keys = [each.head.pseudonym for each in hand_ins]
    for more in (_name, _number, _file):
        shared = Counter(keys)
        keys = [
            key if shared[key] == 1 else f"{key} {more(each)}".strip() for key, each in zip(keys, hand_ins, strict=True)
        ]
    return keys


def _name(hand_in: HandIn) -> str:
    return hand_in.learner


def _number(hand_in: HandIn) -> str:
    return next((each.number for each in hand_in.sent if each.number), "")


def _file(hand_in: HandIn) -> str:
    return min((each.file for each in hand_in.sent), default="")


def of_class(marked: MarkedTask, hand_ins: Sequence[HandIn]) -> tuple[list[Marked | None], list[str]]:
    """Return the marks of each learner, None for none, and the pseudonyms that nobody here has or had."""
    names = _names_of(hand_ins)
    found = [next((marked.marks[name] for name in mine if name in marked.marks), None) for mine in names]
    known = {name for mine in names for name in mine}
    return found, [name for name in marked.marks if name not in known]


def _names_of(hand_ins: Sequence[HandIn]) -> list[list[str]]:
    """Return what marks of each learner may be kept under: the key first, then pseudonyms of records they joined.

    A file may say that its learner was known by any pseudonym: what another learner here has or says too is neither's.
    """
    taken = Counter({each.head.pseudonym: 2 for each in hand_ins})
    for each in hand_ins:
        taken.update({*each.head.known_as})
    return [
        [key, *(name for name in each.head.known_as if taken[name] == 1)]
        for key, each in zip(keys_of(hand_ins), hand_ins, strict=True)
    ]
