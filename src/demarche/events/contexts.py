"""PLOVER contexts of an event, each with the words that led to it.

They are read from the CAMEO code, from the words of the event's clause and of what it is about, and from the
sentences beside it in the paragraph, as far as these go on about the same parties. A title inside a name
("President Biden") says who somebody is and not what the event is about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from demarche.events.candidates import Candidate
from demarche.events.scope import anchor_of
from demarche.ontology.cameo import cameo
from demarche.ontology.cues import context_cues, status_cues
from demarche.ontology.plover import plover
from demarche.records import Actor, Cast, ContextBasis, ContextTag, Sentence, Token

WORDY = frozenset({"NOUN", "VERB"})
NAMING = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around an event: its cast, its parties, the sentences beside its own in the paragraph."""

    cast: Cast
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    before: Sentence | None = None
    after: Sentence | None = None


def read_contexts(
    candidate: Candidate, heads: frozenset[int], code: str, setting: Setting
) -> tuple[ContextTag, ...]:
    """The contexts of an event in PLOVER's order, the nearest words first."""
    found: dict[str, ContextTag] = {}
    known = plover().contexts
    for name in (cameo()[code].context or "").split("|"):
        if name in known:
            found[name] = _tag(name, candidate.trigger, "code")
    for name, word in _of_clause(candidate, heads, setting.cast):
        found.setdefault(name, _tag(name, word, "clause"))
    for words in _continued(candidate, setting):
        for name, word in _cues_in(words, setting.cast):
            found.setdefault(name, _tag(name, word, "paragraph"))
    return tuple(found[name] for name in known if name in found)


def _tag(name: str, word: Token, basis: ContextBasis) -> ContextTag:
    return ContextTag(name, word.start, word.end, basis)


def _cues_in(tokens: Sequence[Token], cast: Cast) -> Iterator[tuple[str, Token]]:
    """Cue words with the contexts they lead to, titles left out."""
    cues = context_cues()
    for token in tokens:
        names = cues.get(token.lemma.lower(), ())
        if names and token.pos in NAMING and not _is_title(token, cast):
            yield from ((name, token) for name in names)


def _is_title(token: Token, cast: Cast) -> bool:
    """Whether a word stands inside a name without being its head."""
    mentions = cast.mentions_in(token.span)
    return any(one.kind == "name" and one.head is not None and one.head != token.start for one, _ in mentions)


def _of_clause(candidate: Candidate, heads: frozenset[int], cast: Cast) -> Iterator[tuple[str, Token]]:
    """Cues that hang from the event's clause or stand in what the event is about."""
    sentence = candidate.sentence
    for name, token in _cues_in(sentence.tokens, cast):
        inside = any(content.left <= token.index <= content.right for content in candidate.contents)
        if inside or anchor_of(sentence, token, heads) is not None:
            yield name, token


def _continued(candidate: Candidate, setting: Setting) -> Iterator[Sequence[Token]]:
    """The clauses beside the event's own sentence that go on about the same thing between its parties."""
    topic = _topic(candidate, setting.cast)
    for sentence in (setting.before, setting.after):
        if sentence is None:
            continue
        taken_up = next((token for token in sentence.tokens if token.lemma in topic), None)
        if taken_up is not None and _shares_parties(sentence, setting):
            above = sentence.head_of(taken_up)
            head = above if taken_up.pos != "VERB" and above.pos == "VERB" else taken_up
            yield sentence.tokens[head.left : head.right + 1]


def _topic(candidate: Candidate, cast: Cast) -> set[str]:
    """What an event is about: the lemmas of its trigger, of its objects and of what it speaks of."""
    sentence = candidate.sentence
    words = [candidate.trigger, *candidate.clause.objects]
    for content in candidate.contents:
        words += [content, *sentence.children_of(content, "dobj", "nsubjpass", "pobj")]
    nouns = (word for word in words if word.pos in WORDY and word.lemma not in status_cues().support)
    return {word.lemma for word in nouns if not cast.mentions_in(word.span)}


def _shares_parties(sentence: Sentence, setting: Setting) -> bool:
    """Whether a sentence names both sides of an event, or the only one."""
    named = {_side(actor) for _, actor in setting.cast.mentions_in(sentence.span)}
    sides = (setting.actors, setting.recipients)
    if not setting.recipients and len(setting.actors) > 1:
        return sum(_side(actor) in named for actor in setting.actors) > 1
    return all(any(_side(actor) in named for actor in side) for side in sides if side)


def _side(actor: Actor) -> str:
    return actor.country or actor.id
