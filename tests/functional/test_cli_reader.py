"""The command line with the reader that is shipped, on the example reports."""

import json
from pathlib import Path

import pytest

from lookout.errors import ModelError
from lookout.read import digest_weights

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
COURIER = EXAMPLES / "2016-06-11-example-courier.txt"


def has_weights():
    try:
        digest_weights()
    except ModelError:
        return False
    return True


pytestmark = pytest.mark.skipif(not has_weights(), reason="the reader's weights are not here")


def read_lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def list_told(claim):
    """Return everything in a claim that has a span and words."""
    return [*(each for filled in claim["roles"].values() for each in filled), *claim["by"], *claim["numbers"]]


def test_cli_reader_finds_claims_whose_words_stand_in_the_text(lookout):
    done = lookout("read", "--format", "ndjson", COURIER)
    assert (done.returncode, done.stderr) == (0, "")
    (report,) = read_lines(done)
    assert report["text"] == COURIER.read_bytes().decode()
    assert len(report["claims"]) > 3
    for claim in report["claims"]:
        assert claim["triggers"]
        assert all(0 <= start < end <= len(report["text"]) for start, end in claim["triggers"])
        for told in list_told(claim):
            start, end = told["span"]
            assert report["text"][start:end] == told["text"]


def test_cli_reader_gives_the_same_bytes_each_time_and_on_threads(lookout):
    first = lookout("read", "--format", "ndjson", "--threads", "1", EXAMPLES)
    assert lookout("read", "--format", "ndjson", "--threads", "2", EXAMPLES).stdout == first.stdout
    alone = lookout("read", "--format", "ndjson", COURIER).stdout
    assert alone in first.stdout


def test_cli_reader_keeps_the_examples(lookout, tmp_path):
    files = list(EXAMPLES.glob("*.txt"))
    first = lookout("add", "--no-reconcile", EXAMPLES).stdout.splitlines()[0]
    assert first == f"added {len(files)}, near copies 1"
    assert lookout("add", "--no-reconcile", EXAMPLES).stdout == f"added 0, known {len(files)}\n"
    kept = read_lines(lookout("reports", "--format", "ndjson"))
    claims = read_lines(lookout("claims", "--format", "ndjson"))
    assert sum(report["claims"] for report in kept) == len(claims) > len(files)
    assert lookout("brief", "-o", "brief.html").returncode == 0
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert f"{len(files)} reports are not joined into events yet" in page


def test_cli_reader_is_well(lookout):
    done = lookout("doctor")
    assert done.returncode == 0, done.stdout


def test_cli_reader_survives_text_without_any_event(lookout):
    done = lookout("read", "--format", "ndjson", "-", stdin="A b c. 1 2 3. The and of that were with from.")
    assert done.returncode == 0
    (report,) = read_lines(done)
    assert isinstance(report["claims"], list)
