"""The texts that sections read beside the essay, or in its place: `texts` of course.toml, and their files.

A text that may be copied is part of the course, `texts/ID.txt`. Of another, learners bring a copy, which is
`data/reading/ID.txt`; `texts/ID.toml` then has what its passages are recognised by, as `essay.toml` has of the essay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.carried import check_carried
from utils.essay.fingerprint import Fingerprint
from utils.essay.own_text import paragraphs_of
from utils.essay.sentences import sentences
from utils.plain_text import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.course import model
    from utils.course.course import Course
    from utils.course.read import Reader
    from utils.course.rules import Rules

FOLDER = "texts"


def text_files(course: Course) -> list[str]:
    """Return the files of the course's texts that are there, from the course's folder on."""
    names = [f"{FOLDER}/{each.id}{suffix}" for each in course.info.texts for suffix in (".txt", ".toml")]
    return [name for name in names if (course.root / name).is_file()]


def read_paragraphs(reader: Reader, id_: str) -> Mapping[str, tuple[str, ...]]:
    """Return the paragraphs of a text by heading, none where it is not part of the course; faults go to `reader`."""
    file = f"{FOLDER}/{id_}.txt"
    text = reader.text(file) if (reader.root / file).exists() else None
    return paragraphs_of(text) if text else {}


def read_known(reader: Reader, id_: str) -> Fingerprint | None:
    """Return what a learner's copy of a text is recognised by, None where nothing says so; faults go to `reader`."""
    file = f"{FOLDER}/{id_}.toml"
    return reader.one(file, Fingerprint) if (reader.root / file).exists() else None


def read_lengths(reader: Reader, id_: str) -> Mapping[str, tuple[tuple[int, ...], ...]]:
    """Return by heading how many words the sentences of each paragraph have, as far as it is known."""
    if parts := read_paragraphs(reader, id_):
        return {
            heading: tuple(tuple(map(count_words, sentences(each))) for each in paragraphs)
            for heading, paragraphs in parts.items()
        }
    known = read_known(reader, id_)
    return {part.heading: part.words for part in known.parts} if known else {}


def check_texts(rules: Rules) -> None:
    """Note every fault of the texts, and the sections that read one that is not there or go on beyond it."""
    info = rules.course.info
    rules.ids(each.id for each in info.texts)
    for text in info.texts:
        check_carried(rules, text.id, text)
        rules.texts(text.id, title=text.title, citation=text.citation)
        lengths = read_lengths(rules.reader, text.id)
        for section in info.sections:
            if section.essay and section.essay.text == text.id and lengths:
                _check_place(rules, section, len(lengths.get(section.essay.heading, ())))
    known = [each.id for each in info.texts]
    for section in info.sections:
        if section.essay and section.essay.text and section.essay.text not in known:
            named = section.essay.text
            rules.fault(section.id, "essay.text", "unknown_text", text=named, known=", ".join(known) or "-")


def _check_place(rules: Rules, section: model.Section, count: int) -> None:
    place = section.essay
    if place and place.last > count:
        rules.fault(section.id, "essay", "not_in_text", text=place.text, heading=place.heading, count=count)
