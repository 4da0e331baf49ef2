"""What a snapshot needs of the package beyond its command and its façade, all in one place; and a clock that stands.

Whoever moves modules changes the functions of the first half, and nothing else of the snapshot.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import pkgutil
import secrets
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

PROJECT = Path(__file__).resolve().parents[1]
PLOT = "application/vnd.plotly.v1+json"


def predictions() -> dict[str, tuple[str, Any]]:
    """Return every prediction with its section, by its id."""
    from utils.course import Course
    from utils.course.kinds import PREDICTIONS

    course = Course()
    return {
        each.id: (section.id, each)
        for section in course.info.sections
        for each in course.entries(PREDICTIONS, section.id)
    }


def figure(name: str, guess: float | None = None) -> Any:
    """Return the figure: title, plot, summary, table, source."""
    from utils.course import Course
    from utils.labs.figure import draw_answer

    return draw_answer(Course(), *predictions()[name], guess)


def picture(plot: Mapping[str, Any], title: str) -> str:
    """Return a plot as the still picture of a saved notebook."""
    from utils.drawing.still import CannotDrawError, svg

    try:
        return svg(dict(plot), title)
    except CannotDrawError as error:
        return f"cannot be drawn: {error}"


def values_of(exercise: Mapping[str, Any]) -> dict[str, Any]:
    """Return the right value of an exercise and those of its slips; none in an edition without answers."""
    with suppress(ImportError):
        from utils.course import Course
        from utils.course.kinds import EXERCISES
        from utils.labs.answers import compute_answer, scope_of

        course = Course()
        if course.keyless:
            return {}
        section, asked = next(
            (section.id, each)
            for section in course.info.sections
            for each in course.entries(EXERCISES, section.id)
            if each.id == exercise["id"]
        )
        found = compute_answer(asked, scope_of(course, section))
        return {"right": found.value, **{f"slip {name}": value for name, value in found.slips.items()}}
    return {}


def example_files(folder: Path) -> None:
    """Write what the made-up class hands in."""
    from utils.course import Course
    from utils.teaching.handed_in.hand_in import as_file
    from utils.teaching.results.example import example_class

    encoder = msgspec.json.Encoder()
    for number, each in enumerate(example_class(Course()), 1):
        (folder / f"{number:02}.jsonl").write_bytes(as_file(each.head, encoder.encode_lines(each.all())))


class Clock:
    """The time that the package is told, and whose turn it is: both change only where the snapshot says so."""

    first = now = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    who = "nobody"
    files = 0

    @classmethod
    def tick(cls) -> None:
        cls.now += dt.timedelta(seconds=1)

    @classmethod
    def begin_day(cls, number: int) -> None:
        cls.now = cls.first + dt.timedelta(days=number)

    @classmethod
    def seconds(cls) -> float:
        return cls.now.timestamp()

    @classmethod
    def token(cls, size: int | None = None) -> str:
        """Return what `secrets` would draw: one id a learner; other names, of files, never twice."""
        size = size or 32
        if size != 16:
            cls.files += 1
        return blake2b(f"{cls.who}/{size}/{cls.files * (size != 16)}".encode(), digest_size=size).hexdigest()


class _Datetime(dt.datetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
        return Clock.now.astimezone(tz) if tz else Clock.now.replace(tzinfo=None)


class _Date(dt.date):
    @classmethod
    def today(cls) -> dt.date:  # type: ignore[override]
        return Clock.now.date()


def stop_the_clock() -> None:
    """Let every module of the package that asks for the time be told that of `Clock`, wherever it lies."""
    import utils

    time.time = Clock.seconds
    secrets.token_hex = Clock.token
    for info in pkgutil.walk_packages(utils.__path__, "utils."):
        with suppress(ImportError):  # packages that are not on every computer
            importlib.import_module(info.name)
    for name, module in list(sys.modules.items()):
        if name.startswith("utils."):
            _tell_time(module)


def _tell_time(module: Any) -> None:
    text = Path(module.__file__).read_text(encoding="utf-8")
    asks = {"datetime": ("datetime.now(", _Datetime), "date": ("date.today(", _Date)}
    for name, (call, stopped) in asks.items():
        if call in text and getattr(module, name, None) is getattr(dt, name):
            for each in vars(module).values():  # their fields are read with the real types, once and for all
                if isinstance(each, type) and issubclass(each, msgspec.Struct):
                    msgspec.json.Decoder(each)
            setattr(module, name, stopped)


class Sink:
    """The folder that a snapshot goes into; places of this computer are named as such."""

    def __init__(self, folder: Path, places: Mapping[str, Path]) -> None:
        """Write into `folder`, with the names of `places` in place of their paths."""
        self.folder = folder
        self._places = sorted(
            ((str(path), f"<{name}>") for name, path in places.items()), key=lambda each: -len(each[0])
        )

    def plain(self, text: str) -> str:
        for path, name in self._places:
            text = text.replace(path, name)
        return text

    def text(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            self.plain(text).replace("\r", "\\r"), encoding="utf-8", errors="backslashreplace", newline="\n"
        )

    def json(self, name: str, value: Any) -> None:
        self.text(name, json.dumps(value, indent=1, ensure_ascii=False, default=str) + "\n")


@cache
def content(file: str) -> dict[str, Any]:
    """Return a file of the course, {} where there is none."""
    path = PROJECT / "data" / "course" / file
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def sections() -> list[str]:
    return [each["id"] for each in content("course.toml")["sections"]]


def questions(section: str) -> Iterator[dict[str, Any]]:
    for quiz in content(f"{section}/quiz.toml").get("quizzes", ()):
        yield from quiz["questions"]
