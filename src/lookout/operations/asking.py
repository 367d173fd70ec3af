"""Ask the record: which reports, which claims, one report with all that was read from it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lookout.model import Claim, EventType, Mention, Reading, ResolvedPlace, Status
from lookout.operations.resolving import resolve_record
from lookout.record import KeptCopy, KeptReport, Record
from lookout.resolve.places import find_country
from lookout.text.names import fold_name


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; what is None does not matter.

    `report` is an id, the beginning of one, or a report's name. `actor` and `place` are found anywhere in the words of
    a mention that fills the role, whatever their case; `place` also in the name of the place that it is put at, of the
    region or district, or as the country that it lies in. `as_known_on` is the last day that counts. With `rejected`,
    claims that were judged to be none are wanted too.
    """

    report: str | None = None
    type: EventType | None = None
    status: Status | None = None
    actor: str | None = None
    place: str | None = None
    as_known_on: date | None = None
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class FoundClaims:
    """A report of the record, its whole reading, and those of its claims that were asked for."""

    kept: KeptReport
    reading: Reading
    claims: tuple[Claim, ...]


def list_reports(record: Path, *, as_known_on: date | None = None) -> list[KeptReport]:
    """Return the reports that the record holds, by day and id; only those known by the end of `as_known_on`, if given.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store:
        return store.reports(as_known_on=as_known_on)


def list_copies(record: Path) -> dict[str, list[KeptCopy]]:
    """Return what near copies copy, the most like first, by the id of the copy.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store, store.ledger() as ledger:
        return ledger.list_copies()


def list_claims(record: Path, wanted: ClaimFilter) -> Iterator[FoundClaims]:
    """Yield the reports that have claims `wanted` asks for, with those claims, in the order of the text.

    Raises:
        NotFoundError: if the record holds no report of that name.
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store:
        asked = resolve_record(store, report=wanted.report, as_known_on=wanted.as_known_on, rejected=wanted.rejected)
        for kept, reading in asked:
            claims = pick_claims(reading, wanted)
            if claims:
                yield FoundClaims(kept, reading, claims)


def show_report(record: Path, ident: str) -> tuple[KeptReport, Reading]:
    """Return the report that `ident` names (its id, the beginning of it, or its name) with its reading.

    Raises:
        NotFoundError: if it names none, or more than one.
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store:
        return next(resolve_record(store, report=ident))


def show_original(record: Path, ident: str) -> tuple[KeptReport, bytes]:
    """Return the report that `ident` names, and the bytes that it came as.

    Raises:
        NotFoundError: if it names none, or more than one.
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store:
        return store.report(ident), store.original(ident)


def pick_claims(reading: Reading, wanted: ClaimFilter) -> tuple[Claim, ...]:
    """Return the claims of a resolved reading that `wanted` asks for, whatever its report, in the order of the text."""
    return tuple(claim for claim in sorted(reading.claims, key=_find_place) if _suits(claim, reading, wanted))


def _suits(claim: Claim, reading: Reading, wanted: ClaimFilter) -> bool:
    return (
        wanted.type in (None, claim.type)
        and wanted.status in (None, claim.status)
        and _is_named(wanted.actor, claim.roles.get("actor", ()), reading)
        and (_is_named(wanted.place, claim.roles.get("place", ()), reading) or _lies_in(wanted.place, claim.places))
    )


def _is_named(words: str | None, mentions: Iterable[Mention], reading: Reading) -> bool:
    """Say whether `words` stand in any of `mentions`, or in other words of the same claims for the same thing."""
    if words is None:
        return True
    entities = {mention.entity for mention in mentions}
    spelled = {
        mention.text
        for claim in reading.claims
        for filled in (*claim.roles.values(), claim.by)
        for mention in filled
        if mention.entity in entities
    }
    return any(_fold(words) in _fold(text) for text in spelled)


def _lies_in(words: str | None, places: Iterable[ResolvedPlace]) -> bool:
    """Say whether `words` stand in the names of any of `places`, or of what they lie in, or name their country."""
    if words is None:
        return True
    country = find_country(words)
    key = fold_name(words)
    return any(
        (country and place.country == country)
        or (key and any(key in fold_name(name) for name in (place.name, place.district, place.region)))
        for place in places
    )


def _fold(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold()


def _find_place(claim: Claim) -> int:
    return min(span.start for span in claim.triggers)
