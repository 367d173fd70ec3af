"""The tolls of an event over all its claims: its own and running ones apart, never summed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from lookout.knowledge.event_rules import load_event_rules
from lookout.model import TOLL_KINDS, EventToll, Statement, Toll, TollKind, TollScope, Voice

_SCOPES: Final[Mapping[str, TollScope]] = {"event": "event", "total": "running"}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Told:
    """One toll of a claim, who says it, whether that is a party to the fight, and the last day it was published."""

    toll: Toll
    claim: str
    voice: str
    party: bool
    day: date

    @property
    def number(self) -> int:
        """The likeliest number: where only a bound is told, the bound."""
        return next((n for n in (self.toll.best, self.toll.low, self.toll.high) if n is not None), 0)


def merge_tolls(
    statements: Sequence[Statement], voices: Sequence[Voice], *, campaign: bool = False
) -> tuple[EventToll, ...]:
    """Return the tolls that statements tell, by kind, the event's own before running ones.

    A voice that tells a number again means the newest; of several numbers in one report the largest is the whole and
    the others its parts. The best is the number of most voices, of as many the newest; low and high are the bounds of
    all that the voices say last. What is denied tells no toll. What is told of an offensive has grown over it: it is
    running, whether or not the words say so.

    Args:
        statements: the event's, in order of publication.
        voices: theirs.
        campaign: whether they are of a campaign, whose own tolls are all running.
    """
    running = load_event_rules().running
    heard = {claim: voice for voice in voices for claim in voice.claims}
    told: dict[tuple[TollKind, TollScope], list[_Told]] = defaultdict(list)
    for statement in statements:
        voice = heard.get(statement.key)
        day = statement.published.end - _DAY if statement.published else date.min
        for toll in statement.claim.numbers if statement.claim.status != "denied" else ():
            scope = "running" if statement.claim.type in running else _SCOPES[toll.scope]
            if campaign and scope == "event":
                continue
            each = _Told(toll, statement.key, voice.id if voice else "", bool(voice and voice.party), day)
            told[toll.kind, scope].append(each)
    return tuple(
        _merge(kind, scope, told[kind, scope])
        for scope in _SCOPES.values()
        for kind in TOLL_KINDS
        if (kind, scope) in told
    )


def _merge(kind: TollKind, scope: TollScope, told: Sequence[_Told]) -> EventToll:
    last = list(_take_last(told).values())
    votes = Counter(each.number for each in last)
    best = max(last, key=_Rank(votes))
    lows = [n for each in last for n in (each.toll.low, each.toll.best) if n is not None]
    highs = [each.toll.high for each in last if each.toll.high is not None]
    if len(last) == 1:
        rule = "one-voice"
    elif votes[best.number] > 1:
        rule = "all-agree" if len(votes) == 1 else "most-voices"
    else:
        rule = "newest"
    return EventToll(
        kind=kind,
        scope=scope,
        low=min(lows, default=None),
        best=best.toll.best,
        high=max(highs) if len(highs) == len(last) else None,
        rule=rule,
        claims=tuple(dict.fromkeys(each.claim for each in told)),
        basis=tuple(dict.fromkeys(each.claim for each in last if each.number == best.number)),
        parties=tuple(dict.fromkeys(each.claim for each in told if each.party)),
        as_of=best.day if scope == "running" and best.day != date.min else None,
    )


def _take_last(told: Sequence[_Told]) -> dict[str, _Told]:
    """Return what each voice says last; of several numbers on one day the largest."""
    last: dict[str, _Told] = {}
    for each in told:
        kept = last.get(each.voice)
        if kept is None or (each.day, each.number) > (kept.day, kept.number):
            last[each.voice] = each
    return last


class _Rank:
    """Ranks tolls: the number of most voices, then the newest, then the larger."""

    def __init__(self, votes: Mapping[int, int]) -> None:
        self._votes = votes

    def __call__(self, each: _Told) -> tuple[int, date, int, str]:
        return self._votes[each.number], each.day, each.number, each.claim
