"""A run gives what `add` gives, whatever it is shared with, and goes on where it was killed."""

import csv
import json
from contextlib import nullcontext
from functools import partial

import pytest
from pyarrow import parquet

from lookout.collect.files import Details
from lookout.collect.shapes import Collected
from lookout.engine.crew import Crew
from lookout.engine.kit import Kit
from lookout.errors import UsageError
from lookout.model import Report
from lookout.operations import running
from lookout.operations.keeping import Kept, add_reports
from lookout.operations.partitions import Partitions
from lookout.operations.reading import Failure, load_reader
from lookout.operations.reconciling import reconcile_record
from lookout.operations.running import read_partitions
from lookout.operations.sharing import Input, list_inputs
from lookout.operations.sources import Source, find_sources
from tests.running import ALONE, EXAMPLES, check, export_whole, list_results, run
from tests.wrapping import PLAIN, VIOLENT

TEXT = "Shells fell on the port of Bezmarra on Monday, killing six people, a medic told the Coast Agency."


class Counting(Crew):
    """A crew of one that counts the inputs that it is asked to read."""

    def spread(self, job, parts, *, many):
        for told in super().spread(job, parts, many=many):
            if job.address.endswith(":READ"):
                COUNTED.append(len(told))
            yield told


COUNTED = []
COUNTER = partial(Counting, cores=1)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Have partitions of three inputs, in parts of two."""
    monkeypatch.setattr(running, "PARTITION", 3)
    monkeypatch.setattr(running, "PART", 2)
    COUNTED.clear()


@pytest.fixture(scope="module")
def added(tmp_path_factory):
    """The canonical export of a record that `add` made of the examples."""
    folder = tmp_path_factory.mktemp("added")
    sources = find_sources([str(EXAMPLES)])
    assert len(list(add_reports(sources, record=folder / "record.duckdb", reader=load_reader()))) == 8
    list(reconcile_record(folder / "record.duckdb"))
    return export_whole(folder / "record.duckdb", folder / "events.ndjson")


def write_table(path, *texts):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["title", "text"], *([f"Report {at}", text] for at, text in enumerate(texts))])
    return path


@pytest.mark.parametrize("cores", [1, 2])
def test_run_gives_the_events_that_add_gives(added, tmp_path, cores):
    run(tmp_path, hire=partial(Crew, cores=cores))
    assert list_results(tmp_path)["events.ndjson"] == added
    assert check(tmp_path / "record.duckdb") == []


def test_run_writes_partitions_that_tell_of_each_report(tmp_path):
    run(tmp_path)
    reports = [
        row for path in sorted((tmp_path / "out/reports").iterdir()) for row in parquet.read_table(path).to_pylist()
    ]
    statements = parquet.read_table(tmp_path / "out/statements/part-00000.parquet").to_pylist()
    assert [row["doc"] for row in reports] == [path.stem for path in sorted(EXAMPLES.iterdir())]
    assert {row["report"] for row in statements} <= {row["id"] for row in reports}
    assert sum(row["claims"] for row in reports) == len(statements)
    assert all(row["original"] == (EXAMPLES / f"{row['doc']}.txt").read_bytes() for row in reports)
    assert json.loads(statements[0]["statement"])["key"] == statements[0]["key"]


def test_run_again_reads_nothing_and_changes_nothing(tmp_path):
    run(tmp_path)
    before = list_results(tmp_path)
    outcomes = run(tmp_path, hire=COUNTER)
    assert {each.state for each in outcomes if isinstance(each, Kept)} == {"known"}
    assert COUNTED == []
    assert list_results(tmp_path) == before


def test_run_that_was_stopped_reads_only_the_rest(tmp_path):
    run(tmp_path / "whole")
    kept = Partitions.open(tmp_path / "broken/out/reports")
    with ALONE(Kit()) as engine:
        taken = read_partitions(find_sources([str(EXAMPLES)]), engine=engine, details=Details(), kept=kept)
        assert len([next(taken) for _ in range(4)]) == 4  # into the second partition
        taken.close()
    assert len(list(kept.folder.iterdir())) == 2
    run(tmp_path / "broken", hire=COUNTER)
    assert COUNTED == [2]
    assert list_results(tmp_path / "broken") == list_results(tmp_path / "whole")


def test_partition_whose_inputs_changed_is_read_anew(tmp_path):
    table = write_table(tmp_path / "news.csv", *[f"{TEXT} {at}" for at in range(7)])
    run(tmp_path, table)
    files = [tmp_path / f"{at}.txt" for at in range(4)]
    for at, path in enumerate(files):
        path.write_text(f"{TEXT} {at}", encoding="utf-8")
    run(tmp_path, *files)
    files[3].write_text(f"{TEXT} changed", encoding="utf-8")
    run(tmp_path, *files, hire=COUNTER)
    assert COUNTED == [1]
    assert sorted(path.name for path in (tmp_path / "out/reports").iterdir()) == [
        "part-00000.parquet",
        "part-00001.parquet",
    ]


def test_partition_that_is_damaged_is_read_anew(tmp_path):
    run(tmp_path)
    before = list_results(tmp_path)
    (tmp_path / "out/reports/part-00001.parquet").write_bytes(b"PAR1 no more")
    run(tmp_path, hire=COUNTER)
    assert COUNTED == [2, 1]
    assert list_results(tmp_path) == before


def test_run_keeps_the_rows_of_tables_with_where_they_stood(tmp_path):
    table = write_table(tmp_path / "news.csv", TEXT, "", f"{TEXT} Again.")
    outcomes = run(tmp_path, table)
    kept = [each for each in outcomes if isinstance(each, Kept)]
    failed = [each for each in outcomes if isinstance(each, Failure)]
    assert [(each.name, each.state) for each in kept] == [(f"{table}:2", "added"), (f"{table}:4", "added")]
    assert [str(each.error) for each in failed] == [
        f"{table}:3: its column “text” is empty; --map text=COLUMN says which holds the text"
    ]
    again = tmp_path / "again"
    list(add_reports(find_sources([str(table)]), record=tmp_path / "added.duckdb", reader=load_reader()))
    list(reconcile_record(tmp_path / "added.duckdb"))
    assert export_whole(tmp_path / "added.duckdb", again) == list_results(tmp_path)["events.ndjson"]


def test_run_with_the_gate_passes_over_what_add_passes_over(tmp_path):
    table = write_table(tmp_path / "news.csv", VIOLENT[0], *PLAIN[:2])
    names = [type(each).__name__ for each in run(tmp_path, table, gated=True)][:3]
    assert sorted(names) == ["Kept", "PassedOver", "PassedOver"]


def test_run_takes_the_same_report_once(tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    outcomes = run(tmp_path, tmp_path / "one.txt", tmp_path / "two.txt")
    assert sorted(each.state for each in outcomes if isinstance(each, Kept)) == ["added", "known"]


def test_half_character_does_not_stop_a_run():
    report = Report("a", f"{TEXT} \ud800", "0" * 64)
    (given,) = list_inputs([Source("news.csv", ready=(Collected("news.csv:2", report, b""),))], Details())
    assert (given.name, given.report) == ("news.csv:2", None)
    assert given.error == "a half character (lone surrogate) stands in it, which no encoding can write"


def test_file_that_is_not_there_does_not_stop_a_run(tmp_path):
    outcomes = run(tmp_path, tmp_path / "gone.txt", EXAMPLES)
    assert [str(each.error) for each in outcomes if isinstance(each, Failure)] == [
        f"{tmp_path}/gone.txt: there is no such file"
    ]
    assert len([each for each in outcomes if isinstance(each, Kept)]) == 8


def test_addresses_are_for_other_commands(tmp_path):
    with pytest.raises(UsageError, match="addresses are fetched by"):
        run(tmp_path, "https://courier.example/report")


def test_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError, match="it cannot be written"):
        run(tmp_path)


def test_heavy_inputs_go_out_in_smaller_parts(monkeypatch):
    monkeypatch.setattr(running, "HEAVY", 10)
    inputs = [Input(str(at), b"x" * size) for at, size in enumerate((4, 4, 4, 10, 1, 1))]
    assert [[each.name for each in part] for part in running.cut_parts(inputs, 4)] == [
        ["0", "1", "2"],
        ["3"],
        ["4", "5"],
    ]


def test_nothing_to_read_leaves_no_partition(tmp_path):
    kept = Partitions.open(tmp_path / "reports")
    with nullcontext(ALONE(Kit())) as engine:
        assert list(read_partitions([], engine=engine, details=Details(), kept=kept)) == []
    assert list(kept.folder.iterdir()) == []
