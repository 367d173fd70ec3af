"""What each page asks the desk for. A view reads what was asked and makes a shape; it renders nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, cast, get_args

from lookout.model import EVENT_TYPES, GRADES, OUTCOMES, STATUSES
from lookout.operations.desk.changes import list_changes
from lookout.operations.desk.event import show_event
from lookout.operations.desk.foretelling import list_forecasts
from lookout.operations.desk.listing import show_overview
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import (
    ActorPage,
    ActorsPage,
    ChangesPage,
    EventPage,
    EventQuery,
    ForecastsPage,
    Order,
    OverviewPage,
    PlacePage,
    PlacesPage,
    ReportPage,
    ReportsPage,
    ReviewKind,
    ReviewPage,
    SearchPage,
    Step,
)
from lookout.operations.desk.registry import find_stayed, list_actors, list_places, show_actor, show_place
from lookout.operations.desk.report import ReportQuery, list_reports, show_report
from lookout.operations.desk.review import show_review
from lookout.operations.desk.searching import search
from lookout.serve.asked import MOST, USUAL, Asked
from lookout.serve.problems import Moved

ORDERS: Final[tuple[Order, ...]] = get_args(Order)
STEPS: Final[tuple[Step, ...]] = get_args(Step)
REVIEWS: Final[tuple[ReviewKind, ...]] = get_args(ReviewKind)


def read_query(asked: Asked) -> EventQuery:
    """Return which events are asked for.

    Raises:
        UsageError: if a value cannot be one.
    """
    return EventQuery(
        q=asked.text("q"),
        type=asked.several("type", EVENT_TYPES),
        status=asked.several("status", STATUSES),
        grade=asked.several("grade", GRADES),
        actor=asked.several("actor"),
        place=asked.several("place"),
        outlet=asked.several("outlet"),
        voices=asked.number("voices", 1, least=1, most=1000),
        since=asked.day("since"),
        until=asked.day("until"),
        box=asked.box("box"),
        as_known_on=asked.day("as_known_on"),
        order="oldest" if asked.several("order", ORDERS)[:1] == ("oldest",) else "newest",
    )


def read_room(asked: Asked, usual: int = USUAL) -> int:
    """Return how many entries are asked for."""
    return asked.number("limit", usual, least=1, most=MOST)


def view_overview(look: Look, asked: Asked) -> OverviewPage:
    """Make the overview."""
    return show_overview(look, read_query(asked), cursor=asked.text("cursor"), room=read_room(asked))


def view_event(look: Look, asked: Asked) -> EventPage:
    """Make the page of an event; one that goes by another id now is sent on there."""
    id_ = look.find_event(asked.params["id"])
    if id_ != asked.params["id"]:
        raise Moved(f"/events/{id_}")
    return show_event(look, id_)


def read_report_query(asked: Asked) -> ReportQuery:
    """Return which reports are asked for.

    Raises:
        UsageError: if a value cannot be one.
    """
    return ReportQuery(asked.text("q"), asked.several("outlet"), asked.day("since"), asked.day("until"))


def view_reports(look: Look, asked: Asked) -> ReportsPage:
    """Make the list of reports."""
    return list_reports(look, read_report_query(asked), cursor=asked.text("cursor"), room=read_room(asked))


def view_report(look: Look, asked: Asked) -> ReportPage:
    """Make the page of a report."""
    id_ = look.find_report(asked.params["id"])
    if id_ != asked.params["id"]:
        raise Moved(f"/reports/{id_}")
    return show_report(look, id_)


def view_review(look: Look, asked: Asked) -> ReviewPage:
    """Make a page of the review queue."""
    kind = cast("ReviewKind", (asked.several("kind", REVIEWS) or ("unsure",))[0])
    return show_review(look, kind, cursor=asked.text("cursor"), room=read_room(asked, 20))


def view_actors(look: Look, asked: Asked) -> ActorsPage:
    """Make the list of actors."""
    return list_actors(
        look, q=asked.text("q"), new=asked.flag("new"), cursor=asked.text("cursor"), room=read_room(asked)
    )


def view_actor(look: Look, asked: Asked) -> ActorPage:
    """Make the page of an actor; one that was merged into another is sent on there."""
    id_ = find_stayed(look, asked.params["id"])
    if id_ != asked.params["id"]:
        raise Moved(f"/actors/{id_}")
    return show_actor(look, id_, cursor=asked.text("cursor"), room=read_room(asked))


def view_places(look: Look, asked: Asked) -> PlacesPage:
    """Make the list of places."""
    return list_places(look, q=asked.text("q"), cursor=asked.text("cursor"), room=read_room(asked))


def view_place(look: Look, asked: Asked) -> PlacePage:
    """Make the page of a place."""
    return show_place(look, asked.params["id"], cursor=asked.text("cursor"), room=read_room(asked))


def view_forecasts(look: Look, asked: Asked) -> ForecastsPage:
    """Make the list of forecasts."""
    outcome, speaker = asked.several("outcome", OUTCOMES), asked.several("speaker")
    return list_forecasts(look, outcome=outcome, speaker=speaker, cursor=asked.text("cursor"), room=read_room(asked))


def view_search(look: Look, asked: Asked) -> SearchPage:
    """Make a page of what a search found."""
    return search(look, asked.text("q"), cursor=asked.text("cursor"), room=read_room(asked, 20))


def view_changes(look: Look, asked: Asked) -> ChangesPage:
    """Make the page of what changed since a day, by default since a week ago."""
    since = asked.day("since") or datetime.now(UTC).date() - timedelta(days=7)
    return list_changes(look, since, cursor=asked.text("cursor"), room=read_room(asked))
