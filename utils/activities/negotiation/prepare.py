"""The first page of a negotiation: the scene and who says what in it, a seat, its brief, and a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import Action, Earned, RefusedError
from utils.activities.citation import cite
from utils.activities.negotiation.communique import draft
from utils.activities.negotiation.progress import IMPORTANT, Plan, fitting_guesses
from utils.markup import as_written, block, html_list, inline, plain
from utils.view import Block, Button, Choice, Details, Fold, Match, Note, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.negotiation import game
    from utils.activities.negotiation.progress import Play, Progress
    from utils.course import Course, model
    from utils.words import Words

PREPARE = "prepare"
SIT, PLAN = "sit", "plan"
SEAT, NEEDS, SPARES = "seat", "needs", "spares"
BRIEF = "brief"


def page(course: Course, asked: model.Negotiation, progress: Progress, *, played_here: bool) -> Page:
    """Return the page; in an edition without briefs nobody plays here, and it says where they do."""
    words, play = course.words, progress.play
    label = words("negotiation.page_prepare")
    if not played_here:
        elsewhere = Note(f"<p>{words('negotiation.at_a_table')}</p>", title=words("negotiation.no_briefs"))
        return Page(PREPARE, [elsewhere, *scene(course, asked)], label=label, after=[])
    if play is None or not play.fits:
        stale = [
            Note(f"<p>{words('negotiation.other_version_about')}</p>", "error", words("negotiation.other_version"))
        ]
        shown = [*(stale if play else []), *scene(course, asked), *choose_seat(asked, progress, words)]
        return Page(PREPARE, shown, label=label, after=[])
    folded = Fold(words("negotiation.scene_again"), scene(course, asked))
    shown = [Earned(BRIEF, []), folded, *_planning(asked, play, words)]
    if not play.debriefed:
        shown.append(Fold(words("negotiation.another_seat"), choose_seat(asked, progress, words)))
    return Page(PREPARE, shown, label=label, state="done" if play.plan else "open", after=[])


def scene(course: Course, asked: model.Negotiation) -> list[Block]:
    """Return what everybody at the table knows: the scene, the rules, the articles, and what each delegation says."""
    words = course.words
    invented = f'<p class="quiet">{inline(asked.invented)}</p>'
    shown: list[Block] = [Prose(block(asked.scene) + invented + cite(course, asked.sources)), _rules(asked, words)]
    shown.append(Prose(f"<h4>{words('negotiation.statements')}</h4>"))
    shown += [Details(plain(each.name), _statement(course, asked, each)) for each in asked.delegations]
    shown.append(Prose(f"<h4>{words('negotiation.articles')}</h4>"))
    return [*shown, *(Details(plain(each.title), _article(course, each)) for each in asked.articles)]


def rules(asked: model.Negotiation, words: Words) -> str:
    """Return when a text holds and what an empty chair costs, in Markdown."""
    names = {each.id: each.short for each in asked.delegations}
    needed = words.all_of(names[each] for each in asked.must_sign)
    holds = words.counted("negotiation.rule_holds", asked.others, needed=needed)
    return f"{holds} {words('negotiation.rule_chair', n=asked.empty_chair, rounds=asked.rounds)}"


def choose_seat(asked: model.Negotiation, progress: Progress, words: Words) -> list[Block]:
    """Return the seats to choose from, and the button that begins a play."""
    play = progress.play
    seats = [
        (each.id, words("negotiation.seat", name=inline(each.name), short=inline(each.short)))
        for each in asked.delegations
    ]
    legend = words("negotiation.choose_seat")
    begun = play is not None and play.fits and bool(play.plan) and not play.debriefed
    confirm = words("negotiation.give_up") if begun else ""
    known: list[Block] = [Prose(f"<p>{words('negotiation.points_known')}</p>")] if progress.known else []
    take = Button(SIT, words("negotiation.take_seat"), primary=not begun, confirm=confirm)
    return [*known, Choice(SEAT, legend, seats), take]


def brief(course: Course, table: game.Table, play: Play) -> list[Block]:
    """Return what the learner's own delegation alone knows."""
    words, mine = course.words, table.briefs[table.party(play.delegation)]
    own = table.asked.delegations[table.party(play.delegation)]
    note = [Note(f"<p>{words('negotiation.practice_about')}</p>", title=words("negotiation.practice"))]
    head = f"<h4>{words('negotiation.brief_of', name=inline(own.name))}</h4>"
    shown: list[Block] = [*(note if play.known else []), Prose(head + block(mine.role))]
    shown.append(_worth(table, mine, words))
    interests = ((each, mine.interests.get(each.id, "")) for each in table.asked.articles)
    reasons = (f"<b>{inline(each.title)}</b>: {inline(why)}" for each, why in interests if why)
    shown.append(Details(words("negotiation.interests"), html_list(reasons)))
    limit = words("negotiation.limit", n=mine.limit)
    home = words("negotiation.home")
    told = f"<p><b>{limit}</b> {inline(mine.limit_why)}</p><p><b>{home}</b> {inline(mine.home.why)}</p>"
    advice = f"<p><b>{words('negotiation.advice')}</b> {inline(mine.advice)}</p>"
    return [*shown, Prose(told + advice + cite(course, mine.sources))]


