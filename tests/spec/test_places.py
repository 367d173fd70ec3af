"""Where the words of a report put things: this table is the documentation of the rules.

A mention stands in brackets; "|2" after it numbers its entity, "|F" marks a facility, "|D" a dateline. Expected is what
each mention is put at: the id, the precision, and the rule that chose it.

Ids: `gn:` a number of GeoNames, `adm:` a subdivision, `area:` an area of our own table, `near:` somewhere in or by
another place, `border:` where two countries meet. None is a mention that no place is known for.
"""

import re

import pytest

from lookout.model import ResolvedPlace, Span
from lookout.resolve.places import PlaceMention, resolve_places

SIRTE, MISRATA, TRIPOLI = "gn:2210554", "gn:2214846", "gn:2210247"
ALEPPO, HAMA, IDLIB, RAQQA = "gn:170063", "gn:170017", "gn:169389", "gn:172955"
DAMASCUS, BAGHDAD, MOSUL, KIRKUK = "gn:170654", "gn:98182", "gn:99072", "gn:94787"
SYRIA, LIBYA, IRAQ, TURKEY = "gn:163843", "gn:2215636", "gn:99237", "gn:298795"
ALEPPO_PROVINCE, IDLIB_PROVINCE = "adm:SY.09", "adm:SY.12"

# text, [(id, precision, rule), …] in the order of the mentions
CONTEXT = [
    # One name, two towns: the report's own countries decide, never fame.
    ("Lebanese soldiers patrolled [Tripoli] after a night of gunfire.", [("gn:266826", "town", "name")]),
    ("Libyan coast guards brought the boat into [Tripoli].", [(TRIPOLI, "town", "name")]),
    ("Residents of [Tripoli] and [Beirut] marched.", [("gn:266826", "town", "name"), ("gn:276781", "town", "name")]),
    ("Residents of [Tripoli] and [Misrata] marched.", [(TRIPOLI, "town", "name"), (MISRATA, "town", "other-name")]),
    # What a place is said to lie in decides before all else.
    ("A barn burnt down in [Paris], Texas.", [("gn:4717560", "town", "name")]),
    ("The mayor of [Paris] thanked the firemen of France.", [("gn:2988507", "town", "name")]),
    ("Police in [London], Ontario, arrested two men.", [("gn:6058560", "town", "name")]),
    # A short form of a state counts where it is written as one.
    ("A storm hit [Edmonton], Ky., on Sunday.", [("gn:4290886", "town", "name")]),
    # The kind that the words say.
    ("Shells fell on [Idlib province] in Syria.", [(IDLIB_PROVINCE, "region", "name")]),
    ("Shells fell on [Idlib city] in Syria.", [(IDLIB, "town", "name")]),
    ("Shells fell on the province of [Idlib] in Syria.", [(IDLIB_PROVINCE, "region", "name")]),
    ("Shells fell on [Idlib], a province of Syria.", [(IDLIB, "town", "name")]),
    # Countries, their adjectives, areas and waters.
    ("[Syria] denied it.", [(SYRIA, "country", "name")]),
    ("A [Turkish] village was hit.", [(TURKEY, "country", "adjective")]),
    ("Boats crossed the [Euphrates].", [("area:euphrates", "region", "name")]),
    ("Aid reached [Eastern Ghouta] in Syria.", [("area:eastern-ghouta", "district", "name")]),
    ("Talks were held in [North Korea].", [("gn:1873107", "country", "name")]),
    ("Rebels took [Bunia] in [Ituri].", [("gn:217695", "town", "name"), ("adm:CD.17", "region", "name")]),
]

