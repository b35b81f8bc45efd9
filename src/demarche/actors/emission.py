"""Second pass: every mention in the order of the text, each linked to its actor."""

from demarche.actors.bodies import body_draft, place_draft
from demarche.actors.clauses import is_reported
from demarche.actors.collectives import collective
from demarche.actors.groups import emit_role
from demarche.actors.linking import possessor_country
from demarche.actors.marking import Marked, Named, Titled, is_name
from demarche.actors.owners import Described, describe
from demarche.actors.persons import sectors_of
from demarche.actors.phrases import head_of, is_hyphenated, left_edge, text_of
from demarche.actors.pronouns import emit_age, emit_pronoun
from demarche.actors.registry import Draft, Registry
from demarche.actors.scene import PersonName, Scene
from demarche.actors.sites import adjectival, is_label, is_place
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.states import capitals
from demarche.records import MentionKind, Sentence

PARTY_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "agent", "dative", "iobj", "ROOT"})
PRONOUNS = frozenset({"PRP", "PRP$"})


def emit(scene: Scene) -> None:
    """Adds all mentions of the document to its registry."""
    for marked in scene.marked:
        _emit_sentence(scene, marked)


def _emit_sentence(scene: Scene, marked: Marked) -> None:
    people = {name.first: name for name in scene.people[marked.sentence.index]}
    covered = {i: name for name in people.values() for i in range(name.first, name.last)}
    done: set[int] = set()
    for name in people.values():
        if name.title is not None:
            done.update(range(name.title.titled.first, name.title.titled.last))
    at, tokens = 0, marked.sentence.tokens
    while at < len(tokens):
        person, named, titled = people.get(at), marked.name_at.get(at), marked.role_at.get(at)
        if person is not None:
            _emit_person(scene, marked, person)
        elif named is not None and named.first == at and at not in covered:
            emit_name(scene, marked, named)
        if titled is not None and titled.first == at and at not in done and at not in covered:
            _emit_titled(scene, marked, titled.head, people)
        elif tokens[at].tag in PRONOUNS:
            emit_pronoun(scene, marked.sentence, at)
        elif tokens[at].lower.endswith("old"):
            emit_age(scene, marked.sentence, at)
        elif person is None and titled is None:
            collective(scene, marked, at)
        at += 1


def _emit_titled(scene: Scene, marked: Marked, head: int, people: dict[int, PersonName]) -> None:
    titled = marked.role_at[head]
    for name in people.values():
        if name.beside is not None and name.beside.titled == titled and name.draft is not None:
            _emit_beside(scene.registry, marked.sentence, name.beside, name.draft)
            _inherit_country(scene, marked, name.beside, name.draft)
            return
        if name.title is not None and name.draft is not None and _joins_title(marked, titled, name.title):
            _emit_beside(scene.registry, marked.sentence, describe(marked, titled), name.draft)
            return
    takes_up = titled.role.plural or titled.role.name in actor_cues().collective_people
    if takes_up and collective(scene, marked, head):
        return
    emit_role(scene, marked, titled)


def _joins_title(marked: Marked, titled: Titled, title: Described) -> bool:
    """Whether a title is the first of two before a name: "foreign minister and deputy premier Ivo Kladno"."""
    tokens = marked.sentence.tokens
    if titled.role.plural or titled.role.kind != "title" or titled.last >= len(tokens):
        return False
    joined = tokens[titled.last].lower == "and" and title.first == titled.last + 1
    return joined and tokens[title.first].pos != "DET" and title.titled.role.kind == "title"


def _emit_beside(registry: Registry, sentence: Sentence, described: Described, draft: Draft) -> None:
    registry.mention(
        draft,
        sentence,
        (described.first, described.last),
        head=described.titled.head,
        kind="title",
        why="apposition",
    )


def _inherit_country(scene: Scene, marked: Marked, described: Described, draft: Draft) -> None:
    """A person who is somebody's spokesman or minister is of that somebody's country."""
    if draft.country is None and described.possessor is not None:
        draft.country = possessor_country(scene, marked, described)
        draft.sectors = draft.sectors or sectors_of(described)


def _emit_person(scene: Scene, marked: Marked, name: PersonName) -> None:
    draft = name.draft
    if draft is None:
        return
    sentence = marked.sentence
    first = name.first if name.title is None else min(name.title.first, name.first)
    if name.title is not None:
        _inherit_country(scene, marked, name.title, draft)
    _learn_gender(draft, sentence, first, name)
    head = head_of(sentence, first, name.last, name.first)
    why = "name" if name.name == draft.name or " " in name.name else "surname"
    if name.title is not None:
        why = f"{why} with title"
    scene.registry.mention(draft, sentence, (first, name.last), head=head, kind="name", why=why)


