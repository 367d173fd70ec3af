"""Events as PLOVER 2.0 records, one JSON object a line, by the tables of `knowledge/formats/plover.toml`.

Field names are those of the PLOVER manual; `lookout` holds what the manual has no name for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from lookout.knowledge.country_codes import load_country_codes
from lookout.knowledge.formats.plover import load_plover
from lookout.model import Event, ResolvedPlace, TollKind
from lookout.publish.exports.scenes import make_scene
from lookout.publish.exports.shapes import Coded, SourcedEvent
from lookout.publish.exports.sides import Party, is_disputed, list_sides
from lookout.publish.exports.sources import list_outlets
from lookout.publish.exports.when import find_last

_UNARMED = frozenset({"civilians", "protesters", "rioters", "outlet", "agency", "monitor", "organisation"})


def code_plover(sourced: SourcedEvent) -> Coded:
    """Return the record of an event, or why PLOVER has none for it."""
    rules, event = load_plover(), sourced.event
    actors, targets = list_sides(sourced)
    scene = make_scene(sourced, actor=_class_side(actors), target=_class_side(targets), worded=rules.worded)
    rule = rules.choose(scene)
    if rule is None:
        return Coded(left_out=f"{event.type}: {rules.left_out.get(event.type, 'in no rule')}")
    if event.interval is None:
        return Coded(left_out="the day is not known")
    record = {
        "id": event.id,
        "date": event.interval.start.isoformat(),
        "enddate": find_last(event.interval).isoformat(),
        "source": [_tell_actor(party) for party in actors],
        "recipient": [_tell_actor(party) for party in targets],
        "event": [rule.event],
        "mode": [rule.mode] if rule.mode else [],
        "event_loc": _tell_place(event.place),
        "dead": _count(sourced, "killed"),
        "injured": _count(sourced, "wounded"),
        **_flag(sourced),
        "cite_info": {"coder": "lookout", "codebook": "plover-2.0", "publication": list_outlets(sourced)},
        "lookout": _tell_rest(event),
    }
    return Coded(((record,),))


def _class_side(parties: tuple[Party, ...]) -> frozenset[str]:
    kinds = {party.kind for party in parties if party.kind}
    return frozenset({*kinds, *(["armed"] if kinds - _UNARMED else [])})


def _tell_actor(party: Party) -> dict[str, Any]:
    rules, country = load_plover(), load_country_codes().get(party.home)
    code = country.alpha3 if country else rules.stateless.get(party.kind or "")
    return {
        "code": code,
        "sector": rules.sectors.get(party.kind or ""),
        "actor_text": party.name,
        "identifier_id": party.id,
        "doubt": party.doubted,
    }


def _tell_place(place: ResolvedPlace | None) -> dict[str, Any] | None:
    if place is None:
        return None
    country = load_country_codes().get(place.country)
    number = place.id.removeprefix("gn:")
    return {
        "geonameid": int(number) if place.id.startswith("gn:") and number.isdecimal() else None,
        "name": place.name,
        "latitude": round(place.lat, 5),
        "longitude": round(place.lon, 5),
        "country code": place.country or None,
        "cc3": country.alpha3 if country else None,
        "precision": place.precision,
        "radius_km": round(place.radius_km, 1),
    }


def _count(sourced: SourcedEvent, kind: TollKind) -> dict[str, int | None] | None:
    toll = sourced.find_toll(kind)
    return {"low": toll.low, "best": toll.best, "high": toll.high} if toll else None


def _flag(sourced: SourcedEvent) -> dict[str, bool]:
    """Return the four flags: what an event is beside a fact of the day it is told on."""
    rules, status = load_plover(), sourced.event.status
    flags = {"historical": _is_historical(sourced, rules.historical_days)}
    return flags | {name: status in statuses for name, statuses in rules.flags.items()}


def _is_historical(sourced: SourcedEvent, days: int) -> bool:
    interval = sourced.event.interval
    first = min((s.published.start for s in sourced.statements if s.published), default=None)
    return bool(interval and first and interval.end + timedelta(days=days) <= first)


def _tell_rest(event: Event) -> dict[str, Any]:
    return dict(_walk_rest(event))


def _walk_rest(event: Event) -> Iterator[tuple[str, Any]]:
    yield "type", event.type
    yield "status", event.status
    yield "grade", event.grade
    yield "voices", len(event.voices)
    yield "reports", len(event.reports)
    yield "denials", len(event.denials)
    yield "disputed", list(is_disputed(event))
