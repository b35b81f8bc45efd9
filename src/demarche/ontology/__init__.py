"""What the field knows, as typed views of the data files in `data/`."""

from demarche.ontology.cameo import CameoCode, cameo
from demarche.ontology.plover import Plover, PloverType, plover

__all__ = ["CameoCode", "Plover", "PloverType", "cameo", "plover"]
