"""Whether a noun of violence is told as something that happened or only spoken of.

"The attack killed nine", "after the invasion" and "condemned the raid" take it for a fact; "claims of an
attack", "a response to aggression", "the invasion is likely" and a bare headline do not.
"""

from demarche.ontology.cues import StatusCues, status_cues
from demarche.ontology.frames import frames
from demarche.records import Sentence, Token

TIMES = frozenset({"after", "since", "following", "amid", "despite", "during", "before", "by", "from", "in"})
CAUSES = frozenset({"for", "over", "at"})
LEADS = frozenset({"as", "because"})
QUOTES = frozenset({'"', "'", "“", "‘", "''", "``"})


def is_taken_for_fact(sentence: Sentence, noun: Token) -> bool:
    """Whether the place of a noun in its clause presents it as happened."""
    cues = status_cues()
    if noun.index and sentence.tokens[noun.index - 1].text in QUOTES:
        return False
    while noun.dep == "conj" and sentence.head_of(noun).pos in {"NOUN", "PROPN"}:
        noun = sentence.head_of(noun)
    head = sentence.head_of(noun)
    match noun.dep:
        case "nsubj":
            return head.pos == "VERB" and head.lemma not in cues.seeming | cues.reporting
        case "nsubjpass" | "poss":
            return True
        case "dobj":
            return head.lemma in cues.fact_verbs or _accuses(head)
        case "pobj":
            return _after_preposition(sentence, head, cues)
    return False


def _after_preposition(sentence: Sentence, prep: Token, cues: StatusCues) -> bool:
    above = sentence.head_of(prep)
    if prep.lower in TIMES or (prep.lower == "of" and prep.head < prep.index and above.lower in LEADS):
        return True
    if prep.lower == "of":
        return above.lemma in cues.fact_nouns
    return prep.lower in CAUSES and _accuses(above)


def _accuses(word: Token) -> bool:
    lexicon = frames()
    entries = (*lexicon.verbs.get(word.lemma, ()), *lexicon.nouns.get(word.lemma, ()))
    return any(entry.type == "ACCUSE" for entry in entries)
