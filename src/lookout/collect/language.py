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
_OTHER = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff]+")
"""What is no Latin letter: letters, and signs such as quotes."""

# Frequent in English news and rare or unknown in other languages that use Latin letters.
_SMALL_WORDS = frozenset(
    "the and of that were with from has been by which who their they this said after when where also his would have "
    "had not between against into other more than about could should there these those while because whose during "
    "since".split()
)
_SHARE = 0.10
_SURELY = 0.15
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
    others = sum(map(str.isalpha, "".join(_OTHER.findall(sample))))
    if not others and _is_surely_english(sample):
        return ENGLISH
    letters = sum(map(len, _WORD.findall(sample)))
    if (letters - others) * 2 < letters:
        return _rank_languages(sample, without_english=True)[0][0]
    if letters - others < _FEWEST_LETTERS or _has_small_words(sample):
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


def _is_surely_english(sample: str) -> bool:
    """Say whether small words are so many that they need not be counted one by one: this costs a fifth of that."""
    words = sample.lower().split()
    found = [*filter(_SMALL_WORDS.__contains__, words)]
    return len(found) >= max(_FOUND, _SURELY * len(words)) and len(set(found)) >= _DISTINCT


def _has_small_words(sample: str) -> bool:
    words = [word for word in _WORD.findall(sample.lower()) if not _OTHER.match(word)]
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
