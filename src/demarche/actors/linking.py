"""Titles and descriptions to people: "the French president", "his Russian counterpart", "the spokesman"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from demarche.actors.clauses import is_reported
from demarche.actors.marking import Marked
from demarche.actors.owners import Described, Owner
from demarche.actors.phrases import GENITIVES
from demarche.actors.registry import Draft, Key, Linked, Seen
from demarche.actors.salience import salience
from demarche.actors.scene import Scene
from demarche.actors.speakers import speaker_before
from demarche.actors.things import country_named_before
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.offices import holders
from demarche.ontology.offices import roles as office_roles
from demarche.ontology.organisations import organisations
from demarche.ontology.roles import gender_in

HEADS = frozenset({"chief", "head", "boss", "secretary-general", "secretary general", "director-general"})
OUTSIDE = frozenset({"PRE", "REB", "PRM", "OPP", "PTY", "BUS", "JRN"})
TOP = ("head-of-state", "head-of-government", "monarch")
ORDINAL = re.compile(r"^\d+(st|nd|rd|th)$")
LOOKED_UP = frozenset(
    {
        "head-of-state",
        "head-of-government",
        "monarch",
        "foreign-minister",
        "defence-minister",
        "interior-minister",
        "finance-minister",
        "leader",
    }
)
POLITICS = frozenset({"GOV", "LEG", "PTY", "OPP"})
NEAR = 4
QUOTED = 4.0
HOME = 3.0
SAME_SENTENCE = 3.0
DEPUTIES = ("vice", "deputy", "assistant", "former")
HEAD_WORDS = frozenset({
    "secretary-general", "secretary", "general", "president", "director-general", "director", "chair",
    "chairman", "chairwoman", "chairperson", "head", "of", "the", "executive", "managing", "commission",
})  # fmt: skip


def link_role(scene: Scene, marked: Marked, described: Described) -> Linked | None:
    """The person whom a singular, definite title means, and why; None when it means nobody known."""
    role = described.role
    if role.plural or described.former or role.kind == "body" or not _is_definite(marked, described):
        return None
    if role.office in LOOKED_UP and _is_numbered(marked, described):
        return None
    described = _of_the_country(scene, marked, described)
    return (
        _by_office(scene, marked, described)
        or _last_speaker(scene, marked, described)
        or _of_age(scene, marked, described)
    )


def _of_age(scene: Scene, marked: Marked, described: Described) -> Linked | None:
    """The most salient person, for one told by age: "the 44-year-old leader"."""
    inside = marked.sentence.tokens[described.first : described.titled.first]
    if not any(token.lower in {"year-old", "old"} or token.lower.endswith("-year-old") for token in inside):
        return None
    country = described.owner.country
    chosen = _most_salient(
        scene, marked, lambda draft: draft.key[0] == "person" and country in {None, draft.country}
    )
    return None if chosen is None else (chosen, "age of a person")


def _of_the_country(scene: Scene, marked: Marked, described: Described) -> Described:
    """With the country that the text means by "the country's president"."""
    if described.owner.country is not None or described.possessor is not None:
        return described
    tokens = marked.sentence.tokens
    for i in range(described.first, described.titled.first):
        if tokens[i].lower in actor_cues().country_nouns and tokens[i + 1].text in GENITIVES:
            meant = country_named_before(scene, marked.sentence, i)
            if meant is not None:
                return replace(described, owner=replace(described.owner, country=meant.country))
    return described


def _last_speaker(scene: Scene, marked: Marked, described: Described) -> Linked | None:
    """Whoever spoke last, for a description that speaks again: "the senior lawmaker added"."""
    role, sentence = described.role, marked.sentence
    if described.possessor is not None or not is_reported(sentence, described.titled.head):
        return None
    seen = speaker_before(scene, sentence)
    if seen is None or scene.distance(seen.sentence, sentence.index) > 1 or not seen.draft.named:
        return None
    draft, country = seen.draft, described.owner.country
    offices = {role.office, *actor_cues().office_words.get(role.name, ())}
    fits = (
        country in {None, draft.country}
        and (role.office is None or not draft.offices or bool(offices & set(draft.offices)))
        and _is_of_kind(set(role.sectors), set(draft.sectors))
        and draft.gender in {"", gender_in(role.name) or draft.gender}
    )
    return (draft, "who spoke last") if fits else None


def _is_of_kind(one: set[str], other: set[str]) -> bool:
    """Whether two sets of sectors can be of one person; politicians are of one kind."""
    return not one or not other or bool(one & other) or (one <= POLITICS and other <= POLITICS)


def _by_office(scene: Scene, marked: Marked, described: Described) -> Linked | None:
    role = described.role
    if role.name == "counterpart":
        return _counterpart(scene, marked, described)
    if described.owner.kind == "organisation" and role.name in HEADS:
        return _organisation_head(scene, described)
    if described.owner.country is None and described.owner.kind in {"body", "unknown"}:
        return None
    country = described.owner.country or possessor_country(scene, marked, described)
    if role.office is None:
        return _same_words(scene, marked, described)
    if country is not None:
        return _holder(scene, role.office, country, described)
    if described.possessor is not None and role.office in LOOKED_UP:
        return None
    return (
        _by_title(scene, marked, described)
        or _same_words(scene, marked, described)
        or _most_recent(scene, marked, role.office)
    )


def _by_title(scene: Scene, marked: Marked, described: Described) -> Linked | None:
    """The most salient holder of an office called so: Scholz is "the chancellor", Biden is not. A president
    without a country's name is rather the one whom the article calls so, too."""
    name, office = described.role.name, described.role.office
    if name in actor_cues().office_words or _is_one_of_many(marked, described):
        return None
    chosen = _most_salient(
        scene,
        marked,
        lambda draft: _has_title(draft, name),
        home=scene.home if office in TOP else frozenset(),
    )
    if chosen is None and office in TOP:
        at_home = [d for d in scene.registry.drafts() if d.key in scene.home and _has_title(d, name)]
        own = [draft for draft in at_home if draft.country == scene.setting]
        chosen = at_home[0] if len(at_home) == 1 else own[0] if len(own) == 1 else None
    return None if chosen is None else (chosen, "title of an office held by one of this document")


