"""When an event happened: the time expression of its own clause."""

from collections.abc import Sequence

from demarche.events.candidates import Candidate
from demarche.events.clauses import head_above
from demarche.events.scope import anchor_of, head_token
from demarche.ontology.cues import status_cues
from demarche.records import DateMention, Evidence, Sentence, Token, When

BARE = frozenset({"year", "month", "week", "day"})
POINTS = frozenset({"DATE", "TIME"})
FINITE_PAST = "VBD"


def read_when(sentence: Sentence, heads: frozenset[int], dates: Sequence[DateMention]) -> When | None:
    """The most exact day that hangs from the event's clause; None when no words give one."""
    best: When | None = None
    for mention in dates:
        when = mention.when
        if mention.type not in POINTS or when is None:
            continue
        token = head_token(sentence, mention.span)
        if token is None or _is_described(sentence, token):
            continue
        hangs = not _is_open(sentence, token) and anchor_of(sentence, token, heads) is not None
        if not hangs and not _tells_of(sentence, token, heads):
            continue
        when = _evidenced(when, mention)
        if best is None or _width(when) < _width(best):
            best = when
    return best


def read_speaking_day(candidate: Candidate, dates: Sequence[DateMention], *, own_word: bool) -> When | None:
    """The day of the verb above that an event without a day continues: the reporting verb of its own word
    ("said on Monday it would send"), the verb of a participle, the first of two verbs after a fronted day, or
    where one subject does both."""
    sentence, current = candidate.sentence, candidate.governor
    while current.head != current.index:
        above = head_above(sentence, current)
        reported = current.dep == "ccomp" and own_word and above.lemma in status_cues().reporting
        participle = current.tag == "VBG" and current.dep in {"advcl", "acl"}
        if current.dep == "acl" and above.dep == "dobj":
            above = sentence.head_of(above)
        joined = current.dep == "conj" and above.pos == "VERB"
        if not (reported or participle or joined):
            return None
        allowed = [d for d in dates if not joined or d.start < above.start or _goes_on(sentence, current)]
        when = read_when(sentence, frozenset({above.index}), allowed)
        if when is not None:
            return when
        current = above
    return None


def _goes_on(sentence: Sentence, verb: Token) -> bool:
    """Whether a joined verb tells of the same subject in the same tense: "called him on Monday and urged"."""
    subjects = sentence.children_of(verb, "nsubj", "nsubjpass", "aux")
    return not subjects and verb.tag == FINITE_PAST == sentence.head_of(verb).tag


def _is_described(sentence: Sentence, token: Token) -> bool:
    """Whether "the year" is the one in which what follows happened, and so no day of its own."""
    return token.lemma in BARE and bool(sentence.children_of(token, "relcl"))


def _tells_of(sentence: Sentence, token: Token, heads: frozenset[int]) -> bool:
    """Whether a clause says what happened on a day ("2014, when Russia seized ...")."""
    told = [token, *sentence.children_of(token, "appos")]
    return any(
        child.index in heads for noun in told for child in sentence.children_of(noun, "relcl", "advcl")
    )


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
