"""A report as one HTML page that needs nothing else: bars are boxes, and every chart has its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.markup import verbatim
from utils.publish.as_html import page
from utils.publish.report import Chart, Table, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.publish.report import Block, Chapter, Group, Report, Row


def as_html(report: Report) -> str:
    """Return `report` as a whole page; what learners wrote is shown, never run."""
    lead = "\n".join(f"<p>{verbatim(line)}</p>" for line in report.lead)
    chapters = "\n".join(line for chapter in report.chapters for line in _chapter(chapter, report.details))
    body = f"<header>\n<h1>{verbatim(report.title)}</h1>\n{lead}\n</header>\n<main>\n{chapters}\n</main>"
    return page(report.language, report.title, body, "portfolio.css", "report.css")


def _chapter(chapter: Chapter, details: str) -> Iterator[str]:
    yield f"<section>\n<h2>{verbatim(chapter.title)}</h2>"
    yield from (f"<p>{verbatim(line)}</p>" for line in chapter.lead)
    yield from map(_block, chapter.blocks)
    if chapter.details:
        charts = "\n".join(map(_block, chapter.details))
        yield f"<details><summary>{verbatim(details)}</summary>\n{charts}\n</details>"
    yield "</section>"


def _block(block: Block) -> str:
    match block:
        case Chart():
            return "\n".join(_chart(block))
        case Table():
            return _table(block)
        case Texts():
            return "\n".join(_texts(block))


def _chart(chart: Chart) -> Iterator[str]:
    yield f"<figure>\n<h3>{verbatim(chart.title)}</h3>"
    yield from (f'<p class="detail">{verbatim(line)}</p>' for line in chart.about)
    for group in chart.groups:
        yield from _group(group, chart.band)
    yield f"<figcaption>{verbatim(chart.summary)}</figcaption>"
    yield f"<details><summary>{verbatim(chart.table.caption)}</summary>{_table(chart.table)}</details>"
    yield f'<p class="detail">{verbatim(chart.source)}</p>\n</figure>'


def _group(group: Group, band: tuple[float, float] | None) -> Iterator[str]:
    if group.title:
        yield f"<h4>{verbatim(group.title)}</h4>"
    yield '<ul class="bars">'
    yield from (_row(row, band) for row in group.rows)
    yield "</ul>"


def _row(row: Row, band: tuple[float, float] | None) -> str:
    label = f"{verbatim(row.mark)} {verbatim(row.label)}".strip()
    text = f'<span class="label" dir="auto">{label}</span> <span class="note">{verbatim(row.note)}</span>'
    if row.value is None:
        return f"<li>{text}</li>"
    marks = _span("band", *band) if band else ""
    if row.low is None or row.high is None:
        marks += _span("bar", 0, row.value)
    else:
        marks += f'{_span("reach", row.low, row.high)}<i class="point" style="left:{row.value:.1f}%"></i>'
    return f'<li>{text}<span class="track" aria-hidden="true">{marks}</span></li>'


def _span(kind: str, low: float, high: float) -> str:
    return f'<i class="{kind}" style="left:{low:.1f}%;width:{high - low:.1f}%"></i>'


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{verbatim(each)}</th>' for each in table.head)
    rows = "\n".join(
        f'<tr><th scope="row" dir="auto">{verbatim(first)}</th>{"".join(map(_cell, rest))}</tr>'
        for first, *rest in table.rows
    )
    caption = verbatim(table.caption)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _cell(text: str) -> str:
    return f'<td dir="auto">{verbatim(text)}</td>'


def _texts(texts: Texts) -> Iterator[str]:
    yield f'<article>\n<h3>{verbatim(texts.title)}</h3>\n<p class="detail">{verbatim(texts.lead)}</p>'
    # dir="auto": a text in Arabic or Hebrew runs from the right.
    yield from (f'<p class="earlier" dir="auto">{verbatim(text)}</p>' for text in texts.texts)
    yield "</article>"
