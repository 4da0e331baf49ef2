"""The page with the readings that came back: mark by mark beside one's own, and the author's answer to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from utils.activities.activity import RefusedError
from utils.activities.memo.beside import mark_of
from utils.activities.memo.passages import part_title
from utils.activities.memo.reading_page import quoted
from utils.activities.memo.readings_record import CHANGE, DRAFTED, NONE, RESPONDED, Response, passage_id
from utils.activities.text_length import nudge
from utils.course.way import steps
from utils.markup import as_written, inline, literal, verbatim
from utils.questions.typed import normal_text, read_text
from utils.view import Block, Button, Choice, Note, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from utils.activities.activity import Action
    from utils.activities.memo.reading_page import Readings
    from utils.activities.memo.readings_record import Progress
    from utils.activities.memo.said import Reading
    from utils.course import model
    from utils.record import Entry
    from utils.words import Words

RETURNED = "returned"
DRAFT, RESPOND = "draft", "respond"
HELPED, WHY, TAKEN_UP = "helped-", "why-", "taken-up"
WANTED = (40, 150)
"""Words of the text on what was taken up."""


def page(activity: Readings, progress: Progress, deal: str) -> Page:
    """Return the page; the author answers all readings of `deal` in it."""
    words, readings = activity.words, progress.readings()
    typed, kept = progress.answering.get(deal, Response()), progress.responses.get(deal)
    link, version = _memo_link(activity), progress.returned.read_version if progress.returned else 0
    names = {"n": version, "page": words("memo.page_versions"), "memo": link}
    blocks: list[Block] = [
        Prose(activity.as_paragraph("memo_readings.returned_about")),
        *([Prose(activity.as_paragraph("memo_readings.which_version", **names))] if version else []),
        *_marks(activity, progress),
        *_said(activity, readings),
        Prose(f"<h5>{words('memo_readings.answer')}</h5>{activity.as_paragraph('memo_readings.answer_about')}"),
    ]
    for label, reading in readings.items():
        blocks += _helped(activity, label, reading, typed)
    text = activity.as_paragraph("memo_readings.taken_up")
    blocks.append(Text(TAKEN_UP, text, typed.taken_up, 6, DRAFT, count=True, wanted=WANTED))
    if kept is None:
        blocks.append(Prose(activity.as_paragraph("memo_readings.revise", memo=link)))
    elif kept != typed:
        blocks.append(Note(activity.as_paragraph("memo_readings.answer_changed")))
    else:
        home = verbatim(activity.course.info.sections[0].notebook)
        told = activity.as_paragraph("memo_readings.answered", memo=link, home=home)
        blocks.append(Note(told, title=words("memo_readings.answered_title")))
        short = nudge(kept.taken_up, WANTED, words, words("memo_readings.answer_short"))
        blocks += [short] if short else []
    return Page(
        RETURNED,
        blocks,
        label=words("memo_readings.page_returned"),
        state="done" if kept == typed else "open",
        after=[Button(RESPOND, words("memo_readings.respond"), primary=True)],
    )


def taken(activity: Readings, progress: Progress, action: Action) -> list[Entry] | None:
    """Keep the answer as it is typed, or as it is given."""
    package, words = progress.returned, activity.words
    if action.page != RETURNED or package is None or action.do not in (DRAFT, RESPOND):
        return None
    response = _typed(activity, progress, action)
    before, kept = progress.answering.get(package.deal, Response()), progress.responses.get(package.deal)
    if action.do == DRAFT:
        drafted = activity.entry(DRAFTED, package.deal, response=to_builtins(response))
        return [] if response == before else [drafted]
    for label, reading in progress.readings().items():
        if _choices(words, activity.content, reading) and label not in response.helped:
            raise RefusedError(words("memo_readings.choose_helped", label=label))
        if label in response.helped and not normal_text(response.why.get(label, "")):
            raise RefusedError(words("memo_readings.say_why", label=label))
    if not normal_text(response.taken_up):
        raise RefusedError(words("memo_readings.say_taken_up"))
    return [] if response == kept == before else [activity.entry(RESPONDED, package.deal, **to_builtins(response))]


def rubric_lines(rubric: tuple[model.Criterion, ...], *readings: Reading | None) -> dict[str, str]:
    """Return the title of each line by its id, as Markdown; also of lines that only a reader's edition has."""
    theirs = (id_ for each in readings if each for id_ in (*each.levels, *each.comments))
    return {each.id: each.title for each in rubric} | {
        id_: literal(id_) for id_ in theirs if id_ not in [each.id for each in rubric]
    }


