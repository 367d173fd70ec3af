"""What goes wrong, told: problem+json (RFC 9457) for programs, a page for people. Never a traceback."""

from __future__ import annotations

from http import HTTPStatus

from lookout.errors import InputError, LookoutError, NotFoundError, OversizeInput, RecordBusyError, UsageError

STATUSES: dict[type[LookoutError], int] = {
    UsageError: 400,
    InputError: 422,
    OversizeInput: 413,
    NotFoundError: 404,
    RecordBusyError: 503,
    LookoutError: 500,
}


class Problem(Exception):
    """An answer that is no page: its HTTP status, and a sentence for whoever asked."""

    def __init__(self, status: int, detail: str, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


class Moved(Exception):
    """What was asked for goes by another path now."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def choose_status(error: LookoutError) -> int:
    """Return the HTTP status of the most specific class of `error` that `STATUSES` lists."""
    return next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)


def name_status(status: int) -> str:
    """Return the words that HTTP has for a status."""
    return HTTPStatus(status).phrase
