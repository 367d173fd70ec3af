"""What the record holds to rows of the desk's index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lookout.knowledge.actors import load_registry
from lookout.knowledge.desk_rules import load_desk_rules
from lookout.model import (
    EVENT_TYPES,
    GRADES,
    STATUSES,
    Claim,
    Custody,
    Event,
    FieldName,
    Mention,
    Passage,
    Reading,
    Statement,
)
from lookout.operations.desk.cards import Days
from lookout.operations.desk.making import clean_address, find_known, make_event, make_place, make_report, to_days
from lookout.operations.desk.pages import CustodyCard
from lookout.operations.preparing import list_statements
from lookout.publish.brief.weighing import bound_toll, find_toll, is_real, is_spread
from lookout.publish.plain import flatten
from lookout.publish.telling import name_actor
from lookout.reconcile.campaigns import find_host
from lookout.reconcile.control_places import find_root
from lookout.reconcile.control_words import is_of_control
from lookout.reconcile.forecasts import is_forecast
from lookout.record import KeptReport
from lookout.record.codec import dump, load
from lookout.record.desk.columns import NEVER
from lookout.record.desk.writing import FORETELLS, HOLDS, ClaimRow, EventRow, MentionRow, NameRow, ReportRow

_MOST_KILLED = 2**31 - 1
_QUOTES = 400
"""Characters of each claim's quote that an event is found by."""


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """What a report's page shows beside its card, text and claims."""

    passages: tuple[Passage, ...]
    digest: str
    encoding: str
    reader: str
    dated_by: str | None
    updated: Days | None
    custody: tuple[CustodyCard, ...]


@dataclass(frozen=True, slots=True)
class ReportStock:
    """A report as the record holds it: its reading as it was read, its statements by key, its text's signature.

    `rejected` are the keys of claims that analysts said are none.
    """

    kept: KeptReport
    reading: Reading
    statements: Mapping[str, Statement]
    custody: Sequence[Custody] = ()
    signature: str = ""
    rejected: frozenset[str] = frozenset()


def make_report_row(stock: ReportStock) -> ReportRow:
    """Return the row of a report."""
    kept, report = stock.kept, stock.kept.report
    sheet = ReportSheet(
        passages=stock.reading.passages,
        digest=report.digest,
        encoding=report.encoding,
        reader=kept.reader,
        dated_by=report.dated_by,
        updated=to_days(report.updated),
        custody=tuple(
            CustodyCard(c.way, c.name, c.place, clean_address(c.address), c.retrieved, c.status) for c in stock.custody
        ),
    )  # fmt: skip
    since = report.published.start if report.published else kept.recorded.date()
    signature = sha256(stock.signature.encode()).hexdigest()[:16] if stock.signature else ""
    return ReportRow(
        kept.id, report.doc, report.outlet or "", report.title or "", find_known(kept).isoformat(), since.isoformat(),
        signature, kept.claims, kept.recorded.isoformat(timespec="microseconds"), dump(make_report(kept)),
        dump(sheet), report.text,
    )  # fmt: skip


def make_claim_rows(stock: ReportStock) -> list[ClaimRow]:
    """Return the rows of a report's claims: as reconciling has them, the others as they were read."""
    found = []
    for raw in list_statements(stock.kept, stock.reading):
        told = stock.statements.get(raw.key)
        state = "told" if told else "rejected" if raw.key in stock.rejected else "waiting"
        found.append(_make_claim_row(told or raw, state))
    return found


def _make_claim_row(statement: Statement, state: str) -> ClaimRow:
    claim = statement.claim
    return ClaimRow(
        statement.key, state, claim.type, claim.status, claim.confidence, dump(statement),
        HOLDS * is_of_control(statement) + FORETELLS * is_forecast(statement),
        tuple(list_roots(claim)), tuple(list_mentions(claim)) if state == "told" else (),
    )  # fmt: skip


def list_roots(claim: Claim) -> list[str]:
    """Return the listed places under which a claim is gathered; one of no place is under ""."""
    return sorted({find_root(place.id) for place in claim.places}) or [""]


