"""One quotation is one however outlets cut and print it, and two that share a phrase stay two."""

import pytest

from demarche.quotes.same import is_same_quotation, likeness, quotation_key, shingles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t leave the table,”", '"We won\'t leave the table."'),
        (
            "“We will stay at the table as long as there is hope of an agreement,”",
            "we will stay at the table as long as there is hope",
        ),
        (
            "“They [the Norwegians] will stay at the table as long as it takes.”",
            "“They will stay at the table as long as it takes, and longer.”",
        ),
        ("“Never,”", "'Never'"),
    ],
)
def test_same(one: str, other: str) -> None:
    assert is_same_quotation(one, other)
    assert is_same_quotation(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We are ready for talks,”", "“We are ready for talks if they withdraw their ships first,”"),
        (
            "“We will stay at the table as long as there is hope,”",
            "“We will not sit at any table as long as there are ships off our coast,”",
        ),
        ("“…”", "“…”"),
        ("", ""),
    ],
)
def test_different(one: str, other: str) -> None:
    assert not is_same_quotation(one, other)


def test_key_is_words_alone() -> None:
    assert quotation_key("“It’s – so to speak – OVER,”") == "its so to speak over"


def test_likeness_is_that_of_the_shorter() -> None:
    assert likeness("we will stay at the table", "yes we will stay at the table today") == 1.0
    assert likeness("we will stay at the table", "") == 0.0


def test_few_words_make_one_shingle() -> None:
    assert len(shingles(["never", "again"])) == 1
    assert shingles([]) == frozenset()
