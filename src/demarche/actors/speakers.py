"""Who speaks: subjects of verbs of saying outside quotation marks."""

from demarche.actors.clauses import is_reported
from demarche.actors.registry import Key, Seen
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
