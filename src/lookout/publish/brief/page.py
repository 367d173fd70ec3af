"""A brief as one HTML page that needs nothing beside itself.

The page runs no script and loads nothing. Its policy names the digest of its only style sheet, so that markup that came
in with a report could neither run nor restyle it; the template escapes every value but the drawings, which escape their
own.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from lookout.publish.brief.model import Brief, name_block
from lookout.version import __version__


def render_page(brief: Brief) -> bytes:
    """Return the page, in UTF-8. The same brief gives the same page."""
    template, style = _load_template()
    page = template.render(
        brief=brief,
        style=Markup(style),  # noqa: S704  the package's own file
        style_digest=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
        version=__version__,
    )
    return page.encode("utf-8")


@cache
def _load_template() -> tuple[Template, str]:
    """Return the page's template and its style sheet, neither of which depends on any brief."""
    files = resources.files("lookout.publish.brief")
    style = files.joinpath("brief.css").read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["kind"] = name_block
    environment.filters["drawn"] = _trust_drawing
    return environment.from_string(files.joinpath("brief.html").read_text("utf-8")), f"\n{style}"


def _trust_drawing(drawing: str) -> Markup:
    return Markup(drawing)  # noqa: S704  made by `svg`, which escapes the words in it
