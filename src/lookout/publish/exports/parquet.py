"""The flat table as Parquet, made by DuckDB from JSON lines; typed as `knowledge/formats/flat.toml` says."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import duckdb

from lookout.knowledge.formats.flat import load_flat


def write_parquet(lines: Path, output: Path) -> None:
    """Write the flat table, whose rows stand in `lines` as JSON, to `output` as Parquet, in their order.

    One thread, and memory bounded: the same lines give the same bytes.

    Raises:
        OSError: if it cannot be written.
    """
    columns = {column.name: column.type for column in load_flat()}
    try:
        with duckdb.connect(config={"threads": 1, "memory_limit": "512MB"}) as con:
            con.execute("SET VARIABLE source = ?", [str(lines)])
            table = con.read_json(str(lines), columns=columns, format="newline_delimited")
            table.write_parquet(str(output), compression="zstd")
    except duckdb.IOException as error:
        told = re.search(r'"errno":"(\d+)"', str(error))
        number = int(told[1]) if told else errno.EIO
        raise OSError(number, os.strerror(number)) from error
