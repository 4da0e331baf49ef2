"""The learner's own answers as one file, out of a browser or off a computer, and back into another record."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, RefusedError
from utils.activities.own_files.answers import ID
from utils.activities.progress import say_where_kept
from utils.teaching.handed_in.hand_in import PRIVATE, WHOLE, as_file, seal
from utils.teaching.handed_in.join import bring

if TYPE_CHECKING:
    from utils.course import Course
    from utils.record import Record


class OwnAnswers:
    """Counts, packs and takes in answers for the form on home."""

    def __init__(self, course: Course, record: Record) -> None:
        """Keep both."""
        self._course, self._record = course, record

    @property
    def where(self) -> str:
        """Where the answers are kept, in words."""
        return " ".join(say_where_kept(self._course.words, self._record))

    def counts(self) -> list[tuple[str, int]]:
        """Return how many entries there are of each section that has any, and of the whole course."""
        titles = {each.id: each.title for each in self._course.info.sections}
        titles[SHARED] = self._course.words("hand_in.whole_course")
        sections = {id_: self._record.section(id_) for id_ in titles}
        counts = Counter({id_: sum(each.kind not in PRIVATE for each in events) for id_, events in sections.items()})
        return [(titles[id_], n) for id_, n in counts.items() if n]

    def pack(self) -> bytes:
        """Return the whole record, drafts and what was set aside too, as a file that `seminar record join` takes.

        Raises:
            RefusedError: there is nothing in it yet.
        """
        self._record.refresh()
        events = [each for each in self._record.all() if each.activity != ID]  # what was brought here is no news there
        if not events:
            raise RefusedError(self._course.words("answers.nothing"))
        info, learner = self._course.info, (self._record.learner,)
        now = datetime.now(UTC)
        sealed = seal(info.version, "", learner, now, events, name=self._record.name, course=info.id, format_=WHOLE)
        return as_file(*sealed)

    def bring(self, file: str, data: bytes) -> str:
        """Take in what is in the file that the learner chose, and return what became of it; raises as `bring`."""
        taken, known = bring(self._course, self._record, file, data)
        words = self._course.words
        line = words("answers.brought", file=file, n=taken, known=known)
        return f"{line} {words('answers.run_again')}" if taken else line
