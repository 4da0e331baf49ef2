"""The service's pages in a browser, each a whole HTML document; scripts and style sheets come from `static/`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Raw
from msgspec.json import encode

from utils.hub.page_bodies import ENDS, board_body, control_body
from utils.hub.page_questions import questions_of
from utils.hub.page_words import said_by
from utils.markup import html_list, inline, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from utils.course import Course
    from utils.outbox.messages import Taken
    from utils.words import Words

_DOCUMENT = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{head}</head>
<body{about}>
{body}
</body>
</html>
"""
_STYLE = '<link rel="stylesheet" href="{prefix}static/{name}.css">\n'
_SCRIPT = '<script type="module" src="{prefix}static/{name}.js"></script>\n'
_DATA = '\n<script type="application/json" id="data">{}</script>'


def control(course: Course, class_: str, prefix: str, xsrf: str) -> str:
    """Return the page from which a teacher leads a class through a question.

    Args:
        course: whose keyed questions can be opened.
        class_: the class, by the name of its group on the hub.
        prefix: the service's, which starts and ends in a slash.
        xsrf: the token that the page's requests have to carry.
    """
    address = f"classes/{quote(class_, safe='')}"
    body = control_body(course, class_, f"{prefix}{address}")
    about = f' class="control" data-api="{verbatim(f"{prefix}api/{address}/")}" data-xsrf="{verbatim(xsrf)}"'
    return _live_page(course, class_, prefix, "control", about, body)


def board(course: Course, class_: str, prefix: str) -> str:
    """Return the page that a projector shows a class; it follows what the teacher does."""
    address = f"{prefix}api/classes/{quote(class_, safe='')}/"
    body = board_body(course.words, course.info.title, class_)
    about = f' class="board" data-api="{verbatim(address)}"'
    return _live_page(course, class_, prefix, "board", about, body)


def classes(course: Course, classes: Iterable[str], prefix: str) -> str:
    """Return the page on which a teacher finds their classes."""
    words = course.words
    entries = [_class_entry(words, each, f"{prefix}classes/{quote(each, safe='')}") for each in sorted(classes)]
    listed = html_list(entries, 'ul class="classes"') or f"<p>{inline(words('hub_pages.classes_none'))}</p>"
    mine = f'<p><a href="{verbatim(prefix)}me">{inline(words("hub_pages.me_title"))}</a></p>'
    return quiet_page(course, words("hub_pages.classes_title"), prefix, f"{listed}\n{mine}")


def me(  # noqa: PLR0913, PLR0917 (what the service knows of a person)
    course: Course,
    person: str,
    classes: Iterable[str],
    taken: Taken,
    seen: datetime | None,
    keep_days: int,
    prefix: str,
) -> str:
    """Return the page that tells a person what the service keeps of them.

    Args:
        course: which they take.
        person: their name on the hub.
        classes: theirs.
        taken: what the service has of them.
        seen: when it last got something, None for never.
        keep_days: after how many days without anything new all of it is deleted; 0 where that is left to people.
        prefix: the service's.
    """
    words, mine = course.words, sorted(classes)
    last = f"{seen:%Y-%m-%d %H:%M} UTC" if seen else words("hub_pages.never")
    facts = [
        (words("hub_pages.me_name"), person),
        (words("hub_pages.me_classes"), ", ".join(mine) or words("hub_pages.me_classes_none")),
        (words("hub_pages.me_count"), str(taken.count)),
        (words("hub_pages.me_seen"), last),
    ]
    told = "".join(f'<dt>{verbatim(label)}</dt><dd dir="auto">{verbatim(text)}</dd>' for label, text in facts)
    kept = words.counted("hub_pages.me_days", keep_days) if keep_days else words("hub_pages.me_days_none")
    parts = [
        ("hub_pages.me_what", words("hub_pages.me_what_about")),
        ("hub_pages.me_who", words("hub_pages.me_who_about")),
        ("hub_pages.me_long", kept),
        ("hub_pages.me_delete", words("hub_pages.me_delete_about")),
    ]
    about = "".join(f"<h2>{inline(words(title))}</h2>\n<p>{inline(text)}</p>\n" for title, text in parts)
    answers = f'<p><a class="button" href="{verbatim(prefix)}me/answers">{words("hub_pages.me_answers")}</a></p>'
    lead = f"<p>{inline(words('hub_pages.me_lead'))}</p>"
    return quiet_page(course, words("hub_pages.me_title"), prefix, f"{lead}\n<dl>{told}</dl>\n{answers}\n{about}")


