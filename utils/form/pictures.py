"""The pictures that a form shows when it is opened, for a notebook that was saved: there nothing draws the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.page.picture import address, as_held, for_paper
from utils.view import Case, Choice, Fold, Picture, every_block

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from utils.view import Block, Form, Page

DONE = ("right", "done")


def pictures(form: Form) -> Iterator[tuple[str, str]]:
    """Yield of each picture on the page at which `form` opens its address and what it shows in words."""
    page = first_open(form)
    blocks = (*page.beside, *page.blocks, *(form.after if page.after is None else page.after))
    chosen = {each.name: each.value for each in every_block(blocks) if isinstance(each, Choice)}
    for picture in _shown(blocks, chosen):
        yield address(for_paper(as_held(picture.svg, chosen))), picture.text


def first_open(form: Form) -> Page:
    """Return the page at which the browser opens `form`, as firstOpen (places.js)."""
    core = [page for page in form.pages if not page.group]
    return next((page for page in core if page.state not in DONE), core[-1])


def _shown(blocks: Iterable[Block], chosen: Mapping[str, Collection[str]]) -> Iterator[Picture]:
    """Yield the pictures among `blocks` that nothing has to be opened or chosen for."""
    for each in blocks:
        match each:
            case Picture():
                yield each
            case Fold(blocks=inner, open=True):
                yield from _shown(inner, chosen)
            case Case(of=of, at=at, blocks=inner) if {*at} & {*chosen.get(of, ())}:
                yield from _shown(inner, chosen)
            case _:
                pass
