"""Nominals: roles without a name beside them, linked to a person of the document or made an actor."""

from collections import Counter
from dataclasses import replace

from demarche.actors.bodies import organisation_draft, state_draft
from demarche.actors.linking import link_role, possessor_country
from demarche.actors.marking import Marked, Titled
from demarche.actors.owners import NOBODY, Described, describe
from demarche.actors.persons import sectors_of
from demarche.actors.phrases import HYPHENS, head_of
from demarche.actors.registry import SUBJECTS, Draft, Linked
from demarche.actors.scene import Scene
from demarche.actors.things import named_thing
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.offices import breakaways
from demarche.ontology.roles import Role, gender_in
from demarche.ontology.states import states
from demarche.records import ActorKind, MentionKind, Sentence

NEAR = 8
RECENT = 60
INNER = frozenset({"compound", "amod", "nmod", "npadvmod"})


def emit_role(scene: Scene, marked: Marked, titled: Titled) -> None:
    """The mention of a role that stands without a name."""
    sentence = marked.sentence
    head = sentence.tokens[titled.head]
    if _before_hyphen(sentence, titled) or _is_predicate(sentence, titled):
        return
    if head.dep in INNER and head.head >= titled.last and sentence.tokens[head.head].pos in {"NOUN", "PROPN"}:
        return
    described = describe(marked, titled)
    linked = link_role(scene, marked, described)
    kind: MentionKind = "nominal" if linked is None else "title"
    if linked is None:
        described = _owned(scene, marked, described)
        linked = _body_itself(scene, described) or named_thing(scene, sentence, described)
        linked = linked or _same_noun(scene, sentence, described) or _described(scene, marked, described)
    if linked is None:
        return
    span = (described.first, described.last)
    core = head_of(sentence, *span, titled.head)
    scene.registry.mention(linked[0], sentence, span, head=core, kind=kind, why=linked[1])


def _is_predicate(sentence: Sentence, titled: Titled) -> bool:
    """Whether the noun says what a subject is ("Russia is an exporter") and so is no party itself."""
    head = sentence.tokens[titled.head]
    return head.dep == "attr" and not sentence.children_of(sentence.head_of(head), "expl")


def _before_hyphen(sentence: Sentence, titled: Titled) -> bool:
    """Whether the noun only modifies: "rebel-held"."""
    tokens = sentence.tokens
    if titled.last >= len(tokens) or tokens[titled.last].text not in HYPHENS:
        return False
    return tokens[titled.last].start == tokens[titled.last - 1].end


def _owned(scene: Scene, marked: Marked, described: Described) -> Described:
    """With the country of its possessor, or that whose own word the role is, where the words name none."""
    if described.owner.country is not None or described.owner.kind == "unknown":
        return described
    country = None
    if described.possessor is not None and described.role.name not in actor_cues().relational:
        country = possessor_country(scene, marked, described)
    elif described.role.country in scene.countries:
        country = described.role.country
    elif described.owner is NOBODY and described.possessor is None:
        country = (
            _of_first(scene, marked, described)
            or _of_breakaway(scene, described)
            or _of_ruler(scene, marked, described)
        )
    return (
        described if country is None else replace(described, owner=replace(described.owner, country=country))
    )


def _of_first(scene: Scene, marked: Marked, described: Described) -> str | None:
    """The country of the first in "the president and other officials"."""
    tokens = marked.sentence.tokens
    head = tokens[described.titled.head]
    if head.dep != "conj" or not any(t.lower == "other" for t in tokens[described.first : head.index]):
        return None
    near = (s for s in scene.registry.history[-RECENT:] if s.sentence == marked.sentence.index)
    return next((s.draft.country for s in near if s.token == head.head and s.kind != "adjective"), None)


