"""Actors of any report: every mention in one group, whatever the words, their order and their letters."""

import string

from hypothesis import given
from hypothesis import strategies as st

from lookout.knowledge.actors import load_registry
from lookout.model import Actor, Mention, Span
from lookout.resolve.actors import make_id, resolve_actors, suggest_merges
from lookout.text.actor_names import key_actor

REGISTRY = load_registry()
NAMES = sorted({name for actor in REGISTRY for name in actor.names if "(" not in name})
COMMON = [
    "the army",
    "rebels",
    "terrorists",
    "they",
    "civilians",
    "the monitor",
    "regime",
    "the coalition",
    "Russian",
    "gunmen",
]
WORDS = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(COMMON),
    st.builds(
        "{} {}".format, st.sampled_from(NAMES), st.sampled_from(["fighters", "commanders", "group", "’s people"])
    ),
    st.text(min_size=1, max_size=30).filter(str.strip),
)
OUTLETS = st.sampled_from([None, "SANA", "Press TV", "Wafa", "nobody's"])
COUNTRIES = st.lists(st.sampled_from(["SY", "LY", "YE", "MM", "XX"]), unique=True, max_size=3).map(tuple)


@st.composite
def reports(draw):
    words = draw(st.lists(WORDS, min_size=1, max_size=12))
    entities = draw(st.lists(st.integers(0, 4), min_size=len(words), max_size=len(words)))
    kinds = draw(
        st.lists(
            st.sampled_from(["actor", "actor", "person", "place", "means"]), min_size=len(words), max_size=len(words)
        )
    )
    text, mentions = "", []
    for word, entity, kind in zip(words, entities, kinds, strict=True):
        mentions.append(Mention(Span(len(text), len(text) + len(word)), word, kind, entity))
        text += f"{word}. "
    return text, mentions


@given(reports(), OUTLETS, COUNTRIES)
def test_actors_every_mention_is_in_one_group(report, outlet, countries):
    text, mentions = report
    groups = resolve_actors(mentions, text=text, outlet=outlet, countries=countries)
    assert sorted(m for group in groups for m in group.mentions) == list(range(len(mentions)))
    for group in groups:
        assert set(group.entities) == {mentions[m].entity for m in group.mentions}
        assert group.actor.id is None or group.actor.new or group.actor.id in REGISTRY
        assert 0.0 <= group.actor.confidence <= 1.0
        assert (group.actor.id is None) == (group.actor.confidence == 0.0)


@given(reports(), st.randoms(use_true_random=False))
def test_actors_are_the_same_whatever_the_order_of_mentions(report, shuffler):
    text, mentions = report
    order = list(range(len(mentions)))
    shuffler.shuffle(order)
    groups = resolve_actors([mentions[at] for at in order], text=text)
    found = sorted((sorted(order[m] for m in g.mentions), g.actor.id or "") for g in groups)
    expected = sorted((list(g.mentions), g.actor.id or "") for g in resolve_actors(mentions, text=text))
    assert found == expected


@given(st.sampled_from(NAMES), st.sampled_from(["{}", "the {}", "{} group", "{} fighters"]))
def test_actors_name_finds_one_of_those_that_have_it(name, dress):
    words = dress.format(name)
    text = f"Then {words} came at last."
    (group,) = resolve_actors([Mention(Span(5, 5 + len(words)), words, "actor", 0)], text=text)
    meant = {id_ for id_ in (group.actor.id, *(option.id for option in group.actor.alternatives)) if id_}
    assert meant & set(REGISTRY.find(key_actor(name))) or dress != "{}"


@given(st.text(max_size=60))
def test_key_of_a_key_is_itself(words):
    assert key_actor(key_actor(words)) == key_actor(words)


@given(st.text(min_size=1, max_size=200))
def test_new_ids_can_stand_in_an_address(name):
    assert set(make_id(name)) <= set(string.ascii_lowercase + string.digits + "-")
    assert make_id(name) == make_id(name.upper().lower()) or name.upper().lower() != name


@given(st.lists(st.sampled_from(NAMES), unique=True, max_size=8))
def test_merges_do_not_hang_on_the_order(names):
    actors = [Actor(f"new-{at}", name, "rebel-group", names=(name,), new=True) for at, name in enumerate(names)]
    merges = suggest_merges(actors)
    assert merges == suggest_merges(actors[::-1])
    assert all(m.one < m.other and 0.0 < m.score <= 1.0 for m in merges)
