"""What exports cost: seconds and peak memory of each format, for 100,000 events and for a tenth of them.

The events are made: one to three claims each, by invented outlets, over two years and the towns of Syria and Iraq; they
are put into a record as if they had been reconciled. Each export is a process of its own. `--data` exports another
record instead.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.common import report
from bench.stress import run
from lookout.knowledge.gazetteer import load_gazetteer
from lookout.model import Claim, EventType, Interval, Mention, ResolvedPlace, ResolvedTime, Span, Statement, Toll
from lookout.publish.exports.formats import FORMATS
from lookout.reconcile.events import make_event
from lookout.record import KeptEvent, Prepared, PreparedStatement, Record, Settlement
from lookout.record.codec import dump
from lookout.text.shingles import sign_text

EVENTS = 100_000
BATCH = 5_000
TYPES: tuple[EventType, ...] = (
    "clash", "airstrike", "shelling", "bombing", "attack", "killing", "capture", "arrest", "protest", "deployment",
)  # fmt: skip
ACTORS = ("syria-military", "syria-rebels", "islamic-state", "hezbollah", "russia-military", "turkey-military")
TARGETS = (*ACTORS, "civilians", "medics", "women")
WORDS = (("six", 6, 6, 6), ("at least 12", 12, 12, None), ("dozens", 12, 12, 24), ("several", 2, 3, None))


def list_towns() -> list[ResolvedPlace]:
    """Return towns of Syria and Iraq."""
    gazetteer = load_gazetteer()
    places = [gazetteer.place(row) for row in range(len(gazetteer))]
    return [
        ResolvedPlace(p.name, p.id, p.lat, p.lon, "town", p.radius_km, "name", 0.9, (), p.country, p.name)
        for p in places
        if p.country in ("SY", "IQ") and p.kind == "town"
    ]


def make_statements(number: int, dice: random.Random, towns: list[ResolvedPlace]) -> list[Statement]:
    """Return the one to three claims of an event."""
    kind, place = dice.choice(TYPES), dice.choice(towns)
    day = date(2016, 1, 1) + timedelta(days=dice.randrange(730))
    actor, target, told = dice.choice(ACTORS), dice.choice(TARGETS), dice.choice(WORDS)
    found = []
    for nth in range(dice.choice((1, 1, 1, 2, 3))):
        report_id = f"{number * 3 + nth:012x}"
        words, low, best, high = told
        toll = Toll("killed", Span(60, 70), words, low, best, high, "made", "event", (_mention(target, 40),))
        claim = Claim(
            "c1", kind, "happened", (Span(10, 16),), 0.9,
            roles={"actor": (_mention(actor, 20),), "target": (_mention(target, 40),)},
            numbers=(toll,), time=ResolvedTime(Interval.of_day(day), "day", "date"), places=(place,),
        )  # fmt: skip
        quote = f"Troops and fighters met at {place.name} on {day}, where {words} people were killed, people said."
        out = Interval.of_day(day + timedelta(days=nth + 1))
        outlet = f"Courier {dice.randrange(40)}"
        found.append(Statement(f"{report_id}:10", report_id, claim, outlet, out, quote))
    return found


def _mention(actor: str, at: int) -> Mention:
    return Mention(Span(at, at + 5), actor, "actor", at, actor=actor)


def fill_record(path: Path, events: int) -> None:
    """Put so many events into a record, as reconciling would."""
    dice, towns = random.Random(1), list_towns()  # noqa: S311  (not for secrets)
    with Record.open(path) as store, store.ledger() as ledger:
        for start in range(0, events, BATCH):
            made = [make_statements(number, dice, towns) for number in range(start, min(events, start + BATCH))]
            told = [statement for statements in made for statement in statements]
            ledger.prepare(list(_prepare(told)))
            ledger.settle(Settlement("bench", 0, tuple(_settle(made)), (), (), ()), store.now())


def _prepare(told: list[Statement]) -> Iterator[Prepared]:
    for s in told:
        yield Prepared(s.report, 1, 1, "bench", "{}", (PreparedStatement(s.key, dump(s), "{}", ()),))


def _settle(made: list[list[Statement]]) -> Iterator[KeptEvent]:
    for statements in made:
        event = make_event(statements, {s.report: sign_text(s.quote) for s in statements})
        yield KeptEvent(event.id, event.claims, dump(event))


def measure(path: Path, folder: Path, name: str) -> dict[str, float]:
    """Export a record in each format; return seconds and peak memory in MB, by format."""
    figures: dict[str, float] = {}
    for form in FORMATS:
        output = folder / f"{name}.{form}"
        seconds, memory, code, words = run(["--record", str(path), "export", "--format", form, "-o", str(output)])
        size = output.stat().st_size / 1e6 if output.exists() else 0.0
        said = f"{seconds:.1f} s, {memory:.0f} MB at most, {size:.0f} MB written, exit {code}"
        print(f"{name} {form}: {said} {words[-200:]}")
        figures |= {f"{form}_{name}_s": seconds, f"{form}_{name}_mb": memory}
    return figures


def main() -> None:
    """Print seconds and memory of each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a record to export instead of the made ones")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        if options.data:
            figures = measure(options.data, Path(folder), "data")
        for count, name in ((EVENTS // 10, "tenth"), (EVENTS, "whole")) if not options.data else ():
            path = Path(folder) / f"{name}.duckdb"
            fill_record(path, count)
            figures |= measure(path, Path(folder), name)
    report("export", figures, record=options.record)


if __name__ == "__main__":
    main()