SPELLING = [
    # Articles, accents, apostrophes, hyphens and doubled letters are nothing.
    ("Syrian jets hit [Khan Sheikhoun].", [("gn:168325", "town", "other-name")]),
    ("Syrian jets hit [Khan Shaykhun].", [("gn:168325", "town", "name")]),
    ("Syrian jets hit [Khan-Shaykhūn].", [("gn:168325", "town", "name")]),
    ("Syrian jets hit [خان شيخون].", [("gn:168325", "town", "other-name")]),
    ("Syrian jets hit [al-Raqqah].", [(RAQQA, "town", "other-name")]),
    ("Syrian jets hit [Raqa province].", [("adm:SY.04", "region", "spelling")]),
    ("Syrian jets hit [Deir az-Zour].", [("gn:170794", "town", "spelling")]),
    ("Syrian jets hit [Ayn Issa].", [("gn:172134", "town", "spelling")]),
    ("Yemeni forces left [Ta'izz] for [Sana'a].", [("gn:70225", "town", "other-name"), ("gn:71137", "town", "name")]),
    # A lost apostrophe, and a slip of the pen in the name of a large town.
    ("Syrias army shelled [Aleppos outskirts].", [(f"near:{ALEPPO}/around", "district", "around+name")]),
    ("Iraqi forces left [Mosull] for [Kirkruk].", [(MOSUL, "town", "spelling"), (KIRKUK, "town", "slip")]),
]

AREAS = [
    # Distance and direction.
    ("Libyan forces fought [20km outside Sirte].", [(f"near:{SIRTE}/distance-20km", "near", "distance+name")]),
    ("Libyan forces fought 20km outside [Sirte].", [(f"near:{SIRTE}/distance-20km", "near", "distance+name")]),
    ("Libyan forces fought [50 km west of Sirte].", [(f"near:{SIRTE}/distance-270-50km", "near", "distance+name")]),
    ("Libyan forces fought [about 30 miles south-east of Sirte].", [(None, "near", "distance+name")]),
    ("Syrian rebels moved [north of Raqqa].", [(f"near:{RAQQA}/beyond-0", "near", "beyond+other-name")]),
    # Parts of a place, and what is round it.
    (
        "Libyan forces reached [the western entrance to the city of Sirte].",
        [(f"near:{SIRTE}/around-270", "near", "around+name")],
    ),
    ("Libyan ships hold [the entire coast of Sirte].", [(f"near:{SIRTE}/coast", "near", "coast+name")]),
    ("Libyan forces are in [the centre of Sirte city].", [(SIRTE, "town", "inside+name")]),
    ("Rebels lost [eastern Aleppo] in Syria.", [(ALEPPO, "town", "inside+name")]),
    ("Rebels lost [northern Syria].", [(SYRIA, "region", "inside+name")]),
    ("Rebels lost [the Hama countryside] in Syria.", [(f"near:{HAMA}/around", "near", "around+other-name")]),
    ("Rebels lost [the west of the country], Libyan officers said.", [(LIBYA, "region", "toward+the-country")]),
    # Lines.
    (
        "Syrian rebels moved [between Aleppo and Hama].",
        [(f"near:{ALEPPO}/between-gn-170017", "district", "between+name")],
    ),
    (
        "A Libyan convoy was hit on [the road from Sirte to Misrata].",
        [(f"near:{SIRTE}/road-gn-2214846", "district", "road+name")],
    ),
    ("A Syrian convoy was hit on [the Aleppo-Hama highway|F].", [(None, "district", "road+name")]),
    ("Syrian guards shut [the Turkish border].", [("border:SY-TR", "region", "border+name")]),
    ("They shut [the border between Iraq and Syria].", [("border:IQ-SY", "region", "border+name")]),
]

