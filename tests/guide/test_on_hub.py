"""With a hub, opening a section starts one sender and one follower; without one nothing is there."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from importlib import import_module

import pytest

from tests.outbox.fake_service import TOKEN, serving, until
from utils import guide
from utils.activities.memo.said import Dealt, Package, Version
from utils.course import Course
from utils.course.kinds import MEMOS
from utils.guide import SectionGuide, kernel
from utils.outbox.messages import Parcel
from utils.record import Entry, Record
from utils.teaching.memos.package import as_file

COURSE = Course()
OPEN = """
import sys, threading
from utils import open_course, open_section
open_section("introduction")
open_course()
print(*sorted(sys.modules), *(each.name for each in threading.enumerate()))
"""
hub = import_module("utils.guide.on_hub")  # beside the function of its name
PARTS = {"utils.outbox.sender", "utils.outbox.follower", "utils.outbox.service"}
THREADS = {"seminar-sender", "seminar-follower"}


def opened(environment, before=""):
    """Return the modules and threads of a process that has opened a section."""
    command = [sys.executable, "-c", before + OPEN]
    return {
        *subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout.split()
    }


@pytest.fixture
def fake():
    """The service of a class."""
    with serving() as service:
        yield service


@pytest.fixture
def environment(record_folder):
    return {"SEMINAR_RECORD": str(record_folder), "PATH": "", "PYTHONPATH": ""}


@pytest.fixture
def on_a_hub(fake, monkeypatch):
    """A kernel of its own on a hub."""
    monkeypatch.setenv("SEMINAR_HUB", fake.address)
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", TOKEN)
    for each in ("sender", "follower"):
        monkeypatch.setattr(f"utils.outbox.{each}.Patience", fake.patience)
    caches = (kernel._opened, hub._begun, hub._service, hub._follower)
    for each in caches:
        each.cache_clear()
    yield fake
    for each in caches:
        each.cache_clear()


def test_without_a_hub_nothing_is_imported_and_no_thread_begins(environment):
    assert not opened(environment) & (PARTS | THREADS)


def test_with_a_hub_both_are_there(environment, fake):
    names = {"SEMINAR_HUB": fake.address, "JUPYTERHUB_API_TOKEN": TOKEN}
    assert opened(environment | names) >= PARTS | THREADS


def test_without_a_token_no_thread_begins(environment):
    assert not opened(environment | {"SEMINAR_HUB": "http://127.0.0.1:9"}) & THREADS


def test_in_a_browser_nothing_is_imported(environment):
    names = {"SEMINAR_HUB": "http://127.0.0.1:9", "JUPYTERHUB_API_TOKEN": TOKEN}
    before = 'import sys, utils.guide; sys.modules["utils.guide.on_hub"].IN_BROWSER = True\n'
    assert not opened(environment | names, before) & (PARTS | THREADS)


def test_what_is_answered_in_a_section_arrives_with_what_was_asked(on_a_hub):
    guide.open_section("introduction")
    record = kernel.kernel_record()
    entry = Entry(kind="answered", section="introduction", activity="old-purposes", item="use-in-the-figure")
    record.add(entry, Entry(kind="drafted", section="introduction"))
    until(lambda: on_a_hub.batches)
    (batch,) = on_a_hub.batches
    assert [each.kind for each in batch.events] == ["answered"]
    assert batch.course == kernel.kernel_course().info.id
    assert list(batch.prints) == ["introduction/old-purposes/use-in-the-figure"]


def test_a_kernel_has_one_of_each(on_a_hub):
    guide.open_section("introduction")
    first = hub.on_hub()
    guide.open_section("introduction")
    guide.open_course()
    assert hub.on_hub() is first


def test_who_begins_on_the_account_has_a_sender_and_follows_the_same_class(on_a_hub):
    first = hub.on_hub()
    kernel.begin_as("ben")
    second = hub.on_hub()
    assert second.sender is not first.sender
    assert second.follower is first.follower
    kernel.kernel_record().add(Entry(kind="answered", section="introduction"))
    until(lambda: on_a_hub.events)
    assert second.sender._record.name == "ben"


def test_a_section_is_opened_at_once_though_the_hub_hangs(on_a_hub):
    on_a_hub.trouble = "hang"
    hub.on_hub()  # what is imported at first is not what is measured
    until(lambda: len(on_a_hub.requests) == 2)
    for each in (kernel._opened, hub._begun, hub._service, hub._follower):
        each.cache_clear()
    begun = time.monotonic()
    guide.open_section("introduction")
    kernel.kernel_record().add(Entry(kind="answered", section="introduction"))
    assert time.monotonic() - begun < 5
    assert {each.name for each in threading.enumerate()} >= THREADS
    assert on_a_hub.events == {}


def test_the_form_for_readings_fetches_what_the_class_has(on_a_hub, record_folder):
    memo = next((section.id, each) for section in COURSE.info.sections for each in COURSE.entries(MEMOS, section.id))
    section, record = memo[0], Record(record_folder)
    told = {"deal": "d", "section": section, "memo": memo[1].id, "class_code": "ir", "readers": ("of-the-hub",)}
    package = Package(memos=(Dealt("A", Version({})),), **told)
    form = SectionGuide(COURSE, record, section).readings(memo[1].id)

    def press():
        form._receive(form, {"owner": form.owner, "do": "fetch", "page": "package", "values": {}}, [])
        return form.view.get("problem", {}).get("text", "")

    assert "nothing for you yet" in press()
    on_a_hub.parcels = [Parcel(section, memo[1].id, as_file(COURSE, package).decode())]
    assert press() == ""
    assert [each.kind for each in record.section(section)] == ["received"]
    on_a_hub.trouble = "503"
    assert press().startswith("Nothing was fetched: the class's service cannot be reached. ")
