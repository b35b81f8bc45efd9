"""Where the noun phrase around a name or role begins, and which word is its head."""

from demarche.actors.marking import Marked, Named
from demarche.ontology.actor_cues import actor_cues
from demarche.records import Sentence, Token

GENITIVES = frozenset({"'s", "’s", "'", "’"})
HYPHENS = frozenset({"-", "–"})
LEFT_DEPS = frozenset({
    "amod", "compound", "nmod", "nummod", "quantmod", "advmod", "npadvmod", "poss", "det", "predet", "case",
})  # fmt: skip
INSIDE = frozenset({"compound", "nmod", "amod", "poss", "npadvmod", "quantmod"})


def left_edge(marked: Marked, core: int, last: int) -> int:
    """Where the noun phrase begins whose core is tokens `[core, last)`."""
    tokens = marked.sentence.tokens
    at = core
    while at > 0:
        step = _step_left(marked, at, last)
        if step is None:
            break
        at = step
        if tokens[at].pos == "DET" or tokens[at].tag == "PRP$":
            break
    while at < core and tokens[at].pos == "ADV" and not is_title_modifier(tokens[at].lower):
        at += 1
    return at


def _step_left(marked: Marked, at: int, last: int) -> int | None:
    tokens = marked.sentence.tokens
    token = tokens[at - 1]
    if tokens[at].start - token.end > 1:
        return None
    attached = token.dep in LEFT_DEPS and at <= token.head < last
    if token.text in HYPHENS:
        return _over_hyphen(marked, at) if at >= 2 else None
    name = marked.name_at.get(at - 1)
    if name is not None:
        return name.first if _joins(marked, name, at, last) else None
    role = marked.role_at.get(at - 1)
    if role is not None and (attached or role.role.kind == "title") and role.last <= at:
        return role.first if _joins_role(token, at, last) else None
    if token.text in GENITIVES:
        return _over_genitive(marked, at) if at >= 2 else None
    if token.lower in actor_cues().no_modifiers:
        return None
    if is_title_modifier(token.lower) and token.pos in {"ADJ", "ADV", "NOUN", "PROPN", "VERB"}:
        return at - 1
    return at - 1 if attached else None


def _over_genitive(marked: Marked, at: int) -> int | None:
    """The start of a possessor: "Russia's", "the centre's"."""
    tokens = marked.sentence.tokens
    owner = marked.name_at.get(at - 2) or marked.role_at.get(at - 2)
    if owner is not None:
        return owner.first
    return tokens[at - 2].left if tokens[at - 2].dep == "poss" and tokens[at - 2].left >= at - 5 else None


def _over_hyphen(marked: Marked, at: int) -> int | None:
    """The start of a hyphenated modifier: "pro-Russian", "Kremlin-backed", "vice-president"."""
    tokens = marked.sentence.tokens
    if tokens[at - 2].end != tokens[at - 1].start or tokens[at - 1].end != tokens[at].start:
        return None
    before = marked.name_at.get(at - 2)
    return at - 2 if before is None else before.first


def is_title_modifier(word: str) -> bool:
    """Whether a word can stand before a title without changing whose title it is: "acting", "former"."""
    cues = actor_cues()
    return word in cues.former or word in cues.title_modifiers or word in cues.honorifics


def _joins(marked: Marked, name: Named, at: int, last: int) -> bool:
    if name.entry is not None and name.entry.kind == "adjective":
        return True
    tokens = marked.sentence.tokens
    return any(tokens[i].dep in INSIDE and at <= tokens[i].head < last for i in range(name.first, name.last))


def _joins_role(token: Token, at: int, last: int) -> bool:
    return token.dep in INSIDE or token.dep in {"appos", "nsubj"} or at <= token.head < last


def is_hyphenated(marked: Marked, name: Named) -> bool:
    """Whether a name is part of a modifier that says nothing of whose a role is: "pro-Russian", "US-led"."""
    tokens = marked.sentence.tokens
    after = name.last < len(tokens) and tokens[name.last].text in HYPHENS
    before = name.first > 0 and tokens[name.first - 1].text in HYPHENS
    glued_before = before and tokens[name.first - 1].end == tokens[name.first].start
    return (after and tokens[name.last].start == tokens[name.last - 1].end) or glued_before


def head_of(sentence: Sentence, first: int, last: int, core: int) -> int:
    """The head word of tokens `[first, last)`: the one governed from outside, if it can be in the core."""
    tokens = sentence.tokens
    outside = [i for i in range(first, last) if tokens[i].head == i or not first <= tokens[i].head < last]
    inner = [i for i in outside if i >= core]
    if inner:
        return inner[-1]
    return outside[-1] if outside else last - 1


def text_of(sentence: Sentence, first: int, last: int) -> str:
    """Tokens `[first, last)` as they are written, white space made single."""
    tokens = sentence.tokens
    parts = [tokens[first].text]
    for i in range(first + 1, last):
        parts.append(tokens[i].text if tokens[i - 1].end == tokens[i].start else f" {tokens[i].text}")
    return "".join(parts)
