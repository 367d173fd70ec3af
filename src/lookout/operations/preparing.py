"""Prepare reports for reconciling: their claims resolved and judged, with what linking needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Final

from lookout.knowledge.event_rules import load_event_rules
from lookout.knowledge.linkage import load_linkage
from lookout.model import Judgement, Reading, Statement, claim_key, find_claim, list_standing
from lookout.model.keys import split_key
from lookout.operations.rules import name_resolving
from lookout.reconcile.linkage.blocks import find_blocks
from lookout.reconcile.linkage.rows import make_rows
from lookout.reconcile.tolls import attach_counts
from lookout.record import KeptReport, Prepared, PreparedStatement, Record
from lookout.record.codec import dump
from lookout.record.quote import find_quote
from lookout.text.shingles import list_keys, sign_text
from lookout.version import __version__

SAMENESS: Final = frozenset({"same", "not-same"})
"""Judgements that say whether claims are of one event."""
_OF_CLAIMS: Final = ("confirm", "reject", "correct")
_OF_ACTORS: Final = ("merge", "split")


def name_rules() -> str:
    """Return the version of all that reconciling follows but the record: what was made by another is made anew."""
    return f"{__version__}/{load_event_rules().version}/{load_linkage().version}"


class Worlds:
    """What resolving a report depends on beside the report and its reading: rules, places, judgements.

    Args:
        judgements: all that count, those undone among them.
        places: the digests of the user's own places.
    """

    def __init__(self, judgements: Sequence[Judgement], places: Sequence[str] = ()) -> None:
        standing = list_standing(judgements)
        self._common = [name_rules(), name_resolving(places), *(_tell(j) for j in standing if j.kind in _OF_ACTORS)]
        self._own: dict[str, list[str]] = {}
        for judgement in standing:
            if judgement.kind in _OF_CLAIMS:
                self._own.setdefault(split_key(judgement.subjects[0])[0], []).append(_tell(judgement))

    @classmethod
    def of(cls, store: Record, *, day: date | None = None) -> Worlds:
        """Return the worlds of a record, with the judgements made by the end of `day`, if given."""
        return cls(store.judgements(as_known_on=day), [places.digest for places in store.places()])

    def name(self, report: str) -> str:
        """Return what stands for the world of the report with an id: 16 hex digits."""
        parts = [*self._common, *self._own.get(report, ())]
        return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _tell(judgement: Judgement) -> str:
    return f"{judgement.number} {judgement.kind} {judgement.subjects} {judgement.field} {judgement.value}"


def find_present(standing: Sequence[Judgement], statements: Mapping[str, Statement]) -> list[Judgement]:
    """Return the judgements on sameness with the keys that their claims have now, whichever reader found them.

    A claim that no statement is of is left out; a judgement that is then of one claim says nothing.

    Args:
        standing: the judgements that stand.
        statements: by key: at least all of the reports that the judgements are about.
    """
    told = [judgement for judgement in standing if judgement.kind in SAMENESS]
    moved = {key: _find_moved(statements, key) for key in sorted({key for j in told for key in j.subjects})}
    subjects = [tuple(dict.fromkeys(new for key in j.subjects if (new := moved[key]))) for j in told]
    return [replace(j, subjects=found) for j, found in zip(told, subjects, strict=True) if len(found) > 1]


def _find_moved(statements: Mapping[str, Statement], key: str) -> str:
    if key in statements:
        return key
    report, _ = split_key(key)
    found = find_claim([each.claim for each in statements.values() if each.report == report], key)
    return claim_key(report, found) if found else ""


def list_statements(kept: KeptReport, reading: Reading) -> list[Statement]:
    """Return the statements of a report whose `reading` is resolved and judged; one for each key."""
    report = kept.report
    found: dict[str, Statement] = {}
    for claim in reading.claims:
        key = claim_key(kept.id, claim)
        said = find_quote(report.text, claim.triggers)
        told = Statement(
            key=key,
            report=kept.id,
            claim=claim,
            outlet=report.outlet,
            published=report.published,
            quote=said.of(report.text),
            quote_start=said.start,
        )
        found.setdefault(key, told)
    return list(found.values())


def prepare_report(kept: KeptReport, reading: Reading, *, numbers: tuple[int, int], world: str) -> Prepared:
    """Return a report's statements as they are kept.

    Args:
        kept: the report.
        reading: its reading, resolved and judged.
        numbers: those of its description and its reading in the record.
        world: what stands for all else that resolving depended on.
    """
    statements = attach_counts(kept.report, reading, list_statements(kept, reading))
    rows = make_rows(kept.report, statements)
    told = tuple(
        PreparedStatement(statement.key, dump(statement), dump(row), tuple(find_blocks(row)))
        for statement, row in zip(statements, rows, strict=True)
    )
    text = kept.report.text
    return Prepared(kept.id, *numbers, world, dump(sign_text(text)), told, keys=tuple(list_keys(text)))
