"""Making ready: every page was made once before the first request, of an empty record too."""

import gc
import sys

import pytest

from lookout.operations.desk.desk import Desk
from lookout.serve.app import make_server
from lookout.serve.routes import PAGES
from lookout.serve.settings import ServeSettings
from lookout.serve.warming import warm
from tests.desks import copy_record, wait_for


@pytest.fixture(autouse=True)
def untouched(monkeypatch):
    """Keep what is set for the whole process as it was."""
    interval = sys.getswitchinterval()
    monkeypatch.setattr(gc, "freeze", gc.collect)
    yield
    sys.setswitchinterval(interval)


@pytest.fixture
def make(tmp_path):
    """Make a server over a record, closed after the test."""
    made = []

    def make(record):
        desk = Desk(record)
        desk.refresh()
        made.append(make_server(ServeSettings(record=record), desk))
        return made[-1]

    yield make
    for server in made:
        server.scribe.close()
        server.desk.close()
        server.accounts.close()


def refuse(*_):
    """Work out nothing."""
    raise AssertionError("it is worked out only now")


def test_what_all_events_add_up_to_is_ready_after_a_writing(writing_desk, monkeypatch):
    before = writing_desk.get("/index.json").json()["total"]
    text = "Rebels shelled the port of Bezmarra on Monday, killing six people."
    job = writing_desk.post("/api/reports", json={"text": text, "date": "2020-01-01"}).json()
    assert wait_for(writing_desk, job)["state"] == "done"
    for work in ("listing._sum_up", "counting._count", "mapping.gather_spots"):
        monkeypatch.setattr(f"lookout.operations.desk.{work}", refuse)
    assert writing_desk.get("/index.json").json()["total"] == before + 1
    assert writing_desk.get("/api/map?zoom=9").status_code == 200


def list_ready(server):
    """Return the names of the templates that were used."""
    return {name for _, name in server.environment.cache}


def test_every_page_is_made_ready(make, whole_record, tmp_path):
    server = make(copy_record(whole_record, tmp_path))
    warm(server)
    assert {page.template for page in PAGES} <= list_ready(server)


def test_the_pages_that_an_empty_record_has_are_made_ready(make, tmp_path):
    server = make(tmp_path / "empty.duckdb")
    warm(server)
    assert {"overview.html", "reports.html", "search.html"} <= list_ready(server)
