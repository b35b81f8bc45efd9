"""Maps drawn by the server: a projection, the outlines in a frame, and names that do not overlap."""

from demarche.serve.atlas.basemap import Basemap, basemap
from demarche.serve.atlas.drawing import Drawing, Mark, Spot, draw, locator
from demarche.serve.atlas.labels import Label, Placed, placed
from demarche.serve.atlas.projection import WORLD, Box, Frame, box_around

__all__ = [
    "WORLD",
    "Basemap",
    "Box",
    "Drawing",
    "Frame",
    "Label",
    "Mark",
    "Placed",
    "Spot",
    "basemap",
    "box_around",
    "draw",
    "locator",
    "placed",
]
