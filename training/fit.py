"""Fitting the network to rows, and reading its answers for others."""

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from network import PairNetwork
from rows import Row, mode_labels, type_labels
from tokens import Encoded, collate
from torch import Tensor, nn
from torch.nn import functional

BATCH = 32
SIDE_WEIGHT, MODE_WEIGHT = 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Example:
    """An encoded row with its targets. `types` marks the acceptable types (none: not known); `mode`
    is -1 and `side` NaN where not known."""

    encoded: Encoded
    types: tuple[int, ...]
    mode: int
    side: float


def example_of(row: Row, encoded: Encoded) -> Example:
    names, modes = type_labels(), mode_labels()
    mode = -1
    if row.mode or (row.mode is not None and len(row.types) == 1):
        mode = modes.index(f"{row.types[0]}/{row.mode}" if row.mode else "")
    side = math.nan if row.cooperative is None else float(row.cooperative)
    return Example(encoded, tuple(names.index(name) for name in row.types), mode, side)


def device() -> torch.device:
    """The GPU when there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def loss_of(network: PairNetwork, batch: Sequence[Example], smoothing: float) -> Tensor:
    where = device()
    inputs = [tensor.to(where) for tensor in collate([item.encoded for item in batch])]
    with torch.autocast(where.type, dtype=torch.bfloat16):
        types, modes, sides = (
            logits.float() for logits in network(inputs[0], inputs[1].float(), *inputs[2:])
        )
    gold = torch.zeros(len(batch), types.shape[1], device=where)
    for index, item in enumerate(batch):
        gold[index, list(item.types)] = 1
    known = gold.sum(1) > 0
    logs = types.log_softmax(-1)
    right = logs.masked_fill(gold == 0, -1e9).logsumexp(-1)
    loss = -((1 - smoothing) * right + smoothing * logs.mean(-1))[known].sum() / max(1, int(known.sum()))
    targets = torch.tensor([item.mode for item in batch], device=where)
    if (targets >= 0).any():
        loss = loss + MODE_WEIGHT * functional.cross_entropy(modes, targets, ignore_index=-1)
    side = torch.tensor([item.side for item in batch], device=where)
    told = ~side.isnan()
    if told.any():
        loss = loss + SIDE_WEIGHT * functional.binary_cross_entropy_with_logits(sides[told], side[told])
    return loss


def batches(examples: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Shuffled batches of sentences of like length."""
    order = list(examples)
    chance.shuffle(order)
    pool = BATCH * 16
    found = []
    for start in range(0, len(order), pool):
        part = sorted(order[start : start + pool], key=lambda item: len(item.encoded.ids))
        found += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    chance.shuffle(found)
    return found


def fit(
    network: PairNetwork, examples: Sequence[Example], *, epochs: int, rate: float, seed: int,
    frozen: int = 0, smoothing: float = 0.05, name: str = "",
) -> None:  # fmt: skip
    """Trains in place: AdamW, the rate rising over a tenth of the steps and then falling to zero.
    The word vectors stay as published, and all below the layer `frozen` as it is."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    network.to(device()).train()
    network.freeze(frozen)
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    head = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": encoder, "lr": rate}, {"params": head, "lr": rate * 8}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.1 * steps + 1)) * max(0.0, 1 - step / steps)
    )
    begun = time.monotonic()
    for epoch in range(epochs):
        total = 0.0
        for batch in batches(examples, chance):
            loss = loss_of(network, batch, smoothing)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        print(
            f"{name} epoch {epoch + 1}: loss {total / len(examples):.3f}, {time.monotonic() - begun:.0f} s",
            flush=True,
        )


@torch.no_grad()
def answers(network: PairNetwork, encoded: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor]:
    """Logits of type, mode and cooperation for each, in order."""
    where = device()
    network.to(where).eval()
    order = sorted(range(len(encoded)), key=lambda index: len(encoded[index].ids))
    found: dict[int, tuple[Tensor, Tensor, Tensor]] = {}
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        inputs = [tensor.to(where) for tensor in collate([encoded[index] for index in chosen])]
        logits = network(inputs[0], inputs[1].float(), *inputs[2:])
        for place, index in enumerate(chosen):
            found[index] = tuple(part[place].float().cpu() for part in logits)
    return tuple(torch.stack([found[index][part] for index in range(len(encoded))]) for part in range(3))
