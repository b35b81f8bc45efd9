"""Who speaks: subjects of verbs of saying outside quotation marks."""

from demarche.actors.clauses import is_reported, own_subject
from demarche.actors.registry import Draft, Key, Seen
from demarche.actors.salience import SUBJECTS
from demarche.actors.scene import Scene
from demarche.records import Sentence

WINDOW = 3
RECENT = 60


def speaker_before(scene: Scene, sentence: Sentence) -> Seen | None:
    """The last person before a place in the text who said something in the writer's own words."""
    for seen in reversed(scene.registry.history[-RECENT:]):
        if seen.dep in SUBJECTS and seen.draft.kind == "person" and not scene.is_quoted(seen.start):
            other = scene.marked[seen.sentence].sentence
            if sentence.index - seen.sentence <= WINDOW and is_reported(other, seen.token):
                return seen
    return None


def speakers_of(scene: Scene, sentence: Sentence, at: int) -> set[Key]:
    """Who may speak the quotation that a word stands in: those who say something beside it or just before."""
    offset = sentence.tokens[at].start
    start, end = next(span for span in scene.quoted if span[0] <= offset < span[1])
    found: set[Key] = set()
    for marked in scene.marked[max(0, sentence.index - WINDOW) : sentence.index + WINDOW + 1]:
        other = marked.sentence
        if start <= other.end and other.start <= end:
            found |= _saying(scene, other)
    last = speaker_before(scene, sentence)
    return found if found or last is None else {last.draft.key}


def _saying(scene: Scene, sentence: Sentence) -> set[Key]:
    return {
        name.draft.key
        for name in scene.people[sentence.index]
        for i in range(name.first, name.last)
        if name.draft is not None
        and is_reported(sentence, i)
        and not scene.is_quoted(sentence.tokens[i].start)
    }


def body_speaking_before(scene: Scene, sentence: Sentence) -> Draft | None:
    """The last state or body before a place in the text that said something in the writer's own words, unless
    a person did so later."""
    for seen in reversed(scene.registry.history[-RECENT:]):
        if seen.sentence == sentence.index or seen.dep not in SUBJECTS or scene.is_quoted(seen.start):
            continue
        if scene.distance(seen.sentence, sentence.index) > WINDOW:
            return None
        if is_reported(scene.marked[seen.sentence].sentence, seen.token):
            return seen.draft if seen.draft.kind in {"state", "organisation"} else None
    return None


def seen_as_subject(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """The actor that is the subject of a reflexive's own clause."""
    subject = own_subject(sentence, at)
    here = (s for s in reversed(scene.registry.history[-RECENT:]) if s.sentence == sentence.index)
    return next((s.draft for s in here if subject is not None and s.token == subject.index), None)
