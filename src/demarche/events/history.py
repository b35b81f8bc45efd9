"""Whether an event without a day of its own is told as history.

Three things tell it: the day of the clause it continues or hangs from ("when Ukrainians rose in 2014,
Russia annexed ..."), the time of an office that somebody no longer holds ("when she was minister", "under
Obama"), and who did it or what was seized, where those are long past (`ontology/data/past.tsv`).
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from demarche.events.candidates import Candidate, CandidateFinder
from demarche.events.clauses import head_above
from demarche.events.modality import PAST_TAGS
from demarche.events.parties import Found
from demarche.events.roles import Roles
from demarche.events.scope import head_token
from demarche.events.status import HISTORY, is_past
from demarche.events.timing import BARE, read_when
from demarche.ontology.past import past
from demarche.records import DateMention, Published, Sentence, Token, When

LEVELS = 5
GAP = 4
"""Characters that may stand between a year and the words that describe it."""
UPWARD = frozenset({"advcl", "relcl", "acl", "ccomp", "xcomp", "conj", "pcomp"})
SAME_TIME = frozenset({"when", "as", "while"})
OFFICES = frozenset({"president", "premier", "minister", "chancellor", "secretary", "leader", "king", "vice"})
IN_OFFICE = frozenset({"under", "during"})
SINCE_THEN = frozenset({"now", "since", "then", "today", "again"})
COARSE = frozenset({"year", "decade", "month", "season", "quarter"})
SEIZURES = frozenset({"COERCE", "ASSAULT"})


def history_cues(
    finder: CandidateFinder,
    candidate: Candidate,
    roles: Roles | None,
    dates: Sequence[DateMention],
    published: Published | None,
) -> tuple[Token, ...]:
    """The words that make an undated event one of history; none where it is news."""
    if published is None:
        return ()
    sentence = candidate.sentence
    dated = _told_with(sentence, candidate, dates)
    if dated is not None and is_past(dated, published):
        return tuple(sentence.tokens_in(dated.evidence[0].span)) if dated.evidence else (candidate.governor,)
    former = _office_then(finder, candidate)
    if former:
        return former
    return () if roles is None else _long_past(finder, candidate, roles, published)


def _told_with(sentence: Sentence, candidate: Candidate, dates: Sequence[DateMention]) -> When | None:
    """The day of a clause that happened at the same time, or which tells the event."""
    if not dates:
        return None
    found = _day_after(sentence, candidate, dates) or _year_before(sentence, candidate, dates)
    current = candidate.governor
    for clause in sentence.children_of(current, "advcl"):
        if found is None and clause.lemma != "do" and _opens_with(sentence, clause, SAME_TIME):
            found = read_when(sentence, frozenset({clause.index}), dates)
    for _ in range(LEVELS):
        if found is not None or current.head == current.index or not _passes_on(sentence, current):
            break
        above = head_above(sentence, current)
        if current.dep == "conj" and (above.tag != current.tag or _is_later(sentence, current)):
            break
        current = above
        found = read_when(sentence, frozenset({current.index}), dates)
    return found


def _passes_on(sentence: Sentence, verb: Token) -> bool:
    """Whether what is past for the clause above a verb is past for it."""
    if verb.dep not in UPWARD or verb.tag in {"VBZ", "VBP"}:
        return False
    if verb.dep == "advcl":
        return _opens_with(sentence, verb, SAME_TIME | {"after"}) or verb.tag in {"VBG", "VBN"}
    return True


def _is_later(sentence: Sentence, verb: Token) -> bool:
    return any(word.lower in SINCE_THEN for word in sentence.children_of(verb, "advmod"))


def _opens_with(sentence: Sentence, verb: Token, words: frozenset[str]) -> bool:
    return any(child.lower in words for child in sentence.children_of(verb, "advmod", "mark"))


def _day_after(sentence: Sentence, candidate: Candidate, dates: Sequence[DateMention]) -> When | None:
    """The year after a noun's phrase, wherever the parser hung it ("the invasion of Georgia in 2008")."""
    if candidate.kind != "noun":
        return None
    for mention in dates:
        when, token = mention.when, head_token(sentence, mention.span)
        if when is None or token is None or when.precision not in COARSE:
            continue
        prep = sentence.head_of(token)
        if prep.lower == "in" and prep.index == candidate.trigger.right + 1:
            return read_when(sentence, frozenset({sentence.head_of(prep).index}), [mention])
    return None


def _year_before(sentence: Sentence, candidate: Candidate, dates: Sequence[DateMention]) -> When | None:
    """The year that "2014, the year Peru attacked Chile" describes."""
    noun = sentence.head_of(candidate.governor)
    if candidate.governor.dep != "relcl" or noun.lemma not in BARE:
        return None
    start = sentence.tokens[noun.left].start
    near = [one.when for one in dates if one.when is not None and 0 <= start - one.end <= GAP]
    return near[-1] if near else None


def _office_then(finder: CandidateFinder, candidate: Candidate) -> tuple[Token, ...]:
    """Of "when she was minister" and "under Obama" (who is no longer in office), the words that say it."""
    sentence, verb = candidate.sentence, candidate.governor
    if verb.tag not in PAST_TAGS:
        return ()
    for clause in sentence.children_of(verb, "advcl"):
        if clause.lemma == "be" and clause.tag == "VBD" and _opens_with(sentence, clause, SAME_TIME):
            held = [noun for noun in sentence.children_of(clause, "attr") if noun.lemma in OFFICES]
            if held:
                return (clause, *held)
    for prep in sentence.children_of(verb, "prep"):
        for noun in sentence.children_of(prep, "pobj") if prep.lower in IN_OFFICE else ():
            if any(hit.actor.former for hit in finder.parties.named(noun, places=True)):
                return (prep, noun)
    return ()


def _long_past(
    finder: CandidateFinder, candidate: Candidate, roles: Roles, published: Published
) -> tuple[Token, ...]:
    """The words for a doer who was gone, or for a territory that was taken, long before."""
    before = published.start - HISTORY
    for hit in roles.actors:
        tokens = candidate.sentence.tokens_in(hit.party.span)
        last = past().last_day_of(" ".join(token.text for token in tokens))
        if last is not None and last < before:
            return tuple(tokens)
    if candidate.type not in SEIZURES:
        return ()
    countries = [hit.actor.country for hit in roles.actors if hit.actor.country is not None]
    places = _place_words(candidate, roles.recipients)
    return next(
        (words for country in countries for words in places if _was_seized(country, words, before)), ()
    )


def _place_words(candidate: Candidate, recipients: Sequence[Found]) -> list[tuple[Token, ...]]:
    """Single words and pairs of words of the object and recipients that may name a territory."""
    sentence, verb = candidate.sentence, candidate.trigger
    inside = [token for noun in candidate.clause.objects for token in sentence.subtree_of(noun)]
    inside += [token for prep in sentence.children_of(verb, "prep") for token in sentence.subtree_of(prep)]
    inside += [token for hit in recipients for token in sentence.tokens_in(hit.party.span)]
    names = [token for token in inside if token.text[:1].isupper()]
    pairs = [(one, other) for one, other in pairwise(names) if other.index == one.index + 1]
    return [*pairs, *((token,) for token in names)]


def _was_seized(country: str, words: tuple[Token, ...], before: date) -> bool:
    last = past().last_day_of_seizure(country, " ".join(token.text for token in words))
    return last is not None and last < before
