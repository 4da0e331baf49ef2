"""A negotiation for a class, to print: a sheet for each kind of table, a brief a delegation, cards, ground rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.activities.citation import cite_on_page
from utils.course.kinds import BRIEFS, NEGOTIATIONS
from utils.markup import plain
from utils.page.html import as_html
from utils.page.lettering import listed
from utils.page.tree import Cards, Heading, Lines, Page, Part, Prose, Table, Together
from utils.page.typeset import NoTypesetterError, typeset
from utils.publish.export import Export, Loss
from utils.publish.page_file import without_font
from utils.publish.paper.negotiation_sheets import brief_sheet, sheet, table_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import Course, model
    from utils.page.tree import Block

WATCHED = ("trade", "ask", "create", "claim", "home", "alone")
TALLIED = ("trades", "questions", "demands", "home", "silent")
GROUND_RULES = ("lot", "best", "no_accent", "past", "names", "pause", "out")
OBSERVERS = 2
"""So many lots make observers of those who draw them."""


def export(course: Course, sections: Sequence[str], *, letter: bool = False) -> Export:
    """Return what a class needs to play the negotiations of `sections` (ids): a folder of PDFs for each.

    Where nothing sets PDF, they are pages in HTML, which is a loss. So is a brief that is not there.
    """
    files: dict[str, bytes] = {}
    losses: list[Loss] = []
    for section in sections:
        briefs = {each.id: each for each in course.entries(BRIEFS, section)}
        for game in course.entries(NEGOTIATIONS, section):
            for name, page in _pages(course, game, briefs):
                suffix, content, told = _file(course, page, letter=letter)
                files[f"{game.id}/{name}{suffix}"] = content
                losses += (Loss("", line) for line in told)
            for each in game.delegations:
                if each.id not in briefs:
                    line = course.words("negotiation_paper.no_brief", delegation=each.name, file=BRIEFS.file)
                    losses.append(Loss(section, line))
    return Export(files, tuple(dict.fromkeys(losses)))


def _pages(course: Course, game: model.Negotiation, briefs: Mapping[str, model.Brief]) -> Iterator[tuple[str, Page]]:
    """Yield every document by its name."""
    yield "ground-rules", _ground_rules(course, game)
    yield "lots", _lots(course, game)
    yield "name-plates", _name_plates(course, game)
    yield "observers", _observers(course, game)
    for table in game.tables:
        yield f"table-{table.id}", table_sheet(course, game, table)
    for delegation in game.delegations:
        if delegation.id in briefs:
            yield f"brief-{delegation.id}", brief_sheet(course, game, delegation, briefs[delegation.id])
    yield "sources", _sources(course, game, briefs)


def _file(course: Course, page: Page, *, letter: bool) -> tuple[str, bytes, tuple[str, ...]]:
    """Return the suffix and the content of `page` as a file, and lines on what was lost."""
    try:
        content, missing = typeset(page, letter=letter)
    except NoTypesetterError:
        told = f"{course.words('export.no_pdf')} {course.words('export.no_pdf_sheet')}"
        return ".html", as_html(page).encode(), (told,)
    return ".pdf", content, tuple(without_font(course.words, missing))


def _ground_rules(course: Course, game: model.Negotiation) -> Page:
    rules = (course.words(f"negotiation_paper.ground_{name}") for name in GROUND_RULES)
    return _titled(course, game, "ground_rules", Prose(listed(rules, numbered=True)))


def _lots(course: Course, game: model.Negotiation) -> Page:
    words = course.words
    names = [plain(each.name) for each in game.delegations]
    if any(table.chairs for table in game.tables):
        names.append(words("negotiation_paper.chair"))
    names += [words("negotiation_paper.observer")] * OBSERVERS
    cards = tuple((name, words("negotiation_paper.lot")) for name in names)
    return _titled(course, game, "lots", Cards(cards, 2))


def _name_plates(course: Course, game: model.Negotiation) -> Page:
    plates = [(plain(each.short), plain(each.name)) for each in game.delegations]
    if any(table.chairs for table in game.tables):
        plates.append((course.words("negotiation_paper.chair"), plain(game.title)))
    return _titled(course, game, "name_plates", Cards(tuple(plates), 1, "plate"))


def _observers(course: Course, game: model.Negotiation) -> Page:
    words = course.words
    watch = listed(words(f"negotiation_paper.watch_{name}") for name in WATCHED)
    head = tuple(words(f"negotiation_paper.column_{name}") for name in ("round", *TALLIED))
    rows = tuple((str(n), *("" for _ in TALLIED)) for n in range(1, game.rounds + 1))
    tally = Table(words("negotiation_paper.tally"), head, rows, roomy=1)
    room = (Together((Prose(words(f"negotiation_paper.{name}")), Lines(2))) for name in ("turning", "left"))
    return _titled(course, game, "observers", Prose(watch), tally, *room)


def _sources(course: Course, game: model.Negotiation, briefs: Mapping[str, model.Brief]) -> Page:
    """Return what everything rests on, since sheets have no room for it; its addresses are listed."""
    words = course.words
    named = [(words("negotiation_paper.scene"), game.sources)]
    for article in game.articles:
        cited = (*article.sources, *(source for each in article.options for source in each.sources))
        named.append((article.title, tuple(dict.fromkeys(cited))))
    named += [(each.name, each.sources) for each in game.delegations]
    named += [(each.who, each.sources) for each in game.heard]
    for each in game.delegations:
        if each.id in briefs:
            named.append((words("negotiation_paper.sources_of", delegation=each.name), briefs[each.id].sources))
    blocks = (block for title, cited in named if cited for block in (Heading(title), *cite_on_page(course, cited)))
    return replace(_titled(course, game, "sources", *blocks), kind="paper")


def _titled(course: Course, game: model.Negotiation, name: str, *blocks: Block) -> Page:
    """Return `blocks` as a sheet under the title and the lead that the words of `name` give it."""
    words = course.words
    title = words(f"negotiation_paper.{name}", title=plain(game.title))
    return sheet(course, title, words(f"negotiation_paper.{name}_about"), Part(name, "", blocks))
