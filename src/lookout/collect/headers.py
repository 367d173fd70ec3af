"""HTTP headers by strangers: which are kept, and what they say of an encoding."""

from __future__ import annotations

from collections.abc import Iterable
from email.message import Message

from lookout.collect.making import tidy

_MOST = 60
_LONGEST = 2_000
_SECRET = frozenset({"set-cookie", "set-cookie2", "authorization", "proxy-authorization", "www-authenticate"})


def pick_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the headers that are kept: all but those that could open a door, each on one line, sixty at most."""
    kept = ((tidy(str(name)), tidy(str(value), _LONGEST)) for name, value in headers)
    return tuple((name, value or "") for name, value in kept if name and name.lower() not in _SECRET)[:_MOST]


def find_charset(content_type: str | None) -> str | None:
    """Return the encoding that a Content-Type header names, or None."""
    if not content_type:
        return None
    message = Message()
    try:
        message["Content-Type"] = tidy(content_type) or ""
        return message.get_content_charset()
    except (ValueError, LookupError, TypeError):
        return None
