"""`lookout actors`: who is named in the record, and what analysts judge of who is who."""

import csv
import io
import json

import pytest

from lookout.model import Reading
from lookout.record import Entry, Record
from tests.making import make_claim, make_mention, make_report

FIRST = "Daesh captured Bezmarra. The Marsa Defence Brigade said so. They captured the port too."
SECOND = "The Marsah Defence Brigade captured Qasr Ilun from ISIL."
WHY = ("--reason", "two spellings", "--author", "Ada")


def make_entry(text, doc, claims):
    report = make_report(text, doc=doc)
    return Entry(report, Reading("test", (), tuple(claims)), text.encode())


@pytest.fixture
def record(tmp_path):
    """Two reports: one of Daesh by the Marsa Defence Brigade's word, one of the Marsah Defence Brigade and ISIL."""
    marsa = make_mention(FIRST, "Marsa Defence Brigade", entity=2)
    daesh = make_mention(FIRST, "Daesh", entity=1)
    first = [
        make_claim(FIRST, roles={"actor": (daesh,)}, by=(marsa,)),
        make_claim(FIRST, trigger="port", id="c2", roles={"actor": (make_mention(FIRST, "They", entity=2),)}),
    ]
    roles = {"actor": (make_mention(SECOND, "Marsah Defence Brigade"),), "target": (make_mention(SECOND, "ISIL"),)}
    with Record.open(tmp_path / "lookout.duckdb") as store:
        store.add([make_entry(FIRST, "one", first), make_entry(SECOND, "two", [make_claim(SECOND, roles=roles)])])
    return tmp_path / "lookout.duckdb"


def ask(lookout, *arguments):
    done = lookout("actors", *arguments, "--format", "ndjson")
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def list_ids(lookout, *options):
    return {actor["id"]: actor["claims"] for actor in ask(lookout, "list", *options)}


def test_cli_actors_list_counts_claims_and_words(lookout, record):
    assert list_ids(lookout) == {"islamic-state": 2, "new-marsa-defense-brigade": 2, "new-marsah-defense-brigade": 1}
    actor = ask(lookout, "list")[0]
    assert (actor["name"], actor["kind"], actor["new"], actor["reports"]) == ("Islamic State", "rebel-group", False, 2)
    assert actor["called"] == [{"text": "Daesh", "times": 1}, {"text": "ISIL", "times": 1}]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--new"], {"new-marsa-defense-brigade", "new-marsah-defense-brigade"}),
        (["--kind", "rebel-group"], {"islamic-state"}),
        (["--country", "iq"], {"islamic-state"}),
        (["--country", "LY"], set()),
        (["--new", "--kind", "rebel-group"], set()),
        (["--as-known-on", "2016-01-01"], set()),
    ],
)
def test_cli_actors_list_gives_those_asked_for(lookout, record, options, found):
    assert set(list_ids(lookout, *options)) == found


def test_cli_actors_list_in_every_form(lookout, record):
    rows = list(csv.DictReader(io.StringIO(lookout("actors", "list", "--format", "csv").stdout)))
    assert [rows[0][name] for name in ("id", "new", "called")] == ["islamic-state", "false", "Daesh 1; ISIL 1"]
    assert json.loads(lookout("actors", "list", "--format", "json").stdout) == ask(lookout, "list")
    table = lookout("actors", "list", COLUMNS="160").stdout
    assert "Marsa Defence Brigade (1); They (1)" in table
    assert lookout("actors", "list", "--country", "LY").stdout == "no actors\n"


def test_cli_actors_show_tells_names_relations_and_claims(lookout, record):
    (shown,) = ask(lookout, "show", "Daesh")
    assert shown["id"] == "islamic-state"
    assert "ISIL" in shown["names"]
    assert shown["source"]
    assert [(each["doc"], each["claim"], each["parts"]) for each in shown["named_in"]] == [
        ("one", "c1", ["actor"]), ("two", "c1", ["target"]),
    ]  # fmt: skip
    table = lookout("actors", "show", "new-marsa-defense-brigade", COLUMNS="160").stdout
    assert "in no registry" in table
    assert "by" in table.splitlines()[-2]


def test_cli_actors_show_knows_the_registry_beyond_the_record(lookout, record):
    (shown,) = ask(lookout, "show", "afp")
    assert (shown["claims"], shown["named_in"], shown["kind"]) == (0, [], "agency")


