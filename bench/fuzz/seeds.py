"""Whole inputs of each kind, all of them invented, that harm is done to."""

from __future__ import annotations

import gzip
import io
import zipfile
from functools import cache
from typing import Final

import docx
import pyarrow as pa
from pyarrow import parquet

TEXTS: Final = (
    "The army captured the port of Bezmarra on Monday, and the rebels have fled from it, residents said.",
    "At least 12 people were killed in an air strike on a market, a doctor at the hospital told the paper on 10 June.",
    "Повстанцы обстреляли квартал ночью, сообщили жители; шесть солдат ранены, представитель армии отрицает потери.",
    "قال شهود إن الجيش دخل المدينة يوم الاثنين وإن ستة أشخاص قتلوا في القصف على الميناء.",
    "Les combats ont repris mardi dans la ville, où les forces du gouvernement ont bombardé le port, selon eux.",
    "据居民称，军队周一攻占了港口，“They hope to enter Qasr Ilun”, he said — naïvely.",
)
ENCODINGS: Final = (
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-7", "utf-32"),
    *("cp1252", "cp1251", "cp1256", "latin-1", "koi8-r", "cp037"),
    *("gb18030", "shift_jis", "iso2022_jp", "big5", "hz"),
)
_LINKED: Final = (
    '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Port falls", "datePublished": '
    '"2016-06-10", "dateModified": "2016-06-12", "author": [{"@type": "Person", "name": '
    '"Ann Hale"}], "publisher": {"name": "Example Courier"}, "articleBody": "The army captured the port."}'
)
_HEADS: Final = (
    '<meta property="og:site_name" content="Courier"><meta property="article:published_time" content="2016-06-10">',
    '<link rel="canonical" href="/2016/06/11/port"><meta name="date" content="2016-06-11"><meta charset="cp1251">',
    f'<script type="application/ld+json">{_LINKED}</script>',
    '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><base href="https://courier.example/">',
)
_AROUND: Final = (
    "<figure><img src=a.jpg><figcaption>Smoke over the port, 10 June 2016. Photo: Ann Hale</figcaption></figure>",
    "<table><tr><th>Day<th>Killed<tr><td>Monday<td>12<tr><td>Tuesday<td>at least 6</table>",
    "<blockquote><p>We hold the city.</p></blockquote><ul><li>One<li>Two<ul><li>Three</ul></ul><pre>raw  text</pre>",
    '<time datetime="2016-06-10">10 June</time><div class="comments"><p>A reader writes.</p></div><svg><a/></svg>',
)


def make_page(number: int) -> bytes:
    """Return a page with a head, a menu, an article and a footer."""
    texts = [TEXTS[(number + at) % len(TEXTS)] for at in range(3)]
    words = "".join(f"<p>{each}</p>" for each in texts)
    head, around = _HEADS[number % len(_HEADS)], _AROUND[number % len(_AROUND)]
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Port falls &amp; rises - Courier</title>{head}</head><body><nav>"
        f'<a href="/">Home</a></nav><article><h1>Port falls</h1><div class="byline">By Ann Hale</div>'
        f"{words}{around}</article><aside>More</aside><footer>All rights reserved</footer></body></html>"
    ).encode()


