"""The calls of the memo workshop: write a memo, read others', answer what readers said of one's own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from utils.course.kinds import MEMOS
from utils.guide.base import Guide, copies, written

if TYPE_CHECKING:
    from utils.display.base import Display
    from utils.form import FormWidget


class MemoGuide(Guide):
    """What a section's guide does with memos."""

    def memo(self, memo: str) -> FormWidget:
        """Open the memo with this id: write it, pull evidence in, hand versions over, compare and revise."""
        from utils.activities.memo.activity import MemoActivity

        return self._form(MemoActivity.open(self._course, self._section.id, memo))

    def save_memo(self, memo: str, file: str = "", *, replace: bool = False) -> Display | FormWidget:
        """Write your memo with this id to `file`, whose name ends in .pdf, .html or .md; without one, ask for it.

        It is the version that you handed over last, or your draft. A file that is there stays, unless `replace` is
        True.
        """
        from utils.activities.hand_in.files import SaveAsActivity
        from utils.form import FormWidget
        from utils.publish.memo_page import write_memo

        section, words = self._section.id, self._course.words
        id_ = self._course.entry(MEMOS, section, memo).id
        write = partial(write_memo, self._course, self._record, section, id_)
        if file:
            return written(self._course, self._record, file, write(file, replace=replace))
        about, default = words("memo_paper.form_about"), words("memo_paper.form_default", memo=id_)
        activity = SaveAsActivity(self._course, f"{id_}-file", about, default, write, copier=copies(self._course))
        return FormWidget(activity, self._record, words)

    def readings(self, memo: str) -> FormWidget:
        """Open what your teacher gave you of the memo with this id: memos to read, or readings of yours."""
        from utils.activities.memo.readings import ReadingsActivity
        from utils.guide.on_hub import parcels_of_class
        from utils.teaching.memos.package import PackageFile

        activity = ReadingsActivity.open(self._course, self._section.id, memo)
        packages = PackageFile(self._course, self._record, parcels_of_class())
        return self._form(replace(activity, packages=packages))
