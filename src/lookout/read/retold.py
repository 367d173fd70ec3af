"""Which triggers tell one event: what the network says of a pair, and what the two have in common, weighed.

The pair head sees the states and the wording of two triggers. It does not see who fills their roles, though strikes on
two towns are two, and a strike told in two sentences has one target. These features do; their weights are in
`settings.json`, fitted on the train sheets by `python -m training`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from lookout.read.labels import FILLERS, LINK
from lookout.read.pairs import fold
from lookout.read.sight import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from lookout.model import Role
    from lookout.read.sight import Sight

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

SHARED: Final[tuple[Role, ...]] = ("place", "actor", "target", "time")
FEATURES: Final = (
    *("one", "pair", "link", "near", "type", "same_type", "words", "stem", "far", "sentence", "next", "lead", "status"),
    *(f"{role}_{how}" for role in SHARED for how in ("shared", "apart")),
    *("definite", "indefinite", "another", "toll_shared", "toll_apart", "tolls", "less", "more", "between"),
    *("words_and_place", "words_not_place", "type_and_place", "near_and_place", "type_not_roles"),
)
"""What is weighed, in the order of the columns; `compare` says what each is."""

DEFINITE: Final = frozenset("the this that these those its their his her".split())
INDEFINITE: Final = frozenset("a an another new other separate fresh second further more".split())
ANOTHER: Final = frozenset(
    "another separate other second earlier previous later meanwhile also elsewhere similar".split()
)
WORD: Final = re.compile(r"[^\W_]+")
LOOK_BACK: Final = 40
LEAD: Final = 150
"""Characters that headlines and first lines take: what they tell is told again below."""

CLOSE: Final = 170
"""Characters between triggers that are near each other: about what a look sees."""

LEAST: Final = 0.2
LEAST_TOLL: Final = 0.3
TOGETHER: Final = 4096


@dataclass(frozen=True, slots=True)
class Told:
    """Triggers of one report that may tell an event, and what is known of the report.

    `queries`: the triggers, numbers of queries in order; `entity`: who each of the M mentions is; `starts`: where the
    sentences begin.
    """

    queries: Sequence[int]
    entity: Sequence[int]
    starts: Ints


def weigh(features: Floats, weights: dict[str, float]) -> npt.NDArray[np.float32]:
    """Return the chance, float32 [P], that the triggers of each pair tell one event."""
    odds = features @ np.asarray([weights.get(name, 0.0) for name in FEATURES])
    chances: npt.NDArray[np.float32] = (1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)
    return chances


def find_odds(sight: Sight) -> npt.NDArray[np.float32]:
    """Return the log-odds that each query tells an event, float32 [Q]: the mean of its look's and the tagger's."""
    looked = 1.0 - sight.looks.types[:, NOTHING]
    tagged = np.asarray([span.chance for span in sight.asked], dtype=np.float32)
    odds: npt.NDArray[np.float32] = 0.5 * (_log_odds(looked, 1e-4) + _log_odds(tagged, 1e-4))
    return odds


def compare_told(sight: Sight, text: str, told: Told) -> tuple[Ints, Floats]:
    """Return the pairs of triggers to weigh, int64 [P, 2], and what they have in common, float64 [P, FEATURES].

    Pairs are places in `told.queries`, earlier first.
    """
    place = {query: k for k, query in enumerate(told.queries)}
    known = np.asarray([a in place and b in place for a, b in sight.trigger_pairs.tolist()], dtype=bool)
    pairs = np.asarray([(place[a], place[b]) for a, b in sight.trigger_pairs[known].tolist()], dtype=np.int64)
    if not len(pairs):
        return pairs.reshape(-1, 2), np.zeros((0, len(FEATURES)))
    return pairs, _compare(sight, text, told, pairs, sight.one_trigger[known])


def _compare(sight: Sight, text: str, told: Told, pairs: Ints, chances: npt.NDArray[np.float32]) -> Floats:
    """Return the columns of `FEATURES`; `chances` [P] is what the pair head says."""
    found = {"one": np.ones(len(pairs)), "pair": _log_odds(chances)}
    found |= _compare_looks(sight, told, pairs)
    found |= _compare_words(sight, text, told, pairs)
    for role in SHARED:
        found |= _compare_role(sight, told, pairs, role)
    found |= _compare_tolls(sight, text, told, pairs)
    apart = sum(found[f"{role}_apart"] for role in SHARED)
    found["words_and_place"] = found["words"] * found["place_shared"]
    found["words_not_place"] = found["words"] * found["place_apart"]
    found["type_and_place"] = found["type"] * found["place_shared"]
    found["near_and_place"] = found["near"] * found["place_shared"]
    found["type_not_roles"] = found["type"] * apart
    return np.stack([found[name] for name in FEATURES], axis=1)


def _log_odds(chances: npt.NDArray[Any], least: float = 1e-3) -> npt.NDArray[Any]:
    """Return the log-odds of `chances`, kept within those of `least` and 1 - `least`."""
    kept = np.clip(chances, least, 1 - least)
    odds: npt.NDArray[Any] = np.log(kept) - np.log1p(-kept)
    return odds


def _compare_looks(sight: Sight, told: Told, pairs: Ints) -> dict[str, Floats]:
    """Say whether two looks see each other as one, and agree on type and status."""
    a, b = pairs[:, 0], pairs[:, 1]
    types = sight.looks.types[told.queries, :NOTHING].astype(np.float64)
    types /= np.maximum(types.sum(axis=1, keepdims=True), 1e-6)
    statuses = sight.looks.statuses[told.queries].astype(np.float64)
    odds = find_odds(sight)[told.queries].astype(np.float64)
    same = np.zeros((len(told.queries), len(told.queries)))
    place = _find_places(sight, told)
    for first, other, chance in _cross(sight, told, "same", least=1e-3):
        if place[other] >= 0:
            same[first, place[other]] = chance
    seen = np.maximum(same[a, b], same[b, a])
    starts = np.asarray([sight.words(sight.asked[q]) for q in told.queries])
    near = (starts[b, 0] - starts[a, 1] < CLOSE).astype(np.float64)
    return {
        "near": near,
        "link": near * (_log_odds(seen) + 3.0),
        "type": (types[a] * types[b]).sum(axis=1),
        "same_type": (types[a].argmax(axis=1) == types[b].argmax(axis=1)).astype(np.float64),
        "status": (statuses[a] * statuses[b]).sum(axis=1),
        "less": np.minimum(odds[a], odds[b]),
        "more": np.maximum(odds[a], odds[b]),
        "between": np.log1p(b - a - 1),
    }


def _compare_words(sight: Sight, text: str, told: Told, pairs: Ints) -> dict[str, Floats]:
    """Say how like their words are, how far apart they stand, and what leads up to the later one."""
    a, b = pairs[:, 0], pairs[:, 1]
    at = np.asarray([sight.words(sight.asked[q]) for q in told.queries])
    words = [fold(text[start:end]) for start, end in at.tolist()]
    whole = np.asarray([" ".join(w) for w in words])
    stems = np.asarray([w[-1][:5] for w in words])
    sentence = np.searchsorted(told.starts, at[:, 0], side="right")
    before = [WORD.findall(text[max(0, start - LOOK_BACK) : start].lower()) for start in at[:, 0].tolist()]
    lead = (at[:, 0] < LEAD) | (sentence == 1)
    found = {
        "words": whole[a] == whole[b],
        "stem": stems[a] == stems[b],
        "sentence": sentence[a] == sentence[b],
        "next": sentence[a] + 1 == sentence[b],
        "lead": lead[a],
        "definite": np.asarray([not DEFINITE.isdisjoint(w[-2:]) for w in before])[b],
        "indefinite": np.asarray([not INDEFINITE.isdisjoint(w[-2:]) for w in before])[b],
        "another": np.asarray([not ANOTHER.isdisjoint(w[-5:]) for w in before])[b],
    }
    far = np.log1p(np.maximum(0, at[b, 0] - at[a, 1]) / 50)
    return {"far": far, **{name: column.astype(np.float64) for name, column in found.items()}}


def _compare_role(sight: Sight, told: Told, pairs: Ints, role: Role) -> dict[str, Floats]:
    """Say how surely two triggers share a filler of `role`, or else how surely theirs are different ones."""
    place = _find_places(sight, told)
    linked, column = sight.linked, sight.linked.chances[:, LINK[role]]
    entity = np.unique(told.entity, return_inverse=True)[1]
    fits = np.asarray([m.letter in FILLERS[role] for m in sight.mentions], dtype=bool)
    filled = np.zeros((len(told.queries), max(1, len(entity))), dtype=np.float32)
    rows = np.flatnonzero((column >= LEAST) & (place[linked.queries] >= 0))
    rows = rows[fits[linked.spans[rows]]]
    np.maximum.at(filled, (place[linked.queries[rows]], entity[linked.spans[rows]]), column[rows])
    shared = np.concatenate([np.minimum(filled[p[:, 0]], filled[p[:, 1]]).max(axis=1) for p in _cut(pairs)]).astype(
        np.float64
    )
    best = filled.max(axis=1).astype(np.float64)
    apart = np.where(shared > 0, 0.0, best[pairs[:, 0]] * best[pairs[:, 1]])
    return {f"{role}_shared": shared, f"{role}_apart": apart}


def _compare_tolls(sight: Sight, text: str, told: Told, pairs: Ints) -> dict[str, Floats]:
    """Say whether both triggers have numbers, and whether one of them is worded alike."""
    numbers: list[set[str]] = [set() for _ in told.queries]
    for k, number, _ in _cross(sight, told, "number", least=LEAST_TOLL):
        if sight.asked[number].letter == "N":
            start, end = sight.words(sight.asked[number])
            numbers[k].add(text[start:end].lower())
    both = np.asarray([bool(numbers[a] and numbers[b]) for a, b in pairs.tolist()])
    shared = np.asarray([not numbers[a].isdisjoint(numbers[b]) for a, b in pairs.tolist()])
    found = {"tolls": both, "toll_shared": shared, "toll_apart": both & ~shared}
    return {name: column.astype(np.float64) for name, column in found.items()}


def _cross(sight: Sight, told: Told, link: str, *, least: float = 0.0) -> Iterator[tuple[int, int, float]]:
    """Yield (place in `told.queries`, number of another query, chance of `link`) where that is at least `least`."""
    crossed, column = sight.crossed, sight.crossed.chances[:, LINK[link]]
    place = _find_places(sight, told)
    rows = np.flatnonzero((place[crossed.queries] >= 0) & (column >= least))
    kept = place[crossed.queries[rows]], crossed.spans[rows], column[rows]
    yield from zip(*(values.tolist() for values in kept), strict=True)


def _find_places(sight: Sight, told: Told) -> Ints:
    """Return for each query of the report its place in `told.queries`, -1 if it is none."""
    place = np.full(len(sight.asked), -1, dtype=np.int64)
    place[told.queries] = np.arange(len(told.queries))
    return place


def _cut(pairs: Ints) -> Iterator[Ints]:
    for start in range(0, len(pairs), TOGETHER):
        yield pairs[start : start + TOGETHER]
