"""What an activity asks the form to show: pages of blocks, free of any widget or browser.

Every `str` field named `html`, `label`, `legend`, `caption`, or holding an option or a cell, is safe HTML made by
`utils.markup`; `svg` is drawn here, with what people wrote escaped in it; `value` and `text` fields are plain text and
are shown as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, to_builtins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Tone = Literal["right", "partly", "wrong", "info", "error"]
State = Literal["open", "tried", "right", "done", "plain"]


class Block(Struct, frozen=True, omit_defaults=True, gc=False, tag_field="kind", tag=str.lower):
    """Anything that stands on a page; `kind` is the lower-case class name."""


class Prose(Block):
    """Text to read; one that is `live` is read out when the learner has come to rest on a page that is live."""

    html: str
    live: bool = False


class Note(Block):
    """A remark on what the learner did: feedback, a hint, a model answer. Announced when it appears."""

    html: str
    tone: Tone = "info"
    title: str = ""


class Details(Block):
    """Text the learner may open."""

    summary: str
    html: str


class Picture(Block):
    """A drawing of ours, as SVG, and what it shows in words.

    It is drawn as wide as the form and scrolls sideways where that is narrow. In its styles the colours of the form
    can be had, such as `var(--ink)` and `var(--accent)`; the classes `ink` and `ground` follow the theme.

    An element with `data-set='{"control": value}'` sets these controls of the page when it is pressed; one with
    `data-flip='{"control": "id"}'` puts an id into a control that takes several, or takes it out. Either needs
    `tabindex="0"`, `role="button"` and a name, to be pressed by keyboard too. One with `data-of="control"` and
    `data-at='["id"]'` shows while that control holds one of these ids, as a `Case` does.

    Where the form is too narrow for it, `narrow` stands in its place, if there is one.
    """

    svg: str
    text: str
    narrow: str = ""


class Table(Block):
    """Rows under a caption; the first cell of a row is its header."""

    caption: str
    head: list[str]
    rows: list[list[str]]


class Finder(Block):
    """A table to search by words and to narrow by facets, in the browser alone.

    It lists nothing until something is asked for. Each facet has a label, the options (id, label) and the id chosen at
    first; each entry has its cells (the first is its header) and the ids of the options that it falls under.
    With `ids`, one an entry, an `Entry` can show one of them.
    """

    caption: str
    label: str
    head: list[str]
    entries: list[tuple[list[str], list[str]]]
    facets: list[tuple[str, list[tuple[str, str]], str]] = []
    ids: list[str] = []


class Entry(Block):
    """A control that shows the entry of a finder in this form whose id is in `value`; the `hint` where it holds none.

    It is set by what is pressed in a drawing, and has nothing to press itself.
    """

    name: str
    hint: str
    value: list[str] = []


class Choice(Block):
    """Radio buttons, check boxes when `multiple`, or a `menu` that folds out; `value` holds the ids chosen.

    Here and below `marks` say of what is in `value`, by its id, whether it is right.
    """

    name: str
    legend: str
    options: list[tuple[str, str]]
    value: list[str] = []
    multiple: bool = False
    inline: bool = False
    optional: bool = False
    marks: dict[str, bool] = {}
    menu: bool = False


class Number(Block):
    """A number as typed; with `slider`, a range input beside the box."""

    name: str
    label: str
    value: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    step: float | None = None
    slider: bool = False
    optional: bool = False


class Text(Block):
    """A text field of `rows` lines; `autosave` names the action sent while typing.

    `count` shows how many words it has, and beside them the least and the most that are `wanted`.
    """

    name: str
    label: str
    value: str = ""
    rows: int = 1
    autosave: str = ""
    count: bool = False
    wanted: tuple[int, int] | None = None
    optional: bool = False


class Tally(Block):
    """How many words the text fields named in `of` have together, with `more` that stand elsewhere, as one types.

    `wanted` are the least and the most; `label` says of what. One that begins a page stays in sight.
    """

    label: str
    of: list[str]
    wanted: tuple[int, int]
    more: int = 0


class Order(Block):
    """Items to put in order; `value` holds the ids from first to last."""

    name: str
    legend: str
    items: list[tuple[str, str]]
    value: list[str] = []
    marks: dict[str, bool] = {}


class Match(Block):
    """One partner from `right` for each of `left`; `value` maps the ids chosen so far.

    The four pairs of a `square` stand as two rows of two: top left, top right, bottom left, bottom right.
    """

    name: str
    legend: str
    left: list[tuple[str, str]]
    right: list[tuple[str, str]]
    value: dict[str, str] = {}
    marks: dict[str, bool] = {}
    square: bool = False


class Points(Block):
    """So many points of a `budget` for each item; `value` maps their ids to numbers as typed."""

    name: str
    legend: str
    items: list[tuple[str, str]]
    budget: int
    value: dict[str, str] = {}


class Timer(Block):
    """A countdown that the learner starts and stops; it says when time is up and forces nothing."""

    label: str
    seconds: int


class Countdown(Block):
    """A clock that runs by itself and says when time is up; `value` are the seconds left as the form was sent.

    One that is called otherwise than the one before, by `of`, is another clock.
    """

    label: str
    of: str
    value: int


class Button(Block):
    """Sends `action` with the values of its page; with `confirm`, asks that question first.

    `busy` is said where the answer takes its time. `key` is a digit that presses it, wherever the focus is in the form
    outside a field.
    """

    action: str
    label: str
    primary: bool = False
    confirm: str = ""
    busy: str = ""
    key: str = ""


class Download(Block):
    """Has the browser save a file called `file`; the activity gives its content when this is pressed, asked for `what`.

    `mime` tells the browser what kind of file it is.
    """

    what: str
    label: str
    file: str
    mime: str = "application/octet-stream"


class Upload(Block):
    """Takes a file of at most `most` bytes and sends `action` with it, as the value `UPLOADED` of the page.

    `accept` are the kinds of files that the browser offers first, such as ".txt"; `busy` is as in a `Button`. The
    browser looks at the size alone: what is in the file, the activity judges.
    """

    action: str
    label: str
    most: int
    accept: str = ""
    busy: str = ""


UPLOADED = "uploaded"
"""The name of the value that an `Upload` sends: the file's `name`, and its `content` in Base64."""


