"""A data package: a folder with the events, what their columns mean, who coded them how, and checksums.

Described twice, for two kinds of readers: Frictionless (`datapackage.json`) and Croissant (`croissant.json`).
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from demarche.errors import UsageError
from demarche.interchange.exporting import Told
from demarche.interchange.records_out import write_csv, write_plover
from demarche.interchange.schema import EVENTS, Column
from demarche.ontology.plover import plover
from demarche.records import CoderInfo
from demarche.store.clock import now
from demarche.version import __version__

FRICTIONLESS = {"VARCHAR": "string", "DATE": "date", "DOUBLE": "number"}
CROISSANT = {"VARCHAR": "sc:Text", "DATE": "sc:Date", "DOUBLE": "sc:Float"}
CR_TERMS = (
    "column", "data", "examples", "extract", "field", "fileObject", "fileProperty", "fileSet", "format",
    "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references",
    "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
    "equivalentProperty",
)  # fmt: skip
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "citeAs": "cr:citeAs",
    "conformsTo": "dct:conformsTo",
    **{term: f"cr:{term}" for term in CR_TERMS},
    "data": {"@id": "cr:data", "@type": "@json"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
}
"""The context that Croissant 1.0 prescribes."""
TEXT = Column("text", "VARCHAR", "the sentence the event was read from")
MEDIA = {".csv": "text/csv", ".jsonl": "application/jsonl", ".md": "text/markdown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a package says of itself. No licence is assumed."""

    name: str = "events"
    title: str = "Coded events"
    licence: str | None = None
    with_text: bool = False


def write_package(told: Callable[[], Iterable[Told]], folder: Path, terms: Terms) -> int:
    """A data package in a new folder; how many rows of events. `told` is asked once for each file."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder}: not empty")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as out:
        count = write_csv(told(), out, with_text=terms.with_text)
    with (folder / "events.jsonl").open("w", encoding="utf-8") as out:
        write_plover(told(), out, with_text=terms.with_text)
    (folder / "codebook.md").write_text(codebook(), encoding="utf-8")
    coders = sorted({_coder(one.coding.coder) for one in told()})
    files = [folder / name for name in ("events.csv", "events.jsonl", "codebook.md")]
    _put(folder / "datapackage.json", frictionless(files, terms, coders))
    _put(folder / "croissant.json", croissant(files, terms))
    return count


def frictionless(files: list[Path], terms: Terms, coders: list[str]) -> dict[str, object]:
    """The description after Frictionless Data Package 1.0."""
    made: dict[str, object] = {
        "profile": "data-package",
        "name": terms.name,
        "title": terms.title,
        "created": now(),
        "version": __version__,
        "coders": coders,
        "resources": [_resource(path, terms) for path in files],
    }
    if terms.licence is not None:
        made["licenses"] = [{"name": terms.licence}]
    return made


def croissant(files: list[Path], terms: Terms) -> dict[str, object]:
    """The description after Croissant 1.0 (schema.org as JSON-LD)."""
    made: dict[str, object] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": terms.name,
        "description": terms.title,
        "version": __version__,
        "datePublished": now()[:10],
        "distribution": [_file_object(path) for path in files],
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "@id": "events",
                "name": "events",
                "field": [*map(_field, _columns(terms))],
            }
        ],
    }
    if terms.licence is not None:
        made["license"] = terms.licence
    return made


def codebook() -> str:
    """What columns, types, modes, statuses and sectors mean, from the ontology itself."""
    lines = ["# Codebook", "", "## Columns of events.csv", "", "| column | type | meaning |", "|---|---|---|"]
    lines += [f"| {column.name} | {column.type.lower()} | {column.means} |" for column in EVENTS]
    lines += [
        "",
        "## Types (PLOVER)",
        "",
        "| type | quad | score | meaning | modes |",
        "|---|---|---|---|---|",
    ]
    for name, kind in plover().types.items():
        modes = ", ".join(kind.modes)
        lines.append(f"| {name} | {kind.quad} | {kind.score} | {kind.means} | {modes} |")
    lines += ["", "## Sectors", ""]
    lines += [f"- {code}: {means}" for code, means in {**plover().sectors, **plover().international}.items()]
    lines += ["", "## Status", "", ", ".join(plover().status), ""]
    return "\n".join(lines)


def _resource(path: Path, terms: Terms) -> dict[str, object]:
    made: dict[str, object] = {
        "name": path.stem if path.suffix == ".csv" else f"{path.stem}-{path.suffix[1:]}",
        "path": path.name,
        "mediatype": MEDIA[path.suffix],
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_digest(path)}",
    }
    if path.suffix != ".csv":
        return {**made, "type": "file"}
    fields = [
        {"name": c.name, "type": FRICTIONLESS.get(c.type, "integer"), "description": c.means}
        for c in _columns(terms)
    ]
    return {**made, "profile": "tabular-data-resource", "format": "csv", "schema": {"fields": fields}}


def _file_object(path: Path) -> dict[str, object]:
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "contentUrl": path.name,
        "encodingFormat": MEDIA[path.suffix],
        "contentSize": f"{path.stat().st_size} B",
        "sha256": _digest(path),
    }


def _field(column: Column) -> dict[str, object]:
    return {
        "@type": "cr:Field",
        "@id": f"events/{column.name}",
        "name": column.name,
        "description": column.means,
        "dataType": CROISSANT.get(column.type, "sc:Integer"),
        "source": {"fileObject": {"@id": "events.csv"}, "extract": {"column": column.name}},
    }


def _columns(terms: Terms) -> tuple[Column, ...]:
    return (*EVENTS, TEXT) if terms.with_text else EVENTS


def _coder(coder: CoderInfo) -> str:
    models = ", ".join(f"{part} {name}" for part, name in sorted(coder.models.items()))
    return f"demarche {coder.version} ({models})"


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _put(path: Path, value: dict[str, object]) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
