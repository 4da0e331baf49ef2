"""The pages on which a teacher follows what a class writes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from utils.hub.pages import links_of, quiet_page
from utils.markup import html_list, inline, verbatim

if TYPE_CHECKING:
    from utils.activities.marking.task import Task
    from utils.course import Course
    from utils.hub.texts import Texts
    from utils.words import Words


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
