"""What goes into the record and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lookout.model import Claim, Custody, Reading, Report


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as it is handed in: what it says, how it was read, the bytes it came as, and how they came.

    `custody` is None for a file of its own, of which nothing is known but its name. `rules` is the version of the rules
    that resolved the reading's claims as it stands, without judgements; "" where they are not resolved.
    """

    report: Report
    reading: Reading
    original: bytes
    custody: Custody | None = None
    rules: str = ""


@dataclass(frozen=True, slots=True)
class KeptReport:
    """One report of the record, as last described.

    `id` is 12 hex digits, see `identify`. `recorded` is when it first came in (UTC). `claims` counts the claims of
    its newest reading, which `reader` made; `note` says why it was not read, and is empty for one that was.
    """

    id: str
    report: Report
    recorded: datetime
    claims: int
    note: str
    reader: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """The claims of one reading under one description of its report, as one version of the rules resolved them.

    `description` and `reading` are their numbers in the record, `rules` the version; `claims` is JSON (`dump_claims`).
    """

    description: int
    reading: int
    rules: str
    claims: str


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """One claim of the record with what is needed to show it: whose it is and the words round its triggers."""

    report_id: str
    doc: str
    outlet: str | None
    claim: Claim
    quote: str


@dataclass(frozen=True, slots=True)
class KeptPlaces:
    """A user's own places from one file, as the record keeps them.

    They go by their `number`; `name` is the file's, `digest` the SHA-256 of what was compiled of it, `places` how many
    they are, `recorded` when they were added (UTC).
    """

    number: int
    name: str
    digest: str
    places: int
    recorded: datetime
