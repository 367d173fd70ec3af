"""One server that is all sites of the made-up network: it answers by the name it is called, well or badly."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from zlib import crc32

from bench.watch.network import REBOUND
from bench.watch.story import SHOWN, Item, list_items, write_article

_BOMB: Final = gzip.compress(b"<p>much</p>" * 20_000_000, 9)
"""A page of 220 MB that comes as 0.2 MB."""
_LINK_LOCAL: Final = "http://169.254.169.254/latest/meta-data/"
Told = tuple[int, dict[str, str], bytes]


class Sites:
    """The sites on their clock.

    `asked` counts what was asked for, `answered` by status; `served` are the versions of pages that were handed out;
    `inward` counts questions to a server that nobody may ask.
    """

    def __init__(self, end: float) -> None:
        self.end = end
        self.began = time.monotonic()
        self.asked: Counter[str] = Counter()
        self.answered: Counter[int] = Counter()
        self.served: set[str] = set()
        self.inward = 0
        self.inner = ""

    def minute(self) -> float:
        """Return the minutes since the sites began."""
        return (time.monotonic() - self.began) / 60

    def answer(self, host: str, path: str, tag: str) -> Told | str:
        """Return what a path of a site answers: status, headers, body, or the name of a misbehaviour."""
        self.asked[f"{host}{path}"] += 1
        if path == "/robots.txt":
            return (200, {}, b"User-agent: *\nDisallow: /private/\n") if host == "gulf.example" else (404, {}, b"")
        if path.startswith("/feed"):
            return self._answer_feed(host, path, tag)
        items = {item.path: item for item in list_items(host, self.minute(), self.end)}
        return self._answer_page(items[path], tag) if path in items else (404, {}, b"")

    def _answer_feed(self, host: str, path: str, tag: str) -> Told | str:
        asked = self.asked[f"{host}{path}"]
        odd: dict[str, Told | str] = {
            "endless.example": "drip", "huge.example": "flood", "bomb.example": "bomb",
            "inward.example": (302, {"Location": f"{self.inner}/feed"}, b""),
        }  # fmt: skip
        if host in odd:
            return odd[host]
        if host == "busy.example" and asked % 3 == 2:
            return 429, {"Retry-After": "150"}, b""
        if host == "failing.example" and asked % 2:
            return 503, {}, b"<html>broken</html>"
        if host == "moved.example" and path == "/feed":
            return 301, {"Location": "/feed/new"}, b""
        return self._write_feed(host, tag)

    def _write_feed(self, host: str, tag: str) -> Told | str:
        now = self.minute()
        items = [item for item in list_items(host, now, self.end) if item.state(now, self.end) != "removed"][:SHOWN]
        feed = (
            _write_rss(host, items, now, self.end)
            if host != "harbour.example"
            else _write_atom(host, items, now, self.end)
        )
        body = feed.encode()
        if host == "broken.example":
            body = body[: body.rfind(b"</channel>")] + b"<item><title>Half an item & no end"
        mark = f'"{crc32(body):08x}"'
        if tag == mark:
            return 304, {"ETag": mark}, b""
        if host == "slow.example":
            time.sleep(8)
        packed = {"Content-Encoding": "gzip"} if host == "gulf.example" else {}
        return (
            200,
            {"ETag": mark, "Content-Type": "application/rss+xml", **packed},
            gzip.compress(body) if packed else body,
        )

    def _answer_page(self, item: Item, tag: str) -> Told | str:
        spoils: dict[str, Told] = {
            "loop": (302, {"Location": item.path}, b""),
            "inward": (302, {"Location": f"{self.inner}{item.path}"}, b""),
            "rebound": (302, {"Location": f"http://{REBOUND}{item.path}"}, b""),
            "link-local": (302, {"Location": _LINK_LOCAL}, b""),
            "failing": (500, {}, b""),
            "picture": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" * 50),
            "empty": (200, {}, b"<html></html>"),
        }
        if item.spoil:
            return spoils.get(item.spoil, item.spoil)
        state = item.state(self.minute(), self.end)
        if state == "removed":
            return 410, {}, b"<html>taken down</html>"
        mark = f'"{item.name}-{state}"'
        if tag == mark:
            return 304, {"ETag": mark}, b""
        self.served.add(f"{item.name} {state}")
        title = f"Village shelled, {item.name}"
        page = (
            f"<!DOCTYPE html><html lang=en><head><title>{title}</title></head><body><nav>"
            f"<a href=/>Home</a></nav><article><h1>{title}</h1>{write_article(item, state)}</article>"
            f"<footer>Seen {self.asked[item.site + item.path]} times</footer></body></html>"
        )
        return 200, {"ETag": mark, "Content-Type": "text/html; charset=utf-8"}, page.encode()


def _describe(item: Item, minute: float, end: float) -> tuple[str, str, str]:
    """Return the title, the words and the day of an item in a feed."""
    told = "corrected" if item.state(minute, end) == "corrected" else "summary"
    words = f"{item.name} {told}: rebels shelled a village and killed several people, the feed says in its own words."
    return f"Village shelled, {item.name}", words, "Fri, 10 Jun 2016 08:00:00 GMT"


def _write_rss(host: str, items: list[Item], minute: float, end: float) -> str:
    told = [
        f"<item><title>{title}</title><link>{link}</link><description>{words}</description><pubDate>{day}</pubDate></item>"
        for link, title, words, day in _list_told(host, items, minute, end)
    ]
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>{"".join(told)}</channel></rss>'


def _write_atom(host: str, items: list[Item], minute: float, end: float) -> str:
    told = [
        f'<entry><id>{link}</id><title>{title}</title><link href="{link}"/><summary>{words}</summary></entry>'
        for link, title, words, _ in _list_told(host, items, minute, end)
    ]
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{host}</title>{"".join(told)}</feed>'


def _list_told(host: str, items: list[Item], minute: float, end: float) -> Iterator[tuple[str, str, str, str]]:
    """Yield the address of each item, and its title, words and day, escaped for a feed."""
    for item in items:
        title, words, day = map(escape, _describe(item, minute, end))
        yield f"http://{host}{item.path}", title, words, day


def _drip(write: Callable[[bytes], Any]) -> None:
    while True:
        write(b"<p>slow</p>")
        time.sleep(0.5)


def _flood(write: Callable[[bytes], Any]) -> None:
    while True:
        write(b"<p>much</p>" * 10_000)


_HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_MISBEHAVE: Final[dict[str, tuple[bytes, Callable[[Callable[[bytes], Any]], None] | None]]] = {
    "drip": (_HEAD + b"\r\n", _drip),
    "flood": (_HEAD + b"\r\n", _flood),
    "babble": (b"\x00\xff" * 1_000 + b"\r\n\r\n", None),
    "half": (_HEAD + b"Content-Length: 5000\r\n\r\n<p>half", None),
    "bomb": (_HEAD + b"Content-Encoding: gzip\r\n\r\n" + _BOMB, None),
}


@contextmanager
def open_sites(end: float) -> Iterator[tuple[Sites, int]]:
    """Run the sites, which tell nothing new after minute `end`; give them and their port."""
    sites = Sites(end)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = sites.answer(self.headers.get("Host", ""), self.path, self.headers.get("If-None-Match", ""))
            with suppress(OSError):
                if isinstance(told, str):
                    head, more = _MISBEHAVE[told]
                    self.wfile.write(head)
                    if more:
                        more(self.wfile.write)
                    return
                status, headers, body = told
                sites.answered[status] += 1
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Inner(Handler):
        def do_GET(self) -> None:
            sites.inward += 1

    with _run(Handler) as port, _run(Inner) as inner:
        sites.inner = f"http://127.0.0.1:{inner}"
        yield sites, port


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """Say nothing: who asked has gone."""


@contextmanager
def _run(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
