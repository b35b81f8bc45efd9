"""In whose words: quotations and attributed speech."""

from demarche.quotes.attribution import Attribution
from demarche.quotes.stage import find_attributions, find_quotations
from demarche.quotes.weights import model_name

__all__ = ["Attribution", "find_attributions", "find_quotations", "model_name"]
