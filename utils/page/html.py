"""A page as HTML that needs nothing else: no script, no network; bars are boxes, and every chart has its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from utils.markup import block, inline, verbatim
from utils.page import tree
from utils.page.document import document
from utils.page.picture import STYLE as DRAWINGS
from utils.page.picture import still, width
from utils.places import find
from utils.plain_text import visible
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.words import Words

STYLE = find("utils/page/page.css")
LEAST = 0.85
"""How much of its width a drawing keeps on a narrow page, so that its letters of 13 pixels keep 11."""

_MANNERS: dict[tree.Manner, str] = {
    "line": "<p>{}</p>",
    "lead": '<p class="detail">{}</p>',
    # dir="auto": a text in Arabic or Hebrew runs from the right.
    "answer": '<p class="answer" dir="auto">{}</p>',
    "earlier": '<p class="earlier" dir="auto">{}</p>',
    "written": '<p dir="auto">{}</p>',
    "advice": '<p class="advice" dir="auto">{}</p>',
}
_LOOKS: dict[tree.Look, str] = {
    "plain": "{}",
    "quiet": '<div class="quiet">{}</div>',
    "lead": '<div class="quiet">{}</div>',
    "quote": "<blockquote>{}</blockquote>",
}


def as_html(page: tree.Page) -> str:
    """Return `page` as a whole HTML file; what people wrote is shown, never run."""
    body = "\n".join(_body(page, load_words(page.language)))
    style = "".join(each.read_text(encoding="utf-8") for each in (STYLE, DRAWINGS))
    title = f"{page.title} · {page.of}" if page.of else page.title
    return document(language=page.language, title=title, style=style, body=body, kind=page.kind, about=page.about)


def as_fragment(blocks: Iterable[tree.Block], words: Words) -> str:
    """Return `blocks` as HTML that stands in another page."""
    return "".join(_blocks(blocks, words))


def _body(page: tree.Page, words: Words) -> Iterator[str]:
    yield f"<header>\n<h1>{verbatim(page.title)}</h1>"
    yield from _blocks(page.lead, words)
    yield "</header>"
    if page.lists_parts:
        yield f"<nav>\n<h2>{words('handout.contents')}</h2>\n<ol>"
        titled = ((n, part.title) for n, part in enumerate(page.parts, 1) if part.title)
        yield from (f'<li><a href="#part-{n}">{_line(title)}</a></li>' for n, title in titled)
        yield "</ol>\n</nav>"
    yield "<main>"
    for n, part in enumerate(page.parts, 1):
        yield f'<section id="part-{n}">' + (f"\n<h2>{_line(part.title)}</h2>" if part.title else "")
        yield from _blocks(part.blocks, words)
        if part.behind:
            yield f'<h3 class="behind">{verbatim(part.behind.label)}</h3>'
            yield from _folded(part.behind.blocks, words)
        yield "</section>"
    yield "</main>"


def _folded(blocks: Iterable[tree.Block], words: Words) -> Iterator[str]:
    """Yield charts each folded under its title, so that one is opened at a time; all else as it stands."""
    for each in blocks:
        if isinstance(each, tree.Chart):
            # What leads to it opens it, as its anchor stands inside.
            yield f'<details class="one"><summary>{verbatim(each.title)}</summary>'
            yield from _chart(replace(each, title=""))
            yield "</details>"
        else:
            yield from _block(each, words)


def _blocks(blocks: Iterable[tree.Block], words: Words) -> Iterator[str]:
    for each in blocks:
        yield from _block(each, words)


def _block(it: tree.Block, words: Words) -> Iterator[str]:  # noqa: C901, PLR0912 (a case a kind of block)
    match it:
        case tree.Heading(text=text, level=level, id=id_):
            yield f"<h{level}>{_line(text)}{_id(id_)}</h{level}>"
        case tree.Prose(text=text, look=look, label=label, id=id_):
            yield _LOOKS[look].format(_markdown(f"**{label}.** {text}" if label else text) + _id(id_))
        case tree.Verbatim(text=text, manner=manner):
            yield _MANNERS[manner].format(verbatim(text))
        case tree.Dated(text=text, date=date):
            said = f"{verbatim(text)} " if text else ""
            yield f'<p class="detail">{said}<time datetime="{date}">{date}</time></p>'
        case tree.Items():
            yield _items(it)
        case tree.Answers(answers=answers):
            yield f'<ul class="answers">{"".join(map(_answer, answers))}</ul>'
        case tree.Columns(left=left, right=right):
            yield from map(_items, (left, right))
        case tree.Blank(unit=unit):
            yield f"<p>{words('handout.answer')} ________ {verbatim(unit)}</p>"
        case tree.Lines(count=count):
            yield f"<p>{words('handout.answer')}{'<br>' * count}</p>"
        case tree.AnswerRows(rows=rows):
            yield f'<ul class="items">{"".join(map(_answer_row, rows))}</ul>'
        case tree.NameLine(labels=labels):
            yield f"<p>{' '.join(f'{verbatim(label)}: ________' for label in labels)}</p>"
        case tree.Together(blocks=inner, apart=True) | tree.Sheet(blocks=inner):
            yield '<div class="apart">'
            yield from _blocks(inner, words)
            yield "</div>"
        case tree.Together(blocks=inner):
            yield from _blocks(inner, words)
        case tree.Entry(blocks=inner):
            yield "<article>"
            yield from _blocks(inner, words)
            yield "</article>"
        case tree.Fields(rows=rows, quiet=quiet):
            told = (f'<dt>{verbatim(label)}</dt><dd dir="auto">{verbatim(text)}</dd>' for label, text in rows)
            yield f'<dl class="{"fields quiet" if quiet else "fields"}">{"".join(told)}</dl>'
        case tree.Table():
            yield _table(it)
        case tree.Cards(cards=cards):
            shown = (f"<li><strong>{verbatim(name)}</strong><br>{verbatim(line)}</li>" for name, line in cards)
            yield f'<ul class="cards">{"".join(shown)}</ul>'
        case tree.Chart():
            yield from _chart(it)
        case tree.Picture():
            yield from _picture(it)
        case tree.Texts():
            yield from _texts(it)
        case _:
            assert_never(it)


def _line(text: str) -> str:
    return inline(visible(text))


def _markdown(text: str) -> str:
    return block(visible(text))


def _id(id_: str) -> str:
    return f' <small class="id">{verbatim(id_)}</small>' if id_ else ""


def _answer_row(it: tree.AnswerRow) -> str:
    told = " ".join(f"{tree.GLYPHS[it.mark]}{verbatim(box)}" for box in it.boxes) or f"________ {verbatim(it.unit)}"
    return f"<li><strong>{verbatim(it.number)}.</strong> {told}{'<br>' * it.lines}{_id(it.id)}</li>"


def _items(it: tree.Items) -> str:
    stop = "." if it.spoken else ""
    told = [
        tree.GLYPHS[it.mark] + (f"<strong>{verbatim(label)}{stop}</strong> " if label else "") + _markdown(text)
        for label, text in it.items
    ]
    return f'<ul class="{"inline" if it.inline else "items"}">{"".join(f"<li>{each}</li>" for each in told)}</ul>'


def _answer(it: tree.Answer) -> str:
    label = _line(it.label)
    if it.right is not None:
        label = f'<span class="{"right" if it.right else "wrong"}">{label}</span>'
    feedback = _markdown(it.feedback)
    return f'<li><span class="mark">{label}</span> {_line(it.text)}<div class="feedback">{feedback}</div></li>'


def _table(it: tree.Table) -> str:
    kind = f"roomy room-{it.roomy}" if it.roomy else "wordy" if it.wordy else "counted"
    heads = "".join(f'<th scope="col">{verbatim(each)}</th>' for each in it.head)
    # What stacks on a narrow page says before each cell which column it is of.
    cells = [' dir="auto"' + (f' data-head="{verbatim(each)}"' if it.wordy else "") for each in it.head[1:]]
    rows = "\n".join(
        f'<tr><th scope="row" dir="auto">{verbatim(first)}</th>'
        + "".join(f"<td{said}>{verbatim(cell)}</td>" for said, cell in zip(cells, rest, strict=True))
        + "</tr>"
        for first, *rest in it.rows
    )
    body = f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    if not it.caption:
        return f'<table class="{kind}">{body}'
    caption = verbatim(it.caption)
    box = f'<div class="wide" tabindex="0" role="region" aria-label="{caption}">'
    return f'{box}<table class="{kind}"><caption>{caption}</caption>{body}</div>'


def _chart(it: tree.Chart) -> Iterator[str]:
    yield f"<figure{_anchor(it.id)}>" + (f"\n<h3>{verbatim(it.title)}</h3>" if it.title else "")
    yield from (_MANNERS["lead"].format(verbatim(line)) for line in it.about)
    for group in it.groups:
        if group.title:
            yield f"<h4>{verbatim(group.title)}</h4>"
        yield '<ul class="bars">'
        yield from (_row(row, it.band) for row in group.rows)
        yield "</ul>"
    yield f"<figcaption>{verbatim(it.summary)}</figcaption>"
    yield f"<details><summary>{verbatim(it.table.caption)}</summary>{_table(it.table)}</details>"
    yield (_MANNERS["lead"].format(verbatim(it.source)) if it.source else "") + "\n</figure>"


def _texts(it: tree.Texts) -> Iterator[str]:
    title, lead = verbatim(it.title), verbatim(it.lead)
    if not it.texts:
        yield f"<p>{title}. {lead}</p>"
        return
    told = "".join(f'<li dir="auto">{verbatim(text)}</li>' for text in it.texts)
    yield f'<details class="one"><summary>{title}. {lead}</summary><ol class="texts">{told}</ol></details>'


def _picture(it: tree.Picture) -> Iterator[str]:
    title = verbatim(it.title)
    yield f'<figure class="picture">\n<p><strong>{title}</strong></p>'
    yield f'<div class="drawn" tabindex="0" role="region" aria-label="{title}">'
    drawn = still(it.svg)
    narrowest = f"min-width:{LEAST * width(drawn):.0f}px"
    yield f'<div role="img" aria-label="{verbatim(it.told)}" style="{narrowest}">{drawn}</div></div>'
    yield f"<figcaption>{verbatim(it.told)}</figcaption>"
    if it.table:
        yield f"<details><summary>{verbatim(it.table.caption)}</summary>{_table(it.table)}</details>"
    if it.source:
        yield f'<p class="detail">{verbatim(it.source)}</p>'
    yield "</figure>"


def _row(row: tree.Row, band: tuple[float, float] | None) -> str:
    label, note = verbatim(row.marked), verbatim(row.note)
    label = f'<a href="#{verbatim(row.to)}">{label}</a>' if row.to else label
    text = f'<span class="label" dir="auto">{label}</span> <span class="note">{note}</span>'
    if row.value is None:
        return f"<li>{text}</li>"
    marks = _span("band", *band) if band else ""
    if row.low is None or row.high is None:
        marks += "" if row.before is None else _span("before", 0, row.before)
        marks += _span("bar" if row.before is None else "bar after", 0, row.value)
    else:
        marks += f'{_span("reach", row.low, row.high)}<i class="point" style="left:{row.value:.1f}%"></i>'
    return f'<li>{text}<span class="track" aria-hidden="true">{marks}</span></li>'


def _anchor(id_: str) -> str:
    return f' id="{verbatim(id_)}"' if id_ else ""


def _span(kind: str, low: float, high: float) -> str:
    return f'<i class="{kind}" style="left:{low:.1f}%;width:{high - low:.1f}%"></i>'
