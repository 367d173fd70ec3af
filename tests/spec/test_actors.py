"""Whom words mean: the rules that turn a report's mentions into actors.

Each case is a sentence with its mentions in square brackets. `[words|2]` says that the reader takes all mentions with
a 2 for one entity. Beside it stand the report's circumstances, and what each mention resolves to: an id, a new id
(`new-…`), or None for nobody. All sentences are invented.
"""

import re
from datetime import date

import pytest

from lookout.model import Interval, Mention, Span
from lookout.resolve.actors import resolve_actors

IN_2016 = Interval(date(2016, 6, 1), date(2016, 7, 1))
IN_2019 = Interval(date(2019, 4, 1), date(2019, 5, 1))
IN_2023 = Interval(date(2023, 3, 1), date(2023, 4, 1))
IN_2025 = Interval(date(2025, 3, 1), date(2025, 4, 1))

NAMES = {
    "a name": ("[Islamic State] lost the town.", {}, ["islamic-state"]),
    "its acronyms, old names and spellings": (
        "[ISIS], [ISIL], [IS], [Daesh], [Da’esh] and the [Islamic State of Iraq and the Levant] are one.",
        {},
        ["islamic-state"] * 6,
    ),
    "a group that renamed itself": (
        "[Jabhat al-Nusra], later [Jabhat Fateh al-Sham], fought on.",
        {},
        ["al-nusra-front"] * 2,
    ),
    "and the one that it merged into": ("[Hay'at Tahrir al-Sham] took it.", {}, ["hayat-tahrir-al-sham"]),
    "transliteration": (
        "[Jaysh al-Izza], [Jaish al-Izza], [Jeish al-Izzah] and [Jaish al-Ezza] are one.",
        {},
        ["jaysh-al-izza"] * 4,
    ),
    "a spelling that the registry lacks": ("[Liwaa Suqour al-Jabbal] said so.", {}, ["mountain-hawks-brigade"]),
    "a slip of the pen": ("The [Syrian Obervatory for Human Rights] counted two.", {}, ["sohr"]),
    "Arabic script": (
        "قال [المرصد السوري] إن [داعش] هاجمت [قسد]",
        {},
        ["sohr", "islamic-state", "syrian-democratic-forces"],
    ),
    "Cyrillic script": ("[ИГИЛ] и [ЧВК Вагнер]", {}, ["islamic-state", "wagner-group"]),
    "a text without capitals": (
        "the [fmln] and the [eln] fought.",
        {"countries": ("SV", "CO")},
        ["fmln", "eln-colombia"],
    ),
    "a text in capitals": ("THE [FMLN] ATTACKED [ATLACATL BATTALION] TROOPS.", {}, ["fmln", "atlacatl-battalion"]),
    "a text that lost its hyphens": ("[USled coalition] jets flew.", {}, ["us-led-coalition"]),
    "a text that lost its apostrophes": ("[Assads forces] and [Syrias army] held.", {}, ["syria-military"] * 2),
    "a pronoun is no acronym": ("The chief told [us] [who] came.", {}, [None, None]),
    "an ordinary word is no newspaper": ("Foreign [nationals] and the [times]", {}, ["civilians", None]),
}

DRESSED = {
    "words that only say what it is": (
        "[Daesh terror group], [Takfiri ISIL group] and [Islamic State militants] are one.",
        {},
        ["islamic-state"] * 3,
    ),
    "what stands before a name": (
        "[Britain-based Syrian Observatory for Human Rights] and [state-run news agency SANA]",
        {},
        ["sohr", "sana"],
    ),
    "a name in brackets": ("[Islamic State (IS) group] fighters", {}, ["islamic-state"]),
    "two names with a stroke": ("[PKK/YPG] targets", {}, ["pkk"]),
    "a longer phrase that ends in a name": ("[Al-Qaeda's Syrian affiliate Al-Nusra Front]", {}, ["al-nusra-front"]),
    "another state's body of the same name": ("[Ruritanian Federal Police]", {}, ["new-ruritanian-federal-police"]),
    "two actors in one phrase": ("[US and Iraqi forces] met.", {}, [None]),
    "one that is tied to a name": ("[Assad-backed villagers] fled.", {}, ["civilians"]),
}

