"""The gate: who may come in. Nothing behind it is asked by anybody unknown, or by another site's page."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lookout.serve.access import find_address, find_who, is_token, set_cookie
from lookout.serve.guards import find_misdirection
from lookout.serve.problems import Problem
from lookout.serve.responding import answer_moved
from lookout.serve.server import Server, is_for_programs

OPEN = ("/static/", "/login", "/favicon.ico")
"""Paths that anybody may ask for: what a page of the login needs."""


class Gate:
    """Let in who may come in, and note on the request who it is."""

    def __init__(self, app: ASGIApp, server: Server) -> None:
        self._app = app
        self._server = server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        answer = self._stop(request)
        await (answer or self._app)(scope, receive, send)

    def _stop(self, request: Request) -> Response | None:
        """Return the answer to a request that goes no further; note who asks on one that does."""
        server, scope = self._server, request.scope
        astray = find_misdirection(scope, server.settings.hosts)
        if astray:
            return server.tell_problem(request, astray)
        if not server.requests.take(find_address(request, server.settings)):
            return server.tell_problem(
                request, Problem(429, "too many requests; wait a moment.", headers={"Retry-After": "10"})
            )
        if not server.settings.team and request.method == "GET" and "token" in request.query_params:
            return self._let_in(request)
        scope["who"] = find_who(request, server.settings, server.accounts)
        if scope["who"] is None and not request.url.path.startswith(OPEN):
            return self._turn_away(request)
        return None

    def _let_in(self, request: Request) -> Response:
        """Exchange the link's token for a session, and go on to the same path without it."""
        server = self._server
        if not is_token(request.query_params["token"], server.settings):
            return server.tell_problem(request, Problem(403, "this link is not, or no longer, that of this server."))
        rest = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        path = quote(request.url.path)
        answer = answer_moved(f"{path}?{urlencode(rest)}" if rest else path)
        set_cookie(answer, server.accounts.begin(server.settings.user, "administrator"), server.settings)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _turn_away(self, request: Request) -> Response:
        path = request.url.path
        if is_for_programs(path) or path.endswith(".json") or request.method not in ("GET", "HEAD"):
            headers = {"WWW-Authenticate": "Bearer"}
            return self._server.tell_problem(request, Problem(401, "who asks is not known.", headers=headers))
        query = str(QueryParams(request.query_params))
        return answer_moved(f"/login?{urlencode({'next': f'{path}?{query}' if query else path})}")
