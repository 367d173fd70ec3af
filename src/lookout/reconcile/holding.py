"""The history of one place: what is told of it, day by day, to intervals in which somebody is said to hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from lookout.knowledge.control import Does
from lookout.model import Control, ControlStatus, Extent, Interval, ResolvedPlace
from lookout.reconcile.control_words import UNKNOWN, Telling, order_tellings
from lookout.reconcile.sides import share_side

DAY: Final = timedelta(days=1)
AGREE: Final = timedelta(days=1)
"""Two words on who holds a place that are no further apart than this and disagree make it contested. Ours."""
CALM: Final = timedelta(days=14)
"""How long after the last word of a fight a word on who holds the place ends it. Ours."""


@dataclass(slots=True)
class _Stretch:
    """An interval in the making: who holds the place, who contests it, by which tellings."""

    place: ResolvedPlace
    holder: str | None
    name: str
    start: date
    open_start: bool
    rule: str
    extent: Extent = "whole"
    contenders: dict[str, date] = field(default_factory=dict)
    tellings: list[Telling] = field(default_factory=list)
    outside: bool = False
    """Whether somebody else than the holder's side says that it holds the place."""
    held: date | None = None
    """The last day on which it was told to."""
    fought: date | None = None
    """The last day on which a fight over it was told."""
    disputed: bool = False
    end: date | None = None
    open_end: bool = True

    def add(self, telling: Telling) -> None:
        """Count a telling among those that the stretch stands on."""
        if telling.key not in (t.key for t in self.tellings):
            self.tellings.append(telling)

    def last(self) -> date:
        """Return the last day that anything is told for."""
        return max((t.last for t in self.tellings), default=self.start)

    def close(self, day: date, *, open_end: bool) -> None:
        """End the stretch before a day."""
        self.end, self.open_end = day, open_end