UNLISTED = [
    # A quarter, a building or a site that no list has lies in the town that the report names beside it.
    (
        "Shells fell on [al-Midan neighborhood] of [Damascus].",
        [(f"near:{DAMASCUS}/mdn", "near", "unlisted-in"), (DAMASCUS, "town", "name")],
    ),
    (
        "In [Sirte], Libyan forces took [Ghiza Bahriya District].",
        [(SIRTE, "town", "name"), (f"near:{SIRTE}/jzbhr", "near", "unlisted-beside")],
    ),
    # The same quarter in another spelling has the same id.
    (
        "Libyan forces in [Sirte] took the [alJiza alBahriya neighborhood].",
        [(SIRTE, "town", "name"), (f"near:{SIRTE}/jzbhr", "near", "unlisted-beside")],
    ),
    # "East of Tripoli" is no sign that things happened in Tripoli.
    (
        "In [Sirte] east of [Tripoli], Libyan forces took the [alJiza alBahriya neighborhood].",
        [
            (SIRTE, "town", "name"),
            (f"near:{TRIPOLI}/beyond-90", "near", "beyond+name"),
            (f"near:{SIRTE}/jzbhr", "near", "unlisted-beside"),
        ],
    ),
    # But where nothing else is named, it is where things are told from.
    (
        "Sudanese soldiers took [Soba bridge|F] south of [Khartoum] and moved on the [palace|F].",
        [
            ("near:gn:379252/sb", "near", "beyond+unlisted-beside"),
            ("near:gn:379252/beyond-180", "near", "beyond+name"),
            ("near:gn:379252", "near", "beyond+unlisted-beside"),
        ],
    ),
    (
        "Syrian rebels seized the village of [Tal Hamra], 20 km east of [Hama].",
        [
            (f"near:{HAMA}/tlhmr", "near", "distance+unlisted-beside"),
            (f"near:{HAMA}/distance-90-20km", "near", "distance+other-name"),
        ],
    ),
    # Nor is a dateline.
    (
        "[Misrata|D] - Libyan officers said that [Sirte] had been shelled. A [mosque|F] burnt.",
        [(MISRATA, "town", "other-name"), (SIRTE, "town", "name"), (f"near:{SIRTE}", "near", "unlisted-beside")],
    ),
    # A site is not in the far town that it is called as, but in its own if that is the one.
    (
        "Libyan jets hit the [Ouagadougou hall|F] in [Sirte].",
        [(f"near:{SIRTE}/wkdk", "near", "unlisted-in"), (SIRTE, "town", "name")],
    ),
    (
        "Drones hit an [oil depot|F] in Russia's [Rostov region].",
        [("near:adm:RU.61", "region", "unlisted-in"), ("adm:RU.61", "region", "name")],
    ),
    ("A mortar hit Sirte's [Ghiza Bahriya district] in Libya.", [(f"near:{SIRTE}/jzbhr", "near", "unlisted-in")]),
    ("Syrian soldiers hold [Aleppo airport|F].", [(f"near:{ALEPPO}/alp", "near", "unlisted-in")]),
    # Nor where its adjective says.
    (
        "Iraqi police in [Mosul] guard the [Turkish consulate|F].",
        [(MOSUL, "town", "name"), (f"near:{MOSUL}", "near", "unlisted-beside")],
    ),
    # A village that no list has is put in the province that its sentence names.
    (
        "Syrian jets hit [Qarsha] in [Idlib province].",
        [(f"near:{IDLIB_PROVINCE}/krj", "region", "unlisted-in"), (IDLIB_PROVINCE, "region", "name")],
    ),
    # Nor is it a listed town whose name is nothing like its own, though both are read as one entity.
    (
        "Syrian jets hit [Hama|1] twice. Shells fell on [Qarsha|1] in [Idlib province].",
        [
            (HAMA, "town", "other-name"),
            (f"near:{IDLIB_PROVINCE}/krj", "region", "unlisted-in"),
            (IDLIB_PROVINCE, "region", "name"),
        ],
    ),
    # Nothing but the country is known.
    ("Iraqi forces took [Zzyzxabad].", [(None, "country", "country-of-report")]),
]

PRONOUNS = [
    (
        "The army entered [Mosul]. It holds half of [the city], an Iraqi said.",
        [(MOSUL, "town", "name"), (MOSUL, "town", "the-town")],
    ),
    # The town that the sentence names last, however often the report names another.
    (
        "[Mosul] was calm, [Mosul] slept and [Mosul] waited, Iraqis said. In [Kirkuk] police guarded [the town].",
        [(MOSUL, "town", "name")] * 3 + [(KIRKUK, "town", "name"), (KIRKUK, "town", "the-town")],
    ),
    ("Iraqi officials in [the capital] denied it.", [(BAGHDAD, "town", "the-capital")]),
    ("[Syria's capital] was quiet.", [(DAMASCUS, "town", "the-capital")]),
    ("Iraqi officials said [the country] was safe.", [(IRAQ, "country", "the-country")]),
    (
        "Syrian jets hit [Idlib province]. [Villages] burnt.",
        [(IDLIB_PROVINCE, "region", "name"), (f"near:{IDLIB_PROVINCE}", "region", "unlisted-beside")],
    ),
    ("They left [it] and went [there].", [None, None]),
]

