"""A plot as PNG: the SVG drawn by resvg, with a font that comes with the package, so that a machine without
fonts draws the same picture."""

from pathlib import Path

DENSITY = 2.0
"""Pixels for each unit of the SVG: sharp in print and on dense screens."""
FAMILY = "Hanken Grotesk"


def png(svg: str) -> bytes:
    """The picture of an SVG document."""
    # Drawing is asked for rarely, and loading it takes time.
    import font_hanken_grotesk
    import resvg_py

    folder = Path(font_hanken_grotesk.font_directory)
    return resvg_py.svg_to_bytes(
        svg_string=svg, zoom=DENSITY, font_files=sorted(str(file) for file in folder.glob("*.otf")),
        font_family=FAMILY, sans_serif_family=FAMILY,
    )  # fmt: skip
