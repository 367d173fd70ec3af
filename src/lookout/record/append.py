"""Adding entries: what of them is new, and writing just that, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from duckdb import DuckDBPyConnection

from lookout.errors import InputError
from lookout.model import Reading
from lookout.record import custody_steps, resolved_steps, steps
from lookout.record.codec import dump_claims
from lookout.record.door import check_entry
from lookout.record.identity import identify
from lookout.record.log import NO_HASH, Act, chain, hash_words, stamp_time
from lookout.record.rows import (
    Row,
    dump_row,
    fetch_rows,
    hash_reading,
    hash_row,
    to_claim_row,
    to_custody_row,
    to_description,
    to_passage,
)
from lookout.record.say import show
from lookout.record.shapes import Entry, Resolved

_IDENTITY = ("digest", "outlet", "url")
_LEARNT = ("title", "published_from", "published_to", "author", "dated_by", "updated_from", "updated_to", "updated_by")
"""What may be learnt later: not telling it again does not unsay it."""


@dataclass(slots=True)
class Kept:
    """What the record holds of one report: its newest description, its file names, and who has read which text."""

    number: int
    newest: Row
    version: int
    docs: set[str]
    readers: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class Standing:
    """What the record holds already of the entries at hand, and where its counters stand. Kept up while planning."""

    reports: int
    readings: int
    kept: dict[str, Kept]
    originals: set[str]
    texts: set[str]
    custody: int
    custodies: set[str]


@dataclass(slots=True)
class Changes:
    """The rows to write, by table, and the acts to log."""

    originals: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    reports: list[Row] = field(default_factory=list)
    readings: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    custody: list[Row] = field(default_factory=list)
    resolved: list[Resolved] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)


def add_entries(con: DuckDBPyConnection, entries: Sequence[Entry], at: datetime) -> int:
    """Add what is new in `entries`, logged as of `at`; return how many of them changed the record.

    The caller holds the transaction.

    Raises:
        InputError: if an entry cannot be kept (see `check_entry`), or its id is that of another report.
    """
    for entry in entries:
        check_entry(entry)
    standing = _load_standing(con, entries)
    changes = Changes()
    changed = sum(_plan_entry(entry, standing, changes, stamp_time(at)) for entry in entries)
    if changed:
        _write(con, changes)
        log_acts(con, changes.acts, at)
    return changed


def log_acts(con: DuckDBPyConnection, acts: Iterable[Act], at: datetime) -> None:
    """Chain a line for each of `acts` to the log."""
    number, tail = con.execute(steps.READ_TAIL).fetchone() or (0, NO_HASH)
    lines = [asdict(line) for line in chain(acts, after=number, tail=tail, at=at)]
    insert_rows(con, steps.ADD_LINES, steps.LINE_SHAPE, lines)


def _load_standing(con: DuckDBPyConnection, entries: Sequence[Entry]) -> Standing:
    ids = {"ids": sorted({identify(entry.report) for entry in entries})}
    kept: dict[str, Kept] = {}
    for row in fetch_rows(con, steps.FIND_VERSIONS, ids):
        ident, version, number = row.pop("id"), row.pop("version"), row.pop("number")
        docs = kept[ident].docs if ident in kept else set()
        kept[ident] = Kept(number, row, version, {*docs, row["doc"]})
    for ident, text_digest, reader in con.execute(steps.FIND_READERS, ids).fetchall():
        if ident in kept:  # a reading of no report is for `check` to tell
            kept[ident].readers.add((text_digest, reader))
    reports, readings, custody = con.execute(steps.COUNT_NUMBERED).fetchall()[0]
    originals = {"digests": sorted({entry.report.digest for entry in entries})}
    texts = {"digests": sorted({hash_words(entry.report.text) for entry in entries})}
    return Standing(
        reports=reports,
        readings=readings,
        kept=kept,
        originals={digest for (digest,) in con.execute(steps.FIND_ORIGINALS, originals).fetchall()},
        texts={digest for (digest,) in con.execute(steps.FIND_TEXTS, texts).fetchall()},
        custody=custody,
        custodies={dump_row(row) for row in fetch_rows(con, custody_steps.FIND_CUSTODY, ids)},
    )


def _plan_entry(entry: Entry, standing: Standing, changes: Changes, stamp: str) -> bool:
    """Put what is new in `entry` into `changes`; say whether anything is."""
    before = len(changes.acts)
    ident, text_digest = identify(entry.report), hash_words(entry.report.text)
    _plan_bytes(entry, text_digest, standing, changes)
    _plan_description(ident, to_description(entry.report, text_digest), standing, changes, stamp)
    kept = standing.kept[ident]
    if (text_digest, entry.reading.reader) not in kept.readers:
        kept.readers.add((text_digest, entry.reading.reader))
        standing.readings += 1
        _plan_reading(entry.reading, {"report": ident, "text_digest": text_digest}, standing.readings, changes, stamp)
        if entry.rules and _is_described(entry, kept.newest):
            claims = dump_claims(entry.reading.claims)
            changes.resolved.append(Resolved(kept.number, standing.readings, entry.rules, claims))
    if entry.custody:
        told = to_custody_row(entry.custody, report=ident, digest=entry.report.digest)
        _plan_custody(told, standing, changes, stamp)
    return len(changes.acts) > before


def _is_described(entry: Entry, kept: Row) -> bool:
    """Say whether a report was resolved as it is described: its days tell, and may have been known better before."""
    told = to_description(entry.report, kept["text_digest"])
    return all(told[part] == kept[part] for part in ("outlet", "published_from", "published_to"))


def _plan_bytes(entry: Entry, text_digest: str, standing: Standing, changes: Changes) -> None:
    digest = entry.report.digest
    if digest not in standing.originals:
        standing.originals.add(digest)
        changes.originals[digest] = entry.original
        changes.acts.append(Act("keep original", digest, digest))
    if text_digest not in standing.texts:
        standing.texts.add(text_digest)
        changes.texts[text_digest] = entry.report.text
        changes.acts.append(Act("keep text", text_digest, text_digest))


def _plan_description(ident: str, told: Row, standing: Standing, changes: Changes, stamp: str) -> None:
    kept = standing.kept.get(ident)
    merged = told if kept is None else _merge(told, kept)
    if kept is not None and merged == kept.newest:
        return
    standing.reports += 1
    version = 1 if kept is None else kept.version + 1
    row = {"number": standing.reports, "id": ident, "version": version, **merged, "recorded": stamp}
    changes.reports.append(row)
    changes.acts.append(Act("describe report", str(standing.reports), hash_row(row)))
    docs = {told["doc"]} if kept is None else {*kept.docs, told["doc"]}
    standing.kept[ident] = Kept(standing.reports, merged, version, docs, set() if kept is None else kept.readers)


def _merge(told: Row, kept: Kept) -> Row:
    """Return the newest description with what is told now.

    A title, author or date that is not told stays. The same bytes under a second file name are known by both names: a
    name that was told before is no news.
    """
    newest = kept.newest
    if any((told[part] or "") != (newest[part] or "") for part in _IDENTITY):
        raise InputError(show(told["doc"]), f"its id is that of another report, {show(newest['doc'])}")
    merged = {**told, **{part: newest[part] for part in _IDENTITY}}
    merged.update({part: newest[part] for part in _LEARNT if told[part] is None})
    return {**merged, "doc": newest["doc"] if told["doc"] in kept.docs else told["doc"]}


def _plan_reading(reading: Reading, read: Row, number: int, changes: Changes, stamp: str) -> None:
    row = {
        "number": number,
        **read,
        "reader": reading.reader,
        "note": reading.note,
        "passages": [to_passage(passage) for passage in reading.passages],
        "claims": len(reading.claims),
        "recorded": stamp,
    }
    claims = [to_claim_row(claim, reading=number, nth=nth) for nth, claim in enumerate(reading.claims)]
    changes.readings.append(row)
    changes.claims.extend(claims)
    changes.acts.append(Act("keep reading", str(number), hash_reading(row, claims)))


def _plan_custody(told: Row, standing: Standing, changes: Changes, stamp: str) -> None:
    if (key := dump_row(told)) in standing.custodies:
        return
    standing.custodies.add(key)
    standing.custody += 1
    row = {"number": standing.custody, **told, "recorded": stamp}
    changes.custody.append(row)
    changes.acts.append(Act("keep custody", str(standing.custody), hash_row(row)))


def _write(con: DuckDBPyConnection, changes: Changes) -> None:
    originals, texts = changes.originals, changes.texts
    if originals:
        sizes = [len(each) for each in originals.values()]
        con.execute(steps.ADD_ORIGINALS, {"digests": [*originals], "sizes": sizes, "bytes": [*originals.values()]})
    if texts:
        con.execute(steps.ADD_TEXTS, {"digests": [*texts], "texts": [*texts.values()]})
    insert_rows(con, steps.ADD_REPORTS, steps.REPORT_SHAPE, changes.reports)
    insert_rows(con, steps.ADD_READINGS, steps.READING_SHAPE, changes.readings)
    insert_rows(con, steps.ADD_CLAIMS, steps.CLAIM_SHAPE, changes.claims)
    insert_rows(con, custody_steps.ADD_CUSTODY, custody_steps.CUSTODY_SHAPE, changes.custody)
    add_resolved(con, changes.resolved)


def add_resolved(con: DuckDBPyConnection, resolved: Sequence[Resolved]) -> None:
    """Keep resolved claims; the caller holds the transaction."""
    if resolved:
        columns = {f"{name}s": [getattr(each, name) for each in resolved] for name in ("description", "reading")}
        rules = [each.rules for each in resolved]
        con.execute(resolved_steps.ADD_RESOLVED, columns | {"rules": rules, "claims": [r.claims for r in resolved]})


def insert_rows(con: DuckDBPyConnection, step: str, shape: str, rows: Sequence[Row]) -> None:
    """Insert `rows` at once: a list of JSON rows that DuckDB parses is the quickest way in without Arrow."""
    if rows:
        con.execute(step, {"shape": shape, "rows": [dump_row(row) for row in rows]})
