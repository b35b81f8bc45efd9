"""How nearly two incidents speak of one matter: the cosine of the words that carry their meaning, each
weighed by how few of the record's incidents have it (tf-idf after Salton, with a word counted once)."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from math import log, sqrt

from demarche.corroborate.reports import content_words
from demarche.records import Incident

READ_ACCOUNTS = 3
"""Accounts of an incident whose words are compared."""
TELLING = 0.04
"""A word in a larger share of the record's incidents is not worth naming as a reason."""
LEAST_RECORD = 200
"""A smaller record is taken to have so many incidents: in a few, every word would seem common."""


class Matters:
    """The words of a record's incidents."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        self._words = {incident.id: _words(incident) for incident in incidents}
        counts = Counter(word for words in self._words.values() for word in words)
        size = max(len(self._words), LEAST_RECORD)
        self._most, self._counts = TELLING * size, counts
        self._weights = {word: log((1 + size) / count) for word, count in counts.items()}
        self._norms = {key: sqrt(self._sum(words)) for key, words in self._words.items()}

    def closeness(self, one: str, other: str) -> float:
        """0 for no word in common, 1 for the same words; by the ids of incidents."""
        norm = self._norms[one] * self._norms[other]
        return self._sum(self._words[one] & self._words[other]) / norm if norm else 0.0

    def shared(self, one: str, other: str) -> list[str]:
        """The words in common that say most, in order."""
        both = self._words[one] & self._words[other]
        telling = [word for word in both if self._counts[word] <= self._most]
        return sorted(telling, key=lambda word: (-self._weights[word], word))

    def _sum(self, words: Iterable[str]) -> float:
        # In order, so that the last digit does not depend on the order of a set.
        return sum(self._weights[word] ** 2 for word in sorted(words))


def _words(incident: Incident) -> frozenset[str]:
    told = (account.sentence for account in islice(incident.accounts, READ_ACCOUNTS))
    return content_words(" ".join(told))
