"""The side file of an export: who made it, how, by which version, and what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lookout.knowledge.formats.acled import load_acled
from lookout.knowledge.formats.ged import load_ged
from lookout.knowledge.formats.plover import load_plover
from lookout.publish.exports.formats import Format
from lookout.publish.exports.shapes import Tally
from lookout.version import __version__

SUFFIX = ".about.json"


def tell_about(form: Format, tally: Tally, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the side file says, keys in its order.

    Args:
        form: the format.
        tally: what became of the events.
        asked: the filter that chose them, as options and values.
    """
    return {
        "made_by": f"Lookout {__version__}",
        "how": "Events reconciled from the claims of reports in the user's own record; every value leads back to them.",
        "format": form.name,
        "what": form.what,
        "note": form.note,
        "table_version": _find_version(form.name),
        "number_words": form.profile,
        "asked": {name: value for name, value in asked.items() if value is not None},
        "events_found": tally.events,
        "events_exported": tally.exported,
        "rows": tally.rows,
        "left_out": dict(sorted(tally.left_out.items())),
    }


def tell_summary(tally: Tally) -> str:
    """Return in a sentence what became of the events: "12 of 15 events, 14 rows; left out: 3 (only planned)"."""
    events, rows = "event" if tally.events == 1 else "events", "row" if tally.rows == 1 else "rows"
    told = f"{tally.exported} of {tally.events} {events}, {tally.rows} {rows}"
    reasons = [f"{count} ({reason})" for reason, count in sorted(tally.left_out.items())]
    return f"{told}; left out: {', '.join(reasons)}" if reasons else told


def _find_version(name: str) -> int:
    versions = {"acled": load_acled().version, "ged": load_ged().version, "plover": load_plover().version}
    return versions.get(name, 1)
