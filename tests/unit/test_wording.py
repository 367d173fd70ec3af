"""How claims are told to people: names, tolls, days, sentences."""

from dataclasses import replace

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from lookout.knowledge.languages import load_languages, name_language
from lookout.model import EVENT_TYPES, Interval, Mention, Reading, ResolvedPlace, Span
from lookout.publish.brief.naming import tell_range
from lookout.publish.brief.notes import tell_chain
from lookout.publish.brief.phrasing import load_phrases, tell_what, tell_when
from lookout.publish.plain import flatten, neutralise
from lookout.publish.wording import (
    choose_names,
    join_names,
    name_all,
    tell_count,
    tell_days,
    tell_days_short,
    tell_place,
    tell_toll,
)
from tests.making import READER, make_claim, make_day, make_toll
from tests.sourcing import SIRTE, days, say, source


def name(words, entity=1, kind="actor", start=0, **more):
    return Mention(Span(start, start + len(words)), words, kind, entity, **more)


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (6, 6, 6, "6"),
        (12, 12, 24, "12 to 24"),
        (12, 12, None, "12 or more"),
        (None, None, 20, "up to 20"),
        (0, 20, 20, "up to 20"),
        (0, 0, 0, "0"),
        (None, 5, None, "5"),
        (None, None, None, "number not said"),
        (1000, 1500, 2000, "1,000 to 2,000"),
    ],
)
def test_wording_counts_tell_the_range(low, best, high, told):
    assert tell_count(make_toll(bounds=(low, best, high))) == told


@pytest.mark.parametrize(
    ("bounds", "scope", "told"),
    [
        ((12, 12, None), "event", "killed: at least 12 (12 or more)"),
        ((12, 12, None), "total", "killed: at least 12 (12 or more), running total"),
        ((None, None, None), "event", "killed: at least 12 (number not said)"),
    ],
)
def test_wording_toll_gives_words_and_numbers(bounds, scope, told):
    assert tell_toll(make_toll(bounds=bounds, scope=scope)) == told


@pytest.mark.parametrize(
    ("start", "end", "told", "short"),
    [
        ("2016-06-10", "2016-06-11", "10 June 2016", "2016-06-10"),
        ("2016-06-10", "2016-06-13", "10 to 12 June 2016", "2016-06-10/2016-06-12"),
        ("2016-06-30", "2016-07-02", "30 June to 1 July 2016", "2016-06-30/2016-07-01"),
        ("2016-12-31", "2017-01-02", "31 December 2016 to 1 January 2017", "2016-12-31/2017-01-01"),
        ("2016-06-01", "2016-07-01", "June 2016", "2016-06-01/2016-06-30"),
        ("2016-12-01", "2017-01-01", "December 2016", "2016-12-01/2016-12-31"),
        ("2016-01-01", "2017-01-01", "2016", "2016-01-01/2016-12-31"),
        ("2016-06-01", "2016-08-01", "1 June to 31 July 2016", "2016-06-01/2016-07-31"),
    ],
)
def test_wording_days_are_told_with_the_last_in_them(start, end, told, short):
    interval = Interval(make_day(start).start, make_day(end).start)
    assert (tell_days(interval), tell_days_short(interval)) == (told, short)


def test_wording_no_days_are_not_known():
    assert (tell_days(None), tell_days_short(None)) == ("day not known", "")


