"""The headline figures: people killed and wounded in the span, each sum with its range, and how widely it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lookout.model import Event, TollKind
from lookout.publish.brief.model import Block, Count, CountName, Figure, Figures, Sentence, Text
from lookout.publish.brief.naming import tell_number
from lookout.publish.brief.notes import Notebook
from lookout.publish.brief.weighing import HARM, bound_toll, is_real, list_again, list_spread, list_tolled


@dataclass(frozen=True, slots=True)
class Sum:
    """The tolls of a kind of several events, added up; `open_end` says that one has no upper bound."""

    count: Count
    open_end: bool


def make_figures(events: Sequence[Event], book: Notebook) -> tuple[Block, ...]:
    """Return the headline figures of `events`, which all lie in the span, and what is to be said of them."""
    real = [event for event in events if is_real(event)]
    figures = [_show_sum(kind, each) for kind in HARM if (each := sum_tolls(real, kind))]
    figures += _count_sources(real)
    told = [sentence for kind in HARM for sentence in _qualify(kind, real, book)]
    return (Figures(tuple(figures)), *([Text(tuple(told), "aside")] if told else []))


def sum_tolls(events: Sequence[Event], kind: TollKind) -> Sum | None:
    """Return the sum of the events' own tolls of a kind, None where none is told. Running tolls are never in it.

    Tolls count as `bound_toll` has them; where one has no high, the sum's high is open.
    """
    tolled = list_tolled(events, kind)
    if not tolled:
        return None
    low, best, high = map(sum, zip(*(bound_toll(toll) for _, toll in tolled), strict=True))
    claims = tuple(key for _, toll in tolled for key in toll.claims)
    count = Count(kind, low, best, high, tuple(event.id for event, _ in tolled), tuple(dict.fromkeys(claims)))
    return Sum(count, any(toll.high is None for _, toll in tolled))


def tell_sum_range(each: Sum) -> str:
    """Return the range of a sum: "5 to 8", "5 to 8 or more", "5 or more"; "" where low and high are one."""
    count, more = each.count, " or more" if each.open_end else ""
    if count.low == count.high:
        return f"{count.low:,}{more}" if more else ""
    return f"{count.low:,} to {count.high:,}{more}"


def _show_sum(kind: TollKind, each: Sum) -> Figure:
    count = each.count
    events = tell_number(len(count.events), "event that tells", "events that tell")
    return Figure(
        label=f"said to be {kind}",
        count=count,
        range=tell_sum_range(each),
        detail=f"summed over {events} a number",
    )


def _count_sources(events: Sequence[Event]) -> list[Figure]:
    claims = tuple(dict.fromkeys(key for event in events for key in event.claims))
    ids = tuple(event.id for event in events)
    reports = len({report for event in events for report in event.reports})
    voices = {voice.id: voice.party for event in events for voice in event.voices}
    parties = len({voice.id for event in events for voice in event.voices if voice.party})
    wide = sum(event.grade in ("fair", "confirmed") for event in events)
    several = f"{wide:,} of them graded fair or confirmed"
    return [
        _show("events", "events told as fact", len(events), several, (ids, claims)),
        _show("voices", "independent voices", len(voices), _tell_parties(parties, reports), (ids, claims)),
    ]


def _show(
    name: CountName, label: str, number: int, detail: str, told: tuple[tuple[str, ...], tuple[str, ...]]
) -> Figure:
    return Figure(label, Count(name, number, number, number, *told), "", detail)


def _tell_parties(parties: int, reports: int) -> str:
    told = f"in {tell_number(reports, 'report', 'reports')}"
    if not parties:
        return f"{told}; none is a party to the fight"
    return f"{told}; {tell_number(parties, 'is a party', 'are parties')} to the fight in some event"


def _qualify(kind: TollKind, events: Sequence[Event], book: Notebook) -> list[Sentence]:
    """Return what is left out of a sum, and why."""
    found = []
    again, spread = list_again(events, kind), list_spread(events, kind)
    if again:
        number = sum(bound_toll(toll)[1] for _, toll in again)
        those = tell_number(len(again), "event", "events")
        told = (
            f"{number:,} {kind} of {those} are not in the sum: place, days and number are those of another event in it."
        )
        found.append(book.cite(told, [key for _, toll in again for key in toll.claims]))
    if spread:
        those = "one event is" if len(spread) == 1 else f"{len(spread):,} events are"
        told = f"The {kind} of {those} not in the sum: low and best lie too far apart to be one toll."
        found.append(book.cite(told, [key for _, toll in spread for key in toll.claims]))
    return found
