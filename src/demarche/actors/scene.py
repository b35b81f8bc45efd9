"""One document while its actors are being found: its marked sentences, its people, its day."""

from dataclasses import dataclass, field
from itertools import pairwise

from demarche.actors.lexicon import surnames_of
from demarche.actors.marking import Marked, Named, is_name
from demarche.actors.owners import Described, describe
from demarche.actors.persons import (
    Days,
    apply_description,
    bearers,
    choose,
    is_famous,
    known_person,
    person_key,
    same_person,
    unknown_person,
)
from demarche.actors.phrases import text_of
from demarche.actors.registry import Draft, Key, Registry
from demarche.actors.spelling import same_names
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.first_names import gender_of
from demarche.ontology.offices import holdings_of
from demarche.records import Sentence, Token

NAME_POS = frozenset({"PROPN", "NOUN", "ADP", "X", "PART", "PUNCT", "ADJ", "DET"})
SURNAME_POS = frozenset({"PROPN", "NOUN", "ADJ", "X", "ADP", "DET"})
TOP = frozenset({"head-of-state", "head-of-government"})
CLOSERS = frozenset({",", ".", ";", ")", "-", "–", "—", ":", "who", "and", "”", '"'})


@dataclass(slots=True)
class PersonName:
    """A person's name in the text, tokens `[first, last)`, with the title before it and the role set
    beside it by commas."""

    first: int
    last: int
    name: str
    title: Described | None = None
    beside: Described | None = None
    draft: Draft | None = None


