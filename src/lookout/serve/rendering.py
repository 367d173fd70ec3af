"""Shapes to HTML, by the templates beside this module. Everything is escaped; nothing inline ever acts."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from lookout.errors import UsageError
from lookout.knowledge.shapes import load_shapes
from lookout.publish.plain import flatten, neutralise
from lookout.record.desk.answers import Answers
from lookout.serve import leaves
from lookout.serve.frames import Frame

FILES: Final = Path(__file__).parent / "static"
_LIBRARIES: Final = ("vendor/leaflet/leaflet.js", "vendor/leaflet/leaflet.css")
"""The browser libraries' files that pages link to: the build brings them."""
_TODAY: Final = ("/add", "/api", "/judgements", "/login", "/logout", "/review")
"""Paths that are of the record as it stands, whatever day is shown."""
_LEAVES: Final = (leaves.show_number, leaves.show_count, leaves.show_day, leaves.show_days, leaves.show_moment,
                  leaves.show_grade, leaves.show_status, leaves.show_type)  # fmt: skip
_DRAWN: Final = 4096
"""What macros drew that is kept."""
_QUERY = list[tuple[str, str]]


def check_libraries() -> None:
    """Check that the browser libraries are there.

    Raises:
        UsageError: if they are not.
    """
    if not all((FILES / name).is_file() for name in _LIBRARIES):
        raise UsageError("the browser libraries are not built; `make setup`, or installing Lookout again, builds them")


def hash_templates() -> str:
    """Return what stands for the templates as they are: pages follow from them too."""
    files = sorted((Path(__file__).parent / "templates").glob("*.html"))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def make_environment() -> Environment:
    """Return the templates' environment, with what they may call."""
    environment = Environment(
        loader=PackageLoader("lookout.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"link": link_to, "again": link_again, "static": link_static}
    environment.globals |= {leaf.__name__: leaf for leaf in _LEAVES}
    environment.globals["redraw"] = partial(_redraw, Answers(_DRAWN))
    environment.filters |= {"country": name_country, "line": flatten, "plain": neutralise}
    return environment


def _redraw(drawn: Answers, draw: Macro, *told: Hashable) -> Markup:
    """Return what a macro draws of what it is told; it follows from nothing else."""
    return drawn.get((draw.name, told), partial(_draw, draw, told))


def _draw(draw: Macro, told: Sequence[Hashable]) -> Markup:
    return Markup(draw(*told))  # noqa: S704 - a macro has escaped what it was told


def name_country(code: str) -> str:
    """Return how maps call the country with an ISO 3166-1 code; the code where they do not know it."""
    return _list_countries().get(code, code)


@lru_cache(maxsize=1)
def _list_countries() -> dict[str, str]:
    return dict(load_shapes("10m").countries)


def render(environment: Environment, template: str, page: object, frame: Frame) -> str:
    """Return the HTML of a page."""
    return environment.get_template(template).render(page=page, frame=frame)


@pass_context
def link_to(context: Context, path: str, /, **query: Any) -> str:  # noqa: ANN401  (whatever a template hands over)
    """Return a path of the desk with a query; None and "" are left out, a list gives each of its values.

    From a page that shows the record as known on a day it leads to one that does so too.
    """
    frame: Frame = context["frame"]
    if frame.as_known_on and not path.startswith(_TODAY):
        query.setdefault("as_known_on", frame.as_known_on)
    return _join(_quote(path), _spread(query))


@pass_context
def link_again(context: Context, /, **query: Any) -> str:  # noqa: ANN401
    """Return this page's path with its query, some of it changed; the cursor goes, as it is of another list then."""
    frame: Frame = context["frame"]
    kept = [(name, value) for name, value in frame.query if name not in query and name != "cursor"]
    return _join(_quote(frame.path), kept + _spread(query))


@lru_cache(maxsize=4096)
def _quote(path: str) -> str:
    return quote(path)


@lru_cache(maxsize=256)
def link_static(name: str) -> str:
    """Return the path of a file of our own, with the digest of its bytes, so that it may be kept for long."""
    digest = sha256((FILES / name).read_bytes()).hexdigest()[:12]
    return f"/static/{quote(name)}?v={digest}"


def _spread(query: dict[str, Any]) -> _QUERY:
    found: _QUERY = []
    for name, value in query.items():
        values = value if isinstance(value, list | tuple) else [value]
        found += [(name.rstrip("_"), str(each)) for each in values if each is not None and each != ""]
    return found


def _join(path: str, query: _QUERY) -> str:
    return f"{path}?{urlencode(query)}" if query else path
