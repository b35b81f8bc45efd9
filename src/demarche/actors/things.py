"""Nouns for a state or body named before: "the country", "the alliance", "the bloc"."""

from demarche.actors.bodies import state_draft
from demarche.actors.owners import NOBODY, Described
from demarche.actors.registry import Draft, Linked, Seen
from demarche.actors.salience import SUBJECTS
from demarche.actors.scene import Scene
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.states import states
from demarche.records import Sentence

NEAR = 8
RECENT = 60
CLOSE = 2
FIRMS = frozenset({"BUS", "JRN", "SOC"})


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
        meant = country_named_before(scene, sentence, at)
        return None if meant is None else (meant, "the country named before")
    if role.name in actor_cues().company_nouns:
        return _company(scene, sentence)
    sectors = actor_cues().alliance_nouns.get(role.name)
    return None if sectors is None else _alliance(scene, sentence, frozenset(sectors))


def country_named_before(scene: Scene, sentence: Sentence, at: int) -> Draft | None:
    """The only state of the sentence so far, or of the one before, that a noun like "the country" can mean:
    not whoever acts on it, of the region where one is named ("the Baltic country")."""
    tokens = sentence.tokens
    regions = [codes for t in sentence.children_of(tokens[at]) if (codes := _region(t.lower))]
    for distance in (0, 1, 2) if regions else (0, 1):
        here = [
            seen
            for seen in scene.registry.history[-RECENT:]
            if sentence.index - seen.sentence == distance
            and _code(seen.draft) in states()
            and all(_code(seen.draft) in region for region in regions)
        ]
        near = [seen for seen in here if distance or (seen.token < at and not _is_acting(sentence, seen, at))]
        named = {_code(seen.draft) for seen in near if _is_named(seen)}
        found = named or {_code(seen.draft) for seen in near}
        if len(found) == 1:
            return state_draft(scene.registry, str(found.pop()))
        if near or any(seen.kind == "name" for seen in here):
            return None
    return None


def _region(word: str) -> tuple[str, ...]:
    return actor_cues().country_groups.get(word, ())


def _is_named(seen: Seen) -> bool:
    """Whether the text names the state itself: "Ukraine", "Ukraine's", not "Ukrainian"."""
    return seen.draft.kind == "state" and (seen.kind != "adjective" or seen.dep == "poss")


def _code(draft: Draft) -> str | None:
    return draft.country if draft.kind in {"state", "group", "organisation"} else None


def _is_acting(sentence: Sentence, seen: Seen, at: int) -> bool:
    """Whether somebody acts on what stands at a word: as the nearest subject above it, or as the modifier of
    the deed ("a Russian invasion of the country")."""
    for token in sentence.ancestors_of(sentence.tokens[at]):
        if (
            token.pos == "NOUN"
            and seen.kind == "adjective"
            and sentence.tokens[seen.token].head == token.index
        ):
            return True
        subjects = sentence.children_of(token, *SUBJECTS)
        if subjects:
            return any(t.left <= seen.token <= t.right for t in subjects)
    return False


def _company(scene: Scene, sentence: Sentence) -> Linked | None:
    """The only body of the last sentences that is a firm, a medium or not known to the tables."""
    found: dict[tuple[str, ...], Draft] = {}
    for seen in reversed(scene.registry.history):
        if seen.sentence < sentence.index - CLOSE:
            break
        draft = seen.draft
        if found and seen.dep not in SUBJECTS:
            continue
        is_firm = draft.key[0] == "body" and set(draft.sectors) <= FIRMS
        if draft.kind == "organisation" and is_firm and draft.country not in actor_cues().alliance_codes:
            found[draft.key] = draft
    return (next(iter(found.values())), "noun for a body named before") if len(found) == 1 else None


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
