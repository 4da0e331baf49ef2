"""The blind reading of a section's questions: prints its options, or scores what readers guessed from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.blind import found_by_all, hide, read_guesses, score
from utils.files.typed_path import typed_path
from utils.one_line_error import OneLineError
from utils.plain_text import read_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import Course
    from utils.course.blind import Hidden
    from utils.words import Words


def add_options(parser: argparse.ArgumentParser, words: Words) -> None:
    """Let the check read a section blind."""
    parser.add_argument("--blind", metavar="SECTION", help=words("blind.option"))
    parser.add_argument("--seed", type=int, default=1, help=words("blind.seed"))
    parser.add_argument("--guesses", metavar="FILE", nargs="+", default=[], help=words("blind.guesses"))


def run(options: argparse.Namespace, course: Course) -> int:
    """Print the options of a section, or what the guesses of each reader found."""
    words, section = course.words, course.section(options.blind).id
    if course.keyless:
        raise OneLineError(words("blind.keyless"))
    asked = hide(course, section, options.seed)
    if options.guesses:
        readers = [_read(course, file, asked) for file in options.guesses]
        lines = _scored(words, dict(zip(options.guesses, readers, strict=True)), asked)
    else:
        lines = _sheet(words, section, options.seed, asked)
    print("\n".join(lines))
    return 0


def _sheet(words: Words, section: str, seed: int, asked: Sequence[Hidden]) -> Iterator[str]:
    yield words("blind.sheet", section=section, seed=seed, n=len(asked))
    for number, each in enumerate(asked, 1):
        yield f"\n{number}. {words('blind.several' if each.several else 'blind.one')}"
        yield from (f"   {letter}  {option.text}" for letter, option in each.lettered)


def _read(course: Course, file: str, asked: Sequence[Hidden]) -> dict[str, frozenset[str]]:
    try:
        return read_guesses(course, read_text(typed_path(course.words, file)), asked)
    except UnicodeDecodeError as error:
        raise OneLineError(course.words("blind.no_text", file=file)) from error
    except OneLineError as error:
        raise OneLineError(course.words("blind.in_file", file=file, problem=error)) from error


def _scored(
    words: Words, readers: Mapping[str, Mapping[str, frozenset[str]]], asked: Sequence[Hidden]
) -> Iterator[str]:
    for file, guesses in readers.items():
        for several in (False, True):
            got = score(asked, guesses, several=several)
            if got.asked:
                shown = {"found": len(got.found), "asked": got.asked, "share": f"{len(got.found) / got.asked:.0%}"}
                kind = "blind.found_several" if several else "blind.found_one"
                yield words(kind, file=file, **shown, chance=f"{got.chance / got.asked:.0%}")
    found = found_by_all(asked, list(readers.values()))
    yield words("blind.by_all", n=len(readers), ids=", ".join(sorted(found)) or "-")
