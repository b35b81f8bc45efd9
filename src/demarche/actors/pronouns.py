"""Third-person pronouns to the actors they stand for: gender, number, nearness and grammar decide.

Links are made only where one candidate stands out; a pronoun inside a quotation never means its speaker.
"""

from dataclasses import dataclass

from demarche.actors.bodies import body_draft
from demarche.actors.registry import Draft, Seen
from demarche.actors.salience import SUBJECTS, salience
from demarche.actors.scene import Scene
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.first_names import Gender
from demarche.records import Sentence, Token

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
REPORTED = frozenset({"ccomp", "xcomp", "conj", "pcomp"})
QUOTED = 4.0
WINDOW = 3
RECENT = 60
REACH = 4
FAVOURED = 4.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier actor with how strongly it offers itself."""

    draft: Draft
    score: float


def emit_pronoun(scene: Scene, sentence: Sentence, at: int) -> None:
    """Adds the mention of a pronoun when its actor is clear."""
    word = sentence.tokens[at].lower
    gender: Gender = ""
    if word in MALE or word in FEMALE:
        gender = "m" if word in MALE else "f"
        chosen = _ahead(scene, sentence, at, gender) or _best(scene, sentence, at, gender)
    elif word in PLURAL:
        chosen = _plural(scene, sentence, at)
    elif word in NEUTER:
        chosen = _neuter(scene, sentence, at)
    else:
        return
    if chosen is None:
        return
    if word not in PLURAL | NEUTER:
        chosen.gender = chosen.gender or gender
    scene.registry.mention(chosen, sentence, (at, at + 1), head=at, kind="pronoun", why="pronoun")


def _ahead(scene: Scene, sentence: Sentence, at: int, gender: Gender) -> Draft | None:
    """The subject that follows: "In his speech, Macron said ..."."""
    subject = _subject_ahead(sentence, at)
    if subject is None or not _is_fronted(sentence, at):
        return None
    for name in scene.people[sentence.index]:
        if name.first <= subject.index < name.last and name.draft is not None:
            return name.draft if name.draft.gender in {"", gender} else None
    return None


def _is_fronted(sentence: Sentence, at: int) -> bool:
    """Whether a word stands in a prepositional phrase or clause that hangs on the root and precedes it."""
    token = sentence.tokens[at]
    while sentence.tokens[token.head].index != sentence.root.index:
        token = sentence.tokens[token.head]
    return token.dep in {"prep", "advcl"} and token.index < sentence.root.index


def _best(scene: Scene, sentence: Sentence, at: int, gender: Gender) -> Draft | None:
    candidates = _people(scene, sentence, at, gender)
    if not candidates:
        return None
    ranked = sorted(candidates.values(), key=lambda c: -c.score)
    if len(ranked) > 1 and ranked[0].score - ranked[1].score < 1:
        return None
    return ranked[0].draft


def _people(scene: Scene, sentence: Sentence, at: int, gender: Gender) -> dict[tuple[str, ...], Candidate]:
    token = sentence.tokens[at]
    quoted = scene.is_quoted(token.start)
    speaks = (
        not quoted and token.dep in SUBJECTS and sentence.head_of(token).lemma in actor_cues().human_verbs
    )
    favoured = _favoured(sentence, at)
    excluded = {
        s.draft.key
        for s in scene.registry.history[-RECENT:]
        if s.sentence == sentence.index and _bound(sentence, s, at)
    }
    found: dict[tuple[str, ...], Candidate] = {}
    for seen in reversed(scene.registry.history):
        distance = scene.distance(seen.sentence, sentence.index)
        if distance > WINDOW or sentence.index - seen.sentence > 3 * WINDOW:
            break
        draft = seen.draft
        if draft.kind != "person" or (draft.gender and draft.gender != gender):
            continue
        if scene.is_quoted(seen.start) != quoted and (quoted or seen.kind != "name"):
            continue
        if draft.key in excluded or (speaks and scene.is_quoted(seen.start)):
            continue
        score = salience(seen, distance) - (QUOTED if scene.is_quoted(seen.start) and not quoted else 0)
        if seen.sentence == sentence.index and seen.token in favoured:
            score += FAVOURED
        known = found.get(draft.key)
        if known is None or known.score < score:
            found[draft.key] = Candidate(draft, score)
    return found


def _favoured(sentence: Sentence, at: int) -> frozenset[int]:
    """Words that grammar offers a pronoun before all others: of a possessive the subject of its own clause,
    or whoever that subject belongs to ("Putin's move was to seal his legacy"), or the object that controls
    it ("accused Trump of breaking his word"); of a subject the subject that reports its clause."""
    token = sentence.tokens[at]
    clause = sentence.tokens[_clause(sentence, at)]
    if token.tag != "PRP$":
        if token.dep in SUBJECTS and clause.dep == "ccomp":
            return frozenset(t.index for t in sentence.children_of(sentence.head_of(clause), *SUBJECTS))
        return frozenset()
    for _ in range(REACH):
        subjects = sentence.children_of(clause, *SUBJECTS)
        if subjects:
            owners = [t.index for subject in subjects for t in sentence.children_of(subject, "poss")]
            return frozenset([*(t.index for t in subjects), *owners])
        if clause.dep not in {"xcomp", "pcomp"} or clause.head == clause.index:
            return frozenset()
        governor = sentence.tokens[_clause(sentence, clause.head)]
        objects = [t for t in sentence.children_of(governor, "dobj") if t.index < clause.index]
        if objects and clause.dep == "pcomp":
            return frozenset(t.index for t in objects)
        clause = governor
    return frozenset()


def _bound(sentence: Sentence, seen: Seen, at: int) -> bool:
    """Whether grammar forbids that two words of one clause mean the same person: "Macron praised him"."""
    token = sentence.tokens[at]
    if token.tag == "PRP$" or token.lower.endswith("self"):
        return False
    return _clause(sentence, at) == _clause(sentence, seen.token) and (
        token.dep not in SUBJECTS or token.lower in {"him", "them"}
    )


def _clause(sentence: Sentence, at: int) -> int:
    token = sentence.tokens[at]
    while token.head != token.index and token.pos not in {"VERB", "AUX"}:
        token = sentence.tokens[token.head]
    return token.index


def _plural(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """The group that "they" means: the only one near, with no plural thing in between."""
    chosen = _only(scene, sentence, at, plural=True)
    if chosen is None:
        return None
    token = sentence.tokens[at]
    human = token.dep in SUBJECTS and sentence.tokens[token.head].lemma in actor_cues().human_verbs
    return chosen if human or not _has_plural_thing(scene, sentence, at) else None


def _has_plural_thing(scene: Scene, sentence: Sentence, at: int) -> bool:
    heads = {m.head for seen in scene.registry.history[-30:] for m in seen.draft.mentions[-5:]}
    groups = [s.token for s in _candidates(scene, sentence, 0, plural=True) if s.token < at]
    first = max(groups, default=0)
    return any(t.tag == "NNS" and t.start not in heads for t in sentence.tokens[first:at])


def _neuter(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    token = sentence.tokens[at]
    if token.lower != "its" and (token.dep not in SUBJECTS or _is_expletive(sentence, at)):
        return None
    reporter = _reporter(scene, sentence, at)
    if reporter is not None:
        return reporter
    if token.lower != "its" and _is_dummy(sentence, at):
        return None
    ahead = (
        _body_ahead(scene, sentence, at) or _coordinated(scene, sentence, at) or _helped(scene, sentence, at)
    )
    return ahead if ahead is not None else _only(scene, sentence, at, plural=False)


def _is_expletive(sentence: Sentence, at: int) -> bool:
    """Whether "it" only announces a clause ("it was pointed out that", "made it hard to")."""
    verb = sentence.head_of(sentence.tokens[at])
    after = sentence.children_of(verb, "ccomp", "csubj", "xcomp", "advcl")
    if verb.pos not in {"VERB", "AUX"}:
        return True
    if sentence.tokens[at].dep == "nsubjpass":
        return bool(sentence.children_of(verb, "ccomp"))
    return bool(sentence.children_of(verb, "acomp", "attr")) and bool(after)


def _reporter(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """The state or body that says, fears or claims what "it" does: "Hungary said it would follow"."""
    token = sentence.tokens[at]
    clause = sentence.tokens[_clause(sentence, at)]
    if token.dep not in SUBJECTS or clause.dep != "ccomp":
        return None
    governor = sentence.head_of(clause)
    if governor.lemma not in actor_cues().human_verbs:
        return None
    subjects = {t.index for t in sentence.children_of(governor, *SUBJECTS)}
    found = [s for s in _candidates(scene, sentence, 0, plural=False) if s.token in subjects]
    return found[0].draft if found else None


def _coordinated(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """Whose the first of two things is: "the US and its allies", "Russia's economy and its elites"."""
    if sentence.tokens[at].tag != "PRP$" or at < 2 or sentence.tokens[at - 1].lower not in {"and", "or"}:
        return None
    near = {s.token: s.draft for s in scene.registry.history[-RECENT:] if s.sentence == sentence.index}
    named = {i: draft for i, draft in near.items() if draft.kind in {"state", "organisation"}}
    before = sentence.tokens[at - 2]
    if before.index in named:
        return named[before.index]
    owners = [t.index for t in sentence.children_of(before, "poss") if t.index in named]
    return named[owners[0]] if owners else None


def _helped(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """The one who is thanked, blamed or denied something "for its ..."."""
    token = sentence.tokens[at]
    governor = sentence.head_of(token)
    preposition = sentence.head_of(governor)
    if token.tag != "PRP$" or governor.dep != "pobj" or preposition.lower != "for":
        return None
    verb = _clause(sentence, preposition.index)
    near = [
        s
        for s in _candidates(scene, sentence, 0, plural=False)
        if verb < s.token < at and s.dep in {"dobj", "pobj", "dative"} and _clause(sentence, s.token) == verb
    ]
    return near[-1].draft if near else None


def _body_ahead(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """The state or body that follows as subject: "Seeking its first win, Canada ..."."""
    subject = _subject_ahead(sentence, at)
    if subject is None or not _is_fronted(sentence, at):
        return None
    named = scene.marked[sentence.index].name_at.get(subject.index)
    return None if named is None else body_draft(scene.registry, named)


def _subject_ahead(sentence: Sentence, at: int) -> Token | None:
    root = sentence.root
    subjects = [t for t in sentence.children_of(root, *SUBJECTS) if t.left > at]
    inside = any(t.index == root.index for t in sentence.ancestors_of(sentence.tokens[at]))
    return subjects[0] if subjects and inside else None


def _is_dummy(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[sentence.tokens[at].head].lemma in actor_cues().weather_verbs


def _only(scene: Scene, sentence: Sentence, at: int, *, plural: bool) -> Draft | None:
    """The one candidate of the sentence so far; of several the subject that governs the pronoun's clause;
    where there is none, the only subject of the sentence before."""
    quoted = scene.is_quoted(sentence.tokens[at].start)
    near = [s for s in _candidates(scene, sentence, 0, plural) if s.token < at]
    if near:
        drafts = list({s.draft.key: s.draft for s in near}.values())
        if len(drafts) == 1:
            return drafts[0] if any(not _bound(sentence, s, at) for s in near) else None
        return _governing(sentence, near, at)
    before = [s for s in _candidates(scene, sentence, 1, plural) if s.dep in SUBJECTS]
    same_voice = {s.draft.key: s.draft for s in before if scene.is_quoted(s.start) == quoted}
    return next(iter(same_voice.values())) if len(same_voice) == 1 else None


def _candidates(scene: Scene, sentence: Sentence, distance: int, plural: bool) -> list[Seen]:
    return [
        s
        for s in scene.registry.history[-60:]
        if sentence.index - s.sentence == distance and _matches(s, plural)
    ]


def _governing(sentence: Sentence, near: list[Seen], at: int) -> Draft | None:
    """The subject of the pronoun's own clause (of a possessive), or of the clause that reports it."""
    clause = sentence.tokens[_clause(sentence, at)]
    own = sentence.tokens[at].tag == "PRP$"
    while True:
        if own:
            for seen in near:
                if seen.dep in SUBJECTS and sentence.tokens[seen.token].head == clause.index:
                    return seen.draft
        if clause.dep not in REPORTED or clause.head == clause.index:
            return None
        clause, own = sentence.tokens[_clause(sentence, clause.head)], True


def _matches(seen: Seen, plural: bool) -> bool:
    draft = seen.draft
    if plural:
        return draft.plural
    return draft.kind in {"state", "organisation"} and not seen.place
