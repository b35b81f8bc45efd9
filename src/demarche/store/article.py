"""One document with its coding."""

from sqlalchemy import Connection, select

from demarche.records import Coding, from_json
from demarche.store.corrections import CorrectionStore
from demarche.store.packing import unpack
from demarche.store.schema import codings, documents

HASH = "sha256:"


def coding_of(connection: Connection, name: str) -> Coding | None:
    """The current coding of the document of that id, or beginning of its hash, as persons corrected it; None
    when there is none, or several."""
    first = name if name.startswith(HASH) else HASH + name
    wanted = (
        select(codings.c.coding)
        .join(documents, documents.c.number == codings.c.document)
        .where(documents.c.id.between(first, first + "g"), codings.c.current)
        .limit(2)
    )
    found = list(connection.execute(wanted).scalars())
    return CorrectionStore(connection).corrected(from_json(unpack(found[0]))) if len(found) == 1 else None
