"""`seminar hub`: the service beside a JupyterHub, and what its administrator does with its database."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from utils.cli.options import add_command, add_tasks, add_text
from utils.files.typed_path import typed_path
from utils.one_line_error import OneLineError
from utils.plain_text import printable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from utils.cli.options import Commands
    from utils.course import Course
    from utils.hub.kept import Forgotten
    from utils.hub.settings import Settings
    from utils.hub.store import Store
    from utils.words import Words


def add(commands: Commands, words: Words) -> None:
    """Add the command and its tasks."""
    tasks = add_tasks(add_command(commands, "hub", words("hub_cli.hub")))
    add_command(tasks, "serve", words("hub_cli.serve"), _serve)
    add_command(tasks, "upgrade", words("hub_cli.upgrade"), _upgrade)
    export = add_command(tasks, "export", words("hub_cli.export"), _export)
    add_text(export, "class_", words("hub_cli.export_class"), words, metavar="CLASS")
    export.add_argument("folder", help=words("hub_cli.export_folder"))
    which = add_command(tasks, "forget", words("hub_cli.forget"), _forget).add_mutually_exclusive_group(required=True)
    add_text(which, "--person", words("hub_cli.forget_person"), words, metavar="NAME")
    add_text(which, "--class", words("hub_cli.forget_class"), words, metavar="CLASS", dest="class_")
    which.add_argument("--older-than", type=int, metavar="DAYS", help=words("hub_cli.forget_older"))
    add_command(tasks, "keep", words("hub_cli.keep"), _keep)


def _serve(options: argparse.Namespace, course: Course) -> int:  # noqa: ARG001 (the service finds the course itself)
    settings = _settings(course.words)
    if not settings.address:
        raise OneLineError(course.words("hub_cli.no_hub"))
    with _extra(course.words):
        from utils.hub.app import serve
    serve(settings)
    return 0


def _upgrade(options: argparse.Namespace, course: Course) -> int:  # noqa: ARG001 (it has none)
    with _store(course.words) as store:
        store.upgrade()
        print(course.words("hub_cli.upgraded", database=printable(store.place)))
    return 0


def _export(options: argparse.Namespace, course: Course) -> int:
    words = course.words
    path = typed_path(words, options.folder)
    with _store(words) as store, _extra(words):
        from utils.hub.hand_ins import write_class

        n = write_class(words, store, options.class_, path)
    if not n:
        raise OneLineError(words("hub_cli.nobody_sent", class_=printable(options.class_)))
    print(words.counted("hub_cli.exported", n, folder=printable(path)))
    return 0


def _forget(options: argparse.Namespace, course: Course) -> int:
    words = course.words
    with _store(words) as store:
        if options.older_than is not None:
            return _told(words, store.forget_before(_days(words, options.older_than)))
        name = options.class_ if options.person is None else options.person
        done = store.forget_class(name) if options.person is None else store.forget_person(name)
    if not any(done):
        raise OneLineError(words("hub_cli.nothing_there", name=printable(name)))
    return _told(words, done)


def _keep(options: argparse.Namespace, course: Course) -> int:  # noqa: ARG001 (the environment has what it needs)
    with _store(course.words) as store:
        return _told(course.words, store.forget_before(_settings(course.words).keep_days))


def _told(words: Words, done: Forgotten) -> int:
    """Say what was deleted, and refuse to call it done where something is left."""
    print(words("hub_cli.deleted", **{name: n for name, n in done._asdict().items() if name != "left"}))
    if done.left:
        raise OneLineError(words("hub_cli.left", n=done.left))
    print(words("hub_cli.none_left"))
    return 0


def _days(words: Words, given: int) -> int:
    from utils.hub.settings import MOST_DAYS

    if not 1 <= given <= MOST_DAYS:
        raise OneLineError(words("hub_cli.bad_days", given=given, most=MOST_DAYS))
    return given


def _settings(words: Words) -> Settings:
    with _extra(words):
        from utils.hub.settings import Settings
    return Settings.from_environment()


@contextmanager
def _store(words: Words) -> Iterator[Store]:
    """Give the store that the environment names; raises a OneLineError."""
    settings = _settings(words)
    with _extra(words):
        from utils.hub.store import Store
    store = Store(settings.database)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _extra(words: Words) -> Iterator[None]:
    """Say in a line what brings a package that an import inside misses."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise OneLineError(words("hub_cli.no_extra", package=error.name)) from error
