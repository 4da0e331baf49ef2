"""What the tables of a class agreed on, by the codes of the tables: a chart, the texts, and what better ones traded."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.negotiation.communique import option_of
from utils.activities.negotiation.table_pages import names
from utils.course.kinds import NEGOTIATIONS
from utils.page.tree import Chart, Group, Row, Table
from utils.teaching.results.charts import NONE, Chapter, percent, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course, model
    from utils.teaching.results.model import ClassResults, TableResult
    from utils.words import Words

FEWEST_TABLES = 4
"""With fewer deals in one way of playing, two on each side of the middle, nothing is compared."""

APART, ALONE = 0.5, 1
"""How much more often, as a share of tables, better ones must have written something for it to be told; what one table
wrote alone is not."""

TABLE_HEAD = ("table", "ended", "signed", "joint", "least", "most", "created", "efficient", "offers", "beyond")
DISPUTED_HEAD = ("table", "entered")
COMPARED_HEAD = ("article", "option", "above", "below")
HEADS = (*TABLE_HEAD, *DISPUTED_HEAD, *COMPARED_HEAD)
"""What stands over the columns, as ends of keys of words."""


class Traded(NamedTuple):
    """An option that stands in `above` of the texts above the middle and in `below` of those below it."""

    article: str
    option: str
    above: int
    below: int


class Compared(NamedTuple):
    """What sets the texts of the `above` tables with the larger joint shares apart from those of the `below` others."""

    above: int
    below: int
    traded: list[Traded]


def negotiations(course: Course, results: ClassResults, source: str) -> Chapter:
    """Return for each negotiation what its tables came to, without names of persons."""
    words = course.words
    blocks: list[Chart | Table] = []
    for section in course.info.sections:
        for asked in course.entries(NEGOTIATIONS, section.id):
            place = section.id, asked.id
            tables = [each for each in results.tables if (each.section, each.negotiation) == place]
            if tables:
                blocks += _Told(words, asked, tables).blocks(source)
    lead = ("negotiation_class.lead", "negotiation_class.lead_index") if blocks else ("class.nobody",)
    return Chapter(words("negotiation_class.chapter"), tuple(map(words, lead)), tuple(blocks))


def compare(asked: model.Negotiation, tables: Sequence[TableResult]) -> Compared | None:
    """Return what the `tables` that did better wrote and others did not; None with too few deals to compare.

    A deal that somebody signed below its limit or against its home stands aside: a trade did not bring it.

    Those above the median of the joint shares stand against those below it; those that have just the median, on neither
    side. Of each article at most one option is told: the one that the better tables wrote more often by most.
    """
    dealt = [(each.joint, each.text) for each in tables if each.joint is not None and not each.beyond]
    if len(dealt) < FEWEST_TABLES:
        return None
    middle = median(joint for joint, _ in dealt)
    above = [text for joint, text in dealt if joint > middle]
    below = [text for joint, text in dealt if joint < middle]
    found = [_traded(article, above, below) for article in asked.articles] if above and below else []
    often = [each for each in found if each.above > ALONE]
    apart = [each for each in often if each.above / len(above) - each.below / len(below) >= APART]
    ordered = sorted(apart, key=lambda each: each.below / len(below) - each.above / len(above))
    return Compared(len(above), len(below), ordered)


def _traded(article: model.Article, above: Sequence[dict[str, str]], below: Sequence[dict[str, str]]) -> Traded:
    more, less = (Counter(text[article.id] for text in texts) for texts in (above, below))
    option = max((each.id for each in article.options), key=lambda id_: more[id_] / len(above) - less[id_] / len(below))
    return Traded(article.id, option, more[option], less[option])


class _Told:
    """What is told of the `tables` of one negotiation."""

    def __init__(self, words: Words, asked: model.Negotiation, tables: Sequence[TableResult]) -> None:
        self._words, self._asked, self._tables = words, asked, tables
        ways = {each.id: plain_line(each.title) for each in asked.tables}
        self._ways = {id_: title for id_, title in ways.items() if any(each.way == id_ for each in tables)}
        games: dict[str, list[str]] = {}
        for way in asked.tables:
            if way.id in self._ways:
                games.setdefault(repr((way.absent, way.settled, way.all_sign)), []).append(way.id)
        found = (("; ".join(self._ways[id_] for id_ in ids), self._of(*ids)) for ids in games.values())
        self._compared_by = [(title, compare(asked, of)) for title, of in found]

    def blocks(self, source: str) -> Iterator[Chart | Table]:
        """Yield the chart of all tables, their texts, what better ones had traded, and what counts for nothing."""
        yield self._chart(source)
        if texts := [each for each in self._tables if each.text]:
            yield self._texts(texts)
        for title, compared in self._compared_by:
            if compared and compared.traded:
                yield self._compared(title, compared)
        if disputed := [(each.table, told) for each in self._tables for told in each.disputed]:
            head = self._heads(*DISPUTED_HEAD)
            rows = tuple((self._named(code), told) for code, told in disputed)
            yield Table(self._words("negotiation_class.disputed"), head, rows)

    def _chart(self, source: str) -> Chart:
        words = self._words
        counted = [each for each in self._tables if not each.disputed]
        dealt = [each for each in counted if each.ended == "holds"]
        title = plain_line(self._asked.title)
        groups = [Group(title, tuple(map(self._row, self._of(way)))) for way, title in self._ways.items()]
        if unclear := self._of(""):
            groups.append(Group(words("negotiation_class.way_unclear"), tuple(map(self._row, unclear))))
        return Chart(
            title=words("negotiation_class.chart_title", title=title, n=len(dealt), total=len(counted)),
            about=(words("negotiation_class.chart_about"),),
            groups=tuple(groups),
            summary=" ".join(self._summary()),
            table=Table(
                words("negotiation_class.chart_table"), self._heads(*TABLE_HEAD), tuple(map(self._cells, self._tables))
            ),
            source=source,
        )

    def _summary(self) -> Iterator[str]:
        """Yield for each game what tables that did better had traded, then which tables are not compared, and why."""
        words = self._words
        for title, compared in self._compared_by:
            if compared is None:
                continue
            if not (compared.above and compared.below):
                yield words("negotiation_class.all_alike", way=title)
            elif not compared.traded:
                yield words("negotiation_class.nothing_apart", way=title)
            else:
                first = compared.traded[0]
                told = {"article": self._article(first.article), "option": self._option(first.article, first.option)}
                counts = {"above": first.above, "n": compared.above, "below": first.below, "m": compared.below}
                yield words("negotiation_class.apart", way=title, **told, **counts)
        if few := [title for title, compared in self._compared_by if compared is None]:
            yield words("negotiation_class.not_compared", ways="; ".join(few), fewest=FEWEST_TABLES)
        if beyond := [(self._named(each.table), self._names(each.beyond)) for each in self._tables if each.beyond]:
            told_at = (words("negotiation_class.beyond_at", table=table, who=who) for table, who in beyond)
            yield words("negotiation_class.beyond", tables="; ".join(told_at))
        if unclear := [self._named(each.table) for each in self._tables if each.disputed]:
            yield words("negotiation_class.unclear", tables="; ".join(unclear))

    def _row(self, each: TableResult) -> Row:
        label = self._named(each.table)
        if each.joint is None:
            return Row(label, self._words(f"negotiation_class.ended_{each.ended}"))
        least, most = self._ends(each)
        shares = sorted(each.shares.values())
        note = self._words("negotiation_class.row", joint=percent(each.joint), least=least, most=most)
        low, middle, high = (min(max(100 * share, 0), 100) for share in (shares[0], each.joint, shares[-1]))
        return Row(label, note, middle, low, high)

    def _ends(self, each: TableResult) -> tuple[str, str]:
        """Return who has the smallest and who the largest share of its range, with the share."""
        ends = [pick(each.shares, key=each.shares.__getitem__) for pick in (min, max)]
        least, most = (f"{self._names([id_])} {percent(each.shares[id_]).replace('-', '−')}" for id_ in ends)
        return least, most

    def _cells(self, each: TableResult) -> tuple[str, ...]:
        words = self._words
        ended, signed = words(f"negotiation_class.ended_{each.ended}"), self._names(each.signed) or NONE
        if each.joint is None:
            return (self._named(each.table), ended, signed, *[NONE] * 5, str(each.offers), NONE)
        of = words("negotiation_class.created", n=each.created, most=NONE if each.largest is None else each.largest)
        efficient = words("negotiation_class.efficient" if each.efficient else "negotiation_class.beaten")
        beyond = self._names(each.beyond) or NONE
        figures = percent(each.joint), *self._ends(each), of, efficient, str(each.offers), beyond
        return (self._named(each.table), ended, signed, *figures)

    def _texts(self, tables: Sequence[TableResult]) -> Table:
        articles = self._asked.articles
        head = (*self._heads(TABLE_HEAD[0]), *(plain_line(each.title) for each in articles))
        rows = tuple(
            (self._named(each.table), *(self._option(article.id, each.text[article.id]) for article in articles))
            for each in tables
        )
        return Table(self._words("negotiation_class.texts"), head, rows)

    def _compared(self, title: str, compared: Compared) -> Table:
        words = self._words
        rows = tuple(
            (
                self._article(each.article),
                self._option(each.article, each.option),
                words("negotiation_class.of", n=each.above, total=compared.above),
                words("negotiation_class.of", n=each.below, total=compared.below),
            )
            for each in compared.traded
        )
        head = self._heads(*COMPARED_HEAD)
        return Table(words("negotiation_class.compared", way=title), head, rows)

    def _of(self, *ways: str) -> list[TableResult]:
        return [each for each in self._tables if each.way in ways]

    def _named(self, code: str) -> str:
        return self._words("negotiation_class.table_named", code=code)

    def _names(self, ids: Sequence[str]) -> str:
        return names(self._asked, ids, self._words)

    def _heads(self, *each: str) -> tuple[str, ...]:
        return tuple(self._words(f"negotiation_class.head_{name}") for name in each)

    def _article(self, id_: str) -> str:
        return plain_line(next(each.title for each in self._asked.articles if each.id == id_))

    def _option(self, article: str, id_: str) -> str:
        found = next(each for each in self._asked.articles if each.id == article)
        return plain_line(option_of(found, id_).short)
