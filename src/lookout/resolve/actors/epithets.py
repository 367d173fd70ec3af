"""Words of one side for another, and the loaded words by which a report calls its actors."""

from __future__ import annotations

from collections.abc import Iterable

from lookout.knowledge.actor_words import Epithet, load_epithets
from lookout.resolve.actors.lexicon import SCORES, Lexicon, Naming
from lookout.text.actor_names import key_actor, strip_possessive


def read_epithet(lexicon: Lexicon, mention: str, named: frozenset[str]) -> Naming | None:
    """Say whom an epithet means: by the side of the report's outlet, its countries, and who is `named` in it.

    Where the report names exactly one of those whom the outlet may mean, that one is meant. Where it names several, it
    is in doubt between them. Where it names none, the first is meant, less surely.
    """
    key = key_actor(mention)
    for epithet in load_epithets():
        if epithet.words & {key, strip_possessive(key)} and _applies(epithet, lexicon, named):
            meant = [id_ for id_ in epithet.means if id_ in named] or list(epithet.means[:1])
            chosen = epithet.means[:1] if epithet.plain else tuple(meant)
            rule = "epithet" if set(chosen) & named else "epithet-unnamed"
            others = tuple((id_, 0.1) for id_ in epithet.means if id_ not in chosen)
            if len(chosen) > 1:
                return Naming(
                    "description", "ambiguous", (*((i, 1.0 / (len(chosen) + 1)) for i in chosen), *others), key
                )
            return Naming("description", rule, ((chosen[0], SCORES[rule]), *others), key)
    return None


def _applies(epithet: Epithet, lexicon: Lexicon, named: frozenset[str]) -> bool:
    context = lexicon.context
    sided = not epithet.by or bool(epithet.by & context.sides)
    placed = not epithet.countries or bool(epithet.countries & set(context.countries))
    return sided and placed and (not epithet.named or bool(named & set(epithet.means)))


def find_loaded(lexicon: Lexicon, mentions: Iterable[str]) -> tuple[str, ...]:
    """Return the mentions that hold a loaded word, each once, in order: how the report calls somebody."""
    kept = (m for m in mentions if _is_loaded(key_actor(m), lexicon.words.loaded))
    return tuple(dict.fromkeys(kept))


def _is_loaded(key: str, loaded: frozenset[str]) -> bool:
    words = key.split()
    return any(word in loaded for word in words) or any(
        " ".join(words[at : at + 2]) in loaded for at in range(len(words) - 1)
    )
