"""Whose voice a claim is, and which voices are one."""

import pytest

from lookout.model import Mention, Span
from lookout.reconcile.voices import find_root, find_voices, is_named
from lookout.text.shingles import sign_text
from tests.telling import make_person, make_statement

ACCOUNT = (
    "Shells fell on the grain silos beside the ring road at seven in the morning, and the night shift was still "
    "inside. Two men were carried out by their colleagues. The manager, who lives across the road, said that nobody "
    "had warned him and that the fire brigade came only after an hour because the bridge was shut. By noon smoke "
    "still hung over the yards and a crowd had gathered to ask after the missing."
)
OTHER = (
    "At the silos a morning barrage killed two of the workers who load the trains, their union reported; it wants the "
    "army to say who fired. The union's secretary blamed the gunners on the hill. A driver who had parked outside told "
    "how the first round burst above his cab, the second went through the roof, and how he then ran without looking "
    "back until he reached the canal and lay down behind a wall with three strangers and a dog."
)


def find_ids(*statements, texts=()):
    return [voice.id for voice in find_voices(statements, dict(texts))]


def test_voice_of_a_report_is_its_outlet():
    assert find_ids(make_statement("clash", day="2016-06-10", outlet="Reuters")) == ["reuters"]


def test_voice_of_an_outlet_that_is_owned_is_its_owner():
    told = [make_statement("clash", day="2016-06-10", outlet=outlet) for outlet in ("TASS", "RIA Novosti", "RT")]
    voices = find_voices(told, {})
    assert [(voice.id, voice.name, len(voice.reports)) for voice in voices] == [("russia", "Russia", 3)]


def test_voice_of_a_chain_is_its_innermost_speaker():
    told = make_statement("clash", day="2016-06-10", by=["sohr", "afp"], outlet="The Guardian")
    assert find_ids(told) == ["sohr"]


def test_voices_with_one_root_are_one_however_many_carry_it():
    told = [
        make_statement("clash", day=f"2016-06-1{n}", by=["sohr", "afp"], outlet=outlet)
        for n, outlet in enumerate(("The Guardian", "Al-Ahram", "Reuters"))
    ]
    assert find_ids(*told) == ["sohr"]


def test_voice_of_a_spokesman_is_whom_he_speaks_for():
    told = make_statement("clash", day="2016-06-10", by=[make_person("Adam Hale", speaks_for="bunyan-marsous")])
    assert find_ids(told) == ["bunyan-marsous"]


def test_voice_of_a_named_person_is_his_own_in_every_report():
    told = [
        make_statement("clash", day="2016-06-10", by=[make_person("Adam Hale")], outlet="Example Courier"),
        make_statement("clash", day="2016-06-11", by=[make_person("Adam HALE")], outlet="Sample Wire"),
    ]
    assert find_ids(*told) == ["adam hale"]


def test_voices_of_unnamed_people_are_apart_in_each_report():
    told = [
        make_statement("clash", day="2016-06-10", by=[make_person("doctor")], outlet="Example Courier"),
        make_statement("clash", day="2016-06-11", by=[make_person("doctor")], outlet="Sample Wire"),
    ]
    assert len(find_ids(*told)) == 2


def test_voice_takes_the_fullest_name_that_its_report_gives():
    short = Mention(Span(10, 12), "he", "person", 9000)
    told = [
        make_statement("clash", day="2016-06-10", by=[make_person("Adam Hale")], at=1),
        make_statement("clash", day="2016-06-10", by=[short], at=2),
    ]
    assert find_ids(*told) == ["adam hale"]


def test_copy_is_the_voice_of_the_earlier_report():
    first = make_statement("shelling", day="2016-06-10", report="a" * 12, outlet="Sample Wire")
    later = make_statement("shelling", day="2016-06-11", report="b" * 12, outlet="Example Courier")
    texts = {"a" * 12: sign_text(ACCOUNT), "b" * 12: sign_text("From our desk: " + ACCOUNT.replace("seven", "eight"))}
    assert find_ids(later, first, texts=texts) == ["sample wire"]
    texts["b" * 12] = sign_text(OTHER)
    assert find_ids(later, first, texts=texts) == ["sample wire", "example courier"]


def test_reports_without_an_outlet_are_apart():
    told = [make_statement("clash", day="2016-06-10", report=letter * 12, outlet=None) for letter in "ab"]
    assert len(find_ids(*told)) == 2


@pytest.mark.parametrize(
    ("speaker", "party"),
    [
        ("bunyan-marsous", True),
        ("libya-gna", True),  # whose forces they are
        ("amaq", True),  # the other side's own agency
        ("islamic-state", True),
        ("sohr", False),
        ("reuters", False),
        ("libya-house-of-representatives", False),
    ],
)
def test_voice_is_a_party_if_it_is_or_speaks_for_a_side(speaker, party):
    told = make_statement("clash", actor="bunyan-marsous", target="islamic-state", day="2016-06-10", by=speaker)
    assert [voice.party for voice in find_voices([told], {})] == [party]


def test_state_media_are_a_party_in_the_states_own_fight():
    told = make_statement("airstrike", actor="syria-military", target="syria-rebels", day="2016-06-10", outlet="SANA")
    assert [(voice.id, voice.party) for voice in find_voices([told], {})] == [("syria", True)]


def test_voices_do_not_depend_on_the_order_of_statements():
    told = [
        make_statement("clash", day="2016-06-10", by="sohr"),
        make_statement("clash", day="2016-06-09", outlet="Reuters"),
        make_statement("clash", day=None, outlet="Al-Manar"),
    ]
    assert find_voices(told, {}) == find_voices(told[::-1], {})


def test_root_without_copies_is_the_claims_own():
    assert find_root(make_statement("clash", day="2016-06-10", by="sohr")).id == "sohr"


@pytest.mark.parametrize(
    ("words", "named"), [("Adam Hale", True), ("a spokesman", False), ("he", False), ("Hale", False)]
)
def test_person_is_named_by_two_capitalised_words(words, named):
    assert is_named(words) is named
