"""A run that is killed leaves nothing half done, and goes on where it was."""

import random
import time

from lookout.record import Record
from tests.other_process import list_names, start_python
from tests.record_entries import make_entries

# --- killed at any instant -------------------------------------------------------------------------------------------

CHUNK = 20
CHUNKS = 15
ADD_ALL = f"""
    import sys
    from pathlib import Path
    from lookout.record import Record
    from tests.record_entries import make_entries
    print("ready", flush=True)
    with Record.open(Path(sys.argv[1])) as record:
        for start in range(0, {CHUNK * CHUNKS}, {CHUNK}):
            record.add(make_entries({CHUNK}, start=start, padding=" It was told." * 300))
            print(start, flush=True)
"""


def tell(record):
    """Return everything that is the same whenever it was recorded."""
    reports = {kept.id: (kept.report, kept.claims, kept.note, kept.reader) for kept in record.reports()}
    return reports, {(each.report_id, each.claim.id): each for each in record.claims()}


def test_run_that_is_killed_leaves_nothing_half_done_and_goes_on_where_it_was(path, tmp_path):
    chance = random.Random(20161)  # noqa: S311  (when to kill is no secret)
    kept = 0
    for _ in range(10):
        with start_python(ADD_ALL, path) as run:
            assert run.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.25))
            run.kill()
        if path.exists():
            with Record.open(path) as record:
                assert record.check() == []
                reports = record.counts()["reports"]
            assert reports % CHUNK == 0
            assert reports >= kept
            kept = reports
    with start_python(ADD_ALL, path) as run:
        _, trouble = run.communicate()
    assert run.returncode == 0, trouble
    whole = tmp_path / "whole.duckdb"
    with Record.open(whole) as record:
        record.add(make_entries(CHUNK * CHUNKS, padding=" It was told." * 300))
        expected = tell(record)
    with Record.open(path, read_only=True) as record:
        assert record.check() == []
        assert tell(record) == expected
    assert list_names(tmp_path) == ["record.duckdb", "whole.duckdb"]


def test_record_of_a_killed_run_can_be_read_without_writing(path):
    program = """
        import os, sys
        from pathlib import Path
        from lookout.record import Record
        from tests.record_entries import make_entries
        record = Record.open(Path(sys.argv[1]))
        record.add(make_entries(3))
        os.kill(os.getpid(), 9)
    """
    with start_python(program, path) as run:
        run.wait()
    assert "record.duckdb.wal" in list_names(path.parent)
    with Record.open(path, read_only=True) as record:
        assert record.counts()["reports"] == 3
        assert record.check() == []
