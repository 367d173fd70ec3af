"""What each statement tells of who holds a place: the rules of `knowledge/control.toml`, applied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from lookout.knowledge.actor_words import load_actor_words
from lookout.knowledge.control import ControlWords, Does, Holder, load_control
from lookout.model import Extent, Mention, ResolvedPlace, Role, Statement
from lookout.model.claim import REAL
from lookout.reconcile.control_places import is_country, is_vague, list_places, name_place
from lookout.reconcile.days import find_days
from lookout.reconcile.sides import is_armed, name_actor, share_side
from lookout.reconcile.voices import find_root, tell_day
from lookout.text.names import fold_name

REACH: Final = 70
"""Characters round a trigger in which words tell how much of a place is meant."""
DAY: Final = timedelta(days=1)
MONTH: Final = timedelta(days=31)
"""Days beyond which a time tells only that something was so by its end."""
ORDER: Final[tuple[Does, ...]] = ("hold", "present", "leave", "besiege", "contest", "take", "deny")
"""What counts first of what is told for one day; a fight that goes on comes after a capture."""
SLOW: Final = "ongoing"
HELD: Final[frozenset[Does]] = frozenset({"take", "hold", "present"})
FOUGHT: Final[frozenset[Does]] = frozenset({"contest", "besiege", "present", "leave"})
"""What says nothing of a country: that there is fighting in Syria."""
_STOP: Final = re.compile(r"[.;!?]\s")
UNKNOWN: Final = "?"
"""How a side begins that has no id: its words follow."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one statement tells of one place.

    `sides` are the ids of those who do it, `others` of those against whom; `names` how each is called. `first` and
    `day` are the first and the last day on which it can have begun; `last` the last day that it is told for. `since`
    says that `day` is when it began, and not only when it was so. `own` says that its root is of the sides' own,
    `whole` that words make it the whole place, `timed` that words of time put it there, `again` that the sides had held
    it before, `divided` that each holds a part of it, `late` that it goes on after what else is told for the day.
    """

    key: str
    place: ResolvedPlace
    does: Does
    sides: tuple[str, ...]
    others: tuple[str, ...]
    names: Mapping[str, str]
    first: date
    day: date
    last: date
    since: bool
    extent: Extent
    whole: bool
    own: bool
    rule: str
    timed: bool = False
    again: bool = False
    divided: bool = False
    late: bool = False


def weigh_report(tellings: Sequence[Telling]) -> list[Telling]:
    """Return what one report tells, each telling in the light of the others.

    A report that names a holder's own side as its source says nothing of its own on that holding: where one claim on a
    place is the side's own, the report's other claims on it are too, and so is all that these tell of other places.

    Who takes a place *again* took it from who had taken it before: an untimed capture by another is put before it.
    """
    return [_put_before(telling, tellings) for telling in _spread_own(tellings)]


def _spread_own(tellings: Sequence[Telling]) -> list[Telling]:
    own: set[str] = {t.key for t in tellings if t.own and t.does in HELD}
    places: set[str] = set()
    while True:
        places |= {t.place.id for t in tellings if t.key in own and t.does in HELD}
        more = {t.key for t in tellings if t.place.id in places and t.does in HELD} - own
        if not more:
            break
        own |= more
    speakers = [side for t in tellings if t.own for side in t.sides]
    return [
        replace(t, own=True) if t.key in own and any(share_side(a, b, t.day) for a in t.sides for b in speakers) else t
        for t in tellings
    ]


def _put_before(telling: Telling, tellings: Sequence[Telling]) -> Telling:
    if telling.does != "take" or telling.timed or not telling.sides:
        return telling
    for other in tellings:
        rival = not any(share_side(a, b, other.day) for a in telling.sides for b in other.sides)
        if other.again and other.timed and other.place.id == telling.place.id and rival:
            before = other.first - DAY
            return replace(telling, first=before, day=before, last=before, since=False, rule="before-again")
    return telling


def read_tellings(statement: Statement, origins: Mapping[int, ResolvedPlace]) -> list[Telling]:
    """Return what a statement tells of each of its places; nothing where it tells of none, or no day is known.

    Args:
        statement: the statement.
        origins: the places of its report, by entity: where a retreat starts from may be one.
    """
    does, holder, rule = _choose(statement)
    if does == "nothing":
        return []
    places = list_places(statement, tuple(origins.values())) or _find_origin(statement, origins)
    if does in FOUGHT:
        places = [(place, part) for place, part in places if not is_country(place)]
    days = _read_days(statement, does)
    if not places or days is None:
        return []
    named = _name_sides(statement, holder)
    if named is None:
        return []
    sides, others, names = named
    return [
        telling
        for place, part in places
        if (telling := _tell(statement, (does, rule), (place, part), (sides, others, names), days))
    ]


def is_of_control(statement: Statement) -> bool:
    """Say whether a statement can tell of control at all, by its type and status."""
    kind, status = statement.claim.type, statement.claim.status
    return (kind, status) in load_control().does or any(kind in rule.types for rule in load_control().words)


def _choose(statement: Statement) -> tuple[Does, Holder, str]:
    """Return what a statement does, who then holds the place, and by which rule."""
    rules, claim = load_control(), statement.claim
    does = rules.does.get((claim.type, claim.status), "nothing")
    if claim.status in REAL:
        for words in rules.words:
            if claim.type in words.types and _fits(statement, words):
                return words.does, words.holder, words.name
    return does, "actor", f"{claim.type}-{claim.status}"


def _fits(statement: Statement, words: ControlWords) -> bool:
    trigger = statement.trigger
    if not trigger or (words.trigger and not words.trigger.search(trigger)):
        return False
    start = min(statement.claim.triggers).start
    after, before = statement.cut_quote(start, start + 2 * REACH), statement.cut_quote(start - REACH, start)
    told = words.words is None or words.words.search(after)
    return bool(told) and (words.before is None or bool(words.before.search(before)))


def _tell(
    statement: Statement,
    effect: tuple[Does, str],
    where: tuple[ResolvedPlace, bool],
    who: tuple[tuple[str, ...], tuple[str, ...], dict[str, str]],
    days: tuple[date, date, date, bool],
) -> Telling | None:
    (does, rule), (place, part), (sides, others, names) = effect, where, who
    extent, whole = _read_extent(statement)
    if (part or is_country(place)) and extent == "whole" and not whole:
        extent = "part"
    root = find_root(statement)
    first, day, last, since = days
    own = bool(root.actor) and any(share_side(root.actor or "", side, tell_day(statement)) for side in sides)
    late = statement.claim.status == SLOW and does == "contest"
    timed = statement.claim.time is not None
    divided = does == "hold" and bool(load_control().divided.search(statement.quote))
    again = does == "take" and bool(load_control().again.search(statement.trigger))
    return Telling(statement.key, place, does, sides, others, names, first, day, last, since, extent, whole, own, rule,
                   timed, again, divided, late)  # fmt: skip


def _name_sides(statement: Statement, holder: Holder) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, str]] | None:
    """Return who does it, against whom, and how each is called; None where words leave nobody to do it."""
    actors, targets = _list_sides(statement, "actor"), _list_sides(statement, "target")
    if holder == "named-after":
        named = _find_named_after(statement)
        if named is None:
            return None
        actors, targets = {named[0]: named[1]}, {side: n for side, n in targets.items() if side != named[0]}
    elif holder == "pusher":
        if not targets:
            return None
        actors, targets = targets, actors
    targets = {side: name for side, name in targets.items() if side not in actors}
    return _put_known_first(actors), _put_known_first(targets), {**targets, **actors}


def _put_known_first(sides: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(sides, key=_is_unknown))


def _is_unknown(side: str) -> bool:
    return side.startswith(UNKNOWN)


def _list_sides(statement: Statement, role: Role) -> dict[str, str]:
    """Return the armed actors that fill a role, by id or, where that is not known, by their words."""
    found: dict[str, str] = {}
    for mention in statement.claim.roles.get(role, ()):
        if mention.kind != "actor" or _is_some_people(mention):
            continue
        if mention.actor is None and fold_name(mention.text) not in load_actor_words().pronouns:
            found.setdefault(f"{UNKNOWN}{fold_name(mention.text)}", mention.text)
        elif mention.actor is not None and is_armed(mention.actor):
            found.setdefault(mention.actor, name_actor(mention.actor))
    return found


def _is_some_people(mention: Mention) -> bool:
    """Say whether words mean only some of an actor's people: "Daesh commanders"."""
    words = fold_name(mention.text).split()
    return bool(words) and words[-1] in load_control().people


