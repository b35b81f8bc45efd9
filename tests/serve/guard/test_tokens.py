"""Tokens: shown once, kept as hashes, worth nothing once revoked."""

import stat
from pathlib import Path

import pytest

from demarche.errors import RecordError, UsageError
from demarche.serve.guard.tokens import new_token, read_tokens, revoke


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite.tokens"


def test_a_token_is_known_by_its_hash_alone(path: Path) -> None:
    token = new_token(path, "anna")
    assert len(token) > 45
    assert token not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    tokens = read_tokens(path)
    assert tokens is not None
    held = tokens.holder(token)
    assert held is not None
    assert held.name == "anna"
    assert tokens.holder(token[:-1]) is None
    assert tokens.holder(held.hash) is None
    assert tokens.holder("") is None


def test_a_revoked_token_is_worth_nothing(path: Path) -> None:
    token, other = new_token(path, "anna"), new_token(path, "bela")
    revoke(path, "anna")
    tokens = read_tokens(path)
    assert tokens is not None
    assert tokens.holder(token) is None
    assert tokens.holder(other) is not None
    assert new_token(path, "anna") != token
    with pytest.raises(UsageError, match="no token named 'cem'"):
        revoke(path, "cem")


def test_names_are_taken_once(path: Path) -> None:
    new_token(path, "anna")
    with pytest.raises(UsageError, match="there is a token named 'anna'"):
        new_token(path, "anna")
    for name in ("", " anna", "a" * 41, "a\nb", "<b>"):
        with pytest.raises(UsageError, match="no name"):
            new_token(path, name)


def test_a_file_that_others_can_read_is_refused(path: Path) -> None:
    new_token(path, "anna")
    path.chmod(0o644)
    with pytest.raises(RecordError, match="chmod 600"):
        read_tokens(path)


def test_damage_is_told_and_no_file_is_none(path: Path) -> None:
    assert read_tokens(path) is None
    path.write_text("{")
    path.chmod(0o600)
    with pytest.raises(RecordError, match="damaged"):
        read_tokens(path)