def _learn_gender(draft: Draft, sentence: Sentence, first: int, name: PersonName) -> None:
    if draft.gender:
        return
    words = {token.lower for token in sentence.tokens[max(0, first - 1) : name.first]}
    if words & actor_cues().female_titles or any(word.endswith("woman") for word in words):
        draft.gender = "f"
    elif words & actor_cues().male_titles or any(word.endswith("man") and word != "german" for word in words):
        draft.gender = "m"


def emit_name(scene: Scene, marked: Marked, named: Named) -> None:
    """The mention of a state, capital, seat, organisation or people by its name."""
    entry, sentence = named.entry, marked.sentence
    head = head_of(sentence, named.first, named.last, named.first)
    if entry is None:
        if named.label == "ORG":
            _emit_unknown_body(scene, marked, named, head)
        return
    draft = body_draft(scene.registry, named)
    if draft is None:
        return
    inside = adjectival(sentence, named, head)
    if (entry.kind == "people" and not is_hyphenated(marked, named)) or (
        entry.kind == "adjective" and not inside and _is_people(marked, named)
    ):
        _emit_people(scene, marked, named, head)
    elif inside and is_label(sentence, head) and text_of(sentence, named.first, named.last) in capitals():
        return
    elif inside or entry.kind in {"adjective", "people"}:
        _mention(scene, marked, named, draft, head, kind="adjective", why="name as modifier")
    else:
        _emit_body(scene, marked, named, draft, head)


def _emit_body(scene: Scene, marked: Marked, named: Named, draft: Draft, head: int) -> None:
    assert named.entry is not None
    kind = named.entry.kind
    body = kind in {"seat", "organisation"}
    city = kind == "capital" or text_of(marked.sentence, named.first, named.last) in capitals()
    place = is_place(marked.sentence, head, capital=city, body=body and not city)
    first, last = _with_article(marked, named)
    if place and body:
        draft = place_draft(scene.registry, named, draft, marked.sentence)
    scene.registry.mention(
        draft,
        marked.sentence,
        (first, last),
        head=head,
        kind="metonym" if kind in {"capital", "seat"} else "name",
        why={"capital": "capital", "seat": "seat of power"}.get(kind, "name"),
        place=place,
    )


def _mention(
    scene: Scene, marked: Marked, named: Named, draft: Draft, head: int, *, kind: MentionKind, why: str
) -> None:
    scene.registry.mention(draft, marked.sentence, (named.first, named.last), head=head, kind=kind, why=why)


def _is_people(marked: Marked, named: Named) -> bool:
    """Whether a demonym alone means the people: "the French", not "pro-Russian"."""
    tokens = marked.sentence.tokens
    before = tokens[named.first - 1] if named.first > 0 else None
    head = tokens[named.last - 1]
    return before is not None and before.lower == "the" and head.dep in PARTY_DEPS


def _with_article(marked: Marked, named: Named) -> tuple[int, int]:
    before = named.first - 1
    if before >= 0 and marked.sentence.tokens[before].lower == "the":
        return before, named.last
    return named.first, named.last


def _emit_people(scene: Scene, marked: Marked, named: Named, head: int) -> None:
    assert named.entry is not None
    code = named.entry.keys[0]
    text = marked.sentence.tokens[named.last - 1].text
    name = f"the {text}" if named.entry.kind == "adjective" else text
    draft = scene.registry.draft(
        ("people", code),
        lambda: Draft(("people", code), name, "group", country=code, plural=True, named=False),
    )
    first = left_edge(marked, named.first, named.last)
    scene.registry.mention(
        draft, marked.sentence, (first, named.last), head=head, kind="nominal", why="people of a state"
    )


def _emit_unknown_body(scene: Scene, marked: Marked, named: Named, head: int) -> None:
    sentence = marked.sentence
    inner = [role for role in marked.roles if named.first <= role.first and role.last <= named.last]
    alone = named.last - named.first < 2 and not is_reported(sentence, named.first)
    if inner or alone or not is_name(sentence, named):
        return
    if not sentence.tokens[named.first].text[:1].isupper():
        return
    start, end = sentence.tokens[named.first].start, sentence.tokens[named.last - 1].end
    name = scene.registry.text_of(start, end)
    if adjectival(sentence, named, head):
        return
    draft = scene.registry.draft(("body", name), lambda: Draft(("body", name), name, "organisation"))
    scene.registry.mention(
        draft,
        sentence,
        _with_article(marked, named),
        head=head,
        kind="name",
        why="organisation by the parser",
    )
