"""A file of named columns that opens without being read: what is asked for is mapped in by the page.

The file begins with eight bytes, the length of a header (eight bytes, little end first) and the header, a JSON object
of each column's type, length and offset; the columns follow, each at a multiple of 16 bytes. Equal columns give equal
bytes.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Columns = Mapping[str, npt.NDArray[Any]]

MAGIC: Final = b"LOCOLS1\n"
_ALIGN: Final = 16


def write_columns(columns: Columns) -> bytes:
    """Return the bytes of a file that holds `columns`, in their order."""
    header: dict[str, tuple[str, int, int]] = {}
    offset, parts = 0, []
    for name, column in columns.items():
        data = np.ascontiguousarray(column).astype(column.dtype.newbyteorder("<"), copy=False).tobytes()
        header[name] = (column.dtype.newbyteorder("<").str, len(column), offset)
        padded = data + bytes(-len(data) % _ALIGN)
        parts.append(padded)
        offset += len(padded)
    written = json.dumps(header, separators=(",", ":")).encode()
    start = len(MAGIC) + 8 + len(written)
    written += b" " * (-start % _ALIGN)
    return b"".join((MAGIC, len(written).to_bytes(8, "little"), written, *parts))


def open_columns(path: Path) -> Columns:
    """Map the columns of a file, read-only.

    Raises:
        OSError: if the file cannot be opened.
        ValueError: if it is no such file, or is cut short.
    """
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise ValueError("no file of columns")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return read_columns(mapped)


def read_columns(data: bytes | mmap.mmap) -> Columns:
    """Return the columns that bytes hold, which stay where they are.

    Raises:
        ValueError: if they are none of a file of columns, or are cut short.
    """
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError("no file of columns")
    length = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 8], "little")
    start = len(MAGIC) + 8 + length
    header: dict[str, tuple[str, int, int]] = json.loads(data[len(MAGIC) + 8 : start])
    return {
        name: np.frombuffer(data, dtype=np.dtype(kind), count=count, offset=start + offset)
        for name, (kind, count, offset) in header.items()
    }
