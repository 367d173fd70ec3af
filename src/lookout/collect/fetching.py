"""Fetching from an address of the web, safely: what is asked for, from whom, how much and how long is bounded."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lookout.collect.addresses import Address, parse_address, resolve
from lookout.collect.robots import Rules, read_rules
from lookout.errors import InputError, OversizeInput
from lookout.version import __version__

AGENT = f"Lookout/{__version__} (conflict reports; reads robots.txt)"
_NAME = "Lookout"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_MOST_RULES = 500_000
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What fetching may take.

    Args:
        private: whether this machine and its own network may be asked.
        seconds: for one answer, from the first connection to its last byte.
        size: bytes of an answer, before and after unpacking.
        redirects: how often one may lead on.
        pause: seconds between two questions to one site, unless its robots.txt wants more.
    """

    private: bool = False
    seconds: float = 30.0
    size: int = 30_000_000
    redirects: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer.

    `asked` is the address that was asked for, `address` the one that answered, `headers` in the order they came,
    `body` unpacked, `retrieved` when it had come.
    """

    asked: str
    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    retrieved: datetime

    def get(self, name: str) -> str | None:
        """Return the first header of that name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one after the other, politely: robots.txt is obeyed, and a site is asked with pauses."""

    limits: Limits = field(default_factory=Limits)
    wait: Callable[[float], None] = time.sleep
    _rules: dict[str, Rules] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, words: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """Return what the address answers, after redirects. Any status but a redirect's is an answer.

        Args:
            words: the address.
            headers: further headers to send, such as those of a conditional request.

        Raises:
            InputError: if it may not be asked for, leads to no machine or to one that may not be asked, does not answer
                in time, or answers with too much or without sense.
        """
        address = parse_address(words)
        for _ in range(self.limits.redirects + 1):
            rules = self._get_rules(address)
            if not rules.allows(_NAME, str(address)):
                raise InputError(words, "its robots.txt asks programs to stay away")
            self._pause(address, rules.delay(_NAME))
            answer = self._ask(address, words, headers or {})
            target = answer.get("Location")
            if answer.status not in _REDIRECTS or not target:
                return answer
            try:
                address = parse_address(target, base=str(address))
            except InputError as error:
                raise InputError(words, f"it leads to another, but {error.reason}") from error
        raise InputError(words, f"it leads on more than {self.limits.redirects} times")

    def _get_rules(self, address: Address) -> Rules:
        if address.site not in self._rules:
            self._rules[address.site] = self._fetch_rules(address)
        return self._rules[address.site]

    def _fetch_rules(self, address: Address) -> Rules:
        """Return a site's rules as RFC 9309 has them: none if it has no robots.txt, all forbidden if it fails."""
        where = parse_address("/robots.txt", base=str(address))
        for _ in range(self.limits.redirects + 1):
            answer = self._ask(where, str(where), {})
            target = answer.get("Location")
            if answer.status not in _REDIRECTS or not target:
                return read_rules(answer.status, answer.body[:_MOST_RULES])
            where = parse_address(target, base=str(where))
        return read_rules(404, b"")

    def _pause(self, address: Address, wanted: float) -> None:
        """Wait until the site may be asked again."""
        now = time.monotonic()
        ready = self._asked.get(address.site, now - wanted - self.limits.pause) + max(self.limits.pause, wanted)
        if ready > now:
            self.wait(ready - now)
        self._asked[address.site] = time.monotonic()

    def _ask(self, address: Address, words: str, headers: Mapping[str, str]) -> Fetched:
        try:
            numbers = resolve(address, private=self.limits.private)
            return _exchange(address, numbers, self.limits, {"User-Agent": AGENT, **headers}, words)
        except InputError as error:
            raise type(error)(words, error.reason) from error
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            raise InputError(words, _explain(error)) from error


def _exchange(address: Address, numbers: list[str], limits: Limits, headers: Mapping[str, str], asked: str) -> Fetched:
    """Ask one machine once. Whatever it does, the connection is cut when the time is over."""
    with closing(_Line(_connect(address, numbers, limits))) as line:
        cutter = threading.Timer(limits.seconds, line.cut)
        cutter.daemon = True
        cutter.start()
        try:
            answer = _converse(line, address, limits, headers, asked)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise (TimeoutError() if line.is_cut else error) from error
        finally:
            cutter.cancel()
    if line.is_cut:  # a body without a length ends where the line is cut
        raise InputError(asked, _explain(TimeoutError()))
    return answer


class _Line:
    """A connection that another thread can cut at any moment, its TLS handshake included."""

    def __init__(self, stream: socket.socket) -> None:
        self.stream = stream
        self.is_cut = False

    def secure(self, host: str) -> None:
        """Go on under TLS, once the certificate has been proved to be the host's."""
        context = ssl.create_default_context()
        secured = context.wrap_socket(self.stream, server_hostname=host, do_handshake_on_connect=False)
        self.stream = secured
        secured.do_handshake()

    def cut(self) -> None:
        """End whatever goes on."""
        self.is_cut = True
        with suppress(OSError):
            self.stream.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection."""
        self.stream.close()


def _converse(line: _Line, address: Address, limits: Limits, headers: Mapping[str, str], asked: str) -> Fetched:
    if address.scheme == "https":
        line.secure(address.host)
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.sock = line.stream
    told = {"Accept-Encoding": "gzip", "Accept": "*/*", "Connection": "close", **headers}
    connection.request("GET", address.target, headers={"Host": address.site.partition("://")[2], **told})
    with closing(connection.getresponse()) as response:
        body = _read(response, str(address), limits.size)
        kept = tuple(response.getheaders())
        return Fetched(asked, str(address), response.status, kept, body, datetime.now(UTC))


def _connect(address: Address, numbers: list[str], limits: Limits) -> socket.socket:
    error = OSError()
    for number in numbers[:4]:
        try:
            return socket.create_connection((number, address.port), timeout=min(_PATIENCE, limits.seconds))
        except OSError as refused:
            error = refused
    raise error


def _read(response: http.client.HTTPResponse, name: str, most: int) -> bytes:
    """Return the body, unpacked, or fail if there is more of it than may be."""
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", "deflate"):
        raise InputError(name, "it is packed in a way that is not known here")
    unpack = None if packing == "identity" else zlib.decompressobj(wbits=47)
    parts, length, came = [], 0, 0
    while chunk := response.read1(_CHUNK):
        came += len(chunk)
        part = chunk if unpack is None else unpack.decompress(chunk, most + 1 - length)
        length += len(part)
        parts.append(part)
        if length > most or came > most or (unpack and unpack.unconsumed_tail):
            raise OversizeInput(name, f"it answers with more than {most:,} bytes")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _explain(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it did not answer in time"
    if isinstance(error, ssl.SSLError):
        return "its certificate is not to be trusted, or it speaks no TLS"
    if isinstance(error, zlib.error):
        return "its answer is packed, and damaged"
    if isinstance(error, OSError):
        return f"it cannot be reached ({error.strerror or type(error).__name__})"
    return f"its answer makes no sense ({type(error).__name__})"
