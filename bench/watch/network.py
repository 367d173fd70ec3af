"""Run `lookout` in a network that is made up: names lead to public numbers, and those to one server on this machine.

`python -m bench.watch.network PORT ARGUMENT…` is `lookout ARGUMENT…`. Every check of addresses is in force: the names
of `PUBLIC` are resolved to numbers of the open internet, whose machines are all the server at PORT; `REBOUND` is a name
that leads to this machine as well. Whatever else is connected to goes where it says, so that a server that nobody may
ask hears of it if anybody does.
"""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from lookout.cli import main as program

PUBLIC: Final = (
    "courier.example", "harbour.example", "gulf.example", "broken.example", "slow.example", "endless.example",
    "huge.example", "busy.example", "failing.example", "bomb.example", "inward.example", "moved.example",
)  # fmt: skip
"""Sites that are called by a name of the open internet."""
REBOUND: Final = "rebound.example"
"""A name of two numbers: one of the open internet, one of this machine."""
_FIRST: Final = "93.184.216."
Found = list[tuple[Any, ...]]


def number(host: str) -> str:
    """Return the number of a made-up machine."""
    return f"{_FIRST}{10 + PUBLIC.index(host)}"


def _resolve(ask: Callable[..., Found], host: str, *more: Any, **options: Any) -> Found:  # noqa: ANN401
    if host in PUBLIC:
        return ask(number(host), *more, **options)
    if host == REBOUND:
        return [*ask(number(PUBLIC[0]), *more, **options), *ask("127.0.0.1", *more, **options)]
    return ask(host, *more, **options)


def make_up(port: int) -> None:
    """Have this process live in the made-up network."""
    ask, reach = socket.getaddrinfo, socket.create_connection

    def connect(address: tuple[str, int], *more: Any, **options: Any) -> socket.socket:  # noqa: ANN401
        there = ("127.0.0.1", port) if address[0].startswith(_FIRST) else address
        return reach(there, *more, **options)

    socket.getaddrinfo = partial(_resolve, ask)
    socket.create_connection = connect  # type: ignore[assignment]


def main() -> None:
    """Run the program."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background is started deaf to it
    make_up(int(sys.argv[1]))
    sys.argv = ["lookout", *sys.argv[2:]]
    program()


if __name__ == "__main__":
    main()
