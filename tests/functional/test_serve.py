"""The desk, run for real: it answers whoever has its link, and closes when it is told to."""

import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from lookout.record import Entry, Record
from tests.making import TEXT as MADE
from tests.making import make_reading, make_report

TEXT = "Rebels shelled the port of Bezmarra on Monday, killing six people, a medic told the Coast Agency."


@contextmanager
def serve(record, *options):
    """Lend the running desk's process, its address and its token."""
    command = [sys.executable, "-m", "lookout.cli", "--record", str(record), "serve", "--port", "0", "--no-open"]
    process = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        parts = urlsplit(process.stdout.readline().strip())
        token = parse_qs(parts.query).get("token", [""])[0]
        yield process, f"{parts.scheme}://{parts.netloc}", {"Authorization": f"Bearer {token}"}
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def ask(address, path, headers):
    for _ in range(200):
        try:
            return httpx.get(f"{address}{path}", headers=headers, timeout=30)
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("nobody answers")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_makes_a_record_answers_and_closes(tmp_path, number):
    record = tmp_path / "new.duckdb"
    with serve(record) as (process, address, headers):
        assert ask(address, "/index.json", headers).json()["events"] == []
        assert ask(address, "/index.json", {}).status_code == 401
        assert record.exists()
        process.send_signal(number)
        assert process.wait(30) == 0
        assert process.stderr.read() == ""


def test_serve_shows_what_another_process_adds(tmp_path):
    record, file = tmp_path / "desk.duckdb", tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    with serve(record) as (_, address, headers):
        ask(address, "/index.json", headers)
        command = [sys.executable, "-m", "lookout.cli", "--record", str(record), "add", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        for _ in range(300):
            if ask(address, "/reports.json", headers).json()["total"]:
                break
            time.sleep(0.1)
        assert ask(address, "/reports.json", headers).json()["reports"][0]["doc"] == "report"


def test_serve_says_that_the_record_is_not_reconciled(tmp_path):
    record = tmp_path / "desk.duckdb"
    with Record.open(record) as store:
        store.add([Entry(make_report(), make_reading(), MADE.encode())])
    with serve(record) as (process, address, headers):
        assert ask(address, "/index.json", headers).json()["events"] == []
        told = "lookout: 1 report is not reconciled yet; `lookout reconcile` does it\n"
        assert process.stderr.readline() == told


def test_serve_reads_what_is_pasted(tmp_path):
    with serve(tmp_path / "desk.duckdb") as (_, address, headers):
        ask(address, "/index.json", headers)
        job = httpx.post(f"{address}/api/reports", json={"text": TEXT}, headers=headers, timeout=30).json()
        for _ in range(600):
            job = ask(address, f"/api/jobs/{job['id']}", headers).json()
            if job["state"] in ("done", "failed"):
                break
            time.sleep(0.1)
        assert (job["state"], len(job["reports"])) == ("done", 1)
        assert ask(address, "/api/events", headers).json()["total"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--host", "0.0.0.0"), "only this machine is answered"),  # noqa: S104 - it is refused
        (("--identity-header", "X-User"), "name it with --proxy"),
    ],
)
def test_serve_refuses_what_would_let_anybody_in(tmp_path, options, told):
    command = [sys.executable, "-m", "lookout.cli", "--record", str(tmp_path / "a.duckdb"), "serve", "--no-open"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert told in done.stderr


def test_accounts_are_added_listed_and_removed(tmp_path):
    def run(*words, told=""):
        command = [sys.executable, "-m", "lookout.cli", "--record", str(tmp_path / "a.duckdb"), "accounts", *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, input=told)

    assert run("add", "ada", "--role", "analyst", told="short\n").returncode == 2
    assert run("add", "ada", "--role", "analyst", told="a long enough pass phrase\n").stdout == "ada: analyst\n"
    assert run("role", "ada", "administrator").stdout == "ada: administrator\n"
    assert run("list").stdout == "ada\tadministrator\tpassword\n"
    assert run("remove", "ada").returncode == 0
    assert run("remove", "ada").returncode == 4
    assert run("list", "--format", "json").stdout.strip() == "[]"
