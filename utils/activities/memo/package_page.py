"""The page on which the file of a package is opened, and which says what was in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from utils.activities.activity import RefusedError
from utils.activities.memo.readings_record import RECEIVED
from utils.activities.own_files.brought import read_brought
from utils.in_browser import IN_BROWSER
from utils.markup import block, inline, verbatim
from utils.view import Block, Button, Note, Page, Prose, Text, Upload

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.activity import Action
    from utils.activities.memo.reading_page import Readings
    from utils.activities.memo.readings_record import Progress
    from utils.activities.memo.said import Package, PackageReader
    from utils.record import Entry

PACKAGE = "package"
OPEN = "open"
FETCH = "fetch"
BRING = "bring"
LARGEST = 2_000_000
"""Bytes of a package that is brought; one of forty long memos has a fifth."""
FILE = "file"


def page(activity: Readings, progress: Progress, packages: PackageReader | None) -> Page:
    """Return what asks for the file, what was in the last one, and what to do without a class."""
    words = activity.words
    fetches = packages is not None and packages.delivers
    about = [Prose(activity.as_paragraph("memo_readings.fetch_about"))] if fetches else []
    blocks: list[Block] = [*about, Prose(activity.as_paragraph("memo_readings.about")), _asked_for(activity)]
    if lines := list(_held(activity, progress)):
        blocks.append(Note("".join(f"<p>{line}</p>" for line in lines), title=words("memo_readings.opened")))
    names = {"memo": inline(activity.content.title), "page": words("memo.page_examples")}
    blocks.append(Prose(block(words("memo_readings.alone", **names))))
    after: list[Block] = []
    if fetches:
        after.append(Button(FETCH, words("memo_readings.fetch"), primary=True, busy=words("memo_readings.fetching")))
    if not IN_BROWSER:
        after.append(Button(OPEN, words("memo_readings.open"), primary=not fetches))
    return Page(PACKAGE, blocks, label=words("memo_readings.page_package"), after=after)


def _asked_for(activity: Readings) -> Block:
    """Return what asks for the file: in a browser no folder is in sight in which it could be named."""
    if IN_BROWSER:
        return Upload(BRING, activity.as_paragraph("memo_readings.bring"), LARGEST, ".json")
    return Text(FILE, activity.as_paragraph("memo_readings.file"))


def taken(activity: Readings, progress: Progress, action: Action, packages: PackageReader | None) -> list[Entry] | None:
    """Open the file that is named or brought, or fetch what the class has; keep what is in it and not kept already."""
    if action.do not in (OPEN, BRING, FETCH) or action.page != PACKAGE or packages is None:
        return None
    place = activity.section, activity.content.id
    if action.do == FETCH:
        return _fetched(activity, progress, packages.delivered(*place))
    if action.do == BRING:
        package = packages.unpack(read_brought(activity.words, action, LARGEST)[1], *place)
    elif file := activity.typed(action, FILE):
        package = packages.read(file, *place)
    else:
        raise RefusedError(activity.words("memo_readings.no_file"))
    if not package.memos and not package.readings:
        raise RefusedError(activity.words("memo_readings.empty"))
    return [] if _is_kept(progress, package) else [_received(activity, package)]


def _fetched(activity: Readings, progress: Progress, packages: Sequence[Package]) -> list[Entry]:
    """Return what keeps the newest memos to read and the newest readings; raises RefusedError where none are new."""
    newest = [[each for each in packages if each.memos][-1:], [each for each in packages if each.readings][-1:]]
    found = [each for kind in newest for each in kind]
    if not found:
        raise RefusedError(activity.words("memo_readings.nothing_dealt"))
    new = [_received(activity, each) for each in found if not _is_kept(progress, each)]
    if not new:
        raise RefusedError(activity.words("memo_readings.nothing_new"))
    return new


def _is_kept(progress: Progress, package: Package) -> bool:
    return package in (progress.to_read, progress.returned)


def _received(activity: Readings, package: Package) -> Entry:
    return activity.entry(RECEIVED, package.deal, **to_builtins(package))


def _held(activity: Readings, progress: Progress) -> Iterator[str]:
    """Yield a line of HTML for the memos to read, and for the readings that came back."""
    words = activity.words
    if memos := progress.memos():
        labels = words.all_of(verbatim(key.label) for key in memos)
        yield words.counted("memo_readings.to_read", len(memos), labels=labels)
        if others := sum(1 for key in progress.read if key not in memos):
            yield words.counted("memo_readings.kept_others", others)
    if readings := progress.readings():
        yield words.counted("memo_readings.came_back", len(readings), page=words("memo_readings.page_returned"))
