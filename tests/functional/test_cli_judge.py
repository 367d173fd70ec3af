"""`lookout judge`: what analysts decide is kept, shown beside what was read, and taken back."""

import csv
import io
import json
from dataclasses import replace

import pytest

from lookout.record import Entry, Record
from tests.making import make_reading

NO_NUMBER = "foo: no number of people; write 6, “at least 12” or “6 to 8”"
WHY = ("--reason", "the words say so", "--author", "Ada")


def read_lines(done):
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def list_claims(lookout, *options):
    return read_lines(lookout("claims", "--format", "ndjson", *options))


def judge(lookout, *arguments):
    (kept,) = read_lines(lookout("judge", *arguments, "--format", "ndjson"))
    return kept


def show_all(lookout):
    """Return every byte that the record is asked for, its judgements left out."""
    asked = [
        *(("claims", "--format", form) for form in ("table", "json", "csv")),
        ("show", "first"),
        ("show", "second", "--format", "json"),
        ("brief", "-o", "-"),
    ]
    return [lookout(*arguments).stdout for arguments in asked]


def test_cli_judge_reject_leaves_the_claim_out_until_it_is_undone(lookout, record):
    lookout("reconcile")
    before = show_all(lookout)
    kept = judge(lookout, "reject", "first/c3", *WHY)
    assert [kept[key] for key in ("number", "kind", "author", "reason", "stands")] == [
        1, "reject", "Ada", "the words say so", True,
    ]  # fmt: skip
    assert [claim["id"] for claim in list_claims(lookout, "--report", "first")] == ["c1", "c2"]
    assert "air strike|" not in lookout("show", "first").stdout
    (left_out,) = [claim for claim in list_claims(lookout, "--rejected", "--report", "first") if claim["judged"]]
    assert left_out["judged"] == {"numbers": [1], "verdict": "rejected", "read": {}}
    assert judge(lookout, "undo", "1", "--author", "Ben")["number"] == 2
    assert show_all(lookout) == before


def test_cli_judge_confirm_is_shown_with_the_claim(lookout, record):
    judge(lookout, "confirm", "first/c2", *WHY)
    assert "(confirmed (judgement 1))" in lookout("claims", COLUMNS="200").stdout
    rows = csv.DictReader(io.StringIO(lookout("claims", "--format", "csv").stdout))
    assert [row["judged"] for row in rows][:3] == ["", "confirmed (judgement 1)", ""]
    lookout("judge", "confirm", "first/c1", *WHY)
    assert "confirmed (judgement 2)" in lookout("brief", "-o", "-").stdout


def test_cli_judge_correct_gives_the_analysts_value(lookout, record):
    judge(lookout, "correct", "first/c1", "actor", "Daesh", *WHY)
    judge(lookout, "correct", "first/c1", "killed", "at least 20", *WHY)
    judge(lookout, "correct", "first/c1", "time", "2016-06-12/2016-06-14", *WHY)
    (claim,) = list_claims(lookout, "--type", "capture", "--report", "first")
    assert [(m["text"], m["actor"]) for m in claim["roles"]["actor"]] == [("Daesh", "islamic-state")]
    assert [(n["low"], n["best"], n["high"], n["rule"], n["text"]) for n in claim["numbers"]] == [
        (20, 20, None, "judged", "at least 12")
    ]
    assert (claim["time"]["from"], claim["time"]["to"], claim["time"]["rule"]) == ("2016-06-12", "2016-06-15", "judged")
    assert claim["judged"]["numbers"] == [1, 2, 3]
    assert claim["judged"]["read"]["actor"][0]["text"] == "Government troops"


def test_cli_judge_correct_puts_a_place_on_the_map(lookout, record):
    judge(lookout, "correct", "first/c1", "place", "Sirte", *WHY)
    (claim,) = list_claims(lookout, "--type", "capture", "--report", "first")
    assert [m["text"] for m in claim["roles"]["place"]] == ["Sirte"]
    assert (claim["place"]["country"], claim["place"]["rule"][:7]) == ("LY", "judged+")
    assert [m["text"] for m in claim["judged"]["read"]["place"]] == ["Bezmarra"]
    judge(lookout, "correct", "first/c1", "place", "-", *WHY)
    (claim,) = list_claims(lookout, "--type", "capture", "--report", "first")
    assert (claim["place"], claim["places"], claim["roles"].get("place")) == (None, [], None)


def test_cli_judge_of_two_that_differ_takes_the_later(lookout, record):
    judge(lookout, "correct", "first/c1", "type", "siege", *WHY)
    judge(lookout, "correct", "first/c1", "type", "advance", *WHY)
    judge(lookout, "reject", "first/c1", *WHY)
    judge(lookout, "confirm", "first/c1", *WHY)
    (claim,) = list_claims(lookout, "--type", "advance", "--status", "happened")
    assert claim["judged"] == {"numbers": [1, 2, 3, 4], "verdict": "confirmed", "read": {"type": "capture"}}
    judge(lookout, "undo", "2", "--author", "Ada")
    assert [claim["judged"]["numbers"] for claim in list_claims(lookout, "--type", "siege")] == [[1, 3, 4]]