def _find_named_after(statement: Statement) -> tuple[str, str] | None:
    """Return who is named after the trigger and one of the words that lead to him: "fell into the hands of Daesh"."""
    end = min(statement.claim.triggers).end
    tail = statement.cut_quote(end, end + 2 * REACH)
    for role in ("actor", "target", "support"):
        for side, mention in _list_mentions(statement, role):
            if re.search(rf"\b(?:to|of|under|with)\s+(?:the\s+)?{re.escape(mention.text)}", tail, re.IGNORECASE):
                return side, name_actor(mention.actor) if mention.actor else mention.text
    return None


def _list_mentions(statement: Statement, role: Role) -> Iterator[tuple[str, Mention]]:
    for mention in statement.claim.roles.get(role, ()):
        if mention.kind == "actor":
            yield mention.actor or f"{UNKNOWN}{fold_name(mention.text)}", mention


def _find_origin(statement: Statement, origins: Mapping[int, ResolvedPlace]) -> list[tuple[ResolvedPlace, bool]]:
    """Return where a retreat starts from, if the report names it as a place elsewhere."""
    if statement.claim.type != "retreat" or statement.claim.places:
        return []
    found = [origins.get(mention.entity) for mention in statement.claim.roles.get("origin", ())]
    hosts = {place.id: place for place in origins.values()}
    return [name_place(place, hosts) for place in found if place and not is_vague(place)][:1]