def _is_one_of_many(marked: Marked, described: Described) -> bool:
    """Whether a title means no holder of the day: "the worst president", "the country's first president"."""
    inside = marked.sentence.tokens[described.first : described.titled.first]
    genitive = described.possessor is None and any(t.text in GENITIVES for t in inside)
    return genitive or _is_numbered(marked, described)


def _is_numbered(marked: Marked, described: Described) -> bool:
    """Whether a superlative or number picks a holder out of all: "the country's 16th president"."""
    inside = marked.sentence.tokens[described.first : described.titled.first]
    return any(t.tag in {"JJS", "RBS"} or t.ent == "ORDINAL" or ORDINAL.match(t.lower) for t in inside)


def _has_title(draft: Draft, name: str) -> bool:
    if draft.key[0] != "person" or draft.former:
        return False
    title = f" {draft.office.title if draft.office is not None else draft.role or ''} ".lower()
    return f" {name} " in title and not any(f" {lower} {name}" in title for lower in DEPUTIES)


def _is_definite(marked: Marked, described: Described) -> bool:
    """Whether a title means the one who bears it; headlines leave the article out ("US president warns")."""
    if described.definite or marked.sentence.kind != "headline":
        return described.definite
    inside = marked.sentence.tokens[described.first : described.titled.first]
    return described.owner.country is not None and not any(t.pos in {"DET", "NUM"} for t in inside)


def _offices(office: str) -> tuple[str, ...]:
    return TOP if office == "leader" else (office,)


def _holder(scene: Scene, office: str, country: str, described: Described) -> Linked | None:
    wanted = _offices(office)
    owner = described.owner
    if owner.kind == "organisation" and owner.body is not None and office != "foreign-minister":
        return None
    if owner.body is not None and set(owner.sectors) & OUTSIDE:
        return None
    found = [
        draft
        for draft in scene.registry.drafts()
        if draft.country == country and _holds(draft, set(wanted)) and _is_of_body(draft, owner, office)
    ]
    if len(found) == 1:
        return found[0], "title of a person of this document"
    if len(found) > 1:
        ranked = [d for rank in wanted for d in found if rank in d.offices]
        return (ranked[0], "title of a person of this document") if office == "leader" else None
    return _from_tables(scene, wanted, country) if office in LOOKED_UP else None


def _is_of_body(draft: Draft, owner: Owner, office: str) -> bool:
    """Whether somebody works for the body named: Peskov is "the Kremlin spokesman", Psaki is not."""
    if owner.body is None or office in LOOKED_UP:
        return True
    if not owner.body:
        return False
    title = f"{draft.office.title if draft.office is not None else ''} {draft.role or ''}".lower()
    return owner.body.lower().split()[-1] in title


