"""A question as the two sides of a card, in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.grading import shown_order
from utils.course import model
from utils.markup import block, inline, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.words import Words


def front(words: Words, question: model.Question) -> str:
    """Return what is asked, what there is to choose from, and the hints, folded up."""
    total = len(question.hints)
    hints = enumerate(question.hints, 1)
    folded = "".join(_folded(words("quiz.hint_title", n=n, total=total), block(hint)) for n, hint in hints)
    return block(question.prompt) + _choices(words, question) + folded


def back(words: Words, question: model.Question) -> str:
    """Return the right answer and why it is right; what is said of wrong ones is folded up."""
    match question:
        case model.OneChoice() | model.SeveralChoices():
            right = (f"{_bold(option.text)} {inline(option.feedback)}" for option in question.options if option.correct)
            wrong = (f"{inline(o.text)}: {inline(o.feedback)}" for o in question.options if not o.correct)
            return _list("ul", right) + _others(words, wrong)
        case model.Numeric():
            margin = f" (± {question.tolerance:g})" if question.tolerance else ""
            answer = f"<p><strong>{question.answer:.15g} {verbatim(question.unit)}</strong>{margin}</p>"
            slips = (f"{slip.answer:g}: {inline(slip.feedback)}" for slip in question.slips)
            return answer + block(question.feedback) + _others(words, slips)
        case model.Order():
            return _list("ol", (f"{_bold(item.text)} {inline(item.feedback)}" for item in question.items))
        case model.Match():
            pairs = (f"{inline(p.left)} – {_bold(p.right)} {inline(p.feedback)}" for p in question.pairs)
            return _list("ul", pairs)
        case model.ShortText():
            first, *rest = question.accepted
            more = f" ({verbatim(', '.join(rest))})" if rest else ""
            near = (f"{verbatim(', '.join(each.texts))}: {inline(each.feedback)}" for each in question.variants)
            answer = f"<p><strong>{verbatim(first)}</strong>{more}</p>"
            return answer + block(question.feedback) + _others(words, near)
        case _:
            raise TypeError(question)


def _choices(words: Words, question: model.Question) -> str:
    match question:
        case model.OneChoice():
            return _list('ol type="A"', (inline(option.text) for option in question.options))
        case model.SeveralChoices():
            several = f"<p>{words('quiz.several')}</p>"
            return several + _list('ol type="A"', (inline(option.text) for option in question.options))
        case model.Order():
            texts = {item.id: inline(item.text) for item in question.items}
            return _list("ul", (texts[id_] for id_ in shown_order(question)))
        case model.Match():
            texts = {pair.id: inline(pair.right) for pair in question.pairs}
            left = _list('ol type="1"', (inline(pair.left) for pair in question.pairs))
            return left + _list('ol type="A"', (texts[id_] for id_ in shown_order(question)))
        case model.Numeric(unit=unit) if unit:
            return f"<p>({verbatim(unit)})</p>"
        case _:
            return ""


def _others(words: Words, remarks: Iterable[str]) -> str:
    told = _list("ul", remarks)
    return _folded(words("publish.anki_others"), told) if told else ""


def _folded(title: str, inner: str) -> str:
    return f"<details><summary>{verbatim(title)}</summary>{inner}</details>"


def _bold(text: str) -> str:
    return f"<strong>{inline(text)}.</strong>"


def _list(tag: str, items: Iterable[str]) -> str:
    told = "".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}>{told}</{tag.split(maxsplit=1)[0]}>" if told else ""
