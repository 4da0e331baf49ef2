"""Fragments of markup in content: each is refused in a line, or shown in forms as text; nothing of it runs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tomli_w import dumps

from tests.activities.made_up import activities
from tests.payloads import PAYLOADS
from tests.publish.everything import fill
from tests.test_payloads import texts
from utils.course import Course, CourseError
from utils.record import Record

from .tree_mutations import prose, spots

ELEMENTS = {
    *("p", "strong", "em", "a", "code", "pre", "br", "hr", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "div", "span", "small"),
    *("details", "summary"),
    *("svg", "title", "text", "tspan", "rect", "line", "polyline", "path", "circle", "polygon", "g"),
}
"""What forms are made of, and what Markdown may add to them."""

LEADS = re.compile(r"https?://|mailto:|#|\d\d-[\w-]+\.ipynb(#|$)")
"""Where a link may lead: to a page, a place on this one, or a notebook."""


class Danger(HTMLParser):
    """What a piece of HTML holds that is no part of a form, or leads elsewhere than to a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Any] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        away = [(name, value) for name, value in attrs if name.startswith("on") or name in {"src", "srcdoc", "action"}]
        away += [each for each in attrs if each[0] == "href" and not LEADS.match(each[1] or "")]
        self.found += [(tag, each) for each in away] + [tag] * (tag not in ELEMENTS)


def fragments(files: dict[str, str]) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Yield every fragment in every text that learners read."""
    trees = {file: tomllib.loads(content) for file, content in files.items()}
    places = [(file, spot.path) for file, tree in trees.items() for spot in spots(tree) if prose(spot)]
    for (file, path), payload in product(places, PAYLOADS):
        yield file, path, payload.encode("utf-8", "replace").decode()


def with_fragment(content: str, path: tuple[str | int, ...], payload: str) -> str:
    """Return a file with `payload` behind one of its texts."""
    tree = deepcopy(tomllib.loads(content))
    parent: Any = tree
    for name in path[:-1]:
        parent = parent[name]
    parent[path[-1]] += f" {payload}"
    return dumps(tree)


def dangers(course: Course, record: Record) -> list[Any]:
    """Return what runs or leads away in the forms of the course, before anything is answered and after all is."""
    forms = [
        activity.view(events).describe()
        for activity in activities(course, most=2).values()
        for events in ((), record.events(activity.section, activity.id))
    ]
    return [found for form in forms for text in texts(form) for found in Danger(text).found]


@pytest.mark.attack
def test_no_fragment_in_content_runs_or_breaks_the_check(
    course_folder: Path, tmp_path: Path, tries: Callable[[int, int], int]
) -> None:
    record = Record(tmp_path / "record")
    fill(Course(course_folder), record)
    assert dangers(Course(course_folder), record) == []
    names = sorted(path.relative_to(course_folder).as_posix() for path in course_folder.rglob("*.toml"))
    files = {name: (course_folder / name).read_text(encoding="utf-8") for name in names}
    every = list(fragments(files))
    shown = 0
    for file, path, payload in Random(20060301).sample(every, tries(60, len(every))):  # noqa: S311
        (course_folder / file).write_text(with_fragment(files[file], path, payload), encoding="utf-8")
        try:
            course = Course(course_folder)
            faults = course.faults()
        except CourseError as error:
            faults = list(error.faults)
        assert all(str(fault).isprintable() for fault in faults), (file, path, payload)
        if not any(str(fault).startswith(f"data/course/{file}") for fault in faults):
            shown += 1
            assert dangers(course, record) == [], (file, path, payload)
        (course_folder / file).write_text(files[file], encoding="utf-8")
    assert shown, "every fragment was refused: this shows nothing of forms"
