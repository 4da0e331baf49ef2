"""The codebook of the record, as a text: what is an event, what the codes mean, the rule, and what was searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite_one
from utils.activities.coding.progress import records
from utils.activities.coding.texts import levels
from utils.course.kinds import CODEBOOK
from utils.markup import literal
from utils.page.lettering import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model

PARTS = ("inclusion", "code", "verdict")
"""What rules are about, in the order in which they are read."""


def codebook(course: Course) -> str:
    """Return the codebook in Markdown, a heading of the second level over each part."""
    words, rules = course.words, course.entries(CODEBOOK)
    told = [f"# {words('codebook.title')}", words("codebook.about")]
    for about in PARTS:
        told.append(f"## {words(f'codebook.{about}')}")
        told += [_rule(course, rule) for rule in rules if rule.about == about]
    told += [words("codebook.steps"), listed(levels(words).values())]
    return "\n\n".join(
        [*told, f"## {words('codebook.searched')}", words("codebook.about_searched"), *_searched(course)]
    )


def _rule(course: Course, rule: model.CodebookRule) -> str:
    examples = {"example": rule.example, "counter_example": rule.counter_example}
    listed_ = listed(_example(course, key, each) for key, each in examples.items() if each)
    return f"**{rule.title}.** {rule.rule}\n\n{listed_}".strip()


def _example(course: Course, key: str, each: model.CodebookExample) -> str:
    sources = "; ".join(cite_one(course, source) for source in each.sources)
    return course.words(f"codebook.{key}", fact=each.fact, why=each.why, sources=sources)


def _searched(course: Course) -> Iterator[str]:
    for id_, record in records(course).items():
        strings = "; ".join(course.words("codebook.string", string=literal(each)) for each in record.searched)
        yield f"**{course.recommendations[id_].title}.** {strings}"
