"""Type, mode, CAMEO code and confidence of a candidate whose parties and status are known.

PLOVER's rules of the future: announced cooperation is AGREE, announced retreat CONCEDE; a party that says
it will do harm THREATENs. The code of a speech act follows the theme of what it asks, refuses or promises.
"""

from dataclasses import dataclass

from demarche.events.candidates import Candidate, CandidateFinder
from demarche.events.matching import in_class
from demarche.events.modality import Reading, has_no
from demarche.events.roles import Roles, is_domestic
from demarche.ontology.cues import families
from demarche.ontology.frames import Family, frames
from demarche.records import Claim, EventType, Status, Token

GOOD_WILL: frozenset[EventType] = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}
)
PROMISED: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
HARM: frozenset[EventType] = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
DECLARING = frozenset({"intend", "plan", "vow", "decide", "prepare", "ready", "announce"})
HARSH = frozenset(
    {
        "sanctions",
        "violence",
        "coerce",
        "seizure",
        "blockade",
        "occupation",
        "relations",
        "expulsion",
        "aid_cut",
    }
)
CERTAIN = 0.92
MOST_POINTS = 4


@dataclass(frozen=True, slots=True)
class Coded:
    """What an event is called, how sure that is, and why. `status` is set where coding changes it: to refuse
    is an act of its own, though what is refused does not happen."""

    type: EventType
    mode: str | None
    cameo: str
    confidence: float
    why: tuple[str, ...] = ()
    status: Status | None = None


def code_event(
    finder: CandidateFinder, candidate: Candidate, roles: Roles, reading: Reading, claim: Claim | None
) -> Coded:
    """The coding of a candidate."""
    confidence = _confidence(candidate, roles, reading)
    frame = candidate.frame
    theme = None if frame.family is None else _content_theme(finder, candidate)
    if reading.status == "negated" and _is_refusal(finder, candidate, roles, reading, claim):
        code, mode = _refined("reject", theme or families().theme_of(frame.cameo))
        return Coded("REJECT", mode, code, confidence, ("to say one will not is to refuse",), "actual")
    if reading.status == "future":
        recoded = _recode_future(finder, candidate, roles, reading, claim, theme, confidence)
        if recoded is not None:
            return recoded
    harsh = theme in HARSH or (theme == "restrict" and bool(roles.recipients) and not is_domestic(roles))
    if frame.family == "agree" and harsh and not _promises_not_to(candidate):
        code, mode = _refined("threaten", theme)
        return Coded("THREATEN", mode, code, confidence, (f"a promise of {theme} is THREATEN",))
    if frame.family is None or (theme is None and frame.mode):
        return Coded(candidate.type, frame.mode, frame.cameo, confidence)
    code, mode = _refined(frame.family, theme)
    return Coded(candidate.type, mode, code, confidence, (f"about {theme}",) if theme else ())


def _recode_future(
    finder: CandidateFinder,
    candidate: Candidate,
    roles: Roles,
    reading: Reading,
    claim: Claim | None,
    theme: str | None,
    confidence: float,
) -> Coded | None:
    theme = theme or families().theme_of(candidate.frame.cameo)
    if candidate.type in PROMISED:
        code, mode = _refined("agree", theme)
        return Coded("AGREE", mode, code, confidence, (f"announced {candidate.type} is AGREE",))
    if candidate.type == "RETREAT":
        why = ("announced RETREAT is CONCEDE",)
        return Coded("CONCEDE", None, "080", confidence, why)
    declared = any(token.tag == "MD" or token.lemma in DECLARING for token in reading.cues)
    if candidate.type in HARM and declared and _is_own_word(finder, roles, claim):
        code, mode = _refined("threaten", theme)
        return Coded("THREATEN", mode, code, confidence, (f"announced {candidate.type} is THREATEN",))
    return None


def _is_refusal(
    finder: CandidateFinder, candidate: Candidate, roles: Roles, reading: Reading, claim: Claim | None
) -> bool:
    """Whether a negated act of good will is one that its actor says it will not do ("will not lift ...",
    "is not willing to meet"), or could not bring about ("failed to reach a deal")."""
    if candidate.type not in GOOD_WILL or not (claim is None or _is_own_word(finder, roles, claim)):
        return False
    if candidate.type == "AGREE" and candidate.kind == "adjective":
        return True
    if any(token.lemma == "fail" for token in reading.cues):
        return candidate.frame.reciprocal and candidate.type == "SUPPORT"
    auxiliaries = candidate.sentence.children_of(candidate.governor, "aux")
    return any(aux.lower in {"will", "wo", "would", "'ll"} for aux in auxiliaries)


def _is_own_word(finder: CandidateFinder, roles: Roles, claim: Claim | None) -> bool:
    """Whether the actor, or one who speaks for its country, says it."""
    if claim is None or claim.actor is None:
        return False
    speaker = finder.cast.get(claim.actor)
    return any(
        found.actor.id == speaker.id
        or (speaker.country is not None and found.actor.country == speaker.country)
        for found in roles.actors
    )


def _refined(family: Family, theme: str | None) -> tuple[str, str | None]:
    table = families().families[family]
    return table.get(theme or "default") or table["default"]


def _promises_not_to(candidate: Candidate) -> bool:
    sentence = candidate.sentence
    return any(
        sentence.children_of(content, "neg") or has_no(sentence, content) for content in candidate.contents
    )


def is_harsh(finder: CandidateFinder, candidate: Candidate) -> bool:
    """Whether a speech act is about doing harm."""
    return _content_theme(finder, candidate) in HARSH


def says_what(finder: CandidateFinder, candidate: Candidate) -> bool:
    """Whether the theme of a speech act is known."""
    return _content_theme(finder, candidate) is not None


def _content_theme(finder: CandidateFinder, candidate: Candidate) -> str | None:
    """What a speech act is about, from the frame or the class of its content."""
    for content in candidate.contents:
        if content.pos in {"VERB", "AUX"}:
            inner = finder.verbal(content)
            theme = None if inner is None else _theme_of(finder, inner)
            if theme is None and in_class(finder.sentence, content, ("harm_verbs",)):
                theme = "coerce"
        else:
            theme = _noun_theme(finder, content)
        if theme is not None:
            return theme
    return None


def _theme_of(finder: CandidateFinder, inner: Candidate) -> str | None:
    if inner.type == "THREATEN":
        return "coerce"
    own = _content_theme(finder, inner) if inner.frame.family == "aid" else None
    return own or families().theme_of(inner.frame.cameo)


def _noun_theme(finder: CandidateFinder, noun: Token) -> str | None:
    table = families()
    for name, theme in table.nouns.items():
        if in_class(finder.sentence, noun, (name,)):
            return theme
    entries = frames().nouns.get(noun.lemma)
    return table.theme_of(entries[0].frame.cameo) if entries else None


def _confidence(candidate: Candidate, roles: Roles, reading: Reading) -> float:
    value = CERTAIN * candidate.frame.weight
    value += 0.01 * min(candidate.points, MOST_POINTS)
    if candidate.kind == "noun":
        value -= 0.1
    if roles.indirect:
        value -= 0.06
    if not roles.recipients and not candidate.frame.reciprocal:
        value -= 0.08
    if reading.status == "hypothetical":
        value -= 0.08
    if is_domestic(roles):
        value -= 0.12
    return round(max(0.05, min(value, 0.97)), 3)
