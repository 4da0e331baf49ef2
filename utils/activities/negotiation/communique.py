"""A text of a negotiation: read from what was recorded, and told as a communiqué, article by article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.content import lines
from utils.activities.event_data import as_mapping
from utils.activities.event_data import as_text as read_text
from utils.markup import html_list, inline, plain
from utils.page.lettering import letter

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from utils.course import model
    from utils.words import Words


def fitting_text(asked: model.Negotiation, given: Any) -> dict[str, str]:
    """Return what of `given`, which may be anything, is an option of its article; a whole text has one of each."""
    options = {article.id: {option.id for option in article.options} for article in asked.articles}
    chosen = {id_: read_text(as_mapping(given).get(id_)) for id_ in options}
    return {id_: option for id_, option in chosen.items() if option in options[id_]}


def option_of(article: model.Article, id_: str) -> model.ArticleOption:
    """Return the option of `article` with this id, which is there."""
    return next(each for each in article.options if each.id == id_)


def labels(asked: model.Negotiation) -> dict[str, str]:
    """Return what each option is called at a table, by its id: the letter of its article and its number in it."""
    numbered = ((letter(n), article.options) for n, article in enumerate(asked.articles))
    return {option.id: f"{mark}{k}" for mark, options in numbered for k, option in enumerate(options, 1)}


def draft(article: model.Article, id_: str) -> str:
    """Return how `article` reads with the option `id_`, in Markdown: with what that adds to first, "" for silence."""
    sentences, left = [], {each.id: each for each in article.options}
    while option := left.pop(id_, None):
        sentences.append(option.draft)
        id_ = option.adds_to
    return " ".join(each for each in reversed(sentences) if each)


def articles_of(asked: model.Negotiation, chosen: Mapping[str, str], words: Words) -> Iterator[tuple[str, str]]:
    """Yield the title of each article with how it reads, or that the text says nothing on it, both in Markdown."""
    for article in asked.articles:
        yield article.title, draft(article, chosen[article.id]) or words("negotiation.silent")


def as_html(asked: model.Negotiation, chosen: Mapping[str, str], words: Words, changed: Container[str] = ()) -> str:
    """Return the text that is `chosen`, as it reads; articles that are `changed`, by their ids, say so."""
    marks = [f" <em>({words('negotiation.changed')})</em>" if each.id in changed else "" for each in asked.articles]
    read = zip(articles_of(asked, chosen, words), marks, strict=True)
    return html_list((f"<b>{inline(title)}</b>{mark}: {inline(text)}" for (title, text), mark in read), "ol")


def as_text(asked: model.Negotiation, chosen: Mapping[str, str], words: Words) -> str:
    """Return the text that is `chosen` in plain lines, one an article."""
    return lines(*(f"{plain(title)}: {plain(text)}" for title, text in articles_of(asked, chosen, words)))
