"""Who sent each file: by the number that a learning platform has for them, else by the name that they gave."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from utils.teaching.handed_in.hand_in import Sent
from utils.teaching.handed_in.names import same_name
from utils.teaching.handed_in.platform_names import CANVAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.teaching.handed_in.learners import Found
    from utils.words import Words

MOST_RECORDS = 3
"""Records that one learner may have: a computer at home, one in class, and a server."""


def without_crowds(words: Words, files: Sequence[Found], notes: list[str]) -> list[Found]:
    """Return `files`, those without a platform whose number stands for more records than one learner may have.

    It is a team's, or no platform named these files: `ir_2026_7_answers.jsonl` looks like one of Canvas.
    """
    records = defaultdict(set)
    for each in files:
        if account := account_of(each):
            records[account].add(each.hand_in.head.pseudonym)
    crowds = {account for account, names in records.items() if len(names) > MOST_RECORDS}
    for account in sorted(crowds):
        number = account.partition("/")[2]
        notes.append(words("class_files.crowd", number=number, n=len(records[account])))
    return [each._replace(sent=Sent(each.file)) if account_of(each) in crowds else each for each in files]


def account_of(each: Found) -> str:
    """Return whom a learning platform has the file from, "" where none named it."""
    return f"{each.sent.platform}/{each.sent.number}" if each.sent.platform else ""


def accounts_of(files: Iterable[Found]) -> set[str]:
    """Return whom learning platforms have the files from."""
    return {account_of(each) for each in files} - {""}


def name_of(each: Found) -> str:
    """Return the name in the file, as it is compared."""
    return each.hand_in.head.name.casefold()


def with_senders(files: Sequence[Found]) -> list[Found]:
    """Return the files of one record, each with its sender: an account, a name, or "" where nothing tells.

    A name that stands in the files of one account is that account's; so is any name where there is one account alone
    and no file of it has a name.
    """
    accounts = _over_assignments(files)
    senders = [accounts.get(account_of(each), "") for each in files]
    names = defaultdict(set)
    for each, account in zip(files, senders, strict=True):
        if account and name_of(each):
            names[name_of(each)].add(account)
    only = {*senders} - {""} if not names else set()

    def named(name: str) -> str:
        known = names.get(name) or only
        return next(iter(known)) if name and len(known) == 1 else name

    return [each._replace(sender=account or named(name_of(each))) for each, account in zip(files, senders, strict=True)]


def _over_assignments(files: Iterable[Found]) -> dict[str, str]:
    """Return one account for all that are the same learner's, by each: Moodle numbers anew for each assignment.

    These have one record and one name there, and no two of one platform stand in one download: there they are two
    learners of one name.
    """
    places = defaultdict(set)
    names = {}
    for each in files:
        if account := account_of(each):
            places[account].add(each.place)
            names[account] = each.sent
    first: dict[str, str] = {}
    for account, sent in names.items():
        alike = (
            home
            for home in {*first.values()}
            if same_name(sent.name, names[home].name)
            and not any(
                sent.platform == names[each].platform and (sent.platform == CANVAS or places[account] & places[each])
                for each, its in first.items()
                if its == home
            )
        )
        first[account] = min(alike, default=account)
    return first
