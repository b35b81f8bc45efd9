"""No cell is run as a formula."""

import pytest

from demarche.text.cells import safe


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-1", "'-1"),
        ("@here", "'@here"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("a=1", "a=1"),
        (-10.0, -10.0),
        (None, ""),
    ],
)
def test_safe(value: object, cell: object) -> None:
    assert safe(value) == cell
