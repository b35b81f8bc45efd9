"""When an event happened: the time expression of its own clause."""

from collections.abc import Sequence

from demarche.events.scope import anchor_of, head_token
from demarche.ontology.cues import status_cues
from demarche.records import DateMention, Evidence, Sentence, Token, When

POINTS = frozenset({"DATE", "TIME"})


def read_when(sentence: Sentence, heads: frozenset[int], dates: Sequence[DateMention]) -> When | None:
    """The most exact day that hangs from the event's clause; None when no words give one."""
    best: When | None = None
    for mention in dates:
        when = mention.when
        if mention.type not in POINTS or when is None:
            continue
        token = head_token(sentence, mention.span)
        if token is None or _is_open(sentence, token) or anchor_of(sentence, token, heads) is None:
            continue
        when = _evidenced(when, mention)
        if best is None or _width(when) < _width(best):
            best = when
    return best


def _is_open(sentence: Sentence, token: Token) -> bool:
    """Whether a day only bounds another time ("the longest since 2017")."""
    return sentence.head_of(token).lower in status_cues().open_dates


def _evidenced(when: When, mention: DateMention) -> When:
    if when.evidence:
        return when
    return When(when.start, when.end, when.precision, (Evidence(mention.start, mention.end),))


def _width(when: When) -> int:
    if when.start is None or when.end is None:
        return 1_000_000
    return (when.end - when.start).days
