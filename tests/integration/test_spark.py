"""On a real standalone cluster (a master and two workers on the loopback address) a run gives what it gives here."""

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from lookout.engine.kit import Kit
from lookout.errors import EngineError
from lookout.operations import keeping, reconciling, running, stale
from lookout.operations.jobs import PREPARE, prepare_all
from lookout.operations.keeping import Kept
from tests.integration.test_crew import make_parts
from tests.running import ALONE, check, list_results, run, start
from tools.standalone import end, start_cluster

spark_engine = pytest.importorskip("lookout.engine.spark", exc_type=ModuleNotFoundError, reason="make spark")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def cluster():
    with start_cluster(workers=2, cores=1) as started:
        yield started


@pytest.fixture(scope="module")
def spark(cluster, tmp_path_factory):
    """A session on the cluster."""
    log = tmp_path_factory.mktemp("log") / "spark.log"
    with spark_engine.Spark.open(cluster.address, log=log, patience=300) as session:
        yield session


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Have everything shared, however little it is, in small parts."""
    monkeypatch.setattr(running, "PARTITION", 2)
    monkeypatch.setattr(running, "PART", 1)
    monkeypatch.setattr(stale, "_MANY", 1)
    monkeypatch.setattr(stale, "_PART", 2)
    monkeypatch.setattr(reconciling, "_MANY", 1)
    monkeypatch.setattr(reconciling, "_EVENTS", 20)
    monkeypatch.setattr(reconciling, "_CLUSTERS", 5)
    monkeypatch.setattr(keeping, "_TOGETHER", 1)


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """All that a run over the examples leaves, in one process, in partitions as small as the cluster's."""
    folder = tmp_path_factory.mktemp("here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "PARTITION", 2)
        run(folder, hire=ALONE)
    return list_results(folder)


def test_cluster_gives_the_events_of_one_process(spark, here, tmp_path):
    jobs = []

    class Noting(spark_engine.SparkCrew):
        def spread(self, job, parts, *, many):
            jobs.append((job.address.partition(":")[2], many))
            yield from super().spread(job, parts, many=many)

    def hire(kit):
        return Noting(kit, spark)

    run(tmp_path, hire=hire)
    assert list_results(tmp_path) == here
    assert jobs == [("READ", True), ("PREPARE", True), ("COMPARE", True), ("SETTLE", True)]
    assert check(tmp_path / "record.duckdb") == []


def test_cluster_does_parts_in_order(spark):
    parts = make_parts(20)
    told = list(spark.hire(Kit()).spread(PREPARE, parts, many=True))
    assert told == [prepare_all(Kit(), part) for part in parts]


def test_little_to_do_stays_here(spark, monkeypatch):
    monkeypatch.delattr(spark_engine.SparkCrew, "_do")
    assert len(list(spark.hire(Kit()).spread(PREPARE, make_parts(2), many=False))) == 2


def test_what_a_worker_cannot_do_is_a_sentence(spark):
    with pytest.raises(EngineError, match="places of this record are damaged"):
        list(spark.hire(Kit((b"no gazetteer",))).spread(PREPARE, make_parts(3), many=True))


def test_worker_with_another_program_is_found(spark, monkeypatch):
    monkeypatch.setattr(spark_engine, "name_program", str)
    with pytest.raises(EngineError, match="another version of Lookout"):
        list(spark.hire(Kit()).spread(PREPARE, make_parts(1), many=True))


def test_fault_of_a_part_is_told_with_where_to_look(spark):
    with pytest.raises(EngineError, match=r"the cluster: it was lost, or has a fault; .*spark.log tells more"):
        list(spark.hire(Kit()).spread(PREPARE, [["no report"]], many=True))
    assert "ValidationError" in spark.log.read_text(encoding="utf-8")


def test_cluster_without_workers_is_not_waited_for(tmp_path, monkeypatch):
    class Session:
        stopped = False

        def stop(self):
            self.stopped = True

    monkeypatch.setattr(spark_engine.Spark, "count_workers", _count_none)
    alone = spark_engine.Spark(Session(), tmp_path / "spark.log")
    with pytest.raises(EngineError, match="spark://nobody:7077: no worker has a core to spare"):
        alone._wait("spark://nobody:7077", time.monotonic())
    assert alone.session.stopped


def _count_none(_spark):
    return 0


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
def test_nothing_listens_beyond_this_machine(spark, cluster):
    mine = {cluster.master.pid, *(worker.pid for worker in cluster.workers), os.getpid()}
    ports = {port for pid in list_family(mine) for port in list_open(pid)}
    assert ports
    assert {address for address in ports if not is_loopback(address)} == set()


def list_family(pids):
    """Return processes and all that they started."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    family = {*pids}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def list_open(pid):
    """Return the addresses, in hex, at which a process listens."""
    try:
        inodes = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}
    except OSError:
        return []
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    return [row[1].partition(":")[0] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in inodes]


def is_loopback(address):
    """Say whether an address, as /proc writes it, is 127.x.x.x, plain or mapped into IPv6, or ::1."""
    return address.endswith("7F") or address == "0" * 24 + "01000000"


def test_run_outlives_a_worker_that_is_killed(spark, cluster, here, tmp_path, monkeypatch):
    """The last test: the worker does not come back."""
    monkeypatch.setattr(spark_engine, "AHEAD", 1)
    outcomes = []
    for outcome in start(tmp_path, hire=spark.hire):
        if not outcomes:
            end(cluster.workers[0])
        outcomes.append(outcome)
    assert len([each for each in outcomes if isinstance(each, Kept)]) == 8
    assert list_results(tmp_path) == here
