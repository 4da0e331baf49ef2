"""A small memo, packages of it, and what opens them, for tests of its readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import RefusedError
from utils.activities.memo.readings import ReadingsActivity
from utils.activities.memo.said import Back, Cited, Dealt, Package, PassageComment, Reading, Version
from utils.course.model import Criterion, Memo, MemoPart, MemoStep

if TYPE_CHECKING:
    from utils.course import Course

PARTS = (
    MemoPart(id="to", title="To", asks="Whom?", form="line"),
    MemoPart(id="cost", title="Cost", asks="Who pays?", words=(3, 9)),
    MemoPart(id="options", title="Options", asks="Which?", form="options"),
)
RUBRIC = tuple(Criterion(id=each, title=each.title(), text="There.", annotation="How.") for each in ("one", "two"))
MEMO = Memo(
    id="small",
    title="A small memo",
    task="Write.",
    level="create",
    words=(3, 9),
    full=2,
    steps=(MemoStep(id="all", title="All", parts=PARTS),),
    rubric=RUBRIC,
    sources=(),
)

TEXTS = {
    "to": "The minister",
    "cost": "Tokyo pays\n\nfor the “new”  quay: $5 million a year.",
    "options-option-2": "Wait for 2030",
}
OTHER = {"to": "The governor", "cost": "<b>Nobody</b> pays."}
READING = Reading({"one": "there", "two": "not-yet"}, {"one": "Clear.", "two": "No date."}, change="Add a date.")
QUOTING = Reading(
    {"one": "beyond"}, passages=(PassageComment("options-option-2", "Wait for 2030", "Why then?"),), change="Cut."
)


def to_read(*texts: dict[str, str], deal: str = "d1") -> Package:
    """Return a package of memos to read."""
    cited = (Cited(1, "A quay costs 5", "A source"),)
    memos = tuple(Dealt(chr(65 + n), Version(each, cited)) for n, each in enumerate(texts or (TEXTS, OTHER)))
    return Package(deal=deal, section="opening", memo="small", class_code="IR", readers=("p",), memos=memos)


def returned(*readings: Reading, deal: str = "d1") -> Package:
    """Return a package of readings that came back."""
    back = tuple(Back(str(n), each) for n, each in enumerate(readings or (READING, QUOTING), 1))
    return Package(deal=deal, section="opening", memo="small", class_code="IR", readers=("p",), readings=back)


class Packages:
    """Has packages by the names of their files."""

    def __init__(self, **packages: Package) -> None:
        """Have `packages`; a class gives out those in `dealt`, None where there is no class."""
        self.packages = packages
        self.dealt: list[Package] | None = None

    @property
    def delivers(self) -> bool:
        """Whether there is a class."""
        return self.dealt is not None

    def delivered(self, section: str, memo: str) -> list[Package]:
        """Return what the class gives out."""
        return [each for each in self.dealt or () if (each.section, each.memo) == (section, memo)]

    def read(self, file: str, section: str, memo: str) -> Package:
        """Return the package called `file`."""
        if file not in self.packages or (section, memo) != ("opening", "small"):
            raise RefusedError("This is no package.")
        return self.packages[file]


def readings(course: Course, **packages: Package) -> ReadingsActivity:
    """Return the activity, with what opens `packages`."""
    return ReadingsActivity(course, "opening", MEMO, Packages(**packages))
