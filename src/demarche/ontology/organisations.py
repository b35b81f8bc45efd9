"""Bodies that belong to no state, firms, media, parties and armed groups (`data/organisations.tsv`)."""

from dataclasses import dataclass
from functools import cache

from demarche.errors import DataError
from demarche.ontology.data_files import load_tsv
from demarche.ontology.plover import plover
from demarche.ontology.states import Name, sectors_in, states

COLUMNS = ("name", "code", "sectors", "wikidata", "aliases")
JOINT_COLUMNS = ("name", "members")


@dataclass(frozen=True, slots=True)
class Organisation:
    """One body. `code` is a state's code or one of PLOVER's international ones; None where unknown."""

    name: str
    code: str | None
    sectors: tuple[str, ...]
    wikidata: str | None
    names: tuple[Name, ...]


@cache
def organisations() -> dict[str, Organisation]:
    """All organisations, by name."""
    return {row["name"]: _organisation(row) for row in load_tsv("organisations.tsv", COLUMNS)}


def _organisation(row: dict[str, str]) -> Organisation:
    code = row["code"]
    if code and code not in states() and code not in plover().international:
        raise DataError(f"organisations.tsv: {row['name']}: {code!r} is no code of a state or of PLOVER")
    aliases = [part for part in row["aliases"].split(";") if part]
    return Organisation(
        name=row["name"],
        code=code or None,
        sectors=sectors_in("organisations.tsv", row["sectors"]),
        wikidata=row["wikidata"] or None,
        names=tuple(Name(part.removeprefix("~"), part.startswith("~")) for part in (row["name"], *aliases)),
    )


@cache
def joint_bodies() -> dict[str, tuple[str, ...]]:
    """Bodies in which few parties sit across the table (`data/joint-bodies.tsv`), with the codes of these;
    DataError when one is no organisation. A meeting of the body is one of its members."""
    found = {}
    for row in load_tsv("joint-bodies.tsv", JOINT_COLUMNS):
        if row["name"] not in organisations():
            raise DataError(f"joint-bodies.tsv: {row['name']}: not among organisations.tsv")
        found[row["name"]] = tuple(row["members"].split(";"))
    return found
