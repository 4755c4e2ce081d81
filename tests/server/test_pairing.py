"""Token and paired extensions, kept where only their owner reads."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from verify.errors import ConfigurationError
from verify.server.pairing import Pairing

ORIGIN = "moz-extension://0b5d1c1e-1111-2222-3333-444455556666"


def mode(path: Path) -> int:
    """The permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_the_token_is_made_once_and_kept_closed(tmp_path: Path) -> None:
    """A second start has the same token; file and folder are their owner's alone."""
    folder = tmp_path / "verify"
    first, second = Pairing(folder, environ={}), Pairing(folder, environ={})

    assert first.token == second.token
    assert len(first.token) >= 32
    assert mode(folder / "token") == 0o600
    assert mode(folder) == 0o700


def test_an_open_file_is_closed(tmp_path: Path) -> None:
    """A token that others could read is closed to them when it is read."""
    (tmp_path / "token").write_text("x" * 32)
    (tmp_path / "token").chmod(0o644)

    assert Pairing(tmp_path, environ={}).token == "x" * 32
    assert mode(tmp_path / "token") == 0o600


def test_installations_have_different_tokens(tmp_path: Path) -> None:
    """The token is random."""
    assert Pairing(tmp_path / "a", environ={}).token != Pairing(tmp_path / "b", environ={}).token


def test_the_environment_is_stronger_and_writes_nothing(tmp_path: Path) -> None:
    """``VERIFY_TOKEN`` leaves no file behind."""
    assert Pairing(tmp_path / "verify", environ={"VERIFY_TOKEN": "y" * 20}).token == "y" * 20
    assert not (tmp_path / "verify").exists()


def test_a_weak_token_is_refused(tmp_path: Path) -> None:
    """A token that could be guessed is a usage error, and a new one mends it."""
    (tmp_path / "token").write_text("short")

    with pytest.raises(ConfigurationError, match="too short"):
        Pairing(tmp_path, environ={})
    assert len(Pairing(tmp_path, environ={}, new=True).token) >= 32


def test_a_new_token_forgets_the_extensions(tmp_path: Path) -> None:
    """Paired extensions are remembered until a new token is made."""
    first = Pairing(tmp_path, environ={})
    first.add(ORIGIN)

    assert Pairing(tmp_path, environ={}).origins() == {ORIGIN}
    assert mode(tmp_path / "paired") == 0o600
    renewed = Pairing(tmp_path, environ={}, new=True)
    assert renewed.origins() == frozenset()
    assert renewed.token != first.token
