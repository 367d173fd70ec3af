"""The registry of actors is sound: what is shipped is what its files give, and the files contradict nobody."""

import re
from datetime import date

import pytest

from lookout.errors import NotFoundError
from lookout.knowledge.actor_words import load_actor_words, load_epithets
from lookout.knowledge.actors import load_registry
from lookout.model import ACTOR_KINDS, Relation
from lookout.text.actor_names import key_actor
from tools.actors.compile import compile_actors, find_ambiguous
from tools.actors.sources import KNOWLEDGE, Entry, Sources, load_sources

SOURCES = load_sources()
ENTRIES = list(SOURCES.entries.values())
REGISTRY = load_registry()
COUNTRIES = {state.code for state in SOURCES.states} | {"EH", "HK", "PR"}
COMMON = {key_actor(word) for entry in ENTRIES for word in entry.words} | {
    key_actor(head) for force in SOURCES.forces.values() for head in force["heads"]
}


def test_registry_shipped_is_what_its_files_give():
    assert (KNOWLEDGE / "actors.json").read_bytes() == compile_actors(SOURCES)


def test_registry_is_as_large_as_is_said():
    aliases = sum(len(entry.aliases) for entry in ENTRIES)
    assert len(ENTRIES) > 3000
    assert aliases > 10000
    assert sum(1 for entry in ENTRIES if entry.kind == "rebel-group") > 300


def test_registry_ids_are_short_slugs_that_are_not_those_of_new_actors():
    wrong = [e.id for e in ENTRIES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", e.id) or len(e.id) > 50]
    new = [e.id for e in ENTRIES if e.id.startswith("new-") and e.source == "a report"]
    assert wrong + new == []


def test_registry_aliases_find_their_actor_alone_unless_they_are_shared_on_purpose():
    shared = {key_actor(name) for name in SOURCES.shared}
    wrong = [
        (entry.id, name, found)
        for entry in ENTRIES
        for name in entry.aliases
        if (found := REGISTRY.find(key_actor(name)) or REGISTRY.find(name.lower().replace("-", " ")))
        and (entry.id not in found or (len(found) > 1) != (key_actor(name) in shared))
    ]
    assert wrong == []


def test_registry_every_alias_is_found():
    lost = [name for entry in ENTRIES for name in entry.aliases if not REGISTRY.find(key_actor(name))]
    assert {name for name in lost if key_actor(name) not in {"monitor", "hindu"}} == set()


def test_registry_no_alias_is_a_common_noun():
    words = load_actor_words()
    common = COMMON | words.armed | words.rebels | words.monitors | words.agencies | words.pronouns | words.identities
    found = [key for entry in ENTRIES for name in entry.aliases for key in (key_actor(name),) if key in common]
    assert set(found) <= {"monitor", "hindu", "who"}
    assert REGISTRY.find("monitor") == REGISTRY.find("hindu") == ()
    assert "who" in REGISTRY.capitals


def test_registry_relations_lead_to_entries_and_never_back():
    whole = {e.id: {r.actor for r in e.relations if r.kind == "part_of"} for e in ENTRIES}
    for start, up in whole.items():
        seen, ahead = set(), set(up)
        while ahead:
            seen |= ahead
            ahead = {above for id_ in ahead for above in whole[id_]} - seen
        assert start not in seen


def test_registry_countries_are_countries():
    assert sorted({code for e in ENTRIES for code in e.countries} - COUNTRIES) == []


def test_registry_every_entry_says_what_it_stands_on():
    assert [e.id for e in ENTRIES if not e.source or e.kind not in ACTOR_KINDS] == []


def test_registry_kinds_of_people_are_told_by_words_that_mean_one_kind():
    told = [(key_actor(word), entry.id) for entry in ENTRIES for word in entry.words]
    assert {key for key, _ in told} & {key_actor(h) for f in SOURCES.forces.values() for h in f["heads"]} == set()
    assert [key for key, id_ in told if REGISTRY.words[key] != id_] == []


def test_registry_heads_mean_one_branch():
    heads = [key_actor(head) for force in SOURCES.forces.values() for head in force["heads"]]
    assert sorted({head for head in heads if heads.count(head) > 1}) == []


def test_registry_gives_what_the_files_say_of_an_actor():
    actor = REGISTRY.get("al-nusra-front")
    assert (actor.name, actor.kind, actor.countries) == ("Al-Nusra Front", "rebel-group", ("SY",))
    assert Relation("part_of", "al-qaeda", date(2013, 4, 1), date(2016, 7, 1)) in actor.relations
    assert (actor.start, actor.end, actor.generic, actor.new) == (date(2012, 1, 1), date(2017, 1, 1), False, False)


def test_registry_refuses_an_id_that_it_does_not_have():
    with pytest.raises(NotFoundError, match="no such actor"):
        REGISTRY.get("nobody")


def test_registry_can_be_walked_and_asked():
    assert len(list(REGISTRY)) == len(REGISTRY) == len(REGISTRY.ids)
    assert "islamic-state" in REGISTRY
    assert "nobody" not in REGISTRY


def test_epithets_mean_entries_and_are_written_as_they_are_found():
    for epithet in load_epithets():
        assert [id_ for id_ in (*epithet.means, *epithet.by) if id_ not in REGISTRY] == []
        assert [word for word in epithet.words if key_actor(word) != word] == []
        assert epithet.countries <= COUNTRIES


def test_actor_words_are_written_as_they_are_found():
    words = load_actor_words()
    lists = {name: getattr(words, name) for name in type(words).__dataclass_fields__}
    wrong = {name: sorted(w for w in found if key_actor(w) != w) for name, found in lists.items()}
    assert {name: found for name, found in wrong.items() if found and name not in ("pronouns", "before")} == {}


def given(*entries, shared=()):
    return Sources({entry.id: entry for entry in entries}, [], {}, frozenset(shared))


def make_entry(id_, *names, **told):
    return Entry(id_, list(names), "rebel-group", (), "a test", **told)


def test_compiler_refuses_a_name_of_two_that_is_not_said_to_be_shared():
    both = (make_entry("marsa-front", "Marsa Front"), make_entry("front-of-marsa", "MARSA FRONT"))
    with pytest.raises(ValueError, match="marsa front"):
        compile_actors(given(*both))
    assert find_ambiguous(given(*both)) == {"marsa front": ["front-of-marsa", "marsa-front"]}
    assert b"marsa front" in compile_actors(given(*both, shared=["Marsa Front"]))


def test_compiler_refuses_a_shared_name_that_one_alone_has():
    with pytest.raises(ValueError, match="marsa front"):
        compile_actors(given(make_entry("marsa-front", "Marsa Front"), shared=["Marsa Front"]))


def test_compiler_refuses_a_relation_that_leads_nowhere():
    with pytest.raises(ValueError, match="part_of of no entry: nobody"):
        compile_actors(given(make_entry("marsa-front", "Marsa Front", relations=(Relation("part_of", "nobody"),))))


def test_compiler_refuses_an_entry_without_a_name():
    with pytest.raises(ValueError, match="has no name"):
        compile_actors(given(make_entry("marsa-front")))


def test_compiler_leaves_names_with_a_note_to_the_eye():
    data = compile_actors(given(make_entry("marsa-front", "Marsa Front (1971)", "Front of Marsa")))
    assert b'"front of marsa"' in data
    assert b'"marsa front 1971"' not in data