STATES = {
    "a state and its government": (
        "[Russia], [Moscow], the [Kremlin] and the [Russian government] agreed.",
        {},
        ["russia"] * 4,
    ),
    "its nationality alone": ("[Russian] and [Turkish] strikes", {}, ["russia", "turkey"]),
    "its nationals are no government": ("[Russians] and [Turks] marched.", {}, [None, None]),
    "its army by any word": (
        "[Syrian army], [Syrian troops], [Syrian regime forces], [Syrian Arab Army] and [SAA] are one.",
        {},
        ["syria-military"] * 5,
    ),
    "its branches": (
        "[Turkish police], [Israeli navy], [Iraqi air force], [Russian Defense Ministry]",
        {},
        ["turkey-police", "israel-navy", "iraq-air-force", "russia-defence-ministry"],
    ),
    "its warplanes are its air force": ("[Russian warplanes] came.", {}, ["russia-air-force"]),
    "its ruler's name": ("The [Assad regime] and [Bashar al-Assad's government]", {}, ["syria"] * 2),
    "forces with a name of their own": (
        "[Ugandan army] and [Congolese troops]",
        {"countries": ("CD", "UG")},
        ["updf", "fardc"],
    ),
    "an adjective of two states, by the report": (
        "[Congolese police] came.",
        {"countries": ("CG",)},
        ["congo-brazzaville-police"],
    ),
    "a capital that speaks": ("[Paris] and [Ankara] protested.", {"countries": ("SY",)}, ["france", "turkey"]),
    "a bare army, by the report": (
        "The [army] and the [police] came.",
        {"countries": ("NG",)},
        ["nigeria-military", "nigeria-police"],
    ),
    "a bare army, by what the text names": ("Malian towns: the [army] left Mali.", {}, ["mali-fama"]),
    "a bare army of nobody": ("The [army] left.", {}, [None]),
}

CONTESTED = {
    "Libyan forces, and only one rival named": (
        "[Libyan forces] of the [Government of National Accord] entered.",
        {"countries": ("LY",)},
        ["libya-gna-forces", "libya-gna"],
    ),
    "Libyan forces, and a rival named where no mention is": (
        "[Libyan forces] of the Government of National Accord entered.",
        {"countries": ("LY",)},
        ["libya-gna-forces"],
    ),
    "Libyan forces, and no rival named": ("[Libyan forces] entered.", {"countries": ("LY",), "when": IN_2016}, [None]),
    "Libyan forces, and both rivals named": (
        "[Libyan forces] stood between [GNA] and [LNA].",
        {"countries": ("LY",), "when": IN_2019},
        [None, "libya-gna", "libyan-national-army"],
    ),
    "Afghan forces before and after the Taliban": (
        "[Afghan forces] came.",
        {"countries": ("AF",), "when": IN_2019},
        ["afghanistan-military"],
    ),
    "Afghan forces under the Taliban": ("[Afghan forces] came.", {"countries": ("AF",), "when": IN_2023}, ["taliban"]),
    "the Syrian government after December 2024": (
        "The [Syrian government] came.",
        {"countries": ("SY",), "when": IN_2025},
        ["syria-transitional-government"],
    ),
    "a name of several, by country": ("[SNA] troops came.", {"countries": ("SO",)}, ["somalia-military"]),
    "a name of several, by other country": ("[SNA] fighters came.", {"countries": ("SY",)}, ["syrian-national-army"]),
    "a name of several, by who else is there": (
        "[SNA] troops fought [Al-Shabaab].",
        {},
        ["somalia-military", "al-shabaab"],
    ),
    "a name of several, and nothing to tell": ("[Ansar al-Sharia] came.", {}, [None]),
    "an agency and an army of one acronym": ("The [AFP] said so.", {"countries": ("FR",)}, ["afp"]),
    "an army and an agency of one acronym": ("The [AFP] said so.", {"countries": ("PH",)}, ["philippines-military"]),
}

