"""`lookout run`: what it says, what it leaves, and what it refuses."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_cli_run_says_what_became_of_each(worded, reports, tmp_path):
    done = worded("run", "--cores", "1", "--out", "results", reports)
    assert (done.returncode, done.stdout.partition("\n")[0]) == (3, "added 3, failed 1, not read 1")
    assert done.stderr == f"lookout: {reports}/d.txt: there is nothing in it but white space\n"
    assert sorted(path.name for path in (tmp_path / "results").iterdir()) == [
        "events.ndjson", "events.ndjson.about.json", "events.parquet", "events.parquet.about.json", "reports",
        "statements",
    ]  # fmt: skip


def test_cli_run_twice_changes_nothing(worded, reports):
    first = worded("run", "--cores", "1", "--out", "results", reports / "a.txt")
    again = worded("run", "--cores", "1", "--out", "results", reports / "a.txt")
    assert first.stdout.splitlines()[0] == "added 1"
    assert again.stdout.splitlines() == ["added 0, known 1", "events: nothing new"]


def test_cli_run_counts_near_copies(worded, tmp_path):
    words = " ".join(f"word{number}" for number in range(80))
    text = f"The army shelled the town of Sarmin on Monday and said that it would go on with it. {words}"
    (tmp_path / "agency.txt").write_text(text, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(f"{text} and that was all.", encoding="utf-8")
    done = worded("run", "--cores", "1", "--out", "results", "agency.txt", "wire.txt")
    assert done.stdout.splitlines()[0] == "added 2, near copies 1"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--master", "local[2]"), "--master is of --engine spark"),
        (
            ("--engine", "spark", "--cores", "2"),
            "--cores is of --engine local; of Spark the master tells, as in local[2]",
        ),
    ],
)
def test_cli_run_refuses_options_that_do_not_go_together(worded, reports, options, sentence):
    done = worded("run", "--out", "results", *options, reports / "a.txt")
    assert (done.returncode, done.stderr) == (2, f"lookout: {sentence}\n")


def test_cli_run_says_how_to_get_spark(worded, reports, tmp_path):
    path = os.pathsep.join(map(str, (tmp_path, ROOT / "src", ROOT)))
    (tmp_path / "pyspark").mkdir()
    (tmp_path / "pyspark" / "__init__.py").write_text("raise ModuleNotFoundError('pyspark')", encoding="utf-8")
    done = worded("run", "--engine", "spark", "--out", "results", reports / "a.txt", PYTHONPATH=path)
    assert done.returncode == 2
    assert done.stderr == "lookout: Apache Spark is not installed: pip install 'lookout[spark]'\n"
