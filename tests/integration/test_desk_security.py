"""Tries to be let in, to act for others, and to have a report act in a page."""

from dataclasses import replace

import pytest
from lxml import html

from lookout.operations.desk.accounts import Accounts
from lookout.operations.desk.intake import clean_name
from lookout.serve.responding import clean_path
from lookout.serve.settings import Limits
from tests.desks import copy_record, let_in, open_desk, wait_for

WORD = "a long enough pass phrase"
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


@pytest.fixture
def team(whole_record, tmp_path):
    """A desk with accounts: ada may read, bob may decide, eve may do all."""
    record = copy_record(whole_record, tmp_path)
    file = tmp_path / "accounts"
    accounts = Accounts(file)
    for name, role in (("ada", "reader"), ("bob", "analyst"), ("eve", "administrator")):
        accounts.add(name, role, WORD)
    accounts.add("carol", "analyst", None)
    accounts.close()
    with open_desk(record, team=True, accounts=file, proxies=("testclient",), identity="X-Forwarded-User") as client:
        yield client


def log_in(client, name, word=WORD):
    client.cookies.clear()
    client.headers.pop("X-CSRF-Token", None)
    answer = client.post("/login", data={"name": name, "password": word})
    if answer.status_code == 303:
        client.headers["X-CSRF-Token"] = client.get("/api/session").json()["csrf"]
    return answer


def judge(client, **more):
    claim = client.get("/api/claims?limit=1").json()["claims"][0]["key"]
    return client.post("/api/judgements", json={"kind": "confirm", "subject": [claim], "reason": "seen"}, **more)


# --- coming in --------------------------------------------------------------------------------------------------------


def test_the_right_word_lets_in_and_no_other(team):
    assert log_in(team, "ada", "wrong word, long enough").status_code == 401
    assert log_in(team, "nobody").status_code == 401
    assert log_in(team, "ada").status_code == 303
    assert team.get("/api/session").json()["name"] == "ada"


def test_an_account_without_a_password_cannot_log_in(team):
    assert log_in(team, "carol", "").status_code == 401
    assert log_in(team, "carol").status_code == 401


def test_the_links_token_is_of_no_use_to_a_team(team):
    assert team.get(f"/?token={team.settings.token}").status_code == 303
    assert team.get("/index.json", headers={"Authorization": f"Bearer {team.settings.token}"}).status_code == 401


def test_a_cookie_of_ones_own_making_lets_nobody_in(team):
    team.cookies.set(team.settings.cookie, "0" * 43)
    assert team.get("/index.json").status_code == 401


def test_a_session_ends_with_logging_out(team):
    log_in(team, "bob")
    stolen = team.cookies[team.settings.cookie]
    assert team.post("/logout").status_code == 303
    team.cookies.clear()
    team.cookies.set(team.settings.cookie, stolen)
    assert team.get("/index.json").status_code == 401


def test_a_session_ends_with_its_account(team):
    log_in(team, "bob")
    team.server.accounts.remove("bob")
    assert team.get("/index.json").status_code == 401


def test_tries_to_log_in_are_counted(team):
    statuses = [log_in(team, "ada", "wrong word, long enough").status_code for _ in range(14)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert log_in(team, "ada").status_code == 429


def test_the_file_of_accounts_holds_no_word_and_no_secret(team):
    log_in(team, "bob")
    kept = b"".join(path.read_bytes() for path in team.settings.accounts.parent.glob("accounts*"))
    assert WORD.encode() not in kept
    assert team.cookies[team.settings.cookie].encode() not in kept
    assert team.settings.accounts.stat().st_mode & 0o077 == 0


def test_a_proxy_that_is_trusted_says_who_asks(team):
    assert team.get("/api/session", headers={"X-Forwarded-User": "carol"}).json()["name"] == "carol"
    assert team.get("/index.json", headers={"X-Forwarded-User": "mallory"}).status_code == 401
    team.headers["X-Forwarded-User"] = "carol"
    assert judge(team).status_code == 403
    team.headers["X-CSRF-Token"] = team.get("/api/session").json()["csrf"]
    assert judge(team).json()["author"] == "carol"


def test_a_proxy_that_is_not_trusted_says_nothing(whole_record, tmp_path):
    file = tmp_path / "accounts"
    accounts = Accounts(file)
    accounts.add("carol", "analyst", None)
    accounts.close()
    with open_desk(
        copy_record(whole_record, tmp_path), team=True, accounts=file, identity="X-Forwarded-User"
    ) as client:
        assert client.get("/index.json", headers={"X-Forwarded-User": "carol"}).status_code == 401


# --- acting -----------------------------------------------------------------------------------------------------------


def test_a_reader_decides_and_adds_nothing(team):
    log_in(team, "ada")
    assert judge(team).status_code == 403
    assert team.post("/api/reports", json={"text": "Shells fell on the port."}).status_code == 403


def test_who_decided_is_whoever_is_logged_in(team):
    log_in(team, "bob")
    answer = judge(team)
    assert (answer.status_code, answer.json()["author"]) == (201, "bob")
    acts = [(act.name, act.act) for act in team.server.accounts.list_acts()]
    assert acts[0] == ("bob", "judgement 1: confirm")
    assert ("bob", "log in") in acts


def test_a_form_without_what_its_page_knows_is_refused(team):
    log_in(team, "bob")
    del team.headers["X-CSRF-Token"]
    assert judge(team).status_code == 403
    assert judge(team, headers={"X-CSRF-Token": "0" * 64}).status_code == 403


def test_a_form_of_anothers_session_is_refused(team):
    log_in(team, "eve")
    theirs = team.headers["X-CSRF-Token"]
    log_in(team, "bob")
    assert judge(team, headers={"X-CSRF-Token": theirs}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_sites_page_changes_nothing(writing_desk, headers):
    assert judge(writing_desk, headers=headers).status_code == 403
    assert judge(writing_desk, headers={"Origin": "http://127.0.0.1:8000"}).status_code == 201


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_do_nothing(reading_desk, method):
    assert getattr(reading_desk, method)("/api/events").status_code == 405


def test_two_hosts_are_one_too_many(reading_desk):
    answer = reading_desk.get("/index.json", headers=[("Host", "127.0.0.1:8000"), ("Host", "evil.example")])
    assert answer.status_code == 421


# --- where one is sent ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
     "javascript:x", "", "/\r\nSet-Cookie: a=b", "evil.example"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere(team, path):
    assert clean_path(path) == "/"
    answer = team.post("/login", data={"name": "bob", "password": WORD, "next": path})
    assert answer.headers["location"] == "/"


def test_the_tokens_exchange_sends_nobody_elsewhere(writing_desk):
    answer = writing_desk.get(f"//evil.example/x?token={writing_desk.settings.token}")
    assert not answer.headers["location"].startswith(("//", "http"))


# --- what a report may do ---------------------------------------------------------------------------------------------


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
