"""What the parser hangs wrongly, put right by the order of words.

Of "said on Monday it would send", the parser hangs the day from "send". English leaves no doubt: what stands
between a verb and the subject of the clause it reports belongs to that verb.
"""

from collections.abc import Sequence

from demarche.records import Token

PHRASES = frozenset({"prep", "npadvmod", "advmod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def mend(tokens: Sequence[Token]) -> None:
    """Rehangs such phrases; called before children are listed."""
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
