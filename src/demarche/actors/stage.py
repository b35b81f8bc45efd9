"""The actors of one document, with all words that name them."""

from collections.abc import Sequence

from demarche.actors.emission import emit
from demarche.actors.lexicon import name_matcher
from demarche.actors.marking import mark
from demarche.actors.persons import Days
from demarche.actors.registry import Registry
from demarche.actors.scene import Scene, gather_people
from demarche.actors.support import quoted_spans, supported, voices
from demarche.ontology.outlets import country_of_outlet
from demarche.records import Cast, Document, Published, Sentence


def find_actors(document: Document, sentences: Sequence[Sentence], published: Published | None) -> Cast:
    """Every actor the document names, resolved to the office held on the day it was published.

    Without a day of publication people stay without office, and their country is that of all offices
    they ever held.
    """
    hits = name_matcher().find(document.text)
    kept, countries = supported(hits, sentences)
    quoted = quoted_spans(document)
    scene = Scene(
        registry=Registry(document.text),
        days=Days.of(published),
        marked=[mark(sentence, kept) for sentence in sentences],
        countries=countries,
        quoted=quoted,
        voice=voices(sentences, quoted),
        setting=country_of_outlet(document.publisher),
    )
    gather_people(scene)
    emit(scene)
    return scene.registry.cast()
