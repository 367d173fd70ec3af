"""The application: routes behind the gate, each page by one responder."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from lookout.errors import LookoutError
from lookout.operations.desk.accounts import Accounts
from lookout.operations.desk.desk import Desk
from lookout.operations.desk.intake import Intake
from lookout.operations.desk.scribe import Scribe
from lookout.serve.acts import add, judge, log_out, make_act
from lookout.serve.answering import make_api, make_handler, make_page
from lookout.serve.api import ROUTES
from lookout.serve.briefs import list_brief_routes
from lookout.serve.doors import make_add, make_job, make_jobs, make_login, make_session
from lookout.serve.gate import Gate
from lookout.serve.ground import make_ground_route
from lookout.serve.guards import AddHeaders, Pace
from lookout.serve.openapi import make_description
from lookout.serve.originals import make_original_route
from lookout.serve.problems import Moved, Problem
from lookout.serve.reference import make_reference
from lookout.serve.rendering import FILES
from lookout.serve.routes import PAGES
from lookout.serve.server import Server
from lookout.serve.settings import ServeSettings

_LOG = logging.getLogger("lookout.serve")
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
    server = make_server(settings, desk or Desk(settings.record))

    @asynccontextmanager
    async def live(_: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            if refresh:
                tasks.start_soon(_keep_fresh, server.desk)
            try:
                yield
            finally:
                tasks.cancel_scope.cancel()
        await anyio.to_thread.run_sync(server.scribe.close)
        server.desk.close()
        server.accounts.close()

    handle = make_handler(server)
    app = Starlette(
        routes=list_routes(server),
        middleware=[Middleware(AddHeaders), Middleware(Gate, server=server)],
        exception_handlers=dict.fromkeys((Problem, Moved, LookoutError, HTTPException, Exception), handle),
        lifespan=live,
    )
    app.state.server = server
    return app


def make_server(settings: ServeSettings, desk: Desk) -> Server:
    """Return what all requests share.

    Raises:
        RecordError: if the accounts cannot be opened.
    """
    scribe = Scribe(desk)
    return Server(
        settings=settings,
        desk=desk,
        accounts=Accounts(settings.accounts if settings.team else None, lasts=settings.limits.session),
        scribe=scribe,
        intake=Intake(scribe),
        requests=Pace(settings.limits.requests),
        logins=Pace(settings.limits.logins),
    )


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
    return [
        Mount("/static", StaticFiles(directory=FILES, check_dir=False), name="static"),
        *list_brief_routes(server.settings.record),
        make_original_route(server.settings.record),
        *_list_acts(server),
        *_list_api(server),
        *_list_pages(server),
    ]


def _list_acts(server: Server) -> list[Route]:
    limits = server.settings.limits
    decide = make_act(server, judge, role="analyst")
    take = make_act(server, add, role="analyst")
    post = ["POST"]
    return [
        Route("/judgements", decide, methods=post, max_body_size=limits.form_bytes),
        Route("/api/judgements", decide, methods=post, max_body_size=limits.form_bytes),
        Route("/add", take, methods=post, max_body_size=limits.upload_bytes),
        Route("/api/reports", take, methods=post, max_body_size=limits.upload_bytes),
        Route("/login", make_login(server), methods=post, max_body_size=limits.form_bytes),
        Route("/logout", make_act(server, log_out, role="reader"), methods=post, max_body_size=limits.form_bytes),
    ]


def _list_api(server: Server) -> list[Route]:
    return [
        make_ground_route(),
        Route("/api", make_reference(server)),
        Route("/api/openapi.json", make_description(server)),
        Route("/api.json", make_description(server)),
        Route("/api/session", make_session(server)),
        Route("/api/jobs", make_jobs(server)),
        Route("/api/jobs/{id}", make_job(server)),
        *(Route(route.path, make_api(server, route)) for route in reversed(ROUTES)),
    ]


def _list_pages(server: Server) -> list[Route]:
    routes = [
        Route("/add", make_add(server)),
        Route("/add.json", make_add(server)),
        Route("/login", make_login(server)),
        Route("/login.json", make_login(server)),
    ]
    for page in PAGES:
        routes.append(Route(page.twin, make_page(server, page, form="json")))
        routes.append(Route(page.path, make_page(server, page)))
    return routes