@dataclass(slots=True)
class Scene:
    """What is known while a document is read. `countries` are the codes its strong names speak of;
    `voice` counts, at each sentence, the sentences up to it that are not wholly quoted; `setting` is the
    country of the outlet."""

    registry: Registry
    days: Days | None
    marked: list[Marked]
    countries: frozenset[str]
    quoted: list[tuple[int, int]]
    voice: list[int]
    setting: str | None = None
    people: dict[int, list[PersonName]] = field(default_factory=dict)
    surnames: dict[str, list[Draft]] = field(default_factory=dict)
    home: frozenset[Key] = frozenset()
    """Heads of state and government whom the text calls so without saying of what country, and those of the
    outlet's own country."""

    def known(self, name: str) -> Draft:
        """The draft of a person of the tables of offices."""
        return self.registry.draft(person_key(name), lambda: known_person(name, self.days))

    def distance(self, earlier: int, later: int) -> int:
        """Sentences from one to another, those that stand wholly in quotation marks not counted."""
        return self.voice[later] - self.voice[earlier] if later != earlier else 0

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset of the text stands between quotation marks."""
        return any(start <= offset < end for start, end in self.quoted)


def gather_people(scene: Scene) -> None:
    """Finds the people of the document: full names first, then surnames and names with a title alone."""
    for marked in scene.marked:
        names = [_described(marked, name) for name in _full(marked)]
        scene.people[marked.sentence.index] = names
        for name in names:
            _register(scene, marked, name)
    for marked in scene.marked:
        _gather_short(scene, marked)
    scene.home = _at_home(scene)


def _at_home(scene: Scene) -> frozenset[Key]:
    plain: set[Key] = set()
    abroad: set[Key] = set()
    for names in scene.people.values():
        for name in names:
            if (
                name.draft is None
                or name.title is None
                or name.title.role.office
                not in {
                    "head-of-state",
                    "head-of-government",
                }
            ):
                continue
            (plain if name.title.owner.country is None else abroad).add(name.draft.key)
    own = {
        draft.key
        for draft in scene.registry.drafts()
        if scene.setting is not None and draft.country == scene.setting and TOP & set(draft.offices)
    }
    return frozenset((plain - abroad) | own)


def _full(marked: Marked) -> list[PersonName]:
    found = []
    for name in marked.names:
        if name.entry is not None and name.entry.kind == "person":
            found.append(PersonName(name.first, name.last, name.entry.keys[0]))
        elif name.last - name.first > 1 and _is_person(marked, name) and _looks_full(marked.sentence, name):
            found.append(PersonName(name.first, name.last, text_of(marked.sentence, name.first, name.last)))
    return found


def _is_person(marked: Marked, name: Named) -> bool:
    """Whether an entity is a person, though perhaps taken for a body: by first name or apposition."""
    if name.label != "ORG" or name.entry is not None:
        return name.label == "PERSON"
    if name.last - name.first > 3 or any(i in marked.role_at for i in range(name.first, name.last)):
        return False
    first = marked.sentence.tokens[name.first].text
    return gender_of(first) != "" or _role_after(marked, name.last) is not None


def _looks_full(sentence: Sentence, name: Named) -> bool:
    words = sentence.tokens[name.first : name.last]
    if len(words) > 5 or not all(word.pos in NAME_POS for word in words) or not is_name(sentence, name):
        return False
    if not any(one.end < other.start for one, other in pairwise(words)):
        return False
    if any(word.text.isupper() and len(word.text) > 3 for word in words):
        return False
    has_digit = any(char.isdigit() for word in words for char in word.text)
    return words[0].text[:1].isupper() and words[-1].text[:1].isupper() and not has_digit


def _described(marked: Marked, name: PersonName) -> PersonName:
    name.title = title_before(marked, name.first, name.last)
    name.beside = _role_after(marked, name.last) or _role_before(marked, name)
    return name


def title_before(marked: Marked, first: int, last: int) -> Described | None:
    """The title that runs into a name, as in "his Russian counterpart Vladimir Putin"."""
    before = marked.role_at.get(first - 1)
    if before is None or before.last != first or before.role.plural:
        return None
    return describe(marked, before)


def _role_after(marked: Marked, last: int) -> Described | None:
    tokens = marked.sentence.tokens
    if last + 1 >= len(tokens) or tokens[last].text not in {",", "(", "–", "—"}:
        return None
    titled = next((role for role in marked.roles if last < role.first <= last + 10), None)
    if titled is None or titled.role.plural or titled.role.kind == "body":
        return None
    described = describe(marked, titled)
    closes = described.last >= len(tokens) or tokens[described.last].lower in CLOSERS | {
        "at",
        "in",
        "to",
        "of",
        "for",
        "with",
        "on",
    }
    inside_name = any(name.first < titled.last < name.last for name in marked.names)
    if described.first != last + 1 or not closes or inside_name:
        return None
    runs_into_name = marked.name_at.get(titled.last)
    return None if runs_into_name is not None and runs_into_name.first == titled.last else described


def _role_before(marked: Marked, name: PersonName) -> Described | None:
    tokens = marked.sentence.tokens
    if name.first < 2 or tokens[name.first - 1].text not in {",", "–", "—"}:
        return None
    for titled in marked.roles:
        if (
            name.first - 8 <= titled.last <= name.first - 1
            and not titled.role.plural
            and titled.role.kind != "body"
        ):
            described = describe(marked, titled)
            head = tokens[name.last - 1]
            closed = name.last >= len(tokens) or tokens[name.last].text in CLOSERS
            if (
                described.last == name.first - 1
                and (closed or head.dep == "appos")
                and described.first < titled.first
            ):
                return described
    return None


def _register(scene: Scene, marked: Marked, name: PersonName) -> None:
    known = marked.name_at[name.first].entry
    bearing = known.keys if known is not None else same_names(name.name)
    chosen = choose(bearing, scene.days, name.title or name.beside, scene.countries)
    if chosen is not None:
        name.draft = scene.known(chosen)
    else:
        name.draft = _unknown(scene, name.name)
    for described in (name.title, name.beside):
        if described is not None:
            apply_description(name.draft, described)
    written = text_of(marked.sentence, name.first, name.last)
    for surname in (*surnames_of(written), *surnames_of(name.draft.name), *_family_first(name.draft)):
        _remember(scene, surname, name.draft)


def _family_first(draft: Draft) -> list[str]:
    words = draft.name.split()
    return (
        [words[0]] if draft.country in {"CHN", "PRK", "KOR", "VNM", "TWN", "KHM"} and len(words) > 1 else []
    )


def _remember(scene: Scene, surname: str, draft: Draft) -> None:
    known = scene.surnames.setdefault(surname, [])
    if draft not in known:
        known.append(draft)


def _unknown(scene: Scene, name: str) -> Draft:
    for draft in scene.registry.drafts():
        if draft.kind == "person" and same_person(draft.name, name):
            return draft
    return scene.registry.draft(person_key(name), lambda: unknown_person(name))


def _gather_short(scene: Scene, marked: Marked) -> None:
    names = scene.people[marked.sentence.index]
    taken = {i for name in names for i in range(name.first, name.last)}
    tokens = marked.sentence.tokens
    for token in tokens:
        i = token.index
        if i in taken or token.pos not in SURNAME_POS or not _may_begin(token):
            continue
        short = _short(scene, marked, i)
        if short is not None:
            names.append(short)
            taken.update(range(short.first, short.last))
    names.sort(key=lambda name: name.first)


def _may_begin(token: Token) -> bool:
    """Whether a token may begin a surname: "Macron", "al-Sisi", "von der Leyen"; not "Thursday"."""
    cues = actor_cues()
    if token.lower in cues.calendar_words and token.ent != "PERSON":
        return False
    return token.text[:1].isupper() or token.lower in cues.name_particles


def _short(scene: Scene, marked: Marked, i: int) -> PersonName | None:
    known = marked.name_at.get(i)
    if known is not None and known.entry is not None:
        return None
    if i in marked.role_at and marked.role_at[i].last - marked.role_at[i].first > 1:
        return None
    for size in (3, 2, 1):
        if i + size > len(marked.sentence.tokens):
            continue
        name = _surname(scene, marked, i, i + size)
        if name is not None:
            return name
    return _new_short(scene, marked, i)


def _surname(scene: Scene, marked: Marked, first: int, last: int) -> PersonName | None:
    """The name of a person of the scene, when these words are a surname that fits one of them."""
    text = text_of(marked.sentence, first, last)
    found = scene.surnames.get(text, [])
    if not found:
        return None
    name = PersonName(first, last, text)
    _described(marked, name)
    name.draft = _fitting(found, name)
    if name.draft is None:
        return None
    for described in (name.title, name.beside):
        if described is not None:
            apply_description(name.draft, described)
    return name


def _fitting(found: list[Draft], name: PersonName) -> Draft | None:
    if len(found) == 1:
        return found[0]
    described = name.title or name.beside
    if described is None:
        return None
    country = described.owner.country
    fitting = [d for d in found if country is None or d.country == country]
    offices = [d for d in fitting if described.role.office is None or described.role.office in d.offices]
    return offices[0] if len(offices) == 1 else None


def _new_short(scene: Scene, marked: Marked, i: int) -> PersonName | None:
    """A surname that the document never gives in full: one of the tables, or unknown but with a title."""
    token = marked.sentence.tokens[i]
    titled = title_before(marked, i, i + 1)
    entity = marked.name_at.get(i)
    is_person = entity is not None and entity.label == "PERSON" and entity.last - entity.first == 1
    is_person = is_person or (token.pos == "PROPN" and is_famous(token.text, scene.days))
    if titled is not None and titled.role.kind != "title":
        titled = None
    if i in marked.role_at or (titled is None and not is_person) or not token.text[:1].isupper():
        return None
    if token.lower in actor_cues().calendar_words:
        return None
    if titled is not None and token.pos != "PROPN":
        return None
    name = PersonName(i, i + 1, token.text)
    _described(marked, name)
    chosen = None
    if scene.days is not None:
        chosen = choose(bearers(token.text, scene.days), scene.days, titled or name.beside, scene.countries)
    if chosen is not None and (titled is not None or _is_expected(scene, chosen)):
        name.draft = scene.known(chosen)
    elif titled is not None:
        name.draft = scene.registry.draft(person_key(token.text), lambda: unknown_person(token.text))
    else:
        return None
    for described in (name.title, name.beside):
        if described is not None:
            apply_description(name.draft, described)
    _remember(scene, token.text, name.draft)
    return name


def _is_expected(scene: Scene, name: str) -> bool:
    draft = known_person(name, scene.days)
    if TOP & set(draft.offices):
        return True
    heads = any(TOP & set(holding.roles) for holding in holdings_of(name))
    return draft.country in scene.countries and (heads or not draft.former)
