"""A claim together with what its report adds to it: what reconciling takes in."""

from __future__ import annotations

from dataclasses import dataclass

from lookout.model.claim import Claim, TollKind
from lookout.model.interval import Interval
from lookout.model.span import Span


@dataclass(frozen=True, slots=True)
class ReportToll:
    """How many people a report as a whole says its main event harmed, in people; None where nothing bounds it that way.

    `rule` names the rule that counted, `spans` are the words that it stands on, none where the title alone gives it.
    """

    kind: TollKind
    low: int | None
    best: int | None
    high: int | None
    rule: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A resolved claim, and whose report it stands in.

    `key` is "<report id>:<start of its first trigger>", see `claim_key`; `report` the report's id, 12 hex digits.
    `outlet` is who published it and `published` when, None where not known. `quote` is the words round the triggers,
    `quote_start` where in the report they begin.
    `counts` is the toll that the report as a whole gives its main event, on the claim that tells it.

    Raises:
        ValueError: if the key is not one of the report's.
    """

    key: str
    report: str
    claim: Claim
    outlet: str | None = None
    published: Interval | None = None
    quote: str = ""
    quote_start: int = 0
    counts: tuple[ReportToll, ...] = ()

    def __post_init__(self) -> None:
        if not self.key.startswith(f"{self.report}:"):
            raise ValueError(f"not a claim of {self.report}: {self.key}")

    @property
    def trigger(self) -> str:
        """The words of the first trigger; "" where the quote does not hold them."""
        first = min(self.claim.triggers)
        return self.cut_quote(first.start, first.end)

    def cut_quote(self, start: int, end: int) -> str:
        """Return the words of the report from `start` up to `end`, as far as the quote holds them."""
        return self.quote[max(0, start - self.quote_start) : max(0, end - self.quote_start)]
