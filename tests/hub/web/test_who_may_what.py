"""Every route for everybody who may ask; and by cookie, which a page of somebody else must not be able to use."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from utils.hub.asked import Close, DealMemos, Groups, Names, OfMemo, Open, Shown, ToPhase
from utils.hub.limits import Allowance
from utils.hub.routes import ROUTES
from utils.outbox.messages import Batch

from .fake_hub import SUBMIT, user
from .served import CLASS, in_class

ROLES = ("nobody", "expired", "narrow", "machine", "anna", "carla", "teacher", "other-teacher", "all-teacher")

EVERYBODY = (200,) * 9
KERNELS = (401, 401, 403, 403, 200, 200, 403, 403, 403)
PAGES = (302, 401, 403, 403, 200, 200, 200, 200, 200)
TAUGHT_PAGES = (302, 401, 403, 403, 403, 403, 200, 403, 200)
TAUGHT = (401, 401, 403, 403, 403, 403, 200, 403, 200)
MEMOS = (401, 401, 403, 403, 403, 403, 409, 403, 409)
"""The small course has no memo: what can be done with one is tried elsewhere."""

EXPECTED = {
    "GET health": EVERYBODY,
    "GET api/openapi.json": EVERYBODY,
    "POST api/events": KERNELS,
    "GET api/events/mark": KERNELS,
    "GET api/events/identities": KERNELS,
    "GET api/packages": KERNELS,
    "GET api/live": KERNELS,
    "GET ": (302, 401, 403, 403, 302, 302, 200, 200, 200),
    "GET me": PAGES,
    "GET me/answers": PAGES,
    "GET classes/{class}": TAUGHT_PAGES,
    "GET classes/{class}/board": TAUGHT_PAGES,
    "GET classes/{class}/report": TAUGHT_PAGES,
    "GET classes/{class}/answers.zip": TAUGHT_PAGES,
    "GET classes/{class}/texts": TAUGHT_PAGES,
    "GET classes/{class}/texts/{section}/{task}": TAUGHT_PAGES,
    "GET classes/{class}/memos": TAUGHT_PAGES,
    "GET api/classes/{class}/live": TAUGHT,
    "POST api/classes/{class}/opening": TAUGHT,
    "POST api/classes/{class}/phase": TAUGHT,
    "POST api/classes/{class}/close": TAUGHT,
    "POST api/classes/{class}/shown": TAUGHT,
    "POST api/classes/{class}/names": TAUGHT,
    "POST api/classes/{class}/groups": TAUGHT,
    "POST api/classes/{class}/memos/deal": MEMOS,
    "POST api/classes/{class}/memos/return": MEMOS,
    "POST api/classes/{class}/memos/end": MEMOS,
}
"""What each of ROLES gets."""

BODIES = {
    Batch: Batch("alliance-and-region", "1", {}, []),
    Open: Open("opening", "one"),
    ToPhase: ToPhase("vote", None),
    Close: Close(),
    Shown: Shown(shown=True),
    Names: Names(names=True),
    Groups: Groups(2),
    DealMemos: DealMemos("opening/memo", 2),
    OfMemo: OfMemo("opening/memo"),
    None: None,
}

COOKIE_ROUTES = [route for route in ROUTES if route.who in ("person", "teach")]


def told(route):
    return f"{route.method} {route.path}"


@pytest.fixture
def open_served(served):
    """With a question open, so that every step can be taken."""
    opened = served.ask("POST", in_class("api/classes/{class}/opening"), "teacher", BODIES[Open])
    assert opened.status == 200, opened.body
    return served


def test_every_route_answers_everybody_as_the_table_says(open_served):
    assert [told(each) for each in ROUTES] == [*EXPECTED], "a route without its row, or a row without its route"
    found = {}
    for route in ROUTES:
        open_served.ask("POST", in_class("api/classes/{class}/opening"), "teacher", BODIES[Open])
        tokens = ("", *ROLES[1:])
        asked = (in_class(route.path), BODIES[route.takes])
        found[told(route)] = tuple(open_served.ask(route.method, asked[0], each, asked[1]).status for each in tokens)
    assert found == EXPECTED


@pytest.mark.parametrize("route", COOKIE_ROUTES, ids=told)
def test_a_cookie_alone_does_nothing_but_open_pages(open_served, route):
    cookie = open_served.cookie("teacher")
    path, body = in_class(route.path), BODIES[route.takes]
    fetched = open_served.ask(route.method, path, "", body, Cookie=cookie, Sec_Fetch_Mode="cors")
    assert fetched.status == 401
    assert open_served.ask(route.method, path, "", body, Cookie=cookie, X_XSRFToken="made-up").status != 200 or (
        route.method == "GET"
    )
    assert open_served.ask("GET", in_class("classes/{class}"), "", Cookie=cookie).status == 200


@pytest.mark.parametrize("route", [each for each in ROUTES if each.who == "submit"], ids=told)
def test_a_kernels_routes_know_no_cookie(served, route):
    cookie = served.cookie("anna")
    page = served.ask("GET", "me", Cookie=cookie)
    assert page.status == 200
    answer = served.ask(route.method, route.path, "", BODIES[route.takes], **with_xsrf(page, cookie))
    assert answer.status == 401


def with_xsrf(page, cookie):
    """Return the headers that a script of the service's own page sends."""
    found = re.search("_xsrf=([^;]+)", " ".join(page.headers.get_all("Set-Cookie") or []))
    return {"Cookie": f"{cookie}; _xsrf={found[1]}", "X_XSRFToken": found[1]} if found else {"Cookie": cookie}


