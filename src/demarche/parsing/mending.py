"""What the parser tags or hangs wrongly, put right by what else it says and by the order of words.

A capitalised word that it knows for a person's name, and for a subject or object, is no verb ("Blinken is
due to meet"). Of "said on Monday it would send", the parser hangs the day from "send"; but what stands
between a verb and the subject of the clause it reports belongs to that verb.
"""

from collections.abc import Sequence

from demarche.records import Token

VERBS = frozenset({"VBN", "VBD", "VBG", "VB", "VBP", "VBZ"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
PHRASES = frozenset({"prep", "npadvmod", "advmod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def mend(tokens: Sequence[Token]) -> None:
    """Retags such names and rehangs such phrases; called before children are listed."""
    for token in tokens:
        if token.tag in VERBS and token.ent == "PERSON" and token.dep in ARGUMENTS and token.text.istitle():
            token.pos, token.tag, token.lemma = "PROPN", "NNP", token.text
    first: dict[int, int] = {}
    for token in tokens:
        if token.dep in SUBJECTS or (token.dep == "mark" and token.lower == "that"):
            first.setdefault(token.head, token.index)
    for token in tokens:
        verb = tokens[token.head]
        if token.dep not in PHRASES or verb.dep != "ccomp" or verb.index not in first:
            continue
        if verb.head < token.index < first[verb.index]:
            token.head = verb.head
