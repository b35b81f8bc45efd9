"""Spans of characters to word pieces, and the part of a long sentence that is read for a pair."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from demarche.records import Span


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces `[start, end)` of a sentence, without its opening and closing mark, and the indices
    of the pairs that are read in it."""

    start: int
    end: int
    pairs: tuple[int, ...]

    def pieces_of(self, ids: Sequence[int]) -> list[int]:
        """The pieces between the sentence's opening and closing mark."""
        return [ids[0], *ids[self.start : self.end], ids[-1]]

    def shifted(self, span: Span) -> Span:
        """A span of the sentence's pieces as one of the window's."""
        return Span(span.start - self.start + 1, span.end - self.start + 1)


def token_span(offsets: Sequence[tuple[int, int]], span: Span | None) -> Span | None:
    """The word pieces that touch a span of characters; None where none do. The first and last piece
    are the sentence's marks."""
    if span is None:
        return None
    inner = offsets[1:-1]
    first = bisect_right(inner, span.start, key=lambda piece: piece[1])
    last = bisect_left(inner, span.end, key=lambda piece: piece[0])
    return Span(first + 1, last + 1) if first < last else None


def windows_of(length: int, spans: Sequence[tuple[Span | None, ...]], longest: int) -> list[Window]:
    """The windows to read: the whole sentence for all pairs where it is short enough, else one for each
    place that holds pairs. A pair whose parties do not fit into one window is left out, as is one whose
    actor is not in the text."""
    room = longest - 2
    if length <= longest:
        readable = tuple(index for index, pair in enumerate(spans) if pair[0] is not None)
        return [Window(1, length - 1, readable)] if readable else []
    by_start: dict[int, list[int]] = {}
    for index, (actor, recipient) in enumerate(spans):
        if actor is None:
            continue
        first = min(span.start for span in (actor, recipient) if span is not None)
        last = max(span.end for span in (actor, recipient) if span is not None)
        if last - first <= room:
            start = max(1, min((first + last - room) // 2, length - 1 - room))
            by_start.setdefault(start, []).append(index)
    return [Window(start, start + room, tuple(chosen)) for start, chosen in sorted(by_start.items())]


def token_roles(length: int, actor: Span, recipient: Span | None) -> list[int]:
    """Where each piece stands: 0 before both parties, 1 actor, 2 recipient, 3 between with the actor
    first, 4 between with the recipient first, 5 after both."""
    first, last, between = actor, recipient or actor, 3
    if recipient is not None and recipient < actor:
        first, last, between = recipient, actor, 4
    end = max(first.end, last.end)
    roles = [0] * first.start + [between] * (end - first.start) + [5] * (length - end)
    if recipient is not None:
        roles[recipient.start : recipient.end] = [2] * len(recipient)
    roles[actor.start : actor.end] = [1] * len(actor)
    return roles
