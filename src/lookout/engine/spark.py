"""Apache Spark as an engine: parts go out as rows of Arrow, are done in `mapInArrow`, and come back as rows, in order.

Spark takes care of what is lost: a part whose worker dies is done again by another. Nothing is written by the workers,
and they need no files but the program's own: what a part needs travels with it. What is pickled is the program's own
class and its kit; the parts and what comes of them are bytes in Arrow, checked as they are unpacked.
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit

import msgspec
import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from lookout.engine.jobs import Asked, Job, Told, do_part
from lookout.engine.kit import Kit, pack_kit, unpack_kit
from lookout.engine.sameness import name_program
from lookout.errors import EngineError, LookoutError

AHEAD: Final = 4
"""Parts for each core that go out in one wave. Two waves are under way, so that no core waits for the last of one."""
PATIENCE: Final = 90.0
"""Seconds to wait for the first worker: the master hands one out within a few, or has none."""
_LOOPBACK: Final = "127.0.0.1"
_AT_HOME: Final = frozenset({"localhost", _LOOPBACK, "::1"})
_CODEC: Final = "zstd"
"""Parts travel packed: Java holds several copies of each."""
_GIVEN: Final = pa.schema([("number", pa.int64()), ("size", pa.int64()), ("part", pa.binary())])
_TAKEN: Final = pa.schema([
    ("number", pa.int64()), ("size", pa.int64()), ("told", pa.binary()), ("error", pa.string()),
])  # fmt: skip
_TAKEN_SQL: Final = "number long, size long, told binary, error string"
_SETTINGS: Final[dict[str, Any]] = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",  # a part is a partition
    "spark.driver.maxResultSize": "0",
    "spark.driver.memory": "4g",  # at most: two waves, and what came of them
    "spark.rpc.message.maxSize": "1024",  # MiB that a part may have
}


@dataclass(frozen=True, slots=True)
class Doing:
    """Does the parts in the rows of Arrow that Spark hands it, on a worker, with the kit and the program of the run."""

    address: str
    kit: bytes
    program: str

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield what comes of the parts, or why nothing does."""
        for batch in batches:
            for number, size, part in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                told, error = self._do(unpack(part, size))
                yield pa.record_batch([[number], [len(told)], [pack(told)], [error]], schema=_TAKEN)

    def _do(self, part: bytes) -> tuple[bytes, str | None]:
        if name_program() != self.program:
            return b"", "a worker has another version of Lookout, or of a library under it, than this machine"
        try:
            return do_part(unpack_kit(self.kit), self.address, part), None
        except LookoutError as error:
            return b"", str(error)


@dataclass(frozen=True)
class Spark:
    """A session on a cluster. A context manager that ends it on exit."""

    session: SparkSession
    log: Path

    @classmethod
    def open(cls, master: str, *, log: Path, patience: float = PATIENCE) -> Spark:
        """Start a session.

        Where the master is this machine, nothing listens on any other address.

        Args:
            master: the master's address (`spark://host:7077`), or `local[2]`.
            log: the file that what Spark itself says is added to.
            patience: seconds to wait for the first worker.

        Raises:
            EngineError: if the master does not answer, or gives no worker.
        """
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        at_home = master.startswith("local") or urlsplit(master).hostname in _AT_HOME
        settings: dict[str, Any] = {**_SETTINGS, **({"spark.driver.host": _LOOPBACK} if at_home else {})}
        with _explain(master, log, "Spark cannot start there"), _redirect_errors(log):
            session = SparkSession.builder.master(master).appName("lookout").config(map=settings).getOrCreate()
            spark = cls(session, log)
            if not master.startswith("local"):
                spark._wait(master, time.monotonic() + patience)
        return spark

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _redirect_errors(self.log):
            self.session.stop()

    def hire(self, kit: Kit) -> SparkCrew:
        """Return an engine for a kit, on this session."""
        return SparkCrew(kit, self)

    def count_workers(self) -> int:
        """Return how many workers have come so far."""
        context: Any = self.session.sparkContext
        return int(context._jsc.sc().getExecutorMemoryStatus().size()) - 1  # noqa: SLF001 - it has no other door

    def _wait(self, master: str, until: float) -> None:
        """Wait for a worker: Spark itself would wait for ever."""
        while not self.count_workers():
            if time.monotonic() > until:
                self.session.stop()
                raise EngineError(f"{master}: no worker has a core to spare; {self.log} tells more")
            time.sleep(0.1)


