"""What a claim is called by in judgements, so that they outlive the reading they were made on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lookout.model.claim import Claim
from lookout.model.span import Span

EVENT = "ev-"
"""How the id of an event begins."""

_KEY = re.compile(r"([0-9a-f]{12}):(0|[1-9][0-9]{0,17})")


def claim_key(report_id: str, claim: Claim) -> str:
    """Return the key of a claim of the report with the id `report_id`: `<report id>:<start of its first trigger>`.

    The start is in code points of the report's text. Other than a claim's id, it does not change with the order or
    number of claims that another reader finds.
    """
    return f"{report_id}:{_find_start(claim)}"


def split_key(key: str) -> tuple[str, int]:
    """Return the report id and the start that a claim key holds.

    Raises:
        ValueError: if it is no claim key.
    """
    found = _KEY.fullmatch(key)
    if found is None:
        raise ValueError(f"not a claim key: {key}")
    return found[1], int(found[2])


def find_claim(claims: Sequence[Claim], key: str) -> Claim | None:
    """Return the claim among a report's `claims` that `key` means, whichever reader found them.

    It is the claim whose first trigger starts where the key says; else the one that has a trigger over that place; else
    None. Of several, the first by its triggers.

    Raises:
        ValueError: if it is no claim key.
    """
    _, start = split_key(key)
    exact = [claim for claim in claims if _find_start(claim) == start]
    over = [claim for claim in claims if any(span.start <= start < span.end for span in claim.triggers)]
    return min(exact or over, key=_get_triggers, default=None)


def event_id(key: str) -> str:
    """Return the id of the event that the claim with `key` is the first of.

    It names that claim, so that it leads to the event that holds the claim, whatever the event is called by then.
    """
    return EVENT + key.replace(":", "-")


def founder_key(id_: str) -> str:
    """Return the key of the claim that an event's id names; what is no event's id stays as it is."""
    return id_.removeprefix(EVENT).replace("-", ":") if id_.startswith(EVENT) else id_


def _find_start(claim: Claim) -> int:
    return min(claim.triggers).start


def _get_triggers(claim: Claim) -> list[Span]:
    return sorted(claim.triggers)
