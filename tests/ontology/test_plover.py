"""The ontology loads whole and agrees with itself."""

from typing import get_args

from demarche.ontology import cameo, plover
from demarche.records import EventType


def test_every_type_has_its_entry() -> None:
    assert set(plover().types) == set(get_args(EventType))


def test_scores_have_the_sign_of_their_quad() -> None:
    for name, entry in plover().types.items():
        assert entry.score * (1 if entry.quad < 3 else -1) >= 0, name


def test_every_cameo_code_leads_to_known_types() -> None:
    for code in cameo().values():
        assert set(code.plover) <= set(plover().types), code
