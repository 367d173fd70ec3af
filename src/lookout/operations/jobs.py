"""The parts of reconciling and exporting that hands can do: each follows from what it is given alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from lookout.engine.jobs import Job
from lookout.engine.kit import Kit
from lookout.model import Reading, Statement
from lookout.operations.preparing import prepare_report
from lookout.operations.resolving import drop_rejected, recall, resolve
from lookout.operations.retelling import retell
from lookout.operations.viewing import EventFilter
from lookout.operations.walking import Packed
from lookout.publish.exports.formats import FORMATS, write_part
from lookout.publish.exports.shapes import Tally
from lookout.reconcile.events import make_event
from lookout.reconcile.linkage.scores import score_pairs
from lookout.reconcile.linkage.shapes import LinkRow
from lookout.record import KeptEvent, KeptReport, KeptRow, NewLink, Prepared, Resolved
from lookout.record.codec import dump, dump_claims, load
from lookout.resolve.judging import judge_reading
from lookout.text.shingles import Signature


@dataclass(frozen=True, slots=True)
class Unprepared:
    """A report to be prepared: its reading, what is kept of it as resolved ("": nothing), and what it follows from."""

    kept: KeptReport
    reading: Reading
    known: str
    numbers: tuple[int, int]
    world: str
    rules: str


@dataclass(frozen=True, slots=True)
class Comparing:
    """Statements to be compared with each other and with `kept` ones, which were compared with each other before."""

    new: tuple[KeptRow, ...]
    kept: tuple[KeptRow, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The statements of one event and the signatures of their reports, by report, as the ledger keeps them."""

    statements: tuple[str, ...]
    signatures: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exporting:
    """Events to be written in a format, those of them that are wanted."""

    form: str
    wanted: EventFilter
    events: list[Packed]


@dataclass(frozen=True, slots=True)
class Exported:
    """The rows of some events as text, and what became of each."""

    text: str
    tally: Tally


def prepare_all(kit: Kit, asked: list[Unprepared]) -> list[Prepared]:
    """Return reports as they are kept, with their claims as resolved where they had to be."""
    return [_prepare(kit, each) for each in asked]


def _prepare(kit: Kit, each: Unprepared) -> Prepared:
    kept, known = each.kept, each.known
    resolved = recall(each.reading, known) if known else resolve(kept.report, each.reading, atlas=kit.atlas)
    judged = judge_reading(resolved, kept.id, kit.rulings, text=kept.report.text, atlas=kit.atlas)
    prepared = prepare_report(kept, drop_rejected(judged), numbers=each.numbers, world=each.world)
    if known:
        return prepared
    return replace(prepared, resolved=Resolved(*each.numbers, each.rules, dump_claims(resolved.claims)))


def compare_all(_kit: Kit, asked: Comparing) -> list[NewLink]:
    """Return the links that comparing gave, sorted by the keys of the statements."""
    numbers = {row.key: row.number for row in (*asked.new, *asked.kept)}
    new, kept = ([load(row.row, LinkRow) for row in rows] for rows in (asked.new, asked.kept))
    return [
        NewLink(numbers[pair.left], numbers[pair.right], pair.probability, dump(pair))
        for pair in score_pairs(new, kept)
    ]


def settle_all(_kit: Kit, asked: list[Cluster]) -> list[KeptEvent]:
    """Return the events of clusters as they are kept."""
    return [_settle(each) for each in asked]


def _settle(cluster: Cluster) -> KeptEvent:
    signatures = {report: load(told, Signature) for report, told in cluster.signatures.items()}
    event = make_event([load(told, Statement) for told in cluster.statements], signatures)
    return KeptEvent(event.id, event.claims, dump(event))


def export_all(_kit: Kit, asked: Exporting) -> Exported:
    """Return events in a format, as a part of what is written."""
    form, tally = FORMATS[asked.form], Tally()
    wanted = (sourced for packed in asked.events if (sourced := packed.unpack(asked.wanted)))
    text = write_part(form, (retell(sourced, form.profile) for sourced in wanted), tally)
    return Exported(text, tally)


_HERE: Final = __name__
PREPARE: Final = Job(f"{_HERE}:PREPARE", prepare_all, list[Unprepared], list[Prepared])
COMPARE: Final = Job(f"{_HERE}:COMPARE", compare_all, Comparing, list[NewLink])
SETTLE: Final = Job(f"{_HERE}:SETTLE", settle_all, list[Cluster], list[KeptEvent])
EXPORT: Final = Job(f"{_HERE}:EXPORT", export_all, Exporting, Exported)
