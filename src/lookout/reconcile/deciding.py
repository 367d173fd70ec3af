"""Which statements decide a forecast: they tell that it came, came late, had not come, or that the contrary came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lookout.knowledge.forecasts import load_forecasts
from lookout.model import EventType, Interval, ResolvedPlace, Statement
from lookout.model.claim import REAL
from lookout.reconcile.control_places import find_root as find_place_root
from lookout.reconcile.control_places import list_places, locate_origins
from lookout.reconcile.control_words import Telling, is_of_control, read_tellings
from lookout.reconcile.days import AFTER, find_days
from lookout.reconcile.sides import share_side
from lookout.reconcile.voices import find_root, tell_day

HELD: Final[frozenset[EventType]] = frozenset({"capture", "control"})
"""Types that are of the whole of a place: a part that is taken or held shows that the whole is not."""
CHANGES: Final = frozenset({"take", "leave"})
"""What happens on a day of its own, so that one after the deadline is late; a fight or a presence may be another."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """What is said to come: of which type, where, by whom; when it was said, and the days by whose end it comes."""

    type: EventType
    place: ResolvedPlace | None
    actors: tuple[str, ...]
    made: Interval | None
    deadline: Interval | None

    @property
    def day(self) -> date | None:
        """The first day on which it may have been said."""
        return self.made.start if self.made else None


@dataclass(frozen=True, slots=True)
class World:
    """Statements by key, and by the listed place `at` which they are; and what they tell of control, by place."""

    statements: Mapping[str, Statement]
    at: Mapping[str, Sequence[Statement]]
    tellings: Mapping[str, Sequence[Telling]]


@dataclass(slots=True)
class Decisions:
    """The statements that decide a forecast, by what they show; `own` came in time by the word of the side itself."""

    came: list[Statement] = field(default_factory=list)
    own: list[Statement] = field(default_factory=list)
    later: list[Statement] = field(default_factory=list)
    stays: list[Statement] = field(default_factory=list)
    opposite: list[Statement] = field(default_factory=list)


def read_world(statements: Iterable[Statement]) -> World:
    """Return what statements tell, ready to be asked about many forecasts."""
    known = {s.key: s for s in statements}
    origins = locate_origins(known.values())
    tellings: dict[str, list[Telling]] = {}
    at: dict[str, list[Statement]] = {}
    for statement in known.values():
        for root in dict.fromkeys(find_place_root(place.id) for place, _ in list_places(statement)):
            at.setdefault(root, []).append(statement)
        for telling in read_tellings(statement, origins.get(statement.report, {})) if is_of_control(statement) else ():
            tellings.setdefault(telling.place.id, []).append(telling)
    return World(known, at, tellings)


def find_decisions(foretold: Foretold, world: World) -> Decisions:
    """Return the statements that decide a forecast: of other reports, published since, on days since it was made."""
    found = Decisions()
    if foretold.place is None or foretold.made is None:
        return found
    if foretold.type in load_forecasts().ground:
        for telling in world.tellings.get(foretold.place.id, ()):
            statement = world.statements[telling.key]
            if _is_since(statement, telling.day, foretold.made):
                _weigh_ground(foretold, telling, statement, found)
        return found
    for statement in world.at.get(find_place_root(foretold.place.id), ()):
        _weigh_other(foretold, statement, found)
    return found


def _weigh_ground(foretold: Foretold, telling: Telling, statement: Statement, found: Decisions) -> None:
    """Sort one telling of the place under what it shows; a part of the place shows that not all of it came."""
    rule, deadline = load_forecasts().ground[foretold.type], foretold.deadline
    does = set(_name_telling(foretold, telling))
    late = deadline is not None and telling.day >= deadline.end
    if does & rule.came and telling.extent == "whole":
        if deadline is None or telling.day < deadline.end:
            (found.own if telling.own else found.came).append(statement)
        elif telling.first >= deadline.end and (telling.does in CHANGES or (telling.does == "hold" and telling.since)):
            found.later.append(statement)
    elif does & rule.opposite and telling.extent == "whole" and not late:
        found.opposite.append(statement)
    elif late and (does & rule.stays or (foretold.type in HELD and telling.extent != "whole")):
        found.stays.append(statement)


def _name_telling(foretold: Foretold, telling: Telling) -> Iterator[str]:
    """Yield what a telling does, seen from the side of the forecast's actor; a fight or a denial is anybody's."""
    same = not foretold.actors or _share(telling.sides, foretold.actors, telling.day)
    if same or telling.does in ("contest", "besiege", "deny"):
        yield telling.does
    elif telling.sides:
        yield f"others {telling.does}"


def _weigh_other(foretold: Foretold, statement: Statement, found: Decisions) -> None:
    """Sort a claim of a kind that can happen again: in time, it may be what was foretold; later, it is another."""
    types, claim = load_forecasts().other[foretold.type], statement.claim
    days = find_days(statement).interval
    if claim.type not in types or days is None or foretold.made is None:
        return
    actors = [m.actor for m in claim.roles.get("actor", ()) if m.actor]
    same = not actors or not foretold.actors or _share(actors, foretold.actors, tell_day(statement))
    if statement.published is None or not (same and _is_since(statement, days.start, foretold.made)):
        return
    end = foretold.deadline.end if foretold.deadline else foretold.made.end + AFTER
    if claim.status in REAL and days.start < end:
        own = find_root(statement).actor
        is_own = own is not None and _share([own], foretold.actors, tell_day(statement))
        (found.own if is_own else found.came).append(statement)
    elif claim.status == "denied" and foretold.deadline and days.start < end <= statement.published.start:
        found.stays.append(statement)


def _is_since(statement: Statement, day: date, made: Interval) -> bool:
    """Say whether a statement was published after a forecast was made, on a day since."""
    return statement.published is not None and statement.published.start >= made.end and day >= made.start


def _share(ids: Iterable[str], others: Iterable[str], day: date | None) -> bool:
    rivals = tuple(others)
    return any(share_side(id_, other, day) for id_ in ids for other in rivals)
