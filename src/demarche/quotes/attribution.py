"""What the stage works with before it makes records: who said what, as spans and tokens."""

from dataclasses import dataclass

from demarche.records import Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as the text names them: the head word and the whole phrase."""

    head: Token
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution. `source` is the whole noun phrase with its titles, appositions and clauses;
    `source_head` its head word; `cue` the words of saying with their auxiliaries; `cue_head` the head of
    those. Any of them may be missing but not all. `sentence` is the sentence of the cue, or that of the
    content where there is no cue. `score` is the probability that this is an attribution, 0 to 1;
    `by_grammar` is True where it was taken for its grammar, whatever its score; `relay` are those who passed
    it on, outermost first."""

    sentence: Sentence
    content: tuple[Span, ...]
    source: Span | None = None
    source_head: Token | None = None
    cue: Span | None = None
    cue_head: Token | None = None
    score: float = 1.0
    by_grammar: bool = False
    relay: tuple[Named, ...] = ()
    why: str = ""

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        starts = [span.start for span in self.content]
        starts.extend(span.start for span in (self.source, self.cue) if span is not None)
        return min(starts)
