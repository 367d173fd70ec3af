"""What an address answered, to reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from lookout.collect.fetching import Fetched, Fetcher
from lookout.collect.files import Details
from lookout.collect.headers import find_charset, pick_headers
from lookout.collect.inputs import collect
from lookout.collect.kinds import HEAD, recognise_kind
from lookout.collect.pages import collect_page
from lookout.collect.shapes import Collected, Collecting, Given, Gone, Kind, Unchanged
from lookout.errors import InputError
from lookout.model import Custody

_TYPES: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/pdf": "pdf",
    "text/csv": "table",
    "application/x-ndjson": "lines",
}
TAKEN_DOWN = frozenset({404, 410})
"""What a server answers where there is nothing, or nothing any more."""
_GONE = {404: "there is nothing there (404)", 410: "it has been taken down (410)", 403: "it may not be read (403)",
         401: "it wants a password (401)", 429: "it asks for less haste (429)"}  # fmt: skip


def collect_address(fetcher: Fetcher, address: str, details: Details, *, known: Custody | None = None) -> Collecting:
    """Yield the reports at an address: a page's, or those of a feed, a table or a document that it answers with.

    Args:
        fetcher: asks for it.
        address: the address.
        details: what the user says about every report there.
        known: how it came the last time, if it did: it is then asked for only if it has changed, and `Unchanged` is
            yielded if it has not, `Gone` if it is there no more.
    """
    try:
        fetched = fetcher.fetch(address, headers=make_conditional(known))
        if fetched.status == 304:
            yield Unchanged(address, tell_custody(fetched))
            return
        if known and fetched.status in TAKEN_DOWN:
            yield Gone(address, tell_custody(fetched))
            return
        check_answer(fetched)
        yield from collect_fetched(fetched, details)
    except InputError as error:
        yield error


def make_conditional(known: Custody | None) -> Mapping[str, str]:
    """Return the headers that ask for something only if it has changed since it came the last time."""
    told = {name.lower(): value for name, value in known.headers} if known else {}
    asked = (("If-None-Match", told.get("etag")), ("If-Modified-Since", told.get("last-modified")))
    return {name: value for name, value in asked if value and value.isascii() and value.isprintable()}


def check_answer(fetched: Fetched) -> None:
    """See that an answer is one.

    Raises:
        InputError: if not.
    """
    if fetched.status != 200:
        reason = _GONE.get(fetched.status, f"it answers with an error ({fetched.status})")
        raise InputError(fetched.asked, reason)


def collect_fetched(fetched: Fetched, details: Details) -> Collecting:
    """Yield the reports in an answer, with its custody."""
    told = fetched.get("Content-Type")
    kind = _TYPES.get((told or "").partition(";")[0].strip().lower()) or recognise_kind("-", fetched.body[:HEAD])
    custody = tell_custody(fetched)
    if kind == "page":
        page = collect_page(fetched.asked, fetched.body, details=details, retrieved=fetched.address,
                            charset=find_charset(told))  # fmt: skip
        yield Collected(fetched.asked, page, fetched.body, custody)
        return
    for item in collect(Given(fetched.asked, BytesIO(fetched.body), details), kind=kind):
        if not isinstance(item, Collected):
            yield item
            continue
        inner = item.custody or Custody("address", fetched.asked)
        report = item.report if item.report.url or item.custody else replace(item.report, url=fetched.address)
        kept = replace(custody, way=inner.way, place=inner.place, container=inner.container)
        yield replace(item, report=report, custody=kept)


def tell_custody(fetched: Fetched) -> Custody:
    """Return how an answer came."""
    return Custody(
        way="address",
        name=fetched.asked,
        address=fetched.address,
        retrieved=fetched.retrieved,
        status=fetched.status,
        headers=pick_headers(fetched.headers),
    )
