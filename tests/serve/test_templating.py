"""Addresses of templates, and that nothing from outside gets through unescaped."""

import pytest

from demarche.serve.addresses import address
from demarche.serve.templating import asset, environment


@pytest.mark.parametrize(
    ("query", "changes", "wanted"),
    [
        ({}, {}, "/incidents"),
        ({"actor": "a&b"}, {}, "/incidents?actor=a%26b"),
        ({"actor": "x", "cursor": "9"}, {"cursor": None}, "/incidents?actor=x"),
        ({"type": ["AID", "AGREE"]}, {"since": "2022"}, "/incidents?type=AID&type=AGREE&since=2022"),
        ({"actor": ""}, {}, "/incidents"),
    ],
)  # fmt: skip
def test_address(query: dict[str, str | list[str]], changes: dict[str, str | None], wanted: str) -> None:
    assert address("/incidents", query, **changes) == wanted


def test_an_asset_has_a_version() -> None:
    assert asset("style.css").startswith("/static/style.css?v=")


def test_macros_escape_what_they_are_given() -> None:
    made = environment().from_string("{{ m.actor('<b>Eve</b>/x', 'FRA') }}{{ m.tag('<i>') }}").render()
    assert "<b>" not in made
    assert "<i>" not in made
    assert "/actors/%3Cb%3EEve%3C%2Fb%3E%2Fx" in made
