"""HRDsAttack: who did what to whom, where and when, in articles on attacks (`hrdsattack/dev.jsonl`).

The kinds of violation and the victims' names are the reader's as it is shipped, without a head of its own; 40 articles
of the train part are among the sheets that it was trained on, and none of dev. For the other fields small heads and
ridge regressions are trained on the 299 articles of the train part, upon the reader's claims, their places and days as
they are resolved, the article's words and the shipped encoder's states, and are run on the 100 of dev. All that was
chosen was chosen on the train part, by folds, but for what is measured of kinds and names, which is older. Seven of the
articles of dev share a tenth of their words or more with one of the train part.

`violation` is the F1 over articles of four kinds (`KINDS` maps them from claims that are told as having happened or
going on; a claim with a toll of killed tells of a killing too). `victim` is the F1 of named victims, individuals only:
a gold name counts as found if the words of a target of a claim of one of those kinds hold its last word, and a read
target counts if it is a person named by two words or more; one to one.

`country`, `region`, `city`, `year`, `month` and `date` (a day of the month) are the shares of articles for which the
key's value is told, nothing being right where the key has nothing; `<field>_f1` is the F1 of the values alone. Values
that the gazetteer or the calendar takes for one are one (`bench.field.hrds_key`). `perpetrator` is the share of
articles with the right type of perpetrator of eight, none being one; `mention` whether there is one; `population`
whether the key's victims are persons, groups or both. `sex`, `age` and `trade` are shares of the named victims, whose
names are given (`bench.field.hrds_victims`). `<field>_base` is what is right without reading: the country that the
article's words name most often, the year in which it came out, of anything else what is commonest in the train part.
`<field>_train` and `<field>_train_base` are the same on the train part, by folds.

Published: Ran et al., "A New Task and Dataset on Detecting Attacks on Human Rights Defenders" (Findings of ACL 2023),
have T5 answer a question for each field; their code scores these fields by accuracy too, names of places as they are
written. They report on the test part, which is not here, and their figures could not be verified: none is given.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from bench.field.common import load_docs, make_figures
from bench.field.hrds_fields import measure_fields
from bench.field.hrds_key import KINDS
from bench.field.hrds_options import Article
from lookout.model import Interval, Report
from lookout.operations.resolving import resolve
from lookout.read import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from lookout.model import Claim

NAMED: Final = 2
"""Words from which a person's mention is taken for a name."""


def tell_kinds(claims: Iterable[Claim]) -> set[str]:
    """Return the kinds of violation that claims tell of."""
    told = [claim for claim in claims if claim.status in {"happened", "ongoing"}]
    kinds = {KINDS[claim.type] for claim in told if claim.type in KINDS}
    return kinds | {"killing" for claim in told if any(toll.kind == "killed" for toll in claim.numbers)}


def tell_victims(claims: Iterable[Claim]) -> list[str]:
    """Return the names of the persons whom claims of these kinds strike, each entity by its longest name."""
    names: dict[int, str] = {}
    for claim in claims:
        if claim.type in KINDS:
            for mention in claim.roles.get("target", ()):
                named = mention.kind == "person" and len(mention.text.split()) >= NAMED
                if named and len(mention.text) > len(names.get(mention.entity, "")):
                    names[mention.entity] = mention.text
    return list(names.values())


def match_names(read: Sequence[str], gold: Sequence[str]) -> int:
    """Return how many gold names have a read one, one to one, that holds their last word."""
    left = [name.lower().split() for name in read]
    hits = 0
    for name in gold:
        last = name.lower().split()[-1]
        found = next((words for words in left if last in words), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return hits


def count_article(doc: Mapping[str, Any], claims: Sequence[Claim]) -> tuple[Counter[str], Counter[str]]:
    """Count the kinds, and the victims, of one article: `gold`, `read` and `hit`."""
    kinds = set(doc["event"]["violation_types"]) & set(KINDS.values())
    told = tell_kinds(claims)
    victims = [v["name"] for v in doc["event"]["victims"] if v["population_type"] == "individual" and v["name"]]
    read = tell_victims(claims)
    return (
        Counter(gold=len(kinds), read=len(told), hit=len(kinds & told)),
        Counter(gold=len(victims), read=len(read), hit=match_names(read, victims)),
    )


def read_article(doc: dict[str, Any], reader: Reader) -> Article:
    """Return an article with its claims, their places and times resolved."""
    day = Interval.of_day(date.fromisoformat(doc["date"]))
    report = Report(doc["doc"], doc["text"], digest="0" * 64, published=day)
    return Article(doc, resolve(report, reader.read(report)).claims)


def measure(data: Path) -> dict[str, float]:
    """Return the figures on the sets under `data`."""
    reader = Reader.load()
    known, new = (
        [read_article(doc, reader) for doc in load_docs(data / "hrdsattack" / f"{part}.jsonl")]
        for part in ("train", "dev")
    )
    kinds, victims = Counter[str](), Counter[str]()
    for article in new:
        here = count_article(article.doc, article.claims)
        kinds += here[0]
        victims += here[1]
    figures = make_figures(kinds, "violation") | make_figures(victims, "victim")
    return figures | measure_fields([*known, *new], len(known), reader)
