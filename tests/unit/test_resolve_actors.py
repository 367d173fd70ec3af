"""Actors into claims, the report's circumstances, new ids, and suggested merges."""

from datetime import date

import pytest

from lookout.knowledge.actors import load_registry
from lookout.model import Actor, Claim, Interval, Mention, Relation, ResolvedActor, Span, Toll
from lookout.resolve.actors import fill_actors, gather_mentions, make_id, suggest_merges
from lookout.resolve.actors.context import count_countries, find_outlet, find_sides, rank_countries
from lookout.text.actor_names import key_actor, strip_possessive

REGISTRY = load_registry()
TEXT = "ISIS shelled Marsa, killing 3 Syrian soldiers, Paris and SANA said."


def find(words, kind="actor", entity=0, **told):
    start = TEXT.index(words)
    return Mention(Span(start, start + len(words)), words, kind, entity, **told)


MARSA = find("Marsa", "place", 1)


def make_claim():
    return Claim(
        "c1", "shelling", "happened", (Span(5, 12),), 0.9,
        roles={"actor": (find("ISIS", doubt=True),), "target": (MARSA,), "place": (MARSA,)},
        by=(find("Paris", "place", 3), find("SANA", entity=4)),
        numbers=(Toll("killed", Span(28, 29), "3", 3, 3, 3, "number", who=(find("Syrian soldiers", entity=2),)),),
    )  # fmt: skip


def test_fill_actors_gives_ids_to_those_who_act_suffer_and_speak():
    (claim,), groups = fill_actors([make_claim()], text=TEXT, countries=("SY",))
    assert claim.roles["actor"][0].actor == "islamic-state"
    assert [m.actor for m in claim.by] == ["france", "sana"]
    assert claim.numbers[0].who[0].actor == "syria-military"
    assert len(groups) == 4


def test_fill_actors_keeps_everything_else():
    (claim,), _ = fill_actors([make_claim()], text=TEXT, countries=("SY",))
    assert claim.roles["actor"][0].doubt
    assert claim.roles["target"] == make_claim().roles["target"]
    assert claim.roles["place"] == make_claim().roles["place"]
    assert (claim.type, claim.triggers, claim.numbers[0].best) == ("shelling", (Span(5, 12),), 3)


def test_fill_actors_of_no_claims_is_nothing():
    assert fill_actors([], text=TEXT) == ((), ())


def test_gather_mentions_gives_each_once_in_the_order_of_the_text():
    both = [make_claim(), make_claim()]
    assert [m.text for m in gather_mentions(both)] == ["ISIS", "Syrian soldiers", "Paris", "SANA"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Syria, Syria and Turkey met. Syria left.", ("SY", "TR")),
        ("Russian jets over Syria", ("SY", "RU")),
        ("South Sudan and Sudan; South Sudan", ("SS", "SD")),
        ("Syrias army, the Syrian regime", ("SY",)),
        ("Nobody was there.", ()),
        ("", ()),
    ],
)
def test_countries_are_ranked_by_how_much_a_text_speaks_of_them(text, countries):
    assert rank_countries(count_countries(REGISTRY, text)) == countries


@pytest.mark.parametrize(
    ("outlet", "id_"),
    [
        ("SANA", "sana"), ("sana.sy", "sana"), ("https://www.presstv.ir/Detail", "press-tv"), ("presstv", "press-tv"),
        ("manar", "al-manar"), ("alalam", "al-alam"), ("The Guardian", "the-guardian"), ("ibtimes.co.uk", "ibtimes"),
        ("Daily Sabah", "daily-sabah"), ("Example Courier", None), ("", None),
    ],
)  # fmt: skip
def test_outlets_are_found_by_name_and_domain(outlet, id_):
    found = find_outlet(REGISTRY, outlet)
    assert (found.id if found else None) == id_


def test_outlets_side_is_whose_they_are():
    assert find_sides(REGISTRY, "SANA") == {"sana", "syria"}
    assert find_sides(REGISTRY, "Example Courier") == frozenset()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Marsa Defence Brigade", "new-marsa-defense-brigade"),
        ("the Al-Marsa Brigade", "new-marsa-brigade"),
        ("لواء مرسى", "new-281e6162"),
    ],
)
def test_new_ids_follow_from_the_name(name, id_):
    assert make_id(name) == id_


