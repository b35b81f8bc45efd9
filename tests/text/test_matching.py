"""Names in one pass: whole words, as written, the longer one first."""

import pytest

from demarche.text import NameMatcher, folded

NAMES = {
    "Iran": "IRN",
    "Islamic Republic": "IRN",
    "Republic of Iran": "IRN",
    "N'Djamena": "TCD",
    "U.S.": "USA",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Iran and the U.S. talk.", ["Iran", "U.S."]),
        ("Iranian oil, iran", []),
        ("The Republic of Iran", ["Republic of Iran"]),
        ("From N’Djamena", ["N’Djamena"]),
        ("US-Iran talks", ["Iran"]),
        ("", []),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in NameMatcher(NAMES).find(text)] == found


def test_no_names() -> None:
    assert NameMatcher[str]({}).find("Iran") == []


def test_folded() -> None:
    assert folded("Élysée") == folded("ELYSEE")
    assert folded("Kyiv") != folded("Kiev")
    assert folded("Łódź, Østre, Đakovo") == "lodz, ostre, dakovo"
