"""A war's reports reconciled in one run: what came together, and what stayed apart, drawn at random to be judged.

`--data` is of the form of fakes/reports.jsonl: outlet, date, title, text, location. A report's day is the one that its
first words tell; where they tell none, the data's own, give or take two days. `--show N` prints N events that several
outlets tell, and N pairs of claims of like types by two outlets on one day in one province that stayed apart, with
their words. `--keep FILE` keeps the record. Whether they are right is for somebody to read: the shares found so are
in docs/explanation/linkage.md.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from bench.common import SHARED, report
from lookout.collect.files import Details
from lookout.model import Event, Interval, Statement
from lookout.operations.keeping import add_reports
from lookout.operations.reading import load_reader
from lookout.operations.reconciling import Reconciled, reconcile_record
from lookout.operations.sources import Source
from lookout.operations.views import open_view
from lookout.reconcile.days import find_days
from lookout.record import Record

DATA: Final = SHARED / "data" / "fakes" / "reports.jsonl"
HEAD: Final = 250
"""Characters of a text that may tell its day: some put two headlines and a source before it."""
SLACK: Final = timedelta(days=2)
LIKE: Final = frozenset({"clash", "airstrike", "shelling", "bombing", "attack", "killing", "capture"})
"""Types whose pairs are drawn: those that make up most of the record."""
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH: Final = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_FORMS: Final = (
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>20\d\d)"),
    re.compile(rf"\b{_MONTH} (?P<day>\d\d)(?P<year>20\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}}) {_MONTH} (?P<year>20\d\d)"),
    re.compile(r"\b(?P<day>\d\d)[-.](?P<number>\d\d)[-.](?P<year>20\d\d)"),
)
"""How the reports write the day they were published: "Aug 1, 2016", "Aug 012016", "1 August 2016", "01-08-2016" and
"01.08.2016Get short URL"."""


_CUT: Final = re.compile(r"\d(?=-\d\d-20\d\d)")
"""A day whose first digit is lost: "6-09-2013" for the 16th."""


def find_day(row: dict[str, Any]) -> Interval:
    """Return the days within which a report of the data was published."""
    found = [match for form in _FORMS for match in form.finditer(row["text"][:HEAD])]
    for match in sorted(found, key=re.Match.start):
        parts = match.groupdict()
        month = int(parts["number"]) if "number" in parts else 1 + _MONTHS.index(parts["month"].lower())
        try:
            return Interval.of_day(date(int(parts["year"]), month, int(parts["day"])))
        except ValueError:
            continue
    day = date.fromisoformat(row["date"])
    cut = _CUT.match(row["text"])
    if cut and row["date"].endswith(cut[0]):
        return Interval.of_day(day)
    return Interval(day - SLACK, day + SLACK + timedelta(days=1))


def fill(record: Path, rows: Sequence[dict[str, Any]]) -> None:
    """Read the reports into a record."""
    reader = load_reader(threads=2)
    for row in rows:
        source = Source(row["doc"], row["text"].encode())
        details = Details(outlet=row["outlet"], title=row["title"], published=find_day(row), doc=row["doc"])
        for _ in add_reports([source], record=record, reader=reader, details=details):
            pass


def reconcile(record: Path) -> Reconciled:
    """Reconcile a record."""
    for each in reconcile_record(record):
        if isinstance(each, Reconciled):
            return each
    raise AssertionError("a run ends with what was done")


def list_outlets(event: Event, statements: dict[str, Statement]) -> list[str]:
    """Return the outlets that tell an event."""
    return sorted({statements[key].outlet or "" for key in event.claims})


def tell(statement: Statement) -> str:
    """Return a statement in a line."""
    claim = statement.claim
    where = "; ".join(f"{place.name} ({place.precision})" for place in claim.places) or "-"
    days = find_days(statement)
    who = ", ".join(mention.text for mention in claim.roles.get("actor", ()))
    whom = ", ".join(mention.text for mention in claim.roles.get("target", ()))
    tolls = ", ".join(f"{toll.kind} {toll.text}" for toll in claim.numbers)
    when = f"{days.interval.start}..{days.interval.end}" if days.interval else "?"
    return (
        f"   {statement.outlet:12} {statement.key} {claim.type}/{claim.status} {when} @ {where} | {who} -> {whom}"
        f" | {tolls}\n      {' '.join(statement.quote.split())}"
    )


def list_apart(events: Sequence[Event], statements: dict[str, Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield pairs of claims of like types by two outlets, of one day and province, that are in two events."""
    home = {key: event.id for event in events for key in event.claims}
    blocks: dict[tuple[date, str], list[Statement]] = {}
    for statement in statements.values():
        days, place, claim = find_days(statement).interval, statement.claim.place, statement.claim
        like = claim.type in LIKE and claim.status in ("happened", "ongoing")
        if like and days and days.end - days.start == timedelta(days=1) and place and place.region:
            blocks.setdefault((days.start, place.region), []).append(statement)
    for block in sorted(blocks):
        for one, other in combinations(blocks[block], 2):
            if one.outlet != other.outlet and home[one.key] != home[other.key]:
                yield one, other


def show(events: Sequence[Event], statements: dict[str, Statement], *, number: int, seed: int) -> None:
    """Print events of several outlets and pairs that stayed apart, drawn at random."""
    draw = random.Random(seed)  # noqa: S311  (a sample to be read, not a secret)
    many = [event for event in events if len(list_outlets(event, statements)) > 1]
    for at, event in enumerate(draw.sample(many, min(number, len(many))), start=1):
        print(f"\n#{at} {event.id} {event.type} {event.interval} {event.place and event.place.name} {event.grade}")
        print("\n".join(tell(statements[key]) for key in event.claims))
    apart = list(list_apart(events, statements))
    print(f"\n{len(apart)} pairs apart")
    for at, pair in enumerate(draw.sample(apart, min(number, len(apart))), start=1):
        print(f"\n@{at}\n" + "\n".join(map(tell, pair)))


def main() -> None:
    """Print the sample, then the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--keep", type=Path, help="the record's file; one that is there is used as it is")
    parser.add_argument("--show", type=int, default=0, help="events and pairs to print")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    options = parser.parse_args()
    if not options.data.exists():
        parser.exit(2, f"{options.data}: not there; pass --data\n")
    rows = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        record = options.keep or Path(folder) / "war.duckdb"
        began = time.perf_counter()
        if not record.exists():
            fill(record, rows)
        read = time.perf_counter()
        reconcile(record)
        done = time.perf_counter()
        with Record.open(record, read_only=True) as store, store.ledger() as ledger:
            view = open_view(store, ledger)
            events, statements = view.events, dict(view.statements)
    show(events, statements, number=options.show, seed=options.seed)
    figures = {
        "reports": len(rows),
        "claims": len(statements),
        "events": len(events),
        "several_reports": sum(len(event.reports) > 1 for event in events),
        "several_outlets": sum(len(list_outlets(event, statements)) > 1 for event in events),
        "largest": max(len(event.claims) for event in events),
        "read_s": read - began,
        "reconcile_s": done - read,
    }
    report("together", figures, record=options.record)


if __name__ == "__main__":
    main()
