"""`lookout places`: add, list, find, remove; what is added is used whenever reports are read or asked for."""

import csv
import io
import json

import pytest

ROWS = 'name,lat,lon,type,aliases\nQasr Ilun,31.25,16.55,village,\n=Bez,31.3,16.4,farm,"Bezmarra;\x1b[31mRed"\n'
BAD = "Nowhere,north,1,,\n"
TEXT = "Libyan army troops captured the town of Qasr Ilun on Monday and killed six rebels, an army spokesman said.\n"


@pytest.fixture
def own(worded):
    """Write a table of places and return its path."""
    path = worded.folder / "own.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_cli_places_add_says_what_was_added_and_what_is_known(worded, own):
    assert worded("places", "add", own).stdout == "added 2 places of own.csv, number 1\n"
    again = worded("places", "add", own)
    assert (again.stdout, again.returncode) == ("known 2 places of own.csv, number 1\n", 0)
    assert "places 2" in worded("doctor").stdout


def test_cli_places_add_tells_bad_rows_and_keeps_the_others(worded, own):
    own.write_text(ROWS + BAD + BAD, encoding="utf-8")
    done = worded("places", "add", "missing.csv", own)
    assert done.returncode == 3
    assert done.stdout == "added 2 places of own.csv, number 1\n"
    assert done.stderr.splitlines() == [
        "lookout: missing.csv: No such file or directory",
        f"lookout: {own}: line 4 has no place in numbers",
        f"lookout: {own}: line 5 has no place in numbers",
    ]


def test_cli_places_add_tells_of_many_bad_rows_in_few_lines(worded, own):
    own.write_text(ROWS + BAD * 1000, encoding="utf-8")
    told = worded("places", "add", own).stderr.splitlines()
    assert len(told) == 21
    assert told[-1].endswith("980 more rows are no places")


def test_cli_places_list_in_every_form(worded, own):
    worded("places", "add", own)
    assert "own.csv" in worded("places", "list").stdout
    (row,) = csv.DictReader(io.StringIO(worded("places", "list", "--format", "csv").stdout))
    (listed,) = json.loads(worded("places", "list", "--format", "json").stdout)
    assert {name: str(value) for name, value in listed.items()} == row
    assert (listed["number"], listed["name"], listed["places"]) == (1, "own.csv", 2)


def test_cli_places_find_shows_own_places_and_those_shipped(worded, own):
    worded("places", "add", own)
    (found, *_) = json.loads(worded("places", "find", "Qasr Ilun", "--format", "json").stdout)
    assert (found["name"], found["id"], found["country"]) == ("Qasr Ilun", "user:qasr-ilun@31.2500,16.5500", "LY")
    towns = json.loads(worded("places", "find", "Tripoli", "--country", "Lebanon", "--format", "json").stdout)
    assert {place["country"] for place in towns} == {"LB"}
    assert [place["score"] for place in towns] == sorted((place["score"] for place in towns), reverse=True)


def test_cli_places_find_lets_no_name_act(worded, own):
    worded("places", "add", own)
    assert ",'=Bez," in worded("places", "find", "Bezmarra", "--format", "csv").stdout
    assert "\x1b" not in worded("places", "find", "Bezmarra").stdout


def test_cli_places_find_says_when_there_is_none(worded):
    assert worded("places", "find", "Zzyzxabad").stdout == "no such place\n"
    assert worded("places", "find", "").stdout == "no such place\n"
    done = worded("places", "find", "Tripoli", "--country", "Atlantis")
    assert (done.returncode, done.stderr) == (2, "lookout: Atlantis: no country of this name or code is known\n")
    assert not (worded.folder / "lookout.duckdb").exists()


def test_cli_places_remove_has_them_asked_no_more(worded, own):
    worded("places", "add", own)
    assert worded("places", "remove", "1").stdout == "removed 2 places of own.csv, number 1\n"
    assert worded("places", "list").stdout == "no places of your own\n"
    assert worded("places", "find", "Qasr Ilun").stdout == "no such place\n"
    assert worded("places", "remove", "1").returncode == 4
    assert "wrong" not in worded("doctor").stdout


@pytest.mark.parametrize("command", [["list"], ["remove", "1"]])
def test_cli_places_of_no_record_make_none(worded, command):
    done = worded("places", *command)
    assert (done.returncode, done.stdout) == (5, "")
    assert not (worded.folder / "lookout.duckdb").exists()


def test_cli_places_are_used_whenever_the_record_is_asked(worded, record, own):
    def ask(*command):
        lines = worded("claims", "--format", "ndjson", *command).stdout.splitlines()
        return [json.loads(line)["place"] for line in lines]

    assert ask("--report", "first") == [None, None, None]
    worded("places", "add", own)
    assert [place and place["name"] for place in ask("--report", "first")] == ["=Bez", "Qasr Ilun", None]
    assert len(ask("--place", "Libya")) == 4
    shown = json.loads(worded("show", "first", "--format", "json").stdout)
    assert shown["claims"][1]["place"]["id"] == "user:qasr-ilun@31.2500,16.5500"
    worded("reconcile")
    assert "<strong>Where events are said to have happened</strong>" in worded("brief", "-o", "-").stdout


def test_cli_places_are_used_when_reports_are_read(lookout, own):
    (lookout.folder / "a.txt").write_text(TEXT, encoding="utf-8")

    def read():
        (claim, *_) = json.loads(lookout("read", "a.txt", "--format", "json").stdout)[0]["claims"]
        return claim["place"]["id"]

    assert read().startswith("near:")
    lookout("places", "add", own)
    assert read() == "user:qasr-ilun@31.2500,16.5500"