CASES = [*CONTEXT, *SPELLING, *AREAS, *UNLISTED, *PRONOUNS]
_MARK = re.compile(r"\[([^\]|]+)(?:\|([FD\d]))?\]")


def read_marked(marked: str) -> tuple[str, list[PlaceMention]]:
    """Return a text without its brackets, and the mentions that stood in them."""
    text, at, mentions, entities = "", 0, [], {}
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        words, mark, at = found[1], found[2] or "", found.end()
        key = mark if mark.isdigit() else words.lower()
        span = Span(len(text), len(text) + len(words))
        entity = entities.setdefault(key, len(entities))
        mentions.append(PlaceMention(span, words, entity, facility=mark == "F", dateline=mark == "D"))
        text += words
    return text + marked[at:], mentions


def resolve(marked: str) -> list[ResolvedPlace | None]:
    """Resolve a marked text."""
    return resolve_places(*read_marked(marked))


@pytest.mark.parametrize(("marked", "expected"), CASES, ids=[marked[:60] for marked, _ in CASES])
def test_place_is_put_where_the_words_say(marked, expected):
    for place, wanted in zip(resolve(marked), expected, strict=True):
        if wanted is None:
            assert place is None
        else:
            id_, precision, rule = wanted
            assert (place.precision, place.rule) == (precision, rule)
            assert id_ in (None, place.id)


def test_place_of_one_entity_is_one_place():
    first, second, third = resolve("In [Sirte|1] the fight goes on. [The city|1] burns, Libyans in [Sirte|1] said.")
    assert first == second == third


def test_place_alternatives_are_told_with_chances():
    (place,) = resolve("Lebanese soldiers patrolled [Tripoli] after a night of gunfire.")
    assert TRIPOLI in [option.id for option in place.alternatives]
    assert place.confidence + sum(option.score for option in place.alternatives) <= 1.001
    assert all(place.confidence >= option.score for option in place.alternatives)


def test_place_tells_the_units_above_it():
    (place,) = resolve("Libyan forces entered [Sirte].")
    assert (place.country, place.region) == ("LY", "Sirte")


@pytest.mark.parametrize(
    ("words", "bearing", "km"),
    [
        ("50 km north of Sirte", "north", 50),
        ("50 km east of Sirte", "east", 50),
        ("10 miles south of Sirte", "south", 16),
    ],
)
def test_place_at_a_distance_lies_that_way(words, bearing, km):
    town, place = resolve(f"Libyan forces in [Sirte] moved [{words}].")
    assert town.distance_km(place) == pytest.approx(km, rel=0.02)
    way = {"north": place.lat > town.lat, "south": place.lat < town.lat, "east": place.lon > town.lon}
    assert way[bearing]


def test_place_between_two_towns_is_in_their_middle():
    first, second, place = resolve("Syrian rebels left [Aleppo] and [Hama] and stand [between Aleppo and Hama].")
    assert place.distance_km(first) == pytest.approx(place.distance_km(second), rel=0.05)
    assert place.radius_km == pytest.approx(place.distance_km(first), rel=0.05)


def test_place_without_parts_is_the_place_named():
    text, mentions = read_marked("Libyan forces fought [20km outside Sirte].")
    (place,) = resolve_places(text, mentions, parts=False)
    assert (place.id, place.rule) == (SIRTE, "name")


def test_outlet_decides_only_where_the_report_does_not():
    text, mentions = read_marked("A man was stabbed in [London] on Sunday.")
    assert resolve_places(text, mentions)[0].country == "GB"
    said, marks = read_marked("Canadian police arrested a man in [London], Ontario.")
    assert resolve_places(said, marks, outlet="GB")[0].country == "CA"
