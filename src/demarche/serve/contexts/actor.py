"""One actor: offices with their days, what they said and did, whom they met, what they demanded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from demarche.actors import look_up
from demarche.measure.selection import Selection, Side
from demarche.ontology.states import states
from demarche.records import Office
from demarche.serve.charts import Chart
from demarche.serve.contexts.calendar import Entry, entries, last_printed
from demarche.serve.contexts.figures import Days, class_charts, heat_charts, heat_rows, monitored
from demarche.serve.contexts.ledger import Demand, demands
from demarche.serve.contexts.lines import IncidentLine, lines
from demarche.serve.contexts.quotes import Quote, grouped
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.serve.problems import NotFound
from demarche.serve.wording import country
from demarche.store import ActorRow, PairRow, Reading, View
from demarche.store.draw import fold
from demarche.store.listing_rows import IncidentRow

SHOWN = 8
READ = 300
"""Incidents of a person that partners are counted in, the latest."""
PARTNERS = 14
PRONOUNS = frozenset(
    ["he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "who", "whom", "which", "that"]
)
GENERAL = frozenset({"IGO", "NGO", "MNC", "MIL", "MED"})
"""Codes that many bodies share: none of them alone is meant."""


@dataclass(frozen=True, slots=True)
class Partner:
    """One who takes part in the same incidents. `met` are days on which both met or spoke, for a person's
    partners incidents of meeting."""

    name: str
    key: str
    incidents: int
    cooperation: int
    conflict: int
    met: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor. `key` is the party of incidents that it is counted as (a code, or a folded name), None where
    it has none of its own, and `counted_as` the country it is counted with then; `offices` are those of the
    tables of offices, `called` words that stand for it in the evidence."""

    name: str
    kind: str
    country: str | None
    wikidata: str | None
    documents: int
    mentions: int
    key: str | None
    counted_as: str | None
    office: str | None
    offices: tuple[Office, ...]
    called: tuple[tuple[str, int], ...]
    incidents: int
    acting: tuple[tuple[str, int], ...]
    receiving: tuple[tuple[str, int], ...]
    partners: tuple[Partner, ...]
    did: tuple[IncidentLine, ...]
    received: tuple[IncidentLine, ...]
    said: tuple[Quote, ...]
    quotations: int
    demanded: tuple[Demand, ...]
    asked_of: tuple[Demand, ...]
    coming: tuple[Entry, ...]
    days: tuple[Chart, ...]
    heat: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a key of an address means: a name, the code or folded name that incidents count it as."""

    name: str
    key: str | None
    row: ActorRow | None


def known(view: View, key: str) -> Known:
    """Whom a name or a code means; NotFound when the record names nobody so."""
    code = key.upper()
    name = country(code) if len(key) <= 8 and country(code) != code else key
    row = _busiest(view, name)
    party = _party(view, name, row)
    if row is None and party is None:
        raise NotFound(f"nobody in the record is called {key}")
    return Known(row.name if row is not None else name, party, row)


def actor(view: View, kept: Kept, key: str) -> ActorView:
    """All that the record knows of an actor."""
    who = known(view, key)
    everything = Reading()
    summary = (
        None if who.key is None else view.party_view().summary(who.key, replace(everything, limit=PARTNERS))
    )
    found = None if who.key is None or is_code(who.key) else _incidents(view, who.key)
    tables = look_up(who.name) if who.row is None or who.row.kind == "person" else None
    days = monitored(view, kept)
    speech = _speech(who)
    said = view.document_view().quotations(replace(speech, limit=3 * SHOWN))
    return ActorView(
        name=who.name,
        kind=_kind(who),
        country=_country(who),
        wikidata=None if who.row is None else who.row.wikidata,
        documents=0 if who.row is None else who.row.documents,
        mentions=0 if who.row is None else who.row.mentions,
        key=who.key,
        counted_as=_country(who) if who.key is None else None,
        office=None if who.row is None else who.row.office,
        offices=() if tables is None or fold(tables.name) != fold(who.name) else tables.offices,
        called=tuple(one for one in view.party_view().called(who.name) if one[0].lower() not in PRONOUNS),
        incidents=0 if summary is None else summary.party.incidents,
        acting=() if summary is None else summary.acting,
        receiving=() if summary is None else summary.receiving,
        partners=_pairs(who.key, summary.partners) if found is None and summary else _met(who, found or []),
        did=_lines(view, who.key, acts=True),
        received=_lines(view, who.key, acts=False),
        said=grouped(view, said.rows)[:SHOWN],
        quotations=view.document_view().count_quotations(speech),
        demanded=_demands(view, kept, who, by=True),
        asked_of=_demands(view, kept, who, by=False),
        coming=_coming(view, kept, who),
        days=() if who.key is None or days is None else _days(view, who.key, days),
        heat=() if who.key is None or days is None else _heat(view, kept, who, days),
    )


def is_code(key: str) -> bool:
    """Whether a party's key is a code of a country or body, not a person's name."""
    return key.isupper()


def selection_of(who: Known) -> Selection:
    """What measures count of an actor."""
    return Selection((side_of(who),))


def side_of(who: Known) -> Side:
    """An actor as a side of a measure."""
    assert who.key is not None
    return Side((who.key,)) if is_code(who.key) else Side((), (who.name,))


def _busiest(view: View, name: str) -> ActorRow | None:
    wanted = fold(name)
    rows = view.party_view().actors(Reading(actor=name, limit=50)).rows
    return next((row for row in rows if fold(row.name) == wanted), None)


def _party(view: View, name: str, row: ActorRow | None) -> str | None:
    """The key by which incidents know a name: of states and bodies their code, of persons their name."""
    kind = "person" if row is None else row.kind
    if kind == "person":
        party = view.party_view().party(fold(name))
        return None if party is None else party.key
    code = None if row is None else row.country
    if code is None or code in GENERAL:
        return None
    if kind == "state" or _is_alone(name, code):
        return code
    return None


def _is_alone(name: str, code: str) -> bool:
    """Whether a code stands for this body and for no state."""
    return code not in states() and name == country(code)


def _kind(who: Known) -> str:
    if who.row is not None:
        return who.row.kind
    return "state" if who.key is not None and is_code(who.key) else "person"


def _country(who: Known) -> str | None:
    return (
        who.key if who.row is None and who.key and is_code(who.key) else who.row.country if who.row else None
    )


def _speech(who: Known) -> Reading:
    if who.key is not None and is_code(who.key):
        return Reading(country=who.key)
    return Reading(actor=who.name)


def _incidents(view: View, key: str) -> list[IncidentRow]:
    return list(view.incident_view().page(Reading(together=(key,), limit=READ)).rows)


def _lines(view: View, key: str | None, *, acts: bool) -> tuple[IncidentLine, ...]:
    if key is None:
        return ()
    asked = Reading(acting=(key,), limit=SHOWN) if acts else Reading(receiving=(key,), limit=SHOWN)
    return lines(view, view.incident_view().page(asked).rows)


def _pairs(key: str | None, rows: Sequence[PairRow]) -> tuple[Partner, ...]:
    made = []
    for row in rows:
        other = row.other if row.one == key else row.one
        made.append(Partner(country(other), other, row.incidents, row.cooperation, row.conflict, row.met))
    return tuple(made[:PARTNERS])


def _met(who: Known, found: Sequence[IncidentRow]) -> tuple[Partner, ...]:
    """A person's partners, from incidents: the other persons, and states where no person is named."""
    counts: dict[str, Counter[str]] = {}
    for row in found:
        others = [name for name in row.names if fold(name) != who.key]
        codes = (code for code in (*row.actors, *row.recipients) if code != _country(who))
        for name in others or [country(code) for code in codes]:
            one = counts.setdefault(name, Counter())
            one.update(["incidents", "cooperation" if row.quad <= 2 else "conflict"])
            one["met"] += row.type == "CONSULT" and row.status == "actual"
    most = sorted(counts.items(), key=lambda pair: (-pair[1]["incidents"], pair[0]))[:PARTNERS]
    return tuple(
        Partner(name, name, one["incidents"], one["cooperation"], one["conflict"], one["met"])
        for name, one in most
    )


def _demands(view: View, kept: Kept, who: Known, *, by: bool) -> tuple[Demand, ...]:
    if who.key is None:
        return ()
    if is_code(who.key):
        found = [d for d in demands(view, kept, Filters()) if who.key in (d.actors if by else d.recipients)]
    else:
        found = demands(view, kept, Filters(actor=who.name)) if by else []
    return tuple(found[:SHOWN])


def _coming(view: View, kept: Kept, who: Known) -> tuple[Entry, ...]:
    asked = Filters(country=who.key) if who.key and is_code(who.key) else Filters(actor=who.name)
    today = last_printed(view) or date.min
    found = [one for one in entries(view, kept, asked) if one.state not in {"held", "cancelled"}]
    return tuple(
        sorted(found, key=lambda one: (one.start is None, one.start or today), reverse=False)[:SHOWN]
    )


def _days(view: View, key: str, days: Days) -> tuple[Chart, ...]:
    asked = Reading(together=(key,), since=days[0].isoformat(), until=days[1].isoformat())
    return class_charts(view.incident_view().days(asked), days)


def _heat(view: View, kept: Kept, who: Known, days: Days) -> tuple[Chart, ...]:
    return heat_charts(heat_rows(view, kept, selection_of(who), days))
