"""One line a cause: what follows from it elsewhere is counted, not told again."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from utils.course.fault import Fault
    from utils.course.read import Reader


def folded(reader: Reader) -> list[Fault]:
    """Return the faults of `reader`, each once, without those that only follow from another.

    A fault of a file counts what could not be checked because of it; a name that is not there is told at the first
    place that names it, with the number of the others; one of these has its line where something follows from it.
    """
    times = Counter(reader.faults)
    faults = list(times)
    causes = {fault.file: fault for fault in reversed(faults) if fault not in reader.follow}
    follow, alike = defaultdict(list), defaultdict(list)
    for fault in faults:
        if fault in reader.follow:
            follow[reader.follow[fault]].append(fault)
        elif fault in reader.alike:
            alike[reader.alike[fault]].append(fault)
    counting = {causes[file] for file in follow if file in causes}
    dropped: set[Fault] = set()
    told: dict[Fault, Fault] = {}
    for group in alike.values():
        later = [fault for fault in group[1:] if fault not in counting]
        dropped.update(later)
        if later:
            told[group[0]] = _counted(reader, group[0], "counted_alike", len(later))
    for file, group in follow.items():
        dropped.update(group if file in causes else group[1:])
        if file in causes:
            cause, count = causes[file], sum(times[each] for each in group)
            told[cause] = _counted(reader, told.get(cause, cause), "counted_follow", count)
    return [told.get(fault, fault) for fault in faults if fault not in dropped]


def _counted(reader: Reader, fault: Fault, key: str, count: int) -> Fault:
    return replace(fault, remedy=reader.words(f"course.{key}", remedy=fault.remedy, count=count))
