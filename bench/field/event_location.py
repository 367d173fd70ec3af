"""event_location: where the event of a marked verb took place, in sentences of news (`event_location/train.jsonl`).

**Trained on**: the shipped reader saw all these sentences, a share of them in each round of its training, and 1,510 of
them as sheets too. So nothing here is held out: the figures say how well it took in what it was taught, and no more.
The gold part of the set, on which it could be measured, is not here. A head upon the encoder before its training needs
weights that only the training environment has; one upon the shipped encoder would be as little held out, by folds too.

A place counts as found if it overlaps one of the verb's in the key, one to one; a verb without any counts against
precision. `claim` are the mentions of kind place in that role of the claims, of any status, of which the verb is a
trigger, as the reader gives them out; `heard` is the share of verbs that are a trigger of one, and `claim_heard` the
same figures over those alone. `asked` are runs of words that the reader's look at the
verb, which is given, takes for the event's place (a link that is trained on this set alone, and not read out) with a
chance of at least a half; `asked_token` the same counted by words. `nearest` is a plain baseline: of the reader's
mentions of places in the sentence the one nearest to the verb.

Published: Halterman, "Geolocating Political Events in Text" (2019), trains a recurrent network on sentences of this set
and reports precision and recall by token of over 0.83, verbs given. What is trained on cannot be set beside that.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bench.field.ceaf import count_pairs
from bench.field.common import load_docs, make_figures, overlap
from lookout.model import Report
from lookout.read import Reader
from lookout.read.labels import LINK
from lookout.read.network import REACH, Query
from lookout.read.spans import find_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from lookout.model import Claim
    from lookout.read.tokens import Tokens

    Chars = tuple[int, int]

HALF: Final = 0.5
"""Chance from which a word is taken for the event's place: likelier than not, and not fitted."""

MEASURED: Final = ("claim", "claim_heard", "asked", "asked_token", "nearest")


def measure(data: Path) -> dict[str, float]:
    """Return the figures on the sets under `data`."""
    reader = Reader.load()
    sentences: dict[str, list[dict[str, Any]]] = {}
    for row in load_docs(data / "event_location" / "train.jsonl"):
        sentences.setdefault(row["text"], []).append(row)
    counts: Counter[str] = Counter()
    for rows in sentences.values():
        counts += count_sentence(rows, reader)
    figures: dict[str, float] = {}
    for name in MEASURED:
        own = Counter({part: counts[f"{name}.{part}"] for part in ("gold", "read", "hit")})
        figures |= make_figures(own, name)
    return figures | {"heard": counts["heard"] / counts["verbs"], "verbs": float(counts["verbs"])}


def count_sentence(rows: Sequence[dict[str, Any]], reader: Reader) -> Counter[str]:
    """Count places `gold`, `read` and `hit` for all verbs of one sentence, in each way of `MEASURED`."""
    text = rows[0]["text"]
    claims = reader.read(Report("sentence", text, digest="0" * 64)).claims
    tokens = reader.cut(text)
    states, tags = reader.network.encode(tokens.ids)
    sites = [
        (int(tokens.starts[span.start]), int(tokens.ends[span.end - 1]))
        for span in find_spans(tags, tokens, reader.settings.spans)
        if span.letter == "P"
    ]
    words = list_words(tokens)
    counts: Counter[str] = Counter()
    for row in rows:
        verb = row["verb"]["start"], row["verb"]["end"]
        gold = [(place["start"], place["end"]) for place in row["locations"]]
        told = [claim for claim in claims if any(overlap(at.start, at.end, [[*verb]]) for at in claim.triggers)]
        likely = find_likely(reader, tokens, states, verb)
        counts += Counter(verbs=1, heard=int(bool(told)))
        for name in ("claim", "claim_heard") if told else ("claim",):
            counts += count_places(name, list_places(told), gold)
        counts += count_places("asked", join_words(words, likely), gold)
        in_gold = [word for word in words if overlap(*word, [[*place] for place in gold])]
        counts += count_places("asked_token", [words[at] for at in likely], in_gold)
        counts += count_places("nearest", find_nearest(verb, sites), gold)
    return counts


def count_places(name: str, read: Sequence[Chars], gold: Sequence[Chars]) -> Counter[str]:
    """Count spans that are read, that are gold, and that overlap one to one."""
    fits = [[at for at, (low, high) in enumerate(gold) if low < end and start < high] for start, end in read]
    return Counter({f"{name}.gold": len(gold), f"{name}.read": len(read), f"{name}.hit": count_pairs(fits)})


def list_places(claims: Iterable[Claim]) -> list[Chars]:
    """Return where the places of claims stand, each once; facilities are none: the set marks names of places."""
    mentions = (mention for claim in claims for mention in claim.roles.get("place", ()))
    return sorted({(mention.span.start, mention.span.end) for mention in mentions if mention.kind == "place"})


def find_nearest(verb: Chars, places: Sequence[Chars]) -> list[Chars]:
    """Return the place nearest to the verb, of equals the first; nothing where there is none."""
    gaps = [(max(verb[0] - end, start - verb[1]), start, end) for start, end in places]
    return [min(gaps)[1:]] if gaps else []


def list_words(tokens: Tokens) -> list[Chars]:
    """Return where the words of a sentence stand."""
    firsts = np.flatnonzero(~tokens.joined)
    ends = np.append(firsts[1:], len(tokens)) - 1
    return [(int(tokens.starts[first]), int(tokens.ends[last])) for first, last in zip(firsts, ends, strict=True)]


def find_likely(reader: Reader, tokens: Tokens, states: np.typing.NDArray[np.float32], verb: Chars) -> list[int]:
    """Return the words, by number, that a look at the verb takes for its event's place."""
    first = int(np.searchsorted(tokens.ends, verb[0], side="right"))
    end = max(first + 1, int(np.searchsorted(tokens.starts, verb[1], side="left")))
    links = reader.network.look(states, [Query(first, end, numeric=False)]).links[0, :, LINK["event_place"]]
    low, high = max(0, first - REACH), min(len(tokens), first + REACH + 1)
    chances = np.zeros(len(tokens), dtype=np.float32)
    chances[low:high] = links[low - first + REACH : high - first + REACH]
    borders = np.flatnonzero(~tokens.joined)
    return np.flatnonzero(np.maximum.reduceat(chances, borders) >= HALF).tolist()


def join_words(words: Sequence[Chars], likely: Sequence[int]) -> list[Chars]:
    """Return the spans of neighbours among the likely words."""
    spans: list[Chars] = []
    for before, at in zip([-2, *likely], likely, strict=False):
        if at == before + 1:
            spans[-1] = spans[-1][0], words[at][1]
        else:
            spans.append(words[at])
    return spans
