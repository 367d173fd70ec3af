"""English is recognised in whatever shape; other languages where they are plain."""

import pytest

from lookout.collect.language import recognise_language

PARAGRAPH = (
    "Fighters of Ansar al-Qarya under Abu Salim al-Masri met the men of Jaysh al-Nahr and Liwa al-Sahra in Tal Hamra. "
    "Sheikh Abd al-Karim al-Tayyib, who had been in Deir al-Wadi, told them that the way to Umm al-Rihan was closed."
)

ENGLISH = [
    PARAGRAPH,
    PARAGRAPH.upper(),
    PARAGRAPH.lower(),
    PARAGRAPH.replace(",", "").replace(".", ""),
    "Six fighters killed near Marsa",
    "The army shelled the town on Monday",
    "Houthi rebels seize Al Bayda",
    "Al-Shabaab attack Mogadishu hotel",
    "Mali junta denies massacre in Moura",
    "SUICIDE BOMBER STRIKES KABUL MOSQUE",
    "Clashes erupt in Bunia",
    PARAGRAPH + " قال المتحدث إن المدينة هادئة",
]
OTHERS = [
    ("fr", "Les rebelles ont pris la ville au nord du pays"),
    ("fr", "L'armée a bombardé la ville, tuant six civils"),
    ("es", "Al menos seis muertos en un ataque en la capital"),
    ("de", "Bei Gefechten nahe der Stadt starben mindestens zehn Kämpfer"),
    ("nl", "Bij een aanslag in de stad zijn zeker zes mensen om het leven gekomen, of meer, zei de politie"),
    ("pt", "Seis mortos em ataque em Cabo Delgado, diz a polícia"),
    ("tr", "Kentte patlama: altı ölü, on yaralı"),
    ("sw", "Wanamgambo waua watu sita katika mji mkuu"),
    ("ru", "Боевики захватили деревню к северу от города"),
    ("ar", "قتل خمسة أشخاص في قصف على المدينة"),
    ("fa", "پنج نفر در حمله به شهر کشته شدند و ده نفر زخمی شدند"),
    ("zh", "叙利亚北部城市遭到空袭，五人死亡"),
]
UNDECIDABLE = ["", "12", "Marsa", "Abu Salim", "?!", "🚀🚀🚀", "\x00"]


@pytest.mark.parametrize("text", ENGLISH)
def test_language_of_english_is_english_whatever_was_done_to_it(text):
    assert recognise_language(text) == "en"


@pytest.mark.parametrize(("code", "text"), OTHERS)
def test_language_of_other_reports_is_their_own(code, text):
    assert recognise_language(text) == code


@pytest.mark.parametrize("text", UNDECIDABLE)
def test_language_of_what_cannot_be_told_is_taken_for_english(text):
    assert recognise_language(text) == "en"


def test_language_of_a_long_text_is_that_of_most_of_it():
    quoted = "قال المتحدث إن المدينة هادئة. " * 30
    assert recognise_language(quoted + (PARAGRAPH + " ") * 300) == "en"
    assert recognise_language(PARAGRAPH + quoted * 60) == "ar"


def test_language_of_little_prose_among_names_and_numbers_is_english():
    assert recognise_language("Marsa 3, Tal Hamra 2, Wadi Marj 1. " * 20 + "This is what they said of it.") == "en"
