"""What every request passes: the name it calls us by, where it comes from, how often, and what goes back with it."""

from __future__ import annotations

import time
from collections import OrderedDict
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lookout.serve.problems import Problem

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # without one, forms would be sent as from nowhere
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class AddHeaders:
    """Send the headers that keep a page to itself with every answer, and how long it took to make."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = time.perf_counter()

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                headers["Server-Timing"] = f"app;dur={(time.perf_counter() - start) * 1000:.1f}"
            await send(message)

        await self._app(scope, receive, send_with_headers)


def find_misdirection(scope: Scope, hosts: frozenset[str]) -> Problem | None:
    """Return why a request is not for us, None if it is: called by a foreign name, or sent by another site's page.

    A foreign name in `Host` is how a page of another site reaches a server on this machine (DNS rebinding).
    """
    headers = Headers(scope=scope)
    names = headers.getlist("host")
    if len(names) != 1 or names[0].lower() not in hosts:
        return Problem(421, "this server does not go by that name.")
    if scope["method"] in SAFE:
        return None
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != names[0].lower():
        return Problem(403, "the request comes from another site's page.")
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return Problem(403, "the request comes from another site's page.")
    return None


class Pace:
    """How often somebody may ask: `most` in any minute, refilled evenly. Who was not seen for long is forgotten."""

    _KEPT = 10_000

    def __init__(self, most: int) -> None:
        self._most = most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> bool:
        """Take one request of `name` into account; say whether it is within the pace."""
        now = time.monotonic()
        left, seen = self._left.pop(name, (float(self._most), now))
        left = min(self._most, left + (now - seen) * self._most / 60)
        within = left >= 1
        self._left[name] = (left - 1 if within else left, now)
        if len(self._left) > self._KEPT:
            self._left.popitem(last=False)
        return within
