"""A parser and a way to read the cast of a few sentences."""

from collections.abc import Callable
from datetime import date

import pytest

from demarche.actors import find_actors
from demarche.parsing import Parser, load_parser
from demarche.records import Block, Cast, Document, Published, Source

Read = Callable[..., Cast]


def document_of(text: str) -> Document:
    """A document of one paragraph a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block("paragraph", start, start + len(line)))
        start += len(line) + 1
    return Document("test", text, tuple(blocks), Source("0" * 64, len(text), "utf-8", "text/plain"))


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def read(parser: Parser) -> Read:
    def cast_of(text: str, on: date | None = date(2022, 2, 8)) -> Cast:
        document = document_of(text)
        published = None if on is None else Published(on, on, "given")
        return find_actors(document, parser.parse(document), published)

    return cast_of
