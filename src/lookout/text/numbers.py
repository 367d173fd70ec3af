"""Words that count people, to ranges.

The words and their ranges stand in `knowledge/numbers.toml`; the arithmetic stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lookout.errors import UsageError
from lookout.text.number_rules import Frame, NumberRules, Range, Vague, Words, load_number_rules, split_words
from lookout.text.numerals import is_scale, read_exact
from lookout.text.quantity import Quantity, apply_frame

__all__ = ["Quantity", "list_profiles", "read_quantity"]

LONGEST = 160
"""Characters: no quantity is longer, so longer words are not looked at."""

MOST_WORDS = 24
"""Words in a quantity, at most."""
MOST_JOINED = 6
"""Dashes and the like in a range, at most ("twenty-five or thirty-six or forty" has four): each can part it anew."""

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SEPARATORS = frozenset(_DASHES) | {"to", "or", "till", "until"}


@dataclass(frozen=True, slots=True)
class _Reader:
    """The rules and the profile they are read by."""

    rules: NumberRules
    profile: str


def list_profiles() -> tuple[str, ...]:
    """Return the names of the profiles, the default first."""
    return load_number_rules().profiles


def read_quantity(words: str, *, profile: str = "plain") -> Quantity | None:
    """Return how many people `words` stand for, or None if they are no quantity that the rules know.

    Args:
        words: the whole quantity and no more than its people: "at least 12", "dozens of civilians", "no", "a".
        profile: whose habit decides what the words leave open: "plain", "acled" or "airwars".

    Raises:
        UsageError: if there is no such profile.
    """
    rules = load_number_rules()
    if profile not in rules.profiles:
        raise UsageError(f"no such profile of number words: {profile} (there are {', '.join(rules.profiles)})")
    if len(words) > LONGEST or len(split := split_words(words)) > MOST_WORDS:
        return None
    return _read(split, _Reader(rules, profile), depth=3)


def _read(words: Words, reader: _Reader, *, depth: int) -> Quantity | None:
    """Read words with what stands around the number: frames, words to skip, the people counted."""
    if not words:
        return None
    for read in (_read_core, _read_share):
        if (quantity := read(words, reader)) is not None:
            return quantity
    if depth == 0:
        return None
    for frame, rest in _strip_frames(words, reader.rules):
        if (inner := _read(rest, reader, depth=depth - 1)) is not None:
            return apply_frame(frame, inner, profile=reader.profile)
    for rest in _strip_skipped(words, reader.rules):
        if (inner := _read(rest, reader, depth=depth - 1)) is not None:
            return inner
    return _read_with_people(words, reader, depth=depth)


def _read_core(words: Words, reader: _Reader) -> Quantity | None:
    readers: tuple[Callable[[Words, _Reader], Quantity | None], ...] = (
        _read_article, _read_none, _read_number, _read_range, _read_vague, _read_plural_scale, _read_unquantified,
    )  # fmt: skip
    return next((found for read in readers if (found := read(words, reader)) is not None), None)


def _read_article(words: Words, _reader: _Reader) -> Quantity | None:
    return Quantity(1, 1, 1, "article") if words in (("a",), ("an",)) else None


def _read_none(words: Words, reader: _Reader) -> Quantity | None:
    return Quantity(0, 0, 0, "none") if words in reader.rules.none else None


def _read_number(words: Words, reader: _Reader) -> Quantity | None:
    number = reader.rules.whole.get(words)
    if number is None:
        number = read_exact(words, reader.rules)
    return None if number is None else Quantity(number, number, number, "exact")


def _read_share(words: Words, reader: _Reader) -> Quantity | None:
    """Read "half", "most of them", "70%": a part of a whole that is not given is no number of people."""
    rules = reader.rules
    for end in range(1, min(len(words), 4) + 1):
        named = words[:end] in rules.share
        signed = words[end - 1] in rules.share_signs and words[0][0].isdigit()
        if (named or signed) and words[end : end + 1] in ((), ("of",)):
            return Quantity(None, None, None, "share")
    return None


def _read_range(words: Words, reader: _Reader) -> Quantity | None:
    """Read "10-15", "10 to 15", "between 10 and 15", "two or three hundred", "10 or 20 or 40"."""
    separators: frozenset[str] = _SEPARATORS
    if words[0] in ("between", "from"):
        separators, words = separators | {"and"}, words[1:]
    if sum(word in separators for word in words) > MOST_JOINED:
        return None
    for at in range(1, len(words) - 1):
        if words[at] in separators:
            left, right = _read_bound(words[:at], reader), _read_bound(words[at + 1 :], reader)
            if left is not None and right is not None:
                left = _share_scale(words[:at], words[at + 1 :], (left, right), reader)
                low = min(left.low, right.low)
                high = None if left.high is None or right.high is None else max(left.high, right.high)
                return Quantity(low, low, high, "range")
    return None


@dataclass(frozen=True, slots=True)
class _Bound:
    low: int
    high: int | None


def _read_bound(words: Words, reader: _Reader) -> _Bound | None:
    """Read one side of a range: a number, "hundreds", or a range again ("10 or 20 or 40")."""
    number = read_exact(words, reader.rules)
    if number is not None:
        return _Bound(number, number)
    inner = _read_plural_scale(words, reader) or (_read_range(words, reader) if len(words) > 2 else None)
    return None if inner is None or inner.low is None else _Bound(inner.low, inner.high)


def _share_scale(left: Words, right: Words, bounds: tuple[_Bound, _Bound], reader: _Reader) -> _Bound:
    """Return the left bound, in the right one's scale where it has none: "two to three hundred"."""
    rules = reader.rules
    if right[1:2] == ("of",) and len(left) == 1:
        return _read_bound((*left, *right[1:]), reader) or bounds[0]
    scales = tuple(word for word in right[1:] if is_scale(word, rules))
    if not scales or any(is_scale(word, rules) for word in left):
        return bounds[0]
    scaled = read_exact((*left, *scales), rules)
    fits = scaled is not None and (bounds[1].high is None or scaled <= bounds[1].high)
    return _Bound(scaled, scaled) if fits and scaled is not None else bounds[0]


