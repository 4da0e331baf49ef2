"""`seminar publish slides`: a deck for a projector, one HTML file that needs nothing else and holds the key."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from utils.markup import inline, verbatim
from utils.page.document import document
from utils.page.script import as_one_module, read_part
from utils.places import find
from utils.publish.export import Export, Loss
from utils.publish.paper.choice import choose
from utils.publish.slides.deck import make_deck
from utils.publish.slides.keys import KEYS, SAID
from utils.publish.slides.screen import as_section
from utils.teaching.results.class_summary import FEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.words import Words

HERE = find("utils/publish/slides")
MINUTES = 2
"""What the timer is set to where a prompt does not say: to think about a question, or to talk to a neighbour."""

LETTERS = ("letters", "take_back")
"""What is done by the letters of options."""

_MAIN = """\
<main>
<h1 class="unseen">{title}</h1>
{screens}
<p id="said" role="status" hidden></p>
<p id="announced" class="unseen" role="status"></p>
</main>
{around}"""
_AROUND = """\
<footer>
<p id="tally" role="status"></p>
<p id="timer"><span id="time" role="timer"></span> <span id="ended" role="status"></span></p>
<p id="place"></p>
<p id="buttons">{buttons}</p>
</footer>
<section id="pane" class="in-notes" aria-label="{counts}"></section>
<dialog id="go" aria-labelledby="go-title"><h2 id="go-title">{go}</h2>
<p><label>{search} <input type="search"></label></p><ol></ol></dialog>
<dialog id="counts" aria-labelledby="counts-title"><h2 id="counts-title">{counts}</h2><div class="boxes"></div>
<p class="told"></p>
<p class="do">{dos}</p></dialog>
<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">{help}</h2><dl>{keys}</dl>
<p>{keep}</p><p>{about_votes}</p><p>{about_rule}</p>
<p class="do"><button type="button" data-close>{close}</button></p></dialog>
<div id="blank" hidden></div>
"""
BUTTONS = ("back", "next", "go", "help")
"""What can be done by a press of the pointer at the foot."""

DOES = ("save", "clear_one", "clear_all", "close")
"""What can be done with the counts."""


def export(
    course: Course, sections: Sequence[str], *, quiz: Sequence[str] = (), prompt: Sequence[str] = (), core: bool = False
) -> Export:
    """Return the deck of `sections` (ids), of their core, or of the quizzes and prompts with these ids alone.

    Raises:
        ExportError: a quiz or a prompt is not there.
    """
    choice, sections = choose(course, sections, quiz=quiz, prompt=prompt, core=core)
    screens = make_deck(course, sections, choice)
    if not screens:
        return Export({})
    written = "\n".join(as_section(each) for each in screens)
    title = screens[0].title if len(sections) == 1 else course.info.title
    made = document(
        language=course.info.language,
        title=title,
        style=read_part(HERE / "slides.css"),
        body=_MAIN.format(title=verbatim(title), screens=written, around=_around(course.words)),
        script=as_one_module(HERE / "script/slides.js"),
        data=_data(course, written),
    )
    lost = (Loss("", course.words(f"slides.{name}")) for name in ("lost_other", "lost_sure"))
    return Export({"slides.html": made.encode()}, tuple(lost))


def _data(course: Course, written: str) -> dict[str, object]:
    """Return what the script has to know."""
    said = course.words.starting("slides.")
    return {
        "keys": {key: name for name, keys in KEYS.items() for key in keys},
        "words": {name: said[name] for name in SAID},
        "store": f"seminar-slides/{course.info.id}/{hashlib.sha256(written.encode()).hexdigest()[:16]}",
        "minutes": MINUTES,
        "fewest": FEWEST,
    }


def _around(words: Words) -> str:
    """Return what stands around every screen: the foot, and what opens over it."""
    return _AROUND.format(
        buttons="".join(_button(words, name, "act") for name in BUTTONS),
        dos="".join(_button(words, name, "do" if name != "close" else "close") for name in DOES),
        keys="".join(_row(words, name) for name in (*LETTERS, *KEYS)),
        **{name: words(f"slides.{name}") for name in ("go", "search", "counts", "help", "close")},
        about_votes=verbatim(words("slides.about_votes", fewest=FEWEST)),
        **{name: inline(words(f"slides.{name}")) for name in ("keep", "about_rule")},
    )


def _button(words: Words, name: str, kind: str) -> str:
    return f'<button type="button" data-{kind}="{name}">{words(f"slides.button_{name}")}</button>'


def _row(words: Words, name: str) -> str:
    keys, does = words(f"slides.keys_{name}"), words(f"slides.does_{name}")
    return f"<div><dt>{verbatim(keys)}</dt><dd>{verbatim(does)}</dd></div>"
