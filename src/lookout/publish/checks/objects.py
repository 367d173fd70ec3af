"""Check files of JSON: PLOVER records and whole events, one object a line, and GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from lookout.knowledge.formats.plover import load_plover
from lookout.model import EVENT_TYPES, GRADES, STATUSES
from lookout.publish.checks.faults import Fault, read_day, show

_EVENT_KEYS = ("id", "type", "status", "days", "place", "grade", "tolls", "fields", "voices", "reports", "claims")
_FLAGS = ("historical", "future", "hypothetical", "negation")


def check_plover(lines: Iterable[str]) -> Iterator[Fault]:
    """Yield the faults of PLOVER records, one a line."""
    for number, record in _read_lines(lines):
        yield from (Fault(number, said) for said in _tell_wrong(record) or _check_plover(record))


def check_events(lines: Iterable[str]) -> Iterator[Fault]:
    """Yield the faults of events as `--format ndjson` writes them."""
    for number, record in _read_lines(lines):
        yield from (Fault(number, said) for said in _tell_wrong(record) or _check_event(record))


def check_geojson(lines: Iterable[str]) -> Iterator[Fault]:
    """Yield the faults of a GeoJSON collection of events (RFC 7946). A fault's line is that of its feature, counted."""
    try:
        whole = json.loads("".join(lines), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        yield Fault(getattr(error, "lineno", 1), f"this is no JSON: {error}")
        return
    if not isinstance(whole, dict) or whole.get("type") != "FeatureCollection" or not _is_list(whole.get("features")):
        yield Fault(1, "this is no FeatureCollection")
        return
    for number, feature in enumerate(whole["features"], start=2):
        yield from (Fault(number, said) for said in _check_feature(feature))


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")


def _read_lines(lines: Iterable[str]) -> Iterator[tuple[int, Any]]:
    """Yield each line's number and object; what is no JSON comes as the error."""
    for number, line in enumerate(lines, start=1):
        try:
            yield number, json.loads(line, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            yield number, error


def _tell_wrong(record: Any) -> list[str]:  # noqa: ANN401  (whatever stands in the file)
    if isinstance(record, Exception):
        return [f"this is no JSON: {record}"]
    return [] if isinstance(record, dict) else ["this is no JSON object"]


def _check_plover(record: dict[str, Any]) -> Iterator[str]:
    rules = load_plover()
    yield from (f"{name} is missing" for name in ("id", "date", "source", "event") if name not in record)
    if not _is_day(record.get("date")):
        yield f"date is no day in ISO 8601: {_show(record.get('date'))}"
    elif "enddate" in record and not (_is_day(record["enddate"]) and record["enddate"] >= record["date"]):
        yield f"enddate is no day from date on: {_show(record['enddate'])}"
    events, modes = record.get("event"), record.get("mode", [])
    if not _is_list(events) or not events or any(str(event) not in rules.modes for event in events):
        yield f"event is no list of PLOVER's 16: {_show(events)}"
    elif not _is_list(modes) or any(all(mode not in rules.modes[event] for event in events) for mode in modes):
        yield f"mode is none of {', '.join(events)}: {_show(modes)}"
    for name in ("source", "recipient"):
        if not _is_list(record.get(name, [])) or not all(isinstance(each, dict) for each in record.get(name, [])):
            yield f"{name} is no list of actors"
    yield from (f"{name} is neither true nor false" for name in _FLAGS if not isinstance(record.get(name), bool))


def _check_event(record: dict[str, Any]) -> Iterator[str]:
    yield from (f"{name} is missing" for name in _EVENT_KEYS if name not in record)
    for name, words in (("type", EVENT_TYPES), ("status", STATUSES), ("grade", GRADES)):
        if record.get(name) not in words:
            yield f"{name} is no code of the format: {_show(record.get(name))}"
    days = record.get("days")
    if days is not None and not (_is_list(days) and len(days) == 2 and all(map(_is_day, days)) and days[0] < days[1]):
        yield f"days are none, half-open: {_show(days)}"
    if not _is_list(record.get("claims")) or not record["claims"]:
        yield "an event stands on claims"
    place = record.get("place")
    if place is not None and not (isinstance(place, dict) and _is_point([place.get("lon"), place.get("lat")])):
        yield "the place is not on the globe"


def _check_feature(feature: Any) -> Iterator[str]:  # noqa: ANN401  (whatever stands in the file)
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        yield "this is no Feature"
        return
    geometry, properties = feature.get("geometry"), feature.get("properties")
    if not isinstance(geometry, dict) or geometry.get("type") != "Point" or not _is_point(geometry.get("coordinates")):
        yield "the geometry is no point of longitude and latitude"
    if not isinstance(properties, dict):
        yield "the properties are no object"
        return
    for name, words in (("type", EVENT_TYPES), ("status", STATUSES), ("grade", GRADES)):
        if properties.get(name) not in words:
            yield f"{name} is no code of the format: {_show(properties.get(name))}"
    yield from (
        f"{name} is no day in ISO 8601: {_show(properties[name])}"
        for name in ("date_from", "date_to")
        if properties.get(name) is not None and not _is_day(properties[name])
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and read_day(value) is not None


def _is_point(value: object) -> bool:
    if not isinstance(value, list) or len(value) not in (2, 3):
        return False
    lon, lat = value[:2]
    numbers = all(isinstance(each, int | float) and not isinstance(each, bool) for each in value)
    return numbers and -180 <= lon <= 180 and -90 <= lat <= 90


def _show(value: object) -> str:
    return show(json.dumps(value, ensure_ascii=False))
