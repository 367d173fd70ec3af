"""What a report as a whole says of its actors: who a contested army, an epithet, "the monitor", "the coalition" is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from lookout.knowledge.actors import Registry
from lookout.resolve.actors.epithets import read_epithet
from lookout.resolve.actors.grouping import Group
from lookout.resolve.actors.lexicon import SCORES, Lexicon, Naming

FORCES = ("state-forces", "political-militia")


def settle_groups(
    lexicon: Lexicon, groups: Sequence[Group], texts: Sequence[str], *, told: frozenset[str] = frozenset()
) -> list[Group]:
    """Return the groups with whom they are, now that it is known who else is named in the report.

    Args:
        lexicon: the registry, in the report's context.
        groups: the groups, with what their own words say.
        texts: the words of each mention.
        told: ids that the report names outside its mentions.
    """
    named = find_named(lexicon.registry, groups, told)
    return [replace(group, naming=_settle(lexicon, group, groups, (texts, named))) for group in groups]


def find_named(registry: Registry, groups: Sequence[Group], told: frozenset[str]) -> frozenset[str]:
    """Return the ids that a report names, and the forces that are on the side of one of them."""
    ids = {g.naming.best for g in groups if g.naming.sort in ("name", "state", "unknown")}
    named = {id_ for id_ in ids if id_ is not None} | told
    return frozenset(named | {force for id_ in named for force in _index_forces(registry).get(id_, ())})


@lru_cache(maxsize=4)
def _index_forces(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the forces on each actor's side: a government's forces are named with it."""
    forces: dict[str, list[str]] = defaultdict(list)
    for actor in registry:
        for relation in actor.relations:
            if relation.kind == "side" and actor.kind in FORCES:
                forces[relation.actor].append(actor.id)
    return {id_: tuple(found) for id_, found in forces.items()}


def _settle(
    lexicon: Lexicon, group: Group, groups: Sequence[Group], told: tuple[Sequence[str], frozenset[str]]
) -> Naming:
    """Say who one group is. A name speaks for itself; what names nobody is told by the others of the report."""
    naming, (texts, named) = group.naming, told
    if naming.rivals:
        return _settle_rivals(lexicon, naming, named)
    if naming.rule == "person":
        return _find_full_name(naming, groups)
    if naming.sort == "unknown":
        return _find_first_word(lexicon, naming, groups) or naming
    if naming.sort in ("name", "state", "part"):
        return naming
    epithets = (read_epithet(lexicon, texts[member], named) for member in group.members)
    return next(filter(None, epithets), None) or _settle_description(lexicon, naming, groups)


def _settle_description(lexicon: Lexicon, naming: Naming, groups: Sequence[Group]) -> Naming:
    for words, kind in ((lexicon.words.monitors, "monitor"), (lexicon.words.agencies, "agency")):
        if naming.key in words:
            return _find_only(lexicon, naming, groups, kind) or naming
    return _find_short_form(lexicon, naming, groups) or naming


def _settle_rivals(lexicon: Lexicon, naming: Naming, named: frozenset[str]) -> Naming:
    """Give a contested branch to the one rival that the report names; leave it in doubt where it names several.

    Where it names none, the branch is in doubt if the report is known to be of the time in which it is contested, and
    the state's own if its time is not known.
    """
    own = naming.found[0][0]
    meant = [id_ for id_ in naming.rivals if id_ in named]
    if len(meant) == 1:
        others = tuple((id_, 0.15) for id_ in (*naming.rivals, own) if id_ != meant[0])
        return replace(naming, rule="contested", found=((meant[0], SCORES["contested"]), *others), rivals=())
    if not meant and lexicon.context.when is None:
        return replace(naming, rivals=())
    if len(naming.rivals) == 1:
        sure = ((naming.rivals[0], SCORES["contested"]), (own, 0.3))
        return replace(naming, rule="contested", found=sure, rivals=())
    share = round(1.0 / (len(naming.rivals) + 1), 2)
    found = tuple((id_, share) for id_ in dict.fromkeys((*meant, *naming.rivals, own)))
    return replace(naming, rule="ambiguous", found=found, rivals=())


def _find_full_name(naming: Naming, groups: Sequence[Group]) -> Naming:
    """Give a surname to the only person of the report whose longer name ends with it."""
    named = {g.naming.key for g in groups if g.naming.rule == "person" and g.naming.key.endswith(f" {naming.key}")}
    return replace(naming, key=named.pop()) if len(named) == 1 else naming


def _find_only(lexicon: Lexicon, naming: Naming, groups: Sequence[Group], kind: str) -> Naming | None:
    """Give "the monitor" to the only monitor that the report names."""
    ids = {g.naming.best for g in groups if g.naming.sort == "name" and g.naming.best}
    only = sorted(id_ for id_ in ids if id_ and lexicon.registry.get(id_).kind == kind)
    return replace(naming, rule="only-one", found=((only[0], SCORES["only-one"]),)) if len(only) == 1 else None


def _find_short_form(lexicon: Lexicon, naming: Naming, groups: Sequence[Group]) -> Naming | None:
    """Give "the coalition" to the only actor of the report whose name holds it, "Bonyan forces" to Bonyan Marsous."""
    if naming.sort != "description" or naming.best:
        return None
    if naming.key in lexicon.words.short:
        return _give(
            naming, {g.naming.best for g in groups if g.naming.sort == "name" and _holds(g.naming, naming.key)}
        )
    return _find_first_word(lexicon, naming, groups)


def _find_first_word(lexicon: Lexicon, naming: Naming, groups: Sequence[Group]) -> Naming | None:
    """Give words to the only actor of the report whose longer name begins with what is telling in them."""
    core = naming.key.split()
    while len(core) > 1 and core[-1] in lexicon.words.after:
        core.pop()
    word = core[0] if len(core) == 1 and len(core[0]) > 3 else ""
    if not word or lexicon.find_common(word) or lexicon.registry.find_states(word) or word in lexicon.words.before:
        return None
    return _give(
        naming, {g.naming.best for g in groups if g.naming.sort == "name" and g.naming.key.startswith(f"{word} ")}
    )


def _give(naming: Naming, ids: set[str | None]) -> Naming | None:
    only = sorted(id_ for id_ in ids if id_)
    found = ((only[0], SCORES["short-form"]),) if len(only) == 1 else ()
    return replace(naming, sort="description", rule="short-form", found=found) if found else None


def _holds(naming: Naming, word: str) -> bool:
    return word != naming.key and word in naming.key.split()
