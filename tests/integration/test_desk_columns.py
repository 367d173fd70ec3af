"""Columns that follow an index are those that it would be loaded with; sums over them are those of each event."""

import random
import sqlite3
from datetime import date
from functools import partial

import numpy as np
import pytest

from lookout.knowledge.desk_rules import load_desk_rules
from lookout.model import EVENT_TYPES
from lookout.operations.desk.counting import list_facets
from lookout.operations.desk.filtering import find_events
from lookout.operations.desk.listing import cut_page
from lookout.operations.desk.look import Look
from lookout.operations.desk.mapping import gather_clusters, gather_spots
from lookout.operations.desk.pages import EventQuery
from lookout.operations.desk.timing import draw_timeline
from lookout.record.desk.patching import load_columns, renew_columns
from lookout.record.desk.schema import MAKE
from lookout.record.desk.writing import EventRow, NameRow, drop_events, put_events, put_names

POINTS = [(32.1, 20.1), (32.1, 20.2), (36.2, 37.1), (-10.0, -60.0), (32.10001, 20.1)]
FIRST = date(2016, 1, 1).toordinal()


def make_row(chance, number):
    lat, lon = chance.choice(POINTS)
    day = chance.choice((0, FIRST + chance.randrange(40)))
    placed = chance.random() < 0.9
    return EventRow(
        f"ev-{number:012x}-1", chance.randrange(len(EVENT_TYPES)), chance.randrange(3), chance.randrange(3), day,
        day and day + chance.randrange(1, 4), "gn:1", f"gn:{chance.randrange(4)}" if placed else "",
        lat if placed else 0.0, lon if placed else 0.0, chance.random() * 20, chance.randrange(1, 6),
        chance.randrange(9), 0.5, 0, tuple(chance.sample(("gn:0", "gn:1", "gn:2"), chance.randrange(3))),
        tuple(chance.sample(("a", "b", "c"), chance.randrange(3))), (), "words", "{}", "{}", (),
    )  # fmt: skip


@pytest.fixture
def con():
    con = sqlite3.connect(":memory:", isolation_level=None)
    con.executescript(MAKE)
    put_names(con, [NameRow("place", f"gn:{n}", "") for n in range(4)] + [NameRow("actor", each, "") for each in "abc"])
    yield con
    con.close()


def tell_columns(columns):
    """Return all that columns hold, however points are numbered."""
    points = [(columns.spots.lat[at], columns.spots.lon[at]) for at in columns.spots.of]
    pairs = [(each.events.tolist(), each.codes.tolist()) for each in (columns.places, columns.actors, columns.outlets)]
    numbers = {name: column.tolist() for name, column in columns.numbers.items()}
    return numbers, pairs, points, columns.order.tolist(), columns.newest.tolist(), columns.touched


@pytest.mark.parametrize("seed", range(5))
def test_columns_that_follow_are_those_loaded_at_once(con, seed):
    chance = random.Random(seed)  # noqa: S311 - it only chooses rows
    columns = load_columns(con)
    for step in range(1, 6):
        before = tell_columns(columns)
        put_events(con, [make_row(chance, number) for number in chance.sample(range(60), 20)], touched=step)
        drop_events(con, [f"ev-{number:012x}-1" for number in chance.sample(range(60), 4)], touched=step)
        following = renew_columns(columns, con)
        assert tell_columns(following) == tell_columns(load_columns(con))
        assert tell_columns(columns) == before
        columns = following


def test_columns_in_which_nothing_differs_are_shared(con):
    chance = random.Random(3)  # noqa: S311 - it only chooses rows
    rows = [make_row(chance, number) for number in range(40)]
    put_events(con, rows, touched=1)
    columns = load_columns(con)
    put_events(con, [rows[3]._replace(confidence=0.25), rows[5]], touched=2)
    following = renew_columns(columns, con)
    assert following.changed == {**columns.changed, "confidence": 2}
    differ = {name for name, each in following.numbers.items() if each is not columns.numbers[name]}
    assert differ == {"confidence"}
    for name in ("places", "actors", "outlets", "spots", "order", "newest"):
        assert getattr(following, name) is getattr(columns, name)


def test_columns_that_only_grow_are_those_loaded_at_once(con):
    chance = random.Random(5)  # noqa: S311 - it only chooses rows
    columns = load_columns(con)
    for step in range(1, 9):
        rows = [make_row(chance, number)._replace(actors=()) if step == 4 else make_row(chance, number)
                for number in range(step * 10, step * 10 + 3)]  # fmt: skip
        put_events(con, rows, touched=step)
        columns = renew_columns(columns, con)
        assert tell_columns(columns) == tell_columns(load_columns(con))
        for pairs in (columns.places, columns.actors):
            everything = np.ones(columns.count, np.bool_)
            assert pairs.list_codes(everything).tolist() == pairs.codes.tolist()
            for row in range(columns.count):
                mask = np.arange(columns.count) == row
                assert pairs.list_codes(mask).tolist() == pairs.codes[pairs.events == row].tolist()


