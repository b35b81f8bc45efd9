"""A small reader of quadruple files (subject, relation, object, day of the year), for tests only: what the
import writes for such files, in the columns that measures read."""

import re
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pyarrow
import pyarrow.parquet

from demarche.ontology.cameo import CameoCode, cameo
from demarche.ontology.offices import holdings, holdings_of
from demarche.ontology.plover import plover
from demarche.ontology.states import states

INNER = re.compile(r"\(([^()]+)\)$")
OTHER_NAMES = {
    "makeanappealorrequest": "020",
    "accuse": "112",
    "usetacticsofviolentrepression": "175",
    "useunconventionalviolence": "180",
    "physicallyassault": "182",
    "useconventionalmilitaryforce": "190",
    "expressintenttoengageindiplomaticcooperation": "031",
    "appealfordiplomaticcooperation": "021",
    "demonstratemilitaryorpolicepower": "150",
    "threatenwithmilitaryforce": "138",
    "imposeadministrativesanctions": "172",
    "demanddiplomaticcooperation": "101",
    "rejectplanagreementtosettledispute": "125",
    "expressintenttodeescalatemilitaryengagement": "035",
}
"""Names of relations that differ from those of the CAMEO codes, with the code."""


def write_parquet(folder: Path, target: Path, *, year: int) -> int:
    """The events of a folder of quadruple files as Parquet; how many."""
    entities, relations = _names(folder / "entity2id.txt"), _names(folder / "relation2id.txt")
    codes = {_key(code.name): code for code in cameo().values()}
    codes |= {name: cameo()[code] for name, code in OTHER_NAMES.items()}
    home = _countries(entities)
    rows = []
    for part in ("train.txt", "valid.txt"):
        for number, line in enumerate((folder / part).read_text(encoding="utf-8").splitlines(), start=1):
            subject, relation, recipient, day = map(int, line.split("\t")[:4])
            code = codes.get(_key(relations[relation]))
            if code is None:
                continue
            on = date(year, 1, 1) + timedelta(days=day - 1)
            rows.append(_row(f"{part}:{number}", on, code, (entities[subject], entities[recipient]), home))
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), target)
    return len(rows)


def _row(
    name: str, day: date, code: CameoCode, parties: tuple[str, str], home: dict[str, str]
) -> dict[str, object]:
    kind = code.plover[-1] if code.plover else None
    actor, recipient = parties
    return {
        "source": "graph",
        "source_id": name,
        "line": 1,
        "day": day,
        "type": kind,
        "mode": code.mode,
        "quad": code.quad,
        "status": "actual",
        "goldstein": code.goldstein,
        "plover_score": None if kind is None else float(plover().types[kind].score_of(code.mode)),
        "actor_name": actor,
        "recipient_name": recipient,
        "actor_country": home.get(actor),
        "recipient_country": home.get(recipient),
        "reports": 1,
        "outlets": 1,
    }


def _names(path: Path) -> dict[int, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {int(n): name.replace("_", " ") for name, n in (line.split("\t")[:2] for line in lines)}


def _key(name: str) -> str:
    return re.sub(r"\(.*\)|not specified below|\W+", "", name).casefold()


def _countries(entities: dict[int, str]) -> dict[str, str]:
    by_name = {name.text: code for code, state in states().items() for name in state.names}
    people = {_ends(holding.person): holding.person for holding in holdings()}
    found = {}
    for name in entities.values():
        inner = INNER.search(name)
        plain = inner[1] if inner else name
        if plain in by_name:
            found[name] = by_name[plain]
        elif _ends(name) in people:
            found[name] = holdings_of(people[_ends(name)])[-1].country
    return found


def _ends(name: str) -> tuple[str, str]:
    """First and last word of a person's name, without accents and with one spelling of "Sergei"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = plain.replace("sergey", "sergei").replace("shoygu", "shoigu").split() or [""]
    return words[0], words[-1]
