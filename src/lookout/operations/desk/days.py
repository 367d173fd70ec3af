"""The desk as known on a past day: an index of its own, made from what was known by the end of that day.

It is made when somebody asks for the day, and kept for a while: whoever looks around in a day asks for it again and
again. Days on which the same was known share one. It is made anew only where what was known on that day has changed, as
it does when an old report comes in; a judgement made today changes no past day.
"""

from __future__ import annotations

import tempfile
import threading
from collections import Counter, OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from lookout.errors import RecordBusyError
from lookout.model import Judgement, Statement
from lookout.model.keys import split_key
from lookout.operations.desk.deriving import Touched, derive
from lookout.operations.desk.indexing import (
    Opening,
    gather_rejections,
    make_stock,
    put_all_events,
    put_all_judgements,
    put_stock,
)
from lookout.operations.desk.rows import ReportStock
from lookout.operations.views import View, open_view
from lookout.record import Record
from lookout.record.codec import dump
from lookout.record.desk.columns import Columns
from lookout.record.desk.index import IndexFile, throw_away, write_marks
from lookout.record.desk.patching import load_columns
from lookout.record.desk.writing import put_links

_KEPT: Final = 4
_PATIENCE: Final = 20.0
"""Seconds that whoever asks for a day waits for it to be made."""


@dataclass(frozen=True, slots=True)
class DayIndex:
    """The index of a day: `known` stands for what was known by the end of it, `state` for the record it was seen in."""

    index: IndexFile
    columns: Columns
    known: str
    state: str


class Days:
    """The days that were asked for last.

    Args:
        opening: opens the record to be read.
    """

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._folder = tempfile.TemporaryDirectory(prefix="lookout-days-")
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="days")
        self._lock = threading.RLock()
        self._made: OrderedDict[date, Future[DayIndex]] = OrderedDict()
        self._known: dict[str, DayIndex] = {}
        self._uses: Counter[str] = Counter()
        self._count = 0

    def close(self) -> None:
        """Throw them all away."""
        self._maker.shutdown(cancel_futures=True)
        for kept in self._known.values():
            kept.index.close()
        self._folder.cleanup()

    def get(self, day: date, state: str) -> DayIndex:
        """Return the index of a day, as follows from the record in a `state` or a later one.

        Raises:
            RecordBusyError: if it takes longer than anybody waits; asked for again later, it may be there.
        """
        with self._lock:
            made = self._made.pop(day, None)
            if made is None or (made.done() and _is_stale(made, state)):
                made = self._maker.submit(self._make, day, made)
            self._made[day] = made
            while len(self._made) > _KEPT:
                _, last = self._made.popitem(last=False)
                last.add_done_callback(self._throw_away)
        try:
            return made.result(_PATIENCE)
        except NotYet:
            told = f"the record as known on {day} is being worked out; ask again in a moment"
            raise RecordBusyError(told) from None

    def _make(self, day: date, before: Future[DayIndex] | None) -> DayIndex:
        with self._opening() as store, store.ledger() as ledger, store.since() as since:
            state = since.read_marks().state
            judgements = store.judgements(as_known_on=day)
            known = _name_known(store, day, judgements)
            kept = self._find(known)
            if kept is None:
                view = open_view(store, ledger, day=day)
                stocks = _gather_stocks(store, view, day, judgements)
        if kept is None:
            self._count += 1
            index = IndexFile(Path(self._folder.name) / f"{self._count}.sqlite")
            _fill(index, stocks, view, judgements, state=f"known:{known}")
            with index.read() as con:
                kept = DayIndex(index, load_columns(con), known, state)
            self._keep(kept)
        if before:
            self._throw_away(before)
        return replace(kept, state=state)

    def _find(self, known: str) -> DayIndex | None:
        """Return the index of another day on which the same was known, and note that it is used once more."""
        with self._lock:
            kept = self._known.get(known)
            self._uses[known] += kept is not None
        return kept

    def _keep(self, kept: DayIndex) -> None:
        with self._lock:
            self._known[kept.known] = kept
            self._uses[kept.known] = 1

    def _throw_away(self, made: Future[DayIndex]) -> None:
        """Throw an index away that no day uses: whoever still looks at it has it open, and sees it to the end."""
        if made.cancelled() or made.exception() is not None:
            return
        known = made.result().known
        with self._lock:
            self._uses[known] -= 1
            kept = self._known.pop(known) if self._uses[known] == 0 else None
        if kept:
            throw_away(kept.index.path)


def _is_stale(made: Future[DayIndex], state: str) -> bool:
    return made.exception() is not None or made.result().state != state


def _name_known(store: Record, day: date, judgements: Sequence[Judgement]) -> str:
    """Return what stands for all that was known by the end of a day."""
    pointers = [(each.id, each.report, each.reading) for each in store.pointers(as_known_on=day)]
    numbers = [judgement.number for judgement in judgements]
    places = [places.digest for places in store.places()]
    return sha256(dump([pointers, numbers, places]).encode()).hexdigest()[:16]


def _gather_stocks(store: Record, view: View, day: date, judgements: Sequence[Judgement]) -> list[ReportStock]:
    told: dict[str, dict[str, Statement]] = {}
    for key, statement in view.statements.items():
        told.setdefault(split_key(key)[0], {})[key] = statement
    readings = [*store.readings(as_known_on=day)]
    custody = store.list_custody([kept.id for kept, _ in readings])
    rejections = gather_rejections(judgements)
    return [
        make_stock(kept, reading, told.get(kept.id, {}), custody.get(kept.id, ()), rejections)
        for kept, reading in readings
    ]


def _fill(
    index: IndexFile, stocks: Sequence[ReportStock], view: View, judgements: Sequence[Judgement], *, state: str
) -> None:  # fmt: skip
    touched = Touched()
    with index.write() as con:
        for stock in stocks:
            put_stock(con, stock, touched)
        put_all_judgements(con, judgements)
        put_all_events(con, view.events, view.statements, touched=1)
        touched.note_events({}, {event.id: event for event in view.events})
        put_links(con, ((p.left, p.right, p.probability, dump(p)) for p in view.find_links(view.statements)))
        derive(con, touched)
        write_marks(con, {"state": state})
