"""What a run has read, as Parquet: files of some hundred inputs each, by which a run that was killed goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import msgspec
import pyarrow as pa
from pyarrow import parquet

from lookout.errors import UsageError
from lookout.model import Custody, Reading, Report
from lookout.operations.sharing import Taken
from lookout.operations.writing import replace_files
from lookout.record import identify

SCHEMA: Final = pa.schema([
    ("name", pa.string()), ("error", pa.string()), ("id", pa.string()), ("doc", pa.string()), ("outlet", pa.string()),
    ("title", pa.string()), ("url", pa.string()), ("language", pa.string()), ("published_from", pa.date32()),
    ("published_to", pa.date32()), ("text", pa.string()), ("claims", pa.int32()), ("report", pa.string()),
    ("reading", pa.string()), ("custody", pa.string()), ("found_title", pa.bool_()), ("original", pa.binary()),
])  # fmt: skip
"""A row is what came of one input; docs/reference/cli.md tells what each column holds."""
_STAMP: Final = b"lookout"
_NO_TEXT: Final = "-"


@dataclass(frozen=True, slots=True)
class Partitions:
    """The files of a folder, `part-00000.parquet` and on. Each is stamped with what it was made from."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> Partitions:
        """Return the partitions of a folder, which is made if there is none.

        Raises:
            UsageError: if it cannot be made.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder}: it cannot be written ({error.strerror or type(error).__name__})") from error
        return cls(folder)

    def holds(self, number: int, stamp: str) -> bool:
        """Say whether a partition is there, made from what `stamp` stands for."""
        try:
            told: Mapping[bytes, bytes] = parquet.read_schema(self._name(number)).metadata or {}
        except (OSError, pa.ArrowInvalid):
            return False
        return told.get(_STAMP) == stamp.encode()

    def load(self, number: int) -> Iterator[Taken]:
        """Yield what a partition holds."""
        for row in parquet.read_table(self._name(number)).to_pylist():
            yield _unpack(row)

    def save(self, number: int, stamp: str, taken: Sequence[Taken]) -> None:
        """Write a partition, whole or not at all.

        Raises:
            UsageError: if it cannot be written.
        """
        table = pa.Table.from_pylist([_pack(each) for each in taken], SCHEMA)
        self.write(number, table.replace_schema_metadata({_STAMP: stamp.encode()}))

    def write(self, number: int, table: pa.Table) -> None:
        """Write any table as a partition, whole or not at all.

        Raises:
            UsageError: if it cannot be written.
        """

        def write(path: Path) -> None:
            parquet.write_table(table, path, compression="zstd")

        replace_files((self._name(number), write))

    def cut(self, count: int) -> None:
        """Take away partitions from number `count` on: those of a run that had more."""
        for path in self.folder.glob("part-*.parquet"):
            if path.name >= self._name(count).name:
                with suppress(OSError):
                    path.unlink()

    def _name(self, number: int) -> Path:
        return self.folder / f"part-{number:05}.parquet"


def _pack(taken: Taken) -> dict[str, Any]:
    row: dict[str, Any] = {"name": taken.name, "error": taken.error, "original": taken.original}
    report, reading = taken.report, taken.reading
    if report is None or reading is None:
        return row
    days = report.published
    return row | {
        "id": identify(report), "doc": report.doc, "outlet": report.outlet, "title": report.title, "url": report.url,
        "language": report.language, "published_from": days and days.start, "published_to": days and days.end,
        "text": report.text, "claims": len(reading.claims), "report": _dump(replace(report, text=_NO_TEXT)),
        "reading": _dump(reading), "custody": taken.custody and _dump(taken.custody),
        "found_title": taken.found_title,
    }  # fmt: skip


def _unpack(row: Mapping[str, Any]) -> Taken:
    if row["report"] is None:
        return Taken(row["name"], row["original"], error=row["error"])
    report = replace(msgspec.json.decode(row["report"], type=Report), text=row["text"])
    reading = msgspec.json.decode(row["reading"], type=Reading)
    custody = row["custody"] and msgspec.json.decode(row["custody"], type=Custody)
    return Taken(row["name"], row["original"], report, reading, custody, found_title=row["found_title"])


def _dump(shape: object) -> str:
    return msgspec.json.encode(shape).decode()
