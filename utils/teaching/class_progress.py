from __future__ import annotations

@dataclass(frozen=True)
class SectionProgress:
    """How far one learner is in one section; each `of` is how many the section has.

    `texts` counts the submitted texts: statements, memos, answers in words of one's own.
    """

    questions: int
    of_questions: int
    right_first: int
    right_end: int
    activities: int
    of_activities: int
    texts: int

    @property
    def begun(self) -> bool:
        """Whether anything was answered or done."""
        return bool(self.questions or self.activities)


@dataclass(frozen=True, kw_only=True)
class LearnerProgress:
    """How far one learner is, in the sections asked for, by their ids, and which files say so.

    `learner` is what the learner is called: by `name`, or else by `pseudonym`. `files` and `numbers` are the names of
    the files and the ids that a learning platform gave; `last` is the day of the last entry, None without any.
    """

    learner: str
    pseudonym: str
    name: str
    class_code: str
    files: tuple[str, ...]
    numbers: tuple[str, ...]
    sections: dict[str, SectionProgress]
    last: date | None

    @property
    def total(self) -> SectionProgress:
        """How far the learner is over all these sections."""
        parts = [astuple(each) for each in self.sections.values()]
        return SectionProgress(*map(sum, zip(*parts, strict=True))) if parts else SectionProgress(0, 0, 0, 0, 0, 0, 0)


