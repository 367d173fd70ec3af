"""What looks say of spans: chances of pieces, averaged over the words of each span near the query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lookout.read.network import REACH, ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from lookout.read.network import Query
    from lookout.read.spans import Found

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Linked:
    """Every (query, span) within reach: `queries` and `spans` int64 [P] are their numbers, `chances` [P, LINKS]."""

    queries: Ints
    spans: Ints
    chances: Floats


def link_spans(queries: Sequence[Query], spans: Sequence[Found], links: Floats) -> Linked:
    """Average `links` [Q, ROWS, LINKS] over the pieces of each span that lies wholly or partly in a look's rows."""
    at = np.asarray([q.start for q in queries], dtype=np.int64)
    starts = np.asarray([s.start for s in spans], dtype=np.int64)
    ends = np.asarray([s.end for s in spans], dtype=np.int64)
    first = np.searchsorted(ends, at - REACH, side="right")
    last = np.searchsorted(starts, at + REACH + 1, side="left")
    counts = np.maximum(last - first, 0)
    of_query = np.repeat(np.arange(len(at)), counts)
    of_span = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)
    summed = np.zeros((len(at), ROWS + 1, links.shape[2]), dtype=np.float32)
    np.cumsum(links, axis=1, out=summed[:, 1:])
    shift = REACH - at[of_query]
    low = np.clip(starts[of_span] + shift, 0, ROWS)
    high = np.clip(ends[of_span] + shift, 0, ROWS)
    chances = (summed[of_query, high] - summed[of_query, low]) / np.maximum(high - low, 1)[:, None]
    return Linked(of_query, of_span, chances)