def test_cli_actors_suggest_gives_score_reason_and_names(lookout, record):
    (merge,) = ask(lookout, "suggest")
    assert (merge["one"], merge["other"], merge["reason"]) == (
        "new-marsa-defense-brigade", "new-marsah-defense-brigade", "same-spelling",
    )  # fmt: skip
    assert 0.5 < merge["score"] < 1
    assert "same-spelling" in lookout("actors", "suggest").stdout


def test_cli_actors_merge_makes_them_one_until_it_is_undone(lookout, record):
    asked = [("actors", "list", "--format", "csv"), ("claims", "--format", "ndjson"), ("actors", "suggest")]
    before = [lookout(*each).stdout for each in asked]
    (kept,) = ask(lookout, "merge", "Marsah Defence Brigade", "new-marsa-defense-brigade", *WHY)
    assert (kept["kind"], kept["subjects"]) == ("merge", ["new-marsah-defense-brigade", "new-marsa-defense-brigade"])
    assert list_ids(lookout) == {"new-marsa-defense-brigade": 3, "islamic-state": 2}
    (shown,) = ask(lookout, "show", "new-marsah-defense-brigade")
    assert (shown["id"], shown["merged"]) == ("new-marsa-defense-brigade", ["new-marsah-defense-brigade"])
    assert lookout("actors", "suggest").stdout == "no suggestions\n"
    assert lookout("judge", "undo", "1", "--author", "Ada").returncode == 0
    assert [lookout(*each).stdout for each in asked] == before


def test_cli_actors_merge_keeps_the_one_of_the_registry(lookout, record):
    ask(lookout, "merge", "new-marsa-defense-brigade", "islamic-state", *WHY)
    ask(lookout, "merge", "new-marsa-defense-brigade", "new-marsah-defense-brigade", *WHY)
    assert list_ids(lookout) == {"islamic-state": 3}
    assert ask(lookout, "show", "new-marsah-defense-brigade")[0]["merged"] == [
        "new-marsa-defense-brigade",
        "new-marsah-defense-brigade",
    ]


def test_cli_actors_split_makes_a_name_an_actor_of_its_own(lookout, record):
    before = lookout("claims", "--format", "ndjson").stdout
    ask(lookout, "split", "islamic-state", "ISIL", *WHY)
    assert list_ids(lookout)["new-isil"] == 1
    assert list_ids(lookout)["islamic-state"] == 1
    assert ask(lookout, "show", "new-isil")[0]["called"] == [{"text": "ISIL", "times": 1}]
    lookout("judge", "undo", "1", "--author", "Ada")
    assert lookout("claims", "--format", "ndjson").stdout == before


def test_cli_actors_split_after_merge_takes_the_name_and_its_pronoun_out(lookout, record):
    ask(lookout, "merge", "new-marsa-defense-brigade", "islamic-state", *WHY)
    ask(lookout, "split", "islamic-state", "Marsa Defence Brigade", *WHY)
    assert list_ids(lookout) == {"islamic-state": 2, "new-marsa-defense-brigade": 2, "new-marsah-defense-brigade": 1}


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["show", "nobody\x1b[2J"], 4, "nobody␛[2J: no such actor in the record or the registry"),
        (["merge", "islamic-state", "nobody", *WHY], 4, "nobody: no such actor in the record or the registry"),
        (["merge", "islamic-state", *WHY], 2, "“merge” is said of two or more"),
        (["merge", "islamic-state", "Daesh", *WHY], 2, "islamic-state: they are one actor already"),
        (["split", "islamic-state", "Boko", *WHY], 4, "Boko: nothing in the record calls islamic-state so"),
        (["split", "new-marsa-defense-brigade", "Marsa Defence Brigade", *WHY], 2,
         "Marsa Defence Brigade: new-marsa-defense-brigade is called after this name; split the other names off"),
        (["merge", "islamic-state", "afp"], 2, "missing option '--reason'. Try `lookout actors merge --help`."),
    ],
)  # fmt: skip
def test_cli_actors_tells_what_is_wrong_in_a_sentence(lookout, record, arguments, code, sentence):
    done = lookout("actors", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", f"lookout: {sentence}\n")
