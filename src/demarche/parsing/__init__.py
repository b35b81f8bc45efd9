"""The only door to the parser: documents in, sentences with grammar out."""

from demarche.parsing.english import Parser, load_parser
from demarche.parsing.plain import plain_document

__all__ = ["Parser", "load_parser", "plain_document"]
