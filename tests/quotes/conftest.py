"""The parser, loaded once for the tests of quotations."""

import pytest

from demarche.parsing import Parser, load_parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()
