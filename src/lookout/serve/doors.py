"""Pages of the server itself rather than of the record: logging in, adding, jobs, who one is."""

from __future__ import annotations

from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response

from lookout.operations.desk.pages import AddPage, LoginPage
from lookout.serve.acts import log_in
from lookout.serve.problems import Problem
from lookout.serve.rendering import render
from lookout.serve.responding import Endpoint, answer_html, answer_json, answer_moved, choose_form, clean_path
from lookout.serve.server import Server, find_form, find_known

FORMATS = ("Text", "HTML", "PDF", "Word", "CSV", "JSON", "RSS and Atom", "mail", "WARC and WACZ", "ZIP")
"""Kinds of files that reports are read from, as the page tells them; docs/how-to tells each."""


def _answer(server: Server, request: Request, shape: Any, template: str, *, status: int = 200) -> Response:  # noqa: ANN401
    """Answer with a shape as it is now, whatever the record's state."""
    if template and find_form(request) == "html":
        return answer_html(render(server.environment, template, shape, server.frame(request)), status=status)
    return answer_json(shape, status=status)


def make_add(server: Server) -> Endpoint:
    """Return what answers for the page where reports are added."""

    async def answer(request: Request) -> Response:
        limits = server.settings.limits
        page = AddPage(FORMATS, limits.upload_bytes, limits.upload_files, tuple(server.intake.list_jobs()))
        return await anyio.to_thread.run_sync(_answer, server, request, page, "add.html")

    return answer


def make_login(server: Server) -> Endpoint:
    """Return what answers for the page where one logs in, and for its form."""

    async def answer(request: Request) -> Response:
        target = clean_path(request.query_params.get("next", "/"))
        if request.method != "POST":
            if find_known(request):
                return answer_moved(target)
            return _answer(server, request, LoginPage(server.settings.team, target), "login.html")
        try:
            return await log_in(server, request)
        except Problem as problem:
            wrong = LoginPage(server.settings.team, target, wrong=True)
            if problem.status != 401 or choose_form(request.headers.get("accept", ""), usual="html") != "html":
                raise
            return _answer(server, request, wrong, "login.html", status=401)

    return answer


def make_jobs(server: Server) -> Endpoint:
    """Return what answers for the list of jobs."""

    async def answer(request: Request) -> Response:
        return _answer(server, request, tuple(server.intake.list_jobs()), "")

    return answer


def make_job(server: Server) -> Endpoint:
    """Return what answers for one job."""

    async def answer(request: Request) -> Response:
        job = server.intake.find(str(request.path_params["id"]))
        if job is None:
            raise Problem(404, "there is no such job.")
        return _answer(server, request, job, "")

    return answer


def make_session(server: Server) -> Endpoint:
    """Return what tells who one is, and what acts are sent with."""

    async def answer(request: Request) -> Response:
        who = find_known(request)
        if who is None:
            raise Problem(401, "who asks is not known.")
        return _answer(server, request, {"name": who.name, "role": who.role, "csrf": who.csrf}, "")

    return answer
