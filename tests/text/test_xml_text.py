"""Nothing that XML cannot hold gets into it."""

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from demarche.text.xml_text import xml_safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\x00b\x0bc", "a b c"),
        ("\ud800x", " x"),
        ("\ufffe", " "),
        ("<b>&\U0001f600\n", "<b>&\U0001f600\n"),
        ("مرحبا\u202e", "مرحبا\u202e"),
    ],
)
def test_what_is_kept(text: str, safe: str) -> None:
    assert xml_safe(text) == safe
    made = Element("a")
    made.text = safe
    assert fromstring(tostring(made)).text == safe
