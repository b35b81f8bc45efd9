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
        if seen.sentence == sentence.index and _bound(sentence, seen, at):
            continue
        score = salience(seen, distance) - (QUOTED if scene.is_quoted(seen.start) and not quoted else 0)
        known = found.get(draft.key)
        if known is None or known.score < score:
            found[draft.key] = Candidate(draft, score)
    return found


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
    return any(t.tag == "NNS" and t.start not in heads for t in sentence.tokens[:at])


def _neuter(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    token = sentence.tokens[at]
    if token.lower != "its" and (token.dep not in SUBJECTS or _is_dummy(sentence, at)):
        return None
    ahead = _body_ahead(scene, sentence, at)
    return ahead if ahead is not None else _only(scene, sentence, at, plural=False)


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