def _read_extent(statement: Statement) -> tuple[Extent, bool]:
    """Return how much of the place is meant, and whether words say that it is the whole."""
    span = min(statement.claim.triggers)
    after = statement.cut_quote(span.start, span.end + REACH)
    before = statement.cut_quote(max(0, span.start - REACH), span.start)
    for words in (_STOP.split(after)[0], _STOP.split(before)[-1]):
        for extent in ("most", "part", "whole"):
            if load_control().extent[extent].search(words):
                return extent, extent == "whole"
    return "whole", False


def _read_days(statement: Statement, does: Does) -> tuple[date, date, date, bool] | None:
    """Return the first and the last day on which it can have begun, the last it is told for, and if it began then.

    Nobody tells of days after his report: what a time says of them is left out.
    """
    interval = find_days(statement).interval
    if interval is None:
        return None
    bound = statement.published.end - DAY if statement.published else interval.end - DAY
    first, final = min(interval.start, bound), min(interval.end - DAY, bound)
    time, short = statement.claim.time, interval.end - interval.start <= MONTH
    if does in ("hold", "present"):
        if time is not None and time.open_end:
            return first, first, final, True
        return first, first if short else final, final, False
    if does == "contest" and short and time is not None:
        return first, first, final, True
    return first, final, final, interval.end - interval.start <= 2 * DAY


def order_tellings(tellings: Sequence[Telling]) -> list[Telling]:
    """Return tellings in the order in which they count: by day, by what they do, by key."""
    return sorted(tellings, key=_by_day)


def _by_day(telling: Telling) -> tuple[date, int, str, str]:
    step = ORDER.index(telling.does) + (len(ORDER) if telling.late else 0)
    return telling.day, step, telling.key, telling.place.id