DESCRIPTIONS = {
    "a description takes the entity it corefers with": (
        "[Boko Haram|1] came. The [militants|1] burnt it, and [they|1] left.",
        {},
        ["boko-haram"] * 3,
    ),
    "words that cannot be one are parted": (
        "[ISIL|1] and the [Syrian army|1] fought, and the [jihadists|2] fled.",
        {},
        ["islamic-state", "syria-military", None],
    ),
    "entities that are one actor are joined": (
        "[Hezbollah|1] spoke. [Hizbullah|2] did.",
        {},
        ["hezbollah"] * 2,
    ),
    "the monitor is the only one named": (
        "The [monitor] counted two, the [Syrian Observatory for Human Rights] said.",
        {},
        ["sohr"] * 2,
    ),
    "the coalition is the only one named": (
        "The [Saudi-led coalition] flew. The [coalition] denied it.",
        {},
        ["saudi-led-coalition"] * 2,
    ),
    "a first word is the only name that begins so": (
        "[Bonyan Marsous Brigade] came. [Bonyan forces] held.",
        {"countries": ("LY",)},
        ["bunyan-marsous"] * 2,
    ),
    "rebels are those of the country": ("The [rebels] held.", {"countries": ("SV",)}, ["fmln"]),
    "rebels of a country with many": ("The [rebels] held.", {"countries": ("ML",)}, [None]),
    "some of an actor's people are not the whole": (
        "[Daesh] lost. [Daesh commanders] fled.",
        {},
        ["islamic-state", "islamic-state"],
    ),
    "kinds of people": (
        "[Shiite residents], [evacuees], [babies] and [rescue workers]",
        {},
        ["civilians", "refugees", "children", "rescue-workers"],
    ),
    "a name that no registry has": ("[Marsa Defence Brigade] came.", {}, ["new-marsa-defense-brigade"]),
    "the same name in other letters is the same": (
        "The [MARSA DEFENSE BRIGADE] came.",
        {},
        ["new-marsa-defense-brigade"],
    ),
}

EPITHETS = {
    "terrorists, by Syria's agency": (
        "[Army units] killed [terrorists].",
        {"outlet": "SANA", "countries": ("SY",)},
        ["syria-military", "syria-rebels"],
    ),
    "terrorists, where only one group is named": (
        "[Terrorists] shelled it. [Jaysh al-Islam] denied it.",
        {"outlet": "SANA", "countries": ("SY",)},
        ["jaysh-al-islam"] * 2,
    ),
    "terrorists, where two groups are named": (
        "[Terrorists] shelled it. [ISIS] and [Jaysh al-Islam] denied it.",
        {"outlet": "SANA", "countries": ("SY",)},
        [None, "islamic-state", "jaysh-al-islam"],
    ),
    "terrorists, by Turkey's": ("[Terrorists] came.", {"outlet": "Daily Sabah", "countries": ("TR",)}, ["pkk"]),
    "terrorists, by an agency of no side": ("[Terrorists] came.", {"outlet": "Reuters", "countries": ("SY",)}, [None]),
    "Takfiris, by Iran's": (
        "The [Takfiri militant group] and [Daesh]",
        {"outlet": "presstv", "countries": ("LY",)},
        ["islamic-state"] * 2,
    ),
    "Takfiris, by nobody known": ("The [Takfiri militant group] and [Daesh]", {}, ["islamic-state"] * 2),
    "Takfiris, by nobody known, of nobody named": ("The [Takfiri militant group] came.", {}, [None]),
    "the occupation, by a Palestinian agency": (
        "[Occupation forces] came.",
        {"outlet": "WAFA", "countries": ("PS",)},
        ["israel-military"],
    ),
    "mercenaries, by the Houthis' channel": (
        "[Mercenaries] fled.",
        {"outlet": "Al-Masirah", "countries": ("YE",)},
        ["yemen-government-forces"],
    ),
    "mercenaries, by Syria's agency": (
        "[Mercenaries] fled.",
        {"outlet": "sana.sy", "countries": ("SY",)},
        ["syrian-national-army"],
    ),
    "the regime, whoever says so": ("The [regime] fled.", {"outlet": "Reuters", "countries": ("SY",)}, ["syria"]),
    "the junta, in a report on Myanmar": ("The [junta] came.", {"countries": ("MM",)}, ["myanmar-military"]),
    "bandits, in a report on Nigeria": ("[Bandits] came.", {"countries": ("NG",)}, ["nigerian-bandits"]),
    "bandits elsewhere": ("[Bandits] came.", {"countries": ("MX",)}, ["unidentified-armed-group"]),
}

