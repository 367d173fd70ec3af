"""The record boiled down for the brief: lines, days, types, tolls and speakers, in an order the data alone decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lookout.model import Claim, EventType, Interval, Reading, Report, Status, Toll
from lookout.publish.evidence import Evidence, cut_evidence
from lookout.publish.judged import tell_judged
from lookout.publish.plain import flatten
from lookout.publish.sentences import tell_chain, tell_claim
from lookout.publish.wording import Names, choose_names, join_names, name_all, tell_days, tell_place, tell_toll

TOLD_STATUSES: tuple[Status, ...] = ("happened", "ongoing")
"""What a report tells as fact. Every other status is set apart."""


@dataclass(frozen=True, slots=True)
class BriefEntry:
    """One report of the record, as the brief needs it: the record's id for it, the report and its reading."""

    ident: str
    report: Report
    reading: Reading


@dataclass(frozen=True, slots=True)
class Source:
    """A report as the brief lists it. `url` is None unless it is a web address."""

    ident: str
    doc: str
    outlet: str
    title: str
    days: str
    published: Interval | None
    language: str
    digest: str
    url: str | None
    note: str
    claims: int


@dataclass(frozen=True, slots=True)
class TollLine:
    """A toll as told: the numbers apart from the words."""

    toll: Toll
    words: str
    phrase: str
    who: str


@dataclass(frozen=True, slots=True)
class Line:
    """A claim as the brief tells it. `number` is its footnote."""

    number: int
    type: EventType
    status: Status
    sentence: str
    where: str
    chain: str
    judged: str
    speaker: str
    confidence: int
    tolls: tuple[TollLine, ...]
    evidence: Evidence
    source: Source


@dataclass(frozen=True, slots=True)
class TypeCount:
    """Claims of one type: told as fact, to come or possible, denied."""

    type: EventType
    told: int
    coming: int
    denied: int

    @property
    def total(self) -> int:
        """Return the claims of every status."""
        return self.told + self.coming + self.denied


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A speaker as spelled in the reports, the claims made by his word, and the outlets that quote him."""

    name: str
    claims: int
    outlets: str


def list_sources(entries: Iterable[BriefEntry]) -> list[tuple[Source, BriefEntry]]:
    """Return the reports with what is listed of them, by day, outlet and name; those of unknown day come last."""
    return sorted(((_to_source(entry), entry) for entry in entries), key=_by_day)


def list_lines(sourced: Iterable[tuple[Source, BriefEntry]]) -> list[Line]:
    """Return every claim as a line, those told as fact first, numbered from 1 in that order."""
    drafts = [draft for source, entry in sourced for draft in _draft_lines(source, entry)]
    told = [draft for draft in drafts if draft[1].status in TOLD_STATUSES]
    apart = [
        draft
        for status in ("planned", "predicted", "possible", "denied")
        for draft in drafts
        if draft[1].status == status
    ]
    return [_to_line(number, *draft) for number, draft in enumerate([*told, *apart], start=1)]


def count_types(lines: Iterable[Line]) -> list[TypeCount]:
    """Return the claims of each type that occurs, the most frequent first, equals by name."""
    counts: dict[EventType, Counter[str]] = defaultdict(Counter)
    for line in lines:
        counts[line.type][_sort_status(line.status)] += 1
    rows = [TypeCount(kind, found["told"], found["coming"], found["denied"]) for kind, found in counts.items()]
    return sorted(rows, key=_by_total)


def count_speakers(lines: Iterable[Line]) -> list[SpeakerCount]:
    """Return the innermost speakers, one for each spelling (case aside), the most quoted first."""
    spellings: dict[str, str] = {}
    claims: Counter[str] = Counter()
    outlets: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.speaker:
            key = line.speaker.casefold()
            spellings.setdefault(key, line.speaker)
            claims[key] += 1
            outlets[key].add(line.source.outlet)
    ranked = sorted(claims, key=claims.__getitem__, reverse=True)
    return [SpeakerCount(spellings[key], claims[key], ", ".join(sorted(outlets[key]))) for key in ranked]


def count_days(lines: Iterable[Line]) -> dict[date, int]:
    """Return the number of claims in reports of each first day, days in order; undated reports are left out."""
    counts = Counter(line.source.published.start for line in lines if line.source.published)
    return dict(sorted(counts.items()))


def span_days(sources: Iterable[Source]) -> Interval | None:
    """Return the interval from the first day of any report to the end of the last, or None if no day is known."""
    known = [source.published for source in sources if source.published]
    return Interval(min(each.start for each in known), max(each.end for each in known)) if known else None


_Draft = tuple[Source, Claim, BriefEntry, Names]


def _draft_lines(source: Source, entry: BriefEntry) -> Iterator[_Draft]:
    names = choose_names(entry.reading)
    for claim in sorted(entry.reading.claims, key=_by_trigger):
        yield source, claim, entry, names


def _to_line(number: int, source: Source, claim: Claim, entry: BriefEntry, names: Names) -> Line:
    return Line(
        number=number,
        type=claim.type,
        status=claim.status,
        sentence=tell_claim(claim, names),
        where=tell_place(claim.place) if claim.place else "",
        chain=tell_chain(claim, names),
        judged=tell_judged(claim),
        speaker=next(iter(name_all(claim.by, names)), ""),
        confidence=round(claim.confidence * 100),
        tolls=tuple(_to_toll(toll, names) for toll in claim.numbers),
        evidence=cut_evidence(entry.report, entry.reading, claim),
        source=source,
    )


def _to_toll(toll: Toll, names: Names) -> TollLine:
    who = join_names(name_all(toll.who, names))
    return TollLine(toll, flatten(toll.text), tell_toll(toll), who)


def _to_source(entry: BriefEntry) -> Source:
    report = entry.report
    return Source(
        ident=flatten(entry.ident),
        doc=flatten(report.doc),
        outlet=flatten(report.outlet or "outlet not known"),
        title=flatten(report.title or _find_headline(entry)),
        days=tell_days(report.published),
        published=report.published,
        language=flatten(report.language),
        digest=report.digest,
        url=_pick_address(report.url),
        note=flatten(entry.reading.note),
        claims=len(entry.reading.claims),
    )


def _find_headline(entry: BriefEntry) -> str:
    """Return the words of the report's headline, or "" where the reading found none."""
    spans = (passage.span for passage in entry.reading.passages if passage.kind == "headline")
    return next((span.of(entry.report.text) for span in spans), "")


def _pick_address(url: str | None) -> str | None:
    """Return `url` if it is a web address: a link with any other scheme could run a script."""
    clean = flatten(url or "")
    return clean if clean.lower().startswith(("http://", "https://")) else None


def _sort_status(status: Status) -> str:
    if status in TOLD_STATUSES:
        return "told"
    return "denied" if status == "denied" else "coming"


def _by_day(pair: tuple[Source, BriefEntry]) -> tuple[bool, str, str, str, str]:
    source = pair[0]
    days = f"{source.published.start} {source.published.end}" if source.published else ""
    return (not days, days, source.outlet, source.doc, source.ident)


def _by_trigger(claim: Claim) -> tuple[int, int, str]:
    first = min(claim.triggers)
    return (first.start, first.end, claim.id)


def _by_total(row: TypeCount) -> tuple[int, str]:
    return (-row.total, row.type)
