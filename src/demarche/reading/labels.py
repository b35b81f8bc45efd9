"""Lines to labelled blocks: what is the story, what belongs to a picture, what is furniture.

Lines are judged for themselves first (`cues`), then by where they stand: the headline comes first, a caption
stands over its credit, a heading over a paragraph, and short lines after the last paragraph are labels.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from demarche.reading.cues import (
    announces_caption,
    ends_sentence,
    fold,
    inner_kind,
    is_byline,
    is_credit,
    is_date_line,
    is_furniture,
    is_picture_credit,
    is_related,
    notice_length,
    opens_caption,
    opens_related,
    shouted_length,
    trailing_credit,
)
from demarche.reading.line import Line
from demarche.records import BlockKind

SENTENCE_GAP = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"'”’)\]])|(?<=___))\s+(?=[\"'“‘(\[]?[A-Z0-9]|___)")
HEADLINE_WORDS = range(3, 31)
LABEL_WORDS = 3
MOST_LABELS = 5
"""Words of a label over the headline, and such labels, at most."""
HEADING_WORDS = 14
CAPTION_WORDS = 90
TITLE_WORDS = 25
"""Words that a headline, a heading, a caption, the headline of another story has at most."""
STANDFIRST_WORDS = 60
LONGEST_BLOCK = 50_000
LONG_PARAGRAPH = 250
LONGEST_LEAD = 250
LONGEST_NOTICE = 600
"""Characters of a link to another story, and of a notice: what is longer is a text that opens like one."""


def label(lines: Sequence[Line], *, has_headline: bool = False) -> list[tuple[Line, BlockKind]]:
    """Every line with the kind of block it is. `has_headline` says that the headline is known already and
    is not among the lines."""
    cut = [part for line in lines for whole in _cut_credit(line) for part in _cut_notices(whole)]
    cut = [part for line in cut for part in _cut_long(line)]
    kinds = [_kind(line) for line in cut]
    _mark_related_lists(cut, kinds)
    if not has_headline and "headline" not in kinds:
        _mark_headline(cut, kinds)
    _mark_captions(cut, kinds)
    _mark_labels(cut, kinds)
    _mark_headings(cut, kinds)
    _mark_standfirst(cut, kinds, has_headline=has_headline)
    return [(line, kind or "paragraph") for line, kind in zip(cut, kinds, strict=True)]


def _cut_credit(line: Line) -> Iterator[Line]:
    """A caption that ends with its picture's credit, as two lines."""
    at = trailing_credit(line.text) if len(line.text) < 1000 else None
    if at is None or line.hint not in (None, "caption"):
        yield line
        return
    head = line.text[:at].rstrip()
    yield replace(line, text=head, end=line.start + len(head), hint="caption")
    yield Line(line.text[at:], line.start + at, line.end, gap=False, hint="credit")


def _cut_notices(line: Line) -> Iterator[Line]:
    """A long paragraph without the notices that stand inside it, each of those for itself."""
    if line.hint is not None or len(line.text) < LONG_PARAGRAPH:
        yield line
        return
    starts = _sentence_starts(line.text)
    kinds = [inner_kind(line.text[start:end].strip()) for start, end in pairwise(starts)]
    for kind, places in groupby(range(len(kinds)), key=kinds.__getitem__):
        group = list(places)
        for part in _part(line, starts[group[0]], starts[group[-1] + 1]):
            yield replace(part, hint=kind)


def _cut_long(line: Line) -> Iterator[Line]:
    """A line of a length that no parser takes, in pieces that end between sentences, else between words."""
    start, text = 0, line.text
    while len(text) - start > LONGEST_BLOCK:
        middle, end = start + LONGEST_BLOCK // 2, start + LONGEST_BLOCK
        gaps = [match.end() for match in SENTENCE_GAP.finditer(text, middle, end)]
        cut = gaps[-1] if gaps else text.rfind(" ", middle, end) + 1 or end
        yield from _part(line, start, cut)
        start = cut
    if start == 0:
        yield line
    else:
        yield from _part(line, start, len(text))


def _part(line: Line, start: int, end: int) -> Iterator[Line]:
    """A part of a line without blanks at its ends; nothing when it is blank."""
    whole = line.text[start:end]
    begin = line.start + start + len(whole) - len(whole.lstrip())
    text = whole.strip()
    if text:
        yield replace(line, text=text, start=begin, end=begin + len(text), gap=line.gap and start == 0)


def _sentence_starts(text: str) -> list[int]:
    """Where sentences may begin, what follows a notice or a heading in capitals, and the end."""
    starts = [0]
    for end in [match.end() for match in SENTENCE_GAP.finditer(text)] + [len(text)]:
        sentence = text[starts[-1] : end]
        length = notice_length(sentence) or shouted_length(sentence)
        if length and text[starts[-1] + length : end].strip():
            starts.append(starts[-1] + length)
        starts.append(end)
    return starts


