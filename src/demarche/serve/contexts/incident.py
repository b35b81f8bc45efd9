"""One incident: what happened in a sentence, every account beside the others, and where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from demarche.corroborate import compare, report_from_json
from demarche.records import Account, Comparison, EventType, Incident, Magnitude, Span, Status, Where
from demarche.serve.contexts.lines import IncidentLine, lines, said_of
from demarche.serve.problems import NotFound
from demarche.serve.wording import days, listed, number, plural, quad_of
from demarche.store import EvidenceRow, JudgementRow, Reading, View

AROUND = 190
"""Characters of a long paragraph that are shown before and after the sentence."""
MOST_COMPARED = 60
COMPARED_WITH = 6
"""Reports, the first ones, that each is compared with."""
NEAR = timedelta(days=4)
MOST_NEAR = 6


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a paragraph: `kind` is "around" outside the sentence, "" inside it, else what they are."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tells:
    """What an account tells of one detail; `other` when an earlier account tells it otherwise."""

    detail: str
    value: str
    other: bool


@dataclass(frozen=True, slots=True)
class AccountView:
    """One report. `copies` are the reports that repeat its text; `why` says why it tells of this incident."""

    event: str
    document: str
    publisher: str | None
    headline: str | None
    published: str | None
    said_by: str | None
    confidence: float | None
    words: tuple[Words, ...]
    tells: tuple[Tells, ...]
    copies: tuple["CopyView", ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyView:
    """A report that repeats another one's text."""

    event: str
    document: str
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class RemarkView:
    """Who corrects, denies or claims the incident, in which words."""

    kind: str
    event: str
    document: str
    by: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party by the name that an account gives it."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where it happened."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident with its accounts. `sure` says what its confidence rests on; `details` are those that any
    account tells, `differing` those that some tell otherwise; `judgements` are analysts', `near` are other
    incidents of the type and the days that could be the same."""

    id: str
    type: EventType
    mode: str | None
    quad: int
    status: Status
    said: str
    start: str | None
    end: str | None
    where: PlaceView | None
    actors: tuple[PartyName, ...]
    recipients: tuple[PartyName, ...]
    confidence: float
    sure: tuple[str, ...]
    outlets: int
    independent: int
    only_claimed: bool
    due: str | None
    storyline: str | None
    accounts: tuple[AccountView, ...]
    differing: tuple[str, ...]
    remarks: tuple[RemarkView, ...]
    judgements: tuple[JudgementRow, ...]
    near: tuple[IncidentLine, ...]


def incident(view: View, name: str) -> IncidentView:
    """The incident of an id; NotFound when there is none."""
    found = view.incident_view().one(name)
    if found is None:
        raise NotFound(f"no incident {name}")
    keys = [account.event for account in found.accounts]
    told = {one.id: one for one in view.evidence(keys)}
    shown = _shown(found, told, _compared(view, keys))
    return replace(shown, judgements=tuple(view.judgements_on(keys)), near=_near(view, found))


def _near(view: View, found: Incident) -> tuple[IncidentLine, ...]:
    """Other incidents of the type, with a common party, within some days."""
    if found.when is None or found.when.start is None or found.when.end is None or not found.actors:
        return ()
    asked = Reading(
        country=found.actors[0],
        types=(found.type,),
        since=(found.when.start - NEAR).isoformat(),
        until=(found.when.end + NEAR).isoformat(),
        negated=True,
        limit=MOST_NEAR + 1,
    )
    rows = view.incident_view().page(asked, order="independent").rows
    return lines(view, [row for row in rows if row.id != found.id][:MOST_NEAR])


def _compared(view: View, keys: Sequence[str]) -> dict[str, Comparison]:
    """Each account's comparison with that of the first ones which it is most like."""
    stored = view.incidents().reports(keys[:MOST_COMPARED])
    reports = {key: report_from_json(data) for key, data in stored.items()}
    found: dict[str, Comparison] = {}
    first = [key for key in keys if key in reports][:COMPARED_WITH]
    for key, report in reports.items():
        others = [compare(report, reports[name]) for name in first if name != key]
        if others:
            found[key] = max(others, key=lambda comparison: (comparison.score, comparison.first))
    return found


def _shown(
    found: Incident, told: Mapping[str, EvidenceRow], compared: Mapping[str, Comparison]
) -> IncidentView:
    # The first account, as in lists, so that an incident has one name everywhere.
    first = next((told[a.event] for a in found.accounts if a.event in told), None)
    place = found.where
    accounts = _accounts(found, told, compared)
    return IncidentView(
        id=found.id,
        type=found.type,
        mode=found.mode,
        quad=quad_of(found.type),
        status=found.status,
        said=said_of(
            found.type, found.mode, found.status, (found.actors, found.recipients), first,
            None if place is None else place.name,
        ),
        start=None if found.when is None else _iso(found.when.start),
        end=None if found.when is None else _iso(found.when.end),
        where=None if place is None else _place(place),
        actors=_party_names(first, "actor"),
        recipients=_party_names(first, "recipient"),
        confidence=found.confidence,
        sure=tuple(_sure(found)),
        outlets=found.outlets,
        independent=found.independent,
        only_claimed=found.only_claimed,
        due=None if found.due is None else found.due.isoformat(),
        storyline=found.storyline,
        accounts=accounts,
        differing=tuple(dict.fromkeys(t.detail for a in accounts for t in a.tells if t.other)),
        remarks=tuple(RemarkView(r.kind, r.event, r.document, r.by, r.sentence) for r in found.remarks),
        judgements=(),
        near=(),
    )  # fmt: skip


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _place(place: Where) -> PlaceView:
    return PlaceView(place.name, place.country, place.lat, place.lon, place.precision)


