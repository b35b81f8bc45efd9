"""Events of the record as JSON Lines, GeoJSON, CSV and Parquet.

Text leaves only when asked: without it a row says where its words stand, not what they are.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import pyarrow
from pyarrow import parquet

from demarche.interchange.exporting import Told, common_row, pairs
from demarche.interchange.schema import EVENTS
from demarche.records import Actor, Party, Span
from demarche.text.cells import safe

ROWS_AT_ONCE = 10_000
ARROW = {
    "VARCHAR": pyarrow.string(),
    "BIGINT": pyarrow.int64(),
    "INTEGER": pyarrow.int32(),
    "TINYINT": pyarrow.int8(),
    "DOUBLE": pyarrow.float64(),
    "DATE": pyarrow.date32(),
}
Object = dict[str, object]


def write_plover(told: Iterable[Told], out: TextIO, *, with_text: bool = False) -> int:
    """PLOVER as JSON Lines: one event a line with all parties, their offices, and the offsets of its
    words."""
    count = 0
    for one in told:
        out.write(json.dumps(plover_object(one, with_text=with_text), ensure_ascii=False) + "\n")
        count += 1
    return count


def plover_object(told: Told, *, with_text: bool = False) -> Object:
    """One event as PLOVER's JSON; offsets are code points of the document's text."""
    event, document = told.event, told.coding.document
    shown: Object = {
        "id": told.key,
        "date": str(told.day),
        "date_end": str(told.day_end),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "score": event.plover_score,
        "cameo": event.cameo,
        "goldstein": told.goldstein,
        "actors": [_party(a, p) for a, p in zip(told.actors(), event.actors, strict=True)],
        "recipients": [_party(a, p) for a, p in zip(told.recipients(), event.recipients, strict=True)],
        "location": _location(told),
        "sentence": _span(event.evidence.sentence),
        "trigger": _span(event.evidence.trigger),
        "confidence": event.confidence,
        "review": None if event.review is None else event.review.verdict,
        "reports": told.reports,
        "outlets": told.outlets,
        "document": {
            "id": document.id,
            "uri": document.uri,
            "publisher": document.publisher,
            "published": told.published and str(told.published),
        },
        "coder": told.coding.coder.version,
    }
    if with_text:
        shown["text"] = told.sentence
    return shown


def write_geojson(told: Iterable[Told], out: TextIO, *, with_text: bool = False) -> int:
    """GeoJSON (RFC 7946): a feature an event, without geometry where the place is not known."""
    count = 0
    out.write('{"type": "FeatureCollection", "features": [')
    for count, one in enumerate(told, start=1):
        where = one.event.where
        known = where is not None and where.lat is not None and where.lon is not None
        point = {"type": "Point", "coordinates": [where.lon, where.lat]} if where and known else None
        properties = plover_object(one, with_text=with_text)
        feature = {"type": "Feature", "id": one.key, "geometry": point, "properties": properties}
        out.write(("," if count > 1 else "") + "\n" + json.dumps(feature, ensure_ascii=False))
    out.write("\n]}\n")
    return count


def write_csv(told: Iterable[Told], out: TextIO, *, with_text: bool = False) -> int:
    """The common schema as CSV with a header; cells that a spreadsheet would run are neutralised."""
    names = [column.name for column in EVENTS] + (["text"] if with_text else [])
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in _rows(told, with_text=with_text):
        writer.writerow({name: safe(value) for name, value in row.items()})
        count += 1
    return count


def write_parquet(told: Iterable[Told], path: Path, *, with_text: bool = False) -> int:
    """The common schema as Parquet."""
    fields = [(column.name, ARROW[column.type]) for column in EVENTS]
    schema = pyarrow.schema([*fields, ("text", pyarrow.string())] if with_text else fields)
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for some in _portions(_rows(told, with_text=with_text)):
            writer.write_table(pyarrow.Table.from_pylist(some, schema))
            count += len(some)
    return count


def _rows(told: Iterable[Told], *, with_text: bool) -> Iterator[Object]:
    for one in told:
        for pair in pairs(one):
            row = common_row(pair)
            yield {**row, "text": one.sentence} if with_text else row


def _portions(rows: Iterable[Object]) -> Iterator[list[Object]]:
    some: list[Object] = []
    for row in rows:
        some.append(row)
        if len(some) == ROWS_AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _party(actor: Actor | None, party: Party) -> Object:
    found: Object = {"start": party.start, "end": party.end}
    if actor is None:
        return found
    office = actor.office
    return found | {
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "wikidata": actor.wikidata,
        "office": office
        and {"title": office.title, "since": _day(office.since), "until": _day(office.until)},
    }


def _location(told: Told) -> Object | None:
    where = told.event.where
    if where is None:
        return None
    spans = [{"start": part.start, "end": part.end} for part in where.evidence]
    return {
        "name": where.name,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "geonames": where.geonames,
        "precision": where.precision,
        "evidence": spans,
    }


def _span(span: Span) -> Object:
    return {"start": span.start, "end": span.end}


def _day(value: object) -> str | None:
    return None if value is None else str(value)
