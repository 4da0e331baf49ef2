"""A discussion prompt on screens: the task, the seats, a stage each with its timer, then the positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.text_length import words_wanted
from utils.markup import block, inline, plain, verbatim
from utils.publish.slides.screen import Kind, Screen, heading, unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course, model
    from utils.words import Words


def prompt_screens(course: Course, section: str, prompt: model.Prompt, guide: tuple[str, ...]) -> Iterator[Screen]:
    """Yield the screens of a `prompt`; `guide` is what the teaching guide says of it, as HTML."""
    words, title = course.words, plain(prompt.title)
    positions = [_titled(each.holder, each.text) for each in prompt.positions]
    notes = (f"<h3>{words('slides.notes_positions')}</h3>", *positions, *guide)

    def screen(kind: Kind, what: str, *units: str, minutes: int = 0) -> Screen:
        return Screen(
            of=f"{section}/{prompt.id}",
            kind=kind,
            title=words("slides.of_prompt", prompt=title, what=what),
            where=title,
            shown=prompt.id,
            units=units,
            notes=notes,
            minutes=minutes,
        )

    wanted = unit(f"<p>{words_wanted(prompt.words, words)}</p>", "how")
    yield screen("ask", words("slides.task"), unit(block(prompt.position), "quote"), heading(prompt.task), wanted)
    if prompt.perspectives:
        seats = (_titled(each.name, each.brief) for each in prompt.perspectives)
        yield screen("seats", words("slides.seats"), heading(words("slides.seats_title"), "title"), *seats)
    minutes = prompt.minutes or (0,) * len(prompt.stages)
    names = [words(f"slides.stage_{stage}") for stage in prompt.stages]
    tasks = _own(prompt.task, names)
    for stage, name, task, n in zip(prompt.stages, names, tasks, minutes, strict=True):
        about = unit(f"<p>{words(f'slides.about_{stage}')}</p>", "how")
        of_seats = [_seats(words, prompt)] if stage == "think" and prompt.perspectives else []
        yield screen("stage", name, heading(name, "title"), unit(block(task), "said"), about, *of_seats, minutes=n)
    if positions:
        told = heading(words("slides.positions_title"), "title")
        yield screen("told", words("slides.positions"), told, *positions)


def _own(task: str, names: Sequence[str]) -> list[str]:
    """Return what a `task` asks in each stage: its part behind the stage's name, or all of it where it names none."""
    marks = [f"{name}: " for name in names]
    places = [task.find(mark) for mark in marks]
    if places[0] != 0 or places != sorted(places):
        return [task] * len(names)
    ends = [*places[1:], len(task)]
    parts = (task[at + len(mark) : end].strip() for at, mark, end in zip(places, marks, ends, strict=True))
    return [part[:1].upper() + part[1:] for part in parts]


def _seats(words: Words, prompt: model.Prompt) -> str:
    names = " · ".join(inline(each.name) for each in prompt.perspectives)
    return unit(f"<p>{verbatim(words('slides.seats_named'))} {names}</p>", "quiet seats")


def _titled(title: str, text: str) -> str:
    return unit(f'<p><b>{inline(title)}</b></p><div class="feedback">{block(text)}</div>', "answer")
