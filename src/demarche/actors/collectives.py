"""Two or more actors named together: "the two leaders", "both sides", "the pair"."""

from collections.abc import Sequence

from demarche.actors.marking import Marked
from demarche.actors.phrases import left_edge
from demarche.actors.registry import Draft, Seen
from demarche.actors.salience import SUBJECTS
from demarche.actors.scene import Scene
from demarche.ontology.actor_cues import actor_cues

PAIRS = frozenset({"two", "both"})
NEAR = 3
RECENT = 40


def collective(scene: Scene, marked: Marked, at: int) -> bool:
    """Adds the mention of a pair whose members the text named just before; False when there is none."""
    tokens = marked.sentence.tokens
    word = tokens[at].lower
    if word not in actor_cues().collective_people | actor_cues().collective_states or tokens[at].pos not in {
        "NOUN",
        "PROPN",
    }:
        return False
    first = left_edge(marked, at, at + 1)
    words = {token.lower for token in tokens[first:at]}
    alone = "the" in words and (
        word in {"pair", "duo"} or (len(words) == 1 and word in actor_cues().collective_people)
    )
    if not words & PAIRS and not alone:
        return False
    members = _members(scene, marked, word)
    if len(members) != 2:
        members = _joined(scene, marked, word)
    if len(members) != 2:
        return False
    draft = joined_draft(scene, members)
    scene.registry.mention(
        draft, marked.sentence, (first, at + 1), head=at, kind="collective", why="the two named before"
    )
    return True


def joined_draft(scene: Scene, members: Sequence[Draft]) -> Draft:
    """The draft of two actors taken together."""
    key = ("both", *(part for draft in members for part in draft.key))
    name = " and ".join(draft.name for draft in members)
    return scene.registry.draft(
        key,
        lambda: Draft(key, name, "group", plural=True, named=False, members=tuple(d.key for d in members)),
    )


def _members(scene: Scene, marked: Marked, word: str) -> list[Draft]:
    """The two that fit, from the nearest sentences that name two; none where they name more."""
    found: list[Draft] = []
    nearest = marked.sentence.index
    for seen in reversed(scene.registry.history):
        if seen.sentence < nearest and len(found) >= 2:
            break
        if seen.sentence < marked.sentence.index - NEAR:
            break
        nearest = seen.sentence
        if _fits(seen, word) and seen.draft not in found:
            found.append(seen.draft)
    return found[::-1]


def _joined(scene: Scene, marked: Marked, word: str) -> list[Draft]:
    """Of more than two in the nearest sentence that names any the two that "and" joins as its subject."""
    recent = [s for s in scene.registry.history[-RECENT:] if _fits(s, word)]
    if not recent or recent[-1].sentence < marked.sentence.index - NEAR:
        return []
    sentence = scene.marked[recent[-1].sentence].sentence
    tokens = sentence.tokens
    here = {seen.token: seen.draft for seen in recent if seen.sentence == sentence.index}
    pairs = [
        (tokens[i].head, i)
        for i in here
        if tokens[i].dep == "conj" and tokens[i].head in here and tokens[tokens[i].head].dep in SUBJECTS
    ]
    return [here[i] for i in pairs[0]] if len(pairs) == 1 else []


def _fits(seen: Seen, word: str) -> bool:
    draft = seen.draft
    if seen.place or (seen.kind == "adjective" and draft.kind != "state"):
        return False
    if word in actor_cues().collective_people:
        return draft.kind == "person" and draft.key[0] == "person"
    return draft.kind == "state"
