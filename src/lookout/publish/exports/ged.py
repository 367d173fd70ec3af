"""Events as rows in the shape of UCDP's GED, by the tables of `knowledge/formats/ged.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lookout.knowledge.actors import NOBODY
from lookout.knowledge.country_codes import CountryCodes, load_country_codes
from lookout.knowledge.formats.ged import GedRules, Violence, load_ged
from lookout.model import FieldName, Interval, ResolvedPlace
from lookout.publish.exports.deaths import Deaths, kills_civilians, split_deaths
from lookout.publish.exports.numbering import number_event
from lookout.publish.exports.shapes import Cells, Coded, SourcedEvent
from lookout.publish.exports.sides import Party, is_disputed, list_sides
from lookout.publish.exports.sources import Source, list_sources
from lookout.publish.exports.when import count_days, find_last, goes_on
from lookout.publish.exports.where import find_cell, find_country
from lookout.publish.plain import flatten

CIVILIANS = "Civilians"


@dataclass(frozen=True, slots=True)
class _Side:
    """A side: its name, what it is (state, group, civilians), who it is, and the number of the state that it is."""

    name: str
    kind: str
    parties: tuple[Party, ...] = ()
    gw: int | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """All that a row is written from."""

    sourced: SourcedEvent
    interval: Interval
    place: ResolvedPlace
    country: CountryCodes
    sides: tuple[_Side, _Side]
    violence: Violence
    deaths: Deaths


def code_ged(sourced: SourcedEvent) -> Coded:
    """Return the row of an event, or why GED has none for it."""
    rules, event = load_ged(), sourced.event
    reason = _find_reason(rules, sourced)
    country = find_country(event.place)
    if reason or event.place is None or event.interval is None:
        return Coded(left_out=reason)
    if country is None or country.gw is None:
        return Coded(left_out="the place lies in no state of the list")
    actors, targets = list_sides(sourced)
    sides = _order(_make_side(sourced, actors, "actor"), _make_side(sourced, targets, "target"))
    if sides is None:
        return Coded(left_out="one of the sides is not known")
    violence = rules.find_violence(sides[0].kind, sides[1].kind)
    if violence is None:
        return Coded(left_out="neither side is an organised armed actor")
    deaths = split_deaths(sourced, sides[0].parties, sides[1].parties)
    if deaths is None:
        return Coded(left_out="nobody is told to have been killed in it")
    return Coded((_make_row(_Case(sourced, event.interval, event.place, country, sides, violence, deaths)),))


def _find_reason(rules: GedRules, sourced: SourcedEvent) -> str:
    event = sourced.event
    if event.type not in rules.types:
        return f"{event.type}: no use of armed force"
    if event.status not in rules.statuses:
        return f"only {event.status}"
    if event.place is None:
        return "the place is not known"
    if event.interval is None:
        return "the day is not known"
    return ""


def _make_side(sourced: SourcedEvent, parties: Sequence[Party], role: FieldName) -> _Side | None:
    """Return a side by those of its actors who are armed, else by its civilians; None where nobody is known.

    A group is called by those whom the registry knows, where there are any.
    """
    kinds = {party.id: _find_kind(party, sourced, role) for party in parties}
    for kind in ("state", "group"):
        found = tuple(party for party in parties if kinds[party.id] == kind)
        if found:
            return _name_side(tuple(party for party in found if party.kind) or found, kind)
    found = tuple(party for party in parties if kinds[party.id] == "civilians")
    if found or (role == "target" and kills_civilians(sourced)):
        return _Side(CIVILIANS, "civilians", found)
    return None


def _find_kind(party: Party, sourced: SourcedEvent, role: FieldName) -> str:
    rules = load_ged()
    if party.id == NOBODY:
        return ""
    if party.kind is not None:
        return rules.kinds[party.kind]
    if role == "target" and (party.person or sourced.event.type in rules.civilian_targets):
        return "civilians"
    return "group" if not party.person else ""


def _name_side(parties: tuple[Party, ...], kind: str) -> _Side:
    names = sorted({_name_party(party, kind) for party in parties})
    state = load_country_codes().get(parties[0].home) if kind == "state" else None
    own = state if state and names == [_name_state(state)] else None
    return _Side(", ".join(names), kind, parties, own.gw if own else None)


def _name_party(party: Party, kind: str) -> str:
    state = load_country_codes().get(party.home)
    if kind == "state" and party.kind in ("state-forces", "government") and state:
        return _name_state(state)
    return party.name


def _name_state(state: CountryCodes) -> str:
    return f"Government of {state.ucdp}"


def _order(actor: _Side | None, target: _Side | None) -> tuple[_Side, _Side] | None:
    """Return the sides in UCDP's order: the state before a group, whoever is armed before civilians."""
    if actor is None or target is None:
        return None
    rank = ("state", "group", "civilians")
    if rank.index(target.kind) < rank.index(actor.kind):
        return target, actor
    if actor.kind == target.kind == "group" and target.name < actor.name:
        return target, actor
    return actor, target


def _make_row(case: _Case) -> Cells:
    rules, event, (one, other) = load_ged(), case.sourced.event, case.sides
    dyad = f"{one.name} - {other.name}"
    conflict = f"{case.country.ucdp}: {dyad}" if case.violence.code == 1 else dyad
    sources = list_sources(case.sourced)
    dead, place, interval = case.deaths, case.place, case.interval
    lat, lon = round(place.lat, 6), round(place.lon, 6)
    last = find_last(interval)
    return (
        number_event(event.id), event.id, interval.start.year, None, _rate_code(case.sourced), case.violence.code,
        None, None, conflict, None, None, dyad, None, None, one.name, None, None, other.name,
        len(event.reports), *_tell_sources(sources), ";".join(flatten(v.name).replace(";", ",") for v in event.voices),
        _rate_place(place), place.name, _tell_place(place), place.region, place.district, lat, lon,
        f"POINT ({lon} {lat})", find_cell(lat, lon), case.country.ucdp, case.country.gw,
        rules.find_region(case.country.gw or 0), 2 if goes_on(case.sourced) else 1,
        rules.rate_days(count_days(interval)), interval.start.isoformat(), last.isoformat(),
        dead.a, dead.b, dead.civilians, dead.unknown, dead.best, dead.high, dead.low, one.gw, other.gw,
    )  # fmt: skip


def _rate_code(sourced: SourcedEvent) -> str:
    event = sourced.event
    return "Check" if event.denials or is_disputed(event) or event.grade in ("weak", "contested") else "Clear"


def _tell_sources(sources: Sequence[Source]) -> tuple[str, str, str, str]:
    """Return articles, offices, days and headlines, each by ';': what holds one itself has it as a comma."""
    offices = [source.outlet.replace(";", ",") for source in sources]
    titles = [source.title.replace(";", ",").replace('"', "'") for source in sources]
    days = [source.day for source in sources]
    articles = [f'"{o},{d},{t}"' for o, d, t in zip(offices, days, titles, strict=True)]
    return ";".join(articles), ";".join(offices), ";".join(days), ";".join(titles)


def _rate_place(place: ResolvedPlace) -> int:
    rules = load_ged()
    if place.precision == "region" and place.region != place.name:
        return rules.fuzzy if place.country else rules.sea
    if place.precision == "near" and place.radius_km > rules.near_km:
        return rules.fuzzy
    return rules.where_prec[place.precision]


def _tell_place(place: ResolvedPlace) -> str:
    return f"{flatten(place.name)} ({place.precision}), within {place.radius_km:.1f} km"
