"""One responder for pages and the API: from a request to the desk's shape, and to the form that is asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Final

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lookout.errors import LookoutError
from lookout.operations.desk.look import Look
from lookout.serve.api import ApiRoute, Stream
from lookout.serve.asked import Asked
from lookout.serve.problems import Moved, Problem
from lookout.serve.rendering import render
from lookout.serve.responding import (
    Endpoint,
    Form,
    answer_html,
    answer_json,
    answer_known,
    answer_lines,
    answer_moved,
    choose_form,
    is_known,
    make_tag,
)
from lookout.serve.routes import PageRoute, View
from lookout.serve.server import Server, is_for_programs

_LOG = logging.getLogger("lookout.serve")
_DAY: Final = "as_known_on"


def make_page(server: Server, page: PageRoute, *, form: Form | None = None) -> Endpoint:
    """Return what answers for a page: in the form that is asked for, or in `form` alone."""

    async def answer(request: Request) -> Response:
        wanted = form or choose_form(request.headers.get("accept", ""), usual="html")
        if wanted == "html":
            return await _look(server, request, partial(_answer_html, server, page, request))
        return await _look(server, request, partial(answer_data, server, page.view, request))

    return answer


def make_api(server: Server, route: ApiRoute) -> Endpoint:
    """Return what answers for a route of the API."""

    async def answer(request: Request) -> Response:
        wanted = choose_form(request.headers.get("accept", ""), usual="json")
        if wanted == "ndjson" and route.stream:
            return await anyio.to_thread.run_sync(_answer_lines, server, route.stream, request)
        if wanted == "geojson" and route.features:
            return await _look(server, request, partial(_answer_features, server, route, request))
        return await _look(server, request, partial(answer_data, server, route.view, request))

    return answer


async def _look(server: Server, request: Request, make: Callable[[], Response]) -> Response:
    """Return the answer that is made in its turn; that of a past day, which may first be worked out, waits for none."""
    return await anyio.to_thread.run_sync(make, limiter=None if _DAY in request.query_params else server.lookers)


def read_asked(request: Request) -> tuple[Asked, date | None]:
    """Return what a request asks, and the day as known on which."""
    asked = Asked({name: str(value) for name, value in request.path_params.items()}, request.query_params)
    return asked, asked.day(_DAY)


def answer_data(server: Server, view: View, request: Request, kind: Form = "json") -> Response:
    """Answer with a shape as JSON; with nothing where it is known already."""
    asked, day = read_asked(request)
    with server.desk.look(day) as look:
        tag = make_tag(look.state, request.url.path, request.url.query, kind)
        if is_known(request, tag):
            return answer_known(tag)
        return answer_json(view(look, asked), tag=tag, kind=kind)


def _answer_features(server: Server, route: ApiRoute, request: Request) -> Response:
    def view(look: Look, asked: Asked) -> object:
        return route.features(route.view(look, asked)) if route.features else None

    return answer_data(server, view, request, "geojson")


def _answer_html(server: Server, page: PageRoute, request: Request) -> Response:
    asked, day = read_asked(request)
    with server.desk.look(day) as look:
        frame = server.frame(request, day=day)
        mine = (server.edition, frame.csrf, frame.user, frame.role, str(frame.behind))
        tag = make_tag(look.state, request.url.path, request.url.query, "html", *mine)
        if is_known(request, tag):
            return answer_known(tag)
        shape = page.view(look, asked)
    return answer_html(render(server.environment, page.template, shape, frame), tag=tag)


def _answer_lines(server: Server, stream: Stream, request: Request) -> Response:
    """Answer with every entry of a list, a line each. What cannot be asked is said before the first is sent."""
    asked, day = read_asked(request)
    with server.desk.look(day) as look:
        stream(look, asked)

    def list_all() -> Iterator[object]:
        with server.desk.look(day) as look:
            yield from stream(look, asked)

    return answer_lines(list_all())


def make_handler(server: Server) -> Callable[[Request, Exception], Response]:
    """Return what answers where something went wrong."""

    def handle(request: Request, error: Exception) -> Response:
        if isinstance(error, Moved):
            return _answer_moved(request, error)
        if isinstance(error, Problem):
            return server.tell_problem(request, error)
        if isinstance(error, LookoutError):
            return server.tell_error(request, error)
        if isinstance(error, HTTPException):
            detail = "there is no such page." if error.status_code == 404 else error.detail
            return server.tell_problem(request, Problem(error.status_code, detail, headers={**(error.headers or {})}))
        _LOG.error("an error of ours", exc_info=error)
        return server.tell_problem(request, Problem(500, "something went wrong here; it has been noted."))

    return handle


def _answer_moved(request: Request, moved: Moved) -> Response:
    path, query = request.url.path, request.url.query
    target = f"/api{moved.path}" if is_for_programs(path) else moved.path
    target += ".json" if path.endswith(".json") else ""
    return answer_moved(f"{target}?{query}" if query else target, status=308)
