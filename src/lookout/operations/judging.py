"""Judge: an analyst's decisions on claims go into the record, beside what was read; so do those that take them back."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lookout.collect.days import parse_day
from lookout.errors import NotFoundError, UsageError
from lookout.model import CLAIM_FIELDS, TOLL_KINDS, Judgement, JudgementKind, claim_key, find_claim, list_standing
from lookout.model.keys import founder_key, split_key
from lookout.record import Record
from lookout.text.numbers import read_quantity

NOTHING = "-"
"""What is written for "the report says nothing of it"."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who judges, and why. Without an author it is whoever is logged in.

    Raises:
        UsageError: if nobody is named or logged in.
    """

    author: str
    reason: str

    @classmethod
    def of(cls, author: str | None, reason: str) -> Byline:
        """Return the byline of `author`, of whoever is logged in if that is None."""
        try:
            name = author or getpass.getuser()
        except (OSError, KeyError):
            name = ""
        if not name.strip():
            raise UsageError("nobody is logged in: say who judges with --author")
        return cls(name, reason)


@dataclass(frozen=True, slots=True)
class ListedJudgement:
    """A judgement of the record, and whether it stands."""

    judgement: Judgement
    stands: bool


def judge_claims(
    record: Path,
    kind: JudgementKind,
    words: Sequence[str],
    byline: Byline,
    *,
    correction: tuple[str, str] = ("", ""),
) -> Judgement:
    """Keep one judgement of claims, and return it as it is kept.

    Args:
        record: the record's file.
        kind: what is said of them: "same", "not-same", "confirm", "reject" or "correct".
        words: the claims, as `find_subjects` takes them.
        byline: who says it, and why.
        correction: for "correct", the field and its value as a user writes it, see `write_value`.

    Raises:
        NotFoundError: if there is no such report or claim.
        UsageError: if the judgement does not suit its subjects, or the value its field.
        RecordError: if there is no record, or it cannot be written.
    """
    with open_kept(record) as store:
        subjects = find_subjects(store, words)
        field, value = correction
        told = write_value(field, value) if kind == "correct" else ""
        return keep(store, make_judgement(kind, subjects, byline, field=field, value=told))


def undo(record: Path, number: int, byline: Byline) -> Judgement:
    """Take back judgement `number`, an undo too; return the judgement that does it.

    Raises:
        NotFoundError: if there is no such judgement.
        RecordError: if there is no record, or it cannot be written.
    """
    with open_kept(record) as store:
        return keep(store, make_judgement("undo", [str(number)], byline))


def list_judgements(record: Path) -> list[ListedJudgement]:
    """Return every judgement, by number. An undo stands for as long as it was not undone itself.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store:
        kept = store.judgements()
    standing = {judgement.number for judgement in list_standing(kept, undoing=True)}
    return [ListedJudgement(judgement, judgement.number in standing) for judgement in kept]


def find_subjects(store: Record, words: Sequence[str]) -> list[str]:
    """Return the keys of the claims that `words` name, in their order.

    A claim is named by its key, or by its report and its id there, with a stroke between: `4f2a/c3`. The report may be
    named by its id, the beginning of it, or its name. The id of an event names its first claim.

    Raises:
        NotFoundError: if there is no such report, or no such claim in its newest reading.
    """
    return [_find_subject(store, each) for each in words]


def _find_subject(store: Record, words: str) -> str:
    try:
        report, _ = split_key(founder_key(words))
    except ValueError:
        name, _, ident = words.rpartition("/")
        if not name:
            raise NotFoundError(f"{words}: no claim is called so; write REPORT/CLAIM, as 4f2a/c3, or a key") from None
        kept, reading = next(store.readings(report=name))
        found = next((claim for claim in reading.claims if claim.id == ident), None)
        if found is None:
            raise NotFoundError(f"{words}: no such claim in that report") from None
        return claim_key(kept.id, found)
    _, reading = next(store.readings(report=report))
    found = find_claim(reading.claims, founder_key(words))
    if found is None:
        raise NotFoundError(f"{words}: no claim of that report stands there")
    return claim_key(report, found)


def write_value(field: str, words: str) -> str:
    """Return the JSON of a claim's `field` as `words` give it; `-` for nothing.

    Days are written 2016-06-10, 2016-06, 2016, or from the first to the last with a stroke between; tolls as a report
    would: "6", "at least 12", "6 to 8".

    Raises:
        UsageError: if there is no such field, or the words are no value of it.
    """
    if field not in CLAIM_FIELDS:
        raise UsageError(f"{field}: no field of a claim; there are {', '.join(CLAIM_FIELDS)}")
    if words == NOTHING:
        return json.dumps(None)
    if field == "time":
        first, _, last = words.partition("/")
        start, end = parse_day(first).start, parse_day(last or first).end
        return json.dumps([start.isoformat(), end.isoformat()])
    if field not in TOLL_KINDS:
        return json.dumps(words, ensure_ascii=False)
    quantity = read_quantity(words)
    if quantity is None:
        raise UsageError(f"{words}: no number of people; write 6, “at least 12” or “6 to 8”")
    return json.dumps({"low": quantity.low, "best": quantity.best, "high": quantity.high})


def make_judgement(
    kind: JudgementKind, subjects: Sequence[str], byline: Byline, *, field: str = "", value: str = ""
) -> Judgement:
    """Return the judgement.

    Raises:
        UsageError: if it does not suit its subjects, or the value its field.
    """
    try:
        return Judgement(kind, tuple(subjects), byline.author, byline.reason, field, value)
    except ValueError as error:
        raise UsageError(str(error)) from error


def keep(store: Record, judgement: Judgement) -> Judgement:
    """Keep one judgement, and return it with its number.

    What stands already, word for word, as the last that was said of its subjects is not kept twice: so a command that
    was stopped can be given again.
    """
    known = _find_same(store.judgements(), judgement)
    if known:
        return known
    (kept,) = store.judge([judgement])
    return kept


def _find_same(kept: Sequence[Judgement], judgement: Judgement) -> Judgement | None:
    """Return the last judgement on any of the same subjects, if it says just this and stands."""
    about = [each for each in kept if not {*judgement.subjects}.isdisjoint(each.subjects)]
    if not about or replace(about[-1], number=0, made=None) != judgement:
        return None
    return about[-1] if about[-1] in list_standing(kept, undoing=True) else None


def open_kept(record: Path) -> Record:
    """Open a record that is there already, to write.

    Raises:
        RecordError: if there is none, or it cannot be written.
    """
    return Record.open(record, read_only=not record.exists())
