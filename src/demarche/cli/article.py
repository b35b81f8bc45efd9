"""One coded article for a person to read: what was found, each with the words it was read from."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from demarche.cli.output import clean
from demarche.records import (
    Actor,
    Coding,
    Engagement,
    Event,
    Evidence,
    Party,
    Published,
    Quotation,
    Span,
    When,
)


class Margin(NamedTuple):
    """What stands before the first and the other lines of a paragraph."""

    first: str
    rest: str


HEAD, FACT, WORDS, ASIDE = (
    Margin("", ""),
    Margin("  ", "      "),
    Margin("    │ ", "    │ "),
    Margin("    ", "    "),
)
SEPARATOR = " · "
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
        for margin, text in self._parts():
            width = max(20, screen.width - len(margin.rest))
            for number, line in enumerate(text.wrap(screen, width)):
                line.rstrip()
                yield (margin.rest if number else margin.first) + _rendered(line, screen)

    def _parts(self) -> Iterator[tuple[Margin, Text]]:
        yield from self._head()
        yield from self._events()
        yield from self._quotations()
        yield from self._engagements()
        yield from self._issues()

    def _head(self) -> Iterator[tuple[Margin, Text]]:
        document = self._coding.document
        yield HEAD, Text(clean(document.headline or _first_words(document.text)), style="bold")
        outlet = [clean(said) for said in (document.publisher, document.uri) if said is not None]
        if outlet:
            yield HEAD, Text(SEPARATOR.join(outlet), style="dim")
        yield HEAD, Text(_published(document.published))
        for evidence in () if document.published is None else document.published.evidence[:SHOWN_EVIDENCE]:
            yield ASIDE, self._evidence(evidence)
        if document.published is not None and document.published.note:
            yield ASIDE, Text(clean(document.published.note), style="dim")

    def _evidence(self, evidence: Evidence) -> Text:
        why = f"  {clean(evidence.why)}" if evidence.why else ""
        return Text.assemble((f"“{self._words(evidence.start, evidence.end)}”", "italic"), (why, "dim"))

    def _events(self) -> Iterator[tuple[Margin, Text]]:
        events = [event for event in self._coding.events if self._leads or not event.lead]
        yield from _heading("events", len(events))
        for sentence, told in groupby(events, key=lambda event: event.evidence.sentence):
            together = list(told)
            for event in together:
                yield FACT, self._event(event)
                if self._explain:
                    yield from ((ASIDE, Text(f"because {clean(why)}", style="dim")) for why in event.why)
            yield WORDS, self._sentence(sentence, together)
        hidden = len(self._coding.events) - len(events)
        if hidden:
            yield FACT, Text(f"{hidden} more in headlines of other stories; --leads shows them", style="dim")

    def _event(self, event: Event) -> Text:
        who, whom = self._names(event.actors), self._names(event.recipients)
        status = f"{event.status}, another story's headline" if event.lead else event.status
        facts = [f"{who or 'somebody'} → {whom}" if whom else who or "somebody", _when(event.when)]
        facts.append("" if event.where is None else clean(event.where.name))
        line = Text.assemble((event.type, "bold"), f" {event.mode}" if event.mode else "", "  ")
        line.append(status, style=_status_style(event.status)).append("  ")
        line.append(SEPARATOR.join(fact for fact in facts if fact))
        claim = event.said_by
        if claim is not None:
            said = self._name(Party(claim.actor, claim.start, claim.end))
            line.append(f"{SEPARATOR}according to {said}", style="dim")
        return line

    def _sentence(self, sentence: Span, events: Sequence[Event]) -> Text:
        """The words of a sentence, those that tell an event underlined."""
        quoted, at = Text(style="italic"), sentence.start
        for trigger in sorted({event.evidence.trigger for event in events}):
            if trigger.start >= at:
                quoted.append(self._piece(at, trigger.start))
                quoted.append(self._piece(trigger.start, trigger.end), style="underline")
                at = trigger.end
        return quoted.append(self._piece(at, sentence.end))

    def _piece(self, start: int, end: int) -> str:
        """Words as they stand, with the blanks at their ends as one."""
        raw = self._coding.document.text[start:end]
        before, after = (" " if raw[place : place + 1].isspace() else "" for place in (0, len(raw) - 1))
        return f"{before}{clean(raw)}{after}" if raw.strip() else before

    def _quotations(self) -> Iterator[tuple[Margin, Text]]:
        quotations = self._coding.quotations
        yield from _heading("quotations", len(quotations))
        for quotation in quotations:
            yield FACT, self._quotation(quotation)
            yield WORDS, Text(self._content(quotation), style="italic")

    def _quotation(self, quotation: Quotation) -> Text:
        speaker = "somebody" if quotation.speaker is None else self._name(quotation.speaker)
        cue = "" if quotation.cue is None else self._words(quotation.cue.start, quotation.cue.end)
        kind = f"{quotation.kind}, a thought" if quotation.attitude else quotation.kind
        return Text.assemble((speaker, "bold"), f"  {cue}  " if cue else "  ", (kind, "dim"))

    def _content(self, quotation: Quotation) -> str:
        return " … ".join(self._words(span.start, span.end) for span in quotation.content)

    def _engagements(self) -> Iterator[tuple[Margin, Text]]:
        engagements = self._coding.engagements
        yield from _heading("engagements", len(engagements))
        for engagement in engagements:
            yield FACT, self._engagement(engagement)

    def _engagement(self, engagement: Engagement) -> Text:
        people = ", ".join(_short(self._cast[one]) for one in engagement.participants if one in self._cast)
        facts = [people, _when(engagement.when)]
        facts += [clean(engagement.where.name)] if engagement.where is not None else []
        facts += [clean(engagement.purpose)] if engagement.purpose is not None else []
        line = Text.assemble((engagement.kind, "bold"), "  ", (engagement.state, "cyan"), "  ")
        return line.append(SEPARATOR.join(fact for fact in facts if fact))

    def _issues(self) -> Iterator[tuple[Margin, Text]]:
        issues = self._coding.issues
        if not issues:
            return
        yield from _heading("issues", len(issues))
        for issue in issues:
            yield FACT, Text.assemble((issue.severity, "yellow"), f"  {clean(issue.message)}")

    def _names(self, parties: Sequence[Party]) -> str:
        return ", ".join(self._name(party) for party in parties)

    def _name(self, party: Party) -> str:
        actor = self._cast.get(party.actor or "")
        return self._words(party.start, party.end) if actor is None else _full(actor)

    def _words(self, start: int, end: int) -> str:
        return clean(self._coding.document.text[start:end])


def _heading(what: str, count: int) -> Iterable[tuple[Margin, Text]]:
    return (
        (HEAD, Text("")),
        (HEAD, Text(f"{what.capitalize()} ({count})" if count else f"No {what}", style="bold cyan")),
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
