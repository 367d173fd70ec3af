"""A number of people within bounds, and what the words around it do to the bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lookout.text.number_rules import Frame


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many people some words stand for: `low` <= `best` <= `high`, None where not said.

    `rule` names the rule that read them; rules that worked on one another are joined by "+", the outermost first.
    """

    low: int | None
    best: int | None
    high: int | None
    rule: str


def apply_frame(frame: Frame, inner: Quantity, *, profile: str) -> Quantity:
    """Return the range that `frame` makes of `inner`; a share stays a share."""
    if inner.rule.endswith("share"):
        return replace(inner, rule="share")
    rule = frame.rule if inner.rule in ("exact", "article") else f"{frame.rule}+{inner.rule}"
    low, best, high = _FRAMES[frame.kind](inner, profile)
    return Quantity(low, best, high, rule)


_Bounds = tuple[int | None, int | None, int | None]


def _bound_below(inner: Quantity, _profile: str) -> _Bounds:
    return inner.low, inner.best, None


def _exceed(inner: Quantity, profile: str) -> _Bounds:
    step = 0 if profile == "acled" else 1
    return _shift(inner.low, step), _shift(inner.best, step), None


def _bound_above(inner: Quantity, _profile: str) -> _Bounds:
    top = inner.high if inner.high is not None else inner.best
    return None, top, top


def _fall_short(inner: Quantity, _profile: str) -> _Bounds:
    top = inner.best if inner.best is not None else inner.high
    below = None if top is None else max(0, top - 1)
    return None, below, below


def _surround(inner: Quantity, _profile: str) -> _Bounds:
    high = None if inner.high is None else inner.high + _tenth(inner.high)
    return _lessen(inner.low), inner.best, high


def _approach(inner: Quantity, _profile: str) -> _Bounds:
    return _lessen(inner.low), inner.best, inner.best if inner.high is not None else None


_FRAMES: Mapping[str, Callable[[Quantity, str], _Bounds]] = {
    "at-least": _bound_below,
    "more-than": _exceed,
    "up-to": _bound_above,
    "fewer-than": _fall_short,
    "about": _surround,
    "nearly": _approach,
}


def _shift(number: int | None, step: int) -> int | None:
    return None if number is None else number + step


def _tenth(number: int) -> int:
    return max(1, number // 10)


def _lessen(number: int | None) -> int | None:
    return None if number is None else max(0, number - _tenth(number))
