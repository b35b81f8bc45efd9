"""Nouns for a state or body named before: "the country", "the alliance", "the bloc"."""

from demarche.actors.bodies import state_draft
from demarche.actors.linking import Linked
from demarche.actors.owners import NOBODY, Described
from demarche.actors.registry import Draft, Seen
from demarche.actors.salience import SUBJECTS
from demarche.actors.scene import Scene
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.states import states
from demarche.records import Sentence

NEAR = 8
RECENT = 60


def named_thing(scene: Scene, sentence: Sentence, described: Described) -> Linked | None:
    """The one state or organisation that a definite noun without owner can mean; None where several can."""
    role = described.role
    if (
        role.plural
        or not described.definite
        or described.owner is not NOBODY
        or described.possessor is not None
    ):
        return None
    at = described.titled.head
    if role.name in actor_cues().country_nouns:
        return _country(scene, sentence, at)
    sectors = actor_cues().alliance_nouns.get(role.name)
    return None if sectors is None else _alliance(scene, sentence, frozenset(sectors))


def _country(scene: Scene, sentence: Sentence, at: int) -> Linked | None:
    """The only state of the sentence so far, or of the one before; whoever acts on a country is not it."""
    actors = _acting(sentence, at)
    for distance in (0, 1):
        near = [
            seen
            for seen in scene.registry.history[-RECENT:]
            if sentence.index - seen.sentence == distance
            and _code(seen.draft) in states()
            and (distance or (seen.token < at and not _is_acting(sentence, seen, actors)))
        ]
        named = {_code(seen.draft) for seen in near if _is_named(seen)}
        if len(named) == 1:
            return state_draft(scene.registry, str(named.pop())), "the country named before"
        if near:
            return None
    return None


def _is_named(seen: Seen) -> bool:
    """Whether the text names the state itself: "Ukraine", "Ukraine's", not "Ukrainian"."""
    return seen.draft.kind == "state" and (seen.kind != "adjective" or seen.dep == "poss")


def _code(draft: Draft) -> str | None:
    return draft.country if draft.kind in {"state", "group", "organisation"} else None


def _acting(sentence: Sentence, at: int) -> frozenset[int]:
    """Subjects of the verbs above a word, up to the verb of its own clause."""
    found: set[int] = set()
    for token in sentence.ancestors_of(sentence.tokens[at]):
        found.update(t.index for t in sentence.children_of(token, *SUBJECTS))
        if found:
            break
    return frozenset(found)


def _is_acting(sentence: Sentence, seen: Seen, actors: frozenset[int]) -> bool:
    return any(sentence.tokens[i].left <= seen.token <= sentence.tokens[i].right for i in actors)


def _alliance(scene: Scene, sentence: Sentence, sectors: frozenset[str]) -> Linked | None:
    """The only organisation of states of that sector in the last sentences."""
    found: dict[tuple[str, ...], Draft] = {}
    for seen in reversed(scene.registry.history):
        if seen.sentence < sentence.index - NEAR:
            break
        draft = seen.draft
        fits = not sectors or bool(sectors & set(draft.sectors))
        if draft.kind == "organisation" and draft.country in actor_cues().alliance_codes and fits:
            found[draft.key] = draft
    return (next(iter(found.values())), "noun for an organisation named before") if len(found) == 1 else None
