"""Claims as rows of a CSV file that a spreadsheet can open without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from lookout.model import Claim, Reading, Report, ResolvedPlace, Role
from lookout.publish.evidence import cut_evidence
from lookout.publish.judged import tell_judged
from lookout.publish.plain import flatten
from lookout.publish.wording import Names, choose_names, name_all, name_role, tell_toll

CLAIM_COLUMNS = (
    "doc", "outlet", "title", "published_from", "published_to", "claim", "type", "status", "actor", "target", "place",
    "place_name", "place_id", "place_precision", "latitude", "longitude", "radius_km", "time", "means", "support",
    "origin", "by", "tolls", "confidence", "trigger", "quote", "start", "end", "url", "digest", "reader", "judged",
)  # fmt: skip
"""One row a claim. Several values in a cell are separated by "; ", a chain by " > ", innermost speaker first."""

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_WHO_AND_WHERE: tuple[Role, ...] = ("actor", "target", "place")
_HOW: tuple[Role, ...] = ("time", "means", "support", "origin")


def make_safe_cell(value: object) -> str:
    """Return `value` as a cell no spreadsheet runs: one line, a quote mark before what could begin a formula.

    Numbers are left as numbers. The rule is OWASP's for CSV injection; full-width signs count as signs.
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    words = flatten(str(value))
    return f"'{words}" if words.startswith(_FORMULA) else words


def write_row(values: Iterable[object]) -> str:
    """Return one line of CSV (RFC 4180 quoting, line feed at the end), every cell made safe."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([make_safe_cell(value) for value in values])
    return line.getvalue()


def to_rows(report: Report, reading: Reading) -> Iterable[Sequence[object]]:
    """Yield one row of `CLAIM_COLUMNS` for each claim of `reading`."""
    names = choose_names(reading)
    for claim in reading.claims:
        yield to_row(report, reading, claim, names)


def to_row(report: Report, reading: Reading, claim: Claim, names: Names) -> Sequence[object]:
    """Return the row of `CLAIM_COLUMNS` for `claim`, with `names` chosen from the whole of `reading`."""
    trigger = min(claim.triggers)
    return (
        report.doc,
        report.outlet,
        report.title,
        report.published and report.published.start,
        report.published and report.published.end,
        claim.id,
        claim.type,
        claim.status,
        *("; ".join(name_role(claim, role, names)) for role in _WHO_AND_WHERE),
        *_list_place(claim.place),
        *("; ".join(name_role(claim, role, names)) for role in _HOW),
        " > ".join(name_all(claim.by, names)),
        "; ".join(tell_toll(toll) for toll in claim.numbers),
        round(claim.confidence, 4),
        trigger.of(report.text),
        cut_evidence(report, reading, claim).mark("", ""),
        trigger.start,
        trigger.end,
        report.url,
        report.digest,
        reading.reader,
        tell_judged(claim),
    )


def _list_place(place: ResolvedPlace | None) -> Sequence[object]:
    """Return the cells from `place_name` to `radius_km`; degrees to five decimals, a metre."""
    if place is None:
        return [None] * 6
    point = (round(place.lat, 5), round(place.lon, 5))
    return [place.name, place.id, place.precision, *point, round(place.radius_km, 1)]
