"""The digest of what decides a coding: the same while nothing of it changes, another when anything does."""

import shutil
from pathlib import Path

import pytest

from demarche import version
from demarche.coder import DECIDING
from demarche.version import package_digest

SOURCE = Path(version.__file__).parent


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of two parts elsewhere, of which the digest is taken."""
    (tmp_path / "events" / "data").mkdir(parents=True)
    (tmp_path / "events" / "rules.py").write_text("WEIGHT = 1\n", encoding="utf-8")
    (tmp_path / "events" / "data" / "weights.bin").write_bytes(bytes(3_000_000))
    shutil.copy(SOURCE / "coder.py", tmp_path)
    monkeypatch.setattr(version, "__file__", str(tmp_path / "version.py"))
    return tmp_path


def test_every_part_is_there() -> None:
    assert [part for part in DECIDING if not (SOURCE / part).is_dir() and part != "coder"] == []
    assert package_digest(DECIDING) == package_digest(reversed(DECIDING))


def test_it_stays_and_changes(copy: Path) -> None:
    parts = ("events", "coder")
    first = package_digest(parts)
    (copy / "events" / "__pycache__").mkdir()
    (copy / "events" / "__pycache__" / "rules.pyc").write_bytes(b"compiled")
    (copy / "cli.py").write_text("COLOUR = 1\n", encoding="utf-8")
    assert package_digest(parts) == first
    weights = copy / "events" / "data" / "weights.bin"
    weights.write_bytes(bytes(2_999_999) + b"\x01")
    second = package_digest(parts)
    weights.rename(weights.with_name("other.bin"))
    assert len({first, second, package_digest(parts)}) == 3
