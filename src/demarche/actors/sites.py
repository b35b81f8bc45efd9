"""Whether a name of a state, city or body is used as a party, as a place, or inside a larger phrase."""

from demarche.actors.marking import Named
from demarche.ontology.actor_cues import actor_cues
from demarche.records import Sentence, Token

INSIDE = frozenset({"compound", "amod", "nmod", "poss", "npadvmod"})


def adjectival(sentence: Sentence, named: Named, head: int) -> bool:
    """Whether the name stands inside a larger noun phrase: "Russian troops", "Germany's refusal"."""
    token = sentence.tokens[head]
    governor = sentence.tokens[token.head]
    if token.dep in INSIDE and governor.index >= named.last and governor.pos != "VERB":
        return True
    after = sentence.tokens[named.last] if named.last < len(sentence.tokens) else None
    if after is None:
        return False
    if after.text in {"-", "–", "/"} and named.last + 1 < len(sentence.tokens):
        return after.start == sentence.tokens[named.last - 1].end
    return token.dep == "amod" and after.pos in {"NOUN", "PROPN", "ADJ"}


def is_label(sentence: Sentence, head: int) -> bool:
    """Whether a city's name only labels something: "Minsk agreements"."""
    governor = sentence.tokens[sentence.tokens[head].head]
    return governor.lemma.lower() in actor_cues().named_after


def is_place(sentence: Sentence, head: int, *, capital: bool, body: bool) -> bool:
    """Whether a name that heads its phrase is a place there, not a party: "in Moscow", "a flight to Kyiv"."""
    if capital and _is_dateline(sentence, head):
        return True
    token = _first_conjunct(sentence, sentence.tokens[head])
    governor = sentence.tokens[token.head]
    if token.dep == "pobj":
        return _after_preposition(sentence, governor, capital=capital, body=body)
    if token.dep == "dobj" and governor.lemma in actor_cues().visit_verbs:
        return not body
    return False


def _after_preposition(sentence: Sentence, preposition: Token, *, capital: bool, body: bool) -> bool:
    word = preposition.lower
    governor = sentence.tokens[preposition.head]
    if governor.dep == "prep" and word in actor_cues().motion_prepositions:
        governor = sentence.tokens[governor.head]
    if word in actor_cues().place_prepositions:
        return not (body and word in {"within", "through", "around"})
    if word in actor_cues().motion_prepositions and not body:
        if governor.lemma.lower() in actor_cues().motion_words and word not in {"of", "between", "on"}:
            return True
        if word == "of":
            return governor.lemma.lower() in actor_cues().place_nouns
    if word == "outside":
        return True
    return capital and word == "of" and governor.lemma.lower() in actor_cues().place_nouns


def _first_conjunct(sentence: Sentence, token: Token) -> Token:
    while token.dep in {"conj", "appos"} and token.head != token.index:
        token = sentence.tokens[token.head]
    return token


def _is_dateline(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    return token.text.isupper() and sentence.tokens[0].text.isupper() and head <= 3
