"""One mention's words: whom they name. The surest rule that fits decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final

from lookout.knowledge.actors import Registry
from lookout.resolve.actors.lexicon import SCORES, Lexicon, Naming, Sort
from lookout.text.actor_names import key_actor, strip_possessive
from lookout.text.names import sketch_key

LIKE: Final = 0.7
"""Least likeness, as `difflib` counts it, of two spellings that share a sketch."""
TYPED: Final = 0.9
"""Least likeness of two spellings of three words or more that begin alike: one is a slip of the other."""
MOST_WORDS: Final = 14
"""Words of a mention that are looked into: none that names an actor is longer."""
_PARTS: Final = re.compile(r"\s*[/(),]\s*|\s+(?:aka|a\.k\.a\.|also known as|known as)\s+")
_JOINED: Final = re.compile(r"\bal(?=\w{4})")
"""An article written together with its word: "Alsham"."""
_OWNER: Final = re.compile(r"^(.*?)(?:['’]s|s['’]|['’])\s+(.+)$")


def name_mention(lexicon: Lexicon, mention: str, *, opens: bool = False) -> Naming:
    """Say whom a mention's words name, by themselves: other mentions of the report are not looked at.

    `opens` says that the mention begins a sentence, so that its first capital says nothing.
    """
    words = " ".join(mention.split()[:MOST_WORDS])
    key = key_actor(words)
    if key in lexicon.words.pronouns and not (words.isupper() and lexicon.context.cased and len(key) > 1):
        return Naming("pronoun", "pronoun", key=key)
    return (
        lexicon.find_name(words)
        or lexicon.find_state(key)
        or lexicon.find_common(words)
        or _name_dressed(lexicon, words)
        or _name_owner(lexicon, words)
        or _name_parts(lexicon, words)
        or _name_spelling(lexicon, words, key)
        or _name_head(lexicon, words, key, opens=opens)
    )


def _name_dressed(lexicon: Lexicon, mention: str) -> Naming | None:
    """A name with words round it that only say what it is ("Takfiri ISIL group") or that tell some of its people."""
    words = mention.split()
    for drop in range(1, len(words)):
        for front in range(drop, -1, -1):
            back = len(words) - (drop - front)
            head, name, tail = (" ".join(part) for part in (words[:front], words[front:back], words[back:]))
            naming = _name_undressed(lexicon, key_actor(head) if head else "", name, key_actor(tail) if tail else "")
            if naming:
                return naming
    return None


def _name_undressed(lexicon: Lexicon, head: str, name: str, tail: str) -> Naming | None:
    known = lexicon.words
    part = bool(tail) and not _is_made_of(tail, known.after) and _is_some(lexicon, tail)
    if (head and not _colours(lexicon, head)) or (tail and not part and not _is_made_of(tail, known.after)):
        return None
    naming = lexicon.find_name(name) or lexicon.find_state(key_actor(name))
    if naming is None or naming.sort == "people" or naming.rule == "nationality":
        return None
    if naming.key in known.ordinary or (
        _is_bare_state(lexicon, naming) and tail and not (part and _may_be_of_state(lexicon, tail))
    ):
        return None
    return _reword(naming, "part" if part else "name-and-head", "part" if part else naming.sort)


def _is_bare_state(lexicon: Lexicon, naming: Naming) -> bool:
    """Say whether a name is a state's own, or its capital or ruler: then what stands after it is not the state."""
    governs = naming.best is not None and lexicon.registry.find_governed(naming.best) is not None
    return governs and naming.rule != "state-branch"


def _may_be_of_state(lexicon: Lexicon, tail: str) -> bool:
    """Say whether a state's people are of its government: its officials are, its civilians are not."""
    return tail not in lexicon.registry.words


def _is_some(lexicon: Lexicon, tail: str) -> bool:
    """Say whether words after a name tell some of its people: "field commanders", "chemical weapons team"."""
    known = lexicon.words
    return tail.rsplit(maxsplit=1)[-1] in known.people_of and _is_made_of(
        tail, known.people_of | known.between | known.after
    )


