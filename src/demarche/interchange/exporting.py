"""Events of the record as they leave it: each coded event, and its pairs of actor and recipient."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from json import loads

from demarche.ontology.cameo import published_cameo
from demarche.records import Actor, Coding, Event, Status, from_json
from demarche.store import Reading, View, row_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events leave the record; every part that is given must hold. `incidents` gives one event for all
    reports of it."""

    since: date | None = None
    until: date | None = None
    country: str | None = None
    statuses: tuple[Status, ...] = ("actual", "future", "hypothetical", "historical")
    incidents: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A coded event with the coding it stands in; `reports` and `outlets` count those of its incident."""

    key: str
    event: Event
    coding: Coding
    reports: int = 1
    outlets: int = 1

    @property
    def day(self) -> date | None:
        """When it happened, else when it was reported, as the record counts it."""
        when = self.event.when
        return (when and (when.start or when.end)) or self.published

    @property
    def day_end(self) -> date | None:
        """Its last day, where that is known."""
        when = self.event.when
        return (when.end if when is not None and when.start is not None else None) or self.day

    @property
    def published(self) -> date | None:
        published = self.coding.document.published
        return None if published is None else published.start

    @property
    def sentence(self) -> str:
        return self.event.evidence.sentence.of(self.coding.document.text)

    @property
    def goldstein(self) -> float | None:
        """The event's Goldstein score, that of its code where it has none."""
        code = published_cameo().get(self.event.cameo)
        if self.event.goldstein is not None or code is None:
            return self.event.goldstein
        return code.goldstein

    def actors(self) -> list[Actor | None]:
        return self._parties([party.actor for party in self.event.actors])

    def recipients(self) -> list[Actor | None]:
        return self._parties([party.actor for party in self.event.recipients])

    def _parties(self, ids: Iterable[str | None]) -> list[Actor | None]:
        by_id = {actor.id: actor for actor in self.coding.actors}
        return [None if number is None else by_id.get(number) for number in ids]


@dataclass(frozen=True, slots=True)
class Pair:
    """One actor and one recipient of an event, either of which may be missing. `number` counts the pairs."""

    told: Told
    actor: Actor | None
    recipient: Actor | None
    number: int

    @property
    def id(self) -> int:
        """A number that is the same in every process, for formats whose identifiers are numbers."""
        digest = sha256(f"{self.told.key}\n{self.number}".encode()).digest()
        return int.from_bytes(digest[:7], "big")


def told_events(view: View, wanted: Wanted) -> Iterator[Told]:
    """The events of current codings that are wanted and have a day, in the order of the record."""
    counts = _incident_counts(view) if wanted.incidents else {}
    for line in view.codings():
        coding = from_json(line)
        for event in coding.events:
            key = row_key(coding.document.id, event.id)
            reports, outlets = counts.get(key, (1, 1))
            told = Told(key, event, coding, reports, outlets)
            if reports and _is_wanted(told, wanted):
                yield told


def pairs(told: Told) -> Iterator[Pair]:
    """Each actor with each recipient. Where all are actors (a meeting without a host) they are paired with
    each other once."""
    actors, recipients = told.actors(), told.recipients()
    if len(actors) > 1 and not recipients:
        couples = [(one, other) for i, one in enumerate(actors) for other in actors[i + 1 :]]
    else:
        couples = [(one, other) for one in actors or [None] for other in recipients or [None]]
    for number, (one, other) in enumerate(couples):
        yield Pair(told, one, other, number)


def common_row(pair: Pair) -> dict[str, object]:
    """A pair as a row of the common schema."""
    told, event = pair.told, pair.told.event
    where, document = event.where, pair.told.coding.document
    return {
        "source": "demarche",
        "source_id": told.key if pair.number == 0 else f"{told.key}-{pair.number}",
        "line": None,
        "day": told.day,
        "day_end": told.day_end,
        "reported": told.published,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "quad": event.quad,
        "goldstein": told.goldstein,
        "plover_score": event.plover_score,
        "status": event.status,
        **_party("actor", pair.actor),
        **_party("recipient", pair.recipient),
        "place_name": where and where.name,
        "place_country": where and where.country,
        "lat": where and where.lat,
        "lon": where and where.lon,
        "contexts": " ".join(event.contexts) or None,
        "url": document.uri,
        "publisher": document.publisher,
        "reports": told.reports,
        "outlets": told.outlets,
        "deaths": None,
        "issue": None,
    }


def _party(side: str, actor: Actor | None) -> dict[str, object]:
    return {
        f"{side}_name": actor and actor.name,
        f"{side}_country": actor and actor.country,
        f"{side}_sectors": (actor and " ".join(actor.sectors)) or None,
    }


def _is_wanted(told: Told, wanted: Wanted) -> bool:
    day = told.day
    if day is None or told.event.lead or told.event.status not in wanted.statuses:
        return False
    if (wanted.since is not None and day < wanted.since) or (wanted.until is not None and day > wanted.until):
        return False
    parties = [*told.actors(), *told.recipients()]
    return wanted.country is None or any(actor and actor.country == wanted.country for actor in parties)


def _incident_counts(view: View) -> Mapping[str, tuple[int, int]]:
    """For every event that stands in an incident: reports and outlets for its first account, nothing for the
    others, which the first stands for."""
    found: dict[str, tuple[int, int]] = {}
    for data in view.incidents().incidents(Reading(leads=True, negated=True)):
        incident = loads(data)
        accounts = incident["accounts"]
        found |= {account["event"]: (0, 0) for account in accounts}
        found[accounts[0]["event"]] = (len(accounts), incident["outlets"])
    return found
