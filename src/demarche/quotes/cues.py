"""What kind of word a cue is, and what it governs."""

from demarche.ontology.speech import SpeechClass, speech_cues
from demarche.quotes.attribution import Attribution


def cue_class(found: Attribution) -> SpeechClass | None:
    """The class of the word of saying; None for a cue that is in no list."""
    head = found.cue_head
    if head is None:
        return None
    cues = speech_cues()
    if head.lower in cues.according or head.lower == ":":
        return "report"
    lemma = head.lemma.lower()
    return cues.nouns.get(lemma) if head.pos == "NOUN" else cues.verbs.get(lemma)


def is_told(found: Attribution) -> bool:
    """Whether what was read as the source is the subject of a passive: who was told, asked or accused."""
    source, cue = found.source_head, found.cue_head
    if source is None or cue is None or cue_class(found) not in ("tell", "ask", "demand", "judge"):
        return False
    return source.dep == "nsubjpass" and source.head == cue.index


def is_nobody(found: Attribution) -> bool:
    """Whether the source is the writer, the reader or no one in particular ("you would think")."""
    return found.source_head is not None and found.source_head.lower in speech_cues().no_sources


def is_deed(found: Attribution) -> bool:
    """Whether the cue may tell of a deed or a mere object of thought: it is a thought, a deed or unlisted."""
    head = found.cue_head
    group = cue_class(found)
    return head is None or group in ("think", None) or head.lemma.lower() in speech_cues().deeds


def has_clause(found: Attribution) -> bool:
    """Whether the cue governs a clause, so that a thought is told and not only its object."""
    head = found.cue_head
    if head is None:
        return False
    kinds = ("acl", "relcl", "ccomp") if head.pos == "NOUN" else ("ccomp", "xcomp")
    return bool(found.sentence.children_of(head, *kinds))