def _of_ruler(scene: Scene, marked: Marked, described: Described) -> str | None:
    """The country of whoever tells people without an owner what to do: "Kyiv urged citizens to leave"."""
    sentence, cues = marked.sentence, actor_cues()
    head = sentence.tokens[described.titled.head]
    verb = sentence.head_of(sentence.head_of(head) if head.dep == "pobj" else head)
    told = head.dep in {"dobj", "pobj", "nsubj"} and verb.lemma in cues.object_control
    if described.role.name not in cues.own_people or not told:
        return None
    rulers = {t.index for t in sentence.children_of(verb, *SUBJECTS)} - {head.index}
    near = (s for s in scene.registry.history[-RECENT:] if s.sentence == sentence.index)
    return next((s.draft.country for s in near if s.token in rulers and s.draft.country in states()), None)


def _of_breakaway(scene: Scene, described: Described) -> str | None:
    """The country with a breakaway entity that the article has named most so far, twice as often as any
    other, for separatists whom it does not name."""
    if described.role.name not in actor_cues().separatist_nouns or scene.days is None:
        return None
    day = scene.days.last
    named = Counter(s.draft.country for s in scene.registry.history if s.draft.country in scene.countries)
    ranked = [(code, n) for code, n in named.most_common() if code is not None and breakaways(code, day)]
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def _body_itself(scene: Scene, described: Described) -> Linked | None:
    """The state in "the Russian side", the organisation in "the NATO alliance"."""
    role, owner, cues = described.role, described.owner, actor_cues()
    if role.plural or described.former:
        return None
    if (
        role.name in cues.state_nouns
        and owner.country in states()
        and owner.body is None
        and described.definite
    ):
        return state_draft(scene.registry, owner.country), "noun for a state"
    if role.name in cues.body_nouns and owner.kind == "organisation" and owner.body is not None:
        return organisation_draft(scene.registry, owner.body), "noun for an organisation"
    return None


def _same_noun(scene: Scene, sentence: Sentence, described: Described) -> Linked | None:
    """The body or group last named by the same noun: "the troops" after "the Russian troops"."""
    if not described.definite or described.owner is not NOBODY or described.possessor is not None:
        return None
    word = described.role.name.split()[-1]
    found: dict[tuple[str, ...], Draft] = {}
    for seen in reversed(scene.registry.history):
        if seen.sentence < sentence.index - NEAR or len(found) > 1:
            break
        draft = seen.draft
        if _is_same_noun(draft, described.role, word):
            found[draft.key] = draft
    return (next(iter(found.values())), "same noun as before") if len(found) == 1 else None


def _is_same_noun(draft: Draft, role: Role, word: str) -> bool:
    if draft.kind == "person" or draft.plural != role.plural:
        return False
    if draft.key[0] == "role":
        return draft.key[1] == role.name
    return draft.key[0] == "body" and draft.name.lower().split()[-1] == word


def _described(scene: Scene, marked: Marked, described: Described) -> Linked | None:
    role, owner = described.role, described.owner
    nobody = owner is NOBODY or (owner.country is None and owner.body is None)
    if role.name in actor_cues().needs_owner and nobody and described.possessor is None:
        return None
    if role.name in actor_cues().possessed_things and (
        described.possessor is not None or owner.kind == "capital"
    ):
        return None
    draft = role_draft(described)
    if nobody and described.possessor is None:
        draft.key = (*draft.key, str(marked.sentence.tokens[described.first].start))
    first, last = marked.sentence.tokens[described.first], marked.sentence.tokens[described.last - 1]
    draft.name = _bare(scene.registry.text_of(first.start, last.end))
    return scene.registry.draft(draft.key, lambda: draft), "description"


def role_draft(described: Described) -> Draft:
    """A draft for whoever a description speaks of."""
    role, owner = described.role, described.owner
    former = described.former and role.kind == "title"
    kind: ActorKind = "organisation" if role.kind == "body" else "group" if role.plural else "person"
    number = "plural" if role.plural else "single"
    return Draft(
        ("role", role.name, number, owner.country or "", owner.body or "", "former" if former else ""),
        described.words,
        kind,
        country=owner.country,
        sectors=sectors_of(described),
        role=described.words,
        former=former,
        offices=(role.office,) if role.office and not former else (),
        plural=role.plural,
        named=False,
        gender=gender_in(role.name),
    )


def _bare(words: str) -> str:
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if words.startswith(article):
            return words[len(article) :]
    return words
