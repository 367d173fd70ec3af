"""Cut rings of points to a frame."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lookout.model.box import Box

Points = npt.NDArray[np.float64]
"""Points in rows: longitude, latitude, in degrees."""


def clip_ring(ring: Points, box: Box) -> Points:
    """Return what of a closed ring lies in a frame, a closed ring too; of no points where nothing does.

    By Sutherland and Hodgman (1974), a side of the frame after the other: where a ring leaves the frame and comes
    back, the parts hang together along its edge.
    """
    if _is_within(ring, box):
        return ring
    for axis, limit, keep in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        ring = _clip_side(ring, axis, limit, keep)
        if len(ring) < 3:
            return ring[:0]
    return np.concatenate([ring, ring[:1]]) if (ring[0] != ring[-1]).any() else ring


def cut_line(line: Points, box: Box) -> list[Points]:
    """Return the stretches of a line whose segments come near a frame, whole segments each."""
    low, high = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
    near = (
        (high[:, 0] >= box.west) & (low[:, 0] <= box.east) & (high[:, 1] >= box.south) & (low[:, 1] <= box.north)
    ).astype(np.int8)
    turns = np.flatnonzero(np.diff(near, prepend=0, append=0))
    return [line[start : end + 1] for start, end in turns.reshape(-1, 2).tolist()]


def _is_within(ring: Points, box: Box) -> bool:
    low, high = ring.min(axis=0), ring.max(axis=0)
    return bool(low[0] >= box.west and low[1] >= box.south and high[0] <= box.east and high[1] <= box.north)


def _clip_side(ring: Points, axis: int, limit: float, keep: int) -> Points:
    """Return the part of a ring on one side of a line: where `keep` times the distance from `limit` is not negative."""
    after = np.roll(ring, -1, axis=0)
    here, there = keep * (ring[:, axis] - limit), keep * (after[:, axis] - limit)
    crosses = (here >= 0) != (there >= 0)
    span = np.where(crosses, here - there, 1.0)
    crossing = ring + (after - ring) * (here / span)[:, None]
    crossing[:, axis] = limit
    pairs = np.stack([ring, crossing], axis=1).reshape(-1, 2)
    clipped: Points = pairs[np.stack([here >= 0, crosses], axis=1).reshape(-1)]
    return clipped
