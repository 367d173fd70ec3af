"""`reconcile`, `events`, `event`, `campaigns`: what the reports tell together, from the command line."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import time

import pytest

from tests.functional.conftest import WORDED, Program

FIRST = "Government forces captured the port of Sirte in Libya on Monday. Then they shelled the harbour."
OTHER = "Villagers in Burkina Faso were told in August that herders had captured the well of Ouahigouya and kept it."


@pytest.fixture(scope="module")
def added(tmp_path_factory):
    """A record with two outlets' reports of two captures and a shelling, added but not reconciled."""
    folder = tmp_path_factory.mktemp("war")
    worded = Program(WORDED, folder)
    for name, text, day in (("first", FIRST, "2016-06-07"), ("second", OTHER, "2016-08-20")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        options = ("--outlet", f"The {name} paper", "--date", day)
        assert worded("add", "--no-reconcile", *options, f"{name}.txt").stdout == "added 1\n"
    return folder / "lookout.duckdb"


@pytest.fixture(scope="module")
def reconciled(added, tmp_path_factory):
    """The same record, reconciled."""
    folder = tmp_path_factory.mktemp("reconciled")
    shutil.copy(added, folder)
    Program(WORDED, folder)("reconcile")
    return folder / "lookout.duckdb"


@pytest.fixture
def fresh(added, tmp_path):
    """The program beside a copy of the record that was added to."""
    shutil.copy(added, tmp_path)
    return Program(WORDED, tmp_path)


@pytest.fixture
def war(reconciled, tmp_path):
    """The program beside a copy of the record that is reconciled."""
    shutil.copy(reconciled, tmp_path)
    return Program(WORDED, tmp_path)


def read_lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_cli_add_brings_the_events_up_to_date(worded, tmp_path):
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    assert worded("add", "a.txt").stdout == "added 1\nevents: 2 new, 0 changed, 0 gone\n"


def test_cli_events_says_what_is_not_reconciled(fresh):
    done = fresh("events")
    assert done.stdout == "no events\n"
    assert done.stderr == "lookout: 2 reports are not reconciled yet; `lookout reconcile` does it\n"


def test_cli_reconcile_is_done_once(fresh):
    assert fresh("reconcile").stdout == "events: 3 new, 0 changed, 0 gone\n"
    assert fresh("reconcile").stdout == "events: nothing new\n"
    assert fresh("events").stderr == ""


def test_cli_events_in_every_form(war):
    listed = json.loads(war("events", "--format", "json").stdout)
    assert listed == read_lines(war("events", "--format", "ndjson"))
    rows = list(csv.DictReader(io.StringIO(war("events", "--format", "csv").stdout)))
    assert [row["event"] for row in rows] == [event["id"] for event in listed]
    table = war("events", COLUMNS="120")
    assert all(event["id"] in table.stdout for event in listed)
    assert (table.returncode, table.stderr) == (0, "")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], 3),
        (["--type", "capture"], 2),
        (["--type", "siege"], 0),
        (["--grade", "weak", "--status", "happened"], 3),
        (["--min-voices", "2"], 0),
        (["--since", "2016-06-08"], 1),
        (["--until", "2016-06-07"], 2),
        (["--place", "Atlantis"], 0),
        (["--as-known-on", "2016-06-07"], 2),
    ],
)
def test_cli_events_are_those_asked_for(war, options, found):
    assert len(read_lines(war("events", "--format", "ndjson", *options))) == found


def test_cli_event_shows_one_by_every_name(war):
    (event, *_) = read_lines(war("events", "--type", "capture", "--format", "ndjson"))
    key = event["claims"][0]
    shown = json.loads(war("event", event["id"], "--format", "json").stdout)
    assert shown == json.loads(war("event", key, "--format", "json").stdout)
    assert [statement["key"] for statement in shown["statements"]] == event["claims"]
    table = war("event", event["id"], COLUMNS="120").stdout
    assert "captured" in table
    assert "The first paper" in table


@pytest.mark.parametrize("ident", ["ev-nothing", "", "ev-", "000000000000:1"])
def test_cli_event_that_is_none_gets_a_sentence(war, ident):
    done = war("event", ident)
    assert done.returncode == 4
    assert done.stderr.startswith("lookout: ")
    assert done.stderr.count("\n") == 1