def list_mentions(claim: Claim) -> list[MentionRow]:
    """Return the actors that a claim names, each with every wording that it has there."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    filled: list[tuple[str, Iterable[Mention]]] = [*claim.roles.items(), ("by", claim.by)]
    filled += [("toll", toll.who) for toll in claim.numbers]
    for part, mentions in filled:
        for mention in mentions:
            if mention.actor:
                found[mention.actor, flatten(mention.text)].append(part)
    return [MentionRow(actor, words, " ".join(dict.fromkeys(parts))) for (actor, words), parts in found.items()]


def list_names(stock: ReportStock) -> list[NameRow]:
    """Return how the actors, and the outlet, of a report are called. New actors are called as they are there."""
    registry = load_registry()
    named = {
        mention.actor: name_actor(mention.actor) if mention.actor in registry else mention.words
        for statement in stock.statements.values()
        for mention in list_mentions(statement.claim)
    }
    rows = [NameRow("actor", actor, name) for actor, name in named.items()]
    outlet = stock.kept.report.outlet
    return [*rows, NameRow("outlet", outlet, flatten(outlet))] if outlet else rows


def list_event_names(event: Event) -> list[NameRow]:
    """Return how the place and the actors of an event are called."""
    registry = load_registry()
    place = make_place(event.place)
    rows = [NameRow("place", place.id, place.name, dump(place))] if place else []
    for field in event.fields:
        if field.name == "place":
            rows += [
                NameRow("place", v.value, flatten(v.name)) for v in field.values if not place or v.value != place.id
            ]
        if field.name in ("actor", "target"):
            rows += [
                NameRow("actor", value.value, name_actor(value.value) if value.value in registry else value.name)
                for value in field.values
            ]
    return rows


def make_event_row(event: Event, told: Mapping[str, Statement]) -> EventRow:
    """Return the row of an event; `told` holds its statements by key."""
    card = make_event(event, told)
    place, days = event.place, event.interval
    mine = [told[key] for key in event.claims if key in told]
    return EventRow(
        id=event.id,
        type=EVENT_TYPES.index(event.type),
        status=STATUSES.index(event.status),
        grade=GRADES.index(event.grade),
        day_from=days.start.toordinal() if days else NEVER,
        day_to=days.end.toordinal() if days else NEVER,
        host=find_host(place) if place else "",
        place=place.id if place else "",
        lat=place.lat if place else 0.0,
        lon=place.lon if place else 0.0,
        radius=place.radius_km if place else 0.0,
        voices=len(event.voices),
        killed=_sum_killed(event),
        confidence=card.confidence,
        disputed=int(card.disputed),
        places=tuple(dict.fromkeys((*([place.id] if place else ()), *_list_values(event, "place")))),
        actors=tuple(dict.fromkeys((*_list_values(event, "actor"), *_list_values(event, "target")))),
        outlets=tuple(dict.fromkeys(s.outlet for s in mine if s.outlet)),
        words=_gather_words(event, mine),
        card=dump(card),
        content=dump(event),
        claims=event.claims,
    )


def _sum_killed(event: Event) -> int:
    """Return how many people an event is said to have killed, as sums count it.

    It is 0 for what is not told as fact, is told over too many days, or has a low and a best so far apart that one of
    them was told or read wrongly.
    """
    days, killed = event.interval, find_toll(event, "killed")
    if killed is None or not is_real(event) or is_spread(killed):
        return 0
    if days and (days.end - days.start).days > load_desk_rules().days:
        return 0
    return min(bound_toll(killed)[1], _MOST_KILLED)


def _list_values(event: Event, name: FieldName) -> list[str]:
    field = event.field(name)
    return [value.value for value in field.values] if field else []


def _gather_words(event: Event, mine: Sequence[Statement]) -> str:
    """Return what an event is found by: its type, where it was, who was in it, and the words of its claims."""
    words = [event.type, *(value.name for field in event.fields for value in field.values)]
    if event.place:
        words += [event.place.name, event.place.district, event.place.region]
    words += [statement.quote[:_QUOTES] for statement in mine[:8]]
    return flatten(" ".join(dict.fromkeys(word for word in words if word)))


def read_statements(told: Mapping[str, str]) -> dict[str, Statement]:
    """Return statements kept as JSON, by key."""
    return {key: load(content, Statement) for key, content in told.items()}
