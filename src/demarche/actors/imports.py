"""Holdings of offices from outside, and what they would change in the tables.

Reads the SPARQL results (JSON) and entities (JSON) of Wikidata, and tables (CSV, TSV) with the columns
country, position, person, wikidata, start and end. What cannot be read is listed, never guessed.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Literal

from demarche.actors.agents import describe_agent
from demarche.actors.spelling import same_names
from demarche.errors import FormatError, InputError
from demarche.ontology.offices import Holding, holdings
from demarche.ontology.offices import roles as office_roles
from demarche.ontology.roles import Role, roles, words_of
from demarche.ontology.states import State, states
from demarche.text import folded

COLUMNS = ("country", "position", "person", "wikidata", "start", "end")
Kind = Literal["new", "ended", "changed", "same"]
QID = re.compile(r"Q\d+")
TIME = re.compile(r"^\+?(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
FIELDS = {
    "person": ("person", "personlabel", "item", "itemlabel", "name", "holder", "holderlabel"),
    "position": ("position", "positionlabel", "office", "officelabel", "role", "rolelabel"),
    "country": ("country", "countrylabel", "iso3", "countrycode", "jurisdictionlabel"),
    "start": ("start", "starttime", "since", "from"),
    "end": ("end", "endtime", "until", "to"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """What one imported holding does to the tables; `before` is the row it would stand before."""

    kind: Kind
    holding: Holding
    before: Holding | None = None


@dataclass(slots=True)
class Imported:
    """The holdings that could be read, and why others could not."""

    holdings: list[Holding] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def read_offices(path: Path) -> Imported:
    """Holdings from a file in any of the known forms; InputError when it cannot be read as one."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    rows = _json_rows(text, path) if text.lstrip().startswith(("{", "[")) else _table_rows(text, path)
    imported = Imported()
    for number, row in enumerate(rows, start=1):
        _add(imported, row, f"{path.name}: entry {number}")
    return imported


def changes(imported: Sequence[Holding]) -> tuple[Change, ...]:
    """What holdings would change, in their order. The same holding under another first day of the same month
    or year is a change, not a second holding."""
    known: dict[tuple[str, str], list[Holding]] = {}
    for holding in holdings():
        known.setdefault((holding.person, holding.country), []).append(holding)
    found = [_change(holding, _same_person(holding, known)) for holding in imported]
    told = {(change.before.person, change.before.start) for change in found if change.before is not None}
    followed = [
        ended
        for change in found
        if change.kind == "new"
        for ended in _predecessors(change.holding)
        if ended.before is not None and (ended.before.person, ended.before.start) not in told
    ]
    return (*found, *followed)


def _predecessors(holding: Holding) -> list[Change]:
    """The open holding of an office that a state has once, ended on the first day of who follows in it."""
    single = {role for role in holding.roles if office_roles().get(role, False)}
    open_ones = [
        old
        for old in holdings()
        if old.country == holding.country
        and old.end is None
        and old.start < holding.start
        and single & set(old.roles)
        and old.person != holding.person
        and not holding.acting
    ]
    return [Change("ended", replace(old, end=holding.start), old) for old in open_ones]


def _same_person(holding: Holding, known: Mapping[tuple[str, str], list[Holding]]) -> list[Holding]:
    names = dict.fromkeys((holding.person, *same_names(holding.person)))
    return [old for name in names for old in known.get((name, holding.country), [])]


def rows_of(found: Sequence[Change]) -> list[list[str]]:
    """The changes as rows of a table of offices; what is the same is left out."""
    return [_row(change.holding) for change in found if change.kind != "same"]


def _change(holding: Holding, known: Sequence[Holding]) -> Change:
    for old in known:
        if not set(old.roles) & set(holding.roles) or old.start[:4] != holding.start[:4]:
            continue
        merged = Holding(
            old.person, holding.wikidata or old.wikidata, old.roles, old.title, old.country, old.sectors,
            old.start, holding.end or old.end, old.acting,
        )  # fmt: skip
        if old.end is None and holding.end is not None:
            return Change("ended", merged, old)
        later = holding.end is not None and old.end is not None and holding.end[:7] != old.end[:7]
        identified = merged.wikidata != old.wikidata
        return Change("changed" if later or identified else "same", merged, old)
    return Change("new", holding)


def _row(holding: Holding) -> list[str]:
    return [
        holding.person,
        holding.wikidata or "",
        "|".join(holding.roles),
        holding.title,
        holding.country,
        "|".join(holding.sectors),
        holding.start,
        holding.end or "",
        "yes" if holding.acting else "",
    ]


def _add(imported: Imported, row: Mapping[str, str], where: str) -> None:
    person, position, start = row.get("person", ""), row.get("position", ""), _day(row.get("start", ""))
    end = row.get("end", "")
    if not person or QID.fullmatch(person) or not position or start is None:
        imported.skipped.append(f"{where}: no person, no position or no first day")
        return
    last = _day(end)
    if end and (last is None or last < start[: len(last)]):
        imported.skipped.append(f"{where}: '{end}' is no day after the first, {start}")
        return
    agent = describe_agent(position)
    role = roles().get(words_of((agent.role or position).lower()))
    country = _country(row.get("country", "")) or agent.country
    if role is None or role.office is None:
        imported.skipped.append(f"{where}: '{position}' is no office that the tables know")
    elif country is None:
        imported.skipped.append(f"{where}: '{row.get('country', '')}' is no country that the tables know")
    else:
        imported.holdings.append(_holding(person, row, role, country, start))


def _holding(person: str, row: Mapping[str, str], role: Role, country: str, start: str) -> Holding:
    position = row["position"]
    state = states().get(country)
    says_where = state is None or describe_agent(position).country is not None
    wikidata = row.get("wikidata", "")
    return Holding(
        person=person,
        wikidata=wikidata if QID.fullmatch(wikidata) else None,
        roles=_roles(role.office or "", country),
        title=position if says_where or state is None else f"{position} of {state.name}",
        country=country,
        sectors=role.sectors or ("GOV",),
        start=start,
        end=_day(row.get("end", "")),
        acting="acting" in position.lower() or "interim" in position.lower(),
    )


def _roles(office: str, country: str) -> tuple[str, ...]:
    """The roles of an office: those of its last holder in the tables, for a president who also governs."""
    found = [h for h in holdings() if h.country == country and h.roles[0] == office]
    return max(found, key=lambda h: h.start).roles if found else (office,)


def _country(text: str) -> str | None:
    if text.upper() in states():
        return text.upper()
    wanted = folded(text.replace("_", " ").replace("-", " ")).strip()
    return next((s.code for s in states().values() if wanted in _names(s)), None) if wanted else None


def _names(state: State) -> set[str]:
    written = (*state.names, *state.adjectives)
    return {folded(name.text.replace("-", " ")).removeprefix("the ") for name in written} | {
        (state.wikidata or "").casefold()
    }


def _day(text: str, precision: int = 11) -> str | None:
    found = TIME.match(text.strip())
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 0) or 1, int(day or 0) or 1)
    except ValueError:
        return None
    parts = [year]
    if month not in {None, "00"} and precision >= 10:
        parts.append(month)
        if day not in {None, "00"} and precision >= 11:
            parts.append(day)
    return "-".join(parts)


