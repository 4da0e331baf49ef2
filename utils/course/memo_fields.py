"""The fields that a memo is typed into: each is a text under an id, whatever form its part has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from utils.course import model

CRITERIA, OPTIONS = 3, 3
"""How many criteria and how many options there is room for."""

Role = Literal["whole", "criterion", "name", "cell", "event", "by", "percent", "failing"]
"""What a field is within its part: the whole of it, something of the options compared, or something of the forecast."""


class Field(NamedTuple):
    """One field; `option` and `criterion` count from 1, 0 where it has none."""

    id: str
    part: model.MemoPart
    role: Role
    option: int = 0
    criterion: int = 0


def fields_of(memo: model.Memo) -> tuple[Field, ...]:
    """Return the fields of all parts, in the order in which they are filled in."""
    return tuple(field for part in memo.parts for field in fields_in(part))


def fields_in(part: model.MemoPart) -> Iterator[Field]:
    """Yield the fields of one part."""
    id_ = part.id
    if part.form == "options":
        for n in range(1, CRITERIA + 1):
            yield Field(f"{id_}-criterion-{n}", part, "criterion", criterion=n)
        for option in range(1, OPTIONS + 1):
            yield Field(f"{id_}-option-{option}", part, "name", option)
            for n in range(1, CRITERIA + 1):
                yield Field(f"{id_}-option-{option}-by-{n}", part, "cell", option, n)
    elif part.form == "forecast":
        yield Field(f"{id_}-event", part, "event")
        yield Field(f"{id_}-by", part, "by")
        yield Field(f"{id_}-percent", part, "percent")
        yield Field(f"{id_}-failing", part, "failing")
    else:
        yield Field(id_, part, "whole")


def text_of(part: model.MemoPart, texts: Mapping[str, str]) -> str:
    """Return all that is written in a part, a paragraph a field, as its words are counted."""
    return "\n\n".join(text for field in fields_in(part) if (text := texts.get(field.id, "").strip()))


def differing(memo: model.Memo, old: Mapping[str, str], new: Mapping[str, str]) -> list[model.MemoPart]:
    """Return the parts in which the texts of two versions differ; blanks around a text do not count."""

    def differs(id_: str) -> bool:
        return old.get(id_, "").strip() != new.get(id_, "").strip()

    return [part for part in memo.parts if any(differs(field.id) for field in fields_in(part))]
