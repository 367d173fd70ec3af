"""The Gun Violence Archive: how often the dead and injured that a report tells are those of the Archive's record.

The reader as it is shipped and the rules of `lookout.reconcile.tolls`, on the reports of the incidents that nothing was
chosen on (`bench.gva.is_held_out`). `killed` and `injured` are the shares of reports, `incident_killed` and
`incident_injured` those of incidents, all their reports together, that are exact; `python -m bench.tolls` shows the
errors. The record is as finally known: a report that came out before somebody died cannot be exact. SemEval-2018 task 5
asked other questions of the same records, so no published figure is set beside ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.gva import is_held_out, load_rows
from bench.tolls import count_all, score_incidents, score_reports

if TYPE_CHECKING:
    from pathlib import Path


def measure(data: Path) -> dict[str, float]:
    """Return the figures on the sets under `data`."""
    rows = [row for row in load_rows(data / "gva" / "train.jsonl") if is_held_out(row["incident"])]
    counted = count_all(rows)
    incidents = {f"incident_{name}": share for name, share in score_incidents(counted).items()}
    return score_reports(counted) | incidents | {"reports": float(len(rows))}
