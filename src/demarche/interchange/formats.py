"""The formats that can be imported, and which of them a file is in."""

from demarche.errors import UsageError
from demarche.interchange.conflict import ACLED, UCDP
from demarche.interchange.format import Format, Head
from demarche.interchange.gdelt import GDELT1, GDELT2, GDELT2_MENTIONS, GKG2
from demarche.interchange.graphs import GRAPH
from demarche.interchange.icews import ICEWS
from demarche.interchange.own import OWN
from demarche.interchange.plover import PLOVER
from demarche.interchange.polecat import POLECAT

FORMATS = {
    form.name: form
    for form in (GDELT1, GDELT2, GDELT2_MENTIONS, GKG2, ICEWS, POLECAT, PLOVER, ACLED, UCDP, OWN, GRAPH)
}


def chosen_format(head: Head, name: str | None) -> Format:
    """The format of that name, else the one that the first line is in; UsageError when it is in none."""
    if name is not None:
        return FORMATS[name]
    found = [form for form in FORMATS.values() if form.recognises(head)]
    if not found:
        raise UsageError(f"{head.path}: format not recognised; give it with --as ({', '.join(FORMATS)})")
    return found[0]
