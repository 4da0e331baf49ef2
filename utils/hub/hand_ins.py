"""What a class has sent, as hand-ins: its report, its exports and its files are made of these."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from utils.files.new_file import write_folder
from utils.record.index import Index, Placed
from utils.teaching.handed_in.hand_in import PRIVATE, HandIn, HandInError, as_file, seal
from utils.teaching.handed_in.hand_in_reader import is_too_deep
from utils.teaching.handed_in.learners import Found, LeftOut, sort_by_learner
from utils.teaching.handed_in.packed_events import ENCODER, PackedEvents
from utils.teaching.handed_in.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from utils.course import Course
    from utils.hub.kept import Learner
    from utils.hub.store import Store
    from utils.record import Event
    from utils.teaching.handed_in.hand_in import Head
    from utils.teaching.handed_in.learners import Folder
    from utils.words import Words


def hand_ins(store: Store, class_: str) -> list[HandIn]:
    """Return what each learner of a class has answered and not set aside, by pseudonym; raises a StoreError."""
    return [HandIn(head, PackedEvents(events, body)) for head, body, events in _sealed(store, class_)]


def class_folder(course: Course, store: Store, class_: str) -> Folder:
    """Return a class as `read_folder` returns one that has handed files in, with what of it is left out, and why.

    Raises:
        HandInError: the edition has no keys, by which answers would be judged.
        StoreError: the database could not do it.
    """
    if course.keyless:
        raise HandInError(course.words("teaching.no_keys"))
    found, left_out, versions = [], [], Versions(course)
    for hand_in in hand_ins(store, class_):
        try:
            fitting, changed = versions.fitting(hand_in)
        except HandInError as error:
            left_out.append(LeftOut(hand_in.learner, str(error)))
        else:
            found.append(Found(fitting, hand_in.learner, changed=changed))
    return sort_by_learner(course.words, found, left_out, course.info.version)


def as_archive(store: Store, class_: str) -> bytes:
    """Return the files of a class in an archive, which `seminar class` reads; raises a StoreError."""
    with BytesIO() as content:
        with ZipFile(content, "w", ZIP_DEFLATED) as archive:
            for name, file in _files(store, class_):
                archive.writestr(name, file)
        return content.getvalue()


def write_class(words: Words, store: Store, class_: str, path: Path) -> int:
    """Write the files of a class to the new folder `path`; return how many.

    Raises:
        ExportError: something is there, or it cannot be written.
        StoreError: the database could not do it.
    """
    files = dict(_files(store, class_))
    if files:
        write_folder(words, path, files, private=True)
    return len(files)


def _files(store: Store, class_: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each learner's file; no name on the hub is in that of a file, which may be anything."""
    for head, body, _ in _sealed(store, class_):
        yield f"{head.pseudonym}.jsonl", as_file(head, body)


def _sealed(store: Store, class_: str) -> Iterator[tuple[Head, bytes, list[Event]]]:
    """Yield head, lines and events of each learner's hand-in; who has no answer has none."""
    learners = store.learners(class_)
    called = store.pseudonyms(class_, [each.name for each in learners])
    names = store.names(class_)
    for each in sorted(learners, key=lambda each: called[each.name]):
        if events := in_force(store.events(each.name)):
            yield *_one(store, class_, each, called[each.name], events, names=names), events


def _one(  # noqa: PLR0913 (the parts of a head)
    store: Store, class_: str, learner: Learner, pseudonym: str, events: list[Event], *, names: bool
) -> tuple[Head, bytes]:
    course, version, prints = store.asked(learner.name)
    name = learner.name if names else ""
    return seal(version, class_, (pseudonym,), learner.seen, events, name=name, course=course, prints=prints)


def in_force(events: Iterable[Event]) -> list[Event]:
    """Return those of a learner's events that are handed in and not set aside by a later reset, in their order."""
    index = Index()
    usable = [each for each in events if each.sound and not is_too_deep(ENCODER.encode(each), [each])]
    index.insert([Placed(each.place, "", n, each) for n, each in enumerate(usable)])
    sections = {each.section for each in usable}
    found = [each for section in sections for each in index.current(section) if each.kind not in PRIVATE]
    return sorted(found, key=lambda each: each.place)
