"""On the shared seed reports, where they are at hand: their places are where their readers know them to be."""

import re
from pathlib import Path

import pytest

from lookout.model import Span
from lookout.resolve.places import PlaceMention, resolve_places

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("00[04]_*.txt"))
SIRTE = "gn:2210554"

pytestmark = pytest.mark.skipif(len(SEEDS) != 2, reason="no shared seeds here")


def resolve(text, *words, facility=()):
    """Return what each of some words resolves to where it first stands in a text, all they stand at asked together."""
    mentions = [
        PlaceMention(Span(*found.span()), w, entity, w in facility)
        for entity, w in enumerate(words)
        for found in re.finditer(re.escape(w), text)
    ]
    put = zip(mentions, resolve_places(text, mentions), strict=True)
    return {mention.words: place for mention, place in reversed(list(put))}


def test_quarter_in_two_spellings_is_one_place_near_sirte():
    text = SEEDS[0].read_text(encoding="utf-8")
    names = ("Ghiza Bahriya District", "alJiza alBahriya neighborhood")
    places = resolve(text, "Sirte", "Tripoli", "Misrata", *names)
    assert {places[name].id for name in names} == {f"near:{SIRTE}/jzbhr"}
    assert {places[name].precision for name in names} == {"near"}
    assert all(places[name].distance_km(places["Sirte"]) == 0 for name in names)


def test_sites_that_no_list_has_are_in_sirte():
    text = SEEDS[1].read_text(encoding="utf-8")
    sites = ("Tagreft barracks", "Al-Jalet", "Ouagadougou conference hall")
    places = resolve(text, "Sirte", "Misrata", *sites, facility=sites)
    assert all(places[site].id.startswith(f"near:{SIRTE}/") for site in sites)


def test_clashes_outside_the_city_are_a_ring_round_it():
    text = SEEDS[1].read_text(encoding="utf-8")
    ring = resolve(text, "20km outside Sirte")["20km outside Sirte"]
    assert (ring.precision, ring.rule) == ("near", "distance+name")
    assert 20 < ring.radius_km < 30
