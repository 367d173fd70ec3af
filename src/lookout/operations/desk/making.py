"""Model objects to the cards that the desk shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from lookout.collect.addresses import is_address
from lookout.knowledge.graphic import says_graphic
from lookout.model import (
    Claim,
    ClaimField,
    Control,
    Event,
    EventToll,
    FieldName,
    Forecast,
    Interval,
    Judgement,
    Mention,
    ResolvedPlace,
    Statement,
    Toll,
)
from lookout.operations.desk.cards import (
    ClaimCard,
    ClaimToll,
    ControlCard,
    Days,
    EventCard,
    ForecastCard,
    JudgementCard,
    Mark,
    Named,
    PlaceCard,
    ReportCard,
    TollCard,
)
from lookout.publish.plain import flatten
from lookout.publish.telling import cut_words, name_actor, tell_range
from lookout.publish.wording import tell_days_short
from lookout.record import KeptReport

_ROOM = 240
"""Characters of a quote on a card, at most about."""


def to_days(interval: Interval | None) -> Days | None:
    """Return days as pages tell them."""
    return (interval.start, interval.end) if interval else None


def make_place(place: ResolvedPlace | None) -> PlaceCard | None:
    """Return the card of a place."""
    if place is None:
        return None
    return PlaceCard(
        place.id, flatten(place.name), round(place.lat, 5), round(place.lon, 5), place.precision,
        round(place.radius_km, 1), place.country, place.region, place.district,
    )  # fmt: skip


def make_event(event: Event, told: Mapping[str, Statement]) -> EventCard:
    """Return the card of an event; `told` holds its statements by key, as far as they are still said."""
    mine = [told[key] for key in event.claims if key in told]
    chances = [statement.claim.confidence for statement in mine]
    return EventCard(
        id=event.id,
        type=event.type,
        status=event.status,
        grade=event.grade,
        days=to_days(event.interval),
        place=make_place(event.place),
        actors=_name_best(event, "actor"),
        targets=_name_best(event, "target"),
        tolls=tuple(make_toll(toll) for toll in event.tolls),
        voices=len(event.voices),
        reports=len(event.reports),
        claims=len(event.claims),
        denials=len(event.denials),
        disputed=event.grade == "contested" or bool(event.denials),
        confidence=round(sum(chances) / len(chances), 4) if chances else 0.0,
        quote=cut_words(mine[0], room=_ROOM) if mine else "",
    )


def make_toll(toll: EventToll) -> TollCard:
    """Return the card of a toll."""
    return TollCard(toll.kind, toll.scope, toll.low, toll.best, toll.high, toll.as_of)


def _name_best(event: Event, name: FieldName) -> tuple[Named, ...]:
    field = event.field(name)
    best = field.values[: field.best] if field else ()
    return tuple(Named(value.value, flatten(value.name), doubt=bool(value.doubted)) for value in best)


def make_report(kept: KeptReport) -> ReportCard:
    """Return the card of a report as it is kept: events are counted when it is looked at."""
    report = kept.report
    days = report.published
    return ReportCard(
        id=kept.id, doc=report.doc, title=report.title, outlet=report.outlet, url=clean_address(report.url),
        author=report.author, language=report.language, published=to_days(days), known=find_known(kept),
        recorded=kept.recorded,
        claims=kept.claims, events=0, note=kept.note, graphic=says_graphic(report.text),
    )  # fmt: skip


def clean_address(words: str | None) -> str | None:
    """Return an address that a page may lead to: one of the web. A report may say that it is at any other."""
    return words if words and is_address(words) and words.isprintable() else None


def find_known(kept: KeptReport) -> date:
    """Return the day by whose end a report counts as known: the last it may be published on, else when it came in."""
    published = kept.report.published
    return published.end - timedelta(days=1) if published else kept.recorded.date()


def make_claim(statement: Statement, *, event: str | None, state: str = "told") -> ClaimCard:
    """Return the card of a claim that is in the event with the id `event`, and "told", "rejected" or "waiting"."""
    claim = statement.claim
    judged = claim.judged
    time = claim.time
    return ClaimCard(
        key=statement.key,
        report=statement.report,
        outlet=statement.outlet,
        published=to_days(statement.published),
        event=event,
        type=claim.type,
        status=claim.status,
        confidence=round(claim.confidence, 4),
        days=to_days(time.interval) if time else None,
        time_rule=time.rule if time else None,
        place=make_place(claim.place),
        actors=_name_role(claim.roles.get("actor", ())),
        targets=_name_role(claim.roles.get("target", ())),
        by=_name_role(claim.by),
        tolls=tuple(_make_claim_toll(toll) for toll in claim.numbers),
        quote=statement.quote,
        quote_start=statement.quote_start,
        marks=tuple(list_marks(claim)),
        verdict="rejected" if state == "rejected" else judged.verdict if judged else None,
        corrected=judged.fields if judged else (),
        read=tuple((field, _tell_read(judged.read, field)) for field in judged.fields) if judged else (),
        judgements=judged.numbers if judged else (),
    )


def _name_role(mentions: Iterable[Mention]) -> tuple[Named, ...]:
    seen: dict[str, Named] = {}
    for mention in mentions:
        named = Named(mention.actor or "", flatten(mention.text), mention.doubt)
        seen.setdefault(mention.actor or flatten(mention.text), named)
    return tuple(seen.values())


def _make_claim_toll(toll: Toll) -> ClaimToll:
    return ClaimToll(toll.kind, toll.scope, flatten(toll.text), toll.low, toll.best, toll.high, toll.rule)


def list_marks(claim: Claim) -> list[Mark]:
    """Return the words of a claim, by where they stand."""
    found = [Mark((span.start, span.end), "trigger", "") for span in claim.triggers]
    filled: list[tuple[str, Sequence[Mention]]] = [*claim.roles.items(), ("by", claim.by)]
    for part, mentions in filled:
        found += [_mark(mention, part) for mention in mentions]
    for toll in claim.numbers:
        found.append(Mark((toll.span.start, toll.span.end), toll.kind, flatten(toll.text)))
        found += [_mark(mention, "who") for mention in toll.who]
    return sorted(found, key=_by_span)


def _mark(mention: Mention, part: str) -> Mark:
    span = (mention.span.start, mention.span.end)
    return Mark(span, part, flatten(mention.text), mention.actor, mention.doubt)


def _by_span(mark: Mark) -> tuple[tuple[int, int], str]:
    return mark.span, mark.part


def _tell_read(claim: Claim, field: ClaimField) -> str:
    """Return in words what the machine read of a field that was corrected."""
    if field == "type":
        return claim.type
    if field == "status":
        return claim.status
    if field == "time":
        return tell_days_short(claim.time.interval) if claim.time else ""
    if field in ("actor", "target", "place"):
        return ", ".join(flatten(mention.text) for mention in claim.roles.get(field, ()))
    return ", ".join(tell_range(toll.low, toll.best, toll.high) for toll in claim.numbers if toll.kind == field)


def make_control(control: Control) -> ControlCard:
    """Return the card of an interval of control."""
    place = make_place(control.place)
    if place is None:
        raise ValueError("control is of a place")
    return ControlCard(
        place, control.actor, flatten(control.name), control.status, control.extent,
        tuple(Named(actor, flatten(name_actor(actor))) for actor in control.contenders),
        (control.interval.start, control.interval.end), control.open_start, control.open_end, control.rule,
        control.claims,
    )  # fmt: skip


def make_forecast(forecast: Forecast, quote: str) -> ForecastCard:
    """Return the card of a forecast; `quote` is from the claim that foretells it."""
    return ForecastCard(
        forecast.claim, forecast.type, flatten(forecast.what), forecast.speaker, flatten(forecast.speaker_name),
        tuple(flatten(name) for name in forecast.chain), to_days(forecast.made), to_days(forecast.deadline),
        forecast.outcome, forecast.rule, forecast.decided, forecast.place, forecast.actor, forecast.claims,
        forecast.deciding, quote,
    )  # fmt: skip


def make_judgement(judgement: Judgement, *, stands: bool) -> JudgementCard:
    """Return the card of a judgement."""
    return JudgementCard(
        judgement.number, judgement.kind, judgement.subjects, judgement.author, judgement.reason, judgement.field,
        judgement.value, judgement.made, stands,
    )  # fmt: skip
