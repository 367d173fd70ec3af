"""Check a CSV in ACLED's shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lookout.knowledge.country_codes import load_country_codes
from lookout.knowledge.formats.acled import load_acled
from lookout.publish.checks.faults import Check, Number, OneOf, Whole, want_day, want_filled
from lookout.publish.checks.tables import Row, TableCheck

SCALES: Final = ("Other", "Local partner", "Subnational", "National", "Regional", "International", "New media")
"""The source scales that ACLED's codebook has; several are joined by "-"."""
_OLDEST: Final = -2_208_988_800
"""The first second of 1900: reports of older wars have a time before 1970, which is negative."""
_ID: Final = re.compile(r"[A-Z]{3}[0-9]+")


@cache
def describe_acled() -> TableCheck:
    """Return what a CSV in ACLED's shape must be."""
    rules = load_acled()
    subs = rules.sub_events.values()
    countries = load_country_codes().values()
    cells: dict[str, Check] = {
        "event_id_cnty": _want_id,
        "event_date": want_day,
        "year": Whole(1900, 2200),
        "time_precision": Whole(1, 3),
        "disorder_type": OneOf({sub.disorder for sub in subs}),
        "event_type": OneOf({sub.type for sub in subs}),
        "sub_event_type": OneOf(rules.sub_events),
        "actor1": want_filled,
        "inter1": OneOf(rules.inter),
        "inter2": OneOf(rules.inter, empty=True),
        "interaction": want_filled,
        "civilian_targeting": OneOf(["Civilian targeting"], empty=True),
        "iso": Whole(0, 999),
        "region": OneOf({country.region for country in countries}),
        "country": want_filled,
        "location": want_filled,
        "latitude": Number(-90, 90, decimals=4),
        "longitude": Number(-180, 180, decimals=4),
        "geo_precision": Whole(1, 3),
        "source_scale": _want_scale,
        "notes": want_filled,
        "fatalities": Whole(),
        "timestamp": Whole(_OLDEST),
    }
    return TableCheck([column.name for column in rules.columns], cells, _check_row, "event_id_cnty")


def _want_id(cell: str) -> str:
    return "" if _ID.fullmatch(cell) else "is not three letters and a number"


def _want_scale(cell: str) -> str:
    return "" if cell and set(cell.split("-")) <= set(SCALES) else f'is no source scale: "{cell}"'


def _check_row(row: Row) -> Iterator[str]:
    rules = load_acled()
    sub = rules.sub_events[row["sub_event_type"]]
    if row["event_date"][:4] != row["year"]:
        yield f"year is {row['year']} where event_date is {row['event_date']}"
    if row["event_type"] != sub.type:
        yield f"event_type is {row['event_type']} where {sub.name} belongs to {sub.type}"
    if row["disorder_type"] != sub.disorder:
        yield f"disorder_type is {row['disorder_type']} where {sub.name} is {sub.disorder}"
    if bool(row["actor2"]) != bool(row["inter2"]):
        yield "only one of actor2 and inter2 is filled"
    if sub.type in ("Battles", "Violence against civilians") and not row["inter2"]:
        yield f"actor2 is empty where {sub.name} has two sides"
    if row["interaction"] != _tell_interaction(row["inter1"], row["inter2"]):
        yield f"interaction is {row['interaction']} where the sides are {row['inter1']} and {row['inter2'] or 'nobody'}"
    if sub.type == "Violence against civilians" and not row["civilian_targeting"]:
        yield f"civilian_targeting is empty where the type is {sub.type}"


def _tell_interaction(one: str, other: str) -> str:
    return "-".join(sorted((one, other), key=load_acled().inter.__getitem__)) if other else f"{one} only"
