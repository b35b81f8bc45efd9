"""Lines to labelled blocks: what is the story, what belongs to a picture, what is furniture.

Lines are judged for themselves first (`cues`), then by where they stand: the headline comes first, a caption
stands over its credit, a heading over a paragraph, and short lines after the last paragraph are labels.
"""

from collections.abc import Sequence
from itertools import takewhile

from demarche.reading.cues import (
    announces_caption,
    ends_sentence,
    fold,
    is_byline,
    is_credit,
    is_date_line,
    is_furniture,
    is_picture_credit,
    is_related,
    is_story_credit,
    opens_caption,
    opens_related,
)
from demarche.reading.cuts import cut_lines
from demarche.reading.line import Line
from demarche.records import BlockKind

HEADLINE_WORDS = range(3, 31)
LABEL_WORDS = 3
MOST_LABELS = 5
"""Words of a label over the headline, and such labels, at most."""
HEADING_WORDS = 14
CAPTION_WORDS = 90
OPENING_WORDS = 4
TITLE_LEAST = 4
TITLE_WORDS = 25
"""Words that a headline, a heading, a caption, the headline of another story has at most."""
STANDFIRST_WORDS = 60
LONGEST_LEAD = 250
LONGEST_NOTICE = 600
"""Characters of a link to another story, and of a notice: what is longer is a text that opens like one."""


def label(lines: Sequence[Line], *, has_headline: bool = False) -> list[tuple[Line, BlockKind]]:
    """Every line with the kind of block it is. `has_headline` says that the headline is known already and
    is not among the lines."""
    cut = cut_lines(lines)
    kinds = [_kind(line) for line in cut]
    _mark_related_lists(cut, kinds)
    if not has_headline and "headline" not in kinds:
        _mark_headline(cut, kinds)
    _mark_captions(cut, kinds)
    _mark_labels(cut, kinds)
    _mark_headings(cut, kinds)
    _mark_standfirst(cut, kinds, has_headline=has_headline)
    _mark_opening(cut, kinds)
    return [(line, kind or "paragraph") for line, kind in zip(cut, kinds, strict=True)]


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
    """The headlines under "Related stories" and its like, or over a "Read more" that has none under it."""
    inside = 0
    for place, line in enumerate(lines):
        if kinds[place] in (None, "boilerplate", "related") and opens_related(fold(line.text[:100])):
            kinds[place] = "boilerplate"
            inside = 6
            if _is_for_the_title_above(lines, kinds, place):
                kinds[place - 1] = "related"
        elif inside and kinds[place] is None and _is_story_title(line):
            kinds[place] = "related"
            inside -= 1
        elif kinds[place] is None:
            inside = 0


def _is_story_title(line: Line) -> bool:
    return _is_title(line) and len(line.text.split()) >= TITLE_LEAST


def _is_for_the_title_above(lines: Sequence[Line], kinds: Sequence[BlockKind | None], place: int) -> bool:
    if place < 2 or kinds[place - 1] is not None or not _is_story_title(lines[place - 1]):
        return False
    return place + 1 < len(lines) and kinds[place + 1] is None and not _is_title(lines[place + 1])


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
    """The line over a credit of a picture; over a bare agency's name where both stand closer together than
    paragraphs do, or where no line is set apart and the story has not begun."""
    gaps = sum(line.gap for line in lines[1:])
    has_gaps = gaps * 2 > len(lines)
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
        early = paragraphs == 2 and gaps == 0
        if (near or early or is_picture_credit(lines[place].text)) and _may_be_caption(lines, kinds, before):
            kinds[before] = "caption"


def _may_be_caption(lines: Sequence[Line], kinds: Sequence[BlockKind | None], place: int) -> bool:
    """Whether a line over a credit may be a caption: it is no essay, the credit is that of no story, and
    more of the story follows."""
    is_short = len(lines[place].text.split()) <= CAPTION_WORDS
    return is_short and not is_story_credit(lines[place + 1].text) and None in kinds[place + 2 :]


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


def _mark_opening(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Short lines between the headline and the story, which name authors and buttons."""
    if "headline" not in kinds:
        return
    for place in range(kinds.index("headline") + 1, len(lines)):
        line = lines[place]
        if kinds[place] is None and ends_sentence(line.text):
            return
        is_short = len(line.text.split()) <= OPENING_WORDS
        if kinds[place] == "heading" and line.hint is None and is_short and not line.text.endswith("?"):
            kinds[place] = "boilerplate"
