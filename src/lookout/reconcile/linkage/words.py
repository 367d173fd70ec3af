"""The words by which claims are compared: rare ones round a claim, names, weapons, what tells the event."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from lookout.knowledge.rarity import cut_words, measure_word
from lookout.model import Claim, Mention, Report, Span
from lookout.text.names import sketch_name
from lookout.text.sentences import split_sentences

RARE: Final = 9
"""Bits from which a word is rare: one report in 350 and fewer has it."""
COMMON: Final = 5
"""Bits from which a word tells anything: one report in 22 and fewer has it."""
NAMING: Final = 6
"""Bits from which a word of a name tells one from another ("Sumaria area": the first)."""
MOST_NEAR: Final = 16
MOST_REPORT: Final = 48
"""Words kept of a claim's surroundings, of each kind, and of a report: a row stays small however long a text is."""

KEYS: Final = 4
"""Words of a claim's sentences, and names of its report, that give keys for finding candidates."""

_SMALL: Final = re.compile(r"(?<![^\W_])[^\W\d_A-Z][^\W_]*")
_NAME: Final = re.compile(r"[^\W\d_][^\W\d_'’-]{2,}")
_ENDS: Final = re.compile(r"(?:ings|ing|ers|er|ed|es|s|e)$")
_STEM: Final = 3
_SKETCH: Final = 3
"""Letters of the shortest stem, and of the shortest sketch that stands for a name."""


@dataclass(frozen=True, slots=True)
class ReportWords:
    """A report's sentences and its words.

    `names` are all rare words that it writes with a capital only, `rare` rare words of the whole, and `key_names` those
    of its names by which reports are found that may tell of the same.
    """

    text: str
    sentences: tuple[Span, ...]
    names: frozenset[str] = frozenset()
    rare: tuple[str, ...] = ()
    key_names: tuple[str, ...] = ()

    def list_near(self, spans: Iterable[Span]) -> list[str]:
        """Return the words of the sentences in which `spans` stand, in order, each once."""
        return list(dict.fromkeys(word for sentence in self.cut_near(spans) for word in cut_words(sentence)))

    def cut_near(self, spans: Iterable[Span]) -> list[str]:
        """Return the sentences in which `spans` stand, in order."""
        return [self.sentences[at].of(self.text) for at in sorted({self._find(span.start) for span in spans})]

    def write(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return words as they are compared, sorted: names by their sketches, others by their stems."""
        return tuple(sorted({write_name(word) if word in self.names else stem_word(word) for word in words}))

    def _find(self, offset: int) -> int:
        return max(0, bisect_right(self.sentences, offset, key=_get_start) - 1)


def read_words(report: Report, claims: Sequence[Claim]) -> ReportWords:
    """Return the words of a report: names first, then of its title, of sentences that tell claims, of the rest."""
    words = ReportWords(report.text, tuple(split_sentences(report.text)))
    near = words.list_near(trigger for claim in claims for trigger in claim.triggers)
    ranked = dict.fromkeys([*cut_words(report.title or ""), *near, *cut_words(report.text)])
    rare = [word for word in ranked if measure_word(word) >= RARE]
    names = _find_names(report.text, frozenset(rare))
    kept = [*(word for word in rare if word in names), *(word for word in rare if word not in names)][:MOST_REPORT]
    found = ReportWords(words.text, words.sentences, names)
    return replace(found, rare=found.write(kept), key_names=choose_keys(names))


def choose_keys(words: Iterable[str]) -> tuple[str, ...]:
    """Return the few of `words` that give keys: the rarest, in an order that is as good as chance but always the same.

    So two lists that share many words are likely to choose the same ones (MinHash, Broder 1997).
    """
    return tuple(dict.fromkeys(write_name(word) for word in sorted(words, key=_rank_word)))[:KEYS]


def write_name(name: str) -> str:
    """Return a name's sketch, so that its spellings meet ("Sheikhoun", "Shaykhun"); the name if that is too short."""
    sketch = sketch_name(name)
    return sketch if len(sketch) >= _SKETCH else name


def _find_names(text: str, rare: frozenset[str]) -> frozenset[str]:
    """Return the rare words that `text` writes with a capital only; all of them where it has no small letters."""
    small = {match.group() for match in _SMALL.finditer(text)}
    return rare if not small else frozenset(word for word in rare if word not in small and not word[0].isdigit())


def _rank_word(word: str) -> tuple[int, bytes]:
    return -measure_word(word), blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def pick_rare(words: Iterable[str]) -> tuple[str, ...]:
    """Return the rare ones of `words`, sorted."""
    return tuple(sorted([word for word in words if measure_word(word) >= RARE][:MOST_NEAR]))


def pick_common(words: Iterable[str]) -> tuple[str, ...]:
    """Return those of `words` that are neither rare nor in every report, sorted."""
    return tuple(sorted([word for word in words if COMMON <= measure_word(word) < RARE][:MOST_NEAR]))


def name_people(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the words of persons' names: with a capital, and not common ("Officer")."""
    names = (match for m in mentions if m.kind == "person" for match in _NAME.findall(m.text))
    return _sort(name.casefold() for name in names if name[0].isupper())


def name_sites(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the words of names of places and facilities that tell one from another."""
    words = _sort(word for m in mentions if m.kind in ("place", "facility") for word in cut_words(m.text))
    return tuple(sorted(set(map(write_name, words))))


def stem_all(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of all words of `phrases`, sorted."""
    return tuple(sorted({stem_word(word) for phrase in phrases for word in cut_words(phrase)}))


def stem_word(word: str) -> str:
    """Return what a word begins with: "killed", "killing" and "kills" give "kill"."""
    stem = _ENDS.sub("", word)
    return stem if len(stem) >= _STEM else word


def _sort(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if measure_word(word) >= NAMING})[:MOST_NEAR])


def _get_start(span: Span) -> int:
    return span.start