@pytest.mark.parametrize(
    ("names", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_wording_names_are_joined(names, told):
    assert join_names(names) == told


def test_wording_pronoun_becomes_what_it_stands_for():
    they, army = name("They", 1, start=50), name("the army", 1, start=9)
    reading = Reading(READER, (), (make_claim(roles={"actor": (they, army)}),))
    assert name_all([they], choose_names(reading)) == ["the army"]


def test_wording_pronoun_for_nobody_known_stays():
    assert name_all([name("They", 1)], {}) == ["They"]


def test_wording_one_thing_is_named_once():
    assert name_all([name("Daesh", 1), name("IS", 1), name("Daesh", 2), name("police", 3, doubt=True)], {}) == [
        "Daesh",
        "police?",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x00\x07\x7f", "a␀␇␡"),
        ("a\x9b31m", "a<U+009B>31m"),
        ("a\u202eb\u2066", "a<U+202E>b<U+2066>"),
        ("a\r\nb\tc", "a␍\nb\tc"),
        ("a\ud83d", "a<U+D83D>"),
        ("a\U000e0041", "a<U+E0041>"),
        ("می‌خواهم é 🏴", "می‌خواهم é 🏴"),
    ],
)
def test_wording_acting_characters_are_shown(text, shown):
    assert neutralise(text) == shown


def test_wording_flat_text_is_one_line():
    assert flatten(" a \r\n\t b\u2028c\x85d ") == "a b c d"


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_wording_every_type_has_a_phrase_that_tells_who_and_whom(kind):
    assert {"actor", "target", "place"} <= dict(load_phrases()[kind].roles).keys()
    assert load_phrases()[kind].noun


@pytest.mark.parametrize(
    ("kind", "roles", "told"),
    [
        ("capture", {"actor": ["army"], "target": ["rebels"], "place": SIRTE}, "Capture of Sirte by army from rebels"),
        ("clash", {"actor": ["army"], "target": ["rebels"], "place": SIRTE}, "Clash of army with rebels in Sirte"),
        ("clash", {"target": ["rebels"], "place": None}, "Clash with rebels"),
        ("attack", {"target": ["clinic"], "place": replace(SIRTE, precision="exact")}, "Attack on clinic at Sirte"),
        ("attack", {"place": replace(SIRTE, name="near Sirte", precision="near")}, "Attack near Sirte"),
        ("protest", {"place": None}, "Protest"),
        ("offensive", {"actor": ["army", "militia"], "place": None}, "Offensive by army and militia"),
        ("attack", {"actor": list("abcd"), "place": None}, "Attack by a, b and 2 others"),
        ("attack", {"actor": ["IS"], "target": ["IS"], "place": None}, "Attack by IS"),
        ("clash", {"actor": ["army", "IS"], "target": ["IS"], "place": None}, "Clash of army with IS"),
    ],
)
def test_wording_noun_phrase_tells_an_event(kind, roles, told):
    filled = {role: [f"words:{name}" for name in names] for role, names in roles.items() if role != "place"}
    assert tell_what(source(type=kind, place=roles.get("place"), **filled).event) == told


def test_wording_disputed_actor_is_said_to_be():
    event = source(actor=["words:army", "words:rebels"], actor_rule="disputed", place=None).event
    assert tell_what(event) == "Clash of army or rebels (disputed)"


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        (days("2016-06-10"), "on 10 June 2016"),
        (days("2016-06-03", "2016-06-09"), "some time between 3 and 9 June 2016"),
        (days("2016-06-01", "2016-06-30"), "in June 2016"),
        (None, "on a day not known"),
    ],
)
def test_wording_of_when(interval, told):
    assert tell_when(interval) == told


@pytest.mark.parametrize(
    ("chain", "told"),
    [
        ([], ""),
        (["Hale"], "by the word of Hale"),
        (["Hale", "AFP"], "by the word of Hale, carried by AFP"),
        (["Hale", "AFP", "Al Jazeera"], "by the word of Hale, carried by AFP, then Al Jazeera"),
    ],
)
def test_wording_chain_names_the_innermost_first(chain, told):
    assert tell_chain(say(by=tuple(name(words, at) for at, words in enumerate(chain)))) == told


@pytest.mark.parametrize(
    ("bounds", "told"),
    [((101, 101, None), "more than 100"), ((12, 12, None), "12 or more"), ((5, 6, 8), "6 (5 to 8)"), ((6, 6, 6), "6")],
)
def test_wording_of_a_range(bounds, told):
    assert tell_range(*bounds) == told


@pytest.mark.parametrize(("code", "told"), [("fr", "French"), ("ar", "Arabic"), ("uk", "Ukrainian"), ("qqq", "qqq")])
def test_wording_languages_have_names(code, told):
    assert name_language(code) == told


def test_wording_every_language_that_is_told_apart_has_a_name():
    codes = set(LanguageIdentifier.from_model_file(MODEL_FILE).nb_classes)
    assert codes - {"zxx"} - load_languages().keys() == set()


@pytest.mark.parametrize(
    ("units", "told"),
    [
        (("Ubari", "LY", "Wadi al Hayat"), "Ubari, Wadi al Hayat, LY (town)"),
        (("Sirte", "LY", "Sirte"), "Sirte, LY (town)"),
        (("Sahel", "", ""), "Sahel (town)"),
        (("\x1b[31mUbari", "LY", ""), "␛[31mUbari, LY (town)"),
    ],
)
def test_wording_tells_a_place_with_what_it_lies_in(units, told):
    name, country, region = units
    assert tell_place(ResolvedPlace(name, "user:1", 0, 0, "town", 1, "name", 1, (), country, region)) == told
