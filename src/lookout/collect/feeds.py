"""RSS and Atom feeds to reports: an item is a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import feedparser
from feedparser.mixin import _FeedParserMixin

from lookout.collect.containers import Container, open_container
from lookout.collect.dates import read_date
from lookout.collect.fragments import flatten_markup
from lookout.collect.guard import guard
from lookout.collect.jsons import dump_cells
from lookout.collect.making import make_report, tidy
from lookout.collect.outlets import find_canonical, name_outlet
from lookout.collect.page_text import put_title
from lookout.collect.shapes import Collected, Collecting, Found, Given
from lookout.errors import EmptyInput, InputError, OversizeInput

MAX_FEED = 30_000_000
"""Bytes of a feed: the largest that are published have a few millions."""
BY_FEED = "feed"
"""The rule of days that a feed gives for its items."""
_LONGEST_AUTHOR = 1_000
_ENTITY = re.compile(rb"<!ENTITY[^>]*>?", re.IGNORECASE)
_KEPT = ("id", "link", "title", "author", "published", "updated", "summary", "content")
_find_mail = _FeedParserMixin._sync_author_detail  # noqa: SLF001 - feedparser has no other way in


def _find_mail_of_short(parser: _FeedParserMixin, key: str = "author") -> None:
    """Do what feedparser does with an author, but that it looks for a mail address only where that takes no long time.

    Its pattern takes a time that grows with the square of a name's length: minutes for one that is made to do harm.
    """
    if len(parser._get_context().get(key) or "") <= _LONGEST_AUTHOR:  # noqa: SLF001 - the same
        _find_mail(parser, key)


_FeedParserMixin._sync_author_detail = _find_mail_of_short  # noqa: SLF001 - the same


def collect(given: Given) -> Collecting:
    """Yield the report in each item of a saved feed. One bad item does not stop the rest."""
    container = open_container(given.name, given.stream, "feed")
    try:
        site, items = read_feed(given.name, given.stream.read(MAX_FEED + 1))
    except InputError as error:
        yield error
        return
    for number, item in enumerate(items, start=1):
        yield collect_item(item, given, container, site=site, number=number)


def read_feed(name: str, data: bytes) -> tuple[str | None, list[Mapping[str, Any]]]:
    """Return the title of a feed and its items, as feedparser gives them.

    Nothing is fetched, and entities that the feed declares for itself are not expanded.

    Raises:
        InputError: if it is no feed, or has no item.
    """
    if len(data) > MAX_FEED:
        raise OversizeInput(name, f"it is more than {MAX_FEED:,} bytes long, and a feed has at most so many")
    with guard(name, "a feed"):
        feed = feedparser.parse(BytesIO(_disarm(name, data)), resolve_relative_uris=False, sanitize_html=False)
        site = tidy(feed.feed.get("title"))
        # As plain dicts: feedparser's own give `published` for a missing `updated`.
        items: list[Mapping[str, Any]] = [dict(item) for item in feed.entries]
    if not items:
        what = "it is no feed" if not feed.get("version") else "there is no item in this feed"
        raise EmptyInput(name, what)
    return site, items


def _disarm(name: str, data: bytes) -> bytes:
    """Return a feed without the entities that it declares for itself: nested ones could grow without bound.

    Raises:
        InputError: if it declares some in UTF-16.
    """
    if _ENTITY.search(data.replace(b"\0", b"")) and b"\0" in data:
        raise InputError(name, "it declares entities of its own, which are not taken")
    return _ENTITY.sub(b"", data)


def collect_item(
    item: Mapping[str, Any], given: Given, container: Container, *, site: str | None, number: int
) -> Collected | InputError:
    """Return the report in one item of a feed whose title is `site`, or why there is none."""
    name = f"{given.name}, item {number}"
    original = dump_cells({key: item[key] for key in _KEPT if key in item})
    try:
        with guard(name, "an item of a feed"):
            found, text = _describe(item, site, container.name_part(number))
        report = make_report(name, text, original, told=given.details, found=found)
    except InputError as error:
        return error
    return Collected(name, report, original, container.tell(f"item {number}"))


def find_link(item: Mapping[str, Any]) -> str | None:
    """Return the address that an item leads to, if it is one of the web."""
    return find_canonical(tidy(str(item.get("link") or "")), None)


def _describe(item: Mapping[str, Any], site: str | None, doc: str) -> tuple[Found, str]:
    title, link = flatten_markup(str(item.get("title") or "")), find_link(item)
    bodies = [str(part.get("value") or "") for part in item.get("content") or []] + [str(item.get("summary") or "")]
    text = max(map(flatten_markup, bodies), key=len)
    published, updated = (read_date(str(item.get(key) or "")) for key in ("published", "updated"))
    found = Found(
        doc=doc,
        title=title,
        author=item.get("author"),
        outlet=name_outlet(site, link),
        url=link,
        published=published,
        dated_by=BY_FEED if published else None,
        updated=updated,
        updated_by=BY_FEED if updated else None,
    )
    return found, put_title(tidy(title), text)
