"""A teacher marks the memos of a class: one is shown at a time, with its readings, and marked by the rubric."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import to_builtins

from utils.activities.activity import SHARED, OpenActivity, RefusedError
from utils.activities.memo import beside
from utils.activities.memo.as_html import memo_html
from utils.activities.memo.progress import words_in
from utils.activities.memo.rubric import MOST, POINTS, points, read_marks, rubric_blocks
from utils.activities.memo.to_mark import ASSESSED, Assessed, activity_id, assessments, by_author, is_marked
from utils.activities.memo.versions import changes
from utils.markup import as_written, block, html_list, inline, verbatim
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Fold, Form, Note, Page, Prose, Table, Text
from utils.view import State as PageState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.activities.memo.said import Reading
    from utils.activities.memo.to_mark import ToMark
    from utils.course import model
    from utils.record import Entry, Event

PAGE = "mark"
SHOWN = "drafted"
"""Which memo is shown, a matter of this form alone: the pseudonym is the `item`. It is never handed in."""
WHO = "who"
NEXT = "next-"
State = Literal["open", "begun", "marked", "newer"]


class Progress(NamedTuple):
    """The teacher's marks by pseudonym, and the pseudonym of whose memo is shown."""

    said: Mapping[str, Assessed]
    shown: str


def points_of(rubric: Sequence[model.Criterion], said: Reading | None) -> int | None:
    """Return the sum of the marks, None until every line of `rubric` has one."""
    return points([line.id for line in rubric], said.levels) if said else None


