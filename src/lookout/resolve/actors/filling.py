"""A report's claims with the ids of their actors filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lookout.model import ActorGroup, Claim, Interval, Mention, Role, Toll
from lookout.resolve.actors.principals import fill_principals
from lookout.resolve.actors.resolving import resolve_actors

ACTING: tuple[Role, ...] = ("actor", "target", "support")
"""Roles that actors fill."""
SPEAKING: tuple[Role, ...] = ("actor", "support")
"""Roles in which a place is the state that it stands for; a place that is targeted is a place."""
STANDING = ("place", "means")
Named = Mapping[Mention, str]


def fill_actors(
    claims: Sequence[Claim],
    *,
    text: str,
    outlet: str | None = None,
    countries: Sequence[str] = (),
    when: Interval | None = None,
) -> tuple[tuple[Claim, ...], tuple[ActorGroup, ...]]:
    """Return a report's claims with the ids of those who act, suffer and speak, and the groups that they stand for.

    Takes what `resolve_actors` takes, and numbers mentions as `gather_mentions` gives them. Mentions that resolve to
    nobody keep None. Persons who speak get whom they speak for.
    """
    mentions = gather_mentions(claims)
    groups = resolve_actors(mentions, text=text, outlet=outlet, countries=countries, when=when)
    named = {mentions[m]: group.actor.id for group in groups if group.actor.id for m in group.mentions}
    filled = tuple(_fill_claim(claim, named) for claim in claims)
    return fill_principals(filled, text=text), groups


def gather_mentions(claims: Sequence[Claim]) -> tuple[Mention, ...]:
    """Return the mentions of all who act, suffer or speak in claims, each once, in the order of the text."""
    return tuple(sorted({_plain(mention) for claim in claims for mention in _list_mentions(claim)}, key=_by_place))


def _list_mentions(claim: Claim) -> Iterator[Mention]:
    for role in ACTING:
        yield from (m for m in claim.roles.get(role, ()) if role in SPEAKING or m.kind not in STANDING)
    yield from claim.by
    for toll in claim.numbers:
        yield from (m for m in toll.who if m.kind not in STANDING)


def _plain(mention: Mention) -> Mention:
    """Return a mention as it is for every claim: doubt is a claim's own."""
    return Mention(mention.span, mention.text, mention.kind, mention.entity)


def _by_place(mention: Mention) -> tuple[int, int, str, int]:
    return mention.span.start, mention.span.end, mention.kind, mention.entity


def _fill_claim(claim: Claim, named: Named) -> Claim:
    roles = {
        role: tuple(_fill(m, named) if role in SPEAKING or m.kind not in STANDING else m for m in mentions)
        if role in ACTING
        else mentions
        for role, mentions in claim.roles.items()
    }
    by = tuple(_fill(m, named) for m in claim.by)
    return replace(claim, roles=roles, by=by, numbers=tuple(_fill_toll(toll, named) for toll in claim.numbers))


def _fill_toll(toll: Toll, named: Named) -> Toll:
    return replace(toll, who=tuple(_fill(m, named) for m in toll.who))


def _fill(mention: Mention, named: Named) -> Mention:
    return replace(mention, actor=named.get(_plain(mention)))
