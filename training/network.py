"""The network: a sentence is encoded once, and each pair of parties reads its answer from it.

The encoder is that of `all-MiniLM-L6-v2` (BERT with 384 dimensions), written out plainly. The parties'
spans are pooled; a query made of both looks over the whole sentence with several heads, where each
token also carries its place relative to the two parties, so that the direction is known. Three heads
give the type, the mode and whether the event is cooperative.
"""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

ROLES = 6
"""Where a token stands: 0 before both, 1 actor, 2 recipient, 3 between with the actor first,
4 between with the recipient first, 5 after both."""
WIDTH = 384
ENCODER_HEADS = 12
PAIR_HEADS = 6


class Layer(nn.Module):
    """One layer of the encoder; the weights of query, key and value are one matrix."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        size, length, _ = hidden.shape
        parts = self.qkv(hidden).view(size, length, 3, ENCODER_HEADS, WIDTH // ENCODER_HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // ENCODER_HEADS) + bias
        seen = self.drop(scores.softmax(-1)) @ value
        seen = seen.transpose(1, 2).reshape(size, length, WIDTH)
        hidden = self.norm(hidden + self.drop(self.out(seen)))
        return self.last_norm(hidden + self.drop(self.down(functional.gelu(self.up(hidden)))))


class Encoder(nn.Module):
    """Word pieces to vectors."""

    def __init__(
        self, layers: int, *, words: int = 30522, positions: int = 512, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WIDTH)
        self.position = nn.Embedding(positions, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.drop = nn.Dropout(dropout)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        hidden = self.word(ids) + self.position.weight[: ids.shape[1]]
        hidden = self.drop(self.norm(hidden))
        bias = (1 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden


class PairNetwork(nn.Module):
    """Encoder and pair head. `sizes` are the numbers of type and mode labels."""

    def __init__(self, layers: int, sizes: tuple[int, int], *, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(layers, dropout=dropout)
        self.absent = nn.Parameter(torch.zeros(WIDTH))
        self.role_key = nn.Embedding(ROLES, WIDTH)
        self.role_value = nn.Embedding(ROLES, WIDTH)
        self.query = nn.Linear(2 * WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.mix = nn.Linear(4 * WIDTH, WIDTH)
        self.drop = nn.Dropout(dropout)
        self.type_head = nn.Linear(WIDTH, sizes[0])
        self.mode_head = nn.Linear(WIDTH, sizes[1])
        self.side_head = nn.Linear(WIDTH, 1)
        nn.init.normal_(self.role_key.weight, std=0.02)
        nn.init.normal_(self.role_value.weight, std=0.02)

    def freeze(self, layers: int) -> None:
        """Keeps the word vectors as they are; with some layers, those and all that lies below them too."""
        encoder = self.encoder
        parts = [encoder.position, encoder.norm, *encoder.layers]
        for index, part in enumerate(parts):
            part.requires_grad_(layers == 0 or index >= layers + 2)
        encoder.word.requires_grad_(False)

    def pair_vector(self, hidden: Tensor, mask: Tensor, spans: Tensor, roles: Tensor) -> Tensor:
        """`hidden` [P or 1, T, W], `mask` [P or 1, T], `spans` [P, 2, T] of weights that sum to 1 (0 for
        an absent recipient), `roles` [P, T]."""
        count = roles.shape[0]
        pooled = spans @ hidden + (1 - spans.sum(-1, keepdim=True)) * self.absent
        pair = pooled.flatten(1)
        head = WIDTH // PAIR_HEADS
        keys = (self.key(hidden) + self.role_key(roles)).view(count, -1, PAIR_HEADS, head).transpose(1, 2)
        values = (
            (self.value(hidden) + self.role_value(roles)).view(count, -1, PAIR_HEADS, head).transpose(1, 2)
        )
        query = self.query(pair).view(count, PAIR_HEADS, 1, head)
        scores = query @ keys.transpose(-1, -2) / math.sqrt(head) + (1 - mask[:, None, None, :]) * -1e4
        seen = (scores.softmax(-1) @ values).flatten(1)
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        mean = mean.expand(count, WIDTH)
        return self.drop(functional.gelu(self.mix(self.drop(torch.cat([pair, seen, mean], -1)))))

    def heads_of(self, vector: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of type, mode and cooperation."""
        return self.type_head(vector), self.mode_head(vector), self.side_head(vector).squeeze(-1)

    def forward(
        self, ids: Tensor, mask: Tensor, spans: Tensor, roles: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.encoder(ids, mask)
        return self.heads_of(self.pair_vector(hidden, mask, spans, roles))


def roles_of(length: int, actor: tuple[int, int], recipient: tuple[int, int] | None) -> list[int]:
    """Roles of the tokens of a sentence, given the token spans of the parties."""
    first, last, between = actor, recipient or actor, 3
    if recipient is not None and recipient < actor:
        first, last, between = recipient, actor, 4
    end = max(first[1], last[1])
    roles = [0] * first[0] + [between] * (end - first[0]) + [5] * (length - end)
    if recipient is not None:
        roles[recipient[0] : recipient[1]] = [2] * (recipient[1] - recipient[0])
    roles[actor[0] : actor[1]] = [1] * (actor[1] - actor[0])
    return roles


def base_weights(path: Path, layers: int) -> dict[str, Tensor]:
    """The published encoder's weights under this module's names; the embedding of the one segment is
    added to that of the positions."""
    source = load_file(path)
    found = {
        "word.weight": source["embeddings.word_embeddings.weight"],
        "position.weight": source["embeddings.position_embeddings.weight"]
        + source["embeddings.token_type_embeddings.weight"][0],
    }
    for kind in ("weight", "bias"):
        found[f"norm.{kind}"] = source[f"embeddings.LayerNorm.{kind}"]
        for index in range(layers):
            old, new = f"encoder.layer.{index}", f"layers.{index}"
            parts = [source[f"{old}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            found[f"{new}.qkv.{kind}"] = torch.cat(parts)
            found[f"{new}.out.{kind}"] = source[f"{old}.attention.output.dense.{kind}"]
            found[f"{new}.norm.{kind}"] = source[f"{old}.attention.output.LayerNorm.{kind}"]
            found[f"{new}.up.{kind}"] = source[f"{old}.intermediate.dense.{kind}"]
            found[f"{new}.down.{kind}"] = source[f"{old}.output.dense.{kind}"]
            found[f"{new}.last_norm.{kind}"] = source[f"{old}.output.LayerNorm.{kind}"]
    return found
