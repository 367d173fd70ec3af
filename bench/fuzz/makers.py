"""An input of each kind, made from a number: the same number gives the same bytes."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from bench.fuzz import exports, seeds
from bench.fuzz.mutate import NASTY, harm
from lookout.publish.exports.formats import FORMATS

Input = tuple[str, bytes]
"""The name under which it comes, and its bytes."""


def make_input(kind: str, seed: int, number: int) -> Input:
    """Return input `number` of a kind."""
    return MAKERS[kind](random.Random(f"{kind}/{seed}/{number}"))  # noqa: S311 - not for secrets


def _make_page(draw: random.Random) -> Input:
    one, other = (seeds.make_page(draw.randrange(12)) for _ in range(2))
    if draw.random() < 0.2:
        one = one.decode().encode(draw.choice(seeds.ENCODINGS), "replace")
    return draw.choice(("a.html", "a.html", "a.htm", "-")), harm(one, other, draw)


def _make_feed(draw: random.Random) -> Input:
    texts = tuple(draw.sample(seeds.TEXTS, 2))
    one, other = seeds.make_rss(texts), seeds.make_atom(texts)
    if draw.random() < 0.5:
        one, other = other, one
    if draw.random() < 0.1:
        one = one.decode().encode(draw.choice(seeds.ENCODINGS), "replace")
    return draw.choice(("a.xml", "a.rss", "-")), harm(one, other, draw)


def _make_archive(draw: random.Random) -> Input:
    page = seeds.make_page(draw.randrange(12))
    if draw.random() < 0.4:
        page = harm(page, page, draw)
    length = draw.choice((None, None, None, -1, 0, 10**6, 10**30))
    more = draw.choice(("", "", "WARC-Truncated: length\r\n", "X: \0\xe4\r\n", " folded\r\n", "WARC-Date: 0\r\n"))
    kinds = ("response", "response", "resource", "revisit", "warcinfo")
    records = [seeds.make_record(page, kind=draw.choice(kinds), more=more, length=length) for _ in range(2)]
    if draw.random() < 0.6:
        records[0] = harm(records[0], records[1], draw)
    warc = b"".join(map(seeds.squeeze, records)) if draw.random() < 0.5 else b"".join(records)
    if draw.random() < 0.5:
        return draw.choice(("a.warc", "a.warc.gz", "-")), harm(warc, warc, draw) if draw.random() < 0.3 else warc
    members = ["archive/a.warc.gz", "archive/b.warc", "../c.warc", "datapackage.json", "x\0.warc", "a/" * 99]
    packed = seeds.pack(dict.fromkeys(draw.sample(members, 3), warc))
    return draw.choice(("a.wacz", "a.wacz", "-", "a.docx")), harm(
        packed, packed, draw
    ) if draw.random() < 0.6 else packed


def _make_text(draw: random.Random) -> Input:
    words = "\n\n".join(draw.sample(seeds.TEXTS, draw.randint(1, 4)))
    data = words.encode(draw.choice(seeds.ENCODINGS), "replace")
    if draw.random() < 0.1:
        data = draw.randbytes(draw.choice((1, 10, 300)))
    return draw.choice(("a.txt", "-", "a.log")), harm(data, words.encode("utf-16"), draw)


def _make_mail(draw: random.Random) -> Input:
    return "a.eml", harm(seeds.make_mail(draw.randrange(30)), seeds.make_mail(draw.randrange(30)), draw)


def _make_sheet(draw: random.Random) -> Input:
    which = draw.random()
    if which < 0.4:
        return draw.choice(("a.csv", "a.tsv")), harm(_encode(seeds.make_csv(draw.randrange(4)), draw), b"\n", draw)
    if which < 0.8:
        name = draw.choice(("a.jsonl", "a.json", "a.ndjson", "-"))
        return name, harm(_encode(seeds.make_lines(draw.randrange(3)), draw), seeds.make_lines(1), draw)
    return "a.parquet", _build_parquet(draw) if draw.random() < 0.5 else harm(seeds.make_parquet(), b"PAR1", draw)


def _encode(data: bytes, draw: random.Random) -> bytes:
    return data.decode().encode(draw.choice(seeds.ENCODINGS), "replace") if draw.random() < 0.2 else data


def _build_parquet(draw: random.Random) -> bytes:
    """Return a table that is whole, with columns of any type under the names that are known."""
    columns: Mapping[str, Any] = {
        "text": list(seeds.TEXTS[:2]), "floats": [float("nan"), 1e300], "numbers": [-1, 2**62], "none": [None, None],
        "bytes": [b"\xff\0", b""], "moments": pa.array([0, 2**62], pa.timestamp("ns")),
        "days": pa.array([1, -(9**6)], pa.date32()),
        "lists": [["a", "b"], None], "inner": [{"a": 1}, {"a": None}], "flags": [True, None],
        "spans": pa.array([1, 2**60], pa.duration("s")), "seconds": pa.array([1, 10**14], pa.timestamp("s")),
    }  # fmt: skip
    names = draw.sample(["text", "title", "date", "published", "updated", "url", "author", "id", "source", "body"], 5)
    table = pa.table({name: columns[draw.choice([*columns, "text"])] for name in names})
    stream = io.BytesIO()
    parquet.write_table(table, stream, compression=draw.choice(("NONE", "snappy", "zstd")))
    return stream.getvalue()


def _make_document(draw: random.Random) -> Input:
    if draw.random() < 0.5:
        one, other = (seeds.make_pdf(each) for each in draw.sample(seeds.TEXTS, 2))
        return "a.pdf", harm(one, other, draw)
    parts = dict(seeds.list_docx())
    name = draw.choice([*parts, "word/document.xml", "word/document.xml", "docProps/core.xml"])
    parts[name] = harm(parts[name], parts["word/document.xml"], draw)
    packed = seeds.pack(parts)
    return "a.docx", harm(packed, packed, draw) if draw.random() < 0.2 else packed


def _make_places(draw: random.Random) -> Input:
    which = draw.randrange(4)
    if which == 0:
        return "a.txt", harm(seeds.DUMP, seeds.PLACES, draw)
    if which == 1:
        packed = seeds.pack({draw.choice(("LY.txt", "a/LY.txt", "readme.txt")): harm(seeds.DUMP, seeds.DUMP, draw)})
        return "a.zip", harm(packed, packed, draw) if draw.random() < 0.6 else packed
    return (
        ("a.csv", harm(seeds.PLACES, seeds.DUMP, draw)) if which == 2 else ("a.json", harm(seeds.GEOJSON, b"[[[", draw))
    )


def _make_words(draw: random.Random) -> Input:
    told = (
        b"text=body,published=day",
        b"2016-06-10/2016-06-12",
        b"at least 12",
        b"dozens of",
        b"10 June 2016",
        b"6 to 8",
        b"http://courier.example/a?b=c",
        b"between two and three hundred",
        b"2016-06",
        b"1,200",
    )
    return "words", harm(draw.choice(told), draw.choice(NASTY), draw)[: draw.choice((40, 400, 5_000))]


def _make_export(draw: random.Random) -> Input:
    words = [harm(draw.choice(seeds.TEXTS).encode(), draw.choice(NASTY), draw)[:800] for _ in range(4)]
    words += [draw.choice(NASTY) for _ in range(4)]
    return "export", exports.CUT.join(draw.sample(words, draw.randint(1, 8)))


def _make_check(draw: random.Random) -> Input:
    name = draw.choice([each for each in FORMATS if each != "parquet"])
    whole = exports.write(name, draw.choice(seeds.TEXTS).encode())
    return name, harm(whole, whole, draw)


MAKERS: Final[Mapping[str, Callable[[random.Random], Input]]] = {
    "page": _make_page,
    "feed": _make_feed,
    "archive": _make_archive,
    "encoding": _make_text,
    "mail": _make_mail,
    "sheet": _make_sheet,
    "document": _make_document,
    "places": _make_places,
    "words": _make_words,
    "export": _make_export,
    "check": _make_check,
}
