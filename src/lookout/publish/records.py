"""What reports say together, as JSON objects: events, campaigns, control and forecasts.

Keys are those of the shapes; days are pairs of ISO 8601 days, half-open; `docs/reference/events.md` describes them.
"""

from __future__ import annotations

from typing import Any

from lookout.model import Campaign, Control, Event, EventField, EventToll, EventValue, Forecast, ResolvedPlace, Voice
from lookout.publish.contract import to_days


def to_event(event: Event) -> dict[str, Any]:
    """Return the object for one event."""
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "days": to_days(event.interval),
        "place": to_spot(event.place),
        "campaign": event.campaign,
        "grade": event.grade,
        "grade_rule": event.grade_rule,
        "tolls": [to_toll(toll) for toll in event.tolls],
        "fields": {field.name: _to_field(field) for field in event.fields},
        "voices": [_to_voice(voice) for voice in event.voices],
        "reports": list(event.reports),
        "claims": list(event.claims),
        "denials": list(event.denials),
    }


def to_spot(place: ResolvedPlace | None) -> dict[str, Any] | None:
    """Return a place without its alternatives: those belong to a claim."""
    if place is None:
        return None
    return {
        "name": place.name,
        "id": place.id,
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
        "precision": place.precision,
        "radius_km": place.radius_km,
        "country": place.country,
        "region": place.region,
        "district": place.district,
    }


def to_toll(toll: EventToll) -> dict[str, Any]:
    """Return the object for one toll."""
    return {
        "kind": toll.kind,
        "scope": toll.scope,
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "rule": toll.rule,
        "as_of": toll.as_of.isoformat() if toll.as_of else None,
        "claims": list(toll.claims),
        "basis": list(toll.basis),
        "parties": list(toll.parties),
    }


def to_campaign(campaign: Campaign) -> dict[str, Any]:
    """Return the object for one campaign."""
    return {
        "id": campaign.id,
        "name": campaign.name,
        "days": to_days(campaign.interval),
        "place": to_spot(campaign.place),
        "actors": list(campaign.actors),
        "targets": list(campaign.targets),
        "tolls": [to_toll(toll) for toll in campaign.tolls],
        "events": list(campaign.events),
        "claims": list(campaign.claims),
    }


def to_control(control: Control) -> dict[str, Any]:
    """Return the object for one interval of control."""
    return {
        "place": to_spot(control.place),
        "status": control.status,
        "actor": control.actor,
        "name": control.name,
        "extent": control.extent,
        "contenders": list(control.contenders),
        "days": to_days(control.interval),
        "open_start": control.open_start,
        "open_end": control.open_end,
        "rule": control.rule,
        "claims": list(control.claims),
    }


def to_forecast(forecast: Forecast) -> dict[str, Any]:
    """Return the object for one forecast."""
    return {
        "claim": forecast.claim,
        "type": forecast.type,
        "what": forecast.what,
        "speaker": forecast.speaker,
        "speaker_name": forecast.speaker_name,
        "chain": list(forecast.chain),
        "made": to_days(forecast.made),
        "deadline": to_days(forecast.deadline),
        "outcome": forecast.outcome,
        "rule": forecast.rule,
        "decided": forecast.decided.isoformat() if forecast.decided else None,
        "deciding": list(forecast.deciding),
        "claims": list(forecast.claims),
        "actor": forecast.actor,
        "place": forecast.place,
    }


def _to_field(field: EventField) -> dict[str, Any]:
    return {"rule": field.rule, "best": field.best, "values": [_to_value(value) for value in field.values]}


def _to_value(value: EventValue) -> dict[str, Any]:
    return {
        "value": value.value,
        "name": value.name,
        "claims": list(value.claims),
        "voices": list(value.voices),
        "doubted": list(value.doubted),
        "denied": list(value.denied),
    }


def _to_voice(voice: Voice) -> dict[str, Any]:
    return {
        "id": voice.id,
        "name": voice.name,
        "party": voice.party,
        "claims": list(voice.claims),
        "reports": list(voice.reports),
    }
