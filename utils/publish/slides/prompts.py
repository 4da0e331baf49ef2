"""A discussion prompt on screens: the task, the seats, a stage each with its timer, then the positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.text_length import words_wanted
from utils.markup import block, inline, plain
from utils.publish.slides.screen import Kind, Screen, heading, unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model


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

    task = heading(prompt.task)
    wanted = unit(f"<p>{words_wanted(prompt.words, words)}</p>", "how")
    yield screen("ask", words("slides.task"), unit(block(prompt.position), "quote"), task, wanted)
    if prompt.perspectives:
        seats = (_titled(each.name, each.brief) for each in prompt.perspectives)
        yield screen("seats", words("slides.seats"), heading(words("slides.seats_title"), "title"), *seats)
    minutes = prompt.minutes or (0,) * len(prompt.stages)
    for stage, n in zip(prompt.stages, minutes, strict=True):
        name = words(f"slides.stage_{stage}")
        about = unit(f"<p>{words(f'slides.about_{stage}')}</p>", "said")
        yield screen("stage", name, heading(name, "title"), about, unit(block(prompt.task), "quote"), minutes=n)
    if positions:
        told = heading(words("slides.positions_title"), "title")
        yield screen("told", words("slides.positions"), told, *positions)


def _titled(title: str, text: str) -> str:
    return unit(f'<p><b>{inline(title)}</b></p><div class="feedback">{block(text)}</div>', "answer")
