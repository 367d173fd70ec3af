"""Mentions of time to days, by the report's own day and the tense of the claims that use them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lookout.model import TIME_PRECISIONS, Claim, Interval, Passage, Reading, Report, ResolvedTime, Span, Status, Tense
from lookout.resolve.report_days import bound_report
from lookout.text.times import Around, read_time

__all__ = ["TimeMention", "bound_report", "resolve_times", "tell_tense", "time_claims"]

_CONTEXT = 100
"""Characters looked at on either side of a mention."""

_TOLD_WITHIN = 400
"""Characters within which "the same day" still refers to the day told last."""

_TENSES: Mapping[Status, Tense] = {
    "happened": "past",
    "ongoing": "present",
    "planned": "future",
    "predicted": "future",
    "possible": "future",
    "denied": "past",
}


@dataclass(frozen=True, slots=True, order=True)
class TimeMention:
    """Where words of time stand in a report, and the tense of the claim that uses them (None: of no claim)."""

    span: Span
    tense: Tense | None = None


def tell_tense(status: Status) -> Tense:
    """Return the tense in which a claim of `status` speaks."""
    return _TENSES[status]


def resolve_times(
    text: str, mentions: Iterable[TimeMention], *, published: Interval | None = None, passages: Sequence[Passage] = ()
) -> dict[TimeMention, ResolvedTime]:
    """Return the days of every mention that the rules can read.

    Args:
        text: the report's text.
        mentions: its mentions of time; one that claims of different tense use is given once for each.
        published: the days within which it came out. If None, its dateline or the date of its latest picture bounds
            them; other dates in the text bound too loosely to count from.
        passages: its passages: what stands in a caption dates a picture.
    """
    bounds = bound_report(text, published=published, passages=passages)
    days = bounds.interval if bounds is not None and bounds.rule != "text-date" else None
    nearest = bounds is not None and bounds.rule == "caption"
    found: dict[TimeMention, ResolvedTime] = {}
    told = _Told()
    for mention in sorted(set(mentions), key=_tell_place):
        start, end = mention.span.start, mention.span.end
        around = Around(
            text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT], told.recall(mention.span), nearest
        )
        resolved = read_time(mention.span.of(text), published=days, tense=mention.tense, around=around)
        if resolved is not None:
            found[mention] = resolved
            if not _is_caption(mention.span, passages):
                told = told.hear(mention.span, resolved)
    return found


def time_claims(report: Report, reading: Reading) -> dict[str, ResolvedTime]:
    """Return when each claim's event is said to be, by the claim's id; a claim without a time that reads is left out.

    Of several times, the one told most finely counts: the day, not the year that it lies in.
    """
    mentions = {claim.id: _list_mentions(claim) for claim in reading.claims}
    resolved = resolve_times(
        report.text,
        [mention for each in mentions.values() for mention in each],
        published=report.published,
        passages=reading.passages,
    )
    times = {claim: [resolved[one] for one in each if one in resolved] for claim, each in mentions.items()}
    return {claim: min(each, key=_tell_fineness) for claim, each in times.items() if each}


@dataclass(frozen=True, slots=True)
class _Told:
    """The last day that the report told, and where."""

    interval: Interval | None = None
    end: int = 0

    def recall(self, span: Span) -> Interval | None:
        """Return the day if it was told shortly before `span`."""
        return self.interval if span.start - self.end <= _TOLD_WITHIN else None

    def hear(self, span: Span, resolved: ResolvedTime) -> _Told:
        """Return what is told after a mention: its day, if it is one."""
        interval = resolved.interval
        if interval is None or resolved.open_start or resolved.open_end:
            return self
        days = (interval.end - interval.start).days
        is_day = days == 1 or (days == 2 and resolved.precision == "part")
        return _Told(interval, span.end) if is_day else self


def _list_mentions(claim: Claim) -> list[TimeMention]:
    tense = tell_tense(claim.status)
    return [TimeMention(mention.span, tense) for mention in claim.roles.get("time", ())]


def _is_caption(span: Span, passages: Sequence[Passage]) -> bool:
    return any(passage.kind in ("caption", "credit") and passage.span.overlaps(span) for passage in passages)


def _tell_place(mention: TimeMention) -> tuple[int, int, str]:
    return mention.span.start, mention.span.end, mention.tense or ""


def _tell_fineness(resolved: ResolvedTime) -> tuple[bool, int, int]:
    """Return a key that puts the finest time first: with days before without, by precision, by length."""
    interval = resolved.interval
    length = 0 if interval is None else (interval.end - interval.start).days
    return interval is None, TIME_PRECISIONS.index(resolved.precision), length
