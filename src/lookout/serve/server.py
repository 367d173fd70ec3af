"""What every answer is made with: settings, the desk, accounts, templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

import anyio
from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import Response

from lookout.errors import LookoutError
from lookout.operations.desk.accounts import Accounts
from lookout.operations.desk.desk import Desk
from lookout.operations.desk.intake import Intake
from lookout.operations.desk.pages import ErrorPage
from lookout.operations.desk.scribe import Scribe
from lookout.serve.access import Who
from lookout.serve.frames import Frame
from lookout.serve.guards import Pace
from lookout.serve.problems import Problem, choose_status
from lookout.serve.rendering import hash_templates, make_environment, render
from lookout.serve.responding import Form, answer_problem, choose_form, name_twin
from lookout.serve.settings import ServeSettings

_LOOKERS: Final = 3
"""Pages that are made at once. Of more at a time each takes longer, and all are ready later: they share processors."""


@dataclass(frozen=True, slots=True)
class Server:
    """All that requests share. `lookers` lets so many at once make a page."""

    settings: ServeSettings
    desk: Desk
    accounts: Accounts
    scribe: Scribe
    intake: Intake
    requests: Pace
    logins: Pace
    lookers: anyio.CapacityLimiter = field(default_factory=partial(anyio.CapacityLimiter, _LOOKERS))
    environment: Environment = field(default_factory=make_environment)
    edition: str = field(default_factory=hash_templates)

    def frame(self, request: Request, *, day: date | None = None) -> Frame:
        """Return what goes round a page for whoever asks."""
        who = find_known(request)
        path = request.url.path
        twin = path if path.endswith(".json") else name_twin(path)
        query = tuple((name, value) for name, value in request.query_params.multi_items())
        return Frame(
            record=self.settings.record.name,
            user=who.name if who else "",
            role=who.role if who else "reader",
            team=self.settings.team,
            may_judge=bool(who and who.may("analyst")),
            csrf=who.csrf if who else "",
            path=path,
            query=query,
            twin=f"{twin}?{request.url.query}" if request.url.query else twin,
            as_known_on=day,
            behind=self.desk.behind,
        )

    def tell_problem(self, request: Request, problem: Problem) -> Response:
        """Answer with what went wrong, in the form that is asked for."""
        return answer_problem(problem, find_form(request), partial(self._draw_error, request))

    def tell_error(self, request: Request, error: LookoutError) -> Response:
        """Answer with an error of ours."""
        status = choose_status(error)
        record = self.settings.record
        told = str(error).replace(str(record), record.name)  # where it lies is nobody's business
        return self.tell_problem(
            request, Problem(status, told, headers={"Retry-After": "5"} if status == 503 else None)
        )

    def _draw_error(self, request: Request, page: ErrorPage) -> str:
        return render(self.environment, "error.html", page, self.frame(request))


def find_known(request: Request) -> Who | None:
    """Return who asks, as the gate found it."""
    who = request.scope.get("who")
    return who if isinstance(who, Who) else None


def find_form(request: Request) -> Form:
    """Return the form that an answer is asked for in: by the path's ending, else by `Accept`."""
    path = request.url.path
    if path.endswith(".json"):
        return "json"
    return choose_form(request.headers.get("accept", ""), usual="json" if is_for_programs(path) else "html")


def is_for_programs(path: str) -> bool:
    """Say whether a path answers programs rather than people."""
    return path.startswith("/api/")
