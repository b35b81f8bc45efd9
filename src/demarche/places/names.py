"""One form for the many spellings of a place name."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65_536)
def normalise(name: str) -> str:
    """Lower case, without accents, apostrophes, full stops or repeated spaces; "St." is "saint"."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    name = name.replace("’", "'").replace("‘", "'").replace("'", "").replace(".", "").replace("-", " ")
    words = name.lower().split()
    if words and words[0] == "st":
        words[0] = "saint"
    return " ".join(words)
