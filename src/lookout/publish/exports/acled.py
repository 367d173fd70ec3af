"""Events as rows in ACLED's shape: one a day and place, by the tables of `knowledge/formats/acled.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lookout.knowledge.actors import NOBODY
from lookout.knowledge.country_codes import CountryCodes
from lookout.knowledge.formats.acled import AcledRules, SubEvent, load_acled
from lookout.model import Event, FieldName, Interval, ResolvedPlace
from lookout.publish.exports.deaths import find_best, kills_civilians
from lookout.publish.exports.notes import tell_notes
from lookout.publish.exports.numbering import number_event
from lookout.publish.exports.scenes import make_scene
from lookout.publish.exports.shapes import Cells, Coded, SourcedEvent
from lookout.publish.exports.sides import STATE_KINDS, Party, is_disputed, list_parties, list_sides
from lookout.publish.exports.sources import list_outlets, rate_scale, stamp
from lookout.publish.exports.when import count_days, find_middle, goes_on, list_days, share_out
from lookout.publish.exports.where import find_country, list_places

BLASTS = "Explosions/Remote violence"
_UNARMED = frozenset({"Civilians", "Protesters", "Rioters"})


class _Side(NamedTuple):
    """A side as ACLED writes it: its main actor, those with it, and what the main one is; "" for nobody."""

    name: str = ""
    others: str = ""
    inter: str = ""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the rows of one event share."""

    country: CountryCodes
    sub: SubEvent
    sides: tuple[_Side, _Side]


def code_acled(sourced: SourcedEvent) -> Coded:
    """Return the rows of an event, or why ACLED has none for it."""
    rules, event = load_acled(), sourced.event
    reason = _find_reason(rules, event)
    country = find_country(event.place)
    if reason or country is None or event.interval is None:
        return Coded(left_out=reason or "the place lies in no country")
    acting, acted_on = list_sides(sourced)
    actors = _know_all(acting, sourced, country, "actor")
    targets = _know_all(acted_on, sourced, country, "target")
    scene = make_scene(
        sourced, actor=_class_side(actors, country), target=_class_side(targets, country), worded=rules.worded
    )
    rule = rules.choose(scene)
    if rule is None:
        return Coded(left_out=f"the type {event.type} is in no rule")
    sub = rules.sub_events[rule.sub_event]
    actors += _know_all(list_parties(sourced, "support"), sourced, country, "support")
    first, second = (targets, actors) if rule.turned else (actors, targets)
    struck = "civilians" if sub.type == BLASTS and not targets and kills_civilians(sourced) else sub.sides[1]
    sides = (_write_side(first, sub.sides[0], country), _write_side(second, struck, country))
    if not sides[0].name:
        sides = (sides[1], _Side())
    if not sides[0].name:
        return Coded(left_out="nobody is named who takes part")
    return Coded(tuple(_make_rows(sourced, _Setting(country, sub, sides))))


def _find_reason(rules: AcledRules, event: Event) -> str:
    if event.type in rules.left_out:
        return f"{event.type}: {rules.left_out[event.type]}"
    if event.status not in rules.statuses:
        return f"only {event.status}"
    return _miss_place(rules, event) or _miss_days(rules, event)


def _miss_place(rules: AcledRules, event: Event) -> str:
    if event.place is None:
        return "the place is not known"
    if event.place.precision not in rules.geo_precision:
        return "no place narrower than a country is known"
    return ""


def _miss_days(rules: AcledRules, event: Event) -> str:
    if event.interval is None:
        return "the day is not known"
    most = max(rules.time_precision)
    if count_days(event.interval) > most:
        return f"it may lie in more than {most} days"
    return ""


class _Known(NamedTuple):
    """A party and what ACLED calls it."""

    party: Party
    inter: str


def _know_all(parties: Sequence[Party], sourced: SourcedEvent, country: CountryCodes, role: FieldName) -> list[_Known]:
    return [_Known(party, _find_inter(party, sourced.event.type, role, country)) for party in parties]


def _find_inter(party: Party, type_: str, role: FieldName, country: CountryCodes) -> str:
    rules = load_acled()
    if party.kind is None:
        if role != "target":
            guess = "protesters" if type_ in rules.protesting_actors else "armed"
            guess = "civilians" if type_ in rules.civilian_actors else guess
        else:
            guess = "civilians" if party.person or type_ in rules.civilian_targets else "armed"
        return rules.nameless[guess].inter
    if party.kind in STATE_KINDS and party.home and party.home != country.alpha2:
        return "External/Other forces"
    return rules.kinds[party.kind]


