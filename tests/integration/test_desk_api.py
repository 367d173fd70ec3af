"""What the desk answers: every route of the API, every page's twin, as the record has it."""

import hashlib
import json
from datetime import date

import pytest

from lookout.operations.assessing import list_control, list_forecasts
from lookout.operations.viewing import EventFilter, list_events
from lookout.serve.api import ROUTES
from lookout.serve.routes import PAGES

LINES = {"Accept": "application/x-ndjson"}


@pytest.fixture(scope="module")
def event(reading_desk):
    """The event that most claims are of."""
    return max(reading_desk.get("/api/events?limit=500").json()["events"], key=lambda event: event["claims"])


@pytest.fixture(scope="module")
def named(reading_desk, event):
    """An id for each parameter of a path."""
    page = reading_desk.get(f"/api/events/{event['id']}").json()
    return {
        "/events": event["id"],
        "/reports": page["reports"][0]["id"],
        "/claims": page["claims"][0]["key"],
        "/actors": reading_desk.get("/api/actors").json()["actors"][0]["id"],
        "/places": reading_desk.get("/api/places").json()["places"][0]["place"]["id"],
        "/judgements": "1",
    }


def fill(path, named):
    found = next((value for start, value in named.items() if path.removeprefix("/api").startswith(f"{start}/")), "")
    return path.replace("{id:path}", found).replace("{id}", found).replace("{key}", found)


READABLE = [route for route in ROUTES if "{number}" not in route.path]


@pytest.mark.parametrize("route", READABLE, ids=lambda route: route.path)
def test_every_route_of_the_api_answers(reading_desk, named, route):
    answer = reading_desk.get(fill(route.path, named))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_page_has_a_twin(reading_desk, named, page):
    path = fill(page.path, named)
    twin = reading_desk.get(fill(page.twin, named))
    assert twin.status_code == 200
    assert reading_desk.get(path, headers={"Accept": "application/json"}).json() == twin.json()
    assert reading_desk.get(path).headers["content-type"].startswith("text/html")


def test_events_are_those_of_the_record(reading_desk):
    told = reading_desk.get("/api/events?limit=500&order=oldest").json()
    kept = list_events(reading_desk.settings.record, EventFilter())
    assert {event["id"] for event in told["events"]} == {event.id for event in kept}
    dated = [(event["days"] or ["9999"])[0] for event in told["events"]]
    assert dated == sorted(dated)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("type=capture", EventFilter(type="capture")),
        ("status=denied", EventFilter(status="denied")),
        ("grade=weak", EventFilter(grade="weak")),
        ("place=Sirte", EventFilter(place="Sirte")),
        ("actor=Islamic+State", EventFilter(actor="Islamic State")),
        ("voices=2", EventFilter(min_voices=2)),
    ],
)
def test_a_query_finds_what_the_command_finds(reading_desk, query, wanted):
    told = reading_desk.get(f"/api/events?limit=500&{query}").json()
    kept = list_events(reading_desk.settings.record, wanted)
    assert {event["id"] for event in told["events"]} == {event.id for event in kept}
    assert kept


def test_days_narrow_events(reading_desk):
    told = reading_desk.get("/api/events?since=2016-06-10&until=2016-06-11").json()["events"]
    assert told
    assert all(event["days"][0] <= "2016-06-11" and event["days"][1] > "2016-06-10" for event in told)


def test_pages_follow_each_other_without_a_gap(reading_desk):
    whole = [event["id"] for event in reading_desk.get("/api/events?limit=500").json()["events"]]
    parts, cursor = [], ""
    while cursor is not None:
        page = reading_desk.get(f"/api/events?limit=7&cursor={cursor}").json()
        parts += [event["id"] for event in page["events"]]
        cursor = page["next"]
    assert parts == whole


@pytest.mark.parametrize(("path", "field"), [("events", "events"), ("reports", "reports"), ("claims", "claims")])
def test_lines_hold_the_whole_list(reading_desk, path, field):
    answer = reading_desk.get(f"/api/{path}", headers=LINES)
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines == reading_desk.get(f"/api/{path}?limit=500").json()[field]


def test_reports_tell_how_many_events_they_are_in(reading_desk):
    for report in reading_desk.get("/api/reports").json()["reports"]:
        page = reading_desk.get(f"/api/reports/{report['id']}").json()
        assert report["events"] == page["report"]["events"] == len(page["events"]) > 0


