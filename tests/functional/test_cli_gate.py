"""`--gate` on the command line."""

import json

from tests.wrapping import PLAIN, VIOLENT


def test_cli_add_passes_over_what_tells_of_no_violence(worded, tmp_path):
    lines = [json.dumps({"text": text}) for pair in zip(VIOLENT, PLAIN, strict=True) for text in pair]
    (tmp_path / "crawl.jsonl").write_text("\n".join(lines))
    done = worded("add", "--gate", "--no-reconcile", "crawl.jsonl")
    assert (done.returncode, done.stdout) == (0, "added 4, passed over 4\n")
    assert worded("add", "--no-reconcile", "crawl.jsonl").stdout == "added 4, known 4\n"


def test_cli_read_passes_over_too(worded, tmp_path):
    (tmp_path / "a.txt").write_text(PLAIN[0])
    (tmp_path / "b.txt").write_text(VIOLENT[0])
    done = worded("read", "--gate", "--format", "ndjson", "a.txt", "b.txt")
    assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == ["b"]


def test_cli_gate_cannot_tell_of_another_language(worded, reports):
    done = worded("add", "--gate", "--no-reconcile", reports / "c.txt")
    assert done.stdout == "added 1, not read 1\n"
