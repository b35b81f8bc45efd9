"""What the other stages found in one sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from demarche.records import DateMention, PlaceMention, Quotation, Sentence, Span

T = TypeVar("T")


@dataclass(slots=True)
class Around:
    """Quotations, time expressions and places that overlap a sentence, and the sentences before and after it
    in its paragraph."""

    quotations: list[Quotation] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    before: Sentence | None = None
    after: Sentence | None = None


class Spread(Generic[T]):
    """Things with spans, to be asked which of them overlap a stretch of text."""

    def __init__(self, items: Sequence[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: item[0])
        self._starts = [span.start for span, _ in self._items]
        self._longest = max((len(span) for span, _ in self._items), default=0)

    def over(self, stretch: Span) -> list[T]:
        """The things that overlap a stretch, by start."""
        first = bisect_right(self._starts, stretch.start - self._longest - 1)
        last = bisect_left(self._starts, stretch.end)
        return [item for span, item in self._items[first:last] if span.overlaps(stretch)]


class Surroundings:
    """What the other stages found in a document, by place."""

    def __init__(
        self,
        quotations: Sequence[Quotation],
        dates: Sequence[DateMention],
        places: Sequence[PlaceMention],
        sentences: Sequence[Sentence] = (),
    ) -> None:
        self._quotations = Spread([(span, quote) for quote in quotations for span in quote.content])
        self._dates = Spread([(date.span, date) for date in dates])
        self._places = Spread([(place.span, place) for place in places])
        self._sentences = {sentence.index: sentence for sentence in sentences}

    def at(self, sentence: Sentence) -> Around:
        """What overlaps one sentence."""
        span = sentence.span
        return Around(
            self._quotations.over(span),
            self._dates.over(span),
            self._places.over(span),
            self._beside(sentence, -1),
            self._beside(sentence, 1),
        )

    def _beside(self, sentence: Sentence, step: int) -> Sentence | None:
        other = self._sentences.get(sentence.index + step)
        return other if other is not None and other.block == sentence.block else None
