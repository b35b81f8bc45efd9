"""Plots as PNG."""

from struct import unpack

from demarche.measure.png import png

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40" width="80" height="40" '
    'font-family="Helvetica, Arial, sans-serif"><rect width="80" height="40" fill="#fff"/>{}</svg>'
)


def test_the_picture_is_twice_as_large_as_the_drawing() -> None:
    made = png(SVG.format(""))
    assert made.startswith(b"\x89PNG")
    assert unpack(">II", made[16:24]) == (160, 80)


def test_words_are_drawn() -> None:
    assert png(SVG.format('<text x="4" y="20">heat</text>')) != png(SVG.format(""))