def make_rss(texts: tuple[str, ...]) -> bytes:
    """Return an RSS feed with an item for each text."""
    items = "".join(
        f"<item><title>News {at}</title><link>https://courier.example/{at}</link><guid>{at}</guid><pubDate>Fri, 10 Jun "
        f"2016 08:0{at}:00 GMT</pubDate><description><![CDATA[<p>{text}</p>]]></description><content:encoded>&lt;p&gt;"
        f"{text}&lt;/p&gt;</content:encoded><dc:creator>Ann Hale</dc:creator></item>"
        for at, text in enumerate(texts)
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f"<channel><title>Example Courier</title><link>https://courier.example</link>{items}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}>{channel}</rss>'.encode()


def make_atom(texts: tuple[str, ...]) -> bytes:
    """Return an Atom feed with an entry for each text."""
    entries = "".join(
        f'<entry><id>urn:{at}</id><title type="html">News {at}</title><link rel="alternate" href="/{at}"/><published>'
        f"2016-06-10T08:00:00Z</published><updated>2016-06-11T08:00:00Z</updated><author><name>Ann Hale</name></author>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{text}</p></div></content></entry>'
        for at, text in enumerate(texts)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/"><title>A</title>{entries}</feed>'.encode()


def make_record(page: bytes, *, kind: str = "response", more: str = "", length: int | None = None) -> bytes:
    """Return one record of a WARC, with what else its head shall tell."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nLast-Modified: Fri, 10 Jun 2016\r\n\r\n"
    body = http + page if kind == "response" else page
    told = "application/http; msgtype=response" if kind == "response" else "text/html"
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://courier.example/2016/port\r\n"
        f"WARC-Date: 2016-06-12T06:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {told}\r\n{more}"
        f"Content-Length: {len(body) if length is None else length}\r\n\r\n"
    ).encode() + body + b"\r\n\r\n"  # fmt: skip


def pack(files: dict[str, bytes]) -> bytes:
    """Return a ZIP of files by their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def squeeze(data: bytes) -> bytes:
    """Return data packed with gzip, the same each time."""
    return gzip.compress(data, 1, mtime=0)


def make_mail(number: int) -> bytes:
    """Return a mail: plain, in HTML, or of several parts with an attachment."""
    text = TEXTS[number % len(TEXTS)]
    head = (
        "From: Ann Hale <ann@courier.example>\r\nTo: desk@example.org\r\nSubject: =?utf-8?q?Port_falls_=E2=80=94?=\r\n"
        "Date: Fri, 10 Jun 2016 08:00:00 +0200\r\nMessage-ID: <1@courier.example>\r\nMIME-Version: 1.0\r\n"
    )
    plain = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    page = f"Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>{text}</p></body></html>\r\n"
    parts = f'Content-Type: multipart/alternative; boundary="=b"\r\n\r\n--=b\r\n{plain}--=b\r\n{page}--=b--\r\n'
    packed = "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nVGhlIGFybXkgY2FwdHVyZWQgaXQu\r\n"
    quoted = (
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe =E2=80=9C=\r\n fled.\r\n"
    )
    return (head + (plain, page, parts, packed, quoted)[number % 5]).encode()


def make_csv(number: int) -> bytes:
    """Return a table of three rows, with one of four separators."""
    sign = ",;\t|"[number % 4]
    rows = [["id", "date", "title", "source", "url", "text"]]
    rows += [[str(at), "2016-06-10", "Port falls", "Courier", f"https://a.example/{at}", TEXTS[at]] for at in range(3)]
    return "\r\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows).encode()


def make_lines(number: int) -> bytes:
    """Return JSON lines, an array, or an object that holds an array."""
    rows = [f'{{"id": {at}, "date": "2016-06-10", "meta": {{"day": 1}}, "text": "{TEXTS[at]}"}}' for at in range(3)]
    joined = ",\n".join(rows)
    return ("\n".join(rows), f"[{joined}]", f'{{"articles": [{joined}]}}')[number % 3].encode()


@cache
def make_parquet() -> bytes:
    """Return a Parquet table of three rows with nested columns."""
    table = pa.table({
        "text": list(TEXTS[:3]), "date": ["2016-06-10", None, "2016"], "n": [1, 2, 3], "meta": [{"day": 1}] * 3,
        "tags": [["a"], [], None],
    })  # fmt: skip
    stream = io.BytesIO()
    parquet.write_table(table, stream, compression="NONE")
    return stream.getvalue()


@cache
def list_docx() -> dict[str, bytes]:
    """Return the parts of a document of Word."""
    document = docx.Document()
    document.core_properties.title = "Port falls"
    for each in TEXTS[:3]:
        document.add_paragraph(each)
    document.add_table(2, 2).cell(0, 0).text = "Killed"
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def make_pdf(words: str) -> bytes:
    """Return a PDF of one page with one line."""
    content = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode("latin-1", "replace")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Title(Port falls)/Author(Ann Hale)/CreationDate(D:20160610080000Z)>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


DUMP: Final = (
    "2210554\tSirte\tSirte\tSurt,سرت\t31.2089\t16.5887\tP\tPPLA\tLY\t\t08\t\t\t\t128123\t\t5\tAfrica/Tripoli\t2019-09-05\n"
    "2210555\tSurt\tSurt\t\t31.0\t16.5\tA\tADM1\tLY\t\t08\t\t\t\t0\t\t5\tAfrica/Tripoli\t2019-09-05\n"
).encode()
PLACES: Final = (
    b'name,lat,lon,kind,country,aliases\nPoint 7,31.2,16.6,spot,LY,"Hill 7; Ras"\nBezmarra,30.1,17,town,LY,\n'
)
GEOJSON: Final = (
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Bezmarra", "kind": '
    b'"town"}, "geometry": {"type": "Point", "coordinates": [16.6, 31.2]}}, {"type": "Feature", "properties": {"name": '
    b'"Quarter"}, "geometry": {"type": "Polygon", "coordinates": [[[16, 31], [17, 31], [17, 32], [16, 31]]]}}]}'
)
