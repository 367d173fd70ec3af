"""Tables, feeds, archives, mails and documents on the command line."""

import json

import pytest

from lookout.record import Record
from tests.wrapping import EXAMPLES, SENTENCE


def tell(done):
    """Return what was said of the reports, the first line."""
    return done.stdout.partition("\n")[0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_cli_add_takes_every_kind(worded, tmp_path, name):
    (tmp_path / name).write_bytes(EXAMPLES[name])
    done = worded("add", name)
    assert (done.returncode, tell(done), done.stderr) == (0, "added 1", "")
    assert tell(worded("add", name)) == "added 0, known 1"
    with Record.open(tmp_path / "lookout.duckdb", read_only=True) as record:
        assert record.check() == []
        (kept,) = record.reports()
        assert kept.claims >= 1
        assert len(record.custody(kept.id)) == (name not in ("a.eml", "a.docx", "a.pdf"))


def test_cli_add_goes_on_after_a_bad_row(worded, tmp_path):
    lines = [json.dumps({"words": f"{SENTENCE} Number {number}."}) for number in range(40)]
    (tmp_path / "a.jsonl").write_text("\n".join(["{", *lines, '{"words": ""}']))
    done = worded("add", "--map", "text=words", "--outlet", "Example Wire", "a.jsonl")
    assert (done.returncode, tell(done)) == (3, "added 40, failed 2")
    assert done.stderr.count("\n") == 2
    assert done.stderr.startswith("lookout: a.jsonl:1: it is no JSON")


def test_cli_add_of_a_folder_leaves_what_could_be_anything(worded, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    for name, data in EXAMPLES.items():
        (folder / name).write_bytes(data)
    (folder / "settings.xml").write_text("<a/>")
    done = worded("add", folder)
    # Three of them hold the same page: it is one report, and comes in three times.
    assert (done.returncode, tell(done), done.stderr) == (0, "added 6, updated 1, known 1", "")


def test_cli_read_of_a_table_on_standard_input(worded):
    done = worded("read", "--format", "ndjson", "-", stdin=EXAMPLES["a.jsonl"] * 3)
    assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == ["stdin-1", "stdin-2", "stdin-3"]


@pytest.mark.parametrize("option", ["--id", "--title", "--url"])
def test_cli_does_not_say_of_many_what_is_true_of_one(worded, tmp_path, option):
    (tmp_path / "a.csv").write_bytes(EXAMPLES["a.csv"])
    done = worded("read", option, "x", "a.csv")
    assert (done.returncode, done.stderr) == (2, f"lookout: {option} tells of one report, and here may be many\n")


def test_cli_column_map_that_is_none_is_refused(worded):
    done = worded("read", "--map", "words", "a.csv")
    assert (done.returncode, done.stderr) == (
        2, "lookout: not a column map: 'words' (write text=body,published=date)\n",
    )  # fmt: skip
