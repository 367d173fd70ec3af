"""What the sites tell, as a function of the minute: news, corrections, deletions, and pages that do not come.

Item number n of a site appears at minute `born`. Of every `CORRECTED` one is corrected three minutes later, in its page
and in the feed; of every `REWORDED` one in its page alone; of every `REMOVED` one leaves the feed and is answered with
410 four minutes later; the page of every `SPOILED` never comes, each in another way, so that the feed's words are all
there is. A page names itself and its version by words that stand nowhere else, by which it is found in the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PACE: Final = {"courier.example": 1.0, "harbour.example": 2.0, "gulf.example": 2.0, "broken.example": 6.0,
               "slow.example": 6.0, "busy.example": 6.0, "failing.example": 6.0, "moved.example": 6.0}  # fmt: skip
"""Minutes from one item to the next, of the sites that have good items."""
SHOWN: Final = 20
"""Items that a feed holds at most."""
CORRECTED, REWORDED, REMOVED, SPOILED = 7, 9, 11, 5
QUIET: Final = 12.0
"""Minutes before the end from which on nothing is told any more, so that all that was can be heard."""
SPOILS: Final = ("drip", "flood", "babble", "half", "loop", "inward", "rebound", "link-local", "bomb", "failing",
                 "picture", "empty")  # fmt: skip
"""The ways in which a page does not come."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a site's feed."""

    site: str
    number: int
    born: float

    @property
    def name(self) -> str:
        """Return the one word that stands in this item alone."""
        return f"{self.site.partition('.')[0].capitalize()}{self.number:03}"

    @property
    def path(self) -> str:
        """Return where its page is."""
        return f"/news/{self.number:03}"

    @property
    def spoil(self) -> str:
        """Return how its page does not come; "" if it does. Only on one site, so that others are not held up."""
        if self.site != "courier.example" or self.number % SPOILED != SPOILED - 1:
            return ""
        return SPOILS[self.number // SPOILED % len(SPOILS)]

    def list_changes(self, end: float) -> Iterator[tuple[float, str]]:
        """Yield when the page becomes another ("corrected", "reworded", "removed") before the end."""
        if self.spoil:
            return
        for every, after, what in (
            (REMOVED, 4.0, "removed"),
            (CORRECTED, 3.0, "corrected"),
            (REWORDED, 3.0, "reworded"),
        ):
            if self.number % every == every - 1 and self.born + after <= end:
                yield self.born + after, what
                return

    def state(self, minute: float, end: float) -> str:
        """Return what the page is at a minute: "first", "corrected", "reworded" or "removed"."""
        return next((what for when, what in self.list_changes(end) if when <= minute), "first")


def list_items(site: str, minute: float, end: float) -> list[Item]:
    """Return the items of a site that have appeared by a minute, newest first; none appears after the end."""
    pace = PACE.get(site)
    if pace is None:
        return []
    last = int(min(minute, end) / pace)
    return [Item(site, number, number * pace) for number in range(last, -1, -1)]


def write_article(item: Item, version: str) -> str:
    """Return the words of an item's page, in three paragraphs."""
    killed = 3 + item.number % 9 + (version != "first")
    said = {"first": "", "corrected": " An earlier report gave another number.", "reworded": " The number was revised."}
    return (
        f"<p>{item.name} {version}: rebels shelled a village north of Sirte, and at least {killed} people were killed, "
        f"a doctor at the hospital said.{said[version]}</p><p>Government troops captured the village of point "
        f"{item.number} an hour later, an army spokesman told the {item.site.partition('.')[0]}.</p><p>Residents fled "
        f"along the coast road towards Misrata, and {20 + item.number} families reached the town by the evening.</p>"
    )