def test_cli_judge_holds_when_another_reader_reads_it(lookout, record):
    judge(lookout, "correct", "first/c1", "type", "siege", *WHY)
    with Record.open(record) as store:
        kept = store.report("first")
        (capture, *others) = make_reading().claims
        reading = replace(make_reading(), reader="9.9.9+0", claims=(*others, replace(capture, id="c9")))
        store.add([Entry(kept.report, reading, kept.report.text.encode())])
    assert [claim["id"] for claim in list_claims(lookout, "--type", "siege")] == ["c9"]


def test_cli_judge_as_known_on_a_day_before_it_was_made(lookout, record):
    judge(lookout, "reject", "first/c1", *WHY)
    assert len(list_claims(lookout, "--report", "first")) == 2
    assert len(list_claims(lookout, "--report", "first", "--as-known-on", "2016-06-10")) == 3


def test_cli_judge_same_and_not_same_keep_keys(lookout, record):
    kept = judge(lookout, "same", "first/c1", "second/c1", *WHY)
    reports = [report["id"] for report in read_lines(lookout("reports", "--format", "ndjson"))]
    assert kept["subjects"] == [f"{report}:18" for report in reports]
    again = judge(lookout, "not-same", f"{reports[0]}:18", f"{reports[1][:6]}/c2", *WHY)
    assert again["subjects"][0] == f"{reports[0]}:18"
    assert lookout("doctor").stdout.count("judgements 2") == 1


def test_cli_judge_lists_judgements_in_every_form(lookout, record):
    assert lookout("judge", "list").stdout == "no judgements\n"
    judge(lookout, "correct", "first/c1", "type", "siege", "--reason", "=1+1\x1b[2J", "--author", "A\u202eda")
    judge(lookout, "undo", "1", "--author", "Ben")
    listed = read_lines(lookout("judge", "list", "--format", "ndjson"))
    assert [(each["number"], each["kind"], each["stands"]) for each in listed] == [
        (1, "correct", False), (2, "undo", True),
    ]  # fmt: skip
    assert (listed[0]["field"], listed[0]["value"], listed[0]["reason"]) == ("type", "siege", "=1+1\x1b[2J")
    assert json.loads(lookout("judge", "list", "--format", "json").stdout) == listed
    rows = list(csv.DictReader(io.StringIO(lookout("judge", "list", "--format", "csv").stdout)))
    assert [row["stands"] for row in rows] == ["false", "true"]
    assert rows[0]["reason"].startswith("'=1+1␛")
    table = lookout("judge", "list", COLUMNS="160").stdout
    assert "(undone)" in table
    assert [sign for sign in table if not sign.isprintable() and sign != "\n"] == []


def test_cli_judge_author_is_told_by_option_variable_or_login(lookout, record):
    reject = ("judge", "reject", "first/c1", "--reason", "x", "--format", "ndjson")
    assert json.loads(lookout(*reject, "--author", "Ada", LOOKOUT_AUTHOR="Ben").stdout)["author"] == "Ada"
    assert json.loads(lookout(*reject, LOOKOUT_AUTHOR="Ben").stdout)["author"] == "Ben"
    assert json.loads(lookout(*reject, LOGNAME="eve").stdout)["author"] == "eve"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["reject", "first/c9", *WHY], 4, "first/c9: no such claim in that report"),
        (["reject", "third/c1", *WHY], 4, "third: no such report in the record"),
        (["reject", "c1", *WHY], 4, "c1: no claim is called so; write REPORT/CLAIM, as 4f2a/c3, or a key"),
        (["reject", "first/c1"], 2, "missing option '--reason'. Try `lookout judge reject --help`."),
        (["reject", "first/c1", "--reason", " "], 2, "a judgement has a reason"),
        (["same", "first/c1", *WHY], 2, "“same” is said of two or more"),
        (["same", "first/c1", "first/c1", *WHY], 2, "the same subject twice"),
        (["correct", "first/c1", "type", "picnic", *WHY], 2, 'not a value of type: "picnic"'),
        (["correct", "first/c1", "killed", "foo", *WHY], 2, NO_NUMBER),
        (["correct", "first/c1", "time", "2016-2", *WHY], 2, "not a day: '2016-2' (write 2016-06-10, 2016-06 or 2016)"),
        (["undo", "1", "--author", "Ada"], 4, "1: no such judgement in the record"),
    ],
)  # fmt: skip
def test_cli_judge_tells_what_is_wrong_in_a_sentence(lookout, record, arguments, code, sentence):
    done = lookout("judge", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", f"lookout: {sentence}\n")
    assert lookout("judge", "list").stdout == "no judgements\n"


def test_cli_judge_makes_no_record(lookout, tmp_path):
    done = lookout("judge", "reject", "first/c1", *WHY)
    assert done.returncode == 5
    assert list(tmp_path.iterdir()) == []