def _reword(naming: Naming, rule: str, sort: Sort) -> Naming:
    """Return what was found in a part of the words, by the rule that found the part."""
    rule = naming.rule if naming.rule == "ambiguous" else rule
    found = tuple((id_, min(score, SCORES[rule])) for id_, score in naming.found)
    return Naming(sort, rule, found, naming.key, naming.rivals)


def _colours(lexicon: Lexicon, head: str) -> bool:
    """Say whether words before a name only colour it: "Takfiri", "Britain-based", "so-called"."""
    return all(
        _is_tie(lexicon, word) or _is_made_of(word, lexicon.words.before) for word in head.split()
    ) or _is_made_of(head, lexicon.words.before)


def _is_tie(lexicon: Lexicon, word: str) -> bool:
    return any(word.endswith(tie) for tie in lexicon.words.ties)


def _is_made_of(phrase: str, known: frozenset[str]) -> bool:
    """Say whether a phrase is made of known phrases, one after the other."""
    words = phrase.split()
    reach = {0}
    for end in range(1, len(words) + 1):
        if any(start in reach and " ".join(words[start:end]) in known for start in range(end)):
            reach.add(end)
    return len(words) in reach


def _name_owner(lexicon: Lexicon, mention: str) -> Naming | None:
    """Somebody's people: "members of al-Nusra", "the Syrian Arab Army's 103rd Brigade"."""
    head, of, name = mention.partition(" of ")
    if of and _is_some(lexicon, key_actor(head)):
        naming = lexicon.find_name(name) or lexicon.find_state(key_actor(name))
        if naming is None or naming.best is None:
            return None
        own = not _is_bare_state(lexicon, naming) or _may_be_of_state(lexicon, key_actor(head))
        return _reword(naming, "part", "part") if own else None
    owned = _OWNER.match(mention)
    if owned:
        naming = lexicon.find_name(owned[1]) or lexicon.find_state(key_actor(owned[1]))
        if naming and naming.best and lexicon.registry.get(naming.best).kind == "state-forces":
            return _reword(naming, "part", "part")
    return None


def _name_parts(lexicon: Lexicon, mention: str) -> Naming | None:
    """A name in brackets or beside another ("Isis (Daesh)", "PKK/YPG"), or at the end of a longer phrase."""
    parts = [part for part in _PARTS.split(mention) if part]
    named = [n for n in (lexicon.find_name(p) or lexicon.find_state(key_actor(p)) for p in parts) if n and n.best]
    if len(parts) > 1 and named and named[0].rule != "nationality":
        return _reword(named[0], "contained", named[0].sort)
    words = mention.split()
    if {"and", "or", "&"} & {word.lower() for word in words}:
        return None
    for at in range(1, len(words)):
        tail = " ".join(words[at:])
        naming = lexicon.find_name(tail)
        if naming and naming.best and _is_telling(lexicon, naming, tail, words[:at]):
            return _reword(naming, "contained", naming.sort)
    return None


def _is_telling(lexicon: Lexicon, naming: Naming, tail: str, front: list[str]) -> bool:
    """Say whether a name at the end of a phrase is the phrase's: no common word, and by no other state's adjective."""
    actor = lexicon.registry.get(naming.best or "")
    if actor.generic or lexicon.registry.find_states(naming.key) or len(naming.key) < 4:
        return False
    shown = tail[:1].isupper() if lexicon.context.cased else " " in naming.key and actor.kind != "state-forces"
    keys = [key_actor(word) for word in front]
    states = {called.state for key in keys for called in lexicon.registry.find_states(key)}
    if states and actor.countries and not states & set(actor.countries):
        return False
    return shown and (actor.kind != "state-forces" or all(_is_plain(lexicon, key) for key in keys))


