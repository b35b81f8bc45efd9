"""Marked attributions laid over the tokens of a parsed article."""

import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demarche.parsing import load_parser, plain_document
from demarche.quotes.grid import Grid
from demarche.quotes.labelling import CONTENT, SOURCE, Part
from demarche.quotes.marks import Quoted, quoted_spans
from demarche.quotes.pairs import Pairs
from demarche.quotes.units import Units
from demarche.records import Document, Sentence

Row = Mapping[str, Any]


@dataclass(slots=True)
class Gold:
    """One attribution as rows of the grid; `cue` is the row of the cue's head."""

    cue: int
    cue_rows: set[int]
    source_rows: set[int]
    content_rows: set[int]


@dataclass(slots=True)
class Article:
    """One article with its grid and its attributions, one for each cue, by cue."""

    id: str
    grid: Grid
    quoted: tuple[Quoted, ...]
    gold: list[Gold]

    @property
    def cues(self) -> list[int]:
        return [gold.cue for gold in self.gold]


def load_articles(rows_file: Path, parsed_file: Path | None) -> list[Article]:
    """All articles of a file of rows; `parsed_file` is a pickle of id to (document, sentences), made by
    this project's parser before, None to parse now."""
    rows = [json.loads(line) for line in rows_file.read_text(encoding="utf-8").splitlines()]
    return [
        _article(row, document, sentences)
        for row, (document, sentences) in zip(rows, _parsed(rows, parsed_file), strict=True)
    ]


def _parsed(rows: Sequence[Row], parsed_file: Path | None) -> Iterator[tuple[Document, tuple[Sentence, ...]]]:
    if parsed_file is not None:
        known = pickle.loads(parsed_file.read_bytes())
        yield from (known[row["id"]] for row in rows)
        return
    parser = load_parser()
    for row in rows:
        document = plain_document(row["text"])
        yield document, parser.parse(document)


def _article(row: Row, document: Document, sentences: tuple[Sentence, ...]) -> Article:
    quoted = quoted_spans(document)
    grid = Grid(sentences, quoted)
    ends = np.array([token.end for token in grid.tokens])
    starts = np.array([token.start for token in grid.tokens])
    by_cue: dict[int, Gold] = {}
    for marked in row["quotations"]:
        cue, source, content = (_rows(marked[role], starts, ends) for role in ("cue", "source", "content"))
        if cue:
            head = _head_of_cue(grid, cue)
            known = by_cue.setdefault(head, Gold(head, set(), set(), set()))
            known.cue_rows |= cue
            known.source_rows |= source
            known.content_rows |= content
    return Article(row["id"], grid, quoted, [by_cue[head] for head in sorted(by_cue)])


def _rows(spans: Sequence[Sequence[int]], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> set[int]:
    found: set[int] = set()
    for start, end in spans:
        low = int(np.searchsorted(ends, start, "right"))
        high = int(np.searchsorted(starts, end, "left"))
        found.update(range(low + 1, high + 1))
    return found


def _head_of_cue(grid: Grid, rows: set[int]) -> int:
    """The first verb on which other words of the cue do not stand, else the first noun, else any."""
    tops = [row for row in sorted(rows) if grid.heads[row] not in rows or grid.heads[row] == row]
    for kinds in (("VERB", "AUX"), ("NOUN",)):
        for row in tops:
            if grid.tokens[row - 1].pos in kinds:
                return row
    return tops[0]


def cue_targets(article: Article) -> NDArray[np.float32]:
    """1 for every token that is the head of a cue."""
    found = np.zeros(article.grid.size - 1, dtype=np.float32)
    found[np.array(article.cues, dtype=np.int64) - 1] = 1
    return found


def part_targets(article: Article, pairs: Pairs) -> NDArray[np.int8]:
    """The label of every pair of a cue and a token."""
    return np.concatenate(
        [
            _labels(gold, pairs.token[pairs.bounds[at] : pairs.bounds[at + 1]].tolist())
            for at, gold in enumerate(article.gold)
        ]
    )


def _labels(gold: Gold, rows: Sequence[int]) -> NDArray[np.int8]:
    kinds = [
        "q" if r in gold.cue_rows else "s" if r in gold.source_rows else "c" if r in gold.content_rows else ""
        for r in rows
    ]
    found = np.zeros(len(rows), dtype=np.int8)
    for at, kind in enumerate(kinds):
        if kind == "q":
            found[at] = Part.CUE
        elif kind:
            begin, inside, end = CONTENT if kind == "c" else SOURCE
            is_first = at == 0 or kinds[at - 1] != kind
            is_last = at + 1 == len(rows) or kinds[at + 1] != kind
            found[at] = begin if is_first else end if is_last else inside
    return found


def unit_targets(article: Article, units: Units) -> NDArray[np.float32]:
    """1 for every pair of a cue and a quotation more than half of which is that cue's content."""
    found = []
    for place, at in units.pairs:
        low, high = units.units[at].low, units.units[at].high
        inside = sum(row in article.gold[place].content_rows for row in range(low, high))
        found.append(float(2 * inside > high - low))
    return np.array(found, dtype=np.float32)
