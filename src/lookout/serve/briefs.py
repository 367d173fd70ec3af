"""`/brief.html`, `/brief.pdf` and `/brief.md`: the brief of the days and the place that are shown, to be kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lookout.operations.briefing import make_brief, render_brief
from lookout.publish.brief.material import Asked as AskedBrief
from lookout.record.turns import wait_for_turn
from lookout.serve.asked import Asked
from lookout.serve.responding import Endpoint

_TYPES: Final = {"html": "text/html", "pdf": "application/pdf", "md": "text/markdown"}


def list_brief_routes(record: Path) -> list[Route]:
    """Return a route for each form of the brief."""
    return [Route(f"/brief.{form}", _make_answer(record, form)) for form in _TYPES]


def _make_answer(record: Path, form: str) -> Endpoint:
    async def answer(request: Request) -> Response:
        asked = read_asked(Asked(query=request.query_params))
        content = await anyio.to_thread.run_sync(wait_for_turn, partial(_write, record, asked, form))
        headers = {"Content-Disposition": f'attachment; filename="{name_file(asked)}.{form}"'}
        return Response(content, media_type=_TYPES[form], headers=headers)

    return answer


def read_asked(asked: Asked) -> AskedBrief:
    """Return which brief is asked for.

    Raises:
        UsageError: if a value cannot be one.
    """
    return AskedBrief(
        since=asked.day("since"),
        until=asked.day("until"),
        place=next(iter(asked.several("place")), None),
        as_known_on=asked.day("as_known_on"),
        changed_since=asked.day("changed_since"),
    )


def name_file(asked: AskedBrief) -> str:
    """Return how the file is called, without its ending: after its days."""
    days = [f"{day}" for day in (asked.since, asked.until) if day]
    return "-".join(["brief", *days])


def _write(record: Path, asked: AskedBrief, form: str) -> bytes:
    return render_brief(make_brief(record, asked), form)
