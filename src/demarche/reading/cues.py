"""Single lines judged by their words: links to other stories, furniture, credits, bylines, dates.

The words are those of `ontology/data/furniture.yaml`; this module compares them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from demarche.ontology.furniture import furniture
from demarche.text.calendar_days import FULL_DAY, MONTH_NAMES, WEEKDAY_NAMES

FOLDED = str.maketrans({"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "…": " ", "\xa0": " "})
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
EDGES = " \t.…:;!,|•·*–—-▶►→»›>#+"
NUMBER = re.compile(r"\d[\d.,]*")
WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
COLON = re.compile(r"^[\s]*[:|–—>»→-]")
BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]][.\s]*$")
SIGNED = re.compile(r"(?:^|\s)((?:REUTERS|AFP|AP|EPA|GETTY|Reuters|Getty Images)\s?/\s?[^.!?/]{3,60})$")
CREDIT_SEPARATORS = re.compile(r"\s*(?:/|\||,|;|–|—|•|\svia\s|\s-\s|\sfor\s|\sand\s|\s&\s)\s*")
LONGEST_CREDIT = 16
"""Words that a credit, byline or date line has at most."""


@dataclass(frozen=True, slots=True)
class Openings:
    """Cues that a line opens with, found by their first word."""

    by_word: dict[str, list[str]]

    def match(self, folded: str) -> str | None:
        """The longest cue that a folded line opens with, ending where a word ends."""
        first = folded.split(" ", 1)[0].rstrip(":,") if folded else ""
        for cue in self.by_word.get(first, ()):
            if folded.startswith(cue) and _ends_word(folded, len(cue)):
                return cue
        return None


def _ends_word(text: str, at: int) -> bool:
    return at >= len(text) or not (text[at - 1].isalnum() and text[at].isalnum())


def _openings(cues: Iterable[str]) -> Openings:
    by_word: dict[str, list[str]] = defaultdict(list)
    for cue in sorted(cues, key=len, reverse=True):
        by_word[cue.split(" ", 1)[0].rstrip(":")].append(cue)
    return Openings(dict(by_word))


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of cue words, ready to be compared."""

    related: Openings
    related_headings: frozenset[str]
    lines: frozenset[str]
    furniture: Openings
    labels: Openings
    agencies: frozenset[str]
    credit: Openings
    credit_words: frozenset[str]
    byline: Openings
    byline_endings: tuple[str, ...]
    caption: Openings
    date_words: frozenset[str]


@cache
def cues() -> Cues:
    """The cues that the package carries."""
    data = furniture()
    calendar = {*MONTH_NAMES, *WEEKDAY_NAMES}
    return Cues(
        related=_openings(data.related_openings),
        related_headings=frozenset(data.related_headings),
        lines=frozenset(data.boilerplate_lines),
        furniture=_openings(data.boilerplate_openings),
        labels=_openings(data.label_openings),
        agencies=frozenset(data.agencies),
        credit=_openings(data.credit_openings),
        credit_words=frozenset(data.credit_words),
        byline=_openings(data.byline_openings),
        byline_endings=tuple(data.byline_endings),
        caption=_openings(data.caption_openings),
        date_words=frozenset(data.date_words) | calendar,
    )


def fold(text: str) -> str:
    """A line as cues are compared: no case, plain quotation marks, single blanks, numbers as `#`."""
    return " ".join(NUMBER.sub("#", text.translate(FOLDED).casefold()).split())


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return SENTENCE_END.search(text) is not None


def is_related(folded: str) -> bool:
    """Whether a line names another story: a cue, a colon or its like, and the story's headline."""
    cue = cues().related.match(folded)
    if cue is None:
        return False
    rest = folded[len(cue) :]
    return COLON.match(rest) is not None and len(rest) > 3


def opens_related(folded: str) -> bool:
    """Whether a line only announces other stories."""
    return folded.strip(EDGES) in cues().related_headings


def is_furniture(folded: str) -> bool:
    """Whether a line is no part of any story."""
    known = cues()
    bare = folded.strip(EDGES)
    if bare in known.lines or (folded and not any(character.isalnum() for character in folded)):
        return folded.strip(EDGES) in known.lines or "#" not in folded
    if known.furniture.match(folded.lstrip(EDGES)) is not None:
        return True
    label = known.labels.match(folded)
    return label is not None and folded[len(label) : len(label) + 1] == ":"


def is_credit(text: str, folded: str) -> bool:
    """Whether a line only says who made a picture or sent the story."""
    if len(folded.split()) > LONGEST_CREDIT:
        return False
    bare = folded.strip(" ()[].")
    return _opens_credit(bare) or names_agency(text.strip(" ()[]."))


def _opens_credit(bare: str) -> bool:
    return cues().credit.match(bare) is not None and not ends_sentence(bare)


def names_agency(text: str) -> bool:
    """Whether words are agencies and names of people beside them ("Gleb Garanich/Reuters")."""
    parts = [part for part in CREDIT_SEPARATORS.split(text) if part]
    kinds = [_credit_part(part) for part in parts]
    return "agency" in kinds and None not in kinds


def _credit_part(part: str) -> str | None:
    known = cues()
    folded = fold(part).strip(" .:©")
    if folded in known.agencies:
        return "agency"
    words = folded.split()
    left = [word for word in words if word.strip(".:") not in known.credit_words]
    if " ".join(left) in known.agencies:
        return "agency"
    if not left:
        return "words"
    is_name = len(left) <= 4 and all(word[:1].isupper() for word in part.split() if word[:1].isalpha())
    return "name" if is_name and not ends_sentence(part.rstrip(".")) else None


def is_picture_credit(text: str) -> bool:
    """Whether a credit is one of a picture and not of a story: it names a photographer or a photo."""
    folded = fold(text)
    return "/" in text or "photo" in folded or cues().credit.match(folded.strip(" ()[].")) is not None


def trailing_credit(text: str) -> int | None:
    """Where the picture credit begins with which a caption ends; None when it ends with none."""
    match = BRACKETED.search(text) or SIGNED.search(text)
    if match is None or match.start() == 0:
        return None
    inside = match.group(1)
    is_signed = is_picture_credit(inside) and is_credit(inside, fold(inside))
    return match.start() if is_signed else None


def is_byline(text: str, folded: str) -> bool:
    """Whether a line only says who wrote or edited the story."""
    known = cues()
    bare = folded.strip(" ()[].")
    if known.byline.match(bare) is not None or bare.endswith(known.byline_endings):
        return len(bare.split()) <= 60
    words = text.strip(" ()").split()
    if not 2 <= len(words) <= LONGEST_CREDIT or words[0].lower() != "by" or ends_sentence(text):
        return False
    return all(word[:1].isupper() or word.lower() in _SMALL for word in words[1:] if word[:1].isalpha())


_SMALL = frozenset(
    {"and", "in", "for", "of", "the", "at", "de", "van", "von", "al", "el", "bin", "da", "with"}
)


def is_date_line(text: str, folded: str) -> bool:
    """Whether a line only says when the story came out."""
    words = WORD.findall(folded.replace("#", " 0 "))
    if not words or len(words) > LONGEST_CREDIT + 8 or "#" not in folded:
        return False
    known = cues().date_words
    strange = sum(1 for word in words if word != "0" and word.strip(".") not in known)
    return strange == 0 and (any(word in known for word in words) or FULL_DAY.search(text) is not None)


def opens_caption(folded: str) -> bool:
    """Whether a line opens the way captions do."""
    return cues().caption.match(folded) is not None
