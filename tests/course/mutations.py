"""Mistakes that an author can make in a file of the course, made at random: what each is, and the file with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import cycle, islice
from random import Random

from tomli_w import dumps

from .file_mutations import FILES
from .tree_mutations import TREES, Mutation, in_tree, spots


def mistyped_fields(content: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the file once for every field in it, with that one mistyped, and the names that lead to it."""
    tree = tomllib.loads(content)
    for spot in list(spots(tree)):
        if isinstance(spot.key, str):
            value = spot.parent.pop(spot.key)
            wrong = f"{spot.key[:1]}q{spot.key[1:]}"
            spot.parent[wrong] = value
            yield tuple(each for each in spot.path if isinstance(each, str)), dumps(tree)
            spot.parent[spot.key] = spot.parent.pop(wrong)


def mistakes(files: dict[str, str], count: int, seed: int) -> Iterator[Mutation]:
    """Yield `count` mistakes in `files` (content by name), all kinds in turn, each in a file drawn at random."""
    random = Random(seed)  # noqa: S311 (the same mistakes every time)
    trees = {file: tomllib.loads(content) for file, content in files.items()}
    for kind in islice(cycle([*TREES, *FILES]), count):
        for file in random.sample(sorted(files), len(files)):
            if kind in FILES:
                mutation = Mutation(kind, file, "", FILES[kind](files[file], random))
            else:
                mutation = in_tree(kind, file, trees[file], random)
            if mutation is not None:
                yield mutation
                break
