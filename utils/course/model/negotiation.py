"""A negotiation to play: a scene, delegations and articles that everybody sees, and a confidential brief for each."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from utils.piece import Piece

Share = Annotated[int, Meta(ge=0, le=100)]
"""Points of a delegation: those of its first choices add to 100."""


class ArticleOption(Piece, kw_only=True):
    """One way to write an article: `short` names it in a list, `draft` is its sentence, "" for silence.

    With `adds_to`, the sentence of that option of the same article stands before it. `rests_on` says in a sentence or
    two what it resembles or builds on in the world, with `sources`.
    """

    id: str
    short: str
    draft: str
    rests_on: str
    sources: tuple[str, ...]
    adds_to: str = ""


class Article(Piece, kw_only=True):
    """One thing to agree on; `about` says in a few sentences what is at stake and for whom."""

    id: str
    title: str
    about: str
    options: tuple[ArticleOption, ...]
    sources: tuple[str, ...] = ()


class Delegation(Piece, kw_only=True):
    """One party at the table as all see it: `opens` is its statement, `asks` its first choice on each article, by ids.

    `name` is the state or body, `short` what it is called in the room.
    """

    id: str
    name: str
    short: str
    opens: str
    asks: dict[str, str]
    sources: tuple[str, ...] = ()


class Heard(Piece, kw_only=True):
    """Somebody who is heard at the break and has no seat: what is read out, and `unseated`, why there is none."""

    id: str
    who: str
    says: str
    unseated: str
    sources: tuple[str, ...]


class ClassTable(Piece, kw_only=True):
    """A way to play in class: who is `absent`, the articles that are `settled` beforehand, whether somebody `chairs`.

    With `all_sign`, a text holds only if everybody signs.
    """

    id: str
    title: str
    people: int
    absent: tuple[str, ...] = ()
    settled: dict[str, str] = field(default_factory=dict)
    chairs: bool = False
    all_sign: bool = False


class OneSided(Piece, kw_only=True):
    """All that some delegations ask, `asked_by` them: `options` are, for each article, those that would do for them.

    `title` names the texts that give it all, so that a sentence can count them.
    """

    id: str
    title: str
    asked_by: tuple[str, ...]
    options: dict[str, tuple[str, ...]]


class Negotiation(Piece, kw_only=True):
    """A negotiation, in `negotiation.toml`: a text holds if all that `must_sign` do, and `others` of the rest.

    An empty chair costs every signatory `empty_chair` points. `invented` says what of it is made up, and why.
    """

    id: str
    title: str
    scene: str
    invented: str
    rounds: int
    must_sign: tuple[str, ...]
    others: int
    empty_chair: int
    articles: tuple[Article, ...]
    delegations: tuple[Delegation, ...]
    heard: tuple[Heard, ...]
    tables: tuple[ClassTable, ...]
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    one_sided: tuple[OneSided, ...] = ()


class HomeCondition(Piece, kw_only=True):
    """What a government can carry home: options it `binds` pass only in a text with one of `unless`.

    `told` is how the delegation says so at the table, `why` how its brief explains it.
    """

    binds: tuple[str, ...]
    unless: tuple[str, ...]
    told: str
    why: str


class Speech(Piece, kw_only=True):
    """What a delegation says when nobody plays it, in its own voice; several wordings of each, taken in turn.

    `{wish}` stands for the option that it wants first, `{change}` for what it proposes, `{more}` and `{less}` for two
    articles.
    """

    shows_hand: tuple[str, ...]
    not_yet: tuple[str, ...]
    proposes: tuple[str, ...]
    prefers: tuple[str, ...]
    signs: str
    stays_away: str


class Brief(Piece, kw_only=True):
    """What a delegation alone knows, in `briefs.toml`, under the delegation's id.

    `role` says who speaks and what for; `interests` says what each article is worth to it and why, by the article's id;
    `points` are those of each option, by its id; `limit` is what it has without any text.
    """

    id: str
    role: str
    interests: dict[str, str]
    points: dict[str, Share]
    limit: Share
    limit_why: str
    home: HomeCondition
    advice: str
    speech: Speech
    sources: tuple[str, ...]
