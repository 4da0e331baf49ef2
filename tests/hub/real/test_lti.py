"""From a learning platform to a class: a real launch by LTI 1.3, and the groups and rights that come of it."""

from __future__ import annotations

import sys
from pathlib import Path

import httpx
import pytest

from .hub import Hub
from .lms import MEMBERSHIP, Platform

FAKE = (sys.executable, str(Path(__file__).with_name("fake_service.py")))
CLASSES = """
[seminar-a]
context = "course-1"
learners = []
teachers = []

[seminar-b]
context = "course-2"
learners = []
teachers = []
"""
LEARNER, INSTRUCTOR = f"{MEMBERSHIP}#Learner", f"{MEMBERSHIP}#Instructor"
ASSISTANT = f"{MEMBERSHIP}/Instructor#TeachingAssistant"
OF_THE_INSTITUTION = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor"


@pytest.fixture(scope="module")
def platform():
    platform = Platform()
    yield platform
    platform.stop()


@pytest.fixture(scope="module")
def hub(tmp_path_factory, platform):
    folder = tmp_path_factory.mktemp("hub")
    (folder / "classes.toml").write_text(CLASSES, encoding="utf-8")
    hub = Hub(
        folder,
        command=FAKE,
        configs=("jupyterhub_config.py", "lti_config.py"),
        of_hub={"SEMINAR_CLASSES": str(folder / "classes.toml"), **platform.settings},
    )
    hub.start()
    yield hub
    hub.stop()


@pytest.fixture
def launched(hub, platform):
    """Launch and return who that is for the service, as it is told in a browser."""

    def launched(name, context, *roles):
        with httpx.Client(base_url=hub.origin, follow_redirects=True, timeout=60) as client:
            answer = platform.launch(hub, client, name, context, roles)
            assert answer.status_code == 302, answer.text
            return client.get("/services/seminar/who").json()

    return launched


def teaches(model):
    return sorted(scope.partition("group=")[2] for scope in model["scopes"] if "seminar:teach" in scope)


def test_a_learner_of_a_course_is_in_its_class_and_teaches_nothing(launched):
    model = launched("anna", "course-1", LEARNER)
    assert (model["name"], model["groups"], teaches(model)) == ("anna", ["seminar-a"], [])


@pytest.mark.parametrize("role", [INSTRUCTOR, ASSISTANT])
def test_who_teaches_a_course_leads_its_class_and_no_other(launched, role):
    model = launched("teacher", "course-2", LEARNER, role)
    assert model["groups"] == ["seminar-b-teachers"]
    assert teaches(model) == ["seminar-b"]


def test_a_second_course_does_not_take_the_first_away(launched):
    launched("ben", "course-1", LEARNER)
    assert launched("ben", "course-2", LEARNER)["groups"] == ["seminar-a", "seminar-b"]


def test_who_no_longer_teaches_a_course_no_longer_leads_it(launched):
    assert teaches(launched("carla", "course-1", INSTRUCTOR)) == ["seminar-a"]
    model = launched("carla", "course-1", LEARNER)
    assert (model["groups"], teaches(model)) == (["seminar-a"], [])


def test_a_teacher_of_the_university_who_learns_in_a_course_does_not_lead_it(launched):
    model = launched("dean", "course-1", LEARNER, OF_THE_INSTITUTION)
    assert (model["groups"], teaches(model)) == (["seminar-a"], [])


def test_a_course_that_no_class_names_gives_no_group_and_the_log_says_its_id(hub, launched):
    assert launched("guest", "course-9", LEARNER)["groups"] == []
    assert "course-9" in hub.hub.log.read_text("utf-8")
