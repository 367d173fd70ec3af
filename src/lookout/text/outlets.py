"""Which entry of a registry an outlet is, by however it is called: its name, its name run together, its domain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Protocol

from lookout.model import Actor
from lookout.text.actor_names import key_actor
from lookout.text.names import fold_name

OUTLETS: Final = frozenset({"outlet", "agency", "monitor", "organisation", "government"})
"""Kinds of actor that publish."""


class Actors(Protocol):
    """What is asked of a registry here."""

    def __hash__(self) -> int:
        """Return a number that stays: what is found is kept."""

    def __iter__(self) -> Iterator[Actor]:
        """Yield every actor."""

    def find(self, key: str) -> tuple[str, ...]:
        """Return the ids that a name's key finds."""

    def get(self, id_: str) -> Actor:
        """Return the actor with an id."""


@lru_cache(maxsize=4096)
def find_outlet(registry: Actors, outlet: str) -> Actor | None:
    """Return the registry's entry of an outlet, by its name, its name run together, or its domain."""
    stem = outlet.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").partition("/")[0]
    for form in (outlet, stem.partition(".")[0] if "." in stem else stem):
        for id_ in registry.find(key_actor(form)):
            if registry.get(id_).kind in OUTLETS:
                return registry.get(id_)
        joined = _join_outlets(registry).get(key_actor(form).replace(" ", ""))
        if joined:
            return registry.get(joined)
    return None


@lru_cache(maxsize=4)
def _join_outlets(registry: Actors) -> dict[str, str]:
    """Return the ids of outlets and agencies by the keys of their names without spaces, also without a leading "al"."""
    joined: dict[str, str] = {}
    for actor in registry:
        if actor.kind in ("outlet", "agency"):
            for name in actor.names:
                if "(" not in name:
                    joined.setdefault(key_actor(name).replace(" ", ""), actor.id)
                    joined.setdefault(fold_name(name).replace(" ", ""), actor.id)
    return joined