def test_facets_leave_their_own_choice_out_of_account(reading_desk):
    facets = {f["name"]: f["values"] for f in reading_desk.get("/api/facets?type=capture").json()}
    assert {value["value"] for value in facets["type"] if value["chosen"]} == {"capture"}
    assert len(facets["type"]) > 1
    total = reading_desk.get("/api/events?type=capture").json()["total"]
    assert sum(value["count"] for value in facets["grade"]) == total


def test_the_original_is_handed_out_byte_for_byte_and_never_shown(reading_desk, named):
    answer = reading_desk.get(f"/reports/{named['/reports']}/original")
    digest = reading_desk.get(f"/api/reports/{named['/reports']}").json()["digest"]
    assert hashlib.sha256(answer.content).hexdigest() == digest == answer.headers["x-content-sha256"]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert reading_desk.get("/reports/none/original").status_code == 404


@pytest.mark.parametrize("form", ["html", "pdf", "md"])
def test_the_brief_is_handed_out_in_every_form(reading_desk, form):
    answer = reading_desk.get(f"/brief.{form}?place=Sirte")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="brief.{form}"'


def test_the_timeline_counts_every_event(reading_desk):
    told = reading_desk.get("/api/timeline?step=month").json()
    total = reading_desk.get("/api/events").json()["total"]
    assert sum(each["events"] for each in told["bins"]) + told["undated"] == total


def test_the_timeline_of_the_overview_goes_on_beyond_the_days_that_are_asked_for(reading_desk):
    whole = reading_desk.get("/index.json").json()
    day = whole["events"][0]["days"][0]
    cut = reading_desk.get(f"/index.json?since={day}&until={day}").json()
    assert cut["total"] < whole["total"]
    assert cut["timeline"] == whole["timeline"]


def test_the_timeline_counts_no_toll_that_is_told_over_more_than_a_month(reading_desk):
    events = reading_desk.get("/api/events?limit=500").json()["events"]
    told = reading_desk.get("/api/timeline?step=year").json()
    short = [each for each in events if each["days"] and count_days(each["days"]) <= 31]
    assert sum(each["killed"] for each in told["bins"]) == sum(map(count_killed, short))


def count_days(days):
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days


def count_killed(event):
    toll = next((t for t in event["tolls"] if (t["kind"], t["scope"]) == ("killed", "event")), None)
    return (toll["best"] or toll["low"] or 0) if toll else 0


def test_the_map_tells_of_control_in_its_box_alone(reading_desk):
    whole = reading_desk.get("/api/map").json()["control"]
    place = whole[0]["place"]
    west, south, east, north = place["lon"] - 0.1, place["lat"] - 0.1, place["lon"] + 0.1, place["lat"] + 0.1
    inside = reading_desk.get(f"/api/map?box={west},{south},{east},{north}").json()["control"]
    assert inside == [
        each for each in whole if west <= each["place"]["lon"] <= east and south <= each["place"]["lat"] <= north
    ]
    assert len(inside) > 0


@pytest.mark.parametrize("zoom", [0, 6, 14])
def test_the_map_counts_every_event_that_has_a_place(reading_desk, zoom):
    told = reading_desk.get(f"/api/map?zoom={zoom}").json()
    events = reading_desk.get("/api/events?limit=500").json()["events"]
    assert sum(cluster["events"] for cluster in told["clusters"]) == sum(bool(event["place"]) for event in events)
    for cluster in told["clusters"]:
        west, south, east, north = cluster["box"]
        assert west - 1e-4 <= cluster["lon"] <= east + 1e-4
        assert south - 1e-4 <= cluster["lat"] <= north + 1e-4
        assert sum(cluster["families"].values()) == cluster["events"]


def test_control_is_that_of_the_record(reading_desk):
    told = reading_desk.get("/api/control?limit=500").json()["control"]
    kept, _ = list_control(reading_desk.settings.record)
    assert {(c["place"]["id"], c["status"], *c["days"], *c["claims"]) for c in told} == {
        (c.place.id, c.status, str(c.interval.start), str(c.interval.end), *c.claims) for c in kept
    }


def test_forecasts_are_those_of_the_record(reading_desk):
    told = reading_desk.get("/api/forecasts?limit=500").json()["forecasts"]
    kept, _ = list_forecasts(reading_desk.settings.record)
    assert {(f["claim"], f["outcome"], f["rule"]) for f in told} == {(f.claim, f.outcome, f.rule) for f in kept}