def read_guesses(asked: model.Negotiation, own: str, action: Action, words: Words) -> dict[str, tuple[str, str]]:
    """Return the two articles that the page of `action` guesses of each other delegation.

    Raises:
        RefusedError: a guess is missing, or one article is guessed twice.
    """
    given = [action.values.get(_rank(n)) for n in range(IMPORTANT)]
    ranked = [each if isinstance(each, dict) else {} for each in given]
    pairs = {each.id: [rank.get(each.id) for rank in ranked] for each in _others(asked, own)}
    for each in _others(asked, own):
        first, second = pairs[each.id]
        if first == second and first is not None:
            raise RefusedError(words("negotiation.guessed_twice", who=plain(each.short)))
    guesses = fitting_guesses(asked, own, pairs)
    if len(guesses) < len(pairs):
        raise RefusedError(words("negotiation.guesses_missing"))
    return guesses


def plan_told(asked: model.Negotiation, plan: Plan, words: Words) -> list[str]:
    """Return a plan as lines of plain text, each part under what was asked."""
    parts = [("needs", [plan.needs]), ("spares", [plan.spares]), ("guesses", plan_lines(asked, plan, words))]
    return [line for name, said in parts if any(said) for line in (words(f"negotiation.told_{name}"), *said)]


def plan_lines(asked: model.Negotiation, plan: Plan, words: Words) -> list[str]:
    """Return what each other delegation is guessed to care for most, one a line, in plain text."""
    titles = {each.id: plain(each.title) for each in asked.articles}
    return [
        words("negotiation.guessed", who=plain(each.short), first=titles[first], second=titles[second])
        for each in asked.delegations
        if each.id in plan.guesses
        for first, second in [plan.guesses[each.id]]
    ]


def _planning(asked: model.Negotiation, play: Play, words: Words) -> list[Block]:
    """Return the plan to fill in, or, once the talks have begun, as it was made."""
    plan = play.plan or Plan("", "", {})
    head = f"<h4>{words('negotiation.plan')}</h4>"
    if play.moves:
        written = "".join(f"<p><b>{asked}</b></p>{as_written(text)}" for _, asked, text in _texts(plan, words))
        guesses = html_list(inline(each) for each in plan_lines(asked, plan, words))
        return [
            Details(words("negotiation.plan_made"), f"{written}<p><b>{words('negotiation.guesses')}</b></p>{guesses}")
        ]
    articles = [(each.id, inline(each.title)) for each in asked.articles]
    others = [(each.id, inline(each.short)) for each in _others(asked, play.delegation)]
    shown: list[Block] = [Prose(f"{head}<p>{words('negotiation.plan_about')}</p>")]
    shown += [Text(name, asked, text, rows=3) for name, asked, text in _texts(plan, words)]
    for n, ranked in enumerate((words("negotiation.rank_1"), words("negotiation.rank_2"))):
        value = {id_: pair[n] for id_, pair in plan.guesses.items()}
        shown.append(Match(_rank(n), ranked, others, articles, value))
    if play.plan:
        shown.append(Note(f"<p>{words('negotiation.plan_kept_about')}</p>", title=words("negotiation.plan_kept")))
    return [*shown, Button(PLAN, words("negotiation.keep_plan"), primary=True)]


def _texts(plan: Plan, words: Words) -> Sequence[tuple[str, str, str]]:
    """Return the control of each text of a plan, what it asks, and what is written there."""
    return (NEEDS, words("negotiation.needs"), plan.needs), (SPARES, words("negotiation.spares"), plan.spares)


def _rank(n: int) -> str:
    return f"guess-{n + 1}"


def _others(asked: model.Negotiation, own: str) -> list[model.Delegation]:
    return [each for each in asked.delegations if each.id != own]


def _rules(asked: model.Negotiation, words: Words) -> Prose:
    return Prose(f"<p><b>{words('negotiation.rules')}</b> {inline(rules(asked, words))}</p>")


def _statement(course: Course, asked: model.Negotiation, each: model.Delegation) -> str:
    """Return what a delegation says at the opening, and what it asks for on each article."""
    options = {option.id: option for article in asked.articles for option in article.options}
    asks = (
        f"<b>{inline(article.title)}</b>: {inline(options[each.asks[article.id]].short)}" for article in asked.articles
    )
    lead = f"<p>{course.words('negotiation.asks')}</p>"
    return block(each.opens) + lead + html_list(asks) + cite(course, each.sources)


def _article(course: Course, article: model.Article) -> str:
    """Return what is at stake in an article, and how each of its options reads."""
    silent = course.words("negotiation.silent")
    read = (
        f"<b>{inline(each.short)}</b>: {inline(draft(article, each.id) or silent)}"
        f"<br><small>{inline(each.rests_on)}</small>{cite(course, each.sources)}"
        for each in article.options
    )
    return block(article.about) + html_list(read) + cite(course, article.sources)


def _worth(table: game.Table, mine: model.Brief, words: Words) -> Table:
    """Return what each option is worth to the learner's own delegation."""
    rows = [
        [inline(article.title), "<br>".join(_point(option, mine, words) for option in article.options)]
        for article in table.asked.articles
    ]
    head = [words("negotiation.head_article"), words("negotiation.head_points")]
    return Table(words("negotiation.your_points"), head, rows)


def _point(option: model.ArticleOption, mine: model.Brief, words: Words) -> str:
    return words("negotiation.point", option=inline(option.short), n=mine.points[option.id])
