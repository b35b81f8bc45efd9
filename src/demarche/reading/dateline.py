"""The day that an article states in its own words: on a line of its own, or in its dateline."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from demarche.reading.cues import fold
from demarche.records import Block, Evidence, Published
from demarche.text.calendar_days import FULL_DAY, full_day

HEAD = 160
"""Characters of a paragraph in which a dateline ends."""
LINE = 200
LEAD_PARAGRAPHS = 2
PLACE = re.compile(r"[\"“(/]?\s*(?:[A-Z]{2,}[/]\s*)?[A-Z][A-Z.'’-]+\b")
CLOSE = re.compile(
    r"[.,]?\s*(?:\([^()]{2,40}\)|/[^/]{2,30}/\.?|[A-Z][\w ]{1,20})?\s*(?:[-–—:/]|\.\s|--)|[.,]?\s*\("
)
REVISED = re.compile(r"\b(?:updated|modified|edited|corrected|revised)\b")
STATED = re.compile(r"\b(?:published|posted|created|issued|released|first)\b")


def stated_day(text: str, blocks: Sequence[Block]) -> Published | None:
    """The day of publication that the text states with day, month and year; None when it states none.

    A line that says "published" goes before one that only gives a day, that before a dateline, and that
    before a line that says "updated".
    """
    found = [*_lines(text, blocks), *_datelines(text, blocks)]
    if not found:
        return None
    _, day, evidence = min(found, key=lambda item: (item[0], item[2].start))
    return Published(day, day, "stated", (evidence,))


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, date, Evidence]]:
    for block in _around_story(blocks):
        line = text[block.start : min(block.end, block.start + LINE)]
        match = FULL_DAY.search(line)
        day = full_day(match) if match is not None else None
        if match is None or day is None:
            continue
        start, end = block.start + match.start(), block.start + match.end()
        folded = fold(line[: match.start()])
        if REVISED.search(folded) is not None and STATED.search(folded) is None:
            yield 3, day, Evidence(start, end, "the line that says when the text was updated")
        elif STATED.search(folded) is not None:
            yield 0, day, Evidence(start, end, "the line that says when the text was published")
        else:
            yield 1, day, Evidence(start, end, "a line with the day, beside the text")


def _around_story(blocks: Sequence[Block]) -> Iterator[Block]:
    """Lines that are no part of the story, before its third paragraph."""
    paragraphs = 0
    for block in blocks:
        if block.kind == "paragraph":
            paragraphs += 1
            if paragraphs > LEAD_PARAGRAPHS:
                return
        elif block.kind in ("credit", "boilerplate"):
            yield block


def _datelines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, date, Evidence]]:
    paragraphs = [block for block in blocks if block.kind in ("paragraph", "standfirst")]
    for block in paragraphs[:LEAD_PARAGRAPHS]:
        head = text[block.start : min(block.end, block.start + HEAD)]
        match = FULL_DAY.search(head)
        if match is None or PLACE.match(head) is None or not _is_dateline(head, match):
            continue
        day = full_day(match)
        if day is not None:
            start = block.start
            yield 2, day, Evidence(start + match.start(), start + match.end(), "the dateline")


def _is_dateline(head: str, match: re.Match[str]) -> bool:
    """Whether nothing but names stands before the day, and a mark that ends a dateline after it."""
    before = re.findall(r"[^\W\d_]+", head[: match.start()])
    return all(word[0].isupper() for word in before) and CLOSE.match(head, match.end()) is not None
