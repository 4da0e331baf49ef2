"""What a kernel on a hub shows besides: above a section and above home, what the class does now."""

from __future__ import annotations

from functools import cache, lru_cache
from os import environ
from time import monotonic
from typing import TYPE_CHECKING, cast

from IPython.display import display

from utils.activities.quiz.live_class import live_class
from utils.activities.quiz.standing import Standing
from utils.form import ClassForm
from utils.guide.course import CourseGuide
from utils.guide.kernel import kernel_course
from utils.guide.on_hub import on_hub
from utils.guide.section import SectionGuide
from utils.outbox.service import ADDRESS

if TYPE_CHECKING:
    from utils.course import Course
    from utils.guide.on_hub import OnHub
    from utils.outbox.follower import Follower
    from utils.outbox.sender import Sender
    from utils.record import Record


class ClassAtHand:
    """What this kernel knows of its class; the seconds of a timer go by between two messages."""

    def __init__(self, follower: Follower) -> None:
        """Take note of what is heard from now on."""
        self._follower = follower
        self._heard = follower.latest, monotonic()
        follower.listen(self._hear)

    def standing(self, sender: Sender) -> Standing:
        """Return how things stand now, and how far `sender` is."""
        self._hear()
        live, since = self._heard
        left = live.opening.left if live and live.opening else None
        return Standing(
            live=live,
            connected=self._follower.connected,
            left=None if left is None else max(0, round(left - (monotonic() - since))),
            sent=sender.told(kernel_course().words),
            kept=_kept(),
        )

    def _hear(self) -> None:
        if (latest := self._follower.latest) is not self._heard[0]:
            self._heard = latest, monotonic()


@cache
def _at_hand(follower: Follower) -> ClassAtHand:
    return ClassAtHand(follower)


def _hub() -> OnHub:
    """Return what this kernel has on a hub, and note from now on what is heard of the class."""
    hub = cast("OnHub", on_hub())  # on no other kernel is there a guide of this module
    _at_hand(hub.follower)
    return hub


def class_form(record: Record) -> ClassForm:
    """Return the form that follows the class, the same for all cells of this kernel."""
    hub = _hub()
    if _made(hub, record).comm is None:  # somebody closed all widgets
        _made.cache_clear()
    return _made(hub, record)


@lru_cache(maxsize=1)
def _made(hub: OnHub, record: Record) -> ClassForm:
    course, known = kernel_course(), _at_hand(hub.follower)
    form = ClassForm(lambda: live_class(course, known.standing(hub.sender)), record, course.words)
    hub.follower.listen(form.follow)
    hub.sender.listen(form.follow)
    return form


def _kept() -> str:
    """Return the address of the page that says what is kept; the hub names its host where servers have others."""
    _, _, path = environ[ADDRESS].partition("://")[2].partition("/")
    return "/".join([environ.get("JUPYTERHUB_HOST", ""), *filter(None, [path.strip("/ "), "me"])])


class SectionInClass(SectionGuide):
    """A section as a learner on a hub opens it."""

    def __init__(self, course: Course, record: Record, section: str) -> None:
        """Guide through `section` of `course` with the answers in `record`, and begin to follow the class."""
        super().__init__(course, record, section)
        _hub()

    def _ipython_display_(self) -> None:
        """Show what the class does now, and below it the section as without a hub."""
        display(class_form(self._record))
        display({"text/html": self._repr_html_(), "text/plain": repr(self)}, raw=True)


class CourseInClass(CourseGuide):
    """The course as a learner on a hub opens it."""

    def __init__(self, course: Course, record: Record) -> None:
        """Guide through `course` with the answers in `record`, and begin to follow the class."""
        super().__init__(course, record)
        _hub()

    def _ipython_display_(self) -> None:
        """Show what the class does now, and below it home as without a hub."""
        display(class_form(self._record))
        super()._ipython_display_()