def _table_rows(text: str, path: Path) -> Iterator[dict[str, str]]:
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    reader = csv.DictReader(StringIO(text), delimiter=delimiter)
    missing = {"country", "position", "person", "start"} - set(reader.fieldnames or ())
    if missing:
        raise FormatError(
            f"{path}: no column {', '.join(sorted(missing))}; it should have {', '.join(COLUMNS)}"
        )
    return ({key: value or "" for key, value in row.items() if key is not None} for row in reader)


def _json_rows(text: str, path: Path) -> Iterator[dict[str, str]]:
    try:
        raw = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise FormatError(f"{path}: not JSON: {error}") from error
    if isinstance(raw, dict) and isinstance(raw.get("entities"), dict):
        return _entity_rows(raw["entities"])
    results = raw.get("results") if isinstance(raw, dict) else raw
    bindings = results.get("bindings") if isinstance(results, dict) else results
    if not isinstance(bindings, list):
        raise FormatError(f"{path}: neither results nor entities of Wikidata")
    return (_binding(item) if isinstance(item, dict) else {} for item in bindings)


def _binding(item: Mapping[str, object]) -> dict[str, str]:
    """One SPARQL result as a row: labels before addresses, the person's address as the identifier."""
    values = {key.lower(): _value(value) for key, value in item.items()}
    row = {
        name: next((v for n in names if _is_label(v := values.get(n, ""))), "")
        for name, names in FIELDS.items()
    }
    address = next((v for n in FIELDS["person"] if "/entity/Q" in (v := values.get(n, ""))), "")
    row["wikidata"] = address.rsplit("/", 1)[-1]
    return row


def _is_label(text: str) -> bool:
    return bool(text) and not text.startswith(("http://", "https://"))


def _value(item: object) -> str:
    found = item.get("value") if isinstance(item, dict) else item
    return found if isinstance(found, str) else ""


def _entity_rows(entities: Mapping[str, object]) -> Iterator[dict[str, str]]:
    """The positions held (P39) of every entity; positions are named by the entities of the same file."""
    for identifier, entity in entities.items():
        for statement in _statements(entity, "P39"):
            if statement.get("rank") == "deprecated":
                continue
            position = _target(statement)
            qualifiers = statement.get("qualifiers")
            yield {
                "person": _label(entity),
                "wikidata": identifier,
                "position": _label(entities.get(position)),
                "country": _jurisdiction(entities.get(position)),
                "start": _time(qualifiers, "P580"),
                "end": _time(qualifiers, "P582"),
            }


def _statements(entity: object, name: str) -> list[dict[str, object]]:
    claims = entity.get("claims") if isinstance(entity, dict) else None
    found = claims.get(name) if isinstance(claims, dict) else None
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _label(entity: object) -> str:
    labels = entity.get("labels") if isinstance(entity, dict) else None
    return _value(labels.get("en")) if isinstance(labels, dict) else ""


def _jurisdiction(position: object) -> str:
    for name in ("P1001", "P17"):
        for statement in _statements(position, name):
            return _target(statement)
    return ""


def _target(statement: Mapping[str, object]) -> str:
    value = _datavalue(statement.get("mainsnak"))
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _time(qualifiers: object, name: str) -> str:
    found = qualifiers.get(name) if isinstance(qualifiers, dict) else None
    value = _datavalue(found[0]) if isinstance(found, list) and found else None
    if not isinstance(value, dict) or not isinstance(value.get("time"), str):
        return ""
    precision = value.get("precision")
    return _day(value["time"], precision if isinstance(precision, int) else 11) or ""


def _datavalue(snak: object) -> object:
    data = snak.get("datavalue") if isinstance(snak, dict) else None
    return data.get("value") if isinstance(data, dict) else None
