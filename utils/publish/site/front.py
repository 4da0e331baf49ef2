"""The page in front of the course: what it is, the way through it, how answers are kept, what it needs, and *Begin*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.course.notebooks import read_prose
from utils.course.path import number_of, read_path, told_time
from utils.course.read import Reader
from utils.markup import block, inline, plain, verbatim
from utils.page.document import document
from utils.page.html import STYLE, as_fragment
from utils.page.script import read_part
from utils.page.tree import Prose
from utils.places import find, notebooks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import Course, model
    from utils.publish.site.addresses import Addresses

SCRIPTS = find("utils/publish/site/script")
MEGABYTE = 1_000_000
CITATION = "CITATION.cff"

_PICTURE = re.compile(r"!\[[^\]]*\]\((?P<file>[\w-]+\.svg)\)")
_TOLD = ("ahead", "ahead_done", "go_on", "without_webassembly", "without_secure", "without_storage")


def front_page(course: Course, addresses: Addresses, sizes: Mapping[str, int]) -> str:
    """Return the page; `sizes` are bytes of the files that Python needs, by their address on the site."""
    words, info = course.words, course.info
    style = STYLE.read_text(encoding="utf-8") + read_part(SCRIPTS / "front.css")
    said = {name: words.starting("site.")[name] for name in _TOLD}
    picture, question = _opening(course, addresses.readable)
    return document(
        language=info.language,
        title=words("site.description", title=info.title),
        style=style,
        body="\n".join((_header(course, picture, question), *_body(course, addresses, sizes))),
        kind="front",
        script=read_part(SCRIPTS / "front.js"),
        data={"sizes": sizes, "said": said},
        about=plain(" ".join(question.split())),
        fetches=True,
    )


def _header(course: Course, picture: str, question: str) -> str:
    asked = block(question) if question else ""
    return f"<header>{picture}<h1>{verbatim(course.info.title)}</h1>{asked}</header>"


def _body(course: Course, addresses: Addresses, sizes: Mapping[str, int]) -> Iterator[str]:
    words, info = course.words, course.info
    yield '<main>\n<p id="hindrance" role="status"></p>'
    yield f'<p class="go"><a id="begin" href="{verbatim(addresses.begin)}">{words("site.begin")}</a></p>'
    yield f'<p class="quiet">{words("site.begin_about")} <span id="ahead"></span></p>'
    yield f'<noscript><p class="advice">{words("site.script")}</p></noscript>'
    yield from _path(course, addresses)
    size = round(sum(sizes.values()) / MEGABYTE)
    told = words("site.size", n=size) if size else ""
    for name, text in (
        ("kept", words("site.kept_about")),
        ("needs", words("site.needs_about", size=told)),
        ("teachers", words("site.teachers_about")),
    ):
        yield f"<section>\n<h2>{words(f'site.{name}')}</h2>{as_fragment([Prose(text.strip())], words)}</section>"
    cited = words("site.cite", title=info.title, version=info.version, file=CITATION)
    terms = as_fragment([Prose(line) for line in (info.licence, cited) if line], words)
    yield f"</main>\n<footer>\n<h2>{words('site.terms')}</h2>{terms}</footer>"


def _opening(course: Course, sections: Sequence[model.Section]) -> tuple[str, str]:
    """Return the picture with which the first notebook opens and what it asks there, in Markdown; "" for neither."""
    prose = read_prose(Reader(course.root, course.words), course, sections[0])[:1] if sections else []
    texts = [each for each in "".join(prose).partition("\n## ")[0].split("\n\n") if not each.startswith("# ")]
    found = next(filter(None, map(_PICTURE.match, texts)), None)
    file = notebooks_of(course.root) / found["file"] if found else None
    picture = file.read_text(encoding="utf-8") if file and file.is_file() else ""
    asked = next((each for each in texts if not each.startswith("![")), "")
    return picture, asked


def _path(course: Course, addresses: Addresses) -> Iterator[str]:
    words = course.words
    path = [(each, labs) for each, labs in read_path(course) if each in addresses.readable]
    whole = told_time(words, sum(each.minutes for each, _ in path))
    about = words("site.path_about", time=words("home.all_new", time=whole))
    yield f'<section>\n<h2>{words("site.path")}</h2><p>{about}</p>\n<ol class="path">'
    for section, labs in path:
        there = [each for each in labs if each in addresses.readable]
        yield _item(course, addresses, section, there)
    yield "</ol></section>"


def _item(course: Course, addresses: Addresses, section: model.Section, labs: Sequence[model.Section]) -> str:
    """Return a section with its time and the first of its aims, and quietly what is a choice beside it."""
    words = course.words
    beside = [f"{_link(addresses, each)} ({_takes(course, each)})" for each in labs]
    if section.stations and course.has_book(section.stations):
        beside.insert(0, words("site.stations"))
    listed = f'<p class="quiet">{words("site.beside")} {"; ".join(beside)}</p>' if beside else ""
    aims = section.objectives[:1]
    aim = "".join(f"<p>{inline(each.text)}</p>" for each in aims)
    return (
        f'<li value="{number_of(section)}">{_link(addresses, section)} '
        f'<span class="quiet">{_takes(course, section)}</span>{aim}{listed}</li>'
    )


def _takes(course: Course, section: model.Section) -> str:
    """Return how long a section takes, as home and the section itself say it."""
    return course.words("site.takes", time=told_time(course.words, section.minutes))


def _link(addresses: Addresses, section: model.Section) -> str:
    return f'<a href="{verbatim(addresses.page(section))}">{inline(section.title)}</a>'
