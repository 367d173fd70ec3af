"""Reports in wrappings, for tests: tables, feeds, mails, documents and archives, all invented."""

from __future__ import annotations

import gzip
import io
import zipfile

import docx

from lookout.collect.files import Details
from lookout.collect.inputs import collect
from lookout.collect.shapes import Collected, Given
from tests.pages import make_page

SENTENCE = "The army captured the port of Bezmarra on Monday, and the rebels have fled from it, residents said."
VIOLENT = [
    SENTENCE,
    "An air strike on a market killed at least 12 civilians on Friday, a monitoring group said.",
    "Rebels shelled the government-held quarter overnight, wounding six soldiers.",
    "Gunmen abducted two aid workers near the border, the army said. A clash broke out later and four fighters died.",
]
PLAIN = [
    "The actress will host the awards show again next year, the studio said, and fans cheered the news online.",
    "The company released a software update for its browser and said that users should install it.",
    "The striker signed a three-year contract with the club and hopes to play in the final of the season.",
    "The mayor opened a new swimming pool in the town, and pupils sang songs to their parents and teachers.",
]


def collect_all(data, name="a.csv", **details):
    """Return the reports in `data`, and the sentences of what was none."""
    items = list(collect(Given(name, io.BytesIO(data), Details(**details))))
    return [each for each in items if isinstance(each, Collected)], [str(e) for e in items if isinstance(e, Exception)]


def make_feed(items, head="<title>Example Courier</title>"):
    """Return an RSS feed of items, each written as its inner elements."""
    listed = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{listed}</channel></rss>'.encode()


def make_warc(pages, *, packed=True, kind="text/html; charset=utf-8", status="200 OK", more=""):
    """Return a WARC of a response record for each address and its page; `more` are further HTTP headers."""
    records = []
    for address, page in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nSet-Cookie: a=b\r\n{more}\r\n".encode() + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2016-06-12T06:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        records.append(gzip.compress(record, mtime=0) if packed else record)
    return b"".join(records)


def make_wacz(warcs):
    """Return a WACZ that holds WARCs by their names."""
    return make_zip({**warcs, "datapackage.json": b"{}"})


def make_zip(files):
    """Return a ZIP of files by their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def make_docx(paragraphs, title="Port falls"):
    """Return a document of Word."""
    document = docx.Document()
    document.core_properties.title = title
    for each in paragraphs:
        document.add_paragraph(each)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def make_pdf(words, title="(Port falls)"):
    """Return a PDF of one page with one line; its title is given as a PDF writes it."""
    content = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title %b>>" % title.encode(),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 7\n0000000000 65535 f \n%btrailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(data),
        )
    )


EXAMPLES = {
    "a.csv": f'date,title,text\n2016-06-10,Port falls,"{SENTENCE}"\n'.encode(),
    "a.jsonl": b'{"date": "2016-06-10", "text": "%b"}\n' % SENTENCE.encode(),
    "a.json": b'[{"date": "2016-06-10", "text": "%b"}]' % SENTENCE.encode(),
    "a.eml": b"From: Ann Hale <ann@courier.example>\nSubject: Port falls\nDate: Fri, 10 Jun 2016 08:00:00 +0000\n\n"
    + SENTENCE.encode(),
    "a.rss": make_feed([f"<title>Port falls</title><description>{SENTENCE}</description>"]),
    "a.warc.gz": make_warc([("https://courier.example/port", make_page())]),
    "a.warc": make_warc([("https://courier.example/port", make_page())], packed=False),
    "a.wacz": make_wacz({"archive/a.warc.gz": make_warc([("https://courier.example/port", make_page())])}),
    "a.docx": make_docx([SENTENCE]),
    "a.pdf": make_pdf(SENTENCE),
}
