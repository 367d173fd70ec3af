"""Campaigns: offensives at one place between the same sides, and the events that are their parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from lookout.knowledge.event_rules import load_event_rules
from lookout.model import Campaign, Event, Interval, ResolvedPlace, Role, Statement
from lookout.model.claim import REAL
from lookout.model.keys import EVENT
from lookout.model.place import name_host
from lookout.reconcile.event_tolls import merge_tolls
from lookout.reconcile.sides import share_side
from lookout.reconcile.values import UNNAMED

LOCAL: Final = frozenset({"exact", "town", "near", "district"})
"""Precisions of places that a campaign can be on: one on a whole province or country would take in everything."""


def find_host(place: ResolvedPlace) -> str:
    """Return the id of the place that another lies in or by: of "near:gn:1/road" gn:1, of any other its own."""
    return name_host(place.id)


def find_campaigns(events: Iterable[Event]) -> list[tuple[Event, ...]]:
    """Return the events of each campaign, in order of time; the events of one place are all that it depends on.

    Events at one place follow one another in a campaign while the gap between them is no longer than `events.toml` has
    it and their sides do not differ; one of them must be an offensive.
    """
    by_host: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.place and is_part(event):
            by_host[find_host(event.place)].append(event)
    found = [chain for host in sorted(by_host) for chain in _chain(sorted(by_host[host], key=_by_time))]
    return [chain for chain in found if len(chain) > 1 and any(event.type == "offensive" for event in chain)]


def is_part(event: Event) -> bool:
    """Say whether an event can be a part of a campaign: of such a type, told as fact, dated, at a narrow place."""
    if event.place is None or event.interval is None:
        return False
    return event.type in load_event_rules().parts and event.status in REAL and event.place.precision in LOCAL


def _by_time(event: Event) -> tuple[Interval, str]:
    if event.interval is None:
        raise ValueError(f"{event.id}: no days")
    return event.interval, event.id


def _chain(events: Sequence[Event]) -> Iterator[tuple[Event, ...]]:
    """Cut the events of one place, in order of time, where a gap is too long; then take the sides of its offensives."""
    gap = load_event_rules().campaign_gap
    run: list[Event] = []
    end: date | None = None
    for event in events:
        interval = _by_time(event)[0]
        if end is not None and interval.start > end + gap:
            yield from _part_sides(run)
            run, end = [], None
        run.append(event)
        end = max(end or interval.end, interval.end)
    yield from _part_sides(run)


def _part_sides(run: Sequence[Event]) -> Iterator[tuple[Event, ...]]:
    """Part a run into campaigns by who leads its offensives; what names nobody of either side goes to the largest."""
    campaigns: list[list[Event]] = []
    for event in run:
        if event.type == "offensive":
            home = next((c for c in campaigns if _agree(event, c[0])), None)
            if home is None:
                campaigns.append([event])
            else:
                home.append(event)
    if not campaigns:
        return
    largest = campaigns.index(max(campaigns, key=len))
    told = [dict.fromkeys(filter(None, map(list_sides, campaign))) for campaign in campaigns]
    for event in run:
        if event.type != "offensive":
            names = list_sides(event)
            at = next((at for at, sides in enumerate(told) if _meet(names, sides)), None) if names else largest
            if at is not None:
                campaigns[at].append(event)
                told[at] |= {names: None} if names else {}
    for campaign in campaigns:
        yield tuple(sorted(campaign, key=_by_time))


def list_best(event: Event, role: Role) -> tuple[str, ...]:
    """Return the ids that are told as best of a role in an event, those of no registry entry left out."""
    field = event.field(role)
    return tuple(v.value for v in field.values[: field.best] if not v.value.startswith(UNNAMED)) if field else ()


def list_sides(event: Event) -> tuple[str, ...]:
    """Return the ids of an event's best actors and targets."""
    return list_best(event, "actor") + list_best(event, "target")


def _agree(one: Event, other: Event) -> bool:
    """Say whether two offensives may be one: nobody attacks in one and is attacked in the other; a side is shared."""
    actors, others = list_best(one, "actor"), list_best(other, "actor")
    targets, their_targets = list_best(one, "target"), list_best(other, "target")
    if _share(actors, their_targets) or _share(others, targets):
        return False
    return not (actors and others) or _share(actors, others) or _share(targets, their_targets)


def _meet(names: Sequence[str], told: Collection[Sequence[str]]) -> bool:
    """Say whether names are of a side that is told in a campaign, each set of names once; all are where none is."""
    return not told or any(_share(names, sides) for sides in told)


def _share(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(share_side(one, other) for one in some for other in others)


def name_campaign(events: Sequence[Event]) -> str:
    """Return the id of the campaign that `events` are the parts of: it follows from its first offensive."""
    first = next(event for event in events if event.type == "offensive")
    return f"campaign-{first.id.removeprefix(EVENT)}"


def make_campaign(events: Sequence[Event], statements: Mapping[str, Statement]) -> Campaign:
    """Return the campaign that `events` are the parts of.

    Args:
        events: its parts in order of time, as `find_campaigns` gives them.
        statements: those of its offensives, and all that tell running tolls, by claim key.
    """
    offensives = [event for event in events if event.type == "offensive"]
    places = [event.place for event in (*offensives, *events) if event.place]
    place = next((p for p in places if p.id == find_host(p)), places[0])
    intervals = [event.interval for event in events if event.interval]
    claims = tuple(dict.fromkeys(key for event in events for key in event.claims))
    told = [statements[key] for key in claims if key in statements]
    voices = [voice for event in offensives for voice in event.voices]
    own = {key for event in offensives for key in event.claims}
    running = [s for s in told if s.key in own or any(toll.scope == "total" for toll in s.claim.numbers)]
    return Campaign(
        id=name_campaign(events),
        name=f"Offensive on {place.name}",
        place=place,
        interval=Interval(min(i.start for i in intervals), max(i.end for i in intervals)) if intervals else None,
        actors=_rank(offensives, "actor"),
        targets=_rank(offensives, "target"),
        events=tuple(event.id for event in events),
        claims=claims,
        tolls=merge_tolls(running, voices, campaign=True),
    )


def _rank(events: Sequence[Event], role: Role) -> tuple[str, ...]:
    counts = Counter(value for event in events for value in list_best(event, role))
    return tuple(value for value, _ in counts.most_common())
