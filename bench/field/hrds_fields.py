"""HRDsAttack's fields beside kinds of violation and victims' names: what is told of each, and how much is right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bench.field.common import make_figures
from bench.field.hrds_choose import choose
from bench.field.hrds_classes import compare, read_classes, tell_classes
from bench.field.hrds_key import FIELDS, read_key
from bench.field.hrds_options import list_options, list_sightings
from bench.field.hrds_victims import join_trades, list_victims, tell_victims
from bench.field.words import Encoder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.field.hrds_options import Article
    from bench.field.mlp import Rows
    from lookout.read import Reader

CLASSES: Final = ("perpetrator", "mention", "population")
OF_VICTIMS: Final = ("sex", "age", "trade")


def measure_fields(articles: Sequence[Article], count: int, reader: Reader) -> dict[str, float]:
    """Return the figures of the articles behind the first `count`, which the heads are trained on."""
    encoder = Encoder.open(reader)
    states = [encoder.encode(each.doc["text"]).astype(np.float16) for each in articles]
    return measure_told(articles, states, count)


def measure_told(articles: Sequence[Article], states: Sequence[Rows], count: int) -> dict[str, float]:
    """Return the figures, given the encoder's states of each article."""
    figures: dict[str, float] = {}
    keys = [read_key(each.doc["event"]) for each in articles]
    for field in FIELDS:
        gold = [key[field] for key in keys]
        told = choose([list_options(each, field) for each in articles], gold[:count])
        figures |= score(field, told, gold, guess(field, articles, gold[:count]), count)
        figures |= {f"{field}_f1": make_figures(count_values(told[count:], gold[count:]), field)[f"{field}_f1"]}
    alike = compare([each.doc for each in articles], states, count)
    classes = [read_classes(each.doc["event"]) for each in articles]
    for name in CLASSES:
        gold = [each[name] for each in classes]
        told = tell_classes(alike, gold[:count])
        figures |= score(name, told, gold, guess(name, articles, gold[:count]), count)
    return figures | measure_victims([each.doc for each in articles], count)


def measure_victims(docs: Sequence[Mapping[str, Any]], count: int) -> dict[str, float]:
    """Return the figures of what is told of each named victim."""
    told = [row for some in tell_victims(docs, count) for row in some]
    victims = [victim for doc in docs for victim in list_victims(doc)]
    gold = [[v["sex_type"], v["age_group"], join_trades(v["type"])] for v in victims]
    known = sum(len(list_victims(doc)) for doc in docs[:count])
    figures: dict[str, float] = {}
    for at, name in enumerate(OF_VICTIMS):
        own, key = [row[at] for row in told], [row[at] for row in gold]
        figures |= score(name, own, key, [find_commonest(key[:known])] * len(key), known)
    return figures


def score(name: str, told: Sequence[str], gold: Sequence[str], base: Sequence[str], count: int) -> dict[str, float]:
    """Return the share that is right of what is told behind the first `count`, and of `base`; and both of the first."""
    return {
        name: share_right(told[count:], gold[count:]),
        f"{name}_base": share_right(base[count:], gold[count:]),
        f"{name}_train": share_right(told[:count], gold[:count]),
        f"{name}_train_base": share_right(base[:count], gold[:count]),
    }


def share_right(told: Sequence[str], gold: Sequence[str]) -> float:
    """Return the share of values that are those of the key; none told is right where the key has none."""
    return sum(one == other for one, other in zip(told, gold, strict=True)) / max(1, len(gold))


def count_values(told: Sequence[str], gold: Sequence[str]) -> Counter[str]:
    """Count the values that are told, that the key has, and that are right."""
    hits = sum(one == other != "" for one, other in zip(told, gold, strict=True))
    return Counter(read=sum(map(bool, told)), gold=sum(map(bool, gold)), hit=hits)


def guess(field: str, articles: Sequence[Article], gold: Sequence[str]) -> list[str]:
    """Return what can be said of each article without reading it.

    The country that its words name most often; the year in which it came out; of other fields what the first articles,
    those of `gold`, have most often.
    """
    if field == "country":
        return [find_commonest([each.value for each in list_sightings(article, field)]) for article in articles]
    if field == "year":
        return [str(article.day.year) for article in articles]
    return [find_commonest(gold)] * len(articles)


def find_commonest(values: Sequence[Any]) -> str:
    """Return the commonest of values, of equals the first by name; "" of none."""
    return min(((-count, value) for value, count in Counter(values).items()), default=(0, ""))[1]