def _read_vague(words: Words, reader: _Reader) -> Quantity | None:
    """Read "several", "a number of", "several hundred", "many thousands"."""
    vague = reader.rules.vague
    if words in vague:
        return _quote(vague[words], reader)
    scale = read_exact(("one", words[-1]), reader.rules) if is_scale(words[-1], reader.rules) else None
    entry = vague.get(words[:-1])
    if scale is None or entry is None or entry.times is None:
        return _read_exact_vague_scale(words, scale)
    low, best = entry.times
    return Quantity(low * scale, best * scale, None, f"{entry.rule}-{words[-1]}")


def _read_exact_vague_scale(words: Words, scale: int | None) -> Quantity | None:
    """Read "a couple of hundred": twice the scale."""
    if scale is None or tuple(word for word in words[:-1] if word not in ("a", "of")) != ("couple",):
        return None
    return Quantity(2 * scale, 2 * scale, 2 * scale, "exact")


def _read_plural_scale(words: Words, reader: _Reader) -> Quantity | None:
    """Read "dozens", "tens of thousands", "hundreds of thousands"."""
    plural = reader.rules.plural
    if len(words) == 1 and words[0] in plural:
        return _quote(plural[words[0]], reader)
    if len(words) == 3 and words[1] == "of" and words[0] in plural and words[2] in plural:
        first, second = (plural[word].ranges[reader.profile].low or 0 for word in (words[0], words[2]))
        return Quantity(first * second, first * second, None, "-".join(words))
    return None


def _read_unquantified(words: Words, reader: _Reader) -> Quantity | None:
    """Read "casualties", "other civilians": more than one, and no more is said."""
    rules = reader.rules
    if not all(word in rules.people or word in rules.casualties or word in rules.more for word in words):
        return None
    if any(word in rules.casualties for word in words):
        return _quote(rules.plural_casualties, reader)
    return _quote(rules.plural_people, reader) if any(word in rules.people for word in words) else None


def _quote(vague: Vague, reader: _Reader) -> Quantity:
    found: Range = vague.ranges[reader.profile]
    return Quantity(found.low, found.best, found.high, vague.rule)


def _strip_frames(words: Words, rules: NumberRules) -> Iterator[tuple[Frame, Words]]:
    """Yield the frames that open or close `words`, the longest first, with what they leave."""
    for size in range(min(rules.longest, len(words) - 1), 0, -1):
        if words[:size] in rules.before:
            yield rules.before[words[:size]], words[size:]
        if words[-size:] in rules.after:
            yield rules.after[words[-size:]], words[:-size]


def _strip_skipped(words: Words, rules: NumberRules) -> Iterator[Words]:
    for size in range(min(rules.longest, len(words) - 1), 0, -1):
        if words[:size] in rules.skip:
            yield words[size:]


def _read_with_people(words: Words, reader: _Reader, *, depth: int) -> Quantity | None:
    """Read a number without the people it counts: "25 others", "dozens of civilians", "1,000 families"."""
    rules = reader.rules
    end = len(words)
    while end > 1 and _names_people(words[end - 1], rules):
        end -= 1
    if end == len(words):
        return None
    quantity = _read(words[:end], reader, depth=depth - 1)
    if quantity is None or not any(word in rules.households for word in words[end:]):
        return quantity
    # A family is at least one person, and how many more nobody said.
    return Quantity(quantity.low, None, None, f"{quantity.rule}+families")


def _names_people(word: str, rules: NumberRules) -> bool:
    kinds = (rules.more, rules.singular, rules.people, rules.casualties, rules.households)
    return any(word in kind for kind in kinds)
