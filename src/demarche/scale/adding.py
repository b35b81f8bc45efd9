"""Documents coded and put into the record, one transaction each, in the order of the inputs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from demarche.records import CoderInfo, RawDocument, Unreadable
from demarche.scale.pool import Outcome, Skipped
from demarche.scale.work import coding_pool
from demarche.store import Change, Writer


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an input that could be taken. `name` is the input's."""

    name: str
    change: Change


def add_documents(
    inputs: Iterable[RawDocument | Unreadable], writer: Writer, *, workers: int = 1, only_new: bool = False
) -> Iterator[Added | Unreadable]:
    """Code what the record does not hold yet and add it; what failed is kept as an issue.

    An input that this very coder has coded before, or with `only_new` any coder, is not coded again. A day
    that was given with an earlier `add` of the same input still holds.
    """
    skip = partial(_is_known, writer) if only_new else writer.is_taken
    with coding_pool(workers, skip=skip) as pool:
        for outcome in pool.code(map(writer.with_given_day, inputs)):
            yield _stored(outcome, writer)


def _is_known(writer: Writer, raw: RawDocument, _: CoderInfo) -> bool:
    return writer.is_taken(raw, None)


def _stored(outcome: Outcome, writer: Writer) -> Added | Unreadable:
    if isinstance(outcome, Unreadable):
        writer.add_failure(outcome)
        return outcome
    if isinstance(outcome, Skipped):
        return Added(outcome.raw.name, "unchanged")
    return Added(outcome.raw.name, writer.add(outcome.raw, outcome.coding))
