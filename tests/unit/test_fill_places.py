"""Claims get a place for each filler of their role `place`, in its order, and tell the narrowest as theirs."""

from dataclasses import replace

import pytest

from lookout.model import Passage, Reading, Span
from lookout.operations.asking import ClaimFilter, pick_claims
from lookout.publish.cells import CLAIM_COLUMNS, to_rows
from lookout.publish.contract import to_claim
from lookout.resolve.actors import find_home
from lookout.resolve.places import fill_places, load_atlas
from lookout.resolve.places.named import find_named
from tests.making import READER, make_claim, make_mention, make_report

TEXT = "MISRATA - Troops entered Sirte, Libya, and shelled a mosque there, a spokesman said."


def mention(words, kind="place", entity=0):
    return make_mention(TEXT, words, kind, entity=entity)


def fill(*mentions, passages=(), role="place"):
    """Return a claim in which the mentions fill a role, with its places."""
    claim = make_claim(TEXT, trigger="entered", roles={role: mentions})
    return fill_places([claim], text=TEXT, passages=passages)[0]


def test_claim_has_a_place_for_each_mention_in_its_order():
    claim = fill(mention("Libya", entity=1), mention("Sirte", entity=2))
    assert [place.precision for place in claim.places] == ["country", "town"]


def test_claims_place_is_the_narrowest():
    claim = fill(mention("Libya", entity=1), mention("Sirte", entity=2))
    assert claim.place is not None
    assert claim.place.id == "gn:2210554"


def test_claim_without_words_of_place_has_no_place():
    claim = fill(mention("Sirte"), role="origin")
    assert claim.places == ()
    assert claim.place is None
    assert to_claim(claim)["place"] is None


def test_place_of_a_facility_is_near_the_town_and_not_the_dateline():
    marks = (mention("MISRATA", entity=1), mention("Sirte", entity=2), mention("mosque", "facility", entity=3))
    claim = fill(*marks, passages=(Passage("dateline", Span(0, 9)),))
    assert claim.places[2].id == "near:gn:2210554"


def test_contract_tells_the_place():
    made = to_claim(fill(mention("Sirte")))
    assert made["places"] == [made["place"]]
    keys = "name id lat lon precision radius_km rule confidence country region district alternatives"
    assert list(made["place"]) == keys.split()
    assert (made["place"]["precision"], made["place"]["country"]) == ("town", "LY")


def test_home_of_an_outlet_is_its_first_country():
    assert find_home("The Guardian") == "GB"
    assert find_home("Unheard Of Gazette") == ""


def test_row_tells_the_place():
    claim = fill(mention("Sirte"))
    row = dict(zip(CLAIM_COLUMNS, next(iter(to_rows(make_report(TEXT), Reading(READER, (), (claim,))))), strict=True))
    assert (row["place"], row["place_name"], row["place_precision"]) == ("Sirte", "Sirte", "town")
    assert row["latitude"] == pytest.approx(31.2, abs=0.1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sirte", True),
        ("LIBYA", True),
        ("Libyan", False),
        ("Surt", False),
        ("Niger", False),
        ("", True),
        ("...", False),
    ],
)
def test_claim_is_found_by_its_place_and_country(words, found):
    reading = Reading(READER, (), (fill(mention("Sirte")),))
    assert pick_claims(reading, ClaimFilter(place=words)) == (reading.claims if found else ())


def test_name_in_pieces_is_one_place():
    text = "Syrian troops in Aleppo shelled Al-Bab."
    pieces = [make_mention(text, words, "place", entity=number) for number, words in enumerate(("Al", "-", "Bab"))]
    pieces[0] = replace(pieces[0], span=Span(text.index("Al-"), text.index("Al-") + 2))
    claim = make_claim(text, trigger="shelled", roles={"place": tuple(pieces)})
    (filled,) = fill_places([claim], text=text)
    assert [place.id for place in filled.places] == ["gn:174018"] * 3


def test_site_is_put_in_the_town_that_the_text_names_though_no_claim_does():
    text = "The battle for Sirte drags on. Libyan jets hit the hall twice, a doctor in Misrata said."
    claim = make_claim(text, trigger="hit", roles={"place": (make_mention(text, "hall", "facility"),)})
    (filled,) = fill_places([claim], text=text)
    assert filled.place is not None
    assert filled.place.id == "near:gn:2210554"


def test_city_is_the_one_named_before_though_its_entity_is_named_far_behind():
    text = f"Libyan forces want Sirte. They entered the city. {'Nothing more was told. ' * 30}Misrata mourned."
    marks = (make_mention(text, "Sirte", "place", 1), make_mention(text, "city", "place", 2))
    claim = make_claim(text, trigger="entered", roles={"place": (*marks, make_mention(text, "Misrata", "place", 2))})
    (filled,) = fill_places([claim], text=text)
    assert [place.id for place in filled.places] == ["gn:2210554", "gn:2210554", "gn:2214846"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left Sirte for Bani Walid.", ["Bani Walid"]),
        ("in Deir ez-Zor and in Al-Bab", ["Deir ez-Zor", "Al-Bab"]),
        ("in sirte, in the north, in Libya, of Zzyzxabad", []),
        ("in Homs and again in Homs", ["Homs", "Homs"]),
        ("in March, from Thursday to Christmas, of Ramadan, in Friday Harbor", ["Friday Harbor"]),
    ],
)
def test_named_places_are_found_behind_prepositions(text, found):
    mentions = list(find_named(text, (), load_atlas()))
    assert [mention.words for mention in mentions] == found
    assert all(mention.span.of(text) == mention.words for mention in mentions)
    assert {mention.entity for mention in mentions} <= {-1, -2}


def test_named_places_leave_out_what_is_marked():
    assert list(find_named("in Homs", [Span(3, 7)], load_atlas())) == []
