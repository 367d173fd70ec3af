"""Who held which place, and when, as reports have it.

Statements about one place are never averaged: where they disagree the place is contested, or claimed by one side alone.
The rules are in `knowledge/control.toml`; docs/explanation/control.md tells them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from lookout.model import Control, Statement
from lookout.reconcile.control_places import find_root, locate_origins
from lookout.reconcile.control_words import Telling, is_of_control, read_tellings, weigh_report
from lookout.reconcile.holding import trace_place


@dataclass(frozen=True, slots=True)
class Held:
    """What is told of a place on one day.

    `control` is the interval that the day lies in, or the last before it. `since` is its first day, None where it
    began before anything is told. `newest` is the day of the newest word by then, `age` how many days old it was;
    `claims` are the keys of the claims that had told it by then.
    """

    control: Control
    since: date | None
    newest: date
    age: int
    claims: tuple[str, ...]


def trace_control(statements: Sequence[Statement]) -> list[Control]:
    """Return who is said to hold each place, by place and time.

    Args:
        statements: all that name places of some hierarchies (`find_control_places`), in any order. What is told of
            other places changes nothing, so an incremental run gives the statements of the places concerned.
    """
    once = [statement for _, statement in sorted({s.key: s for s in statements}.items())]
    kept = [statement for statement in once if is_of_control(statement)]
    origins = locate_origins(once)
    by_root: dict[str, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for told in _by_report(kept):
        for telling in weigh_report(
            [t for statement in told for t in read_tellings(statement, origins.get(statement.report, {}))]
        ):
            by_root[find_root(telling.place.id)][telling.place.id].append(telling)
    found = [
        control
        for root in sorted(by_root)
        for tellings in _share_whole(root, by_root[root])
        for control in trace_place(tellings)
    ]
    return sorted(found, key=_by_place_and_time)


def find_control_places(statement: Statement) -> list[str]:
    """Return the places under which a statement is gathered to trace control: the listed ones that its places lie in.

    A retreat that names none but the place that it starts from is under that of its report's other claims.
    """
    return sorted({find_root(place.id) for place in statement.claim.places})


def hold_on(controls: Iterable[Control], day: date) -> list[Held]:
    """Return what is told of each place on a day, by place: nothing for a place of which nothing is told by then."""
    last: dict[str, Control] = {}
    for control in sorted(controls, key=_by_place_and_time):
        if control.interval.start <= day:
            last[control.place.id] = control
    return [_view(control, day) for _, control in sorted(last.items())]


def _share_whole(root: str, places: dict[str, list[Telling]]) -> list[list[Telling]]:
    """Return the tellings of each place of a hierarchy; who takes the whole of a town takes what is told of in it."""
    whole = [t for t in places.get(root, ()) if t.whole and t.does == "take"]
    return [
        [*told, *(replace(t, place=told[0].place, rule="within-whole") for t in whole if place != root)]
        for place, told in sorted(places.items())
    ]


def _view(control: Control, day: date) -> Held:
    told = [(at, key) for at, key in zip(control.days, control.claims, strict=True) if at <= day]
    newest = max((at for at, _ in told), default=control.interval.start)
    since = None if control.open_start else control.interval.start
    return Held(control, since, newest, (day - newest).days, tuple(key for _, key in told))


def _by_report(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    for _, told in groupby(statements, key=_get_report):
        yield list(told)


def _get_report(statement: Statement) -> str:
    return statement.report


def _by_place_and_time(control: Control) -> tuple[str, date]:
    return control.place.id, control.interval.start
