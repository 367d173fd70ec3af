"""A desk over the example reports, for the tests: made once, copied for each."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager

from starlette.testclient import TestClient

from lookout.operations.desk.intake import take_examples
from lookout.operations.keeping import add_reports
from lookout.operations.reading import load_reader
from lookout.operations.reconciling import reconcile_record
from lookout.serve.app import build_app
from lookout.serve.settings import Limits, ServeSettings

HOME = "http://127.0.0.1:8000"


def make_record(path):
    """Make a record of the example reports, reconciled."""
    reader = load_reader()
    for item in take_examples():
        for _ in add_reports([item.source], record=path, reader=reader, details=item.told.read()):
            pass
    for _ in reconcile_record(path):
        pass


def copy_record(whole, folder):
    """Return a copy of a record and its index in a folder."""
    for file in whole.parent.glob(f"{whole.name}*"):
        shutil.copy(file, folder / file.name)
    return folder / whole.name


@contextmanager
def open_desk(record, **told):
    """Lend a client of a desk over a record, with nobody let in yet."""
    settings = ServeSettings(record=record, **{"user": "Ada", "limits": Limits(settle=300.0), **told})
    app = build_app(settings, refresh=False)
    app.state.server.desk.refresh()
    with TestClient(app, base_url=HOME, follow_redirects=False) as client:
        client.settings, client.server = settings, app.state.server
        yield client


def let_in(client):
    """Open the link, and have what changes something sent as from a page of the session."""
    client.get(f"/?token={client.settings.token}")
    client.headers["X-CSRF-Token"] = client.get("/api/session").json()["csrf"]
    return client


def wait_for(client, job):
    """Return a job once it has ended."""
    for _ in range(600):
        told = client.get(f"/api/jobs/{job['id']}").json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.1)
    raise AssertionError(f"still {told['state']}")