class Fold(Block):
    """Blocks that the learner may open."""

    summary: str
    blocks: list[Block]
    open: bool = False


class Case(Block):
    """Blocks that show while the control named `of` holds one of the ids `at`; controls among them always count."""

    of: str
    at: list[str]
    blocks: list[Block]


class Page(Struct, frozen=True, omit_defaults=True, gc=False):
    """One page of a form; a `label` stands in place of its number, `after` replaces the form's own closing blocks.

    Pages with a `group` stand apart from the others under its name, for who wants more. What is `beside` stays in sight
    to the right of the other blocks, or above them where the form is narrow. While the controls of a `live` page move,
    the form shows how the page would look; one of which there is `more` is looked at as soon as it shows, and `busy` is
    said where that takes its time. A page whose `state` is plain asks for nothing that could be done. With `named`, its
    id is shown too, quietly: by it guides for teachers, reports and votes call what stands there.
    """

    id: str
    blocks: list[Block]
    label: str = ""
    state: State = "open"
    after: list[Block] | None = None
    group: str = ""
    beside: list[Block] = []
    live: bool = False
    more: bool = False
    busy: str = ""
    named: bool = False


class Form(Struct, frozen=True, omit_defaults=True, gc=False):
    """A whole form: one page shows at a time; `after` closes every page that has no `after` of its own."""

    id: str
    title: str
    pages: list[Page]
    after: list[Block] = []

    def describe(self) -> dict[str, Any]:
        """Return the form as plain dicts and lists, defaults left out."""
        return to_builtins(self)  # type: ignore[no-any-return]


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield `blocks` and all that stand inside them, in the order in which they are read."""
    for block in blocks:
        yield block
        yield from every_block(getattr(block, "blocks", ()))
