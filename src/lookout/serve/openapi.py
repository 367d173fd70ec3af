"""The description of the API, OpenAPI 3.1, written from the shapes that it answers with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from lookout.model import CLAIM_FIELDS, JUDGEMENT_KINDS
from lookout.operations.desk.cards import JudgementCard
from lookout.operations.desk.pages import JobCard
from lookout.serve.api import ROUTES, ApiRoute
from lookout.serve.geojson import FeatureCollection
from lookout.serve.parameters import Parameter
from lookout.serve.responding import answer_json, answer_known, is_known, make_tag
from lookout.serve.server import Server
from lookout.version import __version__

_REF: Final = "#/components/schemas/{name}"
_PROBLEM: Final = {"$ref": "#/components/schemas/Problem"}
_PROBLEMS: Final = {
    "400": "A value cannot be one.",
    "401": "Who asks is not known.",
    "403": "Not for this role, or not sent by a page of this session.",
    "404": "The record holds nothing by that name.",
    "413": "More than may be sent.",
    "415": "Neither a form nor JSON.",
    "422": "Not a report.",
    "429": "Too many requests.",
    "503": "Another process has the record; try again.",
}
_READING: Final = ("400", "401", "404", "429", "503")
_ACTING: Final = ("400", "401", "403", "404", "413", "415", "422", "429", "503")


def make_description(server: Server) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with the description."""

    async def answer(request: Request) -> Response:
        tag = make_tag("openapi", server.edition)
        return answer_known(tag) if is_known(request, tag) else answer_json(describe(), tag=tag)

    return answer


@lru_cache(maxsize=1)
def describe() -> dict[str, Any]:
    """Return the description."""
    shapes = [*(route.shape for route in ROUTES), JobCard, JudgementCard, tuple[JobCard, ...], FeatureCollection]
    schemas, components = msgspec.json.schema_components(shapes, ref_template=_REF)
    *read, job, judgement, jobs, features = schemas
    paths: dict[str, Any] = {}
    for route, schema in zip(ROUTES, read, strict=True):
        paths[name_path(route.path)] = {"get": _describe_reading(route, schema, features)}
    paths["/api/jobs"] = {"get": _describe_plain("listJobs", "Jobs, newest first", jobs)}
    paths["/api/jobs/{id}"] = {
        "get": {**_describe_plain("getJob", "One job", job), "parameters": [_name_id("id", "0")]}
    }
    paths["/api/session"] = {"get": _describe_plain("getSession", "Who one is, and what acts are sent with", _SESSION)}
    paths["/api/judgements"]["post"] = _describe_act("judge", "Decide something", _JUDGING, "201", judgement)
    paths["/api/reports"]["post"] = _describe_act("addReports", "Add reports", _ADDING, "202", job)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lookout", "version": __version__, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": "What reports of armed conflict claim. Days are half-open pairs; spans count code points.",
        },
        "security": [{"token": []}, {"session": []}],
        "paths": paths,
        "components": {
            "schemas": {**components, "Problem": _PROBLEM_SHAPE},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "lookout"},
            },
        },
    }  # fmt: skip


def name_path(path: str) -> str:
    """Return a path as the description writes it."""
    return path.replace(":path}", "}")


def _describe_reading(route: ApiRoute, schema: dict[str, Any], features: dict[str, Any]) -> dict[str, Any]:
    names = [part.strip("{}") for part in name_path(route.path).split("/") if part.startswith("{")]
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if route.stream:
        content["application/x-ndjson"] = {"schema": {"type": "string"}}
    if route.features:
        content["application/geo+json"] = {"schema": features}
    return {
        "operationId": name_operation(route.path),
        "summary": route.summary,
        "parameters": [*(_name_id(name, route.example) for name in names), *map(_describe_parameter, route.parameters)],
        "responses": {
            "200": {"description": route.summary, "content": content},
            "304": {"description": "As it was known already."},
            "308": {"description": "It goes by another id now."},
            **_list_problems(_READING),
        },
    }


def name_operation(path: str) -> str:
    """Return what an operation is called: "/api/events/{id}/why" is listEventsIdWhy."""
    words = [part.strip("{}").partition(":")[0].capitalize() for part in path.split("/")[2:]]
    return f"list{''.join(words)}"


def _describe_plain(name: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {"description": summary, "content": {"application/json": {"schema": schema}}},
            **_list_problems(_READING),
        },
    }


def _describe_act(
    name: str, summary: str, body: dict[str, Any], status: str, schema: dict[str, Any]
) -> dict[str, Any]:  # fmt: skip
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [{
            "name": "X-CSRF-Token", "in": "header", "required": False, "schema": {"type": "string"},
            "description": "With a session: what `/api/session` tells. With a token it is not needed.",
        }],
        "requestBody": {"required": True, "content": body},
        "responses": {
            status: {"description": summary, "content": {"application/json": {"schema": schema}}},
            **_list_problems(_ACTING),
        },
    }  # fmt: skip


def _name_id(name: str, example: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}, "example": example}


def _describe_parameter(parameter: Parameter) -> dict[str, Any]:
    told: dict[str, Any] = {"name": parameter.name, "in": "query", "description": parameter.told, "required": False}
    if parameter.many:
        told |= {
            "schema": {"type": "array", "items": parameter.schema, "maxItems": 50},
            "style": "form",
            "explode": True,
        }
        return told | ({"example": [parameter.example]} if parameter.example else {})
    return told | {"schema": parameter.schema} | ({"example": parameter.example} if parameter.example else {})


def _list_problems(statuses: tuple[str, ...]) -> dict[str, Any]:
    return {
        status: {"description": _PROBLEMS[status], "content": {"application/problem+json": {"schema": _PROBLEM}}}
        for status in statuses
    }


_PROBLEM_SHAPE: Final = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "examples": [{"type": "about:blank", "title": "Not Found", "status": 404, "detail": "no such event in the record"}],
}  # fmt: skip
_SESSION: Final = {
    "type": "object",
    "required": ["name", "role", "csrf"],
    "properties": {"name": {"type": "string"}, "role": {"type": "string"}, "csrf": {"type": "string"}},
}
_VERDICT: Final = {
    "type": "object",
    "required": ["kind", "subject"],
    "properties": {
        "kind": {"type": "string", "enum": [*JUDGEMENT_KINDS]},
        "subject": {
            "type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 200,
            "description": "Claim keys or event ids; actor ids for merge and split; a judgement's number for undo.",
        },
        "reason": {"type": "string", "description": "Why. An undo may do without."},
        "field": {"type": "string", "enum": [*CLAIM_FIELDS], "description": "For correct: what is corrected."},
        "value": {"type": "string", "description": 'For correct: its value, as "at least 12", or - for none.'},
    },
    "examples": [{"kind": "confirm", "subject": ["4f2a9c0d1e2f:118"], "reason": "seen on film"}],
}  # fmt: skip
_TOLD: Final = {name: {"type": "string"} for name in ("outlet", "title", "date", "url")}
_TEXT: Final = {
    "type": "object",
    "properties": {"text": {"type": "string"}, "address": {"type": "string"}, **_TOLD},
    "examples": [
        {"text": "Shells fell on the harbour, killing six.", "outlet": "Example Courier", "date": "2016-06-10"}
    ],
}
_FILES: Final = {
    "type": "object",
    "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}, **_TOLD},
}
_JUDGING: Final = {"application/json": {"schema": _VERDICT}}
_ADDING: Final = {"application/json": {"schema": _TEXT}, "multipart/form-data": {"schema": _FILES}}
