"""Words by strangers inside our own sentences."""

from __future__ import annotations

from pathlib import Path

_LONGEST = 80


def show(words: str) -> str:
    """Return `words` fit for one line of a message: unprintable characters escaped, shortened to 80 characters."""
    return _escape(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")


def show_path(path: Path) -> str:
    """Return `path` fit for one line of a message, whole: unprintable characters escaped."""
    return _escape(str(path))


def _escape(words: str) -> str:
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in words)


def is_writable(words: str) -> bool:
    """Say whether `words` can be written at all: half a surrogate pair cannot, in no encoding."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
