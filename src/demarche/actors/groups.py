"""Nominals: roles without a name beside them, linked to a person of the document or made an actor."""

from demarche.actors.linking import link_role, possessor_country
from demarche.actors.marking import Marked, Titled
from demarche.actors.persons import sectors_of
from demarche.actors.phrases import Described, Owner, describe, head_of
from demarche.actors.registry import Draft
from demarche.actors.scene import Scene
from demarche.ontology.actor_cues import actor_cues
from demarche.records import ActorKind

INNER = frozenset({"compound", "amod", "nmod", "npadvmod"})


def emit_role(scene: Scene, marked: Marked, titled: Titled) -> None:
    """The mention of a role that stands without a name."""
    sentence = marked.sentence
    head = sentence.tokens[titled.head]
    if head.dep in INNER and head.head >= titled.last and sentence.tokens[head.head].pos in {"NOUN", "PROPN"}:
        return
    described = describe(marked, titled)
    linked = link_role(scene, marked, described)
    draft, why = linked if linked is not None else (_described_draft(scene, marked, described), "description")
    if draft is None:
        return
    span = (described.first, described.last)
    core = head_of(sentence, *span, titled.head)
    scene.registry.mention(
        draft, sentence, span, head=core, kind="nominal" if linked is None else "title", why=why
    )


def _described_draft(scene: Scene, marked: Marked, described: Described) -> Draft | None:
    role, owner = described.role, described.owner
    if owner.country is None and described.possessor is not None:
        owner = Owner(possessor_country(scene, marked, described))
    if role.name in actor_cues().empty_bodies and owner.country is None:
        return None
    sectors = sectors_of(described)
    words = scene.registry.text_of(
        marked.sentence.tokens[described.first].start, marked.sentence.tokens[described.last - 1].end
    )
    kind: ActorKind = "organisation" if role.kind == "body" else "group" if role.plural else "person"
    former = described.former and role.kind == "title"
    key = (
        "role",
        role.name,
        "plural" if role.plural else "single",
        owner.country or "",
        owner.body or "",
        str(former),
    )
    return scene.registry.draft(
        key,
        lambda: Draft(
            key,
            _name(words),
            kind,
            country=owner.country,
            sectors=sectors,
            role=described.words,
            former=former,
            offices=(role.office,) if role.office else (),
            plural=role.plural,
            named=False,
            gender="f" if role.name.endswith("woman") else "m" if role.name.endswith("man") else "",
        ),
    )


def _name(words: str) -> str:
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if words.startswith(article):
            return words[len(article) :]
    return words
