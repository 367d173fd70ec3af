"""What HRDsAttack says of each named victim: sex, age group and what the victim is, told from words round the name.

The names are given, as Ran et al. give them to their model. A small head sees how often words of either sex, of age and
of each trade stand near the name and in the whole article, what the next pronoun is, and how the first name ends. The
encoder's states of and round the name did harm on the train part, by folds, and are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bench.field.folds import cross
from bench.field.mlp import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.field.mlp import Floats

SEXES: Final = ("man", "woman", "unknown", "other")
AGES: Final = ("adult", "unknown", "other", "child")
TRADES: Final = ("journalist", "human rights defender", "trade unionist")
UNSAID: Final = "insufficient information"
"""What the key calls a victim that is none of `TRADES`, as far as the article tells."""

HEAD: Final = Plan(hidden=8, steps=150, size=128, rate=4e-3, decay=1.0, drop=0.3, nets=5)
REACHES: Final = (50, 160)
"""Characters before and after a name within which words are counted."""

FOLLOWING: Final = 250
"""Characters behind a name within which the first pronoun is looked for."""

ENDS: Final = ("a", "e", "i", "o", "h", "n")
"""Last letters of first names that are told apart."""

CUES: Final = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "he|him|his|himself",
        "she|her|hers|herself",
        "they|them|their",
        "mr|sir|man|men|husband|father|son|brother|boy|uncle|businessman|spokesman",
        "mrs|ms|miss|woman|women|female|wife|mother|daughter|sister|girl|aunt|actress|businesswoman|spokeswoman",
        "boy|girl|child|children|teenager|teen|minor|toddler|baby|schoolgirl|schoolboy",
        "journalists?|reporters?|editors?|newspaper|photographers?|correspondents?|broadcaster|blogger|columnist|media",
        "activists?|rights|defenders?|lawyers?|campaigners?|advocates?|attorney|dissidents?",
        "unions?|unionists?|labou?r|workers?|strike|congress",
        "students?|politicians?|minister|president|mp|senator|leader|opposition|priest|police|soldier",
    )
)
_AGE: Final = re.compile(r"\b(?:aged? |, )?(\d{1,2})(?:-year-old| years old|,)")
_PRONOUN: Final = re.compile(r"\b(?:he|his|him|she|her)\b", re.IGNORECASE)

GROWN: Final = 18
"""Years of age."""

FEATURES: Final = (len(REACHES) + 1) * (len(CUES) + 1) + len(ENDS) + 6

Victim = dict[str, Any]


def list_victims(doc: Mapping[str, Any]) -> list[Victim]:
    """Return the victims of an article that are one person with a name."""
    return [v for v in doc["event"]["victims"] if v["population_type"] == "individual" and v["name"]]


def tell_victims(docs: Sequence[Mapping[str, Any]], count: int) -> list[list[list[str]]]:
    """Return sex, age group and trades (joined) of each article's victims; the head is trained on the first `count`."""
    rows = [stack(doc) for doc in docs]
    chances = cross(rows, [mark_victims(list_victims(doc)) for doc in docs[:count]], HEAD)
    return [[read_chances(row.tolist()) for row in each] for each in chances]


def mark_victims(victims: Sequence[Victim]) -> Floats:
    """Return the labels of victims: sexes, ages, trades."""
    marks = [
        [
            *(victim["sex_type"] == sex for sex in SEXES),
            *(victim["age_group"] == age for age in AGES),
            *(trade in victim["type"] for trade in TRADES),
        ]
        for victim in victims
    ]
    return np.asarray(marks, dtype=np.float32).reshape(len(victims), len(SEXES) + len(AGES) + len(TRADES))


def read_chances(chances: Sequence[float]) -> list[str]:
    """Return the likeliest sex and age group, and the trades that are likelier than not, joined."""
    sexes, ages, trades = np.split(np.asarray(chances), [len(SEXES), len(SEXES) + len(AGES)])
    names = [trade for trade, chance in zip(TRADES, trades.tolist(), strict=True) if chance >= 1 / 2]
    return [SEXES[int(sexes.argmax())], AGES[int(ages.argmax())], join_trades(names)]


def join_trades(names: Sequence[str]) -> str:
    """Return trades as one value; what is none of `TRADES` is left out."""
    return ", ".join(trade for trade in TRADES if trade in names) or UNSAID


def stack(doc: Mapping[str, Any]) -> Floats:
    """Return the features [N, FEATURES] of an article's victims."""
    rows = [_describe(doc["text"], victim["name"]) for victim in list_victims(doc)]
    return np.asarray(rows, dtype=np.float32).reshape(len(rows), FEATURES)


def find_name(text: str, name: str) -> list[int]:
    """Return where a name stands: the whole and its last word alone; where neither does, its other words."""
    for some in ((name, name.rsplit(maxsplit=1)[-1]), name.split()[:-1]):
        if found := {hit.start() for word in some for hit in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)}:
            return sorted(found)
    return []


def _describe(text: str, name: str) -> list[float]:
    """Return the features of one victim."""
    places = find_name(text, name)
    parts = [" | ".join(text[max(0, at - reach) : at + len(name) + reach] for at in places) for reach in REACHES]
    counts = [[float(np.log1p(len(cue.findall(part)))) for cue in CUES] for part in (*parts, text)]
    ages = [int(found[1]) for found in _AGE.finditer(parts[-1])]
    first = name.split(maxsplit=1)[0].lower()
    after = [found[0].lower() for at in places if (found := _PRONOUN.search(text, at, at + FOLLOWING))]
    return [
        *(count for each in counts for count in each),
        *(each[0] - each[1] for each in counts),
        *(float(first.endswith(end)) for end in ENDS),
        sum(word in {"he", "his", "him"} for word in after) / max(1, len(after)),
        sum(word in {"she", "her"} for word in after) / max(1, len(after)),
        float(bool(ages) and min(ages) < GROWN),
        float(bool(ages)),
        float(np.log1p(len(places))),
        min(places, default=len(text)) / max(1, len(text)),
    ]
