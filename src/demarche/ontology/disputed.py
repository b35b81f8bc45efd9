"""Places that more than one party claims (`data/places/disputed.tsv`).

`country` is the state that most states hold to be the rightful one, as in `data/states.tsv` and
`data/seats.tsv`; it says nothing of who is in control.
"""

from functools import cache

from demarche.ontology.data_files import load_tsv

COLUMNS = ("name", "country", "claims")


@cache
def claims() -> dict[tuple[str, str], str]:
    """Who else claims a place or region, by its country (ISO-3) and its name."""
    return {(row["country"], row["name"]): row["claims"] for row in load_tsv("places/disputed.tsv", COLUMNS)}
