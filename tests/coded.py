"""Documents and codings made by hand, for tests of what comes after the coder.

Parts of a text are marked inline: `<a>Macron</a> <t>met</t> <r>Putin</r>` gives an event.
"""

import re
from datetime import date
from hashlib import sha256

from demarche.records import (
    Actor,
    Block,
    CoderInfo,
    Coding,
    Document,
    Engagement,
    Event,
    EventEvidence,
    EventType,
    Issue,
    Mention,
    Office,
    Party,
    Published,
    Quotation,
    RawDocument,
    Run,
    Source,
    Span,
    Status,
    When,
    Where,
    to_json,
)

MARK = re.compile(r"<(/?)(\w+)>")
COUNTRIES = {"Macron": "FRA", "Putin": "RUS", "Scholz": "DEU", "Biden": "USA", "Zelenskyy": "UKR"}


def marked(source: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without its marks, and the spans by mark."""
    text, at = "", 0
    spans: dict[str, list[Span]] = {}
    opened: dict[str, int] = {}
    for match in MARK.finditer(source):
        text += source[at : match.start()]
        at = match.end()
        if match[1]:
            spans.setdefault(match[2], []).append(Span(opened[match[2]], len(text)))
        else:
            opened[match[2]] = len(text)
    return text + source[at:], spans


def raw(source: str, *, name: str = "report.txt", published: date | None = None) -> RawDocument:
    """The marked text as an input."""
    return RawDocument(name=name, data=marked(source)[0].encode(), published=published)


def coding(
    source: str,
    *,
    type: EventType = "CONSULT",
    mode: str | None = "meet",
    status: Status = "actual",
    lead: bool = False,
    day: date | None = date(2022, 2, 7),
    publisher: str | None = "Harbour Gazette",
    version: str = "0.1.0",
    basis: str = "given",
    models: str = "none",
) -> Coding:
    """A coding with one event of the marked actors (a), trigger (t), recipients (r) and place (p), one
    quotation of the marked words (q), and an engagement when the event is to come."""
    text, spans = marked(source)
    document = _document(text, day, publisher, basis)
    actors = {
        span: _actor(f"a{i}", span, text) for i, span in enumerate(spans.get("a", []) + spans.get("r", []), 1)
    }
    parties = {span: Party(actor.id, span.start, span.end) for span, actor in actors.items()}
    when = None if day is None else When(day, day, "day")
    where = next((Where(span.of(text)) for span in spans.get("p", [])), None)
    event = Event(
        id="e1", type=type, mode=mode, contexts=("diplomatic",), cameo="036", quad=1, plover_score=4.0,
        goldstein=4.0, status=status, actors=tuple(parties[s] for s in spans.get("a", [])),
        recipients=tuple(parties[s] for s in spans.get("r", [])), when=when, where=where,
        evidence=EventEvidence(Span(0, len(text)), spans["t"][0] if "t" in spans else Span(0, 1)),
        said_by=None, confidence=0.9, why=("frame meet",), lead=lead,
    )  # fmt: skip
    quotations = [
        Quotation(f"q{i}", "direct", (span,), speaker=next(iter(parties.values()), None))
        for i, span in enumerate(spans.get("q", []), 1)
    ]
    people = tuple(actor.id for actor in actors.values())
    engagement = Engagement("g1", "e1", "meeting", "announced", people, when, event.where)
    return Coding(
        coder=CoderInfo(version, {"parser": models}),
        document=document,
        actors=tuple(actors.values()),
        events=(event,) if "t" in spans else (),
        quotations=tuple(quotations),
        engagements=(engagement,) if status == "future" else (),
        issues=() if day else (Issue("warning", "published-unknown", "the day is not known"),),
    )


def line(source: str, **how: object) -> str:
    """The coding as JSON."""
    return to_json(coding(source, **how))  # type: ignore[arg-type]


def _document(text: str, day: date | None, publisher: str | None, basis: str) -> Document:
    data = text.encode()
    digest = sha256(data).hexdigest()
    return Document(
        id=f"sha256:{sha256(data + (publisher or '').encode()).hexdigest()}",
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
        source=Source(digest, len(data), "utf-8", "text/plain", (Run(0, len(text), 0, len(data)),)),
        publisher=publisher,
        headline=None,
        published=None if day is None else Published(day, day, basis),  # type: ignore[arg-type]
    )


def _actor(name: str, span: Span, text: str) -> Actor:
    words = span.of(text)
    country = COUNTRIES.get(words)
    mention = Mention(span.start, span.end, words)
    sectors = ("GOV",) if country else ()
    return Actor(name, words, "person", None, country, sectors, Office("President"), (mention,))
