"""Claims about the future, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from lookout.model.claim import EventType
from lookout.model.interval import Interval

Outcome = Literal["met", "not met", "contradicted", "open"]

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What somebody said would come, by when, and whether it did.

    `claim` is the key of the claim that foretells it, `claims` of all that tell the same forecast. `speaker` is the id
    or folded name of who said it and `speaker_name` how it is called, "" for the report itself; `chain` the names from
    the speaker to the last carrier. `made` is when it was said, None where not known. `deadline` is the days by whose
    end it had to come, None where the words give none. `outcome` is "met" where a later claim tells it came in time,
    "not met" where one shows that it had not by then, "contradicted" where one shows the opposite came, "open" where
    nothing tells yet; `deciding` are the keys of the claims that decide, `decided` the first day on which they were
    known, and `rule` names the rule that says so.
    """

    claim: str
    type: EventType
    what: str
    speaker: str
    speaker_name: str
    chain: tuple[str, ...]
    made: Interval | None
    deadline: Interval | None
    outcome: Outcome
    rule: str
    claims: tuple[str, ...]
    deciding: tuple[str, ...] = ()
    decided: date | None = None
    place: str | None = None
    actor: str | None = None
