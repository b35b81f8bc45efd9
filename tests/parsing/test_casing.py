"""Headings in title case as the parser reads them. The sentences are ours."""

import pytest

from demarche.parsing.casing import Casing

BODY = " On Monday the minister told reporters that Truss and the pope had met in Rome, the ministry said."
ROWS = [
    ("Japan Imposes Sanctions On North Korea", "Japan imposes sanctions on North Korea"),
    ("Israel Strikes Syria, Killing Three Soldiers", "Israel strikes Syria, killing three soldiers"),
    ("NATO Agrees To Send Troops", "NATO agrees to send troops"),
    ("Minister Told Reporters Of Pope And Truss", "minister told reporters of pope and Truss"),
    ("Japan imposes sanctions on North Korea", "Japan imposes sanctions on North Korea"),
    ("Hello World", "Hello World"),
]


@pytest.mark.parametrize(("heading", "read"), ROWS)
def test_a_heading_is_read_as_a_sentence(heading: str, read: str) -> None:
    assert Casing(heading + BODY).of(heading) == read
