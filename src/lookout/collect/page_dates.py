"""When a page says that it was published and last changed, each with the rule that found it.

Rules are tried in this order, and the first that gives a day decides:

    json-ld   datePublished, dateModified in a block of linked data that describes an article
    meta      a meta element or an itemprop: article:published_time, datePublished, dcterms.created, …
    time      a <time> element in the page's article or header that is marked as the day of publication
    address   a day in the canonical address: /2016/06/11/
    htmldate  what htmldate finds in the page's markup and visible text, without its search through all of it
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from htmldate import find_date

from lookout.collect.dates import read_date
from lookout.model import Interval

_ARTICLE = re.compile(r"(?:News|Opinion|Analysis|Background|Reportage|Report|Review|Ask\w*|Live\w*|Blog)?"
                      r"(?:Article|Posting|BlogPosting|Report|NewsArticle)|WebPage|CreativeWork")  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "published", "published_time", "dc.date",
    "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.issued", "dcterms.date", "sailthru.date",
    "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime", "article:published", "displaydate",
    "originalpublicationdate", "rnews:datepublished", "article_date_original",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "lastmod", "last-modified",
    "modified", "modified_time", "dcterms.modified", "dc.date.modified", "article.updated", "revised", "updated",
    "rnews:datemodified", "update_date",
)  # fmt: skip
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d{2})[/\-](\d{1,2})[/\-](\d{1,2})(?!\d)")
_RUN_IN_ADDRESS = re.compile(r"[/\-_]((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?=[/\-_.]|$)")
_MOST_DATA = 2_000_000
_DEEPEST = 40
_BOUNDS = (datetime(1990, 1, 1), datetime(2199, 12, 31))  # noqa: DTZ001  (htmldate compares days without a zone)
"""Fixed, so that a page read next year gives the same."""

Dated = tuple[Interval, str] | tuple[None, None]


def find_published(tree: Any, address: str | None) -> Dated:  # noqa: ANN401  (lxml carries no types)
    """Return the days on which the page `tree` at `address` says it was published, and the rule; or two None."""
    for rule, words in _list_published(tree):
        if day := read_date(words):
            return day, rule
    if day := _read_address(address):
        return day, "address"
    found = find_date(
        tree, extensive_search=False, original_date=True, url=None, min_date=_BOUNDS[0], max_date=_BOUNDS[1]
    )
    day = read_date(found) if found else None
    return (day, "htmldate") if day else (None, None)


def find_updated(tree: Any) -> Dated:  # noqa: ANN401
    """Return the days on which the page `tree` says it was last changed, and the rule; or two None."""
    for rule, words in _list_updated(tree):
        if day := read_date(words):
            return day, rule
    return None, None


def _list_published(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    yield from (("json-ld", words) for words in _list_linked(tree, ("datePublished", "dateCreated")))
    yield from (("meta", words) for words in _list_meta(tree, _PUBLISHED))
    for element in tree.iter("time"):
        marks = f"{element.get('itemprop', '')} {element.get('class', '')}".lower()
        if element.get("datetime") and (element.get("pubdate") is not None or "publish" in marks or "entry" in marks):
            yield "time", element.get("datetime")


def _list_updated(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    yield from (("json-ld", words) for words in _list_linked(tree, ("dateModified",)))
    yield from (("meta", words) for words in _list_meta(tree, _UPDATED))
    for element in tree.iter("time"):
        marks = f"{element.get('itemprop', '')} {element.get('class', '')}".lower()
        if element.get("datetime") and ("modified" in marks or "updated" in marks):
            yield "time", element.get("datetime")


def _list_meta(tree: Any, names: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401
    """Yield what the meta elements and marked elements with one of `names` hold, in the order of `names`."""
    held: dict[str, str] = {}
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.get("itemprop") or (
            element.tag == "meta" and (element.get("property") or element.get("name") or element.get("http-equiv"))
        )
        if name:
            held.setdefault(name.lower(), element.get("content") or element.get("datetime") or "")
    yield from (held[name] for name in names if held.get(name))


def _list_linked(tree: Any, keys: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401
    """Yield what blocks of linked data say of an article under `keys`, in the order of `keys`."""
    articles = [each for block in tree.iter("script") if block.get("type") == "application/ld+json" and block.text
                for each in _list_articles(block.text)]  # fmt: skip
    yield from (each[key] for key in keys for each in articles if isinstance(each.get(key), str))


def _list_articles(words: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(words[:_MOST_DATA], strict=False)
    except (ValueError, RecursionError):
        return
    waiting = [(data, 0)]
    while waiting:
        each, depth = waiting.pop(0)
        if isinstance(each, dict):
            kinds = each.get("@type")
            if any(isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in _as_list(kinds)):
                yield each
        if depth < _DEEPEST and isinstance(each, dict | list):
            inner = each.values() if isinstance(each, dict) else each
            waiting.extend((one, depth + 1) for one in inner if isinstance(one, dict | list))


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _read_address(address: str | None) -> Interval | None:
    path = (address or "").partition("://")[2].partition("/")[2].partition("?")[0]
    match = _IN_ADDRESS.search(path) or _RUN_IN_ADDRESS.search(f"/{path}")
    return read_date("-".join(part.zfill(2) for part in match.groups())) if match else None
