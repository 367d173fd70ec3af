"""The application: routes behind the gate, each page by one responder."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from lookout.errors import LookoutError
from lookout.operations.desk.accounts import Accounts
from lookout.operations.desk.desk import Desk
from lookout.serve.asked import Asked
from lookout.serve.gate import Gate
from lookout.serve.ground import make_ground_route
from lookout.serve.guards import AddHeaders, Pace
from lookout.serve.problems import Moved, Problem
from lookout.serve.rendering import FILES, render
from lookout.serve.responding import (
    Form,
    answer_html,
    answer_json,
    answer_known,
    answer_moved,
    choose_form,
    is_known,
    make_tag,
)
from lookout.serve.routes import PAGES, PageRoute
from lookout.serve.server import Server
from lookout.serve.settings import ServeSettings

_LOG = logging.getLogger("lookout.serve")
Endpoint = Callable[[Request], Awaitable[Response]]
_REFRESH_SECONDS = 1.0


def build_app(settings: ServeSettings, *, desk: Desk | None = None, refresh: bool = True) -> Starlette:
    """Return the application.

    Args:
        settings: which record, and to whom.
        desk: the desk over it, closed with the application; by default one is made.
        refresh: look every second whether the record has moved on.

    Raises:
        RecordError: if the record, its index or the accounts cannot be opened.
    """
    server = Server(
        settings=settings,
        desk=desk or Desk(settings.record),
        accounts=Accounts(settings.accounts if settings.team else None, lasts=settings.limits.session),
        requests=Pace(settings.limits.requests),
        logins=Pace(settings.limits.logins),
    )

    @asynccontextmanager
    async def live(_: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            if refresh:
                tasks.start_soon(_keep_fresh, server.desk)
            try:
                yield
            finally:
                tasks.cancel_scope.cancel()
        server.desk.close()
        server.accounts.close()

    app = Starlette(
        routes=list_routes(server),
        middleware=[Middleware(AddHeaders), Middleware(Gate, server=server)],
        exception_handlers={
            Problem: _handle(server), Moved: _handle(server), LookoutError: _handle(server),
            HTTPException: _handle(server), Exception: _handle(server),
        },
        lifespan=live,
    )  # fmt: skip
    app.state.server = server
    return app


async def _keep_fresh(desk: Desk) -> None:
    """Bring the index up to the record whenever that has moved on."""
    while True:
        try:
            await anyio.to_thread.run_sync(desk.try_refresh)
        except LookoutError:
            _LOG.exception("the index could not be brought up to the record")
        await anyio.sleep(_REFRESH_SECONDS)


def list_routes(server: Server) -> list[Route | Mount]:
    """Return every route."""
    routes: list[Route | Mount] = [Mount("/static", StaticFiles(directory=FILES, check_dir=False), name="static")]
    routes.append(make_ground_route())
    for page in PAGES:
        routes.append(Route(page.twin, make_page(server, page, form="json")))
        routes.append(Route(page.path, make_page(server, page)))
    return routes


def make_page(server: Server, page: PageRoute, *, form: Form | None = None) -> Endpoint:
    """Return what answers for a page: in the form that is asked for, or in `form` alone."""

    async def answer(request: Request) -> Response:
        wanted = form or choose_form(request.headers.get("accept", ""), usual="html")
        return await anyio.to_thread.run_sync(answer_page, server, page, request, wanted)

    return answer


def answer_page(server: Server, page: PageRoute, request: Request, form: Form) -> Response:
    """Answer for a page: with nothing where it is known already, else as HTML or JSON."""
    asked = Asked({name: str(value) for name, value in request.path_params.items()}, request.query_params)
    day = asked.day("as_known_on")
    with server.desk.look(day) as look:
        frame = server.frame(request, state=look.state, day=day)
        private = (frame.csrf, frame.user, frame.role, str(frame.behind)) if form == "html" else ()
        tag = make_tag(look.state, str(request.url), form, *private)
        if is_known(request, tag):
            return answer_known(tag)
        shape = page.view(look, asked)
    if form == "html":
        return answer_html(render(server.environment, page.template, shape, frame), tag=tag)
    return answer_json(shape, tag=tag)


def _handle(server: Server) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        if isinstance(error, Moved):
            query = request.url.query
            twin = ".json" if request.url.path.endswith(".json") else ""
            return answer_moved(f"{error.path}{twin}?{query}" if query else f"{error.path}{twin}", status=308)
        if isinstance(error, Problem):
            return server.tell_problem(request, error)
        if isinstance(error, LookoutError):
            return server.tell_error(request, error)
        if isinstance(error, HTTPException):
            detail = "there is no such page." if error.status_code == 404 else error.detail
            return server.tell_problem(request, Problem(error.status_code, detail, headers={**(error.headers or {})}))
        _LOG.exception("an error of ours", exc_info=error)
        return server.tell_problem(request, Problem(500, "something went wrong here; it has been noted."))

    return handle
