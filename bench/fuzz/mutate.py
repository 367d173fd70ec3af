"""Harm done to whole inputs: to their bytes, to their words and marks, and to what they are packed in."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Final

_PIECE: Final = re.compile(rb"<[^<>]{0,400}>|&[#\w]{1,20};|[\w.%+-]+|[^\w\s]|\s+")
_LONGEST: Final = 60_000
"""Bytes of an input: harm comes from what it is, not from how much; limits of size are tried elsewhere."""
NASTY: Final = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\r", b"\x0b", b"\x1b$B",
    b"+AGE-", "\u2028".encode(), "\u202e".encode(), "\ufeff".encode(), "\U0010ffff".encode(), "İ".encode(),
    "ﷺ".encode(), b"%00", b"-1", b"0", b"1e309", b"NaN", b"Infinity", b"99999999999999999999", b"2147483648", b"0x7f",
    b"\xd9\xa1\xd9\xa2", b"0000-00-00", b"9999-12-31T23:59:59+99:99", b"2016-02-30", b"10000-01-01", b"1 June 99999",
    b"-0001-01-01", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#0;",
    b"&#xD800;", b"&#x110000;", b"<script>", b"</p>", b"<p>", b"<div>", b"<table><tr><td>", b"<svg>", b"<math>",
    b"<template>", b"<plaintext>", b"<a b=", b'"', b"'", b"{", b"}", b"[", b"]", b"\\", b"\\u0000", b"\\ud800",
    b"null", b"true", b",", b";", b":", b"|", b"=", b"\n\n", b"utf-7", b"charset=utf-16", b"charset=idna",
    b"charset=unicode_escape", b"charset=base64", b"charset=rot13", b"xml:base", b"http://[", b"http://a:b@c", b"//",
    b"javascript:", b"file://x/y", b"data:,", b"http://xn--a/", b"..%2f", b"=cmd|' /C calc'!A0", b"@SUM(1)",
    b"<?xml version='1.0' encoding='utf-16'?>", b"Content-Length: -5\r\n", b"\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"--=b",
)  # fmt: skip
Op = Callable[[bytes, bytes, random.Random], bytes]


def harm(data: bytes, other: bytes, draw: random.Random) -> bytes:
    """Return `data` with one to six things done to it, with pieces of `other`."""
    for _ in range(draw.choice((1, 1, 2, 2, 3, 6))):
        data = draw.choice(_OPS)(data, other, draw)[:_LONGEST]
    return data


def _cut(data: bytes, draw: random.Random, most: int = 2_000) -> tuple[int, int]:
    start = draw.randint(0, len(data))
    return start, min(len(data), start + draw.choice((1, 4, 16, 100, most)))


def _find_piece(data: bytes, draw: random.Random) -> tuple[int, int]:
    """Return where a mark, a word or a sign stands."""
    found = _PIECE.search(data, draw.randint(0, len(data)))
    return found.span() if found else (0, 0)


def _flip(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    told = bytearray(data)
    for _ in range(draw.choice((1, 1, 3, 20)) if told else 0):
        told[draw.randrange(len(told))] = draw.randrange(256)
    return bytes(told)


def _drop(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    start, end = _cut(data, draw)
    return data[:start] + data[end:]


def _double(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    start, end = _cut(data, draw)
    return data[:end] + data[start:end] * draw.choice((1, 2, 10)) + data[end:]


def _truncate(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    return data[: draw.randint(0, len(data))]


def _splice(data: bytes, other: bytes, draw: random.Random) -> bytes:
    start, end = _cut(other, draw)
    at = draw.randint(0, len(data))
    return data[:at] + other[start:end] + data[at:]


def _insert(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    at = draw.choice((draw.randint(0, len(data)), _find_piece(data, draw)[0]))
    return data[:at] + draw.choice(NASTY) + data[at:]


def _replace(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    start, end = _find_piece(data, draw)
    return data[:start] + draw.choice(NASTY) + data[end:]


def _swap(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_find_piece(data, draw), _find_piece(data, draw)))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else data


def _repeat(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    """Nest a mark or repeat a word, up to thousands of times."""
    start, end = _find_piece(data, draw)
    times = draw.choice((20, 200, 2_000, 20_000))
    return data[:start] + data[start:end] * min(times, 40_000 // max(1, end - start)) + data[end:]


def _widen(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    start, end = _find_piece(data, draw)
    return data[:start] + bytes([draw.randrange(256)]) * draw.choice((100, 1_000, 30_000)) + data[end:]


_OPS: Final[Sequence[Op]] = (
    _flip, _drop, _double, _truncate, _splice, _insert, _insert, _replace, _replace, _swap, _repeat, _widen,
)  # fmt: skip
