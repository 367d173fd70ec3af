"""Which page stands at which path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lookout.operations.desk.look import Look
from lookout.serve import views
from lookout.serve.asked import Asked
from lookout.serve.responding import name_twin

View = Callable[[Look, Asked], object]


@dataclass(frozen=True, slots=True)
class PageRoute:
    """A page: its path, its template, and the view that makes its shape."""

    path: str
    template: str
    view: View

    @property
    def twin(self) -> str:
        """The path of its JSON."""
        return name_twin(self.path)


PAGES: Final = (
    PageRoute("/", "overview.html", views.view_overview),
    PageRoute("/events/{id}", "event.html", views.view_event),
    PageRoute("/reports", "reports.html", views.view_reports),
    PageRoute("/reports/{id}", "report.html", views.view_report),
    PageRoute("/actors", "actors.html", views.view_actors),
    PageRoute("/actors/{id}", "actor.html", views.view_actor),
    PageRoute("/places", "places.html", views.view_places),
    PageRoute("/places/{id:path}", "place.html", views.view_place),
    PageRoute("/forecasts", "forecasts.html", views.view_forecasts),
    PageRoute("/search", "search.html", views.view_search),
    PageRoute("/changes", "changes.html", views.view_changes),
    PageRoute("/review", "review.html", views.view_review),
)
