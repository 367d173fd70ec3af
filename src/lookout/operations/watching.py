"""Watch feeds: poll them politely, keep what is new, say what changed.

A round has three parts, so that the record is open, and closed to others, for no longer than need be: what is known of
the pages is looked up; feeds and pages are fetched; what came is read and kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from lookout.collect.containers import Container, open_container
from lookout.collect.feeds import collect_item, find_link, read_feed
from lookout.collect.fetching import Fetched, Fetcher
from lookout.collect.files import Details
from lookout.collect.retrieved import check_answer, collect_address, make_conditional, tell_custody
from lookout.collect.shapes import Collected, Given, Gone, PassedOver, Unchanged
from lookout.errors import InputError, RecordBusyError
from lookout.model import Custody
from lookout.operations.keeping import Kept, keep_reports
from lookout.operations.memory import give_back
from lookout.operations.reading import Failure, ReportReader
from lookout.operations.sources import Source
from lookout.record import Record

_LONGEST_REST = 6 * 3600.0
_TRIES = 3
"""How often a page is asked for that does not come; after that the feed's own words of it stand."""

Part = Collected | Unchanged | Gone | PassedOver | InputError


@dataclass(frozen=True, slots=True)
class Plan:
    """How to watch.

    Args:
        every: seconds from one round to the next. A feed that fails rests twice as long each time, six hours at most.
        rounds: how many rounds; None is "without end".
        most: pages fetched for one feed in one round; the rest come in the next.
        again: seconds after which pages still in the feed are asked for again, whether or not it says they changed.
        gated: whether reports that tell of no violence are passed over.
        wait: waits so many seconds.
        clock: tells seconds that only ever grow.
    """

    every: float = 900.0
    rounds: int | None = None
    most: int = 100
    again: float = 24 * 3600.0
    gated: bool = False
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class RoundEnd:
    """A round is over; `busy` says that the record was in use, and that all is tried again in the next."""

    number: int
    busy: bool = False


@dataclass(slots=True)
class _Item:
    """An item that is news, and how often its page has been asked for. One that left the feed has no container."""

    item: Mapping[str, Any]
    number: int
    site: str | None
    container: Container | None
    tries: int = 0


@dataclass(slots=True)
class _Feed:
    """One feed and what is remembered of it: no more than it holds itself."""

    address: str
    answer: Custody | None = None
    seen: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, _Item] = field(default_factory=dict)
    failures: int = 0
    due: float = float("-inf")
    begun: float = float("-inf")


def watch_feeds(
    addresses: Sequence[str], *, record: Path, reader: ReportReader, fetcher: Fetcher, plan: Plan
) -> Iterator[Kept | PassedOver | Failure | RoundEnd]:
    """Poll the feeds at `addresses` round after round; yield what becomes of each report, and the end of each round.

    An item's page is fetched and kept; where it does not come after three tries, the item's own words are. A page that
    has changed is a new version. The page of an item that left the feed is asked for once more, which shows whether it
    was taken down. Nothing that went wrong ends the watch.

    Args:
        addresses: of feeds.
        record: the record's file; it is made if there is none.
        reader: reads what is new.
        fetcher: fetches, within its limits.
        plan: how often, how long, how much.

    Raises:
        RecordError: if the record cannot be opened or written to, for another reason than that it is in use.
    """
    feeds = [_Feed(address) for address in dict.fromkeys(addresses)]
    number = 0
    while plan.rounds is None or number < plan.rounds:
        number += 1
        began = plan.clock()
        busy = False
        for feed in feeds:
            if plan.clock() < feed.due:
                continue
            yield from _poll(feed, fetcher, plan)
            try:
                yield from _keep_news(feed, record, reader, fetcher, plan)
            except RecordBusyError:
                busy = True
        give_back()
        yield RoundEnd(number, busy)
        if number != plan.rounds:
            plan.wait(max(0.0, plan.every - (plan.clock() - began)))


