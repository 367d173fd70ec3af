"""One look at the desk's index: a state of it, lent for as long as a page is made."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from lookout.errors import NotFoundError
from lookout.model.keys import EVENT, founder_key
from lookout.operations.desk.cards import EventCard, PlaceCard, ReportCard
from lookout.record.codec import load
from lookout.record.desk import asking
from lookout.record.desk.columns import Columns
from lookout.record.desk.index import Connection

_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True)
class Look:
    """A state of the index: a connection that sees it, the columns of its events, and the name of the state.

    `day` is the day as known on which it is, None for as it stands. `ground` stands for who is said to hold what.
    """

    con: Connection
    columns: Columns
    state: str
    day: date | None = None
    ground: str = ""

    def keep(self, key: Hashable, make: Callable[[], _Told], *, over: Iterable[str] = (), weight: int = 1) -> _Told:
        """Return what `make` gives, made once for as long as the columns that it is `over` stay as they are.

        The key names all that it follows from beside them; `weight` is about how many megabytes it takes.
        """
        stand = tuple(self.columns.changed[name] for name in over)
        return self.columns.kept.get((key, stand), make, weight=weight)

    def fetch(self, step: str, *values: Any) -> list[asking.Cells]:  # noqa: ANN401  (whatever the step binds)
        """Return the rows of a step."""
        return self.con.execute(step, values).fetchall()

    def fetch_events(self, numbers: Iterable[int]) -> list[EventCard]:
        """Return the cards of events by their numbers, in that order; those that are no more are left out."""
        asked = [int(number) for number in numbers]
        cards = asking.fetch_cards(self.con, asked)
        return [load(cards[number], EventCard) for number in asked if number in cards]

    def fetch_places(self, codes: Sequence[int]) -> dict[int, PlaceCard]:
        """Return the cards of places by their codes."""
        found = asking.fetch_names(self.con, codes)
        return {code: load(content, PlaceCard) for code, (_, _, content) in found.items() if content}

    def fetch_reports(self, ids: Iterable[str]) -> list[ReportCard]:
        """Return the cards of reports by their ids, in that order."""
        asked = [*ids]
        cards: dict[str, str] = dict(
            asking.fetch_by(self.con, "SELECT id, card FROM reports WHERE id IN ({marks})", asked)
        )
        return self.read_reports(cards[id_] for id_ in asked if id_ in cards)

    def read_reports(self, cards: Iterable[str]) -> list[ReportCard]:
        """Return cards of reports from how they are kept, with how many events their claims are in now."""
        kept = [load(card, ReportCard) for card in cards]
        events = asking.count_events(self.con, [card.id for card in kept])
        return [replace(card, events=events.get(card.id, 0)) for card in kept]

    def find_event(self, ident: str) -> str:
        """Return the id of the event that `ident` names: its id, that of any of its claims, or the beginning of one.

        Raises:
            NotFoundError: if it names none, or more than one.
        """
        if self.fetch(asking.SHOW_EVENT, ident):
            return ident
        held = self.fetch(asking.FIND_HOLDER, founder_key(ident))
        start = ident if ident.startswith(EVENT) else EVENT + ident
        found = held or self.fetch(asking.FIND_EVENTS, start, _follow(start))
        return _choose_one(ident, found, "event")

    def find_report(self, ident: str) -> str:
        """Return the id of the report that `ident` names: its id, its name, or the beginning of its id.

        Raises:
            NotFoundError: if it names none, or more than one.
        """
        if self.fetch(asking.SHOW_REPORT, ident):
            return ident
        found = self.fetch(asking.FIND_DOC, ident) or self.fetch(asking.FIND_REPORTS, ident, _follow(ident))
        return _choose_one(ident, found, "report")


def _follow(start: str) -> str:
    """Return what comes after all that begins with `start`."""
    return f"{start}\U0010ffff"


def _choose_one(ident: str, found: Sequence[asking.Cells], what: str) -> str:
    if len(found) == 1 and ident:
        return str(found[0][0])
    if found and ident:
        raise NotFoundError(f"{ident}: several {what}s go by this; give more of the id")
    raise NotFoundError(f"{ident}: no such {what} in the record")
