"""Names fold once and for all; places are on the globe, whatever the words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lookout.knowledge.compile import Entry, compile_gazetteer
from lookout.knowledge.gazetteer import PLACE_KINDS, Gazetteer, load_gazetteer
from lookout.model import PRECISIONS, Span
from lookout.model.place import measure_km
from lookout.resolve.places import PlaceMention, find_country_words, resolve_places
from lookout.resolve.places.atlas import load_atlas
from lookout.resolve.places.grammar import parse_phrase
from lookout.resolve.places.keys import make_keys
from lookout.resolve.places.words import load_place_words
from lookout.text.names import fold_name, list_slips, measure_likeness, sketch_key, sound_key

RULES = load_place_words()
LINKS = ("of", "from", "between", "and", "outside", "20km", "15", "the", ",")
NAMES = ("Sirte", "Aleppo", "Syria's", "Syrian", "Deir ez-Zor", "Aleppo-Hama", "Paris", "Texas", "طرابلس")
WORDS = sorted({*RULES.types, *RULES.parts, *RULES.directions, *RULES.units, *RULES.roads, *LINKS, *NAMES})
ODD = st.text(st.characters(codec="utf-8"), max_size=30)
PHRASES = st.lists(st.sampled_from(WORDS) | ODD.filter(str.strip), min_size=1, max_size=9).map(" ".join)


@given(ODD)
def test_folding_twice_changes_nothing(name):
    assert fold_name(fold_name(name)) == fold_name(name)


@given(ODD)
def test_keys_hold_no_white_space_but_between_words(name):
    key = fold_name(name)
    assert key == " ".join(key.split())
    assert " " not in sketch_key(key)
    assert " " not in sound_key(key)


@given(ODD, ODD)
def test_likeness_is_a_share_and_the_same_both_ways(name, other):
    first, second = fold_name(name), fold_name(other)
    assert 0.0 <= measure_likeness(first, second) <= 1.0
    assert measure_likeness(first, second) == measure_likeness(second, first)


@given(st.text("abcdefghij ", min_size=2, max_size=9).map(fold_name).filter(bool))
def test_a_slip_can_be_made_good(key):
    assert all(key in list_slips(slip) for slip in list_slips(key) if slip[0] == key[0] and " " not in slip + key)


@given(PHRASES)
def test_any_words_are_read(words):
    phrase = parse_phrase(words, RULES, load_atlas())
    assert phrase.name or phrase.generic or not fold_name(words) or not phrase.whole


@given(st.lists(st.tuples(PHRASES, st.booleans(), st.integers(0, 3)), min_size=1, max_size=6), st.booleans())
def test_any_mentions_resolve_on_the_globe_and_in_any_order(parts, turned):
    text, mentions = "In Libya: ", []
    for words, facility, entity in parts:
        mentions.append(PlaceMention(Span(len(text), len(text) + len(words)), words, entity, facility))
        text += f"{words}. "
    places = resolve_places(text, mentions[::-1] if turned else mentions)
    assert places == (resolve_places(text, mentions)[::-1] if turned else resolve_places(text, mentions))
    for place in filter(None, places):
        assert place.precision in PRECISIONS
        assert not place.id.startswith("near:near:")
        assert place.confidence + sum(option.score for option in place.alternatives) <= 1.01


@given(ODD, st.sampled_from(["Syria", "U.S.", "Turkish", "South Sudan"]))
def test_country_words_stand_where_they_are_told(odd, name):
    text = f"{odd} \n{name} {odd}"
    words = list(find_country_words(text, load_gazetteer().words))
    assert all(0 <= word.span.start < word.span.end <= len(text) for word in words)
    assert all(first.span.end <= second.span.start for first, second in pairwise(words))


@given(
    st.lists(
        st.builds(
            Entry,
            name=ODD.filter(lambda name: bool(fold_name(name))),
            lat=st.floats(-90, 90),
            lon=st.floats(-180, 180),
            kind=st.sampled_from(PLACE_KINDS),
            keys=ODD.map(make_keys),
            country=st.sampled_from(["", "LY", "SY"]),
            population=st.integers(0, 10**10),
            number=st.integers(1, 2**32 - 1),
        ),
        max_size=8,
    )
)
def test_whatever_is_filed_is_found(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("places") / "g.columns"
    path.write_bytes(compile_gazetteer(entries))
    gazetteer = Gazetteer.open(path)
    assert len(gazetteer) == len(entries)
    for row, entry in enumerate(entries):
        place = gazetteer.place(row)
        assert measure_km(place.lat, place.lon, entry.lat, entry.lon) < 0.01
        assert (place.name, place.kind, place.country) == (" ".join(entry.name.split()), entry.kind, entry.country)
        assert all(row in [hit.row for hit in gazetteer.find(key)] for key in entry.keys)
