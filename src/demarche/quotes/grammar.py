"""Attributions that the grammar of one sentence shows: a word of saying, its subject, what was said."""

from collections.abc import Iterator

from demarche.ontology.speech import SpeechClass, SpeechCues, speech_cues
from demarche.quotes.attribution import Attribution
from demarche.records import Sentence, Span, Token

_SUBJECTS = ("nsubj",)
_CUE_PARTS = {"aux", "auxpass", "neg", "prt"}
_CLAUSES = ("ccomp",)
_INFINITIVE_CLASSES = {"commit", "demand", "tell", "think"}
_OBJECT_CLASSES = {"judge"}


def sentence_attributions(sentence: Sentence) -> Iterator[Attribution]:
    """Every attribution with a cue in this sentence and a clause or complement that it governs."""
    cues = speech_cues()
    for token in sentence.tokens:
        found = _verbal(sentence, token, cues)
        if found is None:
            found = _nominal(sentence, token, cues) or _according(sentence, token, cues)
        if found is not None:
            yield found


def cue_class(token: Token) -> SpeechClass | None:
    """The class of a verb or noun of saying; None when it is no such word."""
    cues = speech_cues()
    if token.pos in ("VERB", "AUX"):
        return cues.verbs.get(token.lemma.lower())
    return cues.nouns.get(token.lemma.lower()) if token.pos == "NOUN" else None


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """Who does what a verb says: its own subject, or that of the verb it is joined to or depends on."""
    seen = 0
    while seen < 6:
        subjects = sentence.children_of(verb, *_SUBJECTS)
        if subjects:
            return _antecedent(sentence, subjects[0], verb)
        agents = sentence.children_of(verb, "agent")
        if agents:
            return next(iter(sentence.children_of(agents[0], "pobj")), None)
        if verb.dep == "acl" and verb.tag == "VBG":
            return sentence.head_of(verb)
        if verb.dep not in ("conj", "advcl", "xcomp", "pcomp", "prep") or verb.head == verb.index:
            return None
        verb = sentence.head_of(verb)
        seen += 1
    return None


def phrase_of(sentence: Sentence, head: Token) -> Span:
    """A noun phrase with its titles, appositions and clauses, without marks at its end."""
    tokens = sentence.tokens
    left, right = head.left, head.right
    while right > head.index and tokens[right].pos == "PUNCT":
        right -= 1
    return Span(tokens[left].start, tokens[right].end)


def _antecedent(sentence: Sentence, subject: Token, verb: Token) -> Token:
    if subject.tag in ("WP", "WDT") and verb.dep == "relcl":
        return sentence.head_of(verb)
    return subject


def _verbal(sentence: Sentence, token: Token, cues: SpeechCues) -> Attribution | None:
    if token.pos != "VERB":
        return None
    group = cues.verbs.get(token.lemma.lower())
    if group is None:
        return None
    content = _content(sentence, token, group)
    if content is None:
        return None
    subject = subject_of(sentence, token)
    if subject is None or (content.start <= subject.start < content.end):
        subject = None
    source = phrase_of(sentence, subject) if subject is not None else None
    if source is not None and source.overlaps(content):
        source = subject.span if subject is not None else None
    return Attribution(
        sentence,
        (content,),
        source,
        subject,
        sentence,
        _cue_span(sentence, token),
        token,
        1.0,
        f"{group}: {token.lemma}",
    )


def _content(sentence: Sentence, token: Token, group: SpeechClass) -> Span | None:
    for clause in sentence.children_of(token, *_CLAUSES):
        return _clause_span(sentence, clause, token)
    if group in _INFINITIVE_CLASSES:
        for clause in sentence.children_of(token, "xcomp"):
            if any(child.tag == "TO" for child in sentence.children_of(clause)):
                return _clause_span(sentence, clause, token)
    if group in _OBJECT_CLASSES or (group == "demand" and sentence.children_of(token, "prep")):
        return _object_span(sentence, token)
    return None


def _object_span(sentence: Sentence, token: Token) -> Span | None:
    for child in sentence.children_of(token, "dobj"):
        return phrase_of(sentence, child)
    for prep in sentence.children_of(token, "prep"):
        if prep.lower == "for":
            for child in sentence.children_of(prep, "pobj"):
                return phrase_of(sentence, child)
    return None


def _clause_span(sentence: Sentence, clause: Token, cue: Token) -> Span:
    """The words of a clause, on the side of the cue where its head stands, without marks at its ends."""
    tokens = sentence.tokens
    left, right = clause.left, clause.right
    if left <= cue.index <= right:
        left, right = (left, cue.index - 1) if clause.index < cue.index else (cue.index + 1, right)
    while left < clause.index and tokens[left].lower in {",", ":", "--", "—", "–"}:
        left += 1
    while right > clause.index and tokens[right].lower in {",", ".", ";", ":", "--", "—", "–"}:
        right -= 1
    return Span(tokens[left].start, tokens[right].end)


def _cue_span(sentence: Sentence, verb: Token) -> Span:
    """A verb of saying with its auxiliaries, negation and adverbs in between."""
    parts = [child for child in sentence.children_of(verb) if child.dep in _CUE_PARTS]
    first = min([verb.index, *(part.index for part in parts if verb.index - part.index <= 3)])
    last = max([verb.index, *(part.index for part in parts if 0 < part.index - verb.index <= 1)])
    return Span(sentence.tokens[first].start, sentence.tokens[last].end)


def _nominal(sentence: Sentence, token: Token, cues: SpeechCues) -> Attribution | None:
    group = cues.nouns.get(token.lemma.lower()) if token.pos == "NOUN" else None
    if group is None:
        return None
    owners = sentence.children_of(token, "poss")
    if not owners:
        return None
    for clause in sentence.children_of(token, "acl", "relcl", "ccomp"):
        is_that = sentence.tokens[clause.left].lower == "that"
        if is_that or any(child.tag == "TO" for child in sentence.children_of(clause)):
            content = _clause_span(sentence, clause, token)
            source = phrase_of(sentence, owners[0])
            return Attribution(
                sentence,
                (content,),
                source,
                owners[0],
                sentence,
                token.span,
                token,
                1.0,
                f"noun: {token.lemma}",
            )
    return None


def _according(sentence: Sentence, token: Token, cues: SpeechCues) -> Attribution | None:
    if token.lower not in cues.according:
        return None
    preps = [child for child in sentence.children_of(token, "prep") if child.lower == "to"]
    sources = [child for prep in preps for child in sentence.children_of(prep, "pobj")]
    if not sources:
        return None
    head = sentence.head_of(token)
    content = _rest_of_clause(sentence, token, head)
    if content is None:
        return None
    cue = Span(token.start, preps[0].end)
    source = phrase_of(sentence, sources[0])
    return Attribution(sentence, (content,), source, sources[0], sentence, cue, token, 1.0, "according to")


def _rest_of_clause(sentence: Sentence, token: Token, head: Token) -> Span | None:
    """What stands before or after a phrase of attribution in the clause that it belongs to."""
    tokens = sentence.tokens
    left, right = (head.left, token.left - 1) if token.left > head.left else (token.right + 1, head.right)
    while left < right and tokens[left].pos == "PUNCT" and tokens[left].lower not in {'"', "“"}:
        left += 1
    while right > left and tokens[right].lower in {",", ".", ";"}:
        right -= 1
    return Span(tokens[left].start, tokens[right].end) if left <= right else None
