"""What stands in the pages of a live class before their scripts fill it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.quiz.vote import MINUTES
from utils.markup import inline, verbatim

if TYPE_CHECKING:
    from utils.course import Course
    from utils.words import Words

MOST_MINUTES = 90

ENDS = {
    "/board": "link_board",
    "/texts": "link_texts",
    "/memos": "link_memos",
    "/report": "link_report",
    "/answers.zip": "link_zip",
}
"""The other pages of a class below its address, and the words of the link to each."""

_CONTROL = """\
<header>
<p class="quiet">{course}</p>
<h1 dir="auto">{class_}</h1>
<nav aria-label="{pages}">{links}</nav>
<p id="connection" role="status"></p>
</header>
<noscript><p>{noscript}</p></noscript>
<main>
<section aria-labelledby="phase" class="now">
<h2 id="phase">{phase}</h2>
<div id="choice">
<label for="section">{section}</label>
<select id="section"></select>
<label for="question">{question}</label>
<select id="question"></select>
</div>
<div id="asked"></div>
<p class="step"><button type="button" id="next" class="next" disabled>{phase}</button></p>
<p id="undo" class="quiet"></p>
<p id="others"><button type="button" id="back" hidden></button>
<button type="button" id="reveal" hidden>{reveal}</button>
<button type="button" id="close" hidden>{close}</button></p>
<p id="told" role="alert"></p>
</section>
<section aria-labelledby="counts-head">
<h2 id="counts-head">{counts}</h2>
<p class="counts"><strong id="here"></strong> <strong id="voted"></strong></p>
<p id="spoken" class="unseen" role="status"></p>
<details id="look"><summary>{look}</summary><div id="tally"></div></details>
<p><label><input type="checkbox" id="shown" autocomplete="off" disabled> {shown}</label></p>
<p class="quiet">{shown_about}</p>
</section>
<section aria-labelledby="timer-head">
<h2 id="timer-head">{timer}</h2>
<p id="clock" class="clock" role="timer"></p>
<p class="row"><label>{minutes}
<input type="number" id="minutes" min="1" max="{most}" value="{usual}" autocomplete="off"></label>
<button type="button" id="start">{start}</button> <button type="button" id="stop">{stop}</button></p>
<p class="row"><label><input type="checkbox" id="timed" autocomplete="off" checked> {timed}</label></p>
</section>
<section aria-labelledby="groups-head">
<h2 id="groups-head">{groups}</h2>
<p class="row"><button type="button" id="pairs">{pairs}</button> <button type="button" id="threes">{threes}</button></p>
<p id="dealt" class="quiet"></p>
<p><label><input type="checkbox" id="names" autocomplete="off" disabled> {names}</label></p>
<p class="quiet">{names_about}</p>
<details id="list"><summary id="people">{people}</summary><div class="wide" tabindex="0" role="region"
aria-labelledby="people"><table><thead><tr>{heads}</tr></thead><tbody id="rows"></tbody></table></div></details>
</section>
</main>
<dialog id="sure" aria-labelledby="sure-about"><p id="sure-about"></p>
<p class="row"><button type="button" id="yes"></button>
<button type="button" id="not-yet" autofocus>{not_yet}</button></p>
</dialog>"""

_BOARD = """\
<header>
<p class="of" dir="auto">{course} · {class_}</p>
<h1 id="phase" aria-live="polite">{phase}</h1>
<p id="clock" class="clock" role="timer"></p>
</header>
<noscript><p>{noscript}</p></noscript>
<main id="flow"></main>
<footer>
<p id="where"></p>
<p id="connection" role="status"></p>
<p id="voted"></p>
</footer>"""


def control_body(course: Course, class_: str, address: str) -> str:
    """Return what stands in the teacher's page of a class, whose pages stand at this `address`."""
    words = course.words
    links = (f'<a href="{verbatim(address + end)}">{words(f"hub_pages.{key}")}</a>' for end, key in ENDS.items())
    heads = ("head_name", "head_here", "head_voted", "head_group")
    said = {
        "course": course.info.title,
        "class_": class_,
        "pages": words("hub_pages.pages"),
        "noscript": words("hub_pages.noscript"),
        "phase": words("hub_pages.waiting"),
        "section": words("hub_pages.section"),
        "question": words("hub_pages.question"),
        "reveal": words("hub_pages.reveal_now"),
        "close": words("hub_pages.close_now"),
        "counts": words("hub_pages.counts"),
        "look": words("hub_pages.look"),
        "shown": words("hub_pages.shown"),
        "shown_about": words("hub_pages.shown_about"),
        "timer": words("hub_pages.timer"),
        "minutes": words("hub_pages.minutes"),
        "start": words("hub_pages.timer_start"),
        "stop": words("hub_pages.timer_stop"),
        "timed": words("hub_pages.timed"),
        "groups": words("hub_pages.groups"),
        "pairs": words("hub_pages.groups_2"),
        "threes": words("hub_pages.groups_3"),
        "names": words("hub_pages.names"),
        "names_about": words("hub_pages.names_about"),
        "people": words("hub_pages.people_title"),
        "not_yet": words("hub_pages.not_yet"),
    }
    shown = {name: verbatim(text) for name, text in said.items()}
    listed = "".join(f'<th scope="col">{words(f"hub_pages.{each}")}</th>' for each in heads)
    return _CONTROL.format(**shown, links=" ".join(links), heads=listed, most=MOST_MINUTES, usual=MINUTES)


def board_body(words: Words, course: str, class_: str) -> str:
    """Return what stands on the projector before the service says where the class is."""
    return _BOARD.format(
        course=verbatim(course),
        class_=verbatim(class_),
        phase=inline(words("hub_pages.waiting")),
        noscript=inline(words("hub_pages.noscript")),
    )
