"""The brief: one self-contained HTML page of what the record holds, every sentence footnoted to its words.

The page runs no script and loads nothing. Its policy names the digest of its only style sheet, so that markup that came
in with a report could neither run nor restyle it; the template escapes every value besides.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from lookout.publish.chart import draw_bars, draw_timeline
from lookout.publish.digest import (
    TOLD_STATUSES,
    BriefEntry,
    Line,
    Source,
    count_days,
    count_speakers,
    count_types,
    list_lines,
    list_sources,
    span_days,
)
from lookout.publish.plain import flatten
from lookout.publish.wording import tell_days

DEFAULT_TITLE = "What is claimed"
_SPEAKERS_SHOWN = 50
_APART = (
    ("planned", "Planned", "Intended or ordered, not said to have happened."),
    ("predicted", "Predicted", "Said or hoped to come."),
    ("possible", "Possible", "Told with if, may or could."),
    ("denied", "Denied", "Said not to have happened. A denial answers a claim; it does not delete it."),
)


def render_brief(entries: Iterable[BriefEntry], *, title: str = DEFAULT_TITLE, as_known_on: str = "") -> Iterator[str]:
    """Yield the page in parts. The same entries in any order give the same page.

    Args:
        entries: the reports with their readings.
        title: the page's heading.
        as_known_on: the day the record is shown as of, in words; "" for all it holds.
    """
    sourced = list_sources(entries)
    lines = list_lines(sourced)
    speakers = count_speakers(lines)
    template, style = _load_template()
    yield from template.generate(
        title=flatten(title) or DEFAULT_TITLE,
        as_known_on=as_known_on,
        style=Markup(style),  # noqa: S704  the package's own file
        style_digest=_digest_style(style),
        sources=[source for source, _ in sourced],
        lines=lines,
        days=_group_days([line for line in lines if line.status in TOLD_STATUSES]),
        apart=_set_apart(lines),
        span=tell_days(span_days(source for source, _ in sourced)),
        outlets=len({source.outlet for source, entry in sourced if entry.report.outlet}),
        types=draw_bars(count_types(lines)),
        timeline=draw_timeline(count_days(lines)),
        undated=sum(line.source.published is None for line in lines),
        tolled=[line for line in lines if line.tolls],
        speakers=speakers[:_SPEAKERS_SHOWN],
        speakers_left=len(speakers[_SPEAKERS_SHOWN:]),
        unspoken=sum(not line.speaker for line in lines),
        unread=[source for source, _ in sourced if source.note],
    )


def _group_days(lines: Sequence[Line]) -> list[tuple[str, list[tuple[Source, list[Line]]]]]:
    """Return `lines`, which stand in the order of the reports' days, grouped by day and within it by report."""
    return [
        (days, [(source, list(group)) for source, group in groupby(of_day, key=_get_source)])
        for days, of_day in groupby(lines, key=_get_days)
    ]


def _set_apart(lines: Sequence[Line]) -> list[tuple[str, str, str, list[Line]]]:
    """Return the lines of each status that is not told as fact, with its heading and what it means."""
    groups = [(*row, [line for line in lines if line.status == row[0]]) for row in _APART]
    return [group for group in groups if group[3]]


def _get_source(line: Line) -> Source:
    return line.source


def _get_days(line: Line) -> str:
    return line.source.days


@cache
def _load_template() -> tuple[Template, str]:
    """Return the page's template and its style sheet, neither of which depends on any report."""
    files = resources.files("lookout.publish")
    style = files.joinpath("brief.css").read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files.joinpath("brief.html").read_text("utf-8")), f"\n{style}"


def _digest_style(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
