"""Patterns of kinds of words, compiled into one tree that is walked once from each word.

A pattern is a row of kinds ("rel unit"); `a|b` are alternatives, `a?` may be missing, `{M}` stands for a
macro, and `~a` is context that must be there but stays outside the span.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from demarche.errors import DataError
from demarche.ontology.time import Senses, SenseValue, TimeRule

Row = tuple[str, ...]
LONGEST = 14
"""Kinds in the longest pattern; also bounds the work from any one word."""


@dataclass(frozen=True, slots=True)
class Item:
    """One or more tokens `[first, last]` that count as one word, with what they can mean."""

    first: int
    last: int
    senses: Senses


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and the items that it matched; `steps` pairs each with the kind it was taken for."""

    rule: TimeRule
    order: int
    steps: tuple[tuple[str, Item], ...]
    lead: int
    trail: int

    @property
    def first(self) -> int:
        return self.steps[self.lead][1].first

    @property
    def last(self) -> int:
        return self.steps[len(self.steps) - 1 - self.trail][1].last

    def has(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _ in self.steps)

    def values(self, *kinds: str) -> list[SenseValue]:
        return [item.senses[kind] for kind, item in self.steps if kind in kinds]

    def text(self, *kinds: str) -> str | None:
        """The first value of one of these kinds that is a string."""
        return next((value for value in self.values(*kinds) if isinstance(value, str)), None)

    def number(self, *kinds: str) -> int | None:
        """The first value of one of these kinds that is a whole number."""
        return next((value for value in self.values(*kinds) if isinstance(value, int)), None)

    def numbers(self, *kinds: str) -> list[int]:
        return [value for value in self.values(*kinds) if isinstance(value, int)]


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[tuple[int, TimeRule, int, int]] = field(default_factory=list)


class PatternTree:
    """All patterns of all rules. Building it checks every macro name."""

    def __init__(self, rules: Sequence[TimeRule], macros: Mapping[str, str]) -> None:
        self._root = _Node()
        self._macros: dict[str, list[Row]] = {}
        for name, text in macros.items():
            self._macros[name] = [row for part in text.split(" / ") for row in self._rows(part)]
        for order, rule in enumerate(rules):
            for pattern in rule.match:
                for row in self._rows(pattern):
                    self._add(order, rule, row)

    def _rows(self, pattern: str) -> list[Row]:
        choices = [self._choices(word) for word in pattern.split()]
        return [tuple(kind for part in parts for kind in part) for parts in product(*choices)]

    def _choices(self, word: str) -> list[Row]:
        optional = word.endswith("?")
        word = word.removesuffix("?")
        if word.startswith("{"):
            if word[1:-1] not in self._macros:
                raise DataError(f"time.yaml: rules: no macro {word}")
            rows = self._macros[word[1:-1]]
        else:
            rows = [(kind,) for kind in word.split("|")]
        return [(), *rows] if optional else rows

    def _add(self, order: int, rule: TimeRule, row: Row) -> None:
        node = self._root
        kinds = [kind.removeprefix("~") for kind in row]
        for kind in kinds:
            node = node.children.setdefault(kind, _Node())
        marks = [kind.startswith("~") for kind in row]
        lead = marks.index(False)
        trail = marks[::-1].index(False)
        if all(end[0] != order for end in node.ends):
            node.ends.append((order, rule, lead, trail))

    def matches(self, items: Sequence[Item], start: int) -> list[Match]:
        """Every match that starts at an item, the longest first, and the first rule first among equals."""
        found = list(self._walk(self._root, items, start, ()))
        found.sort(key=lambda match: (-match.last, match.order, len(match.steps)))
        return found

    def _walk(
        self, node: _Node, items: Sequence[Item], at: int, steps: tuple[tuple[str, Item], ...]
    ) -> Iterator[Match]:
        for order, rule, lead, trail in node.ends:
            yield Match(rule, order, steps, lead, trail)
        if at == len(items):
            return
        item = items[at]
        for kind in item.senses:
            child = node.children.get(kind)
            if child is not None:
                yield from self._walk(child, items, at + 1, (*steps, (kind, item)))
