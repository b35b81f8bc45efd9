"""Pairs of the record's events as rows of GDELT, ICEWS and POLECAT.

These formats know no status: only events that happened go into them. What we do not measure (tone) is empty.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TextIO

from demarche.interchange import gdelt, icews, polecat
from demarche.interchange.exporting import Pair, Told, pairs
from demarche.ontology.cameo import published_cameo
from demarche.ontology.country_codes import by_fips, country_codes, foreign_sectors
from demarche.ontology.states import states
from demarche.records import Actor

GROUP_OF = {"UNO": "UNO", "EUR": "EEC"}
INTERNATIONAL = frozenset({"IGO", "NGO", "IMG", "MNC"})
TYPE_COLUMNS = 3
LEAD_BLOCKS = 2
"""A sentence in the first blocks makes what GDELT calls a root event."""
Cells = dict[str, object]


def write_gdelt2(told: Iterable[Told], out: TextIO) -> int:
    """GDELT 2.0 events, 61 columns without a header; how many rows."""
    return _write(out, gdelt.COLUMNS2, map(_gdelt, _all_pairs(told)))


def write_mentions(told: Iterable[Told], out: TextIO) -> int:
    """GDELT 2.0 mentions, 16 columns without a header: offsets are those of the document's text."""
    return _write(out, gdelt.MENTION_COLUMNS, map(_mention, _all_pairs(told)))


def write_icews(told: Iterable[Told], out: TextIO) -> int:
    """ICEWS events, 20 columns with a header."""
    return _write(out, icews.HEADINGS, map(_icews, _all_pairs(told)), header=True)


def write_polecat(told: Iterable[Told], out: TextIO) -> int:
    """POLECAT events, 40 columns with a header."""
    return _write(out, polecat.HEADINGS, map(_polecat, _all_pairs(told)), header=True)


def _all_pairs(told: Iterable[Told]) -> Iterator[Pair]:
    for one in told:
        yield from pairs(one)


def _write(out: TextIO, columns: tuple[str, ...], rows: Iterable[Cells], *, header: bool = False) -> int:
    count = 0
    if header:
        out.write("\t".join(columns) + "\n")
    for cells in rows:
        out.write("\t".join(_cell(cells.get(column)) for column in columns) + "\n")
        count += 1
    return count


def _cell(value: object) -> str:
    """A value on one line and in one column."""
    return "" if value is None else " ".join(str(value).split())


def _gdelt(pair: Pair) -> Cells:
    told, event, code = pair.told, pair.told.event, pair.told.event.cameo
    day, where, document = told.day, event.where, told.coding.document
    cells: Cells = {
        "GLOBALEVENTID": pair.id,
        "SQLDATE": day and f"{day:%Y%m%d}",
        "MonthYear": day and f"{day:%Y%m}",
        "Year": day and day.year,
        "FractionDate": day and f"{day.year + (day.timetuple().tm_yday - 1) / 365:.4f}",
        **_gdelt_party("Actor1", pair.actor),
        **_gdelt_party("Actor2", pair.recipient),
        "IsRootEvent": int(_is_leading(told)),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": event.quad,
        "GoldsteinScale": told.goldstein,
        "NumMentions": told.reports,
        "NumSources": told.outlets,
        "NumArticles": told.reports,
        "DATEADDED": told.published and f"{told.published:%Y%m%d}000000",
        "SOURCEURL": document.uri or document.id,
        "ActionGeo_Type": 0,
    }
    if where is not None:
        cells |= {
            "ActionGeo_Type": 1 if where.precision == "country" else 4,
            "ActionGeo_FullName": where.name,
            "ActionGeo_CountryCode": _fips(where.country),
            "ActionGeo_Lat": where.lat,
            "ActionGeo_Long": where.lon,
            "ActionGeo_FeatureID": where.geonames,
        }
    return cells


def _gdelt_party(side: str, actor: Actor | None) -> Cells:
    if actor is None:
        return {}
    country = actor.country or ""
    group = GROUP_OF.get(country)
    outside = country if country in INTERNATIONAL else "IGO" if group else None
    roles = [role for role in (outside, *map(cameo_role, actor.sectors)) if role][:TYPE_COLUMNS]
    home = "" if outside else _cameo_country(country)
    return {
        f"{side}Code": (group or home) + "".join(roles),
        f"{side}Name": actor.name.upper(),
        f"{side}CountryCode": home,
        f"{side}KnownGroupCode": group,
        **{f"{side}Type{number}Code": role for number, role in enumerate(roles, start=1)},
    }


