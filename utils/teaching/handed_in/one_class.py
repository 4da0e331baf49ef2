"""Which of the files that were handed in are of the class: by the code that their learners typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.teaching.handed_in.class_code import codes_of_class, normal_code, spelt
from utils.teaching.handed_in.learners import LeftOut
from utils.teaching.handed_in.senders import account_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from utils.teaching.handed_in.learners import Found
    from utils.words import Words


def of_one_class(
    words: Words, files: Sequence[Found], codes: Collection[str] = ()
) -> tuple[list[Found], list[LeftOut], list[str]]:
    """Return the files of the class, those that are left out, and what is to be told.

    Without `codes` the class has the code that most learners gave, however many files each sent. Other files may be of
    another class, or of a learner who mistyped: which of the two a teacher can tell, so each has a line, and counts
    once its code is named. Where as many gave another code nobody can tell which is the class's: all of these count,
    and that is told.
    """
    theirs = [each.hand_in.head.class_code for each in files]
    given = {
        (account_of(each) or each.hand_in.head.pseudonym, normal_code(code))
        for each, code in zip(files, theirs, strict=True)
    }
    wanted = {normal_code(code) for code in codes} or {*codes_of_class(code for _, code in given)}
    mine: list[Found] = []
    others: list[Found] = []
    for each, code in zip(files, theirs, strict=True):
        (mine if normal_code(code) in wanted else others).append(each)
    ours = words.any_of(spelt(codes or [each.hand_in.head.class_code for each in mine]))
    key = "class_files.not_asked_for" if codes else "class_files.foreign_code"
    foreign = [LeftOut(each.file, words(key, theirs=each.hand_in.head.class_code, ours=ours)) for each in others]
    tied = len(wanted) > 1 and not codes
    return mine, foreign, [words("class_files.several_codes", codes=words.all_of(spelt(theirs)))] if tied else []
