"""Copied passages are found; other texts of the same subject are not."""

import numpy as np
import pytest

from demarche.corroborate import Fingerprinter, independent_groups, overlaps

WIRE = (
    "The two foreign ministers met for almost three hours on the shore of the lake and agreed to meet again "
    "within a month, an official of the host country said after the talks had ended. Neither side reported a "
    "breakthrough, but both called the atmosphere better than at any time since the autumn. The next round "
    "will deal with prisoners, the official said, and may be held in a third country."
)
OWN = (
    "Diplomats from both capitals sat down by the lake on Friday. Nobody expected a result, none came, "
    "though a person in the room spoke of a warmer tone. Prisoners come next, perhaps in another country."
)


def shares(*texts: str) -> dict[tuple[int, int], str]:
    fingerprinter = Fingerprinter()
    return {(o.first, o.second): o.kind for o in overlaps([fingerprinter.prints(text) for text in texts])}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((WIRE, WIRE), {(0, 1): "copy"}),
        ((WIRE, WIRE.upper()), {(0, 1): "copy"}),
        ((WIRE, " ".join(WIRE.split()[:30])), {(0, 1): "copy"}),
        ((WIRE, OWN + " " + " ".join(WIRE.split()[:35])), {(0, 1): "partial"}),
        ((WIRE, OWN), {}),
        ((WIRE, ""), {}),
        ((), {}),
    ],
)
def test_overlaps(texts: tuple[str, ...], expected: dict[tuple[int, int], str]) -> None:
    assert shares(*texts) == expected


def test_prints_do_not_depend_on_what_was_read_before() -> None:
    fresh, used = Fingerprinter(), Fingerprinter()
    used.prints(OWN)
    assert np.array_equal(fresh.prints(WIRE), used.prints(WIRE))


def test_groups() -> None:
    assert independent_groups(5, [(3, 4), (0, 3)]) == [0, 1, 2, 0, 0]
