"""Which language a report is in.

English is known by its own small words, at no cost; only where they are missing is the statistical model of py3langid
loaded (0.4 s). The model knows languages by their letters and is easily led astray by a headline full of foreign
names, so it decides against English only when it is sure.
"""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH = "en"

_SAMPLE = 6_000
_WORD = re.compile(r"[^\W\d_]+")

# Frequent in English news and rare or unknown in other languages that use Latin letters.
_SMALL_WORDS = frozenset(
    "the and of that were with from has been by which who their they this said after when where also his would have "
    "had not between against into other more than about could should there these those while because whose during "
    "since".split()
)
_SHARE = 0.10
_DISTINCT = 2
_FOUND = 3
_FEWEST_LETTERS = 8
_SURE = 0.6
_SURER = 10

# The languages that news is published in. Small relatives of these (Occitan, Frisian, Luxembourgish, …) are left out:
# the model takes short English for them.
_LANGUAGES = (
    "af am ar az be bg bn bs ca cs da de el en es et fa fi fr gu ha he hi hr hu hy id ig it ja ka kk km kn ko ku ky lo "
    "lt lv mg mk ml mn mr ms my ne nl no om pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta te tg th tk tl tr ug uk ur "
    "uz vi yo zh"
).split()


def recognise_language(text: str) -> str:
    """Return the ISO 639-1 code of the language that `text` is mostly in.

    What cannot be told, because it is too short or has no letters or the model is unsure, is "en": a report wrongly
    taken for English is read and yields few claims, one wrongly taken for another language is not read at all.
    Text mostly in another script than Latin is never English.
    """
    sample = _take_sample(text)
    letters = "".join(_WORD.findall(sample))
    latin = sum(map(_is_latin, letters))
    if latin * 2 < len(letters):
        return _rank_languages(sample, without_english=True)[0][0]
    if latin < _FEWEST_LETTERS or _has_small_words(sample):
        return ENGLISH
    ranked = _rank_languages(sample)
    best, sureness = ranked[0]
    english = dict(ranked)[ENGLISH]
    return best if sureness >= _SURE and sureness > _SURER * english else ENGLISH


def _take_sample(text: str) -> str:
    """Return the beginning, middle and end of a long text: a quoted statement may open it in another language."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"


def _has_small_words(sample: str) -> bool:
    words = [word for word in _WORD.findall(sample.lower()) if _is_latin(word[0])]
    found = [word for word in words if word in _SMALL_WORDS]
    return len(set(found)) >= _DISTINCT and len(found) >= max(_FOUND, _SHARE * len(words))


def _rank_languages(sample: str, *, without_english: bool = False) -> list[tuple[str, float]]:
    ranked: list[tuple[str, float]] = _load_model().rank(sample)
    return [(code, chance) for code, chance in ranked if not (without_english and code == ENGLISH)]


@cache
def _load_model() -> LanguageIdentifier:
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(_LANGUAGES)
    return model
