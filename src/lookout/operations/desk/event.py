"""The page of one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from lookout.model import Event, EventField, EventToll, Statement
from lookout.model.keys import split_key
from lookout.operations.desk.cards import ClaimCard, ControlCard, EventCard, JudgementCard
from lookout.operations.desk.look import Look
from lookout.operations.desk.making import make_claim, make_toll, to_days
from lookout.operations.desk.pages import (
    EventPage,
    FieldCard,
    FieldValue,
    LinkCard,
    LinkPart,
    NearEvent,
    TollChart,
    TollTelling,
    VersionCard,
    VoiceCard,
)
from lookout.publish.plain import flatten
from lookout.reconcile.linkage.explain import explain_pair
from lookout.reconcile.linkage.shapes import ScoredPair
from lookout.record.codec import load
from lookout.record.desk import asking

_PARTS: Final = 200
"""Events of a campaign that a page lists at most."""
_LINKS: Final = 60
"""Links that a page tells at most, likeliest first."""
_PAIRS: Final = """
    SELECT content FROM links WHERE one IN (SELECT claim FROM members WHERE event = ?1)
        AND other IN (SELECT claim FROM members WHERE event = ?1)
    ORDER BY probability DESC, one, other LIMIT ?2
"""
_JUDGED: Final = """
    SELECT DISTINCT judgement.card, judgement.number FROM judged JOIN judgements AS judgement USING (number)
    WHERE judged.subject IN ({marks})
"""
_COMPARED: Final = ("type", "status", "grade", "days", "place", "actors", "targets", "tolls", "voices", "reports",
                    "claims", "denials")  # fmt: skip


def show_event(look: Look, id_: str) -> EventPage:
    """Return the page of the event with an id that stands.

    Raises:
        NotFoundError: if there is none.
    """
    number, card, content, campaign = look.fetch(asking.SHOW_EVENT, look.find_event(id_))[0]
    event = load(content, Event)
    rows = asking.fetch_claims(look.con, event.claims)
    told = {key: load(each, Statement) for key, each, _, _ in rows}
    claims = {key: make_claim(told[key], event=event.id, state=state) for key, _, state, _ in rows}
    return EventPage(
        event=load(card, EventCard),
        grade_rule=event.grade_rule,
        fields=tuple(_make_field(field) for field in event.fields),
        tolls=tuple(_draw_toll(toll, event, told) for toll in event.tolls),
        voices=tuple(VoiceCard(v.id, flatten(v.name), v.party, v.claims, v.reports) for v in event.voices),
        claims=tuple(claims[key] for key in event.claims if key in claims),
        denials=event.denials,
        reports=tuple(look.fetch_reports(event.reports)),
        links=list_links(look, number),
        versions=list_versions(look, event.id),
        near=_list_near(look, number),
        control=_list_control(look, event, claims),
        judgements=list_judged(look, (*event.claims, event.id)),
        campaign=campaign or None,
        parts=tuple(look.fetch_events([n for (n,) in look.fetch(asking.LIST_CAMPAIGN, campaign)[:_PARTS]]))
        if campaign
        else (),
    )


def _make_field(field: EventField) -> FieldCard:
    return FieldCard(
        field.name,
        field.rule,
        tuple(
            FieldValue(v.value, flatten(v.name), at < field.best, v.voices, v.claims, v.doubted, v.denied)
            for at, v in enumerate(field.values)
        ),
    )


def _draw_toll(toll: EventToll, event: Event, told: Mapping[str, Statement]) -> TollChart:
    voices = {key: voice.name for voice in event.voices for key in voice.claims}
    tellings = []
    for key in toll.claims:
        statement = told.get(key)
        for low, best, high, words in _list_counts(statement, toll) if statement else ():
            tellings.append(
                TollTelling(
                    claim=key, report=split_key(key)[0], outlet=statement.outlet if statement else None,
                    voice=flatten(voices.get(key, "")), published=to_days(statement.published if statement else None),
                    words=words, low=low, best=best, high=high, party=key in toll.parties, basis=key in toll.basis,
                )
            )  # fmt: skip
    return TollChart(make_toll(toll), toll.rule, tuple(tellings))


def _list_counts(
    statement: Statement, toll: EventToll
) -> list[tuple[int | None, int | None, int | None, str]]:  # fmt: skip
    """Return what a claim tells of a toll's kind: its own numbers, else the count of its report as a whole."""
    own = [(n.low, n.best, n.high, flatten(n.text)) for n in statement.claim.numbers if n.kind == toll.kind]
    whole = [(c.low, c.best, c.high, "") for c in statement.counts if c.kind == toll.kind]
    return own or whole


def list_links(look: Look, number: int) -> tuple[LinkCard, ...]:
    """Return why the claims of the event with a number are taken to be one, likeliest first."""
    pairs = [load(content, ScoredPair) for (content,) in look.fetch(_PAIRS, number, _LINKS)]
    return tuple(
        LinkCard(
            pair.left,
            pair.right,
            round(pair.probability, 4),
            _explain(pair),
        )
        for pair in pairs
    )


def _explain(pair: ScoredPair) -> tuple[LinkPart, ...]:
    """Return the parts of a link; none for one that was kept by other rules, until the record is reconciled anew."""
    try:
        return tuple(LinkPart(r.comparison, r.told, round(r.bits, 2)) for r in explain_pair(pair))
    except (IndexError, ValueError):
        return ()


def list_versions(look: Look, id_: str) -> tuple[VersionCard, ...]:
    """Return how the record saw an event over time, oldest first."""
    found: list[VersionCard] = []
    before: EventCard | None = None
    for number, known, card in look.fetch(asking.LIST_VERSIONS, id_):
        event = load(card, EventCard) if card else None
        found.append(VersionCard(number, read_moment(known), event, compare_cards(before, event)))
        before = event
    return tuple(found)


def compare_cards(before: EventCard | None, after: EventCard | None) -> tuple[str, ...]:
    """Return which fields of an event differ between two versions; none where one of them is not there."""
    if before is None or after is None:
        return ()
    return tuple(name for name in _COMPARED if getattr(before, name) != getattr(after, name))


def read_moment(words: str) -> datetime:
    """Return a moment that the record told, with its zone."""
    told = datetime.fromisoformat(words)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _list_near(look: Look, number: int) -> tuple[NearEvent, ...]:
    rows: dict[int, float] = dict(look.fetch(asking.LIST_NEAR, number))
    cards = asking.fetch_cards(look.con, [*rows])
    return tuple(NearEvent(load(cards[n], EventCard), round(p, 4)) for n, p in rows.items() if n in cards)


def _list_control(look: Look, event: Event, claims: Mapping[str, ClaimCard]) -> tuple[ControlCard, ...]:
    """Return the intervals of control that an event's claims tell of."""
    if event.place is None:
        return ()
    rows = look.fetch(asking.LIST_CONTROL_OF_EVENT, event.id)
    found = [load(content, ControlCard) for content, _ in rows]
    return tuple(control for control in found if not claims.keys().isdisjoint(control.claims))


def list_judged(look: Look, subjects: Sequence[str]) -> tuple[JudgementCard, ...]:
    """Return the judgements that are about any of `subjects`, by number."""
    rows = {number: card for card, number in asking.fetch_by(look.con, _JUDGED, sorted(set(subjects)))}
    return tuple(load(rows[number], JudgementCard) for number in sorted(rows))
