"""Whether what is stored still holds: every span against the stored text, the text and the source against
their hashes, and the drawn rows against the coding, as it was corrected, that they were drawn from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from hashlib import sha256

from demarche.errors import DemarcheError
from demarche.records import Coding, Mention, Run, from_json
from demarche.store.correcting import apply_corrections
from demarche.store.draw import Row, Value, draw
from demarche.store.rows import DocumentRow, Finding
from demarche.store.view import View


class Check:
    """The findings on one document; `spans` counts what was read again."""

    def __init__(self, row: DocumentRow) -> None:
        self._row = row
        self.spans = 0

    def findings(self, source: bytes | None = None) -> Iterator[Finding]:
        """All that no longer holds; `source` are the bytes the document was read from, when at hand."""
        row = self._row
        if sha256(row.text.encode("utf-8")).hexdigest() != row.text_sha256:
            yield self._finding("text", "the stored text is not the text that was coded")
        coding = self._coding()
        if coding is None:
            yield self._finding("coding", "the stored coding is damaged")
            return
        if coding.document.text != row.text:
            yield self._finding("coding", "the coding's text is not the stored text")
        for part in ("events", "quotations", "actors", "engagements", "dates", "places", "issues"):
            for record in getattr(coding, part):
                yield from self._spans(record, f"{part} {getattr(record, 'id', '')}".strip())
        if coding.document.published is not None:
            yield from self._spans(coding.document.published, "published")
        if source is not None:
            yield from self._source(coding, source)
        yield from self._drawn(coding)

    def _coding(self) -> Coding | None:
        try:
            return None if self._row.coding is None else from_json(self._row.coding)
        except DemarcheError:
            return None

    def _drawn(self, coding: Coding) -> Iterator[Finding]:
        drawn = draw(apply_corrections(coding, self._row.corrections), self._row.number)
        for table, rows in drawn.items():
            if _as_set(rows) != _as_set(self._row.drawn[table]):
                yield self._finding(table, "the rows of this table are not those of the coding")

    def _spans(self, record: object, part: str) -> Iterator[Finding]:
        start, end = getattr(record, "start", None), getattr(record, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            yield from self._span(record, part, start, end)
        for field in fields(record):  # type: ignore[arg-type]
            value = getattr(record, field.name)
            for inner in value if isinstance(value, tuple) else (value,):
                if is_dataclass(inner) and not isinstance(inner, type):
                    yield from self._spans(inner, part)

    def _span(self, record: object, part: str, start: int, end: int) -> Iterator[Finding]:
        self.spans += 1
        if not 0 <= start < end <= len(self._row.text):
            yield self._finding(part, "points outside the text", start, end)
        elif isinstance(record, Mention) and self._row.text[start:end] != record.text:
            yield self._finding(part, f"the text no longer reads '{record.text}' here", start, end)

    def _source(self, coding: Coding, data: bytes) -> Iterator[Finding]:
        source = coding.document.source
        if sha256(data).hexdigest() != source.sha256:
            yield self._finding("source", "the source no longer holds the bytes that were read")
            return
        for run in source.runs:
            self.spans += 1
            if run.verbatim and not _is_read_from(run, self._row.text, data, source.encoding):
                message = f"source bytes {run.byte_start} to {run.byte_end} do not give this text"
                yield self._finding("source", message, run.start, run.end)

    def _finding(self, part: str, message: str, start: int | None = None, end: int | None = None) -> Finding:
        return Finding(self._row.id, self._row.name, part, message, start, end)


class Checked:
    """A walk over all that is stored, counting what was read again."""

    def __init__(self) -> None:
        self.documents = self.spans = self.sources = 0

    def findings(
        self,
        view: View,
        rows: Iterable[DocumentRow] | None = None,
        source_of: Callable[[DocumentRow], bytes | None] = lambda row: None,
    ) -> Iterator[Finding]:
        """All that no longer holds. `rows` are the documents of the view, given by who shows how far the walk
        is; `source_of` gives the bytes that a document was read from, where they can be had again."""
        if not view.is_sound():
            yield Finding("", None, "record", "the database file is damaged")
        for row in view.documents() if rows is None else rows:
            check = Check(row)
            source = source_of(row)
            yield from check.findings(source)
            self.documents += 1
            self.spans += check.spans
            self.sources += source is not None
        yield from view.incident_findings()


def _as_set(rows: Sequence[Row]) -> set[frozenset[tuple[str, Value]]]:
    return {frozenset(row.items()) for row in rows}


def _is_read_from(run: Run, text: str, data: bytes, encoding: str) -> bool:
    piece = data[run.byte_start : run.byte_end]
    return piece.decode(encoding, errors="replace") == text[run.start : run.end]
