"""A report and its reading in the shape that `lookout read` prints: one JSON object a report.

The keys and their order are fixed; `docs/reference/contract.md` describes them. Spans are half-open and count Unicode
code points of `text`.
"""

from __future__ import annotations

import json
from typing import Any

from lookout.model import (
    ROLES,
    Claim,
    ClaimField,
    Interval,
    Judged,
    Mention,
    Reading,
    Report,
    ResolvedPlace,
    ResolvedTime,
    Span,
    Toll,
)
from lookout.publish.plain import escape_json

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)
"""Our objects are trees: looking for circles in them takes time and finds none."""


def to_contract(report: Report, reading: Reading) -> dict[str, Any]:
    """Return the object for `report` as `reading` reads it, keys in the contract's order."""
    return {
        "doc": report.doc,
        "outlet": report.outlet,
        "title": report.title,
        "published": to_days(report.published),
        "dated_by": report.dated_by,
        "updated": to_days(report.updated),
        "updated_by": report.updated_by,
        "author": report.author,
        "url": report.url,
        "language": report.language,
        "encoding": report.encoding,
        "digest": report.digest,
        "reader": reading.reader,
        "note": reading.note,
        "text": report.text,
        "passages": [{"kind": passage.kind, "span": _to_pair(passage.span)} for passage in reading.passages],
        "claims": [to_claim(claim) for claim in reading.claims],
    }


def to_claim(claim: Claim) -> dict[str, Any]:
    """Return the object for one claim. Roles that nothing fills are left out."""
    return {
        "id": claim.id,
        "type": claim.type,
        "status": claim.status,
        "triggers": [_to_pair(span) for span in claim.triggers],
        "roles": {
            role: [_to_role(mention) for mention in claim.roles[role]] for role in ROLES if claim.roles.get(role)
        },
        "by": [
            {**_to_mention(mention), "actor": mention.actor, "speaks_for": mention.speaks_for} for mention in claim.by
        ],
        "numbers": [_to_number(toll) for toll in claim.numbers],
        "time": _to_time(claim.time),
        "place": to_place(claim.place) if claim.place else None,
        "places": [to_place(place) for place in claim.places],
        "confidence": round(claim.confidence, 4),
        "judged": _to_judged(claim.judged),
    }


def to_days(interval: Interval | None) -> list[str] | None:
    """Return `interval` as [first day, day after the last] in ISO 8601, or None."""
    return None if interval is None else [interval.start.isoformat(), interval.end.isoformat()]


def dump_json(value: object) -> str:
    """Return `value` as JSON on one line, letters as they are, acting characters escaped."""
    return escape_json(_ENCODER.encode(value))


def _to_pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _to_mention(mention: Mention) -> dict[str, Any]:
    return {
        "span": _to_pair(mention.span),
        "text": mention.text,
        "kind": mention.kind,
        "entity": mention.entity,
    }


def _to_role(mention: Mention) -> dict[str, Any]:
    return {**_to_mention(mention), "doubt": mention.doubt, "actor": mention.actor}


def _to_time(time: ResolvedTime | None) -> dict[str, Any] | None:
    if time is None:
        return None
    days = to_days(time.interval)
    return {
        "from": days[0] if days else None,
        "to": days[1] if days else None,
        "precision": time.precision,
        "rule": time.rule,
        "relative": list(time.relative) if time.relative else None,
        "open_start": time.open_start,
        "open_end": time.open_end,
    }


def to_place(place: ResolvedPlace) -> dict[str, Any]:
    """Return the object for one place."""
    return {
        "name": place.name,
        "id": place.id,
        **_to_point(place.lat, place.lon),
        "precision": place.precision,
        "radius_km": round(place.radius_km, 1),
        "rule": place.rule,
        "confidence": round(place.confidence, 3),
        "country": place.country or None,
        "region": place.region or None,
        "district": place.district or None,
        "alternatives": [
            {"name": option.name, "id": option.id, **_to_point(option.lat, option.lon), "score": round(option.score, 3)}
            for option in place.alternatives
        ],
    }


def _to_point(lat: float, lon: float) -> dict[str, float]:
    """Return degrees to five decimals, a metre: more would tell of arithmetic, not of a place."""
    return {"lat": round(lat, 5), "lon": round(lon, 5)}


def _to_judged(judged: Judged | None) -> dict[str, Any] | None:
    if judged is None:
        return None
    read = to_claim(judged.read)
    return {
        "numbers": list(judged.numbers),
        "verdict": judged.verdict,
        "read": {field: _pick_field(read, field) for field in judged.fields},
    }


def _pick_field(claim: dict[str, Any], field: ClaimField) -> Any:  # noqa: ANN401
    """Return what an object for a claim says of a field that was corrected."""
    if field in ("type", "status", "time"):
        return claim[field]
    if field in ROLES:
        return claim["roles"].get(field, [])
    return [number for number in claim["numbers"] if number["kind"] == field]


def _to_number(toll: Toll) -> dict[str, Any]:
    return {
        "kind": toll.kind,
        "span": _to_pair(toll.span),
        "text": toll.text,
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "scope": toll.scope,
        "who": [_to_mention(mention) for mention in toll.who],
        "rule": toll.rule,
    }
