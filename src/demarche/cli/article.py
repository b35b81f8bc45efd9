"""One coded article for a person to read: what was found, each with the words it was read from."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from demarche.cli.output import clean
from demarche.records import Actor, Coding, Engagement, Event, Evidence, Party, Published, Quotation, When

INDENT = 4
SHOWN_EVIDENCE = 3
"""Passages shown for the day of publication."""


class ArticlePage:
    """The lines of one coding. `leads` shows events of other stories' headlines; `explain` reasons."""

    def __init__(self, coding: Coding, *, leads: bool = False, explain: bool = False) -> None:
        self._coding = coding
        self._leads = leads
        self._explain = explain
        self._cast = {actor.id: actor for actor in coding.actors}

    def lines(self, screen: Console) -> Iterator[str]:
        """The page, line by line, as wide as the screen."""
        for indent, text in self._parts():
            if not text.plain:
                yield ""
                continue
            for line in text.wrap(screen, max(20, screen.width - indent)):
                line.rstrip()
                yield " " * indent + _rendered(line, screen)

    def _parts(self) -> Iterator[tuple[int, Text]]:
        yield from self._head()
        yield from self._events()
        yield from self._quotations()
        yield from self._engagements()
        yield from self._issues()

    def _head(self) -> Iterator[tuple[int, Text]]:
        document = self._coding.document
        yield 0, Text(clean(document.headline or _first_words(document.text)), style="bold")
        outlet = [clean(said) for said in (document.publisher, document.uri) if said is not None]
        if outlet:
            yield 0, Text(" · ".join(outlet), style="dim")
        yield 0, Text(_published(document.published))
        for evidence in () if document.published is None else document.published.evidence[:SHOWN_EVIDENCE]:
            yield INDENT, self._evidence(evidence)

    def _evidence(self, evidence: Evidence) -> Text:
        why = f"  {clean(evidence.why)}" if evidence.why else ""
        return Text.assemble((f"“{self._words(evidence.start, evidence.end)}”", "italic"), (why, "dim"))

    def _events(self) -> Iterator[tuple[int, Text]]:
        events = [event for event in self._coding.events if self._leads or not event.lead]
        yield from _heading("events", len(events))
        for event in events:
            yield 2, self._event(event)
            yield INDENT, self._event_words(event)
            if event.said_by is not None:
                yield INDENT, Text(f"according to {self._claimant(event)}", style="dim")
            if self._explain:
                yield from ((INDENT, Text(f"because {clean(why)}", style="dim")) for why in event.why)

    def _event(self, event: Event) -> Text:
        who, whom = self._names(event.actors), self._names(event.recipients)
        name = f"{event.type} {event.mode}" if event.mode else event.type
        facts = [who or "somebody", f"→ {whom}" if whom else "", _when(event.when)]
        facts.append("" if event.where is None else clean(event.where.name))
        status = event.status if not event.lead else f"{event.status}, another story's headline"
        line = Text.assemble((name, "bold"), "  ", (status, _status_style(event.status)), "  ")
        return line.append("  ".join(fact for fact in facts if fact))

    def _event_words(self, event: Event) -> Text:
        sentence, trigger = event.evidence.sentence, event.evidence.trigger
        before = self._words(sentence.start, trigger.start)
        after = self._words(trigger.end, sentence.end)
        word = self._words(trigger.start, trigger.end)
        gap = "" if after[:1] in ",.;:!?’'”\"" else " "
        return Text.assemble(
            "“", before, " " if before else "", (word, "underline"), gap, after, "”", style="italic"
        )

    def _claimant(self, event: Event) -> str:
        claim = event.said_by
        if claim is None:
            return ""
        return self._name(Party(claim.actor, claim.start, claim.end))

    def _quotations(self) -> Iterator[tuple[int, Text]]:
        quotations = self._coding.quotations
        yield from _heading("quotations", len(quotations))
        for quotation in quotations:
            yield 2, self._quotation(quotation)
            yield INDENT, Text(self._content(quotation), style="italic")

    def _quotation(self, quotation: Quotation) -> Text:
        speaker = "somebody" if quotation.speaker is None else self._name(quotation.speaker)
        cue = "" if quotation.cue is None else self._words(quotation.cue.start, quotation.cue.end)
        kind = f"{quotation.kind}, a thought" if quotation.attitude else quotation.kind
        return Text.assemble((speaker, "bold"), f"  {cue}  " if cue else "  ", (kind, "dim"))

    def _content(self, quotation: Quotation) -> str:
        return " … ".join(self._words(span.start, span.end) for span in quotation.content)

    def _engagements(self) -> Iterator[tuple[int, Text]]:
        engagements = self._coding.engagements
        yield from _heading("engagements", len(engagements))
        for engagement in engagements:
            yield 2, self._engagement(engagement)

    def _engagement(self, engagement: Engagement) -> Text:
        people = ", ".join(_short(self._cast[one]) for one in engagement.participants if one in self._cast)
        facts = [people, _when(engagement.when)]
        facts += [clean(engagement.where.name)] if engagement.where is not None else []
        facts += [clean(engagement.purpose)] if engagement.purpose is not None else []
        line = Text.assemble((engagement.kind, "bold"), "  ", (engagement.state, "cyan"), "  ")
        return line.append("  ".join(fact for fact in facts if fact))

    def _issues(self) -> Iterator[tuple[int, Text]]:
        issues = self._coding.issues
        if not issues:
            return
        yield from _heading("issues", len(issues))
        for issue in issues:
            yield 2, Text.assemble((issue.severity, "yellow"), f"  {clean(issue.message)}")

    def _names(self, parties: Sequence[Party]) -> str:
        return ", ".join(self._name(party) for party in parties)

    def _name(self, party: Party) -> str:
        actor = self._cast.get(party.actor or "")
        return self._words(party.start, party.end) if actor is None else _full(actor)

    def _words(self, start: int, end: int) -> str:
        return clean(self._coding.document.text[start:end])


def _heading(what: str, count: int) -> Iterable[tuple[int, Text]]:
    return (
        (0, Text("")),
        (0, Text(f"{what.capitalize()} ({count})" if count else f"No {what}", style="bold cyan")),
    )


def _full(actor: Actor) -> str:
    codes = " ".join(code for code in (actor.country, *actor.sectors) if code)
    return f"{clean(actor.name)} ({codes})" if codes else clean(actor.name)


def _short(actor: Actor) -> str:
    return f"{clean(actor.name)} ({actor.country})" if actor.country else clean(actor.name)


def _first_words(text: str) -> str:
    return text.strip()[:70] or "(no text)"


def _published(published: Published | None) -> str:
    if published is None:
        return "published on an unknown day"
    days = f"{published.start} to {published.end}"
    return f"published {published.start if published.is_one_day else days} ({published.basis})"


def _when(when: When | None) -> str:
    if when is None:
        return ""
    if when.start == when.end:
        return "" if when.start is None else str(when.start)
    return f"{when.start or '…'} to {when.end or '…'}"


def _status_style(status: str) -> str:
    return {"actual": "green", "negated": "red"}.get(status, "yellow")


def _rendered(line: Text, screen: Console) -> str:
    with screen.capture() as capture:
        screen.print(line, end="", soft_wrap=True)
    return capture.get()
