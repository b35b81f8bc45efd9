"""The parts of one clause: who stands as subject, object or after which preposition.

Grammar is read from the dependency tree alone. A subject that is understood ("agreed to send",
"warning that ...", "the troops sent to ...") is found where control, conjunction or a modified noun puts it.
"""

from dataclasses import dataclass, field

from demarche.ontology.cues import noun_classes, status_cues
from demarche.records import Sentence, Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
CLAUSES = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "conj", "ROOT", "parataxis", "acomp"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
HEADINGS = frozenset({"headline", "heading", "related"})
LOCAL = 8
"""How many heads above a verb are searched for its subject."""


@dataclass(slots=True)
class Clause:
    """A trigger with its arguments, heads only, conjoined ones listed apart. `subjects` are the doers
    (the by-phrase of a passive), `objects` those it is done to (the subject of a passive). `particles` are
    all adverbs and particles, `verb_particles` those that make another verb of it ("call out"); `adjacent`
    is the word after the verb; `purposes` are infinitives that hang from the verb or from what follows a
    preposition ("called on Iran to stop"); `object_preps` are the prepositions that hang from an object.
    """

    head: Token
    passive: bool = False
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    datives: list[Token] = field(default_factory=list)
    preps: dict[str, list[Token]] = field(default_factory=dict)
    object_preps: dict[str, list[Token]] = field(default_factory=dict)
    contents: list[Token] = field(default_factory=list)
    particles: set[str] = field(default_factory=set)
    verb_particles: set[str] = field(default_factory=set)
    adjacent: str = ""
    purposes: list[Token] = field(default_factory=list)
    owners: list[Token] = field(default_factory=list)


def clause_of(sentence: Sentence, verb: Token) -> Clause:
    """The clause of a verb, or of an adjective that a form of "be" makes the predicate."""
    frame_head = _predicate_head(sentence, verb)
    clause = Clause(verb, passive=_is_passive(sentence, verb))
    if verb.index + 1 < len(sentence.tokens):
        clause.adjacent = sentence.tokens[verb.index + 1].lower
    for child in sentence.children_of(verb):
        _add_child(sentence, clause, child)
    _take_name(sentence, clause)
    surface = _subjects(sentence, frame_head)
    if clause.passive:
        clause.objects.extend(surface)
    else:
        clause.subjects.extend(surface)
    for noun in clause.objects:
        of_object = Clause(noun)
        _add_noun_phrases(sentence, of_object, noun)
        for prep, after in of_object.preps.items():
            clause.object_preps.setdefault(prep, []).extend(after)
        clause.purposes.extend(of_object.contents)
    return clause


def _take_name(sentence: Sentence, clause: Clause) -> None:
    """Of "called him a liar", parsed with two objects, the second as what the first is called."""
    objects = sentence.children_of(clause.head, "dobj")
    if clause.head.lemma in status_cues().naming and len(objects) > 1:
        clause.particles.update(("=", objects[-1].lower))
        clause.objects = [noun for noun in clause.objects if noun is not objects[-1]]


def preps_of(clause: Clause) -> dict[str, list[Token]]:
    """What stands after each preposition of a clause, those that hang from its object included."""
    merged = {prep: list(nouns) for prep, nouns in clause.preps.items()}
    for prep, nouns in clause.object_preps.items():
        merged.setdefault(prep, []).extend(nouns)
    return merged


def noun_clause_of(sentence: Sentence, noun: Token) -> Clause:
    """The arguments of a noun that names an event: owners, prepositions and infinitives."""
    clause = Clause(noun)
    _add_noun_phrases(sentence, clause, noun)
    for inner in clause.preps.get("of", []):
        for prep in sentence.children_of(inner, "prep"):
            if prep.lower not in {"of", *clause.preps}:
                add_prep(sentence, clause, prep)
    clause.owners.extend(owners_of(sentence, noun))
    return clause


def owners_of(sentence: Sentence, noun: Token) -> list[Token]:
    """Possessors and modifying names of a noun ("Germany's refusal", "Russian build-up")."""
    found = []
    for child in sentence.children_of(noun, "poss", "amod", "nmod", "compound"):
        found.extend(expand(sentence, child))
    return found


