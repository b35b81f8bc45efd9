"""Offices over time: who held which office of which state or body, from when until when.

From the reviewed tables `data/offices/*.tsv` (one file a region) and `data/people.tsv` (other names).
Dates are ISO 8601 text of day, month or year precision, so a table loads without parsing one date.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from demarche.errors import DataError
from demarche.ontology.data_files import data_text
from demarche.ontology.office_batches import batch_rows, batches
from demarche.ontology.plover import plover
from demarche.records import Office

REGIONS = (
    "europe",
    "post-soviet",
    "americas",
    "middle-east",
    "africa",
    "asia-pacific",
    "organisations",
    "entities",
)
COLUMNS = ("person", "wikidata", "role", "title", "country", "sector", "start", "end", "acting")
PEOPLE_COLUMNS = ("person", "wikidata", "aliases")
ROLE_COLUMNS = ("role", "single", "means")
DATE_LENGTHS = {4, 7, 10}
ACTING = {"": False, "yes": True}


@dataclass(frozen=True, slots=True)
class Holding:
    """One person in one office. `start` and `end` are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `end` is None while
    no end is known. `roles` has two entries where one office is two (an executive president)."""

    person: str
    wikidata: str | None
    roles: tuple[str, ...]
    title: str
    country: str
    sectors: tuple[str, ...]
    start: str
    end: str | None
    acting: bool

    @property
    def office(self) -> Office:
        """The office as a record of a document keeps it: at month or year precision from its first day on."""
        return Office(self.title, _first_day(self.start), None if self.end is None else _first_day(self.end))

    def held_on(self, day: str) -> bool:
        """Whether the office may have been held on an ISO day; first and last day count, and at month or
        year precision the whole month or year."""
        return day[: len(self.start)] >= self.start and (self.end is None or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """A person under the name the tables use, with other spellings and short names."""

    name: str
    wikidata: str | None
    aliases: tuple[str, ...]


def _first_day(text: str) -> date:
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)


@cache
def roles() -> dict[str, bool]:
    """Every role of the tables: whether a state has one holder of it at a time."""
    return {name: single == "yes" for name, single, _ in _rows("offices/roles.tsv", ROLE_COLUMNS)}


@cache
def holdings() -> tuple[Holding, ...]:
    """All holdings, in the order of the tables."""
    found: list[Holding] = []
    for region in REGIONS:
        name = f"offices/{region}.tsv"
        found += [_holding(name, row) for row in _rows(name, COLUMNS)]
    return _with_imports(found)


def _with_imports(found: list[Holding]) -> tuple[Holding, ...]:
    paths = batches()
    if not paths:
        return tuple(found)
    latest = {(h.person, h.roles, h.country, h.start): h for h in found}
    for path in paths:
        for number, row in enumerate(batch_rows(path), start=2):
            if len(row) != len(COLUMNS):
                raise DataError(f"{path}:{number}: not {len(COLUMNS)} columns")
            holding = _holding(str(path), row)
            latest[holding.person, holding.roles, holding.country, holding.start] = holding
    return tuple(latest.values())


def holdings_of(person: str) -> tuple[Holding, ...]:
    """The holdings of a person by the name the tables use, earliest first; none for an unknown name."""
    return _by_person().get(person, ())


def holders(role: str, country: str, on: str) -> tuple[Holding, ...]:
    """Who held a role of a country or body on an ISO day, the latest to enter office first."""
    found = [holding for holding in _by_role().get((role, country), ()) if holding.held_on(on)]
    return tuple(sorted(found, key=lambda holding: holding.start, reverse=True))


def breakaways(country: str, on: str) -> tuple[Holding, ...]:
    """Leaders of breakaway entities on the ground of a state, on an ISO day."""
    return tuple(h for h in holders("leader", country, on) if "PRE" in h.sectors)


@cache
def people() -> dict[str, Person]:
    """Everyone of the tables, by name: holders of offices, and others who matter."""
    found = {holding.person: Person(holding.person, holding.wikidata, ()) for holding in holdings()}
    for name, wikidata, aliases in _rows("people.tsv", PEOPLE_COLUMNS):
        found[name] = Person(name, wikidata or _known_id(found.get(name)), tuple(aliases.split("|")))
    return found


@cache
def _by_person() -> dict[str, tuple[Holding, ...]]:
    groups: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings():
        groups[holding.person].append(holding)
    return {name: tuple(sorted(group, key=lambda holding: holding.start)) for name, group in groups.items()}


@cache
def _by_role() -> dict[tuple[str, str], list[Holding]]:
    groups: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    for holding in holdings():
        for role in holding.roles:
            groups[role, holding.country].append(holding)
    return dict(groups)


def _rows(name: str, columns: tuple[str, ...]) -> list[list[str]]:
    header, *lines = data_text(name).splitlines()
    if tuple(header.split("\t")) != columns:
        raise DataError(f"{name}: columns are {header.split()}, should be {list(columns)}")
    rows = [line.split("\t") for line in lines]
    for number, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            raise DataError(f"{name}:{number}: not {len(columns)} columns")
    return rows


def _holding(name: str, row: list[str]) -> Holding:
    person, wikidata, role, title, country, sector, start, end, acting = row
    if not person or len(start) not in DATE_LENGTHS or (end and len(end) not in DATE_LENGTHS):
        raise DataError(f"{name}: {person}, {title}: no name, or a date that is not YYYY[-MM[-DD]]")
    if acting not in ACTING:
        raise DataError(f"{name}: {person}, {title}: acting is {acting!r}, should be 'yes' or empty")
    return Holding(
        person=person,
        wikidata=wikidata or None,
        roles=_roles(name, role),
        title=title,
        country=country,
        sectors=_sectors(name, sector),
        start=start,
        end=end or None,
        acting=ACTING[acting],
    )


@lru_cache(maxsize=1024)
def _roles(name: str, text: str) -> tuple[str, ...]:
    found = tuple(text.split("|"))
    if not roles().keys() >= set(found):
        raise DataError(f"{name}: role {text!r} is not in offices/roles.tsv")
    return found


@lru_cache(maxsize=1024)
def _sectors(name: str, text: str) -> tuple[str, ...]:
    found = tuple(text.split("|")) if text else ()
    if not plover().sectors.keys() >= set(found):
        raise DataError(f"{name}: sector {text!r} is not in plover.yaml")
    return found


def _known_id(person: Person | None) -> str | None:
    return None if person is None else person.wikidata
