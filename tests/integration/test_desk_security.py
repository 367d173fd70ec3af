"""Tries to be let in, and to act for others."""

import pytest

from lookout.errors import UsageError
from lookout.operations.desk.accounts import Accounts
from lookout.serve.responding import clean_path
from tests.desks import copy_record, open_desk

WORD = "a long enough pass phrase"


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


@pytest.fixture
def program(team):
    """Make a token of an account, and return what a program sends that has it."""

    def make(name, role):
        kept, secret = team.server.accounts.make_token(name, role, "a dashboard")
        team.cookies.clear()
        team.headers.pop("X-CSRF-Token", None)
        return kept.number, {"Authorization": f"Bearer {secret}"}

    return make


def test_a_token_lets_a_program_in_as_its_account(team, program):
    _, headers = program("bob", "analyst")
    assert team.get("/api/session", headers=headers).json() == {"name": "bob", "role": "analyst", "csrf": ""}
    claim = team.get("/api/claims?limit=1", headers=headers).json()["claims"][0]["key"]
    sent = {"kind": "confirm", "subject": [claim], "reason": "seen"}
    assert team.post("/api/judgements", json=sent, headers=headers).json()["author"] == "bob"


def test_a_token_may_no_more_than_its_role(team, program):
    _, headers = program("bob", "reader")
    assert team.get("/api/events", headers=headers).status_code == 200
    sent = {"kind": "confirm", "subject": ["a:1"], "reason": "seen"}
    assert team.post("/api/judgements", json=sent, headers=headers).status_code == 403


def test_a_token_may_no_more_than_its_account_by_then(team, program):
    _, headers = program("bob", "analyst")
    team.server.accounts.change_role("bob", "reader")
    assert team.get("/api/session", headers=headers).json()["role"] == "reader"


def test_a_token_for_more_than_its_account_may_is_not_made(team):
    with pytest.raises(UsageError):
        team.server.accounts.make_token("ada", "analyst")


def test_a_revoked_token_and_one_of_an_account_that_is_gone_let_nobody_in(team, program):
    number, first = program("bob", "analyst")
    _, second = program("ada", "reader")
    team.server.accounts.revoke(number)
    team.server.accounts.remove("ada")
    for headers in (first, second, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}):
        assert team.get("/api/events", headers=headers).status_code == 401


def test_a_token_of_an_account_that_comes_again_stays_gone(team, program):
    _, headers = program("ada", "reader")
    team.server.accounts.remove("ada")
    team.server.accounts.add("ada", "reader", WORD)
    assert team.get("/api/events", headers=headers).status_code == 401
