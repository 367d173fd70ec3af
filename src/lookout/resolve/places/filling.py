"""A report's claims with the places that their mentions stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lookout.model import Claim, Mention, Passage, Span
from lookout.resolve.places.atlas import Atlas
from lookout.resolve.places.mention import PlaceMention
from lookout.resolve.places.resolve import resolve_places

PLACED: Final = frozenset({"place", "facility"})
"""Kinds of mention that stand for a place."""


def fill_places(
    claims: Sequence[Claim],
    *,
    text: str,
    passages: Sequence[Passage] = (),
    outlet: str = "",
    atlas: Atlas | None = None,
) -> tuple[Claim, ...]:
    """Return a report's claims with a place for each mention of the role `place` that could be put.

    All places and facilities that take part in any claim are put together, so that each helps to tell the others.

    Args:
        claims: the report's.
        text: the report's.
        passages: those of the report; a dateline is not where things happened.
        outlet: ISO code of the country of the outlet, "" where not known.
        atlas: where places are looked up; the gazetteer that is shipped unless given.
    """
    datelines = [passage.span for passage in passages if passage.kind == "dateline"]
    mentions = {_key(mention): _to_place(mention, datelines) for mention in _list_mentions(claims)}
    order = sorted(mentions)
    put = resolve_places(text, [mentions[key] for key in order], outlet=outlet, atlas=atlas)
    places = {key: place for key, place in zip(order, put, strict=True) if place}
    return tuple(
        replace(claim, places=tuple(places[_key(m)] for m in claim.roles.get("place", ()) if _key(m) in places))
        for claim in claims
    )


def _list_mentions(claims: Sequence[Claim]) -> Iterator[Mention]:
    for claim in claims:
        for filled in claim.roles.values():
            yield from (mention for mention in filled if mention.kind in PLACED)


def _key(mention: Mention) -> tuple[Span, str, int]:
    return mention.span, mention.kind, mention.entity


def _to_place(mention: Mention, datelines: Sequence[Span]) -> PlaceMention:
    return PlaceMention(
        mention.span,
        mention.text,
        mention.entity,
        facility=mention.kind == "facility",
        dateline=any(mention.span.overlaps(span) for span in datelines),
    )
