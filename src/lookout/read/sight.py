"""Everything the network sees in one report, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from lookout.read.labels import TYPES
from lookout.read.links import Linked, link_spans
from lookout.read.network import Looks, Network, Query
from lookout.read.pairs import Wording, compare_mentions, compare_triggers, fold, pair_up
from lookout.read.spans import Found, find_spans
from lookout.read.tokens import Tokens, cut_windows, own_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from lookout.read.settings import Settings

NOTHING: Final = TYPES.index(None)


@dataclass(frozen=True, slots=True)
class Sight:
    """Spans of one report and all that the network says of them.

    `queries` are the Q triggers and numbers looked round, `asked` their spans; `mentions` the M other spans.
    `linked` relates queries to mentions, `crossed` queries to queries. `one_mention`, `one_trigger` are chances that
    two spans are one, by `mention_pairs` [P, 2] over mentions and `trigger_pairs` [P, 2] over queries.
    """

    tokens: Tokens
    asked: list[Found]
    mentions: list[Found]
    looks: Looks
    linked: Linked
    crossed: Linked
    mention_pairs: npt.NDArray[np.int64]
    one_mention: npt.NDArray[np.float32]
    trigger_pairs: npt.NDArray[np.int64]
    one_trigger: npt.NDArray[np.float32]

    def words(self, found: Found) -> tuple[int, int]:
        """Return the code points, half-open, that a span covers."""
        return int(self.tokens.starts[found.start]), int(self.tokens.ends[found.end - 1])


def see(network: Network, text: str, tokens: Tokens, settings: Settings) -> Sight:
    """Run the network over one report's word pieces."""
    states, tags = _encode(network, tokens)
    spans = find_spans(tags, tokens, settings.spans)
    asked = [s for s in spans if s.letter in "EN"]
    mentions = [s for s in spans if s.letter not in "EN"]
    queries = [Query(s.start, s.end, s.letter == "N") for s in asked]
    looks = network.look(states, queries)
    mention_pairs, one_mention = _pair_mentions(network, text, tokens, mentions, states)
    trigger_pairs, one_trigger = _pair_triggers(network, text, tokens, asked, looks)
    return Sight(
        tokens,
        asked,
        mentions,
        looks,
        link_spans(queries, mentions, looks.links),
        link_spans(queries, asked, looks.links),
        mention_pairs,
        one_mention,
        trigger_pairs,
        one_trigger,
    )


def _encode(network: Network, tokens: Tokens) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    windows = cut_windows(len(tokens))
    states, tags = [], []
    for (start, end), (first, last) in zip(windows, own_pieces(windows), strict=True):
        seen, tagged = network.encode(tokens.ids[start:end])
        states.append(seen[first - start : last - start])
        tags.append(tagged[first - start : last - start])
    whole = np.concatenate(tags)
    whole[tokens.starts == tokens.ends] = 0.0
    return np.concatenate(states), whole


def _word(text: str, tokens: Tokens, span: Found, group: str) -> Wording:
    return Wording(group, span.start, fold(text[int(tokens.starts[span.start]) : int(tokens.ends[span.end - 1])]))


def _pair_mentions(
    network: Network, text: str, tokens: Tokens, mentions: Sequence[Found], states: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    letters = np.asarray([m.letter for m in mentions])
    pairs = pair_up(len(mentions))
    pairs = pairs[letters[pairs[:, 0]] == letters[pairs[:, 1]]] if len(pairs) else pairs
    if not len(pairs):
        return pairs, np.zeros(0, dtype=np.float32)
    vectors = 0.5 * (states[[m.start for m in mentions]] + states[[m.end - 1 for m in mentions]])
    features = compare_mentions([_word(text, tokens, m, m.letter) for m in mentions], pairs)
    return pairs, network.pair("mentions", vectors, pairs, features)


def _pair_triggers(
    network: Network, text: str, tokens: Tokens, asked: Sequence[Found], looks: Looks
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    triggers = np.asarray([at for at, span in enumerate(asked) if span.letter == "E"], dtype=np.int64)
    pairs = pair_up(len(triggers))
    if not len(pairs):
        return pairs, np.zeros(0, dtype=np.float32)
    types = looks.types[:, :NOTHING].argmax(axis=1)
    features = compare_triggers([_word(text, tokens, asked[at], str(types[at])) for at in triggers], pairs)
    return triggers[pairs], network.pair("triggers", looks.vectors[triggers], pairs, features)
