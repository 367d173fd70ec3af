"""Killed, short of room, or two at a time: what was there stays whole, and the same command goes on."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from bench.fuzz.makers import MAKERS, make_input
from bench.fuzz.targets import TARGETS
from lookout.errors import UsageError
from lookout.operations.judging import Byline, judge_claims, list_judgements, undo
from lookout.operations.keeping import add_reports
from lookout.operations.reconciling import reconcile_record
from lookout.operations.sources import find_sources
from lookout.operations.writing import replace_files, write_text, write_whole
from lookout.record import Entry, Record
from tests.making import TEXT, WordReader, make_reading, make_report

ROOT = Path(__file__).parents[2]
WORDED = [sys.executable, str(ROOT / "tests" / "functional" / "worded_cli.py")]
WRITE = """
    import sys, time
    from pathlib import Path
    from lookout.operations.writing import write_whole

    def tell():
        yield "half of "
        print("ready", flush=True)
        time.sleep(60)
        yield "it"

    write_whole(Path(sys.argv[1]), tell())
"""


def start(*command, **options):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    return subprocess.Popen(
        [*map(str, command)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


def list_names(folder):
    return sorted(path.name for path in folder.iterdir())


# --- files that are written whole --------------------------------------------------------------------------------


def test_file_whose_writing_is_killed_is_the_old_one_and_nothing_is_left_by_the_next(tmp_path):
    path = tmp_path / "out[1].csv"
    path.write_text("old", encoding="utf-8")
    with start(sys.executable, "-c", textwrap.dedent(WRITE), path) as run:
        assert run.stdout.readline() == "ready\n"
        run.kill()
    assert path.read_text(encoding="utf-8") == "old"
    assert len(list_names(tmp_path)) == 2
    write_whole(path, ["new"])
    assert path.read_text(encoding="utf-8") == "new"
    assert list_names(tmp_path) == ["out[1].csv"]


def test_file_that_another_is_writing_is_left_to_it(tmp_path):
    path = tmp_path / "out"
    with start(sys.executable, "-c", textwrap.dedent(WRITE), path) as run:
        assert run.stdout.readline() == "ready\n"
        write_whole(path, ["new"])
        assert len(list_names(tmp_path)) == 2
        run.kill()


def test_files_of_which_one_fails_are_as_they_were(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("old", encoding="utf-8")

    def fail(_):
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match="other: it cannot be written"):
        replace_files((one, write_text(["new"])), (other, fail))
    assert one.read_text(encoding="utf-8") == "old"
    assert list_names(tmp_path) == ["one"]


# --- judgements that are given again -----------------------------------------------------------------------------


@pytest.fixture
def judged(tmp_path):
    path = tmp_path / "record.duckdb"
    with Record.open(path) as store:
        store.add([Entry(make_report(), make_reading(), TEXT.encode())])
        (kept,) = store.reports()
    return path, [f"{kept.id}/c1"]


def test_judgement_given_again_is_kept_once(judged):
    path, claim = judged
    told = [judge_claims(path, "reject", claim, Byline("Ada", "a caption")) for _ in range(2)]
    assert told[0] == told[1]
    assert [undo(path, 1, Byline("Ada", "")).number for _ in range(2)] == [2, 2]
    assert [each.stands for each in list_judgements(path)] == [False, True]


def test_judgement_given_again_after_another_is_kept(judged):
    path, claim = judged
    for words in ("5", "6", "5"):
        judge_claims(path, "correct", claim, Byline("Ada", "counted"), correction=("killed", words))
    judge_claims(path, "correct", claim, Byline("Bea", "counted"), correction=("killed", "5"))
    judge_claims(path, "confirm", claim, Byline("Ada", "read"))
    undo(path, 5, Byline("Ada", ""))
    judge_claims(path, "confirm", claim, Byline("Ada", "read"))
    assert [each.judgement.kind for each in list_judgements(path)] == ["correct"] * 4 + ["confirm", "undo", "confirm"]


# --- programs killed and side by side ----------------------------------------------------------------------------


@pytest.fixture
def folders(tmp_path):
    """Two folders with reports of their own."""
    found = [tmp_path / name for name in ("one", "other")]
    for at, folder in enumerate(found):
        folder.mkdir()
        for number in range(9):
            words = f"They captured point {number + 9 * at} of {folder.name}, and the army said that it has the town."
            (folder / f"{at}-{number:02}.txt").write_text(words, encoding="utf-8")
    return found


def tell(record):
    with Record.open(record, read_only=True) as store, store.ledger() as ledger:
        assert store.check() == []
        return {kept.id for kept in store.reports()}, [(head.id, head.type) for head in ledger.list_heads()]


def run_whole(record, *words):
    with start(*WORDED, "--record", record, *words) as run:
        _, said = run.communicate()
    return run.returncode, said


def test_program_that_is_killed_goes_on_to_where_an_unbroken_one_ends(tmp_path, folders):
    whole, record = tmp_path / "whole", tmp_path / "record"
    began = time.monotonic()
    assert run_whole(whole, "add", folders[0]) == (0, "")
    took = time.monotonic() - began
    for part in (0.6, 0.85):
        with start(*WORDED, "--record", record, "add", folders[0], start_new_session=True) as run:
            time.sleep(part * took)
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
    assert run_whole(record, "add", folders[0]) == (0, "")
    assert tell(record) == tell(whole)


def test_two_programs_on_one_record_get_their_turns_or_a_sentence(tmp_path, folders):
    whole, record = tmp_path / "whole", tmp_path / "record"
    for folder in folders:
        assert len([*add_reports(find_sources([str(folder)]), record=whole, reader=WordReader())]) == 9
    assert [*reconcile_record(whole)]
    asked = [("add", folders[0]), ("add", folders[1]), ("reconcile",)]
    running = [start(*WORDED, "--record", record, *words) for words in asked]
    for words, run in zip(asked, running, strict=True):
        _, said = run.communicate()
        assert run.returncode in (0, 6), said
        assert said.count("\n") == bool(run.returncode)
        if run.returncode:
            assert run_whole(record, *words) == (0, "")
    assert [*reconcile_record(record)]
    assert tell(record) == tell(whole)


# --- inputs that are made to do harm -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", MAKERS)
def test_harmed_inputs_give_reports_or_sentences(kind):
    for number in range(12):
        name, data = make_input(kind, 20161, number)
        TARGETS[kind](name, data)
