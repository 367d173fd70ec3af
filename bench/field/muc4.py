"""MUC-4: the entities that fill five roles of a report's events (`muc4/dev.jsonl`).

Protocol: the 1,291 reports named DEV-MUC3 are the train part, TST1 and TST2 together (200 reports) what is reported,
as Du, Rush and Cardie (EACL 2021) use the former to train and the latter to choose; their test part, TST3 and TST4, is
not at hand. Keys are made into entities as they do it (`bench.field.muc4_keys`), and read ones are scored by their
measure, CEAF-REE (`bench.field.ceaf`): precision, recall and F1 over all roles, and F1 of each. `type` tells the same
of the types of incident (attack, bombing, kidnapping ...) that a report's templates have, each once.

The encoder is the shipped one, its weights unchanged. Upon the states of three of its layers and what the reader itself
says of each word (`bench.field.hints`), small heads are trained here on the train part, each report told by heads that
did not see it: of words, of spans, of whole reports, of strings, and a last one that weighs all this. What is reported
is told by the mean of all folds' heads. 231 of the train part's reports are also among the sheets that the encoder was
trained on; none of TST1 and TST2 is. Which features, how large the heads are and how long they are trained, and the bar
were chosen on the train part by folds; `train_f1` is the F1 on it, so it flatters a little. Nothing was chosen on TST1
and TST2.

Published, on TST3 and TST4: GRIT 0.545, TempGen 0.578, as Huang, Tang and Peng, "Document-level Entity-based Extraction
as Template Generation" (EMNLP 2021), report. Theirs are encoders of 110 million weights and more, fine-tuned; ours has
22.7 million and is not tuned to the task.

Whole templates (`template`): the same types and entities, and what the shipped reader reads of place, day and people
harmed, put into templates (`bench.field.muc4_filling`) that are paired with the key's and compared slot by slot
(`bench.field.muc4_templates`), on the same reports. What is filled in by habit is learned on the train part, and the
rules were chosen there by folds. Precision, recall and F1 are over all fills of twenty slots, and for each slot.
`template_base` is one template of the commonest type, with nothing else in it, for each report. This is near to MUC-4's
official scorer and is not it: that one knows fills that are partly right, and pairs templates by rules of its own on
what they hold (Chinchor, "MUC-4 Evaluation Metrics", 1992); here a fill is right or wrong, and all count alike. No
published figure that we know of is by this protocol.

What the encoder tells is kept in `build/field` (1.3 GB), by the reader's name, so that a second run is quick.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from bench.common import ROOT
from bench.field.ceaf import count_document
from bench.field.common import load_docs, make_figures
from bench.field.muc4_choose import Entities, choose
from bench.field.muc4_filling import measure_templates
from bench.field.muc4_keys import ROLES, Story, load_stories
from bench.field.muc4_reports import tell_types
from bench.field.muc4_rows import Page
from bench.field.muc4_spans import see_spans
from bench.field.muc4_strings import tell_strings
from bench.field.words import LAYERS, Encoder, cut_words
from lookout.read import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KEPT = ROOT / "build" / "field"


def load_pages(stories: Sequence[Story], reader: Reader) -> list[Page]:
    """Return the stories with what the encoder tells of their words, from `KEPT` where it was told before."""
    kept = KEPT / f"muc4-{reader.name}-{LAYERS}.npz"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        encoder = Encoder.open(reader)
        states = {story.doc: encoder.encode(story.text).astype(np.float16) for story in stories}
        np.savez(kept, allow_pickle=False, **states)
    with np.load(kept, allow_pickle=False) as known:
        return [Page(story, cut_words(story.text), known[story.doc]) for story in stories]


def score(stories: Sequence[Story], read: Sequence[Entities]) -> Counter[str]:
    """Return the counts of `bench.field.ceaf` over all stories."""
    counts: Counter[str] = Counter()
    for story, entities in zip(stories, read, strict=True):
        counts += count_document(entities, story.roles)
    return counts


def score_types(stories: Sequence[Story], read: Sequence[Sequence[str]]) -> Counter[str]:
    """Return how many types of incident the stories have, how many are read, and how many of these rightly."""
    counts: Counter[str] = Counter()
    for story, types in zip(stories, read, strict=True):
        counts += Counter(gold=len(story.types), read=len(types), hit=len(set(types) & set(story.types)))
    return counts


def measure(data: Path) -> dict[str, float]:
    """Return the figures on the sets under `data`."""
    path = data / "muc4" / "dev.jsonl"
    train = load_stories(path, ["DEV-MUC3"])
    stories = [*train, *load_stories(path, ["TST1", "TST2"])]
    reader = Reader.load()
    seen = see_spans(load_pages(stories, reader), len(train))
    told = tell_strings(stories, seen, len(train))
    read, _ = choose(stories, seen, told, len(train))
    counts = score(stories[len(train) :], read[len(train) :])
    figures = make_figures(counts, "ceaf_ree")
    for role in ROLES:
        own = Counter({name: counts[f"{role}.{name}"] for name in ("read", "gold", "hit")})
        figures[f"{role}_f1"] = make_figures(own, role)[f"{role}_f1"]
    figures |= {"train_f1": make_figures(score(train, read[: len(train)]), "train")["train_f1"]}
    types = tell_types(stories, [each.like for each in seen], len(train))
    figures |= make_figures(score_types(stories[len(train) :], types[len(train) :]), "type")
    figures |= {"train_type_f1": make_figures(score_types(train, types[: len(train)]), "type")["type_f1"]}
    rows = {row["doc"]: row for row in load_docs(path)}
    parts = [rows[story.doc] for story in train], [rows[story.doc] for story in stories[len(train) :]]
    return figures | measure_templates(*parts, list(zip(types, read, strict=True))[len(train) :], reader)
