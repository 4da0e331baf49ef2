"""The sheet of a table, with its rules in words, and the confidential brief of a delegation, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.negotiation.communique import draft, labels, option_of
from utils.markup import literal, plain
from utils.page.lettering import letter, listed
from utils.page.tree import Block, Heading, Items, Page, Part, Prose, Table, Together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.course import Course, model
    from utils.words import Words


def sheet(course: Course, title: str, about: str, *parts: Part) -> Page:
    """Return a sheet to hand out: its `title` is plain text, `about` says in Markdown what it is."""
    return Page("sheet", course.info.language, title, (Prose(about, "quiet"),), parts)


def table_sheet(course: Course, game: model.Negotiation, table: model.ClassTable) -> Page:
    """Return what lies on a `table` for all to see: scene, rules, articles, statements, room for offers and the end."""
    words = course.words
    parts: dict[str, Iterable[Block]] = {
        "scene": [Prose(game.scene), Prose(game.invented)],
        "rules": [Prose(listed(rules(words, game, table), numbered=True))],
        "articles": _articles(words, game, table),
        "seats": _seats(words, game, table),
        "heard": _heard(words, game),
        "offers": [Together((_offers(words, game),))],
        "final": _final(words, game, table),
    }
    named = (Part(name, words(f"negotiation_paper.{name}"), tuple(blocks)) for name, blocks in parts.items())
    return sheet(course, words("negotiation_paper.sheet", title=plain(game.title)), table.title, *named)


def brief_sheet(course: Course, game: model.Negotiation, delegation: model.Delegation, brief: model.Brief) -> Page:
    """Return what `delegation` alone may read, which fits a page: its sources stand elsewhere."""
    words, named = course.words, labels(game)
    head = tuple(words(f"negotiation_paper.column_{name}") for name in ("article", "interest", "points"))
    rows = []
    for n, article in enumerate(game.articles):
        points = (f"{named[each.id]}: {brief.points[each.id]} ({plain(each.short)})" for each in article.options)
        interest = plain(brief.interests.get(article.id, ""))
        rows.append((f"{letter(n)}. {plain(article.title)}", interest, "\n".join(points)))
    binds, unless = ([named[each] for each in listed_] for listed_ in (brief.home.binds, brief.home.unless))
    condition = words("negotiation_paper.home_condition", binds=words.any_of(binds), unless=words.any_of(unless))
    blocks = (
        Prose(brief.role),
        Table(words("negotiation_paper.brief_worth"), head, tuple(rows)),
        Prose(words("negotiation_paper.limit", points=brief.limit, why=brief.limit_why)),
        Prose(words("negotiation_paper.home", why=brief.home.why, condition=condition)),
        Prose(words("negotiation_paper.advice", advice=brief.advice)),
    )
    title = words("negotiation_paper.brief", delegation=plain(delegation.name))
    about = words("negotiation_paper.brief_about", title=game.title)
    return sheet(course, title, about, Part("brief", "", blocks))


def rules(words: Words, game: model.Negotiation, table: model.ClassTable) -> Iterator[str]:
    """Yield the rules at `table` in words, in Markdown, each a sentence or a few."""

    def rule(name: str, **values: object) -> str:
        return words(f"negotiation_paper.rule_{name}", **values)

    present = _present(game, table)
    needed = [each.short for each in present if each.id in game.must_sign]
    rest = [each.short for each in present if each.id not in game.must_sign]
    if table.all_sign:
        yield rule("all_sign", needed=words.all_of([each.short for each in present]))
    else:
        yield rule("sign", needed=words.all_of(needed), others=game.others, rest=words.all_of(rest))
    if table.absent:
        absent = [each.short for each in game.delegations if each.id in table.absent]
        yield rule("absent", names=words.all_of(absent))
    yield rule("limit")
    if game.empty_chair and not table.all_sign:
        yield rule("empty_chair", points=game.empty_chair)
    yield rule("home")
    yield rule("words")
    yield rule("true")
    yield rule("rounds", rounds=game.rounds)
    yield rule("break", half=game.rounds // 2)
    yield rule("end", rounds=game.rounds)
    if table.chairs:
        yield rule("chair")


def _articles(words: Words, game: model.Negotiation, table: model.ClassTable) -> Iterator[Block]:
    named = labels(game)
    yield Prose(words("negotiation_paper.articles_about", example=_example(game, table, named)), "lead")
    for n, article in enumerate(game.articles):
        title = Heading(f"{letter(n)}. {article.title}")
        if settled := table.settled.get(article.id):
            said = Prose(f"{article.about} {words('negotiation_paper.settled')}")
            yield Together((title, said, Items(((named[settled], _settled(words, article, settled)),))))
            continue
        items = Items(tuple((named[each.id], _option(words, each, named)) for each in article.options))
        yield Together((title, Prose(article.about), items))


def _option(words: Words, option: model.ArticleOption, named: dict[str, str]) -> str:
    """Return an option in Markdown: what it is called, and its sentence."""
    sentence = option.draft or words("negotiation_paper.option_silent")
    if option.adds_to:
        sentence += " " + words("negotiation_paper.option_adds", label=named[option.adds_to])
    return f"**{literal(plain(option.short))}.** {sentence}"


def _settled(words: Words, article: model.Article, option: str) -> str:
    """Return an option that is settled in Markdown: with all its sentences, as no other option stands beside it."""
    sentence = draft(article, option) or words("negotiation_paper.option_silent")
    return f"**{literal(plain(option_of(article, option).short))}.** {sentence}"


def _seats(words: Words, game: model.Negotiation, table: model.ClassTable) -> Iterator[Block]:
    named = labels(game)
    for each in _present(game, table):
        open_ = (named[option] for article, option in each.asks.items() if article not in table.settled)
        asks = words("negotiation_paper.asks", options=", ".join(open_))
        yield Prose(f"**{each.name} ({each.short}).** {each.opens} {asks}")


def _heard(words: Words, game: model.Negotiation) -> Iterator[Block]:
    yield Prose(words("negotiation_paper.heard_about"), "lead")
    for each in game.heard:
        why = words("negotiation_paper.unseated", why=each.unseated)
        yield Prose(f"**{each.who}.** {each.says} {why}")


def _offers(words: Words, game: model.Negotiation) -> Block:
    """Return a grid to note a text in each round."""
    letters = tuple(letter(n) for n in range(len(game.articles)))
    first, second, last = (words(f"negotiation_paper.column_{name}") for name in ("round", "by", "signs"))
    rows = tuple((str(n), "", *("" for _ in letters), "") for n in range(1, game.rounds + 1))
    return Table(words("negotiation_paper.offers_about"), (first, second, *letters, last), rows, roomy=1)


def _final(words: Words, game: model.Negotiation, table: model.ClassTable) -> Iterator[Block]:
    """Yield room for the text that is agreed, and for who signs it."""

    def empty(rows: Sequence[str], *columns: str, caption: str = "") -> Table:
        head = tuple(words(f"negotiation_paper.column_{name}") for name in columns)
        return Table(caption, head, tuple((row, *("" for _ in columns[1:])) for row in rows), roomy=1)

    titles = [f"{letter(n)}. {plain(each.title)}" for n, each in enumerate(game.articles)]
    present = [plain(each.name) for each in _present(game, table)]
    written = empty(titles, "article", "sentence", caption=words("negotiation_paper.final_about"))
    yield Together((written, empty(present, "delegation", "signed")))


def _present(game: model.Negotiation, table: model.ClassTable) -> list[model.Delegation]:
    return [each for each in game.delegations if each.id not in table.absent]


def _example(game: model.Negotiation, table: model.ClassTable, named: dict[str, str]) -> str:
    """Return a whole text by its labels: what is settled, and the first option of each other article."""
    return " ".join(named[table.settled.get(article.id, article.options[0].id)] for article in game.articles)
