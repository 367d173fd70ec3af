"""The reference of the API as a page, from its description."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

import anyio
from starlette.requests import Request
from starlette.responses import Response

from lookout.operations.desk.pages import OperationCard, ParameterCard, ReferencePage
from lookout.serve.openapi import describe
from lookout.serve.rendering import render
from lookout.serve.responding import Endpoint, answer_html, answer_json, answer_known, choose_form, is_known, make_tag
from lookout.serve.server import Server

_FEW: Final = 30
"""Values that a parameter's choices have at most, to be told one by one."""


def make_reference(server: Server) -> Endpoint:
    """Return what answers for the reference: a page or, where JSON is asked for, the description itself."""

    async def answer(request: Request) -> Response:
        return await anyio.to_thread.run_sync(_answer, server, request)

    return answer


def _answer(server: Server, request: Request) -> Response:
    form, frame = choose_form(request.headers.get("accept", ""), usual="html"), server.frame(request)
    tag = make_tag("reference", form, server.edition, frame.user, frame.role, frame.csrf)
    if is_known(request, tag):
        return answer_known(tag)
    if form != "html":
        return answer_json(describe(), tag=tag)
    return answer_html(render(server.environment, "reference.html", list_operations(), frame), tag=tag)


@lru_cache(maxsize=1)
def list_operations() -> ReferencePage:
    """Return every operation of the API, in the order of its description."""
    paths: dict[str, dict[str, Any]] = describe()["paths"]
    return ReferencePage(
        tuple(_make(path, method, told) for path, methods in paths.items() for method, told in methods.items())
    )


def _make(path: str, method: str, told: dict[str, Any]) -> OperationCard:
    answers: dict[str, Any] = told["responses"]
    good = next(answer for status, answer in answers.items() if status.startswith("2"))
    shape = _resolve(good["content"]["application/json"]["schema"])
    sent = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return OperationCard(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told["summary"],
        parameters=tuple(_list_parameters(told.get("parameters", ()))),
        forms=tuple(good["content"]),
        told=shape.get("description", ""),
        fields=tuple(shape.get("properties", {})),
        sent=tuple(_list_sent(sent)),
        statuses=tuple((status, answer["description"]) for status, answer in answers.items()),
    )


def _resolve(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the shape that a schema refers to; of a list that of its entries."""
    if "items" in schema and isinstance(schema["items"], dict):
        return _resolve(schema["items"])
    if "$ref" in schema:
        found: dict[str, Any] = describe()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return found
    return schema


def _list_parameters(told: Iterable[dict[str, Any]]) -> Iterable[ParameterCard]:
    for each in told:
        schema = each["schema"]
        inner = schema.get("items", schema)
        example = each.get("example", "")
        yield ParameterCard(
            each["name"], each["in"], _name_kind(schema), each.get("description", ""),
            tuple(inner.get("enum", ()))[:_FEW], str(example[0] if isinstance(example, list) else example),
        )  # fmt: skip


def _list_sent(schema: dict[str, Any]) -> Iterable[ParameterCard]:
    needed = schema.get("required", ())
    for name, inner in schema.get("properties", {}).items():
        kind = _name_kind(inner) + (", needed" if name in needed else "")
        yield ParameterCard(name, "body", kind, inner.get("description", ""), tuple(inner.get("enum", ())))


def _name_kind(schema: dict[str, Any]) -> str:
    if schema.get("type") == "array":
        return f"{_name_kind(schema['items'])}, repeatable"
    if schema.get("format") == "date":
        return "day"
    least, most = schema.get("minimum"), schema.get("maximum")
    return f"{schema['type']}, {least} to {most}" if least is not None and most is not None else str(schema["type"])
