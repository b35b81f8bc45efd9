"""Rows to tensors: word pieces, the parties' token spans, and the roles of tokens."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from network import roles_of
from rows import Row
from tokenizers import Tokenizer
from torch import Tensor

LONGEST = 160
"""Word pieces of a sentence that are read at most, in training as at run time."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Word pieces of a row's sentence and the token spans of its parties."""

    ids: list[int]
    actor: tuple[int, int]
    recipient: tuple[int, int] | None


def load_tokenizer(path: str) -> Tokenizer:
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def token_span(offsets: list[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int] | None:
    """The tokens that touch a span of characters; None where the sentence was cut before it."""
    inside = [i for i, (start, end) in enumerate(offsets) if start < span[1] and span[0] < end]
    return (inside[0], inside[-1] + 1) if inside else None


def encode(tokenizer: Tokenizer, row: Row) -> Encoded | None:
    """None where a party lies beyond the longest sentence that is read."""
    encoding = tokenizer.encode(row.text)
    actor = token_span(encoding.offsets, row.actor)
    recipient = None if row.recipient is None else token_span(encoding.offsets, row.recipient)
    if actor is None or (row.recipient is not None and recipient is None):
        return None
    return Encoded(encoding.ids, actor, recipient)


def collate(batch: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, mask, span weights and roles of a batch, padded to its longest."""
    length = max(len(item.ids) for item in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    spans = torch.zeros(len(batch), 2, length)
    roles = torch.zeros(len(batch), length, dtype=torch.long)
    for index, item in enumerate(batch):
        size = len(item.ids)
        ids[index, :size] = torch.tensor(item.ids)
        mask[index, :size] = 1
        roles[index, :size] = torch.tensor(roles_of(size, item.actor, item.recipient))
        for part, span in enumerate((item.actor, item.recipient)):
            if span is not None:
                spans[index, part, span[0] : span[1]] = 1 / (span[1] - span[0])
    return ids, mask, spans, roles
