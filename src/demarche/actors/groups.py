"""Nominals: roles without a name beside them, linked to a person of the document or made an actor."""

from dataclasses import replace

from demarche.actors.bodies import organisation_draft, state_draft
from demarche.actors.linking import Linked, link_role, possessor_country
from demarche.actors.marking import Marked, Titled
from demarche.actors.owners import NOBODY, Described, describe
from demarche.actors.persons import sectors_of
from demarche.actors.phrases import HYPHENS, head_of
from demarche.actors.registry import Draft
from demarche.actors.scene import Scene
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.states import states
from demarche.records import ActorKind, MentionKind, Sentence

INNER = frozenset({"compound", "amod", "nmod", "npadvmod"})


def emit_role(scene: Scene, marked: Marked, titled: Titled) -> None:
    """The mention of a role that stands without a name."""
    sentence = marked.sentence
    head = sentence.tokens[titled.head]
    if _before_hyphen(sentence, titled):
        return
    if head.dep in INNER and head.head >= titled.last and sentence.tokens[head.head].pos in {"NOUN", "PROPN"}:
        return
    described = describe(marked, titled)
    linked = link_role(scene, marked, described)
    kind: MentionKind = "nominal" if linked is None else "title"
    if linked is None:
        described = _owned(scene, marked, described)
        linked = _body_itself(scene, described) or _described(scene, marked, described)
    if linked is None:
        return
    span = (described.first, described.last)
    core = head_of(sentence, *span, titled.head)
    scene.registry.mention(linked[0], sentence, span, head=core, kind=kind, why=linked[1])


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
    return (
        described if country is None else replace(described, owner=replace(described.owner, country=country))
    )


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


def _described(scene: Scene, marked: Marked, described: Described) -> Linked | None:
    role, owner = described.role, described.owner
    nobody = owner is NOBODY or (owner.country is None and owner.body is None)
    if role.name in actor_cues().needs_owner and nobody and described.possessor is None:
        return None
    draft = role_draft(described)
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
        gender="f" if role.name.endswith("woman") else "m" if role.name.endswith("man") else "",
    )


def _bare(words: str) -> str:
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if words.startswith(article):
            return words[len(article) :]
    return words
