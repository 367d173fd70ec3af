"""Working out beforehand what most who look ask for: whoever comes first after a writing need not wait for it."""

from __future__ import annotations

from lookout.operations.desk.listing import show_overview
from lookout.operations.desk.look import Look
from lookout.operations.desk.mapping import draw_map
from lookout.operations.desk.pages import EventQuery

_WORLD = 3
"""The zoom at which the map of a record begins, about; what is added up by points serves every other."""


def make_ready(look: Look) -> None:
    """Work out, and keep, what all events add up to: facets, timeline and points of the map."""
    show_overview(look, EventQuery(), room=1)
    draw_map(look, EventQuery(), zoom=_WORLD, day=None)
