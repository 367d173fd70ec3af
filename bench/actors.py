"""How well mentions become actors: groups within a report by B-cubed, and how many words the registry resolves.

The sheets say which mentions of actors and persons are one (ids A… and H…), and not who they are: groups can be scored,
ids cannot. All figures are given the gold spans, so that finding mentions is not scored here.

  same words         mentions are one where their words are the same: the baseline
  reader             the reader's own groups
  registry           mentions grouped by what their words resolve to, each its own entity to begin with
  reader + registry  the reader's groups, parted and joined by the registry: what `lookout` does. `b3_f1` is this one

`resolved` is the share of mentions of actors (A…) whose words, with the report they stand in, resolve to an id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.common import CLAIMS, load_gold, parse, report
from lookout.knowledge.actors import load_registry
from lookout.model import ActorGroup, Mention, MentionKind, Span
from lookout.read import Reader
from lookout.read.groups import link_best
from lookout.read.sight import _encode, _pair_mentions
from lookout.read.spans import Found
from lookout.read.tokens import tokenize
from lookout.resolve.actors import resolve_actors
from lookout.resolve.actors.context import count_countries, rank_countries

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

KINDS: dict[str, MentionKind] = {"A": "actor", "H": "person"}
SURE = ("alias", "acronym", "state")
SHOWN = 12
TRIED = (0.15, 0.3, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report: its gold mentions (their `entity` a number of their own), the gold groups, the reader's chances."""

    text: str
    outlet: str
    mentions: list[Mention]
    gold: list[str]
    pairs: np.ndarray
    chances: np.ndarray


@dataclass(slots=True)
class Score:
    """B-cubed precision and recall (Bagga and Baldwin 1998), summed over mentions."""

    right: float = 0.0
    found: float = 0.0
    count: int = 0

    def add(self, gold: Sequence[Hashable], mine: Sequence[Hashable]) -> None:
        """Add one report's mentions, each with its gold group and ours."""
        sizes, own, both = Counter(gold), Counter(mine), Counter(zip(gold, mine, strict=True))
        for pair in zip(gold, mine, strict=True):
            self.right += both[pair] / own[pair[1]]
            self.found += both[pair] / sizes[pair[0]]
        self.count += len(gold)

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        p, r = self.right / self.count, self.found / self.count
        return p, r, 2 * p * r / (p + r)


def read_sheet(reader: Reader, doc: dict[str, Any]) -> Sheet:
    """Take a sheet's mentions and ask the reader's coreference head about every pair of them."""
    spans = [s for s in doc["spans"] if s["id"][0] in KINDS]
    tokens = tokenize(reader.tokenizer, doc["text"])
    starts = np.searchsorted(tokens.ends, [s["start"] for s in spans], side="right")
    ends = np.maximum(np.searchsorted(tokens.starts, [s["end"] for s in spans], side="left"), starts + 1)
    found = [Found(s["id"][0], int(a), int(b), 1.0) for s, a, b in zip(spans, starts, ends, strict=True)]
    states, _ = _encode(reader.network, tokens)
    pairs, chances = _pair_mentions(reader.network, doc["text"], tokens, found, states)
    mentions = [
        Mention(Span(s["start"], s["end"]), doc["text"][s["start"] : s["end"]], KINDS[s["id"][0]], at)
        for at, s in enumerate(spans)
    ]
    return Sheet(doc["text"], doc["source"], mentions, [s["id"] for s in spans], pairs, chances)


def resolve_sheet(sheet: Sheet, entities: Sequence[int]) -> tuple[ActorGroup, ...]:
    """Resolve a sheet's mentions, given the entity of each."""
    given = [Mention(m.span, m.text, m.kind, e) for m, e in zip(sheet.mentions, entities, strict=True)]
    return resolve_actors(given, text=sheet.text, outlet=sheet.outlet)


def label(groups: Sequence[ActorGroup]) -> list[int]:
    """Return the group of each mention."""
    of = {mention: at for at, group in enumerate(groups) for mention in group.mentions}
    return [of[mention] for mention in range(len(of))]


