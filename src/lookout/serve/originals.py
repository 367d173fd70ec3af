"""`/reports/{id}/original`: the bytes that a report came as, to be kept, never to be shown: they may hold anything."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lookout.operations.asking import show_original
from lookout.record.turns import wait_for_turn
from lookout.serve.responding import Endpoint


def make_original_route(record: Path) -> Route:
    """Return the route."""
    return Route("/reports/{id}/original", _make_answer(record))


def _make_answer(record: Path) -> Endpoint:
    async def answer(request: Request) -> Response:
        ask = partial(show_original, record, str(request.path_params["id"]))
        kept, content = await anyio.to_thread.run_sync(wait_for_turn, ask)
        headers = {
            "Content-Disposition": f'attachment; filename="{kept.id}.original"',
            "X-Content-SHA256": kept.report.digest,
        }
        return Response(content, media_type="application/octet-stream", headers=headers)

    return answer
