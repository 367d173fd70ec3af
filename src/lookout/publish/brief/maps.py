"""The two maps of a brief: where it is said to have happened, and who is said to hold what."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lookout.knowledge.gazetteer import load_gazetteer
from lookout.model import Event
from lookout.publish.brief.frame import Frame, Weighted, make_frame
from lookout.publish.brief.ground import draw_ground, draw_inset, draw_scale, list_country_labels
from lookout.publish.brief.holding import is_named, list_fresh
from lookout.publish.brief.labels import Board, Label, place_labels
from lookout.publish.brief.legend import draw_event_legend, draw_holder_legend, measure_holder_legend
from lookout.publish.brief.material import Asked, Holding
from lookout.publish.brief.model import Block, Picture, Sentence, Text
from lookout.publish.brief.naming import tell_number
from lookout.publish.brief.spots import Held, Spot, gather_held, gather_spots, list_holders
from lookout.publish.brief.svg import Drawing
from lookout.publish.plain import flatten
from lookout.publish.wording import join_names

_MOST_RADIUS: Final = 24.0
_LEAST_RADIUS: Final = 3.2
_WIDE_KM: Final = 40.0
_LEAST_MOST: Final = 60
"""So many killed or more fill the largest disc: a few dead must not look like many."""


@dataclass(frozen=True, slots=True)
class Size:
    """A size of drawing: of the map itself, of its letters, and how many labels it bears."""

    name: str
    width: float
    height: float
    letters: float
    labels: int


SIZES: Final = (Size("wide", 640.0, 410.0, 11.5, 26), Size("narrow", 360.0, 400.0, 11.0, 12))


def draw_maps(events: Sequence[Event], holdings: Sequence[Holding], asked: Asked) -> list[Block]:
    """Return the map of events and that of control, in one frame; what is on neither is told."""
    spots = gather_spots(events)
    fresh = [each for each in list_fresh(holdings, asked.until) if is_named(each)]
    holders = list_holders(fresh)
    held = gather_held(fresh, holders)
    points = [Weighted(s.lat, s.lon, s.events, min(s.radius_km, _WIDE_KM)) for s in spots if s.pointed]
    points = points or [Weighted(s.lat, s.lon, s.events, s.radius_km) for s in spots]
    points = points or [Weighted(h.lat, h.lon, 1.0, h.radius_km) for h in held]
    if not points:
        return [Text((Sentence("No event in the span could be placed on a map."),))]
    home = _find_home(events, holdings)
    blocks: list[Block] = [_draw_events(spots, points, home, events)] if spots else []
    if held:
        blocks.append(_draw_control(held, points, home, holders))
    return blocks


def _draw_events(spots: Sequence[Spot], points: Sequence[Weighted], home: str, events: Sequence[Event]) -> Picture:
    title = "Where events are said to have happened"
    description = _describe_spots(spots)
    drawings = [_draw_spots(size, spots, points, home, (title, description)) for size in SIZES]
    return Picture("map-events", title, description, _caption_events(spots, points, events), *drawings)


def _draw_spots(size: Size, spots: Sequence[Spot], points: Sequence[Weighted], home: str, told: tuple[str, str]) -> str:
    frame = _need(make_frame(points, size.width, size.height))
    drawing = Drawing(f"events-{size.name}", size.width, size.height + 52, *told)
    board = _start(drawing, frame, home)
    unit = _MOST_RADIUS / math.sqrt(max(_LEAST_MOST, *(spot.killed for spot in spots)))
    inside = [spot for spot in spots if frame.box.contains(spot.lat, spot.lon)]
    drawing.open_clip((0, 0), (size.width, size.height))
    for spot in reversed(inside):
        at = frame.place(spot.lat, spot.lon)
        if spot.radius_km * frame.km > _find_radius(spot, unit) + 1:
            drawing.circle(at, spot.radius_km * frame.km, _choose_ring(spot))
    for spot in sorted(inside, key=_by_killed):
        if spot.pointed or spot.killed:
            at, radius = frame.place(spot.lat, spot.lon), _find_radius(spot, unit)
            drawing.circle(at, radius, _choose_kind(spot))
            board.block(at, radius)
    drawing.close_clip()
    labels = [
        Label(_label_spot(spot), frame.place(spot.lat, spot.lon), _find_radius(spot, unit), size.letters, "spot")
        for spot in inside
        if spot.pointed or spot.killed
    ]
    _finish(drawing, frame, board, labels, size)
    draw_inset(drawing, frame, home, board)
    draw_event_legend(drawing, size.height, unit, max((spot.killed for spot in spots), default=0))
    return drawing.render()


def _draw_control(
    held: Sequence[Held], points: Sequence[Weighted], home: str, holders: Sequence[tuple[str, str]]
) -> Picture:
    title = "Who is said to hold what"
    names = [name for _, name in holders]
    description = _describe_held(held, names)
    drawings = []
    for size in SIZES:
        frame = _need(make_frame(points, size.width, size.height))
        room = measure_holder_legend(len(names), size.width)
        drawing = Drawing(f"control-{size.name}", size.width, size.height + room, title, description)
        board = _start(drawing, frame, home)
        inside = [each for each in held if frame.box.contains(each.lat, each.lon)]
        _draw_held(drawing, frame, board, inside)
        labels = [
            Label(each.name, frame.place(each.lat, each.lon), _find_extent(each, frame), size.letters, "spot")
            for each in sorted(inside, key=_by_status)
        ]
        _finish(drawing, frame, board, labels, size)
        draw_holder_legend(drawing, size.height, names)
        drawings.append(drawing.render())
    beyond = sum(not _need(make_frame(points, *_WIDE)).box.contains(each.lat, each.lon) for each in held)
    caption = "Each circle is one place as wide as words tell it; nothing is filled in between places."
    caption += f" Beyond the frame: {tell_number(beyond, 'place', 'places')}." if beyond else ""
    return Picture("map-control", title, description, caption, *drawings)


_WIDE: Final = (SIZES[0].width, SIZES[0].height)


def _draw_held(drawing: Drawing, frame: Frame, board: Board, held: Sequence[Held]) -> None:
    for pair in sorted({each.holders for each in held if each.status == "contested" and len(each.holders) == 2}):
        drawing.hatch(f"h{pair[0]}{pair[1]}", f"side{pair[0]}", f"side{pair[1]}")
    for number in sorted({each.holders[0] for each in held if each.status == "contested" and len(each.holders) == 1}):
        drawing.hatch(f"h{number}x", "side9", f"side{number}")
    drawing.hatch("h", "side9", "side0")
    drawing.open_clip((0, 0), (frame.width, frame.height))
    for each in held:
        at, radius = frame.place(each.lat, each.lon), _find_extent(each, frame)
        sides = each.holders
        if each.status == "contested":
            fill = f"h{sides[0]}{sides[1]}" if len(sides) == 2 else f"h{sides[0]}x" if sides else "h"
            drawing.circle(at, radius, "contested", fill=fill)
        elif each.status == "claimed":
            drawing.circle(at, radius, f"claimed line{sides[0] if sides else 0}")
        else:
            drawing.circle(at, radius, f"held side{sides[0] if sides else 9}")
        board.block(at, min(radius, 9.0))
    drawing.close_clip()


def _start(drawing: Drawing, frame: Frame, home: str) -> Board:
    drawing.open_clip((0, 0), (frame.width, frame.height))
    draw_ground(drawing, frame, home)
    drawing.close_clip()
    board = Board(frame.width, frame.height)
    draw_scale(drawing, frame, board)
    return board


def _finish(drawing: Drawing, frame: Frame, board: Board, labels: Sequence[Label], size: Size) -> None:
    """Write the labels: of what the map tells, then of countries, then of large towns to find one's way by."""
    placed = place_labels(board, labels, size.labels)
    placed += place_labels(board, list_country_labels(frame, size.letters), 8)
    towns = load_gazetteer().list_largest(frame.box, most=40)
    told = {label.words.split("  ")[0] for label in labels}
    marks = [
        Label(flatten(town.name), frame.place(town.lat, town.lon), 2.0, size.letters - 1.5, "town")
        for town in towns
        if town.name not in told
    ]
    found = place_labels(board, marks, max(0, size.labels // 2))
    for each in found:
        drawing.rect((each.label.at[0] - 1.5, each.label.at[1] - 1.5), (3, 3), "dot")
    for each in (*found, *placed):
        drawing.text(each.at, each.label.words, each.label.kind, anchor=each.anchor)
    drawing.rect((0, 0), (frame.width, frame.height), "edge")


def _need(frame: Frame | None) -> Frame:
    if frame is None:
        raise ValueError("a map shows points")
    return frame


def _find_home(events: Sequence[Event], holdings: Sequence[Holding]) -> str:
    """Return the code of the country that most events, or else places, lie in."""
    counts = Counter(event.place.country for event in events if event.place and event.place.country)
    counts = counts or Counter(each.control.place.country for each in holdings if each.control.place.country)
    return min((-count, code) for code, count in counts.items())[1] if counts else ""


def _find_radius(spot: Spot, unit: float) -> float:
    return max(_LEAST_RADIUS, unit * math.sqrt(spot.killed))


def _choose_kind(spot: Spot) -> str:
    if not spot.pointed:
        return "toll loose"
    return "toll" if spot.killed else "untold"


def _choose_ring(spot: Spot) -> str:
    if spot.pointed:
        return "around"
    return "within" if spot.radius_km < _WIDE_KM else "within wide-ring"


def _label_spot(spot: Spot) -> str:
    return f"{spot.name}  {spot.killed:,}" if spot.killed else spot.name


def _find_extent(held: Held, frame: Frame) -> float:
    return max(7.0, held.radius_km * frame.km)


def _describe_spots(spots: Sequence[Spot]) -> str:
    told = [f"{spot.name}, {tell_number(spot.events, 'event', 'events')}, {spot.killed:,} killed" for spot in spots[:8]]
    places = tell_number(len(spots), "place", "places")
    return f"A map with {places}. Discs grow with the people said to be killed: {'; '.join(told)}."


def _describe_held(held: Sequence[Held], names: Sequence[str]) -> str:
    statuses = Counter(each.status for each in held)
    told = ", ".join(f"{count:,} {status}" for status, count in sorted(statuses.items()))
    contested = [each.name for each in held if each.status == "contested"][:6]
    fought = f" Contested among others: {join_names(contested)}." if contested else ""
    return f"A map with {tell_number(len(held), 'place', 'places')}: {told}.{fought} Holders: {join_names([*names])}."


def _caption_events(spots: Sequence[Spot], points: Sequence[Weighted], events: Sequence[Event]) -> str:
    box = _need(make_frame(points, *_WIDE)).box
    beyond = [spot for spot in spots if not box.contains(spot.lat, spot.lon)]
    wide = sum(event.place.precision == "country" for event in events if event.place)
    told = ["Numbers beside names are people said to be killed there, by the best number of each event."]
    if beyond:
        names = join_names([spot.name for spot in sorted(beyond, key=_by_events)[:4]])
        far = tell_number(sum(spot.events for spot in beyond), "event", "events")
        told.append(f"Beyond the frame: {far} ({names}).")
    if wide:
        told.append(f"Placed in a country only, and not drawn: {tell_number(wide, 'event', 'events')}.")
    return " ".join(told)


def _by_killed(spot: Spot) -> tuple[int, str]:
    return (-spot.killed, spot.name)


def _by_events(spot: Spot) -> tuple[int, str]:
    return (-spot.events, spot.name)


def _by_status(held: Held) -> tuple[bool, float, str]:
    return (held.status != "contested", -held.radius_km, held.name)