def _organisation_head(scene: Scene, described: Described) -> Linked | None:
    """The head of an organisation: of this document, else by the tables of offices."""
    body = organisations().get(described.owner.body or "")
    if body is None or scene.days is None:
        return None
    names = {_headed_body(name.text) for name in body.names if not name.weak}
    held = [
        h
        for h in holders("organisation-head", described.owner.country or "", scene.days.last)
        if h.held_on(scene.days.first) and _headed_body(h.title) in names
    ]
    people = list(dict.fromkeys(h.person for h in held))
    return (scene.known(people[0]), "head of the organisation on that day") if len(people) == 1 else None


def _headed_body(title: str) -> str:
    """The body's name in the title of its head: "NATO" in "NATO Secretary General"."""
    return " ".join(word for word in title.split() if word.lower() not in HEAD_WORDS)


def _from_tables(scene: Scene, wanted: Iterable[str], country: str) -> Linked | None:
    if scene.days is None:
        return None
    for office in wanted:
        if not office_roles().get(office, False):
            continue
        first = {h.person for h in holders(office, country, scene.days.first)}
        last = {h.person for h in holders(office, country, scene.days.last)}
        if len(first) == 1 and first == last:
            name = first.pop()
            return scene.known(name), "holder of the office on that day"
        if first or last:
            return None
    return None


def _counterpart(scene: Scene, marked: Marked, described: Described) -> Linked | None:
    country = described.owner.country
    if country is None:
        return None
    owner = _possessor(scene, marked, described)
    if owner is None or owner.kind != "person" or not owner.offices:
        return None
    return _holder(scene, owner.offices[0], country, described)


def _possessor(scene: Scene, marked: Marked, described: Described) -> Draft | None:
    possessor = described.possessor
    if possessor is None:
        return None
    offset = marked.sentence.tokens[possessor if isinstance(possessor, int) else possessor.last - 1].start
    for seen in reversed(scene.registry.history):
        if any(m.start <= offset < m.end for m in seen.draft.mentions[-3:]):
            return seen.draft
    return None


def possessor_country(scene: Scene, marked: Marked, described: Described) -> str | None:
    """The country of whoever a role belongs to: Putin in "Putin's spokesman", Russia in "its troops"."""
    owner = _possessor(scene, marked, described)
    return None if owner is None else owner.country


def _same_words(scene: Scene, marked: Marked, described: Described) -> Linked | None:
    """The most salient person of the last sentences who was called that, or holds such an office."""
    word = described.role.name.split()[-1]
    offices = set(actor_cues().office_words.get(described.role.name, ()))
    persons_only = described.role.office in LOOKED_UP
    chosen = _most_salient(
        scene,
        marked,
        lambda draft: (
            not draft.former
            and _is_called(draft, word, offices)
            and (draft.key[0] == "person" or not persons_only)
        ),
    )
    return None if chosen is None else (chosen, "same role as before")


def _is_called(draft: Draft, word: str, offices: set[str]) -> bool:
    return bool(offices & set(draft.offices)) or (
        draft.role is not None and draft.role.lower().split()[-1:] == [word]
    )


def _most_recent(scene: Scene, marked: Marked, office: str) -> Linked | None:
    wanted = set(_offices(office))
    chosen = _most_salient(scene, marked, lambda draft: _holds(draft, wanted))
    if chosen is not None:
        return chosen, "last mentioned holder of that office"
    everywhere = [draft for draft in scene.registry.drafts() if _holds(draft, wanted)]
    return (everywhere[0], "only holder of that office in the document") if len(everywhere) == 1 else None


def _most_salient(
    scene: Scene, marked: Marked, fits: Callable[[Draft], bool], *, home: frozenset[Key] = frozenset()
) -> Draft | None:
    best: dict[tuple[str, ...], tuple[float, Draft]] = {}
    for seen in _recent(scene, marked):
        draft = seen.draft
        if draft.kind == "person" and fits(draft):
            score = salience(seen, scene.distance(seen.sentence, marked.sentence.index))
            score += HOME if draft.key in home else 0.0
            score -= SAME_SENTENCE if seen.kind == "name" and seen.sentence == marked.sentence.index else 0.0
            score -= QUOTED if scene.is_quoted(seen.start) else 0.0
            if score > best.get(draft.key, (float("-inf"), draft))[0]:
                best[draft.key] = (score, draft)
    named = [pair for pair in best.values() if pair[1].named]
    return max(named or best.values(), key=lambda pair: pair[0])[1] if best else None


def _holds(draft: Draft, wanted: set[str]) -> bool:
    return draft.key[0] == "person" and not draft.former and bool(wanted & set(draft.offices))


def _recent(scene: Scene, marked: Marked) -> list[Seen]:
    limit = marked.sentence.index - NEAR
    found = []
    for seen in reversed(scene.registry.history):
        if seen.sentence < limit:
            break
        found.append(seen)
    return found
