"""A teacher marks the memos of a class: one is shown at a time, with its readings, and marked by the rubric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from utils.activities.memo import beside
from utils.activities.memo.as_html import memo_html
from utils.activities.memo.progress import words_in
from utils.activities.memo.rubric import MOST, POINTS, points, read_marks, rubric_blocks
from utils.activities.memo.to_mark import Assessed, activity_id, is_marked
from utils.activities.memo.versions import changes
from utils.activities.one_at_a_time import CHOSEN, PAGE, OneAtATime, by_author, last_assessed, prefix, whole
from utils.markup import as_written, block, html_list, inline, verbatim
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Fold, Form, Note, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.activities.memo.said import Reading
    from utils.activities.memo.to_mark import ToMark
    from utils.activities.one_at_a_time import Progress
    from utils.course import model
    from utils.record import Event

State = Literal["open", "begun", "marked", "newer"]


def points_of(rubric: Sequence[model.Criterion], said: Reading | None) -> int | None:
    """Return the sum of the marks, None until every line of `rubric` has one."""
    return points([line.id for line in rubric], said.levels) if said else None


@dataclass(frozen=True)
class MemoMarkingActivity(OneAtATime[Assessed]):
    """Marks `memos`, of a class, to the assignment `memo`; the marks are kept in the teacher's own record."""

    memo: model.Memo
    memos: Sequence[ToMark]

    @property
    def id(self) -> str:
        return activity_id(self.memo)

    @property
    def title(self) -> str:
        return self.words("memo_marking.title", title=self.memo.title)

    @property
    def not_there(self) -> str:
        return self.words("memo_marking.not_there")

    @property
    def there(self) -> dict[str, ToMark]:
        """The memos that can be marked, by pseudonym."""
        return {each.pseudonym: each for each in self.memos if each.there}

    def replay(self, events: Sequence[Event]) -> Progress[Assessed]:
        return self.progress(events, by_author(self.memos, last_assessed(Assessed, events)))

    def asked(self, progress: Progress[Assessed]) -> Form:
        blocks: list[Block] = [Prose(self.as_paragraph("memo_marking.about"))]
        blocks.append(Prose(block(self.words("memo_marking.points_about"))))
        if not progress.shown:
            return self.form(Page(PAGE, [*blocks, Note(self.as_paragraph("memo_marking.none_there"))], after=[]))
        words = self.words
        whole = sum(self.state(each, progress.said) == "marked" for each in self.there)
        told = {"n": whole, "total": len(self.there), "missing": len(self.memos) - len(self.there)}
        blocks += [
            Prose(self.as_paragraph("memo_marking.left", **told), live=True),
            Choice(CHOSEN, words("memo_marking.choose"), self._menu(progress.said), [progress.shown], menu=True),
            Button("show", words("memo_marking.show")),
            *self._one(self.there[progress.shown], progress.said),
            *self._table(progress.said),
        ]
        return self.page(blocks, progress, turn=words("memo_marking.next"), save=words("memo_marking.save"))

    def marks_on(self, progress: Progress[Assessed], action: Action) -> dict[str, Assessed]:
        found = {}
        for pseudonym, each in self.there.items():
            if whole(pseudonym) in action.values:
                levels, comments = read_marks(self.words, self.memo.rubric, action.values, prefix(pseudonym))
                change = read_text(action.values[whole(pseudonym)], self.words).strip()
                before = progress.said.get(pseudonym)
                same = before and (before.levels, before.comments, before.change) == (levels, comments, change)
                # Who presses "save" has seen that there is a newer version; who looks at another memo may not have.
                version = before.version if before and same and action.do == "show" else len(each.versions)
                found[pseudonym] = Assessed(levels, comments, change=change, version=version)
        return found

    def unsaid(self, marks: Assessed) -> Assessed:
        return Assessed(version=marks.version)

    def state(self, pseudonym: str, said: Mapping[str, Assessed]) -> State:
        mine = said.get(pseudonym)
        if not mine or mine == self.unsaid(mine):
            return "open"
        if not is_marked(self.memo.rubric, mine):
            return "begun"
        return "newer" if 0 < mine.version < len(self.there[pseudonym].versions) else "marked"

    def _menu(self, said: Mapping[str, Assessed]) -> list[tuple[str, str]]:
        most = MOST * len(self.memo.rubric)
        options = []
        for pseudonym, each in self.there.items():
            mine = said.get(pseudonym)
            told = {"learner": verbatim(each.learner), "points": points_of(self.memo.rubric, mine), "most": most}
            state = self.state(pseudonym, said)
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

    def _one(self, each: ToMark, marks: Mapping[str, Assessed]) -> list[Block]:
        """Return one memo whole, what was said of it, and the rubric to mark it by."""
        words, memo, (*earlier, last) = self.words, self.memo, each.versions
        n, said = len(each.versions), marks.get(each.pseudonym)
        blocks: list[Block] = []
        if said and self.state(each.pseudonym, marks) == "newer":
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
        blocks += rubric_blocks(words, memo.rubric, said, prefix(each.pseudonym))
        change = said.change if said else ""
        blocks.append(Text(whole(each.pseudonym), words("memo_marking.whole"), change, rows=4, optional=True))
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