@dataclass(frozen=True)
class MemoMarkingActivity(OpenActivity[Progress]):
    """Marks `memos`, of a class, to the assignment `memo`; the marks are kept in the teacher's own record."""

    section: str = field(default=SHARED, init=False)
    memo: model.Memo
    memos: Sequence[ToMark]

    @property
    def id(self) -> str:
        return activity_id(self.memo)

    @property
    def title(self) -> str:
        return self.words("memo_marking.title", title=self.memo.title)

    @property
    def there(self) -> dict[str, ToMark]:
        """The memos that can be marked, by pseudonym."""
        return {each.pseudonym: each for each in self.memos if each.there}

    def replay(self, events: Sequence[Event]) -> Progress:
        there, said = self.there, by_author(self.memos, assessments(events))
        shown = next((each.item for each in reversed(events) if each.kind == SHOWN and each.item in there), "")
        return Progress(said, shown or self._next(said, ""))

    def asked(self, progress: Progress) -> Form:
        blocks: list[Block] = [Prose(self.as_paragraph("memo_marking.about"))]
        blocks.append(Prose(block(self.words("memo_marking.points_about"))))
        if not progress.shown:
            return self.form(Page(PAGE, [*blocks, Note(self.as_paragraph("memo_marking.none_there"))], after=[]))
        words = self.words
        whole = sum(self._state(each, progress.said.get(each)) == "marked" for each in self.there)
        told = {"n": whole, "total": len(self.there), "missing": len(self.memos) - len(self.there)}
        blocks += [
            Prose(self.as_paragraph("memo_marking.left", **told), live=True),
            Choice(WHO, words("memo_marking.choose"), self._menu(progress.said), [progress.shown], menu=True),
            Button("show", words("memo_marking.show")),
            *self._one(self.there[progress.shown], progress.said.get(progress.shown)),
            *self._table(progress.said),
        ]
        state: PageState = "done" if whole == len(self.there) else "open"
        # The button has the memo in its name: with another memo it is another button, and the focus goes to its head.
        turn = Button(f"{NEXT}{progress.shown}", words("memo_marking.next"), primary=True)
        return self.form(Page(PAGE, blocks, state=state, after=[turn, Button("save", words("memo_marking.save"))]))

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        """Save the marks of the memo on the page, and go on to another one if asked."""
        turns = action.do.startswith(NEXT)
        if not progress.shown or not (turns or action.do in ("show", "save")):
            return None
        entries, said = [], dict(progress.said)
        for pseudonym, each in self._typed(progress, action).items():
            if each != said.get(pseudonym, Assessed(version=each.version)):
                entries.append(self.entry(ASSESSED, pseudonym, **to_builtins(each)))
                said[pseudonym] = each
        to = progress.shown
        if action.do == "show":
            to = str(action.chosen(WHO))
            if to not in self.there:
                raise RefusedError(self.words("memo_marking.not_there"))
        elif turns:
            to = self._next(said, progress.shown)
        return [*entries, *([self.entry(SHOWN, to)] if to != progress.shown else [])]

    def _typed(self, progress: Progress, action: Action) -> dict[str, Assessed]:
        """Return the marks on the page, by the pseudonym that its controls begin with: another tab may have gone on."""
        found = {}
        for pseudonym, each in self.there.items():
            if _whole(pseudonym) in action.values:
                levels, comments = read_marks(self.words, self.memo.rubric, action.values, _prefix(pseudonym))
                change = read_text(action.values[_whole(pseudonym)], self.words).strip()
                before = progress.said.get(pseudonym)
                same = before and (before.levels, before.comments, before.change) == (levels, comments, change)
                # Who presses "save" has seen that there is a newer version; who looks at another memo may not have.
                version = before.version if before and same and action.do == "show" else len(each.versions)
                found[pseudonym] = Assessed(levels, comments, change=change, version=version)
        return found

    def _next(self, said: Mapping[str, Assessed], after: str) -> str:
        """Return whose memo is next after this one: the first that is not wholly marked, or else the one behind it."""
        order = list(self.there)
        if not order:
            return ""
        at = order.index(after) + 1 if after in order else 0
        turned = order[at:] + order[:at]
        return next((each for each in turned if self._state(each, said.get(each)) != "marked"), turned[0])

    def _state(self, pseudonym: str, said: Assessed | None) -> State:
        if not said or said == Assessed(version=said.version):
            return "open"
        if not is_marked(self.memo.rubric, said):
            return "begun"
        return "newer" if 0 < said.version < len(self.there[pseudonym].versions) else "marked"

    def _menu(self, said: Mapping[str, Assessed]) -> list[tuple[str, str]]:
        most = MOST * len(self.memo.rubric)
        options = []
        for pseudonym, each in self.there.items():
            mine = said.get(pseudonym)
            told = {"learner": verbatim(each.learner), "points": points_of(self.memo.rubric, mine), "most": most}
            state = self._state(pseudonym, mine)
            options.append((pseudonym, self.words(f"memo_marking.state_{state}", **told)))
        return options

    def _table(self, said: Mapping[str, Assessed]) -> Iterator[Block]:
        """Yield the points of all whose memos have a mark, line by line."""
        words, rubric = self.words, self.memo.rubric
        rows = []
        for pseudonym, each in self.there.items():
            mine = said.get(pseudonym)
            if mine and mine.levels:
                marks = [POINTS[mine.levels[line.id]] if line.id in mine.levels else None for line in rubric]
                cells = (words("memo_marking.none") if n is None else str(n) for n in (*marks, points_of(rubric, mine)))
                rows.append([verbatim(each.learner), *cells])
        if rows:
            lines = (inline(line.title) for line in rubric)
            head = [words("memo_marking.learner"), *lines, words("memo_marking.sum")]
            yield Fold(words("memo_marking.points"), [Table(words("memo_marking.points_of_all"), head, rows)])

    def _one(self, each: ToMark, said: Assessed | None) -> list[Block]:
        """Return one memo whole, what was said of it, and the rubric to mark it by."""
        words, memo, (*earlier, last) = self.words, self.memo, each.versions
        n = len(each.versions)
        blocks: list[Block] = []
        if said and self._state(each.pseudonym, said) == "newer":
            blocks.append(Note(self.as_paragraph("memo_marking.newer", marked=said.version, version=n)))
        heading = words("memo_marking.whole_of", learner=each.learner)  # a title is plain text
        blocks.append(
            Note(self.as_paragraph("memo_marking.version_of", n=n, words=words_in(memo, last.texts)), title=heading)
        )
        blocks.append(Prose(memo_html(words, memo, last.texts, last.evidence)))
        if earlier:
            before = _before(each, said)
            changed: list[Block] = [Prose(changes(words, memo, each.versions[before - 1], last))]
            blocks.append(Fold(words("memo_marking.changed", before=before, after=n), changed))
            shown: list[Block] = [
                Prose(f"<h4>{words('memo_marking.version', n=number)}</h4>{memo_html(words, memo, old.texts)}")
                for number, old in reversed([*enumerate(earlier, 1)])
            ]
            blocks.append(Fold(words("memo_marking.earlier"), shown))
        blocks.append(Fold(words("memo_marking.readings"), self._said(each)))
        blocks.append(Prose(f"<h3>{words('memo_marking.your_marks')}</h3>"))
        if not self.keeps:
            told = "".join(block(f"**{line.title}**\n\n{line.annotation}") for line in memo.rubric)
            blocks.append(Fold(words("memo_marking.how_to_tell"), [Prose(told)]))
        blocks += rubric_blocks(words, memo.rubric, said, _prefix(each.pseudonym))
        change = said.change if said else ""
        blocks.append(Text(_whole(each.pseudonym), words("memo_marking.whole"), change, rows=4, optional=True))
        return blocks

    def _said(self, each: ToMark) -> list[Block]:
        words, memo = self.words, self.memo
        if not each.received and not each.own:
            return [Note(self.as_paragraph("memo_marking.no_readings"))]
        columns = beside.columns_of(words, each.own, each.received, None)
        del columns[words("memo_marking.teacher")]
        head, rows = beside.marks_rows(words, memo.rubric, columns)
        cells = [[verbatim(cell) for cell in row] for row in rows]
        blocks: list[Block] = [Table(words("memo_marking.marks_caption"), [*map(verbatim, head)], cells)]
        whole = words("memo_marking.change_title")
        for name, reading in columns.items():
            if reading and (said := [*beside.what_is_said(words, memo, reading, whole)]):
                blocks.append(Prose(f"<h4>{verbatim(name)}</h4>{_listed(said)}"))
        helped = [*beside.what_helped(words, memo, each.received, each.response)]
        if each.response and each.response.taken_up:
            helped.append((words("memo_marking.taken_up"), each.response.taken_up))
        if helped:
            blocks.append(Prose(f"<h4>{words('memo_marking.answered')}</h4>{_listed(helped)}"))
        return blocks


def _listed(said: Sequence[tuple[str, str]]) -> str:
    return html_list(f"<strong>{verbatim(on)}</strong>{as_written(text) if text else ''}" for on, text in said)


def _before(each: ToMark, said: Assessed | None) -> int:
    """Return with which version the last is compared: the one marked, or that which readers read, or the one before."""
    n = len(each.versions)
    return next((it for it in (said.version if said else 0, each.read_version) if 0 < it < n), n - 1)


def _prefix(pseudonym: str) -> str:
    # The browser keeps what is typed by the names of controls: one learner's must never be another's.
    return f"{pseudonym}-"


def _whole(pseudonym: str) -> str:
    return f"{_prefix(pseudonym)}whole"