def quiet_page(course: Course, title: str, prefix: str, inside: str) -> str:
    """Return a page that needs no script, with a `title` and the HTML `inside` it."""
    head = _STYLE.format(prefix=verbatim(prefix), name="hub")
    return _document(course.info.language, f"{title} · {course.info.title}", head, "", _titled(course, title, inside))


def acting_page(  # noqa: PLR0913 (the parts of a page)
    course: Course, title: str, prefix: str, inside: str, *, name: str, address: str, xsrf: str, said: Mapping[str, str]
) -> str:
    """Return a page as `quiet_page` does, with a script that asks the service for what its teacher does.

    Args:
        course: of the class.
        title: of the page.
        prefix: the service's.
        inside: what stands in it, as HTML.
        name: of the script, and of the style sheet that it has besides.
        address: what the script asks, below the prefix.
        xsrf: the token that its requests have to carry.
        said: the words of the script.
    """
    styles = "".join(_STYLE.format(prefix=verbatim(prefix), name=each) for each in ("hub", name))
    script = _SCRIPT.format(prefix=verbatim(prefix), name=name)
    about = f' class="{name}" data-api="{verbatim(prefix + address)}" data-xsrf="{verbatim(xsrf)}"'
    told = _DATA.format(_harmless({"words": said, "asked": {"sections": [], "questions": []}}))
    body = _titled(course, title, inside) + told
    return _document(course.info.language, f"{title} · {course.info.title}", styles + script, about, body)


def links_of(words: Words, address: str) -> str:
    """Return links to the pages of the class at this `address`."""
    ends = {"": "link_control", **ENDS}
    return " ".join(f'<a href="{verbatim(address + end)}">{words(f"hub_pages.{key}")}</a>' for end, key in ends.items())


def problem(words: Words, status: int, line: str) -> str:
    """Return the page that says in one `line` why there is no other; it needs no style sheet to be read."""
    title = words("hub_pages.problem", status=status)
    body = f'<main>\n<h1>{verbatim(title)}</h1>\n<p dir="auto">{verbatim(line)}</p>\n</main>'
    return _document(words.language, title, "", "", body)


def _class_entry(words: Words, class_: str, address: str) -> str:
    return f'<strong dir="auto">{verbatim(class_)}</strong> {links_of(words, address)}'


def _live_page(course: Course, class_: str, prefix: str, name: str, about: str, body: str) -> str:  # noqa: PLR0913, PLR0917 (as above)
    styles = "".join(_STYLE.format(prefix=verbatim(prefix), name=each) for each in ("hub", name))
    script = _SCRIPT.format(prefix=verbatim(prefix), name=name)
    title = f"{class_} · {course.info.title}"
    return _document(course.info.language, title, styles + script, about, body + _data(course, name))


def _document(language: str, title: str, head: str, about: str, body: str) -> str:
    return _DOCUMENT.format(language=verbatim(language), title=verbatim(title), head=head, about=about, body=body)


def _data(course: Course, page: str) -> str:
    """Return the element from which the script reads its words and the questions; nothing in it ends the element."""
    return _DATA.format(_harmless({"words": said_by(course.words, page), "asked": Raw(questions_of(course))}))


def _harmless(data: object) -> str:
    return encode(data).decode().replace("<", "\\u003c")


def _titled(course: Course, title: str, inside: str) -> str:
    course_line = f'<p class="quiet">{verbatim(course.info.title)}</p>'
    return f'<header>\n{course_line}\n<h1 dir="auto">{verbatim(title)}</h1>\n</header>\n<main>\n{inside}\n</main>'