@dataclass(frozen=True)
class SparkCrew:
    """The workers of a session with a kit."""

    kit: Kit
    spark: Spark

    @property
    def cores(self) -> int:
        """Return how many parts the workers that have come so far can do at once."""
        return int(self.spark.session.sparkContext.defaultParallelism)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Do nothing: the session is another's to end."""

    def spread(self, job: Job[Asked, Told], parts: Iterable[Asked], *, many: bool) -> Iterator[Told]:
        """Yield what comes of each part, in order. What is little is done here.

        Raises:
            EngineError: if a worker says why it cannot, or the cluster is lost.
        """
        if not many:
            yield from (job.run(self.kit, part) for part in parts)
            return
        doing = Doing(job.address, pack_kit(self.kit), name_program())
        waiting: deque[Future[list[bytes]]] = deque()
        left = iter(parts)
        with ThreadPoolExecutor(2) as pool:
            while wave := [msgspec.msgpack.encode(part) for part in islice(left, self.cores * AHEAD)]:
                waiting.append(pool.submit(self._do, doing, wave))
                if len(waiting) == 2:
                    yield from (msgspec.msgpack.decode(told, type=job.told) for told in waiting.popleft().result())
            while waiting:
                yield from (msgspec.msgpack.decode(told, type=job.told) for told in waiting.popleft().result())

    def _do(self, doing: Doing, wave: Sequence[bytes]) -> list[bytes]:
        """Return what comes of some parts, in order."""
        given = pa.table([range(len(wave)), [*map(len, wave)], [*map(pack, wave)]], schema=_GIVEN)
        with _explain("the cluster", self.spark.log, "it was lost, or has a fault"), _note_fault(self.spark.log):
            taken: pa.Table = self.spark.session.createDataFrame(given).mapInArrow(doing, _TAKEN_SQL).toArrow()
        for error in taken["error"].drop_null().to_pylist():
            raise EngineError(error)
        taken = taken.sort_by("number")
        return [unpack(*each) for each in zip(taken["told"].to_pylist(), taken["size"].to_pylist(), strict=True)]


def pack(data: bytes) -> bytes:
    """Return bytes packed."""
    packed: bytes = pa.compress(data, codec=_CODEC, asbytes=True)
    return packed


def unpack(packed: bytes, size: int) -> bytes:
    """Return the `size` bytes that `pack` packed."""
    data: bytes = pa.decompress(packed, decompressed_size=size, codec=_CODEC, asbytes=True)
    return data


@contextmanager
def _explain(name: str, log: Path, reason: str) -> Iterator[None]:
    try:
        yield
    except (PySparkException, Py4JError, OSError) as error:
        raise EngineError(f"{name}: {reason}; {log} tells more") from error


@contextmanager
def _note_fault(log: Path) -> Iterator[None]:
    """Have what Spark says of a fault stand in the log: it is many lines."""
    try:
        yield
    except PySparkException as error:
        with log.open("a", encoding="utf-8", errors="replace") as lines:
            lines.write(f"{error}\n")
        raise


@contextmanager
def _redirect_errors(log: Path) -> Iterator[None]:
    """Have what is written to standard error, also by programs started now, added to a file."""
    sys.stderr.flush()
    kept, opened = os.dup(2), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    try:
        os.dup2(opened, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(opened)
