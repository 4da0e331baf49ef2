"""Texts to mark: who wrote is counted by task, and the page on which they are marked is the one that files give."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from lxml import html

from tests.hub.posted import VERSION, event
from utils.hub.hand_ins import class_folder
from utils.outbox.messages import Batch
from utils.publish.classes.marking_page import marking_page
from utils.teaching.marking.texts_to_mark import texts_to_mark

from .served import CLASS, in_class

NASTY = "<script>alert(1)</script> a text"
LIST, PAGE = in_class("classes/{class}/texts"), in_class("classes/{class}/texts/opening/bases")


def wrote(stage, text, minute=1):
    told = {"kind": "submitted", "activity": "bases", "item": stage, "data": {"text": text, "stage": stage}}
    return event(minute, **told)


def post(served, person, *events):
    answer = served.ask("POST", "api/events", person, Batch(served.service.course.info.id, VERSION, {}, list(events)))
    assert answer.status == 200, answer.body


@pytest.fixture
def written(served):
    """Anna and ben are in the class, carla in another; one has only answered a question."""
    post(served, "anna", wrote("think", NASTY), wrote("pair", "after talking", 2))
    post(served, "ben", event(3))
    post(served, "carla", wrote("think", "of another class"))
    return served


def test_tasks_are_listed_with_how_many_wrote(written):
    page = html.document_fromstring(written.ask("GET", LIST, "teacher").body.decode())
    (entry,) = page.xpath("//main//li")
    assert entry.text_content() == "Bases 1 of 2 wrote"
    assert entry.xpath("a/@href") == [f"/services/seminar/{PAGE}"]
    assert "another class" not in page.text_content()
    assert not page.xpath("//script")


def test_a_class_without_texts_has_no_list(served):
    page = html.document_fromstring(served.ask("GET", LIST, "teacher").body.decode())
    assert not page.xpath("//main//li")
    assert "Nobody in this class has handed over a text yet." in page.text_content()


def test_the_page_for_marking_is_the_one_that_files_give(written):
    course = written.service.course
    answer = written.ask("GET", PAGE, "teacher")
    folder = class_folder(course, written.store, CLASS)
    assert answer.body.decode() == marking_page(course, texts_to_mark(course, folder.hand_ins, "opening/bases"))
    assert "after talking" in answer.body.decode()
    assert "<script>alert(1)" not in answer.body.decode()
    assert "of another class" not in answer.body.decode()


def test_its_own_script_alone_may_run(written):
    answer = written.ask("GET", PAGE, "teacher")
    policy = answer.headers["Content-Security-Policy"]
    (script,) = re.findall(r'<script type="module">(.*?)</script>', answer.body.decode(), re.DOTALL)
    assert f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}';" in policy
    assert "script-src 'unsafe-inline'" not in policy
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in written.ask("GET", LIST, "teacher").headers["Content-Security-Policy"]


@pytest.mark.parametrize("task", ["opening/nothing", "nowhere/bases", "opening/first", "%00/bases"])
def test_what_is_no_task_is_not_found(written, task):
    answer = written.ask("GET", in_class(f"classes/{{class}}/texts/{task}"), "teacher")
    assert answer.status == 404
