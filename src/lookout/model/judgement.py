"""What an analyst decides, and which decisions stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from lookout.model.correction import read_value

JudgementKind = Literal["same", "not-same", "confirm", "reject", "correct", "merge", "split", "undo"]

JUDGEMENT_KINDS: tuple[JudgementKind, ...] = get_args(JudgementKind)

_PAIRED = ("same", "not-same", "merge")
"""Kinds that are of two subjects or more; the others are of one."""
_VALUED = ("correct", "split")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of an analyst. It is appended to those before it, and overwrites none.

    | kind | says | subjects |
    | --- | --- | --- |
    | same, not-same | these claims are, are not, of one event | two claim keys or more |
    | confirm, reject | this claim is right, is no claim | a claim key |
    | correct | `field` of this claim is `value` | a claim key |
    | merge | these actors are one | two actor ids or more |
    | split | the name that `value` holds is not this actor | an actor id |
    | undo | that judgement is taken back | its number |

    `value` is JSON (see `read_value`). `number` is its place in the record, from 1, and `made` when it came there
    (UTC); 0 and None before it is kept.

    Raises:
        ValueError: if the kind is none, its subjects, field or value do not suit it, nobody made it, or it lacks a
            reason. An undo may do without one.
    """

    kind: JudgementKind
    subjects: tuple[str, ...]
    author: str
    reason: str
    field: str = ""
    value: str = ""
    number: int = 0
    made: datetime | None = None

    def __post_init__(self) -> None:
        if self.kind not in JUDGEMENT_KINDS:
            raise ValueError(f"no kind of judgement: {self.kind}")
        if not self.author.strip():
            raise ValueError("a judgement has an author")
        if self.kind != "undo" and not self.reason.strip():
            raise ValueError("a judgement has a reason")
        if self.number < 0:
            raise ValueError(f"no place in the record: {self.number}")
        self._check_subjects()
        self._check_value()

    @property
    def undone(self) -> int:
        """Return the number of the judgement that an undo takes back; 0 for other kinds."""
        return int(self.subjects[0]) if self.kind == "undo" else 0

    def _check_subjects(self) -> None:
        if not all(subject.strip() for subject in self.subjects):
            raise ValueError("a subject has a name")
        if len(set(self.subjects)) != len(self.subjects):
            raise ValueError("the same subject twice")
        if self.kind in _PAIRED and len(self.subjects) < 2:
            raise ValueError(f"“{self.kind}” is said of two or more")
        if self.kind not in _PAIRED and len(self.subjects) != 1:
            raise ValueError(f"“{self.kind}” is said of one")
        if self.kind == "undo" and not _is_number(self.subjects[0]):
            raise ValueError(f"not the number of a judgement: {self.subjects[0]}")

    def _check_value(self) -> None:
        if self.kind == "correct":
            read_value(self.field, self.value)
        elif self.field:
            raise ValueError(f"“{self.kind}” is said of no field")
        elif self.kind == "split" and read_value("actor", self.value) is None:
            raise ValueError("a name is split off, not nobody")
        if bool(self.value) is not (self.kind in _VALUED):
            raise ValueError(f"“{self.kind}” takes no value")


def list_standing(judgements: Iterable[Judgement], *, undoing: bool = False) -> list[Judgement]:
    """Return the judgements that stand, by number: not those that were undone; the undoing ones only if `undoing`.

    An undo that was itself undone undoes nothing. A judgement takes back only one that came before it.
    """
    standing: list[Judgement] = []
    undone: set[int] = set()
    for judgement in sorted(judgements, key=_get_number, reverse=True):
        if judgement.number in undone:
            continue
        if judgement.kind == "undo" and judgement.undone < judgement.number:
            undone.add(judgement.undone)
        if undoing or judgement.kind != "undo":
            standing.append(judgement)
    return standing[::-1]


def _get_number(judgement: Judgement) -> int:
    return judgement.number


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and not words.startswith("0") and len(words) < 19
