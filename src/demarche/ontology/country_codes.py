"""Country codes of other people's data: FIPS 10-4, CAMEO, Correlates of War, and country names.

From `data/country-codes.tsv`. FIPS and ISO share letters for different countries (`CH` is China in FIPS), and
CAMEO departs from ISO for some (`ROM`), so a code is only ever read under its own scheme.
"""

from dataclasses import dataclass
from functools import cache

from demarche.errors import DataError
from demarche.ontology.cameo import cameo
from demarche.ontology.data_files import load_tsv
from demarche.ontology.states import sectors_in, states

COLUMNS = ("code", "fips", "cameo", "cow", "names")
SECTOR_COLUMNS = ("scheme", "name", "sectors")
TYPE_COLUMNS = ("scheme", "type", "subtype", "cameo")


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """The codes of one country or territory (ISO 3166-1 alpha-3, XKX for Kosovo) under other schemes; the
    first of several is the one to write. `names` are spellings beyond those of `states.tsv`."""

    code: str
    fips: tuple[str, ...]
    cameo: tuple[str, ...]
    cow: int | None
    names: tuple[str, ...]


@cache
def country_codes() -> dict[str, CountryCodes]:
    """All countries and territories, by ISO code; DataError when a FIPS code stands twice."""
    found = {row["code"]: _codes(row) for row in load_tsv("country-codes.tsv", COLUMNS)}
    fips = [code for country in found.values() for code in country.fips]
    twice = sorted({code for code in fips if fips.count(code) > 1})
    if twice:
        raise DataError(f"country-codes.tsv: fips: {twice[0]} stands for two countries")
    return found


@cache
def by_fips() -> dict[str, str]:
    """ISO codes by FIPS 10-4 code."""
    return {code: country.code for country in country_codes().values() for code in country.fips}


@cache
def by_cameo() -> dict[str, str]:
    """ISO codes by CAMEO country code. CAMEO's regions ("EUR", "AFR") are no countries and have none."""
    own = {code: code for code in country_codes()}
    return own | {code: country.code for country in country_codes().values() for code in country.cameo}


@cache
def by_name() -> dict[str, str]:
    """ISO codes by name as other data sets write it: "Congo" alone is the smaller one there."""
    found = {name.text: state.code for state in states().values() for name in state.names}
    named = {name: country.code for country in country_codes().values() for name in country.names}
    return found | named


@cache
def foreign_sectors(scheme: str) -> dict[str, tuple[str, ...]]:
    """PLOVER sectors by the names that a scheme (`cameo`, `icews`, `acled`, `ucdp`) has for kinds of actors.
    CAMEO's MED is the media, PLOVER's MED is health."""
    rows = load_tsv("foreign-sectors.tsv", SECTOR_COLUMNS)
    return {
        row["name"]: sectors_in("foreign-sectors.tsv", row["sectors"].replace(" ", "|"))
        for row in rows
        if row["scheme"] == scheme
    }


@cache
def foreign_types(scheme: str) -> dict[tuple[str, str], str | None]:
    """CAMEO codes by type and subtype of a scheme (`acled`, `ucdp`); None where CAMEO has no like."""
    found: dict[tuple[str, str], str | None] = {}
    for row in load_tsv("foreign-types.tsv", TYPE_COLUMNS):
        if row["cameo"] and row["cameo"] not in cameo():
            raise DataError(f"foreign-types.tsv: cameo: {row['cameo']!r} is not in cameo.tsv")
        if row["scheme"] == scheme:
            found[row["type"], row["subtype"]] = row["cameo"] or None
    return found


def _codes(row: dict[str, str]) -> CountryCodes:
    return CountryCodes(
        code=row["code"],
        fips=tuple(row["fips"].split()),
        cameo=tuple(row["cameo"].split()),
        cow=int(row["cow"]) if row["cow"] else None,
        names=tuple(name for name in row["names"].split(";") if name),
    )