def test_what_follows_from_columns_is_worked_out_anew_only_when_these_change(con):
    chance = random.Random(3)  # noqa: S311 - it only chooses rows
    rows = [make_row(chance, number) for number in range(40)]
    put_events(con, rows, touched=1)
    columns, made = load_columns(con), []

    def ask(name):
        return Look(con, columns, "state").keep(name, lambda: made.append(name), over=(name,))

    for name in ("killed", "confidence", "killed"):
        ask(name)
    put_events(con, [rows[3]._replace(confidence=0.25)], touched=2)
    columns = renew_columns(columns, con)
    for name in ("killed", "confidence"):
        ask(name)
    assert made == ["killed", "confidence", "confidence"]


def test_facets_tell_names_as_they_are_now(con, look):
    def tell():
        facets = list_facets(look, EventQuery(), find_events(look, EventQuery()))
        return {value.value: value.name for facet in facets if facet.name == "actor" for value in facet.values}

    assert tell() == {"a": "", "b": "", "c": ""}
    put_names(con, [NameRow("actor", "b", "Bonyan")])
    assert tell() == {"a": "", "b": "Bonyan", "c": ""}


def test_codes_of_few_events_are_those_that_sifting_gives(look):
    pairs, chance = look.columns.actors, np.random.default_rng(1)
    for share in (0, 0.01, 0.05, 0.5, 1):
        mask = chance.random(look.columns.count) < share
        assert pairs.list_codes(mask).tolist() == pairs.codes[mask[pairs.events]].tolist()


@pytest.fixture
def look(con):
    chance = random.Random(7)  # noqa: S311 - it only chooses rows
    put_events(con, [make_row(chance, number) for number in range(200)], touched=1)
    return Look(con, load_columns(con), "state")


@pytest.mark.parametrize("zoom", [0, 3, 9, 14])
def test_clusters_add_up_to_the_events_of_the_mask(look, zoom):
    columns = look.columns
    mask = columns["voices"] > 2
    clusters, count = gather_clusters(look, gather_spots(columns, mask), zoom=zoom)
    rows = np.flatnonzero(mask & (columns["place"] >= 0))
    assert count == len(clusters)
    assert sum(cluster.events for cluster in clusters) == len(rows)
    assert sum(cluster.killed for cluster in clusters) == columns["killed"][rows].sum()
    families = dict.fromkeys(load_desk_rules().families, 0)
    for cluster in clusters:
        west, south, east, north = cluster.box
        within = [row for row in rows if south - 1e-4 <= columns["lat"][row] <= north + 1e-4
                  and west - 1e-4 <= columns["lon"][row] <= east + 1e-4]  # fmt: skip
        assert cluster.events == len(within)
        assert cluster.lat == pytest.approx(np.mean(columns["lat"][within]), abs=1e-4)
        assert cluster.radius_km == pytest.approx(columns["radius"][within].max(), abs=0.06)
        for name, events in cluster.families.items():
            families[name] += events
    kinds = load_desk_rules().families
    told = [EVENT_TYPES[int(number)] for number in columns["type"][rows]]
    assert families == {name: sum(kind in kinds[name] for kind in told) for name in kinds}


def test_a_cluster_of_one_event_names_it(look):
    mask = np.zeros(look.columns.count, np.bool_)
    row = int(np.flatnonzero(look.columns["place"] >= 0)[3])
    mask[row] = True
    (cluster,), _ = gather_clusters(look, gather_spots(look.columns, mask), zoom=5)
    assert (cluster.event, cluster.type) == (f"ev-{row:012x}-1", EVENT_TYPES[int(look.columns["type"][row])])


@pytest.mark.parametrize("step", ["day", "week", "month", "year"])
def test_a_timeline_counts_each_dated_event_once(look, step):
    columns = look.columns
    mask = columns["gone"] == 0
    timeline = draw_timeline(columns, mask, step=step)
    days = columns["day_from"]
    assert timeline.undated == int(np.count_nonzero(days == 0))
    for each in timeline.bins:
        within = (days >= each.start.toordinal()) & (days < each.end.toordinal())
        assert (each.events, each.killed) == (np.count_nonzero(within), columns["killed"][within].sum())
    assert sum(each.events for each in timeline.bins) == np.count_nonzero(days)


@pytest.mark.parametrize("oldest", [False, True])
def test_few_rows_come_in_the_order_of_all(con, oldest):
    chance = random.Random(11)  # noqa: S311 - it only chooses rows
    put_events(con, [make_row(chance, number) for number in range(600)], touched=1)
    columns = load_columns(con)
    whole = columns.order if oldest else columns.newest
    for few in (0, 1, 7, 11):
        mask = np.zeros(columns.count, np.bool_)
        mask[chance.sample(range(600), few)] = True
        for room in (3, 20):
            assert columns.take(mask, room, oldest=oldest) == whole[mask[whole]].tolist()[:room]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_go_through_every_event_once(look, order, monkeypatch):
    monkeypatch.setattr(Look, "fetch_events", lambda _, numbers: [*numbers])
    mask = look.columns["voices"] > 1
    fetch = partial(cut_page, look, mask, room=7, order=order)
    rows, cursor = fetch(cursor="")
    while cursor:
        more, cursor = fetch(cursor=cursor)
        rows += more
    whole = look.columns.order if order == "oldest" else look.columns.newest
    assert rows == [row for row in whole.tolist() if mask[row]]
