"""What a report tells in one breath: "air strikes and artillery fire killed nine" is one happening, by two claims.

Another report has it the other way round, or in one word. So for linkage both claims leave open how, and have the
words of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Final

from lookout.model import Claim, Span
from lookout.reconcile.linkage.families import FAR
from lookout.reconcile.linkage.shapes import LinkRow

OPEN: Final = "attack"
"""The type that leaves open how."""
_BETWEEN: Final = re.compile(r"[^.;:!?]{0,24}(?:\b(?:and|or|as well as)\b|[,&])[^.;:!?]{0,24}")


def join_breath(text: str, claims: Sequence[Claim], rows: Sequence[LinkRow]) -> list[LinkRow]:
    """Return rows, those of an air strike and a shelling that are told in one breath opened to both.

    Args:
        text: the report's.
        claims: its claims.
        rows: theirs, in the same order.
    """
    joined = list(rows)
    far = [at for at, claim in enumerate(claims) if claim.type in FAR]
    for one, other in combinations(far, 2):
        if _is_breath(text, claims[one], claims[other]):
            triggers = tuple(sorted({*joined[one].triggers, *joined[other].triggers}))
            joined[one], joined[other] = (replace(joined[at], type=OPEN, triggers=triggers) for at in (one, other))
    return joined


def _is_breath(text: str, one: Claim, other: Claim) -> bool:
    if one.type == other.type or one.status != other.status:
        return False
    ends = (sorted(pair, key=_get_start) for pair in product(one.triggers, other.triggers))
    return any(_BETWEEN.fullmatch(text, first.end, second.start) is not None for first, second in ends)


def _get_start(span: Span) -> int:
    return span.start
