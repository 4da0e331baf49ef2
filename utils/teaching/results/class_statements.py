"""What a class wrote to the discussion prompts, by perspective and without names."""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

from utils.activities.discussion.discussion import DiscussionActivity
from utils.teaching.results.class_summary import FEWEST
from utils.teaching.results.counting import sections_of
from utils.teaching.results.model import StatementGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from utils.course import Course, model
    from utils.record import Event
    from utils.teaching.handed_in.hand_in import HandIn

GONE = "…"
"""Stands where a learner's name stood."""

# Letters of Chinese, Japanese and Korean, full-width and half-width ones among them: no spaces part words of these.
_UNPARTED = r"\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_LETTER = rf"[^\W{_UNPARTED}]"
_WORD = re.compile(rf"{_LETTER}+")


class Statements:
    """The last submitted text of each learner to each prompt.

    Names under which anyone of the class handed in are taken out: where they stand as words of their own, and those in
    scripts that do not part words wherever they stand.
    """

    def __init__(self, course: Course, without_names: Callable[[str], str], section: str = "") -> None:
        """Begin with nobody; without a `section`, with the prompts of the whole course."""
        self._without_names = without_names
        there = (each for id_ in sections_of(course, section) for each in DiscussionActivity.find(course, id_))
        self._prompts = [(activity, defaultdict[str, list[str]](list)) for activity in there]

    def add(self, hand_in: HandIn) -> None:
        """Keep the texts of one learner."""
        for activity, by_perspective in self._prompts:
            events = hand_in.events(activity.section, activity.id)
            if events and (said := _last(activity, events)):
                by_perspective[said[0]].append(self._without_names(said[1]))

    def results(self) -> list[StatementGroup]:
        """Return the texts by prompt and perspective."""
        asked = ((each, texts) for each, texts in self._prompts if texts)
        return [group for each, texts in asked for group in _groups(each.section, each.content, texts)]


def _last(activity: DiscussionActivity, events: Sequence[Event]) -> tuple[str, str] | None:
    prompt, progress = activity.content, activity.replay(events)
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
    """Return what takes the names of a class, in its files and on its platform, out of a text."""
    called = {name for each in hand_ins for name in (each.learner, *(sent.name for sent in each.sent)) if name}
    by_last_word: dict[str, list[str]] = defaultdict(list)  # a text is only searched for names that it may hold
    found = []
    for name in sorted(called, key=len, reverse=True):  # a whole name before a part
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
