"""Looking people and offices up in the tables, without a document: who is called so, who held what when."""

from dataclasses import dataclass
from datetime import date

from demarche.actors.agents import describe_agent
from demarche.actors.lexicon import full_names, surnames
from demarche.actors.persons import Days, current, known_person, rank
from demarche.actors.spelling import by_surname_key, same_names, surname_key
from demarche.errors import UsageError
from demarche.ontology.offices import Holding, holdings, holdings_of, people
from demarche.ontology.offices import roles as office_roles
from demarche.ontology.roles import roles, words_of
from demarche.ontology.states import states
from demarche.records import Office


@dataclass(frozen=True, slots=True)
class Match:
    """Another bearer of a name, with what they were on the day."""

    name: str
    wikidata: str | None
    country: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """Who a name means on a day. `office` is None where none was held or no day was given; `former` marks
    a past holder; `offices` are all that the tables know; `matches` are others of that name."""

    name: str
    wikidata: str | None
    country: str | None
    sectors: tuple[str, ...]
    office: Office | None
    former: bool
    offices: tuple[Office, ...]
    matches: tuple[Match, ...]


def look_up(name: str, on: date | None = None) -> Known | None:
    """Whoever a name or description means on a day; None when nobody of the tables is called so."""
    days = None if on is None else Days(on.isoformat(), on.isoformat())
    found = sorted(_called(name), key=lambda bearer: _weight(bearer, days))
    if found:
        first, *others = found
        draft = known_person(first, days)
        return Known(
            name=draft.name,
            wikidata=draft.wikidata,
            country=draft.country,
            sectors=draft.sectors,
            office=draft.office,
            former=draft.former,
            offices=tuple(held.office for held in holdings_of(first)),
            matches=tuple(_match(other, days) for other in others),
        )
    agent = describe_agent(name, on)
    if agent.country is None and not agent.sectors:
        return None
    held = holdings_of(agent.name) if agent.name in people() else ()
    offices = tuple(holding.office for holding in held)
    return Known(
        agent.name, agent.wikidata, agent.country, agent.sectors, agent.office, agent.former, offices, ()
    )


def holders_of(office: str, *, country: str | None = None, on: date | None = None) -> tuple[Holding, ...]:
    """Holdings of an office, named by its role ("foreign-minister") or by a title ("foreign minister"), the
    latest first; UsageError for an office or country that the tables do not know."""
    role = _role(office)
    if country is not None and country not in states() and country not in {h.country for h in holdings()}:
        raise UsageError(f"{country}: no country or body has this code")
    day = None if on is None else on.isoformat()
    found = [
        holding
        for holding in holdings()
        if role in holding.roles
        and country in {None, holding.country}
        and (day is None or holding.held_on(day))
    ]
    return tuple(sorted(found, key=lambda holding: (holding.start, holding.person), reverse=True))


def _called(name: str) -> list[str]:
    """Everyone of the tables who is called so: by full name, alias, another spelling, or surname alone."""
    wanted = " ".join(name.split())
    if wanted in people():
        return list(dict.fromkeys((wanted, *full_names().get(wanted, ()))))
    found = full_names().get(wanted) or same_names(wanted)
    if found or " " in wanted:
        return list(found)
    return list(surnames().get(wanted) or by_surname_key().get(surname_key(wanted), ()))


def _weight(name: str, days: Days | None) -> tuple[int, int, str]:
    held = holdings_of(name)
    now = held if days is None else current(held, days)
    return (0 if now else 1, min((rank(holding) for holding in now or held), default=99), name)


def _match(name: str, days: Days | None) -> Match:
    draft = known_person(name, days)
    return Match(
        draft.name, draft.wikidata, draft.country, None if draft.office is None else draft.office.title
    )


def _role(office: str) -> str:
    wanted = office.strip().lower()
    if wanted.replace(" ", "-") in office_roles():
        return wanted.replace(" ", "-")
    role = roles().get(words_of(wanted))
    if role is None or role.office is None:
        raise UsageError(f"{office}: not an office; known are {', '.join(sorted(office_roles()))}")
    return role.office