def _typed(activity: Readings, progress: Progress, action: Action) -> Response:
    """Return what the controls hold; what was answered to readings that are not in the package any more stays."""
    words, package = activity.words, progress.returned
    before = progress.answering.get(package.deal, Response()) if package else Response()
    helped, why = dict(before.helped), dict(before.why)
    for label, reading in progress.readings().items():
        helped.pop(label, None)
        why.pop(label, None)
        chosen = action.chosen(f"{HELPED}{label}")
        if chosen in [id_ for id_, _ in _choices(words, activity.content, reading)]:
            helped[label] = chosen
        if reason := read_text(action.values.get(f"{WHY}{label}", ""), words):
            why[label] = reason
    return Response(helped, why, read_text(action.values.get(TAKEN_UP, ""), words))


def _marks(activity: Readings, progress: Progress) -> Iterator[Block]:
    """Yield the marks of all readers beside each other, and beside the author's own where there are any."""
    words, readings, own = activity.words, progress.readings(), progress.own
    columns = {words("memo_readings.you"): own} if own else {}
    columns |= {reader(words, label): each for label, each in readings.items()}
    lines = rubric_lines(activity.content.rubric, *columns.values())
    rows = [[inline(title), *(mark_of(words, each, id_) for each in columns.values())] for id_, title in lines.items()]
    yield Table(words("memo_readings.marks"), [words("memo_readings.line"), *columns], rows)
    if own is None:
        names = {"memo": _memo_link(activity), "page": words("memo.page_examples")}
        yield Prose(activity.as_paragraph("memo_readings.no_own", **names))


def _said(activity: Readings, readings: Mapping[str, Reading]) -> Iterator[Block]:
    """Yield the comments of all readers line by line, then those on passages, then the changes they ask for."""
    words, memo = activity.words, activity.content
    lines = [
        f"<p><strong>{inline(title)}</strong></p>{_by_reader(words, said)}"
        for id_, title in rubric_lines(memo.rubric, *readings.values()).items()
        if (said := {label: each.comments[id_] for label, each in readings.items() if each.comments.get(id_)})
    ]
    passages = [
        quoted(memo, each) + _by_reader(words, {label: each.comment})
        for label, reading in readings.items()
        for each in reading.passages
    ]
    changes = _by_reader(words, {label: each.change for label, each in readings.items() if each.change})
    heads = words("memo_readings.by_line"), words("memo_readings.by_passage"), words("memo_readings.the_change")
    for head, told in zip(heads, ("".join(lines), "".join(passages), changes), strict=True):
        if told:
            yield Prose(f"<h5>{head}</h5>{told}")


def _by_reader(words: Words, said: Mapping[str, str]) -> str:
    return "".join(f'<p class="quiet">{reader(words, label)}</p>{as_written(text)}' for label, text in said.items())


def reader(words: Words, label: str) -> str:
    """Return what a reader is called, as HTML."""
    return words("memo_readings.reader", label=verbatim(label))


def _helped(activity: Readings, label: str, reading: Reading, typed: Response) -> Iterator[Block]:
    """Yield what asks which remark of one reading helped most, and why."""
    words = activity.words
    if choices := _choices(words, activity.content, reading):
        legend = words("memo_readings.helped", label=verbatim(label))
        chosen = typed.helped.get(label)
        value = [chosen] if chosen in [id_ for id_, _ in choices] else []
        yield Choice(f"{HELPED}{label}", legend, choices, value)
        why = words("memo_readings.why", label=verbatim(label))
        yield Text(f"{WHY}{label}", why, typed.why.get(label, ""), autosave=DRAFT)


def _choices(words: Words, memo: model.Memo, reading: Reading) -> list[tuple[str, str]]:
    """Return what can have helped in a reading by its id in a response, named as HTML: a remark, or none of them."""
    titles = rubric_lines(memo.rubric, reading)
    named = [
        (id_, words("memo_readings.remark_line", title=inline(title)))
        for id_, title in titles.items()
        if reading.comments.get(id_)
    ]
    for n, each in enumerate(reading.passages, 1):
        where = inline(part_title(memo, each.field)) or words("memo_readings.whole")
        named.append((passage_id(n), words("memo_readings.remark_passage", part=where, n=n)))
    if reading.change:
        named.append((CHANGE, words("memo_readings.the_change")))
    return [*named, (NONE, words("memo_readings.remark_none"))] if named else []


def _memo_link(activity: Readings) -> str:
    """Return the title of the memo as a link to its form, or alone where no notebook opens it."""
    title, notebook = inline(activity.content.title), activity.course.section(activity.section).notebook
    for step in steps(activity.course, notebook, {"memo"}):
        if step.id == activity.content.id:
            return f'<a href="{verbatim(notebook)}#cell-id={verbatim(step.cell)}">{title}</a>'
    return title
