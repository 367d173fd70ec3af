"""What is reconciled, kept: prepared statements, the links between them, and versions of events.

All of it follows from the reports, readings and judgements, so none of it is lost with it; it is kept so that a
report that comes in touches no more than it can touch. A statement is numbered; its number stands for what one reading
said in one world (see `Prepared`), and a newer preparation of its report takes its place. Each method that writes is
one transaction: a run that is killed goes on after the last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
from duckdb import DuckDBPyConnection

from lookout.record import ledger_steps as steps
from lookout.record.append import add_resolved, log_acts
from lookout.record.codec import dump
from lookout.record.connect import transact
from lookout.record.copies import KeptCopy, add_copies, find_prepared, list_copies
from lookout.record.log import Act, stamp_time
from lookout.record.rows import Row, dump_row, hash_run
from lookout.record.shapes import Resolved

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PreparedStatement:
    """One statement: its key, all of it as JSON, its row for linking as JSON, and the blocks that row stands in."""

    key: str
    content: str
    row: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report's statements as one reading gives them in one world.

    `description` and `reading` are the numbers of the report's description and reading. `world` stands for all that
    resolving depends on beside them: the rules' version, the user's places and the judgements. `signature` and `keys`
    are those of the report's text, by which copies are known. `resolved` is what resolving gave, before judgements,
    None where that is kept already.
    """

    report: str
    description: int
    reading: int
    world: str
    signature: str
    statements: tuple[PreparedStatement, ...]
    resolved: Resolved | None = None
    keys: tuple[int, ...] = ()


class KeptRow(NamedTuple):
    """A statement's number, key, and row for linking as JSON."""

    number: int
    key: str
    row: str


class KeptLink(NamedTuple):
    """Two claim keys in order, and all that linking says of the pair, as JSON."""

    one: str
    other: str
    weights: str


class KeptEvent(NamedTuple):
    """The newest version of an event: its id, its claims' keys, and all of it as JSON."""

    id: str
    claims: tuple[str, ...]
    content: str


class Head(NamedTuple):
    """An event's id and type, and the id of its place, None where it has none."""

    id: str
    type: str
    place: str | None


