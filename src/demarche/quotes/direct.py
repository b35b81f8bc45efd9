"""Attribution of what stands between marks: by a cue of its own, or as more of an earlier quotation."""

from collections.abc import Sequence
from dataclasses import replace

from demarche.ontology.speech import speech_cues
from demarche.quotes.attribution import Attribution
from demarche.quotes.grammar import phrase_of, sentence_attributions, subject_of
from demarche.quotes.marks import Quoted
from demarche.records import Sentence, Span, Token

_FARTHEST_CUE = 12
_SHORTEST_CONTINUED = 4
_SAYING = {"report", "tell", "ask", "demand", "judge", "relay", "commit"}


def all_attributions(sentences: Sequence[Sentence], quoted: Sequence[Quoted]) -> list[Attribution]:
    """Attributions of a document in the order of its text, those of quotations with their whole content."""
    found = [a for sentence in sentences for a in sentence_attributions(sentence)]
    outer = [q for q in quoted if q.depth == 0]
    by_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    for q in outer:
        _attach(q, by_block.get(q.block, []), outer, found)
    return sorted(found, key=lambda a: (a.start, a.content[0].start))


def _attach(q: Quoted, block: list[Sentence], outer: list[Quoted], found: list[Attribution]) -> None:
    near = [s for s in block if s.start < q.end and q.start < s.end]
    if not near:
        return
    for place, known in enumerate(found):
        if (
            known.sentence in near
            and _is_outside(known, q)
            and any(c.overlaps(q.span) for c in known.content)
        ):
            found[place] = replace(known, content=_joined(known.content, q.span))
            return
    cue = _nearest_cue(near, q, outer)
    if cue is not None:
        _add_direct(q, cue, found)
    elif _is_continued(q, block):
        _continue(q, found)


def _is_outside(known: Attribution, q: Quoted) -> bool:
    return known.cue is None or not q.span.overlaps(known.cue)


def _joined(content: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """Content with one more stretch; stretches that touch become one."""
    spans = sorted([*content, span])
    joined = [spans[0]]
    for nxt in spans[1:]:
        if nxt.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, nxt.end))
        else:
            joined.append(nxt)
    return tuple(joined)


def _nearest_cue(near: list[Sentence], q: Quoted, outer: list[Quoted]) -> tuple[Sentence, Token] | None:
    best: tuple[int, Sentence, Token] | None = None
    for sentence in (near[0], near[-1]):
        for token in sentence.tokens:
            if speech_cues().verbs.get(token.lemma.lower()) not in _SAYING or token.pos not in (
                "VERB",
                "AUX",
                "ADP",
            ):
                continue
            if any(o.start <= token.start < o.end for o in outer):
                continue
            distance = len(sentence.tokens_in(_between(token, q)))
            if distance <= _FARTHEST_CUE and (best is None or distance < best[0]):
                best = (distance, sentence, token)
    return None if best is None else best[1:]


def _between(token: Token, q: Quoted) -> Span:
    return Span(token.end, q.start) if token.end <= q.start else Span(q.end, max(token.start, q.end))


def _add_direct(q: Quoted, cue: tuple[Sentence, Token], found: list[Attribution]) -> None:
    sentence, verb = cue
    for place, known in enumerate(found):
        if known.cue_head is verb:
            found[place] = replace(known, content=_joined(known.content, q.span))
            return
    subject = subject_of(sentence, verb)
    source = phrase_of(sentence, subject) if subject is not None else None
    if source is not None and subject is not None and source.overlaps(q.span):
        source = subject.span
    if source is None:
        return
    found.append(
        Attribution(
            sentence, (q.span,), source, subject, sentence, verb.span, verb, 1.0, f"marks: {verb.lemma}"
        )
    )


def _is_continued(q: Quoted, block: list[Sentence]) -> bool:
    """Whether the marks hold whole sentences, so that they go on with what was quoted before."""
    if q.continues:
        return True
    inside = [s for s in block if q.start <= s.start and s.end <= q.end + 1]
    if not any(s.start <= q.start + 1 for s in inside):
        return False
    has_stop = any(t.tag == "." for t in inside[-1].tokens[-2:])
    return has_stop and sum(len(s.tokens) for s in inside) >= _SHORTEST_CONTINUED


def _continue(q: Quoted, found: list[Attribution]) -> None:
    before = [a for a in found if max(c.end for c in a.content) <= q.start]
    if not before:
        return
    last = max(before, key=lambda a: max(a.content[-1].end, a.cue.end if a.cue is not None else 0))
    found[found.index(last)] = replace(last, content=_joined(last.content, q.span))
