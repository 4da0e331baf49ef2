"""The calls of the memo workshop: write a memo, read others', answer what readers said of one's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from utils.guide.base import Guide

if TYPE_CHECKING:
    from utils.form import FormWidget


class MemoGuide(Guide):
    """What a section's guide does with memos."""

    def memo(self, memo: str) -> FormWidget:
        """Open the memo with this id: write it, pull evidence in, hand versions over, compare and revise."""
        from utils.activities.memo.activity import MemoActivity

        return self._form(MemoActivity.open(self._course, self._section.id, memo))

    def readings(self, memo: str) -> FormWidget:
        """Open what your teacher gave you of the memo with this id: memos to read, or readings of yours."""
        from utils.activities.memo.readings import ReadingsActivity
        from utils.teaching.memos.package import PackageFile

        activity = ReadingsActivity.open(self._course, self._section.id, memo)
        return self._form(replace(activity, packages=PackageFile(self._course, self._record)))
