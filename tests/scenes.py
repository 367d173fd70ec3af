"""A small report whose looks are made by hand: what stands where, and what each trigger says of the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from lookout.model import EVENT_TYPES
from lookout.read.labels import LINK, LINKS, NUMBER_KINDS, STATUSES, TYPES
from lookout.read.links import Linked
from lookout.read.network import ROWS, Looks
from lookout.read.pairs import pair_up
from lookout.read.sight import Sight
from lookout.read.spans import Found
from lookout.read.tokens import Tokens

TEXT = "Rebels shelled Aleppo, killing six. The shelling of Aleppo went on. Another strike hit Idlib, killing two."
WORDS = TEXT.split()
STARTS = np.asarray([0, TEXT.index("The"), TEXT.index("Another")])


@dataclass
class Scene:
    """A report's words, one piece each: what stands where, and what each trigger says of the rest."""

    spans: dict[str, str]
    links: dict[tuple[str, str, str], float] = field(default_factory=dict)
    same: dict[tuple[str, str], float] = field(default_factory=dict)


def find(words: str) -> int:
    """Return the number of the piece; "six@2" is the second of them."""
    word, _, nth = words.partition("@")
    return [at for at, w in enumerate(WORDS) if w.strip(".,").lower() == word.lower()][int(nth or 1) - 1]


def make_linked(scene: Scene, queries: list[str], others: list[str]) -> Linked:
    rows = [(q, o) for q in range(len(queries)) for o in range(len(others)) if queries[q] != others[o]]
    chances = np.zeros((len(rows), len(LINKS)), dtype=np.float32)
    for row, (q, o) in enumerate(rows):
        for (query, link, other), chance in scene.links.items():
            if (query, other) == (queries[q], others[o]):
                chances[row, LINK[link]] = chance
    first, second = (np.asarray(side, dtype=np.int64) for side in zip(*rows, strict=True))
    return Linked(first, second, chances)


def make_sight(scene: Scene) -> Sight:
    names = sorted(scene.spans, key=find)
    asked = [n for n in names if scene.spans[n] in "EN"]
    mentions = [n for n in names if scene.spans[n] not in "EN"]
    starts = np.cumsum([0, *(len(w) + 1 for w in WORDS[:-1])])
    ends = starts + [len(w.rstrip(".,")) for w in WORDS]
    tokens = Tokens(np.arange(len(WORDS)), starts, ends, np.zeros(len(WORDS), dtype=bool))
    types = np.zeros((len(asked), len(TYPES)), dtype=np.float32)
    types[:, EVENT_TYPES.index("shelling")] = 1.0
    statuses = np.zeros((len(asked), len(STATUSES)), dtype=np.float32)
    statuses[:, STATUSES.index("happened")] = 1.0
    kinds = np.zeros((len(asked), len(NUMBER_KINDS)), dtype=np.float32)
    kinds[:, 0] = 1.0
    links = np.zeros((len(asked), ROWS, len(LINKS)), dtype=np.float32)
    looks = Looks(links, types, statuses, kinds, np.zeros(len(asked)), np.zeros((len(asked), 128)))
    triggers = np.asarray([at for at, n in enumerate(asked) if scene.spans[n] == "E"])
    trigger_pairs = triggers[pair_up(len(triggers))]
    mention_pairs = pair_up(len(mentions))
    one_mention = [scene.same.get((mentions[a], mentions[b]), 0.0) for a, b in mention_pairs]
    one_trigger = [scene.same.get((asked[a], asked[b]), 0.5) for a, b in trigger_pairs]

    def spot(found: list[str]) -> list[Found]:
        return [Found(scene.spans[n], find(n), find(n) + 1, 0.9) for n in found]

    return Sight(
        tokens,
        spot(asked),
        spot(mentions),
        looks,
        make_linked(scene, asked, mentions),
        make_linked(scene, asked, asked),
        mention_pairs,
        np.asarray(one_mention, dtype=np.float32),
        trigger_pairs,
        np.asarray(one_trigger, dtype=np.float32),
    )


LETTERS = {"E": "shelled shelling strike", "N": "six two", "A": "Rebels", "P": "Aleppo Aleppo@2 Idlib"}
SPANS = {word: letter for letter, words in LETTERS.items() for word in words.split()}
LINKED = {
    ("shelled", "place", "Aleppo"): 0.9,
    ("shelling", "place", "Aleppo@2"): 0.8,
    ("strike", "place", "Idlib"): 0.7,
    ("shelled", "number", "six"): 0.9,
    ("strike", "number", "two"): 0.9,
    ("shelled", "same", "shelling"): 0.6,
}
ALIKE = {("Aleppo", "Aleppo@2"): 0.9}