def _kind(line: Line) -> BlockKind | None:
    """What the markup says, else the line's own words."""
    if line.hint == "caption" and announces_caption(fold(line.text[:40])):
        return "boilerplate"
    return line.hint or _alone(line)


def _alone(line: Line) -> BlockKind | None:
    """The kind that a line has by its own words, None when they do not tell."""
    folded = fold(line.text[:400])
    if len(line.text) <= LONGEST_LEAD and is_related(folded):
        return "related"
    if len(line.text) <= LONGEST_NOTICE and is_furniture(folded):
        return "boilerplate"
    if len(line.text) < 400:
        if is_credit(line.text, folded) or is_byline(line.text, folded):
            return "credit"
        if is_date_line(line.text, folded):
            return "boilerplate"
    return "caption" if opens_caption(folded) else None


def _is_title(line: Line) -> bool:
    words = len(line.text.split())
    return words <= TITLE_WORDS and (not ends_sentence(line.text) or line.text.endswith(("?", "!")))


def _mark_related_lists(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """The headlines under "Related stories" and its like."""
    inside = 0
    for place, line in enumerate(lines):
        if kinds[place] in (None, "boilerplate", "related") and opens_related(fold(line.text[:100])):
            kinds[place] = "boilerplate"
            inside = 6
        elif inside and kinds[place] is None and _is_title(line) and len(line.text.split()) >= 4:
            kinds[place] = "related"
            inside -= 1
        elif kinds[place] is None:
            inside = 0


def _mark_headline(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """The first line that could be one, with more text to come; short labels over it are furniture."""
    unknown = [place for place, kind in enumerate(kinds) if kind is None]
    labels = list(
        takewhile(lambda place: len(lines[place].text.split()) <= LABEL_WORDS, unknown[:MOST_LABELS])
    )
    rest = unknown[len(labels) :]
    if len(rest) > 1 and _is_headline(lines[rest[0]]):
        kinds[rest[0]] = "headline"
        for place in labels:
            kinds[place] = "boilerplate"
    elif labels and len(unknown) > 1 and _is_headline(lines[labels[-1]]):
        kinds[labels[-1]] = "headline"


def _is_headline(line: Line) -> bool:
    text = line.text
    return len(text.split()) in HEADLINE_WORDS and (
        not ends_sentence(text) or text.endswith(("?", "!", "'", "’"))
    )


def _mark_captions(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """The line over a bare credit, where both stand closer together than paragraphs do or come before the
    story begins."""
    has_gaps = sum(line.gap for line in lines[1:]) * 2 > len(lines)
    paragraphs = 0
    for place in range(1, len(lines)):
        before = place - 1
        if kinds[place] is None and announces_caption(fold(lines[before].text[:40])):
            kinds[place] = "caption"
        if kinds[before] is None and ends_sentence(lines[before].text):
            paragraphs += 1
        if kinds[place] != "credit" or kinds[before] is not None or lines[place].hint is not None:
            continue
        near = has_gaps and not lines[place].gap
        early = paragraphs == 2 and not has_gaps
        of_picture = is_picture_credit(lines[place].text)
        is_last = all(kind is not None and kind != "paragraph" for kind in kinds[place:])
        if (of_picture or near or early) and not is_last and len(lines[before].text.split()) <= CAPTION_WORDS:
            kinds[before] = "caption"


def _mark_labels(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Short lines after the last sentence of the story."""
    sentences = [
        place for place, line in enumerate(lines) if kinds[place] is None and ends_sentence(line.text)
    ]
    if not sentences:
        return
    for place in range(sentences[-1] + 1, len(lines)):
        if kinds[place] is None and len(lines[place].text.split()) <= HEADING_WORDS:
            kinds[place] = "boilerplate"


def _mark_headings(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Short lines without a full stop that stand over a paragraph."""
    if not any(ends_sentence(line.text) for line in lines):
        return
    for place, line in enumerate(lines):
        if kinds[place] is None and not line.is_item and _is_heading(line.text):
            kinds[place] = "heading"


def _is_heading(text: str) -> bool:
    if len(text.split()) > HEADING_WORDS or (not text[0].isalnum() and text[0] not in "'\"‘“"):
        return False
    return not (text[-1] in ".,;:…" or text.endswith((".'", '."', ".’", ".”", ",'", ',"', ",’", ",”")))


def _mark_standfirst(lines: Sequence[Line], kinds: list[BlockKind | None], *, has_headline: bool) -> None:
    """The paragraph under the headline, when a picture, a byline or the like parts it from the story or it
    has no full stop."""
    place = kinds.index("headline") + 1 if "headline" in kinds else 0
    if (place == 0 and not has_headline) or place >= len(lines):
        return
    while place < len(lines) and kinds[place] in ("credit", "boilerplate"):
        place += 1
    if place + 1 >= len(lines) or kinds[place] not in (None, "heading"):
        return
    words = len(lines[place].text.split())
    parted = kinds[place + 1] in ("caption", "credit") or not ends_sentence(lines[place].text)
    if 5 <= words <= STANDFIRST_WORDS and parted:
        kinds[place] = "standfirst"
