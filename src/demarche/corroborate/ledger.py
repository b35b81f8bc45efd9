"""The ledger: what was demanded, promised or threatened, by when, and what came of it.

An entry is settled only by a later incident between the same parties that answers it in kind (a refusal or
a concession by those who were asked, the deed by those who promised or threatened) and speaks of the same
matter. Where that is not told, an entry stays open, or has lapsed when its last day is past: silence is no
refusal. Words that many incidents of the record share say nothing of the matter and are left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from demarche.corroborate.reports import content_words
from demarche.records import EventType, Incident, LedgerEntry, LedgerKind, LedgerOutcome

ANSWERED_WITHIN = timedelta(days=14)
"""Days in which an answer is looked for."""
SAME_MATTER = 0.35
"""Share of the words of the shorter of two texts that both must have."""
SHARED_WORDS = 3
"""Telling words that two incidents must share to speak of one matter."""
TELLING = 0.04
"""A word in a larger share of the record's incidents tells nothing about the matter."""
READ_ACCOUNTS = 3
"""Accounts of an incident whose words are compared."""
_DENIAL = re.compile(r"\bden(?:y|ies|ied|ying|ial)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|unless|should|until|otherwise|or else)\b", re.IGNORECASE)
REFUSALS: frozenset[EventType] = frozenset({"REJECT"})
CONCESSIONS: frozenset[EventType] = frozenset({"CONCEDE", "RETREAT", "AGREE", "AID", "COOPERATE"})
DEEDS: frozenset[EventType] = frozenset({"AID", "COOPERATE", "CONCEDE", "RETREAT"})
BLOWS: frozenset[EventType] = frozenset({"SANCTION", "COERCE", "ASSAULT"})


@dataclass(frozen=True, slots=True)
class _Told:
    """An incident with its day and its words."""

    incident: Incident
    day: date
    words: frozenset[str]


def ledger(incidents: Iterable[Incident], planned: Collection[str], today: date | None) -> list[LedgerEntry]:
    """The entries by day. `planned` are the keys of events that the calendar keeps, which are no promises;
    `today` decides what has lapsed, without it nothing has."""
    told = sorted((_told(i) for i in incidents if _day(i)), key=lambda t: (t.day, t.incident.id))
    told = _with_telling_words(told)
    by_actor: dict[str, list[_Told]] = defaultdict(list)
    for item in told:
        for actor in item.incident.actors:
            by_actor[actor].append(item)
    entries = []
    for item in told:
        kind = _kind(item.incident, planned)
        if kind is not None:
            entries.append(_entry(item, kind, by_actor, today))
    return entries


def _with_telling_words(told: Sequence[_Told]) -> list[_Told]:
    """The same with the words only that few incidents of the record have."""
    counts = Counter(word for item in told for word in item.words)
    most = max(SHARED_WORDS, TELLING * len(told))
    return [
        replace(item, words=frozenset(word for word in item.words if counts[word] <= most)) for item in told
    ]


def _day(incident: Incident) -> date | None:
    return None if incident.when is None else incident.when.end or incident.when.start


def _told(incident: Incident) -> _Told:
    sentences = (account.sentence for account in islice(incident.accounts, READ_ACCOUNTS))
    return _Told(incident, _day(incident) or date.min, content_words(" ".join(sentences)))


def _kind(incident: Incident, planned: Collection[str]) -> LedgerKind | None:
    if (
        not incident.actors
        or incident.actors == incident.recipients
        or any(account.event in planned for account in incident.accounts)
    ):
        return None
    if incident.type == "REQUEST" and incident.status == "actual":
        return "demand" if incident.due is None else "deadline"
    if incident.type == "THREATEN" and incident.status in {"actual", "future"}:
        is_conditional = _CONDITION.search(incident.sentence) is not None
        return "ultimatum" if is_conditional or incident.due is not None else None
    is_promised = incident.type == "AGREE" and incident.status in {"actual", "future"}
    is_announced = incident.type == "AID" and incident.status == "future"
    return "promise" if (is_promised or is_announced) and incident.recipients else None


def _entry(
    item: _Told, kind: LedgerKind, by_actor: Mapping[str, Sequence[_Told]], today: date | None
) -> LedgerEntry:
    incident = item.incident
    end, outcome, why = _end(item, kind, by_actor)
    if end is None and incident.due is not None and today is not None and incident.due < today:
        outcome, why = "lapsed", f"{incident.due} is past"
    return LedgerEntry(
        id="l" + incident.id[1:],
        kind=kind,
        actors=incident.actors,
        recipients=incident.recipients,
        names=incident.names,
        made=item.day,
        due=incident.due,
        outcome=outcome,
        incident=incident.id,
        sentence=incident.sentence,
        end=None if end is None else end.incident.id,
        end_sentence=None if end is None else end.incident.sentence,
        why=why,
    )


def _end(
    item: _Told, kind: LedgerKind, by_actor: Mapping[str, Sequence[_Told]]
) -> tuple[_Told | None, LedgerOutcome, str]:
    """The first later incident that settles an entry, how, and why it counts."""
    incident = item.incident
    is_asked = kind in {"demand", "deadline"}
    answering = incident.recipients if is_asked else incident.actors
    addressed = set(incident.actors if is_asked else incident.recipients)
    deeds = CONCESSIONS if is_asked else DEEDS if kind == "promise" else BLOWS
    later = sorted({id(t): t for code in answering for t in by_actor[code]}.values(), key=lambda t: t.day)
    for answer in later:
        outcome = _outcome(answer.incident, deeds, refusable=is_asked)
        if outcome is None or not _answers(item, answer, addressed):
            continue
        shared = item.words & answer.words
        share = len(shared) / (min(len(item.words), len(answer.words)) or 1)
        if len(shared) >= SHARED_WORDS and share >= SAME_MATTER:
            said = "/".join(answer.incident.actors)
            return answer, outcome, f"{answer.incident.type} by {said}; both say {', '.join(sorted(shared))}"
    return None, "open", ""


def _outcome(answer: Incident, deeds: Collection[str], *, refusable: bool) -> LedgerOutcome | None:
    if answer.status != "actual" or _DENIAL.search(answer.sentence) is not None:
        return None
    if refusable and answer.type in REFUSALS:
        return "refused"
    return "met" if answer.type in deeds else None


def _answers(item: _Told, answer: _Told, addressed: set[str]) -> bool:
    if answer.incident.id == item.incident.id or not item.day <= answer.day <= item.day + ANSWERED_WITHIN:
        return False
    return not addressed or bool(addressed & {*answer.incident.recipients, *answer.incident.actors})
