"""What a process of the pool does: one raw document in, its coding as JSON out."""

from functools import cache

from demarche.coder import Coder
from demarche.errors import DemarcheError
from demarche.reading import read_document
from demarche.records import CoderInfo, RawDocument, Unreadable, to_json
from demarche.scale.pool import CodingPool, Skip


def coding_pool(workers: int = 1, *, skip: Skip | None = None) -> CodingPool:
    """A pool that codes; `skip` says what need not be coded, by input and coder."""
    return CodingPool(workers, work=code_one, info=coder_info, skip=skip)


def code_one(raw: RawDocument) -> str | Unreadable:
    """The coding of one raw document as JSON, or why there is none. Never raises an Exception."""
    try:
        return to_json(_coder().code(read_document(raw)))
    except DemarcheError as error:
        return Unreadable(raw.name, "input-unreadable", str(error))
    except Exception as error:  # noqa: BLE001 - one document must never stop a batch
        return Unreadable(raw.name, "coder-failed", f"the coder failed: {type(error).__name__}: {error}")


def coder_info() -> CoderInfo:
    """The version and models of this process's coder."""
    return _coder().info


@cache
def _coder() -> Coder:
    return Coder()