def test_the_services_own_page_may_do_what_its_teacher_may(open_served):
    cookie = open_served.cookie("teacher")
    own = with_xsrf(open_served.ask("GET", in_class("classes/{class}"), "", Cookie=cookie), cookie)
    shown = open_served.ask("POST", in_class("api/classes/{class}/shown"), "", BODIES[Shown], **own)
    assert shown.room.shown
    board = with_xsrf(open_served.ask("GET", in_class("classes/{class}/board"), "", Cookie=cookie), cookie)
    path = in_class("api/classes/{class}/live")
    assert open_served.ask("GET", path, "", Cookie=board["Cookie"], Sec_Fetch_Mode="cors").status == 401
    streamed = f"{path}?_xsrf={board['X_XSRFToken']}"
    assert open_served.ask("GET", streamed, "", Cookie=board["Cookie"], Sec_Fetch_Mode="cors").status == 200
    other = open_served.cookie("all-teacher")
    stolen = {**own, "Cookie": own["Cookie"].replace(cookie, other)}
    assert open_served.ask("POST", in_class("api/classes/{class}/shown"), "", BODIES[Shown], **stolen).status == 401


def test_nobody_is_somebody_by_what_they_write(served):
    served.service.allowance = Allowance(1000)
    body = {"course": "c", "version": "1", "prints": {}, "events": [], "person": "ben"}
    assert served.ask("POST", "api/events", "anna", body).status == 400
    assert served.ask("GET", "api/events/mark?token=ben").status == 401
    assert served.ask("GET", "me?token=ben", Sec_Fetch_Mode="navigate").status == 302


def test_450_first_posts_ask_the_hub_once_each(served):
    people = [f"p{n}" for n in range(450)]
    served.hub.users.update({each: user(each, SUBMIT, groups=[CLASS]) for each in people})
    served.hub.pause = 0.05
    with ThreadPoolExecutor(30) as pool:
        asked = [each for each in people for _ in range(2)]  # a kernel's two threads ask at the same time
        statuses = pool.map(lambda each: served.ask("POST", "api/events", each, BODIES[Batch]).status, asked)
        assert set(statuses) == {200}
    assert [served.hub.asked[each] for each in people] == [1] * 450


def test_a_hub_that_is_down_keeps_nobody_away_whom_it_knew(served):
    assert served.ask("GET", "api/events/mark", "anna").status == 200
    served.hub.down = True
    assert served.ask("GET", "api/events/mark", "anna").status == 200
    unknown = served.ask("GET", "api/events/mark", "ben")
    assert (unknown.status, unknown.headers["Retry-After"]) == (503, "5")
    assert "hub" in unknown.json["error"]
    served.hub.down = False
    assert served.ask("GET", "api/events/mark", "ben").status == 200


def test_a_slow_hub_holds_up_nobody_else(served):
    assert served.ask("GET", "api/events/mark", "anna").status == 200
    served.hub.pause = 3
    waiting = threading.Thread(target=served.ask, args=("GET", "api/events/mark", "ben"))
    waiting.start()
    begun = time.monotonic()
    assert served.ask("GET", "api/events/mark", "anna").status == 200
    assert time.monotonic() - begun < 1
    assert waiting.is_alive()
    waiting.join()
