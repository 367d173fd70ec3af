"""What other people's parsers raise on hostile input, as one sentence."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from lookout.errors import InputError


@contextmanager
def guard(name: str, what: str) -> Iterator[None]:
    """Turn whatever a parser raises inside into an InputError: `name` "cannot be read as `what`".

    Parsers of pages, feeds and archives are made for well-meant input. On damaged or hostile input they raise nearly
    anything, RecursionError and MemoryError included; none of it is a fault of the run. Their warnings are not shown.

    Raises:
        InputError: in place of any other exception; one that is an InputError already passes as it is.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except InputError:
        raise
    except Exception as error:
        raise InputError(name, f"it cannot be read as {what} ({type(error).__name__})") from error
