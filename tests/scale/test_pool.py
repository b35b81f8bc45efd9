"""The same codings from one process or two, in order; a process that dies costs one document."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from demarche.records import CoderInfo, RawDocument, Unreadable
from demarche.scale import Coded, CodingPool, Skipped
from demarche.scale.work import coding_pool


def raws(count: int) -> list[RawDocument | Unreadable]:
    """Documents "0", "1", ..., each its own text."""
    return [RawDocument(name=str(i), data=f"Report {i}: Macron met Putin.".encode()) for i in range(count)]


def echo(raw: RawDocument) -> str | Unreadable:
    """Work that gives the text back."""
    return raw.data.decode()


def coder() -> CoderInfo:
    """A coder's name."""
    return CoderInfo("0")


def deadly(raw: RawDocument) -> str | Unreadable:
    """Work that kills its process at every third document."""
    if int(raw.name) % 3 == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return raw.data.decode()


def names(outcomes: list[Coded | Skipped | Unreadable]) -> list[str]:
    return [outcome.name if isinstance(outcome, Unreadable) else outcome.raw.name for outcome in outcomes]


@pytest.mark.parametrize("count", [0, 1, 9])
def test_outcomes_are_in_order_and_alike(count: int) -> None:
    inputs = [*raws(count), Unreadable("gone.txt", "input-missing", "no such file"), *raws(count)]
    with CodingPool(1, work=echo, info=coder) as one, CodingPool(2, work=echo, info=coder) as two:
        alone = list(one.code(inputs))
        assert alone == list(two.code(inputs))
    assert names(alone) == [item.name for item in inputs]


def test_the_coder_gives_the_same_bytes_from_two_processes() -> None:
    with coding_pool(1) as one, coding_pool(2) as two:
        assert list(one.code(raws(6))) == list(two.code(raws(6)))


def test_a_process_that_dies_costs_one_document() -> None:
    with CodingPool(2, work=deadly, info=coder) as pool:
        outcomes = list(pool.code(raws(8)))
    assert names(outcomes) == [str(i) for i in range(8)]
    lost = [outcome for outcome in outcomes if isinstance(outcome, Unreadable)]
    assert [(outcome.name, outcome.code) for outcome in lost] == [
        (name, "coder-crashed") for name in ("1", "4", "7")
    ]


def test_what_is_skipped_is_not_coded() -> None:
    with CodingPool(1, work=echo, info=coder, skip=lambda raw, _: raw.name == "1") as pool:
        kinds = [type(outcome) for outcome in pool.code(raws(3))]
    assert kinds == [Coded, Skipped, Coded]


SCRIPT = """
import os, sys
sys.path[:0] = {path!r}
from scale.test_pool import coder, echo, raws
from demarche.scale import CodingPool
if __name__ == "__main__":
    with CodingPool(2, work=echo, info=coder) as pool:
        outcomes = pool.code(raws(9))
        next(outcomes)
        print(*[child.pid for child in pool._executor._executor._processes.values()], flush=True)
        input()
"""


def test_processes_do_not_outlive_their_parent(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(path=sys.path), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        children = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert children
    deadline = time.monotonic() + 10
    while any(map(is_running, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, children))


def is_running(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
