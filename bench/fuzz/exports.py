"""Events whose every word is hostile, through every export and back through the check of its format."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from lookout.knowledge.actors import load_registry
from lookout.model import (
    EVENT_TYPES,
    GRADES,
    PRECISIONS,
    STATUSES,
    Claim,
    Event,
    EventField,
    EventToll,
    EventValue,
    FieldName,
    Interval,
    Mention,
    ResolvedPlace,
    ResolvedTime,
    Span,
    Statement,
    Toll,
    Voice,
)
from lookout.operations.checking import check_file
from lookout.publish.checks.choosing import check_lines
from lookout.publish.exports.formats import FORMATS, join_parts, write_part
from lookout.publish.exports.parquet import write_parquet
from lookout.publish.exports.shapes import SourcedEvent, Tally

CUT: Final = b"\x1e"
"""What parts the words of an event from one another."""
_FIELDS: Final[tuple[FieldName, ...]] = ("actor", "target", "means", "support", "origin")
_EACH: Final = 40
"""One event in so many is written as Parquet too, which takes longer."""


def make_event(data: bytes) -> SourcedEvent:
    """Return the event that hostile words make; the same bytes make the same."""
    draw = random.Random(data)  # noqa: S311 - not for secrets
    words = [each for each in data.decode("utf-8", "replace").split(CUT.decode()) if each.strip()] or ["x"]
    report = f"{draw.getrandbits(48):012x}"
    keys = tuple(sorted(f"{report}:{at}" for at in draw.sample(range(1000), draw.randint(1, 3))))
    when = _make_days(draw)
    statements = tuple(_make_statement(key, report, words, draw, when) for key in keys)
    voices = (Voice("v0", draw.choice(words), draw.random() < 0.3, keys, (report,)),)
    place = _make_place(words, draw) if draw.random() < 0.8 else None
    first = statements[0].claim
    event = Event(
        f"ev-{keys[0].replace(':', '-')}", first.type, first.status, keys, (report,), voices, draw.choice(GRADES),
        "one-voice", fields=tuple(_make_fields(words, keys, draw)), tolls=tuple(_make_tolls(keys, draw)),
        interval=when, place=place, campaign=draw.choice((None, "cp-1", draw.choice(words))),
    )  # fmt: skip
    return SourcedEvent(event, statements, {report: draw.choice(words)})


def _make_days(draw: random.Random) -> Interval | None:
    start = date(1900, 1, 1) + timedelta(days=draw.randrange(100_000))
    return draw.choice((None, Interval(start, start + timedelta(days=draw.choice((1, 1, 2, 30, 400))))))


def _make_statement(key: str, report: str, words: list[str], draw: random.Random, when: Interval | None) -> Statement:
    span = Span(0, 1)
    mentions = tuple(Mention(span, draw.choice(words), "actor", at, actor=_choose_actor(draw)) for at in range(2))
    toll = Toll("killed", span, draw.choice(words), 1, 2, None, rule="at-least", who=mentions[:1])
    claim = Claim(
        f"c{key.partition(':')[2]}", draw.choice(EVENT_TYPES), draw.choice(STATUSES), (span,), draw.random(),
        roles={"actor": mentions[:1], "target": mentions[1:]}, by=mentions, numbers=(toll,),
        time=ResolvedTime(when, "day", "date") if when else None,
    )  # fmt: skip
    return Statement(key, report, claim, draw.choice([None, *words]), when, draw.choice(words))


def _make_place(words: list[str], draw: random.Random) -> ResolvedPlace:
    return ResolvedPlace(
        draw.choice(words), draw.choice(("gn:1", "near:gn:1/x", "own:1/2")), draw.uniform(-90, 90),
        draw.uniform(-180, 180), draw.choice(PRECISIONS), draw.uniform(0, 900), "name", 0.9, (),
        draw.choice(("LY", "SY", "XK", "")), draw.choice(["", *words]), draw.choice(["", *words]),
    )  # fmt: skip


def _make_fields(words: list[str], keys: tuple[str, ...], draw: random.Random) -> list[EventField]:
    found = []
    for name in draw.sample(_FIELDS, 3):
        values = tuple(
            EventValue(_choose_actor(draw) or f"words:{each}", each, keys, ("v0",))
            for each in draw.sample(words, min(len(words), 2))
        )
        found.append(EventField(name, values, "most-voices", best=draw.randint(1, len(values))))
    return found


def _make_tolls(keys: tuple[str, ...], draw: random.Random) -> list[EventToll]:
    bounds = [None if draw.random() < 0.3 else draw.choice((0, 1, 6, 12, 10**9)) for _ in range(3)]
    known = iter(sorted(each for each in bounds if each is not None))
    low, best, high = (None if each is None else next(known) for each in bounds)
    return [EventToll("killed", "event", low, best, high, "one-voice", keys, keys)] if draw.random() < 0.8 else []


@cache
def _list_actors() -> list[str]:
    return [actor.id for actor in load_registry()][:200]


def _choose_actor(draw: random.Random) -> str | None:
    return draw.choice([None, draw.choice(_list_actors())])


def export(_name: str, data: bytes) -> None:
    """Write an event in every format, and see that each keeps to it."""
    sourced = make_event(data)
    for name, form in FORMATS.items():
        text = "".join(join_parts(form, [write_part(form, [sourced], Tally())]))
        if name == "parquet":
            if sum(data) % _EACH == 0:
                _check_parquet(text)
            continue
        if faults := list(check_lines(name, text.splitlines(keepends=True))):
            raise AssertionError(f"{name}: {faults[0]}")
        if len(text.encode().split(b"\n")) != text.count("\n") + 1:
            raise AssertionError(f"{name}: its lines are not those of its bytes")


def _check_parquet(lines: str) -> None:
    with TemporaryDirectory() as folder:
        source, table = Path(folder) / "lines", Path(folder) / "table"
        source.write_text(lines, encoding="utf-8", newline="\n")
        write_parquet(source, table)
        if faults := list(check_file(table, "parquet")):
            raise AssertionError(f"parquet: {faults[0]}")


def write(name: str, data: bytes) -> bytes:
    """Return the export of an event in a format."""
    form = FORMATS[name]
    return "".join(join_parts(form, [write_part(form, [make_event(data)], Tally())])).encode()
