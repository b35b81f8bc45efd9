"""The rows that a coding draws: what lists and look-ups read, without opening the coding."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from demarche.records import Actor, Coding, Engagement, Event, Party, Quotation, Review, Span, When, Where
from demarche.store.keys import row_key

Value = str | int | float | bool | None
Row = dict[str, Value]
Rows = dict[str, list[Row]]
People = Mapping[str | None, Actor]


def fold(name: str) -> str:
    """A name as look-ups compare it: without case and accents."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def draw(coding: Coding, document: int) -> Rows:
    """Rows by table for one coding, `document` being the number of its document."""
    cast: People = {actor.id: actor for actor in coding.actors}
    drawn: Rows = {"actors": [_actor(coding, actor) for actor in coding.actors]}
    drawn["events"] = [_event(coding, event, place, cast) for place, event in enumerate(coding.events)]
    drawn["parties"] = list(_parties(coding, cast))
    drawn["quotations"] = [
        _quotation(coding, quotation, place, cast) for place, quotation in enumerate(coding.quotations)
    ]
    drawn["engagements"] = [_engagement(coding, engagement) for engagement in coding.engagements]
    drawn["participants"] = list(_participants(coding, cast))
    drawn["issues"] = [_issue(coding, number) for number in range(len(coding.issues))]
    for table in ("actors", "events", "quotations", "engagements", "issues"):
        for row in drawn[table]:
            row["document"] = document
    return drawn


def _actor(coding: Coding, actor: Actor) -> Row:
    return {
        "key": row_key(coding.document.id, actor.id),
        "actor": actor.id,
        "name": actor.name,
        "folded": fold(actor.name),
        "kind": actor.kind,
        "wikidata": actor.wikidata,
        "country": actor.country,
        "sectors": " ".join(actor.sectors),
        "office": None if actor.office is None else actor.office.title,
        "mentions": len(actor.mentions),
    }


def _event(coding: Coding, event: Event, place: int, cast: People) -> Row:
    sentence, trigger, claim = event.evidence.sentence, event.evidence.trigger, event.said_by
    words = None if claim is None else coding.document.text[claim.start : claim.end]
    return {
        "key": row_key(coding.document.id, event.id),
        "event": event.id,
        "place_in_text": place,
        "type": event.type,
        "mode": event.mode,
        "contexts": " ".join(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "plover_score": event.plover_score,
        "goldstein": event.goldstein,
        "status": event.status,
        "aspect": event.aspect,
        "lead": event.lead,
        "confidence": event.confidence,
        "day": _day(event.when, coding),
        **_when(event.when),
        **_where(event.where),
        **_point(event.where),
        "said_by": None if claim is None else _name(claim.actor, words or "", cast),
        "said_by_words": words,
        "quotation": None if claim is None else claim.quotation,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "trigger_start": trigger.start,
        "trigger_end": trigger.end,
        "sentence": sentence.of(coding.document.text),
        **_review(event.review),
    }


def _parties(coding: Coding, cast: People) -> Iterator[Row]:
    for event in coding.events:
        for part, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for position, party in enumerate(parties):
                words = coding.document.text[party.start : party.end]
                yield {
                    "event_key": row_key(coding.document.id, event.id),
                    "part": part,
                    "position": position,
                    "sectors": " ".join(cast[party.actor].sectors) if party.actor in cast else "",
                    "start": party.start,
                    "end": party.end,
                    "words": words,
                    **_identity(party.actor, words, cast),
                }


def _participants(coding: Coding, cast: People) -> Iterator[Row]:
    for engagement in coding.engagements:
        for position, actor in enumerate(engagement.participants):
            yield {
                "engagement_key": row_key(coding.document.id, engagement.id),
                "position": position,
                **_identity(actor, actor, cast),
            }


def _quotation(coding: Coding, quotation: Quotation, place: int, cast: People) -> Row:
    text, speaker = coding.document.text, quotation.speaker
    name = _party_name(speaker, text, cast)
    return {
        "key": row_key(coding.document.id, quotation.id),
        "quotation": quotation.id,
        "place_in_text": place,
        "kind": quotation.kind,
        "attitude": quotation.attitude,
        "speaker": name,
        "speaker_folded": None if name is None else fold(name),
        "speaker_words": None if speaker is None else text[speaker.start : speaker.end],
        "speaker_country": _country(speaker, cast),
        "cue": None if quotation.cue is None else quotation.cue.of(text),
        "addressee": _party_name(quotation.addressee, text, cast),
        "channel": quotation.channel,
        "day": _day(quotation.when, coding),
        "content": joined(quotation.content, text),
        "spans": json.dumps([[span.start, span.end] for span in quotation.content]),
        **_review(quotation.review),
    }


def _engagement(coding: Coding, engagement: Engagement) -> Row:
    return {
        "key": row_key(coding.document.id, engagement.id),
        "engagement": engagement.id,
        "event": engagement.event,
        "event_key": row_key(coding.document.id, engagement.event),
        "kind": engagement.kind,
        "state": engagement.state,
        "day": _day(engagement.when, coding),
        **_when(engagement.when),
        **_where(engagement.where),
        "purpose": engagement.purpose,
    }


def _issue(coding: Coding, number: int) -> Row:
    issue = coding.issues[number]
    return {
        "severity": issue.severity,
        "code": issue.code,
        "message": issue.message,
        "start": issue.start,
        "end": issue.end,
    }


def joined(spans: Iterable[Span], text: str) -> str:
    """The words of several stretches, with a mark where something stands between them."""
    return " … ".join(span.of(text) for span in spans)


def _identity(actor: str | None, words: str, cast: People) -> Row:
    name = _name(actor, words, cast)
    country = cast[actor].country if actor in cast else None
    return {"actor": actor, "name": name, "folded": fold(name), "country": country}


def _name(actor: str | None, words: str, cast: People) -> str:
    return cast[actor].name if actor in cast else words


def _party_name(party: Party | None, text: str, cast: People) -> str | None:
    return None if party is None else _name(party.actor, party.span.of(text), cast)


def _country(party: Party | None, cast: People) -> str | None:
    return cast[party.actor].country if party is not None and party.actor in cast else None


def _when(when: When | None) -> Row:
    return {
        "when_start": None if when is None else _iso(when.start),
        "when_end": None if when is None else _iso(when.end),
        "when_precision": None if when is None else when.precision,
    }


def _where(where: Where | None) -> Row:
    return {
        "where_name": None if where is None else where.name,
        "where_country": None if where is None else where.country,
    }


def _point(where: Where | None) -> Row:
    return {
        "lat": None if where is None else where.lat,
        "lon": None if where is None else where.lon,
        "geonames": None if where is None else where.geonames,
    }


def _review(review: Review | None) -> Row:
    return {
        "review": None if review is None else review.verdict,
        "reviewed_by": None if review is None else review.by,
    }


def _day(when: When | None, coding: Coding) -> str | None:
    days = [] if when is None else [when.start, when.end]
    if coding.document.published is not None:
        days.append(coding.document.published.start)
    return next((_iso(day) for day in days if day is not None), None)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
