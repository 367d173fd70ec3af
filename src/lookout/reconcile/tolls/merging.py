"""What several reports of one event make of its toll together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from lookout.model import TOLL_KINDS, TollKind
from lookout.reconcile.tolls.counts import INFERRED, Count, ReportCounts

EARLIEST: Final = date.min
"""Where a report without a day stands: any dated one is taken to be newer."""


def merge_counts(counts: Sequence[ReportCounts]) -> dict[TollKind, Count]:
    """Return one count of each kind for an event that several reports tell of, whatever the order they come in.

    Nothing is summed, and running counts are left out. Of each voice the newest report counts: who was wounded in the
    first and has died since is among its dead. The best is what most voices say, of several numbers the greatest
    ("most-voices"; "one-voice" where there is but one); what a rule of `INFERRED` made counts only where nothing else
    is said. Low and high bound all that is said.
    """
    merged: dict[TollKind, Count] = {}
    for kind in TOLL_KINDS:
        said = _take_newest(counts, kind)
        if said:
            merged[kind] = _merge(said)
    return merged


def _take_newest(counts: Sequence[ReportCounts], kind: TollKind) -> list[Count]:
    """Return what each voice says last; of two reports of one day the later by its id."""
    newest: dict[str, tuple[tuple[date, str], Count]] = {}
    for report in counts:
        count = report.counts.get(kind)
        if count is None or count.scope == "total":
            continue
        order = (report.published or EARLIEST, report.report)
        if report.voice not in newest or order > newest[report.voice][0]:
            newest[report.voice] = (order, count)
    return [newest[voice][1] for voice in sorted(newest)]


def _merge(said: Sequence[Count]) -> Count:
    sure = [count for count in said if count.rule not in INFERRED] or said
    votes = Counter(count.best for count in sure if count.best is not None)
    lows = [count.low for count in said if count.low is not None]
    highs = [count.high for count in said]
    low = min(lows, default=None)
    high = None if any(bound is None for bound in highs) else max(bound for bound in highs if bound is not None)
    best = max(((times, number) for number, times in votes.items()), default=(0, None))[1]
    return Count(low, best, high, "most-voices" if len(said) > 1 else "one-voice")
