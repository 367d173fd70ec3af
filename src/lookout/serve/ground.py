"""`/api/shapes`: the ground under the desk's maps. It follows from what is shipped, so that browsers may keep it."""

from __future__ import annotations

from typing import get_args

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lookout.errors import UsageError
from lookout.knowledge.shapes import DETAILS, WHOLE, Detail
from lookout.model.box import Box
from lookout.operations.desk.ground import draw_ground
from lookout.serve.asked import Asked
from lookout.serve.responding import answer_json, answer_known, is_known, make_tag

_KEPT_SECONDS = 86_400


def make_ground_route() -> Route:
    """Return the route."""
    return Route("/api/shapes", answer_ground)


async def answer_ground(request: Request) -> Response:
    """Answer with the ground of `box` at a level of `detail`."""
    box, detail = read_frame(Asked(query=request.query_params))
    tag = make_tag("ground", detail, str(box))
    if is_known(request, tag):
        return answer_known(tag)
    ground = await anyio.to_thread.run_sync(draw_ground, box, detail)
    answer = answer_json(ground, tag=tag)
    answer.headers["Cache-Control"] = f"private, max-age={_KEPT_SECONDS}"
    return answer


def read_frame(asked: Asked) -> tuple[Box, Detail]:
    """Return the frame and the level of detail that are asked for; the whole world at the coarsest by default.

    Raises:
        UsageError: if there is no such frame or level.
    """
    detail = (asked.several("detail", DETAILS) or DETAILS[:1])[0]
    given = asked.box("box")
    try:
        box = Box(*given) if given else WHOLE
    except ValueError:
        raise UsageError("box: west of its east, south of its north, and not over the 180th meridian") from None
    return box, next(each for each in get_args(Detail) if each == detail)
