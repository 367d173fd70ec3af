"""What the registry says of words, in one report's context: names, words of states, common nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lookout.knowledge.actor_words import ActorWords
from lookout.knowledge.actors import GAP, Called, Registry, Role, State
from lookout.resolve.actors.context import Context
from lookout.text.actor_names import key_actor, strip_possessive
from lookout.text.names import fold_name

Sort = Literal["name", "state", "part", "people", "description", "pronoun", "unknown"]
"""What words are: a name; a state or a branch of one; some of a named actor's people; a kind of people; words that name
nobody by themselves; a pronoun; a name that no registry has."""

SCORES: Final[dict[str, float]] = {
    "alias": 0.97, "acronym": 0.95, "state": 0.95, "name-and-head": 0.95, "state-branch": 0.85, "nationality": 0.9,
    "contained": 0.9, "alias-by-country": 0.8, "part": 0.85, "spelling": 0.85, "short-form": 0.8, "only-one": 0.8,
    "leader": 0.75, "stands-for": 0.75, "branch-of-country": 0.7, "kind": 0.7, "rebels-of-country": 0.65,
    "epithet": 0.6, "contested": 0.55, "new": 0.5, "epithet-unnamed": 0.4, "ambiguous": 0.3,
}  # fmt: skip
"""How sure each rule is. `docs/explanation/actors.md` tells what they are and how they were set."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What one mention's words say: their sort, the rule that read them, and ids with scores, the best first.

    `key` is the key of the words that decided. `rivals` are who else may be meant where a state's branch is contested.
    """

    sort: Sort
    rule: str
    found: tuple[tuple[str, float], ...] = ()
    key: str = ""
    rivals: tuple[str, ...] = ()

    @property
    def best(self) -> str | None:
        """The id that the words name, or None where they name nobody or are in doubt between several."""
        return self.found[0][0] if self.found and self.rule != "ambiguous" else None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The registry and the common words, asked in one report's context."""

    registry: Registry
    words: ActorWords
    context: Context

    def find_name(self, words: str) -> Naming | None:
        """Find an alias, as it stands, with its article, or without a possessive."""
        key = key_actor(words)
        for form in dict.fromkeys((key, strip_possessive(key), fold_name(words))):
            found = () if self._is_elsewhere(form) else self.registry.find(form)
            if found and not self._only_looks_like(words, form):
                return self._choose(found, "acronym" if form in self.registry.capitals else "alias", form)
        return None

    def _is_elsewhere(self, key: str) -> bool:
        """Say whether a state's word means another place in a report of this country: "Tripoli" in Lebanon."""
        return bool(set(self.registry.elsewhere.get(key, ())) & set(self.context.countries[:1]))

    def _only_looks_like(self, words: str, key: str) -> bool:
        """Say whether an ordinary word only looks like a name: "who", "us", "times"."""
        if "." in words.strip("."):
            return False
        if not self.context.cased:
            return key in self.words.small_words
        if key in self.registry.capitals:
            return words.islower() or (key in self.words.never_acronyms and not words.isupper())
        return words.islower() and key in self.words.ordinary

    def _choose(self, found: Sequence[str], rule: str, key: str) -> Naming:
        """Choose among the actors of one name: those of the report's countries, then those that acted at the time."""
        if len(found) == 1:
            state = self.registry.find_governed(found[0])
            rivals = self._list_rivals(state, "government") if state else ()
            return Naming("name", rule, ((found[0], SCORES[rule]),), key, rivals)
        ranked = sorted(found, key=self._rank_by_country)
        near = [i for i in ranked if self._rank_by_country(i) == self._rank_by_country(ranked[0])]
        near = [i for i in near if self.acts_then(i)] or near
        if len(near) == 1 and self._rank_by_country(near[0]) <= len(self.context.countries):
            others = tuple((i, 0.05) for i in ranked if i != near[0])
            rule = "alias-by-country" if self._rank_by_country(near[0]) < len(self.context.countries) else rule
            return Naming("name", rule, ((near[0], SCORES[rule]), *others), key)
        share = min(SCORES["ambiguous"], 1.0 / len(ranked))
        return Naming("name", "ambiguous", tuple((i, share) for i in ranked), key)

    def _rank_by_country(self, id_: str) -> int:
        """Return the place among the report's countries of the first that an actor belongs to; the world comes next."""
        actor, last = self.registry.get(id_), len(self.context.countries)
        own = () if actor.kind in ("outlet", "agency") else actor.countries
        return next(
            (at for at, code in enumerate(self.context.countries) if code in own), last if not own else last + 1
        )

    def acts_then(self, id_: str) -> bool:
        """Say whether an actor acts at the time of the report, as far as both are known."""
        actor, when = self.registry.get(id_), self.context.when
        return when is None or (
            (actor.start is None or actor.start < when.end) and (actor.end is None or when.start < actor.end)
        )

    def find_state(self, key: str) -> Naming | None:
        """Find a state's word with what stands beside it: "Syrian army", "Assad regime", "Russian", "army of Iraq"."""
        words = key.split()
        for size in range(len(words), 0, -1):
            for start in {0, len(words) - size}:
                rest = " ".join([*words[:start], GAP, *words[start + size :]])
                naming = self._find_branch(" ".join(words[start : start + size]), rest)
                if naming:
                    return naming
        return None

    def _find_branch(self, word: str, rest: str) -> Naming | None:
        for form in dict.fromkeys((word, strip_possessive(word))):
            if self._is_elsewhere(form):
                return None
            for code, role in sorted(self.registry.find_states(form), key=self._rank_state):
                state = self.registry.states[code]
                if rest == GAP and (role == "people" or (role == "adj" and form != word)):
                    return Naming("people", "nationals", key=word)
                if rest == GAP and role == "adj":
                    return self.name_branch(state, "government", "nationality")
                branch = self._find_template(role, rest)
                if branch and branch in state.branches:
                    rule = "state-branch" if rest != GAP else "leader" if role == "leader" else "state"
                    return self.name_branch(state, branch, rule)
        return None

    def _find_template(self, role: Role, rest: str) -> str | None:
        """Return the branch that stands beside a state's word; "Syria's police" is said as "Syrian police" is."""
        found = self.registry.templates.get(role, {}).get(rest)
        return found or (self.registry.templates["adj"].get(rest) if role == "name" else None)

    def _rank_state(self, called: Called) -> tuple[int, str, str]:
        known = self.context.countries
        return (known.index(called.state) if called.state in known else len(known), called.state, called.role)

    def name_branch(self, state: State, branch: str, rule: str) -> Naming | None:
        """Name a state's branch, with the rivals that contest it at the time; None where the state has none such."""
        own = state.branches.get(branch)
        if own is None:
            return None
        rivals = () if rule == "nationality" else self._list_rivals(state, branch)
        return Naming("state", rule, ((own, SCORES[rule]),), own, rivals)

    def _list_rivals(self, state: State, branch: str) -> tuple[str, ...]:
        """Return who contests a branch of a state at the time of the report, or may, where that is not known."""
        when = self.context.when
        contested = state.since is not None and (when is None or when.end > state.since)
        return tuple(filter(self.acts_then, state.contested.get(branch, ()))) if contested else ()

    def find_common(self, words: str) -> Naming | None:
        """Find a common noun: "the army", "rebels", "civilians". The report's countries say whose."""
        key = key_actor(words)
        for form in dict.fromkeys((key, strip_possessive(key))):
            naming = self._find_common(form)
            if naming:
                return naming
        return None

    def _find_common(self, key: str) -> Naming | None:
        state = self.registry.states.get(self.context.countries[0]) if self.context.countries else None
        branch = self.registry.heads.get(key)
        if branch:
            named = self.name_branch(state, branch, "branch-of-country") if state else None
            return Naming("description", named.rule, named.found, key, named.rivals) if named else _describe(key)
        if key in self.words.rebels:
            rebels = state.rebels if state else None
            if rebels is None or not self.acts_then(rebels):
                return _describe(key)
            return Naming("description", "rebels-of-country", ((rebels, SCORES["rebels-of-country"]),), key)
        return self._find_nobody(key) or self._find_people(key)

    def _find_nobody(self, key: str) -> Naming | None:
        """Find words that name nobody by themselves: "the monitor", "the group"."""
        if key in self.words.monitors or key in self.words.agencies:
            return Naming("description", "body", key=key)
        return _describe(key) if key in self.words.armed else None

    def _find_people(self, key: str) -> Naming | None:
        people = self.registry.words.get(key)
        if people:
            return Naming("people", "kind", ((people, SCORES["kind"]),), key)
        return Naming("people", "people-by-identity", key=key) if key in self.words.identities else None


def _describe(key: str) -> Naming:
    return Naming("description", "description", key=key)