def _poll(feed: _Feed, fetcher: Fetcher, plan: Plan) -> Iterator[Failure]:
    """Ask for a feed and note its news; a failure makes it rest."""
    now = plan.clock()
    anew = now - feed.begun >= plan.again
    try:
        fetched = fetcher.fetch(feed.address, headers=make_conditional(None if anew else feed.answer))
        if fetched.status == 304:
            feed.failures = 0
            return
        _heed(fetched, feed, now)
        check_answer(fetched)
        _note_news(feed, fetched, anew=anew)
    except InputError as error:
        feed.failures += 1
        feed.due = max(feed.due, now + min(plan.every * 2**feed.failures, _LONGEST_REST))
        yield Failure(feed.address, error)
        return
    feed.answer, feed.failures = tell_custody(fetched), 0
    feed.begun = now if anew else feed.begun


def _heed(fetched: Fetched, feed: _Feed, now: float) -> None:
    """Rest as long as a server that has too much to do asks for."""
    wanted = fetched.get("Retry-After") or ""
    if fetched.status in (429, 503) and wanted.isascii() and wanted.isdecimal():
        feed.due = now + min(float(wanted[:9]), _LONGEST_REST)


def _note_news(feed: _Feed, fetched: Fetched, *, anew: bool) -> None:
    """Note which items of a feed are new, changed or left out since it came the last time; `anew`, all of them."""
    site, items = read_feed(feed.address, fetched.body)
    container = open_container(feed.address, BytesIO(fetched.body), "feed")
    seen = {}
    for number, item in enumerate(items, start=1):
        key = find_link(item) or str(item.get("id") or item.get("title") or number)
        seen[key] = _mark(item)
        if anew or feed.seen.get(key) != seen[key]:
            feed.waiting[key] = _Item(item, number, site, container)
    for key in sorted(feed.seen.keys() - seen.keys() - feed.waiting.keys()):
        feed.waiting[key] = _Item({"link": key}, 0, None, None)
    feed.seen = seen


def _mark(item: Mapping[str, Any]) -> str:
    """Return a mark of what an item says, which changes when it does."""
    said = repr([item.get(part) for part in ("title", "published", "updated", "summary")])
    return sha256(said.encode("utf-8", "replace")).hexdigest()


def _keep_news(
    feed: _Feed, record: Path, reader: ReportReader, fetcher: Fetcher, plan: Plan
) -> Iterator[Kept | PassedOver | Failure]:
    """Fetch the pages of a feed's news, and keep what came. What cannot be kept now waits for the next round."""
    chosen = list(feed.waiting.items())[: plan.most]
    if not chosen:
        return
    with Record.open(record) as store:
        last = {key: store.last_retrieved(key) for key, _ in chosen}
    parts: list[Part] = []
    done: list[str] = []
    for key, news in chosen:
        if news.container is None and last[key] is None:
            done.append(key)
            continue
        came = _fetch_page(key, news, fetcher, last[key])
        news.tries += 1
        failed = all(isinstance(part, InputError) for part in came)
        if not failed or news.tries >= _TRIES or find_link(news.item) is None:
            done.append(key)
        parts += came
        if failed and last[key] is None and news.container is not None:
            parts.append(_take_words(news, feed.address, news.container))
    with Record.open(record) as store:
        ready = Source(feed.address, ready=tuple(parts))
        yield from keep_reports([ready], store=store, reader=reader, details=Details(gated=plan.gated))
    for key in done:
        feed.waiting.pop(key, None)


def _take_words(news: _Item, address: str, container: Container) -> Part:
    """Return the report that the feed's own words of an item make."""
    given = Given(address, BytesIO())
    return collect_item(news.item, given, container, site=news.site, number=news.number)


def _fetch_page(key: str, news: _Item, fetcher: Fetcher, last: tuple[str, Custody] | None) -> list[Part]:
    """Return what the page of an item gives; nothing if it has no page."""
    if find_link(news.item) is None:
        return []
    return list(collect_address(fetcher, key, Details(), known=last[1] if last else None))
