"""The contract: one object a report, its keys in order, its values those of the report and the reading."""

import csv
import io
import json

import pytest

from lookout.model import Passage, Reading, ResolvedTime, Span
from lookout.publish.cells import CLAIM_COLUMNS, make_safe_cell, to_rows, write_row
from lookout.publish.contract import dump_json, to_claim, to_contract
from tests.making import READER, TEXT, make_claim, make_day, make_mention, make_reading, make_report

KEYS = ["doc", "outlet", "title", "published", "dated_by", "updated", "updated_by", "author", "url", "language",
        "encoding", "digest", "reader", "note", "text", "passages", "claims"]  # fmt: skip
CLAIM_KEYS = ["id", "type", "status", "triggers", "roles", "by", "numbers", "time", "place", "places",
              "confidence", "judged"]  # fmt: skip


def test_contract_has_its_keys_in_order():
    made = to_contract(make_report(), make_reading())
    assert list(made) == KEYS
    assert [list(claim) for claim in made["claims"]] == [CLAIM_KEYS] * 3


def test_contract_gives_what_is_known_of_the_report():
    report = make_report(
        outlet="Example News", title="A title", url="https://example.org/1", published=make_day("2016-06-10")
    )
    made = to_contract(report, Reading(READER, (Passage("caption", Span(0, 10)),), (), note="in French: not read"))
    assert (made["doc"], made["outlet"], made["title"]) == ("sample", "Example News", "A title")
    assert made["published"] == ["2016-06-10", "2016-06-11"]
    assert made["text"] == TEXT
    assert made["passages"] == [{"kind": "caption", "span": [0, 10]}]
    assert (made["note"], made["claims"], made["reader"]) == ("in French: not read", [], READER)


def test_contract_leaves_what_is_not_known_null():
    made = to_contract(make_report(), Reading(READER))
    assert [made[key] for key in ("outlet", "title", "published", "url")] == [None] * 4


def test_contract_spans_give_the_words():
    for claim in to_contract(make_report(), make_reading())["claims"]:
        numbers = claim["numbers"]
        who = [mention for number in numbers for mention in number["who"]]
        for told in [*(each for filled in claim["roles"].values() for each in filled), *claim["by"], *numbers, *who]:
            start, end = told["span"]
            assert TEXT[start:end] == told["text"]


def test_contract_counts_code_points_not_bytes():
    text = "🏴 Бои: the army captured Bezmarra."
    made = to_claim(make_claim(text))
    start, end = made["triggers"][0]
    assert text[start:end] == "captured"


def test_contract_tells_roles_chain_and_numbers():
    made = to_contract(make_report(), make_reading())["claims"][0]
    assert list(made["roles"]) == ["actor", "target", "place", "time"]
    assert made["roles"]["target"][0]["doubt"] is True
    assert made["roles"]["actor"][0]["actor"] is None
    assert [each["text"] for each in made["by"]] == ["Adam Hale", "Example News"]
    number = made["numbers"][0]
    assert (number["kind"], number["low"], number["best"], number["high"]) == ("killed", 12, 12, None)
    assert (number["scope"], number["rule"], number["who"][0]["text"]) == ("event", "at-least", "rebels")


def test_contract_roles_stand_in_their_order_whatever_the_readings():
    place, actor = make_mention(TEXT, "Bezmarra", "place"), make_mention(TEXT, "Government troops")
    made = to_claim(make_claim(roles={"place": (place,), "time": (), "actor": (actor,)}))
    assert list(made["roles"]) == ["actor", "place"]


def test_contract_is_the_same_bytes_each_time():
    first, second = (dump_json(to_contract(make_report(), make_reading())) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "text",
    [
        "escape \x1b[31mred\x1b[0m and bell \x07",
        "one-character sequence \x9b31m",
        "separators \u2028 \u2029 \x85 \x0b \x0c \x1c",
        "override \u202eevil\u202c",
        "half a pair \ud83d alone",
        "tags \U000e0041",
    ],
)
def test_contract_json_is_one_plain_line_that_says_the_same(text):
    line = dump_json({"text": text})
    assert json.loads(line) == {"text": text}
    assert len(line.splitlines()) == 1
    assert line.isprintable()


def test_contract_json_keeps_letters_as_they_are():
    assert dump_json({"text": "Бои سرت"}) == '{"text": "Бои سرت"}'


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Sirte", "Sirte"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1+1", "'=1+1"),
        ("\r\n=1+1", "'=1+1"),
        ("  =1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("\u200e=1", "<U+200E>=1"),
        ("two\nlines", "two lines"),
        ("\x1b[31m", "␛[31m"),
        (None, ""),
        (-3, "-3"),
        (0.5, "0.5"),
    ],
)
def test_contract_cell_runs_nowhere(value, cell):
    assert make_safe_cell(value) == cell


def test_contract_gives_the_days_of_a_claim_or_their_distance():
    days = ResolvedTime(make_day("2016-06-10"), "day", "weekday")
    assert to_claim(make_claim(time=days))["time"] == {
        "from": "2016-06-10",
        "to": "2016-06-11",
        "precision": "day",
        "rule": "weekday",
        "relative": None,
        "open_start": False,
        "open_end": False,
    }
    afar = to_claim(make_claim(time=ResolvedTime(None, "day", "in+relative", (2, 4))))["time"]
    assert (afar["from"], afar["to"], afar["relative"]) == (None, None, [2, 4])


def test_contract_row_is_read_back():
    cells = ['say "no"', "a,b", "=1", None, 5]
    assert list(csv.reader(io.StringIO(write_row(cells)))) == [['say "no"', "a,b", "'=1", "", "5"]]


def test_contract_rows_tell_each_claim():
    rows = [dict(zip(CLAIM_COLUMNS, row, strict=True)) for row in to_rows(make_report(), make_reading())]
    assert [row["type"] for row in rows] == ["capture", "advance", "airstrike"]
    first, second, _ = rows
    assert (first["actor"], first["target"], first["place"]) == ("Government troops", "rebels?", "Bezmarra")
    assert first["by"] == "Adam Hale > Example News"
    assert first["tolls"] == "killed: at least 12 (12 or more)"
    assert TEXT[first["start"] : first["end"]] == first["trigger"] == "captured"
    assert second["actor"] == "Government troops"
    assert second["quote"] == "They hope to enter Qasr Ilun in two days."