def test_cli_judge_joins_and_parts_events(war):
    one, other = (event["id"] for event in read_lines(war("events", "--type", "capture", "--format", "ndjson")))
    said = war("judge", "same", one, other, "--reason", "one port", "--author", "A. Nalyst")
    assert said.stdout.splitlines()[-1] == "events: 0 new, 1 changed, 1 gone"
    (joined,) = read_lines(war("events", "--type", "capture", "--format", "ndjson"))
    assert len(joined["claims"]) == 2
    assert war("event", one, "--format", "json").stdout == war("event", other, "--format", "json").stdout
    war("judge", "undo", "1", "--author", "A. Nalyst")
    assert len(read_lines(war("events", "--type", "capture", "--format", "ndjson"))) == 2


def test_cli_campaigns_may_be_none(war):
    assert war("campaigns").stdout == "no campaigns\n"
    assert war("campaigns", "--format", "json").stdout == "[]\n"


def test_cli_hostile_words_stay_words(worded, tmp_path):
    (tmp_path / "a.txt").write_text("They captured it\x1b[31m, it was told in the long report.", encoding="utf-8")
    worded("add", "--outlet", "=cmd()|' /C calc'!A0", "a.txt")
    (event,) = read_lines(worded("events", "--format", "ndjson"))
    assert "\x1b" not in worded("events").stdout + worded("event", event["id"]).stdout
    assert "=cmd" not in [line[:4] for line in worded("events", "--format", "csv").stdout.splitlines()]


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_cli_reconcile_killed_at_any_time_ends_the_same(fresh, war, added, tmp_path):
    whole = war("events", "--format", "ndjson").stdout
    for pause in (0.3, 1.0):
        shutil.copy(added, tmp_path)
        process = fresh.start("reconcile", stdout=subprocess.DEVNULL)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert fresh("reconcile").returncode == 0
        assert fresh("events", "--format", "ndjson").stdout == whole
        assert fresh("doctor").returncode == 0


def test_cli_why_tells_what_two_claims_share(war, tmp_path):
    one, other = (event["claims"][0] for event in read_lines(war("events", "--format", "ndjson"))[:2])
    (link,) = json.loads(war("why", one, other, "--format", "json").stdout)
    assert 0 <= link["probability"] <= 1
    assert link["reasons"][0]["comparison"] == "prior"
    assert war("why", one, other, "--chart", "why.html").returncode == 0
    page = (tmp_path / "why.html").read_text(encoding="utf-8")
    assert "waterfall" in page
    assert not re.search(r"<(script|link)[^>]+(src|href)=", page)


def test_cli_why_of_one_claim_and_of_none(war):
    (event, *_) = read_lines(war("events", "--format", "ndjson"))
    assert war("why", event["id"]).stdout.startswith("one claim, or")
    assert war("why", event["id"], "000000000000:1").returncode == 4
    assert war("why", event["id"], "--chart", "x.html").returncode == 2


def test_cli_control_tells_nothing_of_claims_without_places(war):
    assert war("control").stdout == "nothing is told\n"
    assert war("control", "--on", "2016-06-07", "--format", "json").stdout == "[]\n"


def test_cli_forecasts_lists_what_was_foretold(worded, tmp_path):
    text = "They hope to enter Sirte, in Libya, in two days, it was said in the city on Monday."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    worded("add", "--no-reconcile", "--date", "2016-06-07", "a.txt")
    worded("reconcile")
    (forecast,) = read_lines(worded("forecasts", "--format", "ndjson"))
    assert (forecast["type"], forecast["outcome"]) == ("advance", "open")
    assert "hope to enter" in worded("forecasts").stdout
    (row,) = csv.DictReader(io.StringIO(worded("forecasts", "--format", "csv").stdout))
    assert row["claim"] == forecast["claim"]
    (speaker,) = read_lines(worded("forecasts", "--speakers", "--format", "ndjson"))
    assert (speaker["made"], speaker["open"], speaker["met_share"]) == (1, 1, None)


def test_cli_forecasts_may_be_none(war):
    assert war("forecasts").stdout == "no forecasts\n"
    assert war("forecasts", "--speakers").stdout == "no forecasts\n"
