"""What was told before: the same event twice in a sentence, and what a document has told already."""

from collections.abc import Sequence

from demarche.records import Cast, Event, Party


class Told:
    """What a document has told so far: a later bare mention of the same ("after the invasion") is no new
    report of it."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._keys: set[tuple[str, frozenset[str], frozenset[str]]] = set()

    def has(self, event: Event) -> bool:
        """Whether the document has told an event of that type between the same parties."""
        return self._key(event) in self._keys

    def add(self, event: Event) -> None:
        """Keeps an event in mind."""
        self._keys.add(self._key(event))

    def _key(self, event: Event) -> tuple[str, frozenset[str], frozenset[str]]:
        return event.type, self._names(event.actors), self._names(event.recipients)

    def _names(self, parties: Sequence[Party]) -> frozenset[str]:
        actors = (self._cast.get(party.actor) for party in parties if party.actor is not None)
        return frozenset(actor.country or actor.id for actor in actors)


def without_repeats(events: Sequence[Event]) -> list[Event]:
    """Events of one sentence, each said once: the surer of two with same type and parties stays."""
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (event.type, _ids(event.actors), _ids(event.recipients))
        held = best.get(key)
        if held is None or event.confidence > held.confidence:
            best[key] = event
    kept = {id(event) for event in best.values()}
    return [event for event in events if id(event) in kept]


def _ids(parties: Sequence[Party]) -> frozenset[str | None]:
    return frozenset(party.actor for party in parties)
