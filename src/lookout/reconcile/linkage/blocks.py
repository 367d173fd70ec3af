"""Blocking keys: only claims that share one are compared, so that the work grows with the claims and not their square.

| key | who meets |
| --- | --- |
| days, cell, family | what lies in one square of half a degree (some 50 km), for places known to a town or so |
| days, country, actor, family | the same actor in one country: towns meet what is only known to lie in a province |
| days, name | what tells one rare name on the same days, wherever it is put |
| season, two names | what tells two rare names within a season: a follow-up that does not tell the day |
| two names | what has no days, or only a season or a year, among each other |
| place, name | the same, with what has days |
| report | the claims of one report |

Days are buckets of `BUCKET` days; a claim is in each that its days touch, and in the next where it lies at the border.
Seasons are buckets of `SEASON` days, and a claim is in the next one too. Names are rare words with a capital, of the
claim's sentences or of its whole report. No key is capped by how many claims have it: which pairs are compared depends
on the two claims alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from lookout.reconcile.linkage.families import find_families
from lookout.reconcile.linkage.shapes import LinkRow

BUCKET: Final = 10
"""Days in a bucket."""
SEASON: Final = 90
"""Days in a bucket for claims that share two names."""
BORDER: Final = 1
"""Days over a border within which a claim is in the next bucket too."""
LONGEST: Final = 40
"""Days that an interval may have to be blocked by days: months are, seasons and years are not."""
CELL: Final = 0.5
"""Degrees of a cell's side."""
REACH: Final = 0.1
"""Degrees round a point whose cells count too: some 11 km."""
WIDEST: Final = 50.0
"""Km of the radius up to which a place is blocked by cell."""
MOST: Final = 3
"""Actors of a claim that give keys: the first ids."""


def find_blocks(row: LinkRow) -> list[str]:
    """Return the blocking keys of a row, sorted, each once. It depends on the row alone."""
    keys = {f"{row.mode} r {row.report}"}
    for bucket in list_buckets(row, BUCKET):
        keys.update(f"{row.mode} {bucket} {key}" for key in _list_placed(row))
        keys.update(f"{row.mode} {bucket} n {name}" for name in {*row.names, *row.report_names})
    pairs = {*combinations(row.names, 2), *combinations(row.report_names, 2)}
    for season in _list_seasons(row):
        keys.update(f"{row.mode} {season} n {one} {other}" for one, other in pairs)
    if row.place:
        keys.update(f"{row.mode} {row.place} n {name}" for name in row.names)
    return sorted(keys)


def list_buckets(row: LinkRow, days: int) -> range:
    """Return the buckets of so many days that a row is in: none where its days are not known, or too many."""
    if row.day_from is None or row.day_to is None or row.day_to - row.day_from > LONGEST:
        return range(0)
    return range((row.day_from - BORDER) // days, (row.day_to - 1 + BORDER) // days + 1)


def _list_seasons(row: LinkRow) -> list[str]:
    """Return the seasons that a row is in and the next; one of its own for what has no days."""
    seasons = list_buckets(row, SEASON)
    return [str(season) for season in range(seasons.start, seasons.stop + 1)] if seasons else ["-"]


def _list_placed(row: LinkRow) -> Iterator[str]:
    """Yield the keys of where a row lies, for each family."""
    actors = sorted({*row.actors, *row.targets})[:MOST]
    for family in find_families(row.type):
        yield from (f"c {cell} {family}" for cell in _list_cells(row))
        yield from (f"a {row.country} {actor} {family}" for actor in actors)


def _list_cells(row: LinkRow) -> Iterator[str]:
    if row.lat is None or row.lon is None or row.radius is None or row.radius > WIDEST:
        return
    wide = REACH / max(0.1, math.cos(math.radians(row.lat)))
    for y in range(math.floor((row.lat - REACH) / CELL), math.floor((row.lat + REACH) / CELL) + 1):
        for x in range(math.floor((row.lon - wide) / CELL), math.floor((row.lon + wide) / CELL) + 1):
            yield f"{y},{x}"
