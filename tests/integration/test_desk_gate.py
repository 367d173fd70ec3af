"""Who the desk lets in."""

import pytest
from starlette.testclient import TestClient

from lookout.serve.app import build_app
from lookout.serve.settings import ServeSettings

HOME = "http://127.0.0.1:8000"


@pytest.fixture
def settings(tmp_path):
    return ServeSettings(record=tmp_path / "desk.duckdb", user="Ada")


@pytest.fixture
def client(settings):
    app = build_app(settings, refresh=False)
    app.state.server.desk.refresh()
    with TestClient(app, base_url=HOME, follow_redirects=False) as client:
        yield client


@pytest.fixture
def inside(client, settings):
    client.get(f"/?token={settings.token}")
    return client


def test_a_page_is_not_shown_to_a_stranger(client):
    answer = client.get("/reports?q=a")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Freports%3Fq%3Da"


@pytest.mark.parametrize("path", ["/reports.json", "/index.json", "/api/events"])
def test_data_is_not_given_to_a_stranger(client, path):
    answer = client.get(path)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_link_lets_in_and_leaves_no_token_in_the_address(client, settings):
    answer = client.get(f"/reports?q=a&token={settings.token}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/reports?q=a"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/reports.json").status_code == 200


def test_a_wrong_token_lets_nobody_in(client):
    assert client.get("/?token=wrong").status_code == 403
    assert client.get("/index.json").status_code == 401


def test_a_program_comes_in_by_the_token(client, settings):
    answer = client.get("/index.json", headers={"Authorization": f"Bearer {settings.token}"})
    assert answer.status_code == 200
    assert client.get("/index.json", headers={"Authorization": "Bearer wrong"}).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8001", "evil.example:8000"])
def test_a_foreign_name_is_not_answered(inside, host):
    assert inside.get("/", headers={"Host": host}).status_code == 421


def test_a_fresh_record_is_empty(inside):
    page = inside.get("/index.json").json()
    assert page["empty"] is True
    assert page["events"] == []


def test_what_has_not_changed_is_not_sent_again(inside):
    first = inside.get("/index.json")
    again = inside.get("/index.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_every_answer_says_what_may_act(inside):
    for path in ("/", "/nothing-here", "/index.json"):
        headers = inside.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