def test_new_ids_of_long_names_differ():
    long = "Very " * 30
    assert make_id(f"{long}Large Front") != make_id(f"{long}Large Army")
    assert len(make_id(f"{long}Large Front")) <= 80


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("the Al-Nusra Front", "nusra front"), ("Ahrar ash-Sham", "ahrar sham"), ("Civil Defence", "civil defense"),
        ("Badr Organisation", "badr organization"), ("U.S. Army", "us army"), ("United Nations", "un"), ("AS", "as"),
        ("People’s Protection Units", "peoples protection units"), ("الجيش السوري", "جيش سوري"), ("", ""),
    ],
)  # fmt: skip
def test_key_actor_meets_spellings(words, key):
    assert key_actor(words) == key


def test_strip_possessive_leaves_short_and_double_s_words():
    assert [strip_possessive(w) for w in ("syrias", "isis", "press", "us", "")] == ["syria", "isi", "press", "us", ""]


def make_new(id_, *names):
    return Actor(id_, names[0], "rebel-group", names=names, new=True)


BONYAN = [
    make_new("new-a", "Bonyan Marsous"),
    make_new("new-b", "Bonyan forces"),
    make_new("new-c", "Al-Bunyan Al-Marsoos"),
]


def test_merges_of_near_names_are_suggested_with_their_reason():
    merges = {(m.one, m.other): m.reason for m in suggest_merges(BONYAN)}
    assert merges == {
        ("new-a", "new-c"): "same-spelling",
        ("new-a", "new-b"): "short-form",
        ("new-b", "new-c"): "short-form",
    }


def test_merges_with_known_actors_are_suggested():
    merges = suggest_merges([make_new("new-a", "Front for the Rebirth of Ruritania")], [make_new("frr", "FRR")])
    assert [(m.one, m.other, m.reason, m.names) for m in merges] == [
        ("frr", "new-a", "same-acronym", ("FRR", "Front for the Rebirth of Ruritania")),
    ]


def test_merges_of_known_actors_with_each_other_are_not():
    assert suggest_merges([], BONYAN) == ()


def test_merges_of_different_names_are_not_suggested():
    assert suggest_merges([make_new("new-a", "Marsa Brigade"), make_new("new-b", "Tiger Battalion")]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marsa Front", "Marsa Brigade"),
        ("UNMIX", "UNMIXS"),
        ("13th Marsa Division", "16th Marsa Division"),
        ("Yemeni rebels", "Yemeni forces"),
    ],
)
def test_merges_of_names_that_a_word_letter_or_figure_tells_apart_are_not(one, other):
    assert suggest_merges([make_new("new-a", one), make_new("new-b", other)]) == ()


def test_merges_come_likeliest_first_whatever_the_order():
    merges = suggest_merges(BONYAN)
    assert [m.score for m in merges] == sorted((m.score for m in merges), reverse=True)
    assert suggest_merges(BONYAN[::-1]) == merges


def test_shapes_refuse_what_cannot_be():
    with pytest.raises(ValueError, match="an id and a name"):
        Actor("", "", "rebel-group")
    with pytest.raises(ValueError, match="no such time"):
        Relation("part_of", "x", date(2016, 1, 1), date(2015, 1, 1))
    with pytest.raises(ValueError, match="not a chance"):
        ResolvedActor("x", "X", "alias", 1.5)
    with pytest.raises(ValueError, match="no such time"):
        Actor("x", "X", "rebel-group", start=date(2016, 1, 1), end=date(2016, 1, 1))


def test_interval_is_taken_for_the_time_of_a_report():
    text = "Syrian government"
    one = [Mention(Span(0, 17), text, "actor", 0)]
    claim = Claim("c1", "appeal", "happened", (Span(0, 6),), 0.5, by=tuple(one))
    for year, id_ in ((2016, "syria"), (2025, "syria-transitional-government")):
        (filled,), _ = fill_actors([claim], text=text, when=Interval(date(year, 5, 1), date(year, 6, 1)))
        assert filled.by[0].actor == id_
