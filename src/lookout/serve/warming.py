"""Making ready before the first request: whoever asks first need not wait for what is made once for all."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from lookout.errors import LookoutError
from lookout.operations.desk.look import Look
from lookout.serve import views
from lookout.serve.api import view_map
from lookout.serve.asked import Asked
from lookout.serve.frames import Frame
from lookout.serve.problems import Moved
from lookout.serve.rendering import render
from lookout.serve.routes import PAGES
from lookout.serve.server import Server

_SWITCH_SECONDS: Final = 0.001
"""How long a thread has the interpreter while others wait for it. A page asks it back after every step of a query."""


def warm(server: Server) -> None:
    """Make each page once, for nobody. What is there then stays, so that collecting garbage does not go through it."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    frame = Frame("", "", "reader", team=False, may_judge=True, csrf="", path="/", query=(), twin="",
                  as_known_on=None, behind=False)  # fmt: skip
    for page in PAGES:
        with suppress(LookoutError, Moved), server.desk.look() as look:
            params = _find_params(look, page.path)
            if params is not None:
                render(server.environment, page.template, page.view(look, Asked(params)), frame)
    with suppress(LookoutError), server.desk.look() as look:
        view_map(look, Asked())
    gc.collect()
    gc.freeze()


def _find_params(look: Look, path: str) -> dict[str, str] | None:
    """Return what stands for the parameters of a page's path: the first there is of its kind; None if there is none."""
    if "{" not in path:
        return {}
    return next(({"id": id_} for id_ in _list_ids(look, path)), None)


def _list_ids(look: Look, path: str) -> Iterator[str]:
    if path.startswith("/events/"):
        yield from (event.id for event in views.view_overview(look, Asked()).events)
    elif path.startswith("/reports/"):
        yield from (report.id for report in views.view_reports(look, Asked()).reports)
    elif path.startswith("/actors/"):
        yield from (actor.id for actor in views.view_actors(look, Asked()).actors)
    else:
        yield from (row.place.id for row in views.view_places(look, Asked()).places)
