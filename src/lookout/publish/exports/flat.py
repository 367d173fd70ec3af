"""Events as one flat table, for CSV, Parquet and the properties of GeoJSON."""

from __future__ import annotations

from typing import Any

from lookout.knowledge.formats.flat import load_flat
from lookout.model import Event, EventToll, FieldName, ResolvedPlace
from lookout.publish.exports.shapes import Coded, SourcedEvent
from lookout.publish.exports.sides import is_disputed
from lookout.publish.exports.sources import list_outlets
from lookout.publish.plain import flatten


def code_flat(sourced: SourcedEvent) -> Coded:
    """Return the row of an event; lists stay lists, days are ISO 8601, what is not known is None."""
    return Coded((tuple(to_flat(sourced).values()),))


def to_flat(sourced: SourcedEvent) -> dict[str, Any]:
    """Return the row of an event by column."""
    event = sourced.event
    killed, wounded = sourced.find_toll("killed"), sourced.find_toll("wounded")
    running = sourced.find_toll("killed", "running")
    cells = (
        event.id, event.type, event.status, event.interval and event.interval.start.isoformat(),
        event.interval and event.interval.end.isoformat(), *_list_place(event.place), _name(event, "actor"),
        _identify(event, "actor"), _name(event, "target"), _identify(event, "target"), _name(event, "means"),
        *_list_toll(killed), *_list_toll(wounded), _best(sourced.find_toll("captured")),
        _best(sourced.find_toll("missing")), _best(sourced.find_toll("displaced")),
        _best(sourced.find_toll("casualties")), _best(running),
        running.as_of.isoformat() if running and running.as_of else None, event.grade, event.grade_rule,
        len(event.voices), sum(voice.party for voice in event.voices), len(event.reports), len(event.denials),
        list(is_disputed(event)), event.campaign, list_outlets(sourced), list(event.claims),
    )  # fmt: skip
    return dict(zip((column.name for column in load_flat()), cells, strict=True))


def _list_place(place: ResolvedPlace | None) -> tuple[object, ...]:
    if place is None:
        return (None,) * 9
    return (
        flatten(place.name), place.id, round(place.lat, 5), round(place.lon, 5), place.precision,
        round(place.radius_km, 1), place.country or None, place.region or None, place.district or None,
    )  # fmt: skip


def _name(event: Event, name: FieldName) -> list[str]:
    field = event.field(name)
    return [] if field is None else [flatten(v.name) + ("?" if v.doubted else "") for v in field.values[: field.best]]


def _identify(event: Event, name: FieldName) -> list[str]:
    field = event.field(name)
    return [] if field is None else [v.value for v in field.values[: field.best]]


def _list_toll(toll: EventToll | None) -> tuple[int | None, int | None, int | None]:
    return (toll.low, toll.best, toll.high) if toll else (None, None, None)


def _best(toll: EventToll | None) -> int | None:
    return toll.best if toll else None