def _is_plain(lexicon: Lexicon, key: str) -> bool:
    """Say whether a word before the name of forces is no name itself: "Ruritanian Federal Police" are others."""
    known = lexicon.words.before | lexicon.words.after
    return bool(lexicon.registry.find_states(key)) or key in known or _is_tie(lexicon, key)


def _name_spelling(lexicon: Lexicon, mention: str, key: str) -> Naming | None:
    """A spelling that the registry does not have, of a name that it has."""
    if not _looks_like_name(lexicon, mention):
        return None
    likely = _find_sketched(lexicon.registry, key) or _find_mistyped(lexicon.registry, key)
    ranked = sorted(likely, key=_by_likeness(likely))
    if not ranked or (len(ranked) > 1 and likely[ranked[0]] == likely[ranked[1]]):
        return None
    others = tuple((id_, 0.1) for id_ in ranked[1:4])
    return Naming("name", "spelling", ((ranked[0], SCORES["spelling"]), *others), key)


def _by_likeness(likely: Mapping[str, float]) -> Callable[[str], tuple[float, str]]:
    def rank(id_: str) -> tuple[float, str]:
        return -likely[id_], id_

    return rank


def _find_sketched(registry: Registry, key: str) -> dict[str, float]:
    """Return the actors with a name that is the same but for its vowels, and how like it is."""
    forms = (key, _JOINED.sub("", key))
    found = dict.fromkeys(id_ for form in forms for id_ in registry.find_sketch(sketch_key(form)))
    likely = {id_: max(_liken(key, key_actor(name)) for name in registry.get(id_).names) for id_ in found}
    return {id_: like for id_, like in likely.items() if like >= LIKE}


def _find_mistyped(registry: Registry, key: str) -> dict[str, float]:
    """Return the actors with a longer name that begins like a key and is nearly the same, and how like it is."""
    likely: dict[str, float] = {}
    for other in registry.find_longer(key.partition(" ")[0]) if key.count(" ") > 1 else ():
        like = _liken(key, other)
        if like >= TYPED:
            for id_ in registry.find(other):
                likely[id_] = max(like, likely.get(id_, 0.0))
    return likely


def _liken(key: str, other: str) -> float:
    return SequenceMatcher(None, key, other, autojunk=False).ratio()


def _name_head(lexicon: Lexicon, mention: str, key: str, *, opens: bool) -> Naming:
    """What is left: a new name, or a noun phrase by its last words."""
    if _looks_like_name(lexicon, mention) and not (opens and mention.istitle() and " " not in mention):
        return Naming("unknown", "new", key=key)
    for head, tail in _list_tails(key):
        naming = lexicon.find_common(tail)
        if naming:
            own = naming.sort == "people" or _is_made_of(head, lexicon.words.neutral)
            return Naming(naming.sort, naming.rule, naming.found, key, naming.rivals) if own else _describe(key)
    return _describe(key)


def _describe(key: str) -> Naming:
    return Naming("description", "description", key=key)


def _list_tails(key: str) -> Iterator[tuple[str, str]]:
    """Yield a key in two, the longest end first."""
    words = key.split()
    for at in range(1, len(words)):
        yield " ".join(words[:at]), " ".join(words[at:])


def _looks_like_name(lexicon: Lexicon, mention: str) -> bool:
    """Say whether words look like a name: they end in a capitalised word that is no common noun."""
    words = [word for word in mention.split() if any(c.isalnum() for c in word)]
    if not lexicon.context.cased or not words:
        return False
    last = key_actor(words[-1])
    capitals = [_has_capital(word) for word in words]
    common = any(lexicon.find_common(form) for form in (last, strip_possessive(last)))
    if len(words) == 1:
        return capitals[0] and not common and len(last) > 1
    return capitals[-1] and sum(capitals) > 1 and not (common and len(words) < 3)


def _has_capital(word: str) -> bool:
    """Say whether a word begins with a capital, an article before it let go: "al-Jabal"."""
    return word[:1].isupper() or any(part[:1].isupper() for part in re.split(r"[-\u2010\u2011]", word))