def _party_names(told: EvidenceRow | None, part: str) -> tuple[PartyName, ...]:
    if told is None:
        return ()
    return tuple(dict.fromkeys(PartyName(p.name, p.country) for p in told.parties if p.part == part))


def _sure(found: Incident) -> list[str]:
    """What speaks for and against an incident, in words."""
    copies = sum(1 for account in found.accounts if account.copy_of is not None)
    said = [f"{plural(found.independent, 'source')} with a text of their own"]
    said += [f"{plural(copies, 'copy', 'copies')} of the same text, counted once"] if copies else []
    claimants = sorted({a.said_by for a in found.accounts if a.said_by is not None})
    if found.only_claimed:
        said.append(f"told only as a claim of {listed(claimants)}")
    elif claimants:
        said.append("told in an outlet's own words too, not only as a claim")
    denying = sorted({remark.by or "somebody" for remark in found.remarks if remark.kind == "denial"})
    said += [f"denied by {listed(denying)}"] if denying else []
    correcting = sorted({remark.by or "an outlet" for remark in found.remarks if remark.kind == "correction"})
    return said + ([f"corrected by {listed(correcting)}"] if correcting else [])


def _accounts(
    found: Incident, told: Mapping[str, EvidenceRow], compared: Mapping[str, Comparison]
) -> tuple[AccountView, ...]:
    copies: dict[str, list[CopyView]] = {}
    for one in found.accounts:
        if one.copy_of is not None:
            copies.setdefault(one.copy_of, []).append(
                CopyView(one.event, one.document, one.publisher, one.published)
            )
    own = [account for account in found.accounts if account.copy_of is None]
    own.sort(key=lambda account: account.sentence != found.sentence)
    return tuple(
        _account(account, told.get(account.event), copies.get(account.event, []), compared.get(account.event))
        for account in own
    )


def _account(
    account: Account, told: EvidenceRow | None, copies: Sequence[CopyView], compared: Comparison | None
) -> AccountView:
    return AccountView(
        event=account.event,
        document=account.document,
        publisher=account.publisher,
        headline=None if told is None else told.headline,
        published=account.published,
        said_by=account.said_by,
        confidence=None if told is None else told.confidence,
        words=(Words(account.sentence, ""),) if told is None else words_of(told),
        tells=tuple(_tells(account, told)),
        copies=tuple(copies),
        why=() if compared is None else tuple(_reasons(compared)),
    )


def _tells(account: Account, told: EvidenceRow | None) -> list[Tells]:
    found = []
    if told is not None:
        parties = [p.name for p in told.parties if p.part == "actor"]
        to = [p.name for p in told.parties if p.part == "recipient"]
        who = listed(list(dict.fromkeys(parties))) + (f" → {listed(list(dict.fromkeys(to)))}" if to else "")
        found.append(Tells("parties", who, "parties" in account.differs))
        if told.start is not None or told.end is not None:
            found.append(Tells("day", days(told.start, told.end), "day" in account.differs))
        if told.where is not None:
            found.append(Tells("place", told.where, "place" in account.differs))
    numbers = ", ".join(_amount(one) for one in account.magnitudes)
    return found + ([Tells("numbers", numbers, "numbers" in account.differs)] if numbers else [])


def _amount(one: Magnitude) -> str:
    if one.low is not None and one.high is not None and one.low != one.high:
        shown = f"{number(one.low)}–{number(one.high)}"
    elif one.low is None:
        shown = f"up to {number(one.high)}"
    else:
        shown = number(one.low) if one.high is not None else f"at least {number(one.low)}"
    return " ".join(part for part in (one.qualifier, shown, one.unit) if part)


def _reasons(compared: Comparison) -> list[str]:
    """Why two accounts were taken to tell of one event."""
    return [f"{reason.weight:+.1f} {reason.name}: {reason.detail}" for reason in compared.reasons]


def words_of(told: EvidenceRow) -> tuple[Words, ...]:
    """The paragraph of an event, the sentence in it, and in that the words that tell the event and name its
    parties. Of a long paragraph what stands around the sentence."""
    text, inner = told.paragraph, told.sentence
    first = _word_start(text, max(0, inner.start - AROUND))
    last = _word_end(text, min(len(text), inner.end + AROUND))
    found = [Words(("… " if first else "") + text[first : inner.start], "around")]
    found += _sentence(told)
    found.append(Words(text[inner.end : last] + (" …" if last < len(text) else ""), "around"))
    return tuple(words for words in found if words.text)


def _sentence(told: EvidenceRow) -> list[Words]:
    spans = [(told.trigger, "trigger")]
    spans += [(p.span, p.part) for p in told.parties if told.sentence.covers(p.span) and len(p.span)]
    found, at = [], told.sentence.start
    for span, kind in sorted(spans, key=lambda pair: (pair[0].start, -pair[0].end)):
        if span.start < at:
            continue
        found += [Words(told.paragraph[at : span.start], ""), Words(span.of(told.paragraph), kind)]
        at = span.end
    return [*found, Words(Span(at, told.sentence.end).of(told.paragraph), "")]


def _word_start(text: str, place: int) -> int:
    return 0 if place == 0 else text.find(" ", place) + 1


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    found = text.rfind(" ", 0, place)
    return place if found < 0 else found