def _class_side(side: Sequence[_Known], country: CountryCodes) -> frozenset[str]:
    """Return what rules may ask for of a side: state, armed, civilians, protesters, rioters, none."""
    if not side:
        return frozenset({"none"})
    classes: set[str] = set()
    for party, inter in side:
        classes.add(inter.lower() if inter in _UNARMED else "armed")
        if inter not in _UNARMED and country.alpha2 in (party.state, party.home if inter == "State forces" else ""):
            classes.add("state")
    return frozenset(classes)


def _write_side(side: Sequence[_Known], nameless: str, country: CountryCodes) -> _Side:
    rules = load_acled()
    if not side:
        if not nameless:
            return _Side()
        unnamed = rules.nameless[nameless]
        return _Side(unnamed.name.format(country=country.acled), "", unnamed.inter)
    main = min(side, key=_rank)
    others = [known for known in side if known is not main]
    nobody = "armed" if main.party.id == NOBODY else main.inter.lower() if main.inter in _UNARMED else ""
    name = rules.nameless[nobody].name.format(country=country.acled) if nobody else main.party.name
    generic = {main.inter.lower(), NOBODY}
    told = [known.party for known in ([main] if nobody else []) + others]
    names = [party.name for party in told if party.id not in generic and not party.person]
    return _Side(name, "; ".join(dict.fromkeys(names)), main.inter)


def _rank(known: _Known) -> tuple[bool, bool]:
    """Armed actors come first, those without arms are associated with them; those who are known before others."""
    return known.inter in _UNARMED, known.party.kind is None or known.party.id == NOBODY


def _make_rows(sourced: SourcedEvent, setting: _Setting) -> list[Cells]:
    interval = sourced.event.interval
    if interval is None:
        return []
    places = list_places(sourced)
    days = list_days(interval) if goes_on(sourced) else [find_middle(interval)]
    precision = 1 if goes_on(sourced) else _rate_days(interval)
    spots = [(day, place) for day in days for place in places]
    dead = share_out(_count_killed(sourced), len(spots))
    shared = (tell_notes(sourced), _tell_tags(sourced), stamp(sourced))
    return [
        _make_row(sourced, setting, (day, precision, place, fatalities), shared)
        for (day, place), fatalities in zip(spots, dead, strict=True)
    ]


def _rate_days(interval: Interval) -> int:
    days, rules = count_days(interval), load_acled()
    return next(code for most, code in rules.time_precision.items() if days <= most)


def _count_killed(sourced: SourcedEvent) -> int:
    toll = sourced.find_toll("killed")
    return 0 if toll is None else find_best(toll)


def _make_row(
    sourced: SourcedEvent, setting: _Setting, spot: tuple[date, int, ResolvedPlace, int], shared: tuple[str, str, int]
) -> Cells:
    day, precision, place, fatalities = spot
    country, sub, (one, other) = setting.country, setting.sub, setting.sides
    notes, tags, timestamp = shared
    outlets = list_outlets(sourced)
    number = number_event(sourced.event.id, day, place.id)
    return (
        f"{country.alpha3}{number}", day.isoformat(), day.year, precision, sub.disorder, sub.type, sub.name,
        one.name, one.others, one.inter, other.name, other.others, other.inter, _tell_interaction(one, other),
        _tell_targeting(sub, one, other), country.numeric, country.region, country.acled, place.region, place.district,
        "", place.name, round(place.lat, 4), round(place.lon, 4), load_acled().geo_precision[place.precision],
        "; ".join(outlets), rate_scale(outlets, country.alpha2), notes, fatalities, tags, timestamp,
    )  # fmt: skip


def _tell_interaction(one: _Side, other: _Side) -> str:
    codes = load_acled().inter
    if not other.inter:
        return f"{one.inter} only"
    return "-".join(sorted((one.inter, other.inter), key=codes.__getitem__))


def _tell_targeting(sub: SubEvent, one: _Side, other: _Side) -> str:
    """Return whether civilians are the main target: of violence against them, blasts, force against protesters."""
    unarmed = other.inter in ("Civilians", "Protesters")
    struck = unarmed and sub.type in (BLASTS, "Riots")
    forced = sub.name == "Excessive force against protesters" and one.inter == "Protesters"
    return "Civilian targeting" if sub.type == "Violence against civilians" or struck or forced else ""


def _tell_tags(sourced: SourcedEvent) -> str:
    event = sourced.event
    tags = [f"lookout event={event.id}", f"grade={event.grade}", f"voices={len(event.voices)}"]
    if event.denials:
        tags.append(f"denials={len(event.denials)}")
    tags += [f"disputed {name}" for name in is_disputed(event)]
    if event.campaign:
        tags.append(f"campaign={event.campaign}")
    return "; ".join(tags)
