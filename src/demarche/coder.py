"""The one place that knows the order of the stages: a document in, its coding out.

`Coder.code` is a pure function of the document and of the coder's version and models: it touches no
database, no network and no clock.
"""

from dataclasses import replace
from functools import cache

from demarche.actors import find_actors
from demarche.dates import find_dates, infer_published
from demarche.events import find_engagements, find_events, pair_model
from demarche.ontology.office_batches import batches_digest
from demarche.parsing import Parser, load_parser
from demarche.places import find_places
from demarche.quotes import find_quotations, model_name
from demarche.records import CoderInfo, Coding, Document, Issue, Published, Sentence
from demarche.version import __version__, package_digest

DECIDING = (
    *("actors", "coder", "dates", "events", "ontology", "parsing", "places", "quotes", "reading", "records"),
    "text",
)
"""The parts of demarche that decide what a coding says, with the data that they carry."""


class Coder:
    """Codes documents one at a time. Loading it reads the models; it holds no state between documents."""

    def __init__(self, parser: Parser | None = None) -> None:
        self._parser = parser or load_parser()
        self._decider = pair_model()

    @property
    def parser(self) -> Parser:
        """The parser, for tasks that ask one stage alone."""
        return self._parser

    @property
    def info(self) -> CoderInfo:
        """Version and models, as every coding carries them; `package` is a digest of code and data, so that
        a record sees a newer coder before its version says so."""
        models = {
            "parser": self._parser.name,
            "events": self._decider.name,
            "quotes": model_name(),
            "package": _digest(),
        }
        imported = batches_digest()
        return CoderInfo(__version__, models if imported is None else {**models, "offices": imported})

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """The document's sentences, as the stages get them."""
        return self._parser.parse(document)

    def code(self, document: Document) -> Coding:
        """Everything that can be read from one document, each with the words it was read from."""
        sentences = self.parse(document)
        published = document.published or infer_published(document, sentences)
        document = replace(document, published=published)
        dates = find_dates(document, sentences, published)
        cast = find_actors(document, sentences, published)
        places = find_places(document, sentences, cast)
        quotations = find_quotations(document, sentences, cast, dates)
        events = find_events(
            document, sentences, cast, quotations, dates, places, published, decider=self._decider
        )
        return Coding(
            coder=self.info,
            document=document,
            actors=cast.actors,
            events=events,
            quotations=quotations,
            engagements=find_engagements(events, sentences, cast, dates=dates, places=places),
            dates=dates,
            places=places,
            issues=(*_reading_issues(document), *_published_issues(published)),
        )


@cache
def _digest() -> str:
    return package_digest(DECIDING)


def _reading_issues(document: Document) -> tuple[Issue, ...]:
    damaged = document.text.count("\ufffd")
    if damaged:
        at = document.text.index("\ufffd")
        message = f"{damaged} characters could not be read as {document.source.encoding}"
        return (Issue("warning", "characters-damaged", message, at, at + 1),)
    if document.source.guessed:
        message = f"the encoding was not stated; read as {document.source.encoding}"
        return (Issue("warning", "encoding-guessed", message),)
    return ()


def _published_issues(published: Published | None) -> tuple[Issue, ...]:
    if published is None:
        message = "the day of publication is not known; relative dates stay unresolved (give --date)"
        return (Issue("warning", "published-unknown", message),)
    if published.basis == "inferred":
        days = f"{published.start} to {published.end}"
        return (Issue("info", "published-inferred", f"publication day inferred: {days}"),)
    return ()
