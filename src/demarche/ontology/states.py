"""States and their seats of power: names, demonyms and capitals (`data/states.tsv`, `data/seats.tsv`).

A weak name ("Georgia", "Lima") may be something else and needs support from the text around it. Entities
without general recognition stand among the seats under the state they are counted to, with sector PRE.
"""

from dataclasses import dataclass
from functools import cache

from demarche.errors import DataError
from demarche.ontology.data_files import load_tsv
from demarche.ontology.plover import plover

STATE_COLUMNS = ("code", "wikidata", "name", "aliases", "adjectives", "people", "capitals")
SEAT_COLUMNS = ("name", "country", "sectors", "wikidata", "stands_for")
REGION_COLUMNS = ("name", "country")
WEAK = "~"


@dataclass(frozen=True, slots=True)
class Name:
    """A way to write a name. A weak one never counts alone."""

    text: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A state by its ISO 3166-1 alpha-3 code (XKX for Kosovo). `adjectives` are demonyms used as adjectives
    ("French"); `people` are nouns for its people ("Frenchmen", "Poles")."""

    code: str
    name: str
    wikidata: str | None
    names: tuple[Name, ...]
    adjectives: tuple[Name, ...]
    people: tuple[Name, ...]
    capitals: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A body of a state, or a house or street that stands for one ("the Kremlin"); `stands_for` is the
    name of the body."""

    name: Name
    country: str
    sectors: tuple[str, ...]
    wikidata: str | None
    stands_for: str


@cache
def states() -> dict[str, State]:
    """All states, by code."""
    return {row["code"]: _state(row) for row in load_tsv("states.tsv", STATE_COLUMNS)}


@cache
def capitals() -> dict[str, str]:
    """Codes of states by the names of their capitals."""
    return {name.text: state.code for state in states().values() for name in state.capitals}


@cache
def regions() -> dict[str, str]:
    """Cities and regions whose name alone says of which state they are (`data/regions.tsv`)."""
    found = {row["name"]: row["country"] for row in load_tsv("regions.tsv", REGION_COLUMNS)}
    unknown = [name for name, code in found.items() if code not in states()]
    if unknown:
        raise DataError(f"regions.tsv: {unknown[0]}: {found[unknown[0]]!r} is no state of states.tsv")
    return found


@cache
def seats() -> tuple[Seat, ...]:
    """All seats and bodies of states, in the order of the table."""
    return tuple(_seat(row) for row in load_tsv("seats.tsv", SEAT_COLUMNS))


def sectors_in(file: str, text: str) -> tuple[str, ...]:
    """The sectors of a data field ("GOV|MIL"); DataError when PLOVER has one not."""
    found = tuple(part for part in text.split("|") if part)
    unknown = [part for part in found if part not in plover().sectors]
    if unknown:
        raise DataError(f"{file}: sector {unknown[0]!r} is not in plover.yaml")
    return found


def _state(row: dict[str, str]) -> State:
    names = _names(row["aliases"])
    own = Name(row["name"], any(name.text == row["name"] and name.weak for name in names))
    adjectives = _names(row["adjectives"])
    return State(
        code=row["code"],
        name=row["name"],
        wikidata=row["wikidata"] or None,
        names=(own, *(name for name in names if name.text != own.text)),
        adjectives=adjectives,
        people=(
            *_names(row["people"]),
            *(Name(_plural(a.text), a.weak) for a in adjectives if _plural(a.text)),
        ),
        capitals=_names(row["capitals"]),
    )


def _seat(row: dict[str, str]) -> Seat:
    if row["country"] not in states():
        raise DataError(f"seats.tsv: {row['name']}: {row['country']!r} is no state of states.tsv")
    name = _name(row["name"])
    return Seat(
        name=name,
        country=row["country"],
        sectors=sectors_in("seats.tsv", row["sectors"]),
        wikidata=row["wikidata"] or None,
        stands_for=(row["stands_for"] or name.text).removeprefix("the "),
    )


def _names(text: str) -> tuple[Name, ...]:
    return tuple(_name(part) for part in text.split(";") if part)


def _name(text: str) -> Name:
    return Name(text.removeprefix(WEAK), text.startswith(WEAK))


def _plural(adjective: str) -> str:
    if adjective.endswith(("sh", "ch", "ese", "ss", "Ni-Vanuatu")):
        return ""
    return f"{adjective}s"
