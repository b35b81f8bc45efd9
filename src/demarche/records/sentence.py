"""A parsed sentence: tokens with their grammar, free of any parser's own types."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from demarche.records.document import BlockKind
from demarche.records.span import Span


@dataclass(slots=True, eq=False)
class Token:
    """One word. `start` and `end` are offsets in the document's text; `index`, `head` and `children`
    count from the sentence's first token; the root is its own head. Labels are Universal part-of-speech
    (`pos`), Penn tags (`tag`) and ClearNLP dependencies (`dep`); `ent` is an OntoNotes entity type or ""."""

    index: int
    text: str
    lemma: str
    lower: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    start: int
    end: int
    left: int = 0
    right: int = 0
    children: list[int] = field(default_factory=list)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(slots=True, eq=False)
class Sentence:
    """The tokens of one sentence, in order. `index` counts sentences in the document, `block` its blocks.

    A token's `left` and `right` are the first and last index of its subtree.
    """

    index: int
    block: int
    kind: BlockKind
    tokens: tuple[Token, ...]
    entities: tuple[tuple[int, int, str], ...] = ()
    """Named entities as (first token, token after the last, OntoNotes type)."""

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def root(self) -> Token:
        return next(token for token in self.tokens if token.head == token.index)

    def head_of(self, token: Token) -> Token:
        return self.tokens[token.head]

    def children_of(self, token: Token, *deps: str) -> list[Token]:
        """A token's dependents, in order; only those with one of `deps` when any is given."""
        tokens = self.tokens
        if not deps:
            return [tokens[child] for child in token.children]
        return [tokens[child] for child in token.children if tokens[child].dep in deps]

    def subtree_of(self, token: Token) -> Iterator[Token]:
        """A token and all below it, in the order of the text."""
        wanted = {token.index}
        stack = list(token.children)
        while stack:
            index = stack.pop()
            if index not in wanted:
                wanted.add(index)
                stack.extend(self.tokens[index].children)
        return (self.tokens[index] for index in sorted(wanted))

    def ancestors_of(self, token: Token) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def tokens_in(self, span: Span) -> list[Token]:
        """Tokens that lie at least partly in a span of the document's text."""
        return [t for t in self.tokens if t.start < span.end and span.start < t.end]
