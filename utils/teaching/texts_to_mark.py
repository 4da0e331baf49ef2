"""The texts of a class to one task, gathered for the teacher who marks them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from utils.activities.marking.find import find_task
from utils.activities.marking.to_mark import ToMark, Written
from utils.teaching.class_statements import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.teaching.hand_in import HandIn
    from utils.teaching.marked import Marked, MarkedTask


def texts_to_mark(course: Course, hand_ins: Sequence[HandIn], name: str) -> ToMark:
    """Return what the class wrote to the task called `name`, letter for letter.

    The order is that of a digest of the texts: the same each time, and no matter of names, length or time.

    Raises:
        ExportError: there is no such task.
    """
    task = find_task(course, name)
    texts, missing, codes = [], [], Counter[str]()
    for key, each in zip(keys_of(hand_ins), hand_ins, strict=True):
        codes[" ".join(each.head.class_code.split()).casefold()] += 1
        said = task.said(each)
        if said is None:
            missing.append(each.learner)
            continue
        files = tuple(sent.file for sent in each.sent)
        texts.append(Written(key, each.learner, files, said, each.head.known_as))
    texts.sort(key=lambda each: (place_of(each.said.text), each.pseudonym))
    code = max(codes, key=lambda each: (codes[each], each), default="")
    return ToMark(task, task.rubric(), tuple(texts), tuple(missing), code)


def keys_of(hand_ins: Sequence[HandIn]) -> list[str]:
    """Return what the marks of each learner are kept under: the pseudonym, with the name where several share one."""
    shared = Counter(each.head.pseudonym for each in hand_ins)
    return [
        each.head.pseudonym if shared[each.head.pseudonym] == 1 else f"{each.head.pseudonym} {each.learner}"
        for each in hand_ins
    ]


def of_class(marked: MarkedTask, hand_ins: Sequence[HandIn]) -> tuple[list[Marked | None], list[str]]:
    """Return the marks of each learner, None for none, and the pseudonyms that nobody here has or had."""
    names = [(key, *each.head.known_as) for key, each in zip(keys_of(hand_ins), hand_ins, strict=True)]
    found = [next((marked.marks[name] for name in mine if name in marked.marks), None) for mine in names]
    known = {name for mine in names for name in mine}
    return found, [name for name in marked.marks if name not in known]
