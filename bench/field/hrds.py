"""HRDsAttack: the kinds of violation and the named victims of articles on attacks (`hrdsattack/dev.jsonl`).

The reader as it is shipped, without a head of its own; 40 articles of the train part are among the sheets that it was
trained on, and none of dev. Ran et al., "A New Task and Dataset on Detecting Attacks on Human Rights Defenders"
(Findings of ACL 2023) report on the test part and by measures of their own, so no figure is set beside ours.

`violation` is the F1 over articles of four kinds (`KINDS` maps them from claims that are told as having happened or
going on; a claim with a toll of killed tells of a killing too). `victim` is the F1 of named victims, individuals only:
a gold name counts as found if the words of a target of a claim of one of those kinds hold its last word, and a read
target counts if it is a person named by two words or more; one to one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from bench.field.common import load_docs, make_figures, read_docs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from lookout.model import Claim

KINDS: Final = {
    "arrest": "arbitrary detention",
    "killing": "killing",
    "abduction": "kidnapping",
    "abuse": "torture",
}
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


def count_article(doc: dict[str, Any], claims: Sequence[Claim]) -> tuple[Counter[str], Counter[str]]:
    """Count the kinds, and the victims, of one article: `gold`, `read` and `hit`."""
    kinds = set(doc["event"]["violation_types"]) & set(KINDS.values())
    told = tell_kinds(claims)
    victims = [v["name"] for v in doc["event"]["victims"] if v["population_type"] == "individual" and v["name"]]
    read = tell_victims(claims)
    return (
        Counter(gold=len(kinds), read=len(told), hit=len(kinds & told)),
        Counter(gold=len(victims), read=len(read), hit=match_names(read, victims)),
    )


def measure(data: Path) -> dict[str, float]:
    """Return the figures on the sets under `data`."""
    kinds: Counter[str] = Counter()
    victims: Counter[str] = Counter()
    for doc, claims in read_docs(load_docs(data / "hrdsattack" / "dev.jsonl")):
        here = count_article(doc, claims)
        kinds += here[0]
        victims += here[1]
    return make_figures(kinds, "violation") | make_figures(victims, "victim")
