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
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from utils.course import model
    from utils.words import Words

ME, VOICE_AT = "me", "voice_at"


def own_place(axis: model.Axis, words: Words, me: float | None) -> list[Block]:
    """Return the question of the axis, and a slider for the learner's own place, which is `me` so far."""
    ends = words("stakeholders.ends", low=inline(axis.low), high=inline(axis.high), most=AXIS_END)
    label = words("stakeholders.place_me" if me is None else "stakeholders.place_me_now")
    return [Prose(f"<p><strong>{inline(axis.question)}</strong> {ends}</p>"), _slider(ME, label, _or_none(me))]


def voice_place(words: Words, number: int) -> Block:
    """Return a slider for the place of the voice that the learner speaks for as their `number`-th."""
    return _slider(_of_voice(number), words("stakeholders.place_voice"), "")


def _slider(name: str, label: str, value: str) -> Number:
    return Number(name, f"<p>{label}</p>", value, "", 0, AXIS_END, 1, slider=True, optional=True)


def _of_voice(number: int) -> str:
    """Return the name of a voice's slider: one for each voice, as a form keeps what is typed by its name."""
    return f"{VOICE_AT}-{number}"


def read_places(values: Mapping[str, Any], number: int, words: Words) -> dict[str, float]:
    """Return the places typed, by their names in the record; what is left open is left out.

    Raises:
        RefusedError: one is no number, or off the axis.
    """
    given = {ME: values.get(ME), VOICE_AT: values.get(_of_voice(number))}
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
    axis, stands = reading.axis, _stands(reading, told, guesses)
    if axis is None or not stands:
        return []
    said = " ".join(_told([*stands.values()], me, words))
    title = _finding([*stands.values()], words) or plain(axis.question)
    head = [words("stakeholders.head_voice"), words("stakeholders.head_because")]
    because = {each.id: inline(each.because) for each in reading.voices}
    rows = [[verbatim(each.name), f"{_places(each, words)}: {because[id_]}"] for id_, each in stands.items()]
    table = Table(words("stakeholders.places", low=inline(axis.low), high=inline(axis.high)), head, rows)
    note = Prose(f'<p class="quiet">{words("stakeholders.judged")}</p>')
    return [
        Prose(f"<h4>{verbatim(title)}</h4>"),
        Picture(_drawn(axis, stands.values(), me, words), said),
        Prose(f"<p>{verbatim(said)}</p>"),
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
    axis, stands = reading.axis, _stands(reading, told, guesses)
    if axis and stands:
        said = " ".join(_told([*stands.values()], me, words))
        yield tree.Picture(plain(axis.question), _drawn(axis, stands.values(), me, words), said)


def empty(axis: model.Axis, words: Words) -> tree.Picture:
    """Return the axis with nobody on it, to write on."""
    drawn = _drawn(axis, (), (None, None), words)
    return tree.Picture(plain(axis.question), drawn, words("stakeholders.place_on_paper"))


def _stands(reading: model.StakeholderReading, told: Collection[str], guesses: Mapping[str, float]) -> dict[str, Stand]:
    """Return where the voices that are `told` stand, by their ids, from one end of the axis to the other."""
    places = {each.id: (plain(each.name), each.at) for each in reading.voices if each.id in told}
    stands = {id_: Stand(name, at, guesses.get(id_)) for id_, (name, at) in places.items() if at is not None}
    return dict(sorted(stands.items(), key=lambda each: each[1].at))


def _drawn(axis: model.Axis, stands: Iterable[Stand], me: tuple[float | None, float | None], words: Words) -> str:
    picture = AxisPicture(plain(axis.low), plain(axis.high), AXIS_END, [*stands], me)
    return picture.svg(plain(axis.question), words)


def _places(stand: Stand, words: Words) -> str:
    """Return where a voice stands, and where the learner placed it."""
    return f"{stand.at:g}" if stand.guess is None else words("stakeholders.and_guess", at=stand.at, guess=stand.guess)


def _or_none(place: float | None) -> str:
    return "" if place is None else f"{place:g}"


def _finding(stands: list[Stand], words: Words) -> str:
    """Return which voices stand farthest apart, nothing where all stand at one place."""
    low, high = (extreme(each.at for each in stands) for extreme in (min, max))
    if low == high:
        return ""
    first, last = (words("stakeholders.and").join(each.name for each in stands if each.at == at) for at in (low, high))
    return words("stakeholders.apart", first=first, low=low, last=last, high=high)


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
        key = "nearest" if min(apart.values()) else "beside"
        told.append(words(f"stakeholders.{key}", at=here, names=listed, apart=min(apart.values())))
    if first is not None and last is not None and first != last:
        told.append(words("stakeholders.moved", first=first, last=last))
    return told or [words("stakeholders.unplaced")]
