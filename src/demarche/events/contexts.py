"""PLOVER contexts of an event, each with the words that led to it."""

from demarche.events.scope import anchor_of
from demarche.ontology.cameo import cameo
from demarche.ontology.cues import context_cues
from demarche.ontology.plover import plover
from demarche.records import ContextTag, Sentence, Token


def read_contexts(
    sentence: Sentence, trigger: Token, heads: frozenset[int], code: str
) -> tuple[ContextTag, ...]:
    """Contexts from the words of the clause and from the CAMEO code, in PLOVER's order."""
    found: dict[str, Token] = {}
    known = plover().contexts
    for name in (cameo()[code].context or "").split("|"):
        if name in known:
            found[name] = trigger
    cues = context_cues()
    for token in sentence.tokens:
        for name in cues.get(token.lemma.lower(), ()):
            if name not in found and anchor_of(sentence, token, heads) is not None:
                found[name] = token
    return tuple(ContextTag(name, found[name].start, found[name].end) for name in known if name in found)
