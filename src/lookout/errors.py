"""Everything Lookout raises on purpose.

    LookoutError
    ├── InputError            a file or text that cannot be read: the sentence names it and says why
    │   ├── EmptyInput        nothing in it but white space
    │   ├── BinaryInput       not text
    │   ├── UndecodableInput  text in no encoding that is known here
    │   └── OversizeInput     longer than a report can be
    ├── UsageError            flags that contradict each other, a day that is no day
    ├── NotFoundError         an id the record does not hold
    ├── RecordError           the record cannot be opened or is damaged
    │   └── RecordBusyError   another process is writing to it
    ├── ModelError            the reader's weights are missing or not those that were shipped
    └── EngineError           what the work was shared with cannot do it: Spark is not there, or was lost

A user sees the sentence, never a traceback. `EXIT_CODES` maps errors to exit codes; the most specific class wins.
"""

from __future__ import annotations


class LookoutError(Exception):
    """Root of the tree. `str(error)` is one clear sentence for the user."""


class InputError(LookoutError):
    """A report that cannot be taken in.

    Args:
        name: the file, address or `-` as the user gave it.
        reason: why, as the end of a sentence, without a full stop.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class EmptyInput(InputError):
    """Nothing in it but white space."""


class BinaryInput(InputError):
    """Not text."""


class UndecodableInput(InputError):
    """Text in no encoding that is known here."""


class OversizeInput(InputError):
    """Longer than a report can be."""


class UsageError(LookoutError):
    """Flags that contradict each other, or a value that cannot be one."""


class NotFoundError(LookoutError):
    """An id that the record does not hold."""


class RecordError(LookoutError):
    """The record cannot be opened, or is damaged."""


class RecordBusyError(RecordError):
    """Another process is writing to the record."""


class ModelError(LookoutError):
    """The reader's weights are missing, or not those that were shipped."""


class EngineError(LookoutError):
    """What the work was shared with cannot do it."""


EXIT_OK = 0
EXIT_INTERNAL = 1
EXIT_CODES: dict[type[LookoutError], int] = {
    UsageError: 2,
    InputError: 3,
    NotFoundError: 4,
    RecordError: 5,
    RecordBusyError: 6,
    ModelError: 7,
    EngineError: 8,
    LookoutError: EXIT_INTERNAL,
}


def choose_exit_code(error: LookoutError) -> int:
    """Return the exit code of the most specific class of `error` that `EXIT_CODES` lists."""
    return next(EXIT_CODES[kind] for kind in type(error).__mro__ if kind in EXIT_CODES)
