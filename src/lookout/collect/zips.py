"""ZIP files by strangers: how much they unpack to is known before anything is unpacked; nothing is written to disk."""

from __future__ import annotations

from zipfile import ZipFile

from lookout.errors import InputError, OversizeInput

_MOST_ENTRIES = 20_000


def check_zip(name: str, archive: ZipFile, *, most: int) -> None:
    """See that the entries of a ZIP are few, in the clear, and unpack to at most `most` bytes together.

    What an entry says of its size holds: `zipfile` never gives more of it.

    Raises:
        InputError: if not.
    """
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise OversizeInput(name, f"it holds more than {_MOST_ENTRIES:,} files")
    if sum(entry.file_size for entry in entries) > most:
        raise OversizeInput(name, f"it unpacks to more than {most:,} bytes")
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(name, "it is locked with a password")
