"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from lookout.errors import UsageError

Write = Callable[[Path], None]
"""Writes a file at a path that it is given."""


def write_text(parts: Iterable[str]) -> Write:
    """Return what writes `parts` as UTF-8 with line feeds."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)

    return write


def write_whole(output: Path, parts: Iterable[str]) -> None:
    """Write `parts` to `output`: all of them, or, if anything fails, nothing.

    Raises:
        UsageError: if `output` cannot be written.
    """
    replace_files((output, write_text(parts)))


def is_stream(path: Path) -> bool:
    """Say whether a path is a pipe or a device: it is written to as it is, and has no place beside it.

    Raises:
        UsageError: if nothing can be written there.
    """
    with _explain(path):
        if path.is_dir():
            raise UsageError(f"{path}: it cannot be written (it is a folder)")
        return path.exists() and not path.is_file()


def replace_files(*files: tuple[Path, Write]) -> None:
    """Write files, in order: all of them whole, or, if anything fails before all are, none.

    Each is written beside its place first and moved there at the end. A pipe or a device is written to as it is.

    Raises:
        UsageError: if one cannot be written.
    """
    with ExitStack() as stack:
        moves = [(stack.enter_context(_write_beside(path, write)), path) for path, write in files]
        for beside, path in moves:
            if beside is not None:
                with _explain(path):
                    beside.replace(path)


@contextmanager
def _write_beside(path: Path, write: Write) -> Iterator[Path | None]:
    """Write a file beside its place; what is still there at the end is taken away."""
    beside: Path | None = None
    try:
        with _explain(path):
            if is_stream(path):
                write(path)
            else:
                handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
                os.close(handle)
                beside = Path(name)
                write(beside)
                beside.chmod(0o666 & ~_read_mask())
        yield beside
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()


@contextmanager
def _explain(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path}: it cannot be written ({error.strerror or type(error).__name__})") from error


def _read_mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
