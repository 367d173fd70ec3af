"""Write a file whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lookout.errors import UsageError


def write_whole(output: Path, parts: Iterator[str]) -> None:
    """Write `parts` to `output`: all of them, or, if anything fails, nothing.

    Raises:
        UsageError: if `output` cannot be written.
    """
    try:
        _replace(output, parts)
    except OSError as error:
        raise UsageError(f"{output}: it cannot be written ({error.strerror or type(error).__name__})") from error


def _replace(output: Path, page: Iterator[str]) -> None:
    if output.exists() and not output.is_file():  # a pipe or device cannot be replaced, only written to
        with output.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(page)
        return
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(page)
        Path(name).chmod(0o666 & ~_read_mask())
        Path(name).replace(output)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _read_mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