class _History:
    """The stretches of one place, the last of which is still open."""

    def __init__(self, place: ResolvedPlace) -> None:
        self.place = place
        self.stretches: list[_Stretch] = []

    @property
    def now(self) -> _Stretch | None:
        """The stretch that is open."""
        return self.stretches[-1] if self.stretches else None

    def take(self, telling: Telling) -> None:
        """Somebody takes the place; nobody takes it from himself."""
        now = self.now
        if now and now.holder and len(telling.sides) > 1:
            new = tuple(side for side in telling.sides if not _is_side(now.holder, (side,), telling.day))
            telling = replace(telling, sides=new or telling.sides)
        if now and now.holder and _is_side(now.holder, telling.sides, telling.day):
            self._take_again(now, telling)
        elif now and now.holder and (telling.extent == "part" or _is_at_once(now, telling)):
            self._contest(telling, telling.sides)
        elif telling.sides:
            self._begin_held(telling, "take", now)
        else:
            self.leave(telling)

    def _take_again(self, now: _Stretch, telling: Telling) -> None:
        """The holder takes more of what it holds, or all of what it fought for."""
        if telling.extent == "whole" and (now.contenders or now.extent != "whole"):
            self._begin_held(telling, "take", now)
            return
        now.extent = telling.extent if now.extent == "part" else now.extent
        self._confirm(now, telling)

    def hold(self, telling: Telling) -> None:
        """Somebody is told to hold the place, nobody says since when."""
        now = self.now
        if now is None or (now.holder is None and not now.contenders):
            self._begin_held(telling, "hold", now)
        elif self._find_in_fight(now, telling):
            self._confirm(now, telling)
        elif now.holder and telling.divided and not _is_side(now.holder, telling.sides[1:], telling.day):
            self._contest(replace(telling, sides=telling.sides[:1], others=telling.sides[1:]), telling.sides)
        elif now.holder and _is_side(now.holder, telling.sides, telling.day):
            calm = now.fought is not None and telling.day > now.fought + CALM
            if now.contenders and calm and telling.extent == "whole":
                self._begin_held(telling, "hold", now)
            else:
                self._confirm(now, telling)
        elif telling.extent == "part" or (now.held and telling.day <= now.held + AGREE):
            self._contest(telling, telling.sides)
        elif telling.sides:
            self._begin_held(telling, "hold", now)

    def present(self, telling: Telling) -> None:
        """Somebody is in the place."""
        now = self.now
        if now is None or (now.holder is None and not now.contenders):
            self._begin_held(telling, "hold", now)
        elif self._find_in_fight(now, telling) or (now.holder and _is_side(now.holder, telling.sides, telling.day)):
            self._confirm(now, telling)
        else:
            self._contest(telling, telling.sides)

    def contest(self, telling: Telling) -> None:
        """Two sides fight over the place."""
        self._contest(telling, (*telling.sides, *telling.others))

    def besiege(self, telling: Telling) -> None:
        """One side has the place under siege, the other is in it."""
        if (self.now is None or self.now.holder is None) and telling.others:
            self._begin(telling, telling.others[0], rule="besieged", held=False)
        self._contest(telling, (*telling.sides, *telling.others))
        if self.now and not self.now.contenders and not telling.sides:
            self.now.disputed = True

    def leave(self, telling: Telling) -> None:
        """A side no longer holds the place, or no longer contests it."""
        now = self.now
        sides = telling.sides or telling.others
        if now is None or not sides:
            return
        if telling.extent != "whole":
            now.add(telling)
        elif now.holder and _is_side(now.holder, sides, telling.day):
            self._begin(telling, None, rule="left", held=False)
        else:
            self._drop_contenders(now, telling, sides)

    def deny(self, telling: Telling) -> None:
        """Somebody says that it is not so."""
        now = self.now
        if now is None:
            return
        if now.holder and (not telling.sides or _is_side(now.holder, telling.sides, telling.day)):
            now.disputed = True
            now.fought = telling.day
            for side in telling.others:
                if not _is_side(side, (now.holder,), telling.day):
                    now.contenders[side] = telling.day
        now.add(telling)

    def _contest(self, telling: Telling, sides: Iterable[str]) -> None:
        """Count the sides that do not hold the place among those who contest it; none of them, and nothing changes."""
        now = self.now
        holder = now.holder if now else None
        if holder and _is_side(holder, telling.sides, telling.day):
            sides = telling.others
        elif holder and _is_side(holder, telling.others, telling.day):
            sides = telling.sides
        rivals = [side for side in sides if not (holder and _is_side(holder, (side,), telling.day))]
        if now is None or (now.holder is None and not now.contenders):
            now = self._begin(telling, None, rule="fought-over", held=False)
        elif rivals and not now.contenders and now.start < telling.day:
            before = now
            now = self._begin(telling, before.holder, rule="fought-over", held=False)
            now.name, now.extent, now.outside, now.held = before.name, before.extent, before.outside, before.held
        for side in rivals:
            if not any(_is_side(known, (side,), telling.day) for known in now.contenders):
                now.contenders[side] = telling.day
        now.disputed |= not rivals and now.holder is None and not now.contenders
        if rivals:
            now.fought = max(telling.last, now.fought or telling.last)
        now.add(telling)

    def _find_in_fight(self, now: _Stretch, telling: Telling) -> bool:
        """Make a side the holder that is told to hold a place for which it fights; say whether it fights for it."""
        if now.holder:
            return False
        fighting = [side for side in now.contenders if _is_side(side, telling.sides, telling.day)]
        if not fighting or now.fought is None or telling.day > now.fought + CALM:
            return False
        now.holder, now.name, now.open_start = telling.sides[0], telling.names[telling.sides[0]], True
        now.extent = telling.extent
        for side in fighting:
            del now.contenders[side]
        return True

    def _drop_contenders(self, now: _Stretch, telling: Telling, sides: Iterable[str]) -> None:
        """Take sides that left out of those who contest the place; with the last of them the fight ends."""
        left = [side for side in now.contenders if _is_side(side, tuple(sides), telling.day)]
        if left and len(left) == len(now.contenders) and now.holder and now.start < telling.day:
            after = self._begin(telling, now.holder, rule="left", held=False)
            after.name, after.extent, after.outside, after.held = now.name, now.extent, now.outside, now.held
            return
        for side in left if now.holder else ():
            del now.contenders[side]
        now.add(telling)

    def _confirm(self, now: _Stretch, telling: Telling) -> None:
        now.add(telling)
        now.outside |= not telling.own
        now.extent = "most" if (now.extent, telling.extent) == ("part", "most") else now.extent
        now.held = max(telling.last, now.held or telling.last)

    def _begin_held(self, telling: Telling, rule: str, now: _Stretch | None) -> None:
        """Begin a stretch in which the telling's side holds the place; those who fight on for the rest contest it."""
        if not telling.sides:
            return
        begun = self._begin(telling, telling.sides[0], rule=rule, held=True)
        begun.extent = telling.extent
        known = [side for side in telling.sides if not side.startswith(UNKNOWN)]
        divided = [side for side in known[1:] if telling.divided and not _is_side(side, known[:1], telling.day)]
        if divided:
            begun.extent = "part"
            begun.contenders.update(dict.fromkeys(divided, telling.day))
        if telling.extent != "whole" and now:
            fought = now.fought is not None and telling.day <= now.fought + CALM
            for side in (*([now.holder] if now.holder else ()), *now.contenders, *telling.others):
                if fought and not _is_side(side, telling.sides, telling.day):
                    begun.contenders.setdefault(side, telling.day)
            begun.fought = now.fought if begun.contenders else None

    def _begin(self, telling: Telling, holder: str | None, *, rule: str, held: bool) -> _Stretch:
        """Close the open stretch and begin another on the telling's day, in place of one that began on that day too."""
        now = self.now
        begun = _Stretch(self.place, holder, telling.names.get(holder or "", ""), telling.day, not telling.since, rule)
        if now and now.start >= telling.day:
            begun.tellings = now.tellings
            begun.start, begun.open_start = now.start, now.open_start
            self.stretches.pop()
        elif now:
            sure = rule in ("take", "left")
            end = max(now.start + DAY, telling.first if sure else now.last() + DAY)
            now.close(min(end, telling.day), open_end=not (sure and telling.since))
        begun.add(telling)
        if held:
            begun.outside, begun.held = not telling.own, telling.last
        self.stretches.append(begun)
        return begun


