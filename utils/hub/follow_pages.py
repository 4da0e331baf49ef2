"""The pages on which a teacher follows what a class writes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from utils.hub.pages import acting_page, links_of, quiet_page
from utils.markup import html_list, inline, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.activities.marking.task import Task
    from utils.course import Course
    from utils.hub.memos import Standing
    from utils.hub.texts import Texts
    from utils.words import Words

SAID = ("memos_deal", "memos_deal_again", "refused", "unreachable", "signed_out")
"""What the script of the page for memos says, by the keys without their room."""

_SURE_SAYS = {"sure": "hub_follow.memos_sure", "yes": "hub_follow.memos_yes", "not_yet": "hub_pages.not_yet"}
_SURE = """\
<dialog id="sure" aria-labelledby="sure-about"><p id="sure-about">{sure}</p>
<p class="row"><button type="button" id="yes">{yes}</button>
<button type="button" id="not-yet" autofocus>{not_yet}</button></p></dialog>"""
_MEMO = """\
<section class="memo" data-memo="{memo}" aria-labelledby="memo-{n}">
<h2 id="memo-{n}">{title}</h2>
<ul class="standing">{lines}</ul>
<p class="row"><label class="before"{before}>{says[readers]}
<select autocomplete="off"><option>2</option><option>3</option></select></label>
<button type="button" data-do="deal">{deal}</button>
<button type="button" class="after" data-do="return"{after}>{says[return]}</button>
<button type="button" class="after" data-do="end"{after}>{says[end]}</button></p>
<div class="done" role="status"></div>
</section>"""


def texts_page(course: Course, class_: str, texts: Texts, prefix: str) -> str:
    """Return the page that lists the tasks to which a class wrote, by section, each with a link to where it is marked.

    Args:
        course: of the tasks.
        class_: the class, by the name of its group on the hub.
        texts: what it wrote.
        prefix: the service's.
    """
    words, address = course.words, class_address(class_, prefix)
    parts = [links(words, address)]
    parts.append(f"<p>{inline(words('hub_follow.texts_about' if texts.counts else 'hub_follow.texts_nobody'))}</p>")
    titles = {each.id: each.title for each in course.info.sections}
    for section, found in groupby(texts.counts, key=lambda each: each[0].section):
        entries = [_entry(words, task, n, texts.total, address) for task, n in found]
        parts.append(f"<h2>{inline(titles[section])}</h2>\n{html_list(entries)}")
    if texts.without:
        parts.append(f'<p class="quiet">{words.counted("hub_follow.texts_others", texts.without)}</p>')
    title = words("hub_follow.page_of", title=words("hub_follow.texts_title"), class_=class_)
    return quiet_page(course, title, prefix, "\n".join(parts))


def class_address(class_: str, prefix: str) -> str:
    """Return the address of the page from which a class is led; its others stand below."""
    return f"{prefix}classes/{quote(class_, safe='')}"


def links(words: Words, address: str) -> str:
    """Return the links to all pages of a class."""
    return f'<nav aria-label="{verbatim(words("hub_pages.pages"))}">{links_of(words, address)}</nav>'


def _entry(words: Words, task: Task, n: int, total: int, address: str) -> str:
    to = f"{address}/texts/{quote(task.section, safe='')}/{quote(task.id, safe='')}"
    count = words("hub_follow.texts_wrote", n=n, total=total)
    return f'<a href="{verbatim(to)}">{inline(task.title)}</a> <span class="quiet">{count}</span>'


def memos_page(course: Course, class_: str, standing: Iterable[Standing], prefix: str, xsrf: str) -> str:
    """Return the page from which memos are dealt and readings are returned.

    Args:
        course: of the memos.
        class_: the class, by the name of its group on the hub.
        standing: how it stands with each memo.
        prefix: the service's.
        xsrf: the token that the page's requests have to carry.
    """
    words = course.words
    titles = {each.id: each.title for each in course.info.sections}
    found = [_memo(words, n, each, titles[each.assignment.section]) for n, each in enumerate(standing, 1)]
    about = inline(words("hub_follow.memos_about" if found else "hub_follow.memos_none"))
    sure = _SURE.format(**{name: verbatim(words(key)) for name, key in _SURE_SAYS.items()})
    told = '<p id="told" role="alert"></p>'
    parts = [links(words, class_address(class_, prefix)), f"<p>{about}</p>", told, *found, sure]
    texts = words.starting("hub_follow.") | words.starting("hub_pages.")
    return acting_page(
        course,
        words("hub_follow.page_of", title=words("hub_follow.memos_title"), class_=class_),
        prefix,
        "\n".join(parts),
        name="memos",
        address=f"api/classes/{quote(class_, safe='')}/memos/",
        xsrf=xsrf,
        said={name: texts[name] for name in SAID},
    )


def _memo(words: Words, n: int, standing: Standing, section: str) -> str:
    """Return what a teacher sees of one memo and can do with it; the script shows what fits where the round is."""
    assignment = standing.assignment
    says = {each: verbatim(words(f"hub_follow.memos_{each}")) for each in ("readers", "return", "end")}
    deal = words(f"hub_follow.memos_{'deal_again' if standing.dealt else 'deal'}")
    title = words("hub_follow.memos_of", title=assignment.memo.title, section=section)
    return _MEMO.format(
        n=n,
        memo=verbatim(f"{assignment.section}/{assignment.memo.id}"),
        title=inline(title),
        lines="".join(f'<li dir="auto">{verbatim(each)}</li>' for each in standing.lines),
        deal=verbatim(deal),
        before=" hidden" if standing.dealt else "",
        after="" if standing.dealt else " hidden",
        says=says,
    )