TABLES = {
    "names": NAMES, "dressed": DRESSED, "states": STATES, "contested": CONTESTED, "descriptions": DESCRIPTIONS,
    "epithets": EPITHETS,
}  # fmt: skip
CASES = [pytest.param(*case, id=f"{table}: {name}") for table, cases in TABLES.items() for name, case in cases.items()]
MARK = re.compile(r"\[(.+?)(?:\|(\d+))?\]")


def take_marks(marked):
    """Return the text without its marks, and the mentions. One without a number is an entity of its own."""
    text, mentions, end = "", [], 0
    for at, found in enumerate(MARK.finditer(marked)):
        text += marked[end : found.start()]
        entity = int(found[2]) if found[2] else 100 + at
        mentions.append(Mention(Span(len(text), len(text) + len(found[1])), found[1], "actor", entity))
        text, end = text + found[1], found.end()
    return text + marked[end:], mentions


def resolve(marked, **told):
    text, mentions = take_marks(marked)
    return mentions, resolve_actors(mentions, text=text, **told)


@pytest.mark.parametrize(("marked", "told", "expected"), CASES)
def test_actors_words_mean(marked, told, expected):
    mentions, groups = resolve(marked, **told)
    ids = {mention: group.actor.id for group in groups for mention in group.mentions}
    assert [ids[at] for at in range(len(mentions))] == expected


def test_actors_place_stands_for_its_state_where_it_may_be_meant():
    text = "Tripoli answered."
    place = [Mention(Span(0, 7), "Tripoli", "place", 0)]
    assert resolve_actors(place, text=text, countries=("LY",))[0].actor.id == "libya"
    assert resolve_actors(place, text=text, countries=("LB",))[0].actor.id is None


def test_actors_place_that_is_no_capital_is_nobody():
    text = "Sirte fell."
    assert resolve_actors([Mention(Span(0, 5), "Sirte", "place", 0)], text=text)[0].actor.id is None


def test_actors_people_of_an_actor_are_a_group_of_their_own():
    _, groups = resolve("[Daesh] lost. [Daesh commanders] fled. [Daesh] left.")
    assert [group.mentions for group in groups] == [(0, 2), (1,)]
    assert groups[1].actor.rule == "part"


def test_actors_of_one_kind_of_people_need_not_be_the_same_people():
    _, groups = resolve("[residents] met [refugees], [civilians] and [residents].")
    assert [group.mentions for group in groups] == [(0, 3), (1,), (2,)]


def test_actors_pronouns_of_different_entities_stay_apart():
    _, groups = resolve("[They] shot; [they] fled.")
    assert [group.mentions for group in groups] == [(0,), (1,)]


def test_actors_loaded_words_are_kept_as_they_stand():
    _, groups = resolve("[Daesh terrorists|1] came; the [Takfiri group|1] and [ISIS|1]", outlet="Press TV")
    assert groups[0].actor.words == ("Daesh terrorists", "Takfiri group")


def test_actors_in_doubt_name_their_alternatives():
    _, groups = resolve("[Libyan forces] came.", countries=("LY",), when=IN_2016)
    actor = groups[0].actor
    assert (actor.id, actor.rule, actor.confidence, actor.kind) == (None, "ambiguous", 0.0, "state-forces")
    assert {option.id for option in actor.alternatives} == {
        "libya-gna-forces",
        "libyan-national-army",
        "libya-military",
    }


def test_actors_that_are_new_say_so():
    _, groups = resolve("[Marsa Defence Brigade] came; [ISIS] left.")
    assert [(g.actor.new, g.actor.name) for g in groups] == [(True, "Marsa Defence Brigade"), (False, "Islamic State")]


def test_actors_persons_are_one_by_surname():
    text = "Ann Example spoke. Example left. Ben Sample stayed."
    spans = [(0, 11), (19, 26), (33, 43)]
    people = [Mention(Span(a, b), text[a:b], "person", at) for at, (a, b) in enumerate(spans)]
    groups = resolve_actors(people, text=text)
    assert [(g.mentions, g.actor.id) for g in groups] == [((0, 1), None), ((2,), None)]
