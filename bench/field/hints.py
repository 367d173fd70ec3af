"""What the shipped reader itself says of each word piece, before anything is decided: hints for other heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from lookout.read.labels import LETTERS, LINK, TYPES
from lookout.read.network import REACH, Query
from lookout.read.spans import find_spans

if TYPE_CHECKING:
    import numpy.typing as npt

    from lookout.read import Reader
    from lookout.read.tokens import Tokens

    Floats = npt.NDArray[np.float32]

HARM: Final = (
    ("airstrike", "shelling", "bombing", "destruction"),
    ("attack", "killing", "clash", "abuse"),
    ("abduction", "arrest"),
)
"""Types of events that public sets on violence tell of, as three families."""

PARTS: Final = ("actor", "target", "place", "means", "by", "number")
"""What a word may be to an event."""

FAMILIES: Final = len(HARM) + 1
HINTS: Final = len(LETTERS) + FAMILIES * len(PARTS) + len(HARM) + 2


def find_hints(reader: Reader, tokens: Tokens, states: Floats, tags: Floats) -> Floats:
    """Return hints [T, HINTS] of the word pieces.

    The chance of each kind of mention; of each part in any event near it, and in one of each family of `HARM`; and of a
    piece of a trigger, the chances of the families, of having happened, and of being one.
    """
    triggers = [span for span in find_spans(tags, tokens, reader.settings.spans) if span.letter == "E"]
    looks = reader.network.look(states, [Query(span.start, span.end, numeric=False) for span in triggers])
    columns = [LINK[part] for part in PARTS]
    parts = np.zeros((len(tokens), FAMILIES, len(PARTS)), dtype=np.float32)
    events = np.zeros((len(tokens), len(HARM) + 2), dtype=np.float32)
    for at, span in enumerate(triggers):
        low, high = max(0, span.start - REACH), min(len(tokens), span.start + REACH + 1)
        links = looks.links[at, low - span.start + REACH : high - span.start + REACH][:, columns]
        kinds = looks.types[at]
        families = np.asarray([kinds[[TYPES.index(name) for name in family]].sum() for family in HARM])
        weights = np.asarray([1 - kinds[-1], *families], dtype=np.float32)
        parts[low:high] = np.maximum(parts[low:high], weights[:, None] * links[:, None])
        told = events[span.start : span.end]
        told[:, :-2] = np.maximum(told[:, :-2], families)
        told[:, -2:] = looks.statuses[at, :2].sum(), span.chance
    return np.concatenate([tags[:, 1::2] + tags[:, 2::2], parts.reshape(len(tokens), -1), events], axis=1)


def sharpen(hints: Floats) -> Floats:
    """Return hints with the logarithms of chances, but for those of triggers: what tells rare from never."""
    ends = len(LETTERS), len(LETTERS) + FAMILIES * len(PARTS)
    logs = [np.log(hints[:, : ends[0]] + 1e-4), np.log(hints[:, ends[0] : ends[1]] + 1e-3), hints[:, ends[1] :]]
    return np.concatenate(logs, axis=1)
