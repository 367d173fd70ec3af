"""A report's claims with the places that their mentions stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lookout.model import Claim, Mention, Passage, Span
from lookout.resolve.places.atlas import Atlas, load_atlas
from lookout.resolve.places.mention import PlaceMention
from lookout.resolve.places.named import find_named
from lookout.resolve.places.resolve import resolve_places

PLACED: Final = frozenset({"place", "facility"})
"""Kinds of mention that stand for a place."""
_Key = tuple[Span, str, int]


def fill_places(
    claims: Sequence[Claim],
    *,
    text: str,
    passages: Sequence[Passage] = (),
    outlet: str = "",
    atlas: Atlas | None = None,
) -> tuple[Claim, ...]:
    """Return a report's claims with a place for each mention of the role `place` that could be put.

    All places and facilities that take part in any claim are put together, with the listed names that stand beside them
    in the text, so that each helps to tell the others.

    Args:
        claims: the report's.
        text: the report's.
        passages: those of the report; a dateline is not where things happened.
        outlet: ISO code of the country of the outlet, "" where not known.
        atlas: where places are looked up; the gazetteer that is shipped unless given.
    """
    datelines = [passage.span for passage in passages if passage.kind == "dateline"]
    mentions = {_key(mention): _to_place(mention, datelines) for mention in _list_mentions(claims)}
    _join_touching(mentions, text)
    if not mentions:
        return tuple(replace(claim, places=()) for claim in claims)
    order, atlas = sorted(mentions), atlas or load_atlas()
    beside = find_named(text, [mention.span for mention in mentions.values()], atlas)
    asked = [*(mentions[key] for key in order), *(_note_dateline(mention, datelines) for mention in beside)]
    put = resolve_places(text, asked, outlet=outlet, atlas=atlas)
    places = {key: place for key, place in zip(order, put, strict=False) if place}
    return tuple(
        replace(claim, places=tuple(places[_key(m)] for m in claim.roles.get("place", ()) if _key(m) in places))
        for claim in claims
    )


def _list_mentions(claims: Sequence[Claim]) -> Iterator[Mention]:
    for claim in claims:
        for filled in claim.roles.values():
            yield from (mention for mention in filled if mention.kind in PLACED)


def _key(mention: Mention) -> _Key:
    return mention.span, mention.kind, mention.entity


def _to_place(mention: Mention, datelines: Sequence[Span]) -> PlaceMention:
    place = PlaceMention(mention.span, mention.text, mention.entity, facility=mention.kind == "facility")
    return _note_dateline(place, datelines)


def _join_touching(mentions: dict[_Key, PlaceMention], text: str) -> None:
    """Take mentions that touch for one name that was read in pieces ("Al" "-" "Bab"): each of them is the whole."""
    row: list[_Key] = []
    for key in [*sorted(mentions), None]:
        if key and row and key[0].start == row[-1][0].end:
            row.append(key)
            continue
        if len(row) > 1:
            whole = Span(row[0][0].start, row[-1][0].end)
            longest = max((mentions[piece] for piece in row), key=_measure)
            mentions.update(dict.fromkeys(row, replace(longest, span=whole, words=whole.of(text))))
        row = [key] if key else []


def _measure(mention: PlaceMention) -> int:
    return len(mention.words)


def _note_dateline(mention: PlaceMention, datelines: Sequence[Span]) -> PlaceMention:
    opens = any(mention.span.overlaps(span) for span in datelines)
    return mention if opens is mention.dateline else replace(mention, dateline=opens)
