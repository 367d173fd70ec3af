"""The reader's network: an encoder, and three heads that read its states.

`Tagger` says of every word piece what it is. `Looker` looks round one trigger or number and says what each piece near
it is to it, and what the query itself is. `Pairer` says which mentions, and which triggers, are one.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from lookout.read.labels import LINKS, NUMBER_KINDS, STATUSES, TAGS, TYPES
from lookout.read.network import REACH
from lookout.read.pairs import MENTION_FEATURES, TRIGGER_FEATURES

WIDTH = 384
NARROW = 128
HEADS = 4
TAUGHT = 48
"""Word pieces either side that looks are taught with. The reader looks less far where that loses nothing."""


class Tagger(nn.Module):
    """States of word pieces [B, L, 384] to tag scores [B, L, TAGS]."""

    def __init__(self) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.1)
        self.score = nn.Linear(WIDTH, TAGS)

    def forward(self, states: Tensor) -> Tensor:
        return self.score(self.drop(states))


class Layer(nn.Module):
    """One pre-norm transformer layer over the pieces round a query, [Q, rows, NARROW]."""

    def __init__(self) -> None:
        super().__init__()
        self.norm_in = nn.LayerNorm(NARROW)
        self.mix = nn.Linear(NARROW, 3 * NARROW)
        self.out = nn.Linear(NARROW, NARROW)
        self.norm_mid = nn.LayerNorm(NARROW)
        self.up = nn.Linear(NARROW, 2 * NARROW)
        self.down = nn.Linear(2 * NARROW, NARROW)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        q, k, v = (
            part.unflatten(2, (HEADS, NARROW // HEADS)).transpose(1, 2)
            for part in self.mix(self.norm_in(x)).chunk(3, dim=2)
        )
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).flatten(2)
        x = x + self.out(mixed)
        return x + self.down(F.gelu(self.up(self.norm_mid(x))))


class Looker(nn.Module):
    """Looks round queries.

    Args of `forward`: `states` [N, 384] of all pieces; `starts`, `ends` int64 [Q], half-open pieces of each query;
    `numeric` int64 [Q], 1 for a number; `low`, `high` int64 [Q]: pieces from `low` up to `high` are its text; `reach`:
    how far to look (less where the texts are short, to save time).
    Returns link scores [Q, 2 * reach + 1, LINKS], type [Q, 27], status [Q, 6], kind [Q, 7], scope [Q, 1] and vectors
    [Q, NARROW].
    """

    def __init__(self) -> None:
        super().__init__()
        self.narrow = nn.Linear(WIDTH, NARROW)
        self.focus = nn.Linear(WIDTH, NARROW)
        self.place = nn.Embedding(2 * TAUGHT + 1, NARROW)
        self.sort = nn.Embedding(2, NARROW)
        self.layers = nn.ModuleList([Layer(), Layer()])
        self.norm = nn.LayerNorm(NARROW)
        self.links = nn.Linear(NARROW, len(LINKS))
        self.view = nn.Linear(NARROW + WIDTH, NARROW)
        self.types = nn.Linear(NARROW, len(TYPES))
        self.statuses = nn.Linear(NARROW, len(STATUSES))
        self.kinds = nn.Linear(NARROW, len(NUMBER_KINDS))
        self.scopes = nn.Linear(NARROW, 1)
        self.drop = nn.Dropout(0.1)

    def forward(  # noqa: PLR0913, PLR0917  (tensors of one shape each: an object would not pass the exporter)
        self,
        states: Tensor,
        starts: Tensor,
        ends: Tensor,
        numeric: Tensor,
        low: Tensor,
        high: Tensor,
        *,
        reach: int = REACH,
    ) -> tuple[Tensor, ...]:
        at = starts[:, None] + torch.arange(-reach, reach + 1)
        inside = (at >= low[:, None]) & (at < high[:, None])
        at = torch.minimum(torch.maximum(at, low[:, None]), high[:, None] - 1)
        before = torch.clamp(at - starts[:, None], max=0)
        after = torch.clamp(at - ends[:, None] + 1, min=0)
        query = 0.5 * (states[starts] + states[ends - 1])
        x = self.narrow(self.drop(states))[at] + (self.focus(query) + self.sort(numeric))[:, None]
        x = x + self.place(torch.clamp(before + after, -TAUGHT, TAUGHT) + TAUGHT)
        bias = torch.where(inside, 0.0, -1e4).to(x.dtype)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        x = self.norm(x)
        vector = F.gelu(self.view(self.drop(torch.cat([x[:, reach], query], dim=1))))
        scores = (self.types(vector), self.statuses(vector), self.kinds(vector), self.scopes(vector))
        return (self.links(x), *scores, vector)


class Pairer(nn.Module):
    """Scores pairs of spans as one and the same: vectors [S, width], pairs int64 [P, 2], features [P, F] to [P]."""

    def __init__(self, width: int, features: int) -> None:
        super().__init__()
        self.narrow = nn.Linear(width, 128)
        self.mix = nn.Linear(128 + features, 64)
        self.score = nn.Linear(64, 1)

    def forward(self, vectors: Tensor, pairs: Tensor, features: Tensor) -> Tensor:
        slim = torch.tanh(self.narrow(vectors))
        both = torch.cat([slim[pairs[:, 0]] * slim[pairs[:, 1]], features], dim=1)
        return self.score(F.gelu(self.mix(both)))[:, 0]


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.tagger = Tagger()
        self.looker = Looker()
        self.mentions = Pairer(WIDTH, MENTION_FEATURES)
        self.triggers = Pairer(NARROW, TRIGGER_FEATURES)

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return states [B, L, 384] of `ids` [B, L]; `mask` is 1 for pieces and 0 for padding."""
        states: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return states
