"""The crosswalk between PLOVER and CAMEO, both ways."""

from hashlib import sha256
from typing import get_args

import pytest

from demarche.ontology import plover
from demarche.ontology.cameo import CROSSWALK, CameoCode, cameo, code_of
from demarche.records import EventType


@pytest.mark.parametrize(
    ("name", "mode", "code"),
    [
        ("CONSULT", "visit", "042"),
        ("CONSULT", None, "040"),
        ("ASSAULT", "aerial", "195"),
        ("ASSAULT", "drone", "180"),
        ("PROTEST", "strike", "143"),
        ("ACCUSE", None, "110"),
        ("RETREAT", None, "084"),
        ("REQUEST", None, "020"),
    ],
)
def test_code_of_a_type_and_mode(name: EventType, mode: str | None, code: str) -> None:
    assert code_of(name, mode).code == code


@pytest.mark.parametrize("name", get_args(EventType))
def test_every_type_has_a_code_without_a_mode(name: EventType) -> None:
    assert name in code_of(name, None).plover


@pytest.mark.parametrize("kind", get_args(EventType))
def test_from_plover_to_cameo_and_back(kind: EventType) -> None:
    for mode in plover().types[kind].modes:
        code = code_of(kind, mode)
        assert kind in code.plover
        assert code.mode == mode or not any(mode == c.mode for c in cameo().values() if kind in c.plover)


@pytest.mark.parametrize("code", [c for c in cameo().values() if c.plover], ids=lambda code: code.code)
def test_from_cameo_to_plover_and_back(code: CameoCode) -> None:
    known = {mode for kind in code.plover for mode in plover().types[kind].modes}
    assert code.mode is None or code.mode in known
    for kind in code.plover:
        mode = code.mode if code.mode in plover().types[kind].modes else None
        back = code_of(kind, mode)
        assert kind in back.plover
        assert mode is None or back.mode == mode


def test_a_changed_crosswalk_has_a_new_version() -> None:
    rows = [(c.code, *c.plover, str(c.mode)) for c in cameo().values()]
    digest = sha256(repr(rows).encode()).hexdigest()[:12]
    assert (CROSSWALK, digest) == (2, "23f74abc0132"), "count CROSSWALK up and note the digest"
