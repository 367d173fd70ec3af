"""What reports, questions and files bring in acts nowhere, and too much of anything is refused."""

from dataclasses import replace

import pytest
from lxml import html

from lookout.operations.desk.intake import clean_name
from lookout.serve.settings import Limits
from tests.desks import copy_record, let_in, open_desk, wait_for

SCRIPT = "<script>alert(1)</script>"
POISON = f"""{SCRIPT} "onmouseover="alert(2)" '><img src=x onerror=alert(3)> {{{{ 7*7 }}}} javascript:alert(4)"""


def list_acting(page):
    """Return what in a page would act: scripts, events and addresses that are not the desk's own."""
    found = []
    for element in html.document_fromstring(page).iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in ("script", "iframe", "object", "embed", "base") and not element.get("src", "").startswith("/static/"):
            found.append(tag)
        if tag in ("img", "style"):
            found.append(tag)
        for name, value in element.attrib.items():
            told = value.strip().lower()
            if name.startswith("on") or name == "style" or told.startswith(("javascript:", "data:text")):
                found.append(f"{tag} {name}={value}")
    return found


@pytest.fixture(scope="module")
def poisoned(whole_record, tmp_path_factory):
    """A desk with a report whose every part tries to act."""
    with open_desk(copy_record(whole_record, tmp_path_factory.mktemp("poisoned"))) as client:
        let_in(client)
        text = f"Rebels shelled {POISON} the port of Sirte on Monday, killing six people, a medic told {POISON}.\n"
        files = {"files": (f"{SCRIPT}.txt", (text * 3).encode(), "text/plain")}
        told = {"outlet": f"Post {POISON}", "title": f"Shells {POISON}", "url": "javascript:alert(5)"}
        client.poison = wait_for(client, client.post("/api/reports", files=files, data=told).json())
        yield client


def test_a_poisoned_report_is_kept(poisoned):
    assert poisoned.poison["state"] == "done"
    assert len(poisoned.poison["reports"]) == 1


def list_pages(client):
    report = client.poison["reports"][0]
    page = client.get(f"/api/reports/{report}").json()
    events = [f"/events/{claim['event']}" for claim in page["claims"] if claim["event"]]
    return ["/", "/?order=newest", "/reports", f"/reports/{report}", "/search?q=alert", "/changes?since=2020-01-01",
            "/review", "/review?kind=duplicates", "/actors", "/places", "/forecasts", "/add", *events]  # fmt: skip


def test_nothing_of_a_report_acts_in_a_page(poisoned):
    for path in list_pages(poisoned):
        answer = poisoned.get(path)
        assert answer.status_code == 200, path
        assert list_acting(answer.text) == [], path
        assert "49</" not in answer.text


def test_nothing_of_a_report_acts_in_data(poisoned):
    for path in list_pages(poisoned):
        assert "<" not in poisoned.get(path, headers={"Accept": "application/json"}).text


@pytest.mark.parametrize(
    "words",
    [POISON, "' OR 1=1 --", '"; DROP TABLE events; --', "%' UNION SELECT 1 --", "a* NEAR(b c)", '"', "*", "\\", "😀"],
)
@pytest.mark.parametrize("path", ["/", "/search", "/reports", "/actors", "/places"])
def test_nothing_that_is_asked_acts(reading_desk, path, words):
    answer = reading_desk.get(path, params={"q": words})
    assert answer.status_code == 200
    assert list_acting(answer.text) == []


@pytest.mark.parametrize("field", ["actor", "place", "outlet"])
@pytest.mark.parametrize("words", [POISON, "' OR 1=1 --", "%", "_"])
def test_no_filter_lets_sql_through(reading_desk, field, words):
    assert reading_desk.get("/api/events", params={field: words}).json()["total"] == 0


def test_a_null_in_a_query_is_refused(reading_desk):
    assert reading_desk.get("/api/events?q=a%00b").status_code == 400


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/etc/shadow", "shadow"),
        (".ssh", "ssh"),
        ("-rf", "rf"),
        ("", "upload.txt"),
        ("a\nb.txt", "a b.txt"),
        ("..", "upload.txt"),
    ],
)
def test_a_files_name_is_no_path(name, kept):
    assert clean_name(name) == kept


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/settings.py",
        "/static//etc/passwd",
        "/static/....//app.py",
    ],
)
def test_only_files_for_pages_are_served(reading_desk, path):
    assert reading_desk.get(path).status_code in (404, 400)


@pytest.fixture
def narrow(whole_record, tmp_path):
    """A desk with little room."""
    limits = replace(Limits(), form_bytes=2000, upload_bytes=20_000, upload_files=2)
    with open_desk(copy_record(whole_record, tmp_path), limits=limits) as client:
        yield let_in(client)


def test_what_is_too_large_is_refused(narrow):
    big = {"files": ("a.txt", b"x" * 30_000, "text/plain")}
    assert narrow.post("/api/reports", files=big).status_code == 413
    assert (
        narrow.post("/api/judgements", content=b"[" * 5000, headers={"Content-Type": "application/json"}).status_code
        == 413
    )
    many = [("files", (f"{n}.txt", b"x", "text/plain")) for n in range(3)]
    assert narrow.post("/api/reports", files=many).status_code == 400


def test_json_that_never_ends_is_refused(reading_desk):
    answer = reading_desk.post("/api/judgements", content=b"[" * 500_000, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


def test_whoever_asks_too_often_waits(whole_record, tmp_path):
    with open_desk(copy_record(whole_record, tmp_path), limits=replace(Limits(), requests=20)) as client:
        let_in(client)
        statuses = [client.get("/api/session").status_code for _ in range(40)]
        assert statuses[0] == 200
        assert statuses[-1] == 429


def test_a_mistake_of_ours_tells_nothing(reading_desk, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(reading_desk.server.desk, "look", fail)
    client = type(reading_desk)(reading_desk.app, base_url=str(reading_desk.base_url), raise_server_exceptions=False)
    client.cookies.update(reading_desk.cookies)
    answer = client.get("/api/events")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
