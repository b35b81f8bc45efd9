"""Storylines: incidents that belong together, so that a crisis can be followed thread by thread.

Two incidents lean on each other when they share parties, lie within days of each other and speak of the
same matter in words that few incidents of the record use. The threads are the communities of that graph
(Louvain, with a fixed seed), so that a thread may run on for weeks though its first and last incident have
nothing in common.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from math import log

import networkx as nx

from demarche.corroborate.reports import content_words, words_of
from demarche.records import Incident, Storyline

APART = timedelta(days=7)
"""Days between two incidents that lean on each other directly."""
TELLING = 0.05
"""A word in a larger share of the incidents tells nothing about the matter."""
LEAST_COMMON = 10.0
"""Up to so many incidents a word tells something, however small the record."""
LEAST_LIKENESS = 0.2
READ_ACCOUNTS = 3
TITLE_WORDS = 4
_SEED = 1


@dataclass(frozen=True, slots=True)
class _Told:
    """An incident with its days, its words and its parties."""

    incident: Incident
    day: date
    words: frozenset[str]
    parties: frozenset[str]


def storylines(incidents: Iterable[Incident]) -> list[Storyline]:
    """The storylines of two incidents and more, the longest first. Incidents without a day stand in none."""
    told = sorted(
        (_told(i) for i in incidents if i.when is not None and (i.when.end or i.when.start)),
        key=lambda t: (t.day, t.incident.id),
    )
    weights = _weights(told)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(item.incident.id for item in told)
    for one, other, likeness in _likenesses(told, weights):
        graph.add_edge(one.incident.id, other.incident.id, weight=likeness)
    by_id = {item.incident.id: item for item in told}
    groups = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    made = [_storyline([by_id[key] for key in group], weights) for group in groups if len(group) > 1]
    return sorted(made, key=lambda s: (-len(s.incidents), s.id))


def _told(incident: Incident) -> _Told:
    sentences = (account.sentence for account in islice(incident.accounts, READ_ACCOUNTS))
    day = None if incident.when is None else incident.when.end or incident.when.start
    parties = frozenset((*incident.actors, *incident.recipients))
    return _Told(incident, day or date.min, content_words(" ".join(sentences)), parties)


def _weights(told: Sequence[_Told]) -> dict[str, float]:
    """What a word weighs: the rarer the more; nothing when it is in too many incidents or in one only."""
    counts = Counter(word for item in told for word in item.words)
    most = max(LEAST_COMMON, TELLING * len(told))
    return {word: log(len(told) / count) for word, count in counts.items() if 1 < count <= most}


def _likenesses(told: Sequence[_Told], weights: dict[str, float]) -> Iterable[tuple[_Told, _Told, float]]:
    """Pairs that lean on each other. Only pairs that share a telling word are looked at."""
    recent: dict[str, list[int]] = defaultdict(list)
    sizes = [sum(weights.get(word, 0.0) for word in item.words) for item in told]
    for place, item in enumerate(told):
        shared: Counter[int] = Counter()
        for word in sorted(item.words & weights.keys()):
            recent[word] = [n for n in recent[word] if item.day - told[n].day <= APART]
            for earlier in recent[word]:
                shared[earlier] += weights[word]  # type: ignore[assignment]
            recent[word].append(place)
        for earlier, weight in sorted(shared.items()):
            likeness = _likeness(told[earlier], item, weight / (min(sizes[earlier], sizes[place]) or 1.0))
            if likeness >= LEAST_LIKENESS:
                yield told[earlier], item, likeness


def _likeness(one: _Told, other: _Told, words: float) -> float:
    parties = len(one.parties & other.parties) / (len(one.parties | other.parties) or 1)
    return words * parties


def _whole(stem: str, members: Sequence[_Told]) -> str:
    """The word that a stem mostly stands for, as its sentences write it."""
    sentences = " ".join(item.incident.sentence for item in members)
    forms = Counter(word for word in words_of(sentences) if word.startswith(stem))
    return max(sorted(forms), key=lambda word: forms[word], default=stem)


def _storyline(members: Sequence[_Told], weights: dict[str, float]) -> Storyline:
    ordered = sorted(members, key=lambda t: (t.day, t.incident.id))
    parties = Counter(code for item in ordered for code in sorted(item.parties))
    words = Counter(word for item in ordered for word in sorted(item.words & weights.keys()))
    telling = sorted(words, key=lambda word: (-words[word] * weights[word], word))
    most = max(ordered, key=lambda t: (t.incident.independent, len(t.incident.accounts), t.incident.id))
    return Storyline(
        id="s" + sha256(ordered[0].incident.id.encode()).hexdigest()[:12],
        parties=tuple(code for code, _ in parties.most_common(TITLE_WORDS)),
        words=tuple(_whole(stem, ordered) for stem in telling[:TITLE_WORDS]),
        start=ordered[0].day,
        end=ordered[-1].day,
        incidents=tuple(item.incident.id for item in ordered),
        sentence=most.incident.sentence,
    )
