"""It, its, they, their: states, bodies and groups weighed against the things that could be meant instead.

Every noun phrase of the sentence so far and of the one before offers itself by nearness and grammar; a link
is made only where an actor stands out among them all.
"""

from collections.abc import Iterator, Mapping

from demarche.actors.bodies import body_draft
from demarche.actors.clauses import clause_of, favoured, is_bound, is_reported, subject_ahead
from demarche.actors.collectives import joined_draft
from demarche.actors.registry import Draft, Key, Seen
from demarche.actors.salience import SUBJECTS
from demarche.actors.scene import Scene
from demarche.actors.speakers import body_speaking_before, seen_as_subject
from demarche.ontology.actor_cues import actor_cues
from demarche.records import Sentence, Token

RECENT = 60
SAME_SENTENCE = 3.0
SUBJECT = 3.0
MAIN = 1.0
FAVOURED = 3.0
INSIDE = -2.0
BY_DEP = {"dobj": 1.0, "poss": 0.5, "compound": INSIDE, "amod": INSIDE, "nmod": INSIDE}
VOICE = 1.0
OWNED = 1.5
ACTIVE = 4.0
ASIDE = -2.0
CONDITIONED = 5.5
CONDITIONS = frozenset({"if", "unless", "should"})
LEAST = 3.0
MARGIN = 1.5
THING_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj"})
PARTIES = frozenset({"state", "organisation"})
JOINED = frozenset({"state", "organisation", "person"})