def test_a_report_is_told_word_for_word(reading_desk, named):
    page = reading_desk.get(f"/api/reports/{named['/reports']}").json()
    runs = [run for passage in page["passages"] for run in passage["runs"]]
    text = "".join(run["text"] for run in runs)
    at = 0
    for run in runs:
        assert run["start"] == at
        at += len(run["text"])
    for claim in page["claims"]:
        for mark in claim["marks"]:
            start, end = mark["span"]
            assert mark["part"] == "trigger" or text[start:end].split() == mark["words"].split()
    assert {key for run in runs for key in run["claims"]} == {claim["key"] for claim in page["claims"]}


def test_the_ids_of_an_events_claims_lead_to_it(reading_desk, event):
    page = reading_desk.get(f"/api/events/{event['id']}").json()
    other = "ev-" + page["claims"][-1]["key"].replace(":", "-")
    answer = reading_desk.get(f"/events/{other}?a=1")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/events/{event['id']}?a=1")


def test_search_marks_what_was_found(reading_desk):
    page = reading_desk.get("/api/search?q=harbour").json()
    assert page["reports"]
    for hit in page["reports"]:
        assert any(piece["hit"] and piece["text"].lower().startswith("harbour") for piece in hit["pieces"])


@pytest.mark.parametrize(
    "path",
    ["/api/events?voices=many", "/api/events?type=feast", "/api/events?since=yesterday", "/api/events?box=1,2",
     "/api/events?limit=0", "/api/events?cursor=abc", "/api/map?zoom=-1", "/api/events?box=nan,0,1,1"],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_to_be_so(reading_desk, path):
    answer = reading_desk.get(path)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["/events/none", "/reports/none", "/actors/none-such", "/places/none", "/api/claims/a:1"]
)
def test_what_is_not_there_is_said_not_to_be(reading_desk, path):
    assert reading_desk.get(path).status_code == 404


def test_the_api_describes_itself(reading_desk):
    told = reading_desk.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for route in ROUTES:
        assert "get" in told["paths"][route.path.replace(":path", "")]
    names = [told["paths"][path][method]["operationId"] for path in told["paths"] for method in told["paths"][path]]
    assert len(names) == len(set(names))


def test_the_reference_tells_every_operation(reading_desk):
    page = reading_desk.get("/api", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    told = reading_desk.get("/api", headers={"Accept": "application/json"}).json()
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            assert f"<b>{method.upper()}</b> {path}</code>" in page.text
            assert f'id="{operation["operationId"]}"' in page.text
            for parameter in operation.get("parameters", ()):
                assert f"<code>{parameter['name']}</code>" in page.text


def test_events_are_told_as_geojson(reading_desk):
    answer = reading_desk.get("/api/events?limit=500", headers={"Accept": "application/geo+json"})
    assert answer.headers["content-type"] == "application/geo+json"
    told, events = answer.json(), reading_desk.get("/api/events?limit=500").json()["events"]
    assert (told["type"], [each["id"] for each in told["features"]]) == ("FeatureCollection", [e["id"] for e in events])
    for feature, event in zip(told["features"], events, strict=True):
        point = [event["place"]["lon"], event["place"]["lat"]] if event["place"] else None
        assert feature["type"] == "Feature"
        assert (feature["geometry"] or {"coordinates": None})["coordinates"] == point
        assert feature["properties"]["quote"] == event["quote"]


def test_the_map_is_told_as_geojson(reading_desk):
    told = reading_desk.get("/api/map?zoom=6", headers={"Accept": "application/geo+json"}).json()
    page = reading_desk.get("/api/map?zoom=6").json()
    kinds = [each["properties"]["kind"] for each in told["features"]]
    assert (kinds.count("cluster"), kinds.count("control")) == (len(page["clusters"]), len(page["control"]))
    assert told["features"][0]["geometry"] == {
        "type": "Point", "coordinates": [page["clusters"][0]["lon"], page["clusters"][0]["lat"]]
    }  # fmt: skip


def test_a_tag_is_of_one_form_alone(reading_desk):
    tags = {reading_desk.get("/api/events", headers={"Accept": kind}).headers["etag"]
            for kind in ("application/json", "application/geo+json")}  # fmt: skip
    assert len(tags) == 2