_STEPS: Final[Mapping[Does, Callable[[_History, Telling], None]]] = {
    "take": _History.take,
    "hold": _History.hold,
    "present": _History.present,
    "contest": _History.contest,
    "besiege": _History.besiege,
    "leave": _History.leave,
    "deny": _History.deny,
}


def trace_place(tellings: Iterable[Telling]) -> list[Control]:
    """Return who is said to hold one place, in order of time.

    Args:
        tellings: all that is told of that place, in any order; at least one.
    """
    ordered = order_tellings(list(tellings))
    history = _History(ordered[0].place)
    for telling in ordered:
        _STEPS[telling.does](history, telling)
    return [_finish(stretch) for stretch in history.stretches]


def _finish(stretch: _Stretch) -> Control:
    end = stretch.end or max(stretch.last(), stretch.start) + DAY
    tellings = sorted(stretch.tellings, key=_by_key)
    return Control(
        place=stretch.place,
        actor=None if stretch.holder is None or stretch.holder.startswith(UNKNOWN) else stretch.holder,
        name=stretch.name,
        status=_tell_status(stretch),
        interval=Interval(stretch.start, max(end, stretch.start + DAY)),
        claims=tuple(t.key for t in tellings),
        days=tuple(t.day for t in tellings),
        rule=stretch.rule,
        extent=stretch.extent,
        contenders=_name_contenders(stretch),
        open_start=stretch.open_start,
        open_end=stretch.open_end,
    )


def _tell_status(stretch: _Stretch) -> ControlStatus:
    if stretch.contenders or stretch.disputed:
        return "contested"
    if stretch.holder is None:
        return "unknown"
    return "controlled" if stretch.outside else "claimed"


def _is_at_once(now: _Stretch, telling: Telling) -> bool:
    """Say whether two sides are told to have taken a place on one day, and no fight between is."""
    return now.rule == "take" and now.start == telling.day and not now.fought


def _name_contenders(stretch: _Stretch) -> tuple[str, ...]:
    """Return who contests a place: those without an id only where nobody else does."""
    known = sorted(side for side in stretch.contenders if not side.startswith(UNKNOWN))
    return tuple(known or sorted(side.removeprefix(UNKNOWN) for side in stretch.contenders))


def _is_side(side: str, others: Iterable[str], day: date) -> bool:
    return any(side == other or share_side(side, other, day) for other in others)


def _by_key(telling: Telling) -> tuple[date, str]:
    return telling.day, telling.key
