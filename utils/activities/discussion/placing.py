"""Where voices stand on the axis of a reading, where the learner guessed them, and where the learner stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.event_data import as_number
from utils.course.model.tasks import AXIS_END
from utils.drawing.pictures.axis import AxisPicture, Stand
from utils.markup import inline, plain, verbatim
from utils.page import tree
from utils.questions.typed import read_number
from utils.view import Block, Fold, Number, Picture, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from utils.course import model
    from utils.words import Words

ME, VOICE_AT = "me", "voice_at"


def sliders(axis: model.Axis, words: Words, *, voice: bool, me: float | None) -> list[Block]:
    """Return the question of the axis, and the sliders for the learner's own place and, with `voice`, the voice's."""
    ends = words("stakeholders.ends", low=verbatim(axis.low), high=verbatim(axis.high), most=AXIS_END)
    shown: list[Block] = [Prose(f"<p><strong>{inline(axis.question)}</strong> {ends}</p>")]
    asked = {VOICE_AT: None} if voice else {}
    for name, value in ({ME: me} | asked).items():
        label = f"<p>{words(f'stakeholders.place_{name}')}</p>"
        text = "" if value is None else f"{value:g}"
        shown.append(Number(name, label, text, "", 0, AXIS_END, 1, slider=True, optional=True))
    return shown


def read_places(values: Mapping[str, Any], words: Words) -> dict[str, float]:
    """Return the places typed, by the names of their controls; what is left open is left out.

    Raises:
        RefusedError: one is no number, or off the axis.
    """
    given = {name: values.get(name) for name in (ME, VOICE_AT)}
    return {name: read_number(each, "", 0, AXIS_END, words) for name, each in given.items() if each not in (None, "")}


def place_of(data: Mapping[str, Any], name: str) -> float | None:
    """Return the place kept in an event's data under `name`, None for none."""
    return as_number(data.get(name), 0, AXIS_END)


def placed(
    reading: model.StakeholderReading,
    told: Collection[str],
    guesses: Mapping[str, float],
    me: tuple[float | None, float | None],
    words: Words,
) -> list[Block]:
    """Return the picture of the voices that are `told` (ids), with guesses and the learner's places, and its words.

    `me` is where the learner placed themselves first and last.
    """
    axis, voices = reading.axis, _placed(reading, told)
    if axis is None or not voices:
        return []
    picture, told_words = _drawn(axis, voices, guesses, me, words)
    title = f"<h4>{inline(axis.question)}</h4>"
    head = [words(f"stakeholders.head_{name}") for name in ("voice", "place", "guess", "because")]
    rows = [
        [inline(each.name), f"{each.at:g}", _or_none(guesses.get(each.id)), inline(each.because)] for each in voices
    ]
    table = Table(words("stakeholders.places", low=verbatim(axis.low), high=verbatim(axis.high)), head, rows)
    note = Prose(f'<p class="quiet">{words("stakeholders.judged")}</p>')
    return [
        Prose(title),
        Picture(picture, told_words),
        Prose(f"<p>{verbatim(told_words)}</p>"),
        Fold(words("stakeholders.why"), [table, note]),
    ]


def on_page(
    reading: model.StakeholderReading,
    told: Collection[str],
    guesses: Mapping[str, float],
    me: tuple[float | None, float | None],
    words: Words,
) -> Iterator[tree.Block]:
    """Yield the same picture as a page has it, nothing where no voice that is told has a place."""
    axis, voices = reading.axis, _placed(reading, told)
    if axis and voices:
        picture, said = _drawn(axis, voices, guesses, me, words)
        yield tree.Picture(plain(axis.question), picture, said)


def empty(axis: model.Axis, words: Words) -> tree.Picture:
    """Return the axis with nobody on it, to write on."""
    drawn = AxisPicture(axis.low, axis.high, AXIS_END, (), (None, None)).svg(axis.question, words)
    return tree.Picture(plain(axis.question), drawn, words("stakeholders.place_on_paper"))


def _placed(reading: model.StakeholderReading, told: Collection[str]) -> list[model.Voice]:
    return [each for each in reading.voices if each.id in told and each.at is not None]


def _drawn(
    axis: model.Axis,
    voices: Sequence[model.Voice],
    guesses: Mapping[str, float],
    me: tuple[float | None, float | None],
    words: Words,
) -> tuple[str, str]:
    """Return the picture, and what it shows in words."""
    stands = [Stand(each.name, each.at or 0, guesses.get(each.id)) for each in voices]
    picture = AxisPicture(axis.low, axis.high, AXIS_END, stands, me).svg(axis.question, words)
    return picture, " ".join(_told(stands, me, words))


def _or_none(place: float | None) -> str:
    return "" if place is None else f"{place:g}"


def _told(stands: list[Stand], me: tuple[float | None, float | None], words: Words) -> list[str]:
    """Return what the picture shows: how far guesses were off, who is nearest to the learner, how the learner moved."""
    told = [
        words(
            f"stakeholders.guess_{'same' if each.guess == each.at else 'off'}",
            name=each.name,
            at=each.at,
            guess=each.guess,
        )
        for each in stands
        if each.guess is not None
    ]
    first, last = me
    here = first if last is None else last
    if here is not None:
        apart = {each.name: abs(each.at - here) for each in stands}
        near = [name for name, each in apart.items() if each == min(apart.values())]
        listed = words("stakeholders.and").join(near)
        told.append(words("stakeholders.nearest", at=here, names=listed, apart=min(apart.values())))
    if first is not None and last is not None and first != last:
        told.append(words("stakeholders.moved", first=first, last=last))
    return told or [words("stakeholders.unplaced")]
