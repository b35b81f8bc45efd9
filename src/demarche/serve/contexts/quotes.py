"""Quotations: the same words in several outlets once, with how each outlet prints them and through whom."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from demarche.quotes.same import normal_words, shingles
from demarche.serve.contexts.highlights import Piece, excerpt
from demarche.serve.contexts.naming import is_proper
from demarche.serve.filters import Filters
from demarche.serve.paging import Page
from demarche.store import QuotationRow, SpeakerRow, View
from demarche.store.draw import fold

SHORTEST = 6
"""Words below which quotations are the same only when all words are."""
ALIKE = 0.6
"""Share of the shorter one's runs of words that must stand in the longer one."""
POSTINGS = 24
"""Quotations that are looked at for one run of words: a run that so many share tells nothing."""
SPEAKERS = 12


@dataclass(frozen=True, slots=True)
class Variant:
    """How one report prints a quotation. `chain` are those through whom it came, the outlet first."""

    id: str
    document: str
    publisher: str | None
    headline: str | None
    published: str | None
    content: str
    kind: str
    cue: str | None
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. `words` are the fullest that any report prints; `attitude` is thought, not speech."""

    id: str
    day: str | None
    speaker: str | None
    speaker_words: str | None
    country: str | None
    addressee: str | None
    kind: str
    attitude: bool
    cue: str | None
    words: tuple[Piece, ...]
    outlets: int
    chain: tuple[str, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class QuotesView:
    """Some quotations, the latest first. `reports` counts all reports that are asked for, each for itself."""

    page: Page[Quote]
    reports: int
    speakers: tuple[SpeakerRow, ...]


def quotes(view: View, asked: Filters) -> QuotesView:
    """A page of quotations."""
    found = rows(view, asked)
    reading = replace(asked.reading(), words=asked.q, limit=0)
    speakers = [] if asked.q else view.party_view().speakers(replace(reading, limit=2 * SPEAKERS))
    return QuotesView(
        page=Page(grouped(view, found.items, asked.q), found.next),
        reports=view.document_view().count_quotations(reading),
        speakers=tuple(one for one in speakers if is_proper(one.name))[:SPEAKERS],
    )


def rows(view: View, asked: Filters) -> Page[QuotationRow]:
    """Quotations as reports print them, the latest first."""
    reading = replace(asked.reading(), words=asked.q)
    found = view.document_view().quotations(reading, after=asked.cursor)
    return Page(found.rows, found.next)


def grouped(view: View, some: Sequence[QuotationRow], query: str | None = None) -> tuple[Quote, ...]:
    """Quotations of one speaker in the same words as one, in the order of the first of each."""
    documents = list(dict.fromkeys(row.report.document for row in some))
    relays = view.document_view().relays(documents)
    return tuple(_quote([some[n] for n in places], relays, query) for places in same(some))


def same(some: Sequence[QuotationRow]) -> list[list[int]]:
    """The places of quotations that are one, found by the runs of words that they share: the cost grows with
    the number of quotations, not with that of their pairs."""
    groups: list[list[int]] = []
    by_run: dict[int, list[int]] = defaultdict(list)
    by_words: dict[tuple[str, ...], int] = {}
    runs: list[frozenset[int]] = []
    for place, row in enumerate(some):
        words = normal_words(row.content)
        own = shingles(words)
        home = by_words.get((_voice(row), *words))
        if home is None and len(words) >= SHORTEST:
            home = _home(own, row, some, groups, runs, by_run)
        if home is None:
            home = len(groups)
            groups.append([])
            runs.append(own)
            if len(words) >= SHORTEST:
                for run in own:
                    by_run[run].append(home)
        by_words.setdefault((_voice(row), *words), home)
        groups[home].append(place)
    return groups


def _home(
    own: frozenset[int],
    row: QuotationRow,
    some: Sequence[QuotationRow],
    groups: Sequence[list[int]],
    runs: Sequence[frozenset[int]],
    by_run: dict[int, list[int]],
) -> int | None:
    """The group of the same speaker that has most of a quotation's runs of words; None where it has few."""
    shared = Counter(group for run in own for group in by_run.get(run, ())[:POSTINGS])
    for group, count in shared.most_common(POSTINGS):
        first = some[groups[group][0]]
        enough = ALIKE * min(len(own), len(runs[group]))
        if count >= enough and first.attitude == row.attitude and _who(first) in {_who(row), ""}:
            return group
    return None


def _voice(row: QuotationRow) -> str:
    return f"{'thinks' if row.attitude else 'says'} {_who(row)}"


def _who(row: QuotationRow) -> str:
    return "" if row.speaker is None else fold(row.speaker)


def _quote(told: Sequence[QuotationRow], relays: dict[str, tuple[str, ...]], query: str | None) -> Quote:
    best = max(told, key=lambda row: (row.kind == "direct", len(row.content)))
    named = next((row for row in told if row.speaker is not None), told[0])
    variants = tuple(_variant(row, relays.get(row.id, ())) for row in told)
    longest = max((one.chain for one in variants), key=len)
    return Quote(
        id=best.id,
        day=told[0].day,
        speaker=named.speaker,
        speaker_words=named.speaker_words,
        country=named.country,
        addressee=next((row.addressee for row in told if row.addressee), None),
        kind=best.kind,
        attitude=best.attitude,
        cue=best.cue,
        words=excerpt(best.content, query),
        outlets=len({row.report.publisher or row.report.document for row in told}),
        chain=longest,
        variants=variants,
    )


def _variant(row: QuotationRow, relay: tuple[str, ...]) -> Variant:
    passed = [*relay, *([row.channel] if row.channel else [])]
    outlet = row.report.publisher or "an outlet"
    chain = (outlet, *(name for name in passed if fold(name) != fold(outlet)))
    return Variant(
        id=row.id,
        document=row.report.document,
        publisher=row.report.publisher,
        headline=row.report.headline,
        published=row.report.published,
        content="".join(piece.text for piece in excerpt(row.content, None)),
        kind=row.kind,
        cue=row.cue,
        chain=chain,
    )
