"""What a sentence's tokens are known to be: names of the lexicon, roles, names that only the parser saw."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from demarche.actors.lexicon import Entry
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.roles import Role, head_word, role_heads, roles
from demarche.records import Sentence
from demarche.text import Hit

ENTITY_LABELS = frozenset({"PERSON", "ORG", "NORP"})
NOMINAL = frozenset({"NOUN", "PROPN"})
NO_NAME = frozenset('/|[](){}<>:;"“”*=@#\n')


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens `[first, last)` that write a name of the lexicon, or (no entry) an entity of the parser."""

    first: int
    last: int
    entry: Entry | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Titled:
    """Tokens `[first, last)` that write a role; `head` is its head word."""

    first: int
    last: int
    role: Role
    head: int


@dataclass(slots=True)
class Marked:
    """A sentence with its names and roles, none overlapping another of its kind."""

    sentence: Sentence
    names: list[Named] = field(default_factory=list)
    roles: list[Titled] = field(default_factory=list)
    name_at: dict[int, Named] = field(default_factory=dict)
    role_at: dict[int, Titled] = field(default_factory=dict)


def mark(sentence: Sentence, hits: Sequence[Hit[Entry]]) -> Marked:
    """Marks one sentence; `hits` are the names found in the whole text, in order."""
    marked = Marked(sentence)
    marked.names = _known(sentence, hits)
    marked.name_at = {i: name for name in marked.names for i in range(name.first, name.last)}
    marked.roles = _roles(marked)
    _drop_weak(marked)
    marked.role_at = {i: role for role in marked.roles for i in range(role.first, role.last)}
    for first, last, label in sentence.entities:
        _add_entity(marked, first, last, label)
    marked.names.sort(key=lambda name: name.first)
    return marked


def is_name(sentence: Sentence, named: Named) -> bool:
    """Whether an entity of the parser is one name, not pieces of a line of credit: no slash, bracket or
    dash with spaces around it."""
    tokens = sentence.tokens
    for i in range(named.first, named.last):
        token = tokens[i]
        if any(char in NO_NAME for char in token.text):
            return False
        loose = token.text in {"-", "–", "—"} and i > 0 and tokens[i - 1].end < token.start
        if loose:
            return False
    return True


def _drop_weak(marked: Marked) -> None:
    """A weak name inside a longer role is none: "National Security Council"."""
    for role in marked.roles:
        for i in range(role.first, role.last):
            name = marked.name_at.get(i)
            if name is not None and name.entry is not None and name.entry.weak:
                marked.names = [other for other in marked.names if other is not name]
                for j in range(name.first, name.last):
                    marked.name_at.pop(j, None)


def _known(sentence: Sentence, hits: Sequence[Hit[Entry]]) -> list[Named]:
    found = []
    tokens = sentence.tokens
    starts = {token.start: token.index for token in tokens}
    ends = {token.end: token.index + 1 for token in tokens}
    at = bisect_left(hits, sentence.start, key=lambda hit: hit.start)
    while at < len(hits) and hits[at].start < sentence.end:
        hit = hits[at]
        first, last = starts.get(hit.start), ends.get(hit.end)
        if first is not None and last is not None:
            found.append(Named(first, last, hit.value))
        at += 1
    return found


def _roles(marked: Marked) -> list[Titled]:
    found = []
    tokens = marked.sentence.tokens
    lower = [token.lower.replace("’", "'") for token in tokens]
    heads, table = role_heads(), roles()
    at = 0
    while at < len(tokens):
        longest = heads.get(lower[at], 0)
        for size in range(min(longest, len(tokens) - at), 0, -1):
            words = tuple(lower[at : at + size])
            role = table.get(words)
            if role is not None and tokens[at + head_word(words)].pos in NOMINAL and _free(marked, at, size):
                found.append(Titled(at, at + size, role, at + head_word(words)))
                at += size
                break
        else:
            at += 1
    return found


def _free(marked: Marked, at: int, size: int) -> bool:
    covering = {marked.name_at[i] for i in range(at, at + size) if i in marked.name_at}
    return all(_lies_inside(name, at, at + size) for name in covering)


def _lies_inside(name: Named, first: int, last: int) -> bool:
    shorter = name.last - name.first < last - first
    return name.entry is not None and first <= name.first and name.last <= last and shorter


def _add_entity(marked: Marked, first: int, last: int, label: str) -> None:
    if label not in ENTITY_LABELS:
        return
    first, last = _trimmed(marked, first, last)
    if first >= last or any(i in marked.name_at for i in range(first, last)):
        return
    tokens = marked.sentence.tokens
    if not tokens[first].text[:1].isupper():
        return
    if label == "PERSON":
        first, last = _widened(marked, first, last)
        _drop_roles(marked, first, last)
    elif any(i in marked.role_at for i in range(first, last)) and label != "ORG":
        return
    named = Named(first, last, None, label)
    marked.names.append(named)
    marked.name_at.update(dict.fromkeys(range(first, last), named))


def _trimmed(marked: Marked, first: int, last: int) -> tuple[int, int]:
    """An entity of the parser without titles, articles and genitive endings."""
    tokens = marked.sentence.tokens
    while first < last and _is_outside(marked, first, last):
        first += 1
    while first < last and tokens[last - 1].text in {"'s", "’s", "'", "’", ",", "."}:
        last -= 1
    return first, last


def _is_outside(marked: Marked, at: int, last: int) -> bool:
    token = marked.sentence.tokens[at]
    role = marked.role_at.get(at)
    is_title = (
        role is not None and (role.role.kind == "title" or role.last - role.first > 1) and role.last < last
    )
    return (
        is_title
        or token.lower in actor_cues().honorifics
        or token.pos == "DET"
        or not token.text[0].isalpha()
    )


def _widened(marked: Marked, first: int, last: int) -> tuple[int, int]:
    """With the initials and surnames that the parser left outside: "Antony" [J.] [Blinken]."""
    tokens = marked.sentence.tokens
    while last < len(tokens) and _belongs(marked, last) and tokens[last - 1].end < tokens[last].start:
        last += 1
    while first > 0 and _belongs(marked, first - 1) and tokens[first - 1].end < tokens[first].start:
        first -= 1
    return first, last


def _belongs(marked: Marked, at: int) -> bool:
    token = marked.sentence.tokens[at]
    if (
        at in marked.name_at
        or at in marked.role_at
        or token.pos != "PROPN"
        or token.ent not in {"", "PERSON", "ORG"}
    ):
        return False
    plain = token.text.replace("-", "").replace("’", "").replace("'", "").removesuffix(".")
    honorific = token.lower in actor_cues().honorifics
    return (
        plain.isalpha()
        and token.text[0].isupper()
        and not honorific
        and (len(plain) == 1 or not plain.isupper())
    )


def _drop_roles(marked: Marked, first: int, last: int) -> None:
    """A surname that is also a noun ("Cook") is no role."""
    inside = {marked.role_at[i] for i in range(first, last) if i in marked.role_at}
    if inside:
        marked.roles = [role for role in marked.roles if role not in inside]
        for role in inside:
            for i in range(role.first, role.last):
                marked.role_at.pop(i, None)
