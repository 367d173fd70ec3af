"""One shape, three forms: HTML by its template, JSON, JSON lines. What has not changed is not sent again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from hashlib import sha256
from typing import Final, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from lookout.operations.desk.pages import ErrorPage
from lookout.publish.plain import escape_json
from lookout.serve.problems import Problem, name_status
from lookout.version import __version__

Form = Literal["html", "json", "ndjson", "geojson"]
Endpoint = Callable[[Request], Awaitable[Response]]
_TYPES: Final[dict[Form, tuple[str, ...]]] = {
    "html": ("text/html", "application/xhtml+xml"),
    "json": ("application/json", "application/problem+json"),
    "ndjson": ("application/x-ndjson", "application/jsonl"),
    "geojson": ("application/geo+json",),
}
_KEEP: Final = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}


def choose_form(accept: str, *, usual: Form) -> Form:
    """Return the form that an `Accept` header likes best; `usual` where it says nothing or anything."""
    liked: list[tuple[float, int, Form]] = []
    for at, part in enumerate(accept.split(",")):
        kind, _, rest = part.strip().partition(";")
        form = next((form for form, kinds in _TYPES.items() if kind.strip().lower() in kinds), None)
        if form is not None:
            liked.append((-_read_weight(rest), at, form))
    return min(liked)[2] if liked else usual


def _read_weight(words: str) -> float:
    for each in words.split(";"):
        name, _, value = each.strip().partition("=")
        if name.lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def make_tag(*parts: str) -> str:
    """Return the ETag of what follows from `parts` and the version alone."""
    return f'"{sha256(chr(10).join((__version__, *parts)).encode()).hexdigest()[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Say whether whoever asks has what goes by `tag` already."""
    told = request.headers.get("if-none-match", "")
    return any(each.strip().removeprefix("W/") in (tag, "*") for each in told.split(",") if each.strip())


def answer_known(tag: str) -> Response:
    """Say that nothing has changed."""
    return Response(status_code=304, headers={**_KEEP, "ETag": tag})


def dump(shape: object) -> bytes:
    """Return a shape as JSON. No character of it acts on what shows it, nor ends a script that it might stand in."""
    words = msgspec.json.encode(shape, order="deterministic").decode()
    return escape_json(words).replace("<", "\\u003c").encode()


def answer_json(shape: object, *, status: int = 200, tag: str = "", kind: Form = "json") -> Response:
    """Answer with a shape as JSON, which may be GeoJSON."""
    kept = {**_KEEP, "ETag": tag} if tag else {}
    return Response(dump(shape), status, headers=kept, media_type=_TYPES[kind][0])


def answer_html(html: str, *, status: int = 200, tag: str = "") -> Response:
    """Answer with a page."""
    kept = {**_KEEP, "ETag": tag} if tag else {}
    return Response(html, status, headers=kept, media_type="text/html")


def answer_lines(shapes: Iterable[object]) -> Response:
    """Answer with shapes as JSON lines, sent as they are made."""
    return StreamingResponse(_list_lines(shapes), media_type="application/x-ndjson", headers=_KEEP)


def _list_lines(shapes: Iterable[object]) -> Iterator[bytes]:
    for shape in shapes:
        yield dump(shape) + b"\n"


def answer_moved(path: str, *, status: int = 303) -> Response:
    """Send on to another path of the desk."""
    return RedirectResponse(clean_path(path), status)


def clean_path(path: str) -> str:
    """Return a path of this server, whatever stands there; "/" for what would lead elsewhere."""
    leads_away = not path.startswith("/") or path.startswith(("//", "/\\"))
    return "/" if leads_away or not path.isprintable() or "\\" in path else path


def name_twin(path: str) -> str:
    """Return the path of a page's JSON."""
    return f"{path}.json" if path != "/" else "/index.json"


def answer_problem(problem: Problem, form: Form, draw: Callable[[ErrorPage], str]) -> Response:
    """Tell what went wrong: as problem+json, or as a page that `draw` makes."""
    told = ErrorPage(problem.status, name_status(problem.status), problem.detail)
    if form == "html":
        return Response(draw(told), problem.status, headers=problem.headers, media_type="text/html")
    body = {"type": "about:blank", "title": told.title, "status": told.status, "detail": told.detail}
    return JSONResponse(body, problem.status, headers=problem.headers, media_type="application/problem+json")
