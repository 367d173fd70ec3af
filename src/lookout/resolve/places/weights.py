"""What speaks for a place that words may mean, and how much.

The weights are set by hand and settled on three sets of reports at once; docs/decisions/gazetteer.md tells how
little hangs on each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lookout.knowledge.gazetteer import PlaceKind
from lookout.resolve.places.atlas import Match

# All weights are natural logarithms of odds: one more means 2.7 times as likely.
MATCHES: Final[Mapping[Match, float]] = {
    "whole": 1.0,
    "name": 0.0,
    "other": -0.7,
    "short": -1.5,
    "adjective": 0.0,
    "sound": -0.7,
    "sketch": -3.0,
    "slip": -4.0,
}
KINDS: Final[Mapping[PlaceKind, float]] = {
    "country": 6.5,
    "region": 0.0,
    "district": 0.0,
    "town": 0.0,
    "quarter": -0.5,
    "spot": -1.0,
    "area": 3.0,
    "water": 2.5,
}
PEOPLE: Final = 0.5
"""For each e-fold of inhabitants, counted in thousands."""
CAPITAL: Final = 1.5
"""A capital stands for its country, and is named before others."""
FITS: Final = 3.0
"""The words say this kind of place."""
FITS_TOWN: Final = 1.0
"""The same for "town" and "village", which most places are."""
MISFITS: Final = -2.0
"""They say another."""
OWN: Final = 3.0
"""It is a place of a user's own table: one lists what one's reports speak of."""
TOO_WIDE: Final = -4.0
"""They say a town or less, and it is a country, a region or a sea."""
NAMESAKE: Final = -2.5
"""A region beside the town that it is called as: the bare name means the town."""
SEAT_SHARE: Final = 0.2
"""The share of a region's people that makes its seat what the bare name means: Quebec is more than Quebec City."""
COUNTRY: Final = 1.0
"""For each e-fold of the share that a country has of what the report speaks of."""
UNHEARD: Final = 0.03
"""What a country has that the report does not speak of, so that none is ruled out."""
WIDE_SHARE: Final = 0.3
"""The least share of a country itself, and of what lies in no one country."""
KNOWN_SHARE: Final = 0.02
"""The same for capitals, and for large towns and regions, which are named anywhere."""
KNOWN_PEOPLE: Final = 1_000_000
"""Inhabitants that make a town or a region large."""
UNLISTED_SHARE: Final = 0.1
"""What a place that is not listed counts as its country's share."""
NEAR: Final = 1.3
"""For each e-fold of other places near."""
NEARNESS: Final = ((25.0, 1.0), (150.0, 0.6))
"""How near counts: e-folds of distance in km, and what each gives."""
SAME_REGION: Final = 0.3
"""What lying in one region gives."""
CROWD: Final = 2.0
"""How soon places near begin to count."""
INSIDE: Final = 5.0
"""It lies in what the report says it lies in."""
OUTSIDE: Final = -3.0
"""It does not."""
UNLISTED: Final = 1.0
"""That a name is no place that is listed."""
UNLISTED_SPOT: Final = 4.0
"""The same for a quarter, a building or a site."""
MOST: Final = 24
"""Candidates of a unit that are weighed."""
CONTEXT: Final = 120
"""Units that the others are weighed by."""
ROWS: Final = 6000
"""Candidates of all units together, about: where there are more units, fewer of each are weighed."""
WIDE_KM: Final = 700.0
"""A place of a larger radius is near nothing."""
ROUNDS: Final = 4
"""Times that all are weighed by all."""
