"""What a class wrote to the discussion prompts, by perspective and without names."""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

from utils.activities.discussion.discussion import DiscussionActivity
from utils.teaching.class_summary import FEWEST
from utils.teaching.model import StatementGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from utils.course import Course, model
    from utils.teaching.hand_in import HandIn

GONE = "…"
"""Stands where a learner's name stood."""

# Letters of Chinese, Japanese and Korean, full-width and half-width ones among them: no spaces part words of these.
_UNPARTED = r"\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_LETTER = rf"[^\W{_UNPARTED}]"
_WORD = re.compile(rf"{_LETTER}+")


def statement_groups(course: Course, hand_ins: Sequence[HandIn]) -> list[StatementGroup]:
    """Return the last submitted text of each learner to each prompt, by prompt and perspective.

    Names under which anyone of the class handed in are taken out: where they stand as words of their own, and those in
    scripts that do not part words wherever they stand.
    """
    without_names = remover_of_names(hand_ins)
    found = []
    for section in course.info.sections:
        for activity in DiscussionActivity.find(course, section.id):
            by_perspective = defaultdict(list)
            for each in hand_ins:
                if said := _last(activity, each):
                    by_perspective[said[0]].append(without_names(said[1]))
            if by_perspective:
                found += _groups(section.id, activity.content, by_perspective)
    return found


def _last(activity: DiscussionActivity, hand_in: HandIn) -> tuple[str, str] | None:
    prompt, progress = activity.content, activity.replay(hand_in.events(activity.section, activity.id))
    texts = [text for stage in prompt.stages if (text := progress.submitted.get(stage, "").strip())]
    known = {each.id for each in prompt.perspectives}
    return (progress.perspective if progress.perspective in known else "", texts[-1]) if texts else None


def _groups(section: str, prompt: model.Prompt, texts: Mapping[str, list[str]]) -> list[StatementGroup]:
    """Return a group a perspective; the smallest are put together until no group is too small."""
    if sum(map(len, texts.values())) < FEWEST:
        return [StatementGroup(section, prompt.id, "", ())]
    together = list(texts.get("", ()))
    alone = {}
    for perspective in sorted(texts.keys() - {""}, key=lambda id_: (len(texts[id_]), id_)):
        if len(texts[perspective]) < FEWEST or 0 < len(together) < FEWEST:
            together += texts[perspective]
        else:
            alone[perspective] = texts[perspective]
    order = [each.id for each in prompt.perspectives if each.id in alone]
    groups = [(id_, alone[id_]) for id_ in order] + ([("", together)] if together else [])
    return [StatementGroup(section, prompt.id, id_, tuple(sorted(mine, key=place_of))) for id_, mine in groups]


def place_of(text: str) -> bytes:
    """Return where `text` stands among others: by what it says alone, so that no file comes first."""
    return blake2b(text.encode()).digest()


def remover_of_names(hand_ins: Sequence[HandIn]) -> Callable[[str], str]:
    """Return what takes the names of a class out of a text."""
    by_last_word: dict[str, list[str]] = defaultdict(list)  # a text is only searched for names that it may hold
    found = []
    for name in sorted({each.learner for each in hand_ins}, key=len, reverse=True):  # a whole name before a part
        if re.search(f"[{_UNPARTED}]", name):
            found.append(r"\s*".join(map(re.escape, name.split())))
        elif words := _WORD.findall(name):
            by_last_word[words[-1]].append(name)
    unparted = re.compile("|".join(found)) if found else None

    def remove(text: str) -> str:
        if unparted:
            text = unparted.sub(GONE, text)
        for word in by_last_word.keys() & set(_WORD.findall(text)):
            for name in by_last_word[word]:
                text = re.sub(rf"(?<!{_LETTER}){re.escape(name)}(?!{_LETTER})", GONE, text)
        return text

    return remove
