"""What the service can be asked, as an OpenAPI document made from the table of its routes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from utils.hub.asked import Problem
from utils.hub.handler import LONGEST_NAME
from utils.hub.route import Stream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.hub.route import Route
    from utils.words import Words

_REFERENCE = "#/components/schemas/{name}"
_GAP = re.compile(r"\{(\w+)\}")

_MOMENT = {"type": "string", "format": "date-time"}
"""What kernels send of a moment; one without a zone is taken too, of which JSON Schema has no name."""

_REFUSALS = {"open": (), "submit": (401, 403, 503), "person": (401, 403, 503), "teach": (401, 403, 404, 409, 503)}
_OF_POSTS = (400, 413, 422, 429)


def describe(words: Words, routes: Iterable[Route], version: str, prefix: str) -> bytes:
    """Return the document, as JSON."""
    routes = list(routes)
    messages = [message for each in routes for message in (each.takes, _message(each)) if message]
    types: list[type] = list(dict.fromkeys([*messages, Problem]))
    schemas, components = msgspec.json.schema_components(types, ref_template=_REFERENCE, schema_hook=_anything)
    components["Event"]["properties"] |= {"at": _MOMENT, "order": {"anyOf": [_MOMENT, {"type": "null"}]}}
    by_type = dict(zip(types, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for each in routes:
        paths.setdefault(f"/{each.path}", {})[each.method.lower()] = _operation(words, each, by_type)
    document = {
        "openapi": "3.1.0",
        "info": {"title": words("hub.api_title"), "version": version},
        "servers": [{"url": prefix.rstrip("/")}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
    return msgspec.json.encode(document)


def _anything(type_: type) -> dict[str, Any]:
    """Return the schema of a value that may be anything."""
    if type_ is not object:
        raise NotImplementedError(type_)
    return {"$comment": "any value"}


def _message(route: Route) -> type[msgspec.Struct] | None:
    gives = route.gives
    return gives.message if isinstance(gives, Stream) else None if isinstance(gives, str) else gives


def _operation(words: Words, route: Route, schemas: dict[type, Any]) -> dict[str, Any]:
    refusals = [*_REFUSALS[route.who], *(_OF_POSTS if route.method == "POST" else ())]
    refusals += [302] if route.who != "open" and isinstance(route.gives, str) else []
    problem = {"application/json": {"schema": schemas[Problem]}, "text/html": {}}
    operation: dict[str, Any] = {
        "operationId": f"{route.answer.__module__.rpartition('.')[2]}.{route.answer.__name__}",
        "summary": (route.answer.__doc__ or "").strip().splitlines()[0],
        "responses": {
            "200": {"description": words("hub.api_done"), "content": _content(route, schemas)},
            **{str(status): {"description": words(f"hub.status_{status}"), "content": problem} for status in refusals},
        },
    }
    if names := _GAP.findall(route.path):
        schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}
        operation["parameters"] = [{"name": each, "in": "path", "required": True, "schema": schema} for each in names]
    if route.takes:
        content = {"application/json": {"schema": schemas[route.takes]}}
        operation["requestBody"] = {"required": True, "content": content}
    if route.who != "open":
        operation["security"] = [{"token": []}]
    return operation


def _content(route: Route, schemas: dict[type, Any]) -> dict[str, Any]:
    match route.gives:
        case str() as media:
            return {media: {}}
        case Stream(message=message):
            return {"text/event-stream": {"x-message": schemas[message]}}
        case message:
            return {"application/json": {"schema": schemas[message]}}
