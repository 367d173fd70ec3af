"""For whom the persons of a report speak: "Adam Hale, spokesman for the army", "an army officer", "our forces".

The words are in `knowledge/principals.toml`. A person speaks for one actor: the one named nearest to any of his
mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from lookout.knowledge.actors import load_registry
from lookout.knowledge.principals import PrincipalWords, load_principal_words
from lookout.model import Claim, Mention
from lookout.resolve.actors.context import find_told
from lookout.text.names import fold_name

REACH: Final = 110
"""Characters between a person and the actor, or the actor's name, beyond which they are not joined."""
LONGEST_AFTER: Final = 12
"""Words from a person, through what he is, to the actor whom he speaks for."""
LONGEST_BEFORE: Final = 4
UNNAMED: Final = "unnamed-sources"
_STOP: Final = r"(?<!\bMaj)(?<!\bGen)(?<!\bCol)(?<!\bLt)(?<!\bBrig)(?<!\bCapt)(?<!\bDr)\.|[!?;:\"“”\n]"
_BREAK: Final = re.compile(rf"{_STOP}|\b(?:told|said|says|that|who|which|and|but|by|to)\b", re.IGNORECASE)
_BREAK_BEFORE: Final = re.compile(rf"{_STOP}|,|\b(?:and|quoted|citing|cited|quoting|told|said|by|to)\b")
_TIED: Final = re.compile(r"\b\w+-(?:backed|led|linked|allied|aligned|supported|run|held|controlled)\b")
"""Whose friend an actor is does not name it: "the UN-backed Government"."""
_PLACED: Final = frozenset({"in", "at", "from"})
"""After these a state's name tells where he is, not for whom he speaks."""
_WORD: Final = re.compile(r"\w[\w'’-]*")


def fill_principals(claims: Sequence[Claim], *, text: str) -> tuple[Claim, ...]:
    """Return a report's claims with `speaks_for` filled in for each person in their chains; actors must be known."""
    words = load_principal_words()
    actors = sorted({m for claim in claims for m in _list_actors(claim)}, key=_by_place)
    found: dict[int, str] = {}
    for person in sorted({m for claim in claims for m in claim.by if m.kind == "person"}, key=_by_place):
        principal = _read_after(text, person, actors, words) or _read_before(text, person, actors, words)
        if principal:
            found.setdefault(person.entity, principal)
    for claim in claims:
        principal = _read_own(text, claim, words)
        if principal:
            found.setdefault(claim.by[0].entity, principal)
    return tuple(replace(claim, by=tuple(_fill(m, found) for m in claim.by)) for claim in claims)


def _read_after(text: str, person: Mention, actors: Iterable[Mention], words: PrincipalWords) -> str | None:
    """Read "Adam Hale, a spokesman for the ACTOR": a title, a joining word, and the actor, in one clause."""
    tail = text[person.span.end : person.span.end + REACH]
    broken = _BREAK.search(tail)
    tail = tail[: broken.start()] if broken else tail
    parts = [(fold_name(m.group()), m.end()) for m in _WORD.finditer(tail)][:LONGEST_AFTER]
    titled = bool(_split(person.text) & words.titles)
    for at, (word, end) in enumerate(parts):
        if word in words.joined and (titled or {w for w, _ in parts[:at]} & words.titles):
            start, stop = person.span.end + end, person.span.end + parts[-1][1]
            inside = [m for m in actors if start <= m.span.start and m.span.end <= stop and not _runs_on(text, m)]
            named = next((m.actor for m in inside), None) or _find_named(text[start:stop])
            return named if named and not (word in _PLACED and _is_state(named)) else None
    return None


def _read_before(text: str, person: Mention, actors: Sequence[Mention], words: PrincipalWords) -> str | None:
    """Read "ACTOR spokesman Adam Hale" and "an ACTOR officer": the actor, at most a few words, the person."""
    start = max(0, person.span.start - REACH)
    start = max((start + m.end() for m in _BREAK_BEFORE.finditer(text[start : person.span.start])), default=start)
    parts = [(fold_name(m.group()), start + m.start()) for m in _WORD.finditer(text[start : person.span.start])]
    titled = bool(_split(person.text) & words.titles)
    for actor in reversed([m for m in actors if start <= m.span.start and m.span.end <= person.span.start]):
        between = {word for word, at in parts if at >= actor.span.end}
        if len(between) <= LONGEST_BEFORE and not between & words.joined and (titled or between & words.titles):
            return actor.actor
    near = parts[-LONGEST_BEFORE:]
    if near and {word for word, _ in near} & words.titles:
        return _find_named(text[near[0][1] : person.span.start])
    return None


def _read_own(text: str, claim: Claim, words: PrincipalWords) -> str | None:
    """Read "our forces": who speaks of the actor's people as his own."""
    if not claim.by or claim.by[0].kind != "person":
        return None
    for mention in claim.roles.get("actor", ()):
        before = [fold_name(w) for w in _WORD.findall(text[max(0, mention.span.start - 20) : mention.span.start])]
        if mention.actor and before and before[-1] in words.own and _split(mention.text) & words.people:
            return mention.actor
    return None


def _find_named(words: str) -> str | None:
    """Return the only actor that some words name by a name that can be no other, in no claim as it may be."""
    registry = load_registry()
    told = [id_ for id_ in sorted(find_told(registry, _TIED.sub("", words))) if registry.get(id_).kind != "outlet"]
    return told[0] if len(told) == 1 else None


def _runs_on(text: str, mention: Mention) -> bool:
    """Say whether a capitalised word follows: the mention is then part of a longer name ("Carnegie MOSCOW Centre")."""
    return text[mention.span.end : mention.span.end + 2].strip(" ").istitle()


def _is_state(actor: str) -> bool:
    return load_registry().find_governed(actor) is not None


def _list_actors(claim: Claim) -> Iterator[Mention]:
    """Yield the mentions of actors that are somebody: not "civilians" or "unnamed sources"."""
    registry = load_registry()
    for filled in (*claim.roles.values(), claim.by):
        for mention in filled:
            id_ = mention.actor if mention.kind == "actor" else None
            if id_ and id_ != UNNAMED and not (id_ in registry and registry.get(id_).kind == "civilians"):
                yield replace(mention, doubt=False)


def _fill(mention: Mention, found: Mapping[int, str]) -> Mention:
    principal = found.get(mention.entity) if mention.kind == "person" else None
    return replace(mention, speaks_for=principal) if principal else mention


def _split(words: str) -> set[str]:
    return set(fold_name(words).split())


def _by_place(mention: Mention) -> tuple[int, int, str, int]:
    return mention.span.start, mention.span.end, mention.kind, mention.entity
