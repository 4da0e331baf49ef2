"""The pages of the form at a table: which table it is, the offers made there, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.negotiation.communique import as_html, labels, option_of
from utils.activities.negotiation.table_record import CHAIR, OBSERVER, seats
from utils.markup import inline, plain, verbatim
from utils.view import Block, Button, Case, Choice, Fold, Note, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.activities.negotiation.table_record import Chosen, Final, Offer, Played
    from utils.course import model
    from utils.words import Words

NAME, OFFER, UNDO, KEEP, NONE = "name", "offer", "undo", "keep", "none"
"""What the buttons do."""

CODE, WAY, BY, SIGNED = "code", "way", "by", "signed"
TABLE_PAGE, OFFERS_PAGE, END_PAGE = "table", "offers", "end"

OFFERED, ENDED = "offered", "ended"
"""How the names of the menus of an offer and of the final text begin."""


def seat_of(way: model.ClassTable) -> str:
    """Return the name of the control for the seats at a table that plays in `way`."""
    return f"seat-{way.id}"


def by_of(now: Played) -> str:
    """Return the name of the control for who offers next: each offer has its own, which nobody has chosen in yet."""
    return f"{BY}-{len(now.entered)}"


def names(asked: model.Negotiation, ids: Iterable[str], words: Words) -> str:
    """Return the delegations `ids` as a list in plain words, in the order of the delegations."""
    return words.all_of(plain(each.short) for each in asked.delegations if each.id in {*ids})


def rule(asked: model.Negotiation, words: Words) -> str:
    """Return whose signatures a text needs, in plain words."""
    if len(asked.must_sign) == len(asked.delegations):
        return words("negotiation_class.rule_all")
    needed = names(asked, asked.must_sign, words)
    if not asked.others:
        return words("negotiation_class.rule_needed", needed=needed)
    return words.counted("negotiation_class.rule", asked.others, needed=needed)


def outcome(words: Words, played: Played) -> str:
    """Return who signed the final text of a table, and whether it holds, in plain words."""
    signed = played.final.signed if played.final else ()
    told = words("negotiation_class.signed", names=names(played.asked, signed, words))
    return f"{told} {words('negotiation_class.holds') if played.holds else words('negotiation_class.fails')}"


def shorts(asked: model.Negotiation, text: Chosen, before: Chosen | None = None) -> Iterator[str]:
    """Yield each article with the short name of its option, in Markdown; with a text `before`, those that differ."""
    for article in asked.articles:
        if before is None or before[article.id] != text[article.id]:
            yield f"{article.title}: {option_of(article, text[article.id]).short}"


@dataclass(frozen=True)
class Entering:
    """What is entered at a table of `asked`."""

    words: Words
    asked: model.Negotiation

    def table_page(self, now: Played | None, misfits: int) -> Page:
        """Return the page that asks which table this is; it says where `misfits` entries fit this game no longer."""
        words = self.words
        shown: list[Block] = [Prose(f"<p>{words('negotiation_class.about')}</p>")]
        if misfits:
            told = words.counted("negotiation_class.misfits", misfits)
            shown.append(Note(f"<p>{told}</p>", title=words("negotiation_class.other_version")))
        shown.append(Text(CODE, f"<p>{words('negotiation_class.code')}</p>", now.code if now else ""))
        ways = [(each.id, inline(each.title)) for each in self.asked.tables]
        shown.append(Choice(WAY, words("negotiation_class.way"), ways, [now.way.id] if now else []))
        shown += [Case(WAY, [way.id], [*self._told(way), self._seats(way, now)]) for way in self.asked.tables]
        if now:
            key = "begin_another" if now.final else "correct"
            shown.append(Note(f"<p>{words(f'negotiation_class.{key}')}</p>", title=self._called(now)))
        label = words("negotiation_class.table_page")
        button = Button(NAME, words("negotiation_class.save_table" if now else "negotiation_class.begin"), primary=True)
        return Page(TABLE_PAGE, shown, label=label, state="done" if now else "open", after=[button])

    def offers_page(self, now: Played | None) -> Page:
        """Return the page that takes down one offer after another."""
        words, label = self.words, self.words("negotiation_class.offers_page")
        if now is None:
            return Page(OFFERS_PAGE, [self._table_first()], label=label, after=[])
        shown: list[Block] = [Prose(f"<p>{verbatim(self._called(now))}. {rule(now.asked, words)}</p>")]
        shown += self._offers(now.offers)
        undo = Button(UNDO, words("negotiation_class.undo_final" if now.final else "negotiation_class.undo"))
        if now.final:
            ended = Note(f"<p>{words('negotiation_class.undo_first')}</p>", title=words("negotiation_class.ended"))
            return Page(OFFERS_PAGE, [*shown, ended], label=label, state="done", after=[undo])
        delegations = [(each.id, inline(each.short)) for each in now.asked.delegations]
        shown.append(Prose(f"<h4>{words('negotiation_class.next_offer')}</h4>"))
        shown.append(Choice(by_of(now), words("negotiation_class.by"), delegations, menu=True))
        shown += self._menus(now, OFFERED)
        note = Button(OFFER, words("negotiation_class.note_offer"), primary=True)
        buttons: list[Block] = [note, undo] if now.entered else [note]
        return Page(OFFERS_PAGE, shown, label=label, after=buttons)

    def end_page(self, now: Played | None) -> Page:
        """Return the page that takes down the final text and who signs it, or that there is none."""
        words, label = self.words, self.words("negotiation_class.end_page")
        if now is None:
            return Page(END_PAGE, [self._table_first()], label=label, after=[])
        if now.final:
            undo = Button(UNDO, words("negotiation_class.undo_final"))
            return Page(END_PAGE, [*self._ended(now, now.final)], label=label, state="done", after=[undo])
        shown: list[Block] = [Prose(f"<p>{' '.join(self._told_before_the_end(now))}</p>")]
        shown += self._menus(now, ENDED)
        delegations = [(each.id, inline(each.short)) for each in now.asked.delegations]
        shown.append(Choice(SIGNED, words("negotiation_class.who_signs"), delegations, multiple=True, inline=True))
        keep = Button(KEEP, words("negotiation_class.keep"), primary=True)
        return Page(END_PAGE, shown, label=label, after=[keep, Button(NONE, words("negotiation_class.end_without"))])

    def _told_before_the_end(self, now: Played) -> Iterator[str]:
        yield rule(now.asked, self.words)
        yield self.words("negotiation_class.end_about")
        if len(now.asked.must_sign) < len(now.asked.delegations):  # elsewhere one who stays away ends it for all
            yield self.words("negotiation_class.end_chair")

    def _told(self, way: model.ClassTable) -> Iterator[Prose]:
        """Yield in words who is absent in a way of playing, and what it settles beforehand, nothing for neither."""
        if way.absent:
            who = names(self.asked, way.absent, self.words)
            yield Prose(f"<p>{self.words.counted('negotiation_class.absent_told', len(way.absent), who=who)}</p>")
        yield from self._settled(way)

    def _settled(self, way: model.ClassTable) -> Iterator[Prose]:
        """Yield in words what a way of playing settles beforehand, nothing where it settles nothing."""
        there = [each for each in self.asked.articles if each.id in way.settled]
        if there:
            listed = "; ".join(f"{each.title}: {option_of(each, way.settled[each.id]).short}" for each in there)
            yield Prose(f"<p>{self.words('negotiation_class.settled_told', articles=inline(listed))}</p>")

    def _seats(self, way: model.ClassTable, now: Played | None) -> Choice:
        others = {CHAIR: self.words("negotiation_class.chair"), OBSERVER: self.words("negotiation_class.observer")}
        called = {each.id: inline(each.name) for each in self.asked.delegations} | others
        there = seats(self.asked, way)
        chosen = [now.seat] if now and now.seat in there else []
        legend = self.words("negotiation_class.seat")
        return Choice(seat_of(way), legend, [(each, called[each]) for each in there], chosen, menu=True)

    def _offers(self, offers: Sequence[Offer]) -> Iterator[Block]:
        """Yield the last offer as it reads, and all of them with what each changes."""
        words = self.words
        if not offers:
            yield Prose(f"<p>{words('negotiation_class.no_offer')}</p>")
            return
        changed = set[str]()
        if len(offers) > 1:
            changed = {id_ for id_, option in offers[-1].text.items() if option != offers[-2].text[id_]}
        who = names(self.asked, [offers[-1].by], words)
        title = words("negotiation_class.last_offer", n=len(offers), who=who)
        yield Note(as_html(self.asked, offers[-1].text, words, changed), title=title)
        rows = []
        for number, offer in enumerate(offers):
            differs = shorts(self.asked, offer.text, offers[number - 1].text if number else None)
            told = "<br>".join(inline(each) for each in differs) or words("negotiation_class.same_text")
            rows.append([str(number + 1), inline(names(self.asked, [offer.by], words)), told])
        head = [words(f"negotiation_class.{each}") for each in ("number", "by", "changes")]
        listed = Table(words("negotiation_class.offers"), head, rows)
        yield Fold(words("negotiation_class.all_offers", n=len(offers)), [listed])

    def _menus(self, now: Played, prefix: str) -> Iterator[Block]:
        """Yield a menu for each article that is open, set to the last offer, with the labels of the sheets on paper."""
        last, named = now.offers[-1].text if now.offers else {}, labels(self.asked)
        for article in now.asked.articles:
            if article.id not in now.way.settled:
                options = [(each.id, inline(f"{named[each.id]}. {each.short}")) for each in article.options]
                chosen = [last[article.id]] if article.id in last else []
                yield Choice(f"{prefix}-{article.id}", inline(article.title), options, chosen, menu=True)
        yield from self._settled(now.way)

    def _ended(self, now: Played, final: Final) -> Iterator[Block]:
        words = self.words
        if final.text is None:
            yield Note(f"<p>{words('negotiation_class.kept')}</p>", title=words("negotiation_class.no_agreement"))
            return
        title = words("negotiation_class.title_holds" if now.holds else "negotiation_class.title_fails")
        signed = words("negotiation_class.signed", names=names(now.asked, final.signed, words))
        told = f"<p>{inline(signed)} {rule(now.asked, words)} {words('negotiation_class.kept')}</p>"
        yield Note(told, title=title)
        yield Prose(as_html(self.asked, final.text, words))

    def _table_first(self) -> Note:
        return Note(f"<p>{self.words('negotiation_class.table_first')}</p>")

    def _called(self, now: Played) -> str:
        return self.words("negotiation_class.called", code=now.code, way=plain(now.way.title))
