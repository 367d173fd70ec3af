"""Shipped int8 graphs turned back into a network, to go on training from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import onnx
import torch
from onnx import numpy_helper

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from onnx import GraphProto

    from training.network import Network

PREFIXES = {
    "encoder": ("network.", ""),
    "looker": ("looker.", "looker."),
    "mentions": ("pairer.", "mentions."),
    "triggers": ("pairer.", "triggers."),
}
"""How the names of a graph's weights begin, and how they begin in the network."""

FROZEN = "encoder.embeddings.word_embeddings.weight"
"""Never trained: the start's own values are better than those that come out of int8."""


def take_shipped(network: Network, folder: Path) -> None:
    """Put the weights of the graphs in `folder` into `network`, as near as int8 tells them.

    Raises:
        KeyError: if a graph has a weight that the network lacks, or lacks one that the network has.
    """
    state = network.state_dict()
    wanted = set(state) - {FROZEN}
    for name, (graph_prefix, own_prefix) in PREFIXES.items():
        graph = onnx.load(str(folder / f"{name}.onnx")).graph
        for key, value in _read_weights(graph).items():
            own = own_prefix + key.removeprefix(graph_prefix)
            if own == FROZEN:
                continue
            wanted.remove(own)
            state[own] = torch.from_numpy(value.copy()).to(state[own].dtype).reshape(state[own].shape)
    if wanted:
        raise KeyError(sorted(wanted))
    network.load_state_dict(state)


def _read_weights(graph: GraphProto) -> dict[str, np.ndarray]:
    """Return every trained weight of a graph under its name, int8 ones multiplied out."""
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name: value for name, value in held.items() if name.endswith((".weight", ".bias"))}
    for name in held:
        if name.endswith(".weight_quantized"):
            whole = name.removesuffix("_quantized")
            weights[whole] = _multiply_out(held, whole)
    for whole, bias in _find_products(graph, held).items():
        weights.pop(whole, None)
        weights[bias.removesuffix(".bias") + ".weight"] = _multiply_out(held, whole).T
    return weights


def _multiply_out(held: dict[str, np.ndarray], name: str) -> np.ndarray:
    whole: np.ndarray = held[f"{name}_quantized"].astype("float32") - held[f"{name}_zero_point"].astype("float32")
    return whole * held[f"{name}_scale"]


def _find_products(graph: GraphProto, held: dict[str, np.ndarray]) -> dict[str, str]:
    """Return of each int8 matrix the bias that is added to its product: only the bias kept its name in every graph."""
    users = {name: node for node in graph.node for name in node.input}
    products = {}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            added = node
            while added.op_type != "Add":
                added = users[added.output[0]]
            (bias,) = (name for name in added.input if name in held)
            products[node.input[1].removesuffix("_quantized")] = bias
    return products
