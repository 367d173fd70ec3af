"""Labelled pairs of claims, from what is there: incidents, claim sheets, and pairs that were judged by reading.

Across reports
    GVA: two claims of force from two reports on one incident, neither told of another day, are one happening; claims of
    two incidents are not. The held-out incidents are left out. ECB+ train: gold mentions of events of one chain are one
    happening. FA-KES: pairs judged by reading (`judged.tsv`), drawn evenly over the scores of earlier weights, so that
    sure and doubtful ones are there alike.
Within a report
    The claim sheets: two of the reader's claims whose triggers belong to one marked event are one happening.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bench import ecb
from bench.common import SHARED, load_gold
from bench.gva import is_held_out, load_rows, make_report
from bench.statements import Told, name_report, tell_all
from lookout.knowledge.linkage import SCOPES, LinkageModel, Parameters, Weight
from lookout.model import Interval, Report
from lookout.reconcile.linkage.comparisons import list_comparisons
from lookout.reconcile.linkage.scores import score_pairs
from lookout.reconcile.linkage.shapes import LinkRow, ScoredPair, find_scope
from lookout.resolve.report_days import bound_report
from training.linkage.fit import Cases, make_cases

GVA_TOTAL = 70.0
"""How many pairs all of GVA's count as: a quarter of what was judged by reading, so that wars are not read as shootings
in American cities, where two on one day in one place are hardly ever two."""
ECB_TOTAL = 70.0
"""The same for ECB+: news of all kinds, which tells how much one word for an event and common names weigh."""
JUDGED = Path(__file__).parent / "judged.tsv"
_EVEN = LinkageModel(
    "even",
    0.5,
    {
        scope: Parameters(
            0.0, {c.name: {level.name: Weight(0.0, 0.5, 0.5) for level in c.levels} for c in list_comparisons()}
        )
        for scope in SCOPES
    },
)
"""A model in which nothing tells anything: to see which levels all pairs reach."""


def compare_all(rows: Iterable[LinkRow]) -> list[ScoredPair]:
    """Return all pairs that meet, with the levels that they reach."""
    return score_pairs(list(rows), floor=0.0, model=_EVEN)


def load_incidents(cache: Path | None = None, data: Path = SHARED) -> Cases:
    """Return the pairs of GVA, without those of held-out incidents."""
    given = [row for row in load_rows(data / "data" / "gva" / "train.jsonl") if not is_held_out(row["incident"])]
    told = tell_all([make_report(row) for row in given], cache=cache)
    incident = {name_report(row["doc"]): row for row in given}
    rows = {row.key: row for each in told for row in each.rows}
    levels, same = [], []
    for pair in compare_all(rows.values()):
        one, other = rows[pair.left], rows[pair.right]
        record, second = incident[one.report], incident[other.report]
        alike = record["incident"] == second["incident"]
        if one.report != other.report and (not alike or (_is_main(one, record) and _is_main(other, second))):
            levels.append(pair.levels)
            same.append(alike)
    return make_cases(levels, same, total=GVA_TOTAL)


def load_chains(cache: Path | None = None, data: Path = SHARED) -> Cases:
    """Return the pairs of ECB+ train across documents: gold mentions of events, one chain one happening."""
    rows, chain = ecb.load_rows(data / "data" / "ecb" / "train.jsonl", cache=cache)
    pairs = [pair for pair in compare_all(rows) if find_scope(pair.left, pair.right) == "across"]
    same = [chain[pair.left] == chain[pair.right] for pair in pairs]
    return make_cases([pair.levels for pair in pairs], same, total=ECB_TOTAL)


def load_judged(cache: Path | None = None, data: Path = SHARED) -> Cases:
    """Return the pairs of FA-KES that were judged."""
    lines = [line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    judged = {
        tuple(sorted((f"{name_report(one)}:{start}", f"{name_report(other)}:{end}"))): label == "1"
        for one, start, other, end, label in lines
    }
    pairs = compare_all(row for each in tell_fakes(cache, data) for row in each.rows)
    found = {(pair.left, pair.right): pair.levels for pair in pairs if (pair.left, pair.right) in judged}
    return make_cases(list(found.values()), [judged[keys] for keys in found])


def tell_fakes(cache: Path | None = None, data: Path = SHARED) -> list[Told]:
    """Return the reports of FA-KES as read, dated by their datelines, or else by the data set."""
    lines = (data / "data" / "fakes" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return tell_all([_make_fakes(json.loads(line)) for line in lines], cache=cache)


def load_sheets(part: str, cache: Path | None = None, data: Path = SHARED) -> Cases:
    """Return the pairs of claims within the reports of the claim sheets, single sentences left out."""
    docs = [doc for doc in load_gold(data / "claims" / part) if not doc["doc"].startswith("evloc")]
    told = tell_all([_make_sheet(doc) for doc in docs], cache=cache)
    marked = {key: event for doc, each in zip(docs, told, strict=True) for key, event in _match(doc, each).items()}
    levels, same = [], []
    for pair in compare_all(row for each in told for row in each.rows):
        if find_scope(pair.left, pair.right) == "within" and pair.left in marked and pair.right in marked:
            levels.append(pair.levels)
            same.append(marked[pair.left] == marked[pair.right])
    return make_cases(levels, same)


def _match(doc: dict[str, Any], told: Told) -> dict[str, str]:
    """Return the marked event of each claim whose triggers belong to one alone."""
    events = [span for span in doc["spans"] if span["id"].startswith("E")]
    found = {}
    for statement in told.statements:
        triggers = statement.claim.triggers
        ids = {e["id"] for e in events for t in triggers if e["start"] < t.end and t.start < e["end"]}
        if len(ids) == 1:
            found[statement.key] = ids.pop()
    return found


def _is_main(row: LinkRow, record: dict[str, Any]) -> bool:
    """Say whether a claim may be of the incident: a claim of force that is not told of another day."""
    if row.family != "force" or row.mode != "real" or row.type == "destruction":
        return False
    day = date.fromisoformat(record["incident_date"]).toordinal()
    return not row.day_told or row.day_from is None or row.day_to is None or row.day_from - 1 <= day <= row.day_to


def _make_fakes(row: dict[str, Any]) -> Report:
    bounds = bound_report(row["text"])
    own = bounds.interval if bounds is not None and bounds.rule == "dateline" else None
    published = own or Interval.of_day(date.fromisoformat(row["date"]))
    return Report(row["doc"], row["text"], "0" * 64, outlet=row["outlet"], title=row["title"], published=published)


def _make_sheet(doc: dict[str, Any]) -> Report:
    day = str(doc["date"])
    published = Interval.of_day(date.fromisoformat(day)) if len(day) == len("2016-06-10") else None
    return Report(doc["doc"], doc["text"], "0" * 64, outlet=doc["source"], published=published)
