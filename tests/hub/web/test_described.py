"""The service does what its OpenAPI document says, whatever it is asked; tried by machine."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks

from utils.hub.limits import Allowance
from utils.hub.route import Stream
from utils.hub.routes import ROUTES

from .served import PREFIX

EXAMPLES = 12
STREAMS = [f"/{each.path}" for each in ROUTES if isinstance(each.gives, Stream)]
"""They never end, and are tried elsewhere."""

load_all_checks()
BOUNDED = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def schema(served):
    """The document, as the running service gives it."""
    served.service.allowance = Allowance(1_000_000)
    whole = schemathesis.openapi.from_url(f"http://127.0.0.1:{served.port}{PREFIX}api/openapi.json")
    return whole.exclude(path=STREAMS)


def test_the_document_has_every_route_and_message(served):
    document = served.ask("GET", "api/openapi.json").json
    assert document["openapi"].startswith("3.1")
    paths = {(method.upper(), path[1:]) for path, methods in document["paths"].items() for method in methods}
    assert paths == {(each.method, each.path) for each in ROUTES}
    assert {"Batch", "Taken", "Live", "Room", "Tally"} <= document["components"]["schemas"].keys()


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("token", ["anna", "all-teacher"])
def test_whatever_is_asked_is_answered_as_described(schema, token, mode):
    tried = []
    for found in schema.get_all_operations():
        operation = found.ok()
        if mode == GenerationMode.NEGATIVE and operation.method == "get":
            continue  # nothing in it could be wrong but the name of a class, and any is one

        @BOUNDED
        @given(operation.as_strategy(generation_mode=mode))
        def ask(case):
            case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, timeout=20, allow_redirects=False)

        ask()
        tried.append((operation.method.upper(), operation.path[1:]))
    methods = ("POST",) if mode == GenerationMode.NEGATIVE else ("GET", "POST")
    own = "api/openapi.json"  # the document itself is not tried
    there = [each for each in ROUTES if not isinstance(each.gives, Stream) and each.path != own]
    assert sorted(tried) == sorted((each.method, each.path) for each in there if each.method in methods)
