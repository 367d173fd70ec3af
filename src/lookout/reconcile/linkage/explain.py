"""Why two claims were linked, or not: each comparison's level, in words and in bits."""

from __future__ import annotations

from dataclasses import dataclass

from lookout.knowledge.linkage import LinkageModel, load_linkage
from lookout.reconcile.linkage.comparisons import list_comparisons
from lookout.reconcile.linkage.shapes import ScoredPair, find_scope


@dataclass(frozen=True, slots=True)
class Reason:
    """What one comparison tells of a pair: its name, its level, how that is said, and its match weight in bits.

    Above 0 it speaks for one happening, below 0 for two: ten bits make it a thousand times likelier.
    """

    comparison: str
    level: str
    told: str
    bits: float


def explain_pair(pair: ScoredPair, *, model: LinkageModel | None = None) -> tuple[Reason, ...]:
    """Return the reasons for a pair's score: the prior first, then what tells most.

    Their bits add up to log2(p / (1 - p)) of its probability p. Comparisons that had nothing to compare are left out.
    """
    parameters = (model or load_linkage()).scopes[find_scope(pair.left, pair.right)]
    prior = Reason("prior", "", "as likely as any two claims that are compared", parameters.prior)
    reasons = []
    for comparison, reached in zip(list_comparisons(), pair.levels, strict=True):
        if reached >= 0:
            level = comparison.levels[reached]
            bits = parameters.weights[comparison.name][level.name].bits
            reasons.append(Reason(comparison.name, level.name, level.told, bits))
    return (prior, *sorted(reasons, key=_rank_reason))


def _rank_reason(reason: Reason) -> tuple[float, str]:
    return -abs(reason.bits), reason.comparison
