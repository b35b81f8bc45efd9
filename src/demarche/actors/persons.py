"""People: who bears a name, and which office they held on the day of the document."""

from collections.abc import Iterable
from dataclasses import dataclass

from demarche.actors.lexicon import surnames
from demarche.actors.owners import ARMED, Described, sectors_for
from demarche.actors.registry import Draft, Key
from demarche.actors.spelling import by_surname_key, surname_key
from demarche.ontology.actor_cues import actor_cues
from demarche.ontology.first_names import Gender, gender_of
from demarche.ontology.offices import Holding, holdings_of, people
from demarche.records import Published
from demarche.text import folded

FAMOUS = 4
IMPORTANCE = (
    "head-of-state",
    "head-of-government",
    "monarch",
    "foreign-minister",
    "leader",
    "organisation-head",
    "defence-minister",
)


@dataclass(frozen=True, slots=True)
class Days:
    """The day of the document as ISO text: first and last day it may have been."""

    first: str
    last: str

    @classmethod
    def of(cls, published: Published | None) -> "Days | None":
        """The days of a publication interval, None where it is not known."""
        return None if published is None else cls(published.start.isoformat(), published.end.isoformat())


def current(held: Iterable[Holding], days: Days) -> list[Holding]:
    """Holdings in force in the interval, the weightiest first."""
    found = [
        h for h in held if h.held_on(days.first) or h.held_on(days.last) or days.first < h.start <= days.last
    ]
    return sorted(found, key=lambda h: (rank(h), h.start))


def past(held: Iterable[Holding], days: Days) -> list[Holding]:
    """Holdings that had ended before the interval, the weightiest first, the latest of those first."""
    found = [h for h in held if h.end is not None and h.end < days.first[: len(h.end)]]
    found.sort(key=lambda h: h.end or "", reverse=True)
    return sorted(found, key=rank)


def rank(holding: Holding) -> int:
    """How weighty an office is: 0 for a head of state, then down."""
    return min(
        (IMPORTANCE.index(role) for role in holding.roles if role in IMPORTANCE), default=len(IMPORTANCE)
    )


def known_person(name: str, days: Days | None) -> Draft:
    """The draft of a person of the tables, with the office held in the interval."""
    held = holdings_of(name)
    draft = Draft(("person", name), name, "person", wikidata=people()[name].wikidata, gender=_gender(name))
    if not held:
        return draft
    if days is None:
        return _undated(draft, held)
    now = current(held, days)
    if now:
        main = now[0]
        draft.country, draft.sectors = main.country, main.sectors
        draft.office = main.office
        draft.offices = tuple(dict.fromkeys(role for holding in now for role in holding.roles))
        return draft
    before = past(held, days)
    if before:
        armed = bool(before[0].sectors) and set(before[0].sectors) <= ARMED
        draft.country, draft.former = before[0].country, True
        draft.sectors = before[0].sectors if armed else ("ELI",)
        draft.role = f"former {before[0].title}"
        return draft
    draft.country = held[0].country
    return draft


def _undated(draft: Draft, held: tuple[Holding, ...]) -> Draft:
    countries = {holding.country for holding in held}
    sectors = {holding.sectors for holding in held}
    if len(countries) == 1:
        draft.country = held[0].country
    if len(sectors) == 1 and len(countries) == 1:
        draft.sectors = held[0].sectors
    return draft


def unknown_person(name: str) -> Draft:
    """The draft of a person whom the tables do not know."""
    return Draft(("person", name), name, "person", gender=_gender(name))


def _gender(name: str) -> Gender:
    return gender_of(name.split()[0]) if " " in name else ""


def choose(
    names: Iterable[str], days: Days | None, described: Described | None, countries: frozenset[str]
) -> str | None:
    """The one bearer of a name who fits the title and the day; None when several or none do."""
    fitting = [name for name in names if described is None or agrees(name, described, days)]
    if len(fitting) <= 1 or days is None:
        return fitting[0] if len(fitting) == 1 else None
    for group in (
        [name for name in fitting if current(holdings_of(name), days)],
        [name for name in fitting if not current(holdings_of(name), days)],
    ):
        if len(group) == 1:
            return group[0]
        famous = [name for name in group if any(rank(h) < FAMOUS for h in _standing(name, days))]
        if len(famous) == 1:
            return famous[0]
        near = [name for name in group if {h.country for h in holdings_of(name)} & countries]
        if len(near) == 1:
            return near[0]
        if group:
            return None
    return None


def _standing(name: str, days: Days) -> list[Holding]:
    """What somebody is known for: the offices of the day, else those of the past."""
    held = holdings_of(name)
    return current(held, days) or past(held, days)


def agrees(name: str, described: Described, days: Days | None) -> bool:
    """Whether somebody of the tables can be who the text describes: country and office do not contradict."""
    held = holdings_of(name)
    if not held:
        return True
    country = described.owner.country
    if (
        country is not None
        and country not in {h.country for h in held}
        and described.owner.kind != "organisation"
    ):
        return False
    office = described.role.office
    if office is None or days is None or described.role.kind != "title":
        return True
    return not _strict(office) or any(office in h.roles for h in held)


def _strict(office: str) -> bool:
    return office in {
        "head-of-state",
        "monarch",
        "head-of-government",
        "foreign-minister",
        "defence-minister",
    }


def bearers(surname: str, days: Days) -> list[str]:
    """People of the tables who bear a surname, in this spelling or another, and hold an office."""
    names = surnames().get(surname) or by_surname_key().get(surname_key(surname), ())
    return [name for name in names if current(holdings_of(name), days)] or list(names)


def is_famous(surname: str, days: Days | None) -> bool:
    """Whether a surname alone, even where the parser saw no person, is that of a head of state or government
    or foreign minister of the day."""
    if days is None or surname in actor_cues().common_surnames:
        return False
    names = surnames().get(surname, ())
    return any(rank(h) < FAMOUS for name in names for h in current(holdings_of(name), days)[:1])


def apply_description(draft: Draft, described: Described) -> None:
    """What a title or apposition says of a person, kept where the tables say nothing."""
    owner, role = described.owner, described.role
    if role.kind == "agent" and not role.sectors and owner.body is None:
        return
    text = " ".join(part for part in ("former" if described.former else "", described.words) if part)
    if draft.office is None and (draft.role is None or (draft.former and not described.former)):
        draft.role = text if not draft.former else draft.role
    if draft.office is not None or draft.former:
        return
    if draft.country is None:
        draft.country = owner.country
    if described.former:
        draft.sectors, draft.former = ("ELI",), True
    elif not draft.sectors:
        draft.sectors = sectors_of(described)
    if role.office is not None and not draft.offices and not described.former:
        draft.offices = (role.office,)


def sectors_of(described: Described) -> tuple[str, ...]:
    """The sectors a description speaks of."""
    return sectors_for(described.role, described.owner, former=described.former)


def same_person(first: str, second: str) -> bool:
    """Whether two full names can be one: equal but for case, accents, initials and middle names."""
    one, two = folded(first).split(), folded(second).split()
    return one == two or (len(one) > 1 and len(two) > 1 and one[-1] == two[-1] and one[0] == two[0])


def person_key(name: str) -> Key:
    """The key of a person's draft."""
    return ("person", name)
