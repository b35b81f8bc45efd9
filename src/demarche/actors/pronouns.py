"""Third-person pronouns to the people they stand for: gender, nearness and grammar decide.

Links are made only where one candidate stands out; a pronoun inside a quotation never means its speaker.
"""

import re
from dataclasses import dataclass

from demarche.actors.clauses import favoured, is_bound, is_reported, subject_ahead
from demarche.actors.neuters import body_of, group_of
from demarche.actors.registry import Draft, Key
from demarche.actors.salience import SUBJECTS, salience
from demarche.actors.scene import Scene
from demarche.actors.speakers import seen_as_subject, speaker_before, speakers_of
from demarche.ontology.first_names import Gender
from demarche.records import Sentence

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
AGE = re.compile(r"[Tt]he \d{1,3}[- ]year[- ]olds?")
QUOTED = 4.0
OUTSIDE = 2.0
WINDOW = 3
RECENT = 60
FAVOURED = 5.0
SPOKE = 2.0
OPEN = frozenset({"name", "title"})
MARGIN = 1.5


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
        chosen = _person(scene, sentence, at, gender)
    elif word in PLURAL:
        chosen = group_of(scene, sentence, at)
    elif word in NEUTER:
        chosen = body_of(scene, sentence, at)
    else:
        return
    if chosen is None:
        return
    if gender:
        chosen.gender = chosen.gender or gender
    scene.registry.mention(chosen, sentence, (at, at + 1), head=at, kind="pronoun", why="pronoun")


def emit_age(scene: Scene, sentence: Sentence, at: int) -> None:
    """Adds the mention of "the 35-year-old" when it is clear who that is; `at` is its last word."""
    tokens = sentence.tokens
    first = next((i for i in range(at, max(-1, at - 7), -1) if tokens[i].lower == "the"), None)
    if first is None or not AGE.fullmatch(scene.registry.text_of(tokens[first].start, tokens[at].end)):
        return
    if tokens[at].dep not in SUBJECTS | {"dobj", "pobj"}:
        return
    chosen = _best(scene, sentence, at, "")
    if chosen is not None and chosen.named:
        span = (first, at + 1)
        scene.registry.mention(chosen, sentence, span, head=at, kind="nominal", why="age of a person")


def _person(scene: Scene, sentence: Sentence, at: int, gender: Gender) -> Draft | None:
    if sentence.tokens[at].lower.endswith("self"):
        return seen_as_subject(scene, sentence, at)
    before, ahead = _best(scene, sentence, at, gender), _ahead(scene, sentence, at, gender)
    if ahead is not None and before is not None and ahead is not before and _continues(scene, sentence):
        return None
    return ahead or before


def _continues(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence follows another in its block."""
    return sentence.index > 0 and scene.marked[sentence.index - 1].sentence.block == sentence.block


def _ahead(scene: Scene, sentence: Sentence, at: int, gender: Gender) -> Draft | None:
    """The subject that follows: "In his speech, Macron said ..."."""
    subject = subject_ahead(sentence, at)
    if subject is None:
        return None
    for name in scene.people[sentence.index]:
        if name.first <= subject.index < name.last and name.draft is not None:
            return name.draft if name.draft.gender in {"", gender} else None
    return None


def _best(scene: Scene, sentence: Sentence, at: int, gender: Gender) -> Draft | None:
    candidates = _people(scene, sentence, at, gender)
    if not candidates:
        return None
    ranked = sorted(candidates.values(), key=lambda c: -c.score)
    if len(ranked) > 1 and ranked[0].score - ranked[1].score < MARGIN:
        return None
    return ranked[0].draft


def _people(scene: Scene, sentence: Sentence, at: int, gender: Gender) -> dict[Key, Candidate]:
    quoted = scene.is_quoted(sentence.tokens[at].start)
    speaks = not quoted and is_reported(sentence, at)
    spoke = speaker_before(scene, sentence) if speaks else None
    offered = favoured(sentence, at)
    excluded = _excluded(scene, sentence, at)
    speakers = speakers_of(scene, sentence, at) if quoted else set()
    found: dict[Key, Candidate] = {}
    for seen in reversed(scene.registry.history):
        distance = scene.distance(seen.sentence, sentence.index)
        if distance > WINDOW or sentence.index - seen.sentence > 3 * WINDOW:
            break
        draft = seen.draft
        is_other = bool(gender and draft.gender) and draft.gender != gender
        if draft.kind != "person" or is_other or draft.key in excluded:
            continue
        inside = scene.is_quoted(seen.start)
        if quoted and not inside and (distance > 1 or draft.key in speakers):
            continue
        if inside and (speaks or (not quoted and seen.kind not in OPEN)):
            continue
        score = salience(seen, distance) - _voice(quoted, inside)
        if seen.sentence == sentence.index and seen.token in offered:
            score += FAVOURED
        if seen is spoke and distance <= 1:
            score += SPOKE
        known = found.get(draft.key)
        if known is None or known.score < score:
            found[draft.key] = Candidate(draft, score)
    return found


def _voice(quoted: bool, inside: bool) -> float:
    """What a candidate loses who stands on the other side of a quotation mark."""
    if quoted == inside:
        return 0.0
    return OUTSIDE if quoted else QUOTED


def _excluded(scene: Scene, sentence: Sentence, at: int) -> set[Key]:
    """Those whom grammar forbids."""
    here = [s for s in scene.registry.history[-RECENT:] if s.sentence == sentence.index]
    return {s.draft.key for s in here if is_bound(sentence, s.token, at)}
