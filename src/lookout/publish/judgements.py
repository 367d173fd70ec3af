"""Judgements as objects, rows and words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from lookout.model import Judgement
from lookout.publish.plain import flatten

JUDGEMENT_COLUMNS = ("number", "kind", "subjects", "field", "value", "author", "reason", "made", "stands")
"""One row a judgement. Several subjects are separated by "; "."""


def to_judgement(judgement: Judgement, *, stands: bool) -> dict[str, Any]:
    """Return the object for a judgement that the record keeps."""
    return {
        "number": judgement.number,
        "kind": judgement.kind,
        "subjects": list(judgement.subjects),
        "field": judgement.field or None,
        "value": json.loads(judgement.value) if judgement.value else None,
        "author": judgement.author,
        "reason": judgement.reason,
        "made": f"{judgement.made:%Y-%m-%dT%H:%M:%SZ}" if judgement.made else None,
        "stands": stands,
    }


def to_judgement_row(judgement: Judgement, *, stands: bool) -> Sequence[object]:
    """Return the row of `JUDGEMENT_COLUMNS` for a judgement."""
    made = to_judgement(judgement, stands=stands)
    told = {**made, "subjects": "; ".join(judgement.subjects), "value": judgement.value}
    return [told[column] if column != "stands" else str(stands).lower() for column in JUDGEMENT_COLUMNS]


def tell_judgement(judgement: Judgement) -> str:
    """Return what a judgement says: "correct 4f2a91c07be3:118: type is "siege""."""
    subjects = " ".join(judgement.subjects)
    told = {"correct": f": {judgement.field} is {judgement.value}", "split": f": {judgement.value} is another"}
    return flatten(f"{judgement.kind} {subjects}{told.get(judgement.kind, '')}")
