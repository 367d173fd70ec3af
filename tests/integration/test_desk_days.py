"""The desk as known on a past day."""

from datetime import date, timedelta

import pytest

from lookout.operations.viewing import EventFilter, list_events
from tests.desks import wait_for

DAY = "2016-06-11"


def test_a_past_day_is_told_as_the_record_tells_it(reading_desk):
    told = reading_desk.get(f"/api/events?limit=500&as_known_on={DAY}").json()
    kept = list_events(reading_desk.settings.record, EventFilter(as_known_on=date(2016, 6, 11)))
    assert {event["id"] for event in told["events"]} == {event.id for event in kept}
    assert 0 < told["total"] < reading_desk.get("/api/events").json()["total"]


@pytest.mark.parametrize("path", ["/api/reports", "/api/claims", "/api/search?q=Sirte"])
def test_no_report_of_a_later_day_shows(reading_desk, path):
    sign = "&" if "?" in path else "?"
    reports = reading_desk.get(f"/api/reports?limit=500&as_known_on={DAY}").json()["reports"]
    assert reports
    assert all(report["known"] <= DAY for report in reports)
    ids = {report["id"] for report in reports}
    told = reading_desk.get(f"{path}{sign}limit=500&as_known_on={DAY}").json()
    shown = {each["report"] for each in told.get("claims", [])}
    shown |= {hit["report"]["id"] for hit in told.get("reports", []) if "report" in hit}
    assert shown <= ids


def test_a_later_report_is_not_there_on_an_earlier_day(reading_desk):
    latest = reading_desk.get("/api/reports?limit=1").json()["reports"][0]
    assert reading_desk.get(f"/reports/{latest['id']}").status_code == 200
    assert reading_desk.get(f"/reports/{latest['id']}?as_known_on={DAY}").status_code == 404


def test_the_tag_of_a_day_outlives_what_changes_nothing_of_it(writing_desk):
    path = f"/api/events?as_known_on={DAY}"
    tag = writing_desk.get(path).headers["etag"]
    text = "Rebels shelled the port of Bezmarra on Monday, killing six people."
    job = writing_desk.post("/api/reports", json={"text": text, "date": "2020-01-01"}).json()
    assert wait_for(writing_desk, job)["state"] == "done"
    assert writing_desk.get(path).headers["etag"] == tag
    old = writing_desk.post("/api/reports", json={"text": text + " So it was.", "date": "2016-06-01"}).json()
    assert wait_for(writing_desk, old)["state"] == "done"
    assert writing_desk.get(path).headers["etag"] != tag


def test_days_on_which_the_same_was_known_share_an_index_until_none_uses_it(reading_desk):
    desk = reading_desk.server.desk
    last = date.fromisoformat(reading_desk.get("/api/reports?limit=1").json()["reports"][0]["known"])
    columns = []
    for day in (last + timedelta(days=each) for each in range(1, 9)):
        with desk.look(day) as look:
            columns.append(look.columns)
    assert all(each is columns[0] for each in columns)
    for day in (date(2016, 6, each) for each in range(8, 12)):
        with desk.look(day) as look:
            assert look.columns is not columns[0]
    assert len(desk._days._known) <= 4
    with desk.look(last + timedelta(days=1)) as look:
        assert look.columns is not columns[0]
        assert look.columns.count == columns[0].count
