"""What is decided and added at the desk goes into the record, and shows."""

import subprocess
import sys

import pytest

from lookout.operations.judging import list_judgements
from tests.desks import wait_for

TEXT = "Rebels shelled the port of Bezmarra on Monday, killing six people, a medic told the Coast Agency."


def judge(client, kind, *subjects, **more):
    return client.post("/api/judgements", json={"kind": kind, "subject": [*subjects], "reason": "seen", **more})


def pick_claim(client):
    event = client.get("/api/events").json()["events"][0]
    return client.get(f"/api/events/{event['id']}").json()["claims"][0]


def test_a_judgement_is_kept_and_shown(writing_desk):
    claim = pick_claim(writing_desk)
    answer = judge(writing_desk, "confirm", claim["key"])
    assert answer.status_code == 201
    kept = list_judgements(writing_desk.settings.record)[-1].judgement
    assert (kept.kind, kept.subjects, kept.author, kept.reason) == ("confirm", (claim["key"],), "Ada", "seen")
    shown = writing_desk.get(f"/api/claims/{claim['key']}").json()
    assert (shown["verdict"], shown["judgements"]) == ("confirmed", [kept.number])


def test_what_is_rejected_leaves_its_event_and_comes_back(writing_desk):
    claim = pick_claim(writing_desk)
    judge(writing_desk, "reject", claim["key"])
    rejected = writing_desk.get(f"/api/claims/{claim['key']}").json()
    assert (rejected["verdict"], rejected["event"]) == ("rejected", None)
    assert judge(writing_desk, "undo", "1", reason="").status_code == 201
    assert writing_desk.get(f"/api/claims/{claim['key']}").json()["event"] == claim["event"]
    stands = [each["stands"] for each in writing_desk.get("/api/judgements").json()["judgements"]]
    assert stands == [True, False]


def test_a_toll_is_corrected(writing_desk):
    claim = pick_claim(writing_desk)
    answer = judge(writing_desk, "correct", claim["key"], field="killed", value="at least 12")
    assert answer.status_code == 201
    shown = writing_desk.get(f"/api/claims/{claim['key']}").json()
    assert shown["corrected"] == ["killed"]
    assert [toll["low"] for toll in shown["tolls"] if toll["kind"] == "killed"] == [12]


def test_two_events_are_joined_and_parted(writing_desk):
    one, other = [event["id"] for event in writing_desk.get("/api/events?type=clash").json()["events"][:2]]
    before = writing_desk.get("/api/events").json()["total"]
    assert judge(writing_desk, "same", one, other).status_code == 201
    assert writing_desk.get("/api/events").json()["total"] == before - 1
    judge(writing_desk, "undo", "1")
    assert writing_desk.get("/api/events").json()["total"] == before


def test_two_actors_are_made_one(writing_desk):
    judge(writing_desk, "merge", "islamic-state", "civilians")
    answers = {id_: writing_desk.get(f"/actors/{id_}") for id_ in ("islamic-state", "civilians")}
    moved = {id_: answer.headers["location"] for id_, answer in answers.items() if answer.status_code == 308}
    assert moved in ({"civilians": "/actors/islamic-state"}, {"islamic-state": "/actors/civilians"})
    ((gone, stayed),) = moved.items()
    assert writing_desk.get(f"{stayed}.json").json()["actor"]["merged"] == [gone]
    assert f"Made one with it: <bdi>{gone}</bdi>." in writing_desk.get(stayed).text
    listed = {actor["id"]: actor["merged"] for actor in writing_desk.get("/api/actors").json()["actors"]}
    assert listed.pop(stayed.removeprefix("/actors/")) == [gone]
    assert not any(listed.values())
    judge(writing_desk, "undo", "1")
    assert writing_desk.get(f"{stayed}.json").json()["actor"]["merged"] == []


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"kind": "confirm", "subject": ["0123456789ab:0"], "reason": "x"}, 404),
        ({"kind": "confirm", "subject": ["nonsense"], "reason": "x"}, 400),
        ({"kind": "confirm", "subject": [], "reason": "x"}, 400),
        ({"kind": "feast", "subject": ["0123456789ab:0"], "reason": "x"}, 400),
        ({"kind": "undo", "subject": ["77"]}, 404),
        ({"kind": "merge", "subject": ["nobody", "islamic-state"], "reason": "x"}, 404),
        ({"kind": "split", "subject": ["islamic-state"], "value": "Nobody", "reason": "x"}, 404),
        ([], 400),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(writing_desk, sent, status):
    assert writing_desk.post("/api/judgements", json=sent).status_code == status
    assert list_judgements(writing_desk.settings.record) == []


def test_a_judgement_needs_a_reason(writing_desk):
    assert judge(writing_desk, "confirm", pick_claim(writing_desk)["key"], reason=" ").status_code == 400


def test_a_form_is_answered_with_where_to_go(writing_desk):
    token = writing_desk.headers.pop("X-CSRF-Token")
    sent = {"kind": "confirm", "subject": pick_claim(writing_desk)["key"], "reason": "x", "next": "/review?kind=unsure"}
    answer = writing_desk.post("/judgements", data={**sent, "csrf": token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?kind=unsure")


def test_a_pasted_text_is_read_and_joins_the_record(writing_desk):
    job = writing_desk.post("/api/reports", json={"text": TEXT, "outlet": "Test Post", "date": "2016-06-07"}).json()
    done = wait_for(writing_desk, job)
    assert (done["state"], len(done["reports"]), done["error"]) == ("done", 1, "")
    page = writing_desk.get(f"/api/reports/{done['reports'][0]}").json()
    assert (page["report"]["outlet"], page["report"]["published"]) == ("Test Post", ["2016-06-07", "2016-06-08"])
    assert all(claim["event"] for claim in page["claims"])
    again = wait_for(writing_desk, writing_desk.post("/api/reports", json={"text": TEXT, "outlet": "Test Post"}).json())
    assert again["reports"] == done["reports"]


def test_files_are_read_and_what_is_no_report_is_said_to_be_none(writing_desk):
    files = [("files", ("a.txt", TEXT.encode(), "text/plain")), ("files", ("b.txt", b"\0\1\2", "text/plain"))]
    done = wait_for(writing_desk, writing_desk.post("/api/reports", files=files).json())
    assert len(done["reports"]) == 1
    assert sorted(line.partition(":")[0] for line in done["lines"]) == ["a.txt", "b.txt"]


def test_an_address_of_this_machine_is_not_fetched(writing_desk):
    done = wait_for(writing_desk, writing_desk.post("/api/reports", json={"address": "http://127.0.0.1:9/x"}).json())
    assert done["reports"] == []
    assert "127.0.0.1" in done["lines"][0]


@pytest.mark.parametrize("sent", [{}, {"text": "  "}, {"address": "/etc/passwd"}, {"text": TEXT, "date": "someday"}])
def test_what_cannot_be_added_is_refused(writing_desk, sent):
    assert writing_desk.post("/api/reports", json=sent).status_code == 400


def test_another_process_adds_while_the_desk_is_open(writing_desk, tmp_path):
    file = tmp_path / "other.txt"
    file.write_text(TEXT, encoding="utf-8")
    record = writing_desk.settings.record
    before = writing_desk.get("/api/reports").json()["total"]
    command = [sys.executable, "-m", "lookout.cli", "--record", str(record), "add", str(file), "--outlet", "Elsewhere"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert writing_desk.server.desk.refresh()
    assert writing_desk.get("/api/reports").json()["total"] == before + 1
    assert judge(writing_desk, "confirm", pick_claim(writing_desk)["key"]).status_code == 201
