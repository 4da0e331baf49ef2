"""The service does what its OpenAPI document says, whatever it is asked; tried by machine."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks

from utils.hub.limits import Allowance
from utils.hub.routes import ROUTES

from .served import PREFIX, TOKENS

EXAMPLES = 15
STREAMS = [f"/{each.path}" for each in ROUTES if not isinstance(each.gives, str | type)]


@pytest.fixture
def described(served):
    """The document, as the running service gives it; streams never end, and are tried elsewhere."""
    served.service.allowance = Allowance(1_000_000)
    schema = schemathesis.openapi.from_url(f"http://127.0.0.1:{served.port}{PREFIX}api/openapi.json")
    return served, schema.exclude(path=STREAMS)


def test_the_document_has_every_route_and_message(served):
    document = served.ask("GET", "api/openapi.json").json
    assert document["openapi"].startswith("3.1")
    paths = {(method.upper(), path[1:]) for path, methods in document["paths"].items() for method in methods}
    assert paths == {(each.method, each.path) for each in ROUTES}
    assert {"Batch", "Taken", "Live", "Room", "Tally"} <= document["components"]["schemas"].keys()


@pytest.mark.parametrize("token", ["anna", "all-teacher", "unknown"])
def test_whatever_is_asked_is_answered_as_described(described, token):
    assert token in TOKENS or token == "unknown"
    served, schema = described
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @schemathesis.pytest.given_case(operation)
        def ask(case):
            pass

        tried += 1
    assert tried == len(ROUTES) - len(STREAMS)
