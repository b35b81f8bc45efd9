"""Single lines judged by their words: links to other stories, furniture, credits, bylines, dates.

The words are those of `ontology/data/furniture.yaml`; this module compares them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from demarche.ontology.furniture import furniture
from demarche.records import BlockKind
from demarche.text.calendar_days import FULL_DAY, MONTH_NAMES, WEEKDAY_NAMES

FOLDED = str.maketrans({"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "…": " ", "\xa0": " "})
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
EDGES = " \t.…:;!,|•·*–—-▶►→»›>+"
NUMBER = re.compile(r"\d[\d.,]*")
WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
COLON = re.compile(r"^[\s]*[:|–—>»→-]")
BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]][.\s]*$")
SIGNED = re.compile(r"(?:^|\s)((?:REUTERS|AFP|AP|EPA|GETTY|Reuters|Getty Images)\s?/\s?[^.!?/]{3,60})$")
CREDIT_SEPARATORS = re.compile(r"\s*(?:/|\||,|;|–|—|•|\svia\s|\s-\s|\sfor\s|\sand\s|\s&\s)\s*")
ADDRESS = re.compile(r"(?:https?://|www\.|@)\S+")
SENT_FROM = re.compile(
    r"(?:[A-Z][\w.'’-]*,? |and |the |of |at )+(?:reported|contributed|reporting) from [A-Z]"
)
TIMED_SOURCE = re.compile(r"#:#(?::#)? - source\b")
NAMED_CREDIT = re.compile(
    r"(?:(?:Credit|Photograph|Photo|Picture|Image|Photo credit|Photo by) ?(?:\.\.\.|…|:)|©) ?[^.!?]{2,80}$"
)
SHOUTED = re.compile(r"(?:[A-Z0-9][A-Z0-9.&'’-]*[,:?!]? ){2,14}(?=[\"“]?[A-Z][a-z’' ])")
LONGEST_SIGNOFF = 200
MOST_NAMES = 4
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
    notices: Openings
    labels: Openings
    agencies: frozenset[str]
    credit: Openings
    credit_words: frozenset[str]
    byline: Openings
    byline_endings: tuple[str, ...]
    caption: Openings
    caption_headings: frozenset[str]
    related_endings: tuple[str, ...]
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
        notices=_openings(data.notices),
        labels=_openings(data.label_openings),
        agencies=frozenset(data.agencies),
        credit=_openings(data.credit_openings),
        credit_words=frozenset(data.credit_words),
        byline=_openings(data.byline_openings),
        byline_endings=tuple(data.byline_endings),
        caption=_openings(data.caption_openings),
        caption_headings=frozenset(data.caption_headings),
        related_endings=tuple(data.related_endings),
        date_words=frozenset(data.date_words) | calendar,
    )


def fold(text: str) -> str:
    """A line as cues are compared: no case, plain quotation marks, single blanks, numbers as `#`."""
    return " ".join(NUMBER.sub("#", text.translate(FOLDED).casefold()).split())


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return SENTENCE_END.search(text) is not None


def is_related(folded: str) -> bool:
    """Whether a line names another story: a cue, a colon or its like, and the story's headline; or a
    headline that says it is that of a running account."""
    if folded.replace("–", "-").replace("—", "-").endswith(cues().related_endings):
        return True
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
    if bare in known.lines or known.notices.match(bare) == bare != "" or ADDRESS.fullmatch(folded):
        return True
    if not any(character.isalnum() or character == "#" for character in folded):
        return True
    if known.furniture.match(folded.lstrip(EDGES)) is not None:
        return True
    label = known.labels.match(folded)
    return label is not None and folded[len(label) : len(label) + 1] == ":"


def notice_length(text: str) -> int:
    """Characters of the notice that a text opens with, 0 when it opens with none."""
    cue = cues().notices.match(text[:100].casefold())
    return len(cue) if cue is not None else 0


def shouted_length(text: str) -> int:
    """Characters of the heading in capitals that a text opens with before it goes on in small letters, 0
    when it opens with none."""
    match = SHOUTED.match(text)
    if (
        match is None
        or match[0].rstrip().endswith(",")
        or (match[0].count(" ") < 3 and not match[0].rstrip().endswith("?"))
    ):
        return 0
    return match.end()


def inner_kind(sentence: str) -> BlockKind | None:
    """The kind of a sentence that stands inside a paragraph and is none of its own; None for all others.

    Only cues of several words count: a single word opens too many honest sentences.
    """
    if sentence.strip("_ ") == "" or notice_length(sentence):
        return "boilerplate"
    if sentence.isupper() and shouted_length(f"{sentence} And"):
        return "heading"
    cue = cues().furniture.match(fold(sentence[:100]).lstrip(EDGES))
    if cue is not None and " " in cue:
        return "boilerplate"
    if len(sentence) < 400 and sentence.rstrip(" .").endswith(cues().byline_endings):
        return "credit"
    return None


def is_credit(text: str, folded: str) -> bool:
    """Whether a line only says who made a picture or sent the story."""
    if len(folded.split()) > LONGEST_CREDIT:
        return False
    bare = folded.strip(" ()[].")
    if TIMED_SOURCE.match(folded) is not None:
        return True
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
    left = [word for word in part.split() if fold(word).strip(".:©") not in known.credit_words]
    if fold(" ".join(left)).strip(" .:©") in known.agencies:
        return "agency"
    if not left:
        return "words"
    is_name = len(left) <= MOST_NAMES and all(word[:1].isupper() for word in left if word[:1].isalpha())
    return "name" if is_name and not ends_sentence(part.rstrip(".")) else None


def is_story_credit(text: str) -> bool:
    """Whether a credit says where a story comes from."""
    return fold(text).strip(" ()[].").startswith("source")


def is_picture_credit(text: str) -> bool:
    """Whether a credit is one of a picture and not of a story: it names a photographer or a photo."""
    folded = fold(text).strip(" ()[].")
    if is_story_credit(text):
        return False
    return "/" in text or "|" in text or "photo" in folded or cues().credit.match(folded) is not None


def trailing_credit(text: str) -> int | None:
    """Where the picture credit begins with which a caption ends; None when it ends with none."""
    if is_credit(text, fold(text)):
        return None
    named = NAMED_CREDIT.search(text)
    if named is not None and named.start() > 0:
        return named.start()
    bar = text.rfind(" | ")
    if bar > 0 and is_picture_credit(text[bar:]) and is_credit(text[bar + 3 :], fold(text[bar + 3 :])):
        return bar + 3
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
    if SENT_FROM.match(text) is not None and len(text) < LONGEST_SIGNOFF:
        return True
    words = text.strip(" ()").split()
    if not 2 <= len(words) <= LONGEST_CREDIT or words[0].lower() != "by" or ends_sentence(text):
        return False
    return all(word[:1].isupper() or word.lower() in _SMALL for word in words[1:] if word[:1].isalpha())


_SMALL = frozenset(
    {"and", "in", "for", "of", "the", "at", "de", "van", "von", "al", "el", "bin", "da", "with"}
)


def is_date_line(text: str, folded: str) -> bool:
    """Whether a line only says when the story came out, or where and when."""
    words = WORD.findall(text)
    if not words or len(words) > LONGEST_CREDIT + 8 or "#" not in folded:
        return False
    known = cues().date_words
    strange = [word for word in words if not word[0].isdigit() and word.lower().strip(".") not in known]
    if FULL_DAY.search(text) is not None and not ends_sentence(text):
        return len(strange) <= MOST_NAMES and all(word[0].isupper() for word in strange)
    return not strange and any(word.lower() in known for word in words)


def opens_caption(folded: str) -> bool:
    """Whether a line opens the way captions do."""
    return cues().caption.match(folded) is not None


def announces_caption(folded: str) -> bool:
    """Whether a line only says that a caption follows."""
    return folded.strip(EDGES) in cues().caption_headings
