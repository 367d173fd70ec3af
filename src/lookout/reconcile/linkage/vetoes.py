"""What keeps two claims of two reports apart whatever their score: a pair that is vetoed counts as one never compared.

Weights add up, and much that is weak can outweigh what is plain: two towns, two numbers, nothing but a war in common.
Each veto was found by reading events that were wrongly joined; docs/explanation/linkage.md tells what they changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lookout.model import EventType

STATES: Final[frozenset[EventType]] = frozenset({"control", "siege"})
"""Types that last: two reports tell of one only where both name the same place."""

SAME_PLACE: Final = ("same-small", "same-told")
SAME_TYPE: Final = ("same", "same-loose")
"""Levels at which both tell one place, and one type."""

Levels = Mapping[str, str]
"""The names of the levels that a pair reached, by comparison; a comparison that had nothing to compare is not there."""


def find_veto(levels: Levels, types: tuple[str, str]) -> str | None:
    """Return the name of the first veto on a pair of claims of two reports, or None.

    Args:
        levels: what the comparisons gave.
        types: the claims' types.
    """
    return next((name for name, holds in _VETOES.items() if holds(levels, types)), None)


def _tell_two_places(levels: Levels, _types: tuple[str, str]) -> bool:
    """Both tell their place, and the places are apart: not by two names, nor by one on a day that both tell."""
    if levels.get("place") != "apart-told" or levels.get("sites") == "share-2":
        return False
    return not (levels.get("sites") == "share-1" and levels.get("days") == "same-told")


def _tell_two_states(levels: Levels, types: tuple[str, str]) -> bool:
    """Both are states, and not both tell the same place."""
    return STATES.issuperset(types) and levels.get("place") not in SAME_PLACE


def _share_no_words(levels: Levels, _types: tuple[str, str]) -> bool:
    """Hardly a word round the claims is the same, no number, name or site, and not type, place and day as told."""
    alike = levels.get("type") in SAME_TYPE and levels.get("place") in SAME_PLACE
    plain = levels.get("days") == "same-told" and (alike or _share_things(levels))
    same = {levels.get("killed"), levels.get("wounded"), levels.get("people")} & {"same-high", "share-2"}
    return levels.get("words") in ("few", "none") and not plain and not same and not _share_site(levels)


def _count_two(levels: Levels, _types: tuple[str, str]) -> bool:
    """They count the dead differently, and are not surely at one place, nor of people or sites by one name."""
    near = levels.get("place") in (*SAME_PLACE, "same") or _share_site(levels)
    near = near or (_share_things(levels) and levels.get("days") == "same-told")
    return levels.get("killed") == "differ" and not near and levels.get("people") != "share-2"


def _share_things(levels: Levels) -> bool:
    return levels.get("things") in ("share-1", "share-2")


def _share_site(levels: Levels) -> bool:
    return levels.get("sites") in ("share-1", "share-2")


_VETOES: Final[Mapping[str, Callable[[Levels, tuple[str, str]], bool]]] = {
    "two-places": _tell_two_places,
    "two-states": _tell_two_states,
    "no-words": _share_no_words,
    "two-counts": _count_two,
}
