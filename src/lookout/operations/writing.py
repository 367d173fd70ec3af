"""Write files whole or not at all."""

from __future__ import annotations

import glob
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from lookout.errors import UsageError

if sys.platform != "win32":
    from fcntl import LOCK_EX, LOCK_NB, flock

Write = Callable[[Path], None]
"""Writes a file at a path that it is given."""
_PART: Final = ".part"


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

    Each is written beside its place first, onto the disk, and moved there at the end: whoever looks, whenever the run
    is killed or the power goes, finds the file that was there before or all of the new one. What killed runs left
    beside it is taken away. A pipe or a device is written to as it is.

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
    with ExitStack() as stack:
        beside: Path | None = None
        with _explain(path):
            if is_stream(path):
                write(path)
            else:
                _sweep(path)
                handle, name = tempfile.mkstemp(dir=path.parent, prefix=_name_beside(path), suffix=_PART)
                beside = Path(name)
                stack.callback(_throw_away, beside)
                with os.fdopen(handle, "rb") as file:
                    _hold(file.fileno())
                    write(beside)
                    beside.chmod(0o666 & ~_read_mask())
                    os.fsync(file.fileno())
        yield beside


def _name_beside(path: Path) -> str:
    return f".{path.name[:100]}."


def _hold(handle: int) -> None:
    """Hold a file while this process writes it, where files can be held."""
    if sys.platform != "win32":
        with suppress(OSError):
            flock(handle, LOCK_EX | LOCK_NB)


def _sweep(path: Path) -> None:
    """Take away what runs that were killed left beside a file: what nobody holds."""
    if sys.platform == "win32":  # there an open file cannot be taken away, and whose it is is not known
        return
    for left in path.parent.glob(f"{glob.escape(_name_beside(path))}????????{_PART}"):
        with suppress(OSError), left.open("rb") as file:
            flock(file, LOCK_EX | LOCK_NB)
            left.unlink()


def _throw_away(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


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
