"""Which format a file is in, by its first line, and how it is checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from lookout.publish.checks.acled import describe_acled
from lookout.publish.checks.faults import Fault
from lookout.publish.checks.flat import describe_flat
from lookout.publish.checks.ged import describe_ged
from lookout.publish.checks.objects import check_events, check_geojson, check_plover
from lookout.publish.checks.tables import TableCheck, check_table

PARQUET_MAGIC: Final = b"PAR1"
_TABLES: Final[Mapping[str, Callable[[], TableCheck]]] = {
    "acled": describe_acled,
    "ged": describe_ged,
    "csv": describe_flat,
}
_OBJECTS: Final[Mapping[str, Callable[[Iterable[str]], Iterator[Fault]]]] = {
    "plover": check_plover,
    "geojson": check_geojson,
    "ndjson": check_events,
}


def guess_format(opening: str) -> str | None:
    """Return the format of the text file whose first line is `opening`, None if it is like none of them."""
    line = opening.strip()
    if line.startswith("{"):
        return _guess_object(line)
    found = {name: len({*describe().columns} & {*line.split(",")}) for name, describe in _TABLES.items()}
    best = max(found, key=found.__getitem__)
    return best if found[best] > len(_TABLES[best]().columns) // 2 else None


def check_lines(name: str, lines: Iterable[str]) -> Iterator[Fault]:
    """Yield the faults of a text file in the format `name`; `lines` are its lines with their ends."""
    return check_table(lines, _TABLES[name]()) if name in _TABLES else _OBJECTS[name](lines)


def _guess_object(line: str) -> str | None:
    if '"FeatureCollection"' in line[:200]:
        return "geojson"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return "geojson"
    if not isinstance(record, dict):
        return None
    return "plover" if isinstance(record.get("event"), list) else "ndjson" if "claims" in record else None
