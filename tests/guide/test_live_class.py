"""What a learner on a hub sees above a section and above home, and that nobody else sees anything of it."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import msgspec
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from tests.outbox.fake_service import TOKEN, serving, until
from utils import guide
from utils.guide import kernel, live_class
from utils.outbox.messages import Live, Opening

hub = import_module("utils.guide.on_hub")  # beside the function of its name
SECTION = "introduction"
QUESTION = "use-in-the-figure"
WORDS = kernel.kernel_course().words

SHOWN = """
import sys
from IPython.core.formatters import DisplayFormatter
from utils import open_course, open_section
here = open_section("introduction")
print(type(here).__name__, type(open_course()).__name__, *DisplayFormatter().format(here)[0])
print(*sorted(sys.modules))
"""


def live(version, phase="vote", **more):
    opening = Opening(id="now", class_="ir", section=SECTION, question=QUESTION, phase=phase, **more)
    return Live(version, opening, ["ir"])


@pytest.fixture
def on_a_hub(monkeypatch):
    """A kernel of its own on a hub."""
    caches = (kernel._opened, hub._begun, hub._service, hub._follower, live_class._at_hand, live_class._made)
    InteractiveShell.instance()
    with serving() as service:
        monkeypatch.setenv("SEMINAR_HUB", service.address)
        monkeypatch.setenv("JUPYTERHUB_API_TOKEN", TOKEN)
        for each in ("sender", "follower"):
            monkeypatch.setattr(f"utils.outbox.{each}.Patience", service.patience)
        for each in caches:
            each.cache_clear()
        yield service
        for each in caches:
            each.cache_clear()


def shown(value):
    """Return what the cell shows that ends in `value`: the text of each output."""
    with capture_output() as caught:
        value._ipython_display_()
    return [each.data["text/plain"] for each in caught.outputs if "text/plain" in each.data]


def follow(service, now):
    """Have the class go on to where it is `now`, for those who follow it, and for who comes."""
    service.first_words = b"event: live\ndata: " + msgspec.json.encode(now) + b"\n\n"
    service.tell(now)


def form_of(here):
    return live_class.class_form(here._record)


def test_without_a_hub_a_section_is_shown_as_ever_and_nothing_is_imported(record_folder):
    environment = {"SEMINAR_RECORD": str(record_folder), "PATH": ""}
    command = [sys.executable, "-c", SHOWN]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    first, modules = told.stdout.splitlines()
    assert first == "SectionGuide CourseGuide text/plain text/html"
    assert not {"utils.guide.live_class", "utils.activities.quiz.live_class"} & {*modules.split()}


def test_above_a_section_and_above_home_stands_what_the_class_does(on_a_hub):
    here, course = guide.open_section(SECTION), guide.open_course()
    for each, below in ((here, repr(here)), (course, "")):
        first, *others = shown(each)
        assert first == repr(form_of(here)).strip()
        assert not below or below in others
    assert form_of(here) is form_of(course)


def test_the_form_is_where_the_class_is_also_in_a_section_that_was_opened_later(on_a_hub):
    follow(on_a_hub, live(1))
    here = guide.open_section("active-alliance")
    until(lambda: hub.on_hub().follower.latest)
    form = form_of(here)
    assert "answer-vote-now" in str(form.view)
    follow(on_a_hub, live(2, "discuss"))
    until(lambda: WORDS("live_vote.discuss_title") in str(form.view))


def test_a_vote_arrives_at_the_service_and_the_form_says_so(on_a_hub):
    follow(on_a_hub, live(1))
    here = guide.open_section(SECTION)
    until(lambda: hub.on_hub().follower.latest)
    form = form_of(here)
    (question,) = [block for block in form.view["form"]["pages"][0]["blocks"] if block["kind"] == "choice"]
    values = {question["name"]: [question["options"][0][0]]}
    form._receive(form, {"owner": form.owner, "do": "vote", "page": "class", "values": values}, [])
    until(lambda: on_a_hub.events)
    (event,) = on_a_hub.events.values()
    assert (event.kind, event.activity, event.data["opening"], event.data["phase"]) == (
        "voted",
        f"vote-{QUESTION}",
        "now",
        "vote",
    )
    until(lambda: WORDS("outbox.sent", time="").strip() in str(form.view))


def test_the_time_that_is_left_goes_by_between_two_messages(on_a_hub, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(live_class, "monotonic", lambda: now[0])
    follow(on_a_hub, live(1, "discuss", left=60))
    guide.open_section(SECTION)
    until(lambda: hub.on_hub().follower.latest)
    known = live_class._at_hand(hub.on_hub().follower)
    assert known.standing(hub.on_hub().sender).left == 60
    now[0] += 45.4
    assert known.standing(hub.on_hub().sender).left == 15
    now[0] += 45
    assert known.standing(hub.on_hub().sender).left == 0


def test_who_begins_on_the_account_has_a_form_of_their_own(on_a_hub):
    first = form_of(guide.open_section(SECTION))
    course = guide.open_course()
    course.begin_as("ben")
    second = form_of(course)
    assert second is not first
    assert second._record.name == "ben"


def test_a_form_that_was_closed_is_made_anew(on_a_hub):
    here = guide.open_section(SECTION)
    first = form_of(here)
    first.close()
    assert form_of(here) is not first


@pytest.mark.parametrize(
    ("address", "host", "kept"),
    [
        ("http://hub:8000/services/seminar/", "", "/services/seminar/me"),
        (
            "http://hub:8000/base/services/seminar",
            "https://hub.example.org",
            "https://hub.example.org/base/services/seminar/me",
        ),
        ("nonsense", "", "/me"),
    ],
)
def test_the_page_that_says_what_is_kept_is_where_the_learners_browser_reaches_it(monkeypatch, address, host, kept):
    monkeypatch.setenv("SEMINAR_HUB", address)
    monkeypatch.setenv("JUPYTERHUB_HOST", host)
    assert live_class._kept() == kept
