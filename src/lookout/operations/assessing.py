"""Ask what is reconciled: who held what, which forecasts came true, why claims are taken to be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lookout.errors import NotFoundError
from lookout.model import Control, Forecast, Statement
from lookout.model.keys import founder_key
from lookout.operations.viewing import fold, view_record
from lookout.reconcile.control import Held, hold_on, trace_control
from lookout.reconcile.forecasts import judge_forecasts
from lookout.reconcile.linkage.scores import score_pairs
from lookout.reconcile.linkage.shapes import LinkRow, ScoredPair
from lookout.reconcile.linkage.waterfall import draw_waterfall
from lookout.reconcile.speakers import SpeakerRate, rate_speakers
from lookout.record import Record
from lookout.record.codec import load


@dataclass(frozen=True, slots=True)
class Compared:
    """Two statements, and their score: None where they share nothing by which they would be compared."""

    statements: tuple[Statement, Statement]
    rows: tuple[LinkRow, LinkRow]
    pair: ScoredPair | None


def list_control(
    record: Path, *, place: str | None = None, as_known_on: date | None = None
) -> tuple[list[Control], Mapping[str, Statement]]:
    """Return who is said to hold what, by place and day, and the statements that say so, by claim key.

    Args:
        record: the record's file.
        place: only places that these words are in the name of, or whose id they are, and places in those.
        as_known_on: the last day that counts; by default all that is known.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with view_record(record, as_known_on) as view:
        statements = view.statements
    traced = trace_control([*statements.values()])
    found = [control for control in traced if place is None or _is_at(control, place)]
    return found, {key: statements[key] for control in found for key in control.claims}


def list_held(controls: Sequence[Control], day: date) -> list[Held]:
    """Return what is told of each place on a day, by place."""
    return hold_on(controls, day)


def list_forecasts(record: Path, *, as_known_on: date | None = None) -> tuple[list[Forecast], Mapping[str, Statement]]:
    """Return the forecasts in the order in which they were made, and the statements that tell of them, by claim key.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with view_record(record, as_known_on) as view:
        statements = view.statements
    forecasts = judge_forecasts([*statements.values()])
    keys = {key for each in forecasts for key in (*each.claims, *each.deciding)}
    return forecasts, {key: statements[key] for key in sorted(keys)}


def list_speakers(forecasts: Sequence[Forecast]) -> list[SpeakerRate]:
    """Return how the forecasts of each speaker fared."""
    return rate_speakers(forecasts)


def _is_at(control: Control, words: str) -> bool:
    place = control.place
    return place.id == words or any(fold(words) in fold(name) for name in (place.name, place.region, place.district))


def compare_claims(record: Path, one: str, other: str) -> Compared:
    """Return how two claims compare; each is named by its key or an event's id, which names its first claim.

    Raises:
        NotFoundError: if there is no such claim, or it is named twice.
        RecordError: if there is no record, or it cannot be read.
    """
    keys = sorted({founder_key(one), founder_key(other)})
    if len(keys) < 2:
        raise NotFoundError(f"{one}: that is one claim; name two")
    with Record.open(record, read_only=True) as store, store.ledger() as ledger:
        found = ledger.find_rows(keys)
        lost = next((key for key in keys if key not in found), None)
        if lost is not None:
            raise NotFoundError(f"{lost}: no such claim in the record")
        statements = [load(content, Statement) for content in ledger.show_statements(keys)]
    left, right = (load(found[key], LinkRow) for key in keys)
    pair = next(iter(score_pairs([left], [right], floor=0.0)), None)
    return Compared((statements[0], statements[1]), (left, right), pair)


def draw_comparison(compared: Compared) -> str:
    """Return Splink's waterfall chart of two claims, one HTML page that needs no network."""
    return draw_waterfall(*compared.rows)
