"""What keeps two claims of two reports apart whatever their score: a pair that is vetoed counts as one never compared.

Weights add up, and much that is weak can outweigh what is plain: two towns, two numbers, nothing but a war in common.
Each veto was found by reading events that were wrongly joined; docs/explanation/linkage.md tells what they changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lookout.reconcile.linkage.families import FAR, STATES
from lookout.reconcile.linkage.shapes import LinkRow

HELD: Final = frozenset({*STATES, *FAR, "capture"})
"""Types whose actor tells one from another: who holds or takes a place, and who strikes from afar. Who is behind a bomb
or a killing is often what two reports disagree on."""
SPOKEN: Final = frozenset({"appeal", "threat", "accusation"})
"""Types that are somebody's words: those of two speakers are two."""

SAME_PLACE: Final = ("same-small", "same-told")
SAME_TYPE: Final = ("same", "same-loose")
"""Levels at which both tell one place, and one type."""
OTHER_DAYS: Final = ("next-told", "apart-told", "overlap", "weeks-after", "long-after")
"""Levels at which the days told are two, or one is not told and the two reports are of different days."""
SAID: Final = ("share-1", "share-2")

Levels = Mapping[str, str]
"""The names of the levels that a pair reached, by comparison; a comparison that had nothing to compare is not there."""


def find_veto(levels: Levels, types: tuple[str, str]) -> str | None:
    """Return the name of the first veto on a pair of claims of two reports that its levels give, or None.

    Args:
        levels: what the comparisons gave.
        types: the claims' types.
    """
    return next((name for name, holds in _VETOES.items() if holds(levels, types)), None)


def find_contrast(levels: Levels, one: LinkRow, other: LinkRow) -> str | None:
    """Return the name of the first veto on a pair of claims of two reports that the rows themselves give, or None."""
    return next((name for name, holds in _CONTRASTS.items() if holds(levels, one, other)), None)


def _tell_two_places(levels: Levels, _types: tuple[str, str]) -> bool:
    """Both tell their place, and the places are apart: not by two names, nor by one on a day that both tell."""
    if levels.get("place") != "apart-told" or levels.get("sites") == "share-2":
        return False
    return not (levels.get("sites") == "share-1" and levels.get("days") == "same-told")


def _tell_two_states(levels: Levels, types: tuple[str, str]) -> bool:
    """Both are states, and not both tell the same place; unless both print one text, which leaves it open."""
    copied = levels.get("report") == "copy" and levels.get("words") in ("most", "many")
    return STATES.issuperset(types) and levels.get("place") not in SAME_PLACE and not copied


def _share_no_words(levels: Levels, _types: tuple[str, str]) -> bool:
    """Hardly a word round the claims is the same, no number, name or site, and not type, place and day as told."""
    alike = levels.get("type") in SAME_TYPE and levels.get("place") in SAME_PLACE
    plain = levels.get("days") == "same-told" and (alike or _share_things(levels))
    same = {levels.get("killed"), levels.get("wounded"), levels.get("people")} & {"same-high", "share-2"}
    return levels.get("words") in ("few", "none") and not plain and not same and not _share_site(levels)


def _count_two(levels: Levels, _types: tuple[str, str]) -> bool:
    """They count the dead differently, and are not surely at one place, nor of people or sites by one name.

    A city is no one place where hardly a word is the same: it is struck twice a day.
    """
    city = levels.get("place") in ("same-told", "same") and levels.get("words") not in ("few", "none")
    near = levels.get("place") == "same-small" or city or _share_site(levels)
    near = near or (_share_things(levels) and levels.get("days") == "same-told")
    return levels.get("killed") == "differ" and not near and levels.get("people") != "share-2"


def _tell_two_days(levels: Levels, types: tuple[str, str]) -> bool:
    """They tell two days, or their reports are of two where they do not, and nothing shows that they are of one.

    What shows it: one text that both print, most of their words, one number of the dead, or two things that are hit.
    A state lasts, and is not of a day.
    """
    if levels.get("days") not in OTHER_DAYS or STATES.issuperset(types):
        return False
    words, copied = levels.get("words"), levels.get("report")
    if words == "most" or (words == "many" and copied in ("copy", "most")):
        return False
    if words == "some" and copied == "copy" and levels.get("place") in (*SAME_PLACE, "same", "close"):
        return levels.get("killed") == "differ"
    counted = levels.get("killed") == "same-high" and words != "none"
    return not counted and levels.get("things") != "share-2"


def _tell_two_ruins(levels: Levels, types: tuple[str, str]) -> bool:
    """One is of damage, which outlets tell in set words, and nothing but those words is the same."""
    plain = levels.get("words") in ("most", "many") or levels.get("report") == "copy"
    return "destruction" in types and not plain and not _share_site(levels)


def _tell_two_sides(levels: Levels, one: LinkRow, other: LinkRow) -> bool:
    """Those who act fight for two sides, in claims of which at least one tells of what its actor tells apart."""
    told = one.type in HELD or other.type in HELD
    if not (told and one.camps and other.camps) or levels.get("actors") != "none":
        return False
    sure = levels.get("words") == "most" or levels.get("killed") == "same-high" or levels.get("things") == "share-2"
    return not sure and set(one.camps).isdisjoint(other.camps)


def _tell_habit(levels: Levels, one: LinkRow, other: LinkRow) -> bool:
    """One tells what happens again and again, and the other what happened."""
    return one.habit is not other.habit and levels.get("words") != "most"


def _tell_two_speakers(levels: Levels, one: LinkRow, other: LinkRow) -> bool:
    """Both are said by somebody ("Turkey condemned"), and no speaker or person is the same."""
    if not SPOKEN.issuperset((one.type, other.type)):
        return False
    same = not set(one.actors).isdisjoint(other.actors) or levels.get("people") in SAID
    copied = levels.get("report") == "copy" and levels.get("words") == "some"
    return not same and not copied and levels.get("words") not in ("most", "many")


def _share_things(levels: Levels) -> bool:
    return levels.get("things") in SAID


def _share_site(levels: Levels) -> bool:
    return levels.get("sites") in SAID


_VETOES: Final[Mapping[str, Callable[[Levels, tuple[str, str]], bool]]] = {
    "two-places": _tell_two_places,
    "two-states": _tell_two_states,
    "no-words": _share_no_words,
    "two-counts": _count_two,
    "two-days": _tell_two_days,
    "two-ruins": _tell_two_ruins,
}
_CONTRASTS: Final[Mapping[str, Callable[[Levels, LinkRow, LinkRow], bool]]] = {
    "two-sides": _tell_two_sides,
    "habit": _tell_habit,
    "two-speakers": _tell_two_speakers,
}
