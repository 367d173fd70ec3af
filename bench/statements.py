"""Reports to resolved claims and rows for linkage, for the benchmarks and the training that need many of them."""

from __future__ import annotations

import os
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lookout.model import Reading, Report, Statement
from lookout.operations.resolving import resolve
from lookout.read import Reader
from lookout.reconcile.linkage.rows import make_rows
from lookout.reconcile.linkage.shapes import LinkRow
from lookout.record.identity import ID_DIGITS
from lookout.record.quote import quote


@dataclass(frozen=True, slots=True)
class Told:
    """A report, as it was read, and its claims as statements and rows. Its id follows from the name of the document."""

    report: Report
    reading: Reading
    statements: tuple[Statement, ...]
    rows: tuple[LinkRow, ...]


def name_report(doc: str) -> str:
    """Return the id of a document in the benchmarks."""
    return sha256(doc.encode()).hexdigest()[:ID_DIGITS]


def tell_all(reports: Sequence[Report], *, cache: Path | None = None) -> list[Told]:
    """Read and resolve reports and make their rows; readings are kept in the folder `cache` if one is given."""
    return [_tell(report, reading) for report, reading in zip(reports, read_all(reports, cache=cache), strict=True)]


def read_all(reports: Sequence[Report], *, cache: Path | None = None) -> list[Reading]:
    """Read reports, or take what was read of the same texts by the same reader from the folder `cache`."""
    reader = Reader.load(threads=os.cpu_count() or 1)
    if cache is None:
        return list(reader.read_many(reports))
    digest = sha256("".join([reader.name, *(report.text for report in reports)]).encode("utf-8", "surrogatepass"))
    kept = cache / f"readings-{digest.hexdigest()[:12]}.pickle"
    if kept.exists():
        return list(pickle.loads(kept.read_bytes()))  # noqa: S301 - written below, for nobody else
    readings = list(reader.read_many(reports))
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(readings))
    return readings


def _tell(report: Report, reading: Reading) -> Told:
    resolved = resolve(report, reading)
    ident = name_report(report.doc)
    unique = {claim.triggers[0].start: claim for claim in reversed(resolved.claims)}
    statements = tuple(
        Statement(f"{ident}:{start}", ident, claim, report.outlet, report.published, quote(report.text, claim.triggers))
        for start, claim in sorted(unique.items())
    )
    return Told(report, resolved, statements, tuple(make_rows(report, statements)))