def is_indefinite(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun stands with "a", "an" or "any"."""
    return any(det.lower in {"a", "an", "any"} for det in sentence.children_of(noun, "det"))


def full_lemma(sentence: Sentence, token: Token) -> str:
    """A word's lemma, with the parts that hyphens join to it ("cease-fire", "build-up")."""
    lemma, index = token.lemma.lower(), token.index
    while index >= 2 and sentence.tokens[index - 1].tag == "HYPH":
        index -= 2
        lemma = f"{sentence.tokens[index].lower}-{lemma}"
    return lemma


def expand(sentence: Sentence, token: Token) -> list[Token]:
    """A head and those conjoined with it."""
    found, stack = [], [token]
    while stack:
        head = stack.pop(0)
        found.append(head)
        stack.extend(child for child in sentence.children_of(head, "conj") if child.pos != "VERB")
        stack.extend(_listed(sentence, head))
        stack.extend(_joined_before(sentence, head))
    return found


def _listed(sentence: Sentence, head: Token) -> list[Token]:
    """Of "Egypt, Bahrain and Oman", parsed as an apposition with others joined to it, the rest."""
    return [
        child
        for child in sentence.children_of(head, "appos")
        if head.ent == child.ent == "GPE" and sentence.children_of(child, "conj")
    ]


def _joined_before(sentence: Sentence, head: Token) -> list[Token]:
    """Of "Lavrov and Minister Kuleba", parsed as one name, the part before "and"."""
    return [
        child
        for child in sentence.children_of(head, "nmod")
        if child.pos == "PROPN" and sentence.children_of(child, "cc")
    ]


def held(sentence: Sentence, noun: Token) -> list[Token]:
    """What a container noun holds: the noun itself and, for "a package of weapons", the weapons."""
    found = [noun]
    if noun.lemma in status_cues().containers or noun.pos == "NUM":
        for prep in sentence.children_of(noun, "prep"):
            if prep.lower == "of":
                for inner in sentence.children_of(prep, "pobj"):
                    found.extend(expand(sentence, inner))
        found.extend(sentence.children_of(noun, "compound", "amod", "nmod"))
    return found


def head_above(sentence: Sentence, token: Token) -> Token:
    """The head of a word; for a bare infinitive that the parser joined to a finite verb ("sought to deny
    the refusal to send, bolster or tell") the infinitive that it really continues, and the other way round
    ("denied plans to invade and accused") the finite verb."""
    head = sentence.head_of(token)
    if token.dep == "conj" and token.tag in FINITE and is_infinitive(sentence, head):
        return next((verb for verb in sentence.ancestors_of(head) if _is_finite(sentence, verb)), head)
    if token.dep != "conj" or token.tag != "VB" or head.tag in {"VB", "VBP"}:
        return head
    if any(child.dep in {"aux", *SUBJECTS} for child in sentence.children_of(token)):
        return head
    for other in reversed(sentence.tokens[head.index + 1 : token.index]):
        if other.tag == "VB" and is_infinitive(sentence, other):
            return other
    return head


def _is_finite(sentence: Sentence, verb: Token) -> bool:
    return verb.tag in FINITE or (verb.tag == "VBN" and bool(sentence.children_of(verb, "aux")))


def is_infinitive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb stands as "to do"."""
    return verb.tag == "VB" and any(aux.lower == "to" for aux in sentence.children_of(verb, "aux"))


def _predicate_head(sentence: Sentence, head: Token) -> Token:
    if head.pos in {"ADJ", "NOUN"} and head.dep in {"acomp", "attr", "oprd"}:
        return sentence.head_of(head)
    return head


def _is_passive(sentence: Sentence, verb: Token) -> bool:
    if verb.tag != "VBN":
        return False
    if verb.dep == "acl" and verb.head < verb.index:
        return True
    for child in sentence.children_of(verb):
        if child.dep in {"nsubjpass", "auxpass", "agent", "csubjpass"}:
            return True
        if child.dep == "aux" and child.lemma == "have":
            return False
    if verb.dep == "conj":
        head = sentence.head_of(verb)
        return head.tag == "VBN" and _is_passive(sentence, head)
    return False


def _add_child(sentence: Sentence, clause: Clause, child: Token) -> None:
    match child.dep:
        case "dobj" | "obj" | "attr":
            clause.objects.extend(expand(sentence, child))
        case "oprd":
            clause.particles.update(("=", child.lower))
        case "dative":
            _add_dative(sentence, clause, child)
        case "prep":
            add_prep(sentence, clause, child)
        case "agent" if _is_by_call(sentence, child):
            add_prep(sentence, clause, child)
        case "agent":
            for doer in sentence.children_of(child, "pobj"):
                clause.subjects.extend(expand(sentence, doer))
        case "prt":
            clause.particles.add(child.lower)
            clause.verb_particles.add(child.lower)
        case "xcomp" | "ccomp":
            _add_content(sentence, clause, child)
        case "advcl" if is_infinitive(sentence, child):
            clause.purposes.append(child)
            _add_asked(sentence, clause, child)
        case "advmod" | "acomp":
            clause.particles.add(child.lower)
            for prep in sentence.children_of(child, "prep"):
                add_prep(sentence, clause, prep)
        case _:
            return


def _is_by_call(sentence: Sentence, by: Token) -> bool:
    """Whether "by telephone" only looks like the doer of a passive."""
    return any(noun.lemma in noun_classes()["call"] for noun in sentence.children_of(by, "pobj"))


def _add_asked(sentence: Sentence, clause: Clause, verb: Token) -> None:
    """Of "pleaded for Kenya to act", parsed as a clause with its own subject, Kenya as what follows "for"."""
    if any(mark.lower == "for" for mark in sentence.children_of(verb, "mark")):
        asked = [noun for child in sentence.children_of(verb, *SUBJECTS) for noun in expand(sentence, child)]
        clause.preps.setdefault("for", []).extend(asked)


def _add_content(sentence: Sentence, clause: Clause, child: Token) -> None:
    if child.pos in {"ADJ", "NOUN"} and child.dep == "ccomp":
        _add_small_clause(sentence, clause, child)
        return
    clause.contents.append(child)
    if child.dep != "ccomp" or child.tag != "VB":
        return
    if any(aux.lower == "to" for aux in sentence.children_of(child, "aux")):
        for subject in sentence.children_of(child, *SUBJECTS):
            clause.objects.extend(expand(sentence, subject))


def _add_small_clause(sentence: Sentence, clause: Clause, predicate: Token) -> None:
    """ "found the man guilty": the man is the object, "guilty" stands like a particle."""
    clause.particles.update(("=", predicate.lower))
    for subject in sentence.children_of(predicate, *SUBJECTS):
        clause.objects.extend(expand(sentence, subject))


def _add_dative(sentence: Sentence, clause: Clause, child: Token) -> None:
    if child.pos == "ADP":
        for noun in sentence.children_of(child, "pobj"):
            clause.datives.extend(expand(sentence, noun))
    else:
        clause.datives.extend(expand(sentence, child))


def add_prep(sentence: Sentence, clause: Clause, prep: Token, depth: int = 0) -> None:
    """Adds what stands after a preposition, those of "next to X" and "by telephone with X" included."""
    if prep.lower in status_cues().attribution:
        return
    place = clause.preps.setdefault(prep.lower, [])
    for child in sentence.children_of(prep):
        if child.dep == "pobj":
            place.extend(expand(sentence, child))
            if child.lemma in noun_classes()["call"] and depth < LOCAL:
                for inner in sentence.children_of(child, "prep"):
                    add_prep(sentence, clause, inner, depth + 1)
            below = sentence.children_of(child, "acl", "relcl")
            clause.purposes.extend(verb for verb in below if is_infinitive(sentence, verb))
        elif child.dep == "pcomp":
            clause.contents.append(child)
        elif child.dep in {"prep", "conj", "cc"} and child.pos == "ADP" and depth < LOCAL:
            add_prep(sentence, clause, child, depth + 1)


def _add_noun_phrases(sentence: Sentence, clause: Clause, noun: Token) -> None:
    for child in sentence.children_of(noun):
        if child.dep == "prep":
            add_prep(sentence, clause, child)
        elif (child.dep in {"acl", "relcl"} and noun is clause.head and is_infinitive(sentence, child)) or (
            child.dep == "acl" and child.tag == "VB" and clause.head.pos != "VERB"
        ):
            clause.contents.append(child)


def _subjects(sentence: Sentence, verb: Token) -> list[Token]:
    """The surface subject of a verb, its own or understood."""
    current = verb
    for _ in range(LOCAL):
        own = sentence.children_of(current, *SUBJECTS, *PASSIVE_SUBJECTS)
        if own:
            return [*_fronted(sentence, current, own[0]), *_named(sentence, current, own)]
        if sentence.kind in HEADINGS and current.head == current.index:
            return _fronted(sentence, current, current)
        above = head_above(sentence, current)
        if above is current or current.dep not in CLAUSES:
            return []
        if current.dep in {"acl", "relcl"} and above.pos != "VERB":
            return _from_noun(sentence, current, above)
        if current.dep == "xcomp" and above.lemma in status_cues().object_control:
            found = _controller(sentence, above)
            if found:
                return found
        if current.tag == "VBG" and current.dep == "xcomp" and above.lemma in status_cues().others_deeds:
            return []
        if current.dep == "ccomp" and not _lacks_subject(sentence, current):
            return []
        following = _clause_above(sentence, current, above)
        if current.dep == "pcomp" and following.lemma in status_cues().object_control:
            found = _controller(sentence, following)
            if found:
                return found
        current = following
    return []


def _fronted(sentence: Sentence, verb: Token, before: Token) -> list[Token]:
    """Of the headlines "Macron, Scholz agree" and "UK to send", a subject that the parser takes for none."""
    if sentence.kind not in HEADINGS:
        return []
    return [
        child
        for child in sentence.children_of(verb, "npadvmod", "dep", "nmod")
        if child.pos == "PROPN"
        and child.index < before.index
        and (sentence.tokens[child.right + 1].text == "," or before is verb)
        and sentence.tokens[child.right + 1].text != ":"
    ]


def _named(sentence: Sentence, verb: Token, own: list[Token]) -> list[Token]:
    found = []
    for subject in own:
        if subject.lower in RELATIVES and verb.dep == "relcl":
            found.extend(expand(sentence, sentence.head_of(verb)))
        else:
            found.extend(expand(sentence, subject))
    return found


def _from_noun(sentence: Sentence, verb: Token, noun: Token) -> list[Token]:
    if verb.tag in {"VBG", "VBN"}:
        return expand(sentence, noun)
    if verb.dep == "acl":
        owners = owners_of(sentence, noun)
        return owners or _subject_of_noun(sentence, noun)
    return expand(sentence, noun) if verb.dep == "relcl" else []


def _subject_of_noun(sentence: Sentence, noun: Token) -> list[Token]:
    head = sentence.head_of(noun)
    if noun.dep in {"dobj", "attr"} and head.pos in {"VERB", "AUX"}:
        return _subjects(sentence, head)
    return []


def _controller(sentence: Sentence, verb: Token) -> list[Token]:
    objects = sentence.children_of(verb, "dobj", "dative")
    if not objects and _is_passive(sentence, verb):
        return _subjects(sentence, verb)
    return [token for child in objects for token in expand(sentence, child)]


def _lacks_subject(sentence: Sentence, verb: Token) -> bool:
    return verb.tag in {"VB", "VBG", "VBN"}


def _clause_above(sentence: Sentence, current: Token, above: Token) -> Token:
    if current.dep == "pcomp":
        for ancestor in sentence.ancestors_of(above):
            if ancestor.pos in {"VERB", "AUX"}:
                return ancestor
    return above
