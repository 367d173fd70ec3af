"""Weights as they ship: four ONNX graphs, the large ones in int8, with the tokenizer and the settings beside them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from lookout.read.pairs import MENTION_FEATURES, TRIGGER_FEATURES
from training.network import NARROW, WIDTH, Looker, Network, Pairer

if TYPE_CHECKING:
    from tokenizers import Tokenizer

OPSET = 18


class _Encoder(nn.Module):
    """Ids [1, L] to states [1, L, 384] and tag chances [1, L, TAGS]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        states = self.network.encode(ids, torch.ones_like(ids))
        return states, self.network.tagger(states).softmax(2)


class _Looker(nn.Module):
    """The looker over one report's states [T, 384], its scores turned to chances."""

    def __init__(self, looker: Looker) -> None:
        super().__init__()
        self.looker = looker

    def forward(self, states: Tensor, starts: Tensor, ends: Tensor, numeric: Tensor) -> tuple[Tensor, ...]:
        low = torch.zeros_like(starts)
        high = low + states.shape[0]
        links, types, statuses, kinds, scopes, vectors = self.looker(states, starts, ends, numeric, low, high)
        chances = (types.softmax(1), statuses.softmax(1), kinds.softmax(1), scopes.sigmoid())
        return (links.sigmoid(), *chances, vectors)


class _Pairer(nn.Module):
    """A pairer whose scores are turned to chances."""

    def __init__(self, pairer: Pairer) -> None:
        super().__init__()
        self.pairer = pairer

    def forward(self, vectors: Tensor, pairs: Tensor, features: Tensor) -> Tensor:
        chances: Tensor = self.pairer(vectors, pairs, features).sigmoid()
        return chances


def export(network: Network, tokenizer: Tokenizer, folder: Path, *, small: bool = True) -> None:
    """Write the graphs and the tokenizer into `folder`; in float32 unless `small`."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    with tempfile.TemporaryDirectory() as scratch:
        for name, module, inputs, moving in _list_graphs(network):
            whole = Path(scratch) / f"{name}.onnx"
            names = list(inputs)
            torch.onnx.export(
                module.eval(),
                tuple(inputs.values()),
                str(whole),
                input_names=names,
                dynamic_shapes=tuple(moving[n] for n in names),
                opset_version=OPSET,
                dynamo=True,
                external_data=False,
                verbose=False,
            )
            if small and name in {"encoder", "looker"}:
                _shrink(whole, folder / f"{name}.onnx")
            else:
                shutil.copy(whole, folder / f"{name}.onnx")


def _shrink(whole: Path, target: Path) -> None:
    """Quantise matrix products and embeddings to int8: weights by channel, activations as they come."""
    ready = whole.with_suffix(".ready.onnx")
    _forget_shapes(whole)
    quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
    _forget_shapes(ready)
    quantize_dynamic(str(ready), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False)


def _forget_shapes(path: Path) -> None:
    """Drop the shapes written down for inner values: after weights are turned round they no longer hold."""
    model = onnx.load(str(path))
    del model.graph.value_info[:]
    onnx.save(model, str(path))


def _list_graphs(network: Network) -> list[tuple[str, nn.Module, dict[str, Tensor], dict[str, dict[int, object]]]]:
    length, count, pairs = torch.export.Dim.DYNAMIC, torch.export.Dim.DYNAMIC, torch.export.Dim.DYNAMIC
    looks = {
        "states": torch.randn(300, WIDTH),
        "starts": torch.arange(10, 250, 20),
        "ends": torch.arange(11, 251, 20),
        "numeric": torch.arange(12) % 2,
    }

    def pair_inputs(width: int, features: int) -> dict[str, Tensor]:
        return {
            "vectors": torch.randn(7, width),
            "pairs": torch.tensor([[0, 1], [2, 3], [4, 5], [1, 6], [3, 2]]),
            "features": torch.zeros(5, features),
        }

    moving_pairs: dict[str, dict[int, object]] = {"vectors": {0: count}, "pairs": {0: pairs}, "features": {0: pairs}}
    return [
        ("encoder", _Encoder(network), {"ids": torch.full((1, 200), 1000)}, {"ids": {1: length}}),
        (
            "looker",
            _Looker(network.looker),
            looks,
            {"states": {0: length}, "starts": {0: count}, "ends": {0: count}, "numeric": {0: count}},
        ),
        ("mentions", _Pairer(network.mentions), pair_inputs(WIDTH, MENTION_FEATURES), moving_pairs),
        ("triggers", _Pairer(network.triggers), pair_inputs(NARROW, TRIGGER_FEATURES), moving_pairs),
    ]
