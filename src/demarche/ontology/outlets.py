"""Outlets and the country whose readers they write for (`data/outlets.tsv`), by name and by web host.

Agencies that write for the whole world (AP, Reuters, AFP) have none. What a country's own outlet calls "the
president" is that country's, unless its text says otherwise.
"""

from functools import cache

from demarche.ontology.data_files import load_tsv

COLUMNS = ("outlet", "country")


@cache
def _outlets() -> dict[str, str]:
    return {row["outlet"].lower(): row["country"] for row in load_tsv("outlets.tsv", COLUMNS)}


def country_of_outlet(publisher: str | None) -> str | None:
    """The ISO code of an outlet's country, by its name or host; None where it is not listed."""
    if publisher is None:
        return None
    return _outlets().get(publisher.strip().lower().removeprefix("www."))
