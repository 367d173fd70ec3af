"""What stands under `/api`: the same shapes as the pages', and lists of what pages only show in part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from lookout.model import EVENT_TYPES, STATUSES
from lookout.operations.desk import pages
from lookout.operations.desk.cards import ClaimCard, JudgementCard, PassageRuns
from lookout.operations.desk.claims import (
    ClaimList,
    ClaimQuery,
    ControlList,
    JudgementList,
    list_claims,
    list_control,
    list_judgements,
    show_claim,
    show_judgement,
    stream_claims,
)
from lookout.operations.desk.counting import COUNTED, list_facets
from lookout.operations.desk.event import list_versions
from lookout.operations.desk.filtering import find_events
from lookout.operations.desk.listing import list_events, stream_events
from lookout.operations.desk.look import Look
from lookout.operations.desk.mapping import FINEST, draw_map
from lookout.operations.desk.report import show_report, stream_reports
from lookout.operations.desk.timing import draw_timeline
from lookout.serve import parameters as told
from lookout.serve import views
from lookout.serve.asked import Asked
from lookout.serve.geojson import FeatureCollection, map_clusters, map_events
from lookout.serve.parameters import Parameter
from lookout.serve.routes import View

Stream = Callable[[Look, Asked], Iterable[object]]


@dataclass(frozen=True, slots=True)
class ApiRoute:
    """A route: its path, the view that makes its answer, the shape of that, a summary, what it may be asked with.

    With `stream`, `Accept: application/x-ndjson` gives every entry of the list, a line each; with `features`,
    `Accept: application/geo+json` gives what that makes of the shape.
    """

    path: str
    view: View
    shape: object
    summary: str
    parameters: tuple[Parameter, ...] = ()
    stream: Stream | None = None
    example: str = ""
    features: Callable[[Any], FeatureCollection] | None = None


def view_events(look: Look, asked: Asked) -> pages.EventList:
    """Make a page of events."""
    return list_events(look, views.read_query(asked), cursor=asked.text("cursor"), room=views.read_room(asked))


def stream_all_events(look: Look, asked: Asked) -> Iterable[object]:
    """Yield every event that is asked for."""
    query = views.read_query(asked)
    return stream_events(look, find_events(look, query), order=query.order)


def stream_all_reports(look: Look, asked: Asked) -> Iterable[object]:
    """Yield every report that is asked for."""
    return stream_reports(look, views.read_report_query(asked))


def read_claim_query(asked: Asked) -> ClaimQuery:
    """Return which claims are asked for."""
    types, statuses = asked.several("type", EVENT_TYPES), asked.several("status", STATUSES)
    return ClaimQuery(asked.text("report"), asked.text("event"), types, statuses)


def view_claims(look: Look, asked: Asked) -> ClaimList:
    """Make a page of claims."""
    return list_claims(look, read_claim_query(asked), cursor=asked.text("cursor"), room=views.read_room(asked))


def stream_all_claims(look: Look, asked: Asked) -> Iterable[object]:
    """Yield every claim that is asked for."""
    return stream_claims(look, read_claim_query(asked))


def view_claim(look: Look, asked: Asked) -> ClaimCard:
    """Make one claim."""
    return show_claim(look, asked.params["key"])


def view_passages(look: Look, asked: Asked) -> tuple[PassageRuns, ...]:
    """Make the passages of a report."""
    return show_report(look, asked.params["id"]).passages


def view_why(look: Look, asked: Asked) -> tuple[pages.LinkCard, ...]:
    """Make the links of an event."""
    return views.view_event(look, asked).links


def view_history(look: Look, asked: Asked) -> tuple[pages.VersionCard, ...]:
    """Make the versions of an event."""
    return list_versions(look, look.find_event(asked.params["id"]))


def view_control(look: Look, asked: Asked) -> ControlList:
    """Make a page of intervals of control."""
    return list_control(
        look, place=asked.text("place"), day=asked.day("on"), cursor=asked.text("cursor"), room=views.read_room(asked)
    )


def view_judgements(look: Look, asked: Asked) -> JudgementList:
    """Make a page of judgements."""
    return list_judgements(look, cursor=asked.text("cursor"), room=views.read_room(asked))


def view_judgement(look: Look, asked: Asked) -> JudgementCard:
    """Make one judgement."""
    return show_judgement(look, asked.params["number"])


def view_timeline(look: Look, asked: Asked) -> pages.Timeline:
    """Make the timeline of the events that are asked for."""
    step = (asked.several("step", views.STEPS) or (None,))[0]
    chosen = next((each for each in views.STEPS if each == step), None)
    found = find_events(look, views.read_query(asked))
    draw = partial(draw_timeline, look.columns, found.mask, step=chosen)
    return look.keep(("timeline", found.key, chosen), draw, over=COUNTED)


def view_facets(look: Look, asked: Asked) -> tuple[pages.Facet, ...]:
    """Make the facets of the events that are asked for."""
    query = views.read_query(asked)
    return list_facets(look, query, find_events(look, query))


def view_map(look: Look, asked: Asked) -> pages.MapPage:
    """Make the map of the events that are asked for."""
    zoom = asked.number("zoom", 3, least=0, most=30)
    query = views.read_query(asked)
    return draw_map(look, query, zoom=min(zoom, FINEST), day=asked.day("on") or query.until)


_ID = "ev-4f2a9c0d1e2f-118"
_REPORT = "4f2a9c0d1e2f"
ROUTES: Final = (
    ApiRoute("/api/events", view_events, pages.EventList, "Events that suit a query", (*told.EVENTS, *told.PAGING),
             stream_all_events, features=map_events),
    ApiRoute("/api/events/{id}", views.view_event, pages.EventPage, "One event, value by value", (told.AS_KNOWN_ON,),
             example=_ID),
    ApiRoute("/api/events/{id}/why", view_why, tuple[pages.LinkCard, ...], "Why its claims are taken to be one",
             (told.AS_KNOWN_ON,), example=_ID),
    ApiRoute("/api/events/{id}/history", view_history, tuple[pages.VersionCard, ...], "How the record saw it over time",
             (told.AS_KNOWN_ON,), example=_ID),
    ApiRoute("/api/reports", views.view_reports, pages.ReportsPage, "Reports, newest first",
             (told.QUERY, told.OUTLET, told.SINCE, told.UNTIL, *told.PAGING), stream_all_reports),
    ApiRoute("/api/reports/{id}", views.view_report, pages.ReportPage, "One report, its claims marked in its text",
             (told.AS_KNOWN_ON,), example=_REPORT),
    ApiRoute("/api/reports/{id}/passages", view_passages, tuple[PassageRuns, ...], "Its passages", (told.AS_KNOWN_ON,),
             example=_REPORT),
    ApiRoute("/api/claims", view_claims, ClaimList, "Claims",
             (told.text("report", "Only of this report.", _REPORT), told.text("event", "Only of this event.", _ID),
              told.TYPE, told.STATUS, *told.PAGING), stream_all_claims),
    ApiRoute("/api/claims/{key}", view_claim, ClaimCard, "One claim", (told.AS_KNOWN_ON,), example=f"{_REPORT}:118"),
    ApiRoute("/api/actors", views.view_actors, pages.ActorsPage, "Actors that claims name, those named most first",
             (told.QUERY, told.Parameter("new", "Only those in no registry.", {"type": "boolean"}), *told.PAGING)),
    ApiRoute("/api/actors/{id}", views.view_actor, pages.ActorPage, "One actor", told.PAGING, example="islamic-state"),
    ApiRoute("/api/places", views.view_places, pages.PlacesPage, "Places of events, those with most first",
             (told.QUERY, *told.PAGING)),
    ApiRoute("/api/places/{id:path}", views.view_place, pages.PlacePage, "One place, and who held it when", told.PAGING,
             example="gn:2210554"),
    ApiRoute("/api/control", view_control, ControlList, "Who is said to hold what, and when",
             (told.text("place", "Only this place and what lies in it, by id."), told.DAY, *told.PAGING)),
    ApiRoute("/api/forecasts", views.view_forecasts, pages.ForecastsPage, "What was foretold, and what became of it",
             (told.OUTCOME, told.SPEAKER, *told.PAGING)),
    ApiRoute("/api/judgements", view_judgements, JudgementList, "What analysts decided, newest first", told.PAGING),
    ApiRoute("/api/judgements/{number}", view_judgement, JudgementCard, "One judgement", example="1"),
    ApiRoute("/api/search", views.view_search, pages.SearchPage, "Full-text search over reports",
             (told.QUERY, *told.PAGING)),
    ApiRoute("/api/map", view_map, pages.MapPage, "Events as clusters on a map, and who holds what",
             (*told.EVENTS, told.Parameter("zoom", "The map's zoom, 0 for the world.",
                                           {"type": "integer", "minimum": 0, "maximum": 30, "default": 3}, 6),
              told.DAY, told.AS_KNOWN_ON), features=map_clusters),
    ApiRoute("/api/timeline", view_timeline, pages.Timeline, "Events over time",
             (*told.EVENTS, told.Parameter("step", "How long a bin is; by default as fine as keeps them few.",
                                           {"type": "string", "enum": [*views.STEPS]}, "week"), told.AS_KNOWN_ON)),
    ApiRoute("/api/facets", view_facets, tuple[pages.Facet, ...], "What events can be narrowed to",
             (*told.EVENTS, told.AS_KNOWN_ON)),
    ApiRoute("/api/changes", views.view_changes, pages.ChangesPage, "What the record says otherwise since a day",
             (told.SINCE, *told.PAGING)),
    ApiRoute("/api/review", views.view_review, pages.ReviewPage, "What is worth an analyst's look",
             (told.Parameter("kind", "Which queue.", {"type": "string", "enum": [*views.REVIEWS]}, "disputed"),
              *told.PAGING)),
)  # fmt: skip
