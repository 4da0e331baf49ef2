"""A single-point rubric in a form: a mark and a comment a line, for oneself, for peers and for the teacher alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, get_args

from utils.activities.memo.said import Level
from utils.markup import block, inline
from utils.questions.typed import read_text
from utils.view import Block, Choice, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Any

    from utils.course import model
    from utils.words import Words

LEVELS: tuple[Level, ...] = get_args(Level)
POINTS: dict[str, int] = {level: n for n, level in enumerate(LEVELS)}
"""What a mark counts."""

MOST = max(POINTS.values())


def points(lines: Collection[str], levels: Mapping[str, str]) -> int | None:
    """Return the sum of the marks on `lines` (ids), None until every one has one, and where there are none."""
    whole = lines and levels.keys() >= {*lines}
    return sum(POINTS[levels[line]] for line in lines) if whole else None


class Marks(Protocol):
    """What somebody said by a rubric: a level and a comment by the id of the line."""

    @property
    def levels(self) -> Mapping[str, Level]:
        """The levels that were given."""

    @property
    def comments(self) -> Mapping[str, str]:
        """The comments that were made."""


def rubric_blocks(
    words: Words, rubric: Sequence[model.Criterion], said: Marks | None, prefix: str = "", *, annotated: bool = False
) -> Iterator[Block]:
    """Yield for each line its mark and its comment, as they were last said; `prefix` begins the controls' names."""
    options: list[tuple[str, str]] = [(level, words(f"memo.level_{level}")) for level in LEVELS]
    for line in rubric:
        level = said.levels.get(line.id) if said else None
        told = block(f"**{line.title}.** {line.text}") + (block(line.annotation) if annotated else "")
        yield Prose(told)
        legend = words("memo.mark_of", title=inline(line.title))
        yield Choice(f"{prefix}mark-{line.id}", legend, options, [level] if level else [], inline=True)
        comment = said.comments.get(line.id, "") if said else ""
        label = words("memo.comment_on", title=inline(line.title))
        yield Text(f"{prefix}comment-{line.id}", label, comment, rows=2, optional=True)


def read_marks(
    words: Words, rubric: Sequence[model.Criterion], values: Mapping[str, Any], prefix: str = ""
) -> tuple[dict[str, Level], dict[str, str]]:
    """Return the marks and the comments by line, those that are given; a RefusedError where a text cannot be kept."""
    levels: dict[str, Level] = {}
    comments: dict[str, str] = {}
    for line in rubric:
        chosen = values.get(f"{prefix}mark-{line.id}")
        if isinstance(chosen, list) and chosen and chosen[0] in LEVELS:
            levels[line.id] = chosen[0]
        if comment := read_text(values.get(f"{prefix}comment-{line.id}", ""), words).strip():
            comments[line.id] = comment
    return levels, comments
