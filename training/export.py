"""The trained network as one int8 ONNX file for a single sentence and all its pairs.

A sentence is encoded by itself, without padding, so that its scores never depend on what else was
scored with it.
"""

import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from network import PairNetwork
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

INPUTS = ("ids", "spans", "roles")
OUTPUTS = ("types", "modes", "side")


class OneSentence(nn.Module):
    """`ids` [1, T], `spans` [P, 2, T], `roles` [P, T] to logits of type [P, 17], mode and cooperation."""

    def __init__(self, network: PairNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, spans: Tensor, roles: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        ones = torch.ones_like(ids, dtype=torch.float32)
        hidden = self.network.encoder(ids, ones)
        return self.network.heads_of(self.network.pair_vector(hidden, ones, spans, roles))


def export(network: PairNetwork, target: Path) -> None:
    """Writes the int8 file. What is computed for each pair stays in full precision, so that a pair's scores
    do not depend on the sentence's other pairs."""
    network.eval()
    example = (
        torch.randint(1000, 2000, (1, 12)),
        torch.zeros(2, 2, 12),
        torch.zeros(2, 12, dtype=torch.long),
    )
    axes = {"ids": {1: "t"}, "spans": {0: "p", 2: "t"}, "roles": {0: "p", 1: "t"}}
    axes |= {name: {0: "p"} for name in OUTPUTS}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            OneSentence(network), example, str(plain), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            plain, target, weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip


def session(path: Path) -> onnxruntime.InferenceSession:
    """The file, run on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run(
    loaded: onnxruntime.InferenceSession, ids: list[int], spans: np.ndarray, roles: np.ndarray
) -> list[np.ndarray]:
    feed = {"ids": np.array([ids], dtype=np.int64), "spans": spans, "roles": roles}
    return loaded.run(list(OUTPUTS), feed)


def operators(path: Path) -> dict[str, int]:
    """How often each operator stands in the file."""
    counts: dict[str, int] = {}
    for node in onnx.load(str(path)).graph.node:
        counts[node.op_type] = counts.get(node.op_type, 0) + 1
    return dict(sorted(counts.items()))