def score_all(sheets: Sequence[Sheet], least: float) -> dict[str, Score]:
    """Score every way of grouping; `least` is the chance from which the reader takes two mentions for one."""
    scores: dict[str, Score] = defaultdict(Score)
    for sheet in sheets:
        entities = link_best(len(sheet.mentions), sheet.pairs, sheet.chances, least)
        scores["same words"].add(sheet.gold, [(m.kind, m.text.lower()) for m in sheet.mentions])
        scores["reader"].add(sheet.gold, entities)
        scores["registry"].add(sheet.gold, label(resolve_sheet(sheet, range(len(sheet.mentions)))))
        scores["reader + registry"].add(sheet.gold, label(resolve_sheet(sheet, entities)))
    return scores


def count_rules(sheets: Sequence[Sheet], least: float) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Count actors' mentions by the rule that resolved them, and the words of those that none did by what they are."""
    rules: Counter[str] = Counter()
    misses: dict[str, Counter[str]] = defaultdict(Counter)
    for sheet in sheets:
        for group in resolve_sheet(sheet, link_best(len(sheet.mentions), sheet.pairs, sheet.chances, least)):
            actor = group.actor
            for mention in (sheet.mentions[m] for m in group.mentions):
                if mention.kind == "actor" and (actor.id is None or actor.new):
                    misses[actor.rule][mention.text] += 1
                elif mention.kind == "actor":
                    rules[actor.rule] += 1
    return rules, misses


def count_agreement(sheets: Sequence[Sheet]) -> dict[str, Counter[bool]]:
    """Count by rule how often a mention, read by itself, is of the actor that its gold group's surest names are of.

    Only groups with such a name beside the mention can tell. This is what the rules' confidences were set by.
    """
    agreed: dict[str, Counter[bool]] = defaultdict(Counter)
    for sheet in sheets:
        countries = rank_countries(count_countries(load_registry(), sheet.text))
        read = [
            resolve_actors([m], text=sheet.text, outlet=sheet.outlet, countries=countries)[0].actor
            for m in sheet.mentions
        ]
        for at, actor in enumerate(read):
            mates = [o for i, o in enumerate(read) if i != at and sheet.gold[i] == sheet.gold[at] and o.rule in SURE]
            if mates and actor.id:
                agreed[actor.rule][Counter(o.id for o in mates).most_common(1)[0][0] == actor.id] += 1
    return agreed


def main() -> None:
    """Print the scores, the reader's groups at several chances, and what is resolved by which rule."""
    options = parse(str(__doc__), CLAIMS / "dev")
    reader = Reader.load()
    sheets = [read_sheet(reader, doc) for doc in load_gold(options.data)]
    least = reader.settings.mention
    scores = score_all(sheets, least)
    print(f"{len(sheets)} reports, {scores['reader'].count} mentions of actors and persons; reader joins from {least}")
    for name, score in scores.items():
        print("  {:18} P {:.3f}  R {:.3f}  F1 {:.3f}".format(name, *score.figures))
    for tried in TRIED:
        tries = score_all(sheets, tried)
        told = (tries[name].figures[2] for name in ("reader", "reader + registry"))
        print("  joined from {:.2f}: reader F1 {:.3f}, with registry F1 {:.3f}".format(tried, *told))
    rules, misses = count_rules(sheets, least)
    resolved, missed = sum(rules.values()), sum(sum(words.values()) for words in misses.values())
    print(f"resolved {resolved} of {resolved + missed} mentions of actors")
    for rule, number in rules.most_common():
        print(f"  {rule:18} {number}")
    for rule, words in sorted(misses.items(), key=_by_number):
        often = ", ".join(f"{word} {number}" for word, number in words.most_common(SHOWN))
        print(f"  not: {rule:13} {sum(words.values())}: {often}")
    for rule, agreed in sorted(count_agreement(sheets).items()):
        print(f"  agrees: {rule:18} {agreed[True]} of {agreed.total()}")
    p, r, f1 = scores["reader + registry"].figures
    base = scores["same words"].figures[2]
    share = resolved / (resolved + missed)
    report("actors", {"b3_f1": f1, "p": p, "r": r, "same_words": base, "resolved": share}, record=options.record)


def _by_number(entry: tuple[str, Counter[str]]) -> int:
    return -sum(entry[1].values())


if __name__ == "__main__":
    main()
