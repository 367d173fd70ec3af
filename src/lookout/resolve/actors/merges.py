"""Which actors may be one: suggestions, each with its reason, for somebody to judge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from lookout.knowledge.actor_words import load_actor_words
from lookout.knowledge.actors import load_registry
from lookout.model import Actor
from lookout.text.actor_names import key_actor
from lookout.text.names import sketch_key

Reason = Literal["same-spelling", "near-name", "short-form", "same-acronym"]

NEAR: Final = 0.86
"""Least likeness, as `difflib` counts it, of two names that may be one."""
SKETCHED: Final = 0.55
"""The same for names that share a sketch: the consonants agree already."""
LEAST_SKETCH: Final = 3
SCORES: Final[dict[Reason, float]] = {"same-acronym": 0.5, "short-form": 0.6}
_FIGURES: Final = re.compile(r"\d+")
_SMALL: Final = frozenset("of and for in on the de la el al du des".split())


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Two actors that may be one: their ids in order, how likely from 0 to 1, why, and the two names that say so."""

    one: str
    other: str
    score: float
    reason: Reason
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Named:
    id: str
    name: str
    key: str
    core: str
    sketch: str

    @property
    def short(self) -> bool:
        """Whether it is an acronym."""
        return " " not in self.key and self.name.isupper()


def suggest_merges(new: Sequence[Actor], known: Iterable[Actor] = ()) -> tuple[Merge, ...]:
    """Return the pairs of actors that may be one, likeliest first: new ones with each other, and with known ones.

    Names are compared without the words that only say what an actor is ("forces", "brigade"). A pair is named once, for
    its best reason: a spelling that differs in vowels alone, a name that is nearly the same, a name that begins
    another, an acronym of the other's words.

    Args:
        new: actors that reports brought in.
        known: the registry's, or others that are not to be compared with each other.
    """
    fresh = [named for actor in new for named in _list_names(actor)]
    all_ = [*fresh, *(named for actor in known for named in _list_names(actor))]
    blocks: dict[str, list[_Named]] = defaultdict(list)
    for named in all_:
        for block in _list_blocks(named):
            blocks[block].append(named)
    found: dict[tuple[str, str], list[Merge]] = defaultdict(list)
    for one in fresh:
        for other in (named for block in _list_blocks(one) for named in blocks[block]):
            merge = _compare(one, other)
            if merge:
                found[merge.one, merge.other].append(merge)
    return tuple(sorted((min(same, key=_by_score) for same in found.values()), key=_by_score))


def _by_score(merge: Merge) -> tuple[float, Merge]:
    return -merge.score, merge


def _list_names(actor: Actor) -> Iterator[_Named]:
    for name in dict.fromkeys((actor.name, *actor.names)):
        key = key_actor(name)
        if key and "(" not in name and not actor.generic:
            core = _strip_common(key)
            yield _Named(actor.id, name, key, core, sketch_key(core))


def _strip_common(key: str) -> str:
    """Return a key without the words at its end that any actor may be called by: "bonyan forces" gives "bonyan".

    "Front" and "brigade" stay: the Marsa Front and the Marsa Brigade are two.
    """
    words = key.split()
    known = load_actor_words()
    common = (known.after & known.armed) - known.short
    while len(words) > 1 and words[-1] in common:
        words.pop()
    return " ".join(words)


def _list_blocks(named: _Named) -> list[str]:
    """Return what two names must share at least one of to be compared."""
    words = named.core.split()
    first = sketch_key(words[0]) if words else ""
    blocks = [f"sketch {named.sketch[:LEAST_SKETCH]}", f"first {first}"] if len(named.sketch) >= LEAST_SKETCH else []
    acronym = (
        named.key if " " not in named.key and named.name.isupper() else "".join(w[0] for w in words if w not in _SMALL)
    )
    return [*blocks, f"acronym {acronym}"] if len(acronym) > 2 else blocks


def _compare(one: _Named, other: _Named) -> Merge | None:
    """Say whether and why two names may be of one actor."""
    if one.id == other.id:
        return None
    for reason, score in _weigh(one, other):
        first, second = sorted((one, other), key=_by_id)
        return Merge(first.id, second.id, round(score, 2), reason, (first.name, second.name))
    return None


def _by_id(named: _Named) -> str:
    return named.id


def _weigh(one: _Named, other: _Named) -> Iterator[tuple[Reason, float]]:
    """Yield the reasons that hold, with their scores, the best first.

    Acronyms are compared by what they stand for alone: a letter makes another body, and so does a figure. A name that
    is nothing but a country's or a people's word tells nothing.
    """
    if _is_acronym(one, other) or _is_acronym(other, one):
        yield "same-acronym", SCORES["same-acronym"]
    if one.short or other.short or _is_of_all(one.core) or _is_of_all(other.core):
        return
    if _FIGURES.findall(one.core) != _FIGURES.findall(other.core):
        return
    like = SequenceMatcher(None, one.core, other.core, autojunk=False).ratio()
    if one.sketch == other.sketch and len(one.sketch) >= LEAST_SKETCH and like >= SKETCHED:
        yield "same-spelling", 0.7 + 0.25 * like
    if like >= NEAR:
        yield "near-name", like * 0.9
    if _begins(one, other) or _begins(other, one):
        yield "short-form", SCORES["short-form"]


def _is_of_all(core: str) -> bool:
    """Say whether a name is nothing but words that many actors share: "Yemeni", "Kurdish", "Islamic", "Guard"."""
    known = load_actor_words()
    shared = known.identities | known.before | known.neutral | known.short | known.armed
    return all(word in shared or load_registry().find_states(word) for word in core.split())


def _begins(short: _Named, long: _Named) -> bool:
    """Say whether one name is the first word of the other, however its vowels are written."""
    words = long.core.split()
    return (
        " " not in short.core
        and len(words) > 1
        and len(short.sketch) >= LEAST_SKETCH
        and sketch_key(words[0]) == short.sketch
    )


def _is_acronym(short: _Named, long: _Named) -> bool:
    words = [word for word in long.key.split() if word not in _SMALL]
    return short.name.isupper() and len(words) > 2 and short.key == "".join(word[0] for word in words)
