"""A class that wrote to one discussion prompt, texts of every kind among theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from utils.record import Event
from utils.teaching.handed_in.hand_in import HandIn, Sent, seal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.course import model

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ODD = (
    "<script>document.title = 'broken in'</script><img src=x onerror=\"document.title='broken in'\"> & </article>",
    "</script><!-- \u2028 <b>bold</b> *not* `Markdown` [link](https://example.org)",
    "الصفقة ليست عادلة لأن القواعد تقع في محافظة واحدة.",
    "基地の七割が沖縄にある。公平な取引とは言いがたい。",
    "Onewordthatneverends" * 30,
    "=SUM(A1:A9)\n\nSecond paragraph, after an empty line.",
    "Short.",
)
PLAIN = (
    "The bargain of 1960 gave Tokyo protection and Washington bases. Whether that is fair depends on who is asked: "
    "the prefecture that holds most of the area was not at the table. I would call it balanced between two capitals "
    "and unbalanced inside one of them (text {n})."
)


def prompt_events(section: str, prompt: model.Prompt, texts: Iterable[str], seat: str = "") -> list[Event]:
    """Return the events of a learner who submitted `texts`, one a stage, the last text at the last stage."""
    return [
        Event(
            kind="submitted",
            section=section,
            activity=prompt.id,
            data={"stage": stage, "perspective": seat, "text": text},
            at=START + timedelta(minutes=n),
        )
        for n, (stage, text) in enumerate(zip(reversed(prompt.stages), reversed([*texts]), strict=False))
    ]


def handed_in(name: str, events: list[Event], *, code: str = "IR-2026", known_as: tuple[str, ...] = ()) -> HandIn:
    """Return what a learner of this name handed in."""
    pseudonym = f"learner-{name.lower()}"
    head, _ = seal("1", code, (pseudonym, *known_as), START, events, name=name)
    return HandIn(head, events, (Sent(f"{name}.jsonl"),))


def written_class(section: str, prompt: model.Prompt, n: int = 40) -> list[HandIn]:
    """Return a class of `n`, each third with a first text too, and one more learner who wrote nothing to the prompt."""
    found = []
    for number in range(n):
        text = ODD[number] if number < len(ODD) else PLAIN.format(n=number)
        texts = (
            [f"First thoughts of number {number}.", f"What number {number} heard.", text] if number % 3 == 0 else [text]
        )
        seat = prompt.perspectives[number % len(prompt.perspectives)].id
        found.append(handed_in(f"Anna{number:03}", prompt_events(section, prompt, texts, seat)))
    elsewhere = Event(
        kind="answered", section=section, activity="elsewhere", item="one", data={"response": "b"}, at=START
    )
    return [*found, handed_in("Zoe", [elsewhere])]
