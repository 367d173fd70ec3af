"""Which events are parts of which campaigns, worked out anew where the parts changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from lookout.knowledge.event_rules import load_event_rules
from lookout.model import EVENT_TYPES, STATUSES, Event
from lookout.model.claim import REAL
from lookout.operations.viewing import name_campaigns
from lookout.reconcile.campaigns import find_host, is_part, list_best
from lookout.record.codec import load
from lookout.record.desk.asking import fetch_by
from lookout.record.desk.index import Connection

_TIMES: Final = """
    SELECT nth, day_from, day_to, type FROM events
    WHERE host = ? AND day_from <> 0 AND type IN ({types}) AND status IN ({statuses}) AND NOT gone
    ORDER BY day_from, day_to, nth
"""
_EVENTS: Final = """
    SELECT events.nth, id, campaign, gone, content FROM events JOIN event_texts USING (nth)
    WHERE nth IN ({marks}) ORDER BY events.nth
"""
_OFFENSIVE: Final = EVENT_TYPES.index("offensive")
Row = tuple[int, int, int, int]
"""An event of a place: its number, its first day and the day after its last, its type."""


class Part(NamedTuple):
    """What makes an event a part of campaigns: where, on which days, of which type and status, who against whom."""

    host: str
    start: int
    end: int
    type: str
    status: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]


def read_part(event: Event) -> Part | None:
    """Return what makes an event a part of campaigns, None for one that is a part of none."""
    if not is_part(event) or event.place is None or event.interval is None:
        return None
    start, end = event.interval.start.toordinal(), event.interval.end.toordinal()
    told = list_best(event, "actor"), list_best(event, "target")
    return Part(find_host(event.place), start, end, event.type, event.status, *told)


def derive_campaigns(con: Connection, parts: Mapping[str, Sequence[Part]]) -> None:
    """Work out the campaigns anew that events, by id, may have left or come to; each as it was and as it is.

    What lies further apart than a campaign's gap changes nothing.
    """
    if not parts:
        return
    by_host: dict[str, list[Part]] = {}
    for told in parts.values():
        for part in told:
            by_host.setdefault(part.host, []).append(part)
    numbers = [nth for (nth,) in fetch_by(con, "SELECT nth FROM events WHERE id IN ({marks})", sorted(parts))]
    for host in sorted(by_host):
        numbers += _list_near(con, host, by_host[host])
    rows = fetch_by(con, _EVENTS, sorted(set(numbers)))
    home = name_campaigns([load(content, Event) for *_, gone, content in rows if not gone])
    changed = [(home.get(id_, ""), nth) for nth, id_, was, *_ in rows if was != home.get(id_, "")]
    con.executemany("UPDATE events SET campaign = ? WHERE nth = ?", changed)


def _list_near(con: Connection, host: str, parts: Sequence[Part]) -> list[int]:
    """Return the events of a place that may be in a campaign with one that was or is on the days of `parts`."""
    types = ", ".join(str(EVENT_TYPES.index(kind)) for kind in sorted(load_event_rules().parts))
    statuses = ", ".join(str(STATUSES.index(status)) for status in sorted(REAL))
    rows: list[Row] = con.execute(_TIMES.format(types=types, statuses=statuses), (host,)).fetchall()
    gap = load_event_rules().campaign_gap.days
    return [
        row[0]
        for run in cut_runs(rows, gap)
        if any(part.start <= _end(run) + gap and run[0][1] <= part.end + gap for part in parts)
        for row in run
    ]


def cut_runs(rows: Sequence[Row], gap: int) -> Iterable[Sequence[Row]]:
    """Return the rows, in order of their days, cut where nothing is for longer than `gap` days."""
    ends: list[int] = []
    for row in rows:
        ends.append(max(ends[-1] if ends else 0, row[2]))
    cuts = [0, *(at for at in range(1, len(rows)) if rows[at][1] > ends[at - 1] + gap), len(rows)]
    return [rows[start:stop] for start, stop in pairwise(cuts) if stop > start]


def _end(run: Sequence[Row]) -> int:
    return max(row[2] for row in run)
