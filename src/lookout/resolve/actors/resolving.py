"""The actors of one report: every entity to an entry of the registry, to a new one, or to nobody."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lookout.knowledge.actor_words import load_actor_words
from lookout.knowledge.actors import Registry, load_registry
from lookout.model import ActorGroup, ActorKind, ActorOption, Interval, Mention, ResolvedActor
from lookout.resolve.actors.context import count_countries, find_told, rank_countries, read_context
from lookout.resolve.actors.epithets import find_loaded
from lookout.resolve.actors.grouping import Group, join_groups, part_entities
from lookout.resolve.actors.lexicon import SCORES, Lexicon, Naming
from lookout.resolve.actors.naming import name_mention
from lookout.resolve.actors.settling import settle_groups
from lookout.text.actor_names import key_actor

NEW: Final = "new-"
"""How the id of an actor begins that is in no registry."""
LONGEST: Final = 60
"""Characters of such an id that come from the name."""
OWN: Final = 2
"""What an actor of one country adds to how often that country is named: as much as its name."""
FEW: Final = 3
"""Countries that an actor may act in and still tell of its own."""
_OPENS: Final = re.compile(r"(?:^|[.!?:\n][\"'”’)\]]*)\s*[\"'“‘(\[]*$")


def resolve_actors(
    mentions: Sequence[Mention],
    *,
    text: str,
    outlet: str | None = None,
    countries: Sequence[str] = (),
    when: Interval | None = None,
) -> tuple[ActorGroup, ...]:
    """Resolve the actors of one report.

    Mentions that share an entity are one actor unless their words say otherwise; entities whose words name one actor of
    the registry are one. Epithets, contested forces and descriptions are told by the report as a whole.

    Args:
        mentions: the report's mentions of actors, with the reader's entities. One of a place or a means is taken for
            the state that it stands for ("Paris said"), or for nobody.
        text: the report.
        outlet: whose report it is, by name or domain: it tells whom epithets mean.
        countries: ISO 3166-1 codes of the countries it is about, the likeliest first; none: those that it names most.
        when: the days it is about: they tell who contests what; None where they are not known.

    Returns:
        The groups in the order of their first mentions. Every mention is in one of them, by its place in `mentions`.
    """
    order = [at for _, at in sorted((mention.span, at) for at, mention in enumerate(mentions))]
    given = [mentions[m] for m in order]
    lexicon, namings = _read_names(given, text, (outlet, countries, when))
    texts = [m.text for m in given]
    groups = part_entities(lexicon.registry, [m.entity for m in given], namings)
    settled = join_groups(settle_groups(lexicon, groups, texts, told=find_told(lexicon.registry, text)))
    return tuple(_make_group(lexicon, group, given, order) for group in settled)


def _read_names(
    mentions: Sequence[Mention], text: str, told: tuple[str | None, Sequence[str], Interval | None]
) -> tuple[Lexicon, list[Naming]]:
    """Read every mention's words; where the countries are not given, twice: names tell of countries too."""
    outlet, countries, when = told
    registry = load_registry()
    counts = Counter[str]() if countries else count_countries(registry, text)
    known = tuple(countries) or rank_countries(counts)
    context = read_context(registry, text, outlet=outlet, countries=known, when=when)
    lexicon = Lexicon(registry, load_actor_words(), context)
    namings = [_read_mention(lexicon, mention, text) for mention in mentions]
    if countries:
        return lexicon, namings
    for naming in namings:
        counts.update(dict.fromkeys(_find_country(registry, naming), OWN))
    ranked = rank_countries(counts)
    if ranked == known:
        return lexicon, namings
    lexicon = replace(lexicon, context=replace(context, countries=ranked))
    return lexicon, [_read_mention(lexicon, mention, text) for mention in mentions]


def _find_country(registry: Registry, naming: Naming) -> tuple[str, ...]:
    """Return the own country of a named actor that acts in few, and is no outlet."""
    if naming.sort != "name" or naming.best is None:
        return ()
    actor = registry.get(naming.best)
    few = len(actor.countries) <= FEW and actor.kind not in ("outlet", "agency")
    return actor.countries[:1] if few else ()


def _read_mention(lexicon: Lexicon, mention: Mention, text: str) -> Naming:
    key = key_actor(mention.text)
    if mention.kind == "actor":
        before = text[max(0, mention.span.start - 8) : mention.span.start]
        return name_mention(lexicon, mention.text, opens=bool(_OPENS.search(before)))
    if mention.kind in ("place", "means"):
        naming = lexicon.find_name(mention.text) or lexicon.find_state(key)
        if naming is None or naming.best is None or not _stands_for_state(lexicon, naming):
            return Naming("description", mention.kind, key=key)
        return replace(naming, rule="stands-for", found=((naming.best, SCORES["stands-for"]),))
    if key in lexicon.words.pronouns:
        return Naming("pronoun", "pronoun", key=key)
    return Naming("description", mention.kind, key=key)


def _stands_for_state(lexicon: Lexicon, naming: Naming) -> bool:
    """Say whether a place or a means names a state's government or forces, in a report that may be about that state."""
    actor = lexicon.registry.get(naming.best or "")
    return actor.kind == "government" or (actor.kind == "state-forces" and naming.rule == "state-branch")


def _make_group(lexicon: Lexicon, group: Group, mentions: Sequence[Mention], order: Sequence[int]) -> ActorGroup:
    texts = [mentions[m].text for m in group.members]
    actor = _make_actor(lexicon, group.naming, texts)
    entities = tuple(dict.fromkeys(mentions[m].entity for m in group.members))
    return ActorGroup(actor, tuple(sorted(order[m] for m in group.members)), entities)


def _make_actor(lexicon: Lexicon, naming: Naming, texts: Sequence[str]) -> ResolvedActor:
    words = find_loaded(lexicon, texts)
    options = tuple(
        ActorOption(id_, lexicon.registry.get(id_).name, round(score, 2))
        for id_, score in naming.found[bool(naming.best) :]
    )
    if naming.sort == "unknown":
        name = next(t for t in texts if key_actor(t) == naming.key)
        return ResolvedActor(make_id(name), name, naming.rule, SCORES["new"], None, options, words, new=True)
    if naming.best is None:
        return ResolvedActor(None, max(texts, key=len), naming.rule, 0.0, _guess_kind(lexicon, naming), options, words)
    actor = lexicon.registry.get(naming.best)
    return ResolvedActor(actor.id, actor.name, naming.rule, naming.found[0][1], actor.kind, options, words)


def _guess_kind(lexicon: Lexicon, naming: Naming) -> ActorKind | None:
    """Return the kind of those that words mean without naming them, where the words tell it."""
    kinds = {lexicon.registry.get(id_).kind for id_, _ in naming.found}
    if len(kinds) == 1:
        return kinds.pop()
    if naming.sort == "people":
        return "civilians"
    return "rebel-group" if naming.key in lexicon.words.rebels else None


def make_id(name: str) -> str:
    """Return the id of an actor that no registry has: it follows from the name's key alone.

    A name that ASCII cannot write, or a long one, ends in the first 8 digits of the key's SHA-256.
    """
    key = key_actor(name)
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(slug) <= LONGEST and slug.replace("-", "") == key.replace(" ", ""):
        return NEW + slug
    digest = hashlib.sha256(key.encode()).hexdigest()[:8]
    return NEW + "-".join(part for part in (slug[:LONGEST].strip("-"), digest) if part)