def _mention(pair: Pair) -> Cells:
    told, event, document = pair.told, pair.told.event, pair.told.coding.document
    published = told.published and f"{told.published:%Y%m%d}000000"
    starts = {party.actor: party.start for party in (*event.recipients, *event.actors)}
    return {
        "GlobalEventID": pair.id,
        "EventTimeDate": told.day and f"{told.day:%Y%m%d}000000",
        "MentionTimeDate": published,
        "MentionType": 1 if (document.uri or "").startswith("http") else 6,
        "MentionSourceName": document.publisher,
        "MentionIdentifier": document.uri or document.id,
        "Actor1CharOffset": starts.get(pair.actor.id, -1) if pair.actor else -1,
        "Actor2CharOffset": starts.get(pair.recipient.id, -1) if pair.recipient else -1,
        "ActionCharOffset": event.evidence.trigger.start,
        "InRawText": 1,
        "Confidence": round(event.confidence * 100),
        "MentionDocLen": len(document.text),
    }


def _icews(pair: Pair) -> Cells:
    told, event, document = pair.told, pair.told.event, pair.told.coding.document
    where, code = event.where, published_cameo().get(event.cameo)
    return {
        "Event ID": pair.id,
        "Event Date": told.day,
        **_icews_party("Source", pair.actor),
        "Event Text": code and code.name,
        "CAMEO Code": event.cameo,
        "Intensity": told.goldstein,
        **_icews_party("Target", pair.recipient),
        "Story ID": int(told.key, 36),
        "Publisher": document.publisher,
        "City": where and where.name,
        "Country": where and _country_name(where.country),
        "Latitude": where and where.lat,
        "Longitude": where and where.lon,
    }


def _icews_party(side: str, actor: Actor | None) -> Cells:
    if actor is None:
        return {f"{side} Name": "NA", f"{side} Sectors": "NA", f"{side} Country": "NA"}
    outside = {kind: name for name, kind in icews.INTERNATIONAL}.get(actor.country or "")
    outside = icews.INTERNATIONAL[0][0] if actor.country in GROUP_OF else outside
    kinds = [kind for kind in (outside, *map(_icews_sector, actor.sectors)) if kind]
    return {
        f"{side} Name": actor.name,
        f"{side} Sectors": ",".join(kinds) or "NA",
        f"{side} Country": _country_name(actor.country) or "NA",
    }


def _polecat(pair: Pair) -> Cells:
    told, event, document = pair.told, pair.told.event, pair.told.coding.document
    where = event.where
    return {
        "Event ID": f"{told.key}-{pair.number}",
        "Event Date": told.day,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": event.plover_score,
        "Quad Code": event.quad,
        "Contexts": ";".join(event.contexts),
        **_polecat_party("Actor", pair.actor),
        **_polecat_party("Recipient", pair.recipient),
        "Placename": where and where.name,
        "Country": where and where.country,
        "Latitude": where and where.lat,
        "Longitude": where and where.lon,
        "GeoNames ID": where and where.geonames,
        "Raw Placename": where and where.name,
        "Source": document.publisher,
        "Publication Date": told.published,
        "Language": document.language,
        "Version": f"demarche {told.coding.coder.version}",
    }


def _polecat_party(side: str, actor: Actor | None) -> Cells:
    if actor is None:
        return {}
    known = country_codes().get(actor.country or "")
    return {
        f"{side} Name": actor.name,
        f"{side} Country": actor.country,
        f"{side} COW": known and known.cow,
        f"Primary {side} Sector": next(iter(actor.sectors), None),
        f"{side} Sectors": ";".join(actor.sectors),
        f"{side} Title": actor.office.title if actor.office else actor.role,
        f"{side} Name Raw": actor.mentions[0].text if actor.mentions else None,
        f"Wikipedia {side} ID": None,
    }


def _is_leading(told: Told) -> bool:
    read = [block for block in told.coding.document.blocks if block.is_read][:LEAD_BLOCKS]
    return any(block.start <= told.event.evidence.sentence.start < block.end for block in read)


@cache
def _sector_names(scheme: str) -> dict[str, str]:
    """The first name that a scheme has for each single sector."""
    found: dict[str, str] = {}
    for name, sectors in foreign_sectors(scheme).items():
        # Codes that stand for a kind of international actor would be read as the country.
        if len(sectors) == 1 and name not in INTERNATIONAL:
            found.setdefault(sectors[0], name)
    return found


def cameo_role(sector: str) -> str | None:
    """CAMEO's code for a PLOVER sector."""
    return _sector_names("cameo").get(sector)


def _icews_sector(sector: str) -> str | None:
    return _sector_names("icews").get(sector)


def _cameo_country(code: str) -> str:
    known = country_codes().get(code)
    return known.cameo[0] if known is not None and known.cameo else code


@cache
def _fips_by_code() -> dict[str, str]:
    return {country: fips for fips, country in reversed(by_fips().items())}


def _fips(code: str | None) -> str | None:
    return _fips_by_code().get(code or "")


def _country_name(code: str | None) -> str | None:
    if code in states():
        return states()[code].name
    known = country_codes().get(code or "")
    return known.names[0] if known is not None and known.names else None


WRITERS: dict[str, Callable[[Iterable[Told], TextIO], int]] = {
    "gdelt2": write_gdelt2,
    "gdelt2-mentions": write_mentions,
    "icews": write_icews,
    "polecat": write_polecat,
}
