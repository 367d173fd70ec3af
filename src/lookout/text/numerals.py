"""Exact numbers, in digits and in words."""

from __future__ import annotations

import re
from fractions import Fraction

from lookout.text.number_rules import NumberRules, Words

LARGEST = 10_000_000_000
"""More than there are people: a larger number counts something else."""

_PLAIN = re.compile(r"\d{1,11}")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'\u2019])\d{3})(?:\1\d{3})*|\d{1,3}(?:,\d{2})+,\d{3}")
_DECIMAL = re.compile(r"(\d{1,7})[.,](\d{1,7})")
_GROUP_OF_THREE = re.compile(r"\d{3}")


def read_exact(words: Words, rules: NumberRules) -> int | None:
    """Return the number that `words` spell exactly, or None if they spell none.

    Reads "1,200", "1.200", "1 200", "1'200" and "12,00,000" as grouped digits, "2.5 million" and "2,5 million" as
    decimals (a dot or comma with three digits after it and no scale word is a group: people come in wholes),
    "twenty-seven", "a hundred and ten", "two hundred thousand", "half a million", "one and a half million", "2m".
    """
    words = _join_groups(words)
    value = _read_part_of_scale(words, rules)
    if value is None:
        value = _read_scaled(words, rules)
    if value is None or value.denominator != 1 or value > LARGEST:
        return None
    return int(value)


def is_scale(word: str, rules: NumberRules) -> bool:
    """Say whether `word` multiplies what stands before it, in singular or plural."""
    return _scale_of(word, rules) is not None


def _join_groups(words: Words) -> Words:
    """Return "200 000" as "200000"."""
    joined: list[str] = []
    for word in words:
        starts_group = bool(joined) and re.fullmatch(r"\d{1,3}(?: \d{3})*", joined[-1]) is not None
        if starts_group and _GROUP_OF_THREE.fullmatch(word):
            joined[-1] += " " + word
        else:
            joined.append(word)
    return tuple(word.replace(" ", "") for word in joined)


def _read_part_of_scale(words: Words, rules: NumberRules) -> Fraction | None:
    """Read "half a million" and "two and a half million"."""
    if len(words) < 2 or (scale := _scale_of(words[-1], rules)) is None:
        return None
    head = words[:-1]
    if head in rules.parts:
        return Fraction(rules.parts[head], 100) * scale
    if head[-3:] == ("and", "a", "half") and (whole := _read_scaled(head[:-3], rules)) is not None:
        return (whole + Fraction(1, 2)) * scale
    return None


def _read_scaled(words: Words, rules: NumberRules) -> Fraction | None:
    """Read a sum of counts and scales, the largest scale first: "two million three hundred thousand and ten"."""
    total, limit, start = Fraction(0), Fraction(LARGEST * 10), 0
    while start < len(words):
        end = start
        while end < len(words) and not _is_high_scale(words[end], rules):
            end += 1
        scale = _scale_of(words[end], rules) if end < len(words) else 1
        count = _read_count(words[start:end], rules, scaled=end < len(words), joined=start > 0)
        if scale is None or count is None or count * scale >= limit or _is_bare_plural(words[start : end + 1]):
            return None
        total, limit, start = total + count * scale, Fraction(scale), end + 1
    return total if words else None


def _read_count(words: Words, rules: NumberRules, *, scaled: bool, joined: bool) -> Fraction | None:
    """Read what stands before a scale, or at the end: digits, or words up to 999.

    `scaled` says that a scale follows ("a" and nothing are then one, decimals are allowed); `joined` that a larger
    count stands before, so that "and" may open this one.
    """
    if joined and words[:1] == ("and",):
        words = words[1:]
    if scaled and words in ((), ("a",), ("an",)):
        return Fraction(1) if not joined or words else None
    if len(words) == 1 and words[0][0].isdigit():
        return _read_digits(words[0], scaled=scaled)
    return _read_hundreds(words, rules)


def _read_digits(word: str, *, scaled: bool) -> Fraction | None:
    word = word.rstrip(".,'\u2019")
    if _PLAIN.fullmatch(word):
        return Fraction(int(word))
    if scaled and (decimal := _DECIMAL.fullmatch(word)) and not (_GROUPED.fullmatch(word) and "," in word):
        return Fraction(int(decimal[1] + decimal[2]), 10 ** len(decimal[2]))
    if _GROUPED.fullmatch(word) and len(word) < 20:
        return Fraction(int(re.sub(r"\D", "", word)))
    return None


def _read_hundreds(words: Words, rules: NumberRules) -> Fraction | None:
    """Read words up to 999, and up to 9,999 as "twelve hundred"."""
    for name in ("hundred", "hundreds"):
        if name in words:
            at = words.index(name)
            head, tail = words[:at], words[at + 1 :]
            bare = head in ((), ("a",), ("an",)) and name == "hundred"
            count = 1 if bare else _read_below_hundred(head, rules)
            if tail[:1] == ("and",):
                tail = tail[1:] or ("and",)
            rest = _read_below_hundred(tail, rules) if tail else 0
            return None if count is None or rest is None else Fraction(100 * count + rest)
    below = _read_below_hundred(words, rules)
    return None if below is None else Fraction(below)


def _read_below_hundred(words: Words, rules: NumberRules) -> int | None:
    if len(words) == 1:
        word = words[0]
        if _PLAIN.fullmatch(word):
            return int(word)
        return rules.units.get(word, rules.tens.get(word))
    if len(words) == 2 and words[0] in rules.tens and 1 <= rules.units.get(words[1], 0) <= 9:
        return rules.tens[words[0]] + rules.units[words[1]]
    return None


def _is_bare_plural(words: Words) -> bool:
    """Say whether "thousands" stands with no count before it: no exact number."""
    return len(words) == 1 and words[0].endswith("s") and len(words[0]) > 3


def _is_high_scale(word: str, rules: NumberRules) -> bool:
    """Hundreds belong to the count before a scale, so they are no scale of their own here."""
    return word not in ("hundred", "hundreds") and is_scale(word, rules)


def _scale_of(word: str, rules: NumberRules) -> int | None:
    if word in rules.scales:
        return rules.scales[word]
    return rules.scales.get(word[:-1]) if word.endswith("s") and len(word) > 3 else None
