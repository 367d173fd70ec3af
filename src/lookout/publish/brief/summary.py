"""The brief in a few sentences, for who reads no further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lookout.model import Event
from lookout.publish.brief.disputes import find_disputes
from lookout.publish.brief.figures import Sum, sum_tolls, tell_sum_range
from lookout.publish.brief.foretold import list_of_span
from lookout.publish.brief.holding import by_claims, is_named, list_fresh
from lookout.publish.brief.leading import choose_leading
from lookout.publish.brief.material import Material
from lookout.publish.brief.model import Block, Points, Sentence
from lookout.publish.brief.naming import tell_number, tell_range
from lookout.publish.brief.notes import Notebook, order_claims
from lookout.publish.brief.phrasing import tell_happening
from lookout.publish.brief.weighing import HARM, find_toll, is_real
from lookout.publish.plain import flatten
from lookout.publish.wording import join_names

_FIRST = 3
_CONTESTED = 5


def make_summary(material: Material, events: Sequence[Event], book: Notebook) -> list[Block]:
    """Return the points that lead the brief: cost, the weightiest events, control, disputes, forecasts."""
    points = [*_tell_cost(events)]
    points += [_tell_leading(event, book) for event in choose_leading(events, _FIRST)]
    points += _tell_control(material, book)
    if count := len(find_disputes(events, material.now.statements)):
        points.append(Sentence(f"{tell_number(count, 'point is', 'points are')} disputed between reports."))
    points += _tell_forecasts(material)
    return [Points(tuple(points))] if points else []


def _tell_cost(events: Sequence[Event]) -> list[Sentence]:
    real = [event for event in events if is_real(event)]
    killed, wounded = sum_tolls(real, "killed"), sum_tolls(real, "wounded")
    told = [_tell_sum(kind, each) for kind, each in (("killed", killed), ("wounded", wounded)) if each]
    if not told:
        return [Sentence("No event in the span tells a number killed or wounded.")]
    tolled = [event for event in real if any(find_toll(event, kind) for kind in HARM)]
    alone = sum(event.grade == "weak" for event in tolled)
    number = tell_number(len(tolled), "event that gives", "events that give")
    stand = "all of it stands" if alone == len(tolled) else f"{alone:,} of these stand"
    thin = f"{stand} on one voice, or on parties to the fight, alone"
    return [Sentence(f"Reports tell of {join_names(told)}, in {number} a number; {thin}.")]


def _tell_sum(kind: str, each: Sum) -> str:
    count = each.count
    spread = f" ({told})" if (told := tell_sum_range(each)) else ""
    return f"{tell_number(count.best or 0, 'person', 'people')}{spread} {kind}"


def _tell_leading(event: Event, book: Notebook) -> Sentence:
    toll = find_toll(event, "killed")
    number = f" Killed, it is said: {tell_range(toll.low, toll.best, toll.high)}." if toll else ""
    return book.cite(f"{tell_happening(event)}{number}", order_claims(event))


def _tell_control(material: Material, book: Notebook) -> list[Sentence]:
    fresh = list_fresh(material.now.holdings, material.asked.until)
    statuses = Counter(each.control.status for each in fresh)
    if not statuses:
        return []
    contested = [each for each in fresh if each.control.status == "contested" and is_named(each)]
    contested.sort(key=by_claims)
    names = list(dict.fromkeys(flatten(each.control.place.name) for each in contested))[:_CONTESTED]
    fought = f", among the contested {join_names(names)}" if names else ""
    keys = [key for each in contested[:_CONTESTED] for key in each.claims[-1:]]
    told = ", ".join(f"{count:,} {status}" for status, count in sorted(statuses.items()))
    return [
        book.cite(
            f"Who holds them is told in recent words of {tell_number(len(fresh), 'place', 'places')}: {told}{fought}.",
            keys,
        )
    ]


def _tell_forecasts(material: Material) -> list[Sentence]:
    found = list_of_span(material.now.forecasts, material.asked)
    if not found:
        return []
    outcomes = Counter(each.outcome for each in found)
    told = ", ".join(
        f"{outcomes[name]:,} {name}" for name in ("met", "not met", "contradicted", "open") if outcomes[name]
    )
    forecasts = tell_number(len(found), "forecast was", "forecasts were")
    return [Sentence(f"{forecasts} made, due or decided: {told}.")]
