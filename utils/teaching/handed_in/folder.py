"""A folder or archive of handed-in files, as mail or a learning platform gives them; none is unpacked to the disk."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from utils.files.typed_path import is_there
from utils.teaching.handed_in.archive import LARGEST, SUFFIX, File, on_one_line, read_archive, too_large
from utils.teaching.handed_in.hand_in import HandInError
from utils.teaching.handed_in.hand_in_reader import NoHandInError, parse_hand_in
from utils.teaching.handed_in.learners import Folder, Found, LeftOut, sort_by_learner
from utils.teaching.handed_in.one_class import of_one_class
from utils.teaching.handed_in.platform_names import read_name
from utils.teaching.handed_in.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.words import Words

    Along = Callable[[Iterable[File]], Iterable[File]]


def read_folder(course: Course, place: Path, codes: Collection[str] = (), along: Along | None = None) -> Folder:
    """Read every file in the folder or archive `place` (or `place` itself, where it is another file).

    Of several files of one learner the one that contains the others is used; where none does, all are used together.
    Of a file of another version of the course the answers to what has not changed since are used. Files of another
    course or class are left out, and those of another version that do not say what their learners were asked.

    Args:
        course: the course.
        place: where the files are.
        codes: the codes of the class, in any spelling; without them the one that most learners gave.
        along: what shows how far reading has come, as the files go through it.

    Raises:
        HandInError: `place` is not there, or no file in it can be used, which the message lists why; or the edition has
            no keys, by which answers would be judged.
    """
    words = course.words
    if course.keyless:
        raise HandInError(words("teaching.no_keys"))
    if not is_there(place):
        raise HandInError(words("teaching.no_folder", folder=place))
    found, left_out, versions = [], [], Versions(course)
    files = read_files(words, place)
    for file in along(files) if along else files:
        try:
            found.append(_read(words, versions, file, place))
        except HandInError as error:
            left_out.append(LeftOut(file.name, str(error)))
    found, foreign, notes = of_one_class(words, found, codes)
    left_out += foreign
    if not found:
        reasons = "; ".join(f"{each.file}: {each.reason}" for each in left_out[:5]) or words("teaching.no_file")
        raise HandInError(words("teaching.none_usable", folder=place, reasons=reasons))
    folder = sort_by_learner(words, found, left_out, course.info.version)
    return folder._replace(notes=(*notes, *folder.notes))


def _read(words: Words, versions: Versions, file: File, place: Path) -> Found:
    if file.reason:
        raise HandInError(file.reason)
    hand_in, changed = versions.fitting(parse_hand_in(words, file.data))
    named = read_name(file.name if place.is_dir() else file.name.removeprefix(f"{on_one_line(place.name)}: "))
    return Found(hand_in, file.name, named.sent._replace(file=file.name), named.place, changed=changed)


def read_hand_in(words: Words, path: Path) -> HandIn:
    """Read one file that was handed in, whatever its name.

    Raises:
        NoHandInError: it cannot be read, or as `parse_hand_in`.
        HandInError: as `parse_hand_in`.
    """
    file = read_file(words, path)
    if file.reason:
        raise NoHandInError(file.reason)
    return parse_hand_in(words, file.data)


def read_file(words: Words, path: Path) -> File:
    """Return the file `path`, or the first in that folder or archive; its reason says why there is none."""
    return next(read_files(words, path), File(on_one_line(path.name), b"", words("teaching.no_file")))


def read_files(words: Words, place: Path) -> Iterator[File]:
    """Yield every file in the folder `place` and the folders in it, or `place` itself, and those in archives.

    Hidden files are passed over, as are folders that systems put into archives. Links are not followed.
    """
    if not place.is_dir():
        yield from _file(words, place.resolve(), place.name)
        return
    folders = [place]
    while folders:
        folder = folders.pop()
        try:
            paths = sorted(each for each in folder.iterdir() if not each.name.startswith("."))
            inner = [each for each in paths if stat.S_ISDIR(each.lstat().st_mode)]
        except OSError as error:
            name = on_one_line(f"{folder.relative_to(place).as_posix()}/")
            yield File(name, b"", words("teaching.unreadable", reason=error.strerror))
            continue
        folders += [each for each in reversed(inner) if not each.name.startswith("__")]
        for each in paths:
            if each not in inner:
                yield from _file(words, each, each.relative_to(place).as_posix())


def _file(words: Words, path: Path, name: str) -> Iterator[File]:
    name = on_one_line(name)
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode):  # a pipe would never end
            yield File(name, b"", words("teaching.link" if stat.S_ISLNK(about.st_mode) else "teaching.no_plain_file"))
        elif path.suffix.casefold() == SUFFIX:
            yield from read_archive(words, path, name)
        elif about.st_size > LARGEST:
            yield File(name, b"", too_large(words, about.st_size))
        else:
            yield File(name, path.read_bytes())
    except OSError as error:
        yield File(name, b"", words("teaching.unreadable", reason=error.strerror))
