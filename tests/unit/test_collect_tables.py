"""Rows become reports; one bad row is a sentence and does not stop the rest."""

import hashlib
import io
import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lookout.collect.columns import parse_columns
from lookout.collect.days import parse_day
from lookout.errors import UsageError
from tests.wrapping import SENTENCE, collect_all

CSV = f'Date;Headline;Body;Source;Link\n2016-06-10;Port falls;"{SENTENCE}\nAnd more.";Reuters;https://a.example/1\n'


def make_parquet(**columns):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def test_csv_row_is_a_report():
    (kept,), errors = collect_all(CSV.encode())
    report = kept.report
    assert errors == []
    assert (report.doc, report.title, report.outlet, report.url) == (
        "a-1", "Port falls", "Reuters", "https://a.example/1",
    )  # fmt: skip
    assert (report.text, report.published, report.dated_by) == (
        f"{SENTENCE}\nAnd more.", parse_day("2016-06-10"), "column",
    )  # fmt: skip


def test_csv_row_is_kept_as_json_with_its_place():
    (kept,), _ = collect_all(CSV.encode(), name="folder/a.csv")
    assert json.loads(kept.original)["Headline"] == "Port falls"
    assert kept.report.digest == hashlib.sha256(kept.original).hexdigest()
    custody = kept.custody
    assert (custody.way, custody.name, custody.place) == ("table", "a.csv", "row 1")
    assert custody.container == hashlib.sha256(CSV.encode()).hexdigest()


def test_csv_bad_rows_do_not_stop_the_rest():
    data = f"date,text\nsoon,{SENTENCE.replace(',', '')}\n2016-06-10\n\n2016-06-11,\nn/a,It was shelled.\n"
    kept, errors = collect_all(data.encode())
    assert [each.report.text for each in kept] == ["It was shelled."]
    assert errors == [
        "a.csv:2: no day is to be read in its column “date”; --map can name another, or write 2016-06-10",
        "a.csv:3: it has 1 cells, and the head names 2 columns",
        "a.csv:5: its column “text” is empty; --map text=COLUMN says which holds the text",
    ]


@pytest.mark.parametrize(
    ("head", "columns", "sentence"),
    [
        (
            "when,words",
            {},
            "no column is known to hold the text: --map text=COLUMN says which of “when”, “words”",
        ),
        ("date,text", {"text": "b"}, "there is no column “b” for text; there are “date”, “text”"),
    ],
)
def test_csv_without_a_column_of_text_is_refused(head, columns, sentence):
    assert collect_all(f"{head}\na,b\n".encode(), columns=columns) == ([], [f"a.csv: {sentence}"])


def test_csv_columns_are_those_that_the_user_names():
    data = f"text,words,day\nshort,{SENTENCE.replace(',', '')},2016-06\n".encode()
    (kept,), _ = collect_all(data, columns={"text": "words", "title": "text", "published": "day"})
    assert (kept.report.title, kept.report.published) == ("short", parse_day("2016-06"))
    assert kept.report.text.startswith("The army")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_may_be_in_another_encoding(encoding):
    (kept,), _ = collect_all(
        "text\nL’armée a été vue à Bezmarra, où elle était hier.\n".replace(",", "").encode(encoding)
    )
    assert "armée" in kept.report.text


def test_json_line_is_a_report():
    line = json.dumps({"id": "n1", "body": [SENTENCE, "More."], "meta": {"day": "2016-06-10"}, "authors": ["A", "B"]})
    (kept,), errors = collect_all(f"{line}\n".encode(), name="a.jsonl", columns={"published": "meta.day"})
    assert errors == []
    assert (kept.report.doc, kept.report.text, kept.report.author) == ("n1", f"{SENTENCE}\n\nMore.", "A, B")
    assert (kept.report.published, kept.original) == (parse_day("2016-06-10"), line.encode())


def test_json_lines_that_are_none_do_not_stop_the_rest():
    lines = ["{", "[1]", '{"text": " "}', '{"a": 1}', "", '{"text": "It was shelled."}', "[" * 9_000]
    kept, errors = collect_all("\n".join(lines).encode(), name="a.jsonl")
    assert [each.report.text for each in kept] == ["It was shelled."]
    assert [error.partition(": ")[0] for error in errors] == [f"a.jsonl:{line}" for line in (1, 2, 3, 4, 7)]


@pytest.mark.parametrize("wrapped", ["[{}]", '{{"status": "ok", "articles": [{}]}}', "{}"])
def test_json_file_holds_objects_in_one_of_three_ways(wrapped):
    (kept,), errors = collect_all(wrapped.format(json.dumps({"text": SENTENCE})).encode(), name="a.json")
    assert (kept.report.text, errors) == (SENTENCE, [])


def test_parquet_row_is_a_report():
    data = make_parquet(text=[SENTENCE, None], date=[date(2016, 6, 10)] * 2, n=[1.5, 2.5])
    (kept,), errors = collect_all(data, name="a.parquet")
    assert (kept.report.text, kept.report.published) == (SENTENCE, parse_day("2016-06-10"))
    assert errors == ["a.parquet, row 2: its column “text” is empty; --map text=COLUMN says which holds the text"]


def test_parquet_text_may_be_bytes():
    kept, errors = collect_all(make_parquet(text=[SENTENCE.encode(), b"\xff\xfe"]), name="a.parquet")
    assert [each.report.text for each in kept] == [SENTENCE]
    assert errors == ["a.parquet, row 2: its column “text” is empty; --map text=COLUMN says which holds the text"]


def test_parquet_that_is_none_is_a_sentence():
    assert collect_all(b"PAR1broken", name="a.parquet")[1] == [
        "a.parquet: it cannot be read as a Parquet table (ArrowInvalid)"
    ]


def test_column_map_is_parsed():
    assert parse_columns(" text = body, published=date ") == {"text": "body", "published": "date"}
    assert parse_columns("") == {}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("text", "not a column map"),
        ("text=", "not a column map"),
        ("x=y", "no such field"),
        ("url=a,url=b", "two columns"),
    ],
)
def test_column_map_that_is_none_is_refused(words, sentence):
    with pytest.raises(UsageError, match=sentence):
        parse_columns(words)
