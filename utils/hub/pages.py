"""Placeholder."""

from __future__ import annotations

from typing import Any

from utils.markup import verbatim


def control(course: Any, class_: str, prefix: str, xsrf: str) -> str:
    return f'<h1>{verbatim(class_)}</h1><p data-xsrf="{verbatim(xsrf)}">{verbatim(prefix)}</p>'


def board(course: Any, class_: str, prefix: str, xsrf: str) -> str:
    return control(course, class_, prefix, xsrf)


def classes(course: Any, classes: Any, prefix: str) -> str:
    return "".join(f"<p>{verbatim(each)}</p>" for each in sorted(classes))


def me(course: Any, person: str, classes: Any, taken: Any, seen: Any, keep_days: int, prefix: str) -> str:
    return f"<p>{verbatim(person)} {taken.count}</p>"


def problem(words: Any, status: int, line: str) -> str:
    return f"<p>{status} {verbatim(line)}</p>"
