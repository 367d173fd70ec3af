"""How the predictions of each speaker fared."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lookout.model import Forecast

ENOUGH: Final = 5
"""Decided forecasts from which on a share is told. Ours."""
Z: Final = 1.96
"""Standard errors of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class SpeakerRate:
    """How the forecasts of one speaker fared: counts by outcome, and the share that was met of those decided.

    `met_share`, `low` and `high` are None with fewer than `ENOUGH` decided; `low` and `high` bound it at 95 %.
    """

    speaker: str
    name: str
    made: int
    met: int
    not_met: int
    contradicted: int
    open: int
    met_share: float | None = None
    low: float | None = None
    high: float | None = None


def rate_speakers(forecasts: Iterable[Forecast]) -> list[SpeakerRate]:
    """Return a row for each speaker, those with most forecasts first.

    The interval is Wilson's (1927), which holds for few cases and for none or all met.
    """
    spoken: dict[str, list[Forecast]] = defaultdict(list)
    for forecast in forecasts:
        spoken[forecast.speaker].append(forecast)
    return sorted((_rate(speaker, told) for speaker, told in spoken.items()), key=_by_number)


def _rate(speaker: str, told: list[Forecast]) -> SpeakerRate:
    outcomes = Counter(forecast.outcome for forecast in told)
    decided = len(told) - outcomes["open"]
    most = Counter(sorted(forecast.speaker_name for forecast in told)).most_common(1)
    share = bound_share(outcomes["met"], decided) if decided >= ENOUGH else (None, None, None)
    return SpeakerRate(speaker, most[0][0], len(told), outcomes["met"], outcomes["not met"], outcomes["contradicted"],
                       outcomes["open"], *share)  # fmt: skip


def bound_share(met: int, decided: int) -> tuple[float, float, float]:
    """Return the share of `met` in `decided` and the ends of its 95 % interval, to three places."""
    share = met / decided
    spread = Z * math.sqrt(share * (1 - share) / decided + Z**2 / (4 * decided**2))
    middle, scale = share + Z**2 / (2 * decided), 1 + Z**2 / decided
    low, high = max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
    return round(share, 3), round(low, 3), round(high, 3)


def _by_number(rate: SpeakerRate) -> tuple[int, str]:
    return -rate.made, rate.speaker