class NewLink(NamedTuple):
    """The numbers of two statements that were compared, the chance that they tell one event, and why, as JSON."""

    one: int
    other: int
    probability: float
    weights: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a run found: the events that are new or changed, the ids of those that are no more, and what it took in.

    `rules` is the version of the rules, `judgements` the number of the last judgement that it heeded. `joined` and
    `left` are the numbers of the statements that are in events now, and no longer.
    """

    rules: str
    judgements: int
    events: tuple[KeptEvent, ...]
    gone: tuple[str, ...]
    joined: tuple[int, ...]
    left: tuple[int, ...]


class Ledger:
    """The tables of what is reconciled, over a connection to the record. Used within `Record.ledger`."""

    def __init__(self, con: DuckDBPyConnection) -> None:
        self._con = con

    def list_prepared(self, among: Collection[str] | None = None) -> dict[str, tuple[int, int, str]]:
        """Return the numbers of description and reading and the world of each report's newest preparation, by id.

        Args:
            among: only of reports with these ids, in full.
        """
        values = {"among": None if among is None else sorted(among)}
        rows = self._con.execute(steps.LIST_PREPARED, values).fetchall()
        return {report: (description, reading, world) for report, description, reading, world in rows}

    def prepare(self, reports: Sequence[Prepared]) -> None:
        """Keep the statements of reports and what each copies, in one transaction."""
        with transact(self._con):
            before = find_prepared(self._con, [each.report for each in reports])
            keys: dict[int, Sequence[int]] = {}
            number, statement, _, _ = self._count()
            rows: list[Row] = []
            told: list[tuple[int, int, PreparedStatement]] = []
            for each in reports:
                number += 1
                rows.append({
                    "number": number, "report": each.report, "description": each.description,
                    "reading": each.reading, "world": each.world, "signature": each.signature,
                })  # fmt: skip
                if each.report not in before:
                    keys[each.description] = each.keys
                for one in each.statements:
                    statement += 1
                    told.append((statement, number, one))
            self._insert(steps.ADD_PREPARED, steps.PREPARED_SHAPE, rows)
            self._add_statements(told)
            add_resolved(self._con, [each.resolved for each in reports if each.resolved])
            add_copies(self._con, keys)

    def _add_statements(self, told: Sequence[tuple[int, int, PreparedStatement]]) -> None:
        """Keep statements with their own numbers and those of their preparations."""
        numbers = [number for number, _, _ in told]
        columns = {
            "numbers": numbers,
            "prepared": [prepared for _, prepared, _ in told],
            "keys": [one.key for _, _, one in told],
            "contents": [one.content for _, _, one in told],
            "rows": [one.row for _, _, one in told],
        }
        self._con.execute(steps.ADD_STATEMENTS, columns)
        self._con.execute(steps.ADD_BLOCKS, {"numbers": numbers, "blocks": [dump(one.blocks) for _, _, one in told]})

    def list_copies(self, reports: Collection[str] | None = None) -> dict[str, list[KeptCopy]]:
        """Return what reports (all, or those with these ids) copy, by report id; the most like comes first."""
        return list_copies(self._con, reports)

    def list_unlinked(self, room: int) -> list[KeptRow]:
        """Return at most `room` of the statements that have not been compared with the others."""
        return [KeptRow(*row) for row in self._con.execute(steps.LIST_UNLINKED, {"room": room}).fetchall()]

    def list_neighbours(self, rows: Sequence[KeptRow]) -> list[KeptRow]:
        """Return the statements already compared that stand in a block with one of `rows`."""
        numbers = {"numbers": [row.number for row in rows]}
        return [KeptRow(*row) for row in self._con.execute(steps.LIST_NEIGHBOURS, numbers).fetchall()]

    def list_sharing(self, blocks: Iterable[str], reports: Iterable[str]) -> list[KeptRow]:
        """Return the statements of `reports` that stand in one of `blocks`."""
        values = {"blocks": sorted(set(blocks)), "reports": sorted(set(reports))}
        return [KeptRow(*row) for row in self._con.execute(steps.LIST_SHARING, values).fetchall()]

    def link(self, rows: Sequence[KeptRow], links: Sequence[NewLink]) -> None:
        """Keep what comparing `rows` with each other and the others gave, in one transaction."""
        with transact(self._con):
            columns = {
                "ones": [link.one for link in links],
                "others": [link.other for link in links],
                "probabilities": [link.probability for link in links],
                "weights": [link.weights for link in links],
            }
            self._con.execute(steps.ADD_LINKS, columns)
            self._con.execute(steps.ADD_LINKED, {"numbers": [row.number for row in rows]})

    def find_new(self) -> list[int]:
        """Return the numbers of statements that are in no event yet."""
        return [number for (number,) in self._con.execute(steps.LIST_NEW).fetchall()]

    def find_gone(self) -> dict[int, str]:
        """Return the numbers and keys of statements that are in events but no longer said."""
        return dict(self._con.execute(steps.LIST_GONE).fetchall())

    def list_ends(self) -> tuple[Numbers, Numbers]:
        """Return the numbers of the two statements of every link between such as are still said, as columns."""
        columns = self._con.execute(steps.LIST_ENDS).fetchnumpy()
        return columns["one"], columns["other"]

    def find_members(self, keys: Iterable[str]) -> set[str]:
        """Return the keys of all claims of the events that hold one of `keys`."""
        return {key for (key,) in self._con.execute(steps.LIST_MEMBERS, {"keys": sorted(keys)}).fetchall()}

    def find_keys(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the keys of those of `numbers` that are still said."""
        return dict(self._con.execute(steps.KEY_NUMBERS, {"numbers": sorted(numbers)}).fetchall())

    def find_numbers(self, keys: Iterable[str]) -> list[int]:
        """Return the numbers of the statements with `keys` that are still said."""
        rows = self._con.execute(steps.NUMBER_KEYS, {"keys": sorted(keys)}).fetchall()
        return [number for (number,) in rows]

    def find_events(self, keys: Iterable[str]) -> list[KeptEvent]:
        """Return the events that hold a claim with one of `keys`, by id."""
        rows = self._con.execute(steps.LIST_EVENTS_OF, {"keys": sorted(keys)}).fetchall()
        return [KeptEvent(id_, tuple(claims), content) for id_, claims, content in rows]

    def find_links(self, keys: Iterable[str]) -> list[KeptLink]:
        """Return the links among the statements with `keys`, by key."""
        rows = self._con.execute(steps.LIST_LINKS, {"keys": sorted(keys)}).fetchall()
        return [KeptLink(min(one, other), max(one, other), weights) for one, other, weights in rows]

    def show_statements(self, keys: Iterable[str]) -> list[str]:
        """Return the statements with `keys` that are still said, each as JSON, by key."""
        return [content for (content,) in self._con.execute(steps.SHOW_STATEMENTS, {"keys": sorted(keys)}).fetchall()]

    def find_rows(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the rows for linking of the statements with `keys` that are still said, as JSON, by key."""
        return dict(self._con.execute(steps.SHOW_ROWS, {"keys": sorted(keys)}).fetchall())

    def find_statements(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the statements with `keys` that are still said, as JSON, by key."""
        return dict(self._con.execute(steps.FIND_STATEMENTS, {"keys": sorted(keys)}).fetchall())

    def find_signatures(self, reports: Iterable[str]) -> dict[str, str]:
        """Return the signatures of reports' texts, by report id."""
        return dict(self._con.execute(steps.LIST_SIGNATURES, {"reports": sorted(set(reports))}).fetchall())

    def list_statements(self, reports: Iterable[str]) -> dict[str, str]:
        """Return the statements of `reports` as JSON, by key."""
        return dict(self._con.execute(steps.LIST_STATEMENTS, {"reports": sorted(set(reports))}).fetchall())

    def walk_statements(self, size: int) -> Iterator[Any]:
        """Yield all statements that are still said, by key, as tables of Arrow with `size` rows each."""
        reader: Any = self._con.sql(steps.WALK_STATEMENTS).to_arrow_reader(size)
        for batch in reader:
            yield pa.Table.from_batches([batch])

    def list_events(self) -> list[KeptEvent]:
        """Return every event, by id."""
        rows = self._con.execute(steps.LIST_ALL).fetchall()
        return [KeptEvent(id_, tuple(claims), content) for id_, claims, content in rows]

    def list_heads(self) -> list[Head]:
        """Return the heads of every event: by first day, then last day, those without days last, then by id."""
        return [Head(*row) for row in self._con.execute(steps.LIST_HEADS).fetchall()]

    def show_events(self, ids: Iterable[str]) -> list[KeptEvent]:
        """Return the events with `ids`, by id."""
        rows = self._con.execute(steps.SHOW_EVENTS, {"ids": sorted(ids)}).fetchall()
        return [KeptEvent(id_, tuple(claims), content) for id_, claims, content in rows]

    def list_titles(self, reports: Iterable[str]) -> dict[str, str]:
        """Return the titles of reports, by report id; those that have none are left out."""
        return dict(self._con.execute(steps.LIST_TITLES, {"reports": sorted(set(reports))}).fetchall())

    def list_versions(self, id_: str) -> list[tuple[int, datetime, str | None]]:
        """Return an event's versions: number, since when (UTC), and all of it as JSON, None once it is gone."""
        return self._con.execute(steps.LIST_VERSIONS, {"id": id_}).fetchall()

    def find_waiting_reports(self) -> set[str]:
        """Return the ids of reports with a statement that has not been compared with the others."""
        return {report for (report,) in self._con.execute(steps.LIST_WAITING_REPORTS).fetchall()}

    def last_run(self) -> tuple[str, int]:
        """Return the version of the rules and the last judgement of the last run; ("", 0) before the first."""
        return self._con.execute(steps.LAST_RUN).fetchone() or ("", 0)

    def find_unsettled(self) -> set[str]:
        """Return the ids of reports with a statement that is in no event yet."""
        return {report for (report,) in self._con.execute(steps.LIST_UNSETTLED).fetchall()}

    def settle(self, found: Settlement, at: datetime) -> None:
        """Keep what a run found, as of `at`, in one transaction with its line in the log."""
        with transact(self._con):
            _, _, run, version = self._count()
            run += 1
            row = {"number": run, "rules": found.rules, "judgements": found.judgements, "recorded": stamp_time(at)}
            changed = [*found.events, *(KeptEvent(id_, (), "") for id_ in found.gone)]
            versions = [
                {"number": number, "id": event.id, "run": run, "content": event.content or None,
                 "claims": list(event.claims)}
                for number, event in enumerate(changed, start=version + 1)
            ]  # fmt: skip
            moved = [(number, True) for number in found.joined] + [(number, False) for number in found.left]
            self._insert(steps.ADD_RUN, steps.RUN_SHAPE, [row])
            self._insert(steps.ADD_EVENTS, steps.EVENT_SHAPE, versions)
            rows = [{"statement": number, "run": run, "joined": joined} for number, joined in moved]
            self._insert(steps.ADD_JOINED, steps.JOINED_SHAPE, rows)
            log_acts(self._con, [Act("reconcile", str(run), hash_run(row, versions))], at)

    def _count(self) -> tuple[int, int, int, int]:
        prepared, statements, runs, versions = self._con.execute(steps.COUNT_LEDGER).fetchall()[0]
        return prepared, statements, runs, versions

    def _insert(self, step: str, shape: str, rows: Sequence[Row]) -> None:
        if rows:
            self._con.execute(step, {"shape": shape, "rows": [dump_row(row) for row in rows]})