def group_of(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """The group, or the parties named together, that "they" means; in speech a state or body, too."""
    chosen = _weighed(scene, sentence, at, plural=True)
    acts = sentence.tokens[at].lower == "they" and _inertness(sentence, at) == ACTIVE
    if chosen is None and acts and scene.is_quoted(sentence.tokens[at].start):
        return _weighed(scene, sentence, at, plural=True, parties=True)
    return chosen


def body_of(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """The state or body that "it" means; None for things and where "it" means nothing."""
    own = sentence.tokens[at].lower == "its"
    if sentence.tokens[at].lower == "itself":
        return seen_as_subject(scene, sentence, at)
    if not own and (sentence.tokens[at].dep not in SUBJECTS or _is_expletive(sentence, at)):
        return None
    reporter = _reporter(scene, sentence, at)
    if reporter is not None:
        return reporter
    if not own and _is_dummy(sentence, at):
        return None
    if not own and is_reported(sentence, at) and sentence.tokens[at].index == sentence.tokens[at].left:
        speaker = body_speaking_before(scene, sentence)
        if speaker is not None:
            return speaker
    return (
        _body_ahead(scene, sentence, at)
        or _coordinated(scene, sentence, at)
        or _helped(scene, sentence, at)
        or _weighed(scene, sentence, at, plural=False)
    )


def _weighed(
    scene: Scene, sentence: Sentence, at: int, *, plural: bool, parties: bool = False
) -> Draft | None:
    """The actor that stands out among all that a pronoun can mean; `parties` offers states and bodies to a
    plural."""
    inert = _inertness(sentence, at)
    scores: dict[Key, float] = {}
    drafts: dict[Key, Draft] = {}
    for distance in (0, 1):
        if sentence.index < distance:
            break
        other = scene.marked[sentence.index - distance].sentence
        last = at if distance == 0 else len(other.tokens)
        offered = _offered(sentence, at) if distance == 0 else {}
        for key, draft, token in _offers(scene, other, last, plural=plural, parties=parties):
            if distance == 0 and draft is not None and _is_excluded(sentence, token.index, at):
                continue
            score = _score(other, token, offered) + (SAME_SENTENCE if distance == 0 else 0.0)
            if draft is None:
                score -= inert
            if scene.is_quoted(token.start) != scene.is_quoted(sentence.tokens[at].start):
                score -= VOICE
            scores[key] = max(score, scores.get(key, score))
            if draft is not None:
                drafts[key] = draft
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][0] not in drafts or ranked[0][1] < LEAST:
        return None
    stands_out = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= MARGIN
    return drafts[ranked[0][0]] if stands_out else None


def _is_excluded(sentence: Sentence, other: int, at: int) -> bool:
    """Whether a word cannot be meant: bound, or what the pronoun's own phrase describes ("on Ukraine, its
    neighbour")."""
    phrase = sentence.head_of(sentence.tokens[at])
    return is_bound(sentence, other, at) or (phrase.dep == "appos" and phrase.head == other)


def _inertness(sentence: Sentence, at: int) -> float:
    """How much less a thing than a party fits: what is done or owned tells ("it signed", "its troops")."""
    token = sentence.tokens[at]
    governor, cues = sentence.head_of(token), actor_cues()
    if token.tag == "PRP$":
        return ACTIVE if governor.lemma.lower() in cues.party_things else OWNED
    acts = token.dep == "nsubj" and governor.lemma in cues.human_verbs | cues.party_verbs
    return ACTIVE if acts else 0.0


def _offers(
    scene: Scene, sentence: Sentence, last: int, *, plural: bool, parties: bool
) -> Iterator[tuple[Key, Draft | None, Token]]:
    """What the first `last` tokens of a sentence offer a pronoun: actors, and things without a draft."""
    here = [s for s in scene.registry.history[-RECENT:] if s.sentence == sentence.index]
    for seen in here:
        fits = _fits(seen, plural=plural) or (parties and _fits(seen, plural=False))
        if seen.token < last and fits:
            yield seen.draft.key, seen.draft, sentence.tokens[seen.token]
    if plural:
        yield from _joined(scene, sentence, [s for s in here if s.token < last])
    taken = {seen.token for seen in here}
    tag = "NNS" if plural else "NN"
    for token in sentence.tokens[:last]:
        if token.tag == tag and token.index not in taken and token.dep in THING_DEPS and not token.ent:
            yield ("thing", str(token.start)), None, token


def _joined(scene: Scene, sentence: Sentence, here: list[Seen]) -> Iterator[tuple[Key, Draft, Token]]:
    """Two parties that "and" joins."""
    by_token = {
        s.token: s.draft for s in here if s.draft.kind in JOINED and not s.draft.plural and not s.place
    }
    for token in sentence.tokens:
        others = [t for t in sentence.children_of(token, "conj") if t.index in by_token]
        if token.index in by_token and len(others) == 1 and not sentence.children_of(others[0], "conj"):
            members = [by_token[token.index], by_token[others[0].index]]
            if members[0].kind == members[1].kind and members[0] is not members[1]:
                draft = joined_draft(scene, members)
                yield draft.key, draft, token


def _score(sentence: Sentence, token: Token, offered: Mapping[int, float]) -> float:
    while token.dep == "conj" and token.head != token.index:
        token = sentence.head_of(token)
    token = _counted(sentence, token)
    score = ASIDE if token.dep == "appos" else 0.0
    score += BY_DEP.get(token.dep, 0.0)
    if token.dep in SUBJECTS or sentence.head_of(token).dep == "agent":
        score += SUBJECT + (MAIN if sentence.head_of(token).dep == "ROOT" else 0.0)
    return score + offered.get(token.index, 0.0)


def _counted(sentence: Sentence, token: Token) -> Token:
    """The number or noun that counts what stands at a word: "group" for the guards in "a group of guards"."""
    preposition = sentence.head_of(token)
    counter = sentence.head_of(preposition)
    counts = preposition.lower == "of" and (counter.pos == "NUM" or counter.lemma in actor_cues().counters)
    return counter if token.dep == "pobj" and counts else token


def _fits(seen: Seen, *, plural: bool) -> bool:
    if plural:
        return seen.draft.plural or bool(seen.draft.members)
    return seen.draft.kind in PARTIES and not seen.place


def _governing(sentence: Sentence, at: int) -> frozenset[int]:
    """Of a subject that of the clause that its own hangs on ("Russia will answer if it is attacked"), or its
    object where that is who is told what to do ("warned Moscow of sanctions if it attacks")."""
    token = sentence.tokens[at]
    clause = sentence.tokens[clause_of(sentence, at)]
    if token.dep not in SUBJECTS or clause.dep not in {"advcl", "conj", "ccomp"}:
        return frozenset()
    governor = sentence.head_of(clause)
    told = sentence.children_of(governor, "dobj") if governor.lemma in actor_cues().object_control else []
    return frozenset(t.index for t in told or sentence.children_of(governor, *SUBJECTS))


def _offered(sentence: Sentence, at: int) -> dict[int, float]:
    """What grammar adds to words: most to those whom a condition is about."""
    conditioned = _conditioned(sentence, at)
    chosen = favoured(sentence, at) | (frozenset() if conditioned else _governing(sentence, at))
    return dict.fromkeys(chosen, FAVOURED) | dict.fromkeys(conditioned, CONDITIONED)


def _conditioned(sentence: Sentence, at: int) -> frozenset[int]:
    """Names in what a condition hangs on, but its subject: who is meant in "sanctions on Russia if it"."""
    clause = sentence.tokens[clause_of(sentence, at)]
    if not any(t.lower in CONDITIONS for t in sentence.children_of(clause, "mark")):
        return frozenset()
    governor = sentence.head_of(clause)
    subjects = sentence.children_of(governor, *SUBJECTS)
    found = [
        t
        for t in sentence.subtree_of(governor)
        if t.pos == "PROPN"
        and not clause.left <= t.index <= clause.right
        and not any(s.left <= t.index <= s.right for s in subjects)
    ]
    return frozenset(t.index for t in found)


def _is_expletive(sentence: Sentence, at: int) -> bool:
    """Whether "it" only announces a clause ("it was pointed out that", "made it hard to")."""
    verb = sentence.head_of(sentence.tokens[at])
    after = sentence.children_of(verb, "ccomp", "csubj", "xcomp", "advcl")
    if verb.pos not in {"VERB", "AUX"} or any(t.lower == "up" for t in sentence.children_of(verb)):
        return True
    if sentence.tokens[at].dep == "nsubjpass":
        return bool(sentence.children_of(verb, "ccomp"))
    return bool(sentence.children_of(verb, "acomp", "attr")) and bool(after)


def _is_dummy(sentence: Sentence, at: int) -> bool:
    verb = sentence.tokens[sentence.tokens[at].head]
    is_to = verb.lemma == "be" and bool(sentence.children_of(verb, "xcomp"))
    return verb.lemma in actor_cues().weather_verbs and not is_to


def _reporter(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """The state or body that says, fears or claims what "it" does: "Hungary said it would follow"."""
    clause = sentence.tokens[clause_of(sentence, at)]
    if sentence.tokens[at].dep not in SUBJECTS or clause.dep != "ccomp":
        return None
    governor = sentence.head_of(clause)
    if governor.lemma not in actor_cues().human_verbs:
        return None
    subjects = {t.index for t in sentence.children_of(governor, *SUBJECTS)}
    return next((s.draft for s in _near(scene, sentence) if s.token in subjects), None)


def _near(scene: Scene, sentence: Sentence) -> list[Seen]:
    return [
        s for s in scene.registry.history[-RECENT:] if s.sentence == sentence.index and _fits(s, plural=False)
    ]


def _coordinated(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """Whose the first of two things is: "the US and its allies", "Russia's economy and its elites"."""
    if sentence.tokens[at].tag != "PRP$" or at < 2 or sentence.tokens[at - 1].lower not in {"and", "or"}:
        return None
    near = {s.token: s.draft for s in scene.registry.history[-RECENT:] if s.sentence == sentence.index}
    named = {i: draft for i, draft in near.items() if draft.kind in PARTIES}
    before = sentence.tokens[at - 2]
    if sentence.head_of(sentence.tokens[at]).dep != "conj":
        return None
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
    verb = clause_of(sentence, preposition.index)
    near = [
        s
        for s in _near(scene, sentence)
        if verb < s.token < at
        and s.dep in {"dobj", "pobj", "dative"}
        and clause_of(sentence, s.token) == verb
    ]
    return near[-1].draft if near else None


def _body_ahead(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """The state or body that follows as subject: "Seeking its first win, Canada ..."."""
    subject = subject_ahead(sentence, at)
    named = None if subject is None else scene.marked[sentence.index].name_at.get(subject.index)
    return None if named is None else body_draft(scene.registry, named)
