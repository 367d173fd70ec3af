"""What values the fields of a claim take when they are corrected."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from lookout.model.claim import CLAIM_FIELDS, EVENT_TYPES, STATUSES, TOLL_KINDS

JUDGED = "judged"
"""The rule of a value that a judgement gives."""

_CHOICES = {"type": EVENT_TYPES, "status": STATUSES}
_NAMES = ("actor", "target", "place")
_BOUNDS = ("low", "best", "high")


def read_value(field: str, value: str) -> Any:  # noqa: ANN401  (JSON is of any type)
    """Return what the JSON `value` says of a claim's `field`.

    A `type` or `status` is one of the model's words; `actor`, `target` and `place` a name or an id; `time` the days
    from a first up to but without an end, `["2016-06-10", "2016-06-11"]`; a toll `{"low": 6, "best": 6, "high": null}`,
    in people. All but type and status may be null: the report says nothing of it.

    Raises:
        ValueError: if there is no such field, or the value is none of it.
    """
    if field not in CLAIM_FIELDS:
        raise ValueError(f"no field that can be corrected: {field}")
    try:
        told = json.loads(value)
    except (json.JSONDecodeError, RecursionError):
        raise ValueError(f"not JSON: {value}") from None
    if not _fits(field, told):
        raise ValueError(f"not a value of {field}: {value}")
    return told


def _fits(field: str, told: object) -> bool:
    if field in _CHOICES:
        return told in _CHOICES[field]
    if told is None:
        return True
    if field in _NAMES:
        return isinstance(told, str) and bool(told.strip())
    if field == "time":
        return _are_days(told)
    return field in TOLL_KINDS and _is_toll(told)


def _are_days(told: object) -> bool:
    if not isinstance(told, list) or len(told) != 2 or not all(isinstance(day, str) for day in told):
        return False
    try:
        start, end = (date.fromisoformat(day) for day in told)
    except ValueError:
        return False
    return start < end and [start.isoformat(), end.isoformat()] == told


def _is_toll(told: object) -> bool:
    if not isinstance(told, dict) or sorted(told) != sorted(_BOUNDS):
        return False
    known = [told[bound] for bound in _BOUNDS if told[bound] is not None]
    return bool(known) and all(type(n) is int and 0 <= n < 2**63 for n in known) and known == sorted(known)
